/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <glib/gstdio.h>

/* The smallest film there is: it renders in a moment */
#define FOX "--prompt", "A fox crosses a snowfield", "--set", "resolution=480p", "--set", "ratio=1:1", "--set", "duration=4"

/* One take whose answer was lost; the service did not take it */
static void
make_unconfirmed (CliFixture *fixture)
{
  g_autoptr (CliResult) result = NULL;

  cli_set_fault (fixture, "submit:cut-before");
  result = cli_run (fixture, "generate", FOX, "--json", NULL);
  cli_assert_status (result, 9);
  g_assert_cmpstr (cli_get_string (result, 0, "state"), ==, "unconfirmed");
  cli_set_fault (fixture, NULL);
}

static void
test_nothing (CliFixture *fixture,
              gconstpointer data)
{
  g_autoptr (CliResult) takes = cli_run (fixture, "takes", NULL);
  g_autoptr (CliResult) json = cli_run (fixture, "takes", "--json", NULL);
  g_autoptr (CliResult) waited = NULL;

  cli_assert_status (takes, 0);
  cli_assert_status (json, 0);
  g_assert_cmpstr (takes->out, ==, "");
  g_assert_cmpstr (json->out, ==, "");
  g_assert_false (g_file_test (fixture->data_dir, G_FILE_TEST_EXISTS));

  waited = cli_run (fixture, "wait", "--json", NULL);
  cli_assert_status (waited, 0);
  g_assert_cmpstr (waited->out, ==, "");
}

/* A library is the same before and after it was listed. */
static void
test_takes (CliFixture *fixture,
            gconstpointer data)
{
  g_autofree char *database = g_build_filename (fixture->data_dir, "library.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length = 0;
  gsize after_length = 0;
  g_autoptr (CliResult) all = NULL;
  g_autoptr (CliResult) none = NULL;
  g_autoptr (CliResult) ours = NULL;
  g_autoptr (CliResult) theirs = NULL;
  g_autoptr (CliResult) text = NULL;
  g_autoptr (CliResult) first = cli_run (fixture, "generate", FOX, "--practice", NULL);
  g_autoptr (CliResult) second = cli_run (fixture, "generate", FOX, "--practice", "--project", "Winter <b>", NULL);

  cli_assert_status (first, 0);
  cli_assert_status (second, 0);
  g_assert_true (g_file_get_contents (database, &before, &before_length, NULL));

  all = cli_run (fixture, "takes", "--json", NULL);
  none = cli_run (fixture, "takes", "--json", "--state", "failed", NULL);
  ours = cli_run (fixture, "takes", "--json", "--project", "Winter <b>", "--state", "ready", NULL);
  theirs = cli_run (fixture, "takes", "--project", "Summer", NULL);
  text = cli_run (fixture, "takes", NULL);
  cli_assert_status (all, 0);
  cli_assert_status (none, 0);
  cli_assert_status (ours, 0);
  cli_assert_status (theirs, 2);
  cli_assert_status (text, 0);
  g_assert_cmpuint (all->lines->len, ==, 2);
  g_assert_cmpint (json_object_get_int_member (cli_line (all, 0), "take"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (cli_line (all, 1), "take"), ==, 1);
  g_assert_cmpuint (none->lines->len, ==, 0);
  g_assert_cmpuint (ours->lines->len, ==, 1);
  g_assert_cmpstr (text->out, !=, "");

  g_assert_true (g_file_get_contents (database, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_wait_settled (CliFixture *fixture,
                   gconstpointer data)
{
  g_autoptr (CliResult) made = cli_run (fixture, "generate", FOX, "--practice", NULL);
  g_autoptr (CliResult) ready = NULL;
  g_autoptr (CliResult) unknown = NULL;

  cli_assert_status (made, 0);
  ready = cli_run (fixture, "wait", "1", "--json", NULL);
  cli_assert_status (ready, 0);
  g_assert_cmpstr (cli_get_string (ready, 0, "state"), ==, "ready");
  unknown = cli_run (fixture, "wait", "1", "7", NULL);
  cli_assert_status (unknown, 2);
}

static void
test_send_again (CliFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (CliResult) waited = NULL;
  g_autoptr (CliResult) sent = NULL;
  g_autoptr (CliResult) listed = NULL;
  g_autoptr (CliResult) done = NULL;
  g_autoptr (CliResult) again = NULL;

  make_unconfirmed (fixture);

  /* Nothing sends it by itself. */
  waited = cli_run (fixture, "wait", "1", "--json", NULL);
  cli_assert_status (waited, 9);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);

  sent = cli_run (fixture, "send-again", "1", NULL);
  cli_assert_status (sent, 0);
  listed = cli_run (fixture, "takes", "--state", "waiting", "--json", NULL);
  g_assert_cmpuint (listed->lines->len, ==, 1);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);

  done = cli_run (fixture, "wait", "--json", NULL);
  cli_assert_status (done, 0);
  g_assert_cmpstr (cli_get_string (done, 0, "state"), ==, "ready");
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 1);

  again = cli_run (fixture, "send-again", "1", NULL);
  cli_assert_status (again, 2);
}

static void
test_discard (CliFixture *fixture,
              gconstpointer data)
{
  g_autoptr (CliResult) discarded = NULL;
  g_autoptr (CliResult) waited = NULL;
  g_autoptr (CliResult) again = NULL;
  g_autoptr (CliResult) unknown = NULL;

  make_unconfirmed (fixture);
  discarded = cli_run (fixture, "discard", "1", NULL);
  cli_assert_status (discarded, 0);
  waited = cli_run (fixture, "wait", "1", "--json", NULL);
  cli_assert_status (waited, 1);
  g_assert_cmpstr (cli_get_string (waited, 0, "state"), ==, "cancelled");
  again = cli_run (fixture, "discard", "1", NULL);
  cli_assert_status (again, 2);
  unknown = cli_run (fixture, "discard", "2", NULL);
  cli_assert_status (unknown, 2);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);
}

/* A key that is refused while a take renders ends the wait, not the take. */
static void
test_key_refused (CliFixture *fixture,
                  gconstpointer data)
{
  g_autoptr (CliResult) refused = NULL;
  g_autoptr (CliResult) done = NULL;

  cli_set_fault (fixture, "query:401");
  refused = cli_run (fixture, "generate", FOX, "--json", NULL);
  cli_assert_status (refused, 3);
  g_assert_cmpstr (cli_get_string (refused, 0, "state"), ==, "running");
  g_assert_cmpstr (cli_get_error (refused, 0, "class"), ==, "key");

  cli_set_fault (fixture, NULL);
  done = cli_run (fixture, "wait", "--json", NULL);
  cli_assert_status (done, 0);
  g_assert_cmpstr (cli_get_string (done, 0, "state"), ==, "ready");
}

/* What somebody left behind is gone on with by the window and by wait: a new take in practice mode sends nothing else. */
static void
test_generate_alone (CliFixture *fixture,
                     gconstpointer data)
{
  g_autoptr (CliResult) left = NULL;
  g_autoptr (CliResult) other = NULL;
  g_autoptr (CliResult) sent = NULL;
  g_autoptr (CliResult) listed = NULL;

  make_unconfirmed (fixture);
  sent = cli_run (fixture, "send-again", "1", NULL);
  cli_assert_status (sent, 0);

  other = cli_run (fixture, "generate", FOX, "--practice", NULL);
  cli_assert_status (other, 0);
  listed = cli_run (fixture, "takes", "--state", "waiting", "--json", NULL);
  cli_assert_status (listed, 0);
  g_assert_cmpuint (listed->lines->len, ==, 1);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);

  left = cli_run (fixture, "wait", NULL);
  cli_assert_status (left, 0);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 1);
}

/* A picture that was taken out of the library behind its back is not the service's fault. */
static void
test_picture_gone (CliFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *media = g_build_filename (fixture->data_dir, "media", NULL);
  g_autoptr (CliResult) made = NULL;
  g_autoptr (CliResult) sent = NULL;
  g_autoptr (CliResult) waited = NULL;

  cli_set_fault (fixture, "submit:cut-before");
  made = cli_run (fixture, "generate", "--prompt", "A fox", "--first-frame", picture, NULL);
  cli_assert_status (made, 9);
  cli_set_fault (fixture, NULL);
  rushes_test_remove_tree (media);
  sent = cli_run (fixture, "send-again", "1", NULL);
  cli_assert_status (sent, 0);
  waited = cli_run (fixture, "wait", "--json", NULL);
  cli_assert_status (waited, 1);
  g_assert_cmpstr (cli_get_string (waited, 0, "state"), ==, "failed");
  g_assert_cmpstr (cli_get_error (waited, 0, "class"), ==, "storage");
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 0);
}

/* Practice mode that cannot start is waited for by nobody. */
static void
test_no_practice (CliFixture *fixture,
                  gconstpointer data)
{
  g_autofree char *practice = g_build_filename (fixture->data_dir, "practice", NULL);
  g_autofree char *aside = g_build_filename (fixture->data_dir, "aside", NULL);
  g_autoptr (CliResult) left = cli_run (fixture, "generate", FOX, "--practice", "--no-wait", NULL);
  g_autoptr (CliResult) waited = NULL;

  cli_assert_status (left, 0);
  g_assert_cmpint (g_rename (practice, aside), ==, 0);
  g_assert_true (g_file_set_contents (practice, "In the way", -1, NULL));
  waited = cli_run (fixture, "wait", "--json", NULL);
  cli_assert_status (waited, 5);
  g_assert_cmpstr (cli_get_error (waited, 0, "code"), ==, "practice-unavailable");
}

/* Nothing can move in a library that a newer version made: what there is is told, and that is all. */
static void
test_wait_newer (CliFixture *fixture,
                 gconstpointer data)
{
  g_autofree char *database = g_build_filename (fixture->data_dir, "library.db", NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;
  g_autoptr (CliResult) left = cli_run (fixture, "generate", FOX, "--practice", "--no-wait", NULL);
  g_autoptr (CliResult) waited = NULL;
  g_autoptr (CliResult) sent = NULL;

  cli_assert_status (left, 0);
  g_assert_true (g_file_get_contents (database, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 100);
  /* SQLite's user_version, which counts the migrations, stands in the header at 60. */
  contents[61] = 1;
  g_assert_true (g_file_set_contents (database, contents, (gssize) length, NULL));

  waited = cli_run (fixture, "wait", "--json", NULL);
  cli_assert_status (waited, 5);
  g_assert_cmpuint (waited->lines->len, ==, 1);
  g_assert_cmpstr (cli_get_string (waited, 0, "state"), ==, "running");
  sent = cli_run (fixture, "generate", FOX, "--practice", NULL);
  cli_assert_status (sent, 1);
}

/* Two wait for what a third has left behind: one drives it, both see it end. */
static void
test_two_wait (CliFixture *fixture,
               gconstpointer data)
{
  g_autoptr (CliResult) left = NULL;
  g_autoptr (CliResult) one = NULL;
  g_autoptr (CliResult) two = NULL;
  GSubprocess *first;
  GSubprocess *second;

  cli_set_fault (fixture, "query:500");
  left = cli_run (fixture, "generate", FOX, "--no-wait", NULL);
  cli_assert_status (left, 0);
  cli_set_fault (fixture, NULL);

  first = cli_start (fixture, "wait", "--json", NULL);
  second = cli_start (fixture, "wait", "1", "--json", NULL);
  one = cli_finish (first, NULL);
  two = cli_finish (second, NULL);
  cli_assert_status (one, 0);
  cli_assert_status (two, 0);
  g_assert_cmpstr (cli_get_string (two, 0, "state"), ==, "ready");
  g_assert_cmpuint (rushes_simulator_get_n_tasks (fixture->simulator), ==, 1);
}

static void
test_read_only (CliFixture *fixture,
                gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;

  if (g_access ("/", W_OK) == 0)
    {
      g_test_skip ("Root may write everywhere");
      return;
    }
  g_assert_cmpint (g_mkdir (fixture->data_dir, 0500), ==, 0);
  result = cli_run (fixture, "generate", FOX, "--practice", NULL);
  cli_assert_status (result, 1);
  g_assert_cmpstr (result->err, !=, "");
}

#define ADD(path, func) g_test_add ("/cli/library/" path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("nothing", test_nothing);
  ADD ("takes", test_takes);
  ADD ("wait-settled", test_wait_settled);
  ADD ("send-again", test_send_again);
  ADD ("discard", test_discard);
  ADD ("key-refused", test_key_refused);
  ADD ("generate-alone", test_generate_alone);
  ADD ("picture-gone", test_picture_gone);
  ADD ("no-practice", test_no_practice);
  ADD ("two-wait", test_two_wait);
  ADD ("wait-newer", test_wait_newer);
  ADD ("read-only", test_read_only);
  return g_test_run ();
}
