/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"
#include "rushes-filmstrip.h"
#include "rushes-player.h"

G_BEGIN_DECLS

/* The middle of Studio: the selected take of a shot on a player, its transport, and all takes below. Properties: shot (nullable), take
 * (nullable, writable: the one that is selected). */
#define RUSHES_TYPE_STAGE (rushes_stage_get_type ())
G_DECLARE_FINAL_TYPE (RushesStage, rushes_stage, RUSHES, STAGE, GtkWidget)

GtkWidget       *rushes_stage_new           (void);
void             rushes_stage_set_context   (RushesStage   *self,
                                             RushesContext *context);
void             rushes_stage_set_shot      (RushesStage   *self,
                                             RushesShot    *shot);
RushesTake      *rushes_stage_get_take      (RushesStage   *self);
void             rushes_stage_set_take      (RushesStage   *self,
                                             RushesTake    *take);
/* Less room around and smaller cards, where the window is narrow */
void             rushes_stage_set_compact   (RushesStage   *self,
                                             gboolean       compact);
/* (transfer none) */
RushesPlayer    *rushes_stage_get_player    (RushesStage   *self);

G_END_DECLS
