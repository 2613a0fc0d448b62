/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include <glib/gi18n.h>

#include "rushes-cli-command.h"
#include "rushes-cli-decide.h"

int
rushes_cli_send_again (int argc,
                       char **argv)
{
  return rushes_cli_decide (argc, argv, RUSHES_TAKE_EVENT_SEND_AGAIN,
                            _ ("Sends an unconfirmed take again. If the service had taken it after all, it may be billed twice."),
                            _ ("The take waits to be sent: “rushes wait” sends it, or the window"));
}
