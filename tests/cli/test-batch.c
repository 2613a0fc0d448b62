/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>

#include "rushes-json.h"

#define HEADER "title,model,prompt,resolution,ratio,duration\n"
#define ROW(title, duration) title ",spark_dance_v2_0_fast,\"A fox, " title "\",480p,1:1," duration "\n"

static void
assert_says (CliResult *result,
             const char *words)
{
  if (strstr (result->err, words) == NULL)
    g_test_message ("“%s” is not in: %s", words, result->err);
  g_assert_nonnull (strstr (result->err, words));
}

/* A table is what an array is: a spec in each row, told by its place. */
static void
test_table (CliFixture *fixture,
            gconstpointer data)
{
  g_autofree char *path = cli_write (fixture, "film.csv", HEADER ROW ("One", "4") ROW ("Two", "4"));
  g_autoptr (CliResult) result = cli_run (fixture, "generate", "--spec", path, "--output", "film.mp4", "--json", NULL);
  g_autoptr (GPtrArray) requests = rushes_simulator_dup_requests (fixture->simulator);

  cli_assert_status (result, 0);
  g_assert_cmpuint (result->lines->len, ==, 2);
  g_assert_cmpuint (requests->len, ==, 2);
}

/* Nothing is paid for while one of them is wrong; all of them are told. */
static void
test_one_is_wrong (CliFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *table = cli_write (fixture, "film.csv", HEADER ROW ("One", "4") ROW ("Two", "99") ROW ("Three", "x") "Four,,A,B,C,D,E\n");
  g_autofree char *array = cli_write (fixture, "film.json", "[{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A\"},\n{\"model\": 5},\n7]");
  g_autoptr (CliResult) rows = cli_run (fixture, "generate", "--spec", table, NULL);
  g_autoptr (CliResult) items = cli_run (fixture, "generate", "--spec", array, NULL);
  g_autoptr (GPtrArray) requests = rushes_simulator_dup_requests (fixture->simulator);

  cli_assert_status (rows, 2);
  assert_says (rows, "Spec 2 (line 3): ");
  assert_says (rows, "Spec 3 (line 4): ");
  assert_says (rows, "Spec 4 (line 5): The line has 7 cells for 6 columns");
  g_assert_null (strstr (rows->err, "Spec 1"));
  cli_assert_status (items, 2);
  assert_says (items, "Spec 2 (line 2): “model” must be text");
  assert_says (items, "Spec 3 (line 3): ");
  g_assert_cmpuint (requests->len, ==, 0);
}

/* One line for each, whatever is wrong; what the contract has no code for goes to people alone. */
static void
test_dry_run (CliFixture *fixture,
              gconstpointer data)
{
  static const char input[] = "prompt;duration;colour\nA fox;5;red\nAn owl;99;blue\n\"A \"hare\";5;\n";
  g_autoptr (CliResult) result = cli_run_with_input (fixture, input, "generate", "--dry-run", "--json", "--spec", "-", NULL);
  static const char *const codes[] = { NULL, "duration-range", "spec-malformed" };

  cli_assert_status (result, 2);
  g_assert_cmpuint (result->lines->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      JsonArray *problems = rushes_json_get_array (cli_line (result, i), "problems");

      g_assert_cmpuint (json_array_get_length (problems), ==, codes[i] ? 1 : 0);
      if (codes[i])
        g_assert_cmpstr (rushes_json_get_string (json_array_get_object_element (problems, 0), "code"), ==, codes[i]);
      g_assert_cmpuint (json_array_get_length (rushes_json_get_array (cli_line (result, i), "warnings")), ==, 0);
    }
  assert_says (result, "“colour”");
}

static void
test_unknown_keys (CliFixture *fixture,
                   gconstpointer data)
{
  static const char input[] = "{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\", \"promt\": \"B\"}";
  g_autoptr (CliResult) json = cli_run_with_input (fixture, input, "generate", "--dry-run", "--json", "--spec", "-", NULL);
  g_autoptr (CliResult) people = cli_run_with_input (fixture, input, "generate", "--dry-run", "--spec", "-", NULL);

  cli_assert_status (json, 0);
  assert_says (json, "“promt”");
  cli_assert_status (people, 0);
  assert_says (people, "“promt”");
}

/* Options go over each row, and files are where the table is. */
static void
test_options (CliFixture *fixture,
              gconstpointer data)
{
  g_autofree char *source = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *folder = cli_dup_path (fixture, "tables");
  g_autofree char *copy = g_build_filename (folder, "a.png", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (source);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (CliResult) result = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  path = cli_write (fixture, "tables/film.csv", "prompt,first_frame,duration\nA,a.png,5\nB,a.png,6\n");
  result = cli_run (fixture, "generate", "--dry-run", "--json", "--spec", path, "--set", "duration=8", "--set", "generate_audio=false", NULL);
  cli_assert_status (result, 0);
  g_assert_cmpuint (result->lines->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *body = rushes_json_get_object (cli_line (result, i), "body");
      JsonArray *input = rushes_json_get_array (body, "input");
      JsonObject *params = json_object_get_object_member (json_array_get_object_element (input, 0), "params");

      g_assert_cmpint (json_object_get_int_member (params, "duration"), ==, 8);
      g_assert_false (json_object_get_boolean_member (params, "generate_audio"));
    }
}

#define ADD(path, func) g_test_add ("/cli/batch/" path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("table", test_table);
  ADD ("one-is-wrong", test_one_is_wrong);
  ADD ("dry-run", test_dry_run);
  ADD ("unknown-keys", test_unknown_keys);
  ADD ("options", test_options);
  return g_test_run ();
}
