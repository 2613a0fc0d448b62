/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-runner-private.h"

#include "rushes-properties.h"

/*
 * The common part: a take's moves and their way to disk. What is done in each state stands in rushes-take-submit.c,
 * rushes-take-poll.c and rushes-take-download.c.
 *
 * A move that the disk does not take is kept and tried again until it does: the world has changed already, and what it said
 * (a task's id above all) is nowhere else.
 */

#define LONGEST_MOVE_RETRY 30

enum
{
  MOVED,
  TURN,
  WRITE_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesTakeRunner, rushes_take_runner, G_TYPE_OBJECT)

static void try_move (RushesTakeRunner *self);

static void
rushes_take_runner_dispose (GObject *object)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (object);

  rushes_take_runner_stop (self);
  G_OBJECT_CLASS (rushes_take_runner_parent_class)->dispose (object);
}

static void
rushes_take_runner_finalize (GObject *object)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (object);

  g_clear_pointer (&self->record, rushes_take_record_free);
  g_clear_pointer (&self->pending, rushes_take_record_free);
  g_clear_pointer (&self->accepted, rushes_take_record_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);
  rushes_take_runner_clear_submit (self);
  rushes_take_runner_clear_fetch (self);
  G_OBJECT_CLASS (rushes_take_runner_parent_class)->finalize (object);
}

static void
rushes_take_runner_class_init (RushesTakeRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_take_runner_dispose;
  object_class->finalize = rushes_take_runner_finalize;

  signals[MOVED] = g_signal_new ("moved", RUSHES_TYPE_TAKE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TURN] = g_signal_new ("turn", RUSHES_TYPE_TAKE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WRITE_FAILED] = g_signal_new ("write-failed", RUSHES_TYPE_TAKE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
rushes_take_runner_init (RushesTakeRunner *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * rushes_take_runner_new:
 * @context: the house; stops the runner before it goes
 * @record: a take that this process drives
 *
 * Returns: (transfer full): a runner that has not started
 */
RushesTakeRunner *
rushes_take_runner_new (RushesContext *context,
                        const RushesTakeRecord *record)
{
  RushesTakeRunner *self = g_object_new (RUSHES_TYPE_TAKE_RUNNER, NULL);

  self->context = context;
  self->clock = g_object_ref (rushes_context_get_clock (context));
  self->record = rushes_take_record_copy (record);
  return self;
}

const RushesTakeRecord *
rushes_take_runner_get_record (RushesTakeRunner *self)
{
  return self->record;
}

RushesTakeState
rushes_take_runner_get_state (RushesTakeRunner *self)
{
  return self->record->state;
}

gboolean
rushes_take_runner_is_submitting (RushesTakeRunner *self)
{
  return (self->preparing && !self->uploading) || self->record->state == RUSHES_TAKE_STATE_SUBMITTING ||
         (self->pending && self->pending_event == RUSHES_TAKE_EVENT_SUBMIT);
}

gboolean
rushes_take_runner_is_uploading (RushesTakeRunner *self)
{
  return self->preparing && self->uploading;
}

void
rushes_take_runner_tell_turn (RushesTakeRunner *self)
{
  g_signal_emit (self, signals[TURN], 0);
}

gboolean
rushes_take_runner_is_pending (RushesTakeRunner *self)
{
  return self->pending != NULL;
}

/* -- steps ----------------------------------------------------------------------------------------------------------- */

RunnerStep *
rushes_take_runner_begin_step (RushesTakeRunner *self)
{
  RunnerStep *step = g_new0 (RunnerStep, 1);

  step->runner = g_object_ref (self);
  step->cancellable = g_object_ref (self->cancellable);
  return step;
}

RushesTakeRunner *
rushes_take_runner_end_step (RunnerStep *step)
{
  RushesTakeRunner *self = step->runner;
  gboolean called_off = g_cancellable_is_cancelled (step->cancellable);

  g_object_unref (step->cancellable);
  g_free (step);
  if (called_off)
    g_clear_object (&self);
  return self;
}

/* Calls off whatever is under way; the answer to it will not be looked at. */
void
rushes_take_runner_halt (RushesTakeRunner *self)
{
  rushes_clock_clear_timeout (self->clock, &self->timer_id);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->preparing = FALSE;
  rushes_take_runner_clear_hosting (self);
}

void
rushes_take_runner_wait (RushesTakeRunner *self,
                         gint64 delay,
                         GSourceFunc callback)
{
  rushes_clock_clear_timeout (self->clock, &self->timer_id);
  self->timer_id = rushes_clock_add_timeout (self->clock, delay, callback, self, NULL);
}

/* -- records --------------------------------------------------------------------------------------------------------- */

void
rushes_take_runner_set_error (RushesTakeRecord *record,
                              RushesErrorClass error_class,
                              const char *code,
                              const char *message)
{
  record->error_class = error_class;
  rushes_set_string (&record->error_code, code);
  rushes_set_string (&record->error_message, message);
}

/* All that an answer says and that does not depend on what was asked. What it does not say stays as it was. */
void
rushes_take_runner_take_reply (RushesTakeRecord *record,
                               RushesReply *reply)
{
  const struct
  {
    char **field;
    const char *value;
  } texts[] = {
    { &record->status, reply->status },
    { &record->job_id, reply->job_id },
    { &record->result_url, reply->video_url },
    { &record->last_frame_url, reply->last_frame_url },
    { &record->ratio, reply->ratio },
    { &record->cost, reply->cost },
    { &record->usage, reply->usage },
    { &record->request_id, reply->request_id },
    { &record->answer, reply->raw },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].value && *texts[i].value)
      rushes_set_string (texts[i].field, texts[i].value);
  if (reply->created_at > 0)
    record->task_created_at = reply->created_at;
  rushes_take_runner_set_error (record, reply->error_class, reply->error_code, reply->error_message);
}

/* In memory alone: a bar that moves is not worth a write. */
void
rushes_take_runner_show (RushesTakeRunner *self,
                         RushesTakeRecord *record)
{
  rushes_take_record_free (self->record);
  self->record = record;
  rushes_library_take_over (rushes_context_get_library (self->context), record);
}

static void
touched_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTakeRecord) record = rushes_store_touch_take_finish (RUSHES_STORE (source), result, &error);

  if (!record)
    g_info ("Take %" G_GINT64_FORMAT " could not be noted: %s", self->record->id, error->message);
  else if (!self->stopped && record->state == self->record->state)
    {
      /* A decision is taken about the newest record alone. */
      self->record->revision = MAX (self->record->revision, record->revision);
      rushes_library_take_over (rushes_context_get_library (self->context), self->record);
    }
}

void
rushes_take_runner_touch (RushesTakeRunner *self,
                          RushesTakeRecord *record)
{
  self->touched = rushes_clock_get_monotonic (self->clock);
  rushes_store_touch_take_async (rushes_context_get_store (self->context), record, NULL, touched_cb, g_object_ref (self));
  rushes_take_runner_show (self, record);
}

void
rushes_take_runner_note_no_endpoint (RushesTakeRunner *self,
                                     const GError *error)
{
  RushesErrorClass error_class = RUSHES_ERROR_CLASS_KEY;
  const char *code = "key-missing";
  RushesTakeRecord *record;

  /* A house that is being closed knows no service any more, which says nothing of the take. */
  if (g_error_matches (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_CLOSED))
    return;
  if (g_error_matches (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_PRACTICE))
    {
      error_class = RUSHES_ERROR_CLASS_STORAGE;
      code = "practice-unavailable";
    }
  else if (g_error_matches (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL))
    {
      error_class = RUSHES_ERROR_CLASS_NETWORK;
      code = "url-invalid";
    }
  if (self->record->error_class == error_class && g_strcmp0 (self->record->error_code, code) == 0)
    return;

  record = rushes_take_record_copy (self->record);
  rushes_take_runner_set_error (record, error_class, code, error->message);
  rushes_take_runner_touch (self, record);
}

/* -- moves ----------------------------------------------------------------------------------------------------------- */

static void
dispatch (RushesTakeRunner *self,
          gboolean at_once)
{
  if (self->stopped || self->pending)
    return;

  /* Whoever was told of the move may have called it up already. */
  if (self->record->state != RUSHES_TAKE_STATE_SUBMITTING && !self->preparing)
    rushes_take_runner_clear_submit (self);
  if (self->record->state != RUSHES_TAKE_STATE_DOWNLOADING)
    rushes_take_runner_clear_fetch (self);

  switch (self->record->state)
    {
    case RUSHES_TAKE_STATE_SUBMITTING:
      rushes_take_runner_send (self);
      break;
    case RUSHES_TAKE_STATE_RUNNING:
      rushes_take_runner_follow (self, at_once);
      break;
    case RUSHES_TAKE_STATE_DOWNLOADING:
      rushes_take_runner_fetch (self);
      break;
    case RUSHES_TAKE_STATE_FAILED:
    case RUSHES_TAKE_STATE_EXPIRED:
    case RUSHES_TAKE_STATE_LOST:
    case RUSHES_TAKE_STATE_CANCELLED:
    case RUSHES_TAKE_STATE_READY:
      rushes_take_runner_remove_parts (self);
      break;
    case RUSHES_TAKE_STATE_WAITING:
    case RUSHES_TAKE_STATE_UNCONFIRMED:
    case RUSHES_TAKE_STATE_DOWNLOAD_FAILED:
    default:
      break;
    }
}

static void
end_decision (RushesTakeRunner *self,
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

static void
take_stored (RushesTakeRunner *self,
             const RushesTakeRecord *record)
{
  RushesTakeEvent event = self->pending_event;

  g_clear_pointer (&self->pending, rushes_take_record_free);
  self->move_failures = 0;
  rushes_take_record_free (self->record);
  self->record = rushes_take_record_copy (record);
  if (self->record->state == RUSHES_TAKE_STATE_RUNNING)
    self->asked = 0;
  if (self->stopped)
    return;

  rushes_library_take_over (rushes_context_get_library (self->context), record);
  end_decision (self, NULL);
  g_signal_emit (self, signals[MOVED], 0);
  dispatch (self, event != RUSHES_TAKE_EVENT_ACCEPTED);
}

/* Another process took this one for dead and left the take to a person, but the service's answer is here: the id is on disk all
 * the same. TRUE: on its way there. */
static gboolean
save_accepted (RushesTakeRunner *self)
{
  g_autoptr (RushesTakeRecord) accepted = g_steal_pointer (&self->accepted);

  if (!accepted || self->record->state != RUSHES_TAKE_STATE_UNCONFIRMED)
    return FALSE;

  accepted->state = self->record->state;
  accepted->revision = self->record->revision;
  rushes_take_runner_move (self, RUSHES_TAKE_EVENT_IDENTIFIED, g_steal_pointer (&accepted));
  return TRUE;
}

static void
reread_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = rushes_store_list_takes_finish (RUSHES_STORE (source), result, &error);
  const RushesTakeRecord *record = takes && takes->len > 0 ? g_ptr_array_index (takes, 0) : NULL;
  gboolean is_ours;
  gboolean has_moved;

  if (!takes)
    g_warning ("Take %" G_GINT64_FORMAT " cannot be read: %s", self->record->id, error->message);
  if (self->stopped || self->pending || !record)
    return;

  is_ours = g_strcmp0 (record->driver, rushes_store_get_driver (RUSHES_STORE (source))) == 0;
  has_moved = record->state != self->record->state;
  rushes_take_record_free (self->record);
  self->record = rushes_take_record_copy (record);
  rushes_library_take_over (rushes_context_get_library (self->context), record);
  if (save_accepted (self))
    return;
  /* One that settled long ago has not settled again. */
  if (has_moved || (!is_ours && !rushes_take_state_is_settled (record->state)))
    g_signal_emit (self, signals[MOVED], 0);
  if (is_ours)
    dispatch (self, TRUE);
}

/* Somebody else has moved it: what he wrote is what counts. */
static void
reread (RushesTakeRunner *self)
{
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;

  filter.take_id = self->record->id;
  rushes_store_list_takes_async (rushes_context_get_store (self->context), &filter, NULL, reread_cb, g_object_ref (self));
}

static gboolean
move_due_cb (gpointer user_data)
{
  RushesTakeRunner *self = user_data;

  self->move_id = 0;
  try_move (self);
  return G_SOURCE_REMOVE;
}

static void
moved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTakeRecord) record = rushes_store_move_take_finish (RUSHES_STORE (source), result, &error);

  self->moving = FALSE;
  if (record)
    {
      take_stored (self, record);
      return;
    }

  if (g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE) || g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE) || g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND))
    {
      g_clear_pointer (&self->accepted, rushes_take_record_free);
      if (self->pending_event == RUSHES_TAKE_EVENT_ACCEPTED)
        self->accepted = g_steal_pointer (&self->pending);
      g_clear_pointer (&self->pending, rushes_take_record_free);
      end_decision (self, g_steal_pointer (&error));
      if (!self->stopped)
        reread (self);
      return;
    }

  if (self->decision)
    {
      /* A person is told, and decides again. */
      g_clear_pointer (&self->pending, rushes_take_record_free);
      end_decision (self, g_steal_pointer (&error));
      if (!self->stopped)
        dispatch (self, TRUE);
      return;
    }

  g_info ("Take %" G_GINT64_FORMAT " could not be written, will be tried again: %s", self->record->id, error->message);
  self->move_failures++;
  if (!self->stopped)
    self->move_id = rushes_clock_add_timeout (self->clock, MIN (G_GINT64_CONSTANT (1) << MIN (self->move_failures - 1, 5u), LONGEST_MOVE_RETRY) * G_USEC_PER_SEC, move_due_cb, self, NULL);
  if (self->move_failures == 1 && !self->stopped)
    g_signal_emit (self, signals[WRITE_FAILED], 0, error);
}

static void
try_move (RushesTakeRunner *self)
{
  self->moving = TRUE;
  rushes_store_move_take_async (rushes_context_get_store (self->context), self->pending_event, self->pending, NULL, moved_cb, g_object_ref (self));
}

void
rushes_take_runner_move (RushesTakeRunner *self,
                         RushesTakeEvent event,
                         RushesTakeRecord *record)
{
  g_assert (!self->pending);

  rushes_take_runner_halt (self);
  self->pending = record;
  self->pending_event = event;
  try_move (self);
}

/* There is not much time left: what waits for the disk is tried at once, but for a submit, which has not begun. One that is
 * only prepared is called off: written while the house closes, it would stay a submit that nobody sends. */
void
rushes_take_runner_hurry (RushesTakeRunner *self)
{
  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));

  if (self->preparing)
    rushes_take_runner_halt (self);
  self->move_failures = 0;
  if (!self->pending || self->moving)
    return;

  rushes_clock_clear_timeout (self->clock, &self->move_id);
  if (self->pending_event == RUSHES_TAKE_EVENT_SUBMIT)
    g_clear_pointer (&self->pending, rushes_take_record_free);
  else
    try_move (self);
}

/* -- going and stopping ---------------------------------------------------------------------------------------------- */

void
rushes_take_runner_start (RushesTakeRunner *self)
{
  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));
  dispatch (self, TRUE);
}

void
rushes_take_runner_stop (RushesTakeRunner *self)
{
  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));

  /* The last that can be done for an id that could not be written: a person may give it back. */
  if (self->pending && self->pending_event == RUSHES_TAKE_EVENT_ACCEPTED && !self->stopped)
    g_message ("Take %" G_GINT64_FORMAT " was accepted as task %s, which could not be written", self->record->id, self->pending->task_id);

  self->stopped = TRUE;
  rushes_clock_clear_timeout (self->clock, &self->timer_id);
  rushes_clock_clear_timeout (self->clock, &self->move_id);
  g_cancellable_cancel (self->cancellable);
  rushes_take_runner_clear_hosting (self);
  if (self->decision)
    end_decision (self, g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The queue has stopped"));
}

void
rushes_take_runner_set_held (RushesTakeRunner *self,
                             gboolean held)
{
  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));

  if (!rushes_set_boolean (&self->held, held) || self->stopped)
    return;

  /* A submit on its way is left alone: its answer is worth waiting for. */
  if (self->record->state == RUSHES_TAKE_STATE_RUNNING || self->record->state == RUSHES_TAKE_STATE_DOWNLOADING)
    {
      if (!self->pending)
        rushes_take_runner_halt (self);
      dispatch (self, TRUE);
    }
}

static void
apply_decision (RushesTakeRunner *self,
                RushesTakeEvent decision,
                const char *task_id,
                RushesTakeRecord *record)
{
  record->not_before = 0;
  if (decision == RUSHES_TAKE_EVENT_IDENTIFIED)
    {
      rushes_set_string (&record->task_id, task_id);
      record->submitted = rushes_clock_get_time (self->clock);
    }
  if (decision == RUSHES_TAKE_EVENT_TRY_AGAIN || decision == RUSHES_TAKE_EVENT_FOLLOW_AGAIN || decision == RUSHES_TAKE_EVENT_SEND_AGAIN || decision == RUSHES_TAKE_EVENT_IDENTIFIED)
    {
      record->tries = 0;
      record->misses = 0;
      record->refused_before = FALSE;
      rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
    }
}

/* NULL: it can be decided. */
static const char *
find_objection (RushesTakeRunner *self,
                RushesTakeEvent decision,
                const char *task_id)
{
  RushesTakeState to;

  if (!rushes_take_state_next (self->record->state, decision, &to))
    return "The take is not in a state for that";
  if (decision == RUSHES_TAKE_EVENT_TRY_AGAIN && self->record->state == RUSHES_TAKE_STATE_FAILED && !self->record->refused_before)
    return "The service took the task before it failed";
  if (decision == RUSHES_TAKE_EVENT_IDENTIFIED && (!task_id || !*task_id))
    return "A task id is missing";
  if (decision == RUSHES_TAKE_EVENT_FOLLOW_AGAIN && (!self->record->task_id || !*self->record->task_id))
    return "The take has no task id";
  return NULL;
}

void
rushes_take_runner_decide_async (RushesTakeRunner *self,
                                 RushesTakeEvent decision,
                                 const char *task_id,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  const char *objection;
  RushesTakeRecord *record;

  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));
  g_task_set_source_tag (task, rushes_take_runner_decide_async);

  /* A submit that the disk has not taken yet has not begun: it can be taken back. */
  if (self->pending && !self->moving && self->pending_event == RUSHES_TAKE_EVENT_SUBMIT)
    {
      rushes_clock_clear_timeout (self->clock, &self->move_id);
      g_clear_pointer (&self->pending, rushes_take_record_free);
    }

  objection = find_objection (self, decision, task_id);
  if (objection)
    {
      g_task_return_new_error (task, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE, "%s", objection);
      return;
    }
  if (self->pending || self->decision || self->stopped)
    {
      g_task_return_new_error (task, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE, "The take is just moving");
      return;
    }

  self->decision = g_object_ref (task);
  self->not_taken = 0;
  record = rushes_take_record_copy (self->record);
  apply_decision (self, decision, task_id, record);
  rushes_take_runner_move (self, decision, record);
}

gboolean
rushes_take_runner_decide_finish (RushesTakeRunner *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
