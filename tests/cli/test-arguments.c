/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>

#include "rushes-cli.h"

static void
test_wants (CliFixture *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *argument;
    gboolean wanted;
  } cases[] = {
    { NULL, FALSE },
    { "generate", TRUE },
    { "models", TRUE },
    { "fnord", TRUE },
    { "", TRUE },
    { "--help", TRUE },
    { "--version", TRUE },
    { "--gapplication-service", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *argv[] = { (char *) "rushes", (char *) cases[i].argument, NULL };

      g_assert_cmpint (rushes_cli_wants (cases[i].argument ? 2 : 1, argv), ==, cases[i].wanted);
    }
}

/* Each is refused before anything is read, written or sent. */
static void
test_wrong (CliFixture *fixture,
            gconstpointer data)
{
  static const char *const cases[][5] = {
    { "fnord" },
    { "" },
    { "generate", "--fnord" },
    { "generate", "fox.mp4" },
    { "generate", "--prompt" },
    { "generate", "--prompt", "A fox", "--count", "0" },
    { "generate", "--prompt", "A fox", "--count", "many" },
    { "generate", "--prompt", "A fox", "--timeout", "-1" },
    { "generate", "--prompt", "A fox", "--timeout", "soon" },
    { "generate", "--prompt", "A fox", "--timeout", "nan" },
    { "generate", "--prompt", "A fox", "--set", "duration" },
    { "generate", "--prompt", "A fox", "--set", "=5" },
    { "generate", "--prompt", "A \xff fox" },
    { "generate", "--no-wait", "--output", "fox.mp4" },
    { "generate", "--spec", "nowhere.json" },
    { "generate", "--spec", "." },
    { "generate", "--from-draft", "fox" },
    { "generate", "--from-draft", "1" },
    { "generate", "--from-draft", "1", "--spec", "-" },
    { "takes", "1" },
    { "takes", "--state", "asleep" },
    { "wait", "fox" },
    { "wait", "0" },
    { "wait", "--timeout", "x" },
    { "send-again" },
    { "send-again", "fox" },
    { "send-again", "1", "2" },
    { "discard" },
    { "models", "a", "b" },
    { "models", "spark_dance_v9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CliResult) result = cli_run (fixture, cases[i][0], cases[i][1], cases[i][2], cases[i][3], cases[i][4], NULL);

      g_test_message ("%u: %s", i, cases[i][0]);
      cli_assert_status (result, 2);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_cmpstr (result->err, !=, "");
      g_assert_true (g_utf8_validate (result->err, -1, NULL));
    }
  g_assert_false (g_file_test (fixture->data_dir, G_FILE_TEST_EXISTS));
}

static void
test_help (CliFixture *fixture,
           gconstpointer data)
{
  static const char *const commands[] = { "generate", "takes", "wait", "send-again", "discard", "models" };
  g_autoptr (CliResult) all = cli_run (fixture, "--help", NULL);
  g_autoptr (CliResult) version = cli_run (fixture, "--version", NULL);

  cli_assert_status (all, 0);
  cli_assert_status (version, 0);
  g_assert_true (g_str_has_prefix (version->out, "rushes "));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (CliResult) one = cli_run (fixture, commands[i], "--help", NULL);

      cli_assert_status (one, 0);
      g_assert_nonnull (strstr (all->out, commands[i]));
      g_assert_nonnull (strstr (one->out, commands[i]));
      g_assert_cmpstr (one->err, ==, "");
    }
}

static void
test_models (CliFixture *fixture,
             gconstpointer data)
{
  g_autoptr (CliResult) all = cli_run (fixture, "models", "--json", NULL);
  g_autoptr (CliResult) list = cli_run (fixture, "models", NULL);
  g_autoptr (CliResult) one = cli_run (fixture, "models", "spark_dance_v1_0_lite_i2v", "--json", NULL);
  g_autoptr (CliResult) text = cli_run (fixture, "models", "spark_dance_v1_0_lite_i2v", NULL);
  g_autoptr (CliResult) other = cli_run (fixture, "models", "spark_dance_v2_0", NULL);
  gboolean has_frames = FALSE;
  JsonArray *parameters;

  cli_assert_status (all, 0);
  cli_assert_status (list, 0);
  cli_assert_status (one, 0);
  cli_assert_status (text, 0);
  g_assert_cmpuint (all->lines->len, ==, 5);
  for (guint i = 0; i < all->lines->len; i++)
    g_assert_nonnull (strstr (list->out, cli_get_string (all, i, "id")));

  g_assert_cmpuint (one->lines->len, ==, 1);
  parameters = json_object_get_array_member (cli_line (one, 0), "parameters");
  for (guint i = 0; i < json_array_get_length (parameters); i++)
    {
      JsonObject *parameter = json_array_get_object_element (parameters, i);

      if (!g_str_equal (json_object_get_string_member (parameter, "name"), "frames"))
        continue;
      has_frames = TRUE;
      g_assert_true (json_object_get_null_member (parameter, "default"));
      g_assert_cmpint (json_object_get_int_member (parameter, "minimum"), ==, 29);
      g_assert_cmpint (json_object_get_int_member (parameter, "maximum"), ==, 289);
      g_assert_cmpint (json_object_get_int_member (parameter, "step"), ==, 4);
      g_assert_nonnull (strstr (json_object_get_string_member (parameter, "description"), "frames"));
    }
  g_assert_true (has_frames);
  g_assert_nonnull (strstr (text->out, "29, 33, … 289"));
  g_assert_nonnull (strstr (other->out, "Under 1000 words"));
  /* What is taken beside the range, and what it means */
  g_assert_nonnull (strstr (other->out, "4–15, -1 (default: 5)"));
  g_assert_nonnull (strstr (other->out, "-1 lets the model choose"));
  g_assert_false (g_file_test (fixture->data_dir, G_FILE_TEST_EXISTS));
}

#define ADD(path, func) g_test_add ("/cli/arguments/" path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("wants", test_wants);
  ADD ("wrong", test_wrong);
  ADD ("help", test_help);
  ADD ("models", test_models);
  return g_test_run ();
}
