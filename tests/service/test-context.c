/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

/* The house as a whole: opening, closing, connecting, and which key goes where. */

static gboolean
try_connect (Fixture *f,
             const char *url,
             const char *key,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_context_connect_async (f->context, url, key, NULL, rushes_test_result_cb, &result);
  return rushes_context_connect_finish (f->context, rushes_test_await_result (&result), error);
}

static void
test_connect (Fixture *f,
              gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body;
    int code; /* -1: works */
  } answers[] = {
    { 401, "{\"error\": \"invalid_api_key\"}", RUSHES_CONTEXT_ERROR_KEY_REFUSED },
    { 404, "{\"message\": \"task not found\"}", -1 },
    { 500, "{}", RUSHES_CONTEXT_ERROR_UNREACHABLE },
    { 200, "<html>Welcome to my shop</html>", RUSHES_CONTEXT_ERROR_NOT_A_SERVICE },
  };
  g_autofree char *with_slash = g_strconcat (" ", f->service->url, "/ ", NULL);
  g_autoptr (GError) error = NULL;

  rushes_context_set_practice (f->context, TRUE);
  g_assert_cmpstr (rushes_context_get_service (f->context), ==, "practice");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      gboolean works;

      rushes_context_set_practice (f->context, TRUE);
      fake_service_clear (f->service);
      fake_service_on_query (f->service, answers[i].status, answers[i].body, NULL);
      works = try_connect (f, with_slash, " the-key\n", &error);
      if (answers[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_true (works);
          g_assert_false (rushes_context_get_practice (f->context));
          g_assert_cmpstr (rushes_context_get_service (f->context), ==, f->service->url);
        }
      else
        {
          g_assert_error (error, RUSHES_CONTEXT_ERROR, answers[i].code);
          g_assert_true (rushes_context_get_practice (f->context));
        }
      g_clear_error (&error);
    }
  rushes_context_set_practice (f->context, FALSE);
}

static void
test_connect_wrong (Fixture *f,
                    gconstpointer data)
{
  g_autofree char *closed = g_strdup (f->service->url);
  g_autoptr (GError) error = NULL;

  g_assert_false (try_connect (f, f->service->url, "  ", &error));
  g_assert_error (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_KEY_MISSING);
  g_clear_error (&error);
  g_assert_false (try_connect (f, "ftp://example.org", "key", &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL);
  g_clear_error (&error);
  g_assert_false (try_connect (f, "http://example.org", "key", &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL);
  g_clear_error (&error);
  soup_server_disconnect (f->service->server);
  g_assert_false (try_connect (f, closed, "key", &error));
  g_assert_error (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_UNREACHABLE);
}

/* A wrong address is told at once; a practice mode that does not start makes the take wait, and is tried again. */
static void
test_cannot_be_used (Fixture *f,
                     gconstpointer data)
{
  g_autoptr (RushesSpec) spec = fixture_make_spec (f);
  g_autoptr (GError) error = NULL;
  RushesTake *take;

  rushes_settings_set_base_url (f->settings, "ftp://example.org");
  fixture_rest (f);
  g_assert_null (fixture_try_generate (f, spec, 1, &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (f->shot)), ==, 0);

  /* Something is where practice mode wants its folder. */
  g_assert_true (g_file_set_contents (rushes_paths_get_practice_dir (f->paths), "x", -1, NULL));
  rushes_context_set_practice (f->context, TRUE);
  take = fixture_generate (f, spec);
  fixture_rest (f);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_WAITING);
  g_assert_cmpstr (fixture_record (take)->error_code, ==, "practice-unavailable");
  g_assert_cmpint (g_unlink (rushes_paths_get_practice_dir (f->paths)), ==, 0);
  fixture_advance (f, 30);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_NONE);
  rushes_context_set_practice (f->context, FALSE);
}

/* A take of another service is followed with the key of that one, or not at all: this service's key never goes there. */
static void
test_other_service (Fixture *f,
                    gconstpointer data)
{
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  RushesContextOptions options = { .paths = f->paths, .clock = f->clock, .key_store = keys, .settings = f->settings, .network = f->network, .drive = TRUE };
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesEndpoint) endpoint = NULL;
  RushesContext *context;
  RushesTake *take;

  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  take = fixture_generate (f, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  fixture_close (f);

  rushes_settings_set_base_url (f->settings, "https://other.invalid");
  rushes_key_store_store_async (keys, "https://other.invalid", "other-key", NULL, rushes_test_result_cb, &stored);
  rushes_test_await_result (&stored);
  context = rushes_context_new (&options, &error);
  g_assert_no_error (error);
  rushes_context_open_async (context, NULL, rushes_test_result_cb, &opened);
  rushes_test_await_result (&opened);
  g_assert_true (rushes_context_open_finish (context, opened, &error));
  g_assert_true (rushes_context_get_connected (context));
  endpoint = rushes_context_dup_endpoint (context, NULL, &error);
  g_assert_cmpstr (rushes_endpoint_get_name (endpoint), ==, "https://other.invalid");
  g_assert_null (rushes_context_dup_endpoint (context, f->service->url, &error));
  g_assert_error (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_OTHER_SERVICE);
  g_clear_error (&error);
  for (guint i = 0; i < 3; i++)
    {
      fixture_rest (f);
      fixture_advance (f, 20);
    }
  g_assert_cmpuint (f->service->n_queries, ==, 0);

  g_clear_object (&opened);
  rushes_context_close_async (context, rushes_test_result_cb, &closed);
  rushes_test_await_result (&closed);
  g_assert_true (rushes_context_close_finish (context, closed, &error));
  g_clear_object (&closed);
  g_clear_object (&stored);
  rushes_test_drain ();
  g_assert_finalize_object (context);

  /* Back at home it goes on; the fixture's keys fit. */
  rushes_settings_set_base_url (f->settings, f->service->url);
  fixture_open (f);
  fixture_await_count (f, &f->service->n_queries, 1);
}

/* Nothing is sent without a key; the take says why it waits and goes on when there is one. */
static void
test_key_later (Fixture *f,
                gconstpointer data)
{
  RushesTake *take;

  rushes_settings_set_base_url (f->settings, "https://elsewhere.invalid");
  fixture_rest (f);
  rushes_settings_set_base_url (f->settings, f->service->url);
  {
    g_autoptr (RushesKeyStore) none = rushes_key_store_new_memory (NULL);
    RushesContextOptions options = { .paths = f->paths, .clock = f->clock, .steps = f->steps, .key_store = none, .settings = f->settings, .network = f->network, .drive = TRUE };
    g_autoptr (GAsyncResult) opened = NULL;
    g_autoptr (GAsyncResult) loaded = NULL;
    g_autoptr (GError) error = NULL;

    fixture_close (f);
    f->context = rushes_context_new (&options, &error);
    rushes_context_open_async (f->context, NULL, rushes_test_result_cb, &opened);
    rushes_test_await_result (&opened);
    rushes_library_open_project_async (rushes_context_get_library (f->context), "Untitled", TRUE, TRUE, NULL, rushes_test_result_cb, &loaded);
    rushes_test_await_result (&loaded);
    f->project = rushes_library_open_project_finish (rushes_context_get_library (f->context), loaded, &error);
    g_assert_no_error (error);
    f->shot = g_list_model_get_item (rushes_project_get_shots (f->project), 0);
  }
  g_assert_false (rushes_context_get_connected (f->context));
  take = fixture_generate (f, NULL);
  fixture_rest (f);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_WAITING);
  g_assert_cmpint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_KEY);

  fake_service_on_query (f->service, 404, "{}", NULL);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  {
    g_autoptr (GError) error = NULL;

    g_assert_true (try_connect (f, f->service->url, "the-key", &error));
  }
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_NONE);
}

static RushesContext *
open_read_only (Fixture *f,
                RushesPaths *paths,
                GError **error)
{
  RushesContextOptions options = { .paths = paths, .clock = f->clock, .settings = f->settings, .network = f->network, .read_only = TRUE };
  g_autoptr (RushesContext) context = rushes_context_new (&options, error);
  g_autoptr (GAsyncResult) opened = NULL;

  rushes_context_open_async (context, NULL, rushes_test_result_cb, &opened);
  if (!rushes_context_open_finish (context, rushes_test_await_result (&opened), error))
    return NULL;
  return g_steal_pointer (&context);
}

static void
test_read_only (Fixture *f,
                gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (f->folder, "nowhere", NULL);
  g_autoptr (RushesPaths) empty = rushes_paths_new (nowhere, nowhere);
  g_autoptr (RushesContext) context = NULL;
  g_autoptr (RushesContext) none = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (RushesProject) project = NULL;
  g_autoptr (RushesShot) shot = NULL;
  g_autoptr (GError) error = NULL;

  rushes_queue_set_paused (rushes_context_get_queue (f->context), TRUE);
  fixture_generate (f, NULL);
  context = open_read_only (f, f->paths, &error);
  g_assert_no_error (error);
  rushes_library_open_recent_async (rushes_context_get_library (context), NULL, rushes_test_result_cb, &loaded);
  project = rushes_library_open_recent_finish (rushes_context_get_library (context), rushes_test_await_result (&loaded), &error);
  g_assert_no_error (error);
  shot = g_list_model_get_item (rushes_project_get_shots (project), 0);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (shot)), ==, 1);

  /* A library that is not there is not made. */
  none = open_read_only (f, empty, &error);
  g_clear_error (&error);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
}

/* A damaged library is set aside and a new one is begun; nothing is overwritten. */
static void
test_damaged (Fixture *f,
              gconstpointer data)
{
  const char *database = rushes_paths_get_database (f->paths);
  g_autofree char *garbage = g_strnfill (100000, '?');
  g_autofree char *aside = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;

  fixture_close (f);
  g_assert_true (g_file_set_contents (database, garbage, 100000, NULL));
  fixture_open (f);
  g_assert_cmpint (rushes_library_get_mode (rushes_context_get_library (f->context)), ==, RUSHES_STORE_MODE_SET_ASIDE);
  g_assert_false (rushes_library_is_read_only (rushes_context_get_library (f->context)));
  aside = g_strdup (rushes_store_get_set_aside_path (rushes_context_get_store (f->context)));
  g_assert_true (g_file_get_contents (aside, &contents, &length, NULL));
  g_assert_cmpmem (contents, length, garbage, 100000);

  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fixture_await_state (f, fixture_generate (f, NULL), RUSHES_TAKE_STATE_RUNNING);
}

/* A process that drives nothing decides all the same; whoever drives finds it. */
static void
test_decides_without_driving (Fixture *f,
                              gconstpointer data)
{
  RushesContextOptions options = { .paths = f->paths, .clock = f->clock, .catalogue = f->catalogue, .settings = f->settings, .network = f->network };
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory ("the-key");
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;
  Fixture other = *f;
  RushesTake *take;
  g_autoptr (RushesTake) theirs = NULL;

  fake_service_on_submit (f->service, 500, "{}", NULL);
  take = fixture_generate (f, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_UNCONFIRMED);

  options.key_store = keys;
  other.context = rushes_context_new (&options, &error);
  rushes_context_open_async (other.context, NULL, rushes_test_result_cb, &opened);
  rushes_test_await_result (&opened);
  rushes_library_open_recent_async (rushes_context_get_library (other.context), NULL, rushes_test_result_cb, &loaded);
  rushes_test_await_result (&loaded);
  other.project = rushes_library_open_recent_finish (rushes_context_get_library (other.context), loaded, &error);
  other.shot = g_list_model_get_item (rushes_project_get_shots (other.project), 0);
  theirs = g_list_model_get_item (rushes_shot_get_takes (other.shot), 0);
  g_assert_cmpint (rushes_take_get_state (theirs), ==, RUSHES_TAKE_STATE_UNCONFIRMED);
  fixture_decide (&other, theirs, RUSHES_TAKE_EVENT_SEND_AGAIN, NULL, &error);
  g_assert_no_error (error);
  fixture_rest (f);
  g_assert_cmpint (rushes_take_get_state (theirs), ==, RUSHES_TAKE_STATE_WAITING);
  g_assert_cmpuint (f->service->n_submits, ==, 1);
  g_clear_object (&theirs);
  g_clear_object (&opened);
  g_clear_object (&loaded);
  fixture_close (&other);

  fake_service_clear (f->service);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  for (guint i = 0; i < 3; i++)
    {
      fixture_advance (f, 6);
      fixture_rest (f);
    }
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpuint (f->service->n_submits, ==, 2);
}

/* Two people decide about one take: the second is told, and sees what the first has done. */
static void
test_decided_elsewhere (Fixture *f,
                        gconstpointer data)
{
  Fixture other = *f;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTake) theirs = NULL;
  RushesTake *take;

  fake_service_on_submit (f->service, 500, "{}", NULL);
  take = fixture_generate (f, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_UNCONFIRMED);
  g_assert_cmpstr (f->settled->str, ==, "unconfirmed ");

  other.settled = g_string_new (NULL);
  fixture_open (&other);
  theirs = g_list_model_get_item (rushes_shot_get_takes (other.shot), 0);
  g_assert_true (fixture_decide (&other, theirs, RUSHES_TAKE_EVENT_DISCARD, NULL, &error));
  g_assert_no_error (error);

  g_assert_false (fixture_decide (f, take, RUSHES_TAKE_EVENT_SEND_AGAIN, NULL, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE);
  fixture_rest (f);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELLED);
  g_assert_cmpuint (f->service->n_submits, ==, 1);
  g_clear_object (&theirs);
  fixture_close (&other);
  g_string_free (other.settled, TRUE);
}

static void
assert_nowhere (const char *folder,
                const char *secret)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        assert_nowhere (path, secret);
      else if (g_file_get_contents (path, &contents, &length, NULL))
        g_assert_null (memmem (contents, length, secret, strlen (secret)));
    }
}

/* The key is in the keyring or the environment, never in the library. */
static void
test_key_nowhere (Fixture *f,
                  gconstpointer data)
{
  RushesTake *take;

  fake_service_on_submit (f->service, 401, "{\"error\": \"invalid_api_key\"}", NULL);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_COMPLETED, NULL);
  fake_service_on_download (f->service, 200, "$film");
  take = fixture_generate (f, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_FAILED);
  take = fixture_generate (f, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  fixture_advance (f, 2);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_READY);
  fixture_close (f);
  assert_nowhere (f->folder, "the-key");
  g_assert_cmpuint (f->service->n_keyed_downloads, ==, 0);
}

/* Closing waits for an answer that is worth money. */
static void
test_close_waits (Fixture *f,
                  gconstpointer data)
{
  g_autoptr (RushesTake) take = NULL;

  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  take = g_object_ref (fixture_generate (f, NULL));
  fixture_await_state (f, take, RUSHES_TAKE_STATE_SUBMITTING);
  g_clear_object (&take);
  fixture_close (f);

  fixture_open (f);
  take = g_list_model_get_item (rushes_shot_get_takes (f->shot), 0);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpstr (fixture_record (take)->task_id, ==, "task-1");
}

/* What is asked for in the moment of closing is answered, not forgotten. */
static void
test_close_answers (Fixture *f,
                    gconstpointer data)
{
  RushesQueue *queue = rushes_context_get_queue (f->context);
  g_autoptr (RushesSpec) spec = fixture_make_spec (f);
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", picture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  g_object_ref (queue);
  rushes_spec_add_input (spec, input);
  rushes_queue_generate_async (queue, f->shot, spec, 1, NULL, rushes_test_result_cb, &result);
  {
    g_autoptr (GAsyncResult) closed = NULL;

    rushes_context_close_async (f->context, rushes_test_result_cb, &closed);
    rushes_test_await_result (&closed);
    rushes_test_await_result (&result);
    takes = rushes_queue_generate_finish (queue, result, &error);
    g_assert_true (takes || error);
    rushes_queue_generate_async (queue, f->shot, spec, 1, NULL, rushes_test_result_cb, &late);
    rushes_test_await_result (&late);
    g_clear_error (&error);
    g_assert_null (rushes_queue_generate_finish (queue, late, &error));
    g_assert_error (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_CLOSED);
  }
  g_clear_pointer (&takes, g_ptr_array_unref);
  g_clear_object (&result);
  g_clear_object (&late);
  g_object_unref (queue);
}

#define ADD(name, func) g_test_add ("/service/context/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("connect", test_connect);
  ADD ("connect-wrong", test_connect_wrong);
  ADD ("cannot-be-used", test_cannot_be_used);
  ADD ("other-service", test_other_service);
  ADD ("key-later", test_key_later);
  ADD ("read-only", test_read_only);
  ADD ("damaged", test_damaged);
  ADD ("decides-without-driving", test_decides_without_driving);
  ADD ("decided-elsewhere", test_decided_elsewhere);
  ADD ("key-nowhere", test_key_nowhere);
  ADD ("close-waits", test_close_waits);
  ADD ("close-answers", test_close_answers);
  return g_test_run ();
}
