/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* What happens to a take that has no film yet, or why it has none, with what can be done about it; lies over the player. */
#define RUSHES_TYPE_TAKE_PANEL (rushes_take_panel_get_type ())
G_DECLARE_FINAL_TYPE (RushesTakePanel, rushes_take_panel, RUSHES, TAKE_PANEL, GtkWidget)

GtkWidget *rushes_take_panel_new         (void);
void       rushes_take_panel_set_context (RushesTakePanel *self,
                                          RushesContext   *context);
void       rushes_take_panel_set_take    (RushesTakePanel *self,
                                          RushesTake      *take);

G_END_DECLS
