/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-database.h"
#include "rushes-driver.h"

G_BEGIN_DECLS

/* What happens to takes: every function is one transaction. */

GPtrArray        *rushes_take_moves_add    (RushesDatabase          *database,
                                            RushesDriver            *driver,
                                            GPtrArray               *takes,
                                            gint64                   now,
                                            GError                 **error);
RushesTakeRecord *rushes_take_moves_move   (RushesDatabase          *database,
                                            RushesPaths             *paths,
                                            RushesDriver            *driver,
                                            RushesTakeEvent          event,
                                            const RushesTakeRecord  *take,
                                            gint64                   now,
                                            GError                 **error);
RushesTakeRecord *rushes_take_moves_touch  (RushesDatabase          *database,
                                            RushesDriver            *driver,
                                            const RushesTakeRecord  *take,
                                            gint64                   now,
                                            GError                 **error);
RushesTakeRecord *rushes_take_moves_edit   (RushesDatabase          *database,
                                            const RushesTakeRecord  *take,
                                            const char              *field,
                                            gint64                   now,
                                            GError                 **error);
gboolean          rushes_take_moves_choose (RushesDatabase          *database,
                                            gint64                   take_id,
                                            gboolean                 chosen,
                                            GError                 **error);
GPtrArray        *rushes_take_moves_claim  (RushesDatabase          *database,
                                            RushesPaths             *paths,
                                            RushesDriver            *driver,
                                            gboolean                 claim_failed,
                                            gint64                   now,
                                            GError                 **error);

G_END_DECLS
