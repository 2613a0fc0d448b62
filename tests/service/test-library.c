/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <string.h>

/* Live objects: saved as they are edited, there again after a start, true while others write. */

typedef struct
{
  int writes;  /* atomic: steps are taken on other threads */
  int full;
  int said;
} Watch;

static gboolean
watch_cb (const char *step,
          gpointer user_data,
          GError **error)
{
  Watch *watch = user_data;

  if (!g_str_equal (step, "store/shots/save") && !g_str_equal (step, "store/project/save"))
    return TRUE;
  g_atomic_int_inc (&watch->writes);
  if (!g_atomic_int_get (&watch->full))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full, says the test");
  return FALSE;
}

static void
flush (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_library_flush_async (rushes_context_get_library (f->context), rushes_test_result_cb, &result);
  rushes_library_flush_finish (rushes_context_get_library (f->context), rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
}

static RushesShot *
add_shot (Fixture *f,
          int position,
          RushesSpec *spec)
{
  RushesLibrary *library = rushes_context_get_library (f->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesShot) shot = NULL;

  rushes_library_add_shot_async (library, f->project, position, spec, NULL, rushes_test_result_cb, &result);
  shot = rushes_library_add_shot_finish (library, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  /* The project keeps it. */
  return shot;
}

static char *
list_titles (Fixture *f)
{
  GListModel *shots = rushes_project_get_shots (f->project);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (shots, i);

      g_string_append_printf (titles, "%s ", rushes_shot_get_title (shot));
    }
  return g_string_free (titles, FALSE);
}

static void
assert_titles (Fixture *f,
               const char *expected)
{
  g_autofree char *titles = list_titles (f);

  g_assert_cmpstr (titles, ==, expected);
}

/* -- autosave -------------------------------------------------------------------------------------------------------- */

static void
test_autosave (Fixture *f,
               gconstpointer data)
{
  static Watch watch;
  RushesSpec *spec = rushes_shot_get_spec (f->shot);

  flush (f);
  memset (&watch, 0, sizeof watch);
  rushes_steps_set_observer (f->steps, watch_cb, &watch);

  rushes_spec_set_prompt (spec, "A");
  fixture_advance (f, 0.4);
  rushes_spec_set_prompt (spec, "A fox");
  fixture_advance (f, 0.4);
  fixture_rest (f);
  g_assert_cmpint (g_atomic_int_get (&watch.writes), ==, 0);
  fixture_advance (f, 0.1);
  fixture_rest (f);
  g_assert_cmpint (g_atomic_int_get (&watch.writes), ==, 1);

  /* Nothing differs, nothing is written; nor by what is taken back. */
  fixture_advance (f, 60);
  flush (f);
  rushes_spec_set_prompt (spec, "Another");
  rushes_spec_set_prompt (spec, "A fox");
  fixture_advance (f, 1);
  fixture_rest (f);
  g_assert_cmpint (g_atomic_int_get (&watch.writes), ==, 1);

  /* Somebody who never stops typing is saved too. */
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *prompt = g_strnfill (i + 1, 'x');

      rushes_spec_set_prompt (spec, prompt);
      fixture_advance (f, 0.1);
    }
  fixture_rest (f);
  g_assert_cmpint (g_atomic_int_get (&watch.writes), >=, 2);
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

/* What is typed while the disk is slow is saved after what was typed before. */
static void
test_autosave_slow (Fixture *f,
                    gconstpointer data)
{
  static Watch watch;
  RushesSpec *spec = rushes_shot_get_spec (f->shot);

  flush (f);
  memset (&watch, 0, sizeof watch);
  rushes_steps_set_observer (f->steps, watch_cb, &watch);

  /* Nobody turns the main context meanwhile: the first write is not done when the second is due. */
  rushes_spec_set_prompt (spec, "A fox");
  rushes_clock_advance (f->clock, G_USEC_PER_SEC / 2);
  rushes_spec_set_prompt (spec, "A fox crosses");
  rushes_clock_advance (f->clock, G_USEC_PER_SEC / 2);
  fixture_rest (f);
  fixture_advance (f, 60);
  fixture_rest (f);
  g_assert_cmpint (g_atomic_int_get (&watch.writes), ==, 2);
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

static void
test_comes_back (Fixture *f,
                 gconstpointer data)
{
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *prompt = g_strnfill (20000, 'p');
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", picture);
  g_autoptr (RushesInput) gone = rushes_input_new ("last_frame", "/nowhere/at-all.png");
  g_autoptr (RushesInput) first = NULL;
  g_autoptr (RushesInput) last = NULL;
  RushesSpec *spec = rushes_shot_get_spec (f->shot);
  RushesShot *second = add_shot (f, -1, NULL);

  rushes_spec_set_prompt (spec, prompt);
  rushes_spec_add_input (spec, input);
  rushes_spec_add_input (spec, gone);
  rushes_spec_set_parameter_string (spec, "resolution", "480p");
  rushes_shot_set_title (f->shot, "<b>שועל</b> 🦊");
  rushes_library_select_shot (rushes_context_get_library (f->context), f->project, second);
  rushes_project_set_name (f->project, "The fox");
  fixture_close (f);

  fixture_open (f);
  /* By the name it was given: this one is new. */
  g_assert_cmpuint (g_list_model_get_n_items (rushes_project_get_shots (f->project)), ==, 1);
  fixture_advance (f, 1);
  {
    RushesLibrary *library = rushes_context_get_library (f->context);
    g_autoptr (GAsyncResult) opened = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (RushesProject) project = NULL;
    g_autoptr (RushesShot) shot = NULL;

    rushes_library_open_project_async (library, "The fox", FALSE, FALSE, NULL, rushes_test_result_cb, &opened);
    project = rushes_library_open_project_finish (library, rushes_test_await_result (&opened), &error);
    g_assert_no_error (error);
    g_assert_cmpuint (g_list_model_get_n_items (rushes_project_get_shots (project)), ==, 2);
    shot = g_list_model_get_item (rushes_project_get_shots (project), 0);
    g_assert_cmpstr (rushes_shot_get_title (shot), ==, "<b>שועל</b> 🦊");
    g_assert_cmpstr (rushes_spec_get_prompt (rushes_shot_get_spec (shot)), ==, prompt);
    g_assert_cmpint (rushes_project_get_selected_shot (project), !=, rushes_shot_get_id (shot));

    /* The facts are taken anew, so that the checks are right. */
    while (rushes_spec_is_pending (rushes_shot_get_spec (shot)))
      fixture_rest (f);
    first = g_list_model_get_item (rushes_spec_get_inputs (rushes_shot_get_spec (shot)), 0);
    last = g_list_model_get_item (rushes_spec_get_inputs (rushes_shot_get_spec (shot)), 1);
    g_assert_cmpint (rushes_input_get_facts (first)->state, ==, RUSHES_FACTS_STATE_READY);
    g_assert_cmpstr (rushes_input_get_facts (last)->problem, ==, "source-missing");
  }
}

/* What a model does not take is saved like what it takes, and is there again, with its facts, after a start; a duplicate has it too. */
static void
test_aside (Fixture *f,
            gconstpointer data)
{
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", picture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesShot) twin = NULL;
  RushesLibrary *library = rushes_context_get_library (f->context);
  RushesModel *imitator = rushes_catalogue_get_model (rushes_context_get_catalogue (f->context), "spark_avatar_imitator_v2v");
  RushesSpec *spec = rushes_shot_get_spec (f->shot);

  rushes_spec_set_prompt (spec, "A fox");
  rushes_spec_add_input (spec, input);
  g_ptr_array_unref (rushes_aside_switch_model (rushes_shot_get_aside (f->shot), spec, imitator));
  /* Nothing but what is set aside: saved too. */
  flush (f);
  rushes_spec_set_parameter_int (rushes_aside_get_rest (rushes_shot_get_aside (f->shot)), "seed", 5);

  rushes_library_duplicate_shot_async (library, f->project, f->shot, NULL, rushes_test_result_cb, &result);
  twin = rushes_library_add_shot_finish (library, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (rushes_shot_get_position (twin), ==, rushes_shot_get_position (f->shot) + 1);
  g_assert_cmpstr (rushes_spec_get_prompt (rushes_aside_get_rest (rushes_shot_get_aside (twin))), ==, "A fox");
  g_clear_object (&twin);
  fixture_close (f);

  fixture_open (f);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (f->project), i);
      RushesSpec *rest = rushes_aside_get_rest (rushes_shot_get_aside (shot));
      RushesModel *model = rushes_catalogue_get_model (rushes_context_get_catalogue (f->context), "spark_dance_v2_0");

      while (rushes_spec_is_pending (rest))
        fixture_rest (f);
      g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (rest, "seed")), ==, 5);
      g_ptr_array_unref (rushes_aside_switch_model (rushes_shot_get_aside (shot), rushes_shot_get_spec (shot), model));
      g_assert_cmpstr (rushes_spec_get_prompt (rushes_shot_get_spec (shot)), ==, "A fox");
      g_assert_cmpint (rushes_input_get_facts (rushes_spec_find_input (rushes_shot_get_spec (shot), "first_frame"))->state, ==, RUSHES_FACTS_STATE_READY);
    }
}

static void
said_cb (Watch *watch,
         GError *error)
{
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NO_SPACE);
  watch->said++;
}

static void
saved_cb (Watch *watch)
{
  watch->said += 100;
}

/* Said once; the edit stays and is tried again by itself. */
static void
test_save_failed (Fixture *f,
                  gconstpointer data)
{
  static Watch watch;
  RushesLibrary *library = rushes_context_get_library (f->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  flush (f);
  memset (&watch, 0, sizeof watch);
  watch.full = TRUE;
  rushes_steps_set_observer (f->steps, watch_cb, &watch);
  g_signal_connect_swapped (library, "save-failed", G_CALLBACK (said_cb), &watch);
  g_signal_connect_swapped (library, "saved", G_CALLBACK (saved_cb), &watch);

  rushes_spec_set_prompt (rushes_shot_get_spec (f->shot), "A fox");
  for (guint i = 0; i < 4; i++)
    {
      fixture_advance (f, 5);
      fixture_rest (f);
    }
  g_assert_cmpint (g_atomic_int_get (&watch.writes), >=, 3);
  g_assert_cmpint (watch.said, ==, 1);
  rushes_library_flush_async (library, rushes_test_result_cb, &result);
  g_assert_false (rushes_library_flush_finish (library, rushes_test_await_result (&result), &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NO_SPACE);

  g_atomic_int_set (&watch.full, FALSE);
  fixture_advance (f, 5);
  fixture_rest (f);
  g_assert_cmpint (watch.said, ==, 101);
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

/* -- shots ----------------------------------------------------------------------------------------------------------- */

static void
test_shots (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesSpec) own = fixture_make_spec (f);
  RushesShot *shot;
  JsonNode *resolution;

  rushes_shot_set_title (f->shot, "one");
  rushes_spec_set_parameter_string (rushes_shot_get_spec (f->shot), "resolution", "480p");
  rushes_spec_set_prompt (rushes_shot_get_spec (f->shot), "Not for others");
  shot = add_shot (f, -1, NULL);
  rushes_shot_set_title (shot, "two");
  resolution = rushes_spec_get_parameter (rushes_shot_get_spec (shot), "resolution");
  g_assert_cmpstr (json_node_get_string (resolution), ==, "480p");
  g_assert_false (rushes_spec_get_prompt (rushes_shot_get_spec (shot)) && *rushes_spec_get_prompt (rushes_shot_get_spec (shot)));
  shot = add_shot (f, 1, own);
  rushes_shot_set_title (shot, "three");
  g_assert_cmpstr (rushes_spec_get_prompt (rushes_shot_get_spec (shot)), ==, "A fox crosses a snowfield");
  assert_titles (f, "one three two ");
  g_assert_true (rushes_library_find_shot (rushes_context_get_library (f->context), rushes_shot_get_id (shot)) == shot);

  rushes_library_move_shot (rushes_context_get_library (f->context), f->project, 0, 2);
  assert_titles (f, "three two one ");
  fixture_close (f);
  fixture_open (f);
  assert_titles (f, "three two one ");

  rushes_project_remove_shot (f->project, f->shot);
  fixture_close (f);
  fixture_open (f);
  assert_titles (f, "two one ");
}

/* -- others ---------------------------------------------------------------------------------------------------------- */

/* A second house in the same folder stands for another process. */
static void
open_other (Fixture *f,
            Fixture *other)
{
  *other = *f;
  other->settled = g_string_new (NULL);
  other->clock = g_object_ref (f->clock);
  fixture_open (other);
}

static void
close_other (Fixture *other)
{
  fixture_close (other);
  g_string_free (other->settled, TRUE);
  g_object_unref (other->clock);
}

static void
test_changed_elsewhere (Fixture *f,
                        gconstpointer data)
{
  Fixture other;
  RushesShot *added;

  rushes_shot_set_title (f->shot, "one");
  flush (f);
  open_other (f, &other);
  g_assert_cmpstr (rushes_shot_get_title (other.shot), ==, "one");

  added = add_shot (&other, 0, NULL);
  rushes_shot_set_title (added, "two");
  rushes_shot_set_title (other.shot, "changed");
  flush (&other);
  for (guint i = 0; i < 3; i++)
    {
      fixture_advance (f, 1);
      fixture_rest (f);
    }
  assert_titles (f, "two changed ");

  /* What is being edited here is not taken back by what was saved there. */
  rushes_shot_set_title (f->shot, "mine");
  rushes_spec_set_prompt (rushes_shot_get_spec (other.shot), "Theirs");
  flush (&other);
  fixture_advance (f, 0.1);
  fixture_rest (f);
  g_assert_cmpstr (rushes_shot_get_title (f->shot), ==, "mine");
  close_other (&other);
}

static void
test_takes_elsewhere (Fixture *f,
                      gconstpointer data)
{
  Fixture other;
  g_autoptr (RushesTake) seen = NULL;
  RushesTake *take;

  open_other (f, &other);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  take = fixture_generate (&other, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  for (guint i = 0; i < 3; i++)
    {
      fixture_advance (f, 1);
      fixture_rest (f);
    }
  seen = g_list_model_get_item (rushes_shot_get_takes (f->shot), 0);
  g_assert_nonnull (seen);
  g_assert_cmpint (rushes_take_get_state (seen), ==, RUSHES_TAKE_STATE_RUNNING);
  /* The other drives it. */
  g_assert_cmpuint (rushes_queue_get_running (rushes_context_get_queue (f->context)), ==, 0);

  /* Until it ends: what it left behind is claimed. */
  close_other (&other);
  fake_service_clear (f->service);
  fake_service_on_query (f->service, 200, FAKE_COMPLETED, NULL);
  fake_service_on_download (f->service, 200, "$film");
  fixture_advance (f, 11);
  fixture_await_state (f, seen, RUSHES_TAKE_STATE_READY);
  g_assert_cmpuint (f->service->n_submits, ==, 1);
}

static gboolean
finish_edit (Fixture *f,
             GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = rushes_library_edit_take_finish (rushes_context_get_library (f->context), rushes_test_await_result (result), &error);

  g_assert_no_error (error);
  g_clear_object (result);
  return ok;
}

/* What a person says of takes: at once in the live ones, and there again after a start. */
static void
test_person (Fixture *f,
             gconstpointer data)
{
  RushesLibrary *library = rushes_context_get_library (f->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RushesTake) other = NULL;
  RushesTake *take;
  gint64 id;

  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  other = g_object_ref (fixture_generate (f, NULL));
  take = fixture_generate (f, NULL);
  id = rushes_take_get_id (take);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  fixture_await_state (f, other, RUSHES_TAKE_STATE_RUNNING);

  rushes_library_rate_take_async (library, take, 7, rushes_test_result_cb, &result);
  g_assert_true (finish_edit (f, &result));
  g_assert_cmpint (fixture_record (take)->rating, ==, 5);
  rushes_library_note_take_async (library, take, "  Hold the pan \n", rushes_test_result_cb, &result);
  g_assert_true (finish_edit (f, &result));
  g_assert_cmpstr (fixture_record (take)->notes, ==, "Hold the pan");
  rushes_library_choose_take_async (library, other, TRUE, rushes_test_result_cb, &result);
  g_assert_true (finish_edit (f, &result));
  g_assert_true (fixture_record (other)->chosen);
  rushes_library_choose_take_async (library, take, TRUE, rushes_test_result_cb, &result);
  g_assert_true (finish_edit (f, &result));
  g_assert_true (fixture_record (take)->chosen);
  g_assert_false (fixture_record (other)->chosen);
  g_assert_true (rushes_shot_get_chosen_take (f->shot) == take);

  rushes_library_trash_take_async (library, other, TRUE, rushes_test_result_cb, &result);
  g_assert_true (finish_edit (f, &result));
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (f->shot)), ==, 1);
  rushes_library_trash_take_async (library, other, FALSE, rushes_test_result_cb, &result);
  g_assert_true (finish_edit (f, &result));
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (f->shot)), ==, 2);

  g_clear_object (&other);
  fixture_close (f);
  fixture_open (f);
  take = rushes_library_find_take (rushes_context_get_library (f->context), id);
  g_assert_cmpint (fixture_record (take)->rating, ==, 5);
  g_assert_cmpstr (fixture_record (take)->notes, ==, "Hold the pan");
}

#define ADD(name, func) g_test_add ("/service/library/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("autosave", test_autosave);
  ADD ("autosave-slow", test_autosave_slow);
  ADD ("aside", test_aside);
  ADD ("comes-back", test_comes_back);
  ADD ("save-failed", test_save_failed);
  ADD ("shots", test_shots);
  ADD ("changed-elsewhere", test_changed_elsewhere);
  ADD ("takes-elsewhere", test_takes_elsewhere);
  ADD ("person", test_person);
  return g_test_run ();
}
