/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-presets.h"

G_BEGIN_DECLS

/**
 * RushesPresetButton:
 *
 * The menu of presets: one click applies one, each can be renamed and deleted; a field to search by where there are many. Asks the composer around it by
 * the actions `composer.apply-preset`, `composer.rename-preset`, `composer.delete-preset` (s: the name) and `composer.save-preset`.
 */
#define RUSHES_TYPE_PRESET_BUTTON (rushes_preset_button_get_type ())
G_DECLARE_FINAL_TYPE (RushesPresetButton, rushes_preset_button, RUSHES, PRESET_BUTTON, GtkWidget)

/* Both (nullable) */
void       rushes_preset_button_set_presets (RushesPresetButton *self,
                                             RushesPresets      *presets,
                                             RushesCatalogue    *catalogue);

G_END_DECLS
