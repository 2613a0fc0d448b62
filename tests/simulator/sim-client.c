/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-client.h"

#include <libsoup/soup.h>
#include <string.h>

static RushesSimulator *
start (SimClient *self,
       double speed,
       const char *fault)
{
  g_autoptr (GError) error = NULL;
  const char *faults[] = { fault, NULL };
  RushesSimulatorOptions options = { 0, "secret", self->folder, speed, faults };
  RushesSimulator *simulator = rushes_simulator_new (self->catalogue, &options, &error);

  g_assert_no_error (error);
  return simulator;
}

void
sim_client_init (SimClient *self,
                 double speed,
                 const char *fault)
{
  g_autoptr (GError) error = NULL;

  self->catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  self->folder = rushes_test_make_folder ();
  self->simulator = start (self, speed, fault);
}

void
sim_client_restart (SimClient *self,
                    double speed)
{
  rushes_simulator_stop (self->simulator);
  g_assert_finalize_object (self->simulator);
  self->simulator = start (self, speed, NULL);
}

void
sim_client_clear (SimClient *self)
{
  rushes_simulator_stop (self->simulator);
  g_assert_finalize_object (self->simulator);
  g_assert_finalize_object (self->catalogue);
  rushes_test_remove_tree (self->folder);
  g_free (self->folder);
}

void
sim_client_set_fault (SimClient *self,
                      const char *fault)
{
  g_autoptr (GError) error = NULL;
  const char *faults[] = { fault, NULL };

  rushes_simulator_set_faults (self->simulator, faults, &error);
  g_assert_no_error (error);
}

static char *
dup_header (SoupMessage *message,
            const char *name)
{
  return g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (message), name));
}

static SimReply *
send_message (SoupMessage *message)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", rushes_test_get_patience (), "proxy-resolver", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  SimReply *reply = g_new0 (SimReply, 1);

  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION | SOUP_MESSAGE_NO_REDIRECT);
  bytes = soup_session_send_and_read (session, message, NULL, &error);
  if (!bytes)
    return reply;

  reply->status = soup_message_get_status (message);
  reply->length = g_bytes_get_size (bytes);
  reply->text = g_malloc0 (reply->length + 1);
  if (reply->length > 0)
    memcpy (reply->text, g_bytes_get_data (bytes, NULL), reply->length);
  reply->type = dup_header (message, "Content-Type");
  reply->retry_after = dup_header (message, "Retry-After");
  reply->location = dup_header (message, "Location");
  reply->range = dup_header (message, "Content-Range");
  if (g_strcmp0 (reply->type, "application/json") == 0 && reply->length < 100000 &&
      json_parser_load_from_data (parser, reply->text, (gssize) reply->length, NULL) && json_parser_get_root (parser))
    reply->json = json_object_ref (json_node_get_object (json_parser_get_root (parser)));
  return reply;
}

SimReply *
sim_client_get (const char *url,
                const char *key,
                const char *range)
{
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *bearer = g_strdup_printf ("Bearer %s", key);

  if (key)
    soup_message_headers_replace (headers, "Authorization", bearer);
  if (range)
    soup_message_headers_replace (headers, "Range", range);
  return send_message (message);
}

SimReply *
sim_client_post (SimClient *self,
                 const char *body)
{
  g_autofree char *url = g_strconcat (rushes_simulator_get_url (self->simulator), "/model/v1/generation", NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_POST, url);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", "Bearer secret");
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  return send_message (message);
}

SimReply *
sim_client_query (SimClient *self,
                  const char *id)
{
  g_autofree char *url = g_strconcat (rushes_simulator_get_url (self->simulator), "/model/v1/generation/task/", id, NULL);

  return sim_client_get (url, "secret", NULL);
}

char *
sim_client_submit (SimClient *self,
                   const char *body)
{
  g_autoptr (SimReply) reply = sim_client_post (self, body);

  if (reply->status != 200)
    g_error ("Refused with %u: %s", reply->status, reply->text);
  g_assert_cmpstr (json_object_get_string_member (reply->json, "status"), ==, "pending");
  return g_strdup (json_object_get_string_member (reply->json, "id"));
}

static void
changed_cb (gboolean *has_changed)
{
  *has_changed = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

void
sim_client_watch (SimClient *self,
                  const char *folder,
                  const char *id,
                  RushesTestCondition condition,
                  gpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, folder, id, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileMonitor) monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  gboolean has_changed = FALSE;

  g_assert_no_error (error);
  g_signal_connect_swapped (monitor, "changed", G_CALLBACK (changed_cb), &has_changed);
  while (!condition (data))
    {
      rushes_test_await (is_true, &has_changed);
      has_changed = FALSE;
    }
  g_file_monitor_cancel (monitor);
}

typedef struct
{
  SimClient *client;
  const char *id;
  SimReply *reply;
} Question;

static gboolean
is_done (gpointer data)
{
  Question *self = data;
  const char *status;

  g_clear_pointer (&self->reply, sim_reply_free);
  self->reply = sim_client_query (self->client, self->id);
  g_assert_cmpuint (self->reply->status, ==, 200);
  status = json_object_get_string_member (self->reply->json, "status");
  return !g_str_equal (status, "pending") && !g_str_equal (status, "in_progress");
}

SimReply *
sim_client_await (SimClient *self,
                  const char *id)
{
  Question question = { self, id, NULL };

  sim_client_watch (self, "tasks", id, is_done, &question);
  return question.reply;
}

JsonObject *
sim_reply_get_item (SimReply *task,
                    guint n)
{
  JsonArray *output = json_object_get_array_member (task->json, "output");
  JsonArray *content = json_object_get_array_member (json_array_get_object_element (output, 0), "content");

  return n < json_array_get_length (content) ? json_array_get_object_element (content, n) : NULL;
}

char *
sim_client_save (SimClient *self,
                 SimReply *task,
                 guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SimReply) reply = NULL;
  g_autofree char *name = g_strdup_printf ("saved-%u", g_random_int ());
  JsonObject *item;
  char *path;

  if (g_strcmp0 (json_object_get_string_member (task->json, "status"), "completed") != 0)
    g_error ("Not completed: %s", task->text);
  item = sim_reply_get_item (task, n);
  if (!item)
    return NULL;

  reply = sim_client_get (json_object_get_string_member (item, "url"), NULL, NULL);
  g_assert_cmpuint (reply->status, ==, 200);
  path = g_build_filename (self->folder, name, NULL);
  g_file_set_contents (path, reply->text, (gssize) reply->length, &error);
  g_assert_no_error (error);
  return path;
}

char *
sim_client_load_data_url (const char *name,
                          const char *format)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *relative = g_build_filename ("contract", "media", name, NULL);
  g_autofree char *path = rushes_test_data_path (relative);
  g_autofree char *data = NULL;
  g_autofree char *base64 = NULL;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  base64 = g_base64_encode ((const guchar *) data, length);
  return g_strdup_printf ("data:image/%s;base64,%s", format, base64);
}

void
sim_reply_free (SimReply *self)
{
  g_free (self->text);
  g_clear_pointer (&self->json, json_object_unref);
  g_free (self->type);
  g_free (self->retry_after);
  g_free (self->location);
  g_free (self->range);
  g_free (self);
}
