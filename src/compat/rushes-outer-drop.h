/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer full): a new drop target for the widget, connected */
typedef GtkDropTarget *(*RushesOuterDropFunc) (GtkWidget *widget);

void rushes_add_outer_drop_target (GtkWidget           *widget,
                                   RushesOuterDropFunc  make_target);

G_END_DECLS
