/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-take.h"

G_BEGIN_DECLS

/* A draft on the wall: its film in a loop, or its poster, and whether it is picked; or how far it is, while it is on its way. Property: `picked`. */
#define RUSHES_TYPE_DRAFT_CELL (rushes_draft_cell_get_type ())
G_DECLARE_FINAL_TYPE (RushesDraftCell, rushes_draft_cell, RUSHES, DRAFT_CELL, GtkWidget)

/* plays: while it is mapped, by a pipeline of its own; else it shows its poster */
GtkWidget  *rushes_draft_cell_new        (RushesTake      *take,
                                          gboolean         plays);
RushesTake *rushes_draft_cell_get_take   (RushesDraftCell *self);
/* Else it is on its way, and cannot be picked */
gboolean    rushes_draft_cell_has_film   (RushesDraftCell *self);
gboolean    rushes_draft_cell_get_picked (RushesDraftCell *self);
void        rushes_draft_cell_set_picked (RushesDraftCell *self,
                                          gboolean         picked);
gboolean    rushes_draft_cell_is_playing (RushesDraftCell *self);

G_END_DECLS
