/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-final.h"
#include "rushes-json.h"
#include "rushes-simulator.h"
#include "service-fixture.h"

#include <string.h>

/* Draft to final: what is sent, by which id, until when, and what is left where the service does not know the draft any more. */

#define MODEL "spark_dance_v1_5_pro"
#define DAY G_TIME_SPAN_DAY
#define MADE G_GINT64_CONSTANT (1776000000)

static RushesSpec *
make_draft_spec (void)
{
  RushesSpec *spec = rushes_spec_new (MODEL);

  rushes_spec_set_prompt (spec, "A fox runs through snow");
  rushes_spec_set_parameter_boolean (spec, "draft", TRUE);
  rushes_spec_set_parameter_string (spec, "ratio", "9:16");
  rushes_spec_set_parameter_int (spec, "duration", 4);
  rushes_spec_set_parameter_int (spec, "seed", 11);
  return spec;
}

/* What the composer holds by then: other words, another length, and choices that are the final's own. */
static RushesSpec *
make_choices (void)
{
  RushesSpec *spec = rushes_spec_new (MODEL);

  rushes_spec_set_prompt (spec, "A cat sleeps");
  rushes_spec_set_parameter_string (spec, "resolution", "720p");
  rushes_spec_set_parameter_string (spec, "ratio", "1:1");
  rushes_spec_set_parameter_int (spec, "duration", 12);
  rushes_spec_set_parameter_int (spec, "seed", 99);
  rushes_spec_set_parameter_boolean (spec, "generate_audio", FALSE);
  rushes_spec_set_parameter_boolean (spec, "watermark", TRUE);
  rushes_spec_set_parameter_boolean (spec, "return_last_frame", TRUE);
  return spec;
}

/* The first question comes a while after the submit. */
static void
finish (Fixture *f,
        RushesTake *take,
        RushesTakeState state)
{
  fixture_await_state (f, take, RUSHES_TAKE_STATE_RUNNING);
  fixture_rest (f);
  fixture_advance (f, 2);
  fixture_await_state (f, take, state);
}

static RushesTake *
make_draft (Fixture *f)
{
  g_autoptr (RushesSpec) spec = make_draft_spec ();
  RushesTake *take = fixture_generate (f, spec);

  finish (f, take, RUSHES_TAKE_STATE_READY);
  g_assert_true (fixture_record (take)->draft);
  return take;
}

static void
answer_well (Fixture *f)
{
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_COMPLETED, NULL);
  fake_service_on_download (f->service, 200, "$film");
}

static RushesDraftState
get_state (Fixture *f,
           RushesTake *take,
           gint64 now)
{
  return rushes_draft_get_state (take, f->catalogue, rushes_context_get_service (f->context), now);
}

static void
assert_submit (Fixture *f,
               const char *expected)
{
  g_autoptr (JsonNode) sent = json_from_string (f->service->last_submit, NULL);
  g_autoptr (JsonNode) wanted = json_from_string (expected, NULL);
  g_autofree char *sent_text = NULL;
  g_autofree char *wanted_text = NULL;

  g_assert_nonnull (sent);
  g_assert_nonnull (wanted);
  sent_text = rushes_json_to_string (sent, FALSE);
  wanted_text = rushes_json_to_string (wanted, FALSE);
  if (!rushes_json_values_equal (sent, wanted))
    g_assert_cmpstr (sent_text, ==, wanted_text);
}

#define BODY(id) "{\"model\": \"" MODEL "\", \"input\": [{\"params\": {\"content\": [{\"type\": \"draft_task\", \"draft_task\": {\"id\": \"" id "\"}}], " \
                 "\"return_last_frame\": true, \"service_tier\": \"default\", \"execution_expires_after\": 172800, \"resolution\": \"720p\", " \
                 "\"watermark\": true}}]}"

static void
test_ids (Fixture *f,
          gconstpointer data)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();

  g_assert_null (rushes_draft_choose_id (record));
  record->task_id = g_strdup ("task-1");
  g_assert_cmpstr (rushes_draft_choose_id (record), ==, "task-1");
  g_assert_null (rushes_draft_get_other_id (record, "task-1"));
  record->job_id = g_strdup ("job-1");
  g_assert_cmpstr (rushes_draft_choose_id (record), ==, "task-1");
  g_assert_cmpstr (rushes_draft_get_other_id (record, "task-1"), ==, "job-1");
  g_free (record->job_id);
  record->job_id = g_strdup ("cgt-7");
  g_assert_cmpstr (rushes_draft_choose_id (record), ==, "cgt-7");
  g_assert_cmpstr (rushes_draft_get_other_id (record, "cgt-7"), ==, "task-1");

  g_assert_cmpint (rushes_draft_get_deadline (record), ==, 0);
  record->submitted = 5 * G_USEC_PER_SEC;
  g_assert_cmpint (rushes_draft_get_deadline (record), ==, 5 * G_USEC_PER_SEC + 7 * DAY);
  record->task_created_at = MADE;
  g_assert_cmpint (rushes_draft_get_deadline (record), ==, MADE * G_USEC_PER_SEC + 7 * DAY);
}

/* Made, and finished by the job's id: the body is the draft's id and what was chosen, nothing else. */
static void
test_by_job (Fixture *f,
             gconstpointer data)
{
  g_autoptr (RushesSpec) choices = make_choices ();
  g_autoptr (RushesSpec) spec = NULL;
  RushesTake *draft;
  RushesTake *final;

  answer_well (f);
  draft = make_draft (f);
  g_assert_cmpstr (fixture_record (draft)->job_id, ==, "cgt-7");
  spec = rushes_draft_dup_final_spec (draft, f->catalogue, choices);
  g_assert_nonnull (spec);
  final = fixture_generate (f, spec);
  finish (f, final, RUSHES_TAKE_STATE_READY);
  assert_submit (f, BODY ("cgt-7"));
  g_assert_cmpint (fixture_record (final)->draft_of, ==, rushes_take_get_id (draft));
  g_assert_false (fixture_record (final)->draft);
  g_assert_cmpint (get_state (f, final, MADE * G_USEC_PER_SEC), ==, RUSHES_DRAFT_STATE_NONE);
}

/* What a final was made of stands in its draft for the most part. */
static void
test_whole (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesSpec) choices = make_choices ();
  g_autoptr (RushesSpec) spec = NULL;
  g_autoptr (RushesSpec) own = NULL;
  g_autoptr (RushesSpec) whole = NULL;
  g_autoptr (RushesSpec) of_draft = NULL;
  RushesTake *draft;
  RushesTake *final;

  answer_well (f);
  draft = make_draft (f);
  spec = rushes_draft_dup_final_spec (draft, f->catalogue, choices);
  final = fixture_generate (f, spec);
  finish (f, final, RUSHES_TAKE_STATE_READY);

  own = rushes_final_dup_whole_spec (final, NULL);
  g_assert_cmpstr (rushes_spec_get_prompt (own), ==, "");
  whole = rushes_final_dup_whole_spec (final, draft);
  of_draft = rushes_take_dup_spec (draft);
  g_assert_nonnull (rushes_spec_get_prompt (of_draft));
  g_assert_cmpstr (rushes_spec_get_prompt (whole), ==, rushes_spec_get_prompt (of_draft));
  g_assert_null (rushes_spec_get_draft (whole));
  g_assert_null (rushes_spec_get_parameter (whole, "draft"));
  g_assert_true (json_node_equal (rushes_spec_get_parameter (whole, "watermark"), rushes_spec_get_parameter (spec, "watermark")));
  g_assert_true (json_node_equal (rushes_spec_get_parameter (whole, "seed"), rushes_spec_get_parameter (of_draft, "seed")));
}

/* An id that the service does not know: the final fails, and is offered by the other. */
static void
test_by_task (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesSpec) choices = make_choices ();
  g_autoptr (RushesSpec) spec = NULL;
  g_autoptr (RushesSpec) other = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTake) again = NULL;
  RushesTake *draft;
  RushesTake *final;

  answer_well (f);
  draft = make_draft (f);
  spec = rushes_draft_dup_final_spec (draft, f->catalogue, choices);
  fake_service_clear (f->service);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200,
                         "{\"id\": \"task-1\", \"status\": \"failed\", \"error\": {\"code\": \"003015099\", \"message\": "
                         "\"InvalidParameter: the draft task cgt-7 is not found\"}}", NULL);
  final = fixture_generate (f, spec);
  finish (f, final, RUSHES_TAKE_STATE_FAILED);

  other = rushes_final_dup_other_spec (final, draft);
  g_assert_nonnull (other);
  g_assert_cmpstr (rushes_spec_get_draft (other), ==, "task-1");
  fake_service_clear (f->service);
  answer_well (f);
  rushes_queue_retry_with_async (rushes_context_get_queue (f->context), final, other, NULL, rushes_test_result_cb, &result);
  again = rushes_queue_retry_finish (rushes_context_get_queue (f->context), rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  finish (f, again, RUSHES_TAKE_STATE_READY);
  assert_submit (f, BODY ("task-1"));
  g_assert_cmpint (fixture_record (again)->draft_of, ==, rushes_take_get_id (draft));
  /* One that worked has nothing to offer. */
  g_assert_null (rushes_final_dup_other_spec (again, draft));
}

/* Another failure is no reason to try another id. */
static void
test_other_failure (Fixture *f,
                    gconstpointer data)
{
  g_autoptr (RushesSpec) spec = NULL;
  RushesTake *draft;
  RushesTake *final;

  answer_well (f);
  draft = make_draft (f);
  spec = rushes_draft_dup_final_spec (draft, f->catalogue, NULL);
  fake_service_clear (f->service);
  fake_service_on_submit (f->service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (f->service, 200, FAKE_FAILED, NULL);
  final = fixture_generate (f, spec);
  finish (f, final, RUSHES_TAKE_STATE_FAILED);
  g_assert_null (rushes_final_dup_other_spec (final, draft));
}

/* Seven days, not one more; then the same as a plain render. */
static void
test_too_old (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesSpec) choices = make_choices ();
  g_autoptr (RushesSpec) plain = NULL;
  gint64 deadline;
  RushesTake *draft;

  answer_well (f);
  draft = make_draft (f);
  deadline = rushes_draft_get_deadline (fixture_record (draft));
  g_assert_cmpint (deadline, ==, MADE * G_USEC_PER_SEC + 7 * DAY);
  g_assert_cmpint (get_state (f, draft, deadline - 1), ==, RUSHES_DRAFT_STATE_OPEN);
  g_assert_cmpint (get_state (f, draft, deadline), ==, RUSHES_DRAFT_STATE_CLOSED);
  g_assert_cmpint (rushes_draft_get_state (draft, f->catalogue, "practice", deadline - 1), ==, RUSHES_DRAFT_STATE_CLOSED);

  plain = rushes_draft_dup_plain_spec (draft, f->catalogue, choices);
  g_assert_nonnull (plain);
  g_assert_null (rushes_spec_get_draft (plain));
  g_assert_null (rushes_spec_get_parameter (plain, "draft"));
  g_assert_cmpstr (rushes_spec_get_prompt (plain), ==, "A fox runs through snow");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (plain, "ratio")), ==, "9:16");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (plain, "resolution")), ==, "720p");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (plain, "duration")), ==, 4);
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (plain, "seed")), ==, 11);
  fake_service_clear (f->service);
  answer_well (f);
  finish (f, fixture_generate (f, plain), RUSHES_TAKE_STATE_READY);
  g_assert_null (strstr (f->service->last_submit, "draft_task"));
  g_assert_null (strstr (f->service->last_submit, "\"draft\":true"));
}

/* What the model chose for the draft is known by then, and is what its final is billed by. */
static void
test_billed (Fixture *f,
             gconstpointer data)
{
  g_autoptr (RushesSpec) draft_spec = make_draft_spec ();
  g_autoptr (RushesSpec) choices = make_choices ();
  g_autoptr (RushesSpec) plain = NULL;
  g_autoptr (RushesSpec) billed = NULL;
  RushesTake *draft;

  answer_well (f);
  rushes_spec_set_parameter_string (draft_spec, "ratio", "adaptive");
  rushes_spec_set_parameter_int (draft_spec, "duration", -1);
  draft = fixture_generate (f, draft_spec);
  finish (f, draft, RUSHES_TAKE_STATE_READY);
  {
    g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (fixture_record (draft));

    record->width = 496;
    record->height = 864;
    record->duration = G_GINT64_CONSTANT (7040000000);
    rushes_take_update (draft, record);
  }

  plain = rushes_draft_dup_plain_spec (draft, f->catalogue, choices);
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (plain, "duration")), ==, -1);
  billed = rushes_draft_dup_billed_spec (draft, f->catalogue, choices);
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (billed, "duration")), ==, 7);
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (billed, "ratio")), ==, "9:16");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (billed, "resolution")), ==, "720p");
  g_assert_true (rushes_library_find_draft (rushes_context_get_library (f->context), fixture_record (draft)->task_id) == draft);
  g_assert_null (rushes_library_find_draft (rushes_context_get_library (f->context), "elsewhere"));
}

/* What a composer of another model holds is taken where the draft's model takes it. */
static void
test_other_model (Fixture *f,
                  gconstpointer data)
{
  g_autoptr (RushesSpec) choices = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesSpec) spec = NULL;
  RushesTake *draft;

  answer_well (f);
  draft = make_draft (f);
  rushes_spec_set_parameter_string (choices, "resolution", "4k");
  rushes_spec_set_parameter_int (choices, "watermark", 7);
  spec = rushes_draft_dup_final_spec (draft, f->catalogue, choices);
  g_assert_cmpstr (rushes_spec_get_model (spec), ==, MODEL);
  g_assert_null (rushes_spec_get_parameter (spec, "resolution"));
  g_assert_null (rushes_spec_get_parameter (spec, "watermark"));
}

/* -- the simulator: real films -------------------------------------------------------------------------------------- */

typedef struct
{
  char *folder;
  RushesSimulator *simulator;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
} House;

static void
house_open (House *house)
{
  g_autoptr (RushesPaths) paths = NULL;
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  g_autoptr (RushesSettings) settings = rushes_settings_new ();
  RushesContextOptions options = { .settings = settings, .key_store = keys, .practice = TRUE, .drive = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;

  house->folder = rushes_test_make_folder ();
  paths = rushes_paths_new (house->folder, house->folder);
  options.paths = paths;
  house->context = rushes_context_new (&options, &error);
  g_assert_no_error (error);
  rushes_context_open_async (house->context, NULL, rushes_test_result_cb, &opened);
  rushes_context_open_finish (house->context, rushes_test_await_result (&opened), &error);
  g_assert_no_error (error);
  rushes_library_open_project_async (rushes_context_get_library (house->context), "Untitled", TRUE, TRUE, NULL, rushes_test_result_cb, &loaded);
  house->project = rushes_library_open_project_finish (rushes_context_get_library (house->context), rushes_test_await_result (&loaded), &error);
  g_assert_no_error (error);
  house->shot = g_list_model_get_item (rushes_project_get_shots (house->project), 0);
  house->simulator = rushes_context_dup_simulator (house->context, &error);
  g_assert_no_error (error);
}

static void
house_close (House *house)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&house->simulator);
  g_clear_object (&house->shot);
  g_clear_object (&house->project);
  rushes_context_close_async (house->context, rushes_test_result_cb, &closed);
  rushes_context_close_finish (house->context, rushes_test_await_result (&closed), &error);
  g_assert_no_error (error);
  g_clear_object (&closed);
  rushes_test_drain ();
  g_assert_finalize_object (house->context);
  rushes_test_remove_tree (house->folder);
  g_free (house->folder);
}

static gboolean
is_settled (gpointer data)
{
  return rushes_take_state_is_settled (rushes_take_get_state (data));
}

static RushesTake *
house_generate (House *house,
                RushesSpec *spec)
{
  RushesQueue *queue = rushes_context_get_queue (house->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  rushes_queue_generate_async (queue, house->shot, spec, 1, NULL, rushes_test_result_cb, &result);
  takes = rushes_queue_generate_finish (queue, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  rushes_test_await (is_settled, g_ptr_array_index (takes, 0));
  return g_ptr_array_index (takes, 0);
}

/* By either id a film of the draft's own ratio and length comes back, at the size that was chosen. */
static void
test_simulator (void)
{
  House house = { 0, };
  g_autoptr (RushesSpec) spec = make_draft_spec ();
  g_autoptr (RushesSpec) choices = make_choices ();
  g_autoptr (GPtrArray) bodies = NULL;
  RushesTake *draft;
  const char *ids[2];

  house_open (&house);
  draft = house_generate (&house, spec);
  g_assert_cmpint (rushes_take_get_state (draft), ==, RUSHES_TAKE_STATE_READY);
  ids[0] = rushes_take_get_record (draft)->job_id;
  ids[1] = rushes_take_get_record (draft)->task_id;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RushesSpec) final_spec = rushes_draft_dup_final_spec (draft, rushes_context_get_catalogue (house.context), choices);
      const RushesTakeRecord *record;
      g_autofree char *expected = NULL;

      rushes_spec_set_draft (final_spec, ids[i]);
      record = rushes_take_get_record (house_generate (&house, final_spec));
      g_assert_cmpint (record->state, ==, RUSHES_TAKE_STATE_READY);
      g_assert_cmpint (record->draft_of, ==, rushes_take_get_id (draft));
      g_assert_cmpint (record->width, ==, 720);
      g_assert_cmpint (record->height, ==, 1280);
      g_assert_cmpint (ABS (record->duration - 4 * G_GINT64_CONSTANT (1000000000)), <, 100000000);
      g_assert_nonnull (record->last_frame_file);
      g_clear_pointer (&bodies, g_ptr_array_unref);
      bodies = rushes_simulator_dup_requests (house.simulator);
      expected = g_strdup_printf ("\"draft_task\":{\"id\":\"%s\"}", ids[i]);
      g_assert_cmpuint (bodies->len, ==, i + 2);
      g_assert_nonnull (strstr (g_ptr_array_index (bodies, i + 1), expected));
    }
  house_close (&house);
}

#define ADD(name, func) g_test_add ("/service/final/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("ids", test_ids);
  ADD ("by-job", test_by_job);
  ADD ("whole", test_whole);
  ADD ("by-task", test_by_task);
  ADD ("other-failure", test_other_failure);
  ADD ("too-old", test_too_old);
  ADD ("billed", test_billed);
  ADD ("other-model", test_other_model);
  g_test_add_func ("/service/final/simulator", test_simulator);
  return g_test_run ();
}
