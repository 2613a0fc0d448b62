/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-film.h"

#include "rushes-fit-encoder.h"
#include "rushes-full-range.h"
#include "rushes-media-init.h"
#include "rushes-media-probe.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <gst/app/gstappsink.h>
#include <gst/audio/audio.h>
#include <gst/pbutils/pbutils.h>
#include <math.h>

/*
 * Two pipelines: one decodes the part that is kept, the other encodes. A seek in one that also writes would have to pass through its
 * muxer, which has begun its file by then. Between them frames and sound get times that begin at 0.
 */

#define GLANCE (50 * GST_MSECOND)
/* So long nothing may come out at all, µs. */
#define STALL (20 * G_USEC_PER_SEC)
#define REPORT (80 * (G_USEC_PER_SEC / 1000))
/* Encoders of sound add up to three of their frames; where the length is at its limit they are left out before. */
#define SOUND_SLACK (70 * GST_MSECOND)
/* A file's length is a little less than that of its frames, since it is told in whole nanoseconds or less. */
#define ROUNDING GST_USECOND

typedef struct Fit Fit;

/* One of picture and sound */
typedef struct
{
  Fit *fit;
  GstAppSink *sink;
  GstAppSrc *source; /* owned: a thread of the decoder may push into it until that has stopped */
  GstClockTime end;  /* of what is kept, stream time */
  gboolean is_audio;
  gboolean is_done;  /* touched by its streaming thread alone */
} Track;

struct Fit
{
  char *path;
  char *to;
  RushesFitPlan *plan;
  RushesFitProgress progress;
  gpointer progress_data;
  GTask *task;
  GCancellable *cancellable;

  GstElement *decoder;
  GstBus *bus;
  char *missing;
  RushesFitEncoder encoder;
  Track video;
  Track audio;
  GMutex lock;
  GstClockTime reached;  /* of what has gone through, under lock; only ever more */
  guint64 n_buffers;     /* under lock */
};

static void
fit_free (gpointer data)
{
  Fit *self = data;

  g_mutex_clear (&self->lock);
  rushes_fit_plan_free (self->plan);
  g_free (self->path);
  g_free (self->to);
  g_free (self->missing);
  g_free (self);
}

/* -- between the two ------------------------------------------------------------------------------------------------- */

static void
note_progress (Fit *self,
               GstClockTime time)
{
  g_mutex_lock (&self->lock);
  self->n_buffers++;
  if (time > self->reached)
    self->reached = time;
  g_mutex_unlock (&self->lock);
}

/* (transfer full) (nullable): the part of the buffer that is kept, with times from 0; sound is cut to the sample */
static GstBuffer *
cut (Track *track,
     GstSample *sample)
{
  Fit *self = track->fit;
  GstBuffer *buffer = gst_buffer_copy (gst_sample_get_buffer (sample));
  GstClockTime start = (GstClockTime) self->plan->start;
  GstClockTime time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  GstSegment kept;
  GstAudioInfo info;

  if (!GST_CLOCK_TIME_IS_VALID (time))
    {
      gst_buffer_unref (buffer);
      return NULL;
    }

  GST_BUFFER_PTS (buffer) = time;
  GST_BUFFER_DTS (buffer) = GST_CLOCK_TIME_NONE;
  if (track->is_audio)
    {
      gst_segment_init (&kept, GST_FORMAT_TIME);
      kept.start = start;
      kept.stop = track->end;
      kept.time = start;
      if (gst_audio_info_from_caps (&info, gst_sample_get_caps (sample)))
        buffer = gst_audio_buffer_clip (buffer, &kept, GST_AUDIO_INFO_RATE (&info), GST_AUDIO_INFO_BPF (&info));
    }
  else if (time >= track->end || (time < start && GST_BUFFER_DURATION_IS_VALID (buffer) && time + GST_BUFFER_DURATION (buffer) <= start) ||
           (time < start && !GST_BUFFER_DURATION_IS_VALID (buffer)))
    {
      gst_clear_buffer (&buffer);
    }
  if (!buffer)
    return NULL;

  time = GST_BUFFER_PTS (buffer);
  if (GST_BUFFER_DURATION_IS_VALID (buffer) && time + GST_BUFFER_DURATION (buffer) > track->end)
    GST_BUFFER_DURATION (buffer) = track->end - time;
  GST_BUFFER_PTS (buffer) = time > start ? time - start : 0;
  return buffer;
}

static void
end_track (Track *track)
{
  if (!track->is_done)
    gst_app_src_end_of_stream (track->source);
  track->is_done = TRUE;
}

static GstFlowReturn
new_sample_cb (GstAppSink *sink,
               gpointer user_data)
{
  Track *track = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  GstClockTime time;
  GstBuffer *buffer;

  if (!sample)
    return GST_FLOW_EOS;

  time = gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (gst_sample_get_buffer (sample)));
  note_progress (track->fit, GST_CLOCK_TIME_IS_VALID (time) ? time : 0);
  if (track->is_done)
    return GST_FLOW_OK;
  /* Where the file did not let itself be stopped there. */
  if (GST_CLOCK_TIME_IS_VALID (time) && time >= track->end)
    {
      end_track (track);
      return GST_FLOW_OK;
    }

  buffer = cut (track, sample);
  return buffer ? gst_app_src_push_buffer (track->source, buffer) : GST_FLOW_OK;
}

static void
eos_cb (GstAppSink *sink,
        gpointer user_data)
{
  end_track (user_data);
}

/* -- decoding -------------------------------------------------------------------------------------------------------- */

static GstElement *
make_sink_bin (Track *track,
               const char *description,
               GError **error)
{
  g_autoptr (GError) cause = NULL;
  GstElement *bin = gst_parse_bin_from_description (description, TRUE, &cause);
  g_autoptr (GstElement) sink = bin ? gst_bin_get_by_name (GST_BIN (bin), "sink") : NULL;

  if (!sink)
    {
      g_clear_object (&bin);
      g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "GStreamer lacks a plugin: %s", cause->message);
      return NULL;
    }

  g_object_set (sink, "sync", FALSE, "max-buffers", 4U, "wait-on-eos", FALSE, NULL);
  track->sink = GST_APP_SINK (gst_object_ref (sink));
  return bin;
}

/* Upright first, then square pixels at the full size, in which the crop is told, then what is kept at its own size. */
static GstElement *
make_video_bin (Fit *self,
                GError **error)
{
  const RushesFitPlan *plan = self->plan;
  g_autofree char *description =
    g_strdup_printf ("videoconvert n-threads=2 ! videoflip video-direction=auto ! videoscale add-borders=false n-threads=2"
                     " ! video/x-raw,width=%d,height=%d,pixel-aspect-ratio=1/1"
                     " ! videocrop left=%d top=%d right=%d bottom=%d ! videoscale add-borders=false n-threads=2 ! videoconvert n-threads=2"
                     " ! video/x-raw,format=I420,width=%d,height=%d,pixel-aspect-ratio=1/1,colorimetry=bt709 ! appsink name=sink",
                     plan->width, plan->height, plan->crop.x, plan->crop.y, plan->width - plan->crop.x - plan->crop.width,
                     plan->height - plan->crop.y - plan->crop.height, plan->out_width, plan->out_height);

  return make_sink_bin (&self->video, description, error);
}

static GstElement *
make_audio_bin (Fit *self,
                GError **error)
{
  return make_sink_bin (&self->audio,
                        self->plan->kind == RUSHES_MEDIA_KIND_VIDEO
                          ? "audioconvert ! audioresample ! audio/x-raw,format=S16LE,layout=interleaved,rate=48000,channels=[1,2] ! appsink name=sink"
                          : "audioconvert ! audioresample ! audio/x-raw,format=S16LE,layout=interleaved,rate={48000,44100,32000},channels=[1,2] ! appsink name=sink",
                        error);
}

static gboolean
open_decoder (Fit *self,
              GError **error)
{
  enum { FLAG_VIDEO = 1 << 0, FLAG_AUDIO = 1 << 1, FLAG_NATIVE_AUDIO = 1 << 5, FLAG_NATIVE_VIDEO = 1 << 6 };
  static const char *const names[] = { "playbin", NULL };
  gboolean is_film = self->plan->kind == RUSHES_MEDIA_KIND_VIDEO;
  g_autofree char *uri = rushes_media_path_to_uri (self->path);
  GstElement *playbin = rushes_fit_make_element (names, error);
  g_autoptr (GstPad) pad = NULL;
  GstElement *bin;

  if (!playbin)
    return FALSE;
  self->decoder = gst_object_ref_sink (playbin);
  self->bus = gst_element_get_bus (self->decoder);
  g_object_set (playbin, "uri", uri, "flags", FLAG_AUDIO | FLAG_NATIVE_AUDIO | (is_film ? FLAG_VIDEO | FLAG_NATIVE_VIDEO : 0), NULL);
  if (is_film)
    {
      if (!(bin = make_video_bin (self, error)))
        return FALSE;
      pad = gst_element_get_static_pad (bin, "sink");
      rushes_full_range_watch (pad, self->path);
      g_object_set (playbin, "video-sink", bin, NULL);
    }
  if (!(bin = make_audio_bin (self, error)))
    return FALSE;
  g_object_set (playbin, "audio-sink", bin, NULL);
  return TRUE;
}

/* What the file says of a missing plugin comes before its error. */
static gboolean
note_decoder (Fit *self,
              GstMessage *message,
              GError **error)
{
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      g_propagate_error (error, rushes_media_error_from_message (message, self->missing));
      return FALSE;
    }
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ELEMENT && gst_is_missing_plugin_message (message))
    {
      g_free (self->missing);
      self->missing = gst_missing_plugin_message_get_description (message);
    }
  return TRUE;
}

static gboolean
fail_late (GError **error)
{
  g_set_error_literal (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TIMEOUT, "The file took too long to read");
  return FALSE;
}

static gboolean
await_preroll (Fit *self,
               GError **error)
{
  gint64 deadline = g_get_monotonic_time () + STALL;

  while (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    {
      g_autoptr (GstMessage) message =
        gst_bus_timed_pop_filtered (self->bus, GLANCE, GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT);

      if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ASYNC_DONE)
        return TRUE;
      if (message && !note_decoder (self, message, error))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        return fail_late (error);
    }

  return FALSE;
}

/* (transfer full) (nullable): NULL where the file has no such track, or nothing of it in what is kept */
static GstCaps *
get_caps (Track *track)
{
  g_autoptr (GstSample) first = track->sink ? gst_app_sink_try_pull_preroll (track->sink, 0) : NULL;

  return first ? gst_caps_ref (gst_sample_get_caps (first)) : NULL;
}

/* Where the file cannot be sought in, what is before the start is decoded and dropped. */
static gboolean
seek_to_start (Fit *self,
               GError **error)
{
  const RushesFitPlan *plan = self->plan;

  if (plan->start == 0 && (plan->duration == 0 || plan->end >= plan->duration))
    return TRUE;
  if (!gst_element_seek (self->decoder, 1.0, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, GST_SEEK_TYPE_SET, plan->start,
                         GST_SEEK_TYPE_SET, plan->end))
    return TRUE;
  return await_preroll (self, error);
}

/* -- the whole ------------------------------------------------------------------------------------------------------- */

/* Frames end with the last whole one, so that making its rate even does not make it longer. */
static void
set_ends (Fit *self)
{
  const RushesFitPlan *plan = self->plan;
  GstClockTime end = (GstClockTime) (plan->end > plan->start ? plan->end : plan->start + plan->max_length);
  GstClockTime length = end - (GstClockTime) plan->start;
  gboolean is_lossy = plan->kind == RUSHES_MEDIA_KIND_VIDEO || !g_str_equal (plan->format, "wav");

  self->audio.end = end;
  if (is_lossy && length + SOUND_SLACK > (GstClockTime) plan->max_length)
    self->audio.end = (GstClockTime) (plan->start + plan->max_length) - SOUND_SLACK;
  self->video.end = end;
  if (plan->kind == RUSHES_MEDIA_KIND_VIDEO)
    {
      guint64 n_frames = gst_util_uint64_scale (length + ROUNDING, (guint64) plan->rate_n, (guint64) plan->rate_d * GST_SECOND);

      self->video.end = (GstClockTime) plan->start + gst_util_uint64_scale (n_frames, (guint64) plan->rate_d * GST_SECOND, (guint64) plan->rate_n);
    }
}

static gboolean
connect_tracks (Fit *self,
                GError **error)
{
  GstAppSinkCallbacks callbacks = { .new_sample = new_sample_cb, .eos = eos_cb };
  g_autoptr (GstCaps) video = get_caps (&self->video);
  g_autoptr (GstCaps) audio = get_caps (&self->audio);

  if (self->plan->kind == RUSHES_MEDIA_KIND_VIDEO ? !video : !audio)
    {
      g_set_error_literal (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The file holds nothing that can be decoded");
      return FALSE;
    }
  if (!rushes_fit_encoder_open (&self->encoder, self->plan, video, audio, self->to, error))
    return FALSE;

  g_set_object (&self->video.source, self->encoder.video);
  g_set_object (&self->audio.source, self->encoder.audio);
  if (video)
    gst_app_sink_set_callbacks (self->video.sink, &callbacks, &self->video, NULL);
  if (audio)
    gst_app_sink_set_callbacks (self->audio.sink, &callbacks, &self->audio, NULL);
  return TRUE;
}

typedef struct
{
  GTask *task;
  double fraction;
} Report;

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->task);
  g_free (report);
}

static gboolean
report_cb (gpointer data)
{
  Report *report = data;
  Fit *self = g_task_get_task_data (report->task);

  if (!g_task_get_completed (report->task) && !g_cancellable_is_cancelled (self->cancellable))
    self->progress (report->fraction, self->progress_data);
  return G_SOURCE_REMOVE;
}

static void
send_report (Fit *self,
             GstClockTime reached)
{
  double length = (double) (self->video.sink ? self->video.end : self->audio.end) - (double) self->plan->start;
  g_autoptr (GSource) source = NULL;
  Report *report;

  if (!self->progress)
    return;

  report = g_new0 (Report, 1);
  report->task = g_object_ref (self->task);
  report->fraction = length > 0 ? CLAMP (((double) reached - (double) self->plan->start) / length, 0, 1) : 0;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, report_cb, report, report_free);
  g_source_attach (source, g_task_get_context (self->task));
}

static GError *
error_from_encoder (GstMessage *message)
{
  g_autoptr (GError) cause = NULL;

  gst_message_parse_error (message, &cause, NULL);
  if (g_error_matches (cause, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT))
    return g_error_new (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The copy cannot be written: %s", cause->message);
  if (cause->domain == GST_RESOURCE_ERROR)
    return g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "The copy cannot be written: %s", cause->message);
  return rushes_media_error_from_message (message, NULL);
}

/* Until the encoder has written all, or one of the two says that it cannot go on, or nothing moves any more. */
static gboolean
run (Fit *self,
     GError **error)
{
  gint64 moved = g_get_monotonic_time ();
  gint64 reported = 0;
  guint64 seen = 0;

  gst_element_set_state (self->decoder, GST_STATE_PLAYING);
  while (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    {
      g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (self->encoder.bus, GLANCE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
      g_autoptr (GstMessage) other = gst_bus_pop_filtered (self->bus, GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT);
      gint64 now = g_get_monotonic_time ();
      GstClockTime reached;
      guint64 n;

      if (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
        return TRUE;
      if (message)
        {
          g_propagate_error (error, error_from_encoder (message));
          return FALSE;
        }
      if (other && !note_decoder (self, other, error))
        return FALSE;

      g_mutex_lock (&self->lock);
      n = self->n_buffers;
      reached = self->reached;
      g_mutex_unlock (&self->lock);
      if (n != seen)
        moved = now;
      seen = n;
      if (now - moved > STALL)
        return fail_late (error);
      if (now - reported > REPORT)
        {
          reported = now;
          send_report (self, reached);
        }
    }

  return FALSE;
}

/* The encoder stops first: a thread of the decoder may be waiting for room in it. Its sources stay until none can come to them. */
static void
close_all (Fit *self)
{
  rushes_fit_encoder_close (&self->encoder);
  if (self->decoder)
    gst_element_set_state (self->decoder, GST_STATE_NULL);
  g_clear_object (&self->video.sink);
  g_clear_object (&self->audio.sink);
  g_clear_object (&self->video.source);
  g_clear_object (&self->audio.source);
  g_clear_object (&self->bus);
  g_clear_object (&self->decoder);
}

static gboolean
fit (Fit *self,
     GError **error)
{
  gboolean is_done = FALSE;

  self->video.fit = self;
  self->audio.fit = self;
  self->audio.is_audio = TRUE;
  set_ends (self);
  if (open_decoder (self, error))
    {
      gst_element_set_state (self->decoder, GST_STATE_PAUSED);
      is_done = await_preroll (self, error) && seek_to_start (self, error) && connect_tracks (self, error) && run (self, error);
    }
  close_all (self);
  return is_done;
}

static gboolean
check_result (Fit *self,
              GError **error)
{
  GStatBuf status;

  if (g_stat (self->to, &status) != 0)
    {
      int number = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (number), "The copy cannot be found: %s", g_strerror (number));
      return FALSE;
    }
  if (status.st_size > self->plan->max_bytes)
    {
      g_set_error_literal (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TOO_LARGE, "The copy would be too large a file");
      return FALSE;
    }
  return TRUE;
}

static void
fit_thread (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  Fit *self = task_data;
  GError *error = NULL;
  gint64 size = 0;
  int fd;

  if (g_task_return_error_if_cancelled (task))
    return;

  self->task = task;
  self->cancellable = cancellable;
  fd = rushes_media_open_checked (self->path, &size, &error);
  if (fd >= 0)
    g_close (fd, NULL);
  if (fd >= 0 && rushes_media_init (&error) && fit (self, &error) && check_result (self, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_unlink (self->to);
  g_task_return_error (task, error);
}

/**
 * rushes_fit_film_async:
 * @path: of a film or a sound
 * @plan: what is to be done; copied
 * @to: where the copy goes
 * @progress: (nullable) (scope async): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): to give up
 * @callback: called on the thread-default context
 * @user_data: for @callback
 *
 * Makes the copy on a worker. No wait in it is longer than twenty seconds without anything having moved.
 */
void
rushes_fit_film_async (const char *path,
                       const RushesFitPlan *plan,
                       const char *to,
                       RushesFitProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Fit *self;

  g_return_if_fail (path != NULL && to != NULL);
  g_return_if_fail (plan != NULL && (plan->kind == RUSHES_MEDIA_KIND_VIDEO || plan->kind == RUSHES_MEDIA_KIND_AUDIO));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_fit_film_async);
  self = g_new0 (Fit, 1);
  g_mutex_init (&self->lock);
  self->path = g_strdup (path);
  self->to = g_strdup (to);
  self->plan = rushes_fit_plan_copy (plan);
  self->progress = progress;
  self->progress_data = progress_data;
  g_task_set_task_data (task, self, fit_free);
  g_task_run_in_thread (task, fit_thread);
}

/**
 * rushes_fit_film_finish:
 * @result: what the callback was given
 * @error: set on failure
 *
 * Returns: whether the copy is there, whole
 */
gboolean
rushes_fit_film_finish (GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_fit_film_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rushes_fit_film_can_write:
 * @format: `mp4`, `wav` or `mp3`
 *
 * Returns: whether this machine has what it takes
 */
gboolean
rushes_fit_film_can_write (const char *format)
{
  g_autoptr (GstElementFactory) factory = NULL;

  g_return_val_if_fail (format != NULL, FALSE);

  if (!rushes_media_init (NULL))
    return FALSE;
  factory = gst_element_factory_find (g_str_equal (format, "mp3") ? "lamemp3enc" : g_str_equal (format, "wav") ? "wavenc" : "mp4mux");
  return factory != NULL;
}
