/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-cli-spec.h"
#include "rushes-body.h"

G_BEGIN_DECLS

/* Tells what would be sent, and what is wrong with it. Returns the exit status. */
int  rushes_cli_dry_run       (GPtrArray           *specs,
                               RushesCatalogue     *catalogue,
                               RushesRequestFormat  format,
                               gboolean             json);
/* Says what is wrong with the specs, and what may be; for people */
void rushes_cli_tell_problems (GPtrArray           *specs);

G_END_DECLS
