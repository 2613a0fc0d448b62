/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-player-engine-private.h"

#include "rushes-media-init.h"
#include "rushes-sample.h"

#include <gst/audio/streamvolume.h>
#include <gst/pbutils/pbutils.h>
#include <unistd.h>

/* What a player's engine does on its thread: frames, the work that GStreamer is busy with, its bus, and the wishes. */

/* No answer of GStreamer is waited for longer. */
#define OPEN_TIMEOUT_S 10
#define WORK_TIMEOUT_S 10
/* A pipeline that is still putting itself together is given this long before it is taken apart: decodebin complains else. */
#define SETTLE_MS 1000
/* Without a rate a step is this long. */
#define DEFAULT_FRAME (40 * GST_MSECOND)

static void engine_open (RushesPlayerEngine *self,
                         const char *path);

/* --- What goes to the player --- */

/* To be called with the mutex. */
static void
tell (RushesPlayerEngine *self)
{
  self->news.serial = self->serial;
  if (self->awaken)
    g_source_set_ready_time (self->awaken, 0);
}

static void
tell_error (RushesPlayerEngine *self,
            GError *error)
{
  g_mutex_lock (&self->mutex);
  if (!self->news.error)
    self->news.error = g_steal_pointer (&error);
  self->news.prerolled = FALSE;
  self->wish.playing = FALSE;
  tell (self);
  g_mutex_unlock (&self->mutex);
  g_clear_error (&error);
}

static void
tell_audio_error (RushesPlayerEngine *self,
                  const GError *error)
{
  g_mutex_lock (&self->mutex);
  if (!self->news.audio_error)
    self->news.audio_error = g_error_copy (error);
  tell (self);
  g_mutex_unlock (&self->mutex);
}

/* --- Frames, on GStreamer's own thread --- */

static gint64
frame_length (int rate_n,
              int rate_d)
{
  return rate_n > 0 ? (gint64) gst_util_uint64_scale_int (GST_SECOND, rate_d, rate_n) : (gint64) DEFAULT_FRAME;
}

/* The number of the frame that is shown at a time. A quarter of a frame is forgiven: containers round times, some to a
 * millisecond, and after an accurate seek to a frame's centre its time is that centre. */
static gint64
time_to_index (gint64 time,
               int rate_n,
               int rate_d)
{
  return (time + frame_length (rate_n, rate_d) / 4) / frame_length (rate_n, rate_d);
}

static gint64
index_to_time (gint64 index,
               int rate_n,
               int rate_d)
{
  return (gint64) gst_util_uint64_scale ((guint64) index, GST_SECOND * (guint64) rate_d, (guint64) rate_n);
}

static gint64
index_to_centre (gint64 index,
                 int rate_n,
                 int rate_d)
{
  return index_to_time (index, rate_n, rate_d) + frame_length (rate_n, rate_d) / 2;
}

static void
take_sample (RushesPlayerEngine *self,
             GstSample *sample)
{
  RushesFrame *frame = rushes_sample_wrap (sample);
  g_autoptr (GstCaps) caps = NULL;
  int rate_n;
  int rate_d;

  if (!frame)
    return;

  g_mutex_lock (&self->mutex);
  if (self->news.rate_n == 0)
    rushes_player_pipeline_get_size (&self->pipeline, &self->news.width, &self->news.height, &self->news.rate_n, &self->news.rate_d);
  rate_n = self->news.rate_n;
  rate_d = self->news.rate_d;
  if (rate_n > 0)
    frame->time = index_to_time (time_to_index (frame->time, rate_n, rate_d), rate_n, rate_d);

  self->n_samples++;
  /* What stands still is shown again when it begins to play: that is no new picture. */
  if (self->shown != frame->time || !self->news.prerolled || !self->playing)
    {
      g_clear_pointer (&self->news.frame, rushes_frame_unref);
      self->news.frame = g_steal_pointer (&frame);
      self->shown = self->news.frame->time;
      tell (self);
    }
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&frame, rushes_frame_unref);
}

static GstFlowReturn
new_preroll_cb (GstAppSink *sink,
                gpointer user_data)
{
  g_autoptr (GstSample) sample = gst_app_sink_pull_preroll (sink);

  if (sample)
    take_sample (user_data, sample);
  return GST_FLOW_OK;
}

static GstFlowReturn
new_sample_cb (GstAppSink *sink,
               gpointer user_data)
{
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);

  if (sample)
    take_sample (user_data, sample);
  return GST_FLOW_OK;
}

/* --- Work --- */

static void
engine_stop_timeout (RushesPlayerEngine *self)
{
  if (self->timeout)
    g_source_destroy (self->timeout);
  g_clear_pointer (&self->timeout, g_source_unref);
}

static void
engine_close (RushesPlayerEngine *self)
{
  engine_stop_timeout (self);
  if (self->bus_source)
    g_source_destroy (self->bus_source);
  g_clear_pointer (&self->bus_source, g_source_unref);

  g_mutex_lock (&self->mutex);
  g_clear_object (&self->counted);
  g_mutex_unlock (&self->mutex);

  rushes_player_pipeline_close (&self->pipeline);
  g_clear_pointer (&self->missing, g_free);
  self->work = RUSHES_PLAYER_WORK_NONE;
  self->open = FALSE;
  self->playing = FALSE;
}

static void
engine_fail (RushesPlayerEngine *self,
             GError *error)
{
  engine_close (self);
  tell_error (self, error);
}

static gboolean
timeout_cb (gpointer user_data)
{
  RushesPlayerEngine *self = user_data;

  engine_fail (self, g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TIMEOUT, "The file took too long to read"));
  rushes_player_engine_apply (self);
  return G_SOURCE_REMOVE;
}

static void
engine_begin (RushesPlayerEngine *self,
              RushesPlayerWork work)
{
  self->work = work;
  g_mutex_lock (&self->mutex);
  self->samples_before = self->n_samples;
  g_mutex_unlock (&self->mutex);

  engine_stop_timeout (self);
  self->timeout = g_timeout_source_new_seconds (work == RUSHES_PLAYER_WORK_OPEN ? OPEN_TIMEOUT_S : WORK_TIMEOUT_S);
  g_source_set_callback (self->timeout, timeout_cb, self, NULL);
  g_source_attach (self->timeout, self->context);
}

static void
engine_end (RushesPlayerEngine *self)
{
  engine_stop_timeout (self);
  self->work = RUSHES_PLAYER_WORK_NONE;
}

static gboolean
engine_has_new_sample (RushesPlayerEngine *self)
{
  gboolean result;

  g_mutex_lock (&self->mutex);
  result = self->n_samples > self->samples_before;
  g_mutex_unlock (&self->mutex);
  return result;
}

static gint64
engine_get_shown (RushesPlayerEngine *self)
{
  gint64 shown;

  g_mutex_lock (&self->mutex);
  shown = MAX (0, self->shown);
  g_mutex_unlock (&self->mutex);
  return shown;
}

static void
engine_get_rate (RushesPlayerEngine *self,
                 int *rate_n,
                 int *rate_d)
{
  g_mutex_lock (&self->mutex);
  *rate_n = self->news.rate_n;
  *rate_d = self->news.rate_d;
  g_mutex_unlock (&self->mutex);
}

static gboolean
engine_send_seek (RushesPlayerEngine *self,
                  GstSeekFlags flags,
                  gint64 target)
{
  GstEvent *event = gst_event_new_seek (1.0, GST_FORMAT_TIME, flags, GST_SEEK_TYPE_SET, target, GST_SEEK_TYPE_NONE, -1);

  self->seek_number = gst_event_get_seqnum (event);
  return gst_element_send_event (self->pipeline.playbin, event);
}

static void
engine_seek (RushesPlayerEngine *self,
             gint64 target,
             gboolean looping)
{
  self->target = target;
  self->at_end = FALSE;
  self->stepped = FALSE;
  self->in_segment = looping;
  engine_begin (self, RUSHES_PLAYER_WORK_SEEK);
  if (!engine_send_seek (self, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE | (looping ? GST_SEEK_FLAG_SEGMENT : 0), target))
    engine_end (self);
}

/* To the centre of the frame at a time, as exact as it gets; never past the last frame where that is known. */
static void
engine_seek_frame (RushesPlayerEngine *self,
                   gint64 time,
                   gboolean looping)
{
  int rate_n;
  int rate_d;

  engine_get_rate (self, &rate_n, &rate_d);
  time = MAX (0, time);
  if (self->last >= 0)
    time = MIN (time, self->last);
  self->retreat = 0;
  self->advancing = FALSE;
  engine_seek (self, rate_n > 0 ? index_to_centre (time_to_index (time, rate_n, rate_d), rate_n, rate_d) : time, looping);
}

static void
engine_step (RushesPlayerEngine *self)
{
  GstEvent *event = gst_event_new_step (GST_FORMAT_BUFFERS, 1, 1.0, TRUE, FALSE);

  self->stepped = TRUE;
  engine_begin (self, RUSHES_PLAYER_WORK_STEP);
  if (!gst_element_send_event (self->pipeline.playbin, event))
    engine_end (self);
}

static void
engine_set_state (RushesPlayerEngine *self,
                  gboolean playing)
{
  GstState state = playing ? GST_STATE_PLAYING : GST_STATE_PAUSED;

  g_mutex_lock (&self->mutex);
  self->playing = playing;
  g_mutex_unlock (&self->mutex);
  /* Of the messages about this only ASYNC_DONE is waited for: a later one would be taken for the end of the next work. */
  engine_begin (self, RUSHES_PLAYER_WORK_STATE);
  if (gst_element_set_state (self->pipeline.playbin, state) != GST_STATE_CHANGE_ASYNC)
    engine_end (self);
}

/* Remembers where the film truly ends: its sound, and with it the length that the container tells, may be longer. */
static void
engine_note_last (RushesPlayerEngine *self)
{
  self->last = engine_get_shown (self);
  self->at_end = TRUE;
  self->retreat = 0;
  self->advancing = FALSE;
}

/* A seek that showed nothing went past the last frame: back by 1, 2, 4 … frames until something shows, and then on by single
 * steps to the true end. */
static void
engine_find_end (RushesPlayerEngine *self)
{
  gint64 target;
  int rate_n;
  int rate_d;

  if (self->target <= 0 || self->retreat > 1 << 20)
    return;
  self->retreat = self->retreat == 0 ? 1 : self->retreat * 2;
  engine_get_rate (self, &rate_n, &rate_d);
  target = MAX (0, self->target - self->retreat * frame_length (rate_n, rate_d));
  engine_seek (self, target, FALSE);
}

/* The film is at its end: stops there, unless it is to go round. */
static void
engine_stop (RushesPlayerEngine *self)
{
  engine_set_state (self, FALSE);
  g_mutex_lock (&self->mutex);
  self->wish.playing = FALSE;
  self->news.n_ended++;
  tell (self);
  g_mutex_unlock (&self->mutex);
}

static gboolean
engine_is_looping (RushesPlayerEngine *self)
{
  gboolean looping;

  g_mutex_lock (&self->mutex);
  looping = self->wish.looping && self->wish.playing;
  g_mutex_unlock (&self->mutex);
  return looping;
}

static void
engine_seek_done (RushesPlayerEngine *self)
{
  if (engine_has_new_sample (self))
    {
      if (self->retreat == 0)
        return;
      self->advancing = TRUE;
      engine_step (self);
    }
  else if (self->playing && self->retreat == 0 && engine_is_looping (self))
    {
      engine_seek_frame (self, 0, TRUE);
    }
  else
    {
      if (self->playing)
        engine_stop (self);
      engine_find_end (self);
    }
}

static void
engine_step_done (RushesPlayerEngine *self)
{
  if (!engine_has_new_sample (self))
    engine_note_last (self);
  else if (self->advancing)
    engine_step (self);
}

static void
engine_opened (RushesPlayerEngine *self)
{
  g_autoptr (GstQuery) query = gst_query_new_seeking (GST_FORMAT_TIME);
  gboolean seekable = FALSE;
  gint64 duration = 0;
  int n_video = 0;
  int n_audio = 0;

  self->open = TRUE;
  g_object_get (self->pipeline.playbin, "n-video", &n_video, "n-audio", &n_audio, NULL);
  if (n_video == 0 || !engine_has_new_sample (self))
    {
      engine_fail (self, self->missing
                   ? g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "GStreamer lacks a plugin: %s", self->missing)
                   : g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The file holds no picture"));
      return;
    }
  if (self->missing)
    {
      g_autoptr (GError) error =
        g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "GStreamer lacks a plugin: %s", self->missing);

      tell_audio_error (self, error);
    }

  gst_element_query_duration (self->pipeline.playbin, GST_FORMAT_TIME, &duration);
  if (gst_element_query (self->pipeline.playbin, query))
    gst_query_parse_seeking (query, NULL, &seekable, NULL, NULL);

  g_mutex_lock (&self->mutex);
  self->news.prerolled = TRUE;
  self->news.has_audio = n_audio > 0;
  self->news.duration = MAX (0, duration);
  self->news.seekable = seekable;
  tell (self);
  g_mutex_unlock (&self->mutex);
}

static void
engine_work_done (RushesPlayerEngine *self)
{
  RushesPlayerWork work = self->work;

  engine_end (self);
  switch (work)
    {
    case RUSHES_PLAYER_WORK_OPEN:
      engine_opened (self);
      break;
    case RUSHES_PLAYER_WORK_SEEK:
      engine_seek_done (self);
      break;
    case RUSHES_PLAYER_WORK_STEP:
      engine_step_done (self);
      break;
    case RUSHES_PLAYER_WORK_STATE:
    case RUSHES_PLAYER_WORK_NONE:
      break;
    }
  rushes_player_engine_apply (self);
}

/* --- What the bus says, on our thread --- */

static void
engine_ended (RushesPlayerEngine *self)
{
  /* A seek is already on its way from there. */
  if (self->work == RUSHES_PLAYER_WORK_SEEK || self->work == RUSHES_PLAYER_WORK_STEP)
    return;

  engine_note_last (self);
  if (engine_is_looping (self))
    engine_seek_frame (self, 0, TRUE);
  else if (self->playing)
    engine_stop (self);
}

/* The end of a loop's segment: what is queued still plays, and the next round is put behind it without a gap. Where the loop was
 * left meanwhile, the seek goes to the end instead, so that the film ends as films do. */
static void
engine_segment_done (RushesPlayerEngine *self,
                     GstMessage *message)
{
  gboolean looping;
  gint64 duration;

  /* Of a segment that was left by a seek meanwhile. */
  if (gst_message_get_seqnum (message) != self->seek_number)
    return;

  g_mutex_lock (&self->mutex);
  looping = self->wish.looping;
  duration = self->news.duration;
  g_mutex_unlock (&self->mutex);

  self->in_segment = looping;
  /* The very end is no place that demuxers seek to. */
  engine_send_seek (self, looping ? GST_SEEK_FLAG_SEGMENT : GST_SEEK_FLAG_NONE,
                    looping ? 0 : MAX (0, duration - (gint64) GST_MSECOND));
}

/* A device that fails takes the sound with it and not the film: it is opened again with a sink that plays to nobody. */
static void
engine_go_silent (RushesPlayerEngine *self,
                  GstMessage *message)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  gst_message_parse_error (message, &cause, NULL);
  error = g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "Sound cannot be played: %s", cause->message);
  tell_audio_error (self, error);

  g_mutex_lock (&self->mutex);
  path = g_strdup (self->wish.path);
  if (self->wish.seek < 0 && self->shown > 0)
    self->wish.seek = self->shown;
  g_mutex_unlock (&self->mutex);
  self->silent = TRUE;
  engine_close (self);
  engine_open (self, path);
}

static void
engine_note_error (RushesPlayerEngine *self,
                   GstMessage *message)
{
  if (rushes_player_pipeline_is_audio (&self->pipeline, message) && !self->silent)
    engine_go_silent (self, message);
  else
    engine_fail (self, rushes_media_error_from_message (message, self->missing));
}

static void
engine_note_warning (RushesPlayerEngine *self,
                     GstMessage *message)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GError) error = NULL;

  /* autoaudiosink plays to nobody where it finds no device, and says so in a warning. */
  if (!rushes_player_pipeline_is_audio (&self->pipeline, message))
    return;
  gst_message_parse_warning (message, &cause, NULL);
  error = g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "Sound cannot be played: %s", cause->message);
  tell_audio_error (self, error);
}

static gboolean
bus_cb (GstBus *bus,
        GstMessage *message,
        gpointer user_data)
{
  RushesPlayerEngine *self = user_data;
  g_autoptr (GstBus) held = gst_object_ref (bus);

  switch ((int) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ERROR:
      engine_note_error (self, message);
      rushes_player_engine_apply (self);
      break;
    case GST_MESSAGE_WARNING:
      engine_note_warning (self, message);
      break;
    case GST_MESSAGE_ELEMENT:
      if (gst_is_missing_plugin_message (message) && !self->missing)
        self->missing = gst_missing_plugin_message_get_description (message);
      break;
    case GST_MESSAGE_ASYNC_DONE:
      engine_work_done (self);
      break;
    case GST_MESSAGE_EOS:
      engine_ended (self);
      rushes_player_engine_apply (self);
      break;
    case GST_MESSAGE_SEGMENT_DONE:
      engine_segment_done (self, message);
      break;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}

/* --- What the player wishes, on our thread --- */

static void
engine_open (RushesPlayerEngine *self,
             const char *path)
{
  static const GstAppSinkCallbacks callbacks = { .new_preroll = new_preroll_cb, .new_sample = new_sample_cb };
  g_autoptr (GError) error = NULL;
  gint64 size;
  int fd;

  if (!rushes_media_init (&error) || (fd = rushes_media_open_checked (path, &size, &error)) < 0)
    {
      tell_error (self, g_steal_pointer (&error));
      return;
    }
  close (fd);
  if (!rushes_player_pipeline_open (&self->pipeline, path, self->silent ? "fakesink sync=true" : self->audio_sink, &error))
    {
      tell_error (self, g_steal_pointer (&error));
      return;
    }

  self->at_end = FALSE;
  self->stepped = FALSE;
  self->in_segment = FALSE;
  g_mutex_lock (&self->mutex);
  self->max_width = self->wish.max_width;
  self->max_height = self->wish.max_height;
  g_mutex_unlock (&self->mutex);
  rushes_player_pipeline_set_max_size (&self->pipeline, self->max_width, self->max_height);
  gst_app_sink_set_callbacks (self->pipeline.sink, (GstAppSinkCallbacks *) &callbacks, self, NULL);
  g_mutex_lock (&self->mutex);
  self->counted = gst_object_ref (GST_ELEMENT (self->pipeline.sink));
  g_mutex_unlock (&self->mutex);

  self->bus_source = gst_bus_create_watch (self->pipeline.bus);
  g_source_set_callback (self->bus_source, G_SOURCE_FUNC (bus_cb), self, NULL);
  g_source_attach (self->bus_source, self->context);

  engine_begin (self, RUSHES_PLAYER_WORK_OPEN);
  if (gst_element_set_state (self->pipeline.playbin, GST_STATE_PAUSED) == GST_STATE_CHANGE_FAILURE)
    g_debug ("%s: the pipeline does not start; its error follows", path);
}

static void
engine_set_path (RushesPlayerEngine *self,
                 const RushesPlayerWish *wish)
{
  g_autofree char *path = g_strdup (wish->path);

  engine_close (self);
  g_mutex_lock (&self->mutex);
  self->serial = wish->serial;
  rushes_player_news_clear (&self->news);
  self->news.rate_d = 1;
  self->n_samples = 0;
  self->shown = -1;
  if (!path)
    tell (self);
  g_mutex_unlock (&self->mutex);

  self->last = -1;
  self->silent = FALSE;
  self->retreat = 0;
  self->advancing = FALSE;
  if (path)
    engine_open (self, path);
}

/* Settings that need no waiting. */
static void
engine_adjust (RushesPlayerEngine *self,
               const RushesPlayerWish *wish)
{
  gst_stream_volume_set_volume (GST_STREAM_VOLUME (self->pipeline.playbin), GST_STREAM_VOLUME_FORMAT_CUBIC, wish->volume);
  gst_stream_volume_set_mute (GST_STREAM_VOLUME (self->pipeline.playbin), wish->muted);
  if (self->max_width == wish->max_width && self->max_height == wish->max_height)
    return;

  self->max_width = wish->max_width;
  self->max_height = wish->max_height;
  rushes_player_pipeline_set_max_size (&self->pipeline, wish->max_width, wish->max_height);
  /* What stands still is shown again in the new size. */
  if (!self->playing && wish->seek < 0 && wish->steps == 0)
    engine_seek_frame (self, engine_get_shown (self), FALSE);
}

static void
engine_play (RushesPlayerEngine *self,
             const RushesPlayerWish *wish)
{
  /* From the start again; or with the sound where steps have left the picture; or so that the end can loop. */
  if (self->at_end)
    engine_seek_frame (self, 0, wish->looping);
  else if (self->stepped || (wish->looping && !self->in_segment))
    engine_seek_frame (self, engine_get_shown (self), wish->looping);
  else
    engine_set_state (self, TRUE);
}

static void
engine_take_steps (RushesPlayerEngine *self,
                   int steps)
{
  gint64 index;
  int rate_n;
  int rate_d;

  engine_get_rate (self, &rate_n, &rate_d);
  index = time_to_index (engine_get_shown (self), rate_n, rate_d);
  /* In a loop's segment the first frame comes after the last. */
  if (steps == 1 && !self->at_end && !self->in_segment)
    engine_step (self);
  else if (steps < 0 || !self->at_end)
    engine_seek_frame (self, MAX (0, index + steps) * frame_length (rate_n, rate_d), FALSE);
}

/* One wish after the other, each when GStreamer is done with the one before. Returns whether there is more to do. */
static gboolean
engine_do_one (RushesPlayerEngine *self)
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
      engine_set_path (self, &wish);
      g_free (wish.path);
      return TRUE;
    }
  if (!self->open || self->work != RUSHES_PLAYER_WORK_NONE)
    return FALSE;

  engine_adjust (self, &wish);
  if (self->work != RUSHES_PLAYER_WORK_NONE)
    return FALSE;
  seek = wish.seek;
  steps = seek < 0 ? wish.steps : 0;
  /* First it stands still: what a seek or a step shows must stay. */
  if ((steps != 0 || !wish.playing) && self->playing)
    {
      engine_set_state (self, FALSE);
      return TRUE;
    }

  g_mutex_lock (&self->mutex);
  if (seek >= 0 && self->wish.seek == seek)
    self->wish.seek = -1;
  self->wish.steps -= steps;
  g_mutex_unlock (&self->mutex);

  if (seek >= 0)
    /* What stands does not go round: past the end it shows the last frame. */
    engine_seek_frame (self, seek, wish.looping && wish.playing);
  else if (steps != 0)
    engine_take_steps (self, steps);
  else if (wish.playing && !self->playing)
    engine_play (self, &wish);
  else
    return FALSE;
  return TRUE;
}

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
          engine_close (self);
          g_main_loop_quit (self->loop);
          return;
        }
    }
  while (engine_do_one (self));
}
