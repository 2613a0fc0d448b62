/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-database.h"
#include "rushes-store-assets.h"

G_BEGIN_DECLS

GPtrArray         *rushes_assets_table_list   (RushesDatabase           *database,
                                               const RushesAssetFilter  *filter,
                                               GError                  **error);
RushesAssetRecord *rushes_assets_table_read   (RushesDatabase           *database,
                                               gint64                    id,
                                               GError                  **error);
gboolean           rushes_assets_table_insert (RushesDatabase           *database,
                                               RushesAssetRecord        *asset,
                                               GError                  **error);
gboolean           rushes_assets_table_update (RushesDatabase           *database,
                                               const RushesAssetRecord  *asset,
                                               GError                  **error);

G_END_DECLS
