/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gst/gst.h>

#include "rushes-test.h"
#include "sim-client.h"

#define BODY "{\"model\":\"spark_dance_v2_0\",\"content\":[{\"type\":\"text\",\"text\":\"A fox\"}],\"resolution\":\"480p\",\"ratio\":\"1:1\",\"duration\":4}"
#define SHORT_BODY "{\"model\":\"spark_dance_v1_0_lite_i2v\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/b\"}}],\"resolution\":\"480p\",\"ratio\":\"1:1\",\"frames\":29}"

static const char *
get_error (SimReply *reply,
           const char *member)
{
  JsonObject *error = json_object_get_object_member (reply->json, "error");

  return json_object_has_member (error, member) ? json_object_get_string_member (error, member) : NULL;
}

static void
test_keys (void)
{
  static const char *const keys[] = { NULL, "", "wrong", "secret ", "Secret" };
  g_auto (SimClient) client = { NULL, };
  g_autofree char *url = NULL;

  sim_client_init (&client, 0, NULL);
  g_assert_cmpstr (rushes_simulator_get_key (client.simulator), ==, "secret");
  url = g_strconcat (rushes_simulator_get_url (client.simulator), "/model/v1/generation/task/x", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (SimReply) reply = sim_client_get (url, keys[i], NULL);

      /* What surrounds a header's value is not part of it. */
      if (g_strcmp0 (keys[i], "secret ") == 0)
        continue;
      g_assert_cmpuint (reply->status, ==, 401);
      g_assert_cmpstr (reply->text, ==, "{\"error\":\"invalid_api_key\"}");
    }
  g_assert_cmpuint (rushes_simulator_get_n_tasks (client.simulator), ==, 0);
}

static void
test_paths (void)
{
  static const char *const paths[] = {
    "/", "/model/v1/generation/task/", "/model/v1/generation/task/../../etc", "/model/v1/generation/task/00000000000000000000",
    "/files/", "/files/00000000000000000000/x", "/files/../task.json", "/files/%2e%2e/%2e%2e/etc/passwd",
  };
  g_auto (SimClient) client = { NULL, };

  sim_client_init (&client, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *url = g_strconcat (rushes_simulator_get_url (client.simulator), paths[i], NULL);
      g_autoptr (SimReply) reply = sim_client_get (url, "secret", NULL);

      g_assert_cmpuint (reply->status, ==, 404);
    }
}

static void
test_other_files_of_a_task (void)
{
  static const char *const names[] = { "task.json", "request.json", "result.json", "lock" };
  g_auto (SimClient) client = { NULL, };
  g_autofree char *id = NULL;
  g_autoptr (SimReply) task = NULL;

  sim_client_init (&client, 0, NULL);
  id = sim_client_submit (&client, SHORT_BODY);
  task = sim_client_await (&client, id);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *url = g_strdup_printf ("%s/files/%s/%s", rushes_simulator_get_url (client.simulator), id, names[i]);
      g_autoptr (SimReply) reply = sim_client_get (url, NULL, NULL);

      g_assert_cmpuint (reply->status, ==, 404);
    }
}

static void
test_large_body (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *padding = g_strnfill (64 * 1000 * 1000, ' ');
  g_autofree char *body = g_strconcat (padding, BODY, NULL);
  g_autoptr (SimReply) reply = NULL;

  sim_client_init (&client, 0, NULL);
  reply = sim_client_post (&client, body);
  g_assert_cmpuint (reply->status, ==, 413);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (client.simulator), ==, 0);
}

static void
test_shapes_of_refusals (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autoptr (SimReply) with_message = NULL;
  g_autoptr (SimReply) with_error_message = NULL;
  g_autoptr (SimReply) unknown = NULL;

  sim_client_init (&client, 0, NULL);
  with_message = sim_client_post (&client, "{\"model\":\"spark_dance_v2_0\",\"content\":[]}");
  g_assert_cmpuint (with_message->status, ==, 400);
  g_assert_nonnull (get_error (with_message, "message"));
  g_assert_null (get_error (with_message, "error_message"));

  with_error_message = sim_client_post (&client, "{\"model\":\"spark_dance_v1_5_pro\",\"content\":[]}");
  g_assert_cmpuint (with_error_message->status, ==, 400);
  g_assert_cmpstr (get_error (with_error_message, "code"), ==, "003015002");
  g_assert_cmpstr (get_error (with_error_message, "error_message"), ==, "content array is empty");

  unknown = sim_client_post (&client, "{\"model\":\"nobody\"}");
  g_assert_cmpuint (unknown->status, ==, 404);
  g_assert_nonnull (json_object_get_string_member (unknown->json, "detail"));
  g_assert_cmpuint (rushes_simulator_get_n_tasks (client.simulator), ==, 0);
}

/* What can only be seen in the picture fails the task, in the words of the service behind. */
static void
test_media (void)
{
  static const struct
  {
    const char *file;
    const char *says;
  } pictures[] = {
    { "truncated.png", "cannot be read" }, { "text.png", "cannot be read" }, { "landscape.heic", "heic is not supported" },
    { "edge-300.png", "300" }, { "big-6000.png", "6000" }, { "wide-2.5.png", "width / height" }, { "tall-0.4.png", "width / height" },
    { "claims-30000.png", "30000" },
  };
  g_auto (SimClient) client = { NULL, };

  sim_client_init (&client, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *url = sim_client_load_data_url (pictures[i].file, "png");
      g_autofree char *body = g_strdup_printf ("{\"model\":\"spark_dance_v1_0_lite_i2v\",\"frames\":29,\"content\":["
                                               "{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"},\"role\":\"first_frame\"}]}", url);
      g_autofree char *id = sim_client_submit (&client, body);
      g_autoptr (SimReply) task = sim_client_await (&client, id);

      g_test_message ("%s: %s", pictures[i].file, task->text);
      g_assert_cmpstr (json_object_get_string_member (task->json, "status"), ==, "failed");
      g_assert_cmpstr (get_error (task, "code"), ==, "003006097");
      g_assert_true (g_str_has_prefix (get_error (task, "error_message"), "HTTP error response: InvalidParameter: first_frame: "));
      g_assert_nonnull (strstr (get_error (task, "error_message"), pictures[i].says));
      g_assert_false (json_object_has_member (task->json, "output"));
    }
}

static void
test_no_such_draft (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *id = NULL;
  g_autoptr (SimReply) task = NULL;

  sim_client_init (&client, 0, NULL);
  id = sim_client_submit (&client, "{\"model\":\"spark_dance_v1_5_pro\",\"content\":[{\"type\":\"draft_task\",\"draft_task\":{\"id\":\"cgt-1\"}}]}");
  task = sim_client_await (&client, id);
  g_assert_cmpstr (json_object_get_string_member (task->json, "status"), ==, "failed");
  g_assert_cmpstr (get_error (task, "code"), ==, "003015097");
  g_assert_nonnull (strstr (get_error (task, "error_message"), "not found"));
}

static void
test_range (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *id = NULL;
  g_autoptr (SimReply) task = NULL;
  g_autoptr (SimReply) whole = NULL;
  g_autoptr (SimReply) rest = NULL;
  g_autoptr (SimReply) beyond = NULL;
  g_autoptr (SimReply) cut = NULL;
  g_autoptr (SimReply) short_one = NULL;
  g_autoptr (SimReply) page = NULL;
  g_autoptr (SimReply) moved = NULL;
  g_autofree char *expected = NULL;
  const char *url;

  sim_client_init (&client, 0, NULL);
  id = sim_client_submit (&client, SHORT_BODY);
  task = sim_client_await (&client, id);
  url = json_object_get_string_member (sim_reply_get_item (task, 0), "url");
  whole = sim_client_get (url, NULL, NULL);
  g_assert_cmpuint (whole->status, ==, 200);
  g_assert_cmpstr (whole->type, ==, "video/mp4");
  g_assert_cmpint (json_object_get_int_member (sim_reply_get_item (task, 0), "size"), ==, whole->length);

  rest = sim_client_get (url, NULL, "bytes=1000-");
  expected = g_strdup_printf ("bytes 1000-%" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT, whole->length - 1, whole->length);
  g_assert_cmpuint (rest->status, ==, 206);
  g_assert_cmpstr (rest->range, ==, expected);
  g_assert_cmpmem (rest->text, rest->length, whole->text + 1000, whole->length - 1000);
  beyond = sim_client_get (url, NULL, "bytes=999999999-");
  g_assert_cmpuint (beyond->status, ==, 416);

  sim_client_set_fault (&client, "download:cut=0.25*1");
  cut = sim_client_get (url, NULL, NULL);
  g_assert_cmpuint (cut->status, ==, 0);
  sim_client_set_fault (&client, "download:short=0.5");
  short_one = sim_client_get (url, NULL, NULL);
  g_assert_cmpuint (short_one->status, ==, 200);
  g_assert_cmpuint (short_one->length, ==, whole->length / 2);
  sim_client_set_fault (&client, "download:html");
  page = sim_client_get (url, NULL, NULL);
  g_assert_true (g_str_has_prefix (page->type, "text/html"));
  sim_client_set_fault (&client, "download:redirect");
  moved = sim_client_get (url, NULL, NULL);
  g_assert_cmpuint (moved->status, ==, 302);
  g_clear_pointer (&rest, sim_reply_free);
  rest = sim_client_get (moved->location, NULL, NULL);
  g_assert_cmpmem (rest->text, rest->length, whole->text, whole->length);
}

typedef struct
{
  const char *fault;
  guint status;      /* 0: the line is cut */
  gboolean makes_task;
} SubmitFault;

static const SubmitFault submit_faults[] = {
  { "submit:400", 400, FALSE }, { "submit:401", 401, FALSE }, { "submit:402", 402, FALSE }, { "submit:403", 403, FALSE },
  { "submit:403-balance", 403, FALSE }, { "submit:404", 404, FALSE }, { "submit:413", 413, FALSE }, { "submit:422", 422, FALSE },
  { "submit:429=2", 429, FALSE }, { "submit:500", 500, FALSE }, { "submit:502", 502, FALSE }, { "submit:503=1", 503, FALSE },
  { "submit:504", 504, FALSE }, { "submit:moderation", 400, FALSE }, { "submit:envelope-401", 200, FALSE },
  { "submit:redirect", 307, FALSE }, { "submit:cut-before", 0, FALSE }, { "submit:cut-after", 0, TRUE }, { "submit:500-after", 500, TRUE },
  { "submit:html", 200, TRUE }, { "submit:empty", 200, TRUE }, { "submit:no-id", 200, TRUE }, { "submit:task-id", 200, TRUE },
  { "submit:slow=0.02", 200, TRUE },
};

static void
test_submit_faults (void)
{
  g_auto (SimClient) client = { NULL, };

  sim_client_init (&client, 1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (submit_faults); i++)
    {
      guint before = rushes_simulator_get_n_tasks (client.simulator);
      g_autoptr (SimReply) reply = NULL;

      sim_client_set_fault (&client, submit_faults[i].fault);
      reply = sim_client_post (&client, SHORT_BODY);
      g_test_message ("%s: %u %s", submit_faults[i].fault, reply->status, reply->text);
      g_assert_cmpuint (reply->status, ==, submit_faults[i].status);
      g_assert_cmpuint (rushes_simulator_get_n_tasks (client.simulator) - before, ==, submit_faults[i].makes_task);
      if (reply->status == 429)
        g_assert_cmpstr (reply->retry_after, ==, "2");
      if (reply->status == 503)
        g_assert_cmpstr (reply->retry_after, ==, "1");
    }
}

typedef struct
{
  const char *fault;
  guint status;
  const char *says;  /* (nullable) */
} QueryFault;

static const QueryFault query_faults[] = {
  { "query:401", 401, "invalid_api_key" }, { "query:403", 403, NULL }, { "query:404", 404, NULL }, { "query:429=3", 429, NULL },
  { "query:500", 500, NULL }, { "query:502", 502, "<html>" }, { "query:503", 503, NULL }, { "query:504", 504, NULL },
  { "query:html", 200, "<html>" }, { "query:empty", 200, NULL }, { "query:cut", 0, NULL }, { "query:redirect", 307, NULL },
  { "query:huge", 200, "padding" }, { "query:deep", 200, "[[[[" }, { "query:status=WEIRD", 200, "\"status\":\"WEIRD\"" },
  { "query:slow=0.02", 200, "pending" },
};

static void
test_query_faults (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *id = NULL;

  sim_client_init (&client, 1, NULL);
  id = sim_client_submit (&client, SHORT_BODY);
  for (guint i = 0; i < G_N_ELEMENTS (query_faults); i++)
    {
      g_autoptr (SimReply) reply = NULL;

      sim_client_set_fault (&client, query_faults[i].fault);
      reply = sim_client_query (&client, id);
      g_test_message ("%s: %u", query_faults[i].fault, reply->status);
      g_assert_cmpuint (reply->status, ==, query_faults[i].status);
      if (query_faults[i].says)
        g_assert_nonnull (strstr (reply->text, query_faults[i].says));
    }
}

typedef struct
{
  const char *fault;
  const char *status;
  const char *says;
} Fate;

static const Fate fates[] = {
  { "task:failed", "failed", "\"code\":\"003006095\",\"error_message\":\"Internal generation error\"" },
  { "task:failed=003006099", "failed", "\"code\":\"003006099\",\"error_message\":\"Task creation error\"" },
  { "task:moderation", "failed", "OutputVideoSensitiveContentDetected" },
  { "task:expired", "expired", "" },
  { "task:cancelled", "cancelled", "" },
  { "task:error-text", "failed", "\"error\":\"The task could not be created\"" },
  { "task:error-number", "failed", "\"code\":3006099" },
  { "task:completed-without-result", "completed", "\"content\":[]" },
};

static void
test_fates (void)
{
  g_auto (SimClient) client = { NULL, };

  sim_client_init (&client, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    {
      g_autofree char *id = NULL;
      g_autoptr (SimReply) task = NULL;

      sim_client_set_fault (&client, fates[i].fault);
      id = sim_client_submit (&client, SHORT_BODY);
      task = sim_client_await (&client, id);
      g_test_message ("%s: %s", fates[i].fault, task->text);
      g_assert_cmpstr (json_object_get_string_member (task->json, "status"), ==, fates[i].status);
      g_assert_nonnull (strstr (task->text, fates[i].says));
    }

  {
    g_autofree char *id = NULL;
    g_autoptr (SimReply) task = NULL;

    sim_client_set_fault (&client, "task:expired");
    id = sim_client_submit (&client, "{\"model\":\"spark_dance_v1_5_pro\",\"content\":[{\"type\":\"text\",\"text\":\"A fox\"}]}");
    task = sim_client_await (&client, id);
    g_assert_cmpstr (get_error (task, "code"), ==, "003015010");
  }
}

static gboolean
has_task (gpointer data)
{
  return rushes_simulator_get_n_tasks (data) > 0;
}

/* An answer that is held back keeps nobody from stopping. */
static void
test_stop_while_answering (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autoptr (GSocketClient) sockets = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *request = g_strdup_printf ("POST /model/v1/generation HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer secret\r\n"
                                              "Content-Length: %u\r\n\r\n%s", (guint) strlen (SHORT_BODY), SHORT_BODY);
  guint16 port;

  sim_client_init (&client, 1, "submit:slow=3600");
  port = (guint16) g_ascii_strtoull (strrchr (rushes_simulator_get_url (client.simulator), ':') + 1, NULL, 10);
  g_socket_client_set_enable_proxy (sockets, FALSE);
  connection = g_socket_client_connect_to_host (sockets, "127.0.0.1", port, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  sim_client_watch (&client, "tasks", NULL, has_task, client.simulator);
}

static void
test_unreadable_fault (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autoptr (GError) error = NULL;
  const char *words[] = { "submit:499", NULL };
  g_autoptr (SimReply) reply = NULL;

  sim_client_init (&client, 1, "query:401");
  g_assert_false (rushes_simulator_set_faults (client.simulator, words, &error));
  g_assert_nonnull (strstr (error->message, "submit:499"));
  reply = sim_client_query (&client, "x");
  g_assert_cmpuint (reply->status, ==, 401);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/simulator/server/keys", test_keys);
  g_test_add_func ("/simulator/server/paths", test_paths);
  g_test_add_func ("/simulator/server/other-files-of-a-task", test_other_files_of_a_task);
  g_test_add_func ("/simulator/server/large-body", test_large_body);
  g_test_add_func ("/simulator/server/shapes-of-refusals", test_shapes_of_refusals);
  g_test_add_func ("/simulator/server/media", test_media);
  g_test_add_func ("/simulator/server/no-such-draft", test_no_such_draft);
  g_test_add_func ("/simulator/server/range", test_range);
  g_test_add_func ("/simulator/server/submit-faults", test_submit_faults);
  g_test_add_func ("/simulator/server/query-faults", test_query_faults);
  g_test_add_func ("/simulator/server/fates", test_fates);
  g_test_add_func ("/simulator/server/stop-while-answering", test_stop_while_answering);
  g_test_add_func ("/simulator/server/unreadable-fault", test_unreadable_fault);
  return g_test_run ();
}
