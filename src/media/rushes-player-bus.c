/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-player-engine-private.h"

#include "rushes-media-init.h"

#include <gst/pbutils/pbutils.h>
#include <unistd.h>

/* What a player's pipeline says on its bus, from the time that it is put together; on the engine's thread. */

static void
tell_audio_error (RushesPlayerEngine *self,
                  const GError *error)
{
  g_mutex_lock (&self->mutex);
  if (!self->news.audio_error)
    self->news.audio_error = g_error_copy (error);
  rushes_player_engine_tell (self);
  g_mutex_unlock (&self->mutex);
}

/* A demuxer that is told to go on waits for its own thread, which may still wait to hand on what ended the segment, and whoever tells
 * it holds the pipeline's state meanwhile. So nothing may stand in the way of what is queued: the pipeline plays, and is not about to,
 * or one of its sinks has all there was and waits. */
static gboolean
takes_round (RushesPlayerEngine *self)
{
  GstState state;
  GstState pending;
  gboolean dry;

  g_mutex_lock (&self->mutex);
  dry = self->dry == self->seek_number;
  g_mutex_unlock (&self->mutex);
  if (dry)
    return TRUE;
  gst_element_get_state (self->pipeline.playbin, &state, &pending, 0);
  return state == GST_STATE_PLAYING && pending == GST_STATE_VOID_PENDING;
}

/**
 * rushes_player_engine_begin_round:
 * @self: an engine
 *
 * At the end of a loop's segment what is queued still plays, and the next round is put behind it without a gap, as soon as that can be
 * done without waiting for long. Where the loop was left meanwhile, the seek goes on from there instead, so that the film ends as
 * films do.
 */
void
rushes_player_engine_begin_round (RushesPlayerEngine *self)
{
  gboolean looping;
  gint64 duration;
  gint64 start;
  gint64 stop;

  if (!self->round_due || !takes_round (self))
    return;

  g_mutex_lock (&self->mutex);
  looping = self->wish.looping;
  duration = self->news.duration;
  start = self->range_start;
  stop = self->range_stop;
  g_mutex_unlock (&self->mutex);

  self->round_due = FALSE;
  self->in_segment = looping;
  if (looping)
    rushes_player_engine_send_seek (self, GST_SEEK_FLAG_SEGMENT | (start > 0 ? GST_SEEK_FLAG_ACCURATE : 0),
                                    start > 0 ? start + RUSHES_PLAYER_ROUNDING : 0, stop);
  else
    /* The very end is no place that demuxers seek to. */
    rushes_player_engine_send_seek (self, stop >= 0 ? GST_SEEK_FLAG_ACCURATE : GST_SEEK_FLAG_NONE,
                                    stop >= 0 ? stop : MAX (0, duration - (gint64) GST_MSECOND), -1);
}

static void
segment_done (RushesPlayerEngine *self,
              GstMessage *message)
{
  /* Of a segment that was left by a seek meanwhile. */
  if (gst_message_get_seqnum (message) != self->seek_number)
    return;
  self->round_due = TRUE;
  rushes_player_engine_begin_round (self);
}

/* A device that fails takes the sound with it and not the film: it is opened again with a sink that plays to nobody. */
static void
go_silent (RushesPlayerEngine *self,
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
  rushes_player_engine_close (self);
  rushes_player_engine_open (self, path);
}

static void
note_error (RushesPlayerEngine *self,
            GstMessage *message)
{
  if (rushes_player_pipeline_is_audio (&self->pipeline, message) && !self->silent)
    go_silent (self, message);
  else
    rushes_player_engine_fail (self, rushes_media_error_from_message (message, self->missing));
}

static void
note_warning (RushesPlayerEngine *self,
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

static void
note_dropped (RushesPlayerEngine *self)
{
  g_mutex_lock (&self->mutex);
  self->n_dropped++;
  g_mutex_unlock (&self->mutex);
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
      note_error (self, message);
      rushes_player_engine_apply (self);
      break;
    case GST_MESSAGE_WARNING:
      note_warning (self, message);
      break;
    case GST_MESSAGE_ELEMENT:
      if (gst_is_missing_plugin_message (message) && !self->missing)
        self->missing = rushes_media_missing_from_message (message);
      break;
    case GST_MESSAGE_ASYNC_DONE:
      rushes_player_engine_work_done (self);
      break;
    case GST_MESSAGE_EOS:
      rushes_player_engine_ended (self);
      rushes_player_engine_apply (self);
      break;
    case GST_MESSAGE_SEGMENT_DONE:
      segment_done (self, message);
      break;
    case GST_MESSAGE_QOS:
      note_dropped (self);
      break;
    case GST_MESSAGE_STATE_CHANGED:
      if (GST_MESSAGE_SRC (message) == GST_OBJECT (self->pipeline.playbin))
        rushes_player_engine_begin_round (self);
      break;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}

static void
lock_clock (RushesPlayerEngine *self)
{
  g_autoptr (GstClock) clock = gst_system_clock_obtain ();

  gst_pipeline_use_clock (GST_PIPELINE (self->pipeline.playbin), clock);
  gst_element_set_start_time (self->pipeline.playbin, GST_CLOCK_TIME_NONE);
}

/**
 * rushes_player_engine_open:
 * @self: an engine without a pipeline
 * @path: a local path
 *
 * Opens a file; what comes of it, it says on its bus.
 *
 * Returns: whether it is on its way; where not, that has been told
 */
gboolean
rushes_player_engine_open (RushesPlayerEngine *self,
                           const char *path)
{
  g_autoptr (GError) error = NULL;
  gboolean locked;
  gint64 size;
  int fd;

  if (!rushes_media_init (&error) || (fd = rushes_media_open_checked (path, &size, &error)) < 0)
    {
      rushes_player_engine_tell_error (self, g_steal_pointer (&error));
      return FALSE;
    }
  close (fd);
  if (!rushes_player_pipeline_open (&self->pipeline, path, self->silent ? "fakesink sync=true" : self->audio_sink, &error))
    {
      rushes_player_engine_tell_error (self, g_steal_pointer (&error));
      return FALSE;
    }

  self->at_end = FALSE;
  self->drained = FALSE;
  self->stepped = FALSE;
  self->in_segment = FALSE;
  self->back = FALSE;
  self->speed = 1.0;
  g_mutex_lock (&self->mutex);
  self->max_width = self->wish.max_width;
  self->max_height = self->wish.max_height;
  locked = self->wish.locked;
  g_mutex_unlock (&self->mutex);
  if (locked)
    lock_clock (self);
  rushes_player_pipeline_set_max_size (&self->pipeline, self->max_width, self->max_height);
  rushes_player_engine_connect (self);

  self->bus_source = gst_bus_create_watch (self->pipeline.bus);
  g_source_set_callback (self->bus_source, G_SOURCE_FUNC (bus_cb), self, NULL);
  g_source_attach (self->bus_source, self->context);

  rushes_player_engine_begin (self, RUSHES_PLAYER_WORK_OPEN);
  if (gst_element_set_state (self->pipeline.playbin, GST_STATE_PAUSED) == GST_STATE_CHANGE_FAILURE)
    g_debug ("%s: the pipeline does not start; its error follows", path);
  return TRUE;
}
