/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sample.h"

#include "rushes-media-probe.h"

#include <gst/video/video.h>

/* A GstSample's picture as a RushesFrame. */

static void
unmap (gpointer data)
{
  GstVideoFrame *mapped = data;

  gst_video_frame_unmap (mapped);
  g_free (mapped);
}

static gint64
get_stream_time (GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  const GstSegment *segment = gst_sample_get_segment (sample);
  guint64 time;

  if (!GST_BUFFER_PTS_IS_VALID (buffer) || segment->format != GST_FORMAT_TIME)
    return 0;

  /* A buffer's own time is not the film's: with B-frames MP4 shifts it, and the segment shifts it back. */
  time = gst_segment_to_stream_time (segment, GST_FORMAT_TIME, GST_BUFFER_PTS (buffer));
  return GST_CLOCK_TIME_IS_VALID (time) ? (gint64) time : 0;
}

static gint64
get_duration (GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);

  return GST_BUFFER_DURATION_IS_VALID (buffer) ? (gint64) GST_BUFFER_DURATION (buffer) : -1;
}

static RushesFrame *
wrap_buffer (GstVideoInfo *info,
             GstBuffer *buffer,
             gint64 time,
             gint64 duration)
{
  GstVideoFrame *mapped = g_new0 (GstVideoFrame, 1);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;

  /* The mapping keeps the buffer alive as long as anyone holds the bytes. */
  if (!gst_video_frame_map (mapped, info, buffer, GST_MAP_READ))
    {
      g_free (mapped);
      return NULL;
    }

  stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (mapped, 0);
  bytes = g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (mapped, 0),
                                      stride * ((gsize) GST_VIDEO_FRAME_HEIGHT (mapped) - 1) + (gsize) GST_VIDEO_FRAME_WIDTH (mapped) * 4,
                                      unmap, mapped);
  return rushes_frame_new (bytes, GST_VIDEO_FRAME_WIDTH (mapped), GST_VIDEO_FRAME_HEIGHT (mapped), stride, time, duration);
}

/**
 * rushes_sample_wrap:
 * @sample: a picture in BGRA or BGRx
 *
 * Wraps the sample's own memory: nothing is copied.
 *
 * Returns: (transfer full) (nullable): a frame; %NULL where the memory cannot be seen
 */
RushesFrame *
rushes_sample_wrap (GstSample *sample)
{
  GstVideoInfo info;

  if (!gst_sample_get_caps (sample) || !gst_video_info_from_caps (&info, gst_sample_get_caps (sample)))
    return NULL;

  return wrap_buffer (&info, gst_sample_get_buffer (sample), get_stream_time (sample), get_duration (sample));
}

/* The size with square pixels that fits, never larger than the picture. 0 stands for no bound. */
static void
fit (GstVideoInfo *info,
     int max_width,
     int max_height,
     int *width,
     int *height)
{
  double w = GST_VIDEO_INFO_WIDTH (info) * (double) GST_VIDEO_INFO_PAR_N (info) / MAX (1, GST_VIDEO_INFO_PAR_D (info));
  double h = GST_VIDEO_INFO_HEIGHT (info);
  double scale = 1.0;

  if (max_width > 0)
    scale = MIN (scale, max_width / w);
  if (max_height > 0)
    scale = MIN (scale, max_height / h);
  *width = MAX (1, (int) (w * scale + 0.5));
  *height = MAX (1, (int) (h * scale + 0.5));
}

/**
 * rushes_sample_convert:
 * @sample: a picture in any raw form
 * @max_width: px, 0 for no bound
 * @max_height: px, 0 for no bound
 * @error: set where it cannot be converted
 *
 * Converts and scales a picture into memory of its own.
 *
 * Returns: (transfer full): a frame
 */
RushesFrame *
rushes_sample_convert (GstSample *sample,
                       int max_width,
                       int max_height,
                       GError **error)
{
  g_autoptr (GstBuffer) buffer = NULL;
  GstVideoConverter *converter;
  GstVideoInfo from;
  GstVideoInfo to;
  GstVideoFrame source;
  GstVideoFrame target;
  int width;
  int height;

  if (!gst_sample_get_caps (sample) || !gst_video_info_from_caps (&from, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&source, &from, gst_sample_get_buffer (sample), GST_MAP_READ))
    {
      g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The film's picture cannot be read");
      return NULL;
    }

  fit (&from, max_width, max_height, &width, &height);
  gst_video_info_set_format (&to, GST_VIDEO_FORMAT_BGRA, (guint) width, (guint) height);
  /* The converter changes neither. */
  to.fps_n = from.fps_n;
  to.fps_d = from.fps_d;
  to.interlace_mode = from.interlace_mode;
  converter = gst_video_converter_new (&from, &to, NULL);
  buffer = gst_buffer_new_allocate (NULL, GST_VIDEO_INFO_SIZE (&to), NULL);
  if (!converter || !buffer || !gst_video_frame_map (&target, &to, buffer, GST_MAP_WRITE))
    {
      g_clear_pointer (&converter, gst_video_converter_free);
      gst_video_frame_unmap (&source);
      g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The film's picture cannot be converted");
      return NULL;
    }

  gst_video_converter_frame (converter, &source, &target);
  gst_video_frame_unmap (&target);
  gst_video_frame_unmap (&source);
  gst_video_converter_free (converter);
  return wrap_buffer (&to, buffer, get_stream_time (sample), get_duration (sample));
}
