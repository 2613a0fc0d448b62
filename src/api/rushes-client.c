/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-client.h"

#include "rushes-download.h"
#include "rushes-endpoint-private.h"
#include "rushes-exchange.h"
#include "rushes-reply-private.h"

/* No task has this id; a service that knows the key says so with a 404 */
#define TEST_TASK_ID "rushes-connection-test"

/**
 * RushesClient:
 *
 * Speaks with the service: submits, queries and downloads, each bounded in time and size.
 *
 * Nothing here retries: what happened is told exactly, and the queue decides.
 */
struct _RushesClient
{
  GObject parent_instance;

  RushesClock *clock;
  RushesSteps *steps;
  SoupSession *session;
  GThreadPool *pool;
};

G_DEFINE_FINAL_TYPE (RushesClient, rushes_client, G_TYPE_OBJECT)

/* A submit or a query on its way */
typedef struct
{
  RushesClient *client;
  RushesEndpoint *endpoint;
  RushesBody *body;
  char *url;
  gint64 now;
  RushesReply *reply;
  GError *error;
} Call;

typedef struct
{
  RushesDownload *download;
  char *content_type;
  GError *error;
} Fetch;

static void
call_free (gpointer data)
{
  Call *call = data;

  rushes_endpoint_unref (call->endpoint);
  g_clear_object (&call->body);
  g_clear_pointer (&call->reply, rushes_reply_unref);
  g_clear_error (&call->error);
  g_free (call->url);
  g_free (call);
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  rushes_download_free (fetch->download);
  g_clear_error (&fetch->error);
  g_free (fetch->content_type);
  g_free (fetch);
}

static void
rushes_client_finalize (GObject *object)
{
  RushesClient *self = RUSHES_CLIENT (object);

  /* Every job holds the client: none is left, only threads on their way out. */
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_clear_object (&self->session);
  g_clear_object (&self->steps);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (rushes_client_parent_class)->finalize (object);
}

static void
rushes_client_class_init (RushesClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_client_finalize;
}

static void
rushes_client_init (RushesClient *self)
{
  self->session = rushes_exchange_new_session ();
  self->pool = rushes_job_pool_new ();
}

/**
 * rushes_client_new:
 * @clock: keeps the deadlines
 * @steps: (nullable): told of each submit and each write of a download
 *
 * Returns: (transfer full): a client
 */
RushesClient *
rushes_client_new (RushesClock *clock,
                   RushesSteps *steps)
{
  RushesClient *self;

  g_return_val_if_fail (RUSHES_IS_CLOCK (clock), NULL);

  self = g_object_new (RUSHES_TYPE_CLIENT, NULL);
  self->clock = g_object_ref (clock);
  g_set_object (&self->steps, steps);
  return self;
}

static void
run_call (RushesJob *job,
          GTask *task)
{
  Call *call = g_task_get_task_data (task);
  RushesExchange exchange = {
    .session = call->client->session,
    .url = call->url,
    .key = rushes_endpoint_get_key (call->endpoint),
    .body = call->body,
    .job = job,
    .now = call->now,
  };
  g_autoptr (GError) step_error = NULL;

  if (call->body && !rushes_steps_take (call->client->steps, "api/submit", &step_error))
    {
      call->reply = rushes_reply_new_failure (RUSHES_REPLY_NOT_TAKEN, "not-sent",
                                              step_error ? step_error->message : "The request was not sent");
      return;
    }
  call->reply = rushes_exchange_run (&exchange, &call->error);
}

static void
call_done (RushesJob *job,
           GTask *task)
{
  Call *call = g_task_get_task_data (task);

  if (call->reply)
    g_task_return_pointer (task, g_steal_pointer (&call->reply), (GDestroyNotify) rushes_reply_unref);
  else
    g_task_return_error (task, g_steal_pointer (&call->error));
}

static void
start_call (RushesClient *self,
            GTask *task,
            RushesEndpoint *endpoint,
            RushesBody *body,
            char *url)
{
  Call *call = g_new0 (Call, 1);
  gint64 deadline = RUSHES_CLIENT_QUERY_DEADLINE;

  call->client = self;
  call->endpoint = rushes_endpoint_ref (endpoint);
  call->body = body ? g_object_ref (body) : NULL;
  call->url = url;
  call->now = rushes_clock_get_time (self->clock);
  g_task_set_task_data (task, call, call_free);
  /* An answer that is there is not thrown away because somebody has just hung up: it may be a task's id. */
  g_task_set_check_cancellable (task, FALSE);

  if (body)
    deadline = RUSHES_CLIENT_SUBMIT_DEADLINE +
               rushes_body_get_length (body) / RUSHES_CLIENT_SUBMIT_RATE * G_TIME_SPAN_SECOND;
  rushes_job_start (self->pool, self->clock, task, deadline, 0, run_call, call_done);
}

/**
 * rushes_client_submit_async:
 * @self: a client
 * @endpoint: where
 * @body: what; streamed, never whole in memory
 * @cancellable: (nullable): hangs up; what the service then makes of it is not known
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sends a take once, on a connection of its own, so that "nothing was sent" is certain.
 */
void
rushes_client_submit_async (RushesClient *self,
                            RushesEndpoint *endpoint,
                            RushesBody *body,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_CLIENT (self));
  g_return_if_fail (endpoint != NULL);
  g_return_if_fail (RUSHES_IS_BODY (body));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_client_submit_async);
  start_call (self, task, endpoint, body, rushes_endpoint_dup_submit_url (endpoint));
}

/**
 * rushes_client_submit_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: cancelled, or %RUSHES_SPEC_ERROR_CHANGED, with which nothing was taken
 *
 * Returns: (transfer full) (nullable): what happened, %NULL with @error set
 */
RushesReply *
rushes_client_submit_finish (RushesClient *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (RUSHES_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_client_query_async:
 * @self: a client
 * @endpoint: the service that has the task
 * @task_id: the task's id, as the service gave it
 * @cancellable: (nullable): hangs up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks how a task is. Harmless at any time.
 */
void
rushes_client_query_async (RushesClient *self,
                           RushesEndpoint *endpoint,
                           const char *task_id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_CLIENT (self));
  g_return_if_fail (endpoint != NULL);
  g_return_if_fail (task_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_client_query_async);
  start_call (self, task, endpoint, NULL, rushes_endpoint_dup_task_url (endpoint, task_id));
}

/**
 * rushes_client_query_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: cancelled
 *
 * Returns: (transfer full) (nullable): what happened, %NULL with @error set
 */
RushesReply *
rushes_client_query_finish (RushesClient *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (RUSHES_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_client_test_async:
 * @self: a client
 * @endpoint: the service, with the key to try
 * @cancellable: (nullable): hangs up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for a task that does not exist, which costs nothing and tells whether the key is taken.
 */
void
rushes_client_test_async (RushesClient *self,
                          RushesEndpoint *endpoint,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  rushes_client_query_async (self, endpoint, TEST_TASK_ID, cancellable, callback, user_data);
}

/**
 * rushes_client_test_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: cancelled
 *
 * Returns: (transfer full) (nullable): %RUSHES_REPLY_UNKNOWN_TASK where the key works, %RUSHES_REPLY_KEY_REFUSED where it does not
 */
RushesReply *
rushes_client_test_finish (RushesClient *self,
                           GAsyncResult *result,
                           GError **error)
{
  return rushes_client_query_finish (self, result, error);
}

static void
run_fetch (RushesJob *job,
           GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  rushes_download_run (fetch->download, job, g_task_get_context (task), &fetch->content_type, &fetch->error);
}

static void
fetch_done (RushesJob *job,
            GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  if (fetch->error)
    g_task_return_error (task, g_steal_pointer (&fetch->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&fetch->content_type), g_free);
}

/**
 * rushes_client_download_async:
 * @self: a client
 * @url: a result's URL, as the service gave it
 * @path: the file to write; what it has already is taken for the beginning
 * @cancellable: (nullable): stops; what came stays in @path
 * @progress: (nullable) (scope notified): told of the bytes there are, on the caller's context; the total is -1 where it is not known
 * @progress_data: for @progress
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fetches a result.
 */
void
rushes_client_download_async (RushesClient *self,
                              const char *url,
                              const char *path,
                              GCancellable *cancellable,
                              GFileProgressCallback progress,
                              gpointer progress_data,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Fetch *fetch;

  g_return_if_fail (RUSHES_IS_CLIENT (self));
  g_return_if_fail (url != NULL);
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_client_download_async);
  g_task_set_check_cancellable (task, FALSE);

  fetch = g_new0 (Fetch, 1);
  fetch->download = rushes_download_new (self->session, self->steps, url, path, progress, progress_data);
  g_task_set_task_data (task, fetch, fetch_free);
  rushes_job_start (self->pool, self->clock, task, RUSHES_CLIENT_STALL_WINDOW, RUSHES_CLIENT_STALL_BYTES, run_fetch, fetch_done);
}

/**
 * rushes_client_download_finish:
 * @self: a client
 * @result: what the callback was given
 * @content_type: (out) (optional) (nullable): what the server calls it
 * @error: a [error@ApiError], or cancelled
 *
 * Returns: whether the file is whole and on disk
 */
gboolean
rushes_client_download_finish (RushesClient *self,
                               GAsyncResult *result,
                               char **content_type,
                               GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *type = NULL;

  g_return_val_if_fail (RUSHES_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  type = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (content_type)
    *content_type = g_steal_pointer (&type);
  return TRUE;
}
