/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-film.h"
#include "rushes-frame-grab.h"
#include "rushes-media-probe.h"
#include "rushes-poster.h"
#include "rushes-test.h"
#include "rushes-test-clip.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>
#include <unistd.h>

#define SECOND G_GINT64_CONSTANT (1000000000)

static RushesCatalogue *catalogue;
static char *folder;

/* Made with GStreamer as its description says, unless it lies there already; it must end by itself. */
static char *
make (const char *name,
      const char *description)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = g_strdup_printf ("%s ! filesink location=\"%s\"", description, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;

  pipeline = gst_object_ref_sink (gst_parse_launch (text, &error));
  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, &error, NULL);
  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return path;
}

static RushesFitPlan *
make_plan (const char *path)
{
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, NULL);
  RushesModel *model = rushes_catalogue_get_model (catalogue, "spark_dance_v2_0");

  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
  return rushes_fit_plan_new_for_media (facts, rushes_model_get_media_limits (model, facts->kind), 0);
}

static void
progress_cb (double fraction,
             gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
}

static char *
name_copy (const RushesFitPlan *plan)
{
  g_autofree char *name = g_strconcat ("copy.", plan->format, NULL);

  return g_build_filename (folder, name, NULL);
}

/* (transfer full): facts of the copy, which is all right in every respect */
static RushesMediaFacts *
fit (const char *path,
     const RushesFitPlan *plan)
{
  g_autofree char *copy = name_copy (plan);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesFitPlan) again = NULL;
  RushesMediaFacts *facts;
  double last = 0;

  g_unlink (copy);
  rushes_fit_film_async (path, plan, copy, progress_cb, &last, NULL, rushes_test_result_cb, &result);
  rushes_fit_film_finish (rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  facts = rushes_media_probe (copy, NULL);
  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
  g_test_message ("%s: %.3f s, %d×%d, %d/%d, %s %s, %" G_GINT64_FORMAT " bytes", facts->format, (double) facts->duration / SECOND, facts->width, facts->height,
                  facts->rate_n, facts->rate_d, facts->video_codec ? facts->video_codec : "-", facts->audio_codec ? facts->audio_codec : "-", facts->size);
  again = make_plan (copy);
  g_assert_null (again);
  if (plan->end > 0)
    {
      g_assert_cmpint (ABS (facts->duration - (plan->end - plan->start)), <, SECOND / 10);
    }
  return facts;
}


static const struct
{
  const char *name;
  const char *file;
  const char *description;
  RushesFitSteps steps;
  int width, height;
  gboolean has_audio;
} films[] = {
  { "long", "a.mp4", "mp4mux name=m videotestsrc pattern=black num-buffers=384 ! video/x-raw,width=640,height=640,framerate=24/1 ! x264enc speed-preset=ultrafast ! h264parse ! queue max-size-time=0 max-size-buffers=0 max-size-bytes=0 ! m."
    " audiotestsrc num-buffers=161 samplesperbuffer=4800 ! audio/x-raw,rate=48000,channels=2 ! avenc_aac ! aacparse ! queue max-size-time=0 ! m. m.",
    RUSHES_FIT_STEPS_TRIM, 640, 640, TRUE },
  { "webm", "b.webm", "webmmux name=m videotestsrc pattern=ball num-buffers=60 ! video/x-raw,width=961,height=541,framerate=30/1 ! vp8enc deadline=1 ! queue max-size-time=0 ! m."
    " audiotestsrc num-buffers=20 samplesperbuffer=4800 ! audio/x-raw,rate=48000,channels=1 ! vorbisenc ! queue max-size-time=0 ! m. m.",
    RUSHES_FIT_STEPS_CONVERT, 962, 542, TRUE },
  { "fast", "c.mp4", "videotestsrc pattern=ball num-buffers=240 ! video/x-raw,width=640,height=640,framerate=120/1 ! x264enc speed-preset=ultrafast ! h264parse ! mp4mux",
    RUSHES_FIT_STEPS_RATE, 640, 640, FALSE },
  { "ntsc", "d.mp4", "videotestsrc pattern=black num-buffers=360 ! video/x-raw,width=640,height=640,framerate=24000/1001 ! x264enc speed-preset=ultrafast ! h264parse ! mp4mux",
    RUSHES_FIT_STEPS_RATE | RUSHES_FIT_STEPS_TRIM, 640, 640, FALSE },
  { "large", "e.mp4", "videotestsrc pattern=black num-buffers=49 ! video/x-raw,width=2176,height=1224,framerate=24/1 ! x264enc speed-preset=ultrafast ! h264parse ! mp4mux",
    RUSHES_FIT_STEPS_SCALE, 1920, 1080, FALSE },
  { "small", "f.mp4", "videotestsrc pattern=ball num-buffers=50 ! video/x-raw,width=320,height=240,framerate=24/1 ! x264enc speed-preset=ultrafast ! h264parse ! mp4mux",
    RUSHES_FIT_STEPS_SCALE, 744, 558, FALSE },
  { "wide", "g.mp4", "videotestsrc pattern=ball num-buffers=50 ! video/x-raw,width=1500,height=500,framerate=24/1 ! x264enc speed-preset=ultrafast ! h264parse ! mp4mux",
    RUSHES_FIT_STEPS_CROP, 1250, 500, FALSE },
};

static void
test_film (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autofree char *path = make (films[n].file, films[n].description);
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autoptr (RushesMediaFacts) facts = NULL;

  g_assert_nonnull (plan);
  g_assert_cmpint (plan->steps, ==, films[n].steps);
  facts = fit (path, plan);
  g_assert_cmpstr (facts->format, ==, "mp4");
  g_assert_cmpstr (facts->video_codec, ==, "h264");
  g_assert_cmpint (facts->has_audio, ==, films[n].has_audio);
  g_assert_cmpint (facts->width, ==, plan->out_width);
  g_assert_cmpint (facts->height, ==, plan->out_height);
  g_assert_cmpint (ABS (facts->width - films[n].width), <=, 2);
  g_assert_cmpint (ABS (facts->height - films[n].height), <=, 2);
  g_assert_cmpint (facts->rate_n * plan->rate_d, ==, plan->rate_n * facts->rate_d);
}

static RushesFrame *
load_first (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesFrame *frame;

  rushes_poster_load_async (path, 2000, 2000, NULL, rushes_test_result_cb, &result);
  frame = rushes_poster_load_finish (rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return frame;
}

static RushesFrame *
load_last (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesFrameGrab) grab = NULL;

  rushes_frame_grab_async (path, RUSHES_FRAME_PLACE_LAST, 0, NULL, rushes_test_result_cb, &result);
  grab = rushes_frame_grab_finish (rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return rushes_frame_ref (grab->frame);
}

/* From the frame at the start to the last before the end: the frames say their numbers. */
static void
test_exact (void)
{
  RushesTestClip clip = { .width = 640, .height = 640, .n_frames = 200, .rate = 24, .key_interval = 48, .sound = 8 * SECOND };
  g_autofree char *path = g_build_filename (folder, "numbers.mp4", NULL);
  g_autofree char *copy = NULL;
  g_autoptr (RushesMediaFacts) facts = NULL;
  g_autoptr (RushesMediaFacts) copy_facts = NULL;
  g_autoptr (RushesFitPlan) plan = NULL;
  g_autoptr (RushesFrame) first = NULL;
  g_autoptr (RushesFrame) last = NULL;

  rushes_test_clip_make (&clip, path);
  facts = rushes_media_probe (path, NULL);
  plan = rushes_fit_plan_new_for_media (facts, rushes_model_get_media_limits (rushes_catalogue_get_model (catalogue, "spark_dance_v2_0"), facts->kind), 4 * SECOND);
  rushes_fit_plan_set_range (plan, 61 * SECOND / 24, 133 * SECOND / 24);
  copy_facts = fit (path, plan);
  g_assert_cmpint (ABS (copy_facts->duration - 3 * SECOND), <, SECOND / 24);
  copy = name_copy (plan);
  first = load_first (copy);
  last = load_last (copy);
  g_assert_cmpint (rushes_test_clip_read_number (first), ==, 61);
  g_assert_cmpint (rushes_test_clip_read_number (last), ==, 132);
}

/* What is kept begins where the sound has ended: a film without it, and no wait for it. */
static void
test_sound_ends_before (void)
{
  RushesTestClip clip = { .width = 640, .height = 640, .n_frames = 200, .rate = 24, .key_interval = 48, .sound = 2 * SECOND };
  g_autofree char *path = g_build_filename (folder, "silent-end.mp4", NULL);
  g_autoptr (RushesMediaFacts) facts = NULL;
  g_autoptr (RushesMediaFacts) copy_facts = NULL;
  g_autoptr (RushesFitPlan) plan = NULL;

  rushes_test_clip_make (&clip, path);
  facts = rushes_media_probe (path, NULL);
  g_assert_true (facts->has_audio);
  plan = rushes_fit_plan_new_for_media (facts, rushes_model_get_media_limits (rushes_catalogue_get_model (catalogue, "spark_dance_v2_0"), facts->kind), 4 * SECOND);
  rushes_fit_plan_set_range (plan, 4 * SECOND, 7 * SECOND);
  copy_facts = fit (path, plan);
  g_assert_cmpint (ABS (copy_facts->duration - 3 * SECOND), <, SECOND / 24);
  g_assert_false (copy_facts->has_audio);
}

/* Writes into the track's header that it lies: the matrix of a quarter turn */
static void
turn (const char *path)
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

/* A phone held upright stores its film lying; the copy stands, and nothing turns it twice. */
static void
test_rotated (void)
{
  g_autofree char *path = make ("phone.mp4", "videotestsrc pattern=ball num-buffers=49 ! video/x-raw,width=640,height=400,framerate=24/1 ! x264enc speed-preset=ultrafast ! h264parse ! mp4mux");
  g_autoptr (RushesMediaFacts) facts = NULL;
  g_autoptr (RushesFitPlan) plan = NULL;
  g_autoptr (RushesMediaFacts) copy = NULL;
  int width;
  int height;

  turn (path);
  facts = rushes_media_probe (path, NULL);
  plan = make_plan (path);
  g_assert_cmpint (facts->orientation, ==, 6);
  rushes_media_facts_get_shown_size (facts, &width, &height);
  g_assert_cmpint (width, ==, 400);
  g_assert_cmpint (height, ==, 640);
  copy = fit (path, plan);
  g_assert_cmpint (copy->width, ==, plan->out_width);
  g_assert_cmpint (copy->height, >, copy->width);
  g_assert_cmpint (copy->orientation, ==, 1);
}

static const struct
{
  const char *file;
  const char *description;
  RushesFitSteps steps;
  const char *format;
} sounds[] = {
  { "a.ogg", "audiotestsrc num-buffers=100 samplesperbuffer=4410 ! audio/x-raw,rate=44100,channels=2 ! vorbisenc ! oggmux", RUSHES_FIT_STEPS_CONVERT, "wav" },
  { "b.flac", "audiotestsrc num-buffers=200 samplesperbuffer=9600 ! audio/x-raw,rate=96000,channels=2 ! flacenc", RUSHES_FIT_STEPS_CONVERT | RUSHES_FIT_STEPS_TRIM, "wav" },
  { "c.wav", "audiotestsrc num-buffers=200 samplesperbuffer=4410 ! audio/x-raw,rate=44100,channels=2 ! wavenc", RUSHES_FIT_STEPS_TRIM, "wav" },
  { "d.mp3", "audiotestsrc num-buffers=200 samplesperbuffer=4410 ! audio/x-raw,rate=44100,channels=2 ! lamemp3enc ! xingmux", RUSHES_FIT_STEPS_TRIM, "mp3" },
  { "e.m4a", "audiotestsrc num-buffers=100 samplesperbuffer=4800 ! audio/x-raw,rate=48000,channels=1 ! avenc_aac ! aacparse ! mp4mux", RUSHES_FIT_STEPS_CONVERT, "wav" },
};

static void
test_sound (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autofree char *path = make (sounds[n].file, sounds[n].description);
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autoptr (RushesMediaFacts) facts = NULL;
  g_autoptr (RushesMediaFacts) other = NULL;

  g_assert_nonnull (plan);
  g_assert_cmpint (plan->steps, ==, sounds[n].steps);
  g_assert_cmpstr (plan->format, ==, sounds[n].format);
  facts = fit (path, plan);
  g_assert_cmpstr (facts->format, ==, sounds[n].format);
  if (plan->steps & RUSHES_FIT_STEPS_TRIM)
    rushes_fit_plan_set_range (plan, 3 * SECOND, 12 * SECOND);
  if (!rushes_fit_film_can_write ("mp3"))
    return;
  g_assert_true (rushes_fit_plan_set_format (plan, "mp3"));
  other = fit (path, plan);
  g_assert_cmpstr (other->format, ==, "mp3");
}

static void
cancel_cb (double fraction,
           gpointer user_data)
{
  if (fraction > 0)
    g_cancellable_cancel (user_data);
}

/* Called off half-way: nothing is left. */
static void
test_cancelled (void)
{
  g_autofree char *path = make (films[0].file, films[0].description);
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autofree char *copy = name_copy (plan);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_unlink (copy);
  rushes_fit_film_async (path, plan, copy, cancel_cb, cancellable, cancellable, rushes_test_result_cb, &result);
  if (!rushes_fit_film_finish (rushes_test_await_result (&result), &error))
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (error)
    g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* /dev/full takes nothing; a folder that is not there, neither. */
static void
test_disk_full (void)
{
  g_autofree char *path = make (films[5].file, films[5].description);
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", "copy.mp4", NULL);
  g_autofree char *full = g_build_filename (folder, "full.mp4", NULL);
  const char *const to[] = { full, nowhere };

  g_assert_cmpint (symlink ("/dev/full", full), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (to); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      rushes_fit_film_async (path, plan, to[i], NULL, NULL, NULL, rushes_test_result_cb, &result);
      g_assert_false (rushes_fit_film_finish (rushes_test_await_result (&result), &error));
      g_assert_true (error->domain == G_IO_ERROR);
      g_assert_cmpint (error->code, ==, i == 0 ? G_IO_ERROR_NO_SPACE : G_IO_ERROR_FAILED);
      g_assert_false (g_file_test (to[i], G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK));
    }
}

/* A film cut off half-way, one that became another file, a text, nothing */
static void
test_broken (void)
{
  g_autofree char *path = make ("i.webm", films[1].description);
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autofree char *copy = name_copy (plan);
  g_autofree char *bytes = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, NULL);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      static const char *const texts[] = { NULL, "", "no film at all, but a text that goes on for a while", NULL };

      if (i == 0)
        memset (bytes + 300, 0x55, length - 300);
      if (i < 3)
        g_file_set_contents (path, texts[i] ? texts[i] : bytes, texts[i] ? -1 : (gssize) length, NULL);
      else
        g_unlink (path);
      g_unlink (copy);
      rushes_fit_film_async (path, plan, copy, NULL, NULL, NULL, rushes_test_result_cb, &result);
      g_assert_false (rushes_fit_film_finish (rushes_test_await_result (&result), &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
    }
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  rushes_test_init (&argc, &argv);
  gst_init (NULL, NULL);
  folder = rushes_test_make_folder ();
  catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (films); i++)
    {
      g_autofree char *path = g_strdup_printf ("/media/fit-film/%s", films[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_film);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sounds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/media/fit-film/sound/%s", sounds[i].file);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_sound);
    }
  g_test_add_func ("/media/fit-film/exact", test_exact);
  g_test_add_func ("/media/fit-film/sound-ends-before", test_sound_ends_before);
  g_test_add_func ("/media/fit-film/rotated", test_rotated);
  g_test_add_func ("/media/fit-film/cancelled", test_cancelled);
  g_test_add_func ("/media/fit-film/disk-full", test_disk_full);
  g_test_add_func ("/media/fit-film/broken", test_broken);
  status = g_test_run ();

  rushes_test_remove_tree (folder);
  g_free (folder);
  g_assert_finalize_object (catalogue);
  return status;
}
