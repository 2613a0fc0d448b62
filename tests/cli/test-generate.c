/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "rushes-json.h"

/* The smallest film there is: it renders in a moment */
#define SMALL "--set", "resolution=480p", "--set", "ratio=1:1", "--set", "duration=4"
#define FOX "--prompt", "A fox crosses a snowfield"

static gboolean
exists (CliFixture *fixture,
        const char *name)
{
  g_autofree char *path = cli_dup_path (fixture, name);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
test_ready (CliFixture *fixture,
            gconstpointer data)
{
  g_autoptr (CliResult) result = cli_run (fixture, "generate", FOX, SMALL, "--output", "fox.mp4", "--json", NULL);
  g_autoptr (GPtrArray) requests = NULL;
  g_autofree char *output = cli_dup_path (fixture, "fox.mp4");
  g_autofree char *stored = NULL;
  g_autofree char *copied = NULL;
  gsize stored_length = 0;
  gsize copied_length = 0;
  gint64 id = 0;
  JsonArray *files;

  cli_assert_status (result, 0);
  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpuint (result->lines->len, ==, 1);
  g_assert_true (rushes_json_get_int (cli_line (result, 0), "take", &id));
  g_assert_cmpint (id, >, 0);
  g_assert_cmpstr (cli_get_string (result, 0, "state"), ==, "ready");
  g_assert_nonnull (cli_get_string (result, 0, "task_id"));
  g_assert_cmpstr (cli_get_string (result, 0, "model"), ==, "spark_dance_v2_0");
  g_assert_cmpstr (cli_get_string (result, 0, "output"), ==, output);
  g_assert_nonnull (cli_get_string (result, 0, "cost"));
  g_assert_true (json_object_get_null_member (cli_line (result, 0), "error"));

  files = rushes_json_get_array (cli_line (result, 0), "files");
  g_assert_cmpuint (json_array_get_length (files), ==, 1);
  g_assert_true (g_str_has_suffix (json_array_get_string_element (files, 0), ".mp4"));
  g_assert_true (g_file_get_contents (json_array_get_string_element (files, 0), &stored, &stored_length, NULL));
  g_assert_true (g_file_get_contents (output, &copied, &copied_length, NULL));
  g_assert_cmpmem (stored, stored_length, copied, copied_length);

  requests = rushes_simulator_dup_requests (fixture->simulator);
  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_nonnull (strstr (requests->pdata[0], "A fox crosses a snowfield"));
}

static void
test_for_people (CliFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (CliResult) result = cli_run (fixture, "generate", FOX, SMALL, "-o", "fox.mp4", NULL);
  g_autofree char *output = cli_dup_path (fixture, "fox.mp4");

  cli_assert_status (result, 0);
  g_assert_nonnull (strstr (result->out, output));
  g_assert_cmpuint (result->lines->len, ==, 0);
  g_assert_null (strchr (result->err, '\r'));
}

static void
test_count (CliFixture *fixture,
            gconstpointer data)
{
  g_autoptr (CliResult) result = cli_run (fixture, "generate", FOX, SMALL, "--count", "2", "--output", "fox.mp4", "--json", NULL);

  cli_assert_status (result, 0);
  g_assert_cmpuint (result->lines->len, ==, 2);
  g_assert_true (exists (fixture, "fox-1.mp4"));
  g_assert_true (exists (fixture, "fox-2.mp4"));
  g_assert_false (exists (fixture, "fox.mp4"));
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 2);
}

static void
test_output_exists (CliFixture *fixture,
                    gconstpointer data)
{
  g_autofree char *path = cli_write (fixture, "fox.mp4", "old");
  g_autofree char *contents = NULL;
  g_autoptr (CliResult) refused = cli_run (fixture, "generate", FOX, SMALL, "--output", "fox.mp4", NULL);
  g_autoptr (CliResult) forced = NULL;
  gsize length = 0;

  cli_assert_status (refused, 2);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");

  forced = cli_run (fixture, "generate", FOX, SMALL, "--output", "fox.mp4", "--force", NULL);
  cli_assert_status (forced, 0);
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
}

static void
test_output_nowhere (CliFixture *fixture,
                     gconstpointer data)
{
  g_autoptr (CliResult) no_folder = cli_run (fixture, "generate", FOX, SMALL, "--output", "nowhere/fox.mp4", NULL);
  g_autoptr (CliResult) folder = cli_run (fixture, "generate", FOX, SMALL, "--output", ".", "--force", NULL);
  g_autofree char *old = cli_write (fixture, "fox-2.mp4", "old");
  g_autoptr (CliResult) numbered = cli_run (fixture, "generate", FOX, SMALL, "--output", "fox.mp4", "--count", "2", NULL);

  cli_assert_status (no_folder, 2);
  cli_assert_status (folder, 2);
  cli_assert_status (numbered, 2);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);
  g_assert_false (g_file_test (fixture->data_dir, G_FILE_TEST_EXISTS));
}

static void
test_wrong_spec (CliFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (CliResult) result = cli_run (fixture, "generate", FOX, "--set", "duration=3", "--json", NULL);

  cli_assert_status (result, 2);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_cmpstr (result->err, !=, "");
  g_assert_false (g_file_test (fixture->data_dir, G_FILE_TEST_EXISTS));
}

#define SMALL_SPEC(prompt) "{\"model\":\"spark_dance_v2_0_fast\",\"prompt\":\"" prompt "\",\"parameters\":{\"resolution\":\"480p\",\"ratio\":\"1:1\",\"duration\":4}}"

static void
test_spec_array (CliFixture *fixture,
                 gconstpointer data)
{
  g_autofree char *path = cli_write (fixture, "specs.json", "[" SMALL_SPEC ("One") "," SMALL_SPEC ("Two") "]");
  g_autoptr (CliResult) result = cli_run (fixture, "generate", "--spec", "specs.json", "--output", "film.mp4", "--json", NULL);
  g_autoptr (GPtrArray) requests = NULL;

  cli_assert_status (result, 0);
  g_assert_cmpuint (result->lines->len, ==, 2);
  g_assert_true (exists (fixture, "film-1.mp4"));
  g_assert_true (exists (fixture, "film-2.mp4"));
  requests = rushes_simulator_dup_requests (fixture->simulator);
  g_assert_cmpuint (requests->len, ==, 2);
}

static void
test_spec_from_input (CliFixture *fixture,
                      gconstpointer data)
{
  g_autoptr (CliResult) result = cli_run_with_input (fixture, SMALL_SPEC ("Piped"), "generate", "--spec", "-", "--json", NULL);
  g_autoptr (GPtrArray) requests = rushes_simulator_dup_requests (fixture->simulator);

  cli_assert_status (result, 0);
  g_assert_cmpstr (cli_get_string (result, 0, "model"), ==, "spark_dance_v2_0_fast");
  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_nonnull (strstr (requests->pdata[0], "Piped"));
}

static void
test_last_frame (CliFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (CliResult) result = cli_run (fixture, "generate", "--model", "spark_dance_v1_5_pro", FOX, SMALL, "--set", "return_last_frame=true", "--json", NULL);
  JsonArray *files;

  cli_assert_status (result, 0);
  files = rushes_json_get_array (cli_line (result, 0), "files");
  g_assert_cmpuint (json_array_get_length (files), ==, 2);
  g_assert_true (g_str_has_suffix (json_array_get_string_element (files, 0), ".mp4"));
  g_assert_true (g_str_has_suffix (json_array_get_string_element (files, 1), ".png"));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (g_path_is_absolute (json_array_get_string_element (files, i)));
      g_assert_true (g_file_test (json_array_get_string_element (files, i), G_FILE_TEST_IS_REGULAR));
    }
}

/* Told to wait, it waits, and is not told of it as an error in the end. */
static void
test_throttled (CliFixture *fixture,
                gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;

  cli_set_fault (fixture, "submit:429=1*1");
  result = cli_run (fixture, "generate", FOX, SMALL, "--json", NULL);
  cli_assert_status (result, 0);
  g_assert_true (json_object_get_null_member (cli_line (result, 0), "error"));
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 1);
}

static void
test_flat (CliFixture *fixture,
           gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (JsonNode) body = NULL;

  g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_API_FORMAT", "flat", TRUE);
  result = cli_run (fixture, "generate", FOX, SMALL, "--json", NULL);
  cli_assert_status (result, 0);
  requests = rushes_simulator_dup_requests (fixture->simulator);
  body = rushes_json_parse (requests->pdata[0], -1, NULL);
  g_assert_nonnull (rushes_json_get_array (json_node_get_object (body), "content"));
}

static void
test_worst_of_several (CliFixture *fixture,
                       gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;

  cli_set_fault (fixture, "submit:402*1");
  result = cli_run (fixture, "generate", FOX, SMALL, "--count", "2", "--json", NULL);
  cli_assert_status (result, 4);
  g_assert_cmpuint (result->lines->len, ==, 2);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 1);
}

static void
test_no_key (CliFixture *fixture,
             gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;

  g_subprocess_launcher_unsetenv (fixture->launcher, "RUSHES_API_KEY");
  result = cli_run (fixture, "generate", FOX, SMALL, NULL);
  cli_assert_status (result, 3);
  g_assert_cmpstr (result->err, !=, "");
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);
}

static void
test_wrong_url (CliFixture *fixture,
                gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;

  g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_API_URL", "http://example.com", TRUE);
  result = cli_run (fixture, "generate", FOX, SMALL, NULL);
  cli_assert_status (result, 2);
  g_assert_null (strstr (result->err, rushes_simulator_get_key (fixture->simulator)));
}

static void
test_no_network (CliFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;

  rushes_simulator_stop (fixture->simulator);
  result = cli_run (fixture, "generate", FOX, SMALL, "--timeout", "0.5", "--json", NULL);
  cli_assert_status (result, 5);
  g_assert_cmpstr (cli_get_string (result, 0, "state"), ==, "waiting");
  g_assert_cmpstr (cli_get_error (result, 0, "class"), ==, "network");
}

static void
test_timeout (CliFixture *fixture,
              gconstpointer data)
{
  g_autoptr (CliResult) gave_up = NULL;
  g_autoptr (CliResult) waited = NULL;

  cli_set_fault (fixture, "query:500");
  gave_up = cli_run (fixture, "generate", FOX, SMALL, "--timeout", "0.5", "--json", NULL);
  cli_assert_status (gave_up, 5);
  g_assert_cmpstr (cli_get_string (gave_up, 0, "state"), ==, "running");
  g_assert_nonnull (cli_get_string (gave_up, 0, "task_id"));

  cli_set_fault (fixture, NULL);
  waited = cli_run (fixture, "wait", "--json", NULL);
  cli_assert_status (waited, 0);
  g_assert_cmpstr (cli_get_string (waited, 0, "state"), ==, "ready");
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 1);
}

static void
test_no_wait (CliFixture *fixture,
              gconstpointer data)
{
  g_autoptr (CliResult) accepted = NULL;
  g_autoptr (CliResult) waited = NULL;

  cli_set_fault (fixture, "query:500");
  accepted = cli_run (fixture, "generate", FOX, SMALL, "--no-wait", "--json", NULL);
  cli_assert_status (accepted, 0);
  g_assert_cmpstr (cli_get_string (accepted, 0, "state"), ==, "running");

  cli_set_fault (fixture, NULL);
  waited = cli_run (fixture, "wait", "1", "--json", NULL);
  cli_assert_status (waited, 0);
  g_assert_cmpstr (cli_get_string (waited, 0, "state"), ==, "ready");
}

static void
test_practice (CliFixture *fixture,
               gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;

  /* Neither service nor key is asked for. */
  g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_API_URL", "https://nowhere.invalid", TRUE);
  g_subprocess_launcher_unsetenv (fixture->launcher, "RUSHES_API_KEY");
  result = cli_run (fixture, "generate", "--practice", FOX, SMALL, "--output", "fox.mp4", "--json", NULL);
  cli_assert_status (result, 0);
  g_assert_true (exists (fixture, "fox.mp4"));
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);
}

/* Practice mode hosts files itself, with a bucket or without. */
static void
test_practice_files (CliFixture *fixture,
                     gconstpointer data)
{
  g_autofree char *clip = rushes_test_data_path ("contract/media/clip.mp4");
  g_autofree char *voice = rushes_test_data_path ("contract/media/voice.wav");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CliResult) result = cli_run (fixture, "generate", "--practice", FOX, SMALL, "--reference", clip, "--reference", voice, "--json", NULL);

      cli_assert_status (result, 0);
      g_assert_cmpstr (cli_get_string (result, 0, "state"), ==, "ready");
      g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_ENDPOINT", "http://127.0.0.1:9", TRUE);
      g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_BUCKET", "films", TRUE);
      g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_ACCESS_KEY", "key", TRUE);
      g_subprocess_launcher_setenv (fixture->launcher, "RUSHES_S3_SECRET_KEY", "secret", TRUE);
    }
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);
}

static void
test_from_draft (CliFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (CliResult) draft = cli_run (fixture, "generate", "--model", "spark_dance_v1_5_pro", FOX, "--set", "draft=true", "--set", "duration=4",
                                         "--set", "ratio=1:1", "--json", NULL);
  g_autoptr (CliResult) final = NULL;
  g_autoptr (CliResult) not_a_draft = NULL;
  g_autoptr (CliResult) dry = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  cli_assert_status (draft, 0);
  dry = cli_run (fixture, "generate", "--from-draft", "1", "--dry-run", "--json", NULL);
  cli_assert_status (dry, 0);
  g_assert_nonnull (strstr (dry->out, "draft_task"));

  final = cli_run (fixture, "generate", "--from-draft", "1", "--set", "resolution=480p", "--json", NULL);
  cli_assert_status (final, 0);
  g_assert_cmpstr (cli_get_string (final, 0, "model"), ==, "spark_dance_v1_5_pro");
  requests = rushes_simulator_dup_requests (fixture->simulator);
  g_assert_cmpuint (requests->len, ==, 2);
  g_assert_nonnull (strstr (requests->pdata[1], "draft_task"));

  not_a_draft = cli_run (fixture, "generate", "--from-draft", "2", NULL);
  cli_assert_status (not_a_draft, 2);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
is_running (gpointer data)
{
  g_autoptr (CliResult) result = cli_run (data, "takes", "--state", "running", "--json", NULL);

  cli_assert_status (result, 0);
  return result->lines->len == 1;
}

static void
test_interrupt (CliFixture *fixture,
                gconstpointer data)
{
  int number = GPOINTER_TO_INT (data);
  guint wake = g_timeout_add (20, wake_cb, NULL);
  g_autoptr (CliResult) result = NULL;
  g_autoptr (CliResult) waited = NULL;
  GSubprocess *process;

  cli_set_fault (fixture, "query:500");
  process = cli_start (fixture, "generate", FOX, SMALL, "--json", NULL);
  rushes_test_await (is_running, fixture);
  g_subprocess_send_signal (process, number);
  result = cli_finish (process, NULL);
  cli_assert_status (result, 128 + number);
  g_assert_true (is_running (fixture));

  cli_set_fault (fixture, NULL);
  waited = cli_run (fixture, "wait", "--json", NULL);
  cli_assert_status (waited, 0);
  g_assert_cmpuint (waited->lines->len, ==, 1);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 1);
  g_source_remove (wake);
}

/* Nobody had the time to say goodbye: the next one goes on. */
static void
test_killed (CliFixture *fixture,
             gconstpointer data)
{
  guint wake = g_timeout_add (20, wake_cb, NULL);
  g_autoptr (CliResult) result = NULL;
  g_autoptr (CliResult) waited = NULL;
  GSubprocess *process;

  cli_set_fault (fixture, "query:500");
  process = cli_start (fixture, "generate", FOX, SMALL, NULL);
  rushes_test_await (is_running, fixture);
  g_subprocess_force_exit (process);
  result = cli_finish (process, NULL);
  g_assert_cmpint (result->status, ==, -1);

  cli_set_fault (fixture, NULL);
  waited = cli_run (fixture, "wait", "1", "--json", NULL);
  cli_assert_status (waited, 0);
  g_assert_cmpstr (cli_get_string (waited, 0, "state"), ==, "ready");
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 1);
  g_source_remove (wake);
}

static void
test_two_at_once (CliFixture *fixture,
                  gconstpointer data)
{
  GSubprocess *first = cli_start (fixture, "generate", "--prompt", "One", SMALL, "--json", NULL);
  GSubprocess *second = cli_start (fixture, "generate", "--prompt", "Two", SMALL, "--json", NULL);
  g_autoptr (CliResult) one = cli_finish (first, NULL);
  g_autoptr (CliResult) two = cli_finish (second, NULL);
  gint64 id = 0;
  gint64 other = 0;

  cli_assert_status (one, 0);
  cli_assert_status (two, 0);
  g_assert_true (rushes_json_get_int (cli_line (one, 0), "take", &id) && rushes_json_get_int (cli_line (two, 0), "take", &other));
  g_assert_cmpint (id, !=, other);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 2);
}

#define ADD(path, data, func) g_test_add ("/cli/generate/" path, CliFixture, data, cli_fixture_set_up, func, cli_fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("ready", NULL, test_ready);
  ADD ("for-people", NULL, test_for_people);
  ADD ("count", NULL, test_count);
  ADD ("output/exists", NULL, test_output_exists);
  ADD ("output/nowhere", NULL, test_output_nowhere);
  ADD ("spec/wrong", NULL, test_wrong_spec);
  ADD ("spec/array", NULL, test_spec_array);
  ADD ("spec/input", NULL, test_spec_from_input);
  ADD ("last-frame", NULL, test_last_frame);
  ADD ("throttled", NULL, test_throttled);
  ADD ("flat", NULL, test_flat);
  ADD ("worst-of-several", NULL, test_worst_of_several);
  ADD ("no-key", NULL, test_no_key);
  ADD ("wrong-url", NULL, test_wrong_url);
  ADD ("no-network", NULL, test_no_network);
  ADD ("timeout", NULL, test_timeout);
  ADD ("no-wait", NULL, test_no_wait);
  ADD ("practice", NULL, test_practice);
  ADD ("practice-files", NULL, test_practice_files);
  ADD ("from-draft", NULL, test_from_draft);
  ADD ("interrupt", GINT_TO_POINTER (SIGINT), test_interrupt);
  ADD ("terminate", GINT_TO_POINTER (SIGTERM), test_interrupt);
  ADD ("hang-up", GINT_TO_POINTER (SIGHUP), test_interrupt);
  ADD ("killed", NULL, test_killed);
  ADD ("two-at-once", NULL, test_two_at_once);
  return g_test_run ();
}
