/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-fit-plan.h"

G_BEGIN_DECLS

/* The whole of a film or a sound as a strip (frames, or how loud it is), with two handles around what is kept. Left and Right move it
 * (Shift: a second), with Ctrl its end alone. Signal: changed. */
#define RUSHES_TYPE_FIT_RANGE (rushes_fit_range_get_type ())
G_DECLARE_FINAL_TYPE (RushesFitRange, rushes_fit_range, RUSHES, FIT_RANGE, GtkWidget)

/* plan: copied */
GtkWidget *rushes_fit_range_new          (const RushesFitPlan *plan);
/* ns; put right as the plan says */
void       rushes_fit_range_set_range    (RushesFitRange      *self,
                                          gint64               start,
                                          gint64               end);
gint64     rushes_fit_range_get_start    (RushesFitRange      *self);
gint64     rushes_fit_range_get_end      (RushesFitRange      *self);
/* ns of what is played now; -1: nothing is */
void       rushes_fit_range_set_position (RushesFitRange      *self,
                                          gint64               position);
/* Frames from the beginning to the end, side by side, one after the other */
void       rushes_fit_range_add_frame    (RushesFitRange      *self,
                                          GdkTexture          *frame);
/* (element-type float): 0 to 1 */
void       rushes_fit_range_set_peaks    (RushesFitRange      *self,
                                          GArray              *peaks);

/* So many frames fill the strip */
#define RUSHES_FIT_RANGE_N_FRAMES 8
#define RUSHES_FIT_RANGE_N_PEAKS 120

G_END_DECLS
