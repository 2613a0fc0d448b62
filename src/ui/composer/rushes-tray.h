/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-intake.h"
#include "rushes-note.h"

G_BEGIN_DECLS

/**
 * RushesTray:
 *
 * The inputs of a group that takes many: references. Takes drops, Ctrl+V, and lets its tiles be reordered. Asks the composer around it by the actions
 * `composer.choose-input` (s), `composer.paste-input` (s), `composer.remove-input` (u).
 */
#define RUSHES_TYPE_TRAY (rushes_tray_get_type ())
G_DECLARE_FINAL_TYPE (RushesTray, rushes_tray, RUSHES, TRAY, GtkWidget)

GtkWidget  *rushes_tray_new         (const char   *group);
void        rushes_tray_set_form    (RushesTray   *self,
                                     RushesShot   *spec,
                                     RushesModel  *model,
                                     RushesIntake *intake);
void        rushes_tray_update      (RushesTray   *self);
/* note: (nullable): what is wrong with the input; index: its place in the problem line */
void        rushes_tray_set_note    (RushesTray   *self,
                                     RushesInput  *input,
                                     RushesNote   *note,
                                     guint         index);
/* input: (nullable): the one whose mention the pointer is over */
void        rushes_tray_set_mentioned (RushesTray *self,
                                     RushesInput  *input);
gboolean    rushes_tray_focus_input (RushesTray   *self,
                                     RushesInput  *input);
guint       rushes_tray_get_n_tiles (RushesTray   *self);
/* How many it holds, and how many its model takes */
void        rushes_tray_get_counts  (RushesTray   *self,
                                     guint        *n_inputs,
                                     guint        *max);

G_END_DECLS
