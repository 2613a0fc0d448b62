/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-intake.h"
#include "rushes-note.h"

G_BEGIN_DECLS

/**
 * RushesSlot:
 *
 * The place of a role that takes one input: first frame, last frame, character, driving video. Takes drops and Ctrl+V; asks the composer around it by
 * actions: `composer.choose-input` (s), `composer.paste-input` (s), `composer.remove-input` (u).
 */
#define RUSHES_TYPE_SLOT (rushes_slot_get_type ())
G_DECLARE_FINAL_TYPE (RushesSlot, rushes_slot, RUSHES, SLOT, GtkWidget)

GtkWidget   *rushes_slot_new         (const char   *role);
const char  *rushes_slot_get_role    (RushesSlot   *self);
void         rushes_slot_set_form    (RushesSlot   *self,
                                      RushesShot   *spec,
                                      RushesModel  *model,
                                      RushesIntake *intake);
void         rushes_slot_update      (RushesSlot   *self);
void         rushes_slot_set_note    (RushesSlot   *self,
                                      RushesNote   *note,
                                      guint         index);
/* (transfer none) (nullable): what it holds */
RushesInput *rushes_slot_get_input   (RushesSlot   *self);

G_END_DECLS
