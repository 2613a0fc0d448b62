/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-input.h"

G_BEGIN_DECLS

/* Where the picture, film or sound of an input lies on this machine, which for an asset is a copy that the service does not know of. */

/* (nullable): absolute */
const char *rushes_input_get_local_path (RushesInput *input);
/* path: (nullable): of an asset. Changes nothing that is sent or kept */
void        rushes_input_set_local_path (RushesInput *input,
                                         const char  *path);

G_END_DECLS
