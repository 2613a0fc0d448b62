/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "raw-server.h"

#include <string.h>

#include "rushes-test.h"

struct _RawServer
{
  RawServerFunc func;
  gpointer user_data;
  GSocketListener *listener;
  GCancellable *cancellable;
  GThread *thread;
  guint16 port;

  GMutex mutex;
  GCond cond;
  gboolean open;
  const char *greeting;
  guint connections;
  GPtrArray *requests;
  GPtrArray *threads;
};

typedef struct
{
  RawServer *server;
  GSocketConnection *connection;
  guint number;
} Visit;

static void
request_free (gpointer data)
{
  RawRequest *request = data;

  g_free (request->head);
  g_bytes_unref (request->body);
  g_free (request);
}

/* (nullable): NULL where the client hung up */
static RawRequest *
read_request (GDataInputStream *in,
              GCancellable *cancellable)
{
  g_autoptr (GString) head = g_string_new (NULL);
  RawRequest *request;
  gsize length = 0;
  guint8 *body;

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (in, NULL, cancellable, NULL);

      if (!line)
        return NULL;
      if (!*line)
        break;
      if (g_ascii_strncasecmp (line, "Content-Length:", 15) == 0)
        length = g_ascii_strtoull (line + 15, NULL, 10);
      g_string_append_printf (head, "%s\n", line);
    }

  body = g_malloc (length + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (in), body, length, &length, cancellable, NULL))
    {
      g_free (body);
      return NULL;
    }

  request = g_new0 (RawRequest, 1);
  request->head = g_string_free (g_steal_pointer (&head), FALSE);
  request->body = g_bytes_new_take (body, length);
  return request;
}

static gpointer
visit (gpointer data)
{
  Visit *self = data;
  GIOStream *stream = G_IO_STREAM (self->connection);
  g_autoptr (GDataInputStream) in = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  gboolean again = TRUE;

  if (self->server->greeting)
    raw_server_send (g_io_stream_get_output_stream (stream), self->server->greeting);
  g_data_input_stream_set_newline_type (in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (again)
    {
      RawRequest *request = read_request (in, self->server->cancellable);

      if (!request)
        break;
      request->connection = self->number;
      g_mutex_lock (&self->server->mutex);
      g_ptr_array_add (self->server->requests, request);
      g_mutex_unlock (&self->server->mutex);
      g_main_context_wakeup (NULL);

      again = self->server->func (self->server, request, g_io_stream_get_output_stream (stream), self->server->user_data);
    }

  g_io_stream_close (stream, NULL, NULL);
  g_object_unref (self->connection);
  g_free (self);
  return NULL;
}

static gpointer
serve (gpointer data)
{
  RawServer *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)))
    {
      Visit *guest = g_new0 (Visit, 1);

      guest->server = self;
      guest->connection = connection;
      g_mutex_lock (&self->mutex);
      guest->number = ++self->connections;
      g_ptr_array_add (self->threads, g_thread_new ("visit", visit, guest));
      g_mutex_unlock (&self->mutex);
    }
  return NULL;
}

RawServer *
raw_server_new (RawServerFunc func,
                gpointer user_data)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;
  RawServer *self = g_new0 (RawServer, 1);

  self->func = func;
  self->user_data = user_data;
  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->threads = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);

  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  self->thread = g_thread_new ("raw-server", serve, self);
  return self;
}

void
raw_server_free (RawServer *self)
{
  g_cancellable_cancel (self->cancellable);
  raw_server_open_gate (self);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (self->threads->pdata[i]);

  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->threads);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

void
raw_server_set_greeting (RawServer *self,
                         const char *greeting)
{
  self->greeting = greeting;
}

guint16
raw_server_get_port (RawServer *self)
{
  return self->port;
}

char *
raw_server_dup_url (RawServer *self,
                    const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", self->port, path);
}

guint
raw_server_get_connections (RawServer *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = self->connections;
  g_mutex_unlock (&self->mutex);
  return n;
}

guint
raw_server_get_n_requests (RawServer *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = self->requests->len;
  g_mutex_unlock (&self->mutex);
  return n;
}

RawRequest *
raw_server_get_request (RawServer *self,
                        guint n)
{
  RawRequest *request;

  g_mutex_lock (&self->mutex);
  g_assert_cmpuint (n, <, self->requests->len);
  request = self->requests->pdata[n];
  g_mutex_unlock (&self->mutex);
  return request;
}

typedef struct
{
  RawServer *server;
  guint n;
} Wanted;

static gboolean
has_requests (gpointer data)
{
  Wanted *wanted = data;

  return raw_server_get_n_requests (wanted->server) >= wanted->n;
}

void
raw_server_await_requests (RawServer *self,
                           guint n)
{
  Wanted wanted = { self, n };

  rushes_test_await (has_requests, &wanted);
}

void
raw_server_wait (RawServer *self)
{
  g_mutex_lock (&self->mutex);
  while (!self->open)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

void
raw_server_open_gate (RawServer *self)
{
  g_mutex_lock (&self->mutex);
  self->open = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

gboolean
raw_server_send (GOutputStream *out,
                 const char *text)
{
  return raw_server_send_bytes (out, text, strlen (text));
}

/* A client that hangs up in the middle is part of the game */
gboolean
raw_server_send_bytes (GOutputStream *out,
                       gconstpointer data,
                       gsize length)
{
  return g_output_stream_write_all (out, data, length, NULL, NULL, NULL);
}
