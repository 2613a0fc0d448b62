/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-player-engine-private.h"

#include "rushes-frame-number.h"
#include "rushes-media-init.h"
#include "rushes-sample.h"

/* The frames of a player's engine: what GStreamer's threads hand over, and the ring of those that were decoded before. */

/* Of what was played last, so that a step back from a pause is there at once: 34 frames of 720p, 15 of 1080p, 3 of 4K. */
#define PLAYED_BYTES (48 * 1024 * 1024)

/* Without a rate frames are not numbered. To be called with the mutex. */
static gint64
number_at (RushesPlayerEngine *self,
           gint64 time)
{
  return self->news.rate_n > 0 ? rushes_frame_number_at (time, self->news.rate_n, self->news.rate_d) : -1;
}

/* To be called with the mutex. Takes the frame. */
static void
show (RushesPlayerEngine *self,
      RushesFrame *frame)
{
  g_clear_pointer (&self->news.frame, rushes_frame_unref);
  frame->orientation = self->orientation;
  self->news.frame = frame;
  self->shown = frame->time;
  rushes_player_engine_tell (self);
}

static void
take_sample (RushesPlayerEngine *self,
             GstSample *sample)
{
  RushesFrame *frame = rushes_sample_wrap (sample);
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
    {
      gint64 number = rushes_frame_number_at (frame->time, rate_n, rate_d);

      frame->time = rushes_frame_number_to_time (number, rate_n, rate_d);
      /* The first came by before the rate was known. */
      if (self->front < 0)
        self->front = number;
    }

  self->n_samples++;
  self->frame_width = frame->width;
  self->frame_height = frame->height;
  /* What stands still is shown again when it begins to play: that is no new picture. */
  if (!self->hidden && (self->shown != frame->time || !self->news.prerolled || !self->playing))
    show (self, g_steal_pointer (&frame));
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

static GstSample *
make_sample (GstPad *pad,
             GstBuffer *buffer)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  g_autoptr (GstEvent) event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const GstSegment *segment = NULL;

  if (!caps || !event)
    return NULL;
  gst_event_parse_segment (event, &segment);
  return gst_sample_new (buffer, caps, segment, NULL);
}

/* Each frame as it was decoded, before it is converted and scaled: those on the way to the one that is wanted cost no more than their
 * decoding. */
static GstPadProbeReturn
decoded_cb (GstPad *pad,
            GstPadProbeInfo *info,
            gpointer user_data)
{
  RushesPlayerEngine *self = user_data;
  g_autoptr (GstSample) sample = make_sample (pad, GST_PAD_PROBE_INFO_BUFFER (info));
  gboolean collecting;
  gboolean playing;
  gboolean drop;
  gint64 number;

  if (!sample)
    return GST_PAD_PROBE_OK;

  g_mutex_lock (&self->mutex);
  number = number_at (self, rushes_sample_get_time (sample));
  collecting = self->collecting && number >= 0;
  drop = collecting && number < self->wanted;
  playing = self->playing && number >= 0;
  self->front = number;
  self->n_decoded++;
  g_mutex_unlock (&self->mutex);

  if (playing)
    {
      rushes_player_ring_pass (&self->ring, number, sample, PLAYED_BYTES);
    }
  else if (collecting)
    {
      rushes_player_ring_put (&self->ring, number, sample);
      /* Someone may wait for it. */
      if (drop)
        g_source_set_ready_time (self->wishes, 0);
    }
  return drop ? GST_PAD_PROBE_DROP : GST_PAD_PROBE_OK;
}

/* A sink has got all of a loop's segment. */
static void
note_segment_done (RushesPlayerEngine *self,
                   GstEvent *event)
{
  g_mutex_lock (&self->mutex);
  self->dry = gst_event_get_seqnum (event);
  g_mutex_unlock (&self->mutex);
  g_source_set_ready_time (self->wishes, 0);
}

/* playbin takes the base of the segment, which grows with each round of a loop, off the time that the sink tells the decoder, though
 * the demuxer has put it on: so it is put on once more. */
static void
add_base (GstPad *pad,
          GstPadProbeInfo *info)
{
  g_autoptr (GstEvent) sticky = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  const GstSegment *segment;
  GstClockTimeDiff late;
  GstClockTime time;
  GstQOSType type;
  double proportion;

  if (!sticky)
    return;
  gst_event_parse_segment (sticky, &segment);
  gst_event_parse_qos (event, &type, &proportion, &late, &time);
  if (segment->base == 0 || !GST_CLOCK_TIME_IS_VALID (time))
    return;
  GST_PAD_PROBE_INFO_DATA (info) = gst_event_new_qos (type, proportion, late, time + segment->base);
  gst_event_unref (event);
}

/* What the sink says of each frame. Where one comes late, decoders may leave out others without a word. */
static void
note_lateness (RushesPlayerEngine *self,
               GstEvent *event)
{
  GstClockTimeDiff late = 0;

  gst_event_parse_qos (event, NULL, NULL, &late, NULL);
  if (late <= 0)
    return;
  g_mutex_lock (&self->mutex);
  self->lossy = TRUE;
  g_mutex_unlock (&self->mutex);
}

/* A phone that was held upright says so here, before the first frame. */
static void
note_orientation (RushesPlayerEngine *self,
                  GstEvent *event)
{
  GstTagList *tags = NULL;

  gst_event_parse_tag (event, &tags);
  if (gst_tag_list_get_tag_size (tags, GST_TAG_IMAGE_ORIENTATION) == 0)
    return;
  g_mutex_lock (&self->mutex);
  self->orientation = rushes_media_read_orientation (tags);
  g_mutex_unlock (&self->mutex);
}

static GstPadProbeReturn
event_cb (GstPad *pad,
          GstPadProbeInfo *info,
          gpointer user_data)
{
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);

  if (GST_EVENT_TYPE (event) == GST_EVENT_SEGMENT_DONE)
    {
      note_segment_done (user_data, event);
    }
  else if (GST_EVENT_TYPE (event) == GST_EVENT_TAG)
    {
      note_orientation (user_data, event);
    }
  else if (GST_EVENT_TYPE (event) == GST_EVENT_QOS)
    {
      note_lateness (user_data, event);
      add_base (pad, info);
    }
  return GST_PAD_PROBE_OK;
}

/**
 * rushes_player_engine_connect:
 * @self: an engine whose pipeline was just put together
 *
 * Lets its frames come here.
 */
void
rushes_player_engine_connect (RushesPlayerEngine *self)
{
  static const GstAppSinkCallbacks callbacks = { .new_preroll = new_preroll_cb, .new_sample = new_sample_cb };
  g_autoptr (GstPad) pad = gst_element_get_static_pad (self->pipeline.video_bin, "sink");
  g_autoptr (GstPad) audio_pad = gst_element_get_static_pad (self->pipeline.audio_sink, "sink");

  gst_app_sink_set_callbacks (self->pipeline.sink, (GstAppSinkCallbacks *) &callbacks, self, NULL);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, decoded_cb, self, NULL);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_BOTH, event_cb, self, NULL);
  if (audio_pad)
    gst_pad_add_probe (audio_pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, event_cb, self, NULL);
  g_mutex_lock (&self->mutex);
  self->front = -1;
  self->lossy = FALSE;
  self->dry = GST_SEQNUM_INVALID;
  self->collecting = FALSE;
  self->hidden = FALSE;
  self->frame_width = 0;
  self->orientation = 1;
  g_mutex_unlock (&self->mutex);
}

/* ns; 0 where nothing was shown */
gint64
rushes_player_engine_get_shown (RushesPlayerEngine *self)
{
  gint64 shown;

  g_mutex_lock (&self->mutex);
  shown = MAX (0, self->shown);
  g_mutex_unlock (&self->mutex);
  return shown;
}

/* The number of the frame that stands at the sink; -1 where there is none since the last seek */
gint64
rushes_player_engine_get_front (RushesPlayerEngine *self)
{
  gint64 front;

  g_mutex_lock (&self->mutex);
  front = self->front;
  g_mutex_unlock (&self->mutex);
  return front;
}

void
rushes_player_engine_get_rate (RushesPlayerEngine *self,
                               int *rate_n,
                               int *rate_d)
{
  g_mutex_lock (&self->mutex);
  *rate_n = self->news.rate_n;
  *rate_d = self->news.rate_d;
  g_mutex_unlock (&self->mutex);
}

/* Whether what is shown has not got the size that it is to have */
gboolean
rushes_player_engine_is_resized (RushesPlayerEngine *self)
{
  gboolean resized;

  g_mutex_lock (&self->mutex);
  resized = self->frame_width == 0;
  g_mutex_unlock (&self->mutex);
  return resized;
}

/**
 * rushes_player_engine_collect:
 * @self: an engine that stands still
 * @wanted: the frame that the sink is to have next
 * @hidden: whether it is not to be shown
 *
 * What is decoded from now on goes into the ring.
 */
void
rushes_player_engine_collect (RushesPlayerEngine *self,
                              gint64 wanted,
                              gboolean hidden)
{
  g_mutex_lock (&self->mutex);
  self->collecting = TRUE;
  self->wanted = wanted;
  self->hidden = hidden;
  g_mutex_unlock (&self->mutex);
}

/* The next frame goes to the sink, whichever it is: what was under way ends at once. */
void
rushes_player_engine_let_through (RushesPlayerEngine *self)
{
  g_mutex_lock (&self->mutex);
  self->wanted = 0;
  g_mutex_unlock (&self->mutex);
}

void
rushes_player_engine_stop_collect (RushesPlayerEngine *self)
{
  g_mutex_lock (&self->mutex);
  self->collecting = FALSE;
  self->hidden = FALSE;
  g_mutex_unlock (&self->mutex);
}

/**
 * rushes_player_engine_show_kept:
 * @self: an engine that stands still
 * @number: a frame's number
 *
 * Shows a frame of the ring, as the pipeline would convert it.
 *
 * Returns: whether it was there
 */
gboolean
rushes_player_engine_show_kept (RushesPlayerEngine *self,
                                gint64 number)
{
  g_autoptr (GstSample) sample = rushes_player_ring_get (&self->ring, number);
  g_autoptr (GError) error = NULL;
  RushesFrame *frame;
  int width;
  int height;

  g_mutex_lock (&self->mutex);
  width = self->frame_width;
  height = self->frame_height;
  g_mutex_unlock (&self->mutex);
  if (!sample || width == 0)
    return FALSE;
  if (!(frame = rushes_sample_convert_to (sample, width, height, &error)))
    {
      g_debug ("A kept frame cannot be shown: %s", error->message);
      return FALSE;
    }

  g_mutex_lock (&self->mutex);
  frame->time = rushes_frame_number_to_time (number, self->news.rate_n, self->news.rate_d);
  show (self, frame);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}
