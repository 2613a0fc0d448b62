/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "raw-server.h"
#include "rushes-client.h"
#include "rushes-json.h"
#include "rushes-test.h"

#include <string.h>

#define KEY "sk-very-secret-0123456789"
#define FILE_SIZE (3 * 1000 * 1000)

typedef struct
{
  char *folder;
  RushesCatalogue *catalogue;
  RushesClock *clock;
  RushesSteps *steps;
  RushesClient *client;
  RawServer *server;
  RushesEndpoint *endpoint;
  const char *answer; /* sent as it is, then the line is cut */
  gboolean wait;      /* after the answer, until the gate opens */
  gboolean keep;      /* the connection for more requests */
  gboolean endless;   /* a body without an end */
  guint n_submits;
  gboolean refuse_submit;
} Fixture;

static gboolean
serve_cb (RawServer *server,
          RawRequest *request,
          GOutputStream *out,
          gpointer user_data)
{
  Fixture *fixture = user_data;

  if (fixture->answer && !raw_server_send (out, fixture->answer))
    return FALSE;
  while (fixture->endless && raw_server_send (out, "                                                                "))
    ;
  if (fixture->wait)
    raw_server_wait (server);
  return fixture->keep;
}

static gboolean
step_cb (const char *step,
         gpointer user_data,
         GError **error)
{
  Fixture *fixture = user_data;

  if (!g_str_equal (step, "api/submit"))
    return TRUE;
  fixture->n_submits++;
  if (fixture->refuse_submit)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Not now");
  return !fixture->refuse_submit;
}

static RushesEndpoint *
new_endpoint (const char *url,
              RushesRequestFormat format,
              const char *key)
{
  g_autoptr (GError) error = NULL;
  RushesEndpoint *endpoint = rushes_endpoint_new (NULL, url, format, key, &error);

  g_assert_no_error (error);
  return endpoint;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;

  fixture->folder = rushes_test_make_folder ();
  fixture->catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  fixture->clock = rushes_clock_new_fake (0);
  fixture->steps = rushes_steps_new ();
  rushes_steps_set_observer (fixture->steps, step_cb, fixture);
  fixture->client = rushes_client_new (fixture->clock, fixture->steps);
  fixture->server = raw_server_new (serve_cb, fixture);
  url = raw_server_dup_url (fixture->server, "/gate/");
  fixture->endpoint = new_endpoint (url, RUSHES_REQUEST_FORMAT_WRAPPED, KEY);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  raw_server_free (fixture->server);
  rushes_endpoint_unref (fixture->endpoint);
  g_assert_finalize_object (fixture->client);
  g_assert_cmpuint (rushes_clock_get_n_timeouts (fixture->clock), ==, 0);
  g_assert_finalize_object (fixture->clock);
  g_assert_finalize_object (fixture->steps);
  g_object_unref (fixture->catalogue);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static RushesBody *
new_body (Fixture *fixture,
          RushesSpec *spec,
          RushesRequestFormat format)
{
  g_autoptr (GError) error = NULL;
  RushesBody *body = rushes_body_new (spec, fixture->catalogue, format, &error);

  g_assert_no_error (error);
  return body;
}

static RushesSpec *
new_spec (Fixture *fixture)
{
  RushesSpec *spec = rushes_spec_new (rushes_model_get_id (rushes_catalogue_get_default (fixture->catalogue)));

  rushes_spec_set_prompt (spec, "A fox \"crosses\" a snowfield");
  return spec;
}

/* A picture that nobody looks into: its facts say that all is well */
static char *
add_picture (Fixture *fixture,
             RushesSpec *spec)
{
  g_autoptr (RushesInput) input = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_malloc (FILE_SIZE);
  RushesMediaFacts *facts = rushes_media_facts_new ();
  char *path = g_build_filename (fixture->folder, "picture.png", NULL);

  for (guint i = 0; i < FILE_SIZE; i++)
    bytes[i] = (char) (i * 7);
  g_file_set_contents (path, bytes, FILE_SIZE, &error);
  g_assert_no_error (error);

  facts->state = RUSHES_FACTS_STATE_READY;
  facts->kind = RUSHES_MEDIA_KIND_IMAGE;
  facts->size = FILE_SIZE;
  facts->format = g_strdup ("png");
  facts->width = 1280;
  facts->height = 720;
  input = rushes_input_new ("first_frame", path);
  rushes_input_set_facts (input, facts);
  rushes_media_facts_unref (facts);
  rushes_spec_add_input (spec, input);
  return path;
}

static RushesReply *
submit_to (Fixture *fixture,
           RushesEndpoint *endpoint,
           GError **error)
{
  g_autoptr (RushesSpec) spec = new_spec (fixture);
  g_autoptr (RushesBody) body = new_body (fixture, spec, rushes_endpoint_get_format (endpoint));
  g_autoptr (GAsyncResult) result = NULL;

  rushes_client_submit_async (fixture->client, endpoint, body, NULL, rushes_test_result_cb, &result);
  return rushes_client_submit_finish (fixture->client, rushes_test_await_result (&result), error);
}

static RushesReply *
submit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RushesReply *reply = submit_to (fixture, fixture->endpoint, &error);

  g_assert_no_error (error);
  return reply;
}

static RushesReply *
query_at (Fixture *fixture,
          RushesEndpoint *endpoint,
          const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesReply *reply;

  rushes_client_query_async (fixture->client, endpoint, id, NULL, rushes_test_result_cb, &result);
  reply = rushes_client_query_finish (fixture->client, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return reply;
}

#define OK(length) "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " length "\r\n\r\n"
#define ACCEPTED OK ("35") "{\"id\":\"t1\",\"status\":\"in_progress\"}\n"

static void
test_submit (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (RushesReply) reply = NULL;
  RawRequest *request;

  fixture->answer = "HTTP/1.1 200 OK\r\nX-Request-Id: r-7\r\nContent-Length: 35\r\n\r\n{\"id\":\"t1\",\"status\":\"in_progress\"}\n";
  reply = submit (fixture);
  g_assert_cmpint (reply->outcome, ==, RUSHES_REPLY_ACCEPTED);
  g_assert_cmpstr (reply->id, ==, "t1");
  g_assert_cmpstr (reply->request_id, ==, "r-7");
  g_assert_cmpuint (raw_server_get_n_requests (fixture->server), ==, 1);
  g_assert_cmpuint (fixture->n_submits, ==, 1);

  request = raw_server_get_request (fixture->server, 0);
  g_assert_true (g_str_has_prefix (request->head, "POST /gate/model/v1/generation HTTP/1.1\n"));
  g_assert_nonnull (strstr (request->head, "\nAuthorization: Bearer " KEY "\n"));
  g_assert_nonnull (strstr (request->head, "\nContent-Type: application/json\n"));
  g_assert_nonnull (strstr (request->head, "\nUser-Agent: rushes/"));
  g_assert_null (strstr (request->head, "Transfer-Encoding"));
}

/* The body that arrives is the body that was made, file and all, in both formats */
static void
test_submit_body (Fixture *fixture,
                  gconstpointer data)
{
  RushesRequestFormat format = GPOINTER_TO_INT (data);
  g_autoptr (RushesSpec) spec = new_spec (fixture);
  g_autofree char *path = add_picture (fixture, spec);
  g_autoptr (RushesBody) body = new_body (fixture, spec, format);
  g_autofree char *url = raw_server_dup_url (fixture->server, "");
  g_autoptr (RushesEndpoint) endpoint = new_endpoint (url, format, KEY);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RushesReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = rushes_body_compute_digest (body, NULL, &error);
  g_autofree char *arrived = NULL;
  g_autoptr (JsonNode) root = NULL;
  gconstpointer bytes;
  gsize length = 0;

  g_assert_no_error (error);
  fixture->answer = ACCEPTED;
  rushes_client_submit_async (fixture->client, endpoint, body, NULL, rushes_test_result_cb, &result);
  reply = rushes_client_submit_finish (fixture->client, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (reply->outcome, ==, RUSHES_REPLY_ACCEPTED);

  bytes = g_bytes_get_data (raw_server_get_request (fixture->server, 0)->body, &length);
  g_assert_cmpint (length, ==, rushes_body_get_length (body));
  g_assert_cmpuint (length, >, FILE_SIZE * 4 / 3);
  arrived = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, length);
  g_assert_cmpstr (arrived, ==, digest);

  root = rushes_json_parse (bytes, (gssize) length, &error);
  g_assert_no_error (error);
  g_assert_nonnull (rushes_json_get_string (json_node_get_object (root), "model"));
  g_assert_cmpint (rushes_json_get_array (json_node_get_object (root), "input") != NULL, ==, format == RUSHES_REQUEST_FORMAT_WRAPPED);
  g_assert_cmpint (rushes_json_get_array (json_node_get_object (root), "content") != NULL, ==, format == RUSHES_REQUEST_FORMAT_FLAT);
}

/* What is broken at each place, and what may then be believed of the task */
static void
test_submit_answers (Fixture *fixture,
                     gconstpointer data)
{
  static const struct
  {
    const char *answer;
    RushesReplyOutcome outcome;
    RushesErrorClass error_class;
  } cases[] = {
    /* Cut before the answer, in its first line, after it, in the headers, after them, in the body */
    { "", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_NETWORK },
    { "HTTP/1.1 20", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_NETWORK },
    { "HTTP/1.1 200 OK\r\n", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_NETWORK },
    { "HTTP/1.1 200 OK\r\nContent-Length: 35\r\n", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_NETWORK },
    { OK ("35"), RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_NETWORK },
    { OK ("35") "{\"id\":\"t1\",\"sta", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_NETWORK },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"id\"", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_NETWORK },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_NETWORK },
    /* All was said before the line was cut */
    { OK ("99") "{\"id\":\"t1\",\"status\":\"in_progress\"}\n", RUSHES_REPLY_ACCEPTED, RUSHES_ERROR_CLASS_NONE },
    { "HTTP/1.1 400 Bad\r\nContent-Length: 35\r\n\r\n{\"mess", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_BAD_REQUEST },
    { "HTTP/1.1 402 Pay\r\nContent-Length: 99\r\n\r\n{\"message\":\"Insufficient credits\"}", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_BALANCE },
    /* No HTTP at all, and headers without an end */
    { "SSH-2.0-OpenSSH_9.2\r\n", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_NETWORK },
    { "\r\n\r\n\r\n", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_NETWORK },
    /* Whole answers */
    { OK ("2") "{}", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL },
    { OK ("6") "<html>", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL },
    { "HTTP/1.1 204 No Content\r\n\r\n", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_PROTOCOL },
    { "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_PROTOCOL },
    { "HTTP/1.1 307 Temporary\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_PROTOCOL },
    { "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_KEY },
    { "HTTP/1.1 407 Proxy\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_BAD_REQUEST },
    { "HTTP/1.1 408 Timeout\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER },
    { "HTTP/1.1 413 Large\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_REFUSED, RUSHES_ERROR_CLASS_BAD_REQUEST },
    { "HTTP/1.1 429 Slow\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_NOT_TAKEN, RUSHES_ERROR_CLASS_THROTTLED },
    { "HTTP/1.1 503 Busy\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_NOT_TAKEN, RUSHES_ERROR_CLASS_SERVER },
    { "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER },
    { "HTTP/1.1 502 Bad\r\nContent-Length: 13\r\n\r\n<html></html>", RUSHES_REPLY_UNCONFIRMED, RUSHES_ERROR_CLASS_SERVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesReply) reply = NULL;

      g_test_message ("%u", i);
      fixture->answer = cases[i].answer;
      reply = submit (fixture);
      g_assert_cmpint (reply->outcome, ==, cases[i].outcome);
      /* Of an answer that breaks off, libsoup 3.2 and 3.6 differ on whether the line or the answer broke. */
      if (cases[i].error_class == RUSHES_ERROR_CLASS_NETWORK && reply->error_class != RUSHES_ERROR_CLASS_NETWORK)
        g_assert_cmpint (reply->error_class, ==, RUSHES_ERROR_CLASS_PROTOCOL);
      else
        g_assert_cmpint (reply->error_class, ==, cases[i].error_class);
      /* Each went out once and no more, on a connection of its own. */
      g_assert_cmpuint (raw_server_get_n_requests (fixture->server), ==, i + 1);
      g_assert_cmpuint (raw_server_get_connections (fixture->server), ==, i + 1);
    }
}

static void
test_submit_fresh_connections (Fixture *fixture,
                               gconstpointer data)
{
  g_autoptr (RushesReply) warm = NULL;
  g_autoptr (RushesReply) first = NULL;
  g_autoptr (RushesReply) second = NULL;
  g_autoptr (RushesReply) third = NULL;

  fixture->answer = ACCEPTED;
  fixture->keep = TRUE;
  warm = query_at (fixture, fixture->endpoint, "t");
  first = submit (fixture);
  second = submit (fixture);
  g_assert_cmpuint (raw_server_get_connections (fixture->server), ==, 3);

  /* A query is content with what is there. */
  third = query_at (fixture, fixture->endpoint, "t");
  g_assert_cmpint (third->outcome, ==, RUSHES_REPLY_RUNNING);
  g_assert_cmpuint (raw_server_get_connections (fixture->server), ==, 3);
}

/* Nothing can have left: no server, no TLS, no such host, a step that fails */
static void
test_submit_not_sent (Fixture *fixture,
                      gconstpointer data)
{
  RawServer *dead = raw_server_new (serve_cb, fixture);
  g_autofree char *refused = raw_server_dup_url (dead, "");
  g_autofree char *tls = g_strdup_printf ("https://127.0.0.1:%u", raw_server_get_port (fixture->server));
  const char *cases[][2] = {
    { refused, "connection-refused" },
    { tls, "tls" },
    { "https://nowhere.invalid", "host-not-found" },
  };

  raw_server_free (dead);
  raw_server_set_greeting (fixture->server, "SSH-2.0-OpenSSH_9.2\r\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesEndpoint) endpoint = new_endpoint (cases[i][0], RUSHES_REQUEST_FORMAT_WRAPPED, KEY);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesReply) reply = submit_to (fixture, endpoint, &error);

      g_test_message ("%s", cases[i][0]);
      g_assert_no_error (error);
      g_assert_cmpint (reply->outcome, ==, RUSHES_REPLY_NOT_TAKEN);
      g_assert_cmpint (reply->error_class, ==, RUSHES_ERROR_CLASS_NETWORK);
      g_assert_cmpstr (reply->error_code, ==, cases[i][1]);
      g_assert_nonnull (reply->error_message);
    }
  g_assert_cmpuint (raw_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_submit_step (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (RushesReply) reply = NULL;

  fixture->refuse_submit = TRUE;
  reply = submit (fixture);
  g_assert_cmpint (reply->outcome, ==, RUSHES_REPLY_NOT_TAKEN);
  g_assert_cmpuint (raw_server_get_connections (fixture->server), ==, 0);
}

static void
test_submit_changed (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (RushesSpec) spec = new_spec (fixture);
  g_autofree char *path = add_picture (fixture, spec);
  g_autoptr (RushesBody) body = new_body (fixture, spec, RUSHES_REQUEST_FORMAT_WRAPPED);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->answer = ACCEPTED;
  g_assert_true (g_file_set_contents (path, "short", -1, &error));
  rushes_client_submit_async (fixture->client, fixture->endpoint, body, NULL, rushes_test_result_cb, &result);
  g_assert_null (rushes_client_submit_finish (fixture->client, rushes_test_await_result (&result), &error));
  g_assert_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_CHANGED);
}

/* A service that says nothing more: the deadline is what ends it */
static void
test_deadline (Fixture *fixture,
               gconstpointer data)
{
  static const char *const answers[] = { "", "HTTP/1.1 200 OK\r\n", OK ("35"), OK ("35") "{\"id\":" };
  gboolean is_submit = GPOINTER_TO_INT (data);

  fixture->wait = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (RushesSpec) spec = new_spec (fixture);
      g_autoptr (RushesBody) body = new_body (fixture, spec, RUSHES_REQUEST_FORMAT_WRAPPED);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (RushesReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      fixture->answer = answers[i];
      if (is_submit)
        rushes_client_submit_async (fixture->client, fixture->endpoint, body, NULL, rushes_test_result_cb, &result);
      else
        rushes_client_query_async (fixture->client, fixture->endpoint, "t", NULL, rushes_test_result_cb, &result);
      raw_server_await_requests (fixture->server, i + 1);
      g_assert_null (result);
      g_assert_true (rushes_clock_advance_to_next (fixture->clock));
      rushes_test_await_result (&result);

      reply = is_submit ? rushes_client_submit_finish (fixture->client, result, &error)
                        : rushes_client_query_finish (fixture->client, result, &error);
      g_assert_no_error (error);
      g_assert_cmpint (reply->outcome, ==, is_submit ? RUSHES_REPLY_UNCONFIRMED : RUSHES_REPLY_UNAVAILABLE);
      g_assert_cmpint (reply->error_class, ==, RUSHES_ERROR_CLASS_NETWORK);
      g_assert_cmpstr (reply->error_code, ==, "timeout");
    }
}

static void
test_cancel (Fixture *fixture,
             gconstpointer data)
{
  static const char *const answers[] = { "", OK ("35"), OK ("35") "{\"id\":" };
  gboolean is_submit = GPOINTER_TO_INT (data);

  fixture->wait = TRUE;
  for (guint i = 0; i <= G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (RushesSpec) spec = new_spec (fixture);
      g_autoptr (RushesBody) body = new_body (fixture, spec, RUSHES_REQUEST_FORMAT_WRAPPED);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (RushesReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      /* The last time round, before anything has begun */
      if (i == G_N_ELEMENTS (answers))
        g_cancellable_cancel (cancellable);
      else
        fixture->answer = answers[i];
      if (is_submit)
        rushes_client_submit_async (fixture->client, fixture->endpoint, body, cancellable, rushes_test_result_cb, &result);
      else
        rushes_client_query_async (fixture->client, fixture->endpoint, "t", cancellable, rushes_test_result_cb, &result);
      if (i < G_N_ELEMENTS (answers))
        raw_server_await_requests (fixture->server, i + 1);
      g_cancellable_cancel (cancellable);
      rushes_test_await_result (&result);

      reply = is_submit ? rushes_client_submit_finish (fixture->client, result, &error)
                        : rushes_client_query_finish (fixture->client, result, &error);
      g_assert_null (reply);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpuint (raw_server_get_n_requests (fixture->server), ==, G_N_ELEMENTS (answers));
}

static void
test_endless_answer (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (RushesReply) submitted = NULL;
  g_autoptr (RushesReply) queried = NULL;

  fixture->answer = "HTTP/1.1 200 OK\r\n\r\n{\"id\":\"t1\",\"x\":\"";
  fixture->endless = TRUE;
  submitted = submit (fixture);
  g_assert_cmpint (submitted->outcome, ==, RUSHES_REPLY_UNCONFIRMED);
  g_assert_cmpint (submitted->error_class, ==, RUSHES_ERROR_CLASS_PROTOCOL);
  g_assert_cmpuint (strlen (submitted->raw), ==, 64 * 1024);
  queried = query_at (fixture, fixture->endpoint, "t1");
  g_assert_cmpint (queried->outcome, ==, RUSHES_REPLY_UNAVAILABLE);
}

static void
test_query (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (RushesReply) reply = NULL;
  RawRequest *request;

  fixture->answer = OK ("45") "{\"id\":\"t1\",\"status\":\"pending\",\"progress\":0.5}";
  reply = query_at (fixture, fixture->endpoint, "../a b?c/é");
  g_assert_cmpint (reply->outcome, ==, RUSHES_REPLY_QUEUED);
  g_assert_cmpfloat (reply->progress, ==, 0.5);

  request = raw_server_get_request (fixture->server, 0);
  g_assert_true (g_str_has_prefix (request->head, "GET /gate/model/v1/generation/task/..%2Fa%20b%3Fc%2F%C3%A9 HTTP/1.1\n"));
  g_assert_nonnull (strstr (request->head, "\nAuthorization: Bearer " KEY "\n"));
  g_assert_cmpuint (g_bytes_get_size (request->body), ==, 0);
}

static void
test_query_answers (Fixture *fixture,
                    gconstpointer data)
{
  static const struct
  {
    const char *answer;
    RushesReplyOutcome outcome;
  } cases[] = {
    { OK ("37") "{\"id\":\"t1\",\"status\":\"IN_PROGRESS\"}   ", RUSHES_REPLY_RUNNING },
    { OK ("35") "{\"id\":\"t1\",\"sta", RUSHES_REPLY_UNAVAILABLE },
    { "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_UNAVAILABLE },
    { "HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_KEY_REFUSED },
    { "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_UNKNOWN_TASK },
    { "HTTP/1.1 429 Slow\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_UNAVAILABLE },
    { "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", RUSHES_REPLY_UNAVAILABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesReply) reply = NULL;

      g_test_message ("%u", i);
      fixture->answer = cases[i].answer;
      reply = query_at (fixture, fixture->endpoint, "t1");
      g_assert_cmpint (reply->outcome, ==, cases[i].outcome);
      g_assert_cmpuint (raw_server_get_n_requests (fixture->server), ==, i + 1);
    }
}

static void
test_no_network (Fixture *fixture,
                 gconstpointer data)
{
  RawServer *dead = raw_server_new (serve_cb, fixture);
  g_autofree char *url = raw_server_dup_url (dead, "");
  g_autoptr (RushesEndpoint) endpoint = new_endpoint (url, RUSHES_REQUEST_FORMAT_WRAPPED, KEY);
  g_autoptr (RushesReply) reply = NULL;

  raw_server_free (dead);
  reply = query_at (fixture, endpoint, "t");
  g_assert_cmpint (reply->outcome, ==, RUSHES_REPLY_UNAVAILABLE);
  g_assert_cmpint (reply->error_class, ==, RUSHES_ERROR_CLASS_NETWORK);
  g_assert_cmpuint (reply->http_status, ==, 0);
}

static void
test_connection_test (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RushesReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  fixture->answer = "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n";
  rushes_client_test_async (fixture->client, fixture->endpoint, NULL, rushes_test_result_cb, &result);
  reply = rushes_client_test_finish (fixture->client, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (reply->outcome, ==, RUSHES_REPLY_UNKNOWN_TASK);
}

static void
test_no_key (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *url = raw_server_dup_url (fixture->server, "");
  g_autoptr (RushesEndpoint) endpoint = new_endpoint (url, RUSHES_REQUEST_FORMAT_WRAPPED, NULL);
  g_autoptr (RushesReply) reply = NULL;

  fixture->answer = ACCEPTED;
  reply = query_at (fixture, endpoint, "t");
  g_assert_null (strstr (raw_server_get_request (fixture->server, 0)->head, "Authorization"));
}

static GLogWriterOutput
log_cb (GLogLevelFlags level,
        const GLogField *fields,
        gsize n_fields,
        gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (fields[i].length < 0 && fields[i].value && strstr (fields[i].value, KEY))
      g_test_fail_printf ("The key was logged");
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    return g_log_writer_default (level, fields, n_fields, user_data);
  return G_LOG_WRITER_HANDLED;
}

/* Neither what is logged nor what is kept has the key, even where the service repeats it */
static void
test_key_is_kept (Fixture *fixture,
                  gconstpointer data)
{
  static const char *const answers[] = {
    "HTTP/1.1 401 No\r\nContent-Length: 76\r\n\r\n{\"error\":{\"code\":\"" KEY "\",\"message\":\"bad: " KEY "\"}}  ",
    OK ("99") "{\"id\":",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (RushesReply) submitted = NULL;
      g_autoptr (RushesReply) queried = NULL;

      fixture->answer = answers[i];
      submitted = submit (fixture);
      queried = query_at (fixture, fixture->endpoint, "t");
      g_assert_null (submitted->raw ? strstr (submitted->raw, KEY) : NULL);
      g_assert_null (submitted->error_message ? strstr (submitted->error_message, KEY) : NULL);
      g_assert_null (submitted->error_code ? strstr (submitted->error_code, KEY) : NULL);
      g_assert_null (queried->raw ? strstr (queried->raw, KEY) : NULL);
    }
}

/* Ten at once keep to themselves */
static void
test_many (Fixture *fixture,
           gconstpointer data)
{
  GAsyncResult *results[10] = { NULL };

  fixture->answer = ACCEPTED;
  fixture->keep = TRUE;
  for (guint round = 0; round < 5; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (results); i++)
        rushes_client_query_async (fixture->client, fixture->endpoint, "t", NULL, rushes_test_result_cb, &results[i]);
      for (guint i = 0; i < G_N_ELEMENTS (results); i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (RushesReply) reply = rushes_client_query_finish (fixture->client, rushes_test_await_result (&results[i]), &error);

          g_assert_no_error (error);
          g_assert_cmpint (reply->outcome, ==, RUSHES_REPLY_RUNNING);
          g_clear_object (&results[i]);
        }
    }
  g_assert_cmpuint (raw_server_get_n_requests (fixture->server), ==, 50);
}

#define ADD(path, data, func) g_test_add ("/api/client/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  /* All that anybody may ever log, before the first line of it */
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  rushes_test_init (&argc, &argv);
  if (!g_test_subprocess ())
    g_log_set_writer_func (log_cb, NULL, NULL);

  ADD ("submit/accepted", NULL, test_submit);
  ADD ("submit/body/wrapped", GINT_TO_POINTER (RUSHES_REQUEST_FORMAT_WRAPPED), test_submit_body);
  ADD ("submit/body/flat", GINT_TO_POINTER (RUSHES_REQUEST_FORMAT_FLAT), test_submit_body);
  ADD ("submit/answers", NULL, test_submit_answers);
  ADD ("submit/fresh-connections", NULL, test_submit_fresh_connections);
  ADD ("submit/not-sent", NULL, test_submit_not_sent);
  ADD ("submit/step", NULL, test_submit_step);
  ADD ("submit/changed", NULL, test_submit_changed);
  ADD ("submit/deadline", GINT_TO_POINTER (TRUE), test_deadline);
  ADD ("submit/cancel", GINT_TO_POINTER (TRUE), test_cancel);
  ADD ("endless-answer", NULL, test_endless_answer);
  ADD ("query/request", NULL, test_query);
  ADD ("query/answers", NULL, test_query_answers);
  ADD ("query/deadline", GINT_TO_POINTER (FALSE), test_deadline);
  ADD ("query/cancel", GINT_TO_POINTER (FALSE), test_cancel);
  ADD ("query/no-network", NULL, test_no_network);
  ADD ("connection-test", NULL, test_connection_test);
  ADD ("no-key", NULL, test_no_key);
  ADD ("key-is-kept", NULL, test_key_is_kept);
  ADD ("many", NULL, test_many);
  return g_test_run ();
}
