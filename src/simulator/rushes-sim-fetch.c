/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-fetch.h"

#include <libsoup/soup.h>

#define SECONDS 15
#define CHUNK (1 << 16)

G_DEFINE_QUARK (rushes-sim-fetch-error-quark, rushes_sim_fetch_error)

/**
 * rushes_sim_fetch_is_loopback:
 * @url: a URL
 *
 * Returns: whether it leads to this machine: no other one is ever asked
 */
gboolean
rushes_sim_fetch_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host ? g_inet_address_new_from_string (host) : NULL;

  return (address && g_inet_address_get_is_loopback (address)) || (host && g_ascii_strcasecmp (host, "localhost") == 0);
}

static gboolean
save (GInputStream *stream,
      const char *path,
      gint64 max_bytes,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);
  g_autofree char *chunk = g_malloc (CHUNK);
  gint64 total = 0;
  gssize n;

  if (!out)
    return FALSE;
  while ((n = g_input_stream_read (stream, chunk, CHUNK, cancellable, error)) > 0)
    {
      total += n;
      if (total > max_bytes)
        {
          g_set_error (error, RUSHES_SIM_FETCH_ERROR, RUSHES_SIM_FETCH_ERROR_TOO_LARGE, "the file is too large");
          return FALSE;
        }
      if (!g_output_stream_write_all (G_OUTPUT_STREAM (out), chunk, (gsize) n, NULL, cancellable, error))
        return FALSE;
    }
  return n == 0 && g_output_stream_close (G_OUTPUT_STREAM (out), cancellable, error);
}

/**
 * rushes_sim_fetch:
 * @url: an http(s) URL
 * @path: where to put it; may be left behind half written
 * @max_bytes: how much there may be
 * @cancellable: (nullable): stops it
 * @error: a [error@SimFetchError], or what went wrong on this machine
 *
 * Fetches as the service does: without the key, and along no redirect. Blocks.
 *
 * Returns: whether all of it is there
 */
gboolean
rushes_sim_fetch (const char *url,
                  const char *path,
                  gint64 max_bytes,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", SECONDS, "proxy-resolver", NULL, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, url);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;

  if (!message)
    {
      g_set_error (error, RUSHES_SIM_FETCH_ERROR, RUSHES_SIM_FETCH_ERROR_FAILED, "this is no URL");
      return FALSE;
    }
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  stream = soup_session_send (session, message, cancellable, &cause);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!stream)
    {
      g_set_error (error, RUSHES_SIM_FETCH_ERROR, RUSHES_SIM_FETCH_ERROR_FAILED, "the file cannot be downloaded: %s", cause->message);
      return FALSE;
    }
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    {
      g_set_error (error, RUSHES_SIM_FETCH_ERROR, RUSHES_SIM_FETCH_ERROR_FAILED, "the file cannot be downloaded: %u %s",
                   soup_message_get_status (message), soup_message_get_reason_phrase (message));
      return FALSE;
    }
  if (soup_message_headers_get_content_length (soup_message_get_response_headers (message)) > max_bytes)
    {
      g_set_error (error, RUSHES_SIM_FETCH_ERROR, RUSHES_SIM_FETCH_ERROR_TOO_LARGE, "the file is too large");
      return FALSE;
    }

  return save (stream, path, max_bytes, cancellable, error);
}
