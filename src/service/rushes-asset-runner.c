/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-runner-private.h"

#include "rushes-properties.h"
#include "rushes-store-assets.h"

/*
 * What is an asset's own of its moves; what is done in each state stands in rushes-asset-steps.c.
 *
 * waiting: its group is waited for, its file is hosted, its turn is waited for → submitting: it is sent → running: its task is asked
 * for the id → processing: it is looked at until it is active.
 */

/* A submit that the disk did not take gives its turn away, and asks for one again after so long. */
#define SUBMIT_RETRY (30 * G_USEC_PER_SEC)

enum
{
  CHANGED,
  UPLOAD,
  WANTS_TURN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesAssetRunner, rushes_asset_runner, RUSHES_TYPE_RUNNER)

/* -- for the steps --------------------------------------------------------------------------------------------------- */

static void
wait_cb (RushesRunner *runner)
{
  rushes_asset_runner_dispatch (RUSHES_ASSET_RUNNER (runner));
}

/* What the state calls for is done again after a while. */
void
rushes_asset_runner_wait (RushesAssetRunner *self,
                          gint64 delay)
{
  rushes_runner_wait (&self->runner, delay, wait_cb);
}

gint64
rushes_asset_runner_get_delay (RushesAssetRunner *self,
                               gboolean is_look,
                               gint64 retry_after)
{
  const RushesPollSchedule *schedule = rushes_context_get_poll_schedule (self->runner.context, self->record->service);

  if (is_look && schedule == &rushes_poll_schedule_service)
    schedule = &rushes_poll_schedule_assets;
  return rushes_poll_schedule_get_delay (schedule, self->asked++, FALSE, rushes_context_get_random (self->runner.context), retry_after);
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
  else if (!self->runner.stopped && record->state == self->record->state)
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
  rushes_store_touch_asset_async (rushes_context_get_store (self->runner.context), owned, NULL, touched_cb, g_object_ref (self));
  take_record (self, owned);
}

static void
rushes_asset_runner_write (RushesRunner *runner,
                           int event,
                           gconstpointer record,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  rushes_store_move_asset_async (rushes_context_get_store (runner->context), (RushesAssetEvent) event, record, NULL, callback, user_data);
}

static gpointer
rushes_asset_runner_write_finish (RushesStore *store,
                                  GAsyncResult *result,
                                  GError **error)
{
  return rushes_store_write_asset_finish (store, result, error);
}

static void
rushes_asset_runner_written (RushesRunner *runner,
                             int event,
                             gconstpointer record)
{
  RushesAssetRunner *self = RUSHES_ASSET_RUNNER (runner);

  self->asked = 0;
  self->troubles = 0;
  self->sending = ((const RushesAssetRecord *) record)->state == RUSHES_ASSET_STATE_SUBMITTING;
  take_record (self, record);
  rushes_runner_end_decision (runner, NULL);
  rushes_asset_runner_dispatch (self);
}

static void
rushes_asset_runner_given_up (RushesRunner *runner,
                              int event,
                              gpointer record,
                              const GError *error)
{
  RushesAssetRunner *self = RUSHES_ASSET_RUNNER (runner);

  rushes_asset_record_free (record);
  self->sending = FALSE;
  if (!rushes_runner_end_decision (runner, error))
    g_warning ("Asset %" G_GINT64_FORMAT " cannot be moved: %s", self->record->id, error->message);
  g_signal_emit (self, signals[CHANGED], 0);
  if (event == RUSHES_ASSET_EVENT_SUBMIT && !rushes_runner_is_hopeless (error))
    rushes_asset_runner_wait (self, SUBMIT_RETRY);
}

/* What was not sent yet need not be. */
static gboolean
rushes_asset_runner_keeps (RushesRunner *runner,
                           int event)
{
  return event != RUSHES_ASSET_EVENT_SUBMIT;
}

/* Takes record: the asset with all that changes set */
void
rushes_asset_runner_move (RushesAssetRunner *self,
                          RushesAssetEvent event,
                          RushesAssetRecord *record)
{
  rushes_runner_move (&self->runner, event, record);
}

/* -- the object ------------------------------------------------------------------------------------------------------ */

static void
rushes_asset_runner_finalize (GObject *object)
{
  RushesAssetRunner *self = RUSHES_ASSET_RUNNER (object);

  g_clear_pointer (&self->record, rushes_asset_record_free);
  g_free (self->remote_group_id);
  g_free (self->url);
  G_OBJECT_CLASS (rushes_asset_runner_parent_class)->finalize (object);
}

static void
rushes_asset_runner_class_init (RushesAssetRunnerClass *klass)
{
  RushesRunnerClass *runner_class = RUSHES_RUNNER_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rushes_asset_runner_finalize;
  runner_class->write = rushes_asset_runner_write;
  runner_class->write_finish = rushes_asset_runner_write_finish;
  runner_class->free_record = (GDestroyNotify) rushes_asset_record_free;
  runner_class->written = rushes_asset_runner_written;
  runner_class->given_up = rushes_asset_runner_given_up;
  runner_class->keeps = rushes_asset_runner_keeps;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UPLOAD] = g_signal_new ("upload", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[WANTS_TURN] = g_signal_new ("wants-turn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_asset_runner_init (RushesAssetRunner *self)
{
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

  rushes_runner_set_up (&self->runner, context, record->id);
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
  return self->runner.pending || self->record->state == RUSHES_ASSET_STATE_SUBMITTING;
}

gboolean
rushes_asset_runner_is_sending (RushesAssetRunner *self)
{
  return self->sending;
}

/* -- from outside ---------------------------------------------------------------------------------------------------- */

void
rushes_asset_runner_dispatch (RushesAssetRunner *self)
{
  if (self->runner.stopped || self->runner.pending || (self->runner.held && self->record->state != RUSHES_ASSET_STATE_SUBMITTING))
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

  if (rushes_set_string (&self->remote_group_id, remote_group_id) && self->record->state == RUSHES_ASSET_STATE_WAITING && !self->runner.timer_id)
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

  if (self->runner.stopped || self->runner.pending || self->record->state != RUSHES_ASSET_STATE_WAITING)
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

  if (!rushes_set_boolean (&self->runner.held, held) || self->record->state == RUSHES_ASSET_STATE_SUBMITTING || self->runner.pending)
    return;
  rushes_runner_halt (&self->runner);
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
  gint64 was_trashed;

  g_return_if_fail (RUSHES_IS_ASSET_RUNNER (self));

  if (record->state != self->record->state || self->runner.pending)
    return;
  was_trashed = self->record->trashed;
  take_record (self, record);
  if (record->state != RUSHES_ASSET_STATE_WAITING)
    return;
  if (record->trashed)
    {
      rushes_runner_halt (&self->runner);
      /* It may come back when its file is no longer at the host. */
      rushes_set_string (&self->url, NULL);
    }
  else if (was_trashed)
    rushes_asset_runner_dispatch (self);
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
  if (!rushes_runner_take_decision (&self->runner, task))
    return;

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
  rushes_asset_runner_move (self, decision, record);
}
