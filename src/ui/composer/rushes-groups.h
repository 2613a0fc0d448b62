/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-shot.h"

G_BEGIN_DECLS

/* Frames and references are two ways to work, of which a request can use one. The group that was filled last is the active one: its inputs are those of the
 * spec. Those of the other wait aside, with their shot, and come back when it is used again. */

/* (nullable): the group whose inputs are sent; the first of them where somebody has mixed them elsewhere */
const char  *rushes_groups_get_active (RushesShot  *shot,
                                       RushesModel *model);
/* (nullable): another group whose inputs wait aside */
const char  *rushes_groups_find_waiting (RushesShot  *shot,
                                         RushesModel *model);
/* (transfer full) (element-type RushesInput): those that a group holds, whether they are sent or wait */
GPtrArray   *rushes_groups_list       (RushesShot  *shot,
                                       RushesModel *model,
                                       const char  *group);
/* (transfer none) (nullable): the first with the role, sent or waiting */
RushesInput *rushes_groups_find_input (RushesShot  *shot,
                                       RushesModel *model,
                                       const char  *role);
guint        rushes_groups_count_role (RushesShot  *shot,
                                       RushesModel *model,
                                       const char  *role);
/* The place of an input among those of the spec, then those set aside; -1 where it is neither */
int          rushes_groups_index_of   (RushesShot  *shot,
                                       RushesInput *input);
/* (transfer full) (nullable) */
RushesInput *rushes_groups_get_nth    (RushesShot  *shot,
                                       guint        n);

/* Makes a group the active one; nothing is removed */
void         rushes_groups_activate   (RushesShot  *shot,
                                       RushesModel *model,
                                       const char  *group);
/* Puts an input where it belongs, which makes its group the active one. (transfer full) (nullable): what it took the place of */
RushesInput *rushes_groups_put        (RushesShot  *shot,
                                       RushesModel *model,
                                       RushesInput *input,
                                       const char  *role,
                                       RushesInput *before);
/* Takes an input away; where it was the last of the active group, another one that waits becomes active */
void         rushes_groups_remove     (RushesShot  *shot,
                                       RushesModel *model,
                                       RushesInput *input);
/* Puts aside what has none of these roles; roles: an array of their ids. FALSE where there is nothing else */
gboolean     rushes_groups_keep_roles (RushesShot  *shot,
                                       JsonNode    *roles);

G_END_DECLS
