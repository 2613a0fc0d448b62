/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fitter.h"
#include "rushes-media-probe.h"
#include "rushes-sentences.h"
#include "rushes-spec-check.h"
#include "rushes-test.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>

#define SECOND G_GINT64_CONSTANT (1000000000)

typedef struct
{
  char *folder;
  RushesPaths *paths;
  RushesSteps *steps;
  RushesMediaStore *store;
  RushesImporter *importer;
  RushesFitter *fitter;
  RushesCatalogue *catalogue;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (RushesClock) clock = rushes_clock_new_fake (0);

  g_autoptr (GError) error = NULL;

  f->folder = rushes_test_make_folder ();
  f->paths = rushes_paths_new (f->folder, f->folder);
  g_mkdir_with_parents (rushes_paths_get_download_dir (f->paths), 0700);
  f->steps = rushes_steps_new ();
  f->store = rushes_media_store_new (f->paths, f->steps);
  f->importer = rushes_importer_new (f->store, f->paths, clock);
  f->fitter = rushes_fitter_new (f->store, f->importer, f->paths);
  f->catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->fitter);
  g_object_unref (f->importer);
  g_object_unref (f->store);
  g_object_unref (f->steps);
  g_object_unref (f->paths);
  g_object_unref (f->catalogue);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static char *
make_picture (Fixture *f,
              int width,
              int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *path = g_build_filename (f->folder, "hero.png", NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
  return path;
}

static char *
make_sound (Fixture *f)
{
  char *path = g_build_filename (f->folder, "voice.of.hers.wav", NULL);
  g_autofree char *text = g_strdup_printf ("audiotestsrc num-buffers=200 samplesperbuffer=4410 ! audio/x-raw,rate=44100,channels=1 ! wavenc ! filesink location=\"%s\"", path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_object_ref_sink (gst_parse_launch (text, &error));
  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return path;
}

/* A spec with one input whose facts are known; takes path */
static RushesSpec *
make_spec (const char *role,
           char *path)
{
  RushesSpec *spec = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesInput) input = rushes_input_new (role, path);
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, NULL);

  rushes_input_set_facts (input, facts);
  rushes_spec_insert_input (spec, 0, input);
  g_free (path);
  return spec;
}

static RushesFitPlan *
make_plan (Fixture *f,
           RushesSpec *spec)
{
  g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (spec), 0);
  RushesFitPlan *plan = rushes_fit_plan_new_for_input (spec, rushes_catalogue_get_model (f->catalogue, "spark_dance_v2_0"), input);

  g_assert_nonnull (plan);
  return plan;
}

static RushesInput *
fit (Fixture *f,
     RushesSpec *spec,
     const RushesFitPlan *plan,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (spec), 0);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_fitter_fit_async (f->fitter, input, plan, NULL, NULL, cancellable, rushes_test_result_cb, &result);
  return rushes_fitter_fit_finish (f->fitter, rushes_test_await_result (&result), error);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 1;
    }
  return n;
}

static void
test_picture (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_spec ("first_frame", make_picture (f, 1600, 500));
  g_autoptr (RushesFitPlan) plan = make_plan (f, spec);
  g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (spec), 0);
  g_autofree char *source = g_strdup (rushes_input_get_source (input));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesInput) copy = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gsize n_before;
  gsize n_after;

  g_file_get_contents (source, &before, &n_before, NULL);
  copy = fit (f, spec, plan, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_input_get_name (copy), ==, "hero (cropped).png");
  g_assert_cmpstr (rushes_input_get_role (copy), ==, "first_frame");
  g_assert_true (g_str_has_prefix (rushes_input_get_source (copy), rushes_paths_get_media_dir (f->paths)));
  g_assert_cmpint (rushes_input_get_facts (copy)->width, ==, 1249);

  /* The original: as it was, and still the spec's. */
  g_assert_cmpstr (rushes_input_get_source (input), ==, source);
  g_file_get_contents (source, &after, &n_after, NULL);
  g_assert_cmpmem (before, n_before, after, n_after);

  rushes_spec_remove_input (spec, input);
  rushes_spec_insert_input (spec, 0, copy);
  problems = rushes_spec_check (spec, f->catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_sound (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_spec ("reference_audio", make_sound (f));
  g_autoptr (RushesFitPlan) plan = make_plan (f, spec);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesInput) copy = NULL;

  rushes_fit_plan_set_range (plan, 4 * SECOND, 9 * SECOND);
  copy = fit (f, spec, plan, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_input_get_name (copy), ==, "voice.of.hers (trimmed).wav");
  g_assert_true (g_str_has_prefix (rushes_input_get_source (copy), rushes_paths_get_media_dir (f->paths)));
  g_assert_cmpint (ABS (rushes_input_get_facts (copy)->duration - 5 * SECOND), <, SECOND / 100);
  g_assert_cmpuint (count_files (rushes_paths_get_download_dir (f->paths)), ==, 0);
}

static gboolean
full_cb (const char *step,
         gpointer user_data,
         GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space left (%s)", step);
  return FALSE;
}

/* The disk is full when the copy is put into the store: a sentence, and nothing is left. */
static void
test_disk_full (Fixture *f,
                gconstpointer data)
{
  for (int sound = 0; sound < 2; sound++)
    {
      g_autoptr (RushesSpec) spec = sound ? make_spec ("reference_audio", make_sound (f)) : make_spec ("first_frame", make_picture (f, 1600, 500));
      g_autoptr (RushesFitPlan) plan = make_plan (f, spec);
      g_autoptr (GError) error = NULL;
      g_autofree char *sentence = NULL;

      rushes_steps_set_observer (f->steps, full_cb, NULL);
      g_assert_null (fit (f, spec, plan, NULL, &error));
      rushes_steps_set_observer (f->steps, NULL, NULL);
      g_assert_nonnull (error);
      sentence = rushes_sentence_for_error (error);
      g_assert_true (g_str_has_prefix (sentence, "The disk is full"));
      g_assert_cmpuint (count_files (rushes_paths_get_download_dir (f->paths)), ==, 0);
      g_assert_cmpuint (count_files (rushes_paths_get_media_dir (f->paths)), ==, 0);
    }
}

/* Called off, or the original is broken or gone by then. */
static void
test_trouble (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_spec ("reference_audio", make_sound (f));
  g_autoptr (RushesSpec) picture = make_spec ("first_frame", make_picture (f, 1600, 500));
  g_autoptr (RushesFitPlan) plan = make_plan (f, spec);
  g_autoptr (RushesFitPlan) picture_plan = make_plan (f, picture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (spec), 0);
  g_autoptr (RushesInput) image = g_list_model_get_item (rushes_spec_get_inputs (picture), 0);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (fit (f, spec, plan, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_file_set_contents (rushes_input_get_source (image), "\x89PNG\r\n\x1a\n and no more", -1, NULL);
  g_assert_null (fit (f, picture, picture_plan, NULL, &error));
  g_assert_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_unlink (rushes_input_get_source (input));
  g_assert_null (fit (f, spec, plan, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (rushes_paths_get_download_dir (f->paths)), ==, 0);
  g_assert_cmpuint (count_files (rushes_paths_get_media_dir (f->paths)), ==, 0);
}

static void
test_names (Fixture *f,
            gconstpointer data)
{
  static const struct
  {
    const char *name;
    RushesFitSteps steps;
    const char *format;
    const char *copy;
  } rows[] = {
    { "hero.heic", RUSHES_FIT_STEPS_CONVERT, "jpeg", "hero (converted).jpg" },
    { "hero.heic", RUSHES_FIT_STEPS_CONVERT | RUSHES_FIT_STEPS_CROP | RUSHES_FIT_STEPS_SCALE, "png", "hero (cropped).png" },
    { "a film", RUSHES_FIT_STEPS_TRIM | RUSHES_FIT_STEPS_CROP, "mp4", "a film (trimmed).mp4" },
    { "Dr. No", RUSHES_FIT_STEPS_SCALE, "mp4", "Dr. No (scaled).mp4" },
    { ".hidden", RUSHES_FIT_STEPS_SHRINK, "jpeg", ".hidden (smaller).jpg" },
    { "%s%n.png", RUSHES_FIT_STEPS_RATE, "mp4", "%s%n (converted).mp4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RushesFitPlan plan = { .steps = rows[i].steps, .format = rows[i].format };
      g_autofree char *copy = rushes_fitter_name_copy (rows[i].name, &plan);

      g_assert_cmpstr (copy, ==, rows[i].copy);
    }
}

int
main (int argc,
      char **argv)
{
  rushes_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/service/fitter/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("picture", test_picture);
  ADD ("sound", test_sound);
  ADD ("disk-full", test_disk_full);
  ADD ("trouble", test_trouble);
  ADD ("names", test_names);
  return g_test_run ();
}
