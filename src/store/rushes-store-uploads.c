/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-store-uploads.h"

#include "rushes-store-private.h"
#include "rushes-uploads-table.h"

typedef struct
{
  RushesUploadRecord *record;
  char *owner;
} Claim;

static void
claim_free (gpointer data)
{
  Claim *claim = data;

  rushes_upload_record_free (claim->record);
  g_free (claim->owner);
  g_free (claim);
}

/* -- the thread's side --------------------------------------------------------------------------------------------- */

static gpointer
claim_job (gpointer worker_data,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  RushesStoreCore *core = worker_data;
  RushesStoreParams *params = data;
  Claim *claim = params->value;
  RushesDatabase *database = rushes_store_core_drive (core, error);

  return database ? rushes_uploads_table_claim (database, core->paths, core->driver, claim->record, claim->owner, error) : NULL;
}

static gpointer
save_job (gpointer worker_data,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  RushesStoreCore *core = worker_data;
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_drive (core, error);

  return GINT_TO_POINTER (database && rushes_uploads_table_save (database, core->driver, params->value, params->flag, error));
}

static gpointer
release_job (gpointer worker_data,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_drive (worker_data, error);

  return GINT_TO_POINTER (database && rushes_uploads_table_release (database, params->value, error));
}

static gpointer
claim_removable_job (gpointer worker_data,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  RushesStoreCore *core = worker_data;
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_drive (core, error);

  return database ? rushes_uploads_table_claim_removable (database, core->paths, core->driver, params->value, params->now, error) : NULL;
}

static gpointer
forget_job (gpointer worker_data,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  RushesStoreCore *core = worker_data;
  RushesStoreParams *params = data;
  RushesDatabase *database = rushes_store_core_drive (core, error);

  return GINT_TO_POINTER (database && rushes_uploads_table_forget (database, core->driver, params->id, error));
}

/* -- the callers' side --------------------------------------------------------------------------------------------- */

static gboolean
finish_boolean (RushesStore *self,
                GAsyncResult *result,
                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error));
}

void
rushes_store_claim_upload_async (RushesStore *self,
                                 const RushesUploadRecord *record,
                                 const char *owner,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Claim *claim;

  g_return_if_fail (RUSHES_IS_STORE (self));
  g_return_if_fail (record != NULL && owner != NULL);

  claim = g_new0 (Claim, 1);
  claim->record = rushes_upload_record_copy (record);
  claim->owner = g_strdup (owner);
  rushes_store_push (self, cancellable, callback, user_data, rushes_store_claim_upload_async, claim_job, rushes_store_params_new (self, claim, claim_free),
                     (GDestroyNotify) rushes_upload_record_free);
}

RushesUploadRecord *
rushes_store_claim_upload_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_save_upload_async (RushesStore *self,
                                const RushesUploadRecord *record,
                                gboolean done,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self));
  g_return_if_fail (record != NULL);

  params = rushes_store_params_new (self, rushes_upload_record_copy (record), (GDestroyNotify) rushes_upload_record_free);
  params->flag = done;
  rushes_store_push (self, NULL, callback, user_data, rushes_store_save_upload_async, save_job, params, NULL);
}

gboolean
rushes_store_save_upload_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return finish_boolean (self, result, error);
}

void
rushes_store_release_uploads_async (RushesStore *self,
                                    const char *owner,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));
  g_return_if_fail (owner != NULL);

  rushes_store_push (self, NULL, callback, user_data, rushes_store_release_uploads_async, release_job, rushes_store_params_new (self, g_strdup (owner), g_free), NULL);
}

gboolean
rushes_store_release_uploads_finish (RushesStore *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return finish_boolean (self, result, error);
}

void
rushes_store_claim_removable_async (RushesStore *self,
                                    const char *host,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));
  g_return_if_fail (host != NULL);

  rushes_store_push (self, NULL, callback, user_data, rushes_store_claim_removable_async, claim_removable_job, rushes_store_params_new (self, g_strdup (host), g_free),
                     (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
rushes_store_claim_removable_finish (RushesStore *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
rushes_store_forget_upload_async (RushesStore *self,
                                  gint64 id,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self));

  params = rushes_store_params_new (self, NULL, NULL);
  params->id = id;
  rushes_store_push (self, NULL, callback, user_data, rushes_store_forget_upload_async, forget_job, params, NULL);
}

gboolean
rushes_store_forget_upload_finish (RushesStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return finish_boolean (self, result, error);
}
