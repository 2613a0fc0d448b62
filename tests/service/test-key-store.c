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

/* ---- a real keyring: gnome-keyring on a bus and in a home of its own ---- */

#define DAEMON "/service/key-store/daemon"

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
appeared_cb (GDBusConnection *bus,
             const char *name,
             const char *owner,
             gpointer user_data)
{
  gboolean *is_there = user_data;

  *is_there = TRUE;
}

/* (transfer full): the daemon, its keyring open, once its name is on the bus */
static GSubprocess *
start_daemon (const char *address,
              const char *home)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GSubprocess) daemon = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_there = FALSE;
  guint watch;

  for (guint i = 0; i < 5; i++)
    {
      static const char *const names[] = { "HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME" };

      g_subprocess_launcher_setenv (launcher, names[i], home, TRUE);
    }
  /* Its warnings, such as one about memory that it may not lock, are its own affair. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  daemon = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets", NULL);
  g_assert_no_error (error);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (daemon), "test", 4, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (daemon), NULL, &error);
  g_assert_no_error (error);

  bus = g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  watch = g_bus_watch_name_on_connection (bus, "org.freedesktop.secrets", G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, NULL, &is_there, NULL);
  rushes_test_await (is_true, &is_there);
  g_bus_unwatch_name (watch);
  g_dbus_connection_close_sync (bus, NULL, NULL);
  return g_steal_pointer (&daemon);
}

/* In a process of its own: libsecret settles on a keyring once. */
static void
test_daemon_stores (void)
{
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new ();

  assert_key (keys, URL, NULL);
  store (keys, URL, "first");
  store (keys, URL, "sécret");
  store (keys, "https://other.example", "two");
  assert_key (keys, URL, "sécret");
}

static void
test_daemon_forgets (void)
{
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new ();

  assert_key (keys, URL, "sécret");
  store (keys, URL, NULL);
  assert_key (keys, URL, NULL);
  assert_key (keys, "https://other.example", "two");
}

/* One process stores keys, the next finds and forgets them. */
static void
test_daemon (void)
{
  g_autoptr (GTestDBus) bus = NULL;
  g_autoptr (GSubprocess) daemon = NULL;
  g_autofree char *program = g_find_program_in_path ("gnome-keyring-daemon");
  g_autofree char *home = NULL;

  if (!program)
    {
      g_test_skip ("gnome-keyring-daemon is not installed");
      return;
    }

  home = rushes_test_make_folder ();
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  daemon = start_daemon (g_test_dbus_get_bus_address (bus), home);
  g_unsetenv ("SECRET_BACKEND");

  g_test_trap_subprocess (DAEMON "/subprocess/stores", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_subprocess (DAEMON "/subprocess/forgets", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_subprocess_force_exit (daemon);
  g_subprocess_wait (daemon, NULL, NULL);
  g_test_dbus_down (bus);
  rushes_test_remove_tree (home);
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
  if (!g_test_subprocess ())
    g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_unsetenv ("RUSHES_API_KEY");

  g_test_add_func ("/service/key-store/memory", test_memory);
  g_test_add_func ("/service/key-store/keyring", test_keyring);
  g_test_add_func (DAEMON, test_daemon);
  g_test_add_func (DAEMON "/subprocess/stores", test_daemon_stores);
  g_test_add_func (DAEMON "/subprocess/forgets", test_daemon_forgets);
  g_test_add_func ("/service/key-store/environment", test_environment);
  status = g_test_run ();
  rushes_test_remove_tree (folder);
  return status;
}
