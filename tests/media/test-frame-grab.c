/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-grab.h"
#include "rushes-frame-number.h"
#include "rushes-frame-png.h"
#include "rushes-media-probe.h"
#include "rushes-test-clip.h"
#include "rushes-test.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>

static char *folder;

static RushesFrameGrab *
grab (const char *path,
      RushesFramePlace place,
      gint64 value,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_frame_grab_async (path, place, value, NULL, rushes_test_result_cb, &result);
  return rushes_frame_grab_finish (rushes_test_await_result (&result), error);
}

static void
assert_grab (const char *path,
             RushesFramePlace place,
             gint64 value,
             int number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesFrameGrab) it = grab (path, place, value, &error);

  g_assert_no_error (error);
  g_assert_cmpint (it->number, ==, number);
  g_assert_cmpint (rushes_test_clip_read_number (it->frame), ==, number);
}

static void
test_numbers (void)
{
  static const struct { int n, d; } rates[] = { { 24, 1 }, { 30, 1 }, { 25, 1 }, { 24000, 1001 }, { 30000, 1001 }, { 60000, 1001 } };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    for (gint64 number = 0; number < 200000; number += number < 500 ? 1 : 997)
      {
        gint64 time = rushes_frame_number_to_time (number, rates[i].n, rates[i].d);

        g_assert_cmpint (rushes_frame_number_at (time, rates[i].n, rates[i].d), ==, number);
        g_assert_cmpint (rushes_frame_number_at (rushes_frame_number_to_centre (number, rates[i].n, rates[i].d), rates[i].n, rates[i].d), ==, number);
        /* Rounded to a millisecond. */
        g_assert_cmpint (rushes_frame_number_at ((time + 500000) / 1000000 * 1000000, rates[i].n, rates[i].d), ==, number);
        g_assert_cmpint (rushes_frame_number_count (time, rates[i].n, rates[i].d), ==, number);
      }
  g_assert_cmpint (rushes_frame_number_count (8008000000, 24000, 1001), ==, 192);
}

static const RushesTestClip clips[] = {
  { .n_frames = 24, .sound = 1200 * GST_MSECOND },
  { .n_frames = 48, .key_interval = 250, .sound = 2500 * GST_MSECOND },
  { .n_frames = 30, .rate = 30, .key_interval = 6 },
  { .n_frames = 48, .rate = 24000, .rate_d = 1001, .key_interval = 250 },
  { .n_frames = 1 },
};

static void
test_every_frame (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autofree char *path = g_build_filename (folder, "every.mp4", NULL);
      int rate_n = clips[i].rate ? clips[i].rate : 24;
      int rate_d = clips[i].rate_d ? clips[i].rate_d : 1;
      int last = clips[i].n_frames - 1;

      rushes_test_clip_make (&clips[i], path);
      for (int number = 0; number <= last; number++)
        {
          gint64 time = rushes_frame_number_to_time (number, rate_n, rate_d);

          assert_grab (path, RUSHES_FRAME_PLACE_NUMBER, number, number);
          assert_grab (path, RUSHES_FRAME_PLACE_TIME, time + (number % 3) * GST_SECOND / 100, number);
        }
      assert_grab (path, RUSHES_FRAME_PLACE_FIRST, 0, 0);
      assert_grab (path, RUSHES_FRAME_PLACE_LAST, 0, last);
      assert_grab (path, RUSHES_FRAME_PLACE_NUMBER, last + 1, last);
      assert_grab (path, RUSHES_FRAME_PLACE_NUMBER, last + 1000, last);
      assert_grab (path, RUSHES_FRAME_PLACE_TIME, 3600 * (gint64) GST_SECOND, last);
    }
}

static void
test_time_of_frame (void)
{
  g_autofree char *path = g_build_filename (folder, "time.mp4", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesFrameGrab) it = NULL;

  rushes_test_clip_make (&clips[3], path);
  it = grab (path, RUSHES_FRAME_PLACE_NUMBER, 30, &error);
  g_assert_no_error (error);
  g_assert_cmpint (it->frame->time, ==, (gint64) gst_util_uint64_scale (30, 1001 * GST_SECOND, 24000));
  g_assert_cmpint (it->frame->width, ==, 320);
  g_assert_cmpint (it->frame->height, ==, 240);
}

/* --- colours --- */

typedef struct
{
  const char *colorimetry;
  double kr, kb;
  gboolean full;
} Colours;

static const guint8 patches[][3] = { { 128, 128, 128 }, { 81, 90, 240 }, { 145, 54, 34 }, { 41, 240, 110 }, { 210, 16, 146 }, { 180, 120, 140 } };

static void
push_patches (GstAppSrc *source,
              int width,
              int height)
{
  for (guint i = 0; i < G_N_ELEMENTS (patches); i++)
    {
      gsize n = (gsize) width * (gsize) height;
      GstBuffer *buffer = gst_buffer_new_allocate (NULL, n * 3 / 2, NULL);

      gst_buffer_memset (buffer, 0, patches[i][0], n);
      gst_buffer_memset (buffer, n, patches[i][1], n / 4);
      gst_buffer_memset (buffer, n * 5 / 4, patches[i][2], n / 4);
      GST_BUFFER_PTS (buffer) = i * GST_SECOND / 24;
      GST_BUFFER_DURATION (buffer) = GST_SECOND / 24;
      gst_app_src_push_buffer (source, buffer);
    }
  gst_app_src_end_of_stream (source);
}

static void
make_patches (const char *colorimetry,
              const char *muxer,
              int height,
              const char *path)
{
  g_autofree char *text = g_strdup_printf ("appsrc name=source format=time max-bytes=0 ! x264enc quantizer=1 pass=qual threads=1"
                                           " ! h264parse ! %s ! filesink name=file", muxer);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_object_ref_sink (gst_parse_launch (text, &error));
  g_autoptr (GstElement) source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  g_autoptr (GstElement) file = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstCaps) caps =
    gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420", "width", G_TYPE_INT, 64, "height", G_TYPE_INT, height,
                         "framerate", GST_TYPE_FRACTION, 24, 1, "colorimetry", G_TYPE_STRING, colorimetry, NULL);
  g_autoptr (GstMessage) message = NULL;

  g_object_set (file, "location", path, NULL);
  gst_app_src_set_caps (GST_APP_SRC (source), caps);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  push_patches (GST_APP_SRC (source), 64, height);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpstr (GST_MESSAGE_TYPE_NAME (message), ==, "eos");
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static int
clamp (double value)
{
  return (int) CLAMP (lround (value * 255), 0, 255);
}

/* What ITU-R BT.601 and BT.709 say. */
static void
compute (const Colours *colours,
         const guint8 *yuv,
         int *rgb)
{
  double y = colours->full ? yuv[0] / 255.0 : (yuv[0] - 16) / 219.0;
  double u = (yuv[1] - 128) / (colours->full ? 255.0 : 224.0);
  double v = (yuv[2] - 128) / (colours->full ? 255.0 : 224.0);
  double r = y + 2 * (1 - colours->kr) * v;
  double b = y + 2 * (1 - colours->kb) * u;

  rgb[0] = clamp (r);
  rgb[1] = clamp ((y - colours->kr * CLAMP (r, -1, 2) - colours->kb * CLAMP (b, -1, 2)) / (1 - colours->kr - colours->kb));
  rgb[2] = clamp (b);
}

static void
test_colours (gconstpointer muxer)
{
  static const Colours cases[] = {
    { "bt601", 0.299, 0.114, FALSE },
    { "bt709", 0.2126, 0.0722, FALSE },
    { "1:4:16:4", 0.299, 0.114, TRUE },
    { "1:3:5:1", 0.2126, 0.0722, TRUE },
  };
  g_autofree char *path = g_build_filename (folder, "colours", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* The size alone must not decide. */
      make_patches (cases[i].colorimetry, muxer, i % 2 ? 64 : 720, path);
      for (guint patch = 0; patch < G_N_ELEMENTS (patches); patch++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (RushesFrameGrab) it = grab (path, RUSHES_FRAME_PLACE_NUMBER, patch, &error);
          const guint8 *pixel;
          int rgb[3];

          g_assert_no_error (error);
          compute (&cases[i], patches[patch], rgb);
          pixel = (const guint8 *) g_bytes_get_data (it->frame->bytes, NULL) + 32 * it->frame->stride + 32 * 4;
          g_test_message ("%s, patch %u: %d %d %d, expected %d %d %d", cases[i].colorimetry, patch, pixel[2], pixel[1], pixel[0], rgb[0], rgb[1], rgb[2]);
          g_assert_cmpint (ABS (pixel[2] - rgb[0]), <=, 3);
          g_assert_cmpint (ABS (pixel[1] - rgb[1]), <=, 3);
          g_assert_cmpint (ABS (pixel[0] - rgb[2]), <=, 3);
        }
    }
}

/* --- how it looks --- */

/* Frame 5 is black; of 12 on, 14 is out of focus; from 18 on another, softer scene. */
static void
paint_looks (guint8 *luma,
             int width,
             int height,
             int number)
{
  gboolean soft = number == 14 || number >= 18;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double wave = soft ? sin (x / 24.0) + sin (y / 24.0) : sin (x / 1.5) + sin (y / 1.5);
        double base = number >= 18 ? (x < width / 2 ? 60 : 190) : 110;

        luma[y * width + x] = number == 5 ? 17 : (guint8) (base + 20 * wave);
      }
}

static void
assert_notes (const char *path,
              gint64 number,
              RushesFrameNotes notes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesFrameGrab) it = grab (path, RUSHES_FRAME_PLACE_NUMBER, number, &error);

  g_assert_no_error (error);
  g_test_message ("%d: mean %.3f, max %.3f, sharpness %.1f beside %.1f", (int) number, it->mean_luma, it->max_luma, it->sharpness, it->sharpness_around);
  g_assert_cmpint (it->notes, ==, notes);
}

static void
test_notes (void)
{
  static const RushesTestClip clip = { .n_frames = 24, .paint = paint_looks };
  g_autofree char *path = g_build_filename (folder, "looks.mp4", NULL);

  rushes_test_clip_make (&clip, path);
  for (gint64 number = 0; number < 24; number++)
    assert_notes (path, number, number == 5 ? RUSHES_FRAME_NOTE_BLACK : number == 14 ? RUSHES_FRAME_NOTE_BLURRED : RUSHES_FRAME_NOTE_NONE);
}

/* --- files --- */

static GdkPixbuf *
read_png (const char *path)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("png", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  gdk_pixbuf_loader_write (loader, (const guint8 *) contents, length, &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_close (loader, &error);
  g_assert_no_error (error);
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

static void
test_png (void)
{
  g_autofree char *film = g_build_filename (folder, "png.mp4", NULL);
  g_autofree char *path = g_build_filename (folder, "frame.png", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "frame.png", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RushesFrameGrab) it = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  rushes_test_clip_make (&clips[0], film);
  it = grab (film, RUSHES_FRAME_PLACE_LAST, 0, &error);
  g_assert_no_error (error);

  rushes_frame_save_png_async (it->frame, path, NULL, rushes_test_result_cb, &result);
  g_assert_true (rushes_frame_save_png_finish (rushes_test_await_result (&result), &error));
  g_assert_no_error (error);
  pixbuf = read_png (path);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 320);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 240);
  for (int y = 0; y < 240; y += 7)
    for (int x = 0; x < 320; x += 3)
      {
        const guint8 *from = (const guint8 *) g_bytes_get_data (it->frame->bytes, NULL) + (gsize) y * it->frame->stride + x * 4;
        const guint8 *to = gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + x * gdk_pixbuf_get_n_channels (pixbuf);

        g_assert_cmpint (to[0], ==, from[2]);
        g_assert_cmpint (to[1], ==, from[1]);
        g_assert_cmpint (to[2], ==, from[0]);
      }

  g_clear_object (&result);
  rushes_frame_make_png_async (it->frame, NULL, rushes_test_result_cb, &result);
  bytes = rushes_frame_make_png_finish (rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), contents, length);

  g_clear_object (&result);
  rushes_frame_save_png_async (it->frame, nowhere, NULL, rushes_test_result_cb, &result);
  g_assert_false (rushes_frame_save_png_finish (rushes_test_await_result (&result), &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_broken (void)
{
  g_autofree char *film = g_build_filename (folder, "whole.mp4", NULL);
  g_autofree char *path = g_build_filename (folder, "broken.mp4", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.mp4", NULL);
  g_autofree char *media = rushes_test_data_path ("contract/media");
  g_autofree char *sound = g_build_filename (media, "voice.wav", NULL);
  const RushesFramePlace places[] = { RUSHES_FRAME_PLACE_FIRST, RUSHES_FRAME_PLACE_LAST, RUSHES_FRAME_PLACE_NUMBER };
  g_autofree char *contents = NULL;
  gsize length;

  rushes_test_clip_make (&clips[0], film);
  g_assert_true (g_file_get_contents (film, &contents, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      static const int parts[] = { 0, 1, 10, 50, 90 };
      g_autoptr (GError) error = NULL;

      for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
        {
          g_autoptr (GError) failure = NULL;

          g_assert_true (g_file_set_contents (path, contents, (gssize) (length * (gsize) parts[part] / 100), NULL));
          g_assert_null (grab (path, places[i], 3, &failure));
          g_assert_error (failure, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
        }
      g_assert_null (grab (sound, places[i], 3, &error));
      g_assert_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
      g_clear_error (&error);
      g_assert_null (grab (missing, places[i], 3, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    }
}

/* A film that says its pixels are a million times as wide as high: it is shown as if it had not said so. */
static void
test_wide_pixels (void)
{
  static const RushesTestClip clip = { .n_frames = 4, .coder = RUSHES_TEST_CODER_H265 };
  static const guint8 wide[8] = { 0x00, 0x0f, 0x42, 0x40, 0, 0, 0, 1 };
  g_autofree char *path = g_build_filename (folder, "wide-pixels.mp4", NULL);
  g_autoptr (RushesFrameGrab) it = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  char *box;

  rushes_test_clip_make (&clip, path);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  box = memmem (contents, length, "pasp", 4);
  g_assert_nonnull (box);
  memcpy (box + 4, wide, sizeof wide);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));

  it = grab (path, RUSHES_FRAME_PLACE_NUMBER, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpint (it->frame->width, ==, 320);
  g_assert_cmpint (it->frame->height, ==, 240);
  g_assert_cmpint (rushes_test_clip_read_number (it->frame), ==, 2);
}

static guint n_threads_before;

static gboolean
threads_are_gone (gpointer data)
{
  return rushes_test_count_threads () <= n_threads_before;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Called off at whatever moment, it answers and leaves nothing behind. */
static void
test_cancel (void)
{
  static const RushesTestClip clip = { .n_frames = 48, .key_interval = 250 };
  g_autofree char *path = g_build_filename (folder, "cancel.mp4", NULL);
  g_autoptr (RushesFrameGrab) warm = NULL;
  guint tick = g_timeout_add (5, tick_cb, NULL);

  rushes_test_clip_make (&clip, path);
  warm = grab (path, RUSHES_FRAME_PLACE_LAST, 0, NULL);
  n_threads_before = rushes_test_count_threads () + 2;
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (RushesFrameGrab) it = NULL;

      rushes_frame_grab_async (path, RUSHES_FRAME_PLACE_LAST, 0, cancellable, rushes_test_result_cb, &result);
      for (guint turn = 0; turn < i; turn++)
        g_main_context_iteration (NULL, FALSE);
      g_cancellable_cancel (cancellable);
      it = rushes_frame_grab_finish (rushes_test_await_result (&result), &error);
      g_assert_null (it);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  rushes_test_await (threads_are_gone, NULL);
  g_source_remove (tick);
}

int
main (int argc,
      char **argv)
{
  int status;

  rushes_test_init (&argc, &argv);
  folder = rushes_test_make_folder ();
  g_test_add_func ("/media/frame-grab/numbers", test_numbers);
  g_test_add_func ("/media/frame-grab/every-frame", test_every_frame);
  g_test_add_func ("/media/frame-grab/time-of-frame", test_time_of_frame);
  g_test_add_data_func ("/media/frame-grab/colours", "matroskamux", test_colours);
  g_test_add_data_func ("/media/frame-grab/colours/mp4", "mp4mux", test_colours);
  g_test_add_func ("/media/frame-grab/notes", test_notes);
  g_test_add_func ("/media/frame-grab/png", test_png);
  g_test_add_func ("/media/frame-grab/broken", test_broken);
  g_test_add_func ("/media/frame-grab/wide-pixels", test_wide_pixels);
  g_test_add_func ("/media/frame-grab/cancel", test_cancel);
  status = g_test_run ();
  rushes_test_remove_tree (folder);
  g_free (folder);
  return status;
}
