/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-database.h"

G_BEGIN_DECLS

GPtrArray        *rushes_takes_table_list   (RushesDatabase          *database,
                                             const RushesTakeFilter  *filter,
                                             GError                 **error);
RushesTakeRecord *rushes_takes_table_read   (RushesDatabase          *database,
                                             gint64                   id,
                                             GError                 **error);
gboolean          rushes_takes_table_insert (RushesDatabase          *database,
                                             RushesTakeRecord        *take,
                                             GError                 **error);
gboolean          rushes_takes_table_update (RushesDatabase          *database,
                                             const RushesTakeRecord  *take,
                                             GError                 **error);
gboolean          rushes_takes_table_choose (RushesDatabase          *database,
                                             gint64                   id,
                                             gboolean                 chosen,
                                             gint64                   revision,
                                             GError                 **error);

GPtrArray        *rushes_takes_table_list_samples (RushesDatabase   *database,
                                                   const char       *model,
                                                   gint64            limit,
                                                   GError          **error);

G_END_DECLS
