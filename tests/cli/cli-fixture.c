/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>

#include "rushes-json.h"

static void
set_home (CliFixture *self,
          const char *variable,
          const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_subprocess_launcher_setenv (self->launcher, variable, path, TRUE);
}

void
cli_fixture_set_up (CliFixture *self,
                    gconstpointer data)
{
  g_autofree char *tasks = NULL;
  g_autoptr (GError) error = NULL;
  RushesSimulatorOptions options = { .key = "test-key-0123456789" };

  self->folder = rushes_test_make_folder ();
  self->data_dir = g_build_filename (self->folder, "library", NULL);
  tasks = g_build_filename (self->folder, "simulator", NULL);
  options.folder = tasks;
  self->catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  self->simulator = rushes_simulator_new (self->catalogue, &options, &error);
  g_assert_no_error (error);

  self->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_cwd (self->launcher, self->folder);
  set_home (self, "HOME", "home");
  set_home (self, "XDG_DATA_HOME", "home/data");
  set_home (self, "XDG_CACHE_HOME", "home/cache");
  set_home (self, "XDG_CONFIG_HOME", "home/config");
  g_subprocess_launcher_setenv (self->launcher, "RUSHES_DATA_DIR", self->data_dir, TRUE);
  g_subprocess_launcher_setenv (self->launcher, "RUSHES_API_URL", rushes_simulator_get_url (self->simulator), TRUE);
  g_subprocess_launcher_setenv (self->launcher, "RUSHES_API_KEY", rushes_simulator_get_key (self->simulator), TRUE);
  /* Neither a display nor anybody's keyring */
  g_subprocess_launcher_unsetenv (self->launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (self->launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (self->launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
}

void
cli_fixture_tear_down (CliFixture *self,
                       gconstpointer data)
{
  g_object_unref (self->launcher);
  rushes_simulator_stop (self->simulator);
  g_object_unref (self->simulator);
  g_object_unref (self->catalogue);
  rushes_test_remove_tree (self->folder);
  g_free (self->data_dir);
  g_free (self->folder);
}

void
cli_set_fault (CliFixture *self,
               const char *fault)
{
  const char *const faults[] = { fault, NULL };
  g_autoptr (GError) error = NULL;

  rushes_simulator_set_faults (self->simulator, faults, &error);
  g_assert_no_error (error);
}

char *
cli_dup_path (CliFixture *self,
              const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
cli_write (CliFixture *self,
           const char *name,
           const char *contents)
{
  char *path = cli_dup_path (self, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  return path;
}

static GSubprocess *
start (CliFixture *self,
       const char *first,
       va_list args)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *binary = g_build_filename (g_getenv ("RUSHES_BUILD_DIR"), "src", "rushes", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_ptr_array_add (argv, binary);
  for (const char *arg = first; arg; arg = va_arg (args, const char *))
    g_ptr_array_add (argv, (gpointer) arg);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_launcher_spawnv (self->launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

GSubprocess *
cli_start (CliFixture *self,
           const char *first,
           ...)
{
  GSubprocess *process;
  va_list args;

  va_start (args, first);
  process = start (self, first, args);
  va_end (args);
  return process;
}

static void
read_lines (CliResult *self)
{
  g_auto (GStrv) lines = g_strsplit (self->out, "\n", -1);

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  for (guint i = 0; lines[i]; i++)
    {
      JsonNode *node = lines[i][0] == '{' ? rushes_json_parse (lines[i], -1, NULL) : NULL;

      if (node)
        g_ptr_array_add (self->lines, node);
    }
}

CliResult *
cli_finish (GSubprocess *process,
            const char *input)
{
  g_autoptr (GError) error = NULL;
  CliResult *result = g_new0 (CliResult, 1);

  g_subprocess_communicate_utf8 (process, input, NULL, &result->out, &result->err, &error);
  g_assert_no_error (error);
  result->status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
  read_lines (result);
  g_object_unref (process);
  return result;
}

CliResult *
cli_run (CliFixture *self,
         const char *first,
         ...)
{
  GSubprocess *process;
  va_list args;

  va_start (args, first);
  process = start (self, first, args);
  va_end (args);
  return cli_finish (process, NULL);
}

CliResult *
cli_run_with_input (CliFixture *self,
                    const char *input,
                    const char *first,
                    ...)
{
  GSubprocess *process;
  va_list args;

  va_start (args, first);
  process = start (self, first, args);
  va_end (args);
  return cli_finish (process, input);
}

void
cli_result_free (CliResult *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

JsonObject *
cli_line (CliResult *self,
          guint n)
{
  g_assert_cmpuint (n, <, self->lines->len);
  return json_node_get_object (self->lines->pdata[n]);
}

const char *
cli_get_string (CliResult *self,
                guint n,
                const char *member)
{
  return rushes_json_get_string (cli_line (self, n), member);
}

const char *
cli_get_error (CliResult *self,
               guint n,
               const char *member)
{
  return rushes_json_get_string (rushes_json_get_object (cli_line (self, n), "error"), member);
}
