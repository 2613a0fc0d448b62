/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rushes-context.h"
#include "rushes-test.h"

/*
 * Nothing is made twice at the service: a child makes a group and an asset in practice mode, whose simulator keeps what it is told in the
 * library's folder, and is killed at step N, for every N there is; the next one finds what it left.
 *
 * The children's clock is a fake one that runs fifty times as fast as the world, so that waiting costs nothing.
 */

#define SUBMITTED "step store/asset/submit/done"
#define ACCEPTED "step store/asset/accepted/done"

/* -- child ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  int at; /* 0: never */
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

  say ("step", step);
  if (++trap->count == trap->at)
    raise (SIGKILL);
  return TRUE;
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

/* (transfer full): the one that there is, else a new one */
static RushesAssetGroup *
get_group (RushesAssetService *assets)
{
  RushesAssetGroup *group = g_list_model_get_item (rushes_asset_service_get_groups (assets), 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (group)
    return group;
  rushes_asset_service_add_group_async (assets, "Cast", NULL, rushes_test_result_cb, &result);
  group = rushes_asset_service_add_group_finish (assets, await_child (&result), &error);
  g_assert_no_error (error);
  return group;
}

static RushesAsset *
get_asset (RushesAssetService *assets,
           RushesAssetGroup *group)
{
  RushesAsset *asset = g_list_model_get_item (G_LIST_MODEL (group), 0);
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (asset)
    return asset;
  rushes_asset_service_add_file_async (assets, group, file, "hero", NULL, rushes_test_result_cb, &result);
  asset = rushes_asset_service_add_finish (assets, await_child (&result), &error);
  g_assert_no_error (error);
  return asset;
}

static void
await_settled (RushesAsset *asset)
{
  while (!rushes_asset_state_is_settled (rushes_asset_get_state (asset)))
    g_main_context_iteration (NULL, TRUE);
}

/* One after the other, so that each step is the same in each run. */
static void
make (RushesContext *context)
{
  RushesAssetService *assets = rushes_context_get_assets (context);
  g_autoptr (RushesAssetGroup) group = NULL;
  RushesAsset *self_asset;

  while (!rushes_asset_service_is_loaded (assets))
    g_main_context_iteration (NULL, TRUE);
  group = get_group (assets);
  self_asset = rushes_asset_group_get_self (group);
  await_settled (self_asset);
  say ("groups", g_list_model_get_n_items (rushes_asset_service_get_groups (assets)) == 1 ? "one" : "many");
  say ("group", rushes_asset_state_to_string (rushes_asset_get_state (self_asset)));
  if (rushes_asset_get_state (self_asset) == RUSHES_ASSET_STATE_ACTIVE)
    {
      g_autoptr (RushesAsset) asset = get_asset (assets, group);

      await_settled (asset);
      say ("asset", rushes_asset_state_to_string (rushes_asset_get_state (asset)));
    }
}

static int
run_child (const char *folder,
           int at)
{
  Trap trap = { at, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesPaths) paths = rushes_paths_new (folder, folder);
  g_autoptr (RushesClock) clock = rushes_clock_new_fake (g_get_real_time ());
  g_autoptr (RushesSteps) steps = rushes_steps_new ();
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  RushesContextOptions options = { .paths = paths, .clock = clock, .steps = steps, .key_store = keys, .practice = TRUE, .drive = TRUE };
  g_autoptr (RushesContext) context = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  guint wake;

  rushes_steps_set_observer (steps, step_cb, &trap);
  wake = g_timeout_add (1, wake_cb, clock);
  context = rushes_context_new (&options, &error);
  g_assert_no_error (error);
  rushes_context_open_async (context, NULL, rushes_test_result_cb, &opened);
  rushes_context_open_finish (context, await_child (&opened), &error);
  g_assert_no_error (error);
  make (context);
  rushes_context_close_async (context, rushes_test_result_cb, &closed);
  rushes_context_close_finish (context, await_child (&closed), &error);
  g_assert_no_error (error);
  g_source_remove (wake);
  return 0;
}

/* -- parent ---------------------------------------------------------------------------------------------------------- */

static const char *program;

/* What a child said, and whether it came to its end. */
static char *
spawn (const char *folder,
       int at,
       gboolean *ended)
{
  g_autofree char *number = g_strdup_printf ("%d", at);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--child", folder, number, NULL);
  char *output = NULL;

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
             const char *line)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  guint count = 0;

  for (guint i = 0; lines[i]; i++)
    count += g_str_equal (lines[i], line);
  return count;
}

/* What the service has made: it forgets nothing. */
static guint
count_made (const char *folder,
            const char *what)
{
  g_autofree char *path = g_build_filename (folder, "practice", what, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (dir && g_dir_read_name (dir))
    count++;
  return count;
}

static void
test_kill (void)
{
  g_autofree char *top = rushes_test_make_folder ();
  guint unconfirmed = 0;

  for (int n = 1;; n++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/kill-%d", top, n);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      gboolean ended;
      gboolean in_doubt;

      first = spawn (folder, n, &ended);
      if (ended)
        {
          g_assert_cmpuint (count_lines (first, "group active"), ==, 1);
          g_assert_cmpuint (count_lines (first, "asset active"), ==, 1);
          g_test_message ("%d steps, unconfirmed after %u of them", n - 1, unconfirmed);
          g_assert_cmpint (n, >, 10);
          g_assert_cmpuint (unconfirmed, >, 1);
          break;
        }

      second = spawn (folder, 0, &ended);
      g_assert_true (ended);
      g_test_message ("%d after %s: %u groups, %u assets", n, strrchr (g_strchomp (first), '\n') ? strrchr (first, '\n') + 1 : first, count_made (folder, "groups"), count_made (folder, "assets"));
      g_assert_cmpuint (count_lines (second, "groups one"), ==, 1);
      g_assert_cmpuint (count_made (folder, "groups"), <=, 1);
      g_assert_cmpuint (count_made (folder, "assets"), <=, 1);

      /* Between the word that it will be sent and the recorded answer, nobody can know. */
      in_doubt = count_lines (first, SUBMITTED) > count_lines (first, ACCEPTED);
      if (in_doubt)
        {
          g_assert_cmpuint (count_lines (second, "group unconfirmed") + count_lines (second, "asset unconfirmed"), ==, 1);
          unconfirmed++;
        }
      else
        {
          g_assert_cmpuint (count_lines (second, "group active"), ==, 1);
          g_assert_cmpuint (count_lines (second, "asset active"), ==, 1);
        }
      rushes_test_remove_tree (folder);
    }
  rushes_test_remove_tree (top);
}

int
main (int argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], atoi (argv[3]));

  program = argv[0];
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/service/kill-assets/every-step", test_kill);
  return g_test_run ();
}
