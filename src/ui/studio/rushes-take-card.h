/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* A take in the filmstrip. Properties: take (nullable), selected. */
#define RUSHES_TYPE_TAKE_CARD (rushes_take_card_get_type ())
G_DECLARE_FINAL_TYPE (RushesTakeCard, rushes_take_card, RUSHES, TAKE_CARD, GtkWidget)

GtkWidget  *rushes_take_card_new          (RushesContext  *context);
RushesTake *rushes_take_card_get_take     (RushesTakeCard *self);
void        rushes_take_card_set_take     (RushesTakeCard *self,
                                           RushesTake     *take);
void        rushes_take_card_set_selected (RushesTakeCard *self,
                                           gboolean        selected);
/* In a grid, where there is more room than it asks for */
void        rushes_take_card_set_wide     (RushesTakeCard *self,
                                           gboolean        wide);
/* Smaller pictures where the window is narrow */
void        rushes_take_card_set_compact  (RushesTakeCard *self,
                                           gboolean        compact);

/* To be set after the take, which takes them away */
void         rushes_take_card_set_others   (RushesTakeCard *self,
                                            GListModel     *others);
void         rushes_take_card_set_paired   (RushesTakeCard *self,
                                            gboolean        paired);
void         rushes_take_card_popup_menu   (RushesTakeCard *self);

G_END_DECLS
