/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-options.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rushes-cli-output.h"

/* Longer than anybody waits: a hundred days */
#define MAX_TIMEOUT (100.0 * 24 * 60 * 60)

gboolean
rushes_cli_parse (const GOptionEntry *entries,
                  const char *parameters,
                  const char *summary,
                  int *argc,
                  char ***argv,
                  int max_arguments,
                  int *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry own[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *name = g_strconcat ("rushes ", (*argv)[0], NULL);
  char *own_name = (*argv)[0];

  /* GLib's own help would end the process and name the program as it was called. */
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, RUSHES_GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  if (entries)
    g_option_context_add_main_entries (context, entries, RUSHES_GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, own, RUSHES_GETTEXT_PACKAGE);

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      rushes_cli_complain ("%s", error->message);
      *status = RUSHES_CLI_WRONG;
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = NULL;

      g_set_prgname (name);
      text = g_strchomp (g_option_context_get_help (context, TRUE, NULL));
      *status = rushes_cli_print (text) ? RUSHES_CLI_OK : RUSHES_CLI_FAILED;
      return FALSE;
    }
  if (*argc - 1 > max_arguments)
    {
      rushes_cli_complain (_ ("“%s” takes no argument “%s”"), own_name, (*argv)[max_arguments + 1]);
      *status = RUSHES_CLI_WRONG;
      return FALSE;
    }
  return TRUE;
}

gboolean
rushes_cli_parse_take (const char *text,
                       gint64 *id)
{
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;

  rushes_cli_complain (_ ("“%s” is no take: a take is a number that “rushes takes” shows"), text);
  return FALSE;
}

gboolean
rushes_cli_parse_timeout (const char *text,
                          gint64 *timeout)
{
  char *end = NULL;
  double seconds;

  *timeout = -1;
  if (!text)
    return TRUE;

  seconds = g_ascii_strtod (text, &end);
  if (end == text || *end || !isfinite (seconds) || seconds < 0)
    {
      rushes_cli_complain (_ ("“%s” is no number of seconds"), text);
      return FALSE;
    }
  *timeout = (gint64) (MIN (seconds, MAX_TIMEOUT) * G_TIME_SPAN_SECOND);
  return TRUE;
}
