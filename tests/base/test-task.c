/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-task.h"
#include "rushes-test.h"

/* A worker that is still at it when its answer has come, and what the task was about is let go of. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean has_answer;
  GThread *worker;
  GThread *finalized_on;
} Slow;

static void
finalized_cb (gpointer data,
              GObject *where_it_was)
{
  Slow *slow = data;

  slow->finalized_on = g_thread_self ();
}

static void
slow_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  Slow *slow = task_data;

  g_assert_true (source == g_task_get_source_object (task));
  g_assert_true (cancellable == g_task_get_cancellable (task));
  slow->worker = g_thread_self ();
  g_task_return_int (task, 24);

  g_mutex_lock (&slow->mutex);
  while (!slow->has_answer)
    g_cond_wait (&slow->cond, &slow->mutex);
  g_mutex_unlock (&slow->mutex);
}

static void
answered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Slow *slow = user_data;

  g_assert_cmpint (g_task_propagate_int (G_TASK (result), NULL), ==, 24);
  g_mutex_lock (&slow->mutex);
  slow->has_answer = TRUE;
  g_cond_signal (&slow->cond);
  g_mutex_unlock (&slow->mutex);
}

static gboolean
is_finalized (gpointer data)
{
  return ((Slow *) data)->finalized_on != NULL;
}

static void
test_let_go (void)
{
  Slow slow = { .worker = NULL };
  GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GTask *task = g_task_new (source, cancellable, answered_cb, &slow);

  g_mutex_init (&slow.mutex);
  g_cond_init (&slow.cond);
  g_object_weak_ref (source, finalized_cb, &slow);
  g_task_set_source_tag (task, test_let_go);
  g_task_set_task_data (task, &slow, NULL);
  rushes_task_run (task, slow_thread);
  g_object_unref (task);
  g_object_unref (source);
  rushes_test_await (is_finalized, &slow);
  g_assert_true (slow.worker != NULL && slow.worker != g_thread_self ());
  g_assert_true (slow.finalized_on == g_thread_self ());
  g_cond_clear (&slow.cond);
  g_mutex_clear (&slow.mutex);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/base/task/let-go", test_let_go);
  return g_test_run ();
}
