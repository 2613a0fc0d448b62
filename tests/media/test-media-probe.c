/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-media-probe.h"
#include "rushes-test-clip.h"
#include "rushes-test.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static char *
contract_path (const char *name)
{
  g_autofree char *media = rushes_test_data_path ("contract/media");

  return g_build_filename (media, name, NULL);
}

static char *
make_file (const char *name,
           const void *data,
           gssize length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
  return path;
}

static void
assert_problem (const char *path,
                const char *problem)
{
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, NULL);

  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_ERROR);
  g_assert_cmpstr (facts->problem, ==, problem);
}

static void
test_pictures (void)
{
  g_autofree char *named = contract_path ("jpeg-named.png");
  g_autofree char *rotated = contract_path ("photo-rotated.jpg");
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (named, NULL);
  g_autoptr (RushesMediaFacts) turned = rushes_media_probe (rotated, NULL);

  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
  g_assert_cmpint (facts->kind, ==, RUSHES_MEDIA_KIND_IMAGE);
  g_assert_cmpstr (facts->format, ==, "jpeg");
  g_assert_cmpint (facts->width, ==, 640);
  g_assert_cmpint (facts->height, ==, 360);
  g_assert_cmpint (facts->size, ==, 5335);
  g_assert_cmpint (facts->orientation, ==, 1);
  g_assert_cmpint (turned->orientation, ==, 6);
  g_assert_cmpint (turned->width, ==, 640);
}

static void
test_refused (void)
{
  static const char *const unreadable[] = { "empty.png", "text.png", "truncated.png" };
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", "film.mp4", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *noise = make_file ("noise.mp4", "\0\0\0\x18" "ftypisom\0\0\2\0isommp41\0\0\0\x08" "free", 32);
  g_autofree char *playlist = make_file ("list.mp4", "#EXTM3U\n", -1);

  for (guint i = 0; i < G_N_ELEMENTS (unreadable); i++)
    {
      g_autofree char *path = contract_path (unreadable[i]);

      assert_problem (path, "image-unreadable");
    }
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_problem (fifo, "source-invalid");
  assert_problem (folder, "source-invalid");
  assert_problem ("/dev/null", "source-invalid");
  assert_problem (missing, "source-missing");
  g_assert_cmpint (symlink ("nowhere", link), ==, 0);
  assert_problem (link, "source-missing");
  assert_problem (noise, "image-unreadable");
  assert_problem (playlist, "image-unreadable");
}

static void
test_film (void)
{
  RushesTestClip clip = { .n_frames = 12, .sound = 600 * GST_MSECOND };
  g_autofree char *path = g_build_filename (folder, "film.mp4", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (RushesMediaFacts) facts = NULL;
  gsize length;

  rushes_test_clip_make (&clip, path);
  facts = rushes_media_probe (path, NULL);
  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
  g_assert_cmpint (facts->kind, ==, RUSHES_MEDIA_KIND_VIDEO);
  g_assert_cmpstr (facts->format, ==, "mp4");
  g_assert_cmpstr (facts->video_codec, ==, "h264");
  g_assert_cmpstr (facts->audio_codec, ==, "aac");
  g_assert_true (facts->has_audio);
  g_assert_cmpint (facts->width, ==, 320);
  g_assert_cmpint (facts->height, ==, 240);
  g_assert_cmpint (facts->rate_n, ==, 24);
  g_assert_cmpint (facts->rate_d, ==, 1);
  g_assert_cmpint (facts->duration, >=, 590 * GST_MSECOND);
  g_assert_cmpint (facts->duration, <=, 700 * GST_MSECOND);

  /* Cut off anywhere it is no film. */
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (guint i = 1; i < 8; i++)
    {
      g_autofree char *cut = make_file ("cut.mp4", contents, (gssize) (length * i / 8));

      assert_problem (cut, "image-unreadable");
    }
}

/* Where an outermost box of a film begins, and how long it is. */
static gsize
find_box (const char *film,
          gsize length,
          const char *name,
          gsize *box_length)
{
  gsize offset = 0;

  while (offset + 8 <= length)
    {
      guint32 size;

      memcpy (&size, film + offset, 4);
      *box_length = GUINT32_FROM_BE (size);
      if (memcmp (film + offset + 4, name, 4) == 0)
        return offset;
      g_assert_cmpuint (*box_length, >=, 8);
      offset += *box_length;
    }
  g_assert_not_reached ();
}

/* A film of which all was cut off that is not its table of contents; and one with bytes behind it that are of no use to anyone. */
static void
test_film_ends (void)
{
  RushesTestClip clip = { .n_frames = 12 };
  g_autofree char *path = g_build_filename (folder, "ends.mp4", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *headless = NULL;
  g_autofree char *tailed = NULL;
  g_autofree char *longer = NULL;
  g_autoptr (RushesMediaFacts) facts = NULL;
  gsize length;
  gsize data_length = 0;
  gsize data;

  rushes_test_clip_make (&clip, path);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  data = find_box (contents, length, "mdat", &data_length);

  longer = g_malloc0 (length + 7);
  memcpy (longer, contents, length);
  memset (longer + length, 0xa5, 7);
  tailed = make_file ("tailed.mp4", longer, (gssize) length + 7);
  facts = rushes_media_probe (tailed, NULL);
  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
  g_assert_cmpint (facts->kind, ==, RUSHES_MEDIA_KIND_VIDEO);

  memmove (contents + data, contents + data + data_length, length - data - data_length);
  headless = make_file ("headless.mp4", contents, (gssize) (length - data_length));
  assert_problem (headless, "image-unreadable");
}

static void
test_contract_media (void)
{
  g_autofree char *clip = contract_path ("clip.mp4");
  g_autofree char *voice = contract_path ("voice.wav");
  g_autoptr (RushesMediaFacts) film = rushes_media_probe (clip, NULL);
  g_autoptr (RushesMediaFacts) sound = rushes_media_probe (voice, NULL);

  g_assert_cmpint (film->kind, ==, RUSHES_MEDIA_KIND_VIDEO);
  g_assert_cmpstr (film->format, ==, "mp4");
  g_assert_cmpint (sound->state, ==, RUSHES_FACTS_STATE_READY);
  g_assert_cmpint (sound->kind, ==, RUSHES_MEDIA_KIND_AUDIO);
  g_assert_cmpstr (sound->format, ==, "wav");
  g_assert_true (sound->has_audio);
  g_assert_cmpint (sound->width, ==, 0);
  g_assert_cmpint (sound->duration / (10 * GST_MSECOND), ==, 238);
}

static void
test_async (void)
{
  g_autofree char *path = contract_path ("landscape.png");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RushesMediaFacts) facts = NULL;
  g_autoptr (GError) error = NULL;

  rushes_media_probe_async (path, NULL, rushes_test_result_cb, &result);
  facts = rushes_media_probe_finish (rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (facts->format, ==, "png");

  rushes_media_probe_async (path, cancellable, rushes_test_result_cb, &cancelled);
  g_cancellable_cancel (cancellable);
  g_assert_null (rushes_media_probe_finish (rushes_test_await_result (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char **argv)
{
  int result;

  rushes_test_init (&argc, &argv);
  folder = rushes_test_make_folder ();

  g_test_add_func ("/media/probe/pictures", test_pictures);
  g_test_add_func ("/media/probe/refused", test_refused);
  g_test_add_func ("/media/probe/film", test_film);
  g_test_add_func ("/media/probe/film-ends", test_film_ends);
  g_test_add_func ("/media/probe/contract-media", test_contract_media);
  g_test_add_func ("/media/probe/async", test_async);

  result = g_test_run ();
  rushes_test_remove_tree (folder);
  g_free (folder);
  return result;
}
