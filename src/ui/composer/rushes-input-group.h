/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-intake.h"

G_BEGIN_DECLS

/* A section of the composer for the roles of one group: a slot for each where each takes one input, else a tray. With a heading, and a note at its
 * right: how full it is, or why it is not sent now. What waits is dimmed, and one click uses it again: `composer.activate-group` (s). */
#define RUSHES_TYPE_INPUT_GROUP (rushes_input_group_get_type ())
G_DECLARE_FINAL_TYPE (RushesInputGroup, rushes_input_group, RUSHES, INPUT_GROUP, GtkWidget)

GtkWidget *rushes_input_group_new           (const char       *group,
                                             RushesModel      *model);
void       rushes_input_group_set_form      (RushesInputGroup *self,
                                             RushesShot       *shot,
                                             RushesIntake     *intake);
void       rushes_input_group_update        (RushesInputGroup *self);
/* notes: those of the problem line; what is told of an input stands on it */
void       rushes_input_group_set_notes     (RushesInputGroup *self,
                                             GPtrArray        *notes);
/* input: (nullable): the one whose mention the pointer is over: it stands out */
void       rushes_input_group_set_mentioned (RushesInputGroup *self,
                                             RushesInput      *input);
/* Whether it shows this input, or (input NULL) a place for the role */
gboolean   rushes_input_group_focus_input   (RushesInputGroup *self,
                                             RushesInput      *input,
                                             const char       *role);

G_END_DECLS
