/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-runner-private.h"

#include "rushes-hosted.h"
#include "rushes-json.h"
#include "rushes-poll-schedule.h"
#include "rushes-properties.h"
#include "rushes-spec-check.h"
#include "rushes-spec-json.h"

/*
 * waiting → submitting → running, waiting, failed or unconfirmed. Before the move the frozen spec is looked at once more and the
 * body's digest is computed; what is found wrong is carried over the move, since the table knows no way from waiting to failed.
 */

void
rushes_take_runner_clear_submit (RushesTakeRunner *self)
{
  g_clear_object (&self->body);
  g_clear_pointer (&self->endpoint, rushes_endpoint_unref);
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->refusal_code, g_free);
  g_clear_pointer (&self->refusal_message, g_free);
  rushes_take_runner_clear_hosting (self);
  self->refusal_class = RUSHES_ERROR_CLASS_NONE;
}

/* -- preparing ------------------------------------------------------------------------------------------------------- */

/* All is ready, or known to be hopeless: this is the last moment at which nothing has happened. */
static void
begin (RushesTakeRunner *self)
{
  RushesTakeRecord *record = rushes_take_record_copy (self->record);

  record->not_before = 0;
  rushes_set_string (&record->body_digest, self->digest);
  rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
  rushes_take_runner_move (self, RUSHES_TAKE_EVENT_SUBMIT, record);
}

void
rushes_take_runner_refuse (RushesTakeRunner *self,
                           RushesErrorClass error_class,
                           const char *code,
                           const char *message)
{
  rushes_take_runner_clear_hosting (self);
  self->refusal_class = error_class;
  rushes_set_string (&self->refusal_code, code);
  rushes_set_string (&self->refusal_message, message);
  begin (self);
}

static void
refuse_error (RushesTakeRunner *self,
              const GError *error)
{
  if (g_error_matches (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_CHANGED))
    rushes_take_runner_refuse (self, RUSHES_ERROR_CLASS_STORAGE, "source-changed", error->message);
  else if (error->domain == RUSHES_SPEC_ERROR || error->domain == RUSHES_JSON_ERROR)
    rushes_take_runner_refuse (self, RUSHES_ERROR_CLASS_BAD_REQUEST, "spec-malformed", error->message);
  else
    rushes_take_runner_refuse (self, RUSHES_ERROR_CLASS_STORAGE, "source-unreadable", error->message);
}

static void
digest_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  char *digest = rushes_body_compute_digest (task_data, cancellable, &error);

  if (digest)
    g_task_return_pointer (task, digest, g_free);
  else
    g_task_return_error (task, error);
}

static void
digest_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = g_task_propagate_pointer (G_TASK (result), &error);

  if (!self)
    return;
  if (!digest)
    {
      refuse_error (self, error);
      return;
    }

  rushes_set_string (&self->digest, digest);
  begin (self);
}

static const RushesProblem *
find_problem (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const RushesProblem *problem = g_ptr_array_index (problems, i);

      if (!problem->is_warning)
        return problem;
    }
  return NULL;
}

/* All that needs a link has one. */
void
rushes_take_runner_prepare_body (RushesTakeRunner *self,
                                 RushesSpec *spec)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  self->body = rushes_body_new (spec, rushes_context_get_catalogue (self->runner.context), rushes_endpoint_get_format (self->endpoint), &error);
  if (!self->body)
    {
      refuse_error (self, error);
      return;
    }

  task = g_task_new (NULL, self->runner.cancellable, digest_cb, rushes_runner_begin_step (&self->runner));
  g_task_set_source_tag (task, digest_thread);
  g_task_set_task_data (task, g_object_ref (self->body), g_object_unref);
  g_task_run_in_thread (task, digest_thread);
}

static void
inspected_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  RushesRunnerStep *step = user_data;
  g_autoptr (RushesSpec) spec = g_object_steal_data (G_OBJECT (step->cancellable), "rushes-spec");
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (step);
  RushesCatalogue *catalogue;
  gboolean has_host;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) hosted = NULL;
  g_autoptr (GError) error = NULL;
  const RushesProblem *problem;

  if (!rushes_importer_inspect_finish (RUSHES_IMPORTER (source), result, &error) || !self)
    return;

  catalogue = rushes_context_get_catalogue (self->runner.context);
  has_host = rushes_hosting_is_available (rushes_context_get_hosting (self->runner.context), self->record->service);
  problems = rushes_spec_check (spec, catalogue, has_host ? RUSHES_CHECK_FLAGS_MEDIA_HOST : RUSHES_CHECK_FLAGS_NONE);
  problem = find_problem (problems);
  if (problem)
    {
      gboolean is_gone = g_str_equal (problem->code, "source-missing") || g_str_equal (problem->code, "image-unreadable");

      rushes_take_runner_refuse (self, is_gone ? RUSHES_ERROR_CLASS_STORAGE : RUSHES_ERROR_CLASS_BAD_REQUEST, problem->code, problem->field);
      return;
    }

  hosted = has_host ? rushes_spec_list_hosted (spec, catalogue) : NULL;
  if (hosted && hosted->len > 0)
    rushes_take_runner_host (self, spec, g_steal_pointer (&hosted));
  else
    rushes_take_runner_prepare_body (self, spec);
}

static RushesSpec *
read_spec (RushesTakeRunner *self,
           GError **error)
{
  g_autoptr (JsonNode) node = rushes_json_parse (self->record->spec, -1, error);

  return node ? rushes_spec_from_json (node, rushes_paths_get_data_dir (rushes_context_get_paths (self->runner.context)), error) : NULL;
}

void
rushes_take_runner_submit (RushesTakeRunner *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesSpec) spec = NULL;

  g_return_if_fail (RUSHES_IS_TAKE_RUNNER (self));
  g_return_if_fail (self->record->state == RUSHES_TAKE_STATE_WAITING && !self->preparing && !self->runner.pending && !self->runner.stopped);

  rushes_take_runner_clear_submit (self);
  self->endpoint = rushes_context_dup_endpoint (self->runner.context, self->record->service, &error);
  if (!self->endpoint)
    {
      rushes_take_runner_note_no_endpoint (self, error);
      return;
    }

  self->preparing = TRUE;
  spec = read_spec (self, &error);
  if (!spec)
    {
      refuse_error (self, error);
      return;
    }

  if (!rushes_take_runner_check_assets (self, spec))
    return;

  /* The step's cancellable carries the spec along. */
  g_object_set_data_full (G_OBJECT (self->runner.cancellable), "rushes-spec", g_object_ref (spec), g_object_unref);
  rushes_importer_inspect_async (rushes_context_get_importer (self->runner.context), spec, self->runner.cancellable, inspected_cb, rushes_runner_begin_step (&self->runner));
}

/* -- sending --------------------------------------------------------------------------------------------------------- */

static void
not_taken (RushesTakeRunner *self,
           RushesTakeRecord *record,
           gint64 retry_after)
{
  record->not_before = rushes_clock_get_time (self->runner.clock) + rushes_poll_schedule_get_backoff (self->not_taken, retry_after);
  self->not_taken++;
  rushes_take_runner_move (self, RUSHES_TAKE_EVENT_NOT_TAKEN, record);
}

static void
take_answer (RushesTakeRunner *self,
             RushesReply *reply)
{
  RushesTakeRecord *record = rushes_take_record_copy (self->record);

  rushes_take_runner_take_reply (record, reply);
  switch (reply->outcome)
    {
    case RUSHES_REPLY_ACCEPTED:
      rushes_set_string (&record->task_id, reply->id);
      record->submitted = rushes_clock_get_time (self->runner.clock);
      record->progress = reply->progress;
      record->misses = 0;
      record->tries = 0;
      rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
      self->not_taken = 0;
      rushes_take_runner_move (self, RUSHES_TAKE_EVENT_ACCEPTED, record);
      break;
    case RUSHES_REPLY_NOT_TAKEN:
      not_taken (self, record, reply->retry_after);
      break;
    case RUSHES_REPLY_REFUSED:
      record->refused_before = TRUE;
      rushes_take_runner_move (self, RUSHES_TAKE_EVENT_REFUSED, record);
      break;
    case RUSHES_REPLY_UNCONFIRMED:
    case RUSHES_REPLY_QUEUED:
    case RUSHES_REPLY_RUNNING:
    case RUSHES_REPLY_COMPLETED:
    case RUSHES_REPLY_FAILED:
    case RUSHES_REPLY_EXPIRED:
    case RUSHES_REPLY_CANCELLED:
    case RUSHES_REPLY_UNKNOWN_TASK:
    case RUSHES_REPLY_KEY_REFUSED:
    case RUSHES_REPLY_UNAVAILABLE:
    default:
      /* Whatever is not known for certain may have been taken. */
      rushes_take_runner_move (self, RUSHES_TAKE_EVENT_UNCONFIRMED, record);
      break;
    }
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesReply) reply = rushes_client_submit_finish (RUSHES_CLIENT (source), result, &error);
  RushesTakeRecord *record;

  if (!self)
    return;
  if (reply)
    {
      take_answer (self, reply);
      return;
    }

  record = rushes_take_record_copy (self->record);
  if (g_error_matches (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_CHANGED))
    {
      rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_STORAGE, "source-changed", error->message);
      record->refused_before = TRUE;
      rushes_take_runner_move (self, RUSHES_TAKE_EVENT_REFUSED, record);
    }
  else
    {
      rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_NETWORK, NULL, error->message);
      rushes_take_runner_move (self, RUSHES_TAKE_EVENT_UNCONFIRMED, record);
    }
}

void
rushes_take_runner_send (RushesTakeRunner *self)
{
  if (self->refusal_class != RUSHES_ERROR_CLASS_NONE || !self->body)
    {
      RushesTakeRecord *record = rushes_take_record_copy (self->record);

      rushes_take_runner_set_error (record, self->refusal_class, self->refusal_code, self->refusal_message);
      record->refused_before = TRUE;
      rushes_take_runner_move (self, RUSHES_TAKE_EVENT_REFUSED, record);
      return;
    }

  rushes_client_submit_async (rushes_context_get_client (self->runner.context), self->endpoint, self->body, self->runner.cancellable, sent_cb, rushes_runner_begin_step (&self->runner));
}
