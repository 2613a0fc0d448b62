/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-hosting-private.h"

#include <string.h>

#include "rushes-properties.h"
#include "rushes-task.h"

#define PRACTICE "practice"
#define DIGEST_LENGTH 64

enum
{
  PROP_0,
  PROP_AVAILABLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  REMOVAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesHosting, rushes_hosting, G_TYPE_OBJECT)

static void
rushes_hosting_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  RushesHosting *self = RUSHES_HOSTING (object);

  switch (prop_id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_hosting_dispose (GObject *object)
{
  rushes_hosting_stop (RUSHES_HOSTING (object));
  G_OBJECT_CLASS (rushes_hosting_parent_class)->dispose (object);
}

static void
rushes_hosting_finalize (GObject *object)
{
  RushesHosting *self = RUSHES_HOSTING (object);

  g_clear_pointer (&self->jobs, g_hash_table_unref);
  g_clear_pointer (&self->waits, g_hash_table_unref);
  g_clear_pointer (&self->removing, g_hash_table_unref);
  g_clear_object (&self->host);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (rushes_hosting_parent_class)->finalize (object);
}

static void
rushes_hosting_class_init (RushesHostingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rushes_hosting_get_property;
  object_class->dispose = rushes_hosting_dispose;
  object_class->finalize = rushes_hosting_finalize;

  props[PROP_AVAILABLE] = g_param_spec_boolean ("available", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * RushesHosting::removal-failed:
   * @self: the hosting
   * @error: a [error@HostError]
   *
   * What was to be removed from the media host after use is still there. Said once, until something could be removed again.
   */
  signals[REMOVAL_FAILED] = g_signal_new ("removal-failed", RUSHES_TYPE_HOSTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
rushes_hosting_init (RushesHosting *self)
{
  self->jobs = g_hash_table_new (g_str_hash, g_str_equal);
  self->waits = g_hash_table_new (NULL, NULL);
  self->removing = g_hash_table_new (g_str_hash, g_str_equal);
  self->cancellable = g_cancellable_new ();
}

void
rushes_hosting_tell_removal (RushesHosting *self,
                             const GError *error)
{
  if (!error)
    self->removal_trouble = FALSE;
  else if (rushes_set_boolean (&self->removal_trouble, TRUE))
    g_signal_emit (self, signals[REMOVAL_FAILED], 0, error);
}

/* -- what is set up -------------------------------------------------------------------------------------------------- */

static void
update (RushesHosting *self)
{
  if (rushes_set_boolean (&self->available, rushes_hosting_is_available (self, NULL)))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AVAILABLE]);
}

static void
settings_changed_cb (RushesHosting *self)
{
  g_autoptr (RushesHostOptions) options = rushes_host_settings_dup_options (self->settings);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->host);
  self->host = rushes_s3_host_new (options, &error);
  if (!self->host)
    g_debug ("There is no media host: %s", error->message);
  self->removes = options->remove;
  if (self->stopped)
    return;

  update (self);
  if (self->host)
    rushes_hosting_sweep (self);
}

/**
 * rushes_hosting_new:
 * @context: the house; stops the hosting before it goes
 *
 * Returns: (transfer full): the hosting
 */
RushesHosting *
rushes_hosting_new (RushesContext *context)
{
  RushesHosting *self = g_object_new (RUSHES_TYPE_HOSTING, NULL);

  self->context = context;
  self->store = g_object_ref (rushes_context_get_store (context));
  self->clock = g_object_ref (rushes_context_get_clock (context));
  self->settings = rushes_host_settings_new (rushes_context_get_settings (context), rushes_context_get_key_store (context));
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::practice", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  settings_changed_cb (self);
  return self;
}

/**
 * rushes_hosting_start:
 * @self: the hosting
 *
 * From now on what nobody needs any more may be removed: the library is open, and this process drives takes.
 */
void
rushes_hosting_start (RushesHosting *self)
{
  g_return_if_fail (RUSHES_IS_HOSTING (self));

  if (self->started)
    return;

  self->started = TRUE;
  g_signal_connect_object (rushes_context_get_queue (self->context), "take-settled", G_CALLBACK (rushes_hosting_sweep), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_context_get_assets (self->context), "settled", G_CALLBACK (rushes_hosting_sweep), self, G_CONNECT_SWAPPED);
  rushes_hosting_sweep (self);
}

/**
 * rushes_hosting_stop:
 * @self: the hosting
 *
 * Breaks off what is under way; what has arrived is kept for the next time.
 */
void
rushes_hosting_stop (RushesHosting *self)
{
  g_return_if_fail (RUSHES_IS_HOSTING (self));

  self->stopped = TRUE;
  g_cancellable_cancel (self->cancellable);
  rushes_hosting_stop_jobs (self);
}

RushesHostSettings *
rushes_hosting_get_settings (RushesHosting *self)
{
  g_return_val_if_fail (RUSHES_IS_HOSTING (self), NULL);
  return self->settings;
}

/**
 * rushes_hosting_is_available:
 * @self: the hosting
 * @service: (nullable): what a take records as its service; %NULL for where new takes go
 *
 * Practice mode is its own host.
 *
 * Returns: whether a local file can have a link that the service can fetch
 */
gboolean
rushes_hosting_is_available (RushesHosting *self,
                             const char *service)
{
  g_return_val_if_fail (RUSHES_IS_HOSTING (self), FALSE);

  if (!service)
    service = rushes_context_get_service (self->context);
  return g_strcmp0 (service, PRACTICE) == 0 || self->host != NULL;
}

/**
 * rushes_hosting_get_check_flags:
 * @self: the hosting
 * @service: (nullable): what a take records as its service; %NULL for where new takes go
 *
 * Returns: how rushes_spec_check() is to judge local files that need a link
 */
RushesCheckFlags
rushes_hosting_get_check_flags (RushesHosting *self,
                                const char *service)
{
  return rushes_hosting_is_available (self, service) ? RUSHES_CHECK_FLAGS_MEDIA_HOST : RUSHES_CHECK_FLAGS_NONE;
}

/* -- a link for a file ----------------------------------------------------------------------------------------------- */

static void
ensure_free (gpointer data)
{
  Ensure *ensure = data;

  g_free (ensure->path);
  g_free (ensure->digest);
  g_free (ensure->ending);
  g_free (ensure->owner);
  g_clear_object (&ensure->simulator);
  g_free (ensure);
}

static void
practice_thread (GTask *task,
                 gpointer source,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  Ensure *ensure = task_data;
  g_autoptr (GError) cause = NULL;
  char *url = rushes_simulator_host_file (ensure->simulator, ensure->path, &cause);

  if (url)
    g_task_return_pointer (task, url, g_free);
  else
    g_task_return_new_error (task, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_FULL, "Practice mode cannot host a file: %s", cause->message);
}

/* The media store names files by their digest. (transfer full) (nullable) */
static char *
read_digest (RushesHosting *self,
             const char *path)
{
  const char *folder = rushes_paths_get_media_dir (rushes_context_get_paths (self->context));
  g_autofree char *name = g_path_get_basename (path);

  if (!g_str_has_prefix (path, folder) || path[strlen (folder)] != G_DIR_SEPARATOR || strlen (name) < DIGEST_LENGTH)
    return NULL;
  for (guint i = 0; i < DIGEST_LENGTH; i++)
    if (!g_ascii_isxdigit (name[i]))
      return NULL;
  return g_strndup (name, DIGEST_LENGTH);
}

static char *
read_ending (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *dot = strrchr (name, '.');

  if (!dot || !dot[1] || strlen (dot + 1) > 8)
    return NULL;
  for (const char *c = dot + 1; *c; c++)
    if (!g_ascii_isalnum (*c))
      return NULL;
  return g_ascii_strdown (dot + 1, -1);
}

static void
digest_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  const gsize size = 256 * 1024;
  const char *path = task_data;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (size);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &cause);
  gssize n = -1;

  while (stream && (n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, size, cancellable, &cause)) > 0)
    g_checksum_update (checksum, buffer, n);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (n < 0)
    g_task_return_new_error (task, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_FILE, "“%s” cannot be read: %s", path, cause->message);
  else
    g_task_return_pointer (task, g_strdup (g_checksum_get_string (checksum)), g_free);
}

static void
digested_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Ensure *ensure = g_task_get_task_data (task);
  GError *error = NULL;

  ensure->digest = g_task_propagate_pointer (G_TASK (result), &error);
  if (ensure->digest)
    rushes_hosting_claim (task);
  else
    g_task_return_error (task, error);
}

static void
ensure_in_practice (RushesHosting *self,
                    GTask *task)
{
  Ensure *ensure = g_task_get_task_data (task);
  GError *error = NULL;

  ensure->simulator = rushes_context_dup_simulator (self->context, &error);
  if (ensure->simulator)
    rushes_task_run (task, practice_thread);
  else
    g_task_return_error (task, error);
}

/**
 * rushes_hosting_ensure_url_async:
 * @self: the hosting
 * @service: (nullable): what a take records as its service; %NULL for where new takes go
 * @path: a file; one of the media store wherever it can be
 * @digest: (nullable): its SHA-256 in hex; %NULL: known by its name in the media store, else computed
 * @owner: who needs it, such as `take:12` or `asset:7`
 * @progress: (nullable): told how the upload comes on
 * @progress_data: for @progress
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * Uploads what is not there yet.
 */
void
rushes_hosting_ensure_url_async (RushesHosting *self,
                                 const char *service,
                                 const char *path,
                                 const char *digest,
                                 const char *owner,
                                 RushesHostingProgressFunc progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) digesting = NULL;
  Ensure *ensure;

  g_return_if_fail (RUSHES_IS_HOSTING (self));
  g_return_if_fail (path != NULL && owner != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_hosting_ensure_url_async);
  ensure = g_new0 (Ensure, 1);
  ensure->path = g_strdup (path);
  ensure->owner = g_strdup (owner);
  ensure->ending = read_ending (path);
  ensure->progress = progress;
  ensure->progress_data = progress_data;
  g_task_set_task_data (task, ensure, ensure_free);

  if (self->stopped)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The library is closed");
      return;
    }
  if (g_strcmp0 (service ? service : rushes_context_get_service (self->context), PRACTICE) == 0)
    {
      ensure_in_practice (self, task);
      return;
    }
  if (!self->host)
    {
      GError *error = NULL;

      rushes_host_error_set (&error, RUSHES_HOST_ERROR_NOT_SET_UP, NULL, 0, "There is no media host");
      g_task_return_error (task, error);
      return;
    }

  ensure->digest = digest ? g_strdup (digest) : read_digest (self, path);
  if (ensure->digest)
    {
      rushes_hosting_claim (task);
      return;
    }
  digesting = g_task_new (NULL, cancellable, digested_cb, g_object_ref (task));
  g_task_set_source_tag (digesting, digest_thread);
  g_task_set_task_data (digesting, g_strdup (path), g_free);
  g_task_run_in_thread (digesting, digest_thread);
}

/**
 * rushes_hosting_ensure_url_finish:
 * @self: the hosting
 * @result: what the callback was given
 * @error: a [error@HostError], a [error@StoreError], or cancelled
 *
 * Returns: (transfer full) (nullable): a link that lives from now on as long as the settings say
 */
char *
rushes_hosting_ensure_url_finish (RushesHosting *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- trying it out --------------------------------------------------------------------------------------------------- */

static void
test_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (rushes_host_test (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * rushes_hosting_test_async:
 * @self: the hosting
 * @options: what is tried; need not be kept yet
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * Puts a probe, fetches it as the service would, and removes it.
 */
void
rushes_hosting_test_async (RushesHosting *self,
                           const RushesHostOptions *options,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (RushesHostOptions) tidy = NULL;
  GError *error = NULL;
  RushesHost *host;

  g_return_if_fail (RUSHES_IS_HOSTING (self));
  g_return_if_fail (options != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_hosting_test_async);
  tidy = rushes_host_options_copy (options);
  rushes_host_options_tidy (tidy);
  host = rushes_s3_host_new (tidy, &error);
  if (!host)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, host, g_object_unref);
  rushes_task_run (task, test_thread);
}

/**
 * rushes_hosting_test_finish:
 * @self: the hosting
 * @result: what the callback was given
 * @error: a [error@HostError]
 *
 * Returns: whether all works
 */
gboolean
rushes_hosting_test_finish (RushesHosting *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
