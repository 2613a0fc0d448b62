/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-intake-load.h"
#include "rushes-intake.h"

G_BEGIN_DECLS

/* rushes-intake-items.c */
RushesMediaKind   rushes_intake_guess_kind    (GObject              *item);
char             *rushes_intake_dup_name      (GObject              *item,
                                               RushesFilmUse         use);
const RushesRole *rushes_intake_find_role     (RushesModel          *model,
                                               const char           *target,
                                               GObject              *item,
                                               RushesFilmUse        *use);
char             *rushes_intake_explain       (RushesModel          *model,
                                               const char           *target,
                                               GObject              *item);
const char       *rushes_intake_find_overflow (RushesModel          *model);

G_END_DECLS
