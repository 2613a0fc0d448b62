/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-blend-view.h"
#include "rushes-compare-page.h"
#include "rushes-compare-side.h"
#include "rushes-difference-list.h"
#include "rushes-player-group.h"
#include "rushes-transport.h"

G_BEGIN_DECLS

/**
 * RushesComparePage:
 *
 * Takes beside or over each other, driven by one transport. The films are a group, which is made anew whenever another take comes in; where
 * it stood, how it played and what was heard go over to the next.
 */
struct _RushesComparePage
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesShot *shot;
  GListStore *candidates;    /* of RushesTake: those of the shot, and what came from elsewhere */
  GPtrArray *sides;          /* of RushesCompareSide, from the left */
  RushesPlayerGroup *group;
  RushesCompareMode mode;
  int current;               /* the side that Return uses, -1 while none was chosen */
  gint64 resume_at;          /* where the next group goes once it is ready, -1 when it is there */
  gboolean resume_playing;
  gboolean full_screen;
  guint fit_id;

  GtkWidget *box;
  GtkWidget *bar;
  AdwWindowTitle *title;
  GtkWidget *modes[RUSHES_COMPARE_DIFFERENCE + 1];
  GtkWidget *amplify;
  GtkWidget *add;
  GtkWidget *scroller;
  GtkWidget *content;
  GtkWidget *row;
  GtkWidget *blend_frame;
  RushesBlendView *blend;
  GtkWidget *blend_badges[2];
  GtkWidget *blend_sounds[2];
  GtkWidget *transport_card;
  RushesTransport *transport;
  RushesDifferenceList *differences;
};

/* Puts the widgets together */
GtkWidget *rushes_compare_page_build              (RushesComparePage *self);
/* Shows what the mode and the current side ask for */
void       rushes_compare_page_show_mode          (RushesComparePage *self);
/* What the widgets do */
void       rushes_compare_page_close              (RushesComparePage *self);
void       rushes_compare_page_add_another        (RushesComparePage *self);
void       rushes_compare_page_toggle_full_screen (RushesComparePage *self);
void       rushes_compare_page_listen_over        (RushesComparePage *self,
                                                   GtkWidget         *button);
void       rushes_compare_page_queue_fit          (RushesComparePage *self);

G_END_DECLS
