/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-grab.h"

#include "rushes-decoder.h"
#include "rushes-frame-look.h"
#include "rushes-frame-number.h"
#include "rushes-media-init.h"
#include "rushes-sample.h"

#include <gst/video/video.h>
#include <unistd.h>

#define N_WORKERS 2
/* How many frames before and after are compared with. */
#define N_AROUND 4

typedef struct
{
  char *path;
  RushesFramePlace place;
  gint64 value;
} Job;

typedef struct
{
  RushesDecoder decoder;
  int rate_n;
  int rate_d;
  GQueue before;             /* of GstSample: the newest frames, the one that is wanted at the end */
  GQueue after;              /* of GstSample */
} Search;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

static void
search_clear (Search *self)
{
  g_queue_clear_full (&self->before, (GDestroyNotify) gst_sample_unref);
  g_queue_clear_full (&self->after, (GDestroyNotify) gst_sample_unref);
  rushes_decoder_close (&self->decoder);
}

/* The samples before the wanted one and itself; what is older goes, so that memory is bounded whatever the film. */
static void
search_push (Search *self,
             GstSample *sample)
{
  g_queue_push_tail (&self->before, sample);
  while (g_queue_get_length (&self->before) > N_AROUND + 1)
    gst_sample_unref (g_queue_pop_head (&self->before));
}

/* Where a frame stands in the film: its number, or its time where the rate varies. */
static gint64
search_get_place (Search *self,
                  GstSample *sample)
{
  gint64 time = rushes_sample_get_time (sample);

  return self->rate_n > 0 ? rushes_frame_number_at (time, self->rate_n, self->rate_d) : time;
}

/* Whether the wanted frame is there: the last that begins at @place or before. Without a rate that shows only in the next frame, or
 * in the time that this one lasts. */
static gboolean
search_is_at (Search *self,
              GstSample *sample,
              gint64 place)
{
  gint64 duration = rushes_sample_get_duration (sample);

  if (self->rate_n > 0)
    return search_get_place (self, sample) >= place;
  return duration > 0 && search_get_place (self, sample) + duration > place;
}

/* Decodes to the wanted frame, or to the end. A film that is cut off ends where it can be decoded no more. */
static gboolean
search_go (Search *self,
           gint64 place,
           GError **error)
{
  g_autoptr (GError) damage = NULL;
  GstSample *sample;

  while ((sample = rushes_decoder_pull (&self->decoder, &damage)))
    {
      if (self->rate_n <= 0 && !g_queue_is_empty (&self->before) && search_get_place (self, sample) > place)
        {
          g_queue_push_tail (&self->after, sample);
          return TRUE;
        }
      search_push (self, sample);
      if (search_is_at (self, sample, place))
        return TRUE;
    }

  if (!damage || g_error_matches (damage, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&damage));
  return FALSE;
}

static void
search_look_after (Search *self)
{
  GstSample *sample;

  /* What is not there is not compared with. */
  while (g_queue_get_length (&self->after) < N_AROUND && (sample = rushes_decoder_pull (&self->decoder, NULL)))
    g_queue_push_tail (&self->after, sample);
}

/* From the last key frame to the end; from the start where that gives nothing. A seek to the last frame itself fails in many films:
 * their sound is longer than their picture. */
static gboolean
search_last (Search *self,
             GError **error)
{
  gint64 duration = rushes_decoder_get_duration (&self->decoder);

  if (duration > 0)
    rushes_decoder_seek (&self->decoder, duration, GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE);
  if (!search_go (self, G_MAXINT64, error))
    return FALSE;
  if (g_queue_is_empty (&self->before) && rushes_decoder_seek (&self->decoder, 0, GST_SEEK_FLAG_NONE))
    return search_go (self, G_MAXINT64, error);
  return TRUE;
}

static gboolean
search_place (Search *self,
              gint64 place,
              GError **error)
{
  gint64 from = self->rate_n > 0 ? place - N_AROUND : place - N_AROUND * 40 * (gint64) GST_MSECOND;

  /* The decoder stands at the start already. */
  if (from > 0)
    rushes_decoder_seek (&self->decoder, self->rate_n > 0 ? rushes_frame_number_to_centre (from, self->rate_n, self->rate_d) : from,
                         GST_SEEK_FLAG_ACCURATE);
  if (!search_go (self, place, error))
    return FALSE;
  return !g_queue_is_empty (&self->before) || search_last (self, error);
}

static gboolean
search_run (Search *self,
            Job *job,
            GError **error)
{
  g_autoptr (GstSample) first = rushes_decoder_get_first (&self->decoder, error);
  gint64 place = job->value;
  GstVideoInfo info;

  if (!first)
    return FALSE;
  if (gst_video_info_from_caps (&info, gst_sample_get_caps (first)) && GST_VIDEO_INFO_FPS_N (&info) > 0)
    {
      self->rate_n = GST_VIDEO_INFO_FPS_N (&info);
      self->rate_d = GST_VIDEO_INFO_FPS_D (&info);
    }

  if (job->place == RUSHES_FRAME_PLACE_LAST)
    return search_last (self, error);
  if (job->place == RUSHES_FRAME_PLACE_FIRST)
    place = search_get_place (self, first);
  else if (job->place == RUSHES_FRAME_PLACE_TIME && self->rate_n > 0)
    place = rushes_frame_number_at (place, self->rate_n, self->rate_d);
  else if (job->place == RUSHES_FRAME_PLACE_NUMBER && self->rate_n <= 0)
    {
      g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The frames of this film have no numbers: its rate varies");
      return FALSE;
    }
  if (!search_place (self, MAX (0, place), error))
    return FALSE;
  search_look_after (self);
  return TRUE;
}

static double
compare_with (GQueue *samples,
              GstSample *wanted,
              const RushesFrameLook *look)
{
  double around = 0;

  for (GList *l = samples->head; l; l = l->next)
    {
      RushesFrameLook other;

      if (l->data != wanted && rushes_frame_look_read (&other, l->data, NULL) && rushes_frame_look_is_alike (look, &other))
        around = MAX (around, other.sharpness);
    }
  return around;
}

static RushesFrameGrab *
make_grab (Search *search,
           GError **error)
{
  GstSample *sample = g_queue_peek_tail (&search->before);
  g_autoptr (RushesFrame) lying = NULL;
  RushesFrame *frame;
  RushesFrameGrab *grab;
  RushesFrameLook look;

  if (!sample)
    {
      g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The file holds no picture that can be decoded");
      return NULL;
    }
  if (!(lying = rushes_sample_convert_exactly (sample, error)) || !rushes_frame_look_read (&look, sample, error))
    return NULL;

  grab = g_new0 (RushesFrameGrab, 1);
  grab->number = search->rate_n > 0 ? search_get_place (search, sample) : -1;
  frame = rushes_frame_turn (lying, rushes_decoder_get_orientation (&search->decoder));
  if (search->rate_n > 0)
    frame->time = rushes_frame_number_to_time (grab->number, search->rate_n, search->rate_d);
  grab->frame = frame;
  grab->mean_luma = look.mean / 255;
  grab->max_luma = look.max / 255;
  grab->sharpness = look.sharpness;
  grab->sharpness_around = MAX (compare_with (&search->before, sample, &look), compare_with (&search->after, sample, &look));
  if (rushes_frame_look_is_black (&look))
    grab->notes |= RUSHES_FRAME_NOTE_BLACK;
  else if (rushes_frame_look_is_blurred (&look, grab->sharpness_around))
    grab->notes |= RUSHES_FRAME_NOTE_BLURRED;
  return grab;
}

static void
work (gpointer data,
      gpointer user_data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Job *job = g_task_get_task_data (task);
  RushesFrameGrab *grab = NULL;
  Search search = { .before = G_QUEUE_INIT, .after = G_QUEUE_INIT };
  gint64 size;
  int fd;

  if (g_task_return_error_if_cancelled (task))
    return;

  fd = rushes_media_open_checked (job->path, &size, &error);
  if (fd >= 0)
    {
      close (fd);
      if (rushes_decoder_open (&search.decoder, job->path, g_task_get_cancellable (task), &error) && search_run (&search, job, &error))
        grab = make_grab (&search, &error);
      search_clear (&search);
    }

  if (grab)
    g_task_return_pointer (task, grab, (GDestroyNotify) rushes_frame_grab_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * rushes_frame_grab_async:
 * @path: a local path of a film
 * @place: which frame
 * @place_value: the stream time in ns or the frame's number
 * @cancellable: (nullable): a cancellable
 * @callback: called on the thread-default context
 * @user_data: for @callback
 *
 * Decodes one frame in full size and says how it looks beside the frames around it.
 */
void
rushes_frame_grab_async (const char *path,
                         RushesFramePlace place,
                         gint64 place_value,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  static gsize made = 0;
  static GThreadPool *pool;
  GTask *task;
  Job *job;

  g_return_if_fail (path != NULL);

  if (g_once_init_enter (&made))
    {
      pool = g_thread_pool_new (work, NULL, N_WORKERS, FALSE, NULL);
      g_once_init_leave (&made, 1);
    }

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->place = place;
  job->value = place_value;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_frame_grab_async);
  g_task_set_task_data (task, job, job_free);
  g_thread_pool_push (pool, task, NULL);
}

/**
 * rushes_frame_grab_finish:
 * @result: what the callback was given
 * @error: %RUSHES_MEDIA_ERROR, %G_IO_ERROR_NOT_FOUND or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the frame
 */
RushesFrameGrab *
rushes_frame_grab_finish (GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_frame_grab_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_frame_grab_free (RushesFrameGrab *self)
{
  rushes_frame_unref (self->frame);
  g_free (self);
}
