/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-projects-table.h"
#include "rushes-shots-table.h"
#include "rushes-store-private.h"

static gpointer
list_projects_job (RushesStoreCore *core,
                   RushesDatabase *database,
                   const RushesStoreParams *params,
                   GError **error)
{
  return rushes_projects_table_list (database, error);
}

static const RushesStoreCall list_projects_call = { list_projects_job, RUSHES_STORE_READS, (GDestroyNotify) g_ptr_array_unref };

static gpointer
save_project_job (RushesStoreCore *core,
                  RushesDatabase *database,
                  const RushesStoreParams *params,
                  GError **error)
{
  gint64 id;

  if (!rushes_database_begin (database, error))
    return NULL;
  if (!rushes_database_end_counted (database, rushes_projects_table_save (database, params->value, &id, error), "store/project/save", error))
    return NULL;

  return g_memdup2 (&id, sizeof id);
}

static const RushesStoreCall save_project_call = { save_project_job, RUSHES_STORE_READS, g_free };

static gpointer
list_shots_job (RushesStoreCore *core,
                RushesDatabase *database,
                const RushesStoreParams *params,
                GError **error)
{
  return rushes_shots_table_list (database, params->id, error);
}

static const RushesStoreCall list_shots_call = { list_shots_job, RUSHES_STORE_READS, (GDestroyNotify) g_ptr_array_unref };

static gpointer
save_shots_job (RushesStoreCore *core,
                RushesDatabase *database,
                const RushesStoreParams *params,
                GError **error)
{
  GPtrArray *shots = params->value;
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), shots->len);
  gboolean ok = TRUE;

  if (!rushes_database_begin (database, error))
    return NULL;
  for (guint i = 0; i < shots->len && ok; i++)
    {
      gint64 id = 0;

      ok = rushes_shots_table_save (database, g_ptr_array_index (shots, i), &id, error);
      g_array_append_val (ids, id);
    }

  return rushes_database_end_counted (database, ok, "store/shots/save", error) ? g_steal_pointer (&ids) : NULL;
}

static const RushesStoreCall save_shots_call = { save_shots_job, RUSHES_STORE_READS, (GDestroyNotify) g_array_unref };

void
rushes_store_list_projects_async (RushesStore *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_call (self, &list_projects_call, rushes_store_params_new (self, NULL, NULL), cancellable, callback, user_data);
}

GPtrArray *
rushes_store_list_projects_finish (RushesStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_save_project_async (RushesStore *self,
                                 const RushesProjectRecord *project,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && project != NULL);

  rushes_store_call (self, &save_project_call,
                     rushes_store_params_new (self, rushes_project_record_copy (project), (GDestroyNotify) rushes_project_record_free),
                     cancellable, callback, user_data);
}

/**
 * rushes_store_save_project_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: RUSHES_STORE_ERROR
 *
 * Returns: the project's id, 0 with an error
 */
gint64
rushes_store_save_project_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return rushes_store_finish_int64 (self, result, 0, error);
}

void
rushes_store_list_shots_async (RushesStore *self,
                               gint64 project_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_call (self, &list_shots_call, rushes_store_params_new_id (self, project_id), cancellable, callback, user_data);
}

GPtrArray *
rushes_store_list_shots_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_save_shots_async (RushesStore *self,
                               GPtrArray *shots,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && shots != NULL);

  rushes_store_call (self, &save_shots_call,
                     rushes_store_params_new_list (self, shots, (GBoxedCopyFunc) rushes_shot_record_copy, (GDestroyNotify) rushes_shot_record_free),
                     cancellable, callback, user_data);
}

GArray *
rushes_store_save_shots_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  return rushes_store_finish (self, result, error);
}
