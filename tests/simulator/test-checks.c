/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-json.h"
#include "rushes-sim-request.h"
#include "rushes-test.h"

/* What the service refuses as soon as it has read the body. */

#define V20 "\"model\":\"spark_dance_v2_0\","
#define FAST "\"model\":\"spark_dance_v2_0_fast\","
#define V15 "\"model\":\"spark_dance_v1_5_pro\","
#define LITE "\"model\":\"spark_dance_v1_0_lite_i2v\","
#define AVATAR "\"model\":\"spark_avatar_imitator_v2v\","
#define TEXT "{\"type\":\"text\",\"text\":\"A fox\"}"
#define MEDIUM(kind, role) "{\"type\":\"" kind "_url\",\"" kind "_url\":{\"url\":\"https://a.example/b\"},\"role\":\"" role "\"}"
#define IMAGE(url) "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" url "\"},\"role\":\"first_frame\"}"
#define ROLELESS "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/b\"}}"
#define FIRST MEDIUM ("image", "first_frame")
#define LAST MEDIUM ("image", "last_frame")
#define REFERENCE MEDIUM ("image", "reference_image")
#define VIDEO MEDIUM ("video", "reference_video")
#define AUDIO MEDIUM ("audio", "reference_audio")
#define DRAFT "{\"type\":\"draft_task\",\"draft_task\":{\"id\":\"x\"}}"
#define CONTENT(items) "\"content\":[" items "]"

typedef struct
{
  const char *body;
  guint http;       /* 0: taken */
  const char *code; /* (nullable) */
} Case;

static const Case cases[] = {
  /* The envelope */
  { "", 400, NULL },
  { "[]", 400, NULL },
  { "{\"model\":3}", 400, NULL },
  { "{}", 400, NULL },
  { "{\"model\":\"no_such_model\"}", 404, NULL },
  { "{" V20 "\"input\":{}}", 400, NULL },
  { "{" V20 "\"input\":[]}", 400, NULL },
  { "{" V20 "\"input\":[{\"params\":{" CONTENT (TEXT) "}},{\"params\":{}}]}", 400, NULL },
  { "{" V20 "\"input\":[{\"params\":{" CONTENT (TEXT) "}}]}", 0, NULL },
  { "{" V20 CONTENT (TEXT) "}", 0, NULL },

  /* 2.0: three scenes that exclude each other */
  { "{" V20 CONTENT (FIRST) "}", 0, NULL },
  { "{" V20 CONTENT (ROLELESS) "}", 0, NULL },
  { "{" V20 CONTENT (FIRST "," LAST) "}", 0, NULL },
  { "{" V20 CONTENT (TEXT "," REFERENCE "," VIDEO "," AUDIO) "}", 0, NULL },
  { "{" V20 CONTENT (VIDEO) "}", 0, NULL },
  { "{" V20 "\"content\":[]}", 400, "MissingParameter" },
  { "{" V20 "\"duration\":5}", 400, "MissingParameter" },
  { "{" V20 CONTENT ("{\"type\":\"text\",\"text\":\" \"}") "}", 400, "MissingParameter" },
  { "{" V20 CONTENT (AUDIO) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (TEXT "," AUDIO) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (LAST) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (FIRST "," REFERENCE) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (FIRST "," VIDEO) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (FIRST "," FIRST) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (FIRST "," LAST "," LAST) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (ROLELESS "," ROLELESS) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (VIDEO "," VIDEO "," VIDEO "," VIDEO) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE) "}", 0, NULL },
  { "{" V20 CONTENT (REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (MEDIUM ("image", "middle_frame")) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT ("{\"type\":\"smell\"}") "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT ("{\"type\":\"image_url\",\"image_url\":\"https://a.example/b\",\"role\":\"first_frame\"}") "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (DRAFT) "}", 400, "InvalidParameter" },

  /* Parameters */
  { "{" V20 CONTENT (TEXT) ",\"duration\":15}", 0, NULL },
  { "{" V20 CONTENT (TEXT) ",\"duration\":-1}", 0, NULL },
  { "{" V20 CONTENT (TEXT) ",\"duration\":3}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (TEXT) ",\"duration\":16}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (TEXT) ",\"duration\":5.0}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (TEXT) ",\"duration\":\"5\"}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (TEXT) ",\"generate_audio\":1}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (TEXT) ",\"ratio\":\"5:4\"}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (TEXT) ",\"seed\":1}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (TEXT) ",\"prompt\":\"A fox\"}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (TEXT) ",\"resolution\":\"1080p\"}", 0, NULL },
  { "{" FAST CONTENT (TEXT) ",\"resolution\":\"1080p\"}", 400, "InvalidParameter" },

  /* 1.5 Pro has a table of codes */
  { "{" V15 "\"duration\":5}", 400, "003015001" },
  { "{" V15 "\"content\":\"A fox\"}", 400, "003015001" },
  { "{" V15 "\"content\":[]}", 400, "003015002" },
  { "{" V15 CONTENT (TEXT) ",\"duration\":3}", 400, "003015003" },
  { "{" V15 CONTENT (TEXT) ",\"duration\":13}", 400, "003015003" },
  { "{" V15 CONTENT (TEXT) ",\"resolution\":\"4k\"}", 400, "003015004" },
  { "{" V15 CONTENT (TEXT) ",\"ratio\":\"5:4\"}", 400, "003015005" },
  { "{" V15 CONTENT (TEXT) ",\"service_tier\":\"fast\"}", 400, "003015006" },
  { "{" V15 CONTENT (TEXT) ",\"seed\":4294967295}", 0, NULL },
  { "{" V15 CONTENT (TEXT) ",\"seed\":4294967296}", 400, "003015099" },
  { "{" V15 CONTENT (TEXT) ",\"execution_expires_after\":3599}", 400, "003015099" },
  { "{" V15 CONTENT (TEXT) ",\"callback_url\":\"gopher://x\"}", 400, "003015099" },
  { "{" V15 CONTENT (REFERENCE) "}", 400, "003015001" },
  { "{" V15 CONTENT (TEXT) ",\"draft\":true,\"resolution\":\"480p\"}", 0, NULL },
  { "{" V15 CONTENT (TEXT) ",\"draft\":true,\"resolution\":\"720p\"}", 400, "003015004" },
  { "{" V15 CONTENT (TEXT) ",\"draft\":true,\"resolution\":\"480p\",\"return_last_frame\":true}", 400, "003015099" },
  { "{" V15 CONTENT (TEXT) ",\"draft\":true,\"resolution\":\"480p\",\"service_tier\":\"flex\"}", 400, "003015099" },
  { "{" V15 CONTENT (DRAFT) ",\"resolution\":\"1080p\"}", 0, NULL },
  { "{" V15 CONTENT (DRAFT "," TEXT) "}", 400, "003015099" },
  { "{" V15 CONTENT (DRAFT "," FIRST) "}", 400, "003015099" },
  { "{" V15 CONTENT (DRAFT "," DRAFT) "}", 400, "003015099" },
  { "{" V15 CONTENT (DRAFT) ",\"seed\":7}", 400, "003015099" },

  /* 1.0 Lite */
  { "{" LITE CONTENT (FIRST) ",\"frames\":29}", 0, NULL },
  { "{" LITE CONTENT (FIRST) ",\"frames\":289}", 0, NULL },
  { "{" LITE CONTENT (FIRST) ",\"frames\":30}", 400, "003006099" },
  { "{" LITE CONTENT (FIRST) ",\"frames\":25}", 400, "003006099" },
  { "{" LITE CONTENT (FIRST) ",\"duration\":-1}", 400, "003006099" },
  { "{" LITE CONTENT (FIRST) ",\"generate_audio\":true}", 400, "003006099" },
  { "{" LITE CONTENT (TEXT) "}", 400, "003006099" },
  { "{" LITE CONTENT (REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE) ",\"ratio\":\"16:9\"}", 0, NULL },
  { "{" LITE CONTENT (REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE "," REFERENCE) "}", 400, "003006099" },
  { "{" LITE CONTENT (REFERENCE) ",\"ratio\":\"adaptive\"}", 400, "003006099" },
  { "{" LITE CONTENT (REFERENCE) ",\"resolution\":\"1080p\"}", 400, "003006099" },
  { "{" LITE CONTENT (REFERENCE) ",\"camera_fixed\":true}", 400, "003006099" },
  { "{" LITE CONTENT (VIDEO) "}", 400, "003006099" },
  { "{" LITE CONTENT (IMAGE ("asset://a-1")) "}", 400, "003006099" },

  /* Where media come from */
  { "{" V20 CONTENT (IMAGE ("asset://asset-20260401123823-6d4x2")) "}", 0, NULL },
  { "{" V20 CONTENT (IMAGE ("asset://")) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (IMAGE ("asset://a/b")) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (IMAGE ("file:///etc/passwd")) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (IMAGE ("fox.png")) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (IMAGE ("data:image/png;base64,iVBORw0KGgo=")) "}", 0, NULL },
  { "{" V20 CONTENT (IMAGE ("data:image/PNG;base64,iVBORw0KGgo=")) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (IMAGE ("data:image/png,iVBORw0KGgo=")) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (IMAGE ("data:image/png;base64,")) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT (IMAGE ("data:text/plain;base64,eA==")) "}", 400, "InvalidParameter" },
  { "{" V20 CONTENT ("{\"type\":\"video_url\",\"video_url\":{\"url\":\"data:video/mp4;base64,eA==\"},\"role\":\"reference_video\"}") "}", 400, "InvalidParameter" },

  /* The imitator */
  { "{" AVATAR "\"image_url\":\"https://a.example/b\",\"driving_video_info\":{\"video_url\":\"https://a.example/c\",\"store_type\":0}}", 0, NULL },
  { "{" AVATAR "\"driving_video_info\":{\"video_url\":\"https://a.example/c\",\"store_type\":0}}", 400, "003018001" },
  { "{" AVATAR "\"image_url\":\"\",\"driving_video_info\":{\"video_url\":\"https://a.example/c\",\"store_type\":0}}", 400, "003018001" },
  { "{" AVATAR "\"image_url\":\"https://a.example/b\"}", 400, "003018002" },
  { "{" AVATAR "\"image_url\":\"https://a.example/b\",\"driving_video_info\":{\"video_url\":\"https://a.example/c\"}}", 400, "003018003" },
  { "{" AVATAR "\"image_url\":\"https://a.example/b\",\"driving_video_info\":{\"store_type\":0}}", 400, "003018004" },
  { "{" AVATAR "\"image_url\":\"https://a.example/b\",\"driving_video_info\":{\"video_url\":\"https://a.example/c\",\"store_type\":\"0\"}}", 400, "003018005" },
  { "{" AVATAR "\"image_url\":\"https://a.example/b\",\"driving_video_info\":\"https://a.example/c\"}", 400, "003018006" },
  { "{" AVATAR "\"image_url\":\"https://a.example/b\",\"driving_video_info\":{\"video_url\":\"https://a.example/c\",\"store_type\":0},\"duration\":5}", 400, "003018099" },
};

static void
check_cases (RushesCatalogue *catalogue,
             const Case *list,
             guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_auto (RushesSimRefusal) refusal = { 0, };
      g_autoptr (RushesSimRequest) request = rushes_sim_request_read (catalogue, list[i].body, strlen (list[i].body), &refusal);

      g_test_message ("%s → %u %s %s", list[i].body, refusal.http, refusal.code ? refusal.code : "-", refusal.message ? refusal.message : "taken");
      g_assert_cmpint (request == NULL, ==, list[i].http != 0);
      g_assert_cmpuint (refusal.http, ==, list[i].http);
      g_assert_cmpstr (refusal.code, ==, list[i].code);
    }
}

static void
test_cases (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (&error);

  g_assert_no_error (error);
  check_cases (catalogue, cases, G_N_ELEMENTS (cases));
}

static void
test_what_is_read (void)
{
  const char *body = "{" V15 CONTENT (TEXT "," FIRST ",{\"type\":\"text\",\"text\":\"runs\"}") ",\"seed\":42,\"generate_audio\":false}";
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (NULL);
  g_auto (RushesSimRefusal) refusal = { 0, };
  g_autoptr (RushesSimRequest) request = rushes_sim_request_read (catalogue, body, strlen (body), &refusal);

  g_assert_nonnull (request);
  g_assert_cmpstr (request->scenario, ==, "frames");
  g_assert_cmpstr (request->prompt, ==, "A fox\nruns");
  g_assert_cmpuint (request->inputs->len, ==, 1);
  g_assert_cmpstr (rushes_sim_request_get_input (request, "first_frame")->url, ==, "https://a.example/b");
  g_assert_null (rushes_sim_request_get_input (request, "last_frame"));
  g_assert_cmpint (rushes_sim_request_get_integer (request, "seed", 0), ==, 42);
  g_assert_cmpint (rushes_sim_request_get_integer (request, "duration", 0), ==, 5);
  g_assert_cmpint (rushes_sim_request_get_integer (request, "frames", 0), ==, 0);
  g_assert_false (rushes_sim_request_get_boolean (request, "generate_audio"));
  g_assert_cmpstr (rushes_sim_request_get_string (request, "resolution"), ==, "720p");
}

#define INVENTED(dream, pictures, board, options) "{\"model\":\"invented_dream_v7\",\"input\":[{\"params\":{\"dream\":{\"grade\":\"low\",\"version\":7" dream "},\"pictures\":[" pictures "],\"board\":[" board "],\"options\":{" options "}}}]}"
#define SKETCH "[\"sketch\",\"https://a.example/s\"]"
#define MOOD "[\"mood\",\"asset://m\"]"

/* A model of which no line of C has heard, with a layout of its own. */
static void
test_invented_model (void)
{
  static const Case invented[] = {
    { INVENTED (",\"words\":\"A fox\"", "", "", "\"beats\":16"), 0, NULL },
    { INVENTED ("", SKETCH, "\"a sketch\"", ""), 0, NULL },
    { INVENTED ("", MOOD, "{\"again\":\"asset://m\"}", "\"loop\":false"), 400, "InvalidParameter" },
    { INVENTED ("", SKETCH "," MOOD, "", ""), 400, "InvalidParameter" },
    { INVENTED ("", "", "", ""), 400, "MissingParameter" },
    { INVENTED (",\"voice\":\"https://a.example/v\"", SKETCH, "", ""), 0, NULL },
    { INVENTED (",\"voice\":\"https://a.example/v\",\"words\":\"A fox\"", "", "", ""), 400, "InvalidParameter" },
    { INVENTED ("", SKETCH, "", "\"beats\":9"), 400, "InvalidParameter" },
    { INVENTED ("", SKETCH, "", "\"loop\":true,\"beats\":8"), 400, "InvalidParameter" },
    { INVENTED ("", SKETCH "," SKETCH, "", "\"loop\":true"), 400, "InvalidParameter" },
    { INVENTED (",\"version\":8", SKETCH, "", ""), 400, "InvalidParameter" },
  };
  g_autofree char *folder = rushes_test_data_path ("models");
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) base = rushes_catalogue_new (&error);
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new_with (base, folder, &error);
  g_auto (RushesSimRefusal) refusal = { 0, };
  g_autoptr (RushesSimRequest) repeated = NULL;
  const char *body;

  g_assert_no_error (error);
  check_cases (catalogue, invented, G_N_ELEMENTS (invented));

  body = "{\"model\":\"invented_dream_v7\",\"dream\":{\"grade\":\"high\",\"version\":7},\"pictures\":[" MOOD "],\"board\":[{\"again\":\"asset://m\"}],\"options\":{}}";
  repeated = rushes_sim_request_read (catalogue, body, strlen (body), &refusal);
  g_assert_cmpstr (refusal.message, ==, NULL);
  g_assert_cmpstr (repeated->scenario, ==, "board");
  g_assert_cmpuint (repeated->inputs->len, ==, 1);
  g_assert_cmpstr (rushes_sim_request_get_string (repeated, "quality"), ==, "high");
}

/* What the contract sends, the service takes: with media in place of the files. */
static void
test_vectors (void)
{
  g_autofree char *path = rushes_test_data_path ("contract/vectors.json");
  g_autoptr (RushesCatalogue) catalogue = rushes_catalogue_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) vectors = NULL;
  JsonArray *list;
  guint n_sent = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  vectors = rushes_json_parse (text, -1, &error);
  g_assert_no_error (error);
  list = rushes_json_get_array (json_node_get_object (vectors), "cases");
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *one = json_array_get_object_element (list, i);
      g_auto (RushesSimRefusal) refusal = { 0, };
      g_autoptr (RushesSimRequest) request = NULL;
      g_autoptr (JsonNode) body = NULL;
      g_autoptr (GString) sent = NULL;
      g_autofree char *json = NULL;
      JsonObject *params = rushes_json_get_object (one, "params");

      if (!params)
        continue;
      body = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (body, json_object_ref (params));
      json = rushes_json_to_string (body, FALSE);
      sent = g_string_new (json);
      g_string_replace (sent, "media:", "data:image/png;base64,AAAA", 0);
      g_string_prepend (sent, "\",\"input\":[{\"params\":");
      g_string_prepend (sent, rushes_json_get_string (rushes_json_get_object (one, "spec"), "model"));
      g_string_prepend (sent, "{\"model\":\"");
      g_string_append (sent, "}]}");

      request = rushes_sim_request_read (catalogue, sent->str, sent->len, &refusal);
      g_test_message ("%s: %s", rushes_json_get_string (one, "name"), refusal.message ? refusal.message : "taken");
      g_assert_nonnull (request);
      n_sent++;
    }
  g_assert_cmpuint (n_sent, >, 40);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/simulator/checks/cases", test_cases);
  g_test_add_func ("/simulator/checks/what-is-read", test_what_is_read);
  g_test_add_func ("/simulator/checks/invented-model", test_invented_model);
  g_test_add_func ("/simulator/checks/vectors", test_vectors);
  return g_test_run ();
}
