/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-fix.h"
#include "service-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* The take machine, arrow by arrow, against a service that says what the table names. */

static RushesTake *
make_running (Fixture *f)
{
  RushesTake *take;

  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  take = fixture_generate (f, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  return take;
}

static RushesTake *
make_downloading (Fixture *f)
{
  RushesTake *take = make_running (f);

  fake_service_on_query (f->service, 200, FAKE_COMPLETED, NULL);
  fixture_advance (f, 2);
  return take;
}

/* -- the whole way --------------------------------------------------------------------------------------------------- */

static void
test_ready (Fixture *f,
            gconstpointer data)
{
  RushesTake *take = make_running (f);
  const RushesTakeRecord *record = fixture_record (take);

  g_assert_cmpstr (record->task_id, ==, "task-1");
  g_assert_cmpint (record->task_created_at, ==, 1776000000);
  g_assert_cmpint (record->submitted, ==, rushes_clock_get_time (f->clock));
  g_assert_cmpstr (record->service, ==, f->service->url);
  g_assert_cmpuint (strlen (record->body_digest), ==, 64);
  g_assert_nonnull (strstr (record->answer, "in_progress"));
  g_assert_nonnull (strstr (f->service->last_submit, "A fox crosses a snowfield"));

  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  fake_service_on_query (f->service, 200, FAKE_COMPLETED, NULL);
  fake_service_on_download (f->service, 200, "$film");
  fixture_advance (f, 1.9);
  fixture_rest (f);
  g_assert_cmpuint (f->service->n_queries, ==, 0);
  fixture_advance (f, 0.1);
  fixture_await_count (f, &f->service->n_queries, 1);
  fixture_rest (f);
  g_assert_cmpstr (f->service->last_query, ==, "/model/v1/generation/task/task-1");
  g_assert_cmpfloat_with_epsilon (fixture_record (take)->progress, 0.42, 1e-9);

  fixture_advance (f, 3.2);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_READY);
  record = fixture_record (take);
  g_assert_cmpstr (record->cost, ==, "0.2150");
  g_assert_nonnull (strstr (record->usage, "discount"));
  g_assert_cmpstr (record->job_id, ==, "cgt-7");
  g_assert_cmpint (record->error_class, ==, RUSHES_ERROR_CLASS_NONE);
  g_assert_cmpint (record->width, >, 0);
  g_assert_cmpint (record->duration, >, 0);
  g_assert_true (g_file_test (rushes_take_get_video_path (take), G_FILE_TEST_IS_REGULAR));
  g_assert_null (rushes_take_get_last_frame_path (take));
  g_assert_cmpuint (f->service->n_submits, ==, 1);
  g_assert_cmpuint (f->service->n_keyed_downloads, ==, 0);
  g_assert_cmpstr (f->settled->str, ==, "ready ");
}

static void
test_last_frame (Fixture *f,
                 gconstpointer data)
{
  RushesTake *take = make_running (f);

  fake_service_on_query (f->service, 200, FAKE_COMPLETED_WITH_FRAME, NULL);
  fake_service_on_download (f->service, 200, "$film");
  fake_service_on_download (f->service, 200, "$picture");
  fixture_advance (f, 2);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_READY);
  g_assert_true (g_file_test (rushes_take_get_last_frame_path (take), G_FILE_TEST_IS_REGULAR));
}

/* A last frame that cannot be had does not fail the take. */
static void
test_last_frame_missing (Fixture *f,
                         gconstpointer data)
{
  RushesTake *take = make_running (f);

  fake_service_on_query (f->service, 200, FAKE_COMPLETED_WITH_FRAME, NULL);
  fake_service_on_download (f->service, 200, "$film");
  fake_service_on_download (f->service, 404, NULL);
  fixture_advance (f, 2);
  fixture_await_count (f, &f->service->n_downloads, 2);
  fixture_rest (f);
  fixture_advance (f, 1);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_READY);
  g_assert_null (rushes_take_get_last_frame_path (take));
  g_assert_nonnull (rushes_take_get_video_path (take));
}

/* -- submitting ------------------------------------------------------------------------------------------------------ */

static void
test_refused (Fixture *f,
              gconstpointer data)
{
  static const struct
  {
    guint status;
    RushesErrorClass error_class;
  } refusals[] = {
    { 302, RUSHES_ERROR_CLASS_NONE },
    { 400, RUSHES_ERROR_CLASS_BAD_REQUEST },
    { 401, RUSHES_ERROR_CLASS_KEY },
    { 402, RUSHES_ERROR_CLASS_BALANCE },
    { 403, RUSHES_ERROR_CLASS_NONE },
    { 404, RUSHES_ERROR_CLASS_NONE },
    { 413, RUSHES_ERROR_CLASS_NONE },
    { 422, RUSHES_ERROR_CLASS_BAD_REQUEST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      RushesTake *take;

      fake_service_clear (f->service);
      fake_service_on_submit (f->service, refusals[i].status, "{\"message\": \"No <b>way</b>\"}", NULL);
      take = fixture_generate (f, NULL);
      fixture_await_state (f, take, RUSHES_TAKE_STATE_FAILED);
      g_assert_true (fixture_record (take)->refused_before);
      if (refusals[i].error_class != RUSHES_ERROR_CLASS_NONE)
        g_assert_cmpint (fixture_record (take)->error_class, ==, refusals[i].error_class);
      g_assert_cmpuint (f->service->n_submits, ==, i + 1);
    }
}

static void
test_unconfirmed (Fixture *f,
                  gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body;
  } answers[] = {
    { 0, NULL },
    { 500, "{}" },
    { 502, "<html>Bad gateway</html>" },
    { 200, "<html>Hello</html>" },
    { 200, "{\"status\": \"in_progress\"}" },
    { 200, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      RushesTake *take;

      fake_service_clear (f->service);
      fake_service_on_submit (f->service, answers[i].status, answers[i].body, NULL);
      take = fixture_generate (f, NULL);
      fixture_await_state (f, take, RUSHES_TAKE_STATE_UNCONFIRMED);
      fixture_advance (f, 3600);
      fixture_rest (f);
      g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_UNCONFIRMED);
      g_assert_cmpuint (f->service->n_submits, ==, i + 1);
    }
}

static void
test_not_taken (Fixture *f,
                gconstpointer data)
{
  RushesTake *take;

  fake_service_on_submit (f->service, 429, "{}", "7");
  fake_service_on_submit (f->service, 503, "{}", "3");
  fake_service_on_submit (f->service, 429, "{}", NULL);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  take = fixture_generate (f, NULL);
  fixture_await_count (f, &f->service->n_submits, 1);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_WAITING);
  fixture_rest (f);
  g_assert_cmpint (fixture_record (take)->not_before, ==, rushes_clock_get_time (f->clock) + 7 * G_USEC_PER_SEC);
  g_assert_cmpint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_THROTTLED);

  fixture_advance (f, 6.9);
  fixture_rest (f);
  g_assert_cmpuint (f->service->n_submits, ==, 1);
  fixture_advance (f, 0.1);
  fixture_await_count (f, &f->service->n_submits, 2);
  fixture_rest (f);
  fixture_advance (f, 3);
  fixture_await_count (f, &f->service->n_submits, 3);
  fixture_rest (f);
  /* Nothing said: 2 · 2² s after two before it. */
  g_assert_cmpint (fixture_record (take)->not_before, ==, rushes_clock_get_time (f->clock) + 8 * G_USEC_PER_SEC);
  fixture_advance (f, 8);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpuint (f->service->n_submits, ==, 4);
}

/* Nobody listens: certainly nothing was sent. */
static void
test_no_connection (Fixture *f,
                    gconstpointer data)
{
  RushesTake *take;

  soup_server_disconnect (f->service->server);
  take = fixture_generate (f, NULL);
  fixture_await_count (f, &f->service->n_submits, 0);
  while (fixture_record (take)->not_before == 0)
    fixture_rest (f);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_WAITING);
  g_assert_cmpint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_NETWORK);
}

static void
test_source_vanished (Fixture *f,
                      gconstpointer data)
{
  g_autoptr (RushesSpec) spec = fixture_make_spec (f);
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", picture);
  g_autoptr (RushesSpec) frozen = NULL;
  g_autoptr (RushesInput) stored = NULL;
  RushesTake *take;

  rushes_spec_add_input (spec, input);
  rushes_queue_set_paused (rushes_context_get_queue (f->context), TRUE);
  take = fixture_generate (f, spec);
  frozen = rushes_take_dup_spec (take);
  stored = g_list_model_get_item (rushes_spec_get_inputs (frozen), 0);
  g_assert_true (g_str_has_prefix (rushes_input_get_source (stored), f->folder));
  g_assert_cmpint (g_unlink (rushes_input_get_source (stored)), ==, 0);

  rushes_queue_set_paused (rushes_context_get_queue (f->context), FALSE);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_FAILED);
  g_assert_cmpint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_STORAGE);
  g_assert_cmpstr (fixture_record (take)->error_code, ==, "source-missing");
  g_assert_true (fixture_record (take)->refused_before);
  g_assert_cmpuint (f->service->n_submits, ==, 0);
}

static void
test_invalid (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesSpec) spec = fixture_make_spec (f);
  g_autoptr (GError) error = NULL;

  rushes_spec_set_prompt (spec, "  ");
  g_assert_null (fixture_try_generate (f, spec, 1, &error));
  g_assert_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_INVALID);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (f->shot)), ==, 0);
}

/* -- decisions ------------------------------------------------------------------------------------------------------- */

static RushesTake *
make_unconfirmed (Fixture *f)
{
  RushesTake *take;

  fake_service_on_submit (f->service, 500, "{}", NULL);
  take = fixture_generate (f, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_UNCONFIRMED);
  fake_service_clear (f->service);
  return take;
}

static void
decide (Fixture *f,
        RushesTake *take,
        RushesTakeEvent decision,
        const char *task_id)
{
  g_autoptr (GError) error = NULL;

  fixture_decide (f, take, decision, task_id, &error);
  g_assert_no_error (error);
}

static void
assert_impossible (Fixture *f,
                   RushesTake *take,
                   RushesTakeEvent decision)
{
  g_autoptr (GError) error = NULL;
  RushesTakeState state = rushes_take_get_state (take);

  g_assert_false (fixture_decide (f, take, decision, NULL, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE);
  g_assert_cmpint (rushes_take_get_state (take), ==, state);
}

static void
test_cancel (Fixture *f,
             gconstpointer data)
{
  RushesTake *take;

  rushes_queue_set_paused (rushes_context_get_queue (f->context), TRUE);
  take = fixture_generate (f, NULL);
  fixture_rest (f);
  g_assert_cmpuint (rushes_queue_get_waiting (rushes_context_get_queue (f->context)), ==, 1);
  decide (f, take, RUSHES_TAKE_EVENT_CANCEL, NULL);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELLED);
  rushes_queue_set_paused (rushes_context_get_queue (f->context), FALSE);
  fixture_rest (f);
  g_assert_cmpuint (rushes_queue_get_waiting (rushes_context_get_queue (f->context)), ==, 0);
  g_assert_cmpuint (f->service->n_submits, ==, 0);
  assert_impossible (f, take, RUSHES_TAKE_EVENT_FOLLOW_AGAIN);
}

static void
test_send_again (Fixture *f,
                 gconstpointer data)
{
  RushesTake *take = make_unconfirmed (f);

  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  decide (f, take, RUSHES_TAKE_EVENT_SEND_AGAIN, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpuint (f->service->n_submits, ==, 2);
}

static void
test_discard (Fixture *f,
              gconstpointer data)
{
  RushesTake *take = make_unconfirmed (f);

  assert_impossible (f, take, RUSHES_TAKE_EVENT_STORED);
  assert_impossible (f, take, RUSHES_TAKE_EVENT_IDENTIFIED);
  decide (f, take, RUSHES_TAKE_EVENT_DISCARD, NULL);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELLED);
  fixture_rest (f);
  g_assert_cmpuint (f->service->n_submits, ==, 1);
}

static void
test_identified (Fixture *f,
                 gconstpointer data)
{
  RushesTake *take = make_unconfirmed (f);

  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  decide (f, take, RUSHES_TAKE_EVENT_IDENTIFIED, "the/id of mine");
  fixture_await_count (f, &f->service->n_queries, 1);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_RUNNING);
  /* The server has unescaped it. */
  g_assert_cmpstr (f->service->last_query, ==, "/model/v1/generation/task/the/id of mine");
}

static void
test_stop_and_follow (Fixture *f,
                      gconstpointer data)
{
  RushesTake *take = make_running (f);

  decide (f, take, RUSHES_TAKE_EVENT_STOP_FOLLOWING, NULL);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELLED);
  g_assert_cmpstr (fixture_record (take)->task_id, ==, "task-1");
  fixture_advance (f, 100);
  fixture_rest (f);
  g_assert_cmpuint (f->service->n_queries, ==, 0);

  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  decide (f, take, RUSHES_TAKE_EVENT_FOLLOW_AGAIN, NULL);
  fixture_await_count (f, &f->service->n_queries, 1);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_RUNNING);
}

/* Only what the service never took may be sent again as it is; all else becomes a new take. */
static void
test_try_again_and_retry (Fixture *f,
                          gconstpointer data)
{
  RushesQueue *queue = rushes_context_get_queue (f->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTake) second = NULL;
  RushesTake *take;

  fake_service_on_submit (f->service, 402, "{\"status\": {\"code\": 402, \"message\": \"Insufficient credits\", \"error_code\": 40201}}", NULL);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  take = fixture_generate (f, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_FAILED);
  g_assert_cmpuint (rushes_queue_get_failed (queue), ==, 1);
  decide (f, take, RUSHES_TAKE_EVENT_TRY_AGAIN, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);

  fake_service_on_query (f->service, 200, FAKE_FAILED, NULL);
  fixture_advance (f, 2);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_FAILED);
  g_assert_cmpstr (fixture_record (take)->error_code, ==, "003015099");
  g_assert_cmpstr (fixture_record (take)->error_message, ==, "Task creation error");
  assert_impossible (f, take, RUSHES_TAKE_EVENT_TRY_AGAIN);

  rushes_queue_retry_async (queue, take, NULL, rushes_test_result_cb, &result);
  rushes_test_await_result (&result);
  second = rushes_queue_retry_finish (queue, result, &error);
  g_assert_no_error (error);
  fixture_await_state (f, second, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpint (fixture_record (second)->number, ==, 2);
  g_assert_cmpstr (fixture_record (second)->spec, ==, fixture_record (take)->spec);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_FAILED);
}

/* An error of which the model's data know what helps: the new take differs in that alone. */
static void
test_retry_fixed (Fixture *f,
                  gconstpointer data)
{
  RushesQueue *queue = rushes_context_get_queue (f->context);
  RushesCatalogue *catalogue = rushes_context_get_catalogue (f->context);
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_5_pro");
  g_autoptr (RushesSpec) fixed = NULL;
  g_autoptr (RushesSpec) sent = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTake) second = NULL;
  RushesTake *take;

  rushes_spec_set_prompt (spec, "A fox");
  rushes_spec_set_parameter_string (spec, "resolution", "1080p");
  rushes_spec_set_parameter_int (spec, "seed", 7);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200,
                         "{\"id\": \"task-1\", \"status\": \"failed\", \"error\": {\"code\": \"003015004\", \"error_message\": \"resolution\"}}", NULL);
  take = fixture_generate (f, spec);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_null (rushes_take_dup_fixed_spec (take, catalogue, NULL, NULL, NULL));
  fixture_advance (f, 2);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_FAILED);

  fixed = rushes_take_dup_fixed_spec (take, catalogue, NULL, NULL, NULL);
  g_assert_nonnull (fixed);
  g_assert_null (rushes_take_dup_fixed_spec (take, NULL, NULL, NULL, NULL));
  rushes_queue_retry_with_async (queue, take, fixed, NULL, rushes_test_result_cb, &result);
  rushes_test_await_result (&result);
  second = rushes_queue_retry_finish (queue, result, &error);
  g_assert_no_error (error);
  sent = rushes_take_dup_spec (second);
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (sent, "resolution")), ==, "720p");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (sent, "seed")), ==, 7);
  g_assert_cmpstr (rushes_spec_get_prompt (sent), ==, "A fox");
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_FAILED);
}

/* -- running --------------------------------------------------------------------------------------------------------- */

static void
test_expired (Fixture *f,
              gconstpointer data)
{
  RushesTake *take = make_running (f);

  fake_service_on_query (f->service, 200, "{\"id\": \"task-1\", \"status\": \"expired\"}", NULL);
  fixture_advance (f, 2);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_EXPIRED);
}

static void
test_lost (Fixture *f,
           gconstpointer data)
{
  RushesTake *take = make_running (f);
  guint asked = 0;

  fake_service_on_query (f->service, 404, "{\"message\": \"Not Found\"}", NULL);
  /* A minute of grace. */
  for (double t = 0; t < 58; t += 2)
    {
      fixture_advance (f, 2);
      fixture_rest (f);
    }
  g_assert_cmpuint (f->service->n_queries, >, 3);
  g_assert_cmpint (fixture_record (take)->misses, ==, 0);

  while (rushes_take_get_state (take) == RUSHES_TAKE_STATE_RUNNING)
    {
      asked = f->service->n_queries;
      g_assert_cmpint (fixture_record (take)->misses, <, 3);
      fixture_advance (f, 15);
      fixture_rest (f);
    }
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_LOST);
  g_assert_cmpint (fixture_record (take)->misses, ==, 3);
  g_assert_cmpuint (f->service->n_queries, ==, asked + 1);

  fake_service_clear (f->service);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  decide (f, take, RUSHES_TAKE_EVENT_FOLLOW_AGAIN, NULL);
  fixture_await_count (f, &f->service->n_queries, asked + 2);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_RUNNING);
}

/* A miss, a good answer, two misses: that is not three in a row. */
static void
test_misses_in_a_row (Fixture *f,
                      gconstpointer data)
{
  RushesTake *take = make_running (f);

  fixture_advance (f, 0.5);
  fake_service_on_query (f->service, 200, FAKE_EMPTY_HANDED, NULL);
  fake_service_on_query (f->service, 200, FAKE_EMPTY_HANDED, NULL);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  fake_service_on_query (f->service, 200, FAKE_EMPTY_HANDED, NULL);
  for (guint i = 0; i < 5; i++)
    {
      fixture_advance (f, 15);
      fixture_rest (f);
      g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_RUNNING);
    }
  fixture_advance (f, 15);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_FAILED);
  g_assert_cmpuint (f->service->n_queries, ==, 6);
  g_assert_cmpstr (fixture_record (take)->error_code, ==, "no-result");
  g_assert_cmpint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_PROTOCOL);
  g_assert_false (fixture_record (take)->refused_before);
}

/* None of this says anything about the task. */
static void
test_running_stays (Fixture *f,
                    gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body;
    RushesErrorClass error_class;
  } answers[] = {
    { 500, "{}", RUSHES_ERROR_CLASS_SERVER },
    { 502, "<html>", RUSHES_ERROR_CLASS_SERVER },
    { 200, "<html>", RUSHES_ERROR_CLASS_PROTOCOL },
    { 401, "{\"error\": \"invalid_api_key\"}", RUSHES_ERROR_CLASS_KEY },
    { 429, "{}", RUSHES_ERROR_CLASS_THROTTLED },
    { 200, "{\"id\": \"task-1\", \"status\": \"contemplating\"}", RUSHES_ERROR_CLASS_NONE },
  };
  RushesTake *take = make_running (f);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    fake_service_on_query (f->service, answers[i].status, answers[i].body, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      fixture_advance (f, 17);
      fixture_await_count (f, &f->service->n_queries, i + 1);
      fixture_rest (f);
      g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_RUNNING);
      g_assert_cmpint (fixture_record (take)->error_class, ==, answers[i].error_class);
    }
  g_assert_cmpstr (fixture_record (take)->status, ==, "contemplating");
}

static void
test_retry_after (Fixture *f,
                  gconstpointer data)
{
  make_running (f);
  fake_service_on_query (f->service, 503, "{}", "40");
  fixture_advance (f, 2);
  fixture_await_count (f, &f->service->n_queries, 1);
  fixture_rest (f);
  fixture_advance (f, 39);
  fixture_rest (f);
  g_assert_cmpuint (f->service->n_queries, ==, 1);
  fixture_advance (f, 1);
  fixture_await_count (f, &f->service->n_queries, 2);
}

/* -- downloading ----------------------------------------------------------------------------------------------------- */

static void
test_link_dead (Fixture *f,
                gconstpointer data)
{
  RushesTake *take;

  fake_service_on_download (f->service, 403, "gone");
  fake_service_on_download (f->service, 200, "$film");
  take = make_downloading (f);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_READY);
  g_assert_cmpuint (f->service->n_queries, ==, 2);
  g_assert_cmpint (fixture_record (take)->tries, ==, 1);
  g_assert_cmpint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_NONE);
}

static void
test_no_video (Fixture *f,
               gconstpointer data)
{
  RushesTake *take;

  fake_service_on_download (f->service, 200, "<html>Sign in</html>");
  fake_service_on_download (f->service, 200, "$cut");
  fake_service_on_download (f->service, 200, "$film");
  take = make_downloading (f);
  fixture_await_count (f, &f->service->n_downloads, 2);
  fixture_rest (f);
  g_assert_cmpint (fixture_record (take)->tries, ==, 2);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_DOWNLOADING);
  fixture_advance (f, 1);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_READY);
  g_assert_cmpuint (f->service->n_queries, ==, 3);
}

static void
test_download_failed (Fixture *f,
                      gconstpointer data)
{
  static const double waits[] = { 1, 2, 4, 8, 16 };
  RushesTake *take;

  fake_service_on_download (f->service, 500, NULL);
  take = make_downloading (f);
  fixture_await_count (f, &f->service->n_downloads, 1);
  fixture_rest (f);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_DOWNLOADING);
      fixture_advance (f, waits[i] - 0.01);
      fixture_rest (f);
      g_assert_cmpuint (f->service->n_downloads, ==, i + 1);
      fixture_advance (f, 0.01);
      fixture_await_count (f, &f->service->n_downloads, i + 2);
      fixture_rest (f);
    }
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_DOWNLOAD_FAILED);
  g_assert_cmpint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_SERVER);

  fake_service_clear (f->service);
  fake_service_on_query (f->service, 200, FAKE_COMPLETED, NULL);
  fake_service_on_download (f->service, 200, "$film");
  decide (f, take, RUSHES_TAKE_EVENT_TRY_AGAIN, NULL);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_READY);
}

static RushesTake *
find_take (Fixture *f)
{
  g_autoptr (RushesTake) take = g_list_model_get_item (rushes_shot_get_takes (f->shot), 0);

  g_assert_nonnull (take);
  return take;
}

/* By itself once at each start. */
static void
test_download_failed_start (Fixture *f,
                            gconstpointer data)
{
  RushesTake *take;

  fake_service_on_download (f->service, 403, NULL);
  take = make_downloading (f);
  while (rushes_take_get_state (take) != RUSHES_TAKE_STATE_DOWNLOAD_FAILED)
    {
      fixture_rest (f);
      fixture_advance (f, 1);
    }
  g_assert_cmpuint (f->service->n_downloads, ==, 6);
  fixture_close (f);

  fake_service_clear (f->service);
  fake_service_on_query (f->service, 200, FAKE_COMPLETED, NULL);
  fake_service_on_download (f->service, 200, "$film");
  fixture_open (f);
  fixture_await_state (f, find_take (f), RUSHES_TAKE_STATE_READY);
}

/* A film comes down whole although the process ended half-way: the task goes on where it was. */
static void
test_resume (Fixture *f,
             gconstpointer data)
{
  make_running (f);
  fixture_close (f);
  g_assert_cmpuint (f->service->n_submits, ==, 1);

  fake_service_on_query (f->service, 200, FAKE_COMPLETED, NULL);
  fake_service_on_download (f->service, 200, "$film");
  fixture_open (f);
  fixture_await_state (f, find_take (f), RUSHES_TAKE_STATE_READY);
  g_assert_cmpuint (f->service->n_submits, ==, 1);
}

/* -- turns ----------------------------------------------------------------------------------------------------------- */

static void
test_limits (Fixture *f,
             gconstpointer data)
{
  RushesQueue *queue = rushes_context_get_queue (f->context);
  g_autoptr (RushesSpec) spec = fixture_make_spec (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  rushes_settings_set_limits (f->settings, 1, 2);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  takes = fixture_try_generate (f, spec, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (takes->len, ==, 4);
  fixture_await_count (f, &f->service->n_submits, 2);
  fixture_rest (f);
  g_assert_cmpuint (f->service->n_submits, ==, 2);
  g_assert_cmpuint (rushes_queue_get_running (queue), ==, 2);
  g_assert_cmpuint (rushes_queue_get_waiting (queue), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_queue_get_takes (queue)), ==, 4);
  /* The oldest went first. */
  g_assert_cmpint (rushes_take_get_state (g_ptr_array_index (takes, 0)), ==, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpint (rushes_take_get_state (g_ptr_array_index (takes, 3)), ==, RUSHES_TAKE_STATE_WAITING);

  decide (f, g_ptr_array_index (takes, 0), RUSHES_TAKE_EVENT_STOP_FOLLOWING, NULL);
  fixture_await_count (f, &f->service->n_submits, 3);
}

static void
test_paused (Fixture *f,
             gconstpointer data)
{
  RushesQueue *queue = rushes_context_get_queue (f->context);
  RushesTake *take;

  rushes_queue_set_paused (queue, TRUE);
  take = fixture_generate (f, NULL);
  fixture_rest (f);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_WAITING);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  rushes_queue_set_paused (queue, FALSE);
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
}

/* A service elsewhere waits for the network; one on this machine does not. */
static void
test_offline (Fixture *f,
              gconstpointer data)
{
  RushesTake *far;
  RushesTake *near;

  fake_network_set_available (f->network, FALSE);
  g_assert_true (rushes_queue_get_offline (rushes_context_get_queue (f->context)));
  near = make_running (f);
  fake_service_on_query (f->service, 200, FAKE_RUNNING, NULL);
  fixture_advance (f, 2);
  fixture_await_count (f, &f->service->n_queries, 1);
  g_assert_cmpint (rushes_take_get_state (near), ==, RUSHES_TAKE_STATE_RUNNING);

  rushes_settings_set_base_url (f->settings, "https://service.invalid");
  fixture_rest (f);
  far = fixture_generate (f, NULL);
  fixture_advance (f, 100);
  fixture_rest (f);
  g_assert_cmpint (rushes_take_get_state (far), ==, RUSHES_TAKE_STATE_WAITING);
  g_assert_null (fixture_record (far)->body_digest);

  rushes_queue_set_paused (rushes_context_get_queue (f->context), TRUE);
  fake_network_set_available (f->network, TRUE);
  g_assert_false (rushes_queue_get_offline (rushes_context_get_queue (f->context)));
}

static gint64
get_seed (RushesTake *take)
{
  g_autoptr (RushesSpec) spec = rushes_take_dup_spec (take);
  JsonNode *seed = rushes_spec_get_parameter (spec, "seed");

  return seed ? json_node_get_int (seed) : -2;
}

static void
test_seeds (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_5_pro");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) random = NULL;
  g_autoptr (GPtrArray) counted = NULL;
  g_autoptr (GPtrArray) single = NULL;
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (RushesSpec) seedless = fixture_make_spec (f);

  rushes_queue_set_paused (rushes_context_get_queue (f->context), TRUE);
  rushes_spec_set_prompt (spec, "A fox");
  random = fixture_try_generate (f, spec, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_seed (g_ptr_array_index (random, 0)), >=, 0);
  g_assert_cmpint (get_seed (g_ptr_array_index (random, 0)), !=, get_seed (g_ptr_array_index (random, 1)));

  rushes_spec_set_parameter_int (spec, "seed", G_MAXUINT32 - 1);
  counted = fixture_try_generate (f, spec, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_seed (g_ptr_array_index (counted, 0)), ==, G_MAXUINT32 - 1);
  g_assert_cmpint (get_seed (g_ptr_array_index (counted, 1)), ==, G_MAXUINT32);
  g_assert_cmpint (get_seed (g_ptr_array_index (counted, 2)), ==, 0);

  rushes_spec_set_parameter (spec, "seed", NULL);
  single = fixture_try_generate (f, spec, 1, &error);
  g_assert_cmpint (get_seed (g_ptr_array_index (single, 0)), ==, -2);

  without = fixture_try_generate (f, seedless, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_seed (g_ptr_array_index (without, 1)), ==, -2);
}

#define ADD(name, func) g_test_add ("/service/queue/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("ready", test_ready);
  ADD ("last-frame", test_last_frame);
  ADD ("last-frame-missing", test_last_frame_missing);
  ADD ("refused", test_refused);
  ADD ("unconfirmed", test_unconfirmed);
  ADD ("not-taken", test_not_taken);
  ADD ("no-connection", test_no_connection);
  ADD ("source-vanished", test_source_vanished);
  ADD ("invalid", test_invalid);
  ADD ("cancel", test_cancel);
  ADD ("send-again", test_send_again);
  ADD ("discard", test_discard);
  ADD ("identified", test_identified);
  ADD ("stop-and-follow", test_stop_and_follow);
  ADD ("try-again-and-retry", test_try_again_and_retry);
  ADD ("retry-fixed", test_retry_fixed);
  ADD ("expired", test_expired);
  ADD ("lost", test_lost);
  ADD ("misses-in-a-row", test_misses_in_a_row);
  ADD ("running-stays", test_running_stays);
  ADD ("retry-after", test_retry_after);
  ADD ("link-dead", test_link_dead);
  ADD ("no-video", test_no_video);
  ADD ("download-failed", test_download_failed);
  ADD ("download-failed-start", test_download_failed_start);
  ADD ("resume", test_resume);
  ADD ("limits", test_limits);
  ADD ("paused", test_paused);
  ADD ("offline", test_offline);
  ADD ("seeds", test_seeds);
  return g_test_run ();
}
