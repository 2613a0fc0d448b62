/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>

/* The smallest film there is: it renders in a moment */
#define FOX "--prompt", "A fox crosses a snowfield", "--set", "resolution=480p", "--set", "ratio=1:1", "--set", "duration=4"

/* What goes wrong, and the exit status that tells it: by the simulator's words for it */
static const struct
{
  const char *fault;
  int status;
  const char *state;
  const char *error_class;
} failures[] = {
  { "submit:401", 3, "failed", "key" },
  { "submit:402", 4, "failed", "balance" },
  { "submit:403-balance", 4, "failed", "balance" },
  { "submit:400", 7, "failed", "bad-request" },
  { "submit:404", 7, "failed", "bad-request" },
  { "submit:422", 7, "failed", "bad-request" },
  { "submit:moderation", 8, "failed", "refused" },
  { "task:moderation", 8, "failed", "refused" },
  { "task:failed", 7, "failed", "server" },
  { "task:error-text", 7, "failed", "server" },
  { "task:expired", 7, "expired", "server" },
  { "submit:cut-after", 9, "unconfirmed", "network" },
  { "submit:500", 9, "unconfirmed", "server" },
  { "submit:html", 9, "unconfirmed", "protocol" },
};

static void
test_failure (CliFixture *fixture,
              gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autofree char *path = cli_dup_path (fixture, "fox.mp4");
  g_autoptr (CliResult) result = NULL;
  g_autoptr (CliResult) told = NULL;
  GSubprocess *for_scripts;
  GSubprocess *for_people;

  cli_set_fault (fixture, failures[n].fault);
  for_scripts = cli_start (fixture, "generate", FOX, "--output", "fox.mp4", "--json", NULL);
  for_people = cli_start (fixture, "generate", FOX, NULL);
  result = cli_finish (for_scripts, NULL);
  told = cli_finish (for_people, NULL);

  cli_assert_status (result, failures[n].status);
  g_assert_cmpuint (result->lines->len, ==, 1);
  g_assert_cmpstr (cli_get_string (result, 0, "state"), ==, failures[n].state);
  g_assert_cmpstr (cli_get_error (result, 0, "class"), ==, failures[n].error_class);
  g_assert_nonnull (cli_get_error (result, 0, "code"));
  g_assert_cmpstr (cli_get_error (result, 0, "message"), !=, "");
  g_assert_true (json_object_get_null_member (cli_line (result, 0), "output"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (strstr (result->err, rushes_simulator_get_key (fixture->simulator)));

  /* A person is told too. */
  cli_assert_status (told, failures[n].status);
  g_assert_cmpstr (told->out, ==, "");
  g_assert_cmpstr (told->err, !=, "");
}

/* What could not be fetched is tried again by whoever waits for it. */
static void
test_fetched_later (CliFixture *fixture,
                    gconstpointer data)
{
  g_autoptr (CliResult) failed = NULL;
  g_autoptr (CliResult) waited = NULL;

  cli_set_fault (fixture, "download:410");
  failed = cli_run (fixture, "generate", FOX, "--json", NULL);
  cli_assert_status (failed, 6);
  g_assert_cmpstr (cli_get_string (failed, 0, "state"), ==, "download-failed");
  g_assert_cmpstr (cli_get_error (failed, 0, "class"), ==, "network");

  cli_set_fault (fixture, NULL);
  waited = cli_run (fixture, "wait", "--json", NULL);
  cli_assert_status (waited, 0);
  g_assert_cmpuint (waited->lines->len, ==, 1);
  g_assert_cmpstr (cli_get_string (waited, 0, "state"), ==, "ready");
  g_assert_true (json_object_get_null_member (cli_line (waited, 0), "error"));
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 1);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/failures/", failures[i].fault, NULL);

      g_test_add (path, CliFixture, GUINT_TO_POINTER (i), cli_fixture_set_up, test_failure, cli_fixture_tear_down);
    }
  g_test_add ("/cli/failures/fetched-later", CliFixture, NULL, cli_fixture_set_up, test_fetched_later, cli_fixture_tear_down);
  return g_test_run ();
}
