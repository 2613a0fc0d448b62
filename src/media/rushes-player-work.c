/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-player-engine-private.h"

#include "rushes-frame-number.h"
#include "rushes-media-init.h"


/* What a player's engine lets GStreamer do, one thing after the other: open, play, seek, step, and decode what may be wanted next. */

/* No answer of GStreamer is waited for longer. */
#define TIMEOUT_S 10
/* Without a rate a step is this long. */
#define DEFAULT_FRAME (40 * GST_MSECOND)
/* So many frames on it is quicker to decode what lies between than to seek. */
#define MAX_AHEAD 48
/* Of the ring, in percent: less behind the playhead is made up for, by so much at a time. */
#define BEHIND_PERCENT 40

/* All frames from the key frame on come by. A decoder skips some of them on an accurate seek, which is quicker by up to a half. */
#define FROM_KEY_FRAME (GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE)

static gint64
frame_length (int rate_n,
              int rate_d)
{
  return rate_n > 0 ? rushes_frame_number_get_length (rate_n, rate_d) : (gint64) DEFAULT_FRAME;
}

static void
stop_timeout (RushesPlayerEngine *self)
{
  if (self->timeout)
    g_source_destroy (self->timeout);
  g_clear_pointer (&self->timeout, g_source_unref);
}

void
rushes_player_engine_close (RushesPlayerEngine *self)
{
  stop_timeout (self);
  if (self->bus_source)
    g_source_destroy (self->bus_source);
  g_clear_pointer (&self->bus_source, g_source_unref);

  rushes_player_pipeline_close (&self->pipeline);
  rushes_player_ring_clear (&self->ring);
  g_clear_pointer (&self->missing, g_free);
  self->work = RUSHES_PLAYER_WORK_NONE;
  self->open = FALSE;
  self->playing = FALSE;
  self->round_due = FALSE;
  self->ending = FALSE;
}

void
rushes_player_engine_fail (RushesPlayerEngine *self,
                           GError *error)
{
  rushes_player_engine_close (self);
  rushes_player_engine_tell_error (self, error);
}

/* Whether anything was decoded since this was asked last. */
static gboolean
goes_on (RushesPlayerEngine *self)
{
  guint64 before = self->decoded_before;

  g_mutex_lock (&self->mutex);
  self->decoded_before = self->n_decoded;
  g_mutex_unlock (&self->mutex);
  return self->decoded_before > before;
}

static gboolean
timeout_cb (gpointer user_data)
{
  RushesPlayerEngine *self = user_data;

  /* A long way from one key frame to the next takes its time. */
  if (self->collected && goes_on (self))
    return G_SOURCE_CONTINUE;

  rushes_player_engine_fail (self, g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TIMEOUT, "The file took too long to read"));
  rushes_player_engine_apply (self);
  return G_SOURCE_REMOVE;
}

void
rushes_player_engine_begin (RushesPlayerEngine *self,
                            RushesPlayerWork work)
{
  self->work = work;
  g_mutex_lock (&self->mutex);
  self->samples_before = self->n_samples;
  self->decoded_before = self->n_decoded;
  g_mutex_unlock (&self->mutex);

  stop_timeout (self);
  self->timeout = g_timeout_source_new_seconds (TIMEOUT_S);
  g_source_set_callback (self->timeout, timeout_cb, self, NULL);
  g_source_attach (self->timeout, self->context);
}

static void
end (RushesPlayerEngine *self)
{
  stop_timeout (self);
  rushes_player_engine_stop_collect (self);
  self->work = RUSHES_PLAYER_WORK_NONE;
  self->collected = FALSE;
}

static gboolean
has_new_sample (RushesPlayerEngine *self)
{
  gboolean result;

  g_mutex_lock (&self->mutex);
  result = self->n_samples > self->samples_before;
  g_mutex_unlock (&self->mutex);
  return result;
}

/* --- Seeks --- */

gboolean
rushes_player_engine_send_seek (RushesPlayerEngine *self,
                                GstSeekFlags flags,
                                gint64 target,
                                gint64 stop)
{
  GstEvent *event =
    gst_event_new_seek (self->speed, GST_FORMAT_TIME, flags, GST_SEEK_TYPE_SET, target,
                        /* Not GST_SEEK_TYPE_NONE, which would leave the end of the range before. */
                        GST_SEEK_TYPE_SET, stop >= 0 ? MAX (target + 1, stop - RUSHES_PLAYER_ROUNDING) : -1);

  self->seek_number = gst_event_get_seqnum (event);
  return gst_element_send_event (self->pipeline.playbin, event);
}

static void
seek (RushesPlayerEngine *self,
      RushesPlayerWork work,
      GstSeekFlags flags,
      gint64 target,
      gboolean looping)
{
  self->target = target;
  self->drained = FALSE;
  self->in_segment = looping;
  self->round_due = FALSE;
  g_mutex_lock (&self->mutex);
  self->front = -1;
  self->lossy = FALSE;
  self->range_start = looping ? self->wish.range_start : -1;
  self->range_stop = looping ? self->wish.range_stop : -1;
  g_mutex_unlock (&self->mutex);
  rushes_player_engine_begin (self, work);
  if (!rushes_player_engine_send_seek (self, GST_SEEK_FLAG_FLUSH | flags | (looping ? GST_SEEK_FLAG_SEGMENT : 0), target, self->range_stop))
    end (self);
}

static void
seek_exactly (RushesPlayerEngine *self,
              gint64 target,
              gboolean looping)
{
  self->at_end = FALSE;
  self->stepped = FALSE;
  seek (self, RUSHES_PLAYER_WORK_SEEK, GST_SEEK_FLAG_ACCURATE, target, looping);
}

/* A loop goes round its range alone. To be called without the mutex. */
static gint64
put_into_range (RushesPlayerEngine *self,
                gint64 time)
{
  gint64 start;
  gint64 stop;

  g_mutex_lock (&self->mutex);
  start = self->wish.range_start;
  stop = self->wish.range_stop;
  g_mutex_unlock (&self->mutex);
  if ((start >= 0 && time < start) || (stop >= 0 && time >= stop - RUSHES_PLAYER_ROUNDING))
    return MAX (0, start);
  return time;
}

/* To the centre of the frame at a time, with the sound; never past the last frame where that is known. */
void
rushes_player_engine_seek_frame (RushesPlayerEngine *self,
                                 gint64 time,
                                 gboolean looping)
{
  int rate_n;
  int rate_d;

  rushes_player_engine_get_rate (self, &rate_n, &rate_d);
  time = MAX (0, time);
  if (self->last >= 0)
    time = MIN (time, self->last);
  if (looping)
    time = put_into_range (self, time);
  g_mutex_lock (&self->mutex);
  self->speed = self->wish.speed;
  g_mutex_unlock (&self->mutex);
  self->retreat = 0;
  self->advancing = FALSE;
  /* The first frame is the start itself: so the sound is whole. */
  if (rate_n > 0 && rushes_frame_number_at (time, rate_n, rate_d) > 0)
    time = rushes_frame_number_to_centre (rushes_frame_number_at (time, rate_n, rate_d), rate_n, rate_d);
  seek_exactly (self, time, looping);
}

void
rushes_player_engine_step (RushesPlayerEngine *self)
{
  GstEvent *event = gst_event_new_step (GST_FORMAT_BUFFERS, 1, 1.0, TRUE, FALSE);

  self->stepped = TRUE;
  rushes_player_engine_begin (self, RUSHES_PLAYER_WORK_STEP);
  if (!gst_element_send_event (self->pipeline.playbin, event))
    end (self);
}

/* --- Standing: frames by way of the ring --- */

static void
seek_collecting (RushesPlayerEngine *self,
                 RushesPlayerWork work,
                 GstSeekFlags flags,
                 gint64 number,
                 int rate_n,
                 int rate_d)
{
  self->collected = TRUE;
  self->speed = 1.0;
  seek (self, work, flags, rushes_frame_number_to_centre (number, rate_n, rate_d), FALSE);
}

static void
note_shown (RushesPlayerEngine *self)
{
  self->at_end = self->last >= 0 && rushes_player_engine_get_shown (self) == self->last;
}

/**
 * rushes_player_engine_go:
 * @self: an engine that stands still, with nothing under way
 * @time: of a frame, ns
 * @alone: whether those before it are not wanted now
 *
 * Shows the frame at a time, where it is not shown in this size already: out of the ring, or by decoding on, or from the key frame
 * before. The sound stays behind until it plays.
 */
void
rushes_player_engine_go (RushesPlayerEngine *self,
                         gint64 time,
                         gboolean alone)
{
  gboolean again = rushes_player_engine_is_resized (self);
  gint64 front = rushes_player_engine_get_front (self);
  gint64 number;
  int rate_n;
  int rate_d;

  rushes_player_engine_get_rate (self, &rate_n, &rate_d);
  if (rate_n <= 0)
    {
      rushes_player_engine_seek_frame (self, time, FALSE);
      return;
    }

  time = self->last >= 0 ? MIN (MAX (0, time), self->last) : MAX (0, time);
  number = rushes_frame_number_at (time, rate_n, rate_d);
  if (!again && number == rushes_frame_number_at (rushes_player_engine_get_shown (self), rate_n, rate_d))
    return;

  self->retreat = 0;
  self->advancing = FALSE;
  self->stepped = TRUE;
  rushes_player_ring_set_playhead (&self->ring, number);
  if (rushes_player_engine_show_kept (self, number))
    {
      note_shown (self);
      return;
    }

  rushes_player_engine_collect (self, number, FALSE);
  if (!again && !self->in_segment && !self->drained && front >= 0 && number > front && number <= front + MAX_AHEAD)
    {
      self->collected = TRUE;
      rushes_player_engine_step (self);
    }
  else
    {
      seek_collecting (self, RUSHES_PLAYER_WORK_SEEK, alone ? GST_SEEK_FLAG_ACCURATE : FROM_KEY_FRAME, number, rate_n, rate_d);
    }
}

/**
 * rushes_player_engine_fill:
 * @self: an engine that stands still, with nothing under way
 *
 * Where steps go back, decodes what comes next before it is asked for.
 *
 * Returns: whether there is anything to decode
 */
gboolean
rushes_player_engine_fill (RushesPlayerEngine *self)
{
  gint64 behind = rushes_player_ring_count_behind (&self->ring);
  gint64 capacity = rushes_player_ring_get_capacity (&self->ring);
  gint64 many = MAX (2, capacity * BEHIND_PERCENT / 100);
  gint64 number;
  int rate_n;
  int rate_d;

  rushes_player_engine_get_rate (self, &rate_n, &rate_d);
  if (!self->back || self->playing || rate_n <= 0 || capacity == 0)
    return FALSE;
  number = rushes_frame_number_at (rushes_player_engine_get_shown (self), rate_n, rate_d);
  if (behind >= many || behind >= number)
    return FALSE;

  self->fill_to = number - behind;
  self->fill_from = MAX (0, self->fill_to - many);
  self->stepped = TRUE;
  rushes_player_engine_collect (self, self->fill_to, TRUE);
  seek_collecting (self, RUSHES_PLAYER_WORK_FILL, FROM_KEY_FRAME, self->fill_from, rate_n, rate_d);
  return self->work != RUSHES_PLAYER_WORK_NONE;
}

/* --- Playing --- */

void
rushes_player_engine_set_state (RushesPlayerEngine *self,
                                gboolean playing)
{
  GstState state = playing ? GST_STATE_PLAYING : GST_STATE_PAUSED;

  g_mutex_lock (&self->mutex);
  self->playing = playing;
  g_mutex_unlock (&self->mutex);
  if (playing)
    self->back = FALSE;
  /* Of the messages about this only ASYNC_DONE is waited for: a later one would be taken for the end of the next work. */
  rushes_player_engine_begin (self, RUSHES_PLAYER_WORK_STATE);
  if (gst_element_set_state (self->pipeline.playbin, state) != GST_STATE_CHANGE_ASYNC)
    end (self);
}

gboolean
rushes_player_engine_is_looping (RushesPlayerEngine *self)
{
  gboolean looping;

  g_mutex_lock (&self->mutex);
  looping = self->wish.looping && self->wish.playing;
  g_mutex_unlock (&self->mutex);
  return looping;
}

/* Remembers where the film truly ends: its sound, and with it the length that the container tells, may be longer. */
static void
note_last (RushesPlayerEngine *self)
{
  self->last = rushes_player_engine_get_shown (self);
  self->at_end = TRUE;
  self->drained = TRUE;
  self->retreat = 0;
  self->advancing = FALSE;
}

static gboolean
is_lossy (RushesPlayerEngine *self)
{
  gboolean lossy;

  g_mutex_lock (&self->mutex);
  lossy = self->lossy;
  g_mutex_unlock (&self->mutex);
  return lossy;
}

/* Tells that it has ended, once it stands at the true last frame: that one may have been left out for being late. */
static void
conclude (RushesPlayerEngine *self)
{
  gint64 duration;

  if (!self->ending || self->work != RUSHES_PLAYER_WORK_NONE)
    return;

  if (is_lossy (self))
    {
      g_mutex_lock (&self->mutex);
      self->lossy = FALSE;
      duration = self->news.duration;
      g_mutex_unlock (&self->mutex);
      rushes_player_engine_go (self, duration, FALSE);
      if (self->work != RUSHES_PLAYER_WORK_NONE)
        return;
      note_shown (self);
    }
  self->ending = FALSE;
  g_mutex_lock (&self->mutex);
  self->wish.playing = FALSE;
  self->news.n_ended++;
  rushes_player_engine_tell (self);
  g_mutex_unlock (&self->mutex);
}

/* The film is at its end: stops there, unless it is to go round. */
static void
stop (RushesPlayerEngine *self)
{
  rushes_player_engine_set_state (self, FALSE);
  self->ending = TRUE;
  conclude (self);
}

void
rushes_player_engine_ended (RushesPlayerEngine *self)
{
  /* A seek is already on its way from there. */
  if (self->work == RUSHES_PLAYER_WORK_SEEK || self->work == RUSHES_PLAYER_WORK_STEP || self->work == RUSHES_PLAYER_WORK_FILL)
    return;

  self->drained = TRUE;
  if (!is_lossy (self))
    note_last (self);
  if (rushes_player_engine_is_looping (self))
    rushes_player_engine_seek_frame (self, 0, TRUE);
  else if (self->playing)
    stop (self);
}

/* --- When it is done --- */

/* A seek that showed nothing went past the last frame: back by 1, 2, 4 … frames until something shows, and then on by single
 * steps to the true end. */
static void
find_end (RushesPlayerEngine *self)
{
  gint64 target;
  int rate_n;
  int rate_d;

  if (self->target <= 0 || self->retreat > 1 << 20)
    return;
  self->retreat = self->retreat == 0 ? 1 : self->retreat * 2;
  rushes_player_engine_get_rate (self, &rate_n, &rate_d);
  target = MAX (0, self->target - self->retreat * frame_length (rate_n, rate_d));
  seek_exactly (self, target, FALSE);
}

/* What was decoded last before the film ended stands in the ring. */
static gboolean
show_last_collected (RushesPlayerEngine *self)
{
  gint64 front = rushes_player_engine_get_front (self);
  int rate_n;
  int rate_d;

  rushes_player_engine_get_rate (self, &rate_n, &rate_d);
  if (front < 0 || rate_n <= 0)
    return FALSE;
  rushes_player_ring_set_playhead (&self->ring, front);
  if ((rushes_player_engine_is_resized (self) || front != rushes_frame_number_at (rushes_player_engine_get_shown (self), rate_n, rate_d)) &&
      !rushes_player_engine_show_kept (self, front))
    return FALSE;
  note_last (self);
  return TRUE;
}

static void
seek_done (RushesPlayerEngine *self,
           gboolean collected)
{
  if (has_new_sample (self))
    {
      note_shown (self);
      if (self->retreat == 0)
        return;
      self->advancing = TRUE;
      rushes_player_engine_step (self);
    }
  else if (self->playing && self->retreat == 0 && rushes_player_engine_is_looping (self))
    {
      rushes_player_engine_seek_frame (self, 0, TRUE);
    }
  else if (!collected || !show_last_collected (self))
    {
      if (self->playing)
        stop (self);
      if (self->work != RUSHES_PLAYER_WORK_SEEK)
        find_end (self);
    }
}

static void
step_done (RushesPlayerEngine *self,
           gboolean collected)
{
  if (has_new_sample (self))
    {
      note_shown (self);
      if (self->advancing)
        rushes_player_engine_step (self);
    }
  else if (!collected || !show_last_collected (self))
    {
      note_last (self);
    }
}

/* What could not be filled is not tried again. */
static void
fill_done (RushesPlayerEngine *self)
{
  self->back = rushes_player_ring_has (&self->ring, self->fill_to - 1);
}

/**
 * rushes_player_engine_opened:
 * @self: an engine whose pipeline has prerolled
 *
 * Tells what the film is, or that it is none.
 */
void
rushes_player_engine_opened (RushesPlayerEngine *self)
{
  g_autoptr (GstQuery) query = gst_query_new_seeking (GST_FORMAT_TIME);
  gboolean seekable = FALSE;
  gint64 duration = 0;
  int n_video = 0;
  int n_audio = 0;

  self->open = TRUE;
  g_object_get (self->pipeline.playbin, "n-video", &n_video, "n-audio", &n_audio, NULL);
  if (n_video == 0 || !has_new_sample (self))
    {
      rushes_player_engine_fail (self, self->missing
                                 ? rushes_media_error_new_missing (self->missing)
                                 : g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The file holds no picture"));
      return;
    }

  gst_element_query_duration (self->pipeline.playbin, GST_FORMAT_TIME, &duration);
  if (gst_element_query (self->pipeline.playbin, query))
    gst_query_parse_seeking (query, NULL, &seekable, NULL, NULL);

  g_mutex_lock (&self->mutex);
  if (self->missing && !self->news.audio_error)
    self->news.audio_error = rushes_media_error_new_missing (self->missing);
  self->news.prerolled = TRUE;
  self->news.has_audio = n_audio > 0;
  self->news.duration = MAX (0, duration);
  self->news.seekable = seekable;
  rushes_player_engine_tell (self);
  g_mutex_unlock (&self->mutex);
}

/**
 * rushes_player_engine_work_done:
 * @self: an engine
 *
 * GStreamer says that what it was busy with is done.
 */
void
rushes_player_engine_work_done (RushesPlayerEngine *self)
{
  RushesPlayerWork work = self->work;
  gboolean collected = self->collected;

  end (self);
  switch (work)
    {
    case RUSHES_PLAYER_WORK_OPEN:
      rushes_player_engine_opened (self);
      break;
    case RUSHES_PLAYER_WORK_SEEK:
      seek_done (self, collected);
      break;
    case RUSHES_PLAYER_WORK_STEP:
      step_done (self, collected);
      break;
    case RUSHES_PLAYER_WORK_FILL:
      fill_done (self);
      break;
    case RUSHES_PLAYER_WORK_STATE:
    case RUSHES_PLAYER_WORK_NONE:
      break;
    }
  conclude (self);
  rushes_player_engine_apply (self);
}
