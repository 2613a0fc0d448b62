/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-sim-film.h"

G_BEGIN_DECLS

typedef struct _RushesSimScene RushesSimScene;

RushesSimScene *rushes_sim_scene_new  (const RushesSimFilm *film);
void            rushes_sim_scene_free (RushesSimScene      *self);
void            rushes_sim_scene_draw (RushesSimScene      *self,
                                       cairo_surface_t     *target,
                                       guint                n,
                                       gboolean             has_watermark,
                                       gboolean             is_draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSimScene, rushes_sim_scene_free)

G_END_DECLS
