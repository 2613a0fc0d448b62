/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-json.h"
#include "rushes-sigv4.h"
#include "rushes-test.h"

/* The published test suite: where its vectors come from stands in the file itself. */

static JsonObject *
load_suite (void)
{
  g_autofree char *path = rushes_test_data_path ("sigv4/suite.json");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  node = rushes_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static void
fill (RushesSigv4Request *request,
      JsonObject *suite,
      JsonObject *vector)
{
  request->method = json_object_get_string_member (vector, "method");
  request->host = json_object_get_string_member (vector, "host");
  request->path = json_object_get_string_member (vector, "path");
  request->query = json_object_get_string_member (vector, "query");
  request->payload = json_object_get_string_member (vector, "payload");
  request->time = json_object_get_int_member (suite, "time");
  request->region = json_object_get_string_member (suite, "region");
  request->service = json_object_get_string_member (suite, "service");
  request->access_key = json_object_get_string_member (suite, "access_key");
  request->secret_key = json_object_get_string_member (suite, "secret_key");
}

/* (transfer container): a link says in its query what these headers say */
static GPtrArray *
list_headers (JsonObject *vector,
              gboolean for_link)
{
  JsonArray *array = json_object_get_array_member (vector, "headers");
  GPtrArray *headers = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i += 2)
    {
      const char *name = json_array_get_string_element (array, i);

      if (for_link && (g_ascii_strcasecmp (name, "x-amz-date") == 0 || g_ascii_strcasecmp (name, "x-amz-content-sha256") == 0))
        continue;
      g_ptr_array_add (headers, (gpointer) name);
      g_ptr_array_add (headers, (gpointer) json_array_get_string_element (array, i + 1));
    }
  g_ptr_array_add (headers, NULL);
  return headers;
}

static void
test_suite (void)
{
  g_autoptr (JsonObject) suite = load_suite ();
  JsonArray *cases = json_object_get_array_member (suite, "cases");

  g_assert_cmpuint (json_array_get_length (cases), ==, 20);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);
      g_autoptr (GPtrArray) headers = list_headers (vector, FALSE);
      RushesSigv4Request request = { .headers = (const char *const *) headers->pdata };
      g_autofree char *canonical = NULL;
      g_autofree char *string_to_sign = NULL;
      g_autofree char *authorization = NULL;

      g_test_message ("%s", json_object_get_string_member (vector, "name"));
      fill (&request, suite, vector);
      canonical = rushes_sigv4_dup_canonical (&request);
      g_assert_cmpstr (canonical, ==, json_object_get_string_member (vector, "canonical"));
      string_to_sign = rushes_sigv4_dup_string_to_sign (&request);
      g_assert_cmpstr (string_to_sign, ==, json_object_get_string_member (vector, "string_to_sign"));
      authorization = rushes_sigv4_sign (&request);
      g_assert_true (g_str_has_prefix (authorization, "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="));
      g_assert_true (g_str_has_suffix (authorization, json_object_get_string_member (vector, "signature")));
    }
}

static void
test_suite_presigned (void)
{
  g_autoptr (JsonObject) suite = load_suite ();
  JsonArray *cases = json_object_get_array_member (suite, "cases");

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);
      g_autoptr (GPtrArray) headers = list_headers (vector, TRUE);
      RushesSigv4Request request = { .headers = (const char *const *) headers->pdata };
      g_autofree char *query = NULL;

      g_test_message ("%s", json_object_get_string_member (vector, "name"));
      fill (&request, suite, vector);
      query = rushes_sigv4_presign (&request, json_object_get_int_member (vector, "life"));
      g_assert_true (g_str_has_suffix (query, json_object_get_string_member (vector, "presigned")));
    }
}

/* "Authenticating Requests: Using the Authorization Header" and "… Using Query Parameters" of the S3 API reference */
#define EXAMPLE                                                  \
  .host = "examplebucket.s3.amazonaws.com", .time = 1369353600, .region = "us-east-1", .service = "s3", \
  .access_key = "AKIAIOSFODNN7EXAMPLE", .secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

static void
assert_signature (const RushesSigv4Request *request,
                  const char *names,
                  const char *signature)
{
  g_autofree char *expected = g_strdup_printf ("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=%s, Signature=%s", names, signature);
  g_autofree char *authorization = rushes_sigv4_sign (request);

  g_assert_cmpstr (authorization, ==, expected);
}

static void
test_s3_get (void)
{
  const char *headers[] = { "Range", "bytes=0-9", "x-amz-content-sha256", RUSHES_SIGV4_EMPTY_PAYLOAD, "x-amz-date", "20130524T000000Z", NULL };
  RushesSigv4Request request = { EXAMPLE, .method = "GET", .path = "/test.txt", .headers = headers, .payload = RUSHES_SIGV4_EMPTY_PAYLOAD };

  assert_signature (&request, "host;range;x-amz-content-sha256;x-amz-date", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
}

static void
test_s3_put (void)
{
  g_autofree char *path = rushes_sigv4_escape ("/test$file.text", TRUE);
  g_autofree char *payload = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "Welcome to Amazon S3.", -1);
  const char *headers[] = { "Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-content-sha256", payload, "x-amz-date", "20130524T000000Z", "x-amz-storage-class", "REDUCED_REDUNDANCY", NULL };
  RushesSigv4Request request = { EXAMPLE, .method = "PUT", .path = path, .headers = headers, .payload = payload };

  g_assert_cmpstr (path, ==, "/test%24file.text");
  g_assert_cmpstr (payload, ==, "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");
  assert_signature (&request, "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
}

static void
test_s3_query (void)
{
  const char *headers[] = { "x-amz-date", "20130524T000000Z", "x-amz-content-sha256", RUSHES_SIGV4_EMPTY_PAYLOAD, NULL };
  RushesSigv4Request lifecycle = { EXAMPLE, .method = "GET", .path = "/", .query = "lifecycle", .headers = headers, .payload = RUSHES_SIGV4_EMPTY_PAYLOAD };
  RushesSigv4Request list = { EXAMPLE, .method = "GET", .path = "", .query = "prefix=J&max-keys=2", .headers = headers, .payload = RUSHES_SIGV4_EMPTY_PAYLOAD };

  assert_signature (&lifecycle, "host;x-amz-content-sha256;x-amz-date", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
  assert_signature (&list, "host;x-amz-content-sha256;x-amz-date", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
}

static void
test_s3_presigned (void)
{
  RushesSigv4Request request = { EXAMPLE, .method = "GET", .path = "/test.txt", .payload = RUSHES_SIGV4_UNSIGNED_PAYLOAD };
  g_autofree char *query = rushes_sigv4_presign (&request, 86400);

  g_assert_cmpstr (query, ==,
                   "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                   "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                   "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
}

static void
test_escape (void)
{
  static const struct
  {
    const char *text;
    gboolean keep_slash;
    const char *escaped;
  } cases[] = {
    { "plain-._~", TRUE, "plain-._~" },
    { "a b/c", TRUE, "a%20b/c" },
    { "a b/c", FALSE, "a%20b%2Fc" },
    { "ü+=&?#%", TRUE, "%C3%BC%2B%3D%26%3F%23%25" },
    { "(!*')", TRUE, "%28%21%2A%27%29" },
    { "", TRUE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = rushes_sigv4_escape (cases[i].text, cases[i].keep_slash);

      g_assert_cmpstr (escaped, ==, cases[i].escaped);
    }
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);

  g_test_add_func ("/hosting/sigv4/suite", test_suite);
  g_test_add_func ("/hosting/sigv4/suite-presigned", test_suite_presigned);
  g_test_add_func ("/hosting/sigv4/s3-get", test_s3_get);
  g_test_add_func ("/hosting/sigv4/s3-put", test_s3_put);
  g_test_add_func ("/hosting/sigv4/s3-query", test_s3_query);
  g_test_add_func ("/hosting/sigv4/s3-presigned", test_s3_presigned);
  g_test_add_func ("/hosting/sigv4/escape", test_escape);

  return g_test_run ();
}
