/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the arguments are for the command line and not for the window */
gboolean rushes_cli_wants (int    argc,
                           char **argv);
/* Does what they say, without a display. Returns the exit status (docs/cli.md). */
int      rushes_cli_run   (int    argc,
                           char **argv);

G_END_DECLS
