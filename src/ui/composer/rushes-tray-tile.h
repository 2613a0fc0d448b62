/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-note.h"

G_BEGIN_DECLS

/* One reference of the tray: 60 × 60, its number within its kind, how long it is. Asks for `composer.remove-input` (u) and `tray.move` (ui). */
#define RUSHES_TYPE_TRAY_TILE (rushes_tray_tile_get_type ())
G_DECLARE_FINAL_TYPE (RushesTrayTile, rushes_tray_tile, RUSHES, TRAY_TILE, GtkWidget)

#define RUSHES_TRAY_TILE_SIZE 60

GtkWidget   *rushes_tray_tile_new         (RushesInput     *input);
RushesInput *rushes_tray_tile_get_input   (RushesTrayTile  *self);
/* index: of the spec; number: within its kind, from 1 */
void         rushes_tray_tile_update      (RushesTrayTile  *self,
                                           RushesMediaKind  kind,
                                           guint            index,
                                           guint            number);
/* note: (nullable): what is wrong with its input; index: its place in the problem line */
void         rushes_tray_tile_set_note    (RushesTrayTile  *self,
                                           RushesNote      *note,
                                           guint            index);

G_END_DECLS
