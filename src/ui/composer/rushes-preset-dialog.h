/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-presets.h"

G_BEGIN_DECLS

typedef void (*RushesPresetNameFunc) (const char *name,
                                      gboolean    with_prompt,
                                      gpointer    user_data);

/* Asks for the name of a preset: preset (nullable) is renamed, else the present settings are saved. Where another one has the name the button says Replace.
 * callback: not called where it is dismissed; destroy: for user_data, when the dialog is gone */
void rushes_preset_dialog_present (GtkWidget            *parent,
                                   RushesPresets        *presets,
                                   RushesPreset         *preset,
                                   const char           *suggestion,
                                   RushesPresetNameFunc  callback,
                                   gpointer              user_data,
                                   GDestroyNotify        destroy);

G_END_DECLS
