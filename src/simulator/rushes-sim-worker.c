/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-worker.h"

#include <glib/gstdio.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/stat.h>
#include <unistd.h>

#include "rushes-json.h"
#include "rushes-sim-answer.h"
#include "rushes-sim-hosted.h"
#include "rushes-sim-media.h"
#include "rushes-sim-render.h"
#include "rushes-sim-rules.h"

/* The service behind forgets its tasks after seven days. */
#define MEMORY (7 * 24 * 60 * 60 * (gint64) G_USEC_PER_SEC)

/*
 * One thread that renders one task after another. It looks for work when it is woken: at the start, after a submit, and when
 * somebody asks for a task that nobody is rendering; so no timer runs while there is nothing to do.
 */
struct _RushesSimWorker
{
  RushesCatalogue *catalogue;
  RushesSimStore *store;   /* not owned */
  RushesSimAssets *assets; /* not owned */
  GCancellable *cancellable;
  GThread *thread;
  GHashTable *done;        /* ids that need no look any more; the thread's own */

  GMutex mutex;
  GCond cond;
  gboolean is_woken;
  GHashTable *troubles;    /* id → why it could not be kept on the disk */
};

typedef struct
{
  RushesSimWorker *worker;
  const char *id;
  gint64 last;             /* µs */
} Progress;

static void
progress_cb (double progress,
             gpointer user_data)
{
  Progress *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (now - self->last < G_USEC_PER_SEC / 5)
    return;
  self->last = now;
  rushes_sim_store_set_progress (self->worker->store, self->id, progress);
}

static char *
make_name (const char *stem,
           const char *ending)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf ("%s-%s.%s", stem, uuid, ending);
}

static gboolean
keep_file (const char *made,
           const char *path,
           gint64 *size,
           GError **error)
{
  GStatBuf status;

  if (!rushes_sim_store_sync (made, error))
    return FALSE;
  if (g_stat (made, &status) != 0 || g_rename (made, path) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "Cannot keep %s", path);
      return FALSE;
    }
  *size = status.st_size;
  return TRUE;
}

static gboolean
render_video (RushesSimWorker *self,
              const char *id,
              RushesSimPlan *plan,
              JsonObject *result,
              GError **error)
{
  g_autofree char *name = make_name ("video", "mp4");
  g_autofree char *path = rushes_sim_store_get_path (self->store, id, name);
  g_autofree char *part = rushes_sim_store_get_path (self->store, id, "video.part");
  Progress progress = { self, id, 0 };
  gint64 size;

  rushes_sim_store_set_progress (self->store, id, 0);
  if (!rushes_sim_render_film (plan->film, part, progress_cb, &progress, self->cancellable, error) ||
      !keep_file (part, path, &size, error))
    {
      g_unlink (part);
      return FALSE;
    }
  json_object_set_string_member (result, "video", name);
  json_object_set_int_member (result, "size", size);
  return TRUE;
}

static gboolean
render_last_frame (RushesSimWorker *self,
                   const char *id,
                   RushesSimPlan *plan,
                   JsonObject *result,
                   GError **error)
{
  g_autofree char *name = make_name ("last", "png");
  g_autofree char *path = rushes_sim_store_get_path (self->store, id, name);
  g_autofree char *part = rushes_sim_store_get_path (self->store, id, "last.part");
  gint64 size;

  if (!rushes_sim_render_last_frame (plan->film, part, error) || !keep_file (part, path, &size, error))
    {
      g_unlink (part);
      return FALSE;
    }
  json_object_set_string_member (result, "last", name);
  return TRUE;
}

static JsonObject *
render (RushesSimWorker *self,
        const char *id,
        GError **error)
{
  g_autoptr (RushesSimPlan) plan = rushes_sim_plan_new (self->catalogue, self->store, self->assets, id, self->cancellable, error);
  g_autoptr (JsonObject) result = json_object_new ();
  g_autofree char *cost = NULL;

  if (!plan || !render_video (self, id, plan, result, error))
    return NULL;
  if (plan->wants_last_frame && !render_last_frame (self, id, plan, result, error))
    return NULL;

  json_object_set_string_member (result, "status", "completed");
  json_object_set_int_member (result, "frames", plan->film->n_frames);
  json_object_set_int_member (result, "width", plan->film->width);
  json_object_set_int_member (result, "height", plan->film->height);
  if (plan->resolution)
    json_object_set_string_member (result, "resolution", plan->resolution);
  if (plan->ratio)
    json_object_set_string_member (result, "ratio", plan->ratio);
  json_object_set_int_member (result, "tokens", rushes_sim_answer_count_tokens (plan->film));
  cost = rushes_sim_answer_format_cost (plan);
  json_object_set_string_member (result, "cost", cost);
  return g_steal_pointer (&result);
}

/* How the service would tell it: its own failure, or the words of the service behind it. */
static JsonObject *
describe_failure (RushesSimWorker *self,
                  const char *id,
                  const GError *error)
{
  g_autoptr (JsonObject) task = rushes_sim_store_load (self->store, id, "task.json");
  const char *model_id = rushes_json_get_string (task, "model");
  RushesModel *model = model_id ? rushes_catalogue_get_model (self->catalogue, model_id) : NULL;
  gboolean is_refused = g_error_matches (error, RUSHES_SIM_MEDIA_ERROR, RUSHES_SIM_MEDIA_ERROR_REFUSED) ||
                        g_error_matches (error, RUSHES_SIM_PLAN_ERROR, RUSHES_SIM_PLAN_ERROR_DRAFT);
  JsonObject *result = json_object_new ();
  const char *code = model ? rushes_sim_rules_get_code (model, "failure", is_refused ? "upstream" : "internal") : "InternalServiceError";
  const char *meaning = NULL;
  g_autofree char *text = NULL;

  if (g_error_matches (error, RUSHES_SIM_PLAN_ERROR, RUSHES_SIM_PLAN_ERROR_EXPIRED))
    {
      json_object_set_string_member (result, "status", "expired");
      return result;
    }
  if (model)
    rushes_model_get_error (model, code, NULL, &meaning);
  text = g_strdup_printf ("%s%s%s", meaning ? meaning : "", meaning ? ": " : "", error->message);
  json_object_set_string_member (result, "status", "failed");
  json_object_set_string_member (result, "code", code);
  json_object_set_string_member (result, "message", text);
  return result;
}

static void
work (RushesSimWorker *self,
      const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = render (self, id, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!result)
    result = describe_failure (self, id, error);

  g_clear_error (&error);
  if (!rushes_sim_store_finish (self->store, id, result, &error))
    {
      g_mutex_lock (&self->mutex);
      g_hash_table_insert (self->troubles, g_strdup (id), g_strdup (error->message));
      g_mutex_unlock (&self->mutex);
    }
  g_hash_table_add (self->done, g_strdup (id));
}

static gboolean
needs_work (RushesSimWorker *self,
            const char *id)
{
  g_autofree char *path = rushes_sim_store_get_path (self->store, id, "result.json");
  g_autoptr (JsonObject) task = NULL;

  if (g_hash_table_contains (self->done, id))
    return FALSE;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      task = rushes_sim_store_load (self->store, id, "task.json");
      if (task && rushes_sim_answer_needs_film (task))
        return TRUE;
    }
  g_hash_table_add (self->done, g_strdup (id));
  return FALSE;
}

/* A film in the app's own process leaves some 100 MB of frames and pictures behind, which glibc would keep for the next one. */
static void
give_memory_back (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

static void
look_for_work (RushesSimWorker *self)
{
  g_autoptr (GPtrArray) ids = rushes_sim_store_list (self->store);

  for (guint i = 0; i < ids->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      int lock;

      if (!needs_work (self, id))
        continue;
      lock = rushes_sim_store_lock (self->store, id);
      if (lock < 0)
        continue;
      /* Somebody may have finished it between the look and the lock. */
      if (needs_work (self, id))
        work (self, id);
      close (lock);
      give_memory_back ();
    }
}

static gpointer
run (gpointer data)
{
  RushesSimWorker *self = data;

  rushes_sim_store_forget (self->store, g_get_real_time () - MEMORY);
  rushes_sim_hosted_forget (self->store->root, g_get_real_time () - MEMORY);
  while (!g_cancellable_is_cancelled (self->cancellable))
    {
      g_mutex_lock (&self->mutex);
      while (!self->is_woken)
        g_cond_wait (&self->cond, &self->mutex);
      self->is_woken = FALSE;
      g_mutex_unlock (&self->mutex);

      look_for_work (self);
    }
  return NULL;
}

/**
 * rushes_sim_worker_new:
 * @catalogue: the models
 * @store: the tasks; outlives the worker
 * @assets: the assets; outlive the worker
 *
 * Starts with what an earlier process has left unfinished.
 *
 * Returns: (transfer full): the worker
 */
RushesSimWorker *
rushes_sim_worker_new (RushesCatalogue *catalogue,
                       RushesSimStore *store,
                       RushesSimAssets *assets)
{
  RushesSimWorker *self = g_new0 (RushesSimWorker, 1);

  self->catalogue = g_object_ref (catalogue);
  self->store = store;
  self->assets = assets;
  self->cancellable = g_cancellable_new ();
  self->done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->troubles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->is_woken = TRUE;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("rushes-sim-render", run, self);
  return self;
}

/**
 * rushes_sim_worker_free:
 * @self: (transfer full): a worker
 *
 * Stops it within a few frames; what it was at is taken up again by another.
 */
void
rushes_sim_worker_free (RushesSimWorker *self)
{
  g_cancellable_cancel (self->cancellable);
  rushes_sim_worker_wake (self);
  g_thread_join (self->thread);
  g_object_unref (self->cancellable);
  g_object_unref (self->catalogue);
  g_hash_table_unref (self->done);
  g_hash_table_unref (self->troubles);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

/**
 * rushes_sim_worker_wake:
 * @self: a worker
 *
 * Makes it look for work. Any thread.
 */
void
rushes_sim_worker_wake (RushesSimWorker *self)
{
  g_mutex_lock (&self->mutex);
  self->is_woken = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * rushes_sim_worker_dup_trouble:
 * @self: a worker
 * @id: a task's
 *
 * Returns: (transfer full) (nullable): why this machine could not keep how the task ended, such as a full disk
 */
char *
rushes_sim_worker_dup_trouble (RushesSimWorker *self,
                               const char *id)
{
  char *trouble;

  g_mutex_lock (&self->mutex);
  trouble = g_strdup (g_hash_table_lookup (self->troubles, id));
  g_mutex_unlock (&self->mutex);
  return trouble;
}
