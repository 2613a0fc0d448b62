/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-fit-plan.h"

G_BEGIN_DECLS

/* What a plan does, in words. */

/* (transfer none): "Crop a Copy" */
const char *rushes_fit_text_for_title (const RushesFitPlan *plan);
/* (transfer full): why, and what happens to the original */
char       *rushes_fit_text_for_plan  (const RushesFitPlan *plan);
/* (transfer full): "4000 × 6500 → 3692 × 5999", "0:16.00 → 0:15.00" */
char       *rushes_fit_text_for_sizes (const RushesFitPlan *plan);

G_END_DECLS
