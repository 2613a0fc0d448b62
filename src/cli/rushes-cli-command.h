/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesCliStatus:
 *
 * Why a command ended: its exit status (design.md, docs/cli.md).
 */
typedef enum
{
  RUSHES_CLI_OK = 0,
  RUSHES_CLI_FAILED = 1,
  RUSHES_CLI_WRONG = 2,       /* spec or arguments; the output file exists */
  RUSHES_CLI_KEY = 3,
  RUSHES_CLI_BALANCE = 4,
  RUSHES_CLI_GAVE_UP = 5,
  RUSHES_CLI_NETWORK = 6,
  RUSHES_CLI_REFUSED = 7,     /* by the service, or failed there */
  RUSHES_CLI_CONTENT = 8,
  RUSHES_CLI_UNCONFIRMED = 9, /* a person must decide */
} RushesCliStatus;

/* One subcommand: argv[0] is its name. Each has a file of its own. */
int rushes_cli_generate   (int argc, char **argv);
int rushes_cli_takes      (int argc, char **argv);
int rushes_cli_wait       (int argc, char **argv);
int rushes_cli_send_again (int argc, char **argv);
int rushes_cli_discard    (int argc, char **argv);
int rushes_cli_models     (int argc, char **argv);
int rushes_cli_assets     (int argc, char **argv);

G_END_DECLS
