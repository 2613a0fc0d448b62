/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-shot.h"

G_BEGIN_DECLS

/* A row for one parameter of a model, made by what the catalogue says of it. */
#define RUSHES_TYPE_PARAMETER_ROW (rushes_parameter_row_get_type ())
G_DECLARE_FINAL_TYPE (RushesParameterRow, rushes_parameter_row, RUSHES, PARAMETER_ROW, AdwActionRow)

GtkWidget  *rushes_parameter_row_new      (RushesSpec         *spec,
                                           RushesModel        *model,
                                           const char         *name);
const char *rushes_parameter_row_get_name (RushesParameterRow *self);
/* takes: (nullable): those of the shot; a seed is offered from them again */
void        rushes_parameter_row_set_takes (RushesParameterRow *self,
                                           GListModel         *takes);
void        rushes_parameter_row_update   (RushesParameterRow *self);
/* (transfer full) (nullable): "Seed 418207", NULL where it is the default */
char       *rushes_parameter_row_describe (RushesParameterRow *self);
/* (transfer none): the switch, the drop-down or the entry */
GtkWidget  *rushes_parameter_row_get_control (RushesParameterRow *self);

/* What rushes_name_for_period() says, "90 min", or a number of seconds */
gboolean    rushes_period_from_text       (const char         *text,
                                           gint64             *seconds);

G_END_DECLS
