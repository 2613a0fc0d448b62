/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-context-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rushes-properties.h"
#include "rushes-scrap.h"

#define PRACTICE RUSHES_SERVICE_PRACTICE
/* How long closing waits for the answer of a submit that is under way */
#define DRAIN_LIMIT (10 * G_USEC_PER_SEC)

enum
{
  PROP_0,
  PROP_READY,
  PROP_PRACTICE,
  PROP_CONNECTED,
  PROP_SERVICE_NAME,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesContext, rushes_context, G_TYPE_OBJECT)
G_DEFINE_QUARK (rushes-context-error-quark, rushes_context_error)

static void
rushes_context_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  RushesContext *self = RUSHES_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_READY:
      g_value_set_boolean (value, self->ready);
      break;
    case PROP_PRACTICE:
      g_value_set_boolean (value, rushes_context_get_practice (self));
      break;
    case PROP_CONNECTED:
      g_value_set_boolean (value, self->connected);
      break;
    case PROP_SERVICE_NAME:
      g_value_set_string (value, self->service_name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_context_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  RushesContext *self = RUSHES_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_PRACTICE:
      rushes_context_set_practice (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
let_go (RushesContext *self)
{
  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  if (self->queue)
    rushes_queue_stop (self->queue);
  if (self->assets)
    rushes_asset_service_stop (self->assets);
  if (self->hosting)
    rushes_hosting_stop (self->hosting);
  if (self->library)
    rushes_library_close (self->library);
  if (self->presets)
    rushes_presets_stop (self->presets);
  if (self->estimator)
    rushes_estimator_stop (self->estimator);
  if (self->simulator)
    rushes_simulator_stop (self->simulator);
  g_clear_object (&self->simulator);
}

static void
rushes_context_dispose (GObject *object)
{
  RushesContext *self = RUSHES_CONTEXT (object);

  let_go (self);
  G_OBJECT_CLASS (rushes_context_parent_class)->dispose (object);
}

static void
rushes_context_finalize (GObject *object)
{
  RushesContext *self = RUSHES_CONTEXT (object);

  g_clear_object (&self->assets);
  g_clear_object (&self->queue);
  g_clear_object (&self->hosting);
  g_clear_object (&self->library);
  g_clear_object (&self->client);
  g_clear_object (&self->exporter);
  g_clear_object (&self->fitter);
  g_clear_object (&self->importer);
  g_clear_object (&self->media_store);
  g_clear_object (&self->presets);
  g_clear_object (&self->estimator);
  g_clear_object (&self->prices);
  g_clear_object (&self->store);
  g_clear_object (&self->network);
  g_clear_object (&self->settings);
  g_clear_object (&self->key_store);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->steps);
  g_clear_object (&self->clock);
  g_clear_object (&self->paths);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_error (&self->keyring_error);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->service_name, g_free);
  G_OBJECT_CLASS (rushes_context_parent_class)->finalize (object);
}

static void
rushes_context_class_init (RushesContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = rushes_context_get_property;
  object_class->set_property = rushes_context_set_property;
  object_class->dispose = rushes_context_dispose;
  object_class->finalize = rushes_context_finalize;

  props[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  props[PROP_PRACTICE] = g_param_spec_boolean ("practice", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  props[PROP_CONNECTED] = g_param_spec_boolean ("connected", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  props[PROP_SERVICE_NAME] = g_param_spec_string ("service-name", NULL, NULL, NULL, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* A key is wiped before its memory is given back. */
void
rushes_context_free_key (gpointer data)
{
  char *key = data;

  for (volatile char *p = key; *p; p++)
    *p = '\0';
  g_free (key);
}

static void
rushes_context_init (RushesContext *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, rushes_context_free_key);
  self->cancellable = g_cancellable_new ();
}

/* -- what is so now -------------------------------------------------------------------------------------------------- */

static const char *
get_key (RushesContext *self,
         const char *url)
{
  const char *key = g_hash_table_lookup (self->keys, url);

  return key && *key ? key : NULL;
}

static char *
make_service_name (RushesContext *self)
{
  g_autoptr (GUri) uri = NULL;

  if (rushes_context_get_practice (self))
    return g_strdup (_ ("Practice Mode"));

  uri = g_uri_parse (rushes_settings_get_base_url (self->settings), G_URI_FLAGS_NONE, NULL);
  return g_strdup (uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : rushes_settings_get_base_url (self->settings));
}

void
rushes_context_update (RushesContext *self)
{
  g_autofree char *name = make_service_name (self);

  if (rushes_set_boolean (&self->connected, rushes_context_get_practice (self) || get_key (self, rushes_settings_get_base_url (self->settings)) != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONNECTED]);
  if (rushes_set_string (&self->service_name, name))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SERVICE_NAME]);
}

static void
looked_up_late_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_context_prepare_finish (RUSHES_CONTEXT (source), result, &error))
    g_info ("There is no key: %s", error->message);
}

/* The service that is set up is another now: is there a key for it? */
static void
settings_changed_cb (RushesContext *self)
{
  if (self->closed)
    return;

  rushes_key_store_set_environment_url (self->key_store, rushes_settings_get_base_url (self->settings));
  if (self->ready && !rushes_context_get_practice (self))
    rushes_context_prepare_async (self, rushes_settings_get_base_url (self->settings), looked_up_late_cb, NULL);
  rushes_context_update (self);
}

static void
practice_changed_cb (RushesContext *self)
{
  settings_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PRACTICE]);
}

/* -- making ---------------------------------------------------------------------------------------------------------- */

/**
 * rushes_context_new:
 * @options: (nullable): what a test injects, and what the command line asks for
 * @error: a [error@CatalogueError]
 *
 * Returns: (transfer full) (nullable): a context that is not open yet
 */
RushesContext *
rushes_context_new (const RushesContextOptions *options,
                    GError **error)
{
  static const RushesContextOptions none = { .practice_speed = 1.0 };
  g_autoptr (RushesContext) self = g_object_new (RUSHES_TYPE_CONTEXT, NULL);
  const RushesContextOptions *o = options ? options : &none;

  self->catalogue = o->catalogue ? g_object_ref (o->catalogue) : rushes_catalogue_new (error);
  if (!self->catalogue)
    return NULL;

  self->force_practice = o->practice;
  self->practice_speed = o->practice_speed;
  self->read_only = o->read_only;
  self->drive = o->drive && !o->read_only;
  self->own_takes_alone = o->own_takes_alone;
  self->poll_schedule = o->poll_schedule;
  self->random = o->random ? o->random : g_random_double;
  self->paths = o->paths ? g_object_ref (o->paths) : rushes_paths_new_default ();
  self->clock = o->clock ? g_object_ref (o->clock) : rushes_clock_new_system ();
  self->steps = o->steps ? g_object_ref (o->steps) : rushes_steps_new ();
  self->key_store = o->key_store ? g_object_ref (o->key_store) : rushes_key_store_new ();
  self->settings = o->settings ? g_object_ref (o->settings) : rushes_settings_new ();
  self->network = o->network ? g_object_ref (o->network) : NULL;

  self->store = rushes_store_new (self->paths, self->clock, self->steps);
  self->prices = rushes_prices_new (rushes_settings_get_gsettings (self->settings));
  self->estimator = rushes_estimator_new (self->store, self->catalogue, self->prices);
  self->presets = rushes_presets_new (self->store);
  self->media_store = rushes_media_store_new (self->paths, self->steps);
  self->importer = rushes_importer_new (self->media_store, self->paths, self->clock);
  self->fitter = rushes_fitter_new (self->media_store, self->importer, self->paths);
  self->exporter = rushes_exporter_new (self->paths, self->catalogue, self->steps);
  self->client = rushes_client_new (self->clock, self->steps);
  self->hosting = rushes_hosting_new (self);

  rushes_key_store_set_environment_url (self->key_store, rushes_settings_get_base_url (self->settings));
  g_signal_connect_object (self->settings, "notify::base-url", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::practice", G_CALLBACK (practice_changed_cb), self, G_CONNECT_SWAPPED);
  rushes_context_update (self);
  return g_steal_pointer (&self);
}

/* -- opening --------------------------------------------------------------------------------------------------------- */

static void
folders_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  /* A folder that cannot be made shows where something is to be written there. */
  if (g_mkdir_with_parents (task_data, 0700) != 0)
    g_info ("The folder for downloads cannot be made");
  rushes_scrap_clean_folder (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
open_done (GTask *task)
{
  RushesContext *self = g_task_get_source_object (task);

  if (self->closed)
    {
      g_task_return_new_error (task, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_CLOSED, "The library was closed while it was opened");
      return;
    }

  self->ready = TRUE;
  rushes_exporter_prune (self->exporter);
  rushes_presets_load (self->presets);
  rushes_context_update (self);
  if (self->drive && !rushes_library_is_read_only (self->library))
    {
      rushes_queue_start (self->queue, !self->own_takes_alone);
      rushes_hosting_start (self->hosting);
    }
  rushes_asset_service_start (self->assets, self->drive && !rushes_library_is_read_only (self->library), !self->own_takes_alone);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READY]);
  g_task_return_boolean (task, TRUE);
}

static void
host_loaded_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* Takes whose files need a host say so. */
  if (!rushes_host_settings_load_finish (RUSHES_HOST_SETTINGS (source), result, &error))
    g_info ("The keys of the media host are not known: %s", error->message);
  open_done (task);
}

static void
load_host (RushesContext *self,
           GTask *task)
{
  rushes_host_settings_load_async (rushes_hosting_get_settings (self->hosting), self->cancellable, host_loaded_cb, g_object_ref (task));
}

static void
key_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* Without a key the library can be looked at all the same. */
  if (!rushes_context_prepare_finish (RUSHES_CONTEXT (source), result, &error))
    g_info ("There is no key: %s", error->message);
  load_host (RUSHES_CONTEXT (source), task);
}

static void
folders_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesContext *self = g_task_get_source_object (task);

  if (self->read_only)
    open_done (task);
  else if (rushes_context_get_practice (self))
    load_host (self, task);
  else
    rushes_context_prepare_async (self, rushes_settings_get_base_url (self->settings), key_cb, g_object_ref (task));
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesContext *self = g_task_get_source_object (task);
  g_autoptr (GTask) folders = NULL;
  GError *error = NULL;

  if (!rushes_store_open_finish (RUSHES_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  self->library = rushes_library_new (self->store, self->clock, self->catalogue, self->importer);
  self->queue = rushes_queue_new (self, self->network);
  self->assets = rushes_asset_service_new (self);
  g_signal_connect_object (self->queue, "take-settled", G_CALLBACK (rushes_estimator_note_settled), self->estimator, G_CONNECT_SWAPPED);
  if (self->read_only || rushes_library_is_read_only (self->library))
    {
      folders_cb (NULL, NULL, g_object_ref (task));
      return;
    }

  folders = g_task_new (NULL, NULL, folders_cb, g_object_ref (task));
  g_task_set_source_tag (folders, folders_thread);
  g_task_set_task_data (folders, g_strdup (rushes_paths_get_download_dir (self->paths)), g_free);
  g_task_run_in_thread (folders, folders_thread);
}

/**
 * rushes_context_open_async:
 * @self: a context, opened once
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 */
void
rushes_context_open_async (RushesContext *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_CONTEXT (self));
  g_return_if_fail (!self->library);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_context_open_async);
  rushes_store_open_async (self->store, self->read_only, cancellable, opened_cb, task);
}

/**
 * rushes_context_open_finish:
 * @self: a context
 * @result: what the callback was given
 * @error: a [error@StoreError]
 *
 * Returns: whether the library is open; how, its mode says
 */
gboolean
rushes_context_open_finish (RushesContext *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* -- closing --------------------------------------------------------------------------------------------------------- */

static void
store_closed_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *flush_error = g_object_steal_data (G_OBJECT (task), "rushes-flush-error");
  GError *error = NULL;

  if (!rushes_store_close_finish (RUSHES_STORE (source), result, &error) && !flush_error)
    flush_error = g_steal_pointer (&error);
  g_clear_error (&error);
  if (flush_error)
    g_task_return_error (task, flush_error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Takes and assets are waited for at the same time. */
static void
end_drain (GTask *task)
{
  RushesContext *self = g_task_get_source_object (task);

  if (--self->draining > 0)
    return;
  let_go (self);
  rushes_store_close_async (self->store, store_closed_cb, g_object_ref (task));
}

static void
drained_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rushes_queue_drain_finish (RUSHES_QUEUE (source), result, &error))
    g_info ("Closed while a take is on its way: %s", error->message);
  end_drain (task);
}

static void
assets_drained_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rushes_asset_service_drain_finish (RUSHES_ASSET_SERVICE (source), result, &error))
    g_info ("Closed while an asset is on its way: %s", error->message);
  end_drain (task);
}

static void
free_error (gpointer data)
{
  g_error_free (data);
}

static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesContext *self = g_task_get_source_object (task);
  GError *error = NULL;

  /* Told when all else is done: closing goes on. */
  if (!rushes_library_flush_finish (RUSHES_LIBRARY (source), result, &error))
    g_object_set_data_full (G_OBJECT (task), "rushes-flush-error", error, free_error);
  self->draining = 2;
  rushes_queue_drain_async (self->queue, DRAIN_LIMIT, drained_cb, g_object_ref (task));
  rushes_asset_service_drain_async (self->assets, DRAIN_LIMIT, assets_drained_cb, g_object_ref (task));
}

/**
 * rushes_context_close_async:
 * @self: a context
 * @callback: told when done
 * @user_data: for @callback
 *
 * Saves what is unsaved, waits for the answer of a submit that is under way, and lets go of everything.
 */
void
rushes_context_close_async (RushesContext *self,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (RUSHES_IS_CONTEXT (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, rushes_context_close_async);
  if (self->library && !self->closed)
    {
      self->closed = TRUE;
      rushes_library_flush_async (self->library, flushed_cb, task);
    }
  else
    {
      self->closed = TRUE;
      rushes_store_close_async (self->store, store_closed_cb, task);
    }
}

/**
 * rushes_context_close_finish:
 * @self: a context
 * @result: what the callback was given
 * @error: a [error@StoreError]: something could not be saved
 *
 * Returns: whether all is on disk
 */
gboolean
rushes_context_close_finish (RushesContext *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* -- services and their keys ----------------------------------------------------------------------------------------- */

static void
looked_up_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesContext *self = g_task_get_source_object (task);
  const char *service = g_task_get_task_data (task);
  GError *error = NULL;
  char *key = rushes_key_store_lookup_finish (RUSHES_KEY_STORE (source), result, &error);

  g_clear_error (&self->keyring_error);
  if (error)
    {
      /* Not remembered as "none": the keyring may be there the next time. */
      self->keyring_error = g_error_copy (error);
      g_task_return_error (task, error);
      return;
    }

  g_hash_table_insert (self->keys, g_strdup (service), key ? key : g_strdup (""));
  if (!self->closed)
    rushes_context_update (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * rushes_context_prepare_async:
 * @self: a context
 * @service: what a take records as its service
 * @callback: told when done
 * @user_data: for @callback
 *
 * Looks the key of @service up, where it is not known yet.
 */
void
rushes_context_prepare_async (RushesContext *self,
                              const char *service,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_CONTEXT (self));

  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_context_prepare_async);
  if (!service || g_str_equal (service, PRACTICE) || get_key (self, service))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_task_set_task_data (task, g_strdup (service), g_free);
  rushes_key_store_lookup_async (self->key_store, service, self->cancellable, looked_up_cb, g_object_ref (task));
}

/**
 * rushes_context_prepare_finish:
 * @self: a context
 * @result: what the callback was given
 * @error: why the keyring could not be asked
 *
 * Returns: whether it is known now if there is a key
 */
gboolean
rushes_context_prepare_finish (RushesContext *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
ensure_simulator (RushesContext *self,
                  GError **error)
{
  RushesSimulatorOptions options = {
    .folder = rushes_paths_get_practice_dir (self->paths),
    .speed = self->practice_speed,
  };
  g_autoptr (GError) local_error = NULL;

  if (self->simulator)
    return TRUE;

  /* Its takes are made in the library's folder. */
  if (rushes_store_get_mode (self->store) == RUSHES_STORE_MODE_READ_ONLY || rushes_store_get_mode (self->store) == RUSHES_STORE_MODE_NEWER)
    {
      g_set_error_literal (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY, "Practice mode needs a library that can be written to");
      return FALSE;
    }

  self->simulator = rushes_simulator_new (self->catalogue, &options, &local_error);
  if (!self->simulator)
    g_set_error (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_PRACTICE, "Practice mode cannot start: %s", local_error->message);
  return self->simulator != NULL;
}

/**
 * rushes_context_dup_simulator:
 * @self: a context
 * @error: %RUSHES_CONTEXT_ERROR_PRACTICE or a [error@StoreError]
 *
 * Practice mode starts here, where somebody first needs it.
 *
 * Returns: (transfer full) (nullable): practice mode's simulator
 */
RushesSimulator *
rushes_context_dup_simulator (RushesContext *self,
                              GError **error)
{
  g_return_val_if_fail (RUSHES_IS_CONTEXT (self), NULL);

  if (self->closed)
    {
      g_set_error_literal (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_CLOSED, "The library is closed");
      return NULL;
    }
  return ensure_simulator (self, error) ? g_object_ref (self->simulator) : NULL;
}

/**
 * rushes_context_dup_endpoint:
 * @self: a context
 * @name: (nullable): a take's service; %NULL for where new takes go
 * @error: a [error@ContextError] or [error@ApiError]
 *
 * Practice mode starts here, where somebody first needs it.
 *
 * Returns: (transfer full) (nullable): the endpoint
 */
RushesEndpoint *
rushes_context_dup_endpoint (RushesContext *self,
                             const char *name,
                             GError **error)
{
  const char *service;
  const char *key;

  g_return_val_if_fail (RUSHES_IS_CONTEXT (self), NULL);

  service = name ? name : rushes_context_get_service (self);
  if (self->closed)
    {
      g_set_error_literal (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_CLOSED, "The library is closed");
      return NULL;
    }
  if (g_str_equal (service, PRACTICE))
    {
      if (!ensure_simulator (self, error))
        return NULL;
      return rushes_endpoint_new (PRACTICE, rushes_simulator_get_url (self->simulator), RUSHES_REQUEST_FORMAT_WRAPPED, rushes_simulator_get_key (self->simulator), error);
    }

  key = get_key (self, service);
  if (key)
    return rushes_endpoint_new (NULL, service, rushes_settings_get_request_format (self->settings), key, error);

  if (g_strcmp0 (service, rushes_settings_get_base_url (self->settings)) != 0)
    g_set_error (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_OTHER_SERVICE, "The take was sent to %s, and there is no key for that service", service);
  else if (self->keyring_error)
    g_set_error (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_KEY_MISSING, "There is no API key: the keyring cannot be read: %s", self->keyring_error->message);
  else
    g_set_error (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_KEY_MISSING, "There is no API key for %s", service);
  return NULL;
}

/* -- getters --------------------------------------------------------------------------------------------------------- */

#define GETTER(Type, name)                                    \
  Type *rushes_context_get_##name (RushesContext *self)       \
  {                                                           \
    g_return_val_if_fail (RUSHES_IS_CONTEXT (self), NULL);    \
    return self->name;                                        \
  }

GETTER (RushesClock, clock)
GETTER (RushesPaths, paths)
GETTER (RushesCatalogue, catalogue)
GETTER (RushesStore, store)
GETTER (RushesMediaStore, media_store)
GETTER (RushesClient, client)
GETTER (RushesLibrary, library)
GETTER (RushesAssetService, assets)
GETTER (RushesQueue, queue)
GETTER (RushesImporter, importer)
GETTER (RushesHosting, hosting)
GETTER (RushesKeyStore, key_store)
GETTER (RushesFitter, fitter)
GETTER (RushesExporter, exporter)
GETTER (RushesSettings, settings)
GETTER (RushesPrices, prices)
GETTER (RushesEstimator, estimator)
GETTER (RushesPresets, presets)

gboolean
rushes_context_get_practice (RushesContext *self)
{
  g_return_val_if_fail (RUSHES_IS_CONTEXT (self), FALSE);
  return self->force_practice || rushes_settings_get_practice (self->settings);
}

/**
 * rushes_context_set_practice:
 * @self: a context
 * @practice: whether new takes go to practice mode
 */
void
rushes_context_set_practice (RushesContext *self,
                             gboolean practice)
{
  g_return_if_fail (RUSHES_IS_CONTEXT (self));
  rushes_settings_set_practice (self->settings, practice);
}

gboolean
rushes_context_get_connected (RushesContext *self)
{
  g_return_val_if_fail (RUSHES_IS_CONTEXT (self), FALSE);
  return self->connected;
}

const char *
rushes_context_get_service (RushesContext *self)
{
  g_return_val_if_fail (RUSHES_IS_CONTEXT (self), NULL);
  return rushes_context_get_practice (self) ? PRACTICE : rushes_settings_get_base_url (self->settings);
}

const RushesPollSchedule *
rushes_context_get_poll_schedule (RushesContext *self,
                                  const char *service)
{
  g_return_val_if_fail (RUSHES_IS_CONTEXT (self), NULL);

  if (self->poll_schedule)
    return self->poll_schedule;
  return g_strcmp0 (service, PRACTICE) == 0 ? &rushes_poll_schedule_practice : &rushes_poll_schedule_service;
}

double
rushes_context_get_random (RushesContext *self)
{
  g_return_val_if_fail (RUSHES_IS_CONTEXT (self), 0.5);
  return self->random ();
}
