/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-sim-film.h"

G_BEGIN_DECLS

typedef struct _RushesSimType RushesSimType;

RushesSimType *rushes_sim_type_new  (const RushesSimFilm *film);
void           rushes_sim_type_free (RushesSimType       *self);
void           rushes_sim_type_draw (RushesSimType       *self,
                                     cairo_t             *cr,
                                     guint                n,
                                     double               t);

G_END_DECLS
