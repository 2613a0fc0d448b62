/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-store-worker.h"

struct _RushesStoreWorker
{
  GThread *thread;
  GAsyncQueue *queue;
  gpointer data;
  GDestroyNotify free_data;
};

/* What is pushed to end the thread: no job has this address. */
static char end_mark;

static gpointer
work (gpointer data)
{
  RushesStoreWorker *self = data;
  gpointer item;

  while ((item = g_async_queue_pop (self->queue)) != &end_mark)
    rushes_store_job_run (item, self->data);

  self->free_data (self->data);
  return NULL;
}

/**
 * rushes_store_worker_new: (skip)
 * @name: what the thread is called
 * @data: (transfer full): what the jobs work with, on the thread alone
 * @free_data: frees @data, on the thread, after the last job
 *
 * Returns: a worker whose thread runs
 */
RushesStoreWorker *
rushes_store_worker_new (const char *name,
                         gpointer data,
                         GDestroyNotify free_data)
{
  RushesStoreWorker *self = g_new0 (RushesStoreWorker, 1);

  self->queue = g_async_queue_new ();
  self->data = data;
  self->free_data = free_data;
  self->thread = g_thread_new (name, work, self);
  return self;
}

void
rushes_store_worker_push (RushesStoreWorker *self,
                          RushesStoreJob *job)
{
  g_async_queue_push (self->queue, job);
}

/**
 * rushes_store_worker_free: (skip)
 * @self: (transfer full): a worker
 *
 * Waits until all jobs are done and the thread has ended.
 */
void
rushes_store_worker_free (RushesStoreWorker *self)
{
  g_async_queue_push (self->queue, &end_mark);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}
