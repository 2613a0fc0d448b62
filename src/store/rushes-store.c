/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-store-private.h"

#include "rushes-media-store-private.h"
#include "rushes-properties.h"

#define WATCH_INTERVAL (1 * G_USEC_PER_SEC)

struct _RushesStore
{
  GObject parent_instance;

  RushesPaths *paths;
  RushesClock *clock;
  RushesStoreWorker *worker;
  GCancellable *cancellable; /* of the watch */
  guint watch_id;

  /* As the database's thread has told it */
  RushesStoreMode mode;
  char *set_aside_path;
  char *driver;
};

G_DEFINE_FINAL_TYPE (RushesStore, rushes_store, G_TYPE_OBJECT)

static guint signal_changed_elsewhere;

static void start_watch (RushesStore *self);

/* -- the thread's side --------------------------------------------------------------------------------------------- */

static void
close_core (RushesStoreCore *core)
{
  g_clear_pointer (&core->opening, rushes_opening_free);
  /* The lock goes last: as long as it is held the takes are ours. */
  g_clear_pointer (&core->driver, rushes_driver_free);
}

static void
core_free (gpointer data)
{
  RushesStoreCore *core = data;

  close_core (core);
  g_clear_object (&core->paths);
  g_clear_object (&core->steps);
  g_free (core);
}

static RushesDatabase *
core_read (RushesStoreCore *core,
           GError **error)
{
  if (core->opening && !rushes_opening_refresh (core->opening, core->paths, error))
    return NULL;
  if (!core->opening || !core->opening->database)
    {
      g_set_error_literal (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED, "The library is not open");
      return NULL;
    }

  return core->opening->database;
}

static RushesDatabase *
core_drive (RushesStoreCore *core,
            GError **error)
{
  RushesDatabase *database = core_read (core, error);

  if (database && !core->driver)
    {
      g_set_error_literal (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY, "The library cannot be written to");
      return NULL;
    }

  return database;
}

typedef struct
{
  RushesStoreMode mode;
  char *set_aside_path;
  char *driver;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *self = data;

  g_free (self->set_aside_path);
  g_free (self->driver);
  g_free (self);
}

static gboolean
prepare_driving (RushesStoreCore *core,
                 GError **error)
{
  GError *cause = NULL;

  core->driver = rushes_driver_new (core->paths, &cause);
  if (core->driver && rushes_media_store_clean (core->paths, &cause))
    return TRUE;

  rushes_store_error_propagate (error, cause);
  return FALSE;
}

static gpointer
open_job (gpointer worker_data,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  RushesStoreCore *core = worker_data;
  RushesStoreParams *params = data;
  Opened *opened;

  if (core->opening)
    {
      g_set_error_literal (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED, "The library is open already");
      return NULL;
    }

  core->opening = rushes_opening_new (core->paths, core->steps, params->flag, params->now, error);
  if (!core->opening)
    return NULL;

  if ((core->opening->mode == RUSHES_STORE_MODE_NORMAL || core->opening->mode == RUSHES_STORE_MODE_SET_ASIDE) &&
      !prepare_driving (core, error))
    {
      close_core (core);
      return NULL;
    }
  if (!rushes_database_read_int64 (core->opening->database, "PRAGMA data_version", &core->data_version, error))
    {
      close_core (core);
      return NULL;
    }

  opened = g_new0 (Opened, 1);
  opened->mode = core->opening->mode;
  opened->set_aside_path = g_strdup (core->opening->set_aside_path);
  opened->driver = core->driver ? g_strdup (rushes_driver_get_id (core->driver)) : NULL;
  return opened;
}

static gpointer
close_job (gpointer worker_data,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  close_core (worker_data);
  return GINT_TO_POINTER (TRUE);
}

/* Whether somebody else has written since the last time. */
static gpointer
watch_job (gpointer worker_data,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  RushesStoreCore *core = worker_data;
  RushesDatabase *database = core_read (core, error);
  gint64 version;

  if (!database || !rushes_database_read_int64 (database, "PRAGMA data_version", &version, error))
    return NULL;

  return GINT_TO_POINTER (rushes_set_int64 (&core->data_version, version));
}

/* -- the callers' side --------------------------------------------------------------------------------------------- */

RushesStoreParams *
rushes_store_params_new (RushesStore *self,
                         gpointer value,
                         GDestroyNotify free_value)
{
  RushesStoreParams *params = g_new0 (RushesStoreParams, 1);

  /* The clock belongs to the caller's thread. */
  params->now = rushes_clock_get_time (self->clock);
  params->value = value;
  params->free_value = free_value;
  return params;
}

static void
params_free (gpointer data)
{
  RushesStoreParams *params = data;

  if (params->value && params->free_value)
    params->free_value (params->value);
  g_free (params);
}

RushesStoreParams *
rushes_store_params_new_id (RushesStore *self,
                            gint64 id)
{
  RushesStoreParams *params = rushes_store_params_new (self, NULL, NULL);

  params->id = id;
  return params;
}

RushesStoreParams *
rushes_store_params_new_list (RushesStore *self,
                              GPtrArray *records,
                              GBoxedCopyFunc copy,
                              GDestroyNotify free_record)
{
  GPtrArray *copies = g_ptr_array_new_full (records->len, free_record);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copies, copy (g_ptr_array_index (records, i)));
  return rushes_store_params_new (self, copies, (GDestroyNotify) g_ptr_array_unref);
}

static void
push (RushesStore *self,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data,
      gpointer source_tag,
      RushesStoreJobFunc func,
      RushesStoreParams *params,
      GDestroyNotify free_result)
{
  rushes_store_worker_push (self->worker, rushes_store_job_new (self, cancellable, callback, user_data, source_tag, func, params, params_free, free_result));
}

static gpointer
call_job (gpointer worker_data,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  RushesStoreParams *params = data;
  const RushesStoreCall *call = params->call;
  RushesDatabase *database = call->access == RUSHES_STORE_DRIVES ? core_drive (worker_data, error) : core_read (worker_data, error);

  return database ? call->func (worker_data, database, params, error) : NULL;
}

void
rushes_store_call (RushesStore *self,
                   const RushesStoreCall *call,
                   RushesStoreParams *params,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  params->call = call;
  push (self, cancellable, callback, user_data, (gpointer) call, call_job, params, call->free_result);
}

gpointer
rushes_store_finish (RushesStore *self,
                     GAsyncResult *result,
                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
rushes_store_finish_boolean (RushesStore *self,
                             GAsyncResult *result,
                             GError **error)
{
  return rushes_store_finish (self, result, error) != NULL;
}

gint64
rushes_store_finish_int64 (RushesStore *self,
                           GAsyncResult *result,
                           gint64 failed,
                           GError **error)
{
  g_autofree gint64 *value = rushes_store_finish (self, result, error);

  return value ? *value : failed;
}

static void
rushes_store_dispose (GObject *object)
{
  RushesStore *self = RUSHES_STORE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->clock)
    rushes_clock_clear_timeout (self->clock, &self->watch_id);
  G_OBJECT_CLASS (rushes_store_parent_class)->dispose (object);
}

static void
rushes_store_finalize (GObject *object)
{
  RushesStore *self = RUSHES_STORE (object);

  g_clear_pointer (&self->worker, rushes_store_worker_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->paths);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->set_aside_path, g_free);
  g_clear_pointer (&self->driver, g_free);
  G_OBJECT_CLASS (rushes_store_parent_class)->finalize (object);
}

static void
rushes_store_class_init (RushesStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_store_dispose;
  object_class->finalize = rushes_store_finalize;

  /**
   * RushesStore::changed-elsewhere:
   *
   * Another process has written to the library: what was read before may be old.
   */
  signal_changed_elsewhere =
    g_signal_new ("changed-elsewhere", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_store_init (RushesStore *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * rushes_store_new:
 * @paths: where the library is
 * @clock: gives the times, and when to look for changes of others
 * @steps: (nullable): told before whatever changes the disk
 *
 * Returns: (transfer full): a store that is closed
 */
RushesStore *
rushes_store_new (RushesPaths *paths,
                  RushesClock *clock,
                  RushesSteps *steps)
{
  RushesStore *self = g_object_new (RUSHES_TYPE_STORE, NULL);
  RushesStoreCore *core = g_new0 (RushesStoreCore, 1);

  self->paths = g_object_ref (paths);
  self->clock = g_object_ref (clock);
  core->paths = g_object_ref (paths);
  core->steps = steps ? g_object_ref (steps) : NULL;
  self->worker = rushes_store_worker_new ("rushes-store", core, core_free);
  return self;
}

static void
watched_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  RushesStore *self = RUSHES_STORE (source);
  g_autoptr (GError) error = NULL;
  gboolean changed = rushes_store_finish_boolean (self, result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (error)
    g_info ("The library could not be watched: %s", error->message);
  start_watch (self);
  if (changed)
    g_signal_emit (self, signal_changed_elsewhere, 0);
}

static gboolean
watch_cb (gpointer data)
{
  RushesStore *self = data;

  self->watch_id = 0;
  push (self, self->cancellable, watched_cb, NULL, watch_cb, watch_job, rushes_store_params_new (self, NULL, NULL), NULL);
  return G_SOURCE_REMOVE;
}

static void
start_watch (RushesStore *self)
{
  rushes_clock_clear_timeout (self->clock, &self->watch_id);
  self->watch_id = rushes_clock_add_timeout (self->clock, WATCH_INTERVAL, watch_cb, self, NULL);
}

void
rushes_store_open_async (RushesStore *self,
                         gboolean read_only,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  RushesStoreParams *params;

  g_return_if_fail (RUSHES_IS_STORE (self));

  params = rushes_store_params_new (self, NULL, NULL);
  params->flag = read_only;
  push (self, cancellable, callback, user_data, rushes_store_open_async, open_job, params, opened_free);
}

/**
 * rushes_store_open_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: RUSHES_STORE_ERROR; FAILED too where the library is damaged and cannot be set aside
 *
 * Returns: whether the library is open; [method@Store.get_mode] says how
 */
gboolean
rushes_store_open_finish (RushesStore *self,
                          GAsyncResult *result,
                          GError **error)
{
  Opened *opened = rushes_store_finish (self, result, error);

  if (!opened)
    return FALSE;

  self->mode = opened->mode;
  rushes_set_string (&self->set_aside_path, opened->set_aside_path);
  rushes_set_string (&self->driver, opened->driver);
  opened_free (opened);

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  start_watch (self);
  return TRUE;
}

void
rushes_store_close_async (RushesStore *self,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_STORE (self));

  g_cancellable_cancel (self->cancellable);
  rushes_clock_clear_timeout (self->clock, &self->watch_id);
  push (self, NULL, callback, user_data, rushes_store_close_async, close_job, rushes_store_params_new (self, NULL, NULL), NULL);
}

gboolean
rushes_store_close_finish (RushesStore *self,
                           GAsyncResult *result,
                           GError **error)
{
  return rushes_store_finish_boolean (self, result, error);
}

RushesStoreMode
rushes_store_get_mode (RushesStore *self)
{
  g_return_val_if_fail (RUSHES_IS_STORE (self), RUSHES_STORE_MODE_NORMAL);
  return self->mode;
}

/**
 * rushes_store_get_set_aside_path:
 * @self: a store
 *
 * Returns: (nullable): where a damaged library was moved to, by this opening
 */
const char *
rushes_store_get_set_aside_path (RushesStore *self)
{
  g_return_val_if_fail (RUSHES_IS_STORE (self), NULL);
  return self->set_aside_path;
}

/**
 * rushes_store_get_driver:
 * @self: a store
 *
 * Returns: (nullable): what this process is called in a take's `driver`; %NULL where the library is only read
 */
const char *
rushes_store_get_driver (RushesStore *self)
{
  g_return_val_if_fail (RUSHES_IS_STORE (self), NULL);
  return self->driver;
}

RushesPaths *
rushes_store_get_paths (RushesStore *self)
{
  g_return_val_if_fail (RUSHES_IS_STORE (self), NULL);
  return self->paths;
}
