/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-input.h"

G_BEGIN_DECLS

/* (transfer none) (nullable): what a widget shows, and so what is dragged away from it */
typedef RushesInput *(*RushesInputFunc) (GtkWidget *widget);

void           rushes_input_drag_add_source   (GtkWidget       *widget,
                                               RushesInputFunc  get_input);
GtkDropTarget *rushes_input_drag_new_target   (void);
void           rushes_input_drag_mark         (GtkWidget       *widget,
                                               GdkDragAction    action,
                                               gboolean         is_over);

G_END_DECLS
