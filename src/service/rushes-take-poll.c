/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-runner-private.h"

#include "rushes-json.h"
#include "rushes-poll-schedule.h"
#include "rushes-properties.h"

/* running → downloading, failed, expired or lost: asks the service how the task is, ever more seldom. */

/* How often a mere change of progress is worth a write */
#define TOUCH_INTERVAL (5 * G_USEC_PER_SEC)

static void ask_cb (RushesRunner *runner);

static gboolean
is_flex (RushesTakeRunner *self)
{
  g_autoptr (JsonNode) node = rushes_json_parse (self->record->spec, -1, NULL);
  JsonObject *spec = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return g_strcmp0 (rushes_json_get_string (rushes_json_get_object (spec, "parameters"), "service_tier"), "flex") == 0;
}

static void
ask_later (RushesTakeRunner *self,
           gint64 retry_after)
{
  const RushesPollSchedule *schedule = rushes_context_get_poll_schedule (self->runner.context, self->record->service);
  gint64 delay = rushes_poll_schedule_get_delay (schedule, self->asked, self->flex, rushes_context_get_random (self->runner.context), retry_after);

  rushes_runner_wait (&self->runner, delay, ask_cb);
}

/* Something went wrong that says nothing about the task: it is noted, and asked again. */
static void
note_trouble (RushesTakeRunner *self,
              RushesReply *reply)
{
  RushesTakeRecord *record = rushes_take_record_copy (self->record);
  gboolean is_news = record->error_class != reply->error_class || g_strcmp0 (record->error_code, reply->error_code) != 0;

  rushes_take_runner_set_error (record, reply->error_class, reply->error_code, reply->error_message);
  if (is_news)
    {
      if (reply->raw && *reply->raw)
        rushes_set_string (&record->answer, reply->raw);
      rushes_take_runner_touch (self, record);
    }
  else
    {
      rushes_take_runner_show (self, record);
    }
  ask_later (self, reply->retry_after);
}

static void
note_progress (RushesTakeRunner *self,
               RushesReply *reply)
{
  RushesTakeRecord *record = rushes_take_record_copy (self->record);
  gboolean is_news;

  rushes_take_runner_take_reply (record, reply);
  record->progress = reply->progress;
  record->misses = 0;
  rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);

  is_news = g_strcmp0 (record->status, self->record->status) != 0 || self->record->error_class != RUSHES_ERROR_CLASS_NONE || self->record->misses != 0 || g_strcmp0 (record->job_id, self->record->job_id) != 0;
  if (is_news || (g_strcmp0 (record->answer, self->record->answer) != 0 && rushes_clock_get_monotonic (self->runner.clock) - self->touched >= TOUCH_INTERVAL))
    rushes_take_runner_touch (self, record);
  else
    rushes_take_runner_show (self, record);
  ask_later (self, reply->retry_after);
}

/* Counts what may be a passing fault of the service; TRUE: often enough in a row to be believed. Takes nothing. */
static gboolean
count_miss (RushesTakeRunner *self,
            RushesTakeRecord *record,
            RushesReplyOutcome outcome)
{
  if (self->missed != outcome && self->asked > 1)
    record->misses = 0;
  self->missed = outcome;
  record->misses++;
  return record->misses >= RUSHES_POLL_MISSES_ALLOWED;
}

static void
miss_unknown (RushesTakeRunner *self,
              RushesReply *reply)
{
  RushesTakeRecord *record;

  if (rushes_clock_get_time (self->runner.clock) - self->record->submitted <= RUSHES_POLL_GRACE)
    {
      ask_later (self, reply->retry_after);
      return;
    }

  record = rushes_take_record_copy (self->record);
  if (count_miss (self, record, reply->outcome))
    {
      rushes_take_runner_set_error (record, reply->error_class, reply->error_code, reply->error_message);
      if (reply->raw && *reply->raw)
        rushes_set_string (&record->answer, reply->raw);
      rushes_take_runner_move (self, RUSHES_TAKE_EVENT_TASK_LOST, record);
      return;
    }
  rushes_take_runner_touch (self, record);
  ask_later (self, reply->retry_after);
}

static void
take_completed (RushesTakeRunner *self,
                RushesReply *reply)
{
  RushesTakeRecord *record = rushes_take_record_copy (self->record);

  rushes_take_runner_take_reply (record, reply);
  record->progress = -1;
  if (reply->duration > 0)
    record->duration = (gint64) (reply->duration * 1e9);
  if (reply->width > 0 && reply->height > 0)
    {
      record->width = reply->width;
      record->height = reply->height;
    }

  if (reply->video_url && *reply->video_url)
    {
      record->misses = 0;
      rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
      rushes_take_runner_move (self, RUSHES_TAKE_EVENT_COMPLETED, record);
    }
  else if (count_miss (self, record, reply->outcome))
    {
      rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_PROTOCOL, "no-result", "The task is completed, but names no result");
      rushes_take_runner_move (self, RUSHES_TAKE_EVENT_TASK_FAILED, record);
    }
  else
    {
      rushes_take_runner_touch (self, record);
      ask_later (self, reply->retry_after);
    }
}

static void
take_end (RushesTakeRunner *self,
          RushesReply *reply,
          RushesTakeEvent event)
{
  RushesTakeRecord *record = rushes_take_record_copy (self->record);

  rushes_take_runner_take_reply (record, reply);
  record->progress = -1;
  record->refused_before = FALSE;
  if (reply->outcome == RUSHES_REPLY_CANCELLED && !record->error_code)
    rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_SERVER, "task-cancelled", "The task was cancelled at the service");
  else if (record->error_class == RUSHES_ERROR_CLASS_NONE)
    record->error_class = RUSHES_ERROR_CLASS_SERVER;
  rushes_take_runner_move (self, event, record);
}

static void
asked_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesReply) reply = rushes_client_query_finish (RUSHES_CLIENT (source), result, &error);

  if (!self)
    return;
  if (!reply)
    {
      ask_later (self, -1);
      return;
    }

  switch (reply->outcome)
    {
    case RUSHES_REPLY_COMPLETED:
      take_completed (self, reply);
      break;
    case RUSHES_REPLY_FAILED:
    case RUSHES_REPLY_CANCELLED:
      take_end (self, reply, RUSHES_TAKE_EVENT_TASK_FAILED);
      break;
    case RUSHES_REPLY_EXPIRED:
      take_end (self, reply, RUSHES_TAKE_EVENT_TASK_EXPIRED);
      break;
    case RUSHES_REPLY_UNKNOWN_TASK:
      miss_unknown (self, reply);
      break;
    case RUSHES_REPLY_QUEUED:
    case RUSHES_REPLY_RUNNING:
      note_progress (self, reply);
      break;
    case RUSHES_REPLY_KEY_REFUSED:
    case RUSHES_REPLY_UNAVAILABLE:
    case RUSHES_REPLY_ACCEPTED:
    case RUSHES_REPLY_NOT_TAKEN:
    case RUSHES_REPLY_REFUSED:
    case RUSHES_REPLY_UNCONFIRMED:
    default:
      note_trouble (self, reply);
      break;
    }
}

static void
ask_cb (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesEndpoint) endpoint = rushes_context_dup_endpoint (self->runner.context, self->record->service, &error);

  if (self->runner.held)
    return;

  self->asked++;
  if (!endpoint)
    {
      rushes_take_runner_note_no_endpoint (self, error);
      ask_later (self, -1);
      return;
    }

  rushes_client_query_async (rushes_context_get_client (self->runner.context), endpoint, self->record->task_id ? self->record->task_id : "", self->runner.cancellable, asked_cb, rushes_runner_begin_step (&self->runner));
}

void
rushes_take_runner_follow (RushesTakeRunner *self,
                           gboolean at_once)
{
  if (self->runner.held)
    return;

  self->flex = is_flex (self);
  if (at_once)
    rushes_runner_wait (&self->runner, 0, ask_cb);
  else
    ask_later (self, -1);
}
