/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RUSHES_SIM_SOUND_RATE 48000

gint16 *rushes_sim_sound_new (guint32 seed,
                              gsize   n_samples);

G_END_DECLS
