/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-http.h"

#include <string.h>

#include "rushes-json.h"

/* Answers over HTTP, good ones and the many bad ones. All in the server's thread. */

#define SLOW_SECONDS 30
#define PAGE "<!DOCTYPE html>\n<html><head><title>%u</title></head><body><h1>%s</h1><hr><center>gateway</center></body></html>\n"

typedef struct
{
  const char *what;
  guint status;
  const char *body;
} Canned;

static const Canned canned[] = {
  { "400", 400, "{\"error\":{\"code\":\"InvalidParameter\",\"message\":\"The request is not valid\"}}" },
  { "401", 401, "{\"error\":\"invalid_api_key\"}" },
  { "402", 402, "{\"status\":{\"code\":402,\"message\":\"Insufficient credits\",\"error_code\":40201},\"data\":null}" },
  { "403", 403, "{\"detail\":\"Model not allowed for this user\"}" },
  { "403-balance", 403, "{\"message\":\"insufficient balance\"}" },
  { "404", 404, "{\"detail\":\"Not Found\"}" },
  { "413", 413, "{\"message\":\"Request body is too large\"}" },
  { "422", 422, "{\"message\":\"Unprocessable request\"}" },
  { "429", 429, "{\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"Rate limit exceeded, please try again later\"},\"request_id\":\"r-1\"}" },
  { "500", 500, "{\"message\":\"internal error\"}" },
  { "503", 503, "{\"error\":{\"message\":\"Service temporarily unavailable\",\"type\":\"server_error\",\"param\":null,\"code\":\"unavailable\"}}" },
  { "504", 504, "" },
  { "moderation", 400, "{\"error\":{\"code\":\"InputTextSensitiveContentDetected\",\"message\":\"The request failed because the input text may contain sensitive information\"}}" },
  { "envelope-401", 200, "{\"data\":null,\"status\":{\"code\":401,\"message\":\"token expired\"}}" },
  { "empty", 200, "" },
  { "no-id", 200, "{\"status\":\"pending\"}" },
};

/**
 * rushes_sim_http_answer_text:
 * @message: what is answered
 * @status: HTTP status
 * @type: media type
 * @text: the body
 */
void
rushes_sim_http_answer_text (SoupServerMessage *message,
                             guint status,
                             const char *type,
                             const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

/**
 * rushes_sim_http_answer_json:
 * @message: what is answered
 * @status: HTTP status
 * @node: the body
 */
void
rushes_sim_http_answer_json (SoupServerMessage *message,
                             guint status,
                             JsonNode *node)
{
  g_autofree char *text = rushes_json_to_string (node, FALSE);

  rushes_sim_http_answer_text (message, status, "application/json", text);
}

static void
answer_page (SoupServerMessage *message,
             guint status)
{
  g_autofree char *page = g_strdup_printf (PAGE, status, soup_status_get_phrase (status));

  rushes_sim_http_answer_text (message, status, "text/html; charset=utf-8", page);
}

static void
answer_huge (SoupServerMessage *message)
{
  g_autofree char *padding = g_strnfill (2 * 1024 * 1024, 'x');
  g_autofree char *text = g_strdup_printf ("{\"status\":\"in_progress\",\"padding\":\"%s\"}", padding);

  rushes_sim_http_answer_text (message, 200, "application/json", text);
}

static void
answer_deep (SoupServerMessage *message)
{
  g_autofree char *open = g_strnfill (200000, '[');
  g_autofree char *close = g_strnfill (200000, ']');
  g_autofree char *text = g_strconcat ("{\"status\":\"in_progress\",\"deep\":", open, close, "}", NULL);

  rushes_sim_http_answer_text (message, 200, "application/json", text);
}

/**
 * rushes_sim_http_answer_canned:
 * @message: what is answered
 * @what: a fault's word
 * @value: (nullable): its value: seconds for `Retry-After`
 * @base_url: the simulator's own
 *
 * Gives the answers that need no task.
 *
 * Returns: %FALSE where the word is none of those
 */
gboolean
rushes_sim_http_answer_canned (SoupServerMessage *message,
                               const char *what,
                               const char *value,
                               const char *base_url)
{
  for (guint i = 0; i < G_N_ELEMENTS (canned); i++)
    if (g_str_equal (canned[i].what, what))
      {
        if (value)
          soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", value);
        rushes_sim_http_answer_text (message, canned[i].status, "application/json", canned[i].body);
        return TRUE;
      }

  if (g_str_equal (what, "html") || g_str_equal (what, "502"))
    answer_page (message, g_str_equal (what, "502") ? 502 : 200);
  else if (g_str_equal (what, "huge"))
    answer_huge (message);
  else if (g_str_equal (what, "deep"))
    answer_deep (message);
  else if (g_str_equal (what, "cut") || g_str_equal (what, "cut-before"))
    rushes_sim_http_cut (message);
  else if (g_str_equal (what, "redirect"))
    {
      g_autofree char *elsewhere = g_strconcat (base_url, "/elsewhere", NULL);

      soup_server_message_set_redirect (message, 307, elsewhere);
    }
  else
    return FALSE;

  return TRUE;
}

/**
 * rushes_sim_http_cut:
 * @message: what is not answered
 *
 * Closes the line without a word.
 */
void
rushes_sim_http_cut (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (stream)
    g_io_stream_close (stream, NULL, NULL);
}

static gboolean
unpause_cb (gpointer data)
{
  soup_server_message_unpause (data);
  return G_SOURCE_REMOVE;
}

/**
 * rushes_sim_http_delay:
 * @message: what has been answered
 * @seconds: (nullable): how long the answer is held back; half a minute where it is not said
 */
void
rushes_sim_http_delay (SoupServerMessage *message,
                       const char *seconds)
{
  double wait = seconds ? g_ascii_strtod (seconds, NULL) : SLOW_SECONDS;
  g_autoptr (GSource) source = g_timeout_source_new ((guint) (wait * 1000));

  soup_server_message_pause (message);
  g_source_set_callback (source, unpause_cb, g_object_ref (message), g_object_unref);
  /* The context owns it: it goes with the server's thread. */
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
wrote_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GIOStream) stream = user_data;

  /* A reader who has gone is no matter: the line is cut either way. */
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

/* Announces all of it, sends a part, closes. */
static void
send_part_and_cut (SoupServerMessage *message,
                   GBytes *bytes,
                   const char *type,
                   double part)
{
  goffset size = (goffset) g_bytes_get_size (bytes);
  SoupRange *ranges = NULL;
  int n_ranges = 0;
  goffset start = 0;
  g_autofree char *head = NULL;
  g_autofree char *range = NULL;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GBytes) sent = NULL;
  GIOStream *stream;

  if (soup_message_headers_get_ranges (soup_server_message_get_request_headers (message), size, &ranges, &n_ranges))
    {
      start = ranges[0].start;
      soup_message_headers_free_ranges (soup_server_message_get_request_headers (message), ranges);
      range = g_strdup_printf ("Content-Range: bytes %" G_GOFFSET_FORMAT "-%" G_GOFFSET_FORMAT "/%" G_GOFFSET_FORMAT "\r\n", start, size - 1, size);
    }
  head = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: %s\r\nAccept-Ranges: bytes\r\n%sContent-Length: %" G_GOFFSET_FORMAT "\r\n\r\n",
                          range ? "206 Partial Content" : "200 OK", type, range ? range : "", size - start);
  g_byte_array_append (out, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (out, (const guint8 *) g_bytes_get_data (bytes, NULL) + start, (guint) ((double) (size - start) * part));

  stream = soup_server_message_steal_connection (message);
  sent = g_byte_array_free_to_bytes (g_steal_pointer (&out));
  g_object_set_data_full (G_OBJECT (stream), "rushes-sent", g_bytes_ref (sent), (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (stream), g_bytes_get_data (sent, NULL), g_bytes_get_size (sent),
                                   G_PRIORITY_DEFAULT, NULL, wrote_cb, stream);
}

/**
 * rushes_sim_http_answer_file:
 * @message: a download
 * @bytes: the file
 * @type: media type
 * @what: (nullable): a fault's word
 * @value: (nullable): its value
 *
 * libsoup itself answers a `Range` with 206 or 416 where the whole file has been given to it.
 */
void
rushes_sim_http_answer_file (SoupServerMessage *message,
                             GBytes *bytes,
                             const char *type,
                             const char *what,
                             const char *value)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageHeaders *request = soup_server_message_get_request_headers (message);
  double part = value ? g_ascii_strtod (value, NULL) : 0.5;
  g_autoptr (GBytes) sent = NULL;

  if (what && g_str_equal (what, "cut"))
    {
      send_part_and_cut (message, bytes, type, part);
      return;
    }

  if (what && (g_str_equal (what, "short") || g_str_equal (what, "truncated-video")))
    sent = g_bytes_new_from_bytes (bytes, 0, (gsize) ((double) g_bytes_get_size (bytes) * part));
  else
    sent = g_bytes_ref (bytes);
  if (what && !g_str_equal (what, "slow"))
    soup_message_headers_remove (request, "Range");
  else
    soup_message_headers_replace (headers, "Accept-Ranges", "bytes");
  if (what && g_str_equal (what, "short"))
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);

  soup_message_headers_replace (headers, "Content-Type", type);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), sent);
  soup_message_body_complete (soup_server_message_get_response_body (message));
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  if (what && g_str_equal (what, "slow"))
    rushes_sim_http_delay (message, value);
}
