/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-task.h"

/* A worker of GTask lets go of its task after the answer is on its way: where it is slow, its reference is the last one, and what the
 * task is about is finalized on the worker. */

typedef struct
{
  GTask *task; /* held by the step's callback */
  GTaskThreadFunc func;
} Work;

static void
work (GTask *step,
      gpointer source,
      gpointer task_data,
      GCancellable *cancellable)
{
  Work *self = task_data;

  self->func (self->task, g_task_get_source_object (self->task), g_task_get_task_data (self->task), g_task_get_cancellable (self->task));
  g_task_return_boolean (step, TRUE);
}

static void
worked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_object_unref (user_data);
}

/**
 * rushes_task_run:
 * @task: a task of this thread's context
 * @func: returns @task
 *
 * As g_task_run_in_thread(), for a task whose source object or data belong to this thread: they are let go of here and nowhere else. The
 * callback of @task may be called before @func is through, which touches nothing of @task once it has returned it.
 */
void
rushes_task_run (GTask *task,
                 GTaskThreadFunc func)
{
  g_autoptr (GTask) step = NULL;
  Work *self;

  g_return_if_fail (G_IS_TASK (task) && func != NULL);

  step = g_task_new (NULL, NULL, worked_cb, g_object_ref (task));
  self = g_new0 (Work, 1);
  self->task = task;
  self->func = func;
  g_task_set_source_tag (step, rushes_task_run);
  g_task_set_priority (step, g_task_get_priority (task));
  g_task_set_task_data (step, self, g_free);
  g_task_run_in_thread (step, work);
}
