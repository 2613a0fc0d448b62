/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>

#include "rushes-test.h"
#include "sim-client.h"

/* rushes-simulator, the program */

static GSubprocess *
spawn (const char *const *arguments)
{
  g_autofree char *program = g_build_filename (g_getenv ("RUSHES_BUILD_DIR"), "src", "rushes-simulator", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  GSubprocess *process;

  g_ptr_array_add (argv, program);
  for (; *arguments; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  return process;
}

static void
test_serves (void)
{
  static const int signals[] = { SIGTERM, SIGINT };
  g_autofree char *folder = rushes_test_make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      const char *arguments[] = { "--key", "secret", "--dir", folder, "--speed", "10", "--fault", "query:404", NULL };
      g_autoptr (GSubprocess) process = spawn (arguments);
      g_autoptr (GDataInputStream) out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line (out, NULL, NULL, &error);
      g_autofree char *url = NULL;
      g_autoptr (SimReply) reply = NULL;
      char *end;

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (line, "Listening on http://127.0.0.1:"));
      end = strstr (line, " with the key secret");
      g_assert_nonnull (end);
      *end = '\0';
      url = g_strconcat (line + strlen ("Listening on "), "/model/v1/generation/task/x", NULL);
      reply = sim_client_get (url, "secret", NULL);
      g_assert_cmpuint (reply->status, ==, 404);

      g_subprocess_send_signal (process, signals[i]);
      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_if_exited (process));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
    }
  rushes_test_remove_tree (folder);
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *arguments[4];
    int status;
    const char *says;
  } wrong[] = {
    { { "--fault", "submit:499", NULL }, 1, "“submit:499” is not a fault: submit knows 400, 401" },
    { { "--dir", "/dev/null/x", NULL }, 1, "Cannot make the folder" },
    { { "--port", "70000", NULL }, 2, "--port wants a number" },
    { { "--port", "x", NULL }, 2, "x" },
    { { "--speed", "-1", NULL }, 2, "--speed wants a number" },
    { { "--speed", "fast", NULL }, 2, "--speed wants a number" },
    { { "--sped", "1", NULL }, 2, "--sped" },
    { { "film", NULL }, 2, "only options" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GSubprocess) process = spawn (wrong[i].arguments);
      g_autoptr (GError) error = NULL;
      g_autofree char *out = NULL;
      g_autofree char *said = NULL;

      g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &said, &error);
      g_assert_no_error (error);
      g_test_message ("%s", said);
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, wrong[i].status);
      g_assert_cmpstr (out, ==, "");
      g_assert_true (g_str_has_prefix (said, "rushes-simulator: "));
      g_assert_nonnull (strstr (said, wrong[i].says));
    }
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/simulator/program/serves", test_serves);
  g_test_add_func ("/simulator/program/refuses", test_refuses);
  return g_test_run ();
}
