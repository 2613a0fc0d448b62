/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-key-store.h"
#include "rushes-test.h"

#define URL "https://cloud.example"

static char *
lookup (RushesKeyStore *keys,
        const char *url)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *key;

  rushes_key_store_lookup_async (keys, url, NULL, rushes_test_result_cb, &result);
  key = rushes_key_store_lookup_finish (keys, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return key;
}

static void
store (RushesKeyStore *keys,
       const char *url,
       const char *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean stored;

  rushes_key_store_store_async (keys, url, key, NULL, rushes_test_result_cb, &result);
  stored = rushes_key_store_store_finish (keys, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_true (stored);
}

static void
assert_key (RushesKeyStore *keys,
            const char *url,
            const char *expected)
{
  g_autofree char *key = lookup (keys, url);

  g_assert_cmpstr (key, ==, expected);
}

static void
test_memory (void)
{
  RushesKeyStore *keys = rushes_key_store_new_memory (NULL);

  assert_key (keys, URL, NULL);
  store (keys, URL, "one");
  assert_key (keys, URL, "one");
  assert_key (keys, "https://other.example", NULL);
  store (keys, URL, NULL);
  assert_key (keys, URL, NULL);
  g_assert_finalize_object (keys);
}

/* libsecret itself, with its keyring in a file of the test's own. */
static void
test_keyring (void)
{
  RushesKeyStore *keys = rushes_key_store_new ();

  assert_key (keys, URL, NULL);
  store (keys, URL, "sécret");
  store (keys, "https://other.example", "two");
  assert_key (keys, URL, "sécret");
  assert_key (keys, "https://other.example", "two");
  store (keys, URL, "newer");
  assert_key (keys, URL, "newer");
  store (keys, URL, NULL);
  store (keys, URL, NULL);
  assert_key (keys, URL, NULL);
  rushes_test_drain ();
  g_assert_finalize_object (keys);
}

/* The environment's key goes to the one service that is set up. */
static void
test_environment (void)
{
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new ();

  g_setenv ("RUSHES_API_KEY", "from-outside", TRUE);
  assert_key (keys, URL, NULL);
  rushes_key_store_set_environment_url (keys, URL);
  assert_key (keys, URL, "from-outside");
  assert_key (keys, "https://evil.example", NULL);
  g_setenv ("RUSHES_API_KEY", "", TRUE);
  assert_key (keys, URL, NULL);
  g_unsetenv ("RUSHES_API_KEY");
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  int status;

  rushes_test_init (&argc, &argv);
  folder = rushes_test_make_folder ();
  file = g_build_filename (folder, "keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_unsetenv ("RUSHES_API_KEY");

  g_test_add_func ("/service/key-store/memory", test_memory);
  g_test_add_func ("/service/key-store/keyring", test_keyring);
  g_test_add_func ("/service/key-store/environment", test_environment);
  status = g_test_run ();
  rushes_test_remove_tree (folder);
  return status;
}
