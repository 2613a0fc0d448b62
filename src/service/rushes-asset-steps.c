/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-runner-private.h"

#include "rushes-asset-answer.h"
#include "rushes-asset-look.h"
#include "rushes-properties.h"
#include "rushes-sentences.h"

/* What each state of a group or an asset calls for. */

/* -- waiting --------------------------------------------------------------------------------------------------------- */

static void
put_off (RushesAssetRunner *self,
         RushesErrorClass error_class,
         const char *code,
         const char *message,
         gint64 retry_after)
{
  RushesAssetRecord *record = rushes_asset_record_copy (self->record);
  gint64 delay = rushes_poll_schedule_get_backoff (self->troubles++, retry_after);

  rushes_asset_runner_set_error (record, error_class, code, message);
  rushes_asset_runner_touch (self, record);
  rushes_asset_runner_wait (self, delay);
}

static void
make_unfit (RushesAssetRunner *self,
            RushesErrorClass error_class,
            const char *code,
            const char *message)
{
  RushesAssetRecord *record = rushes_asset_record_copy (self->record);

  rushes_asset_runner_set_error (record, error_class, code, message);
  rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_UNFIT, record);
}

static void
hosted_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesAssetRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = rushes_hosting_ensure_url_finish (RUSHES_HOSTING (source), result, &error);

  if (!self)
    return;

  g_signal_emit_by_name (self, "upload", -1.0);
  if (url)
    {
      rushes_set_string (&self->url, url);
      self->troubles = 0;
      rushes_asset_runner_dispatch (self);
    }
  else
    {
      g_autofree char *code = rushes_code_for_host_error (error);

      if (error->domain == RUSHES_HOST_ERROR && !rushes_host_error_is_passing (error))
        make_unfit (self, RUSHES_ERROR_CLASS_STORAGE, code, error->message);
      else
        put_off (self, RUSHES_ERROR_CLASS_NETWORK, code, error->message, -1);
    }
}

static void
progress_cb (gint64 done,
             gint64 total,
             gpointer user_data)
{
  RushesAssetRunner *self = user_data;

  if (!self->runner.stopped)
    g_signal_emit_by_name (self, "upload", total > 0 ? (double) done / (double) total : 0.0);
}

static void
host_file (RushesAssetRunner *self)
{
  g_autofree char *owner = g_strdup_printf ("asset:%" G_GINT64_FORMAT, self->record->id);
  g_autofree char *path = g_build_filename (rushes_paths_get_data_dir (rushes_context_get_paths (self->runner.context)), self->record->file, NULL);

  g_signal_emit_by_name (self, "upload", 0.0);
  rushes_hosting_ensure_url_async (rushes_context_get_hosting (self->runner.context), self->record->service, path, NULL, owner, progress_cb, self,
                                   self->runner.cancellable, hosted_cb, rushes_runner_begin_step (&self->runner));
}

void
rushes_asset_runner_go_on_waiting (RushesAssetRunner *self)
{
  gint64 now = rushes_clock_get_time (self->runner.clock);
  gboolean is_group = self->record->kind == RUSHES_ASSET_KIND_GROUP;

  if (self->record->trashed || (!is_group && !self->remote_group_id))
    return;
  if (!rushes_poll_schedule_is_due (self->record->not_before, now))
    rushes_asset_runner_wait (self, self->record->not_before - now);
  else if (is_group || self->url || self->record->source_url)
    g_signal_emit_by_name (self, "wants-turn");
  else if (self->record->file)
    host_file (self);
  else
    make_unfit (self, RUSHES_ERROR_CLASS_STORAGE, "source-missing", "There is neither a file nor a URL");
}

/* -- sending --------------------------------------------------------------------------------------------------------- */

static RushesBody *
make_body (RushesAssetRunner *self,
           RushesRequestFormat format)
{
  static const char *const types[] = { NULL, "Image", "Video", "Audio" };
  const RushesAssetRecord *record = self->record;
  g_autoptr (JsonObject) params = json_object_new ();
  g_autofree char *name = g_utf8_substring (record->name, 0, MIN (g_utf8_strlen (record->name, -1), RUSHES_ASSET_NAME_MAX));

  json_object_set_string_member (params, "Name", name);
  if (record->kind == RUSHES_ASSET_KIND_GROUP)
    {
      json_object_set_string_member (params, "GroupType", "AIGC");
      return rushes_body_new_for_call (RUSHES_ASSET_CALL_CREATE_GROUP, params, format);
    }
  json_object_set_string_member (params, "URL", record->source_url ? record->source_url : self->url);
  json_object_set_string_member (params, "AssetType", types[record->kind]);
  json_object_set_string_member (params, "GroupId", self->remote_group_id);
  return rushes_body_new_for_call (RUSHES_ASSET_CALL_CREATE, params, format);
}

static void
take_sent (RushesAssetRunner *self,
           RushesReply *reply)
{
  RushesAssetRecord *record = rushes_asset_record_copy (self->record);

  rushes_asset_runner_take_reply (record, reply);
  switch (reply->outcome)
    {
    case RUSHES_REPLY_ACCEPTED:
      rushes_set_string (&record->task_id, reply->id);
      record->submitted = rushes_clock_get_time (self->runner.clock);
      record->misses = 0;
      rushes_asset_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
      rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_ACCEPTED, record);
      break;
    case RUSHES_REPLY_NOT_TAKEN:
      record->not_before = rushes_clock_get_time (self->runner.clock) + rushes_poll_schedule_get_backoff (self->troubles, reply->retry_after);
      rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_NOT_TAKEN, record);
      break;
    case RUSHES_REPLY_REFUSED:
      rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_REFUSED, record);
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
      rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_UNCONFIRMED, record);
      break;
    }
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (RushesAssetRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesReply) reply = rushes_client_submit_finish (RUSHES_CLIENT (source), result, &error);
  RushesAssetRecord *record;

  if (!self)
    return;
  if (reply)
    {
      take_sent (self, reply);
      return;
    }

  record = rushes_asset_record_copy (self->record);
  rushes_asset_runner_set_error (record, RUSHES_ERROR_CLASS_NETWORK, NULL, error->message);
  rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_UNCONFIRMED, record);
}

static RushesEndpoint *
dup_endpoint (RushesAssetRunner *self)
{
  g_autoptr (GError) error = NULL;
  RushesEndpoint *endpoint = rushes_context_dup_endpoint (self->runner.context, self->record->service, &error);

  if (!endpoint && !g_error_matches (error, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_CLOSED))
    put_off (self, RUSHES_ERROR_CLASS_KEY, "key-missing", error->message, -1);
  return endpoint;
}

void
rushes_asset_runner_submit (RushesAssetRunner *self)
{
  g_autoptr (RushesEndpoint) endpoint = dup_endpoint (self);
  g_autoptr (RushesBody) body = NULL;
  RushesAssetRecord *record;

  if (endpoint && (self->record->kind == RUSHES_ASSET_KIND_GROUP || (self->remote_group_id && (self->url || self->record->source_url))))
    {
      body = make_body (self, rushes_endpoint_get_format (endpoint));
      rushes_client_submit_async (rushes_context_get_client (self->runner.context), endpoint, body, self->runner.cancellable, sent_cb, rushes_runner_begin_step (&self->runner));
      return;
    }

  /* Nothing was sent: it waits for its turn again. */
  record = rushes_asset_record_copy (self->record);
  rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_NOT_TAKEN, record);
}

/* -- running: what is its id? ---------------------------------------------------------------------------------------- */

static void
take_answer (RushesAssetRunner *self,
             RushesReply *reply)
{
  g_autoptr (RushesAssetAnswer) answer = rushes_asset_answer_read (reply->text);
  RushesAssetRecord *record = rushes_asset_record_copy (self->record);

  rushes_asset_runner_take_reply (record, reply);
  if (answer && answer->id)
    {
      rushes_set_string (&record->remote_id, answer->id);
      if (record->kind != RUSHES_ASSET_KIND_GROUP)
        rushes_set_string (&record->remote_group_id, self->remote_group_id);
      record->misses = 0;
      rushes_asset_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
      rushes_asset_runner_move (self, record->kind == RUSHES_ASSET_KIND_GROUP ? RUSHES_ASSET_EVENT_READY : RUSHES_ASSET_EVENT_CREATED, record);
    }
  else if (answer && answer->error_code)
    {
      rushes_asset_runner_set_error (record, RUSHES_ERROR_CLASS_BAD_REQUEST, answer->error_code, answer->error_message);
      rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_TASK_FAILED, record);
    }
  else
    {
      /* It was made, but nobody knows under which id. */
      rushes_asset_runner_set_error (record, RUSHES_ERROR_CLASS_PROTOCOL, "no-result", "The task is completed, but names no id");
      rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_TASK_LOST, record);
    }
}

static void
miss_task (RushesAssetRunner *self,
           RushesReply *reply)
{
  RushesAssetRecord *record = rushes_asset_record_copy (self->record);

  if (rushes_clock_get_time (self->runner.clock) - record->submitted > RUSHES_POLL_GRACE && ++record->misses >= RUSHES_POLL_MISSES_ALLOWED)
    {
      rushes_asset_runner_take_reply (record, reply);
      rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_TASK_LOST, record);
      return;
    }
  rushes_asset_runner_touch (self, record);
  rushes_asset_runner_wait (self, rushes_asset_runner_get_delay (self, FALSE, reply->retry_after));
}

static void
asked_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (RushesAssetRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (RushesReply) reply = rushes_client_query_finish (RUSHES_CLIENT (source), result, NULL);
  RushesAssetRecord *record;

  if (!self || !reply)
    return;

  switch (reply->outcome)
    {
    case RUSHES_REPLY_COMPLETED:
      take_answer (self, reply);
      break;
    case RUSHES_REPLY_FAILED:
    case RUSHES_REPLY_EXPIRED:
    case RUSHES_REPLY_CANCELLED:
      record = rushes_asset_record_copy (self->record);
      rushes_asset_runner_take_reply (record, reply);
      rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_TASK_FAILED, record);
      break;
    case RUSHES_REPLY_UNKNOWN_TASK:
      miss_task (self, reply);
      break;
    case RUSHES_REPLY_KEY_REFUSED:
    case RUSHES_REPLY_UNAVAILABLE:
      record = rushes_asset_record_copy (self->record);
      rushes_asset_runner_set_error (record, reply->error_class, reply->error_code, reply->error_message);
      rushes_asset_runner_touch (self, record);
      rushes_asset_runner_wait (self, rushes_asset_runner_get_delay (self, FALSE, reply->retry_after));
      break;
    case RUSHES_REPLY_QUEUED:
    case RUSHES_REPLY_RUNNING:
    case RUSHES_REPLY_ACCEPTED:
    case RUSHES_REPLY_NOT_TAKEN:
    case RUSHES_REPLY_REFUSED:
    case RUSHES_REPLY_UNCONFIRMED:
    default:
      rushes_asset_runner_wait (self, rushes_asset_runner_get_delay (self, FALSE, reply->retry_after));
      break;
    }
}

void
rushes_asset_runner_ask (RushesAssetRunner *self)
{
  g_autoptr (RushesEndpoint) endpoint = NULL;

  if (self->asked == 0)
    {
      rushes_asset_runner_wait (self, rushes_asset_runner_get_delay (self, FALSE, -1));
      return;
    }
  endpoint = dup_endpoint (self);
  if (endpoint)
    rushes_client_query_async (rushes_context_get_client (self->runner.context), endpoint, self->record->task_id, self->runner.cancellable, asked_cb,
                               rushes_runner_begin_step (&self->runner));
}

/* -- processing: how is it? ------------------------------------------------------------------------------------------ */

static void
take_status (RushesAssetRunner *self,
             const RushesAssetAnswer *answer)
{
  RushesAssetRecord *record = rushes_asset_record_copy (self->record);

  rushes_asset_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
  if (answer->url)
    {
      rushes_set_string (&record->remote_url, answer->url);
      record->remote_url_time = rushes_clock_get_time (self->runner.clock);
    }
  if (answer->status == RUSHES_ASSET_STATUS_ACTIVE)
    rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_READY, record);
  else if (answer->status == RUSHES_ASSET_STATUS_FAILED)
    {
      rushes_asset_runner_set_error (record, RUSHES_ERROR_CLASS_REFUSED, answer->error_code, answer->error_message);
      rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_REJECTED, record);
    }
  else
    {
      rushes_asset_runner_touch (self, record);
      rushes_asset_runner_wait (self, rushes_asset_runner_get_delay (self, TRUE, -1));
    }
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesAssetRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetAnswer) answer = rushes_asset_look_finish (result, &error);
  RushesAssetRecord *record;

  if (!self)
    return;
  if (answer)
    {
      take_status (self, answer);
      return;
    }

  record = rushes_asset_record_copy (self->record);
  if (g_error_matches (error, RUSHES_ASSET_LOOK_ERROR, RUSHES_ASSET_LOOK_ERROR_GONE))
    {
      rushes_asset_runner_set_error (record, RUSHES_ERROR_CLASS_BAD_REQUEST, "asset-gone", error->message);
      rushes_asset_runner_move (self, RUSHES_ASSET_EVENT_GONE, record);
      return;
    }
  rushes_asset_runner_set_error (record, g_error_matches (error, RUSHES_ASSET_LOOK_ERROR, RUSHES_ASSET_LOOK_ERROR_KEY) ? RUSHES_ERROR_CLASS_KEY : RUSHES_ERROR_CLASS_NETWORK,
                                 "asset-unknown", error->message);
  rushes_asset_runner_touch (self, record);
  rushes_asset_runner_wait (self, rushes_asset_runner_get_delay (self, TRUE, -1));
}

void
rushes_asset_runner_look (RushesAssetRunner *self)
{
  if (self->asked == 0)
    rushes_asset_runner_wait (self, rushes_asset_runner_get_delay (self, TRUE, -1));
  else
    rushes_asset_look_async (self->runner.context, self->record->service, self->record->remote_id, self->runner.cancellable, looked_cb, rushes_runner_begin_step (&self->runner));
}
