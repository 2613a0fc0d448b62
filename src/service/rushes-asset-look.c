/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-look.h"

#include <string.h>

#include "rushes-context.h"

/* A question that says nothing of the asset is asked again this often. */
#define MAX_TROUBLE 3

G_DEFINE_QUARK (rushes-asset-look-error-quark, rushes_asset_look_error)

typedef struct
{
  RushesContext *context;      /* (not owned): calls its looks off before it goes */
  RushesClock *clock;
  RushesEndpoint *endpoint;
  char *service;
  char *remote_id;
  char *task_id;               /* (nullable): of the call */
  guint asked;
  guint troubles;
  guint timer_id;
} Look;

static void
look_free (Look *look)
{
  rushes_clock_clear_timeout (look->clock, &look->timer_id);
  g_clear_object (&look->clock);
  g_clear_pointer (&look->endpoint, rushes_endpoint_unref);
  g_free (look->service);
  g_free (look->remote_id);
  g_free (look->task_id);
  g_free (look);
}

static gboolean
is_not_found (const char *code)
{
  return code && strstr (code, "NotFound");
}

static void
fail (GTask *task,
      RushesAssetLookError code,
      const char *message)
{
  g_task_return_new_error (task, RUSHES_ASSET_LOOK_ERROR, (int) code, "%s", message && *message ? message : "The service gave no reason");
}

static void
fail_by_reply (GTask *task,
               RushesReply *reply)
{
  if (is_not_found (reply->error_code))
    fail (task, RUSHES_ASSET_LOOK_ERROR_GONE, reply->error_message);
  else if (reply->error_class == RUSHES_ERROR_CLASS_KEY)
    fail (task, RUSHES_ASSET_LOOK_ERROR_KEY, reply->error_message);
  else if (reply->error_class == RUSHES_ERROR_CLASS_NETWORK || reply->error_class == RUSHES_ERROR_CLASS_SERVER ||
           reply->error_class == RUSHES_ERROR_CLASS_THROTTLED || reply->error_class == RUSHES_ERROR_CLASS_PROTOCOL)
    fail (task, RUSHES_ASSET_LOOK_ERROR_UNAVAILABLE, reply->error_message);
  else
    fail (task, RUSHES_ASSET_LOOK_ERROR_REFUSED, reply->error_message);
}

static void ask_later (GTask *task, gint64 retry_after);

static void
take_text (GTask *task,
           const char *text)
{
  g_autoptr (RushesAssetAnswer) answer = rushes_asset_answer_read (text);

  if (!answer || (!answer->id && !answer->error_code))
    fail (task, RUSHES_ASSET_LOOK_ERROR_UNAVAILABLE, "The answer has no asset");
  else if (!answer->id && is_not_found (answer->error_code))
    fail (task, RUSHES_ASSET_LOOK_ERROR_GONE, answer->error_message);
  else if (!answer->id)
    fail (task, RUSHES_ASSET_LOOK_ERROR_REFUSED, answer->error_message);
  else
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) rushes_asset_answer_free);
}

static void
asked_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Look *look = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RushesReply) reply = rushes_client_query_finish (RUSHES_CLIENT (source), result, &error);

  if (!reply)
    {
      g_task_return_error (task, error);
      return;
    }

  switch (reply->outcome)
    {
    case RUSHES_REPLY_COMPLETED:
      take_text (task, reply->text);
      break;
    case RUSHES_REPLY_FAILED:
    case RUSHES_REPLY_EXPIRED:
    case RUSHES_REPLY_CANCELLED:
    case RUSHES_REPLY_KEY_REFUSED:
      fail_by_reply (task, reply);
      break;
    case RUSHES_REPLY_QUEUED:
    case RUSHES_REPLY_RUNNING:
      ask_later (task, reply->retry_after);
      break;
    case RUSHES_REPLY_UNKNOWN_TASK:
    case RUSHES_REPLY_UNAVAILABLE:
    case RUSHES_REPLY_ACCEPTED:
    case RUSHES_REPLY_NOT_TAKEN:
    case RUSHES_REPLY_REFUSED:
    case RUSHES_REPLY_UNCONFIRMED:
    default:
      if (++look->troubles < MAX_TROUBLE)
        ask_later (task, reply->retry_after);
      else
        fail (task, RUSHES_ASSET_LOOK_ERROR_UNAVAILABLE, reply->error_message);
      break;
    }
}

static gboolean
ask_cb (gpointer user_data)
{
  GTask *task = user_data;
  Look *look = g_task_get_task_data (task);

  look->timer_id = 0;
  if (!g_task_return_error_if_cancelled (task))
    rushes_client_query_async (rushes_context_get_client (look->context), look->endpoint, look->task_id, g_task_get_cancellable (task), asked_cb,
                               g_object_ref (task));
  return G_SOURCE_REMOVE;
}

/* The timer holds the task; who calls the look off waits for nothing longer than the timer. */
static void
ask_later (GTask *task,
           gint64 retry_after)
{
  Look *look = g_task_get_task_data (task);
  const RushesPollSchedule *schedule = rushes_context_get_poll_schedule (look->context, look->service);
  gint64 delay = rushes_poll_schedule_get_delay (schedule, look->asked++, FALSE, rushes_context_get_random (look->context), retry_after);

  look->timer_id = rushes_clock_add_timeout (look->clock, delay, ask_cb, g_object_ref (task), g_object_unref);
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Look *look = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RushesReply) reply = rushes_client_submit_finish (RUSHES_CLIENT (source), result, &error);

  if (!reply)
    g_task_return_error (task, error);
  else if (reply->outcome != RUSHES_REPLY_ACCEPTED)
    fail_by_reply (task, reply);
  else
    {
      look->task_id = g_strdup (reply->id);
      ask_later (task, -1);
    }
}

static void
prepared_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Look *look = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) params = json_object_new ();
  g_autoptr (RushesBody) body = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (rushes_context_prepare_finish (RUSHES_CONTEXT (source), result, &error))
    look->endpoint = rushes_context_dup_endpoint (look->context, look->service, &error);
  if (!look->endpoint)
    {
      fail (task, RUSHES_ASSET_LOOK_ERROR_KEY, error->message);
      return;
    }

  json_object_set_string_member (params, "Id", look->remote_id);
  body = rushes_body_new_for_call (RUSHES_ASSET_CALL_GET, params, rushes_endpoint_get_format (look->endpoint));
  rushes_client_submit_async (rushes_context_get_client (look->context), look->endpoint, body, g_task_get_cancellable (task), sent_cb,
                              g_object_ref (task));
}

/**
 * rushes_asset_look_async:
 * @context: the house
 * @service: whose asset it is
 * @remote_id: what the service calls it
 * @cancellable: to call it off
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Each look is a task of the service's own (V4).
 */
void
rushes_asset_look_async (RushesContext *context,
                         const char *service,
                         const char *remote_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  g_task_set_source_tag (task, rushes_asset_look_async);
  look->context = context;
  look->clock = g_object_ref (rushes_context_get_clock (context));
  look->service = g_strdup (service);
  look->remote_id = g_strdup (remote_id);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  rushes_context_prepare_async (context, service, prepared_cb, g_object_ref (task));
}

/**
 * rushes_asset_look_finish:
 * @result: from the callback
 * @error: a [error@AssetLookError], or cancelled
 *
 * Returns: (transfer full) (nullable): what the service says of it
 */
RushesAssetAnswer *
rushes_asset_look_finish (GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_asset_look_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
