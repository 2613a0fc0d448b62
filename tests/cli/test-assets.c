/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>

/* `rushes assets …`: in practice mode, which has a host of its own, and against a simulator, where there is none. */

#define PRACTICE "--practice", "--json"

static CliResult *
make_group (CliFixture *fixture,
            const char *name)
{
  CliResult *result = cli_run (fixture, "assets", "create-group", name, PRACTICE, NULL);

  cli_assert_status (result, 0);
  g_assert_cmpuint (result->lines->len, ==, 1);
  return result;
}

static void
test_life (CliFixture *fixture,
           gconstpointer data)
{
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *portrait = rushes_test_data_path ("contract/media/portrait.png");
  g_autofree char *source = NULL;
  const char *id;
  g_autoptr (CliResult) group = make_group (fixture, "Lamp Keeper <b>");
  g_autoptr (CliResult) added = NULL;
  g_autoptr (CliResult) groups = NULL;
  g_autoptr (CliResult) all = NULL;
  g_autoptr (CliResult) one = NULL;
  g_autoptr (CliResult) status = NULL;
  g_autoptr (CliResult) film = NULL;
  g_autoptr (CliResult) known = NULL;
  g_autoptr (CliResult) text = NULL;

  g_assert_cmpstr (cli_get_string (group, 0, "state"), ==, "active");
  g_assert_cmpstr (cli_get_string (group, 0, "name"), ==, "Lamp Keeper <b>");

  added = cli_run (fixture, "assets", "add", "Lamp Keeper <b>", picture, portrait, PRACTICE, NULL);
  cli_assert_status (added, 0);
  g_assert_cmpuint (added->lines->len, ==, 2);
  g_assert_cmpstr (cli_get_string (added, 0, "state"), ==, "active");
  g_assert_cmpstr (cli_get_string (added, 0, "kind"), ==, "image");
  g_assert_cmpstr (cli_get_string (added, 0, "name"), ==, "landscape");
  g_assert_true (g_file_test (cli_get_string (added, 0, "file"), G_FILE_TEST_EXISTS));
  id = cli_get_string (added, 0, "id");
  source = g_strconcat ("asset://", id, NULL);
  g_assert_cmpstr (cli_get_string (added, 0, "source"), ==, source);
  g_assert_true (json_object_get_null_member (cli_line (added, 0), "error"));

  groups = cli_run (fixture, "assets", "groups", PRACTICE, NULL);
  cli_assert_status (groups, 0);
  g_assert_cmpuint (groups->lines->len, ==, 1);
  g_assert_cmpint (json_object_get_int_member (cli_line (groups, 0), "assets"), ==, 2);
  /* By the id of the service, and by our number */
  one = cli_run (fixture, "assets", "list", cli_get_string (groups, 0, "id"), PRACTICE, NULL);
  cli_assert_status (one, 0);
  g_assert_cmpuint (one->lines->len, ==, 2);
  all = cli_run (fixture, "assets", "list", PRACTICE, NULL);
  cli_assert_status (all, 0);
  g_assert_cmpstr (all->out, ==, one->out);
  status = cli_run (fixture, "assets", "status", source, PRACTICE, NULL);
  cli_assert_status (status, 0);
  g_assert_cmpstr (cli_get_string (status, 0, "id"), ==, id);
  text = cli_run (fixture, "assets", "status", "2", "--practice", NULL);
  cli_assert_status (text, 0);
  g_assert_nonnull (strstr (text->out, id));

  film = cli_run (fixture, "generate", "--practice", "--json", "--reference", source, "--prompt", "A fox", "--set", "resolution=480p", "--set", "ratio=1:1", "--set",
                  "duration=4", NULL);
  cli_assert_status (film, 0);
  known = cli_run (fixture, "assets", "adopt", id, PRACTICE, NULL);
  cli_assert_status (known, 2);
}

static void
test_adopt (CliFixture *fixture,
            gconstpointer data)
{
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (CliResult) group = make_group (fixture, "Cast");
  g_autoptr (CliResult) other = make_group (fixture, "Props");
  g_autoptr (CliResult) added = cli_run (fixture, "assets", "add", "Cast", picture, "--name", "Hero", PRACTICE, NULL);
  g_autoptr (CliResult) nowhere = NULL;
  g_autoptr (CliResult) unknown = NULL;

  cli_assert_status (added, 0);
  g_assert_cmpstr (cli_get_string (added, 0, "name"), ==, "Hero");
  nowhere = cli_run (fixture, "assets", "adopt", "asset-nobody", PRACTICE, NULL);
  cli_assert_status (nowhere, 2);
  unknown = cli_run (fixture, "assets", "adopt", "asset-nobody", "--group", "Props", PRACTICE, NULL);
  cli_assert_status (unknown, 7);
  g_assert_cmpstr (unknown->out, ==, "");
}

/* Names, files and addresses that cannot be: a sentence each, and nothing is made. */
static void
test_bad_input (CliFixture *fixture,
                gconstpointer data)
{
  static const char *const mistakes[][4] = {
    { NULL },
    { "nonsense" },
    { "groups", "more" },
    { "create-group" },
    { "create-group", "" },
    { "create-group", "0123456789012345678901234567890123456789012345678901234567890123X" },
    { "add", "Cast" },
    { "add", "Nobody", "film.json" },
    { "list", "Nobody" },
    { "status", "asset-nobody" },
    { "status", "99" },
  };
  g_autofree char *page = cli_write (fixture, "page.html", "<html><body>No picture</body></html>");
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *long_name = g_strnfill (65, 'x');
  g_autoptr (CliResult) group = make_group (fixture, "Cast");
  g_autoptr (CliResult) no_media = NULL;
  g_autoptr (CliResult) missing = NULL;
  g_autoptr (CliResult) dead = NULL;
  g_autoptr (CliResult) scheme = NULL;
  g_autoptr (CliResult) named = NULL;
  g_autoptr (CliResult) mixed = NULL;
  g_autoptr (CliResult) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (CliResult) result = cli_run (fixture, "assets", "--practice", mistakes[i][0], mistakes[i][1], mistakes[i][2], NULL);

      cli_assert_status (result, 2);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_cmpstr (result->err, !=, "");
    }

  no_media = cli_run (fixture, "assets", "add", "Cast", page, PRACTICE, NULL);
  cli_assert_status (no_media, 2);
  missing = cli_run (fixture, "assets", "add", "Cast", "nowhere.png", PRACTICE, NULL);
  cli_assert_status (missing, 2);
  dead = cli_run (fixture, "assets", "add", "Cast", "http://127.0.0.1:9/picture.png", PRACTICE, NULL);
  cli_assert_status (dead, 6);
  scheme = cli_run (fixture, "assets", "add", "Cast", "ftp://example.com/picture.png", PRACTICE, NULL);
  cli_assert_status (scheme, 2);
  named = cli_run (fixture, "assets", "add", "Cast", picture, "--name", long_name, PRACTICE, NULL);
  cli_assert_status (named, 2);
  list = cli_run (fixture, "assets", "list", PRACTICE, NULL);
  cli_assert_status (list, 0);
  g_assert_cmpstr (list->out, ==, "");

  /* One that is wrong stops none of the others. */
  mixed = cli_run (fixture, "assets", "add", "Cast", page, picture, PRACTICE, NULL);
  cli_assert_status (mixed, 2);
  g_assert_cmpuint (mixed->lines->len, ==, 1);
  g_assert_cmpstr (cli_get_string (mixed, 0, "state"), ==, "active");
}

/* A service without a media host */
static void
test_service (CliFixture *fixture,
              gconstpointer data)
{
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (CliResult) group = NULL;
  g_autoptr (CliResult) no_host = NULL;
  g_autoptr (CliResult) private_url = NULL;
  g_autoptr (CliResult) practice = NULL;
  g_autoptr (CliResult) lost = NULL;
  g_autoptr (CliResult) refused = NULL;
  g_autoptr (CliResult) no_key = NULL;

  group = cli_run (fixture, "assets", "create-group", "Cast", "--json", NULL);
  cli_assert_status (group, 0);
  g_assert_cmpstr (cli_get_string (group, 0, "state"), ==, "active");
  no_host = cli_run (fixture, "assets", "add", "Cast", picture, "--json", NULL);
  cli_assert_status (no_host, 2);
  private_url = cli_run (fixture, "assets", "add", "Cast", "http://192.168.0.1/picture.png", "--json", NULL);
  cli_assert_status (private_url, 2);
  /* Practice mode has groups of its own. */
  practice = cli_run (fixture, "assets", "groups", PRACTICE, NULL);
  cli_assert_status (practice, 0);
  g_assert_cmpuint (practice->lines->len, ==, 0);

  cli_set_fault (fixture, "submit:cut-before");
  lost = cli_run (fixture, "assets", "create-group", "Lost", "--json", NULL);
  cli_assert_status (lost, 9);
  g_assert_cmpstr (cli_get_string (lost, 0, "state"), ==, "unconfirmed");
  cli_set_fault (fixture, "submit:401");
  refused = cli_run (fixture, "assets", "create-group", "Refused", "--json", NULL);
  cli_assert_status (refused, 3);
  cli_set_fault (fixture, NULL);

  g_subprocess_launcher_unsetenv (fixture->launcher, "RUSHES_API_KEY");
  no_key = cli_run (fixture, "assets", "create-group", "Without", "--json", NULL);
  cli_assert_status (no_key, 3);
  g_assert_cmpstr (no_key->out, ==, "");
}

/* Nobody makes a library by looking at it. */
static void
test_nothing (CliFixture *fixture,
              gconstpointer data)
{
  g_autoptr (CliResult) groups = cli_run (fixture, "assets", "groups", NULL);
  g_autoptr (CliResult) list = cli_run (fixture, "assets", "list", "--json", NULL);

  cli_assert_status (groups, 0);
  cli_assert_status (list, 0);
  g_assert_cmpstr (groups->out, ==, "");
  g_assert_false (g_file_test (fixture->data_dir, G_FILE_TEST_EXISTS));
}

/* What is waited for no longer goes on in the library, with the next who drives it. */
static void
test_no_wait (CliFixture *fixture,
              gconstpointer data)
{
  g_autoptr (CliResult) asked = cli_run (fixture, "assets", "create-group", "Cast", "--no-wait", PRACTICE, NULL);
  g_autoptr (CliResult) done = NULL;

  cli_assert_status (asked, 0);
  done = cli_run (fixture, "assets", "status", "1", PRACTICE, NULL);
  cli_assert_status (done, 0);
  g_assert_cmpstr (cli_get_string (done, 0, "state"), ==, "active");
}

#define ADD(name, func) g_test_add ("/cli/assets/" name, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)

int
main (int argc,
      char **argv)
{
  rushes_test_init (&argc, &argv);
  ADD ("life", test_life);
  ADD ("adopt", test_adopt);
  ADD ("bad-input", test_bad_input);
  ADD ("service", test_service);
  ADD ("nothing", test_nothing);
  ADD ("no-wait", test_no_wait);
  return g_test_run ();
}
