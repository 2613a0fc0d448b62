/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-queue-private.h"

/* What a person decides about a take that cannot go on, or shall not. */

static void
decided_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesQueue *self = g_task_get_source_object (task);
  RushesTakeRunner *runner = RUSHES_TAKE_RUNNER (source);
  const RushesTakeRecord *record = rushes_take_runner_get_record (runner);
  gint64 id = record->id;
  gboolean is_ours = g_strcmp0 (record->driver, rushes_store_get_driver (self->store)) == 0;
  GError *error = NULL;

  if (rushes_runner_decide_finish (RUSHES_RUNNER (runner), result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* Made for this decision alone: nothing is to be driven. */
  if (rushes_queue_find_runner (self, id) == runner && (rushes_take_state_is_settled (record->state) || !is_ours))
    {
      g_signal_handlers_disconnect_by_data (runner, self);
      g_hash_table_remove (self->runners, &id);
    }
  rushes_queue_schedule (self);
  g_task_return_error (task, error);
}

/**
 * rushes_queue_decide_async:
 * @self: a queue
 * @take: a take
 * @decision: what a person decides about it
 * @task_id: (nullable): with %RUSHES_TAKE_EVENT_IDENTIFIED: the service's id of the task
 * @cancellable: (nullable): to give up
 * @callback: told when it is on disk
 * @user_data: for @callback
 */
void
rushes_queue_decide_async (RushesQueue *self,
                           RushesTake *take,
                           RushesTakeEvent decision,
                           const char *task_id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_QUEUE (self));
  g_return_if_fail (RUSHES_IS_TAKE (take));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_queue_decide_async);
  if (rushes_queue_check_open (self, task))
    rushes_take_runner_decide_async (rushes_queue_add_runner (self, rushes_take_get_record (take)), decision, task_id, decided_cb, g_object_ref (task));
}

/**
 * rushes_queue_decide_finish:
 * @self: a queue
 * @result: what the callback was given
 * @error: a [error@StoreError]; IMPOSSIBLE where the take is not in a state for that
 *
 * Returns: whether it is done
 */
gboolean
rushes_queue_decide_finish (RushesQueue *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
