/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli.h"

#include <glib/gi18n.h>

#include "rushes-cli-command.h"
#include "rushes-cli-output.h"

static const struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary;
} commands[] = {
  { "generate", rushes_cli_generate, N_ ("Generate takes and wait for them") },
  { "takes", rushes_cli_takes, N_ ("List the takes of the library") },
  { "wait", rushes_cli_wait, N_ ("Follow what is unfinished to its end") },
  { "send-again", rushes_cli_send_again, N_ ("Send an unconfirmed take again") },
  { "discard", rushes_cli_discard, N_ ("Discard an unconfirmed take") },
  { "models", rushes_cli_models, N_ ("Show the models and what they take") },
  { "assets", rushes_cli_assets, N_ ("Keep groups of assets, and add to them") },
};

static gboolean
is_help (const char *word)
{
  return g_str_equal (word, "--help") || g_str_equal (word, "-h") || g_str_equal (word, "help");
}

static char *
dup_usage (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  rushes\n  rushes %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND [OPTION…]"), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-12s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n%s\n", _ ("Without a command the window opens. “rushes COMMAND --help” explains a command."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rushes_cli_wants:
 * @argc: of main
 * @argv: of main
 *
 * Any word is a command or a mistake; what begins with a dash belongs to the window, but for help and version.
 *
 * Returns: whether the arguments are for [func@cli_run]
 */
gboolean
rushes_cli_wants (int argc,
                  char **argv)
{
  if (argc < 2)
    return FALSE;
  return argv[1][0] != '-' || is_help (argv[1]) || g_str_equal (argv[1], "--version");
}

/**
 * rushes_cli_run:
 * @argc: of main
 * @argv: of main
 *
 * Does what the arguments say. No display is touched.
 *
 * Returns: the exit status
 */
int
rushes_cli_run (int argc,
                char **argv)
{
  g_autofree char *usage = NULL;

  g_return_val_if_fail (argc >= 2, RUSHES_CLI_WRONG);

  if (g_str_equal (argv[1], "--version"))
    return rushes_cli_print ("rushes " RUSHES_VERSION) ? RUSHES_CLI_OK : RUSHES_CLI_FAILED;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1);

  usage = g_strchomp (dup_usage ());
  if (is_help (argv[1]))
    return rushes_cli_print (usage) ? RUSHES_CLI_OK : RUSHES_CLI_FAILED;

  rushes_cli_complain (_ ("There is no command “%s”"), argv[1]);
  rushes_cli_complain_plainly (usage);
  return RUSHES_CLI_WRONG;
}
