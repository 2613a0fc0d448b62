/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-input.h"

G_BEGIN_DECLS

GtkDropTarget *rushes_input_drag_new_target   (void);
void           rushes_input_drag_mark         (GtkWidget       *widget,
                                               GdkDragAction    action,
                                               gboolean         is_over);
void           rushes_input_drag_mark_note    (GtkWidget       *badge,
                                               gboolean         is_shown,
                                               gboolean         is_error);

G_END_DECLS
