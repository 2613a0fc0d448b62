/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-fit-plan.h"

G_BEGIN_DECLS

/* A film or a sound of which a part is chosen: what it shows, the whole of it as a strip with two handles, a button that plays the part, and both ends as
 * numbers. Signal: changed. */
#define RUSHES_TYPE_FIT_PREVIEW (rushes_fit_preview_get_type ())
G_DECLARE_FINAL_TYPE (RushesFitPreview, rushes_fit_preview, RUSHES, FIT_PREVIEW, GtkWidget)

/* plan: copied; shows_picture: whether the film is shown above */
GtkWidget *rushes_fit_preview_new       (const RushesFitPlan *plan,
                                         const char          *path,
                                         gboolean             shows_picture);
/* ns */
void       rushes_fit_preview_get_range (RushesFitPreview    *self,
                                         gint64              *start,
                                         gint64              *end);
/* Stops playing, and what is still being fetched for the strip */
void       rushes_fit_preview_stop      (RushesFitPreview    *self);

G_END_DECLS
