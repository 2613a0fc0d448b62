/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-action-row.h"

G_BEGIN_DECLS

void rushes_film_actions_add (RushesActionRow *row);

G_END_DECLS
