/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "rushes-player.h"

G_BEGIN_DECLS

/* What a group of players needs of each, on the main thread. */

/* To be called before there is a path: it plays by the system's clock from then on, whenever it is told to. */
void     rushes_player_lock        (RushesPlayer *self);
/* Stands at a frame, ready to play from there; past the end at the last frame, which it then holds. */
void     rushes_player_cue         (RushesPlayer *self,
                                    gint64        time);
/* Plays from where it was cued; base_time: when that frame is to be shown */
void     rushes_player_play_at     (RushesPlayer *self,
                                    GstClockTime  base_time);

typedef void (* RushesPlayerGate) (RushesPlayer *player,
                                   gpointer      data);

void     rushes_player_set_gate    (RushesPlayer     *self,
                                    RushesPlayerGate  gate,
                                    gpointer          data);
/* Shows the frame that waits, where one does */
void     rushes_player_pass_gate   (RushesPlayer     *self);
gboolean rushes_player_is_waiting  (RushesPlayer     *self);
/* Stream time of the newest frame, ns: of the one that waits, else of the one that is shown */
gint64   rushes_player_get_newest  (RushesPlayer     *self);

/* Whether all that was asked of it is done; `settled` notifies */
gboolean rushes_player_get_settled (RushesPlayer *self);
gboolean rushes_player_get_at_end  (RushesPlayer *self);

G_END_DECLS
