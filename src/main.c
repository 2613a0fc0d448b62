/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "rushes-application.h"
#include "rushes-cli.h"

int
main (int argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (RUSHES_GETTEXT_PACKAGE, RUSHES_LOCALE_DIR);
  bind_textdomain_codeset (RUSHES_GETTEXT_PACKAGE, "UTF-8");
  textdomain (RUSHES_GETTEXT_PACKAGE);

  if (rushes_cli_wants (argc, argv))
    return rushes_cli_run (argc, argv);

  if (argc == 1)
    {
      g_autoptr (RushesApplication) application = rushes_application_new (NULL);

      return g_application_run (G_APPLICATION (application), argc, argv);
    }

  g_printerr (_ ("rushes: unknown arguments\n"));
  return 2;
}
