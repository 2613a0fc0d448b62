/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a group of players asks of each. */
#include "rushes-player-members.h"

#include "rushes-player-private.h"

void
rushes_player_lock (RushesPlayer *self)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (self->path == NULL);

  self->locked = TRUE;
}

void
rushes_player_cue (RushesPlayer *self,
                   gint64 time)
{
  RushesPlayerWish *next;

  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (!self->engine || !self->path)
    return;
  /* What the gate has not let through is left behind. */
  g_clear_pointer (&self->held, rushes_frame_unref);
  self->cueing = TRUE;
  rushes_player_set_playing (self, FALSE);
  next = rushes_player_engine_begin_wish (self->engine);
  next->seek = MAX (0, time);
  next->cue = TRUE;
  next->steps = 0;
  rushes_player_end_wish (self);
}

void
rushes_player_play_at (RushesPlayer *self,
                       GstClockTime base_time)
{
  RushesPlayerWish *next;

  g_return_if_fail (RUSHES_IS_PLAYER (self));
  g_return_if_fail (self->locked);

  if (!self->engine || !self->path)
    return;
  self->cueing = FALSE;
  rushes_player_show_held (self);
  next = rushes_player_engine_begin_wish (self->engine);
  next->base_time = base_time;
  rushes_player_end_wish (self);
  rushes_player_set_playing (self, TRUE);
}

gboolean
rushes_player_get_settled (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), TRUE);

  return !self->path || self->error || self->n_settled == self->n_wished;
}

gboolean
rushes_player_get_at_end (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), FALSE);

  return self->at_end;
}

/**
 * rushes_player_set_gate:
 * @self: a player
 * @gate: called for each frame, and again while one waits
 * @data: for @gate
 *
 * A frame is not shown before rushes_player_pass_gate(); one that comes meanwhile replaces it. Who pauses sees the newest at once.
 */
void
rushes_player_set_gate (RushesPlayer *self,
                        RushesPlayerGate gate,
                        gpointer data)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  self->gate = gate;
  self->gate_data = data;
}

void
rushes_player_pass_gate (RushesPlayer *self)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  rushes_player_show_held (self);
}

gboolean
rushes_player_is_waiting (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), FALSE);

  return self->held != NULL;
}

gint64
rushes_player_get_newest (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0);

  return self->held ? self->held->time : self->position;
}
