/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-poster.h"

#include "rushes-image-info.h"
#include "rushes-media-init.h"
#include "rushes-poster-file.h"
#include "rushes-sample.h"
#include "rushes-still.h"

#include <gst/app/gstappsink.h>
#include <gst/pbutils/pbutils.h>
#include <unistd.h>

#define N_WORKERS 2
/* How long GStreamer may be silent about a frame, and how often the cancellable is looked at meanwhile. */
#define DEADLINE (5 * G_USEC_PER_SEC)
#define GLANCE (50 * GST_MSECOND)

typedef struct
{
  char *path;
  int max_width;
  int max_height;
  char *folder;              /* (nullable): where posters are kept */
  gboolean last;
} Job;

typedef struct
{
  GstElement *pipeline;
  GstElement *sink;
  GstBus *bus;
  char *missing;
  gint64 deadline;           /* monotonic, µs */
  GCancellable *cancellable;
  gboolean pictureless;
  gboolean settled;
} Decoder;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->folder);
  g_free (job);
}

/* The sound is not wanted here; it has a sink all the same, since playbin would look for a device to ask what it can play. */
static gboolean
decoder_open (Decoder *self,
              const char *path,
              GError **error)
{
  enum { PLAY_FLAG_VIDEO = 1 << 0, PLAY_FLAG_NATIVE_VIDEO = 1 << 6 };
  g_autofree char *uri = rushes_media_path_to_uri (path);
  g_autoptr (GstCaps) raw = gst_caps_from_string ("video/x-raw");
  GstElement *playbin = gst_element_factory_make ("playbin", NULL);
  GstElement *sink = gst_element_factory_make ("appsink", NULL);
  GstElement *silence = gst_element_factory_make ("fakesink", NULL);

  if (!playbin || !sink || !silence)
    {
      g_clear_object (&playbin);
      g_clear_object (&sink);
      g_clear_object (&silence);
      g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "GStreamer lacks a plugin: its base plugins");
      return FALSE;
    }

  /* The sink holds the newest frame alone and ends without anyone taking it. */
  g_object_set (sink, "caps", raw, "sync", FALSE, "max-buffers", 1U, "drop", TRUE, "wait-on-eos", FALSE, NULL);
  g_object_set (playbin, "uri", uri, "flags", PLAY_FLAG_VIDEO | PLAY_FLAG_NATIVE_VIDEO,
                "video-sink", sink, "audio-sink", silence, NULL);
  self->pipeline = gst_object_ref_sink (playbin);
  self->sink = sink;
  self->bus = gst_element_get_bus (self->pipeline);
  self->deadline = g_get_monotonic_time () + DEADLINE;
  return TRUE;
}

static void
decoder_close (Decoder *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->bus);
  g_clear_object (&self->pipeline);
  g_clear_pointer (&self->missing, g_free);
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
decoder_note (Decoder *self,
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
          self->missing = gst_missing_plugin_message_get_description (message);
        }
      return TRUE;
    default:
      return TRUE;
    }
}

/* Waits for @wanted off the bus. The wait ends at errors and at the deadline, whatever the file does; and when cancelled, but
 * for the first wait: decodebin3 complains when it is stopped while it is still putting itself together. */
static gboolean
decoder_wait (Decoder *self,
              GstMessageType wanted,
              GError **error)
{
  while (!self->settled || !g_cancellable_set_error_if_cancelled (self->cancellable, error))
    {
      g_autoptr (GstMessage) message =
        gst_bus_timed_pop_filtered (self->bus, GLANCE, wanted | GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT |
                                    GST_MESSAGE_STREAM_COLLECTION | GST_MESSAGE_STREAMS_SELECTED);

      if (message && !decoder_note (self, message, error))
        return FALSE;
      if (message && GST_MESSAGE_TYPE (message) & wanted)
        {
          self->settled = TRUE;
          return TRUE;
        }
      if (!message && g_get_monotonic_time () >= self->deadline)
        {
          g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TIMEOUT, "The file took too long to read");
          return FALSE;
        }
    }

  return FALSE;
}

/* The newest picture at the sink, once it stands still. */
static GstSample *
decoder_take_sample (Decoder *self,
                     GError **error)
{
  GstSample *sample = NULL;

  g_object_get (self->sink, "last-sample", &sample, NULL);
  if (!sample)
    g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The file holds no picture that can be decoded");
  return sample;
}

static GstSample *
decoder_find_first (Decoder *self,
                    GError **error)
{
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  return decoder_wait (self, GST_MESSAGE_ASYNC_DONE, error) ? decoder_take_sample (self, error) : NULL;
}

/* Decodes from the last key frame to the end and keeps what came last; from the start where that gives nothing. A seek to
 * the last frame itself fails in many films: their sound is longer than their picture. */
static GstSample *
decoder_find_last (Decoder *self,
                   GError **error)
{
  g_autoptr (GstSample) first = decoder_find_first (self, error);
  g_autoptr (GError) damage = NULL;
  GstSample *sample;
  gint64 duration;

  if (!first)
    return NULL;

  if (gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration))
    gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME,
                             GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE, duration);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  if (!decoder_wait (self, GST_MESSAGE_EOS, &damage) && !g_error_matches (damage, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return NULL;
    }

  sample = decoder_take_sample (self, NULL);
  if (!sample && !damage &&
      gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH, 0) &&
      decoder_wait (self, GST_MESSAGE_EOS, NULL))
    sample = decoder_take_sample (self, NULL);
  return sample ? sample : g_steal_pointer (&first);
}

static RushesFrame *
load_video (Job *job,
            GCancellable *cancellable,
            GError **error)
{
  Decoder decoder = { .cancellable = cancellable };
  g_autoptr (GstSample) sample = NULL;
  RushesFrame *frame = NULL;

  if (!rushes_media_init (error))
    return NULL;

  if (decoder_open (&decoder, job->path, error))
    sample = job->last ? decoder_find_last (&decoder, error) : decoder_find_first (&decoder, error);
  if (sample)
    frame = rushes_sample_convert (sample, job->max_width, job->max_height, error);
  decoder_close (&decoder);
  return frame;
}

static RushesFrame *
load_film (Job *job,
           int fd,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *file = NULL;
  g_autoptr (GError) write_error = NULL;
  RushesFrame *frame = NULL;

  if (job->folder)
    file = rushes_poster_file_make_path (job->folder, job->path, fd, job->max_width, job->max_height);
  if (file)
    frame = rushes_poster_file_read (file, job->max_width, job->max_height, cancellable);
  if (frame || g_cancellable_set_error_if_cancelled (cancellable, error))
    return frame;

  frame = load_video (job, cancellable, error);
  /* What is not kept is made again next time. */
  if (frame && file && !rushes_poster_file_write (file, frame, &write_error))
    g_info ("A poster cannot be kept: %s", write_error->message);
  return frame;
}

static RushesFrame *
load (Job *job,
      GCancellable *cancellable,
      GError **error)
{
  RushesFrame *frame = NULL;
  RushesImageInfo image;
  gint64 size = 0;
  int fd = rushes_media_open_checked (job->path, &size, error);

  if (fd < 0)
    return NULL;

  rushes_image_info_read (&image, fd, (guint64) size);
  if (image.format)
    frame = rushes_still_load (fd, &image, job->max_width, job->max_height, cancellable, error);
  else
    frame = load_film (job, fd, cancellable, error);
  close (fd);
  return frame;
}

static void
work (gpointer data,
      gpointer user_data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  RushesFrame *frame;

  /* What nobody waits for any more costs nothing: a list that scrolls by asks for a lot. */
  if (g_task_return_error_if_cancelled (task))
    return;

  frame = load (g_task_get_task_data (task), g_task_get_cancellable (task), &error);
  if (frame)
    g_task_return_pointer (task, frame, (GDestroyNotify) rushes_frame_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes the task. First come, first served, by at most two. */
static void
enqueue (GTask *task)
{
  static gsize made = 0;
  static GThreadPool *pool;

  if (g_once_init_enter (&made))
    {
      pool = g_thread_pool_new (work, NULL, N_WORKERS, FALSE, NULL);
      g_once_init_leave (&made, 1);
    }

  g_thread_pool_push (pool, task, NULL);
}

/**
 * rushes_poster_load_async:
 * @path: a local path
 * @max_width: px
 * @max_height: px
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default context
 * @user_data: for @callback
 *
 * Makes a picture of a file that fits the box and is never larger than the original. At most two are made at a time, in the
 * order asked.
 */
void
rushes_poster_load_async (const char *path,
                          int max_width,
                          int max_height,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  rushes_poster_load_kept_async (path, max_width, max_height, NULL, cancellable, callback, user_data);
}

/**
 * rushes_poster_load_kept_async:
 * @path: a local path
 * @max_width: px
 * @max_height: px
 * @folder: (nullable): where posters of films are kept; made where there is none
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default context
 * @user_data: for @callback
 *
 * As rushes_poster_load_async(), and finished by the same function. Pictures are not kept: they are decoded in no time.
 */
void
rushes_poster_load_kept_async (const char *path,
                               int max_width,
                               int max_height,
                               const char *folder,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (path != NULL);
  g_return_if_fail (max_width > 0 && max_height > 0);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->max_width = max_width;
  job->max_height = max_height;
  job->folder = g_strdup (folder);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_poster_load_async);
  g_task_set_task_data (task, job, job_free);
  enqueue (task);
}

/**
 * rushes_poster_load_finish:
 * @result: what the callback was given
 * @error: %RUSHES_MEDIA_ERROR, %G_IO_ERROR_NOT_FOUND or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the picture
 */
RushesFrame *
rushes_poster_load_finish (GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_poster_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_last_frame_load_async:
 * @path: a local path of a film; a picture is its own last frame
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default context
 * @user_data: for @callback
 *
 * Decodes the last frame of a film that can be decoded, full size. Waits its turn among the posters.
 */
void
rushes_last_frame_load_async (const char *path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (path != NULL);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->last = TRUE;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_last_frame_load_async);
  g_task_set_task_data (task, job, job_free);
  enqueue (task);
}

/**
 * rushes_last_frame_load_finish:
 * @result: what the callback was given
 * @error: as for rushes_poster_load_finish()
 *
 * Returns: (transfer full): the picture
 */
RushesFrame *
rushes_last_frame_load_finish (GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_last_frame_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
