/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-presets-table.h"
#include "rushes-store-private.h"

static gpointer
list_presets_job (gpointer worker_data,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  RushesDatabase *database = rushes_store_core_read (worker_data, error);

  return database ? rushes_presets_table_list (database, error) : NULL;
}

/* Every write counts, so that others can tell what is newer. */
static gboolean
commit (RushesDatabase *database,
        gboolean ok,
        const char *step,
        GError **error)
{
  gint64 revision;

  if (ok && rushes_database_next_revision (database, &revision, error))
    return rushes_database_commit (database, step, error);

  rushes_database_rollback (database);
  return FALSE;
}

static gpointer
save_preset_job (gpointer worker_data,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);
  gint64 id;

  if (!database || !rushes_database_begin (database, error))
    return NULL;
  if (!commit (database, rushes_presets_table_save (database, params->value, &id, error), "store/preset/save", error))
    return NULL;

  return g_memdup2 (&id, sizeof id);
}

static gpointer
delete_preset_job (gpointer worker_data,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);

  if (!database || !rushes_database_begin (database, error))
    return NULL;

  return GINT_TO_POINTER (commit (database, rushes_presets_table_delete (database, params->id, error), "store/preset/delete", error));
}

void
rushes_store_list_presets_async (RushesStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_push (self, cancellable, callback, user_data, rushes_store_list_presets_async, list_presets_job,
                     rushes_store_params_new (self, NULL, NULL), (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_list_presets_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
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

  rushes_store_push (self, cancellable, callback, user_data, rushes_store_save_preset_async, save_preset_job,
                     rushes_store_params_new (self, rushes_preset_record_copy (preset), (GDestroyNotify) rushes_preset_record_free), g_free);
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
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  id = g_task_propagate_pointer (G_TASK (result), error);
  return id ? *id : 0;
}

void
rushes_store_delete_preset_async (RushesStore *self,
                                  gint64 id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self));

  params = rushes_store_params_new (self, NULL, NULL);
  params->id = id;
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_delete_preset_async, delete_preset_job, params, NULL);
}

gboolean
rushes_store_delete_preset_finish (RushesStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
