/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rushes-json.h"
#include "rushes-test.h"
#include "sim-client.h"

/* Groups and assets as V4 documents them. */

#define FILM_BODY "{\"model\":\"spark_dance_v1_0_lite_i2v\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/b\"}}],\"resolution\":\"480p\",\"ratio\":\"1:1\",\"frames\":29,\"return_last_frame\":true}"
#define LONG_BODY "{\"model\":\"spark_dance_v1_0_lite_i2v\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/b\"}}],\"resolution\":\"480p\",\"ratio\":\"1:1\",\"frames\":49}"

static char *
make_body (const char *model,
           ...)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  const char *name;
  va_list args;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "model");
  json_builder_add_string_value (builder, model);
  json_builder_set_member_name (builder, "input");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "params");
  json_builder_begin_object (builder);
  va_start (args, model);
  while ((name = va_arg (args, const char *)))
    {
      json_builder_set_member_name (builder, name);
      json_builder_add_string_value (builder, va_arg (args, const char *));
    }
  va_end (args);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  return rushes_json_to_string (node, FALSE);
}

/* What stands in the text of a call's answer: its Result, or all of it where there is none. */
static JsonObject *
call (SimClient *client,
      const char *body)
{
  g_autofree char *id = sim_client_submit (client, body);
  g_autoptr (SimReply) task = sim_client_await (client, id);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *item;
  JsonObject *root;

  g_assert_cmpstr (json_object_get_string_member (task->json, "status"), ==, "completed");
  item = sim_reply_get_item (task, 0);
  g_assert_cmpstr (json_object_get_string_member (item, "type"), ==, "text");
  g_assert_cmpstr (json_object_get_string_member (item, "url"), ==, "");
  node = rushes_json_parse (json_object_get_string_member (item, "text"), -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (node);
  return json_object_ref (json_object_has_member (root, "Result") ? json_object_get_object_member (root, "Result") : root);
}

static char *
call_for_id (SimClient *client,
             const char *body)
{
  g_autoptr (JsonObject) result = call (client, body);

  return g_strdup (json_object_get_string_member (result, "Id"));
}

static char *
make_group (SimClient *client)
{
  g_autofree char *body = make_body ("spark_asset_create_group", "Name", "my characters", "GroupType", "AIGC", NULL);

  return call_for_id (client, body);
}

static char *
make_asset (SimClient *client,
            const char *group,
            const char *type,
            const char *url)
{
  g_autofree char *body = make_body ("spark_asset_create", "Name", "hero / \360\237\246\212", "URL", url, "AssetType", type, "GroupId", group, NULL);

  return call_for_id (client, body);
}

static JsonObject *
get_asset (SimClient *client,
           const char *id)
{
  g_autofree char *body = make_body ("spark_asset_get", "Id", id, NULL);

  return call (client, body);
}

typedef struct
{
  SimClient *client;
  const char *id;
  JsonObject *asset;
} Question;

static gboolean
is_processed (gpointer data)
{
  Question *self = data;

  g_clear_pointer (&self->asset, json_object_unref);
  self->asset = get_asset (self->client, self->id);
  return !g_str_equal (json_object_get_string_member (self->asset, "Status"), "Processing");
}

static JsonObject *
await_asset (SimClient *client,
             const char *id)
{
  Question question = { client, id, NULL };

  sim_client_watch (client, "assets", id, is_processed, &question);
  return question.asset;
}

static char *
make_film (SimClient *client,
           const char *body,
           guint item)
{
  g_autofree char *id = sim_client_submit (client, body);
  g_autoptr (SimReply) task = sim_client_await (client, id);

  return g_strdup (json_object_get_string_member (sim_reply_get_item (task, item), "url"));
}

static void
assert_failure (SimClient *client,
                const char *group,
                const char *type,
                const char *url,
                const char *code)
{
  g_autofree char *id = make_asset (client, group, type, url);
  g_autoptr (JsonObject) asset = await_asset (client, id);

  g_assert_cmpstr (json_object_get_string_member (asset, "Status"), ==, "Failed");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (asset, "Error"), "Code"), ==, code);
}

static char *
make_film_of (const char *asset)
{
  return g_strdup_printf ("{\"model\":\"spark_dance_v2_0\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"asset://%s\"},"
                          "\"role\":\"reference_image\"}],\"resolution\":\"480p\",\"ratio\":\"1:1\",\"duration\":4}", asset);
}

static void
test_life (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *url = NULL;
  g_autofree char *group = NULL;
  g_autofree char *id = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *body = NULL;
  g_autofree char *film = NULL;
  g_autoptr (JsonObject) asset = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (SimReply) reply = NULL;
  g_autoptr (SimReply) refused = NULL;
  const char *link;

  sim_client_init (&client, 0, NULL);
  url = make_film (&client, FILM_BODY, 1);
  group = make_group (&client);
  g_assert_true (g_str_has_prefix (group, "group-"));
  id = make_asset (&client, group, "Image", url);
  g_assert_true (g_str_has_prefix (id, "asset-"));

  asset = await_asset (&client, id);
  g_assert_cmpstr (json_object_get_string_member (asset, "Status"), ==, "Active");
  g_assert_cmpstr (json_object_get_string_member (asset, "Name"), ==, "hero / \360\237\246\212");
  g_assert_cmpstr (json_object_get_string_member (asset, "AssetType"), ==, "Image");
  g_assert_cmpstr (json_object_get_string_member (asset, "GroupId"), ==, group);
  g_assert_cmpstr (json_object_get_string_member (asset, "ProjectName"), ==, "default");
  link = json_object_get_string_member (asset, "URL");
  reply = sim_client_get (link, NULL, NULL);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (reply->type, ==, "image/png");
  wrong = g_strdup_printf ("%s9", link);
  refused = sim_client_get (wrong, NULL, NULL);
  g_assert_cmpuint (refused->status, ==, 404);

  body = make_film_of (id);
  film = make_film (&client, body, 0);
  g_assert_nonnull (film);

  /* Another simulator of the folder knows it, and has a link of its own. */
  sim_client_restart (&client, 0);
  g_assert_cmpuint (rushes_simulator_get_n_assets (client.simulator), ==, 1);
  again = get_asset (&client, id);
  g_assert_cmpstr (json_object_get_string_member (again, "Status"), ==, "Active");
  g_assert_cmpstr (json_object_get_string_member (again, "URL"), !=, link);
}

static void
test_foreign (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *group = NULL;
  g_autofree char *id = NULL;
  g_autoptr (JsonObject) asset = NULL;

  /* No other machine is asked: it is taken as it is. */
  sim_client_init (&client, 0, NULL);
  group = make_group (&client);
  id = make_asset (&client, group, "Video", "https://a.example/b.mp4");
  asset = await_asset (&client, id);
  g_assert_cmpstr (json_object_get_string_member (asset, "Status"), ==, "Active");
  g_assert_cmpstr (json_object_get_string_member (asset, "URL"), ==, "https://a.example/b.mp4");
}

static void
test_unfit (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *group = NULL;
  g_autofree char *short_film = NULL;
  g_autofree char *film = NULL;
  g_autofree char *picture = NULL;
  g_autofree char *dead = NULL;
  g_autofree char *good = NULL;
  g_autoptr (JsonObject) asset = NULL;

  sim_client_init (&client, 0, NULL);
  group = make_group (&client);
  short_film = make_film (&client, FILM_BODY, 0);
  picture = make_film (&client, FILM_BODY, 1);
  film = make_film (&client, LONG_BODY, 0);
  dead = g_strconcat (rushes_simulator_get_url (client.simulator), "/files/gone", NULL);
  assert_failure (&client, group, "Video", short_film, "DurationTooShort");
  assert_failure (&client, group, "Video", picture, "TypeMismatch");
  assert_failure (&client, group, "Image", film, "TypeMismatch");
  assert_failure (&client, group, "Image", dead, "DownloadFailed");

  good = make_asset (&client, group, "Video", film);
  asset = await_asset (&client, good);
  g_assert_cmpstr (json_object_get_string_member (asset, "Status"), ==, "Active");
}

static void
test_unfit_in_a_film (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *group = NULL;
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;
  g_autofree char *task = NULL;
  g_autoptr (JsonObject) asset = NULL;
  g_autoptr (SimReply) reply = NULL;

  sim_client_init (&client, 0, "asset:failed=FaceMismatch*2");
  group = make_group (&client);
  id = make_asset (&client, group, "Image", "https://a.example/b.png");
  asset = await_asset (&client, id);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (asset, "Error"), "Code"), ==, "FaceMismatch");
  body = make_film_of (id);
  task = sim_client_submit (&client, body);
  reply = sim_client_await (&client, task);
  g_assert_cmpstr (json_object_get_string_member (reply->json, "status"), ==, "failed");
}

typedef struct
{
  const char *body;
  const char *code;
} Refusal;

static void
test_refusals (void)
{
  static const Refusal refusals[] = {
    { "{\"model\":\"spark_asset_create_group\",\"GroupType\":\"AIGC\"}", "MissingParameter.Name" },
    { "{\"model\":\"spark_asset_create_group\",\"Name\":\"\",\"GroupType\":\"AIGC\"}", "MissingParameter.Name" },
    { "{\"model\":\"spark_asset_create_group\",\"Name\":\"a\"}", "MissingParameter.GroupType" },
    { "{\"model\":\"spark_asset_create_group\",\"Name\":\"a\",\"GroupType\":\"LivenessFace\"}", "InvalidParameter" },
    { "{\"model\":\"spark_asset_create_group\",\"Name\":\"a\",\"GroupType\":\"AIGC\",\"ProjectName\":\"b\"}", "NotFound.ProjectName" },
    { "{\"model\":\"spark_asset_create_group\",\"Name\":\"a\",\"GroupType\":\"AIGC\",\"Description\":\"b\"}", "InvalidParameter" },
    { "{\"model\":\"spark_asset_create\",\"Name\":\"a\",\"URL\":\"https://a.example/b\",\"AssetType\":\"Image\"}", "MissingParameter.GroupId" },
    { "{\"model\":\"spark_asset_create\",\"Name\":\"a\",\"URL\":7,\"AssetType\":\"Image\",\"GroupId\":\"group-1\"}", "InvalidParameter" },
    { "{\"model\":\"spark_asset_create\",\"Name\":\"a\",\"URL\":\"https://a.example/b\",\"AssetType\":\"Text\",\"GroupId\":\"group-1\"}", "InvalidParameter" },
    { "{\"model\":\"spark_asset_get\"}", "MissingParameter.Id" },
    { "{\"model\":\"spark_asset_create_group\",\"GroupType\":\"AIGC\",\"Name\":\"12345678901234567890123456789012345678901234567890123456789012345\"}", "InvalidParameter.Name" },
  };
  g_auto (SimClient) client = { NULL, };
  g_autofree char *name = g_strnfill (64, 'x');
  g_autofree char *longest = make_body ("spark_asset_create_group", "Name", name, "GroupType", "AIGC", NULL);
  g_autofree char *group = NULL;

  sim_client_init (&client, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (SimReply) reply = sim_client_post (&client, refusals[i].body);

      g_test_message ("%s", refusals[i].body);
      g_assert_cmpuint (reply->status, ==, 400);
      g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (reply->json, "error"), "code"), ==, refusals[i].code);
    }
  g_assert_cmpuint (rushes_simulator_get_n_tasks (client.simulator), ==, 0);
  group = call_for_id (&client, longest);
  g_assert_nonnull (group);
}

static void
assert_failed_call (SimClient *client,
                    const char *body,
                    const char *code)
{
  g_autofree char *id = sim_client_submit (client, body);
  g_autoptr (SimReply) reply = sim_client_await (client, id);

  g_assert_cmpstr (json_object_get_string_member (reply->json, "status"), ==, "failed");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (reply->json, "error"), "code"), ==, code);
}

static void
test_not_there (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *asset = make_body ("spark_asset_get", "Id", "asset-1", NULL);
  g_autofree char *outside = make_body ("spark_asset_get", "Id", "../groups", NULL);
  g_autofree char *group = make_body ("spark_asset_create", "Name", "a", "URL", "https://a.example/b", "AssetType", "Image", "GroupId", "group-1", NULL);

  sim_client_init (&client, 0, NULL);
  assert_failed_call (&client, asset, "NotFound.Id");
  assert_failed_call (&client, outside, "NotFound.Id");
  assert_failed_call (&client, group, "NotFound.GroupId");
  g_assert_cmpuint (rushes_simulator_get_n_assets (client.simulator), ==, 0);
}

static void
test_faults (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *group = NULL;
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;
  g_autoptr (JsonObject) stuck = NULL;
  g_autoptr (JsonObject) active = NULL;

  /* Without Result, the id stands at the top. */
  sim_client_init (&client, 0, "asset:bare*1");
  group = make_group (&client);
  g_assert_true (g_str_has_prefix (group, "group-"));

  id = make_asset (&client, group, "Audio", "https://a.example/b.mp3");
  sim_client_set_fault (&client, "asset:stuck*1");
  stuck = get_asset (&client, id);
  g_assert_cmpstr (json_object_get_string_member (stuck, "Status"), ==, "Processing");
  active = await_asset (&client, id);
  g_assert_cmpstr (json_object_get_string_member (active, "Status"), ==, "Active");

  body = make_body ("spark_asset_get", "Id", id, NULL);
  sim_client_set_fault (&client, "asset:gone*1");
  assert_failed_call (&client, body, "NotFound.Id");
  sim_client_set_fault (&client, "asset:refused=QuotaExceeded*1");
  assert_failed_call (&client, body, "QuotaExceeded");
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/simulator/assets/life", test_life);
  g_test_add_func ("/simulator/assets/foreign", test_foreign);
  g_test_add_func ("/simulator/assets/unfit", test_unfit);
  g_test_add_func ("/simulator/assets/unfit-in-a-film", test_unfit_in_a_film);
  g_test_add_func ("/simulator/assets/refusals", test_refusals);
  g_test_add_func ("/simulator/assets/not-there", test_not_there);
  g_test_add_func ("/simulator/assets/faults", test_faults);
  return g_test_run ();
}
