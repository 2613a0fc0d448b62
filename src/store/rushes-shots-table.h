/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-database.h"

G_BEGIN_DECLS

GPtrArray *rushes_shots_table_list        (RushesDatabase          *database,
                                           gint64                   project_id,
                                           GError                 **error);
gboolean   rushes_shots_table_save        (RushesDatabase          *database,
                                           const RushesShotRecord  *shot,
                                           gint64                  *id,
                                           GError                 **error);
gboolean   rushes_shots_table_next_number (RushesDatabase          *database,
                                           gint64                   shot_id,
                                           gint64                  *number,
                                           GError                 **error);

G_END_DECLS
