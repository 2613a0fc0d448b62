/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-presets-table.h"
#include "rushes-store-private.h"

static gpointer
list_presets_job (RushesStoreCore *core,
                  RushesDatabase *database,
                  const RushesStoreParams *params,
                  GError **error)
{
  return rushes_presets_table_list (database, error);
}

static const RushesStoreCall list_presets_call = { list_presets_job, RUSHES_STORE_READS, (GDestroyNotify) g_ptr_array_unref };

static gpointer
save_preset_job (RushesStoreCore *core,
                 RushesDatabase *database,
                 const RushesStoreParams *params,
                 GError **error)
{
  gint64 id;

  if (!rushes_database_begin (database, error))
    return NULL;
  if (!rushes_database_end_counted (database, rushes_presets_table_save (database, params->value, &id, error), "store/preset/save", error))
    return NULL;

  return g_memdup2 (&id, sizeof id);
}

static const RushesStoreCall save_preset_call = { save_preset_job, RUSHES_STORE_READS, g_free };

static gpointer
delete_preset_job (RushesStoreCore *core,
                   RushesDatabase *database,
                   const RushesStoreParams *params,
                   GError **error)
{
  if (!rushes_database_begin (database, error))
    return NULL;

  return GINT_TO_POINTER (rushes_database_end_counted (database, rushes_presets_table_delete (database, params->id, error), "store/preset/delete", error));
}

static const RushesStoreCall delete_preset_call = { delete_preset_job, RUSHES_STORE_READS, NULL };

void
rushes_store_list_presets_async (RushesStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_call (self, &list_presets_call, rushes_store_params_new (self, NULL, NULL), cancellable, callback, user_data);
}

GPtrArray *
rushes_store_list_presets_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_save_preset_async (RushesStore *self,
                                const RushesPresetRecord *preset,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && preset != NULL);
  g_return_if_fail (preset->name != NULL && preset->spec != NULL);

  rushes_store_call (self, &save_preset_call, rushes_store_params_new (self, rushes_preset_record_copy (preset), (GDestroyNotify) rushes_preset_record_free),
                     cancellable, callback, user_data);
}

/**
 * rushes_store_save_preset_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: RUSHES_STORE_ERROR
 *
 * Returns: the preset's id, 0 with an error
 */
gint64
rushes_store_save_preset_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return rushes_store_finish_int64 (self, result, 0, error);
}

void
rushes_store_delete_preset_async (RushesStore *self,
                                  gint64 id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_call (self, &delete_preset_call, rushes_store_params_new_id (self, id), cancellable, callback, user_data);
}

gboolean
rushes_store_delete_preset_finish (RushesStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return rushes_store_finish_boolean (self, result, error);
}
