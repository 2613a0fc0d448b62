/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-projects-table.h"
#include "rushes-shots-table.h"
#include "rushes-store-private.h"

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
list_projects_job (gpointer worker_data,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  RushesDatabase *database = rushes_store_core_read (worker_data, error);

  return database ? rushes_projects_table_list (database, error) : NULL;
}

static gpointer
save_project_job (gpointer worker_data,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);
  gint64 id;

  if (!database || !rushes_database_begin (database, error))
    return NULL;
  if (!commit (database, rushes_projects_table_save (database, params->value, &id, error), "store/project/save", error))
    return NULL;

  return g_memdup2 (&id, sizeof id);
}

static gpointer
list_shots_job (gpointer worker_data,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);

  return database ? rushes_shots_table_list (database, params->id, error) : NULL;
}

static gpointer
save_shots_job (gpointer worker_data,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  RushesStoreParams *params = data;
  GPtrArray *shots = params->value;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), shots->len);
  gboolean ok = TRUE;

  if (!database || !rushes_database_begin (database, error))
    return NULL;
  for (guint i = 0; i < shots->len && ok; i++)
    {
      gint64 id = 0;

      ok = rushes_shots_table_save (database, g_ptr_array_index (shots, i), &id, error);
      g_array_append_val (ids, id);
    }

  return commit (database, ok, "store/shots/save", error) ? g_steal_pointer (&ids) : NULL;
}

void
rushes_store_list_projects_async (RushesStore *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_push (self, cancellable, callback, user_data, rushes_store_list_projects_async, list_projects_job,
                     rushes_store_params_new (self, NULL, NULL), (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_list_projects_finish (RushesStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_save_project_async (RushesStore *self,
                                 const RushesProjectRecord *project,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  RushesProjectRecord *copy;

  g_return_if_fail (RUSHES_IS_STORE (self) && project != NULL);

  copy = rushes_project_record_copy (project);
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_save_project_async, save_project_job,
                     rushes_store_params_new (self, copy, (GDestroyNotify) rushes_project_record_free), g_free);
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
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  id = g_task_propagate_pointer (G_TASK (result), error);
  return id ? *id : 0;
}

void
rushes_store_list_shots_async (RushesStore *self,
                               gint64 project_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self));

  params = rushes_store_params_new (self, NULL, NULL);
  params->id = project_id;
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_list_shots_async, list_shots_job, params,
                     (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_list_shots_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_save_shots_async (RushesStore *self,
                               GPtrArray *shots,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GPtrArray *copies;

  g_return_if_fail (RUSHES_IS_STORE (self) && shots != NULL);

  copies = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shot_record_free);
  for (guint i = 0; i < shots->len; i++)
    g_ptr_array_add (copies, rushes_shot_record_copy (g_ptr_array_index (shots, i)));
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_save_shots_async, save_shots_job,
                     rushes_store_params_new (self, copies, (GDestroyNotify) g_ptr_array_unref), (GDestroyNotify) g_array_unref);
}

GArray *
rushes_store_save_shots_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
