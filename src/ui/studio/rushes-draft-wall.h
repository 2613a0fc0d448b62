/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* All drafts of a shot at once, to pick those that are finished. Signals: `final` (RushesTake): this take was made; `closed`: it is left. */
#define RUSHES_TYPE_DRAFT_WALL (rushes_draft_wall_get_type ())
G_DECLARE_FINAL_TYPE (RushesDraftWall, rushes_draft_wall, RUSHES, DRAFT_WALL, GtkWidget)

/* The most films that run at once; the others show their posters */
#define RUSHES_DRAFT_WALL_MAX_FILMS 6

GtkWidget *rushes_draft_wall_new          (RushesContext   *context,
                                           RushesShot      *shot);
guint      rushes_draft_wall_count_drafts (RushesDraftWall *self);
guint      rushes_draft_wall_count_picked (RushesDraftWall *self);
/* Finishes what is picked, all at once */
void       rushes_draft_wall_render       (RushesDraftWall *self);

G_END_DECLS
