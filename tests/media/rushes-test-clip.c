/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-test-clip.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <string.h>

#define N_BITS 8

static void
paint_number (guint8 *luma,
              int width,
              int height,
              int number)
{
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int bit = x * N_BITS / width;

        luma[y * width + x] = number >> bit & 1 ? 235 : 16;
      }
}

static GstBuffer *
draw (const RushesTestClip *clip,
      int width,
      int height,
      int number,
      int rate_n,
      int rate_d)
{
  gsize size = (gsize) width * (gsize) height;
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, size, NULL);
  GstMapInfo map;

  gst_buffer_map (buffer, &map, GST_MAP_WRITE);
  (clip->paint ? clip->paint : paint_number) (map.data, width, height, number);
  gst_buffer_unmap (buffer, &map);
  GST_BUFFER_PTS (buffer) = gst_util_uint64_scale ((guint64) number, GST_SECOND * (guint64) rate_d, (guint64) rate_n);
  GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (GST_SECOND, (guint64) rate_d, (guint64) rate_n);
  return buffer;
}

static void
push_picture (GstElement *pipeline,
              const RushesTestClip *clip,
              int width,
              int height,
              int rate)
{
  g_autoptr (GstElement) source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  int rate_d = clip->rate_d ? clip->rate_d : 1;
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "GRAY8", "width", G_TYPE_INT, width,
                                                  "height", G_TYPE_INT, height, "framerate", GST_TYPE_FRACTION, rate, rate_d, NULL);

  gst_app_src_set_caps (GST_APP_SRC (source), caps);
  for (int i = 0; i < (clip->n_frames ? clip->n_frames : 24); i++)
    gst_app_src_push_buffer (GST_APP_SRC (source), draw (clip, width, height, i, rate, rate_d));
  gst_app_src_end_of_stream (GST_APP_SRC (source));
}

static const char *const coders[] = {
  [RUSHES_TEST_CODER_H264] = "x264enc bframes=2 b-adapt=false key-int-max=INTERVAL speed-preset=veryfast quantizer=10 pass=qual threads=1 ! h264parse",
  /* Its own threads are as many as processors; those of one film are enough. */
  [RUSHES_TEST_CODER_H265] = "x265enc key-int-max=INTERVAL speed-preset=ultrafast option-string=bframes=2:b-adapt=0:pools=none:log-level=none qp=15 ! h265parse",
  /* Pictures that are never shown lie among those that are. */
  [RUSHES_TEST_CODER_VP9] = "vp9enc keyframe-max-dist=INTERVAL end-usage=cq cq-level=15 lag-in-frames=12 auto-alt-ref=true cpu-used=8 deadline=1 ! vp9parse",
};

/**
 * rushes_test_clip_find_missing:
 * @clip: a film that is to be made
 *
 * Returns: (nullable): the encoder that is not installed
 */
const char *
rushes_test_clip_find_missing (const RushesTestClip *clip)
{
  static const char *const elements[] = { "x264enc", "x265enc", "vp9enc" };
  g_autoptr (GstElementFactory) factory = NULL;

  gst_init (NULL, NULL);
  factory = gst_element_factory_find (elements[clip->coder]);
  return factory ? NULL : elements[clip->coder];
}

void
rushes_test_clip_make (const RushesTestClip *clip,
                       const char *path)
{
  int width = clip->width ? clip->width : 320;
  int height = clip->height ? clip->height : 240;
  int rate = clip->rate ? clip->rate : 24;
  g_autoptr (GString) text = g_string_new (clip->coder == RUSHES_TEST_CODER_VP9 ? "webmmux name=m" : "mp4mux name=m");
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) file = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  gst_init (NULL, NULL);
  g_string_append (text, " ! filesink name=file");
  if (!clip->no_picture)
    {
      g_autoptr (GString) coder = g_string_new (coders[clip->coder]);
      g_autofree char *interval = g_strdup_printf ("%d", clip->key_interval ? clip->key_interval : 12);

      g_string_replace (coder, "INTERVAL", interval, 1);
      g_string_append_printf (text, " appsrc name=source format=time max-bytes=0 ! videoconvert ! video/x-raw,format=I420%s%s ! %s"
                              " ! queue max-size-time=0 max-size-buffers=0 ! m.",
                              clip->colorimetry ? ",colorimetry=" : "", clip->colorimetry ? clip->colorimetry : "", coder->str);
    }
  if (clip->sound > 0)
    g_string_append_printf (text, " audiotestsrc samplesperbuffer=480 num-buffers=%d ! audio/x-raw,rate=48000,channels=1"
                            " ! audioconvert ! %s ! queue max-size-time=0 max-size-buffers=0 ! m.",
                            (int) (clip->sound / (10 * GST_MSECOND)), clip->coder == RUSHES_TEST_CODER_VP9 ? "opusenc" : "avenc_aac ! aacparse");
  pipeline = gst_object_ref_sink (gst_parse_launch (text->str, &error));
  g_assert_no_error (error);
  file = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  g_object_set (file, "location", path, NULL);

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  if (!clip->no_picture)
    push_picture (pipeline, clip, width, height, rate);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, &error, NULL);
  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

int
rushes_test_clip_read_number (RushesFrame *frame)
{
  const guint8 *data = g_bytes_get_data (frame->bytes, NULL);
  int number = 0;

  for (int bit = 0; bit < N_BITS; bit++)
    {
      gsize x = (gsize) ((2 * bit + 1) * frame->width / (2 * N_BITS));
      gsize y = (gsize) frame->height / 2;

      if (data[y * frame->stride + x * 4 + 1] > 128)
        number |= 1 << bit;
    }
  return number;
}

guint
rushes_test_count_threads (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir))
    n++;
  return n;
}

void
rushes_test_clip_turn (const char *path)
{
  static const guint8 matrix[36] = { 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x01, 0x90, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0 };
  enum { MATRIX = 44 };
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  char *header;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  header = memmem (bytes, length, "tkhd", 4);
  g_assert_nonnull (header);
  memcpy (header + MATRIX, matrix, sizeof matrix);
  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}
