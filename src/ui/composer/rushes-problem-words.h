/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-problem.h"

G_BEGIN_DECLS

/* What a problem says in the window: settings, their values and inputs are called as the form calls them, not as a request does. */

/* (transfer full) */
char *rushes_words_for_problem (const RushesProblem *problem);
/* (transfer full) (nullable): what its button says; asks: something is asked before it is done */
char *rushes_words_for_fix     (const RushesProblem *problem,
                                gboolean             asks);

G_END_DECLS
