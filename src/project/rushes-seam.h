/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-shot.h"

G_BEGIN_DECLS

/* A seam: a shot begins with the last frame of a take of the shot before. Kept with what a shot sets aside. */

/* Where a shot's first frame was taken from; source: the input's */
void        rushes_aside_set_frame_origin (RushesAside *self,
                                           gint64       take_id,
                                           const char  *source);
/* Whether the frame that both have is to be shown once: what plays or writes the shots one after the other leaves the first frame of this one out */
gboolean    rushes_aside_get_trim_seam    (RushesAside *self);
void        rushes_aside_set_trim_seam    (RushesAside *self,
                                           gboolean     trim);
/* (transfer none) (nullable): the take of the shot before whose last frame this shot begins with */
RushesTake *rushes_shot_find_seam         (RushesShot  *self,
                                           RushesShot  *before);

G_END_DECLS
