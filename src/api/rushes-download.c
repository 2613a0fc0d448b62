/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-download.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rushes-endpoint-private.h"

#define MAX_REDIRECTS 10
#define CHUNK (256 * 1024)

/* No clip of any model is near it; a server that never ends must not fill the disk */
#define MAX_BYTES (G_GINT64_CONSTANT (4) * 1024 * 1024 * 1024)

struct _RushesDownload
{
  SoupSession *session;
  RushesSteps *steps;
  char *url;
  char *path;

  /* What the caller's context is told */
  GFileProgressCallback progress;
  gpointer progress_data;
  GMutex mutex;
  gint64 current;
  gint64 total;
  GSource *report; /* on its way */

  /* The worker's own */
  RushesJob *job;
  GMainContext *context;
  int fd;
  gboolean from_loopback;
};

RushesDownload *
rushes_download_new (SoupSession *session,
                     RushesSteps *steps,
                     const char *url,
                     const char *path,
                     GFileProgressCallback progress,
                     gpointer progress_data)
{
  RushesDownload *self = g_new0 (RushesDownload, 1);

  self->session = g_object_ref (session);
  self->steps = steps ? g_object_ref (steps) : NULL;
  self->url = g_strdup (url);
  self->path = g_strdup (path);
  self->progress = progress;
  self->progress_data = progress_data;
  self->fd = -1;
  g_mutex_init (&self->mutex);
  return self;
}

/* On the caller's context: a report that is still on its way is called back. */
void
rushes_download_free (RushesDownload *self)
{
  if (self->report)
    {
      g_source_destroy (self->report);
      g_source_unref (self->report);
    }
  g_mutex_clear (&self->mutex);
  g_object_unref (self->session);
  g_clear_object (&self->steps);
  g_free (self->url);
  g_free (self->path);
  g_free (self);
}

static gboolean
report_cb (gpointer data)
{
  RushesDownload *self = data;
  gint64 current;
  gint64 total;

  g_mutex_lock (&self->mutex);
  current = self->current;
  total = self->total;
  g_clear_pointer (&self->report, g_source_unref);
  g_mutex_unlock (&self->mutex);

  self->progress (current, total, self->progress_data);
  return G_SOURCE_REMOVE;
}

/* One report at a time is on its way: a fast line does not flood the main loop. */
static void
report (RushesDownload *self,
        gint64 current,
        gint64 total)
{
  if (!self->progress)
    return;

  g_mutex_lock (&self->mutex);
  self->current = current;
  self->total = total;
  if (!self->report)
    {
      self->report = g_idle_source_new ();
      g_source_set_priority (self->report, G_PRIORITY_DEFAULT);
      g_source_set_callback (self->report, report_cb, self, NULL);
      g_source_attach (self->report, self->context);
    }
  g_mutex_unlock (&self->mutex);
}

static gboolean
fail_storage (RushesDownload *self,
              const char *what,
              GError **error)
{
  int saved_errno = errno;

  g_set_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_STORAGE, "%s: %s", what, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
restart_file (RushesDownload *self,
              GError **error)
{
  if (ftruncate (self->fd, 0) != 0 || lseek (self->fd, 0, SEEK_SET) != 0)
    return fail_storage (self, "The partial download cannot be emptied", error);
  return TRUE;
}

static gboolean
write_chunk (RushesDownload *self,
             const guint8 *data,
             gsize length,
             GError **error)
{
  g_autoptr (GError) step_error = NULL;

  if (!rushes_steps_take (self->steps, "api/download/write", &step_error))
    {
      g_set_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_STORAGE, "The download cannot be written: %s",
                   step_error ? step_error->message : "");
      return FALSE;
    }

  while (length > 0)
    {
      ssize_t n = write (self->fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_storage (self, "The download cannot be written", error);
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* Every network error of a download is one of ours, but for the caller's own cancelling. */
static gboolean
fail_network (RushesDownload *self,
              GError *network_error,
              GError **error)
{
  g_autoptr (GError) taken = network_error;

  if (rushes_job_is_timed_out (self->job))
    g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_NETWORK, "The download has stalled");
  else if (g_error_matches (taken, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&taken));
  else if (g_error_matches (taken, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_INCOMPLETE, "The download broke off");
  else
    g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_NETWORK, taken->message);
  return FALSE;
}

/* Whether a URL may be fetched: http(s), and no way from the world into this machine. */
static GUri *
check_url (RushesDownload *self,
           GUri *uri,
           gboolean is_first,
           GError **error)
{
  g_autoptr (GUri) checked = uri;
  const char *scheme = checked ? g_uri_get_scheme (checked) : NULL;
  const char *host = checked ? g_uri_get_host (checked) : NULL;
  gboolean is_loopback = rushes_host_is_loopback (host);

  if (!checked || !host || !*host ||
      (g_ascii_strcasecmp (scheme, "https") != 0 && g_ascii_strcasecmp (scheme, "http") != 0))
    {
      g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL, "The result's URL is not http or https");
      return NULL;
    }

  if (is_first)
    self->from_loopback = is_loopback;
  else if (is_loopback && !self->from_loopback)
    {
      g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL, "The result's URL leads back to this machine");
      return NULL;
    }
  return g_steal_pointer (&checked);
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Sends one GET, from offset where it is not 0. (transfer full): the answer's stream */
static GInputStream *
request (RushesDownload *self,
         GUri *uri,
         gint64 offset,
         SoupMessage **message,
         GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GInputStream *stream;

  *message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  soup_message_add_flags (*message, SOUP_MESSAGE_NO_REDIRECT);
  /* Bytes as they are: a length and a range of something that is packed are no length and range of the file. */
  soup_message_disable_feature (*message, SOUP_TYPE_CONTENT_DECODER);
  soup_message_headers_replace (soup_message_get_request_headers (*message), "Accept-Encoding", "identity");
  if (offset > 0)
    soup_message_headers_set_range (soup_message_get_request_headers (*message), offset, -1);

  stream = soup_session_send (self->session, *message, rushes_job_get_cancellable (self->job), &local_error);
  if (!stream)
    fail_network (self, g_steal_pointer (&local_error), error);
  return stream;
}

/* Follows redirects by hand. (transfer full): the stream of the answer that is none */
static GInputStream *
open_url (RushesDownload *self,
          gint64 offset,
          SoupMessage **message,
          GError **error)
{
  g_autoptr (GUri) uri = check_url (self, g_uri_parse (self->url, SOUP_HTTP_URI_FLAGS, NULL), TRUE, error);

  for (guint hops = 0; uri; hops++)
    {
      g_autoptr (SoupMessage) answer = NULL;
      g_autoptr (GInputStream) stream = request (self, uri, offset, &answer, error);
      const char *location;
      GUri *next;

      if (!stream)
        return NULL;
      if (!is_redirect (soup_message_get_status (answer)))
        {
          *message = g_steal_pointer (&answer);
          return g_steal_pointer (&stream);
        }
      if (hops == MAX_REDIRECTS)
        {
          g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_SERVER, "The result's URL redirects without an end");
          return NULL;
        }

      location = soup_message_headers_get_one (soup_message_get_response_headers (answer), "Location");
      next = location ? g_uri_parse_relative (uri, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
      g_uri_unref (uri);
      uri = check_url (self, next, FALSE, error);
    }
  return NULL;
}

static gboolean
fail_status (guint status,
             GError **error)
{
  gboolean gone = status == 403 || status == 404 || status == 410;

  g_set_error (error, RUSHES_API_ERROR, gone ? RUSHES_API_ERROR_GONE : RUSHES_API_ERROR_SERVER,
               "The server of the result answered %u", status);
  return FALSE;
}

/* Whether a 206 goes on exactly where the file ends. total: of the whole, -1 where it is not said */
static gboolean
continues_at (SoupMessage *message,
              gint64 offset,
              gint64 *total)
{
  goffset start = 0;
  goffset end = 0;
  goffset length = -1;

  if (!soup_message_headers_get_content_range (soup_message_get_response_headers (message), &start, &end, &length))
    return FALSE;
  *total = length;
  return start == offset;
}

static gboolean
copy (RushesDownload *self,
      GInputStream *stream,
      gint64 offset,
      gint64 total,
      GError **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gint64 current = offset;

  for (;;)
    {
      g_autoptr (GError) local_error = NULL;
      gsize filled = 0;
      gboolean ended = FALSE;

      while (filled < CHUNK && !ended && !local_error)
        {
          gssize n = g_input_stream_read (stream, buffer + filled, CHUNK - filled, rushes_job_get_cancellable (self->job), &local_error);

          ended = n == 0;
          if (n > 0)
            {
              filled += (gsize) n;
              rushes_job_add_progress (self->job, (gsize) n);
              report (self, current + (gint64) filled, total);
            }
        }

      if (filled > 0 && !write_chunk (self, buffer, filled, error))
        return FALSE;
      current += (gint64) filled;
      if (local_error)
        return fail_network (self, g_steal_pointer (&local_error), error);
      if (current > MAX_BYTES)
        {
          g_set_error_literal (error, RUSHES_API_ERROR, RUSHES_API_ERROR_SERVER, "The result is larger than any clip can be");
          return FALSE;
        }
      if (ended)
        break;
    }

  if (total >= 0 && current != total)
    {
      g_set_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_INCOMPLETE,
                   "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " bytes came", current, total);
      return FALSE;
    }
  return TRUE;
}

static gint64
get_length (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return -1;
  return soup_message_headers_get_content_length (headers);
}

/* Fetches into the open file, which has offset bytes already */
static gboolean
fetch (RushesDownload *self,
       gint64 offset,
       char **content_type,
       GError **error)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GInputStream) stream = open_url (self, offset, &message, error);
  gint64 total = -1;
  guint status;

  if (!stream)
    return FALSE;

  status = soup_message_get_status (message);
  if (offset > 0 && (status == 416 || (status == 206 && !continues_at (message, offset, &total))))
    {
      /* What is there is not a beginning of what the server has. */
      g_clear_object (&stream);
      return restart_file (self, error) && fetch (self, 0, content_type, error);
    }
  if (status == 200)
    {
      offset = 0;
      total = get_length (message);
      if (!restart_file (self, error))
        return FALSE;
    }
  else if (status != 206 || offset == 0)
    return fail_status (status, error);
  else if (total < 0 && get_length (message) >= 0)
    total = offset + get_length (message);

  *content_type = g_strdup (soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL));
  return copy (self, stream, offset, total, error);
}

static gboolean
run_with_file (RushesDownload *self,
               char **content_type,
               GError **error)
{
  struct stat info;

  if (fstat (self->fd, &info) != 0 || lseek (self->fd, 0, SEEK_END) < 0)
    return fail_storage (self, "The partial download cannot be read", error);
  if (!fetch (self, info.st_size, content_type, error))
    return FALSE;
  if (fsync (self->fd) != 0)
    return fail_storage (self, "The download cannot be written", error);
  return TRUE;
}

/**
 * rushes_download_run:
 * @self: what to fetch
 * @job: bounds and cancels it
 * @context: where progress is reported
 * @content_type: (out) (nullable): what the server calls it
 * @error: a [error@ApiError], or cancelled
 *
 * Fetches a result's URL into its file and syncs it. The key is nowhere near. What came before an error stays in the file for
 * the next try to go on from.
 *
 * Returns: whether the file is whole
 */
gboolean
rushes_download_run (RushesDownload *self,
                     RushesJob *job,
                     GMainContext *context,
                     char **content_type,
                     GError **error)
{
  g_autofree char *type = NULL;
  g_autoptr (GError) step_error = NULL;
  gboolean done;

  self->job = job;
  self->context = context;
  if (!rushes_steps_take (self->steps, "api/download", &step_error))
    {
      g_set_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_STORAGE, "The download cannot be started: %s",
                   step_error ? step_error->message : "");
      return FALSE;
    }

  self->fd = open (self->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    return fail_storage (self, "The download cannot be opened", error);

  done = run_with_file (self, &type, error);
  if (close (self->fd) != 0 && done)
    done = fail_storage (self, "The download cannot be written", error);
  self->fd = -1;

  if (done)
    *content_type = g_steal_pointer (&type);
  return done;
}
