/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-context-private.h"

/* From a key that somebody typed to a service that takes can be sent to. */

typedef struct
{
  char *url;
  char *key;
} Connect;

static void
connect_free (gpointer data)
{
  Connect *connect = data;

  g_free (connect->url);
  rushes_context_free_key (connect->key);
  g_free (connect);
}

static void
key_stored_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesContext *self = g_task_get_source_object (task);
  Connect *connect = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!rushes_key_store_store_finish (RUSHES_KEY_STORE (source), result, &error))
    {
      g_task_return_new_error (task, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_KEYRING, "The key works, but the keyring does not take it: %s", error->message);
      return;
    }

  g_hash_table_insert (self->keys, g_strdup (connect->url), g_strdup (connect->key));
  rushes_settings_set_base_url (self->settings, connect->url);
  rushes_settings_set_practice (self->settings, FALSE);
  rushes_context_update (self);
  /* Told even where it was so before, by practice mode or another key: takes may wait for this one. */
  g_object_notify (G_OBJECT (self), "connected");
  g_task_return_boolean (task, TRUE);
}

/* NULL: the key works. */
static GError *
judge (RushesReply *reply)
{
  switch (reply->outcome)
    {
    case RUSHES_REPLY_UNKNOWN_TASK:
    case RUSHES_REPLY_QUEUED:
    case RUSHES_REPLY_RUNNING:
    case RUSHES_REPLY_COMPLETED:
    case RUSHES_REPLY_FAILED:
    case RUSHES_REPLY_EXPIRED:
    case RUSHES_REPLY_CANCELLED:
      return NULL;
    case RUSHES_REPLY_KEY_REFUSED:
      return g_error_new (RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_KEY_REFUSED, "The service does not take this key: %s", reply->error_message ? reply->error_message : "");
    case RUSHES_REPLY_ACCEPTED:
    case RUSHES_REPLY_NOT_TAKEN:
    case RUSHES_REPLY_REFUSED:
    case RUSHES_REPLY_UNCONFIRMED:
    case RUSHES_REPLY_UNAVAILABLE:
    default:
      if (reply->error_class == RUSHES_ERROR_CLASS_KEY)
        return g_error_new (RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_KEY_REFUSED, "The service does not take this key: %s", reply->error_message ? reply->error_message : "");
      if (reply->error_class == RUSHES_ERROR_CLASS_PROTOCOL || reply->error_class == RUSHES_ERROR_CLASS_BAD_REQUEST)
        return g_error_new (RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_NOT_A_SERVICE, "What answers at this URL is not the service (%u)", reply->http_status);
      return g_error_new (RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_UNREACHABLE, "The service cannot be used now: %s", reply->error_message ? reply->error_message : "");
    }
}

static void
tested_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesContext *self = g_task_get_source_object (task);
  Connect *connect = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RushesReply) reply = rushes_client_test_finish (RUSHES_CLIENT (source), result, &error);

  if (reply)
    error = judge (reply);
  if (error)
    g_task_return_error (task, error);
  else
    rushes_key_store_store_async (self->key_store, connect->url, connect->key, g_task_get_cancellable (task), key_stored_cb, g_object_ref (task));
}

/**
 * rushes_context_connect_async:
 * @self: a context
 * @base_url: a service
 * @key: its API key
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * Tests @key by asking for a task that does not exist, which costs nothing; where it works it is kept, and new takes go there.
 */
void
rushes_context_connect_async (RushesContext *self,
                              const char *base_url,
                              const char *key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (RushesEndpoint) endpoint = NULL;
  GError *error = NULL;
  Connect *connect;

  g_return_if_fail (RUSHES_IS_CONTEXT (self));
  g_return_if_fail (base_url != NULL && key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_context_connect_async);
  connect = g_new0 (Connect, 1);
  connect->url = rushes_settings_normalise_url (base_url);
  connect->key = g_strstrip (g_strdup (key));
  g_task_set_task_data (task, connect, connect_free);

  if (!*connect->key)
    {
      g_task_return_new_error (task, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_KEY_MISSING, "There is no API key");
      return;
    }
  endpoint = rushes_endpoint_new (NULL, connect->url, rushes_settings_get_request_format (self->settings), connect->key, &error);
  if (!endpoint)
    {
      g_task_return_error (task, error);
      return;
    }
  rushes_client_test_async (self->client, endpoint, cancellable, tested_cb, g_object_ref (task));
}

/**
 * rushes_context_connect_finish:
 * @self: a context
 * @result: what the callback was given
 * @error: a [error@ContextError] or [error@ApiError]
 *
 * Returns: whether new takes go to the service now
 */
gboolean
rushes_context_connect_finish (RushesContext *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
