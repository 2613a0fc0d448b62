/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-record.h"
#include "rushes-store.h"

G_BEGIN_DECLS

/* Asset groups and assets: kept and driven as takes are (rushes-store.h). */

typedef struct
{
  const char *service;       /* NULL: any */
  gint64 asset_id;           /* 0: any */
  gboolean unsettled;        /* only those that still move by themselves */
  gint64 changed_after;      /* records with a greater revision, the trashed too; 0: any that are not trashed */
} RushesAssetFilter;

/* (element-type RushesAssetRecord), newest first */
void               rushes_store_list_assets_async   (RushesStore              *self,
                                                     const RushesAssetFilter  *filter,
                                                     GCancellable             *cancellable,
                                                     GAsyncReadyCallback       callback,
                                                     gpointer                  user_data);
GPtrArray         *rushes_store_list_assets_finish  (RushesStore              *self,
                                                     GAsyncResult             *result,
                                                     GError                  **error);
/* In one transaction; ids and times are given here. One that is in a state that is not settled is driven by this process, so that one with
 * an id of the service can be taken in as `processing` or `active`. Step `store/asset/add`. (element-type RushesAssetRecord): as stored */
void               rushes_store_add_assets_async    (RushesStore              *self,
                                                     GPtrArray                *assets,
                                                     GCancellable             *cancellable,
                                                     GAsyncReadyCallback       callback,
                                                     gpointer                  user_data);
GPtrArray         *rushes_store_add_assets_finish   (RushesStore              *self,
                                                     GAsyncResult             *result,
                                                     GError                  **error);
/**
 * rushes_store_move_asset_async:
 * @event: why it moves
 * @asset: the record with everything that changes along already set; `state` is where it comes from
 *
 * As [method@Store.move_take_async]: by the one table, in one transaction, by who drives it or, where a person decides, by
 * anybody. Step `store/asset/<event>`.
 */
void               rushes_store_move_asset_async    (RushesStore              *self,
                                                     RushesAssetEvent          event,
                                                     const RushesAssetRecord  *asset,
                                                     GCancellable             *cancellable,
                                                     GAsyncReadyCallback       callback,
                                                     gpointer                  user_data);
/* Writes the fields of a driver, without a move; for who drives it, or for anybody where it is settled. Step `store/asset/touch` */
void               rushes_store_touch_asset_async   (RushesStore              *self,
                                                     const RushesAssetRecord  *asset,
                                                     GCancellable             *cancellable,
                                                     GAsyncReadyCallback       callback,
                                                     gpointer                  user_data);
/* Writes one field of a person (name, note, group_id, trashed) as it is in asset, whoever drives it. Step `store/asset/edit` */
void               rushes_store_edit_asset_async    (RushesStore              *self,
                                                     const RushesAssetRecord  *asset,
                                                     const char               *field,
                                                     GCancellable             *cancellable,
                                                     GAsyncReadyCallback       callback,
                                                     gpointer                  user_data);
/* For all three */
RushesAssetRecord *rushes_store_write_asset_finish  (RushesStore              *self,
                                                     GAsyncResult             *result,
                                                     GError                  **error);
/* Claims what moves by itself and has no driver, or a dead one; those found in `submitting` become `unconfirmed`. Only the one of that
 * id, or all with 0. Step `store/asset/claim`. (element-type RushesAssetRecord): what was claimed */
void               rushes_store_claim_assets_async  (RushesStore              *self,
                                                     gint64                    only,
                                                     GCancellable             *cancellable,
                                                     GAsyncReadyCallback       callback,
                                                     gpointer                  user_data);
GPtrArray         *rushes_store_claim_assets_finish (RushesStore              *self,
                                                     GAsyncResult             *result,
                                                     GError                  **error);

G_END_DECLS
