/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-player.h"

G_BEGIN_DECLS

/* The buttons and the scrubber below a film, or below several that run together. Properties: player (nullable). Signals:
 * fullscreen-toggled: the button or the key was pressed. */
#define RUSHES_TYPE_TRANSPORT (rushes_transport_get_type ())
G_DECLARE_FINAL_TYPE (RushesTransport, rushes_transport, RUSHES, TRANSPORT, GtkWidget)

GtkWidget    *rushes_transport_new               (void);
void          rushes_transport_set_player        (RushesTransport *self,
                                                  RushesPlayback  *player);
/* Without the speed, which is in the menu then */
void          rushes_transport_set_compact       (RushesTransport *self,
                                                  gboolean         compact);
/* Whether its button leaves the full screen */
void          rushes_transport_set_fullscreen    (RushesTransport *self,
                                                  gboolean         fullscreen);
/* (transfer full): what a player's own menu has; its actions are those of the group "transport" */
GMenuModel   *rushes_transport_make_menu         (RushesTransport *self);
/* (transfer none): the group "transport" */
GActionGroup *rushes_transport_get_actions       (RushesTransport *self);
/* What the keys of a player do too */
void          rushes_transport_toggle_play       (RushesTransport *self);
void          rushes_transport_toggle_loop       (RushesTransport *self);
void          rushes_transport_toggle_mute       (RushesTransport *self);
void          rushes_transport_toggle_fullscreen (RushesTransport *self);
void          rushes_transport_step              (RushesTransport *self,
                                                  int              n);
/* To the end, or else to the start */
void          rushes_transport_seek_to_end       (RushesTransport *self,
                                                  gboolean         end);
/* The range of a loop begins, or else ends, with the frame that is shown */
void          rushes_transport_mark              (RushesTransport *self,
                                                  gboolean         start);
void          rushes_transport_clear_range       (RushesTransport *self);

G_END_DECLS
