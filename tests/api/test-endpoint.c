/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-endpoint-private.h"
#include "rushes-test.h"

static void
test_base_url (void)
{
  static const struct
  {
    const char *url;
    const char *submit; /* NULL: refused */
  } cases[] = {
    { "https://cloud.vtrix.ai", "https://cloud.vtrix.ai/model/v1/generation" },
    { "https://cloud.vtrix.ai/", "https://cloud.vtrix.ai/model/v1/generation" },
    { " https://cloud.vtrix.ai// \n", "https://cloud.vtrix.ai/model/v1/generation" },
    { "HTTPS://cloud.vtrix.ai:8443/gate/way/", "https://cloud.vtrix.ai:8443/gate/way/model/v1/generation" },
    { "https://cloud.vtrix.ai/model/v1/generation", "https://cloud.vtrix.ai/model/v1/generation" },
    { "https://cloud.vtrix.ai/x/model/v1/generation/", "https://cloud.vtrix.ai/x/model/v1/generation" },
    { "https://cloud.vtrix.ai:443/", "https://cloud.vtrix.ai/model/v1/generation" },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080/model/v1/generation" },
    { "http://127.9.8.7:8080/", "http://127.9.8.7:8080/model/v1/generation" },
    { "http://[::1]:8080", "http://[::1]:8080/model/v1/generation" },
    { "http://localhost:8080", "http://localhost:8080/model/v1/generation" },
    { "http://LOCALHOST", "http://LOCALHOST/model/v1/generation" },
    { NULL, NULL },
    { "", NULL },
    { "cloud.vtrix.ai", NULL },
    { "https://", NULL },
    { "https:///path", NULL },
    { "https://cloud vtrix.ai", NULL },
    { "https://cloud.vtrix.ai/a b", NULL },
    { "https://cloud.vtrix.ai\nX-Header: 1", NULL },
    { "https://<your-host>", NULL },
    { "ftp://cloud.vtrix.ai", NULL },
    { "file:///etc/passwd", NULL },
    { "http://cloud.vtrix.ai", NULL },
    { "http://127.0.0.1.example.com", NULL },
    { "http://localhost.example.com", NULL },
    { "http://0.0.0.0", NULL },
    { "http://192.168.0.1", NULL },
    { "http://[::2]", NULL },
    { "https://user:secret@cloud.vtrix.ai", NULL },
    { "http://127.0.0.1@example.com", NULL },
    { "https://cloud.vtrix.ai?a=b", NULL },
    { "https://cloud.vtrix.ai/#x", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesEndpoint) endpoint = rushes_endpoint_new (NULL, cases[i].url, RUSHES_REQUEST_FORMAT_WRAPPED, "key", &error);

      g_test_message ("%s", cases[i].url);
      if (cases[i].submit)
        {
          g_autofree char *submit = NULL;

          g_assert_no_error (error);
          submit = rushes_endpoint_dup_submit_url (endpoint);
          g_assert_cmpstr (submit, ==, cases[i].submit);
          /* One name for one service, however its URL was written */
          g_assert_true (g_str_has_prefix (submit, rushes_endpoint_get_name (endpoint)));
          g_assert_false (g_str_has_suffix (rushes_endpoint_get_name (endpoint), "/"));
        }
      else
        {
          g_assert_null (endpoint);
          g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL);
        }
    }
}

static void
test_task_url (void)
{
  static const struct
  {
    const char *id;
    const char *path;
  } cases[] = {
    { "d758n65e878c73cmdg20", "d758n65e878c73cmdg20" },
    { "a/b?c#d", "a%2Fb%3Fc%23d" },
    { "../../balance", "..%2F..%2Fbalance" },
    { "..", "%2E%2E" },
    { ".", "%2E" },
    { "%2e", "%252e" },
    { "é \n", "%C3%A9%20%0A" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesEndpoint) endpoint = rushes_endpoint_new ("practice", "http://127.0.0.1:1/", RUSHES_REQUEST_FORMAT_FLAT, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rushes_endpoint_get_name (endpoint), ==, "practice");
  g_assert_cmpint (rushes_endpoint_get_format (endpoint), ==, RUSHES_REQUEST_FORMAT_FLAT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = rushes_endpoint_dup_task_url (endpoint, cases[i].id);
      g_autofree char *expected = g_strconcat ("http://127.0.0.1:1/model/v1/generation/task/", cases[i].path, NULL);

      g_assert_cmpstr (url, ==, expected);
    }
}

static void
test_key (void)
{
  static const struct
  {
    const char *key;
    const char *kept;
    gboolean refused;
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { " \n", NULL },
    { "  sk-123\n", "sk-123" },
    { "sk-1\r\nX-Evil: 1", NULL, TRUE },
    { "sk 1", NULL, TRUE },
    { "sk-\xc3\xa9", NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesEndpoint) endpoint = rushes_endpoint_new (NULL, "https://example.com", RUSHES_REQUEST_FORMAT_WRAPPED, cases[i].key, &error);

      if (cases[i].refused)
        {
          g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_KEY);
          g_assert_null (strstr (error->message, "sk"));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (rushes_endpoint_get_key (endpoint), ==, cases[i].kept);
    }
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/api/endpoint/base-url", test_base_url);
  g_test_add_func ("/api/endpoint/task-url", test_task_url);
  g_test_add_func ("/api/endpoint/key", test_key);
  return g_test_run ();
}
