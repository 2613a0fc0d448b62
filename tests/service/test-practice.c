/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rushes-context.h"
#include "rushes-media-probe.h"
#include "rushes-test.h"

/* Practice mode the whole way: from a spec to a film in the library, with the system's clock and nothing set up. */

typedef struct
{
  char *folder;
  RushesPaths *paths;
  RushesSettings *settings;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
} Fixture;

static void
open (Fixture *f,
      gboolean practice)
{
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  RushesContextOptions options = { .paths = f->paths, .settings = f->settings, .key_store = keys, .practice = practice, .drive = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;

  f->context = rushes_context_new (&options, &error);
  g_assert_no_error (error);
  rushes_context_open_async (f->context, NULL, rushes_test_result_cb, &opened);
  rushes_context_open_finish (f->context, rushes_test_await_result (&opened), &error);
  g_assert_no_error (error);
  rushes_library_open_project_async (rushes_context_get_library (f->context), "Untitled", TRUE, TRUE, NULL, rushes_test_result_cb, &loaded);
  f->project = rushes_library_open_project_finish (rushes_context_get_library (f->context), rushes_test_await_result (&loaded), &error);
  g_assert_no_error (error);
  f->shot = g_list_model_get_item (rushes_project_get_shots (f->project), 0);
}

static void
close_all (Fixture *f)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->shot);
  g_clear_object (&f->project);
  rushes_context_close_async (f->context, rushes_test_result_cb, &closed);
  rushes_context_close_finish (f->context, rushes_test_await_result (&closed), &error);
  g_assert_no_error (error);
  g_clear_object (&closed);
  rushes_test_drain ();
  g_assert_finalize_object (f->context);
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->folder = rushes_test_make_folder ();
  f->paths = rushes_paths_new (f->folder, f->folder);
  f->settings = rushes_settings_new ();
  rushes_settings_set_practice (f->settings, FALSE);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_clear_object (&f->settings);
  g_clear_object (&f->paths);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static RushesSpec *
make_spec (void)
{
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", picture);
  RushesSpec *spec = rushes_spec_new ("spark_dance_v1_0_lite_i2v");

  rushes_spec_add_input (spec, input);
  rushes_spec_set_parameter_int (spec, "frames", 29);
  rushes_spec_set_parameter_string (spec, "resolution", "480p");
  rushes_spec_set_parameter_boolean (spec, "return_last_frame", TRUE);
  return spec;
}

static RushesTake *
generate (Fixture *f,
          guint count)
{
  g_autoptr (RushesSpec) spec = make_spec ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  rushes_queue_generate_async (rushes_context_get_queue (f->context), f->shot, spec, count, NULL, rushes_test_result_cb, &result);
  takes = rushes_queue_generate_finish (rushes_context_get_queue (f->context), rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return g_ptr_array_index (takes, 0);
}

static gboolean
is_ready (gpointer data)
{
  g_assert_cmpint (rushes_take_get_state (data), !=, RUSHES_TAKE_STATE_FAILED);
  return rushes_take_get_state (data) == RUSHES_TAKE_STATE_READY;
}

static void
test_film (Fixture *f,
           gconstpointer data)
{
  g_autoptr (RushesMediaFacts) video = NULL;
  g_autoptr (RushesMediaFacts) frame = NULL;
  RushesTake *take;

  open (f, TRUE);
  g_assert_true (rushes_context_get_practice (f->context));
  g_assert_true (rushes_context_get_connected (f->context));
  take = generate (f, 1);
  g_assert_cmpstr (rushes_take_get_record (take)->service, ==, "practice");
  rushes_test_await (is_ready, take);

  video = rushes_media_probe (rushes_take_get_video_path (take), NULL);
  g_assert_cmpint (video->kind, ==, RUSHES_MEDIA_KIND_VIDEO);
  g_assert_cmpint (video->width, ==, rushes_take_get_record (take)->width);
  frame = rushes_media_probe (rushes_take_get_last_frame_path (take), NULL);
  g_assert_cmpint (frame->kind, ==, RUSHES_MEDIA_KIND_IMAGE);
  g_assert_cmpint (frame->width, ==, video->width);
  g_assert_cmpint (frame->height, ==, video->height);
  g_assert_true (rushes_shot_get_chosen_take (f->shot) == take);
  close_all (f);
}

/* A local film as a reference: practice mode hosts it for itself, nothing has to be set up. */
static void
test_reference (Fixture *f,
                gconstpointer data)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesInput) input = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  RushesTake *take;

  open (f, TRUE);
  take = generate (f, 1);
  rushes_test_await (is_ready, take);
  input = rushes_input_new ("reference_video", rushes_take_get_video_path (take));
  rushes_spec_add_input (spec, input);
  rushes_spec_set_prompt (spec, "Dance like Video 1");
  rushes_spec_set_parameter_int (spec, "duration", 4);
  rushes_spec_set_parameter_string (spec, "resolution", "480p");

  rushes_queue_generate_async (rushes_context_get_queue (f->context), f->shot, spec, 1, NULL, rushes_test_result_cb, &result);
  takes = rushes_queue_generate_finish (rushes_context_get_queue (f->context), rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  rushes_test_await (is_ready, g_ptr_array_index (takes, 0));
  g_assert_null (strstr (rushes_take_get_record (g_ptr_array_index (takes, 0))->spec, "/hosted/"));
  close_all (f);
}

/* Closed in the middle: a process that is not in practice mode itself goes on with the take, by practice mode all the same. */
static void
test_goes_on (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesTake) take = NULL;

  open (f, TRUE);
  generate (f, 1);
  close_all (f);

  open (f, FALSE);
  g_assert_false (rushes_context_get_practice (f->context));
  g_assert_false (rushes_context_get_connected (f->context));
  take = g_list_model_get_item (rushes_shot_get_takes (f->shot), 0);
  rushes_test_await (is_ready, take);
  g_clear_object (&take);
  close_all (f);
}

static gboolean
is_idle (gpointer data)
{
  RushesQueue *queue = data;

  return rushes_queue_get_waiting (queue) + rushes_queue_get_running (queue) == 0;
}

static void
test_several (Fixture *f,
              gconstpointer data)
{
  open (f, TRUE);
  generate (f, 3);
  rushes_test_await (is_idle, rushes_context_get_queue (f->context));
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (f->shot)), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (rushes_shot_get_takes (f->shot), i);

      g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_READY);
      g_assert_cmpint (rushes_take_get_record (take)->number, ==, 3 - i);
    }
  close_all (f);
}

#define ADD(name, func) g_test_add ("/service/practice/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_unsetenv ("RUSHES_API_URL");
  g_unsetenv ("RUSHES_API_KEY");
  ADD ("film", test_film);
  ADD ("reference", test_reference);
  ADD ("goes-on", test_goes_on);
  ADD ("several", test_several);
  return g_test_run ();
}
