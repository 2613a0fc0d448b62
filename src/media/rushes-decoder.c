/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-decoder.h"

#include "rushes-full-range.h"
#include "rushes-media-init.h"

#include <gst/app/gstappsink.h>
#include <gst/pbutils/pbutils.h>

/* How long GStreamer may be silent about a frame, and how often the cancellable is looked at meanwhile. */
#define DEADLINE (5 * G_USEC_PER_SEC)
#define GLANCE (50 * GST_MSECOND)

/* The sound is not wanted here; it has a sink all the same, since playbin would look for a device to ask what it can play. */
static gboolean
build (RushesDecoder *self,
       const char *path,
       GError **error)
{
  enum { PLAY_FLAG_VIDEO = 1 << 0, PLAY_FLAG_NATIVE_VIDEO = 1 << 6 };
  g_autofree char *uri = rushes_media_path_to_uri (path);
  g_autoptr (GstCaps) raw = gst_caps_from_string ("video/x-raw");
  GstElement *playbin = gst_element_factory_make ("playbin", NULL);
  GstElement *sink = gst_element_factory_make ("appsink", NULL);
  GstElement *silence = gst_element_factory_make ("fakesink", NULL);
  g_autoptr (GstPad) pad = NULL;

  if (!playbin || !sink || !silence)
    {
      g_clear_object (&playbin);
      g_clear_object (&sink);
      g_clear_object (&silence);
      g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "GStreamer lacks a plugin: its base plugins");
      return FALSE;
    }

  /* One frame waits in the sink, so that decoding is never further ahead than what is wanted. */
  g_object_set (sink, "caps", raw, "sync", FALSE, "max-buffers", 1U, "enable-last-sample", FALSE, "wait-on-eos", FALSE, NULL);
  pad = gst_element_get_static_pad (sink, "sink");
  rushes_full_range_watch (pad, path);
  g_object_set (playbin, "uri", uri, "flags", PLAY_FLAG_VIDEO | PLAY_FLAG_NATIVE_VIDEO,
                "video-sink", sink, "audio-sink", silence, NULL);
  self->pipeline = gst_object_ref_sink (playbin);
  self->sink = sink;
  self->bus = gst_element_get_bus (self->pipeline);
  return TRUE;
}

static gboolean
has_video (GstMessage *message)
{
  g_autoptr (GstStreamCollection) collection = NULL;

  gst_message_parse_stream_collection (message, &collection);
  for (guint i = 0; i < gst_stream_collection_get_size (collection); i++)
    if (gst_stream_get_stream_type (gst_stream_collection_get_stream (collection, i)) & GST_STREAM_TYPE_VIDEO)
      return TRUE;
  return FALSE;
}

/* What a message means for the wait: TRUE to go on with it. */
static gboolean
note (RushesDecoder *self,
      GstMessage *message,
      GError **error)
{
  switch ((int) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ERROR:
      g_propagate_error (error, rushes_media_error_from_message (message, self->missing));
      return FALSE;
    case GST_MESSAGE_STREAM_COLLECTION:
      self->pictureless = !has_video (message);
      return TRUE;
    case GST_MESSAGE_STREAMS_SELECTED:
      if (self->pictureless)
        g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The file holds no picture");
      return !self->pictureless;
    case GST_MESSAGE_ELEMENT:
      if (gst_is_missing_plugin_message (message))
        {
          g_free (self->missing);
          self->missing = rushes_media_missing_from_message (message);
        }
      return TRUE;
    default:
      return TRUE;
    }
}

static gboolean
is_over (RushesDecoder *self,
         GError **error)
{
  if (g_get_monotonic_time () < self->deadline)
    return FALSE;
  g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TIMEOUT, "The file took too long to read");
  return TRUE;
}

/* Waits until what was asked for stands at the sink. The wait ends at errors and at the deadline, whatever the file does; and when
 * cancelled, but for the first wait: decodebin complains when it is stopped while it is still putting itself together. */
static gboolean
settle (RushesDecoder *self,
        GError **error)
{
  self->deadline = g_get_monotonic_time () + DEADLINE;
  while (!self->settled || !g_cancellable_set_error_if_cancelled (self->cancellable, error))
    {
      g_autoptr (GstMessage) message =
        gst_bus_timed_pop_filtered (self->bus, GLANCE, GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT |
                                    GST_MESSAGE_STREAM_COLLECTION | GST_MESSAGE_STREAMS_SELECTED);

      if (message && !note (self, message, error))
        return FALSE;
      if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ASYNC_DONE)
        {
          self->settled = TRUE;
          return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
        }
      if (!message && is_over (self, error))
        return FALSE;
    }

  return FALSE;
}

/**
 * rushes_decoder_open:
 * @self: zeroed
 * @path: a local path that rushes_media_open_checked() found in order
 * @cancellable: (nullable): to give up
 * @error: set where nothing can be decoded
 *
 * Opens a film and waits for its first frame.
 *
 * Returns: whether it is there
 */
gboolean
rushes_decoder_open (RushesDecoder *self,
                     const char *path,
                     GCancellable *cancellable,
                     GError **error)
{
  self->cancellable = cancellable;
  if (!rushes_media_init (error) || !build (self, path, error))
    return FALSE;

  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  return settle (self, error);
}

/**
 * rushes_decoder_close:
 * @self: open, failed or zeroed
 *
 * Takes everything apart and waits for GStreamer's threads to end.
 */
void
rushes_decoder_close (RushesDecoder *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->bus);
  g_clear_object (&self->pipeline);
  g_clear_pointer (&self->missing, g_free);
}

/**
 * rushes_decoder_get_first:
 * @self: a decoder that was just opened, or has sought
 * @error: set where nothing could be decoded
 *
 * The frame that it stands at; rushes_decoder_pull() gives it once more.
 *
 * Returns: (transfer full): the frame
 */
GstSample *
rushes_decoder_get_first (RushesDecoder *self,
                          GError **error)
{
  GstSample *sample = gst_app_sink_try_pull_preroll (GST_APP_SINK (self->sink), 0);

  if (!sample)
    g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The file holds no picture that can be decoded");
  return sample;
}

/**
 * rushes_decoder_get_duration:
 * @self: an open decoder
 *
 * Returns: how long the file is, ns, its sound counted in; -1 where it is not known
 */
gint64
rushes_decoder_get_duration (RushesDecoder *self)
{
  gint64 duration;

  return gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration) ? duration : -1;
}

/**
 * rushes_decoder_get_orientation:
 * @self: an open decoder
 *
 * A phone that was held upright says so in a tag, and nobody turns its film on the way here.
 *
 * Returns: how the film lies, 1…8 as EXIF counts, for rushes_frame_turn()
 */
int
rushes_decoder_get_orientation (RushesDecoder *self)
{
  g_autoptr (GstTagList) tags = NULL;

  g_signal_emit_by_name (self->pipeline, "get-video-tags", 0, &tags);
  return rushes_media_read_orientation (tags);
}

/**
 * rushes_decoder_seek:
 * @self: an open decoder
 * @time: stream time, ns
 * @flags: how, besides flushing
 *
 * What rushes_decoder_pull() gives next comes from there.
 *
 * Returns: whether the film can be sought in; where not, it goes on from where it was
 */
gboolean
rushes_decoder_seek (RushesDecoder *self,
                     gint64 time,
                     GstSeekFlags flags)
{
  return gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | flags, MAX (0, time));
}

static gboolean
look_at_bus (RushesDecoder *self,
             GError **error)
{
  g_autoptr (GstMessage) message = NULL;

  while ((message = gst_bus_pop_filtered (self->bus, GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT)))
    {
      if (!note (self, message, error))
        return FALSE;
      g_clear_pointer (&message, gst_message_unref);
    }
  return TRUE;
}

/**
 * rushes_decoder_pull:
 * @self: an open decoder
 * @error: set where it ends too early
 *
 * Returns: (transfer full) (nullable): the next frame; %NULL without an error at the end of the film
 */
GstSample *
rushes_decoder_pull (RushesDecoder *self,
                     GError **error)
{
  if (!self->running)
    gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  self->running = TRUE;
  self->deadline = g_get_monotonic_time () + DEADLINE;

  while (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    {
      GstSample *sample = gst_app_sink_try_pull_sample (GST_APP_SINK (self->sink), GLANCE);

      if (sample)
        return sample;
      if (!look_at_bus (self, error) || gst_app_sink_is_eos (GST_APP_SINK (self->sink)) || is_over (self, error))
        return NULL;
    }

  return NULL;
}
