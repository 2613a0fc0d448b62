/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-s3-private.h"

#include "rushes-file-range.h"
#include "rushes-sigv4.h"

/* How far a message came. The worker that sends it emits all its signals. */
typedef struct
{
  const RushesS3Request *request;
  gint64 sent;
  gboolean started;
} Course;

/* Keys and prefixes are escaped once, and so do they stand in what is signed: S3 does not normalise paths. (transfer full) */
static char *
make_path (RushesS3Target *target,
           const char *key)
{
  g_autofree char *escaped = rushes_sigv4_escape (key, TRUE);

  return g_strconcat (g_uri_get_path (target->base), "/", escaped, NULL);
}

static GUri *
make_uri (RushesS3Target *target,
          const char *path,
          const char *query)
{
  return g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (target->base), NULL, g_uri_get_host (target->base), g_uri_get_port (target->base), path, query, NULL);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
sign (RushesS3Target *target,
      const RushesS3Request *request,
      SoupMessage *message,
      const char *path,
      gint64 now)
{
  g_autofree char *stamp = rushes_sigv4_format_time (now);
  const char *headers[] = { "x-amz-content-sha256", request->payload, "x-amz-date", stamp, NULL };
  RushesSigv4Request signed_request = {
    .method = request->method,
    .host = target->host,
    .path = path,
    .query = request->query,
    .headers = headers,
    .payload = request->payload,
    .time = now,
    .region = target->options->region,
    .service = "s3",
    .access_key = target->options->access_key,
    .secret_key = target->options->secret_key,
  };
  g_autofree char *authorization = rushes_sigv4_sign (&signed_request);
  SoupMessageHeaders *to = soup_message_get_request_headers (message);

  soup_message_headers_replace (to, "x-amz-content-sha256", request->payload);
  soup_message_headers_replace (to, "x-amz-date", stamp);
  soup_message_headers_replace (to, "Authorization", authorization);
  if (request->range)
    soup_message_headers_replace (to, "Range", request->range);
}

static void
set_body (SoupMessage *message,
          const RushesS3Request *request)
{
  const char *type = request->type ? request->type : "application/octet-stream";

  if (request->fd >= 0)
    {
      g_autoptr (GInputStream) stream = rushes_file_range_new (request->fd, request->offset, request->length);

      soup_message_set_request_body (message, type, stream, request->length);
    }
  else if (request->bytes)
    {
      soup_message_set_request_body_from_bytes (message, type, request->bytes);
    }
  else if (g_str_equal (request->method, "POST") || g_str_equal (request->method, "PUT"))
    {
      /* Some hosts want to be told that there is nothing. */
      soup_message_headers_set_content_length (soup_message_get_request_headers (message), 0);
    }
}

static void
starting_cb (SoupMessage *message,
             gpointer user_data)
{
  ((Course *) user_data)->started = TRUE;
}

/* A connection that was kept may have died meanwhile: then libsoup begins again on another. */
static void
restarted_cb (SoupMessage *message,
              gpointer user_data)
{
  Course *course = user_data;

  course->sent = 0;
  set_body (message, course->request);
}

static void
wrote_body_data_cb (SoupMessage *message,
                    guint size,
                    gpointer user_data)
{
  Course *course = user_data;

  course->sent += size;
  if (course->request->sent)
    course->request->sent (course->sent, course->request->user_data);
}

/* -- answers --------------------------------------------------------------------------------------------------------- */

static gboolean
read_body (GInputStream *stream,
           RushesS3Answer *answer,
           GCancellable *cancellable,
           GError **error)
{
  guint8 buffer[8 * 1024];

  while (answer->body->len < RUSHES_S3_MAX_ANSWER)
    {
      gssize n = g_input_stream_read (stream, buffer, MIN (sizeof buffer, RUSHES_S3_MAX_ANSWER - answer->body->len), cancellable, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        return TRUE;
      g_byte_array_append (answer->body, buffer, (guint) n);
    }
  return TRUE;
}

static void
read_head (RushesS3Answer *answer,
           SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *date = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) time = date ? soup_date_time_new_from_http_string (date) : NULL;

  answer->status = soup_message_get_status (message);
  answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
  answer->region = g_strdup (soup_message_headers_get_one (headers, "x-amz-bucket-region"));
  answer->time = time ? g_date_time_to_unix (time) : 0;
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH)
    answer->length = soup_message_headers_get_content_length (headers);
}

static void
set_transport_error (const GError *cause,
                     const Course *course,
                     GError **error)
{
  RushesHostError code = RUSHES_HOST_ERROR_UNREACHABLE;

  if (cause->domain == RUSHES_HOST_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_error_copy (cause));
      return;
    }

  if (cause->domain == G_TLS_ERROR)
    code = RUSHES_HOST_ERROR_TLS;
  else if (course->started)
    code = RUSHES_HOST_ERROR_CUT;
  rushes_host_error_set (error, code, NULL, 0, "%s", cause->message);
}

static RushesS3Answer *
send_message (SoupSession *session,
              SoupMessage *message,
              Course *course,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (RushesS3Answer) answer = rushes_s3_answer_new ();
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;
  const char *type;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), course);
  stream = soup_session_send (session, message, cancellable, &cause);
  if (!stream)
    {
      set_transport_error (cause, course, error);
      return NULL;
    }

  read_head (answer, message);
  if (!read_body (stream, answer, cancellable, &cause) && rushes_s3_answer_is_good (answer))
    {
      set_transport_error (cause, course, error);
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  /* What was fetched may be XML itself. */
  type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
  if (!rushes_s3_answer_is_good (answer) || soup_message_get_method (message) != SOUP_METHOD_GET)
    rushes_s3_answer_read (answer, (const char *) answer->body->data, answer->body->len);
  g_debug ("%s %s: %u %s", soup_message_get_method (message), g_uri_get_path (soup_message_get_uri (message)), answer->status, type ? type : "");
  return g_steal_pointer (&answer);
}

/**
 * rushes_s3_call:
 * @target: where it goes
 * @request: what is asked for
 * @now: (out) (optional): seconds: the time it was signed with
 * @cancellable: (nullable): to give up
 * @error: %RUSHES_HOST_ERROR_UNREACHABLE, TLS, CUT, CHANGED or FILE, or `G_IO_ERROR_CANCELLED`
 *
 * Sends one signed request. Redirects are not followed: a key goes where it was meant to. Blocks.
 *
 * Returns: (transfer full) (nullable): the answer, good or not
 */
RushesS3Answer *
rushes_s3_call (RushesS3Target *target,
                const RushesS3Request *request,
                gint64 *now,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *path = make_path (target, request->key);
  g_autoptr (GUri) uri = make_uri (target, path, request->query);
  g_autoptr (SoupMessage) message = soup_message_new_from_uri (request->method, uri);
  Course course = { .request = request };
  gint64 time = get_now ();

  if (now)
    *now = time;
  sign (target, request, message, path, time);
  set_body (message, request);
  g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), &course);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), &course);
  return send_message (target->session, message, &course, cancellable, error);
}

RushesS3Answer *
rushes_s3_call_good (RushesS3Target *target,
                     const RushesS3Request *request,
                     GCancellable *cancellable,
                     GError **error)
{
  gint64 now;
  g_autoptr (RushesS3Answer) answer = rushes_s3_call (target, request, &now, cancellable, error);

  if (!answer)
    return NULL;
  if (!rushes_s3_answer_is_good (answer))
    {
      rushes_s3_answer_set_error (answer, now, error);
      return NULL;
    }
  return g_steal_pointer (&answer);
}

RushesS3Answer *
rushes_s3_fetch (RushesS3Target *target,
                 const char *url,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, url);
  Course course = { NULL };

  if (!message)
    {
      rushes_host_error_set (error, RUSHES_HOST_ERROR_SETTINGS, NULL, 0, "The link is no URL");
      return NULL;
    }
  return send_message (target->reader, message, &course, cancellable, error);
}

/* -- links ----------------------------------------------------------------------------------------------------------- */

static char *
dup_public_link (const char *public_url,
                 const char *key)
{
  g_autofree char *escaped = rushes_sigv4_escape (key, TRUE);

  return g_strconcat (public_url, g_str_has_suffix (public_url, "/") ? "" : "/", escaped, NULL);
}

/**
 * rushes_s3_dup_link:
 * @target: where it is
 * @key: what it is called there
 *
 * Returns: (transfer full): where anybody can fetch it from
 */
char *
rushes_s3_dup_link (RushesS3Target *target,
                    const char *key)
{
  const RushesHostOptions *options = target->options;
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;
  g_autoptr (GUri) uri = NULL;
  RushesSigv4Request request = {
    .method = "GET",
    .host = target->host,
    .payload = RUSHES_SIGV4_UNSIGNED_PAYLOAD,
    .time = get_now (),
    .region = options->region,
    .service = "s3",
    .access_key = options->access_key,
    .secret_key = options->secret_key,
  };

  if (options->public_url && *options->public_url)
    return dup_public_link (options->public_url, key);

  path = make_path (target, key);
  request.path = path;
  query = rushes_sigv4_presign (&request, options->life);
  uri = make_uri (target, path, query);
  return g_uri_to_string (uri);
}
