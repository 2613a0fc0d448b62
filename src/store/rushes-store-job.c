/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-store-job.h"

/*
 * One piece of work for another thread, and the GTask that tells of it.
 *
 * The other thread never holds a reference of the task, nor of its source object: it hands the job back to the main context
 * that asked, which returns the task's value and lets everything go there. So no object of ours is ever finalized on a worker,
 * and whoever joins the worker in a finalizer does so from outside.
 */
struct _RushesStoreJob
{
  GTask *task;
  GMainContext *context;
  GCancellable *cancellable;
  RushesStoreJobFunc func;
  gpointer params;
  GDestroyNotify free_params;
  gpointer result;
  GDestroyNotify free_result;
  GError *error;
};

/**
 * rushes_store_job_new: (skip)
 * @source_object: who is asked
 * @cancellable: (nullable): stops a job that has not begun; what has begun is done
 * @callback: told on the caller's main context
 * @user_data: for @callback
 * @source_tag: the function that was called
 * @func: the work
 * @params: (transfer full): for @func
 * @free_params: frees @params
 * @free_result: (nullable): frees a result that nobody takes
 *
 * Returns: a job for a worker's queue
 */
RushesStoreJob *
rushes_store_job_new (gpointer source_object,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data,
                      gpointer source_tag,
                      RushesStoreJobFunc func,
                      gpointer params,
                      GDestroyNotify free_params,
                      GDestroyNotify free_result)
{
  RushesStoreJob *self = g_new0 (RushesStoreJob, 1);

  /* The task does not know the cancellable: what is on disk is told, even to who has stopped waiting, and a GTask whose
   * cancellable is cancelled returns an iteration late, after those that were asked for later. */
  self->task = g_task_new (source_object, NULL, callback, user_data);
  g_task_set_source_tag (self->task, source_tag);
  self->context = g_main_context_ref (g_task_get_context (self->task));
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  self->func = func;
  self->params = params;
  self->free_params = free_params;
  self->free_result = free_result;
  return self;
}

static void
job_free (gpointer data)
{
  RushesStoreJob *self = data;

  if (self->params && self->free_params)
    self->free_params (self->params);
  if (self->result && self->free_result)
    self->free_result (self->result);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self);
}

static gboolean
deliver_cb (gpointer data)
{
  RushesStoreJob *self = data;

  if (self->error)
    g_task_return_error (self->task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (self->task, g_steal_pointer (&self->result), self->free_result);
  return G_SOURCE_REMOVE;
}

/**
 * rushes_store_job_run: (skip)
 * @self: (transfer full): a job
 * @worker_data: for its function
 *
 * Does the work, on a worker, and hands the result to the main context that asked for it.
 */
void
rushes_store_job_run (RushesStoreJob *self,
                      gpointer worker_data)
{
  GSource *source = g_idle_source_new ();
  GMainContext *context = g_main_context_ref (self->context);

  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    self->result = self->func (worker_data, self->params, self->cancellable, &self->error);

  /* Equal priorities keep the order of the calls. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "rushes_store_job_run");
  g_source_set_callback (source, deliver_cb, self, job_free);
  g_source_attach (source, context);
  g_source_unref (source);
  g_main_context_unref (context);
}
