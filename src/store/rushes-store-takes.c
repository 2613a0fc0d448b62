/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-answers-table.h"
#include "rushes-store-private.h"
#include "rushes-take-moves.h"
#include "rushes-takes-table.h"

/* -- the thread's side --------------------------------------------------------------------------------------------- */

static gpointer
list_takes_job (RushesStoreCore *core,
                RushesDatabase *database,
                const RushesStoreParams *params,
                GError **error)
{
  return rushes_takes_table_list (database, params->value, error);
}

static const RushesStoreCall list_takes_call = { list_takes_job, RUSHES_STORE_READS, (GDestroyNotify) g_ptr_array_unref };

static gpointer
add_takes_job (RushesStoreCore *core,
               RushesDatabase *database,
               const RushesStoreParams *params,
               GError **error)
{
  return rushes_take_moves_add (database, core->driver, params->value, params->now, error);
}

static const RushesStoreCall add_takes_call = { add_takes_job, RUSHES_STORE_DRIVES, (GDestroyNotify) g_ptr_array_unref };

static gpointer
move_take_job (RushesStoreCore *core,
               RushesDatabase *database,
               const RushesStoreParams *params,
               GError **error)
{
  return rushes_take_moves_move (database, core->paths, core->driver, (RushesTakeEvent) params->id, params->value, params->now, error);
}

static const RushesStoreCall move_take_call = { move_take_job, RUSHES_STORE_DRIVES, (GDestroyNotify) rushes_take_record_free };

static gpointer
touch_take_job (RushesStoreCore *core,
                RushesDatabase *database,
                const RushesStoreParams *params,
                GError **error)
{
  return rushes_take_moves_touch (database, core->driver, params->value, params->now, error);
}

static const RushesStoreCall touch_take_call = { touch_take_job, RUSHES_STORE_DRIVES, (GDestroyNotify) rushes_take_record_free };

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
edit_take_job (RushesStoreCore *core,
               RushesDatabase *database,
               const RushesStoreParams *params,
               GError **error)
{
  const Edit *edit = params->value;

  return rushes_take_moves_edit (database, edit->take, edit->field, params->now, error);
}

static const RushesStoreCall edit_take_call = { edit_take_job, RUSHES_STORE_READS, (GDestroyNotify) rushes_take_record_free };

static gpointer
choose_take_job (RushesStoreCore *core,
                 RushesDatabase *database,
                 const RushesStoreParams *params,
                 GError **error)
{
  return GINT_TO_POINTER (rushes_take_moves_choose (database, params->id, params->flag, error));
}

static const RushesStoreCall choose_take_call = { choose_take_job, RUSHES_STORE_READS, NULL };

static gpointer
claim_takes_job (RushesStoreCore *core,
                 RushesDatabase *database,
                 const RushesStoreParams *params,
                 GError **error)
{
  return rushes_take_moves_claim (database, core->paths, core->driver, params->flag, params->now, error);
}

static const RushesStoreCall claim_takes_call = { claim_takes_job, RUSHES_STORE_DRIVES, (GDestroyNotify) g_ptr_array_unref };

static gpointer
list_answers_job (RushesStoreCore *core,
                  RushesDatabase *database,
                  const RushesStoreParams *params,
                  GError **error)
{
  return rushes_answers_table_list (database, params->id, error);
}

static const RushesStoreCall list_answers_call = { list_answers_job, RUSHES_STORE_READS, (GDestroyNotify) g_ptr_array_unref };

static gpointer
list_samples_job (RushesStoreCore *core,
                  RushesDatabase *database,
                  const RushesStoreParams *params,
                  GError **error)
{
  return rushes_takes_table_list_samples (database, params->value, params->id, error);
}

static const RushesStoreCall list_samples_call = { list_samples_job, RUSHES_STORE_READS, (GDestroyNotify) g_ptr_array_unref };

static gpointer
get_revision_job (RushesStoreCore *core,
                  RushesDatabase *database,
                  const RushesStoreParams *params,
                  GError **error)
{
  gint64 revision;

  if (!rushes_database_read_int64 (database, "SELECT revision FROM library", &revision, error))
    return NULL;

  return g_memdup2 (&revision, sizeof revision);
}

static const RushesStoreCall get_revision_call = { get_revision_job, RUSHES_STORE_READS, g_free };

/* -- the callers' side --------------------------------------------------------------------------------------------- */

void
rushes_store_list_takes_async (RushesStore *self,
                               const RushesTakeFilter *filter,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && filter != NULL);

  rushes_store_call (self, &list_takes_call, rushes_store_params_new (self, g_memdup2 (filter, sizeof *filter), g_free),
                     cancellable, callback, user_data);
}

GPtrArray *
rushes_store_list_takes_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_add_takes_async (RushesStore *self,
                              GPtrArray *takes,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && takes != NULL);

  rushes_store_call (self, &add_takes_call,
                     rushes_store_params_new_list (self, takes, (GBoxedCopyFunc) rushes_take_record_copy, (GDestroyNotify) rushes_take_record_free),
                     cancellable, callback, user_data);
}

GPtrArray *
rushes_store_add_takes_finish (RushesStore *self,
                               GAsyncResult *result,
                               GError **error)
{
  return rushes_store_finish (self, result, error);
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
  params->id = event;
  rushes_store_call (self, &move_take_call, params, cancellable, callback, user_data);
}

RushesTakeRecord *
rushes_store_move_take_finish (RushesStore *self,
                               GAsyncResult *result,
                               GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_touch_take_async (RushesStore *self,
                               const RushesTakeRecord *take,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self) && take != NULL);

  rushes_store_call (self, &touch_take_call, rushes_store_params_new (self, rushes_take_record_copy (take), (GDestroyNotify) rushes_take_record_free),
                     cancellable, callback, user_data);
}

RushesTakeRecord *
rushes_store_touch_take_finish (RushesStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  return rushes_store_finish (self, result, error);
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
  rushes_store_call (self, &edit_take_call, rushes_store_params_new (self, edit, edit_free), cancellable, callback, user_data);
}

RushesTakeRecord *
rushes_store_edit_take_finish (RushesStore *self,
                               GAsyncResult *result,
                               GError **error)
{
  return rushes_store_finish (self, result, error);
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
  rushes_store_call (self, &choose_take_call, params, cancellable, callback, user_data);
}

gboolean
rushes_store_choose_take_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return rushes_store_finish_boolean (self, result, error);
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
  rushes_store_call (self, &claim_takes_call, params, cancellable, callback, user_data);
}

GPtrArray *
rushes_store_claim_takes_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_list_answers_async (RushesStore *self,
                                 gint64 take_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_call (self, &list_answers_call, rushes_store_params_new_id (self, take_id), cancellable, callback, user_data);
}

GPtrArray *
rushes_store_list_answers_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return rushes_store_finish (self, result, error);
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
  rushes_store_call (self, &list_samples_call, params, cancellable, callback, user_data);
}

GPtrArray *
rushes_store_list_samples_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_get_revision_async (RushesStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_call (self, &get_revision_call, rushes_store_params_new (self, NULL, NULL), cancellable, callback, user_data);
}

gint64
rushes_store_get_revision_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return rushes_store_finish_int64 (self, result, -1, error);
}
