/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-png.h"

#include "rushes-frame-pixbuf.h"

typedef struct
{
  RushesFrame *frame;
  char *path;                /* (nullable) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  rushes_frame_unref (job->frame);
  g_free (job->path);
  g_free (job);
}

/**
 * rushes_frame_make_pixbuf:
 * @frame: an opaque picture
 *
 * Returns: (transfer full): a copy without alpha
 */
GdkPixbuf *
rushes_frame_make_pixbuf (RushesFrame *frame)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, frame->width, frame->height);
  const guint8 *rows = g_bytes_get_data (frame->bytes, NULL);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize rowstride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);

  for (gsize y = 0; y < (gsize) frame->height; y++)
    {
      const guint8 *from = rows + y * frame->stride;
      guint8 *to = pixels + y * rowstride;

      for (int x = 0; x < frame->width; x++, from += 4, to += 3)
        {
          to[0] = from[2];
          to[1] = from[1];
          to[2] = from[0];
        }
    }

  return pixbuf;
}

static GBytes *
make_png (RushesFrame *frame,
          GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = rushes_frame_make_pixbuf (frame);
  char *data = NULL;
  gsize size = 0;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "png", error, NULL))
    return NULL;
  return g_bytes_new_take (data, size);
}

static void
work (GTask *task,
      gpointer source,
      gpointer task_data,
      GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_png (job->frame, &error);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (bytes && job->path &&
      !g_file_set_contents_full (job->path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0666, &error))
    g_clear_pointer (&bytes, g_bytes_unref);

  if (bytes)
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start (RushesFrame *frame,
       const char *path,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->frame = rushes_frame_ref (frame);
  job->path = g_strdup (path);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

/**
 * rushes_frame_make_png_async:
 * @frame: an opaque picture
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default context
 * @user_data: for @callback
 *
 * Makes the bytes of a PNG file.
 */
void
rushes_frame_make_png_async (RushesFrame *frame,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (frame != NULL);

  start (frame, NULL, rushes_frame_make_png_async, cancellable, callback, user_data);
}

/**
 * rushes_frame_make_png_finish:
 * @result: what the callback was given
 * @error: %GDK_PIXBUF_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
rushes_frame_make_png_finish (GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_frame_make_png_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_frame_save_png_async:
 * @frame: an opaque picture
 * @path: a local path; what is there is replaced
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default context
 * @user_data: for @callback
 *
 * Writes a PNG file. Whoever reads meanwhile sees all of it or what was there before.
 */
void
rushes_frame_save_png_async (RushesFrame *frame,
                             const char *path,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (frame != NULL);
  g_return_if_fail (path != NULL);

  start (frame, path, rushes_frame_save_png_async, cancellable, callback, user_data);
}

/**
 * rushes_frame_save_png_finish:
 * @result: what the callback was given
 * @error: %G_FILE_ERROR, %GDK_PIXBUF_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is written
 */
gboolean
rushes_frame_save_png_finish (GAsyncResult *result,
                              GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_frame_save_png_async), FALSE);

  bytes = g_task_propagate_pointer (G_TASK (result), error);
  return bytes != NULL;
}
