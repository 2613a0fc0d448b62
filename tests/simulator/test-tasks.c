/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "rushes-test.h"
#include "sim-client.h"

/* Tasks outlive their simulator, and several simulators may share them. */

#define SHORT_BODY "{\"model\":\"spark_dance_v1_0_lite_i2v\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/b\"}}],\"resolution\":\"480p\",\"ratio\":\"1:1\",\"frames\":29}"
#define LONG_BODY "{\"model\":\"spark_dance_v2_0\",\"content\":[{\"type\":\"text\",\"text\":\"A fox\"}],\"resolution\":\"1080p\",\"ratio\":\"16:9\",\"duration\":15}"

typedef struct
{
  SimClient *client;
  const char *id;
} Question;

static gboolean
is_running (gpointer data)
{
  Question *self = data;
  g_autoptr (SimReply) reply = sim_client_query (self->client, self->id);

  g_assert_cmpstr (json_object_get_string_member (reply->json, "status"), !=, "completed");
  return g_str_equal (json_object_get_string_member (reply->json, "status"), "in_progress");
}

static void
test_restart (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *long_id = NULL;
  g_autofree char *id = NULL;
  g_autoptr (SimReply) task = NULL;
  g_autoptr (GPtrArray) requests = NULL;
  g_autofree char *path = NULL;
  Question question;
  gint64 begin;

  sim_client_init (&client, 0, NULL);
  long_id = sim_client_submit (&client, LONG_BODY);
  id = sim_client_submit (&client, SHORT_BODY);

  /* In the midst of the long one */
  question = (Question) { &client, long_id };
  sim_client_watch (&client, "tasks", long_id, is_running, &question);
  begin = g_get_monotonic_time ();
  rushes_simulator_stop (client.simulator);
  g_test_message ("Stopped in %.3f s", (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);

  sim_client_restart (&client, 0);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (client.simulator), ==, 2);
  requests = rushes_simulator_dup_requests (client.simulator);
  g_assert_cmpuint (requests->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (requests, 0), ==, LONG_BODY);
  g_assert_cmpstr (g_ptr_array_index (requests, 1), ==, SHORT_BODY);

  /* The long one need not be rendered a second time for this. */
  path = g_build_filename (client.folder, "tasks", long_id, "task.json", NULL);
  g_unlink (path);
  sim_client_restart (&client, 0);
  task = sim_client_await (&client, id);
  g_assert_cmpstr (json_object_get_string_member (task->json, "status"), ==, "completed");
}

/* The port is another after a restart: links are made when they are asked for. */
static void
test_links_are_fresh (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *id = NULL;
  g_autoptr (SimReply) before = NULL;
  g_autoptr (SimReply) after = NULL;
  g_autofree char *path = NULL;
  const char *link;

  sim_client_init (&client, 0, NULL);
  id = sim_client_submit (&client, SHORT_BODY);
  before = sim_client_await (&client, id);
  sim_client_restart (&client, 0);
  after = sim_client_await (&client, id);
  link = json_object_get_string_member (sim_reply_get_item (after, 0), "url");
  g_assert_true (g_str_has_prefix (link, rushes_simulator_get_url (client.simulator)));
  g_assert_cmpstr (strstr (link, "/files/"), ==, strstr (json_object_get_string_member (sim_reply_get_item (before, 0), "url"), "/files/"));
  path = sim_client_save (&client, after, 0);
  g_assert_nonnull (path);
}

static guint
count_films (const char *folder,
             const char *id)
{
  g_autofree char *path = g_build_filename (folder, "tasks", id, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    n += g_str_has_suffix (name, ".mp4");
  return n;
}

static void
test_two_share_a_folder (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autoptr (GError) error = NULL;
  RushesSimulatorOptions options = { 0, "secret", NULL, 0, NULL };
  SimClient other;
  char *ids[4] = { NULL, };

  sim_client_init (&client, 0, NULL);
  other = client;
  options.folder = client.folder;
  other.simulator = rushes_simulator_new (client.catalogue, &options, &error);
  g_assert_no_error (error);

  /* Sent to one and the other, asked for at the other and the one */
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = sim_client_submit (i % 2 ? &client : &other, SHORT_BODY);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (SimReply) task = sim_client_await (i % 2 ? &other : &client, ids[i]);

      g_assert_cmpstr (json_object_get_string_member (task->json, "status"), ==, "completed");
      g_assert_cmpuint (count_films (client.folder, ids[i]), ==, 1);
      g_free (ids[i]);
    }
  g_assert_cmpuint (rushes_simulator_get_n_tasks (other.simulator), ==, 4);

  rushes_simulator_stop (other.simulator);
  g_assert_finalize_object (other.simulator);
}

/* At speed 1 a film takes its time although it has long been rendered, and says how far it is. */
static void
test_takes_its_time (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (SimReply) queued = NULL;
  g_autoptr (SimReply) running = NULL;
  g_autoptr (SimReply) done = NULL;
  g_autoptr (SimReply) set_back = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  Question question = { &client, NULL };
  JsonObject *task;

  sim_client_init (&client, 1, NULL);
  id = sim_client_submit (&client, SHORT_BODY);
  queued = sim_client_query (&client, id);
  g_assert_cmpstr (json_object_get_string_member (queued->json, "status"), ==, "pending");
  g_assert_false (json_object_has_member (queued->json, "progress"));

  path = g_build_filename (client.folder, "tasks", id, "task.json", NULL);
  g_assert_true (json_parser_load_from_mapped_file (parser, path, NULL));
  task = json_node_get_object (json_parser_get_root (parser));
  /* 20 s, and 6 for each second of film at 720p: 29 frames of 864 × 480 */
  g_assert_cmpint (json_object_get_int_member (task, "ready") - json_object_get_int_member (task, "created"), ==,
                   (gint64) ((20 + 6.0 * 29 / 24 * 864 * 480 / (1280 * 720)) * G_USEC_PER_SEC));

  /* Half of it gone by */
  json_object_set_int_member (task, "created", g_get_real_time () - 50 * G_USEC_PER_SEC);
  json_object_set_int_member (task, "ready", g_get_real_time () + 50 * G_USEC_PER_SEC);
  text = json_to_string (json_parser_get_root (parser), FALSE);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  question.id = id;
  sim_client_watch (&client, "tasks", id, is_running, &question);
  running = sim_client_query (&client, id);
  g_assert_cmpstr (json_object_get_string_member (running->json, "status"), ==, "in_progress");
  g_assert_cmpfloat (json_object_get_double_member (running->json, "progress"), >=, 0.5);
  g_assert_cmpfloat (json_object_get_double_member (running->json, "progress"), <, 0.9);

  json_object_set_int_member (task, "ready", g_get_real_time () - 1);
  g_free (text);
  text = json_to_string (json_parser_get_root (parser), FALSE);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  done = sim_client_await (&client, id);
  g_assert_cmpstr (json_object_get_string_member (done->json, "status"), ==, "completed");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (done->json, "usage"), "cost"), ==, "0.0209");
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (done->json, "usage"), "total_tokens"), ==, 640 * 640 * 29 / 1024);

  /* The clock is set back by a day: nobody waits for a day. */
  json_object_set_int_member (task, "created", g_get_real_time () + G_TIME_SPAN_DAY);
  json_object_set_int_member (task, "ready", g_get_real_time () + G_TIME_SPAN_DAY + 50 * G_USEC_PER_SEC);
  g_free (text);
  text = json_to_string (json_parser_get_root (parser), FALSE);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  set_back = sim_client_query (&client, id);
  g_assert_cmpstr (json_object_get_string_member (set_back->json, "status"), ==, "completed");
}

/* Nobody has rendered it within execution_expires_after. */
static void
test_expiry (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *blocker = NULL;
  g_autoptr (SimReply) done = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *task;

  /* The long one keeps the only renderer busy. */
  sim_client_init (&client, 0, NULL);
  blocker = sim_client_submit (&client, LONG_BODY);
  id = sim_client_submit (&client, "{\"model\":\"spark_dance_v1_5_pro\",\"content\":[{\"type\":\"text\",\"text\":\"A fox\"}],\"execution_expires_after\":3600}");
  rushes_simulator_stop (client.simulator);

  path = g_build_filename (client.folder, "tasks", id, "task.json", NULL);
  g_assert_true (json_parser_load_from_mapped_file (parser, path, NULL));
  task = json_node_get_object (json_parser_get_root (parser));
  json_object_set_int_member (task, "created", g_get_real_time () - G_GINT64_CONSTANT (3601) * G_USEC_PER_SEC);
  text = json_to_string (json_parser_get_root (parser), FALSE);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_free (path);
  path = g_build_filename (client.folder, "tasks", blocker, "task.json", NULL);
  g_unlink (path);

  sim_client_restart (&client, 0);
  done = sim_client_await (&client, id);
  g_assert_cmpstr (json_object_get_string_member (done->json, "status"), ==, "failed");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (done->json, "error"), "code"), ==, "003015010");
}

/* Eight days old, and half made by somebody who has crashed since: both go. A young one stays. */
static void
test_forgets (void)
{
  static const char *const old[] = { "tasks/0000000000000000000a", "tasks/.0000000000000000000b" };
  g_auto (SimClient) client = { NULL, };
  g_autofree char *id = NULL;
  g_autoptr (SimReply) task = NULL;

  sim_client_init (&client, 0, NULL);
  id = sim_client_submit (&client, SHORT_BODY);
  rushes_simulator_stop (client.simulator);
  for (guint i = 0; i < G_N_ELEMENTS (old); i++)
    {
      g_autofree char *path = g_build_filename (client.folder, old[i], NULL);
      g_autofree char *file = g_build_filename (path, "task.json", NULL);

      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      g_assert_true (g_file_set_contents (file, "{}", -1, NULL));
    }

  sim_client_restart (&client, 0);
  task = sim_client_await (&client, id);
  /* Its renderer forgets before it renders, and is waited for here: the film may have been there already. */
  rushes_simulator_stop (client.simulator);
  g_assert_cmpuint (rushes_simulator_get_n_tasks (client.simulator), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (old); i++)
    {
      g_autofree char *path = g_build_filename (client.folder, old[i], NULL);

      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (NULL);
  RushesSimulatorOptions options = { 0, NULL, "/dev/null/nowhere", 1, NULL };

  g_assert_null (rushes_simulator_new (catalogue, &options, &error));
  g_assert_nonnull (error);
}

static void
test_taken_port (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autoptr (GError) error = NULL;
  RushesSimulatorOptions options = { 0, NULL, NULL, 1, NULL };

  sim_client_init (&client, 1, NULL);
  options.folder = client.folder;
  options.port = (guint16) g_ascii_strtoull (strrchr (rushes_simulator_get_url (client.simulator), ':') + 1, NULL, 10);
  g_assert_null (rushes_simulator_new (client.catalogue, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/simulator/tasks/restart", test_restart);
  g_test_add_func ("/simulator/tasks/links-are-fresh", test_links_are_fresh);
  g_test_add_func ("/simulator/tasks/two-share-a-folder", test_two_share_a_folder);
  g_test_add_func ("/simulator/tasks/takes-its-time", test_takes_its_time);
  g_test_add_func ("/simulator/tasks/expiry", test_expiry);
  g_test_add_func ("/simulator/tasks/forgets", test_forgets);
  g_test_add_func ("/simulator/tasks/no-folder", test_no_folder);
  g_test_add_func ("/simulator/tasks/taken-port", test_taken_port);
  return g_test_run ();
}
