/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-service-private.h"

#include <string.h>

#include "rushes-asset-answer.h"
#include "rushes-estimate.h"
#include "rushes-properties.h"
#include "rushes-scrap.h"
#include "rushes-store-assets.h"
#include "rushes-url.h"

/* How a new group or asset comes in: a file or a picture by way of the importer, a URL by fetching it once, one that was made
 * elsewhere by asking the service. */

/* Nothing larger is taken by the service: "≤ 50 MB" for videos (U1), and pictures and sounds are smaller */
#define MAX_FETCHED (50 * 1000 * 1000)

typedef struct
{
  RushesAssetGroup *group;     /* (nullable): NULL for a new group */
  RushesAssetRecord *record;   /* (nullable) */
  char *name;                  /* (nullable) */
  char *url;                   /* (nullable) */
  char *part;                  /* (nullable): where what is fetched lies for the moment */
  GCancellable *fetch;         /* (nullable): stops what grows too large */
  gboolean is_too_large;
} Addition;

static void
addition_free (Addition *self)
{
  if (self->part)
    rushes_scrap_remove (self->part, NULL, NULL);
  g_clear_object (&self->group);
  g_clear_object (&self->fetch);
  g_clear_pointer (&self->record, rushes_asset_record_free);
  g_free (self->name);
  g_free (self->url);
  g_free (self->part);
  g_free (self);
}

/* (transfer full) (nullable): NULL where the library takes nothing any more; the task has ended then */
static GTask *
new_task (RushesAssetService *self,
          RushesAssetGroup *group,
          const char *name,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data,
          gpointer source_tag)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Addition *addition = g_new0 (Addition, 1);

  g_task_set_source_tag (task, source_tag);
  addition->group = group ? g_object_ref (group) : NULL;
  addition->name = g_strdup (name);
  g_task_set_task_data (task, addition, (GDestroyNotify) addition_free);
  if (self->drives && !g_cancellable_is_cancelled (self->cancellable))
    return g_steal_pointer (&task);

  g_task_return_new_error (task, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_CLOSED, "The library is closed");
  return NULL;
}

static void
stored_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesAssetService *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) stored = rushes_store_add_assets_finish (RUSHES_STORE (source), result, &error);
  const RushesAssetRecord *record;
  RushesAsset *asset;

  if (!stored)
    {
      g_task_return_error (task, error);
      return;
    }

  record = g_ptr_array_index (stored, 0);
  asset = rushes_asset_service_take_over (self, record);
  if (!rushes_asset_state_is_settled (record->state))
    rushes_asset_service_run (self, record);
  g_task_return_pointer (task, g_object_ref (asset), g_object_unref);
}

/* Takes the task over. */
static void
store_record (GTask *task)
{
  RushesAssetService *self = g_task_get_source_object (task);
  Addition *addition = g_task_get_task_data (task);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, addition->record);
  rushes_store_add_assets_async (self->store, records, NULL, stored_cb, task);
}

/* Names of files are longer than the service takes. */
static char *
make_name (const char *wanted,
           const char *otherwise)
{
  g_autofree char *name = g_strdup (wanted && *wanted ? wanted : otherwise ? otherwise : "Asset");
  char *dot = wanted && *wanted ? NULL : strrchr (name, '.');

  if (dot && dot != name)
    *dot = '\0';
  g_strstrip (name);
  return g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), RUSHES_ASSET_NAME_MAX));
}

static gboolean
is_kind (RushesMediaKind kind,
         RushesAssetKind *asset_kind)
{
  switch (kind)
    {
    case RUSHES_MEDIA_KIND_IMAGE:
      *asset_kind = RUSHES_ASSET_KIND_IMAGE;
      return TRUE;
    case RUSHES_MEDIA_KIND_VIDEO:
      *asset_kind = RUSHES_ASSET_KIND_VIDEO;
      return TRUE;
    case RUSHES_MEDIA_KIND_AUDIO:
      *asset_kind = RUSHES_ASSET_KIND_AUDIO;
      return TRUE;
    case RUSHES_MEDIA_KIND_UNKNOWN:
    default:
      return FALSE;
    }
}

/* Takes the task over. */
static void
take_input (GTask *task,
            RushesInput *input)
{
  RushesAssetService *self = g_task_get_source_object (task);
  Addition *addition = g_task_get_task_data (task);
  const char *folder = rushes_paths_get_data_dir (rushes_context_get_paths (self->context));
  RushesMediaFacts *facts = rushes_input_get_facts (input);
  g_autofree char *name = make_name (addition->name, rushes_input_get_name (input));
  const char *path = rushes_input_get_source (input);
  RushesAssetKind kind;

  if (!is_kind (facts->kind, &kind) || !g_str_has_prefix (path, folder))
    {
      g_task_return_new_error (task, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_NOT_MEDIA, "It is neither picture, video nor sound");
      g_object_unref (task);
      return;
    }

  addition->record = rushes_asset_service_new_record (self, kind, addition->group, name);
  rushes_set_string (&addition->record->file, path + strlen (folder) + strspn (path + strlen (folder), "/"));
  rushes_set_string (&addition->record->source_url, addition->url);
  addition->record->width = facts->width;
  addition->record->height = facts->height;
  addition->record->duration = facts->duration;
  store_record (task);
}

static void
imported_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (RushesInput) input = rushes_importer_import_file_finish (RUSHES_IMPORTER (source), result, &error);
  Addition *addition = g_task_get_task_data (task);

  if (input)
    take_input (g_steal_pointer (&task), input);
  else if (addition->url && error->domain == RUSHES_IMPORT_ERROR)
    {
      g_task_return_new_error (task, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_NOT_MEDIA, "%s", error->message);
      g_error_free (error);
    }
  else
    g_task_return_error (task, error);
}

static void
imported_bytes_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (RushesInput) input = rushes_importer_import_bytes_finish (RUSHES_IMPORTER (source), result, &error);

  if (input)
    take_input (g_steal_pointer (&task), input);
  else
    g_task_return_error (task, error);
}

/**
 * rushes_asset_service_add_file_async:
 * @self: a service
 * @group: where to
 * @file: a picture, video or sound
 * @name: (nullable): what to call it; %NULL for the file's name without its ending, cut to what the service takes
 * @cancellable: (nullable): to give up before anything is kept
 * @callback: called when it is on disk, and on its way
 * @user_data: for @callback
 *
 * The file is copied and never touched.
 */
void
rushes_asset_service_add_file_async (RushesAssetService *self,
                                     RushesAssetGroup *group,
                                     GFile *file,
                                     const char *name,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET_GROUP (group) && G_IS_FILE (file));

  task = new_task (self, group, name, cancellable, callback, user_data, rushes_asset_service_add_file_async);
  if (task)
    rushes_importer_import_file_async (rushes_context_get_importer (self->context), file, RUSHES_MEDIA_KIND_UNKNOWN, cancellable, imported_cb, task);
}

/**
 * rushes_asset_service_add_bytes_async:
 * @self: a service
 * @group: where to
 * @bytes: an encoded picture
 * @name: (nullable): what to call it
 * @cancellable: (nullable): to give up before anything is kept
 * @callback: called when it is on disk, and on its way
 * @user_data: for @callback
 *
 * For what has no file: a frame, a pasted picture.
 */
void
rushes_asset_service_add_bytes_async (RushesAssetService *self,
                                      RushesAssetGroup *group,
                                      GBytes *bytes,
                                      const char *name,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET_GROUP (group) && bytes != NULL);

  task = new_task (self, group, name, cancellable, callback, user_data, rushes_asset_service_add_bytes_async);
  if (task)
    rushes_importer_import_bytes_async (rushes_context_get_importer (self->context), bytes, name, cancellable, imported_bytes_cb, task);
}

/* -- URLs ------------------------------------------------------------------------------------------------------------ */

static void
fetched_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesAssetService *self = g_task_get_source_object (task);
  Addition *addition = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (addition->part);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (rushes_client_download_finish (RUSHES_CLIENT (source), result, NULL, &error))
    rushes_importer_import_file_async (rushes_context_get_importer (self->context), file, RUSHES_MEDIA_KIND_UNKNOWN, g_task_get_cancellable (task),
                                       imported_cb, g_object_ref (task));
  else if (addition->is_too_large)
    g_task_return_new_error (task, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_TOO_LARGE, "There is more than the service takes");
  else
    g_task_return_new_error (task, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_UNREACHABLE, "%s", error->message);
}

static void
fetch_progress_cb (goffset current,
                   goffset total,
                   gpointer user_data)
{
  Addition *addition = user_data;

  if (current <= MAX_FETCHED && total <= MAX_FETCHED)
    return;
  addition->is_too_large = TRUE;
  g_cancellable_cancel (addition->fetch);
}

static void
cancelled_cb (GCancellable *cancellable,
              GCancellable *fetch)
{
  g_cancellable_cancel (fetch);
}

static char *
name_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *name = uri ? g_path_get_basename (g_uri_get_path (uri)) : NULL;

  if (!name || !*name || g_str_equal (name, "/") || g_str_equal (name, "."))
    return g_strdup (uri ? g_uri_get_host (uri) : url);
  return make_name (NULL, name);
}

static gboolean
check_url (const char *service,
           const char *url,
           GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;

  if (!uri || !g_uri_get_host (uri) || !*g_uri_get_host (uri) || (g_strcmp0 (scheme, "http") != 0 && g_strcmp0 (scheme, "https") != 0))
    {
      g_set_error (error, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_URL, "“%s” is no URL", url);
      return FALSE;
    }
  /* Practice is on this machine itself. */
  if (!rushes_url_is_public (url) && !g_str_equal (service, RUSHES_SERVICE_PRACTICE))
    {
      g_set_error (error, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_PRIVATE_URL, "The service cannot reach “%s”", url);
      return FALSE;
    }
  return TRUE;
}

/**
 * rushes_asset_service_check_url:
 * @self: a service
 * @url: what somebody types
 * @error: %RUSHES_ASSET_ERROR_URL or %RUSHES_ASSET_ERROR_PRIVATE_URL
 *
 * Nothing is fetched.
 *
 * Returns: whether it may be given to where new takes go
 */
gboolean
rushes_asset_service_check_url (RushesAssetService *self,
                                const char *url,
                                GError **error)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_SERVICE (self) && url != NULL, FALSE);
  return check_url (rushes_context_get_service (self->context), url, error);
}

/**
 * rushes_asset_service_add_url_async:
 * @self: a service
 * @group: where to
 * @url: where a picture, video or sound can be had
 * @name: (nullable): what to call it; %NULL for the last part of the URL
 * @cancellable: (nullable): to give up before anything is kept
 * @callback: called when it is on disk, and on its way
 * @user_data: for @callback
 *
 * It is fetched once, without any key: to tell what it is, to show it, and to say at once what the service would say later.
 */
void
rushes_asset_service_add_url_async (RushesAssetService *self,
                                    RushesAssetGroup *group,
                                    const char *url,
                                    const char *name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *own_name = NULL;
  Addition *addition;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET_GROUP (group) && url != NULL);

  task = new_task (self, group, name, cancellable, callback, user_data, rushes_asset_service_add_url_async);
  if (!task)
    return;
  if (!check_url (rushes_asset_get_record (rushes_asset_group_get_self (group))->service, url, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  addition = g_task_get_task_data (task);
  own_name = name_url (url);
  if (!name || !*name)
    rushes_set_string (&addition->name, own_name);
  addition->url = g_strdup (url);
  addition->part = rushes_scrap_make_path (rushes_context_get_paths (self->context), NULL);
  addition->fetch = g_cancellable_new ();
  if (cancellable)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), addition->fetch, 0);
  rushes_client_download_async (rushes_context_get_client (self->context), url, addition->part, addition->fetch, fetch_progress_cb, addition, fetched_cb,
                                g_steal_pointer (&task));
}

/**
 * rushes_asset_service_add_finish:
 * @self: a service
 * @result: from the callback
 * @error: a [error@AssetError], [error@AssetLookError], [error@ImportError] or [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the new asset
 */
RushesAsset *
rushes_asset_service_add_finish (RushesAssetService *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- groups ---------------------------------------------------------------------------------------------------------- */

/**
 * rushes_asset_service_check_name:
 * @name: what somebody typed
 * @error: %RUSHES_ASSET_ERROR_NAME
 *
 * Returns: whether it may be the name of a group or an asset
 */
gboolean
rushes_asset_service_check_name (const char *name,
                                 GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name ? name : ""));

  if (*stripped && g_utf8_validate (stripped, -1, NULL) && g_utf8_strlen (stripped, -1) <= RUSHES_ASSET_NAME_MAX)
    return TRUE;
  g_set_error (error, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_NAME, "A name has 1 to %d characters", RUSHES_ASSET_NAME_MAX);
  return FALSE;
}

static void
add_group (GTask *task,
           const char *remote_id)
{
  RushesAssetService *self = g_task_get_source_object (task);
  Addition *addition = g_task_get_task_data (task);
  g_autofree char *name = g_strstrip (g_strdup (addition->name));

  addition->record = rushes_asset_service_new_record (self, RUSHES_ASSET_KIND_GROUP, NULL, name);
  rushes_set_string (&addition->record->remote_id, remote_id);
  if (remote_id)
    addition->record->state = RUSHES_ASSET_STATE_ACTIVE;
  store_record (task);
}

/**
 * rushes_asset_service_add_group_async:
 * @self: a service
 * @name: 1 to 64 characters
 * @cancellable: (nullable): unused once the group is on its way to disk
 * @callback: called when it is on disk, and on its way to the service
 * @user_data: for @callback
 *
 * Assets can be added to it at once: they wait for it.
 */
void
rushes_asset_service_add_group_async (RushesAssetService *self,
                                      const char *name,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self));

  task = new_task (self, NULL, name, cancellable, callback, user_data, rushes_asset_service_add_group_async);
  if (!task)
    return;
  if (rushes_asset_service_check_name (name, &error))
    add_group (g_steal_pointer (&task), NULL);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * rushes_asset_service_check_id:
 * @id: what somebody typed
 * @error: %RUSHES_ASSET_ERROR_ID
 *
 * Nobody is asked.
 *
 * Returns: whether it may be the id of a group or an asset, with or without `asset://`
 */
gboolean
rushes_asset_service_check_id (const char *id,
                               GError **error)
{
  g_return_val_if_fail (id != NULL, FALSE);

  if (rushes_find_asset_id (id))
    return TRUE;
  g_set_error (error, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_ID, "“%s” is no id", id);
  return FALSE;
}

/* (nullable): the id, where it may be one and is not in the list yet */
static const char *
find_new_id (RushesAssetService *self,
             const char *text,
             GError **error)
{
  const char *id = rushes_asset_service_check_id (text, error) ? rushes_find_asset_id (text) : NULL;

  if (!id || !rushes_asset_service_find_remote (self, id))
    return id;
  g_set_error (error, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_KNOWN, "%s is in the list already", id);
  return NULL;
}

/**
 * rushes_asset_service_adopt_group_async:
 * @self: a service
 * @remote_id: what the service calls it, with or without `asset://`
 * @name: what to call it here
 * @cancellable: (nullable): unused once the group is on its way to disk
 * @callback: called when it is on disk; [method@AssetService.add_group_finish]
 * @user_data: for @callback
 *
 * A group that was made elsewhere. The service documents no call that would tell of it (V4): the id is taken as it is.
 */
void
rushes_asset_service_adopt_group_async (RushesAssetService *self,
                                        const char *remote_id,
                                        const char *name,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  const char *id;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && remote_id != NULL);

  task = new_task (self, NULL, name, cancellable, callback, user_data, rushes_asset_service_adopt_group_async);
  if (!task)
    return;
  id = rushes_asset_service_check_name (name, &error) ? find_new_id (self, remote_id, &error) : NULL;
  if (id)
    add_group (g_steal_pointer (&task), id);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * rushes_asset_service_add_group_finish:
 * @self: a service
 * @result: from the callback
 * @error: a [error@AssetError] or [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the new group
 */
RushesAssetGroup *
rushes_asset_service_add_group_finish (RushesAssetService *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  g_autoptr (RushesAsset) asset = NULL;
  RushesAssetGroup *group;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  asset = g_task_propagate_pointer (G_TASK (result), error);
  group = asset ? rushes_asset_service_find_group (self, rushes_asset_get_id (asset)) : NULL;
  return group ? g_object_ref (group) : NULL;
}

/* -- made elsewhere --------------------------------------------------------------------------------------------------- */

static gboolean
read_type (const char *type,
           RushesAssetKind *kind)
{
  static const char *const types[] = { NULL, "image", "video", "audio" };

  for (guint i = RUSHES_ASSET_KIND_IMAGE; type && i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (type, types[i]) == 0)
      {
        *kind = (RushesAssetKind) i;
        return TRUE;
      }
  return FALSE;
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesAssetService *self = g_task_get_source_object (task);
  Addition *addition = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RushesAssetAnswer) answer = rushes_asset_look_finish (result, &error);
  RushesAssetRecord *record;
  RushesAssetKind kind;

  if (!answer)
    {
      g_task_return_error (task, error);
      return;
    }
  if (!read_type (answer->type, &kind))
    {
      g_task_return_new_error (task, RUSHES_ASSET_ERROR, RUSHES_ASSET_ERROR_OTHER_TYPE, "It is a “%s”", answer->type ? answer->type : "");
      return;
    }

  addition->record = record = rushes_asset_service_new_record (self, kind, addition->group, answer->name ? answer->name : addition->name);
  rushes_set_string (&record->remote_id, addition->name);
  rushes_set_string (&record->remote_group_id, answer->group_id);
  rushes_set_string (&record->remote_url, answer->url);
  record->remote_url_time = answer->url ? rushes_clock_get_time (self->clock) : 0;
  record->state = answer->status == RUSHES_ASSET_STATUS_ACTIVE   ? RUSHES_ASSET_STATE_ACTIVE
                  : answer->status == RUSHES_ASSET_STATUS_FAILED ? RUSHES_ASSET_STATE_FAILED
                                                                 : RUSHES_ASSET_STATE_PROCESSING;
  if (answer->status == RUSHES_ASSET_STATUS_FAILED)
    {
      record->error_class = RUSHES_ERROR_CLASS_REFUSED;
      rushes_set_string (&record->error_code, answer->error_code);
      rushes_set_string (&record->error_message, answer->error_message);
    }
  store_record (g_steal_pointer (&task));
}

/**
 * rushes_asset_service_adopt_async:
 * @self: a service
 * @group: in which group to show it
 * @remote_id: what the service calls it, with or without `asset://`
 * @cancellable: (nullable): to give up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Asks the service how it is, and takes it in under the name it has there.
 */
void
rushes_asset_service_adopt_async (RushesAssetService *self,
                                  RushesAssetGroup *group,
                                  const char *remote_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  const char *id;

  g_return_if_fail (RUSHES_IS_ASSET_SERVICE (self) && RUSHES_IS_ASSET_GROUP (group) && remote_id != NULL);

  id = find_new_id (self, remote_id, &error);
  task = new_task (self, group, id, cancellable, callback, user_data, rushes_asset_service_adopt_async);
  if (!task)
    return;
  if (!id)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  rushes_asset_look_async (self->context, rushes_asset_get_record (rushes_asset_group_get_self (group))->service, id, cancellable, looked_cb,
                           g_steal_pointer (&task));
}
