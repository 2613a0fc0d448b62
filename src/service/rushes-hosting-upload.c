/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-hosting-private.h"

#include <errno.h>
#include <sys/stat.h>

#include "rushes-properties.h"

/*
 * One content is asked for, and sent where it is missing, by one job, however many wait for it. The row of the content is held for as long, so that no
 * other process is at it.
 */

/* How often it is looked whether another process is done */
#define BUSY_INTERVAL (1 * G_USEC_PER_SEC)
#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

typedef struct
{
  gatomicrefcount ref_count;

  RushesHosting *hosting;
  RushesHost *host;
  RushesUploadRecord *record; /* as it is known here */
  RushesUpload *upload;       /* the worker's, while it works */
  gboolean was_ready;
  GCancellable *cancellable;
  GMainContext *context;
  GPtrArray *waiters;         /* of GTask */
  GArray *handlers;           /* of gulong: of the waiters' cancellables */
  GError *error;              /* (nullable): how it ended */

  GMutex mutex;
  gint64 done;
  gint64 total;
  gint64 told;                /* monotonic: when progress was told last */
} Job;

static Job *
job_ref (Job *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
job_unref (gpointer data)
{
  Job *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_object_unref (self->hosting);
  g_object_unref (self->host);
  rushes_upload_record_free (self->record);
  rushes_upload_free (self->upload);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->waiters);
  g_array_unref (self->handlers);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* In the job's context, and not in the worker, in which g_main_context_invoke() calls at once where nobody holds that context. */
static void
call (Job *self,
      GSourceFunc func,
      gpointer data,
      GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, self->context);
}

/* -- on the worker --------------------------------------------------------------------------------------------------- */

typedef struct
{
  Job *job;
  char *upload_id;
  char *parts;
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  job_unref (note->job);
  g_free (note->upload_id);
  g_free (note->parts);
  g_free (note);
}

static void
noted_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The next one may be; else what has arrived is sent once more some day. */
  if (!rushes_store_save_upload_finish (RUSHES_STORE (source), result, &error))
    g_info ("How far an upload came could not be noted: %s", error->message);
}

static gboolean
save_note (gpointer data)
{
  Note *note = data;
  RushesUploadRecord *record = note->job->record;

  rushes_set_string (&record->upload_id, note->upload_id);
  rushes_set_string (&record->parts, note->parts);
  rushes_store_save_upload_async (note->job->hosting->store, record, FALSE, noted_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
note_cb (const RushesUpload *upload,
         gpointer user_data)
{
  Job *job = user_data;
  Note *note = g_new0 (Note, 1);

  note->job = job_ref (job);
  note->upload_id = g_strdup (upload->upload_id);
  note->parts = g_strdup (upload->parts);
  call (job, save_note, note, note_free);
}

static gboolean
tell_progress (gpointer data)
{
  Job *job = data;
  gint64 done;
  gint64 total;

  g_mutex_lock (&job->mutex);
  done = job->done;
  total = job->total;
  g_mutex_unlock (&job->mutex);
  for (guint i = 0; i < job->waiters->len; i++)
    {
      GTask *task = g_ptr_array_index (job->waiters, i);
      GCancellable *cancellable = g_task_get_cancellable (task);
      Ensure *ensure = g_task_get_task_data (task);

      if (ensure->progress && !(cancellable && g_cancellable_is_cancelled (cancellable)))
        ensure->progress (done, total, ensure->progress_data);
    }
  return G_SOURCE_REMOVE;
}

static void
progress_cb (gint64 done,
             gint64 total,
             gpointer user_data)
{
  Job *job = user_data;
  gint64 now = g_get_monotonic_time ();
  gboolean tells;

  g_mutex_lock (&job->mutex);
  job->done = done;
  job->total = total;
  tells = now - job->told >= PROGRESS_INTERVAL;
  if (tells)
    job->told = now;
  g_mutex_unlock (&job->mutex);
  if (tells)
    call (job, tell_progress, job_ref (job), job_unref);
}

/* Returns whether it had to be sent */
static void
upload_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  RushesUploadWatch watch = { progress_cb, note_cb, job };
  RushesHostPresence presence;
  struct stat info;
  GError *error = NULL;

  if (stat (job->upload->path, &info) != 0)
    {
      rushes_host_error_set (&error, RUSHES_HOST_ERROR_FILE, NULL, 0, "“%s” cannot be read: %s", job->upload->path, g_strerror (errno));
      g_task_return_error (task, error);
      return;
    }

  if (!rushes_host_find (job->host, job->record->key, info.st_size, &presence, cancellable, &error))
    g_task_return_error (task, error);
  else if (presence == RUSHES_HOST_PRESENCE_PRESENT || (presence == RUSHES_HOST_PRESENCE_UNKNOWN && job->was_ready))
    g_task_return_int (task, FALSE);
  else if (rushes_host_put (job->host, job->record->key, job->upload, &watch, cancellable, &error))
    g_task_return_int (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* -- its end --------------------------------------------------------------------------------------------------------- */

static void
answer_waiter (Job *job,
               GTask *task)
{
  GError *error = NULL;
  char *url;

  if (job->error)
    {
      g_task_return_error (task, g_error_copy (job->error));
      return;
    }
  url = rushes_host_dup_url (job->host, job->record->key, &error);
  if (url)
    g_task_return_pointer (task, url, g_free);
  else
    g_task_return_error (task, error);
}

static void
finished_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  /* What is there is there: the next time it is asked for. */
  if (!rushes_store_save_upload_finish (RUSHES_STORE (source), result, &error))
    g_info ("An upload could not be noted: %s", error->message);

  g_hash_table_remove (job->hosting->jobs, job->record->key);
  for (guint i = 0; i < job->waiters->len; i++)
    {
      GTask *task = g_ptr_array_index (job->waiters, i);
      gulong handler = g_array_index (job->handlers, gulong, i);

      if (handler != 0)
        g_cancellable_disconnect (g_task_get_cancellable (task), handler);
      answer_waiter (job, task);
    }
  g_ptr_array_set_size (job->waiters, 0);
  job_unref (job);
}

static void
uploaded_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Job *job = user_data;
  RushesUploadRecord *record = job->record;
  gboolean sent = g_task_propagate_int (G_TASK (result), &job->error) > 0;

  if (job->error)
    {
      record->state = RUSHES_UPLOAD_STATE_PENDING;
      rushes_set_string (&record->upload_id, job->upload->upload_id);
      rushes_set_string (&record->parts, job->upload->parts);
    }
  else
    {
      record->state = RUSHES_UPLOAD_STATE_READY;
      record->ours = record->ours || sent;
      rushes_set_string (&record->upload_id, NULL);
      rushes_set_string (&record->parts, NULL);
    }
  rushes_store_save_upload_async (job->hosting->store, record, TRUE, finished_cb, job);
}

/* -- its beginning --------------------------------------------------------------------------------------------------- */

/* On the main thread, as all that cancels is. An upload that nobody waits for is broken off. */
static void
waiter_cancelled_cb (GCancellable *cancellable,
                     gpointer user_data)
{
  Job *job = user_data;

  for (guint i = 0; i < job->waiters->len; i++)
    {
      GCancellable *other = g_task_get_cancellable (g_ptr_array_index (job->waiters, i));

      if (!other || !g_cancellable_is_cancelled (other))
        return;
    }
  g_cancellable_cancel (job->cancellable);
}

static void
add_waiter (Job *job,
            GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  gulong handler = 0;

  g_ptr_array_add (job->waiters, g_object_ref (task));
  if (cancellable)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (waiter_cancelled_cb), job, NULL);
  g_array_append_val (job->handlers, handler);
}

static void
start_job (RushesHosting *self,
           RushesUploadRecord *record,
           GTask *waiter)
{
  Ensure *ensure = g_task_get_task_data (waiter);
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = NULL;

  g_atomic_ref_count_init (&job->ref_count);
  g_mutex_init (&job->mutex);
  job->hosting = g_object_ref (self);
  job->host = g_object_ref (self->host);
  job->record = rushes_upload_record_copy (record);
  job->was_ready = record->state == RUSHES_UPLOAD_STATE_READY;
  job->upload = rushes_upload_new (ensure->path, ensure->digest, ensure->ending);
  rushes_set_string (&job->upload->upload_id, record->upload_id);
  rushes_set_string (&job->upload->parts, record->parts);
  job->cancellable = g_cancellable_new ();
  job->context = g_main_context_ref_thread_default ();
  job->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  job->handlers = g_array_new (FALSE, FALSE, sizeof (gulong));
  g_hash_table_insert (self->jobs, job->record->key, job);

  /* The callback has the job: a worker that lets go of the task late would let go of the hosting. */
  task = g_task_new (NULL, job->cancellable, uploaded_cb, job);
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, NULL);
  add_waiter (job, waiter);
  g_task_run_in_thread (task, upload_thread);
}

typedef struct
{
  RushesHosting *hosting;
  GTask *task;
  guint id;
} Wait;

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  if (wait->task)
    g_task_return_new_error (wait->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The library is closed");
  g_clear_object (&wait->task);
  g_free (wait);
}

static gboolean
claim_again_cb (gpointer user_data)
{
  Wait *wait = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&wait->task);

  g_hash_table_remove (wait->hosting->waits, GUINT_TO_POINTER (wait->id));
  rushes_hosting_claim (task);
  return G_SOURCE_REMOVE;
}

/* Somebody else is at it: a process of the same library, or this one, which is removing it. */
static void
claim_later (RushesHosting *self,
             GTask *task)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->hosting = self;
  wait->task = g_object_ref (task);
  wait->id = rushes_clock_add_timeout (self->clock, BUSY_INTERVAL, claim_again_cb, wait, wait_free);
  g_hash_table_add (self->waits, GUINT_TO_POINTER (wait->id));
}

static void
claimed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesHosting *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (RushesUploadRecord) record = rushes_store_claim_upload_finish (RUSHES_STORE (source), result, &error);
  Job *job;

  if (!record)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->stopped || !self->host || g_strcmp0 (rushes_host_get_name (self->host), record->host) != 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The media host is another by now");
      return;
    }

  job = g_hash_table_lookup (self->jobs, record->key);
  if (job && !g_cancellable_is_cancelled (job->cancellable))
    add_waiter (job, task);
  else if (job || !record->claimed || g_hash_table_contains (self->removing, record->key))
    claim_later (self, task);
  else
    start_job (self, record, task);
}

void
rushes_hosting_claim (GTask *task)
{
  RushesHosting *self = g_task_get_source_object (task);
  Ensure *ensure = g_task_get_task_data (task);
  g_autoptr (RushesUploadRecord) record = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->stopped || !self->host)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The media host is gone");
      return;
    }

  record = rushes_upload_record_new ();
  record->host = g_strdup (rushes_host_get_name (self->host));
  record->key = rushes_host_dup_key (self->host, ensure->digest, ensure->ending);
  record->digest = g_strdup (ensure->digest);
  record->remove = self->removes;
  rushes_store_claim_upload_async (self->store, record, ensure->owner, NULL, claimed_cb, g_object_ref (task));
}

void
rushes_hosting_stop_jobs (RushesHosting *self)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  g_autoptr (GList) waits = g_hash_table_get_keys (self->waits);

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_cancellable_cancel (((Job *) value)->cancellable);
  g_hash_table_remove_all (self->waits);
  for (GList *l = waits; l; l = l->next)
    {
      key = l->data;
      rushes_clock_remove_timeout (self->clock, GPOINTER_TO_UINT (key));
    }
}
