/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-peaks.h"

#include <gst/app/gstappsink.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rushes-media-init.h"

#define N_WORKERS 2
/* So few samples make no sound, but all that a waveform shows of one. */
#define RATE 8000
#define BLOCK (RATE / 100)
/* How long GStreamer may be silent, and how often the cancellable is looked at meanwhile. */
#define DEADLINE (5 * G_USEC_PER_SEC)
#define GLANCE (50 * GST_MSECOND)
/* What a long sound has after this is not waited for. */
#define MAX_BLOCKS (100 * 60 * 60)
#define CACHE_SIZE 100

typedef struct
{
  char *path;
  guint n_peaks;
} Job;

typedef struct
{
  GstElement *pipeline;
  GstElement *sink;
  GstBus *bus;
  GArray *blocks; /* float: the loudest of each hundredth of a second */
  float loudest;  /* of the block that is not full yet */
  guint n_samples;
} Listener;

static GMutex cache_mutex;
static GHashTable *cache; /* what a file was, as text → GArray; under the mutex */

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

/* ---- listening ---- */

/* Pictures are not wanted here; they have a sink all the same, since playbin would look for a screen to ask what it can show. */
static gboolean
listener_open (Listener    *self,
               const char  *path,
               GError     **error)
{
  enum { PLAY_FLAG_AUDIO = 1 << 1 };
  g_autofree char *uri = rushes_media_path_to_uri (path);
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("audio/x-raw", "format", G_TYPE_STRING, "F32LE", "layout", G_TYPE_STRING, "interleaved", "channels", G_TYPE_INT, 1,
                                                  "rate", G_TYPE_INT, RATE, NULL);
  GstElement *playbin = gst_element_factory_make ("playbin", NULL);
  GstElement *sink = gst_element_factory_make ("appsink", NULL);
  GstElement *darkness = gst_element_factory_make ("fakesink", NULL);

  if (playbin == NULL || sink == NULL || darkness == NULL)
    {
      g_clear_object (&playbin);
      g_clear_object (&sink);
      g_clear_object (&darkness);
      g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "GStreamer lacks a plugin: its base plugins");
      return FALSE;
    }

  g_object_set (sink, "caps", caps, "sync", FALSE, "max-buffers", 16U, NULL);
  g_object_set (playbin, "uri", uri, "flags", PLAY_FLAG_AUDIO, "audio-sink", sink, "video-sink", darkness, NULL);
  self->pipeline = gst_object_ref_sink (playbin);
  self->sink = sink;
  self->bus = gst_element_get_bus (self->pipeline);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (float));
  return TRUE;
}

static void
listener_close (Listener *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->bus);
  g_clear_object (&self->pipeline);
  g_clear_pointer (&self->blocks, g_array_unref);
}

static void
listener_hear (Listener    *self,
               const float *samples,
               gsize        n)
{
  for (gsize i = 0; i < n; i++)
    {
      self->loudest = MAX (self->loudest, ABS (samples[i]));
      if (++self->n_samples < BLOCK)
        continue;

      g_array_append_val (self->blocks, self->loudest);
      self->loudest = 0;
      self->n_samples = 0;
    }
}

static void
listener_take (Listener  *self,
               GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstMapInfo map;

  if (buffer == NULL || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;

  listener_hear (self, (const float *) (gconstpointer) map.data, map.size / sizeof (float));
  gst_buffer_unmap (buffer, &map);
}

/* FALSE where an error stands on the bus; what was heard before a file breaks off is shown all the same. */
static gboolean
listener_check (Listener  *self,
                GError   **error)
{
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (self->bus, GST_MESSAGE_ERROR);

  if (message == NULL)
    return TRUE;
  if (self->blocks->len == 0)
    g_propagate_error (error, rushes_media_error_from_message (message, NULL));
  return FALSE;
}

static gboolean
listener_run (Listener      *self,
              GCancellable  *cancellable,
              GError       **error)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE;

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  while (!gst_app_sink_is_eos (GST_APP_SINK (self->sink)) && self->blocks->len < MAX_BLOCKS)
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (GST_APP_SINK (self->sink), GLANCE);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (sample != NULL)
        {
          listener_take (self, sample);
          deadline = g_get_monotonic_time () + DEADLINE;
        }
      else if (!listener_check (self, error))
        {
          break;
        }
      else if (g_get_monotonic_time () >= deadline)
        {
          g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TIMEOUT, "The file took too long to read");
          return FALSE;
        }
    }

  if (self->blocks->len == 0 && *error == NULL)
    g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The file holds no sound");
  return *error == NULL;
}

/* (transfer full) */
static GArray *
reduce (GArray *blocks,
        guint   n_peaks)
{
  GArray *peaks = g_array_sized_new (FALSE, TRUE, sizeof (float), n_peaks);
  float loudest = 0;

  g_array_set_size (peaks, n_peaks);
  for (guint i = 0; i < n_peaks; i++)
    {
      guint from = (guint) ((guint64) blocks->len * i / n_peaks);
      guint to = MAX ((guint) ((guint64) blocks->len * (i + 1) / n_peaks), from + 1);
      float *peak = &g_array_index (peaks, float, i);

      for (guint j = from; j < MIN (to, blocks->len); j++)
        *peak = MAX (*peak, g_array_index (blocks, float, j));
      loudest = MAX (loudest, *peak);
    }

  /* A quiet sound has a shape as well. */
  for (guint i = 0; i < n_peaks && loudest > 0; i++)
    g_array_index (peaks, float, i) /= loudest;
  return peaks;
}

/* ---- jobs ---- */

/* (transfer full) (nullable): the file as it is now */
static char *
make_key (Job     *job,
          GError **error)
{
  gint64 size;
  struct stat info;
  int fd = rushes_media_open_checked (job->path, &size, error);
  char *key;

  if (fd < 0)
    return NULL;

  if (fstat (fd, &info) != 0)
    memset (&info, 0, sizeof info);
  close (fd);
  key = g_strdup_printf ("%u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%ld %s", job->n_peaks, size, (gint64) info.st_mtim.tv_sec, info.st_mtim.tv_nsec,
                         job->path);
  return key;
}

static GArray *
look_up (const char *key)
{
  GArray *peaks;

  g_mutex_lock (&cache_mutex);
  peaks = cache != NULL ? g_hash_table_lookup (cache, key) : NULL;
  if (peaks != NULL)
    g_array_ref (peaks);
  g_mutex_unlock (&cache_mutex);
  return peaks;
}

static void
remember (const char *key,
          GArray     *peaks)
{
  g_mutex_lock (&cache_mutex);
  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  /* A few hundred bytes each: which of a hundred goes does not matter. */
  if (g_hash_table_size (cache) >= CACHE_SIZE)
    g_hash_table_remove_all (cache);
  g_hash_table_insert (cache, g_strdup (key), g_array_ref (peaks));
  g_mutex_unlock (&cache_mutex);
}

static GArray *
listen_to (Job           *job,
           GCancellable  *cancellable,
           GError       **error)
{
  Listener listener = { NULL };
  g_autofree char *key = make_key (job, error);
  GArray *peaks = key != NULL ? look_up (key) : NULL;

  if (key == NULL || peaks != NULL || !rushes_media_init (error))
    return peaks;

  if (listener_open (&listener, job->path, error) && listener_run (&listener, cancellable, error))
    {
      peaks = reduce (listener.blocks, job->n_peaks);
      remember (key, peaks);
    }
  listener_close (&listener);
  return peaks;
}

static void
work (gpointer data,
      gpointer user_data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GArray *peaks;

  if (g_task_return_error_if_cancelled (task))
    return;

  peaks = listen_to (g_task_get_task_data (task), g_task_get_cancellable (task), &error);
  if (peaks != NULL)
    g_task_return_pointer (task, peaks, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * rushes_peaks_load_async:
 * @path: a local path of a sound, or of a film with one
 * @n_peaks: how many peaks are wanted
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default context
 * @user_data: for @callback
 *
 * Decodes the sound, an hour of it at most, and finds how loud each part of it is.
 */
void
rushes_peaks_load_async (const char          *path,
                         guint                n_peaks,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  static gsize made = 0;
  static GThreadPool *pool;
  GTask *task;
  Job *job;

  g_return_if_fail (path != NULL && n_peaks > 0);

  if (g_once_init_enter (&made))
    {
      pool = g_thread_pool_new (work, NULL, N_WORKERS, FALSE, NULL);
      g_once_init_leave (&made, 1);
    }

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->n_peaks = n_peaks;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_peaks_load_async);
  g_task_set_task_data (task, job, job_free);
  g_thread_pool_push (pool, task, NULL);
}

/**
 * rushes_peaks_load_finish:
 * @result: what the callback was given
 * @error: %RUSHES_MEDIA_ERROR where there is no sound to be had, %G_IO_ERROR
 *
 * Returns: (transfer full) (element-type float): the peaks
 */
GArray *
rushes_peaks_load_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_peaks_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
