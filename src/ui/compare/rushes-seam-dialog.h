/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-frame.h"
#include "rushes-shot.h"

G_BEGIN_DECLS

/* The end of one film and the beginning of the next as a loop, the two frames that meet, how far they are from each other, and whether the frame that is
 * there twice is left out. The content of a dialog. */
#define RUSHES_TYPE_SEAM_VIEW (rushes_seam_view_get_type ())
G_DECLARE_FINAL_TYPE (RushesSeamView, rushes_seam_view, RUSHES, SEAM_VIEW, GtkWidget)

/* from, to: takes with films; shot: that of to; its wish is kept there where it may be written */
GtkWidget  *rushes_seam_view_new         (RushesTake     *from,
                                          RushesTake     *to,
                                          RushesShot     *shot,
                                          gboolean        read_only);
/* Whether both films have been read, or cannot be */
gboolean    rushes_seam_view_is_ready    (RushesSeamView *self);
/* The frames of a round of the loop */
guint       rushes_seam_view_get_n_frames (RushesSeamView *self);
/* "No visible jump", "Slight shift", "Different"; distance: of rushes_frame_get_distance() */
const char *rushes_name_for_seam         (double          distance);

void        rushes_seam_dialog_present   (GtkWidget      *parent,
                                          RushesTake     *from,
                                          RushesTake     *to,
                                          RushesShot     *shot,
                                          gboolean        read_only);

G_END_DECLS
