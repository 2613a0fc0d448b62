/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <glib/gi18n.h>

#include "rushes-cli-command.h"
#include "rushes-cli-decide.h"

int
rushes_cli_discard (int argc,
                    char **argv)
{
  return rushes_cli_decide (argc, argv, RUSHES_TAKE_EVENT_DISCARD,
                            _ ("Discards an unconfirmed take. If the service had taken it after all, it may be billed."),
                            _ ("The take is discarded"));
}
