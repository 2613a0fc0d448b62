/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-take-state.h"

G_BEGIN_DECLS

/* What a person decides about an unconfirmed take. done: what is then said. Returns the exit status. */
int rushes_cli_decide (int              argc,
                       char           **argv,
                       RushesTakeEvent  decision,
                       const char      *summary,
                       const char      *done);

G_END_DECLS
