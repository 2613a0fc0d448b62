/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <glib.h>

int
main (int argc,
      char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("rushes-simulator %s\n", RUSHES_VERSION);
      return 0;
    }

  g_printerr ("rushes-simulator: unknown arguments\n");
  return 2;
}
