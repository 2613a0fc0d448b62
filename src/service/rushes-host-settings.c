/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-host-settings.h"

#include <string.h>

#include "rushes-properties.h"

#define SECONDS_PER_HOUR 3600
/* Both keys are one entry of the keyring, with this between them: no key holds one. */
#define SEPARATOR "\n"

struct _RushesHostSettings
{
  GObject parent_instance;

  GSettings *gsettings;  /* (nullable): one of its own, to write all at once */
  RushesKeyStore *key_store;
  RushesHostOptions *options;
  char *loaded;          /* (nullable): the entry that the keys are from */
  GCancellable *cancellable;
  gboolean fixed;
  gboolean saving;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesHostSettings, rushes_host_settings, G_TYPE_OBJECT)

static void
rushes_host_settings_dispose (GObject *object)
{
  g_cancellable_cancel (RUSHES_HOST_SETTINGS (object)->cancellable);
  G_OBJECT_CLASS (rushes_host_settings_parent_class)->dispose (object);
}

static void
rushes_host_settings_finalize (GObject *object)
{
  RushesHostSettings *self = RUSHES_HOST_SETTINGS (object);

  g_clear_object (&self->gsettings);
  g_clear_object (&self->key_store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->options, rushes_host_options_free);
  g_clear_pointer (&self->loaded, g_free);
  G_OBJECT_CLASS (rushes_host_settings_parent_class)->finalize (object);
}

static void
rushes_host_settings_class_init (RushesHostSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_host_settings_dispose;
  object_class->finalize = rushes_host_settings_finalize;

  signals[CHANGED] = g_signal_new ("changed", RUSHES_TYPE_HOST_SETTINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_host_settings_init (RushesHostSettings *self)
{
  self->options = rushes_host_options_new ();
  self->options->path_style = TRUE;
  self->cancellable = g_cancellable_new ();
}

/* -- where it comes from --------------------------------------------------------------------------------------------- */

static char *
dup_environment (const char *name)
{
  const char *value = g_getenv (name);

  return value && *value ? g_strdup (value) : NULL;
}

static void
read_environment (RushesHostOptions *options)
{
  g_autofree char *style = dup_environment ("RUSHES_S3_STYLE");
  g_autofree char *hours = dup_environment ("RUSHES_S3_LINK_HOURS");
  g_autofree char *remove = dup_environment ("RUSHES_S3_REMOVE");

  options->endpoint = dup_environment ("RUSHES_S3_ENDPOINT");
  options->region = dup_environment ("RUSHES_S3_REGION");
  if (!options->region)
    options->region = g_strdup ("us-east-1");
  options->bucket = dup_environment ("RUSHES_S3_BUCKET");
  options->prefix = dup_environment ("RUSHES_S3_PREFIX");
  options->public_url = dup_environment ("RUSHES_S3_PUBLIC_URL");
  options->access_key = dup_environment ("RUSHES_S3_ACCESS_KEY");
  options->secret_key = dup_environment ("RUSHES_S3_SECRET_KEY");
  options->path_style = g_strcmp0 (style, "virtual") != 0;
  options->remove = g_strcmp0 (remove, "1") == 0;
  rushes_host_options_tidy (options);
  if (hours)
    options->life = CLAMP (g_ascii_strtoll (hours, NULL, 10), 0, RUSHES_S3_LONGEST_LIFE / SECONDS_PER_HOUR) * SECONDS_PER_HOUR;
}

/* All but the keys */
static RushesHostOptions *
read_gsettings (GSettings *gsettings)
{
  RushesHostOptions *options = rushes_host_options_new ();

  options->endpoint = g_settings_get_string (gsettings, "host-endpoint");
  options->region = g_settings_get_string (gsettings, "host-region");
  options->bucket = g_settings_get_string (gsettings, "host-bucket");
  options->prefix = g_settings_get_string (gsettings, "host-prefix");
  options->public_url = g_settings_get_string (gsettings, "host-public-url");
  options->path_style = g_settings_get_boolean (gsettings, "host-path-style");
  options->remove = g_settings_get_boolean (gsettings, "host-remove");
  options->life = (gint64) g_settings_get_uint (gsettings, "host-link-hours") * SECONDS_PER_HOUR;
  rushes_host_options_tidy (options);
  return options;
}

static void
write_gsettings (GSettings *gsettings,
                 const RushesHostOptions *options)
{
  g_settings_delay (gsettings);
  g_settings_set_string (gsettings, "host-endpoint", options->endpoint ? options->endpoint : "");
  g_settings_set_string (gsettings, "host-region", options->region ? options->region : "");
  g_settings_set_string (gsettings, "host-bucket", options->bucket ? options->bucket : "");
  g_settings_set_string (gsettings, "host-prefix", options->prefix ? options->prefix : "");
  g_settings_set_string (gsettings, "host-public-url", options->public_url ? options->public_url : "");
  g_settings_set_boolean (gsettings, "host-path-style", options->path_style);
  g_settings_set_boolean (gsettings, "host-remove", options->remove);
  g_settings_set_uint (gsettings, "host-link-hours", (guint) CLAMP (options->life / SECONDS_PER_HOUR, 1, RUSHES_S3_LONGEST_LIFE / SECONDS_PER_HOUR));
  g_settings_apply (gsettings);
}

/* (transfer full) (nullable): where the keys are kept; NULL where nothing is set up */
static char *
dup_entry (const RushesHostOptions *options)
{
  g_autofree char *endpoint = NULL;

  if (!options->endpoint || !options->bucket)
    return NULL;
  endpoint = rushes_settings_normalise_url (options->endpoint);
  return g_strconcat ("media-host:", endpoint, "/", options->bucket, NULL);
}

/* Takes options over, with the keys that are known for the same bucket. */
static void
take_options (RushesHostSettings *self,
              RushesHostOptions *options)
{
  g_autofree char *entry = dup_entry (options);

  if (!options->access_key && g_strcmp0 (entry, self->loaded) == 0)
    {
      options->access_key = g_strdup (self->options->access_key);
      options->secret_key = g_strdup (self->options->secret_key);
    }
  if (rushes_host_options_equal (self->options, options))
    {
      rushes_host_options_free (options);
      return;
    }

  rushes_host_options_free (self->options);
  self->options = options;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
loaded_late_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_host_settings_load_finish (RUSHES_HOST_SETTINGS (source), result, &error))
    g_info ("The keys of the media host are not known: %s", error->message);
}

/* Another window has changed it. */
static void
gsettings_changed_cb (RushesHostSettings *self,
                      const char *key)
{
  if (self->saving || !g_str_has_prefix (key, "host-"))
    return;

  take_options (self, read_gsettings (self->gsettings));
  if (!self->options->access_key)
    rushes_host_settings_load_async (self, self->cancellable, loaded_late_cb, NULL);
}

/**
 * rushes_host_settings_new:
 * @settings: whether there is a schema
 * @key_store: where the keys are kept
 *
 * Returns: (transfer full): what is set up, without the keys until they have been loaded
 */
RushesHostSettings *
rushes_host_settings_new (RushesSettings *settings,
                          RushesKeyStore *key_store)
{
  RushesHostSettings *self = g_object_new (RUSHES_TYPE_HOST_SETTINGS, NULL);
  const char *endpoint = g_getenv ("RUSHES_S3_ENDPOINT");

  self->key_store = g_object_ref (key_store);
  self->fixed = endpoint && *endpoint;
  if (self->fixed)
    {
      read_environment (self->options);
    }
  else if (rushes_settings_get_gsettings (settings))
    {
      self->gsettings = g_settings_new (RUSHES_APPLICATION_ID);
      g_signal_connect_object (self->gsettings, "changed", G_CALLBACK (gsettings_changed_cb), self, G_CONNECT_SWAPPED);
      take_options (self, read_gsettings (self->gsettings));
    }
  return self;
}

/* -- the keys -------------------------------------------------------------------------------------------------------- */

static void
looked_up_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesHostSettings *self = g_task_get_source_object (task);
  const char *entry = g_task_get_task_data (task);
  g_autofree char *current = dup_entry (self->options);
  g_autofree char *secret = NULL;
  g_auto (GStrv) keys = NULL;
  GError *error = NULL;

  secret = rushes_key_store_lookup_finish (RUSHES_KEY_STORE (source), result, &error);
  if (error)
    {
      g_task_return_error (task, error);
      return;
    }

  keys = g_strsplit (secret ? secret : "", SEPARATOR, 2);
  if (g_strcmp0 (entry, current) == 0 && g_strv_length (keys) == 2)
    {
      RushesHostOptions *options = rushes_host_options_copy (self->options);

      rushes_set_string (&options->access_key, keys[0]);
      rushes_set_string (&options->secret_key, keys[1]);
      rushes_set_string (&self->loaded, entry);
      take_options (self, options);
    }
  g_task_return_boolean (task, TRUE);
}

/**
 * rushes_host_settings_load_async:
 * @self: the settings
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * Where nothing is set up, or the environment says all, the keyring is not asked.
 */
void
rushes_host_settings_load_async (RushesHostSettings *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  char *entry;

  g_return_if_fail (RUSHES_IS_HOST_SETTINGS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_host_settings_load_async);
  entry = self->fixed ? NULL : dup_entry (self->options);
  if (!entry)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_task_set_task_data (task, entry, g_free);
  rushes_key_store_lookup_async (self->key_store, entry, cancellable, looked_up_cb, g_object_ref (task));
}

gboolean
rushes_host_settings_load_finish (RushesHostSettings *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* -- what is set up -------------------------------------------------------------------------------------------------- */

RushesHostOptions *
rushes_host_settings_dup_options (RushesHostSettings *self)
{
  g_return_val_if_fail (RUSHES_IS_HOST_SETTINGS (self), NULL);
  return rushes_host_options_copy (self->options);
}

gboolean
rushes_host_settings_is_named (RushesHostSettings *self)
{
  g_return_val_if_fail (RUSHES_IS_HOST_SETTINGS (self), FALSE);
  return self->options->endpoint != NULL && self->options->bucket != NULL;
}

gboolean
rushes_host_settings_is_fixed (RushesHostSettings *self)
{
  g_return_val_if_fail (RUSHES_IS_HOST_SETTINGS (self), FALSE);
  return self->fixed;
}

static void
stored_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesHostSettings *self = g_task_get_source_object (task);
  const RushesHostOptions *options = g_task_get_task_data (task);
  GError *error = NULL;

  if (!rushes_key_store_store_finish (RUSHES_KEY_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_free (self->loaded);
  self->loaded = dup_entry (options);
  if (self->gsettings)
    {
      self->saving = TRUE;
      write_gsettings (self->gsettings, options);
      self->saving = FALSE;
    }
  if (!self->fixed)
    take_options (self, rushes_host_options_copy (options));
  g_task_return_boolean (task, TRUE);
}

/**
 * rushes_host_settings_save_async:
 * @self: the settings
 * @options: what to keep; without endpoint and bucket the host and its keys are forgotten
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * The keys come first: where the keyring does not take them nothing is changed.
 */
void
rushes_host_settings_save_async (RushesHostSettings *self,
                                 const RushesHostOptions *options,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  RushesHostOptions *kept;
  g_autofree char *entry = NULL;
  g_autofree char *secret = NULL;

  g_return_if_fail (RUSHES_IS_HOST_SETTINGS (self));
  g_return_if_fail (options != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_host_settings_save_async);
  kept = rushes_host_options_copy (options);
  rushes_host_options_tidy (kept);
  g_task_set_task_data (task, kept, (GDestroyNotify) rushes_host_options_free);

  entry = dup_entry (kept);
  if (entry && kept->access_key && kept->secret_key)
    secret = g_strjoin (SEPARATOR, kept->access_key, kept->secret_key, NULL);
  if (!entry)
    entry = dup_entry (self->options);
  if (!entry)
    entry = g_strdup ("media-host:");
  rushes_key_store_store_async (self->key_store, entry, secret, cancellable, stored_cb, g_object_ref (task));
}

gboolean
rushes_host_settings_save_finish (RushesHostSettings *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
