/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-take.h"

G_BEGIN_DECLS

/* A frame that was dragged away from a film: what was seen of it, and where it stands in which take. */
#define RUSHES_TYPE_FILM_FRAME (rushes_film_frame_get_type ())
G_DECLARE_FINAL_TYPE (RushesFilmFrame, rushes_film_frame, RUSHES, FILM_FRAME, GObject)

RushesFilmFrame *rushes_film_frame_new         (GdkTexture      *texture,
                                                RushesTake      *take,
                                                gint64           time);
GdkTexture      *rushes_film_frame_get_texture (RushesFilmFrame *self);
RushesTake      *rushes_film_frame_get_take    (RushesFilmFrame *self);
/* ns of stream time */
gint64           rushes_film_frame_get_time    (RushesFilmFrame *self);

G_END_DECLS
