/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-queue-private.h"

/* Whose turn it is: the oldest first, within the limits, and none while the house is being closed. */

/* How many takes may upload at once: more would only share the line */
#define MAX_UPLOADS 4
/* How often a take whose service cannot be used is looked at again */
#define BLOCKED_INTERVAL (30 * G_USEC_PER_SEC)

/* (transfer container): oldest first; a list of its own, since what is done to one runner may take another away */
static int
compare_runners (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = rushes_take_runner_get_record (*(RushesTakeRunner *const *) a)->id;
  gint64 second = rushes_take_runner_get_record (*(RushesTakeRunner *const *) b)->id;

  return first < second ? -1 : first > second;
}

GPtrArray *
rushes_queue_list_runners (RushesQueue *self)
{
  GPtrArray *runners = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (runners, g_object_ref (value));
  g_ptr_array_sort (runners, compare_runners);
  return runners;
}

/* Each service has limits of its own: a take that cannot be followed for want of a key must not block another service. */
static gboolean
has_room (RushesQueue *self,
          GPtrArray *runners,
          const char *service)
{
  RushesSettings *settings = rushes_context_get_settings (self->context);
  guint submitting = 0;
  guint uploading = 0;
  guint running = 0;

  for (guint i = 0; i < runners->len; i++)
    {
      RushesTakeRunner *runner = g_ptr_array_index (runners, i);

      if (g_strcmp0 (rushes_take_runner_get_record (runner)->service, service) != 0)
        continue;
      if (rushes_take_runner_is_uploading (runner))
        uploading++;
      else if (rushes_take_runner_is_submitting (runner))
        submitting++;
      else if (rushes_take_runner_get_state (runner) == RUSHES_TAKE_STATE_RUNNING)
        running++;
    }
  return uploading < MAX_UPLOADS && submitting < rushes_settings_get_max_submits (settings) && submitting + running < rushes_settings_get_max_running (settings);
}

static gboolean
schedule_cb (gpointer user_data)
{
  RushesQueue *self = user_data;

  self->schedule_id = 0;
  rushes_queue_schedule (self);
  return G_SOURCE_REMOVE;
}

static void
check_drained (RushesQueue *self)
{
  GHashTableIter iter;
  gpointer value;
  g_autoptr (GTask) drain = NULL;

  if (!self->drain)
    return;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (rushes_take_runner_get_state (value) == RUSHES_TAKE_STATE_SUBMITTING || rushes_take_runner_is_pending (value))
      return;

  rushes_clock_clear_timeout (self->clock, &self->drain_id);
  drain = g_steal_pointer (&self->drain);
  g_task_return_boolean (drain, TRUE);
}

/* It waits for an asset and says until when; or its service cannot be used now, for want of a key or because practice mode does not start:
 * that may pass. */
static gint64
get_next_try (RushesTakeRunner *runner,
              gint64 now)
{
  gint64 not_before = rushes_take_runner_get_record (runner)->not_before;

  return not_before > now ? not_before : now + BLOCKED_INTERVAL;
}

/* Sends what may be sent, oldest first, and comes back when the next may be. */
void
rushes_queue_schedule (RushesQueue *self)
{
  g_autoptr (GPtrArray) runners = NULL;
  /* Services without room, which nothing makes here: a thousand takes that wait are not counted a thousand times. */
  g_autoptr (GHashTable) full = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 now = rushes_clock_get_time (self->clock);
  gint64 next = 0;

  rushes_clock_clear_timeout (self->clock, &self->schedule_id);
  check_drained (self);
  if (!self->started)
    return;

  runners = rushes_queue_list_runners (self);
  for (guint i = 0; i < runners->len; i++)
    {
      RushesTakeRunner *runner = g_ptr_array_index (runners, i);
      const RushesTakeRecord *record = rushes_take_runner_get_record (runner);

      if (record->state != RUSHES_TAKE_STATE_WAITING || rushes_take_runner_is_submitting (runner) || rushes_take_runner_is_uploading (runner) || rushes_take_runner_is_pending (runner))
        continue;
      if (self->paused || self->drain || rushes_queue_is_held (self, runner))
        continue;
      if (!rushes_poll_schedule_is_due (record->not_before, now))
        {
          if (next == 0 || record->not_before < next)
            next = record->not_before;
          continue;
        }
      if (g_hash_table_contains (full, record->service))
        continue;
      if (!has_room (self, runners, record->service))
        {
          g_hash_table_add (full, g_strdup (record->service));
          continue;
        }
      rushes_take_runner_submit (runner);
      if (!rushes_take_runner_is_submitting (runner) && !rushes_take_runner_is_pending (runner))
        {
          gint64 again = get_next_try (runner, now);

          if (next == 0 || again < next)
            next = again;
        }
    }

  if (next != 0)
    self->schedule_id = rushes_clock_add_timeout (self->clock, next - now, schedule_cb, self, NULL);
  rushes_queue_count (self);
}

static gboolean
drain_late_cb (gpointer user_data)
{
  RushesQueue *self = user_data;
  g_autoptr (GTask) drain = g_steal_pointer (&self->drain);

  self->drain_id = 0;
  if (drain)
    g_task_return_new_error (drain, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "A take is still on its way");
  return G_SOURCE_REMOVE;
}

/**
 * rushes_queue_drain_async:
 * @self: a queue
 * @limit: microseconds
 * @callback: told when done
 * @user_data: for @callback
 *
 * Begins nothing new and waits for the answers of submits under way, since such an answer is worth money.
 */
void
rushes_queue_drain_async (RushesQueue *self,
                          gint64 limit,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GPtrArray) runners = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_QUEUE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, rushes_queue_drain_async);
  if (self->drain)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The queue is being drained already");
      return;
    }

  runners = rushes_queue_list_runners (self);
  for (guint i = 0; i < runners->len; i++)
    rushes_take_runner_hurry (g_ptr_array_index (runners, i));

  self->drain = g_object_ref (task);
  self->drain_id = rushes_clock_add_timeout (self->clock, limit, drain_late_cb, self, NULL);
  check_drained (self);
}

/**
 * rushes_queue_drain_finish:
 * @self: a queue
 * @result: what the callback was given
 * @error: %G_IO_ERROR_TIMED_OUT
 *
 * Returns: whether nothing is under way any more
 */
gboolean
rushes_queue_drain_finish (RushesQueue *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
