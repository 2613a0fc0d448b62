/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-player.h"

G_BEGIN_DECLS

/**
 * RushesPlayerGroup:
 *
 * Two to four films that run together, frame by frame: a #RushesPlayback, so that one transport drives them. They share a clock and the
 * moment that they begin, so that none drifts from the others. Position, duration and rate are those of the longest; a shorter one holds
 * its last frame. One alone is heard. A film that cannot be played says so as its player does, and the others go on.
 *
 * Properties beside those of a playback: `audible` (guint, writable): which one is heard.
 */
#define RUSHES_TYPE_PLAYER_GROUP (rushes_player_group_get_type ())
G_DECLARE_FINAL_TYPE (RushesPlayerGroup, rushes_player_group, RUSHES, PLAYER_GROUP, GObject)

/* paths: 2 to 4 local paths, ended by NULL */
RushesPlayerGroup *rushes_player_group_new           (const char *const *paths);
guint              rushes_player_group_get_n_players (RushesPlayerGroup *self);
/* (transfer none): to be looked at; what it does is the group's to say */
RushesPlayer      *rushes_player_group_get_player    (RushesPlayerGroup *self,
                                                      guint              index);

G_END_DECLS
