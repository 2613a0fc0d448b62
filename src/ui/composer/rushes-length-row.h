/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-spec.h"

G_BEGIN_DECLS

/* The exact length of a clip, typed in seconds or in what a parameter counts (frames), for models that have such a parameter in place of
 * another one (whole seconds). What is typed snaps to what the model takes, and says so. Hidden where the model has none. */
#define RUSHES_TYPE_LENGTH_ROW (rushes_length_row_get_type ())
G_DECLARE_FINAL_TYPE (RushesLengthRow, rushes_length_row, RUSHES, LENGTH_ROW, AdwActionRow)

void        rushes_length_row_set_form (RushesLengthRow *self,
                                        RushesSpec      *spec,
                                        RushesModel     *model);
void        rushes_length_row_update   (RushesLengthRow *self);
/* (nullable): the parameter that it sets */
const char *rushes_length_row_get_name (RushesLengthRow *self);
/* (transfer full) (nullable): "57 frames, 2.375 s"; NULL where the parameter is not set */
char       *rushes_length_row_describe (RushesLengthRow *self);

G_END_DECLS
