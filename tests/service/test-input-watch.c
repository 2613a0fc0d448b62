/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-watch.h"
#include "rushes-test.h"

#include <glib/gstdio.h>

/* Files that are taken away, come back, or come late: what their inputs say follows. */

typedef struct
{
  char *folder;
  RushesPaths *paths;
  RushesSteps *steps;
  RushesMediaStore *media_store;
  RushesImporter *importer;
  RushesInputWatch *watch;
  RushesSpec *spec;
  RushesSpec *rest;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (RushesClock) clock = rushes_clock_new_fake (0);

  f->folder = rushes_test_make_folder ();
  f->paths = rushes_paths_new (f->folder, f->folder);
  f->steps = rushes_steps_new ();
  f->media_store = rushes_media_store_new (f->paths, f->steps);
  f->importer = rushes_importer_new (f->media_store, f->paths, clock);
  f->watch = rushes_input_watch_new (f->importer);
  f->spec = rushes_spec_new ("spark_dance_v2_0");
  f->rest = rushes_spec_new (NULL);
}

static gboolean
is_mine_alone (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->watch);
  rushes_test_await (is_mine_alone, f->importer);
  rushes_test_drain ();
  g_assert_finalize_object (f->importer);
  g_assert_finalize_object (f->media_store);
  g_assert_finalize_object (f->spec);
  g_assert_finalize_object (f->rest);
  g_clear_object (&f->steps);
  g_clear_object (&f->paths);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static void
copy (const char *from,
      const char *to)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (from, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, contents, (gssize) length, &error);
  g_assert_no_error (error);
}

/* (transfer full): a picture of the library, of which nothing is wrong */
static RushesInput *
import (Fixture *f,
        const char *name)
{
  g_autofree char *path = rushes_test_data_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesInput *input;

  rushes_importer_import_file_async (f->importer, file, RUSHES_MEDIA_KIND_UNKNOWN, NULL, rushes_test_result_cb, &result);
  input = rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  rushes_input_set_role (input, "reference_image");
  return input;
}

static gboolean
is_missing (gpointer input)
{
  return g_strcmp0 (rushes_input_get_facts (input)->problem, "source-missing") == 0;
}

static gboolean
is_ready (gpointer input)
{
  return rushes_input_get_facts (input)->state == RUSHES_FACTS_STATE_READY;
}

/* Of the spec and of what is set aside */
static void
test_removed (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesInput) sent = import (f, "contract/media/landscape.png");
  g_autoptr (RushesInput) aside = import (f, "contract/media/square.png");
  g_autofree char *original = rushes_test_data_path ("contract/media/landscape.png");

  rushes_spec_add_input (f->spec, sent);
  rushes_spec_add_input (f->rest, aside);
  rushes_input_watch_set_specs (f->watch, f->spec, f->rest);
  g_assert_cmpint (g_unlink (rushes_input_get_source (sent)), ==, 0);
  rushes_test_await (is_missing, sent);
  g_assert_true (is_ready (aside));
  g_assert_cmpint (g_unlink (rushes_input_get_source (aside)), ==, 0);
  rushes_test_await (is_missing, aside);

  copy (original, rushes_input_get_source (sent));
  rushes_test_await (is_ready, sent);
  g_assert_true (rushes_importer_owns (f->importer, rushes_input_get_source (sent)));
}

/* What was taken away while nobody watched is seen when somebody does. */
static void
test_before (Fixture *f,
             gconstpointer data)
{
  g_autoptr (RushesInput) input = import (f, "contract/media/landscape.png");

  rushes_spec_add_input (f->spec, input);
  g_assert_cmpint (g_unlink (rushes_input_get_source (input)), ==, 0);
  g_assert_true (is_ready (input));
  rushes_input_watch_set_specs (f->watch, f->spec, NULL);
  rushes_test_await (is_missing, input);
}

/* An input that comes later is watched, too. */
static void
test_added (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesInput) input = import (f, "contract/media/landscape.png");

  rushes_input_watch_set_specs (f->watch, f->spec, f->rest);
  rushes_spec_add_input (f->spec, input);
  g_assert_cmpint (g_unlink (rushes_input_get_source (input)), ==, 0);
  rushes_test_await (is_missing, input);
}

static gboolean
is_owned (gpointer data)
{
  Fixture *f = data;
  g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (f->spec), 0);

  return rushes_importer_owns (f->importer, rushes_input_get_source (input)) && is_ready (input);
}

/* One that was not there is taken in when it comes, and after that it may go again. */
static void
test_late (Fixture *f,
           gconstpointer data)
{
  g_autofree char *original = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *path = g_build_filename (f->folder, "late.png", NULL);
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", path);
  g_autoptr (RushesMediaFacts) missing = rushes_media_facts_new_error ("source-missing");

  rushes_input_set_facts (input, missing);
  rushes_spec_add_input (f->spec, input);
  rushes_input_watch_set_specs (f->watch, f->spec, NULL);
  copy (original, path);
  rushes_test_await (is_owned, f);
  g_assert_cmpstr (rushes_input_get_name (input), ==, "late.png");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (is_ready (input));
}

/* One that was damaged is taken in when it is whole: it was being written, say. So it is where that was before anybody watched. */
static void
test_whole (Fixture *f,
            gconstpointer is_early)
{
  g_autofree char *original = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *path = g_build_filename (f->folder, "half.png", NULL);
  g_autofree char *truncated = rushes_test_data_path ("contract/media/truncated.png");
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  copy (truncated, path);
  rushes_spec_add_input (f->spec, input);
  rushes_importer_adopt_spec_async (f->importer, f->spec, NULL, rushes_test_result_cb, &result);
  rushes_importer_adopt_spec_finish (f->importer, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_input_get_facts (input)->problem, ==, "image-unreadable");
  g_assert_cmpstr (rushes_input_get_source (input), ==, path);

  if (is_early)
    copy (original, path);
  rushes_input_watch_set_specs (f->watch, f->spec, NULL);
  if (!is_early)
    copy (original, path);
  rushes_test_await (is_owned, f);
}

#define ADD(path, data, func) g_test_add ("/service/input-watch/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("removed", NULL, test_removed);
  ADD ("before", NULL, test_before);
  ADD ("added", NULL, test_added);
  ADD ("late", NULL, test_late);
  ADD ("whole", NULL, test_whole);
  ADD ("whole-before", "early", test_whole);
  return g_test_run ();
}
