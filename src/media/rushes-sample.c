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

/**
 * rushes_sample_get_time:
 * @sample: a picture
 *
 * Returns: its stream time, ns; 0 where it has none
 */
gint64
rushes_sample_get_time (GstSample *sample)
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

/**
 * rushes_sample_get_duration:
 * @sample: a picture
 *
 * Returns: how long it is shown, ns; -1 where that is not known
 */
gint64
rushes_sample_get_duration (GstSample *sample)
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

  return wrap_buffer (&info, gst_sample_get_buffer (sample), rushes_sample_get_time (sample), rushes_sample_get_duration (sample));
}

/* Pixels so many times as wide as high, or as high as wide, are a mistake of the file, and too much for any memory. */
#define LONGEST_PIXEL 8.0

/* The size with square pixels that fits, never larger than the picture. 0 stands for no bound. */
static void
fit (GstVideoInfo *info,
     int max_width,
     int max_height,
     int *width,
     int *height)
{
  double shape = (double) GST_VIDEO_INFO_PAR_N (info) / MAX (1, GST_VIDEO_INFO_PAR_D (info));
  double w = GST_VIDEO_INFO_WIDTH (info) * (shape < 1 / LONGEST_PIXEL || shape > LONGEST_PIXEL ? 1 : shape);
  double h = GST_VIDEO_INFO_HEIGHT (info);
  double scale = 1.0;

  if (max_width > 0)
    scale = MIN (scale, max_width / w);
  if (max_height > 0)
    scale = MIN (scale, max_height / h);
  *width = MAX (1, (int) (w * scale + 0.5));
  *height = MAX (1, (int) (h * scale + 0.5));
}

/* (transfer full) (nullable): a picture in any form, converted and scaled */
static GstBuffer *
convert (GstSample *sample,
         GstVideoInfo *from,
         GstVideoInfo *to)
{
  g_autoptr (GstBuffer) buffer = gst_buffer_new_allocate (NULL, GST_VIDEO_INFO_SIZE (to), NULL);
  GstVideoConverter *converter;
  GstVideoFrame source;
  GstVideoFrame target;

  if (!buffer || !gst_video_frame_map (&source, from, gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;
  if (!gst_video_frame_map (&target, to, buffer, GST_MAP_WRITE))
    {
      gst_video_frame_unmap (&source);
      return NULL;
    }

  converter = gst_video_converter_new (from, to,
                                       gst_structure_new ("options",
                                                          GST_VIDEO_CONVERTER_OPT_RESAMPLER_METHOD, GST_TYPE_VIDEO_RESAMPLER_METHOD, GST_VIDEO_RESAMPLER_METHOD_LINEAR,
                                                          GST_VIDEO_RESAMPLER_OPT_MAX_TAPS, G_TYPE_INT, 2,
                                                          NULL));
  if (converter)
    gst_video_converter_frame (converter, &source, &target);
  gst_video_frame_unmap (&target);
  gst_video_frame_unmap (&source);
  if (!converter)
    return NULL;
  gst_video_converter_free (converter);
  return g_steal_pointer (&buffer);
}

static gboolean
set_target (GstVideoInfo *to,
            GstVideoInfo *from,
            GstVideoFormat format,
            int width,
            int height)
{
  if (!gst_video_info_set_format (to, format, (guint) width, (guint) height))
    return FALSE;
  /* The converter changes neither. */
  to->fps_n = from->fps_n;
  to->fps_d = from->fps_d;
  to->interlace_mode = from->interlace_mode;
  return TRUE;
}

static gboolean
get_info (GstSample *sample,
          GstVideoInfo *info,
          GError **error)
{
  if (gst_sample_get_caps (sample) && gst_video_info_from_caps (info, gst_sample_get_caps (sample)))
    return TRUE;
  g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The film's picture cannot be read");
  return FALSE;
}

/**
 * rushes_sample_convert_to:
 * @sample: a picture in any raw form
 * @width: px
 * @height: px
 * @error: set where it cannot be converted
 *
 * Converts and scales a picture into memory of its own, in the same way as a pipeline's videoconvertscale.
 *
 * Returns: (transfer full): a frame
 */
RushesFrame *
rushes_sample_convert_to (GstSample *sample,
                          int width,
                          int height,
                          GError **error)
{
  g_autoptr (GstBuffer) buffer = NULL;
  GstVideoInfo from;
  GstVideoInfo to;

  if (!get_info (sample, &from, error))
    return NULL;

  if (set_target (&to, &from, GST_VIDEO_FORMAT_BGRA, width, height))
    buffer = convert (sample, &from, &to);
  if (buffer)
    return wrap_buffer (&to, buffer, rushes_sample_get_time (sample), rushes_sample_get_duration (sample));
  g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The film's picture cannot be converted");
  return NULL;
}

/**
 * rushes_sample_convert:
 * @sample: a picture in any raw form
 * @max_width: px, 0 for no bound
 * @max_height: px, 0 for no bound
 * @error: set where it cannot be converted
 *
 * Converts and scales a picture into memory of its own, as fast as GStreamer can; rushes_sample_convert_exactly() for colours that
 * are kept.
 *
 * Returns: (transfer full): a frame
 */
RushesFrame *
rushes_sample_convert (GstSample *sample,
                       int max_width,
                       int max_height,
                       GError **error)
{
  GstVideoInfo from;
  int width;
  int height;

  if (!get_info (sample, &from, error))
    return NULL;

  fit (&from, max_width, max_height, &width, &height);
  return rushes_sample_convert_to (sample, width, height, error);
}

/* How a pixel's three values of 16 bits become R, G and B of 0 to 1. */
typedef struct
{
  double offset[3];
  double scale[3];
  double r_v, g_u, g_v, b_u;
  gboolean is_rgb;
} Matrix;

static void
matrix_init (Matrix *self,
             GstVideoInfo *from)
{
  double wide = 65535.0 / ((1U << GST_VIDEO_INFO_COMP_DEPTH (from, 0)) - 1);
  gint offset[GST_VIDEO_MAX_COMPONENTS];
  gint scale[GST_VIDEO_MAX_COMPONENTS];
  double kr = 0.2126;
  double kb = 0.0722;

  self->is_rgb = GST_VIDEO_INFO_IS_RGB (from);
  gst_video_color_range_offsets (from->colorimetry.range, from->finfo, offset, scale);
  gst_video_color_matrix_get_Kr_Kb (from->colorimetry.matrix, &kr, &kb);
  for (guint i = 0; i < 3; i++)
    {
      /* Grey has no colour of its own: the converter gives it one that says so. */
      gboolean grey = i > 0 && GST_VIDEO_INFO_IS_GRAY (from);

      self->offset[i] = self->is_rgb ? 0 : grey ? 128 * 257 : offset[i] * wide;
      self->scale[i] = self->is_rgb ? 1 / 65535.0 : grey ? 0 : 1 / (scale[i] * wide);
    }
  self->r_v = 2 * (1 - kr);
  self->b_u = 2 * (1 - kb);
  self->g_v = -self->r_v * kr / (1 - kr - kb);
  self->g_u = -self->b_u * kb / (1 - kr - kb);
}

static guint8
to_byte (double value)
{
  return (guint8) (CLAMP (value, 0, 1) * 255 + 0.5);
}

static void
matrix_apply (const Matrix *self,
              const guint16 *pixel,
              guint8 *bgra)
{
  double a = (pixel[1] - self->offset[0]) * self->scale[0];
  double b = (pixel[2] - self->offset[1]) * self->scale[1];
  double c = (pixel[3] - self->offset[2]) * self->scale[2];

  bgra[0] = to_byte (self->is_rgb ? c : a + self->b_u * b);
  bgra[1] = to_byte (self->is_rgb ? b : a + self->g_u * b + self->g_v * c);
  bgra[2] = to_byte (self->is_rgb ? a : a + self->r_v * c);
  bgra[3] = 255;
}

/* 16 bits of what the film has to 8 of B G R A, rounded; opaque. */
static GBytes *
narrow (const Matrix *matrix,
        GstVideoInfo *info,
        GstBuffer *buffer)
{
  gsize width = (gsize) GST_VIDEO_INFO_WIDTH (info);
  gsize height = (gsize) GST_VIDEO_INFO_HEIGHT (info);
  GstVideoFrame mapped;
  guint8 *data;

  if (!gst_video_frame_map (&mapped, info, buffer, GST_MAP_READ))
    return NULL;

  data = g_malloc (width * height * 4);
  for (gsize y = 0; y < height; y++)
    {
      const guint8 *row = (const guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&mapped, 0) + y * (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&mapped, 0);

      for (gsize x = 0; x < width; x++)
        {
          guint16 pixel[4];

          memcpy (pixel, row + x * sizeof pixel, sizeof pixel);
          matrix_apply (matrix, pixel, data + (y * width + x) * 4);
        }
    }
  gst_video_frame_unmap (&mapped);
  return g_bytes_new_take (data, width * height * 4);
}

/**
 * rushes_sample_convert_exactly:
 * @sample: a picture in any raw form
 * @error: set where it cannot be converted
 *
 * Converts a picture in its own size, with square pixels. The colours are computed here, as ITU-R BT.601, BT.709 and
 * BT.2020 say: GStreamer's ways from Y'CbCr to RGB are off by up to five of 255.
 *
 * Returns: (transfer full): a frame
 */
RushesFrame *
rushes_sample_convert_exactly (GstSample *sample,
                               GError **error)
{
  g_autoptr (GstBuffer) buffer = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GstVideoInfo from;
  GstVideoInfo to;
  Matrix matrix;
  int width;
  int height;

  if (!get_info (sample, &from, error))
    return NULL;

  matrix_init (&matrix, &from);
  fit (&from, 0, 0, &width, &height);
  if (set_target (&to, &from, matrix.is_rgb ? GST_VIDEO_FORMAT_ARGB64 : GST_VIDEO_FORMAT_AYUV64, width, height))
    {
      /* Only wider and with a colour for each pixel: nothing is converted but that. */
      if (!matrix.is_rgb)
        to.colorimetry = from.colorimetry;
      buffer = convert (sample, &from, &to);
    }
  bytes = buffer ? narrow (&matrix, &to, buffer) : NULL;
  if (bytes)
    return rushes_frame_new (bytes, width, height, (gsize) width * 4, rushes_sample_get_time (sample), rushes_sample_get_duration (sample));
  g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The film's picture cannot be converted");
  return NULL;
}
