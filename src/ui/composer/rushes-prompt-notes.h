/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-model.h"
#include "rushes-note.h"

G_BEGIN_DECLS

/* (transfer full) (element-type RushesNote): what an author should know of a prompt beside the contract's check: mentions of what is gone, and
 * switches that belong to the form. None of them stops Generate. model: (nullable) */
GPtrArray *rushes_prompt_notes_new (RushesSpec  *spec,
                                    RushesModel *model);

G_END_DECLS
