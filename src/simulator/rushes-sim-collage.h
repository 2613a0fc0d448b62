/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-sim-film.h"

G_BEGIN_DECLS

typedef struct _RushesSimCollage RushesSimCollage;

RushesSimCollage *rushes_sim_collage_new  (const RushesSimFilm *film);
void              rushes_sim_collage_free (RushesSimCollage    *self);
void              rushes_sim_collage_draw (RushesSimCollage    *self,
                                           cairo_t             *cr,
                                           guint                n,
                                           double               t);

G_END_DECLS
