/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How loud a local sound is, from its beginning to its end, as bars. Property: path (nullable). Takes the room it is given. */
#define RUSHES_TYPE_WAVEFORM (rushes_waveform_get_type ())
G_DECLARE_FINAL_TYPE (RushesWaveform, rushes_waveform, RUSHES, WAVEFORM, GtkWidget)

GtkWidget  *rushes_waveform_new          (void);
void        rushes_waveform_set_path     (RushesWaveform *self,
                                          const char     *path);
/* In the accent's colour, where it is the picture; else as quiet as what is written */
void        rushes_waveform_set_accented (RushesWaveform *self,
                                          gboolean        accented);
/* Bars that are painted now, 0 while the sound is being read or where there is none */
guint       rushes_waveform_get_n_bars   (RushesWaveform *self);

G_END_DECLS
