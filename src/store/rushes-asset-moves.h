/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-assets-table.h"
#include "rushes-driver.h"

G_BEGIN_DECLS

/* What happens to groups and assets: every function is one transaction. */

typedef struct
{
  RushesDatabase *database;
  RushesPaths *paths;
  RushesDriver *driver;
  gint64 now;
} RushesAssetMoves;

GPtrArray         *rushes_asset_moves_add   (const RushesAssetMoves   *self,
                                             GPtrArray                *assets,
                                             GError                  **error);
RushesAssetRecord *rushes_asset_moves_move  (const RushesAssetMoves   *self,
                                             RushesAssetEvent          event,
                                             const RushesAssetRecord  *asset,
                                             GError                  **error);
RushesAssetRecord *rushes_asset_moves_touch (const RushesAssetMoves   *self,
                                             const RushesAssetRecord  *asset,
                                             GError                  **error);
RushesAssetRecord *rushes_asset_moves_edit  (const RushesAssetMoves   *self,
                                             const RushesField        *field,
                                             const RushesAssetRecord  *asset,
                                             GError                  **error);
GPtrArray         *rushes_asset_moves_claim (const RushesAssetMoves   *self,
                                             gint64                    only,
                                             GError                  **error);

G_END_DECLS
