/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-intake.h"

G_BEGIN_DECLS

RushesMediaKind   rushes_intake_guess_kind    (GObject         *item);
const RushesRole *rushes_intake_find_role     (RushesModel     *model,
                                               const char      *target,
                                               RushesMediaKind  kind);
gboolean          rushes_intake_gives_frame   (RushesModel     *model,
                                               const char      *target,
                                               GObject         *item,
                                               RushesMediaKind  kind);
const char       *rushes_intake_find_overflow (RushesModel     *model);

G_END_DECLS
