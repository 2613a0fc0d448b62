/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-store-assets.h"

#include "rushes-asset-moves.h"
#include "rushes-store-private.h"

/* -- the thread's side --------------------------------------------------------------------------------------------- */

static gboolean
init_moves (RushesAssetMoves *moves,
            RushesStoreCore *core,
            RushesStoreParams *params,
            GError **error)
{
  moves->database = rushes_store_core_drive (core, error);
  moves->paths = core->paths;
  moves->driver = core->driver;
  moves->now = params->now;
  return moves->database != NULL;
}

static void
filter_free (RushesAssetFilter *filter)
{
  g_free ((char *) filter->service);
  g_free (filter);
}

static gpointer
list_job (gpointer worker_data,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);

  return database ? rushes_assets_table_list (database, params->value, error) : NULL;
}

static gpointer
add_job (gpointer worker_data,
         gpointer data,
         GCancellable *cancellable,
         GError **error)
{
  RushesStoreParams *params = data;
  RushesAssetMoves moves;

  return init_moves (&moves, worker_data, params, error) ? rushes_asset_moves_add (&moves, params->value, error) : NULL;
}

static gpointer
move_job (gpointer worker_data,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  RushesStoreParams *params = data;
  RushesAssetMoves moves;

  return init_moves (&moves, worker_data, params, error)
           ? rushes_asset_moves_move (&moves, (RushesAssetEvent) params->id, params->value, error)
           : NULL;
}

static gpointer
touch_job (gpointer worker_data,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  RushesStoreParams *params = data;
  RushesAssetMoves moves;

  return init_moves (&moves, worker_data, params, error) ? rushes_asset_moves_touch (&moves, params->value, error) : NULL;
}

static gpointer
edit_job (gpointer worker_data,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  RushesStoreParams *params = data;
  RushesAssetMoves moves;

  return init_moves (&moves, worker_data, params, error) ? rushes_asset_moves_edit (&moves, params->value, error) : NULL;
}

static gpointer
claim_job (gpointer worker_data,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  RushesAssetMoves moves;

  return init_moves (&moves, worker_data, data, error) ? rushes_asset_moves_claim (&moves, error) : NULL;
}

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
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_list_assets_async, list_job,
                     rushes_store_params_new (self, copy, (GDestroyNotify) filter_free), (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_list_assets_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_add_assets_async (RushesStore *self,
                               GPtrArray *assets,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GPtrArray *copies;

  g_return_if_fail (RUSHES_IS_STORE (self) && assets != NULL);

  copies = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_asset_record_free);
  for (guint i = 0; i < assets->len; i++)
    g_ptr_array_add (copies, rushes_asset_record_copy (g_ptr_array_index (assets, i)));
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_add_assets_async, add_job,
                     rushes_store_params_new (self, copies, (GDestroyNotify) g_ptr_array_unref), (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_add_assets_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
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
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_move_asset_async, move_job, params,
                     (GDestroyNotify) rushes_asset_record_free);
}

RushesAssetRecord *
rushes_store_move_asset_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_touch_asset_async (RushesStore *self,
                                const RushesAssetRecord *asset,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && asset != NULL);

  rushes_store_push (self, cancellable, callback, user_data, rushes_store_touch_asset_async, touch_job, new_record_params (self, asset),
                     (GDestroyNotify) rushes_asset_record_free);
}

void
rushes_store_edit_asset_async (RushesStore *self,
                               const RushesAssetRecord *asset,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && asset != NULL);

  rushes_store_push (self, cancellable, callback, user_data, rushes_store_edit_asset_async, edit_job, new_record_params (self, asset),
                     (GDestroyNotify) rushes_asset_record_free);
}

RushesAssetRecord *
rushes_store_write_asset_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_claim_assets_async (RushesStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_push (self, cancellable, callback, user_data, rushes_store_claim_assets_async, claim_job,
                     rushes_store_params_new (self, NULL, NULL), (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_claim_assets_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
