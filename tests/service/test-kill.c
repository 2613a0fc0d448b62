/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rushes-context.h"
#include "rushes-simulator.h"
#include "rushes-test.h"

/*
 * Nothing paid for is lost or paid for twice: a child makes a film against the simulator of this process and is killed at step N, for
 * every N there is; the next one finds what it left. Then the same with a disk that is full at step N, for every N.
 *
 * The children's clock is a fake one that runs fifty times as fast as the world, so that waiting costs nothing.
 */

#define KEY "the-key"
#define SUBMITTED "store/take/submit/done"
#define ACCEPTED "store/take/accepted/done"

/* -- child ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  int at;        /* 0: never */
  gboolean fail; /* else kill */
  int count;
} Trap;

/* Straight to the pipe: what a killed process has buffered is gone. */
static void
say (const char *what,
     const char *value)
{
  g_autofree char *line = g_strdup_printf ("%s %s\n", what, value);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (3);
}

static gboolean
step_cb (const char *step,
         gpointer user_data,
         GError **error)
{
  Trap *trap = user_data;

  trap->count++;
  say ("step", step);
  if (trap->count != trap->at)
    return TRUE;
  if (!trap->fail)
    raise (SIGKILL);

  say ("failed", step);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full, says the test");
  return FALSE;
}

static gboolean
wake_cb (gpointer data)
{
  rushes_clock_advance (data, 50000);
  return G_SOURCE_CONTINUE;
}

static GAsyncResult *
await_child (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static RushesContext *
open_context (RushesPaths *paths,
              RushesClock *clock,
              RushesSteps *steps,
              RushesCatalogue *catalogue)
{
  RushesContextOptions options = { .paths = paths, .clock = clock, .steps = steps, .catalogue = catalogue, .drive = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesContext) context = rushes_context_new (&options, &error);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  rushes_context_open_async (context, NULL, rushes_test_result_cb, &result);
  if (!rushes_context_open_finish (context, await_child (&result), &error))
    {
      say ("open-failed", error->message);
      return NULL;
    }
  return g_steal_pointer (&context);
}

static void
close_context (RushesContext *context)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_context_close_async (context, rushes_test_result_cb, &result);
  if (!rushes_context_close_finish (context, await_child (&result), &error))
    say ("close-failed", error->message);
  rushes_test_drain ();
}

static RushesProject *
open_project (RushesContext *context)
{
  RushesLibrary *library = rushes_context_get_library (context);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      RushesProject *project;

      rushes_library_open_project_async (library, "Untitled", TRUE, TRUE, NULL, rushes_test_result_cb, &result);
      project = rushes_library_open_project_finish (library, await_child (&result), &error);
      if (project)
        return project;
      say ("project-failed", error->message);
    }
  return NULL;
}

static gboolean
generate (RushesContext *context,
          RushesShot *shot)
{
  RushesQueue *queue = rushes_context_get_queue (context);
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_0_lite_i2v");
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", picture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  rushes_spec_add_input (spec, input);
  rushes_spec_set_parameter_int (spec, "frames", 29);
  rushes_spec_set_parameter_string (spec, "resolution", "480p");
  rushes_spec_set_parameter_boolean (spec, "return_last_frame", TRUE);
  rushes_queue_generate_async (queue, shot, spec, 1, NULL, rushes_test_result_cb, &result);
  takes = rushes_queue_generate_finish (queue, await_child (&result), &error);
  if (!takes)
    say ("generate-failed", error->message);
  return takes != NULL;
}

static gboolean
is_settled (RushesShot *shot)
{
  GListModel *takes = rushes_shot_get_takes (shot);

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);

      if (!rushes_take_state_is_settled (rushes_take_get_state (take)))
        return FALSE;
    }
  return TRUE;
}

static void
report (RushesShot *shot)
{
  GListModel *takes = rushes_shot_get_takes (shot);

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);
      const RushesTakeRecord *record = rushes_take_get_record (take);

      if (record->state == RUSHES_TAKE_STATE_READY)
        {
          g_assert_true (g_file_test (rushes_take_get_video_path (take), G_FILE_TEST_IS_REGULAR));
          g_assert_cmpint (record->duration, >, 0);
        }
      say ("take", rushes_take_state_to_string (record->state));
      if (record->task_id)
        say ("task", record->task_id);
      if (record->error_message)
        say ("error", record->error_message);
    }
}

static int
run_child (const char *folder,
           int at,
           gboolean fail)
{
  Trap trap = { at, fail, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesPaths) paths = rushes_paths_new (folder, folder);
  g_autoptr (RushesClock) clock = rushes_clock_new_fake (g_get_real_time ());
  g_autoptr (RushesSteps) steps = rushes_steps_new ();
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (&error);
  g_autoptr (RushesContext) context = NULL;
  g_autoptr (RushesProject) project = NULL;
  g_autoptr (RushesShot) shot = NULL;
  guint wake;

  g_assert_no_error (error);
  rushes_steps_set_observer (steps, step_cb, &trap);
  wake = g_timeout_add (1, wake_cb, clock);

  /* What a person would do: try once more. */
  for (guint i = 0; i < 3 && !context; i++)
    context = open_context (paths, clock, steps, catalogue);
  project = open_project (context);
  shot = g_list_model_get_item (rushes_project_get_shots (project), 0);
  for (guint i = 0; i < 3 && g_list_model_get_n_items (rushes_shot_get_takes (shot)) == 0; i++)
    generate (context, shot);
  while (!is_settled (shot))
    g_main_context_iteration (NULL, TRUE);
  report (shot);

  close_context (context);
  g_source_remove (wake);
  g_clear_object (&shot);
  g_clear_object (&project);
  g_assert_finalize_object (g_steal_pointer (&context));
  say ("end", "");
  return 0;
}

/* -- parent ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *folder;
  RushesCatalogue *catalogue;
  RushesSimulator *simulator;
} Fixture;

static const char *program;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  RushesSimulatorOptions options = { .key = KEY, .speed = 0 };
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = rushes_test_make_folder ();
  folder = g_build_filename (f->folder, "simulator", NULL);
  options.folder = folder;
  f->catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  f->simulator = rushes_simulator_new (f->catalogue, &options, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_simulator_stop (f->simulator);
  g_assert_finalize_object (f->simulator);
  g_clear_object (&f->catalogue);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

/* What a child said, and whether it came to its end. */
static char *
spawn (Fixture *f,
       const char *folder,
       int at,
       gboolean fail,
       gboolean *ended)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *number = g_strdup_printf ("%d", at);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_launcher_setenv (launcher, "RUSHES_API_URL", rushes_simulator_get_url (f->simulator), TRUE);
  g_subprocess_launcher_setenv (launcher, "RUSHES_API_KEY", KEY, TRUE);
  child = g_subprocess_launcher_spawn (launcher, &error, program, "--child", folder, number, fail ? "fail" : "kill", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  *ended = g_subprocess_get_if_exited (child) && g_subprocess_get_exit_status (child) == 0;
  if (!*ended)
    {
      g_assert_true (g_subprocess_get_if_signaled (child));
      g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
    }
  return output;
}

static guint
count_lines (const char *output,
             const char *start)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  guint count = 0;

  for (guint i = 0; lines[i]; i++)
    count += g_str_has_prefix (lines[i], start);
  return count;
}

/* (transfer full): the rest of the last line that begins so */
static char *
last_line (const char *output,
           const char *start)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  const char *last = "";

  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], start))
      last = lines[i] + strlen (start);
  return g_strdup (last);
}

static void
test_kill (Fixture *f,
           gconstpointer data)
{
  guint unconfirmed = 0;

  for (int n = 1;; n++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/kill-%d", f->folder, n);
      guint before = rushes_simulator_get_n_tasks (f->simulator);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      g_autofree char *step = NULL;
      g_autofree char *state = NULL;
      gboolean ended;
      gboolean in_doubt;
      guint tasks;

      first = spawn (f, folder, n, FALSE, &ended);
      if (ended)
        {
          g_assert_cmpuint (count_lines (first, "take ready"), ==, 1);
          g_test_message ("%d steps, unconfirmed after %u of them", n - 1, unconfirmed);
          g_assert_cmpint (n, >, 20);
          g_assert_cmpuint (unconfirmed, >, 0);
          break;
        }

      step = last_line (first, "step ");
      second = spawn (f, folder, 0, FALSE, &ended);
      state = last_line (second, "take ");
      tasks = rushes_simulator_get_n_tasks (f->simulator) - before;
      g_test_message ("%d %s: %u submitted, %s", n, step, tasks, state);
      g_assert_true (ended);
      g_assert_cmpuint (count_lines (second, "take "), ==, 1);
      g_assert_cmpuint (tasks, <=, 1);

      /* Between the word that it will be sent and the recorded answer, nobody can know. */
      in_doubt = strstr (first, SUBMITTED) && !strstr (first, ACCEPTED);
      if (in_doubt)
        {
          g_assert_cmpuint (count_lines (second, "take unconfirmed"), ==, 1);
          unconfirmed++;
        }
      else
        {
          g_assert_cmpuint (count_lines (second, "take ready"), ==, 1);
          g_assert_cmpuint (tasks, ==, 1);
        }
      rushes_test_remove_tree (folder);
    }
}

static void
test_no_space (Fixture *f,
               gconstpointer data)
{
  for (int n = 1;; n++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/full-%d", f->folder, n);
      guint before = rushes_simulator_get_n_tasks (f->simulator);
      g_autofree char *output = NULL;
      g_autofree char *step = NULL;
      gboolean ended;

      output = spawn (f, folder, n, TRUE, &ended);
      g_assert_true (ended);
      if (count_lines (output, "failed ") == 0)
        {
          g_test_message ("%d steps", n - 1);
          g_assert_cmpint (n, >, 20);
          break;
        }
      step = last_line (output, "failed ");
      g_test_message ("%d %s", n, step);
      g_assert_cmpuint (count_lines (output, "take "), ==, 1);
      g_assert_cmpuint (count_lines (output, "take ready"), ==, 1);
      g_assert_cmpuint (rushes_simulator_get_n_tasks (f->simulator) - before, ==, 1);
      rushes_test_remove_tree (folder);
    }
}

int
main (int argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], atoi (argv[3]), g_str_equal (argv[4], "fail"));

  program = argv[0];
  rushes_test_init (&argc, &argv);
  g_test_add ("/service/kill/every-step", Fixture, NULL, set_up, test_kill, tear_down);
  g_test_add ("/service/kill/no-space", Fixture, NULL, set_up, test_no_space, tear_down);
  return g_test_run ();
}
