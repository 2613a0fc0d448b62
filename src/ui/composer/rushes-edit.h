/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"

G_BEGIN_DECLS

/* Edits of a spec that are more than one setter. None of them loses anything without a way back. */

RushesSpec *rushes_edit_make_draft      (RushesSpec      *spec,
                                         RushesModel     *model);
void        rushes_edit_put_input       (RushesSpec      *spec,
                                         RushesInput     *input,
                                         const char      *role,
                                         RushesInput     *before);
int         rushes_edit_index_of        (RushesSpec      *spec,
                                         RushesInput     *input);

G_END_DECLS
