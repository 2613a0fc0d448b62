/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-aside.h"

G_BEGIN_DECLS

/* How the clip shall be: ratio, resolution with its exact pixels, duration, sound, and behind Advanced whatever else the model has. */
#define RUSHES_TYPE_FORMAT_LIST (rushes_format_list_get_type ())
G_DECLARE_FINAL_TYPE (RushesFormatList, rushes_format_list, RUSHES, FORMAT_LIST, GtkWidget)

GtkWidget *rushes_format_list_new       (void);
void       rushes_format_list_set_form  (RushesFormatList *self,
                                         RushesSpec       *spec,
                                         RushesModel      *model);
/* aside: (nullable): of the shot: keeps what is typed and cannot be read yet; to be set before the spec */
void       rushes_format_list_set_aside (RushesFormatList *self,
                                         RushesAside      *aside);
/* takes: (nullable): those of the shot, whose seeds can be used again */
void       rushes_format_list_set_takes (RushesFormatList *self,
                                         GListModel       *takes);
void       rushes_format_list_reset_advanced (RushesFormatList *self);
void       rushes_format_list_update    (RushesFormatList *self);
/* name: of a parameter. FALSE where it has no control here */
gboolean   rushes_format_list_focus     (RushesFormatList *self,
                                         const char       *name);
/* names: a set of parameters that something is wrong with */
void       rushes_format_list_set_problems (RushesFormatList *self,
                                         GHashTable       *names);

/* Sets a parameter as a form does: what is the default anyway is left out */
void       rushes_form_set_parameter    (RushesSpec       *spec,
                                         RushesModel      *model,
                                         const char       *name,
                                         JsonNode         *value);
/* (transfer full) (nullable): why the present use of the model does not take the parameter (or, with a NULL name, some value of it) */
char      *rushes_form_explain          (RushesSpec       *spec,
                                         RushesModel      *model,
                                         const char       *name);

G_END_DECLS
