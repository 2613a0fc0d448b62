/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-catalogue.h"
#include "rushes-shot.h"

G_BEGIN_DECLS

/* A row of the shots. Properties: shot (nullable, writable). Signals: move-before (RushesShot: what was dropped), move-after,
 * accepts (GValue: what hovers; answers a gboolean), dropped (GValue: what an intake reads), context-menu (double x, double y). */
#define RUSHES_TYPE_SHOT_ROW (rushes_shot_row_get_type ())
G_DECLARE_FINAL_TYPE (RushesShotRow, rushes_shot_row, RUSHES, SHOT_ROW, GtkWidget)

GtkWidget  *rushes_shot_row_new         (RushesCatalogue *catalogue);
RushesShot *rushes_shot_row_get_shot    (RushesShotRow   *self);
void        rushes_shot_row_set_shot    (RushesShotRow   *self,
                                         RushesShot      *shot);
void        rushes_shot_row_set_read_only (RushesShotRow *self,
                                         gboolean         read_only);
void        rushes_shot_row_start_editing (RushesShotRow *self);

G_END_DECLS
