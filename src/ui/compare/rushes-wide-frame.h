/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Holds one child as wide as there is room, and 9 : 16 of that high. */
#define RUSHES_TYPE_WIDE_FRAME (rushes_wide_frame_get_type ())
G_DECLARE_FINAL_TYPE (RushesWideFrame, rushes_wide_frame, RUSHES, WIDE_FRAME, GtkWidget)

GtkWidget *rushes_wide_frame_new            (GtkWidget       *child);
void       rushes_wide_frame_set_max_height (RushesWideFrame *self,
                                             int              max_height);
void       rushes_wide_frame_set_natural_width (RushesWideFrame *self,
                                                int          natural_width);

G_END_DECLS
