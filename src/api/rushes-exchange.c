/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-exchange.h"

#include <string.h>

#include "rushes-reply-private.h"

/* A shorter key could be a word of any answer */
#define SHORTEST_REDACTED_KEY 8

/* How far a message came. The worker that sends it emits all its signals. */
typedef struct
{
  gboolean started;   /* the connection stands and bytes may leave from here on */
  gboolean restarted; /* libsoup wants to send it a second time */
  GCancellable *cancellable;
} Course;

/**
 * rushes_exchange_new_session:
 *
 * The one session of a client. It has no auth manager: a 401 must come back as it is, and neither the key nor what a URL
 * claims to be a password is ever offered by itself. Idle connections have no timer, which would run on another thread than
 * the workers that use them; libsoup drops stale ones when it looks for a free one.
 *
 * Returns: (transfer full): a session
 */
SoupSession *
rushes_exchange_new_session (void)
{
  SoupSession *session = soup_session_new_with_options ("max-conns", 64,
                                                        "max-conns-per-host", 64,
                                                        "timeout", 60,
                                                        "idle-timeout", 0,
                                                        "user-agent", "rushes/" RUSHES_VERSION,
                                                        NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

static void
starting_cb (SoupMessage *message,
             gpointer user_data)
{
  Course *course = user_data;

  course->started = TRUE;
}

/* A submit is sent once. Whatever makes libsoup try again (a refused stream, a connection that died), it is not for it to decide. */
static void
restarted_cb (SoupMessage *message,
              gpointer user_data)
{
  Course *course = user_data;

  if (!course->started)
    return;
  course->restarted = TRUE;
  g_cancellable_cancel (course->cancellable);
}

static SoupMessage *
new_message (RushesExchange *self)
{
  SoupMessage *message = soup_message_new (self->body ? SOUP_METHOD_POST : SOUP_METHOD_GET, self->url);
  SoupMessageHeaders *headers;

  if (!message)
    return NULL;

  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (self->key)
    {
      g_autofree char *authorization = g_strconcat ("Bearer ", self->key, NULL);

      soup_message_headers_replace (headers, "Authorization", authorization);
    }

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (self->body)
    {
      g_autoptr (GInputStream) stream = rushes_body_open (self->body);

      /* On a connection that was used before, a stale socket looks just like an answer that was lost. */
      soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
      soup_message_set_request_body (message, "application/json", stream, rushes_body_get_length (self->body));
    }
  return message;
}

/* Reads at most one byte more than is taken, which tells that it is too long. What came before an error is kept. */
static gboolean
read_answer (GInputStream *stream,
             GByteArray *answer,
             GCancellable *cancellable,
             GError **error)
{
  guint8 buffer[16 * 1024];

  while (answer->len <= RUSHES_REPLY_MAX_BYTES)
    {
      gsize wanted = MIN (sizeof buffer, RUSHES_REPLY_MAX_BYTES + 1 - answer->len);
      gssize n = g_input_stream_read (stream, buffer, wanted, cancellable, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        return TRUE;
      g_byte_array_append (answer, buffer, (guint) n);
    }
  return TRUE;
}

/* A service that repeats the key in its answer does not get it into the library. */
static void
redact (GByteArray *answer,
        const char *key)
{
  gsize length = key ? strlen (key) : 0;
  guint8 *found;
  guint8 *from = answer->data;

  if (length < SHORTEST_REDACTED_KEY || answer->len == 0)
    return;
  while ((found = memmem (from, (gsize) (answer->data + answer->len - from), key, length)))
    {
      memset (found, '*', length);
      from = found + length;
    }
}

static const char *
code_of_error (const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR)
    return "host-not-found";
  if (error->domain == G_TLS_ERROR)
    return "tls";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return "connection-refused";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return "timeout";
  return "network";
}

/* The job is cancelled by its deadline and by its caller; only the caller's is an error. */
static gboolean
is_cancelled (RushesExchange *self,
              const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !rushes_job_is_timed_out (self->job);
}

static void
set_failure (RushesExchange *self,
             RushesReply *reply,
             const GError *error)
{
  gboolean timed_out = rushes_job_is_timed_out (self->job);

  g_free (reply->error_code);
  g_free (reply->error_message);
  reply->error_class = RUSHES_ERROR_CLASS_NETWORK;
  reply->error_code = g_strdup (timed_out ? "timeout" : code_of_error (error));
  reply->error_message = g_strdup (timed_out ? "The service did not answer in time" : error->message);
}

static RushesReply *
new_failure (RushesExchange *self,
             Course *course,
             const GError *error)
{
  RushesReplyOutcome outcome = RUSHES_REPLY_UNAVAILABLE;
  RushesReply *reply;

  if (self->body)
    outcome = course->started ? RUSHES_REPLY_UNCONFIRMED : RUSHES_REPLY_NOT_TAKEN;
  reply = rushes_reply_new (outcome);
  set_failure (self, reply, error);
  return reply;
}

static RushesReply *
read_reply (RushesExchange *self,
            SoupMessage *message,
            GByteArray *answer)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  RushesReply *reply;

  redact (answer, self->key);
  reply = rushes_reply_read (self->body != NULL,
                             soup_message_get_status (message),
                             soup_message_get_reason_phrase (message),
                             soup_message_headers_get_one (headers, "Retry-After"),
                             self->now,
                             (const char *) answer->data,
                             answer->len);
  if (!reply->request_id)
    reply->request_id = g_strdup (soup_message_headers_get_one (headers, "X-Request-Id"));
  return reply;
}

/* An answer that broke off still has its status, and may have said all there is to say; else what broke it is told. */
static RushesReply *
read_broken_reply (RushesExchange *self,
                   SoupMessage *message,
                   GByteArray *answer,
                   const GError *error)
{
  RushesReply *reply = read_reply (self, message, answer);

  if (reply->error_class == RUSHES_ERROR_CLASS_PROTOCOL)
    set_failure (self, reply, error);
  return reply;
}

/**
 * rushes_exchange_run:
 * @self: what to send where
 * @error: where the caller cancelled it, or %RUSHES_SPEC_ERROR where the body could not be made
 *
 * Sends a request and reads its answer. Blocks.
 *
 * Until `starting` nothing of the request can have left: libsoup emits it once the connection stands, TLS and all. From
 * there on a failure may have been an answer that was lost.
 *
 * Returns: (transfer full) (nullable): a reply whatever happened, %NULL with @error set
 */
RushesReply *
rushes_exchange_run (RushesExchange *self,
                     GError **error)
{
  g_autoptr (SoupMessage) message = new_message (self);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autoptr (GError) local_error = NULL;
  GCancellable *cancellable = rushes_job_get_cancellable (self->job);
  Course course = { .cancellable = cancellable };

  if (!message)
    return rushes_reply_new_failure (self->body ? RUSHES_REPLY_NOT_TAKEN : RUSHES_REPLY_UNAVAILABLE,
                                     "url", "The service's URL cannot be used");

  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), &course);
  if (self->body)
    g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), &course);

  stream = soup_session_send (self->session, message, cancellable, &local_error);
  if (stream && read_answer (stream, answer, cancellable, &local_error))
    return read_reply (self, message, answer);

  if (course.restarted)
    return rushes_reply_new_failure (RUSHES_REPLY_UNCONFIRMED, "network", "The connection broke before an answer came");
  if (stream)
    {
      g_autoptr (RushesReply) reply = read_broken_reply (self, message, answer, local_error);

      /* An id that is there is kept, whoever hung up. */
      if (!is_cancelled (self, local_error) || reply->outcome == RUSHES_REPLY_ACCEPTED)
        return g_steal_pointer (&reply);
    }
  else if (local_error->domain != RUSHES_SPEC_ERROR && !is_cancelled (self, local_error))
    return new_failure (self, &course, local_error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
