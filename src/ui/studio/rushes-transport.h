/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-player.h"

G_BEGIN_DECLS

/* The buttons and the scrubber below a film. Properties: player (nullable). */
#define RUSHES_TYPE_TRANSPORT (rushes_transport_get_type ())
G_DECLARE_FINAL_TYPE (RushesTransport, rushes_transport, RUSHES, TRANSPORT, GtkWidget)

GtkWidget *rushes_transport_new         (void);
void       rushes_transport_set_player  (RushesTransport *self,
                                         RushesPlayer    *player);
/* What the keys of the stage do too */
void       rushes_transport_toggle_play (RushesTransport *self);
void       rushes_transport_toggle_loop (RushesTransport *self);
void       rushes_transport_toggle_mute (RushesTransport *self);

G_END_DECLS
