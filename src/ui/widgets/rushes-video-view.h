/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-player.h"

G_BEGIN_DECLS

/* Shows what a player plays, letterboxed. Properties: player (nullable), still-path (nullable: a picture or a film whose poster stands
 * in, dimmed, while the player has no path). */
#define RUSHES_TYPE_VIDEO_VIEW (rushes_video_view_get_type ())
G_DECLARE_FINAL_TYPE (RushesVideoView, rushes_video_view, RUSHES, VIDEO_VIEW, GtkWidget)

GtkWidget    *rushes_video_view_new            (void);
void          rushes_video_view_set_player     (RushesVideoView *self,
                                                RushesPlayer    *player);
void          rushes_video_view_set_still_path (RushesVideoView *self,
                                                const char      *path);
/* (transfer none) (nullable): the still picture that is shown now */
GdkPaintable *rushes_video_view_get_still      (RushesVideoView *self);
/* (transfer none): what it paints of the player */
GdkPaintable *rushes_video_view_get_paintable  (RushesVideoView *self);
/* Different frames that were painted, ever */
guint64       rushes_video_view_get_n_painted  (RushesVideoView *self);

G_END_DECLS
