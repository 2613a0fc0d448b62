/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-host.h"

#include <string.h>

#define BUCKET "/clips/"
#define HALF (64 * 1024)

typedef struct
{
  char *match;
  guint times;
  guint status;
  char *headers;
  char *body;
  gint64 cut;
  gboolean early;
} Fault;

struct _FakeHost
{
  GSocketService *service;
  GCancellable *cancellable;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  guint16 port;

  GMutex mutex;
  GCond cond;
  gboolean open;
  gboolean is_public;
  guint busy;           /* connections */
  GPtrArray *lines;
  GPtrArray *faults;
  GHashTable *objects;  /* key → size as text; small bodies as they came */
  GHashTable *uploads;  /* id → size as text */
  guint next_upload;
  gint64 received;
};

static void
fault_free (gpointer data)
{
  Fault *fault = data;

  g_free (fault->match);
  g_free (fault->headers);
  g_free (fault->body);
  g_free (fault);
}

static gboolean
matches (const char *line,
         const char *match)
{
  g_auto (GStrv) words = g_strsplit (match, " ", -1);

  for (guint i = 0; words[i]; i++)
    if (!strstr (line, words[i]))
      return FALSE;
  return TRUE;
}

/* (transfer full) (nullable) */
static Fault *
take_fault (FakeHost *self,
            const char *line)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      Fault *fault = g_ptr_array_index (self->faults, i);

      if (fault->times > 0 && matches (line, fault->match))
        {
          Fault *copy = g_memdup2 (fault, sizeof *fault);

          fault->times--;
          copy->match = g_strdup (fault->match);
          copy->headers = g_strdup (fault->headers);
          copy->body = g_strdup (fault->body);
          return copy;
        }
    }
  return NULL;
}

/* -- answers --------------------------------------------------------------------------------------------------------- */

static void
answer (GOutputStream *out,
        gboolean is_head,
        guint status,
        const char *headers,
        const char *body)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %u Fake\r\n%s%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", status, headers ? headers : "",
                                           body ? "Content-Type: application/xml\r\n" : "", body ? strlen (body) : 0, body && !is_head ? body : "");

  g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL);
}

static char *
dup_key (const char *line)
{
  const char *start = strstr (line, BUCKET);
  gsize length;

  if (!start)
    return g_strdup ("");
  start += strlen (BUCKET);
  length = strcspn (start, "? ");
  return g_strndup (start, length);
}

static char *
dup_upload_id (const char *line)
{
  const char *start = strstr (line, "uploadId=");

  return start ? g_strndup (start + 9, strcspn (start + 9, "& ")) : NULL;
}

/* What a bucket says where nothing is wrong. With the lock held. */
static void
serve (FakeHost *self,
       const char *line,
       GOutputStream *out,
       gint64 length,
       const char *body)
{
  g_autofree char *key = dup_key (line);
  g_autofree char *id = dup_upload_id (line);
  const char *kept = g_hash_table_lookup (self->objects, key);

  if (g_str_has_prefix (line, "PUT") && id)
    {
      const char *before = g_hash_table_lookup (self->uploads, id);

      if (!before)
        {
          answer (out, FALSE, 404, NULL, "<Error><Code>NoSuchUpload</Code></Error>");
          return;
        }
      g_hash_table_replace (self->uploads, g_strdup (id), g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (before, NULL, 10) + length));
      answer (out, FALSE, 200, "ETag: \"part\"\r\n", NULL);
    }
  else if (g_str_has_prefix (line, "PUT"))
    {
      g_hash_table_replace (self->objects, g_strdup (key), body ? g_strdup (body) : g_strdup_printf ("%" G_GINT64_FORMAT, length));
      answer (out, FALSE, 200, "ETag: \"whole\"\r\n", NULL);
    }
  else if (g_str_has_prefix (line, "POST") && id)
    {
      const char *size = g_hash_table_lookup (self->uploads, id);

      if (!size)
        {
          answer (out, FALSE, 404, NULL, "<Error><Code>NoSuchUpload</Code></Error>");
          return;
        }
      g_hash_table_replace (self->objects, g_strdup (key), g_strdup (size));
      g_hash_table_remove (self->uploads, id);
      answer (out, FALSE, 200, NULL, "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>");
    }
  else if (g_str_has_prefix (line, "POST"))
    {
      g_autofree char *made = g_strdup_printf ("upload-%u", ++self->next_upload);
      g_autofree char *xml = g_strdup_printf ("<InitiateMultipartUploadResult><UploadId>%s</UploadId></InitiateMultipartUploadResult>", made);

      g_hash_table_replace (self->uploads, g_steal_pointer (&made), g_strdup ("0"));
      answer (out, FALSE, 200, NULL, xml);
    }
  else if (g_str_has_prefix (line, "DELETE"))
    {
      if (id)
        g_hash_table_remove (self->uploads, id);
      else
        g_hash_table_remove (self->objects, key);
      answer (out, FALSE, 204, NULL, NULL);
    }
  else if (!kept)
    {
      answer (out, g_str_has_prefix (line, "HEAD"), 404, NULL, "<Error><Code>NoSuchKey</Code></Error>");
    }
  else if (g_str_has_prefix (line, "HEAD"))
    {
      g_autofree char *text = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n", kept);

      g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL);
    }
  else if (strstr (line, "X-Amz-Signature") && !self->is_public)
    {
      answer (out, FALSE, 403, NULL, "<Error><Code>AccessDenied</Code></Error>");
    }
  else
    {
      answer (out, FALSE, 200, NULL, kept);
    }
}

/* -- connections ----------------------------------------------------------------------------------------------------- */

static void
wait_for_gate (FakeHost *self)
{
  g_mutex_lock (&self->mutex);
  while (!self->open && !g_cancellable_is_cancelled (self->cancellable))
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/* (nullable): what came, where it is short. FALSE: hung up */
static gboolean
read_body (FakeHost *self,
           GInputStream *in,
           gint64 length,
           char **body)
{
  g_autofree char *buffer = g_malloc (HALF + 1);
  gint64 done = 0;

  *body = NULL;
  while (done < length)
    {
      gssize n = g_input_stream_read (in, buffer, (gsize) MIN (HALF, length - done), self->cancellable, NULL);

      if (n <= 0)
        return FALSE;
      done += n;
      g_mutex_lock (&self->mutex);
      self->received += n;
      g_cond_broadcast (&self->cond);
      g_mutex_unlock (&self->mutex);
      if (done == length && done == n && n < 1024)
        {
          buffer[n] = '\0';
          *body = g_strdup (buffer);
        }
      if (done < length)
        wait_for_gate (self);
    }
  return TRUE;
}

/* (nullable): NULL where nobody asks any more */
static char *
read_head (FakeHost *self,
           GDataInputStream *in,
           gint64 *length)
{
  g_autofree char *request = g_data_input_stream_read_line (in, NULL, self->cancellable, NULL);

  *length = 0;
  if (!request)
    return NULL;
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (in, NULL, self->cancellable, NULL);

      if (!line)
        return NULL;
      if (!*line || g_str_equal (line, "\r"))
        break;
      if (g_ascii_strncasecmp (line, "Content-Length:", 15) == 0)
        *length = g_ascii_strtoll (line + 15, NULL, 10);
    }
  return g_steal_pointer (&request);
}

/* Whether to read another request from the line */
static gboolean
attend (FakeHost *self,
        GDataInputStream *in,
        GOutputStream *out)
{
  gint64 length;
  g_autofree char *line = read_head (self, in, &length);
  g_autofree char *body = NULL;
  Fault *fault;
  gboolean goes_on = TRUE;

  if (!line)
    return FALSE;

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->lines, g_strdup (line));
  g_cond_broadcast (&self->cond);
  fault = take_fault (self, line);
  g_mutex_unlock (&self->mutex);

  if (fault && (fault->early || fault->status == 0))
    {
      if (fault->status == 0)
        read_body (self, G_INPUT_STREAM (in), MIN (fault->cut, length), &body);
      else
        answer (out, g_str_has_prefix (line, "HEAD"), fault->status, fault->headers, fault->body);
      fault_free (fault);
      return FALSE;
    }

  if (!read_body (self, G_INPUT_STREAM (in), length, &body))
    goes_on = FALSE;
  else if (fault)
    answer (out, g_str_has_prefix (line, "HEAD"), fault->status, fault->headers, fault->body);
  else
    {
      g_mutex_lock (&self->mutex);
      serve (self, line, out, length, body);
      g_mutex_unlock (&self->mutex);
    }
  g_clear_pointer (&fault, fault_free);
  return goes_on;
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  FakeHost *self = user_data;
  g_autoptr (GDataInputStream) in = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  g_mutex_lock (&self->mutex);
  self->busy++;
  g_mutex_unlock (&self->mutex);

  g_data_input_stream_set_newline_type (in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (in), FALSE);
  while (attend (self, in, out))
    ;
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  g_mutex_lock (&self->mutex);
  self->busy--;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static gpointer
loop_thread (gpointer data)
{
  FakeHost *self = data;

  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (16);
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, NULL);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_mutex_lock (&self->mutex);
  self->open = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_main_loop_run (self->loop);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

FakeHost *
fake_host_new (void)
{
  FakeHost *self = g_new0 (FakeHost, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->is_public = TRUE;
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->faults = g_ptr_array_new_with_free_func (fault_free);
  self->objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->uploads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->thread = g_thread_new ("fake-host", loop_thread, self);
  g_mutex_lock (&self->mutex);
  while (!self->open)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
fake_host_free (FakeHost *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->cond);
  while (self->busy > 0)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);

  g_object_unref (self->service);
  g_object_unref (self->cancellable);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->faults);
  g_hash_table_unref (self->objects);
  g_hash_table_unref (self->uploads);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

/* -- what a test says and asks --------------------------------------------------------------------------------------- */

RushesHostOptions *
fake_host_dup_options (FakeHost *self)
{
  RushesHostOptions *options = rushes_host_options_new ();

  options->endpoint = g_strdup_printf ("http://127.0.0.1:%u", self->port);
  options->region = g_strdup ("us-east-1");
  options->bucket = g_strdup ("clips");
  options->prefix = g_strdup ("rushes");
  options->path_style = TRUE;
  options->access_key = g_strdup ("S3RVER");
  options->secret_key = g_strdup ("S3RVER");
  return options;
}

void
fake_host_fail (FakeHost *self,
                const FakeHostFault *fault)
{
  Fault *copy = g_new0 (Fault, 1);

  copy->match = g_strdup (fault->match);
  copy->times = MAX (fault->times, 1);
  copy->status = fault->status;
  copy->headers = g_strdup (fault->headers);
  copy->body = g_strdup (fault->body);
  copy->cut = fault->cut;
  copy->early = fault->early;
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->faults, copy);
  g_mutex_unlock (&self->mutex);
}

void
fake_host_heal (FakeHost *self)
{
  g_mutex_lock (&self->mutex);
  g_ptr_array_set_size (self->faults, 0);
  g_mutex_unlock (&self->mutex);
}

void
fake_host_set_public (FakeHost *self,
                      gboolean is_public)
{
  g_mutex_lock (&self->mutex);
  self->is_public = is_public;
  g_mutex_unlock (&self->mutex);
}

void
fake_host_set_gate (FakeHost *self,
                    gboolean open)
{
  g_mutex_lock (&self->mutex);
  self->open = open;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

guint
fake_host_count (FakeHost *self,
                 const char *match)
{
  guint n = 0;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->lines->len; i++)
    n += matches (g_ptr_array_index (self->lines, i), match);
  g_mutex_unlock (&self->mutex);
  return n;
}

gint64
fake_host_get_received (FakeHost *self)
{
  gint64 received;

  g_mutex_lock (&self->mutex);
  received = self->received;
  g_mutex_unlock (&self->mutex);
  return received;
}

static guint
get_size (FakeHost *self,
          GHashTable *table)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = g_hash_table_size (table);
  g_mutex_unlock (&self->mutex);
  return n;
}

guint
fake_host_get_n_objects (FakeHost *self)
{
  return get_size (self, self->objects);
}

guint
fake_host_get_n_open (FakeHost *self)
{
  return get_size (self, self->uploads);
}

gboolean
fake_host_has (FakeHost *self,
               const char *key)
{
  gboolean has;

  g_mutex_lock (&self->mutex);
  has = g_hash_table_contains (self->objects, key);
  g_mutex_unlock (&self->mutex);
  return has;
}

void
fake_host_forget (FakeHost *self,
                  const char *key)
{
  g_mutex_lock (&self->mutex);
  if (key)
    g_hash_table_remove (self->objects, key);
  else
    g_hash_table_remove_all (self->objects);
  g_mutex_unlock (&self->mutex);
}
