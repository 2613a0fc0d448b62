/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-fit-plan.h"

G_BEGIN_DECLS

/* A picture with what is lost dimmed, and a rectangle around what is kept, to be moved and drawn larger or smaller within the shapes that the plan
 * allows: by the mouse, or by the arrow keys (Shift: ten times as far, Ctrl: the size, Home: as much as fits). Signal: changed. */
#define RUSHES_TYPE_FIT_CROP (rushes_fit_crop_get_type ())
G_DECLARE_FINAL_TYPE (RushesFitCrop, rushes_fit_crop, RUSHES, FIT_CROP, GtkWidget)

/* plan: copied */
GtkWidget           *rushes_fit_crop_new           (const RushesFitPlan *plan);
/* paintable: (nullable): the whole picture, upright */
void                 rushes_fit_crop_set_paintable (RushesFitCrop       *self,
                                                    GdkPaintable        *paintable);
const RushesFitRect *rushes_fit_crop_get_crop      (RushesFitCrop       *self);

G_END_DECLS
