/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-runner-private.h"

#define LONGEST_MOVE_RETRY 30

enum
{
  WRITE_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE (RushesRunner, rushes_runner, G_TYPE_OBJECT)

static void
rushes_runner_dispose (GObject *object)
{
  rushes_runner_stop (RUSHES_RUNNER (object));
  G_OBJECT_CLASS (rushes_runner_parent_class)->dispose (object);
}

static void
rushes_runner_finalize (GObject *object)
{
  RushesRunner *self = RUSHES_RUNNER (object);

  g_clear_pointer (&self->pending, RUSHES_RUNNER_GET_CLASS (self)->free_record);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (rushes_runner_parent_class)->finalize (object);
}

static void
rushes_runner_class_init (RushesRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_runner_dispose;
  object_class->finalize = rushes_runner_finalize;

  signals[WRITE_FAILED] = g_signal_new ("write-failed", RUSHES_TYPE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
rushes_runner_init (RushesRunner *self)
{
  self->cancellable = g_cancellable_new ();
}

void
rushes_runner_set_up (RushesRunner *self,
                      RushesContext *context,
                      gint64 id)
{
  self->context = context;
  self->clock = g_object_ref (rushes_context_get_clock (context));
  self->id = id;
}

/* -- steps ----------------------------------------------------------------------------------------------------------- */

RushesRunnerStep *
rushes_runner_begin_step (RushesRunner *self)
{
  RushesRunnerStep *step = g_new0 (RushesRunnerStep, 1);

  step->runner = g_object_ref (self);
  step->cancellable = g_object_ref (self->cancellable);
  return step;
}

gpointer
rushes_runner_end_step (RushesRunnerStep *step)
{
  RushesRunner *self = step->runner;

  if (g_cancellable_is_cancelled (step->cancellable))
    g_clear_object (&self);
  g_object_unref (step->cancellable);
  g_free (step);
  return self;
}

static void
call_off (RushesRunner *self)
{
  rushes_clock_clear_timeout (self->clock, &self->timer_id);
  g_cancellable_cancel (self->cancellable);
  if (RUSHES_RUNNER_GET_CLASS (self)->halted)
    RUSHES_RUNNER_GET_CLASS (self)->halted (self);
}

void
rushes_runner_halt (RushesRunner *self)
{
  call_off (self);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static gboolean
wait_cb (gpointer user_data)
{
  RushesRunner *self = user_data;

  self->timer_id = 0;
  self->due (self);
  return G_SOURCE_REMOVE;
}

void
rushes_runner_wait (RushesRunner *self,
                    gint64 delay,
                    RushesRunnerFunc due)
{
  rushes_clock_clear_timeout (self->clock, &self->timer_id);
  self->due = due;
  self->timer_id = rushes_clock_add_timeout (self->clock, delay, wait_cb, self, NULL);
}

/* -- moves ----------------------------------------------------------------------------------------------------------- */

static void try_move (RushesRunner *self);

gboolean
rushes_runner_is_hopeless (const GError *error)
{
  return g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE) ||
         g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE) ||
         g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND);
}

static gboolean
move_due_cb (gpointer user_data)
{
  RushesRunner *self = user_data;

  self->move_id = 0;
  try_move (self);
  return G_SOURCE_REMOVE;
}

static void
keep_trying (RushesRunner *self,
             const GError *error)
{
  gint64 seconds = MIN (G_GINT64_CONSTANT (1) << MIN (self->move_failures, 5u), LONGEST_MOVE_RETRY);

  g_info ("%s %" G_GINT64_FORMAT " could not be written, will be tried again: %s", G_OBJECT_TYPE_NAME (self), self->id, error->message);
  self->move_id = rushes_clock_add_timeout (self->clock, seconds * G_USEC_PER_SEC, move_due_cb, self, NULL);
  if (self->move_failures++ == 0)
    g_signal_emit (self, signals[WRITE_FAILED], 0, error);
}

/* A person is told, and decides again; what somebody else has moved is his. */
static void
give_up (RushesRunner *self,
         const GError *error)
{
  gboolean is_news = !self->decision && !rushes_runner_is_hopeless (error);

  RUSHES_RUNNER_GET_CLASS (self)->given_up (self, self->pending_event, g_steal_pointer (&self->pending), error);
  if (is_news)
    g_signal_emit (self, signals[WRITE_FAILED], 0, error);
}

static void
moved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (RushesRunner) self = user_data;
  RushesRunnerClass *klass = RUSHES_RUNNER_GET_CLASS (self);
  g_autoptr (GError) error = NULL;
  gpointer record = klass->write_finish (RUSHES_STORE (source), result, &error);

  self->moving = FALSE;
  if (!self->stopped && record)
    {
      g_clear_pointer (&self->pending, klass->free_record);
      self->move_failures = 0;
      klass->written (self, self->pending_event, record);
    }
  else if (!self->stopped)
    {
      gboolean is_kept = !rushes_runner_is_hopeless (error) && !self->decision && (!klass->keeps || klass->keeps (self, self->pending_event));

      if (is_kept)
        keep_trying (self, error);
      else
        give_up (self, error);
    }
  g_clear_pointer (&record, klass->free_record);
}

static void
try_move (RushesRunner *self)
{
  self->moving = TRUE;
  RUSHES_RUNNER_GET_CLASS (self)->write (self, self->pending_event, self->pending, moved_cb, g_object_ref (self));
}

void
rushes_runner_move (RushesRunner *self,
                    int event,
                    gpointer record)
{
  g_assert (!self->pending);

  rushes_runner_halt (self);
  self->pending = record;
  self->pending_event = event;
  try_move (self);
}

gboolean
rushes_runner_take_back (RushesRunner *self,
                         int event)
{
  if (!self->pending || self->moving || self->pending_event != event)
    return FALSE;

  rushes_clock_clear_timeout (self->clock, &self->move_id);
  g_clear_pointer (&self->pending, RUSHES_RUNNER_GET_CLASS (self)->free_record);
  return TRUE;
}

void
rushes_runner_hurry (RushesRunner *self)
{
  self->move_failures = 0;
  if (!self->pending || self->moving)
    return;

  rushes_clock_clear_timeout (self->clock, &self->move_id);
  try_move (self);
}

/* -- decisions ------------------------------------------------------------------------------------------------------- */

gboolean
rushes_runner_take_decision (RushesRunner *self,
                             GTask *task)
{
  if (self->pending || self->decision || self->stopped)
    {
      g_task_return_new_error (task, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE, "It is just moving");
      return FALSE;
    }

  self->decision = g_object_ref (task);
  return TRUE;
}

gboolean
rushes_runner_end_decision (RushesRunner *self,
                            const GError *error)
{
  g_autoptr (GTask) decision = g_steal_pointer (&self->decision);

  if (!decision)
    return FALSE;

  if (error)
    g_task_return_error (decision, g_error_copy (error));
  else
    g_task_return_boolean (decision, TRUE);
  return TRUE;
}

/**
 * rushes_runner_decide_finish:
 * @self: a runner
 * @result: from the callback
 * @error: a [error@StoreError]
 *
 * Returns: whether what was decided is on disk
 */
gboolean
rushes_runner_decide_finish (RushesRunner *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rushes_runner_stop:
 * @self: a runner
 *
 * Lets go; another process goes on from what is on disk.
 */
void
rushes_runner_stop (RushesRunner *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RUSHES_IS_RUNNER (self));

  if (self->stopped)
    return;

  if (self->pending && RUSHES_RUNNER_GET_CLASS (self)->abandons)
    RUSHES_RUNNER_GET_CLASS (self)->abandons (self, self->pending_event, self->pending);
  self->stopped = TRUE;
  call_off (self);
  rushes_clock_clear_timeout (self->clock, &self->move_id);
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The library is being closed");
  rushes_runner_end_decision (self, error);
}
