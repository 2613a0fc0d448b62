/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-note.h"

G_BEGIN_DECLS

GtkDropTarget *rushes_input_drag_new_target   (void);
/* Whether a place of the composer could use what is dragged, as far as its formats tell */
gboolean       rushes_input_drag_matches      (GdkDrop         *drop);
void           rushes_input_drag_mark         (GtkWidget       *widget,
                                               GdkDragAction    action,
                                               gboolean         is_over);
/* Whether it was a file of specs, which the composer around opens */
gboolean       rushes_input_drag_open_spec    (GtkWidget       *place,
                                               const GValue    *value);
void           rushes_input_drag_mark_note    (GtkWidget       *badge,
                                               GtkWidget       *frame,
                                               RushesNote      *note);

G_END_DECLS
