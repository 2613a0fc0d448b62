/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-runner-private.h"

#include "rushes-properties.h"
#include "rushes-store-assets.h"

/*
 * The common part: the moves and their way to disk; what is done in each state stands in rushes-asset-steps.c.
 *
 * waiting: its group is waited for, its file is hosted, its turn is waited for → submitting: it is sent → running: its task is asked
 * for the id → processing: it is looked at until it is active. A move that the disk does not take is kept and tried again until it
 * does: the world has changed already.
 */

#define LONGEST_MOVE_RETRY 30

enum
{
  CHANGED,
  UPLOAD,
  WANTS_TURN,
  WRITE_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesAssetRunner, rushes_asset_runner, G_TYPE_OBJECT)

static void try_move (RushesAssetRunner *self);

static void
rushes_asset_runner_dispose (GObject *object)
{
  rushes_asset_runner_stop (RUSHES_ASSET_RUNNER (object));
  G_OBJECT_CLASS (rushes_asset_runner_parent_class)->dispose (object);
}

static void
rushes_asset_runner_finalize (GObject *object)
{
  RushesAssetRunner *self = RUSHES_ASSET_RUNNER (object);

  g_clear_pointer (&self->record, rushes_asset_record_free);
  g_clear_pointer (&self->pending, rushes_asset_record_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);
  g_free (self->remote_group_id);
  g_free (self->url);
  G_OBJECT_CLASS (rushes_asset_runner_parent_class)->finalize (object);
}

static void
rushes_asset_runner_class_init (RushesAssetRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = rushes_asset_runner_dispose;
  object_class->finalize = rushes_asset_runner_finalize;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UPLOAD] = g_signal_new ("upload", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[WANTS_TURN] = g_signal_new ("wants-turn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WRITE_FAILED] = g_signal_new ("write-failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
rushes_asset_runner_init (RushesAssetRunner *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * rushes_asset_runner_new:
 * @context: the house; stops the runner before it goes
 * @record: a group or an asset that this process drives, or one that is settled
 *
 * Returns: (transfer full): a runner that has not started
 */
RushesAssetRunner *
rushes_asset_runner_new (RushesContext *context,
                         const RushesAssetRecord *record)
{
  RushesAssetRunner *self = g_object_new (RUSHES_TYPE_ASSET_RUNNER, NULL);

  self->context = context;
  self->clock = g_object_ref (rushes_context_get_clock (context));
  self->record = rushes_asset_record_copy (record);
  return self;
}

const RushesAssetRecord *
rushes_asset_runner_get_record (RushesAssetRunner *self)
{
  return self->record;
}

/* Something about it is under way that must not be broken off: a call, or what came of it on its way to disk */
gboolean
rushes_asset_runner_is_busy (RushesAssetRunner *self)
{
  return self->pending || self->record->state == RUSHES_ASSET_STATE_SUBMITTING;
}

gboolean
rushes_asset_runner_is_sending (RushesAssetRunner *self)
{
  return self->sending;
}

/* -- steps ----------------------------------------------------------------------------------------------------------- */

RushesAssetStep *
rushes_asset_runner_begin_step (RushesAssetRunner *self)
{
  RushesAssetStep *step = g_new0 (RushesAssetStep, 1);

  step->runner = g_object_ref (self);
  step->cancellable = g_object_ref (self->cancellable);
  return step;
}

/* (transfer full) (nullable): NULL where it was called off */
RushesAssetRunner *
rushes_asset_runner_end_step (RushesAssetStep *step)
{
  RushesAssetRunner *self = step->runner;

  if (g_cancellable_is_cancelled (step->cancellable))
    g_clear_object (&self);
  g_object_unref (step->cancellable);
  g_free (step);
  return self;
}

static void
halt (RushesAssetRunner *self)
{
  rushes_clock_clear_timeout (self->clock, &self->timer_id);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static gboolean
wait_cb (gpointer user_data)
{
  RushesAssetRunner *self = user_data;

  self->timer_id = 0;
  rushes_asset_runner_dispatch (self);
  return G_SOURCE_REMOVE;
}

/* What the state calls for is done again after a while. */
void
rushes_asset_runner_wait (RushesAssetRunner *self,
      gint64 delay)
{
  rushes_clock_clear_timeout (self->clock, &self->timer_id);
  self->timer_id = rushes_clock_add_timeout (self->clock, delay, wait_cb, self, NULL);
}

gint64
rushes_asset_runner_get_delay (RushesAssetRunner *self,
           gboolean is_look,
           gint64 retry_after)
{
  const RushesPollSchedule *schedule = rushes_context_get_poll_schedule (self->context, self->record->service);

  if (is_look && schedule == &rushes_poll_schedule_service)
    schedule = &rushes_poll_schedule_assets;
  return rushes_poll_schedule_get_delay (schedule, self->asked++, FALSE, rushes_context_get_random (self->context), retry_after);
}

void
rushes_asset_runner_set_error (RushesAssetRecord *record,
           RushesErrorClass error_class,
           const char *code,
           const char *message)
{
  record->error_class = error_class;
  rushes_set_string (&record->error_code, code);
  rushes_set_string (&record->error_message, message);
}

void
rushes_asset_runner_take_reply (RushesAssetRecord *record,
            RushesReply *reply)
{
  if (reply->raw && *reply->raw)
    rushes_set_string (&record->answer, reply->raw);
  if (reply->request_id)
    rushes_set_string (&record->request_id, reply->request_id);
  rushes_asset_runner_set_error (record, reply->error_class, reply->error_code, reply->error_message);
}

/* -- to the disk ----------------------------------------------------------------------------------------------------- */

static void
take_record (RushesAssetRunner *self,
             const RushesAssetRecord *record)
{
  RushesAssetRecord *copy = rushes_asset_record_copy (record);

  rushes_asset_record_free (self->record);
  self->record = copy;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
touched_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RushesAssetRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetRecord) record = rushes_store_write_asset_finish (RUSHES_STORE (source), result, &error);

  if (!record)
    g_info ("Asset %" G_GINT64_FORMAT " could not be noted: %s", self->record->id, error->message);
  else if (!self->stopped && record->state == self->record->state)
    take_record (self, record);
}

/* Takes record: what is new about it without a move */
void
rushes_asset_runner_touch (RushesAssetRunner *self,
       RushesAssetRecord *record)
{
  g_autoptr (RushesAssetRecord) owned = record;

  if (rushes_asset_record_equal (owned, self->record))
    return;
  rushes_store_touch_asset_async (rushes_context_get_store (self->context), owned, NULL, touched_cb, g_object_ref (self));
  take_record (self, owned);
}

static void
end_decision (RushesAssetRunner *self,
              GError *error)
{
  g_autoptr (GTask) decision = g_steal_pointer (&self->decision);

  if (!decision)
    g_clear_error (&error);
  else if (error)
    g_task_return_error (decision, error);
  else
    g_task_return_boolean (decision, TRUE);
}

static gboolean
move_due_cb (gpointer user_data)
{
  RushesAssetRunner *self = user_data;

  self->move_id = 0;
  try_move (self);
  return G_SOURCE_REMOVE;
}

static void
move_failed (RushesAssetRunner *self,
             GError *error)
{
  gboolean is_hopeless = g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE) ||
                         g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE) ||
                         g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND);

  /* A person can decide again; and what was not sent yet need not be. */
  if (is_hopeless || self->decision || self->pending_event == RUSHES_ASSET_EVENT_SUBMIT)
    {
      gboolean was_submit = self->pending_event == RUSHES_ASSET_EVENT_SUBMIT;

      g_clear_pointer (&self->pending, rushes_asset_record_free);
      self->sending = FALSE;
      if (!self->decision)
        g_warning ("Asset %" G_GINT64_FORMAT " cannot be moved: %s", self->record->id, error->message);
      end_decision (self, g_error_copy (error));
      g_signal_emit (self, signals[CHANGED], 0);
      if (was_submit && !is_hopeless)
        {
          g_signal_emit (self, signals[WRITE_FAILED], 0, error);
          rushes_asset_runner_wait (self, LONGEST_MOVE_RETRY * G_USEC_PER_SEC);
        }
      return;
    }

  if (self->move_failures++ == 0)
    g_signal_emit (self, signals[WRITE_FAILED], 0, error);
  self->move_id = rushes_clock_add_timeout (self->clock, MIN (1 << MIN (self->move_failures - 1, 5u), LONGEST_MOVE_RETRY) * G_USEC_PER_SEC,
                                            move_due_cb, self, NULL);
}

static void
moved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (RushesAssetRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetRecord) record = rushes_store_move_asset_finish (RUSHES_STORE (source), result, &error);

  if (self->stopped)
    return;
  if (!record)
    {
      move_failed (self, error);
      return;
    }

  g_clear_pointer (&self->pending, rushes_asset_record_free);
  self->move_failures = 0;
  self->asked = 0;
  self->troubles = 0;
  self->sending = record->state == RUSHES_ASSET_STATE_SUBMITTING;
  take_record (self, record);
  end_decision (self, NULL);
  rushes_asset_runner_dispatch (self);
}

static void
try_move (RushesAssetRunner *self)
{
  rushes_store_move_asset_async (rushes_context_get_store (self->context), self->pending_event, self->pending, NULL, moved_cb,
                                 g_object_ref (self));
}

/* Takes record: the asset with all that changes set */
void
rushes_asset_runner_move (RushesAssetRunner *self,
      RushesAssetEvent event,
      RushesAssetRecord *record)
{
  halt (self);
  g_clear_pointer (&self->pending, rushes_asset_record_free);
  self->pending = record;
  self->pending_event = event;
  try_move (self);
}

/* -- from outside ---------------------------------------------------------------------------------------------------- */

void
rushes_asset_runner_dispatch (RushesAssetRunner *self)
{
  if (self->stopped || self->pending || (self->held && self->record->state != RUSHES_ASSET_STATE_SUBMITTING))
    return;

  switch (self->record->state)
    {
    case RUSHES_ASSET_STATE_WAITING:
      rushes_asset_runner_go_on_waiting (self);
      break;
    case RUSHES_ASSET_STATE_SUBMITTING:
      rushes_asset_runner_submit (self);
      break;
    case RUSHES_ASSET_STATE_RUNNING:
      rushes_asset_runner_ask (self);
      break;
    case RUSHES_ASSET_STATE_PROCESSING:
      rushes_asset_runner_look (self);
      break;
    case RUSHES_ASSET_STATE_UNCONFIRMED:
    case RUSHES_ASSET_STATE_ACTIVE:
    case RUSHES_ASSET_STATE_FAILED:
    default:
      break;
    }
}

/**
 * rushes_asset_runner_start:
 * @self: a runner
 *
 * Sets going what its state calls for.
 */
void
rushes_asset_runner_start (RushesAssetRunner *self)
{
  g_return_if_fail (RUSHES_IS_ASSET_RUNNER (self));

  rushes_asset_runner_dispatch (self);
}

/**
 * rushes_asset_runner_stop:
 * @self: a runner
 *
 * Lets go; another process goes on from what is on disk.
 */
void
rushes_asset_runner_stop (RushesAssetRunner *self)
{
  g_return_if_fail (RUSHES_IS_ASSET_RUNNER (self));

  if (self->stopped)
    return;
  self->stopped = TRUE;
  halt (self);
  rushes_clock_clear_timeout (self->clock, &self->move_id);
  end_decision (self, g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The library is being closed"));
}

/**
 * rushes_asset_runner_set_group:
 * @self: a runner of an asset
 * @remote_group_id: (nullable): what the service calls its group; %NULL while it has none
 *
 * An asset waits for its group.
 */
void
rushes_asset_runner_set_group (RushesAssetRunner *self,
                               const char *remote_group_id)
{
  g_return_if_fail (RUSHES_IS_ASSET_RUNNER (self));

  if (rushes_set_string (&self->remote_group_id, remote_group_id) && self->record->state == RUSHES_ASSET_STATE_WAITING && !self->timer_id)
    rushes_asset_runner_dispatch (self);
}

/**
 * rushes_asset_runner_send:
 * @self: a runner that wants its turn
 *
 * Its turn has come.
 */
void
rushes_asset_runner_send (RushesAssetRunner *self)
{
  RushesAssetRecord *record;

  g_return_if_fail (RUSHES_IS_ASSET_RUNNER (self));

  if (self->stopped || self->pending || self->record->state != RUSHES_ASSET_STATE_WAITING)
    return;
  self->sending = TRUE;
  record = rushes_asset_record_copy (self->record);
  record->not_before = 0;
  rushes_asset_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
  rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_SUBMIT, record);
}

/**
 * rushes_asset_runner_set_held:
 * @self: a runner
 * @held: whether nothing can be asked or sent, for want of a network
 *
 * What is being sent goes on.
 */
void
rushes_asset_runner_set_held (RushesAssetRunner *self,
                              gboolean held)
{
  g_return_if_fail (RUSHES_IS_ASSET_RUNNER (self));

  if (!rushes_set_boolean (&self->held, held) || self->record->state == RUSHES_ASSET_STATE_SUBMITTING || self->pending)
    return;
  halt (self);
  rushes_asset_runner_dispatch (self);
}

/**
 * rushes_asset_runner_take_edit:
 * @self: a runner
 * @record: the record as it is on disk now
 *
 * A person has renamed, moved or removed it.
 */
void
rushes_asset_runner_take_edit (RushesAssetRunner *self,
                               const RushesAssetRecord *record)
{
  g_return_if_fail (RUSHES_IS_ASSET_RUNNER (self));

  if (record->state != self->record->state || self->pending)
    return;
  take_record (self, record);
  if (record->trashed && record->state == RUSHES_ASSET_STATE_WAITING)
    halt (self);
}

/**
 * rushes_asset_runner_decide_async:
 * @self: a runner
 * @decision: what a person says
 * @remote_id: (nullable): the id that a person gives, with %RUSHES_ASSET_EVENT_IDENTIFIED
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * One decision at a time.
 */
void
rushes_asset_runner_decide_async (RushesAssetRunner *self,
                                  RushesAssetEvent decision,
                                  const char *remote_id,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  RushesAssetRecord *record;

  g_return_if_fail (RUSHES_IS_ASSET_RUNNER (self) && rushes_asset_event_is_decision (decision));

  g_task_set_source_tag (task, rushes_asset_runner_decide_async);
  if (self->stopped || self->pending || self->decision)
    {
      g_task_return_new_error (task, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE, "The asset is being changed");
      return;
    }

  record = rushes_asset_record_copy (self->record);
  if (decision == RUSHES_ASSET_EVENT_IDENTIFIED)
    rushes_set_string (&record->remote_id, remote_id);
  else
    {
      /* It is made anew: what the last one was called is no longer of use. */
      rushes_set_string (&record->task_id, NULL);
      rushes_set_string (&record->remote_id, NULL);
      rushes_set_string (&record->remote_url, NULL);
      record->remote_url_time = record->submitted = record->not_before = record->misses = 0;
      rushes_set_string (&self->url, NULL);
    }
  rushes_asset_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
  self->decision = g_steal_pointer (&task);
  rushes_asset_runner_move (self, decision, record);
}

/**
 * rushes_asset_runner_decide_finish:
 * @self: a runner
 * @result: from the callback
 * @error: a [error@StoreError]
 *
 * Returns: whether it is so now
 */
gboolean
rushes_asset_runner_decide_finish (RushesAssetRunner *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
