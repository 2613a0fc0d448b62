/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-poster.h"

#include "rushes-decoder.h"
#include "rushes-image-info.h"
#include "rushes-media-init.h"
#include "rushes-poster-file.h"
#include "rushes-sample.h"
#include "rushes-still.h"

#include <unistd.h>

#define N_WORKERS 2

typedef struct
{
  char *path;
  int max_width;
  int max_height;
  char *folder;              /* (nullable): where posters are kept */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->folder);
  g_free (job);
}

static RushesFrame *
make_frame (Job *job,
            GstSample *sample,
            int orientation,
            GError **error)
{
  gboolean lies = orientation >= 5;
  g_autoptr (RushesFrame) frame = rushes_sample_convert (sample, lies ? job->max_height : job->max_width, lies ? job->max_width : job->max_height, error);

  return frame ? rushes_frame_turn (frame, orientation) : NULL;
}

static RushesFrame *
load_video (Job *job,
            GCancellable *cancellable,
            GError **error)
{
  RushesDecoder decoder = { 0 };
  g_autoptr (GstSample) sample = NULL;
  RushesFrame *frame = NULL;

  if (rushes_decoder_open (&decoder, job->path, cancellable, error))
    sample = rushes_decoder_get_first (&decoder, error);
  if (sample)
    frame = make_frame (job, sample, rushes_decoder_get_orientation (&decoder), error);
  rushes_decoder_close (&decoder);
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
