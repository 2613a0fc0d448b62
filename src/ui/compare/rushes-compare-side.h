/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"
#include "rushes-player.h"

G_BEGIN_DECLS

/* One of the takes that are compared: which it is, what can be done with it, and its film. Signals: `take-picked` (RushesTake): another one is to be
 * shown here; `use`; `star` (gboolean); `listen`; `leave`; `pressed`: the picture was. */
#define RUSHES_TYPE_COMPARE_SIDE (rushes_compare_side_get_type ())
G_DECLARE_FINAL_TYPE (RushesCompareSide, rushes_compare_side, RUSHES, COMPARE_SIDE, GtkWidget)

/* candidates: a GListModel of RushesTake, all that can be picked; shot: whose takes need not tell of which shot they are */
GtkWidget  *rushes_compare_side_new            (RushesContext     *context,
                                                RushesShot        *shot,
                                                GListModel        *candidates);
RushesTake *rushes_compare_side_get_take       (RushesCompareSide *self);
void        rushes_compare_side_set_take       (RushesCompareSide *self,
                                                RushesTake        *take);
/* (nullable) */
void        rushes_compare_side_set_player     (RushesCompareSide *self,
                                                RushesPlayer      *player);
/* Whether its picture is here, or in a view of both */
void        rushes_compare_side_show_picture   (RushesCompareSide *self,
                                                gboolean           shown);
void        rushes_compare_side_set_max_height (RushesCompareSide *self,
                                                int                max_height);
/* px of its picture, 0 where that is not here */
int         rushes_compare_side_get_picture_height (RushesCompareSide *self);
void        rushes_compare_side_set_audible    (RushesCompareSide *self,
                                                gboolean           audible);
/* It is the one that Return uses */
void        rushes_compare_side_set_current    (RushesCompareSide *self,
                                                gboolean           current);
void        rushes_compare_side_set_crowded    (RushesCompareSide *self,
                                                gboolean           crowded);
/* Nothing can be written */
void        rushes_compare_side_set_read_only  (RushesCompareSide *self,
                                                gboolean           read_only);

/* (transfer floating): the button that chooses what is heard, as it lies on pictures */
GtkWidget  *rushes_sound_button_new            (void);
void        rushes_sound_button_show           (GtkWidget         *button,
                                                RushesPlayer      *player,
                                                gboolean           audible);

G_END_DECLS
