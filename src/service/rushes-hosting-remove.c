/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-hosting-private.h"

/*
 * Removing after use. What is to go is claimed by its row before anything is asked of the host, so that nobody is given a link to it meanwhile; a
 * process that dies over it leaves a row that the next sweep takes up. Removing twice does no harm.
 */

typedef struct
{
  RushesHosting *hosting;
  RushesHost *host;
  RushesUploadRecord *record;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_hash_table_remove (removal->hosting->removing, removal->record->key);
  g_object_unref (removal->hosting);
  g_object_unref (removal->host);
  rushes_upload_record_free (removal->record);
  g_free (removal);
}

static void
removed_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Removal *removal = task_data;
  RushesUploadRecord *record = removal->record;
  GError *error = NULL;

  if (record->upload_id && !rushes_host_abort (removal->host, record->key, record->upload_id, cancellable, &error))
    g_task_return_error (task, error);
  else if (record->ours && record->remove && !rushes_host_remove (removal->host, record->key, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
ended (Removal *removal)
{
  RushesHosting *self = g_object_ref (removal->hosting);
  gboolean again;

  removal_free (removal);
  self->sweeps--;
  again = self->sweeps == 0 && self->sweep_again;
  if (again)
    rushes_hosting_sweep (self);
  g_object_unref (self);
}

static void
forgotten_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The row is found again by a later process, and the host says that there is nothing. */
  if (!rushes_store_forget_upload_finish (RUSHES_STORE (source), result, &error))
    g_info ("A file that was removed could not be forgotten: %s", error->message);
  ended (user_data);
}

static void
kept_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_store_save_upload_finish (RUSHES_STORE (source), result, &error))
    g_info ("A file that could not be removed could not be noted: %s", error->message);
  ended (user_data);
}

static void
removed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Removal *removal = user_data;
  RushesHosting *self = removal->hosting;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      rushes_hosting_tell_removal (self, NULL);
      rushes_store_forget_upload_async (self->store, removal->record->id, forgotten_cb, removal);
      return;
    }

  if (g_error_matches (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_DENIED))
    {
      g_autoptr (GError) denied = NULL;

      rushes_host_error_set (&denied, RUSHES_HOST_ERROR_NOT_REMOVED, rushes_host_error_get_detail (error), 0, "“%s” cannot be removed: %s", removal->record->key, error->message);
      rushes_hosting_tell_removal (self, denied);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      rushes_hosting_tell_removal (self, error);
    }
  removal->record->state = removal->record->upload_id ? RUSHES_UPLOAD_STATE_PENDING : RUSHES_UPLOAD_STATE_READY;
  rushes_store_save_upload_async (self->store, removal->record, TRUE, kept_cb, removal);
}

static void
remove_one (RushesHosting *self,
            RushesHost *host,
            const RushesUploadRecord *record)
{
  Removal *removal = g_new0 (Removal, 1);
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, removed_cb, removal);

  removal->hosting = g_object_ref (self);
  removal->host = g_object_ref (host);
  removal->record = rushes_upload_record_copy (record);
  g_hash_table_add (self->removing, removal->record->key);
  self->sweeps++;
  g_task_set_source_tag (task, remove_one);
  g_task_set_task_data (task, removal, NULL);
  g_task_run_in_thread (task, removed_thread);
}

/* The host that was asked about: another may be set up meanwhile. */
typedef struct
{
  RushesHosting *hosting;
  RushesHost *host;
} Sweep;

static void
claimed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Sweep *sweep = user_data;
  RushesHosting *self = sweep->hosting;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = rushes_store_claim_removable_finish (RUSHES_STORE (source), result, &error);

  if (!records)
    g_info ("What is to be removed from the media host is not known: %s", error->message);
  for (guint i = 0; records && i < records->len && !self->stopped; i++)
    remove_one (self, sweep->host, g_ptr_array_index (records, i));
  self->sweeps--;
  if (self->sweeps == 0 && self->sweep_again)
    rushes_hosting_sweep (self);

  g_object_unref (sweep->host);
  g_object_unref (sweep->hosting);
  g_free (sweep);
}

void
rushes_hosting_sweep (RushesHosting *self)
{
  Sweep *sweep;

  self->sweep_again = self->sweeps > 0;
  if (!self->started || self->stopped || !self->host || self->sweep_again)
    return;

  sweep = g_new (Sweep, 1);
  sweep->hosting = g_object_ref (self);
  sweep->host = g_object_ref (self->host);
  self->sweeps++;
  rushes_store_claim_removable_async (self->store, rushes_host_get_name (self->host), claimed_cb, sweep);
}
