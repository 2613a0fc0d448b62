/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-shot.h"

G_BEGIN_DECLS

/* Whether it has a film to look at */
gboolean    rushes_take_is_comparable   (RushesTake *take);
/* (transfer none) (nullable): what a take is compared with: the chosen take of the shot, else its newest other one */
RushesTake *rushes_compare_find_partner (RushesShot *shot,
                                         RushesTake *take);

G_END_DECLS
