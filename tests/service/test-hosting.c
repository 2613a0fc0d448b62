/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosted-fixture.h"

#include <string.h>

#include "rushes-sentences.h"
#include "rushes-spec-check.h"

/* (transfer full): a spec with the fake service's film as its reference */
static RushesSpec *
make_film_spec (Hosted *h)
{
  RushesSpec *spec = fixture_make_spec (&h->house);
  g_autofree char *path = g_build_filename (h->house.folder, "dance.mp4", NULL);
  g_autoptr (RushesInput) input = rushes_input_new ("reference_video", path);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (h->house.service->film, NULL), (gssize) g_bytes_get_size (h->house.service->film), NULL));
  rushes_spec_add_input (spec, input);
  return spec;
}

/* (transfer full): a spec with such a picture as its first frame */
static RushesSpec *
make_picture_spec (Hosted *h,
                   guint size)
{
  RushesSpec *spec = fixture_make_spec (&h->house);
  g_autofree char *path = hosted_make_picture (h, size);
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", path);

  rushes_spec_add_input (spec, input);
  return spec;
}

static void
accept (Hosted *h)
{
  fake_service_on_submit (h->house.service, 200, FAKE_ACCEPTED, NULL);
  fake_service_on_query (h->house.service, 200, FAKE_RUNNING, NULL);
}

/* -- sending --------------------------------------------------------------------------------------------------------- */

static void
test_film (Hosted *h,
           gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_film_spec (h);
  g_autofree char *digest = NULL;
  RushesTake *take;

  accept (h);
  take = fixture_generate (&h->house, spec);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);

  g_assert_cmpuint (fake_host_count (h->host, "PUT /clips/rushes/ .mp4"), ==, 1);
  g_assert_cmpuint (fake_host_get_n_objects (h->host), ==, 1);
  g_assert_nonnull (strstr (h->house.service->last_submit, "/clips/rushes/"));
  g_assert_nonnull (strstr (h->house.service->last_submit, ".mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256&"));
  g_assert_null (strstr (h->house.service->last_submit, "base64"));
  /* The take keeps its own file, and the digest of what was sent. */
  g_assert_null (strstr (fixture_record (take)->spec, "X-Amz-"));
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, h->house.service->last_submit, -1);
  g_assert_cmpstr (fixture_record (take)->body_digest, ==, digest);
  g_assert_cmpfloat (rushes_take_get_upload_progress (take), <, 0);
}

static void
test_large_picture (Hosted *h,
                    gconstpointer data)
{
  g_autoptr (RushesSpec) large = make_picture_spec (h, 1900);
  g_autoptr (RushesSpec) small = NULL;
  RushesTake *take;

  accept (h);
  take = fixture_generate (&h->house, large);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_nonnull (strstr (h->house.service->last_submit, ".bmp?X-Amz-"));

  small = make_picture_spec (h, 400);
  take = fixture_generate (&h->house, small);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_nonnull (strstr (h->house.service->last_submit, "data:image/bmp;base64,"));
  g_assert_cmpuint (fake_host_count (h->host, "PUT"), ==, 1);
}

/* One content is sent once: by two takes at once, after a restart, and again only where it is gone. */
static void
test_once (Hosted *h,
           gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_film_spec (h);
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GError) error = NULL;
  RushesTake *take;

  accept (h);
  takes = fixture_try_generate (&h->house, spec, 2, &error);
  g_assert_no_error (error);
  fixture_await_state (&h->house, g_ptr_array_index (takes, 0), RUSHES_TAKE_STATE_RUNNING);
  fixture_await_state (&h->house, g_ptr_array_index (takes, 1), RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpuint (fake_host_count (h->host, "PUT"), ==, 1);
  g_clear_pointer (&takes, g_ptr_array_unref);

  hosted_reopen (h);
  take = fixture_generate (&h->house, spec);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpuint (fake_host_count (h->host, "PUT"), ==, 1);

  fake_host_forget (h->host, NULL);
  take = fixture_generate (&h->house, spec);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpuint (fake_host_count (h->host, "PUT"), ==, 2);
}

static gboolean
is_uploading (gpointer data)
{
  return rushes_take_get_upload_progress (data) > 0;
}

static void
test_progress (Hosted *h,
               gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_picture_spec (h, 1900);
  g_autoptr (RushesSpec) plain = fixture_make_spec (&h->house);
  g_autofree char *sentence = NULL;
  RushesTake *take;
  RushesTake *other;

  accept (h);
  fake_host_set_gate (h->host, FALSE);
  take = fixture_generate (&h->house, spec);
  fixture_await (&h->house, is_uploading, take);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_WAITING);
  sentence = rushes_sentence_for_take (take, h->house.catalogue, TRUE);
  g_assert_true (g_str_has_prefix (sentence, "Uploading "));
  g_assert_true (g_str_has_suffix (sentence, " %"));

  /* It is in nobody's way. */
  other = fixture_generate (&h->house, plain);
  fixture_await_state (&h->house, other, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpuint (h->house.service->n_submits, ==, 1);

  fake_host_set_gate (h->host, TRUE);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpfloat (rushes_take_get_upload_progress (take), <, 0);
  g_assert_cmpuint (fake_host_count (h->host, "PUT"), ==, 1);
}

static gboolean
has_no_open_upload (gpointer data)
{
  return fake_host_get_n_open (data) == 0;
}

/* What came of a large file half-way is thrown away at the host too. */
static void
test_cancel (Hosted *h,
             gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_picture_spec (h, 2600);
  g_autoptr (GError) error = NULL;
  RushesTake *take;

  fake_host_set_gate (h->host, FALSE);
  take = fixture_generate (&h->house, spec);
  fixture_await (&h->house, is_uploading, take);
  g_assert_cmpuint (fake_host_get_n_open (h->host), ==, 1);

  g_assert_true (fixture_decide (&h->house, take, RUSHES_TAKE_EVENT_CANCEL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELLED);
  g_assert_cmpfloat (rushes_take_get_upload_progress (take), <, 0);
  fake_host_set_gate (h->host, TRUE);
  fixture_rest (&h->house);
  /* The upload may have let go of its row only after the first look. */
  hosted_reopen (h);
  fixture_await (&h->house, has_no_open_upload, h->host);
  g_assert_cmpuint (fake_host_get_n_objects (h->host), ==, 0);
  g_assert_cmpuint (h->house.service->n_submits, ==, 0);
}

/* The line breaks in the second part; after a restart the first is not sent again. */
static void
test_resume (Hosted *h,
             gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_picture_spec (h, 2600);
  FakeHostFault cut = { .match = "PUT partNumber=2", .cut = 1024 * 1024, .times = 100 };
  RushesTake *take;
  gint64 id;

  accept (h);
  fake_host_fail (h->host, &cut);
  take = fixture_generate (&h->house, spec);
  id = rushes_take_get_id (take);
  fixture_rest (&h->house);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_WAITING);
  g_assert_cmpstr (fixture_record (take)->error_code, ==, "host-cut");
  g_assert_cmpint (fixture_record (take)->not_before, >, rushes_clock_get_time (h->house.clock));
  g_assert_cmpuint (fake_host_count (h->host, "PUT partNumber=1"), ==, 1);

  fake_host_heal (h->host);
  hosted_reopen (h);
  take = g_list_model_get_item (rushes_shot_get_takes (h->house.shot), 0);
  g_object_unref (take);
  g_assert_cmpint (rushes_take_get_id (take), ==, id);
  fixture_advance (&h->house, 5);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpuint (fake_host_count (h->host, "POST ?uploads"), ==, 1);
  g_assert_cmpuint (fake_host_count (h->host, "PUT partNumber=1"), ==, 1);
  g_assert_cmpuint (fixture_record (take)->error_class, ==, RUSHES_ERROR_CLASS_NONE);
}

/* -- trouble --------------------------------------------------------------------------------------------------------- */

static void
test_busy (Hosted *h,
           gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_film_spec (h);
  FakeHostFault busy = { .match = "PUT", .status = 503, .body = "<Error><Code>SlowDown</Code></Error>" };
  RushesTake *take;

  accept (h);
  fake_host_fail (h->host, &busy);
  take = fixture_generate (&h->house, spec);
  fixture_rest (&h->house);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_WAITING);
  g_assert_cmpstr (fixture_record (take)->error_code, ==, "host-busy:SlowDown");
  g_assert_cmpuint (h->house.service->n_submits, ==, 0);

  fixture_advance (&h->house, 1);
  fixture_rest (&h->house);
  g_assert_cmpuint (fake_host_count (h->host, "PUT"), ==, 1);
  fixture_advance (&h->house, 2);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpuint (fake_host_count (h->host, "PUT"), ==, 2);
}

static void
test_refused (Hosted *h,
              gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *headers;
    const char *body;
    const char *code;
    const char *sentence;
  } cases[] = {
    { 404, NULL, "<Error><Code>NoSuchBucket</Code></Error>", "host-bucket:NoSuchBucket", "*no such bucket*" },
    { 301, "x-amz-bucket-region: eu-west-1\r\n", NULL, "host-region:eu-west-1", "*in the region eu-west-1*" },
    { 403, NULL, "<Error><Code>AccessDenied</Code></Error>", "host-denied:AccessDenied", "*right*" },
    { 403, NULL, "<Error><Code>InvalidAccessKeyId</Code></Error>", "host-key:InvalidAccessKeyId", "*access key*" },
    { 507, NULL, NULL, "host-full", "*room*" },
  };
  g_autoptr (RushesSpec) spec = make_film_spec (h);
  RushesTake *take = NULL;
  g_autoptr (GError) error = NULL;

  accept (h);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FakeHostFault fault = { .match = "PUT", .status = cases[i].status, .headers = cases[i].headers, .body = cases[i].body };
      g_autofree char *sentence = NULL;

      fake_host_fail (h->host, &fault);
      take = fixture_generate (&h->house, spec);
      fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_FAILED);
      g_assert_cmpstr (fixture_record (take)->error_code, ==, cases[i].code);
      g_assert_true (fixture_record (take)->refused_before);
      sentence = rushes_sentence_for_take (take, h->house.catalogue, FALSE);
      g_test_message ("%s", sentence);
      g_assert_true (g_pattern_match_simple (cases[i].sentence, sentence));
      g_assert_cmpuint (strlen (sentence), <=, 200);
    }
  g_assert_cmpuint (h->house.service->n_submits, ==, 0);

  /* Once it is set right the same take goes. */
  g_assert_true (fixture_decide (&h->house, take, RUSHES_TAKE_EVENT_TRY_AGAIN, NULL, &error));
  g_assert_no_error (error);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
}

static void
test_no_host (Hosted *h,
              gconstpointer data)
{
  g_autoptr (RushesSpec) film = make_film_spec (h);
  g_autoptr (RushesSpec) picture = make_picture_spec (h, 1900);
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GError) error = NULL;
  RushesTake *take;

  g_unsetenv ("RUSHES_S3_ENDPOINT");
  hosted_reopen (h);
  g_assert_false (rushes_hosting_is_available (rushes_context_get_hosting (h->house.context), NULL));
  g_assert_true (rushes_hosting_is_available (rushes_context_get_hosting (h->house.context), "practice"));
  takes = fixture_try_generate (&h->house, film, 1, &error);
  g_assert_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "source-needs-url"));

  accept (h);
  take = fixture_generate (&h->house, picture);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_nonnull (strstr (h->house.service->last_submit, "data:image/bmp;base64,"));
  g_assert_cmpuint (fake_host_count (h->host, ""), ==, 0);
}

/* -- removing -------------------------------------------------------------------------------------------------------- */

static void
finish (Hosted *h,
        RushesTake *take)
{
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  fake_service_clear (h->house.service);
  fake_service_on_query (h->house.service, 200, FAKE_COMPLETED, NULL);
  fake_service_on_download (h->house.service, 200, "$film");
  fixture_advance (&h->house, 2);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_READY);
}

static void
test_remove (Hosted *h,
             gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_film_spec (h);
  RushesTake *take;

  accept (h);
  take = fixture_generate (&h->house, spec);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  fixture_rest (&h->house);
  g_assert_cmpuint (fake_host_get_n_objects (h->host), ==, 1);
  finish (h, take);
  fixture_await (&h->house, hosted_is_empty, h->host);
  g_assert_cmpuint (h->removal_failures, ==, 0);
  fixture_rest (&h->house);

  /* The next one puts it there anew. */
  accept (h);
  take = fixture_generate (&h->house, spec);
  fixture_await_state (&h->house, take, RUSHES_TAKE_STATE_RUNNING);
  g_assert_cmpuint (fake_host_count (h->host, "PUT"), ==, 2);
}

/* It stays as long as another take needs it, and for a take whose task may still be rendering. */
static void
test_remove_last (Hosted *h,
                  gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_film_spec (h);
  g_autoptr (GError) error = NULL;
  RushesTake *first;
  RushesTake *second;

  accept (h);
  first = fixture_generate (&h->house, spec);
  fixture_await_state (&h->house, first, RUSHES_TAKE_STATE_RUNNING);
  second = fixture_generate (&h->house, spec);
  fixture_await_state (&h->house, second, RUSHES_TAKE_STATE_RUNNING);
  g_assert_true (fixture_decide (&h->house, second, RUSHES_TAKE_EVENT_STOP_FOLLOWING, NULL, &error));
  g_assert_no_error (error);
  finish (h, first);
  fixture_rest (&h->house);
  g_assert_cmpuint (fake_host_get_n_objects (h->host), ==, 1);

  fixture_advance (&h->house, 4 * 24 * 60 * 60);
  hosted_reopen (h);
  fixture_await (&h->house, hosted_is_empty, h->host);
}

/* It is said once, and done at the next start. */
static void
test_remove_fails (Hosted *h,
                   gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_film_spec (h);
  FakeHostFault denied = { .match = "DELETE", .status = 403, .body = "<Error><Code>AccessDenied</Code></Error>" };
  RushesTake *take;

  accept (h);
  fake_host_fail (h->host, &denied);
  take = fixture_generate (&h->house, spec);
  finish (h, take);
  fixture_rest (&h->house);
  g_assert_cmpuint (h->removal_failures, ==, 1);
  g_assert_cmpuint (fake_host_get_n_objects (h->host), ==, 1);

  hosted_reopen (h);
  fixture_await (&h->house, hosted_is_empty, h->host);
}

/* What was there before is somebody else's. */
static void
test_remove_own_alone (Hosted *h,
                       gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_film_spec (h);
  g_autoptr (RushesHostOptions) options = fake_host_dup_options (h->host);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesHost) host = rushes_s3_host_new (options, &error);
  g_autofree char *path = g_build_filename (h->house.folder, "dance.mp4", NULL);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, h->house.service->film);
  g_autofree char *key = rushes_host_dup_key (host, digest, "mp4");
  g_autoptr (RushesUpload) upload = rushes_upload_new (path, digest, "mp4");
  RushesTake *take;

  g_assert_true (rushes_host_put (host, key, upload, NULL, NULL, &error));
  g_assert_no_error (error);
  accept (h);
  take = fixture_generate (&h->house, spec);
  finish (h, take);
  fixture_rest (&h->house);
  g_assert_cmpuint (fake_host_count (h->host, "PUT"), ==, 1);
  g_assert_cmpuint (fake_host_get_n_objects (h->host), ==, 1);
}

/* -- for others than takes ------------------------------------------------------------------------------------------- */

static char *
ensure (Hosted *h,
        const char *path,
        GCancellable *cancellable,
        GError **error)
{
  RushesHosting *hosting = rushes_context_get_hosting (h->house.context);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_hosting_ensure_url_async (hosting, NULL, path, NULL, "asset:1", NULL, NULL, cancellable, rushes_test_result_cb, &result);
  fixture_await (&h->house, hosted_has_result, &result);
  return rushes_hosting_ensure_url_finish (hosting, result, error);
}

static void
test_ensure (Hosted *h,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (h->house.folder, "voice.Wav", NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "la la", -1);
  g_autofree char *key = g_strconcat ("rushes/", digest, ".wav", NULL);
  g_autofree char *gone = g_build_filename (h->house.folder, "gone.wav", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  g_autofree char *none = NULL;

  g_assert_true (g_file_set_contents (path, "la la", -1, NULL));
  url = ensure (h, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (url, key));
  g_assert_true (fake_host_has (h->host, key));

  g_assert_null (ensure (h, gone, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_FILE);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  none = ensure (h, path, cancellable, &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_settings (Hosted *h,
               gconstpointer data)
{
  RushesHostSettings *settings;
  g_autoptr (RushesHostOptions) options = fake_host_dup_options (h->host);
  g_autoptr (RushesHostOptions) kept = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) tested = NULL;
  g_autoptr (GAsyncResult) forgotten = NULL;
  g_autoptr (RushesHostOptions) nothing = rushes_host_options_new ();
  g_autoptr (GError) error = NULL;

  g_unsetenv ("RUSHES_S3_ENDPOINT");
  hosted_reopen (h);
  settings = rushes_hosting_get_settings (rushes_context_get_hosting (h->house.context));
  g_assert_false (rushes_host_settings_is_named (settings));
  g_assert_false (rushes_host_settings_is_fixed (settings));

  rushes_hosting_test_async (rushes_context_get_hosting (h->house.context), options, NULL, rushes_test_result_cb, &tested);
  fixture_await (&h->house, hosted_has_result, &tested);
  g_assert_true (rushes_hosting_test_finish (rushes_context_get_hosting (h->house.context), tested, &error));
  g_assert_no_error (error);

  g_free (options->prefix);
  options->prefix = g_strdup (" /films/ ");
  rushes_host_settings_save_async (settings, options, NULL, rushes_test_result_cb, &saved);
  fixture_await (&h->house, hosted_has_result, &saved);
  g_assert_true (rushes_host_settings_save_finish (settings, saved, &error));
  g_assert_no_error (error);
  g_assert_true (rushes_hosting_is_available (rushes_context_get_hosting (h->house.context), NULL));
  kept = rushes_host_settings_dup_options (settings);
  g_assert_cmpstr (kept->prefix, ==, "films");
  g_assert_cmpstr (kept->secret_key, ==, options->secret_key);

  rushes_host_settings_save_async (settings, nothing, NULL, rushes_test_result_cb, &forgotten);
  fixture_await (&h->house, hosted_has_result, &forgotten);
  g_assert_true (rushes_host_settings_save_finish (settings, forgotten, &error));
  g_assert_false (rushes_hosting_is_available (rushes_context_get_hosting (h->house.context), NULL));
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);

#define ADD(name, data, func) g_test_add ("/service/hosting/" name, Hosted, data, hosted_set_up, func, hosted_tear_down)
  ADD ("film", NULL, test_film);
  ADD ("large-picture", NULL, test_large_picture);
  ADD ("once", NULL, test_once);
  ADD ("progress", NULL, test_progress);
  ADD ("cancel", NULL, test_cancel);
  ADD ("resume", NULL, test_resume);
  ADD ("busy", NULL, test_busy);
  ADD ("refused", NULL, test_refused);
  ADD ("no-host", NULL, test_no_host);
  ADD ("remove", "remove", test_remove);
  ADD ("remove-last", "remove", test_remove_last);
  ADD ("remove-fails", "remove", test_remove_fails);
  ADD ("remove-own-alone", "remove", test_remove_own_alone);
  ADD ("ensure", "remove", test_ensure);
  ADD ("settings", NULL, test_settings);

  return g_test_run ();
}
