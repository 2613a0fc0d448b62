/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-player-engine-private.h"

#include "rushes-frame-number.h"

#include <gst/audio/streamvolume.h>

/* What the player wishes, and how its engine gets there; on the engine's thread. */

/* A pipeline that is still putting itself together is given this long before it is taken apart: decodebin complains else. */
#define SETTLE_MS 1000

/* --- What goes to the player --- */

/* To be called with the mutex. */
void
rushes_player_engine_tell (RushesPlayerEngine *self)
{
  self->news.serial = self->serial;
  if (self->awaken)
    g_source_set_ready_time (self->awaken, 0);
}

/* Takes the error. */
void
rushes_player_engine_tell_error (RushesPlayerEngine *self,
                                 GError *error)
{
  g_mutex_lock (&self->mutex);
  if (!self->news.error)
    self->news.error = g_steal_pointer (&error);
  self->news.prerolled = FALSE;
  self->wish.playing = FALSE;
  rushes_player_engine_tell (self);
  g_mutex_unlock (&self->mutex);
  g_clear_error (&error);
}

/* --- Wishes --- */

static void
set_path (RushesPlayerEngine *self,
          const RushesPlayerWish *wish)
{
  g_autofree char *path = g_strdup (wish->path);

  rushes_player_engine_close (self);
  g_mutex_lock (&self->mutex);
  self->serial = wish->serial;
  rushes_player_news_clear (&self->news);
  self->news.rate_d = 1;
  self->n_samples = 0;
  self->n_dropped = 0;
  self->shown = -1;
  if (!path)
    rushes_player_engine_tell (self);
  g_mutex_unlock (&self->mutex);

  self->last = -1;
  self->silent = FALSE;
  self->retreat = 0;
  self->advancing = FALSE;
  if (path)
    rushes_player_engine_open (self, path);
}

static gboolean
has_other_size (RushesPlayerEngine *self,
                const RushesPlayerWish *wish)
{
  return self->max_width != wish->max_width || self->max_height != wish->max_height;
}

static void
resize (RushesPlayerEngine *self,
        const RushesPlayerWish *wish)
{
  self->max_width = wish->max_width;
  self->max_height = wish->max_height;
  rushes_player_pipeline_set_max_size (&self->pipeline, wish->max_width, wish->max_height);
  g_mutex_lock (&self->mutex);
  self->frame_width = 0;
  g_mutex_unlock (&self->mutex);
  /* What stands still is shown again in the new size. */
  if (!self->playing && wish->seek < 0 && wish->steps == 0)
    rushes_player_engine_go (self, rushes_player_engine_get_shown (self), TRUE);
}

/* Settings that need no waiting. */
static void
adjust (RushesPlayerEngine *self,
        const RushesPlayerWish *wish)
{
  gst_stream_volume_set_volume (GST_STREAM_VOLUME (self->pipeline.playbin), GST_STREAM_VOLUME_FORMAT_CUBIC, wish->volume);
  gst_stream_volume_set_mute (GST_STREAM_VOLUME (self->pipeline.playbin), wish->muted);
}

static gboolean
is_outside (const RushesPlayerWish *wish,
            gint64 time)
{
  return time < wish->range_start || (wish->range_stop >= 0 && time >= wish->range_stop);
}

static void
give_up_playing (RushesPlayerEngine *self)
{
  g_mutex_lock (&self->mutex);
  self->wish.playing = FALSE;
  rushes_player_engine_tell (self);
  g_mutex_unlock (&self->mutex);
}

static void
play (RushesPlayerEngine *self,
      const RushesPlayerWish *wish)
{
  gint64 shown = rushes_player_engine_get_shown (self);

  if (wish->locked && self->at_end)
    {
      /* It holds its last frame while others go on. */
      give_up_playing (self);
      return;
    }
  if (wish->locked)
    {
      gst_element_set_base_time (self->pipeline.playbin, wish->base_time);
      rushes_player_engine_set_state (self, TRUE);
      return;
    }

  /* From the start again; or with the sound where steps have left the picture; or so that the end can loop. */
  if (self->at_end)
    rushes_player_engine_seek_frame (self, 0, wish->looping);
  else if (self->stepped || self->speed != wish->speed || (wish->looping && (!self->in_segment || is_outside (wish, shown))))
    rushes_player_engine_seek_frame (self, shown, wish->looping);
  else
    rushes_player_engine_set_state (self, TRUE);
}

/* Whether what plays has to go on otherwise: at another speed, or round another range. */
static gboolean
is_other_play (RushesPlayerEngine *self,
               const RushesPlayerWish *wish)
{
  gboolean has_range = wish->range_start >= 0 || wish->range_stop >= 0;

  if (wish->locked)
    return FALSE;
  return self->speed != wish->speed ||
         (wish->looping && self->in_segment && (self->range_start != wish->range_start || self->range_stop != wish->range_stop)) ||
         (wish->looping && !self->in_segment && has_range);
}

/* The time that steps lead to. */
static gint64
count_steps (RushesPlayerEngine *self,
             int steps)
{
  gint64 shown = rushes_player_engine_get_shown (self);
  int rate_n;
  int rate_d;

  rushes_player_engine_get_rate (self, &rate_n, &rate_d);
  if (rate_n <= 0)
    return MAX (0, shown + steps * 40 * (gint64) GST_MSECOND);
  return rushes_frame_number_to_time (MAX (0, rushes_frame_number_at (shown, rate_n, rate_d) + steps), rate_n, rate_d);
}

static void
take_steps (RushesPlayerEngine *self,
            int steps)
{
  int rate_n;
  int rate_d;

  self->back = steps < 0;
  rushes_player_engine_get_rate (self, &rate_n, &rate_d);
  if (steps > 0 && self->at_end)
    return;
  /* Without a rate only the pipeline knows what is next. In a loop's segment the first frame comes after the last. */
  if (rate_n <= 0 && steps == 1 && !self->in_segment)
    rushes_player_engine_step (self);
  else
    /* The first step back is the frame alone; those before it are decoded once it is shown. */
    rushes_player_engine_go (self, count_steps (self, steps), steps == -1);
}

static void
forget_wish (RushesPlayerEngine *self,
             gint64 seek,
             int steps)
{
  g_mutex_lock (&self->mutex);
  if (seek >= 0 && self->wish.seek == seek)
    {
      self->wish.seek = -1;
      self->wish.cue = FALSE;
    }
  self->wish.steps -= steps;
  g_mutex_unlock (&self->mutex);
}

/* While frames are put into the ring, those that are there are shown; for anything else the work is cut short. */
static gboolean
serve_while_filling (RushesPlayerEngine *self,
                     const RushesPlayerWish *wish)
{
  int steps = wish->seek < 0 ? wish->steps : 0;
  gint64 number;
  int rate_n;
  int rate_d;

  if (wish->playing || has_other_size (self, wish) || wish->cue)
    {
      rushes_player_engine_let_through (self);
      return FALSE;
    }
  if (wish->seek < 0 && steps == 0)
    return FALSE;

  rushes_player_engine_get_rate (self, &rate_n, &rate_d);
  number = rushes_frame_number_at (steps != 0 ? count_steps (self, steps) : wish->seek, rate_n, rate_d);
  if (rushes_player_ring_has (&self->ring, number))
    {
      forget_wish (self, wish->seek, steps);
      self->back = self->back && steps <= 0;
      rushes_player_engine_go (self, rushes_frame_number_to_time (number, rate_n, rate_d), FALSE);
      return TRUE;
    }
  if (steps >= 0 || number < self->fill_from || number >= self->fill_to)
    rushes_player_engine_let_through (self);
  return FALSE;
}

/* Lets the player know that all that it has wished for is done. */
static void
tell_settled (RushesPlayerEngine *self)
{
  gboolean idle = self->work == RUSHES_PLAYER_WORK_NONE || self->work == RUSHES_PLAYER_WORK_FILL;

  g_mutex_lock (&self->mutex);
  idle = idle && self->wish.serial == self->serial && self->wish.seek < 0 && self->wish.steps == 0 && self->wish.playing == self->playing;
  if (idle && (self->news.settled != self->wish.number || self->news.at_end != self->at_end))
    {
      self->news.settled = self->wish.number;
      self->news.at_end = self->at_end;
      rushes_player_engine_tell (self);
    }
  g_mutex_unlock (&self->mutex);
}

/* One wish after the other, each when GStreamer is done with the one before. Returns whether there is more to do. */
static gboolean
do_one (RushesPlayerEngine *self)
{
  RushesPlayerWish wish;
  gint64 seek;
  int steps;

  g_mutex_lock (&self->mutex);
  wish = self->wish;
  wish.path = NULL;
  if (self->wish.serial != self->serial)
    wish.path = g_strdup (self->wish.path);
  g_mutex_unlock (&self->mutex);

  if (wish.serial != self->serial)
    {
      set_path (self, &wish);
      g_free (wish.path);
      return TRUE;
    }
  if (!self->open)
    return FALSE;
  if (self->work == RUSHES_PLAYER_WORK_FILL)
    return serve_while_filling (self, &wish);
  if (self->work != RUSHES_PLAYER_WORK_NONE)
    return FALSE;

  adjust (self, &wish);
  if (has_other_size (self, &wish))
    resize (self, &wish);
  if (self->work != RUSHES_PLAYER_WORK_NONE)
    return FALSE;
  seek = wish.seek;
  steps = seek < 0 ? wish.steps : 0;
  /* First it stands still: what a seek or a step shows must stay. */
  if ((steps != 0 || !wish.playing) && self->playing)
    {
      rushes_player_engine_set_state (self, FALSE);
      return TRUE;
    }

  forget_wish (self, seek, steps);
  if (seek >= 0 && (wish.playing || wish.cue))
    rushes_player_engine_seek_frame (self, seek, wish.looping && wish.playing && !wish.cue);
  else if (seek >= 0)
    /* What stands does not go round: past the end it shows the last frame. */
    rushes_player_engine_go (self, seek, FALSE);
  else if (steps != 0)
    take_steps (self, steps);
  else if (wish.playing && !self->playing)
    play (self, &wish);
  else if (wish.playing && is_other_play (self, &wish))
    rushes_player_engine_seek_frame (self, rushes_player_engine_get_shown (self), wish.looping);
  else
    {
      /* Before, since a seek takes a while to be sent. */
      tell_settled (self);
      return rushes_player_engine_fill (self);
    }
  return TRUE;
}

/**
 * rushes_player_engine_apply:
 * @self: an engine
 *
 * Does what is wished, as far as it can be done now.
 */
void
rushes_player_engine_apply (RushesPlayerEngine *self)
{
  gboolean quit;
  gboolean left;

  do
    {
      g_mutex_lock (&self->mutex);
      quit = self->quit;
      left = self->wish.serial != self->serial;
      g_mutex_unlock (&self->mutex);

      /* What is still opening settles first, in time. */
      if ((quit || left) && self->work == RUSHES_PLAYER_WORK_OPEN)
        {
          g_source_set_ready_time (self->timeout, MIN (g_source_get_ready_time (self->timeout),
                                                       g_get_monotonic_time () + SETTLE_MS * G_TIME_SPAN_MILLISECOND));
          return;
        }
      if (quit)
        {
          rushes_player_engine_close (self);
          g_main_loop_quit (self->loop);
          return;
        }
    }
  while (do_one (self));

  rushes_player_engine_begin_round (self);
  tell_settled (self);
}
