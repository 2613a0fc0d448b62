/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-store-assets.h"

#include "rushes-asset-moves.h"
#include "rushes-store-private.h"

/* -- the thread's side --------------------------------------------------------------------------------------------- */

static RushesAssetMoves
get_moves (RushesStoreCore *core,
           RushesDatabase *database,
           const RushesStoreParams *params)
{
  return (RushesAssetMoves) { .database = database, .paths = core->paths, .driver = core->driver, .now = params->now };
}

static void
filter_free (RushesAssetFilter *filter)
{
  g_free ((char *) filter->service);
  g_free (filter);
}

static gpointer
list_job (RushesStoreCore *core,
          RushesDatabase *database,
          const RushesStoreParams *params,
          GError **error)
{
  return rushes_assets_table_list (database, params->value, error);
}

static const RushesStoreCall list_call = { list_job, RUSHES_STORE_READS, (GDestroyNotify) g_ptr_array_unref };

static gpointer
add_job (RushesStoreCore *core,
         RushesDatabase *database,
         const RushesStoreParams *params,
         GError **error)
{
  RushesAssetMoves moves = get_moves (core, database, params);

  return rushes_asset_moves_add (&moves, params->value, error);
}

static const RushesStoreCall add_call = { add_job, RUSHES_STORE_DRIVES, (GDestroyNotify) g_ptr_array_unref };

static gpointer
move_job (RushesStoreCore *core,
          RushesDatabase *database,
          const RushesStoreParams *params,
          GError **error)
{
  RushesAssetMoves moves = get_moves (core, database, params);

  return rushes_asset_moves_move (&moves, (RushesAssetEvent) params->id, params->value, error);
}

static const RushesStoreCall move_call = { move_job, RUSHES_STORE_DRIVES, (GDestroyNotify) rushes_asset_record_free };

static gpointer
touch_job (RushesStoreCore *core,
           RushesDatabase *database,
           const RushesStoreParams *params,
           GError **error)
{
  RushesAssetMoves moves = get_moves (core, database, params);

  return rushes_asset_moves_touch (&moves, params->value, error);
}

static const RushesStoreCall touch_call = { touch_job, RUSHES_STORE_DRIVES, (GDestroyNotify) rushes_asset_record_free };

static gpointer
edit_job (RushesStoreCore *core,
          RushesDatabase *database,
          const RushesStoreParams *params,
          GError **error)
{
  RushesAssetMoves moves = get_moves (core, database, params);

  guint n_fields;

  return rushes_asset_moves_edit (&moves, &rushes_asset_fields (&n_fields)[params->id], params->value, error);
}

static const RushesStoreCall edit_call = { edit_job, RUSHES_STORE_DRIVES, (GDestroyNotify) rushes_asset_record_free };

static gpointer
claim_job (RushesStoreCore *core,
           RushesDatabase *database,
           const RushesStoreParams *params,
           GError **error)
{
  RushesAssetMoves moves = get_moves (core, database, params);

  return rushes_asset_moves_claim (&moves, params->id, error);
}

static const RushesStoreCall claim_call = { claim_job, RUSHES_STORE_DRIVES, (GDestroyNotify) g_ptr_array_unref };

/* -- the callers' side --------------------------------------------------------------------------------------------- */

static RushesStoreParams *
new_record_params (RushesStore *self,
                   const RushesAssetRecord *asset)
{
  return rushes_store_params_new (self, rushes_asset_record_copy (asset), (GDestroyNotify) rushes_asset_record_free);
}

void
rushes_store_list_assets_async (RushesStore *self,
                                const RushesAssetFilter *filter,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  RushesAssetFilter *copy;

  g_return_if_fail (RUSHES_IS_STORE (self) && filter != NULL);

  copy = g_memdup2 (filter, sizeof *filter);
  copy->service = g_strdup (filter->service);
  rushes_store_call (self, &list_call, rushes_store_params_new (self, copy, (GDestroyNotify) filter_free),
                     cancellable, callback, user_data);
}

GPtrArray *
rushes_store_list_assets_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_add_assets_async (RushesStore *self,
                               GPtrArray *assets,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && assets != NULL);

  rushes_store_call (self, &add_call,
                     rushes_store_params_new_list (self, assets, (GBoxedCopyFunc) rushes_asset_record_copy, (GDestroyNotify) rushes_asset_record_free),
                     cancellable, callback, user_data);
}

GPtrArray *
rushes_store_add_assets_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_move_asset_async (RushesStore *self,
                               RushesAssetEvent event,
                               const RushesAssetRecord *asset,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self) && asset != NULL);

  params = new_record_params (self, asset);
  params->id = event;
  rushes_store_call (self, &move_call, params, cancellable, callback, user_data);
}

void
rushes_store_touch_asset_async (RushesStore *self,
                                const RushesAssetRecord *asset,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && asset != NULL);

  rushes_store_call (self, &touch_call, new_record_params (self, asset), cancellable, callback, user_data);
}

void
rushes_store_edit_asset_async (RushesStore *self,
                               const RushesAssetRecord *asset,
                               const char *field,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  guint n_fields;
  const RushesField *fields = rushes_asset_fields (&n_fields);
  const RushesField *which = rushes_field_find (fields, n_fields, field);
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self) && asset != NULL);
  g_return_if_fail (which && which->owner == RUSHES_FIELD_OF_PERSON);

  params = new_record_params (self, asset);
  params->id = which - fields;
  rushes_store_call (self, &edit_call, params, cancellable, callback, user_data);
}

RushesAssetRecord *
rushes_store_write_asset_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_claim_assets_async (RushesStore *self,
                                 gint64 only,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_call (self, &claim_call, rushes_store_params_new_id (self, only), cancellable, callback, user_data);
}

GPtrArray *
rushes_store_claim_assets_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return rushes_store_finish (self, result, error);
}
