/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-service.h"

#include <string.h>

#include "rushes-test.h"

typedef struct
{
  guint status;
  char *body;
  char *retry_after;
} FakeAnswer;

static void
answer_free (gpointer data)
{
  FakeAnswer *answer = data;

  g_free (answer->body);
  g_free (answer->retry_after);
  g_free (answer);
}

static void
answer (FakeService *self,
        GQueue *answers,
        SoupServerMessage *message)
{
  FakeAnswer *next = g_queue_peek_head (answers);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  g_assert_nonnull (next);
  if (g_queue_get_length (answers) > 1)
    g_queue_pop_head (answers);

  if (next->status == 0)
    {
      g_autoptr (GIOStream) connection = soup_server_message_steal_connection (message);

      g_io_stream_close (connection, NULL, NULL);
    }
  else
    {
      soup_server_message_set_status (message, next->status, NULL);
      if (next->retry_after)
        soup_message_headers_replace (headers, "Retry-After", next->retry_after);
      if (next->status >= 300 && next->status < 400)
        soup_message_headers_replace (headers, "Location", "/elsewhere");
      if (g_strcmp0 (next->body, "$film") == 0 || g_strcmp0 (next->body, "$picture") == 0 || g_strcmp0 (next->body, "$cut") == 0)
        {
          GBytes *bytes = g_str_equal (next->body, "$picture") ? self->picture : self->film;
          gsize length = g_bytes_get_size (bytes);

          if (g_str_equal (next->body, "$cut"))
            length -= length / 8;
          soup_server_message_set_response (message, "application/octet-stream", SOUP_MEMORY_COPY, g_bytes_get_data (bytes, NULL), length);
        }
      else if (next->body)
        {
          g_autoptr (GString) body = g_string_new (next->body);

          g_string_replace (body, "$url", self->url, 0);
          soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body->str, body->len);
        }
    }
  if (g_queue_peek_head (answers) != next)
    answer_free (next);
}

static void
handle (SoupServer *server,
        SoupServerMessage *message,
        const char *path,
        GHashTable *query,
        gpointer user_data)
{
  FakeService *self = user_data;
  const char *method = soup_server_message_get_method (message);
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  if (g_str_has_prefix (path, "/files/"))
    {
      self->n_downloads++;
      self->n_keyed_downloads += key != NULL;
      answer (self, &self->downloads, message);
    }
  else if (g_str_equal (method, "POST"))
    {
      SoupMessageBody *body = soup_server_message_get_request_body (message);
      g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

      g_assert_cmpstr (path, ==, "/model/v1/generation");
      g_assert_cmpstr (key, ==, "Bearer the-key");
      self->n_submits++;
      g_free (self->last_submit);
      self->last_submit = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      answer (self, &self->submits, message);
    }
  else
    {
      g_assert_cmpstr (key, ==, "Bearer the-key");
      self->n_queries++;
      g_free (self->last_query);
      self->last_query = g_strdup (path);
      answer (self, &self->queries, message);
    }
}

static GBytes *
read_data (const char *name)
{
  g_autofree char *path = rushes_test_data_path (name);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

FakeService *
fake_service_new (void)
{
  FakeService *self = g_new0 (FakeService, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, handle, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->film = read_data ("contract/media/clip.mp4");
  self->picture = read_data ("contract/media/landscape.png");
  return self;
}

void
fake_service_clear (FakeService *self)
{
  g_queue_clear_full (&self->submits, answer_free);
  g_queue_clear_full (&self->queries, answer_free);
  g_queue_clear_full (&self->downloads, answer_free);
}

void
fake_service_free (FakeService *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  fake_service_clear (self);
  g_free (self->url);
  g_free (self->last_submit);
  g_free (self->last_query);
  g_bytes_unref (self->film);
  g_bytes_unref (self->picture);
  g_free (self);
}

static void
push (GQueue *answers,
      guint status,
      const char *body,
      const char *retry_after)
{
  FakeAnswer *next = g_new0 (FakeAnswer, 1);

  next->status = status;
  next->body = g_strdup (body);
  next->retry_after = g_strdup (retry_after);
  g_queue_push_tail (answers, next);
}

void
fake_service_on_submit (FakeService *self,
                        guint status,
                        const char *body,
                        const char *retry_after)
{
  push (&self->submits, status, body, retry_after);
}

void
fake_service_on_query (FakeService *self,
                       guint status,
                       const char *body,
                       const char *retry_after)
{
  push (&self->queries, status, body, retry_after);
}

void
fake_service_on_download (FakeService *self,
                          guint status,
                          const char *body)
{
  push (&self->downloads, status, body, NULL);
}
