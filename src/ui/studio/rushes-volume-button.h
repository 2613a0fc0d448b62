/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-player.h"

G_BEGIN_DECLS

/* A button that mutes; held, or by an arrow key, it opens a slider. Insensitive with the reason where there is no sound. */
#define RUSHES_TYPE_VOLUME_BUTTON (rushes_volume_button_get_type ())
G_DECLARE_FINAL_TYPE (RushesVolumeButton, rushes_volume_button, RUSHES, VOLUME_BUTTON, GtkWidget)

GtkWidget *rushes_volume_button_new         (void);
void       rushes_volume_button_set_player  (RushesVolumeButton *self,
                                             RushesPlayback     *player);
void       rushes_volume_button_toggle_mute (RushesVolumeButton *self);

G_END_DECLS
