/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-run.h"

#include "rushes-decoder.h"
#include "rushes-media-init.h"
#include "rushes-sample.h"

#include <unistd.h>

/* A film is read from so much before its end, since its sound may be longer than its pictures. */
#define LEAD (1500 * GST_MSECOND)
/* Of a rate above any film's no more than this are kept. */
#define MAX_FRAMES 240
/* Frames are compared at as many places across and down. */
#define GRID 128

typedef struct
{
  char *path;
  gboolean last;
  gint64 length;
  int max_size;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

/* Whether a run that has come to @frame is whole. What is too far from the end goes from the front. */
static gboolean
add (const Job *job,
     GPtrArray *frames,
     RushesFrame *frame)
{
  if (!job->last)
    {
      RushesFrame *first = frames->len > 0 ? frames->pdata[0] : frame;

      if (frame->time - first->time >= job->length || frames->len >= MAX_FRAMES)
        return TRUE;
      g_ptr_array_add (frames, rushes_frame_ref (frame));
      return FALSE;
    }

  g_ptr_array_add (frames, rushes_frame_ref (frame));
  while (frames->len > 1 && (frame->time - ((RushesFrame *) frames->pdata[0])->time >= job->length || frames->len > MAX_FRAMES))
    g_ptr_array_remove_index (frames, 0);
  return FALSE;
}

static gboolean
read_frames (const Job *job,
             RushesDecoder *decoder,
             GPtrArray *frames,
             GError **error)
{
  for (;;)
    {
      g_autoptr (GError) damage = NULL;
      g_autoptr (GstSample) sample = rushes_decoder_pull (decoder, &damage);
      g_autoptr (RushesFrame) frame = NULL;

      /* A film that is cut off ends where it can be decoded no more. */
      if (sample == NULL && (damage == NULL || (frames->len > 0 && !g_error_matches (damage, G_IO_ERROR, G_IO_ERROR_CANCELLED))))
        return TRUE;
      if (sample == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&damage));
          return FALSE;
        }
      frame = rushes_sample_convert (sample, job->max_size, job->max_size, error);
      if (frame == NULL)
        return FALSE;
      if (add (job, frames, frame))
        return TRUE;
    }
}

static GPtrArray *
load (const Job *job,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_frame_unref);
  RushesDecoder decoder = { 0 };
  gboolean ok = rushes_decoder_open (&decoder, job->path, cancellable, error);
  gint64 duration = ok && job->last ? rushes_decoder_get_duration (&decoder) : -1;

  if (ok && duration > job->length + (gint64) LEAD)
    rushes_decoder_seek (&decoder, duration - job->length - (gint64) LEAD, GST_SEEK_FLAG_ACCURATE);
  ok = ok && read_frames (job, &decoder, frames, error);
  /* Its sound goes on for much longer: from the start then. */
  if (ok && frames->len == 0 && job->last && rushes_decoder_seek (&decoder, 0, GST_SEEK_FLAG_ACCURATE))
    ok = read_frames (job, &decoder, frames, error);
  rushes_decoder_close (&decoder);
  if (ok && frames->len == 0)
    g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The file holds no picture that can be decoded");
  return ok && frames->len > 0 ? g_steal_pointer (&frames) : NULL;
}

static void
work (GTask *task,
      gpointer source,
      gpointer data,
      GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  gint64 size;
  int fd = rushes_media_open_checked (job->path, &size, &error);
  GPtrArray *frames = NULL;

  if (fd >= 0)
    {
      close (fd);
      frames = load (job, cancellable, &error);
    }
  if (frames)
    g_task_return_pointer (task, frames, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
rushes_frame_run_async (const char *path,
                        gboolean last,
                        gint64 length,
                        int max_size,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (path != NULL);

  job->path = g_strdup (path);
  job->last = last;
  job->length = length;
  job->max_size = max_size;
  g_task_set_source_tag (task, rushes_frame_run_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

GPtrArray *
rushes_frame_run_finish (GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static const guint8 *
get_sample (RushesFrame *frame,
            int x,
            int y)
{
  const guint8 *bytes = g_bytes_get_data (frame->bytes, NULL);

  return bytes + (gsize) ((2 * y + 1) * frame->height / (2 * GRID)) * frame->stride + (gsize) ((2 * x + 1) * frame->width / (2 * GRID)) * 4;
}

double
rushes_frame_get_distance (RushesFrame *one,
                           RushesFrame *other)
{
  guint64 sum = 0;

  g_return_val_if_fail (one != NULL && other != NULL, 1);

  for (int y = 0; y < GRID; y++)
    for (int x = 0; x < GRID; x++)
      {
        const guint8 *a = get_sample (one, x, y);
        const guint8 *b = get_sample (other, x, y);

        for (int channel = 0; channel < 3; channel++)
          sum += (guint64) ABS (a[channel] - b[channel]);
      }
  return (double) sum / (255. * 3 * GRID * GRID);
}
