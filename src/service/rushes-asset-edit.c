/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-service-private.h"

#include <string.h>

#include "rushes-properties.h"
#include "rushes-scrap.h"
#include "rushes-store-assets.h"

/* What a person says of a group or an asset. */

/* "signed URL valid 12 h" (U4): a link is not trusted to the last minute. */
#define LINK_LIFE (11 * 60 * 60 * (gint64) G_USEC_PER_SEC)

static void
edited_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesAssetService) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetRecord) record = rushes_store_write_asset_finish (RUSHES_STORE (source), result, &error);
  RushesAssetRunner *runner;

  if (!record)
    {
      g_signal_emit_by_name (self, "write-failed", error);
      return;
    }

  runner = g_hash_table_lookup (self->runners, &record->id);
  rushes_asset_service_take_over (self, record);
  if (runner)
    rushes_asset_runner_take_edit (runner, record);
  /* One that came back goes on. */
  else if (!record->trashed && !rushes_asset_state_is_settled (record->state))
    rushes_asset_service_run (self, record);
}

/* Takes record. Of it the one field is written: what was said a moment ago may not be on disk yet. */
static void
edit (RushesAssetService *self,
      RushesAssetRecord *record,
      const char *field)
{
  g_autoptr (RushesAssetRecord) owned = record;

  rushes_store_edit_asset_async (self->store, owned, field, NULL, edited_cb, g_object_ref (self));
}

static RushesAssetRecord *
copy_record (RushesAsset *asset)
{
  return rushes_asset_record_copy (rushes_asset_get_record (asset));
}

/**
 * rushes_asset_service_rename:
 * @self: a service
 * @asset: an asset, or what a group is itself
 * @name: what to call it here; the service keeps the name that it was given
 *
 * A name that may not be is not taken.
 */
void
rushes_asset_service_rename (RushesAssetService *self,
                             RushesAsset *asset,
                             const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  RushesAssetRecord *record;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET (asset));

  if (!rushes_asset_service_check_name (stripped, NULL))
    return;
  record = copy_record (asset);
  rushes_set_string (&record->name, stripped);
  edit (self, record, "name");
}

/**
 * rushes_asset_service_set_note:
 * @self: a service
 * @asset: an asset, or what a group is itself
 * @note: (nullable): what to remember about it
 *
 * For people alone: it is never sent.
 */
void
rushes_asset_service_set_note (RushesAssetService *self,
                               RushesAsset *asset,
                               const char *note)
{
  RushesAssetRecord *record;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET (asset));

  record = copy_record (asset);
  rushes_set_string (&record->note, note && *note ? note : NULL);
  edit (self, record, "note");
}

/**
 * rushes_asset_service_move:
 * @self: a service
 * @asset: an asset
 * @group: another group of the same service
 *
 * Shows it in another group; at the service it stays in its own.
 */
void
rushes_asset_service_move (RushesAssetService *self,
                           RushesAsset *asset,
                           RushesAssetGroup *group)
{
  const RushesAssetRecord *target;
  RushesAssetRecord *record;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET (asset) && RUSHES_IS_ASSET_GROUP (group));
  g_return_if_fail (rushes_asset_get_kind (asset) != RUSHES_ASSET_KIND_GROUP);

  target = rushes_asset_get_record (rushes_asset_group_get_self (group));
  if (g_strcmp0 (target->service, rushes_asset_get_record (asset)->service) != 0)
    return;
  record = copy_record (asset);
  record->group_id = target->id;
  edit (self, record, "group_id");
}

/**
 * rushes_asset_service_set_removed:
 * @self: a service
 * @asset: an asset, or what a group is itself
 * @removed: whether it is to leave the list, or to come back
 *
 * What was made stays on the service: it documents no way to remove it (V4). One that was not sent yet is not sent.
 */
void
rushes_asset_service_set_removed (RushesAssetService *self,
                                  RushesAsset *asset,
                                  gboolean removed)
{
  RushesAssetRecord *record;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET (asset));

  record = copy_record (asset);
  record->trashed = removed ? rushes_clock_get_time (self->clock) : 0;
  edit (self, record, "trashed");
}

/* -- decisions -------------------------------------------------------------------------------------------------------- */

static void
decided_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (rushes_runner_decide_finish (RUSHES_RUNNER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rushes_asset_service_decide_async:
 * @self: a service
 * @asset: an asset or what a group is itself, which is settled
 * @decision: %RUSHES_ASSET_EVENT_SEND_AGAIN, %RUSHES_ASSET_EVENT_TRY_AGAIN or %RUSHES_ASSET_EVENT_IDENTIFIED
 * @remote_id: (nullable): the id that a person gives, with the last
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * What a person decides about one that does not move by itself any more.
 */
void
rushes_asset_service_decide_async (RushesAssetService *self,
                                   RushesAsset *asset,
                                   RushesAssetEvent decision,
                                   const char *remote_id,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  RushesAssetRunner *runner;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET (asset));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, rushes_asset_service_decide_async);
  runner = rushes_asset_service_run (self, rushes_asset_get_record (asset));
  if (runner)
    rushes_asset_runner_decide_async (runner, decision, remote_id, decided_cb, g_steal_pointer (&task));
  else
    g_task_return_new_error (task, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_CLOSED, "The library is closed");
}

gboolean
rushes_asset_service_decide_finish (RushesAssetService *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* -- a fresh look ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  RushesAsset *asset;
  RushesAssetRecord *record;
  char *part;              /* (nullable): where its picture lies for the moment */
} Refresh;

static void
refresh_free (Refresh *self)
{
  if (self->part)
    rushes_scrap_remove (self->part, NULL, NULL);
  g_clear_object (&self->asset);
  g_clear_pointer (&self->record, rushes_asset_record_free);
  g_free (self->part);
  g_free (self);
}

static void
refreshed_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (RushesAssetRecord) record = rushes_store_write_asset_finish (RUSHES_STORE (source), result, &error);

  if (!record)
    {
      g_task_return_error (task, error);
      return;
    }
  rushes_asset_service_take_over (g_task_get_source_object (task), record);
  g_task_return_boolean (task, TRUE);
}

/* Takes the task over. */
static void
write_refresh (GTask *task)
{
  RushesAssetService *self = g_task_get_source_object (task);
  Refresh *refresh = g_task_get_task_data (task);

  rushes_store_touch_asset_async (self->store, refresh->record, NULL, refreshed_cb, task);
}

static void
preview_imported_cb (GObject *source,
                     GAsyncResult *result,
                     gpointer user_data)
{
  GTask *task = user_data;
  RushesAssetService *self = g_task_get_source_object (task);
  Refresh *refresh = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesInput) input = rushes_importer_import_file_finish (RUSHES_IMPORTER (source), result, &error);
  const char *folder = rushes_paths_get_data_dir (rushes_context_get_paths (self->context));

  if (input && g_str_has_prefix (rushes_input_get_source (input), folder))
    {
      const char *path = rushes_input_get_source (input) + strlen (folder);
      RushesMediaFacts *facts = rushes_input_get_facts (input);

      rushes_set_string (&refresh->record->file, path + strspn (path, "/"));
      refresh->record->width = facts->width;
      refresh->record->height = facts->height;
      refresh->record->duration = facts->duration;
    }
  else if (error)
    g_info ("Asset %" G_GINT64_FORMAT " has no picture: %s", refresh->record->id, error->message);
  write_refresh (task);
}

static void
preview_fetched_cb (GObject *source,
                    GAsyncResult *result,
                    gpointer user_data)
{
  GTask *task = user_data;
  RushesAssetService *self = g_task_get_source_object (task);
  Refresh *refresh = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  if (!rushes_client_download_finish (RUSHES_CLIENT (source), result, NULL, &error))
    {
      g_info ("Asset %" G_GINT64_FORMAT " has no picture: %s", refresh->record->id, error->message);
      write_refresh (task);
      return;
    }
  file = g_file_new_for_path (refresh->part);
  rushes_importer_import_file_async (rushes_context_get_importer (self->context), file, RUSHES_MEDIA_KIND_UNKNOWN, g_task_get_cancellable (task),
                                     preview_imported_cb, task);
}

/* Takes the task over: the picture, where there is none yet and the service has one to give. */
static void
fetch_preview (GTask *task)
{
  RushesAssetService *self = g_task_get_source_object (task);
  Refresh *refresh = g_task_get_task_data (task);

  if (refresh->record->file || !refresh->record->remote_url)
    {
      write_refresh (task);
      return;
    }
  refresh->part = rushes_scrap_make_path (rushes_context_get_paths (self->context), NULL);
  rushes_client_download_async (rushes_context_get_client (self->context), refresh->record->remote_url, refresh->part, g_task_get_cancellable (task), NULL,
                                NULL, preview_fetched_cb, task);
}

/* Takes the task over. */
static void
fail_asset (GTask *task,
            RushesAssetEvent event,
            RushesErrorClass error_class,
            const char *code,
            const char *message)
{
  RushesAssetService *self = g_task_get_source_object (task);
  Refresh *refresh = g_task_get_task_data (task);

  refresh->record->error_class = error_class;
  rushes_set_string (&refresh->record->error_code, code);
  rushes_set_string (&refresh->record->error_message, message);
  rushes_store_move_asset_async (self->store, event, refresh->record, NULL, refreshed_cb, task);
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesAssetService *self = g_task_get_source_object (task);
  Refresh *refresh = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetAnswer) answer = rushes_asset_look_finish (result, &error);

  if (!answer && g_error_matches (error, RUSHES_ASSET_LOOK_ERROR, RUSHES_ASSET_LOOK_ERROR_GONE))
    fail_asset (g_steal_pointer (&task), RUSHES_ASSET_EVENT_GONE, RUSHES_ERROR_CLASS_BAD_REQUEST, "asset-gone", error->message);
  else if (!answer)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (answer->status == RUSHES_ASSET_STATUS_FAILED)
    fail_asset (g_steal_pointer (&task), RUSHES_ASSET_EVENT_REJECTED, RUSHES_ERROR_CLASS_REFUSED, answer->error_code, answer->error_message);
  else
    {
      if (answer->url)
        {
          rushes_set_string (&refresh->record->remote_url, answer->url);
          refresh->record->remote_url_time = rushes_clock_get_time (self->clock);
        }
      fetch_preview (g_steal_pointer (&task));
    }
}

/**
 * rushes_asset_service_refresh_async:
 * @self: a service
 * @asset: an asset that is active
 * @cancellable: (nullable): to give up
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * A link that is still good is not asked for again.
 */
void
rushes_asset_service_refresh_async (RushesAssetService *self,
                                    RushesAsset *asset,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Refresh *refresh;
  gint64 age;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET (asset));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_asset_service_refresh_async);
  if (!self->drives || rushes_asset_get_state (asset) != RUSHES_ASSET_STATE_ACTIVE || rushes_asset_get_kind (asset) == RUSHES_ASSET_KIND_GROUP)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  refresh = g_new0 (Refresh, 1);
  refresh->asset = g_object_ref (asset);
  refresh->record = copy_record (asset);
  g_task_set_task_data (task, refresh, (GDestroyNotify) refresh_free);
  age = rushes_clock_get_time (self->clock) - refresh->record->remote_url_time;
  if (refresh->record->remote_url && age >= 0 && age < LINK_LIFE)
    fetch_preview (g_steal_pointer (&task));
  else
    rushes_asset_look_async (self->context, refresh->record->service, refresh->record->remote_id, cancellable, looked_cb, g_steal_pointer (&task));
}

/**
 * rushes_asset_service_refresh_finish:
 * @self: a service
 * @result: from the callback
 * @error: a [error@AssetLookError] or [error@StoreError]
 *
 * Returns: whether something is known now that was not before
 */
gboolean
rushes_asset_service_refresh_finish (RushesAssetService *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
