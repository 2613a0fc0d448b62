/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-model.h"

G_BEGIN_DECLS

/* (nullable): the role of a picture that begins the film, else the first role that takes a picture at all */
const char *rushes_first_frame_find_role (RushesModel *model);

G_END_DECLS
