/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-answers-table.h"
#include "rushes-store-private.h"
#include "rushes-take-moves.h"
#include "rushes-takes-table.h"

/* -- the thread's side --------------------------------------------------------------------------------------------- */

static gpointer
list_takes_job (gpointer worker_data,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);

  return database ? rushes_takes_table_list (database, params->value, error) : NULL;
}

static gpointer
add_takes_job (gpointer worker_data,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  RushesStoreCore *core = worker_data;
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_drive (core, error);

  return database ? rushes_take_moves_add (database, core->driver, params->value, params->now, error) : NULL;
}

static gpointer
move_take_job (gpointer worker_data,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  RushesStoreCore *core = worker_data;
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_drive (core, error);

  return database ? rushes_take_moves_move (database, core->paths, core->driver, params->event, params->value, params->now, error) : NULL;
}

static gpointer
touch_take_job (gpointer worker_data,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  RushesStoreCore *core = worker_data;
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_drive (core, error);

  return database ? rushes_take_moves_touch (database, core->driver, params->value, params->now, error) : NULL;
}

typedef struct
{
  RushesTakeRecord *take;
  char *field;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  rushes_take_record_free (edit->take);
  g_free (edit->field);
  g_free (edit);
}

static gpointer
edit_take_job (gpointer worker_data,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);
  const Edit *edit = params->value;

  return database ? rushes_take_moves_edit (database, edit->take, edit->field, params->now, error) : NULL;
}

static gpointer
choose_take_job (gpointer worker_data,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);

  return GINT_TO_POINTER (database && rushes_take_moves_choose (database, params->id, params->flag, error));
}

static gpointer
claim_takes_job (gpointer worker_data,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  RushesStoreCore *core = worker_data;
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_drive (core, error);

  return database ? rushes_take_moves_claim (database, core->paths, core->driver, params->flag, params->now, error) : NULL;
}

static gpointer
list_answers_job (gpointer worker_data,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);

  return database ? rushes_answers_table_list (database, params->id, error) : NULL;
}

static gpointer
list_samples_job (gpointer worker_data,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_read (worker_data, error);

  return database ? rushes_takes_table_list_samples (database, params->value, params->id, error) : NULL;
}

static gpointer
get_revision_job (gpointer worker_data,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  RushesDatabase *database = rushes_store_core_read (worker_data, error);
  gint64 revision;

  if (!database || !rushes_database_read_int64 (database, "SELECT revision FROM library", &revision, error))
    return NULL;

  return g_memdup2 (&revision, sizeof revision);
}

/* -- the callers' side --------------------------------------------------------------------------------------------- */

void
rushes_store_list_takes_async (RushesStore *self,
                               const RushesTakeFilter *filter,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && filter != NULL);

  rushes_store_push (self, cancellable, callback, user_data, rushes_store_list_takes_async, list_takes_job,
                     rushes_store_params_new (self, g_memdup2 (filter, sizeof *filter), g_free), (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_list_takes_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_add_takes_async (RushesStore *self,
                              GPtrArray *takes,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GPtrArray *copies;

  g_return_if_fail (RUSHES_IS_STORE (self) && takes != NULL);

  copies = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);
  for (guint i = 0; i < takes->len; i++)
    g_ptr_array_add (copies, rushes_take_record_copy (g_ptr_array_index (takes, i)));
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_add_takes_async, add_takes_job,
                     rushes_store_params_new (self, copies, (GDestroyNotify) g_ptr_array_unref), (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_add_takes_finish (RushesStore *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_move_take_async (RushesStore *self,
                              RushesTakeEvent event,
                              const RushesTakeRecord *take,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self) && take != NULL);

  params = rushes_store_params_new (self, rushes_take_record_copy (take), (GDestroyNotify) rushes_take_record_free);
  params->event = event;
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_move_take_async, move_take_job, params,
                     (GDestroyNotify) rushes_take_record_free);
}

RushesTakeRecord *
rushes_store_move_take_finish (RushesStore *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_touch_take_async (RushesStore *self,
                               const RushesTakeRecord *take,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && take != NULL);

  rushes_store_push (self, cancellable, callback, user_data, rushes_store_touch_take_async, touch_take_job,
                     rushes_store_params_new (self, rushes_take_record_copy (take), (GDestroyNotify) rushes_take_record_free),
                     (GDestroyNotify) rushes_take_record_free);
}

RushesTakeRecord *
rushes_store_touch_take_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_edit_take_async (RushesStore *self,
                              const RushesTakeRecord *take,
                              const char *field,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Edit *edit;

  g_return_if_fail (RUSHES_IS_STORE (self) && take != NULL && field != NULL);

  edit = g_new0 (Edit, 1);
  edit->take = rushes_take_record_copy (take);
  edit->field = g_strdup (field);
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_edit_take_async, edit_take_job,
                     rushes_store_params_new (self, edit, edit_free), (GDestroyNotify) rushes_take_record_free);
}

RushesTakeRecord *
rushes_store_edit_take_finish (RushesStore *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_choose_take_async (RushesStore *self,
                                gint64 take_id,
                                gboolean chosen,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self));

  params = rushes_store_params_new (self, NULL, NULL);
  params->id = take_id;
  params->flag = chosen;
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_choose_take_async, choose_take_job, params, NULL);
}

gboolean
rushes_store_choose_take_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error));
}

void
rushes_store_claim_takes_async (RushesStore *self,
                                gboolean claim_failed,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self));

  params = rushes_store_params_new (self, NULL, NULL);
  params->flag = claim_failed;
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_claim_takes_async, claim_takes_job, params,
                     (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_claim_takes_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_list_answers_async (RushesStore *self,
                                 gint64 take_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self));

  params = rushes_store_params_new (self, NULL, NULL);
  params->id = take_id;
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_list_answers_async, list_answers_job, params,
                     (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_list_answers_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_list_samples_async (RushesStore *self,
                                 const char *model,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self) && model != NULL);

  params = rushes_store_params_new (self, g_strdup (model), g_free);
  params->id = limit;
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_list_samples_async, list_samples_job, params,
                     (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_list_samples_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_get_revision_async (RushesStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_push (self, cancellable, callback, user_data, rushes_store_get_revision_async, get_revision_job,
                     rushes_store_params_new (self, NULL, NULL), g_free);
}

gint64
rushes_store_get_revision_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_autofree gint64 *revision = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  revision = g_task_propagate_pointer (G_TASK (result), error);
  return revision ? *revision : -1;
}
