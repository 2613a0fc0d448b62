/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-job.h"

/* Blocking I/O in a worker under a deadline of the client's clock.
 *
 * Large bodies go up four times faster by synchronous I/O in a worker than by the main loop, and a worker's code can be read
 * from top to bottom. The clock belongs to the main thread, so the deadline is kept there: when it strikes it cancels the
 * job's own cancellable, which the caller's cancels too. The job ends on the caller's main context. */

/* Jobs wait for the network, not for a processor */
#define MAX_WORKERS 32

struct _RushesJob
{
  GTask *task;
  RushesClock *clock;
  RushesJobFunc run;
  RushesJobFunc done;

  GCancellable *cancellable;
  gulong outer_handler;

  gint64 deadline;
  guint deadline_id;
  gsize min_progress;
  gsize progress; /* atomic: bytes of the current window */
  int timed_out; /* atomic */
};

static gboolean
done_cb (gpointer data)
{
  RushesJob *self = data;

  rushes_clock_clear_timeout (self->clock, &self->deadline_id);
  g_cancellable_disconnect (g_task_get_cancellable (self->task), self->outer_handler);
  self->done (self, self->task);

  g_object_unref (self->cancellable);
  g_object_unref (self->clock);
  g_object_unref (self->task);
  g_free (self);
  return G_SOURCE_REMOVE;
}

/* The task's last reference may be the client's last: it is dropped on the caller's context and nowhere else. */
static void
work (gpointer data,
      gpointer user_data)
{
  RushesJob *self = data;
  g_autoptr (GSource) source = g_idle_source_new ();
  g_autoptr (GMainContext) context = g_main_context_ref (g_task_get_context (self->task));

  self->run (self, self->task);

  g_source_set_priority (source, g_task_get_priority (self->task));
  g_source_set_callback (source, done_cb, self, NULL);
  g_source_attach (source, context);
}

static gboolean
deadline_cb (gpointer data)
{
  RushesJob *self = data;
  gsize progress = (gsize) g_atomic_pointer_and (&self->progress, 0);

  self->deadline_id = 0;
  if (self->min_progress > 0 && progress >= self->min_progress)
    {
      self->deadline_id = rushes_clock_add_timeout (self->clock, self->deadline, deadline_cb, self, NULL);
      return G_SOURCE_REMOVE;
    }

  g_atomic_int_set (&self->timed_out, TRUE);
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *outer,
                    gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

GThreadPool *
rushes_job_pool_new (void)
{
  return g_thread_pool_new (work, NULL, MAX_WORKERS, FALSE, NULL);
}

/* Runs `run` in a worker, then `done` on the task's context, which returns the task. deadline: microseconds; with a min_progress
 * it is a window that starts anew as long as each brings that many bytes. */
void
rushes_job_start (GThreadPool *pool,
                  RushesClock *clock,
                  GTask *task,
                  gint64 deadline,
                  gsize min_progress,
                  RushesJobFunc run,
                  RushesJobFunc done)
{
  RushesJob *self = g_new0 (RushesJob, 1);
  GCancellable *outer = g_task_get_cancellable (task);

  self->task = g_object_ref (task);
  self->clock = g_object_ref (clock);
  self->run = run;
  self->done = done;
  self->deadline = deadline;
  self->min_progress = min_progress;
  self->cancellable = g_cancellable_new ();
  if (outer)
    self->outer_handler = g_cancellable_connect (outer, G_CALLBACK (outer_cancelled_cb), g_object_ref (self->cancellable), g_object_unref);
  self->deadline_id = rushes_clock_add_timeout (clock, deadline, deadline_cb, self, NULL);

  g_thread_pool_push (pool, self, NULL);
}

GCancellable *
rushes_job_get_cancellable (RushesJob *self)
{
  return self->cancellable;
}

gboolean
rushes_job_is_timed_out (RushesJob *self)
{
  return g_atomic_int_get (&self->timed_out);
}

void
rushes_job_add_progress (RushesJob *self,
                         gsize bytes)
{
  g_atomic_pointer_add (&self->progress, (gssize) bytes);
}
