/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-runner-private.h"

#include "rushes-properties.h"

/*
 * What is a take's own of its moves. What is done in each state stands in rushes-take-submit.c, rushes-take-poll.c and
 * rushes-take-download.c.
 */

enum
{
  MOVED,
  TURN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesTakeRunner, rushes_take_runner, RUSHES_TYPE_RUNNER)

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
  rushes_library_take_over (rushes_context_get_library (self->runner.context), record);
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
  else if (!self->runner.stopped && record->state == self->record->state)
    {
      /* A decision is taken about the newest record alone. */
      self->record->revision = MAX (self->record->revision, record->revision);
      rushes_library_take_over (rushes_context_get_library (self->runner.context), self->record);
    }
}

void
rushes_take_runner_touch (RushesTakeRunner *self,
                          RushesTakeRecord *record)
{
  self->touched = rushes_clock_get_monotonic (self->runner.clock);
  rushes_store_touch_take_async (rushes_context_get_store (self->runner.context), record, NULL, touched_cb, g_object_ref (self));
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

/* -- what the state calls for ---------------------------------------------------------------------------------------- */

static void
dispatch (RushesTakeRunner *self,
          gboolean at_once)
{
  if (self->runner.stopped || self->runner.pending)
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
  if (self->runner.stopped || self->runner.pending || !record)
    return;

  is_ours = g_strcmp0 (record->driver, rushes_store_get_driver (RUSHES_STORE (source))) == 0;
  has_moved = record->state != self->record->state;
  rushes_take_record_free (self->record);
  self->record = rushes_take_record_copy (record);
  rushes_library_take_over (rushes_context_get_library (self->runner.context), record);
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
  rushes_store_list_takes_async (rushes_context_get_store (self->runner.context), &filter, NULL, reread_cb, g_object_ref (self));
}

/* -- moves ----------------------------------------------------------------------------------------------------------- */

static void
rushes_take_runner_write (RushesRunner *runner,
                          int event,
                          gconstpointer record,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  rushes_store_move_take_async (rushes_context_get_store (runner->context), (RushesTakeEvent) event, record, NULL, callback, user_data);
}

static gpointer
rushes_take_runner_write_finish (RushesStore *store,
                                 GAsyncResult *result,
                                 GError **error)
{
  return rushes_store_move_take_finish (store, result, error);
}

static void
rushes_take_runner_written (RushesRunner *runner,
                            int event,
                            gconstpointer record)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);

  rushes_take_record_free (self->record);
  self->record = rushes_take_record_copy (record);
  if (self->record->state == RUSHES_TAKE_STATE_RUNNING)
    self->asked = 0;
  rushes_library_take_over (rushes_context_get_library (runner->context), record);
  rushes_runner_end_decision (runner, NULL);
  g_signal_emit (self, signals[MOVED], 0);
  dispatch (self, event != RUSHES_TAKE_EVENT_ACCEPTED);
}

static void
rushes_take_runner_given_up (RushesRunner *runner,
                             int event,
                             gpointer record,
                             const GError *error)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  g_autoptr (RushesTakeRecord) owned = record;

  if (rushes_runner_is_hopeless (error))
    {
      g_clear_pointer (&self->accepted, rushes_take_record_free);
      if (event == RUSHES_TAKE_EVENT_ACCEPTED)
        self->accepted = g_steal_pointer (&owned);
      rushes_runner_end_decision (runner, error);
      reread (self);
      return;
    }

  rushes_runner_end_decision (runner, error);
  dispatch (self, TRUE);
}

static void
rushes_take_runner_halted (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);

  self->preparing = FALSE;
  rushes_take_runner_clear_hosting (self);
}

/* The last that can be done for an id that could not be written: a person may give it back. */
static void
rushes_take_runner_abandons (RushesRunner *runner,
                             int event,
                             gconstpointer record)
{
  const RushesTakeRecord *pending = record;

  if (event == RUSHES_TAKE_EVENT_ACCEPTED)
    g_message ("Take %" G_GINT64_FORMAT " was accepted as task %s, which could not be written", pending->id, pending->task_id);
}

void
rushes_take_runner_move (RushesTakeRunner *self,
                         RushesTakeEvent event,
                         RushesTakeRecord *record)
{
  rushes_runner_move (&self->runner, event, record);
}

/* -- the object ------------------------------------------------------------------------------------------------------ */

static void
rushes_take_runner_finalize (GObject *object)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (object);

  g_clear_pointer (&self->record, rushes_take_record_free);
  g_clear_pointer (&self->accepted, rushes_take_record_free);
  rushes_take_runner_clear_submit (self);
  rushes_take_runner_clear_fetch (self);
  G_OBJECT_CLASS (rushes_take_runner_parent_class)->finalize (object);
}

static void
rushes_take_runner_class_init (RushesTakeRunnerClass *klass)
{
  RushesRunnerClass *runner_class = RUSHES_RUNNER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rushes_take_runner_finalize;
  runner_class->write = rushes_take_runner_write;
  runner_class->write_finish = rushes_take_runner_write_finish;
  runner_class->free_record = (GDestroyNotify) rushes_take_record_free;
  runner_class->written = rushes_take_runner_written;
  runner_class->given_up = rushes_take_runner_given_up;
  runner_class->halted = rushes_take_runner_halted;
  runner_class->abandons = rushes_take_runner_abandons;

  signals[MOVED] = g_signal_new ("moved", RUSHES_TYPE_TAKE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TURN] = g_signal_new ("turn", RUSHES_TYPE_TAKE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_take_runner_init (RushesTakeRunner *self)
{
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

  rushes_runner_set_up (&self->runner, context, record->id);
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
         (self->runner.pending && self->runner.pending_event == RUSHES_TAKE_EVENT_SUBMIT);
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
  return self->runner.pending != NULL;
}

/* -- from outside ---------------------------------------------------------------------------------------------------- */

/* There is not much time left: what waits for the disk is tried at once, but for a submit, which has not begun. One that is
 * only prepared is called off: written while the house closes, it would stay a submit that nobody sends. */
void
rushes_take_runner_hurry (RushesTakeRunner *self)
{
  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));

  if (self->preparing)
    rushes_runner_halt (&self->runner);
  rushes_runner_take_back (&self->runner, RUSHES_TAKE_EVENT_SUBMIT);
  rushes_runner_hurry (&self->runner);
}

void
rushes_take_runner_start (RushesTakeRunner *self)
{
  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));
  dispatch (self, TRUE);
}

void
rushes_take_runner_set_held (RushesTakeRunner *self,
                             gboolean held)
{
  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));

  if (!rushes_set_boolean (&self->runner.held, held) || self->runner.stopped)
    return;

  /* A submit on its way is left alone: its answer is worth waiting for. */
  if (self->record->state == RUSHES_TAKE_STATE_RUNNING || self->record->state == RUSHES_TAKE_STATE_DOWNLOADING)
    {
      if (!self->runner.pending)
        rushes_runner_halt (&self->runner);
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
      record->submitted = rushes_clock_get_time (self->runner.clock);
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
  rushes_runner_take_back (&self->runner, RUSHES_TAKE_EVENT_SUBMIT);

  objection = find_objection (self, decision, task_id);
  if (objection)
    {
      g_task_return_new_error (task, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE, "%s", objection);
      return;
    }
  if (!rushes_runner_take_decision (&self->runner, task))
    return;

  self->not_taken = 0;
  record = rushes_take_record_copy (self->record);
  apply_decision (self, decision, task_id, record);
  rushes_take_runner_move (self, decision, record);
}
