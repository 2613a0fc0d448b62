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
claim_job (RushesStoreCore *core,
           RushesDatabase *database,
           const RushesStoreParams *params,
           GError **error)
{
  Claim *claim = params->value;

  return rushes_uploads_table_claim (database, core->paths, core->driver, claim->record, claim->owner, error);
}

static const RushesStoreCall claim_call = { claim_job, RUSHES_STORE_DRIVES, (GDestroyNotify) rushes_upload_record_free };

static gpointer
save_job (RushesStoreCore *core,
          RushesDatabase *database,
          const RushesStoreParams *params,
          GError **error)
{
  return GINT_TO_POINTER (rushes_uploads_table_save (database, core->driver, params->value, params->flag, error));
}

static const RushesStoreCall save_call = { save_job, RUSHES_STORE_DRIVES, NULL };

static gpointer
claim_removable_job (RushesStoreCore *core,
                     RushesDatabase *database,
                     const RushesStoreParams *params,
                     GError **error)
{
  return rushes_uploads_table_claim_removable (database, core->paths, core->driver, params->value, params->now, error);
}

static const RushesStoreCall claim_removable_call = { claim_removable_job, RUSHES_STORE_DRIVES, (GDestroyNotify) g_ptr_array_unref };

static gpointer
forget_job (RushesStoreCore *core,
            RushesDatabase *database,
            const RushesStoreParams *params,
            GError **error)
{
  return GINT_TO_POINTER (rushes_uploads_table_forget (database, core->driver, params->id, error));
}

static const RushesStoreCall forget_call = { forget_job, RUSHES_STORE_DRIVES, NULL };

/* -- the callers' side --------------------------------------------------------------------------------------------- */

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
  rushes_store_call (self, &claim_call, rushes_store_params_new (self, claim, claim_free), cancellable, callback, user_data);
}

RushesUploadRecord *
rushes_store_claim_upload_finish (RushesStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return rushes_store_finish (self, result, error);
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
  rushes_store_call (self, &save_call, params, NULL, callback, user_data);
}

gboolean
rushes_store_save_upload_finish (RushesStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return rushes_store_finish_boolean (self, result, error);
}

void
rushes_store_claim_removable_async (RushesStore *self,
                                    const char *host,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));
  g_return_if_fail (host != NULL);

  rushes_store_call (self, &claim_removable_call, rushes_store_params_new (self, g_strdup (host), g_free), NULL, callback, user_data);
}

GPtrArray *
rushes_store_claim_removable_finish (RushesStore *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return rushes_store_finish (self, result, error);
}

void
rushes_store_forget_upload_async (RushesStore *self,
                                  gint64 id,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  rushes_store_call (self, &forget_call, rushes_store_params_new_id (self, id), NULL, callback, user_data);
}

gboolean
rushes_store_forget_upload_finish (RushesStore *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  return rushes_store_finish_boolean (self, result, error);
}
