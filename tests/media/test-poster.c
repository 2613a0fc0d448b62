/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-grab.h"
#include "rushes-media-probe.h"
#include "rushes-poster.h"
#include "rushes-still.h"
#include "rushes-test-clip.h"
#include "rushes-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <unistd.h>

static char *folder;

static char *
contract_path (const char *name)
{
  g_autofree char *media = rushes_test_data_path ("contract/media");

  return g_build_filename (media, name, NULL);
}

static RushesFrame *
load (const char *path,
      int width,
      int height,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_poster_load_async (path, width, height, NULL, rushes_test_result_cb, &result);
  return rushes_poster_load_finish (rushes_test_await_result (&result), error);
}

static RushesFrame *
load_last (const char *path,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RushesFrameGrab) grab = NULL;

  rushes_frame_grab_async (path, RUSHES_FRAME_PLACE_LAST, 0, NULL, rushes_test_result_cb, &result);
  grab = rushes_frame_grab_finish (rushes_test_await_result (&result), error);
  return grab ? rushes_frame_ref (grab->frame) : NULL;
}

static void
test_pictures (void)
{
  static const struct
  {
    const char *name;
    int box_width, box_height;
    int width, height;
  } cases[] = {
    { "landscape.png", 320, 320, 320, 180 },
    { "landscape.png", 6000, 6000, 640, 360 },
    { "portrait.png", 180, 180, 101, 180 },
    { "landscape.jpg", 320, 320, 320, 180 },
    { "photo-rotated.jpg", 320, 320, 180, 320 },
    { "landscape.gif", 64, 64, 64, 36 },
    { "landscape.bmp", 64, 64, 64, 36 },
    { "landscape.tiff", 64, 64, 64, 36 },
    { "landscape.webp", 64, 64, 64, 36 },
    { "landscape.heic", 64, 64, 64, 36 },
    { "tall-0.4.png", 10, 10, 4, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = contract_path (cases[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesFrame) frame = load (path, cases[i].box_width, cases[i].box_height, &error);

      g_test_message ("%s", cases[i].name);
      g_assert_no_error (error);
      g_assert_cmpint (frame->width, ==, cases[i].width);
      g_assert_cmpint (frame->height, ==, cases[i].height);
      g_assert_cmpint (frame->time, ==, -1);
    }
}

/* What cameras, printers and the web make, beyond plain pictures: each is known for what it is, and seen. */
static void
test_odd_pictures (void)
{
  static const struct
  {
    const char *name;
    const char *format;
  } cases[] = {
    { "pictures/sixteen-bits.png", "png" },
    { "pictures/cmyk.jpg", "jpeg" },
    { "pictures/animated.webp", "webp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = rushes_test_data_path (cases[i].name);
      g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesFrame) frame = load (path, 240, 240, &error);
      const guint8 *data;

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
      g_assert_cmpint (facts->kind, ==, RUSHES_MEDIA_KIND_IMAGE);
      g_assert_cmpstr (facts->format, ==, cases[i].format);
      g_assert_cmpint (facts->width, ==, 480);
      g_assert_cmpint (facts->height, ==, 320);
      g_assert_no_error (error);
      g_assert_cmpint (frame->width, ==, 240);
      g_assert_cmpint (frame->height, ==, 160);
      /* All of them begin in red: of the animated one the first picture is shown. */
      data = g_bytes_get_data (frame->bytes, NULL);
      g_test_message ("%d %d %d", data[2], data[1], data[0]);
      g_assert_cmpint (data[2], >, 180);
      g_assert_cmpint (data[1], <, 80);
      g_assert_cmpint (data[0], <, 80);
    }
}

/* Given up before it began, of every kind of picture: nothing is said aloud of it. */
static void
test_picture_given_up (void)
{
  static const char *const names[] = { "landscape.png", "landscape.jpg", "landscape.tiff", "landscape.webp", "landscape.heic" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = contract_path (names[i]);
      RushesImageInfo info = { 0 };
      g_autoptr (GError) error = NULL;
      int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

      g_assert_cmpint (fd, >=, 0);
      rushes_image_info_read (&info, fd, (guint64) lseek (fd, 0, SEEK_END));
      g_assert_true (info.whole);
      g_assert_null (rushes_still_load (fd, &info, 64, 64, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      close (fd);
    }
}

static void
test_failures (void)
{
  static const char *const names[] = { "empty.png", "text.png", "truncated.png", "claims-30000.png", "voice.wav" };
  g_autofree char *missing = g_build_filename (folder, "missing.png", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = contract_path (names[i]);
      g_autoptr (GError) failure = NULL;

      g_assert_null (load (path, 320, 180, &failure));
      if (g_str_equal (names[i], "claims-30000.png"))
        g_assert_error (failure, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TOO_LARGE);
      else
        g_assert_error (failure, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
    }
  g_assert_null (load (missing, 320, 180, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (load (folder, 320, 180, &error));
  g_assert_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
}

static void
paint_left (guint8 *luma,
            int width,
            int height,
            int number)
{
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      luma[y * width + x] = x < width / 2 ? 235 : 16;
}

static int
get_green (RushesFrame *frame,
           int x,
           int y)
{
  const guint8 *data = g_bytes_get_data (frame->bytes, NULL);

  return data[(gsize) y * frame->stride + (gsize) x * 4 + 1];
}

/* The film of a phone that was held upright stands, as pictures of phones do: what is at its left as it lies is at the top. */
static void
test_turned (void)
{
  static const RushesTestClip clip = { .n_frames = 4, .paint = paint_left };
  g_autofree char *path = g_build_filename (folder, "phone.mp4", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesFrame) first = NULL;
  g_autoptr (RushesFrame) last = NULL;

  rushes_test_clip_make (&clip, path);
  rushes_test_clip_turn (path);
  first = load (path, 160, 160, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->width, ==, 120);
  g_assert_cmpint (first->height, ==, 160);
  for (int x = 10; x < 120; x += 40)
    {
      g_assert_cmpint (get_green (first, x, 20), >, 200);
      g_assert_cmpint (get_green (first, x, 140), <, 50);
    }

  last = load_last (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (last->width, ==, 240);
  g_assert_cmpint (last->height, ==, 320);
}

/* Each way to lie, by its corners: A B above C D */
static void
test_orientations (void)
{
  static const char *const upright[] = { "ABCD", "BADC", "DCBA", "CDAB", "ACBD", "CADB", "DBCA", "BDAC" };
  guint8 pixels[2 * 2 * 4];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RushesFrame) frame = NULL;

  for (guint i = 0; i < 4; i++)
    memset (pixels + i * 4, 'A' + (int) i, 4);
  bytes = g_bytes_new_static (pixels, sizeof pixels);
  frame = rushes_frame_new (bytes, 2, 2, 8, 0, -1);
  for (int orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr (RushesFrame) turned = rushes_frame_turn (frame, orientation);
      const char *data = g_bytes_get_data (turned->bytes, NULL);
      char corners[] = { data[0], data[4], data[8], data[12], '\0' };

      g_assert_cmpstr (corners, ==, upright[orientation - 1]);
    }
}

static void
test_film (void)
{
  static const RushesTestClip clips[] = {
    { .n_frames = 24, .sound = 1200 * GST_MSECOND },
    { .n_frames = 48, .key_interval = 250, .sound = 2500 * GST_MSECOND },
    { .n_frames = 24, .key_interval = 6 },
    { .n_frames = 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autofree char *path = g_build_filename (folder, "film.mp4", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesFrame) first = NULL;
      g_autoptr (RushesFrame) last = NULL;

      rushes_test_clip_make (&clips[i], path);
      first = load (path, 160, 160, &error);
      g_assert_no_error (error);
      g_assert_cmpint (first->width, ==, 160);
      g_assert_cmpint (first->height, ==, 120);
      g_assert_cmpint (rushes_test_clip_read_number (first), ==, 0);

      last = load_last (path, &error);
      g_assert_no_error (error);
      g_assert_cmpint (last->width, ==, 320);
      g_assert_cmpint (rushes_test_clip_read_number (last), ==, clips[i].n_frames - 1);
    }
}

static RushesFrame *
load_kept (const char *path,
           const char *kept)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesFrame *frame;

  rushes_poster_load_kept_async (path, 160, 160, kept, NULL, rushes_test_result_cb, &result);
  frame = rushes_poster_load_finish (rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return frame;
}

/* (transfer full) (nullable): the one file of a folder */
static char *
find_only (const char *kept)
{
  g_autoptr (GDir) dir = g_dir_open (kept, 0, NULL);
  const char *name = dir ? g_dir_read_name (dir) : NULL;
  char *only = name ? g_build_filename (kept, name, NULL) : NULL;

  if (only)
    g_assert_null (g_dir_read_name (dir));
  return only;
}

/* The second time the picture comes from the folder: another one that is put there is what is shown. */
static void
test_kept (void)
{
  RushesTestClip clip = { .n_frames = 3 };
  g_autofree char *path = g_build_filename (folder, "kept.mp4", NULL);
  g_autofree char *kept = g_build_filename (folder, "cache", "posters", NULL);
  g_autofree char *other = contract_path ("landscape.jpg");
  g_autofree char *other_contents = NULL;
  g_autofree char *file = NULL;
  g_autoptr (RushesFrame) first = NULL;
  g_autoptr (RushesFrame) second = NULL;
  g_autoptr (RushesFrame) third = NULL;
  g_autoptr (RushesFrame) fourth = NULL;
  gsize length;

  rushes_test_clip_make (&clip, path);
  first = load_kept (path, kept);
  g_assert_cmpint (rushes_test_clip_read_number (first), ==, 0);
  file = find_only (kept);
  g_assert_nonnull (file);
  second = load_kept (path, kept);
  g_assert_cmpint (second->width, ==, 160);
  g_assert_cmpint (rushes_test_clip_read_number (second), ==, 0);

  g_assert_true (g_file_get_contents (other, &other_contents, &length, NULL));
  g_assert_true (g_file_set_contents (file, other_contents, (gssize) length, NULL));
  third = load_kept (path, kept);
  g_assert_cmpint (third->height, ==, 90);

  /* What is cut off is of no use and made anew. */
  g_assert_true (g_file_set_contents (file, other_contents, (gssize) length / 2, NULL));
  fourth = load_kept (path, kept);
  g_assert_cmpint (fourth->height, ==, 120);
}

/* A film that was written anew has a poster of its own; a folder that cannot be made costs nothing but time. */
static void
test_kept_elsewhere (void)
{
  RushesTestClip clip = { .n_frames = 3 };
  RushesTestClip wide = { .n_frames = 3, .width = 320, .height = 160 };
  g_autofree char *path = g_build_filename (folder, "changed.mp4", NULL);
  g_autofree char *kept = g_build_filename (folder, "changed", NULL);
  g_autofree char *impossible = g_build_filename (path, "posters", NULL);
  g_autoptr (RushesFrame) first = NULL;
  g_autoptr (RushesFrame) second = NULL;
  g_autoptr (RushesFrame) third = NULL;

  rushes_test_clip_make (&clip, path);
  first = load_kept (path, kept);
  g_assert_cmpint (first->height, ==, 120);
  rushes_test_clip_make (&wide, path);
  second = load_kept (path, kept);
  g_assert_cmpint (second->height, ==, 80);
  third = load_kept (path, impossible);
  g_assert_cmpint (third->height, ==, 80);
}

static void
test_no_picture (void)
{
  RushesTestClip clip = { .no_picture = TRUE, .sound = 500 * GST_MSECOND };
  g_autofree char *path = g_build_filename (folder, "sound.mp4", NULL);
  g_autoptr (GError) error = NULL;

  rushes_test_clip_make (&clip, path);
  g_assert_null (load (path, 160, 160, &error));
  g_assert_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (load_last (path, &error));
  g_assert_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
}

static void
test_truncated (void)
{
  RushesTestClip clip = { .n_frames = 24 };
  g_autofree char *path = g_build_filename (folder, "film.mp4", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  rushes_test_clip_make (&clip, path);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (gsize i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) last_error = NULL;
      g_autoptr (RushesFrame) frame = NULL;
      g_autoptr (RushesFrame) last = NULL;

      g_assert_true (g_file_set_contents (path, contents, (gssize) (length * i / 10), NULL));
      frame = load (path, 160, 160, &error);
      g_assert_true (!frame == !!error);
      last = load_last (path, &last_error);
      g_assert_true (!last == !!last_error);
    }
}

/* Two hundred that are cancelled at once are not decoded, and every one is answered. */
static void
test_cancelled (void)
{
  g_autofree char *path = contract_path ("landscape.png");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[200] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    rushes_poster_load_async (path, 32, 32, cancellable, rushes_test_result_cb, &results[i]);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rushes_poster_load_finish (rushes_test_await_result (&results[i]), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_object_unref (results[i]);
    }
}

int
main (int argc,
      char **argv)
{
  int result;

  rushes_test_init (&argc, &argv);
  folder = rushes_test_make_folder ();

  g_test_add_func ("/media/poster/pictures", test_pictures);
  g_test_add_func ("/media/poster/odd-pictures", test_odd_pictures);
  g_test_add_func ("/media/poster/picture-given-up", test_picture_given_up);
  g_test_add_func ("/media/poster/failures", test_failures);
  g_test_add_func ("/media/poster/turned", test_turned);
  g_test_add_func ("/media/poster/orientations", test_orientations);
  g_test_add_func ("/media/poster/film", test_film);
  g_test_add_func ("/media/poster/kept", test_kept);
  g_test_add_func ("/media/poster/kept-elsewhere", test_kept_elsewhere);
  g_test_add_func ("/media/poster/no-picture", test_no_picture);
  g_test_add_func ("/media/poster/truncated", test_truncated);
  g_test_add_func ("/media/poster/cancelled", test_cancelled);

  result = g_test_run ();
  rushes_test_remove_tree (folder);
  g_free (folder);
  return result;
}
