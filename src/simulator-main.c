/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <glib-unix.h>
#include <locale.h>

#include "rushes-simulator.h"

/* The stand-in for the service as a program of its own; docs/simulator.md. */

typedef struct
{
  int port;
  char *key;
  char *folder;
  char *speed;
  char **faults;
  gboolean wants_version;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->key);
  g_free (self->folder);
  g_free (self->speed);
  g_strfreev (self->faults);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
read_speed (const char *text,
            double *speed)
{
  char *end = NULL;

  *speed = 1;
  if (!text)
    return TRUE;
  *speed = g_ascii_strtod (text, &end);
  return end != text && !*end && *speed >= 0 && *speed <= 1e6;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static int
fail (const char *text,
      int status)
{
  g_printerr ("rushes-simulator: %s\n", text);
  return status;
}

static int
run (Arguments *arguments,
     double speed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (&error);
  g_autoptr (RushesSimulator) simulator = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *folder = arguments->folder ? g_strdup (arguments->folder)
                                              : g_build_filename (g_get_user_data_dir (), "rushes", "simulator", NULL);
  RushesSimulatorOptions options = {
    .port = (guint16) arguments->port,
    .key = arguments->key,
    .folder = folder,
    .speed = speed,
    .faults = (const char *const *) arguments->faults,
  };
  guint interrupt;
  guint terminate;

  if (catalogue)
    simulator = rushes_simulator_new (catalogue, &options, &error);
  if (!simulator)
    return fail (error->message, 1);

  interrupt = g_unix_signal_add (SIGINT, quit_cb, loop);
  terminate = g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_print ("Listening on %s with the key %s\n", rushes_simulator_get_url (simulator), rushes_simulator_get_key (simulator));
  g_main_loop_run (loop);

  g_source_remove (interrupt);
  g_source_remove (terminate);
  rushes_simulator_stop (simulator);
  return 0;
}

int
main (int argc,
      char *argv[])
{
  g_auto (Arguments) arguments = { 0, };
  const GOptionEntry entries[] = {
    { "port", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &arguments.port, "Listen there; any free port where it is not said", "N" },
    { "key", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &arguments.key, "The key that clients must send; one is made where it is not said", "KEY" },
    { "dir", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &arguments.folder, "Where tasks and films are kept", "DIR" },
    { "speed", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &arguments.speed, "1: realistic times; 10: ten times faster; 0: no waiting", "X" },
    { "fault", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &arguments.faults, "Fail in this way, such as submit:429=2*3 (docs/simulator.md)", "SPEC" },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &arguments.wants_version, "Show the version", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("— a stand-in for the service");
  g_autoptr (GError) error = NULL;
  double speed;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return fail (error->message, 2);
  if (arguments.wants_version)
    {
      g_print ("rushes-simulator %s\n", RUSHES_VERSION);
      return 0;
    }
  if (argc > 1)
    return fail ("There are no arguments, only options", 2);
  if (arguments.port < 0 || arguments.port > G_MAXUINT16)
    return fail ("--port wants a number from 0 to 65535", 2);
  if (!read_speed (arguments.speed, &speed))
    return fail ("--speed wants a number from 0 on", 2);

  return run (&arguments, speed);
}
