/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-presets.h"

G_BEGIN_DECLS

RushesPreset             *rushes_preset_new        (const RushesPresetRecord *record);
const RushesPresetRecord *rushes_preset_get_record (RushesPreset             *self);

G_END_DECLS
