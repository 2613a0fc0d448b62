/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* The row below the transport: what can be done with the take on the stage. Signal: `final` (RushesTake): this take was made of the draft. */
#define RUSHES_TYPE_ACTION_ROW (rushes_action_row_get_type ())
G_DECLARE_FINAL_TYPE (RushesActionRow, rushes_action_row, RUSHES, ACTION_ROW, GtkWidget)

GtkWidget *rushes_action_row_new         (void);
void       rushes_action_row_set_context (RushesActionRow *self,
                                          RushesContext   *context);
/* shot, take: (nullable): take is one of shot's */
void       rushes_action_row_set_take    (RushesActionRow *self,
                                          RushesShot      *shot,
                                          RushesTake      *take);
/* In front of the others; short_label: (nullable): where there is less room, NULL for the icon alone; action: one without a target */
void       rushes_action_row_add_button  (RushesActionRow *self,
                                          const char      *icon_name,
                                          const char      *label,
                                          const char      *short_label,
                                          const char      *tooltip,
                                          const char      *action);
/* Behind Compare */
void       rushes_action_row_add         (RushesActionRow *self,
                                          GtkWidget       *widget);
void       rushes_action_row_set_compact (RushesActionRow *self,
                                          gboolean         compact);
/* As if Render Final had been pressed; FALSE where there is nothing to render */
gboolean   rushes_action_row_render      (RushesActionRow *self);
/* As if Compare had been pressed */
gboolean   rushes_action_row_compare     (RushesActionRow *self);

G_END_DECLS
