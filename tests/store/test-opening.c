/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rushes-database.h"
#include "rushes-migrations.h"
#include "rushes-rows.h"
#include "rushes-take-fields.h"
#include "store-fixture.h"

static char *
data_file (Fixture *fixture,
           const char *name)
{
  return g_build_filename (rushes_paths_get_data_dir (fixture->paths), name, NULL);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* All names in the library's folder, in order. */
static char *
list_folder (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (rushes_paths_get_data_dir (fixture->paths), 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
make_library (Fixture *fixture,
              guint n_takes)
{
  RushesStore *store = open_writable (fixture);
  gint64 shot = make_shot (store);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_takes; i++)
    {
      g_autoptr (RushesTakeRecord) take = add_take (store, shot, &error);

      g_assert_no_error (error);
    }
  close_store (store);
}

static void
execute (Fixture *fixture,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesDatabase) database =
    rushes_database_open (rushes_paths_get_database (fixture->paths), RUSHES_DATABASE_WRITABLE, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (rushes_database_execute (database, sql, &error));
}

static void
assert_writable (RushesStore *store,
                 gboolean writable)
{
  g_autoptr (GError) error = NULL;
  gint64 id = save_project (store, "New", &error);

  if (writable)
    {
      g_assert_no_error (error);
      return;
    }

  g_assert_cmpint (id, ==, 0);
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (add_take (store, 1, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (claim_takes (store, TRUE, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY);
  g_assert_null (rushes_store_get_driver (store));
}

static void
test_nothing (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  store = open_store (&fixture, TRUE, &error);
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) takes = list_all (store);
    g_autoptr (GPtrArray) projects = list_projects (store, &error);

    g_assert_cmpuint (takes->len, ==, 0);
    g_assert_cmpuint (projects->len, ==, 0);
  }
  assert_writable (store, FALSE);
  close_store (store);
  g_assert_false (g_file_test (rushes_paths_get_data_dir (fixture.paths), G_FILE_TEST_EXISTS));
  fixture_clear (&fixture);
}

/* As it was written before takes had notes: every column that there was, none of them empty */
static void
add_old_take (RushesDatabase *database)
{
  guint n_fields;
  const RushesField *fields = rushes_take_fields (&n_fields);
  g_autoptr (RushesTakeRecord) take = rushes_take_record_new ();
  g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (RushesField));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_fields; i++)
    if (!g_str_equal (fields[i].name, "notes"))
      g_array_append_val (old, fields[i]);
  take->shot_id = take->number = 1;
  take->service = g_strdup ("practice");
  take->model = g_strdup ("m");
  take->spec = g_strdup ("{}");
  g_assert_true (rushes_rows_insert (database, "takes", (const RushesField *) (gpointer) old->data, old->len, take, &take->id, &error));
  g_assert_no_error (error);
}

/* One of before shots had anything aside, and takes notes, is read as it is where it may not be changed, and brought up to date where it may. */
static void
test_older (void)
{
  Fixture fixture;
  RushesDatabase *database;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  int n_migrations;
  const RushesMigration *migrations = rushes_migrations (&n_migrations);

  fixture_init (&fixture);
  g_assert_cmpint (g_mkdir_with_parents (rushes_paths_get_data_dir (fixture.paths), 0700), ==, 0);
  database = rushes_database_open (rushes_paths_get_database (fixture.paths), RUSHES_DATABASE_WRITABLE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rushes_migrations_run (database, migrations, 2, NULL, &error));
  g_assert_true (rushes_database_execute (database, "INSERT INTO projects VALUES (1, 'Old', 1, 1, 0);"
                                                    "INSERT INTO shots (project_id, position, title, spec, trashed) VALUES (1, 0, '', '{}', 0)", &error));
  add_old_take (database);
  rushes_database_close (database);
  for (int read_only = TRUE; read_only >= FALSE; read_only--)
    {
      store = open_store (&fixture, read_only, &error);
      g_assert_no_error (error);
      {
        g_autoptr (GPtrArray) shots = list_shots (store, 1, &error);

        g_assert_no_error (error);
        g_assert_cmpuint (shots->len, ==, 1);
        g_assert_null (((RushesShotRecord *) g_ptr_array_index (shots, 0))->aside);
      }
      {
        RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
        g_autoptr (GPtrArray) takes = list_takes (store, &filter, &error);

        g_assert_no_error (error);
        g_assert_cmpuint (takes->len, ==, 1);
        g_assert_null (((RushesTakeRecord *) g_ptr_array_index (takes, 0))->notes);
      }
      assert_writable (store, !read_only);
      close_store (store);
    }
  fixture_clear (&fixture);
}

/* Reading a library changes nothing in its folder, and sees what others write beside. */
static void
test_read_only (void)
{
  Fixture fixture;
  RushesStore *reader;
  RushesStore *writer;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;

  fixture_init (&fixture);
  make_library (&fixture, 2);
  before = list_folder (&fixture);
  reader = open_store (&fixture, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rushes_store_get_mode (reader), ==, RUSHES_STORE_MODE_READ_ONLY);
  {
    g_autoptr (GPtrArray) takes = list_all (reader);

    g_assert_cmpuint (takes->len, ==, 2);
  }
  assert_writable (reader, FALSE);
  during = list_folder (&fixture);
  g_assert_cmpstr (during, ==, before);

  /* Somebody begins to write only now. */
  writer = open_writable (&fixture);
  {
    g_autoptr (RushesTakeRecord) take = add_take (writer, 1, &error);
    g_autoptr (GPtrArray) takes = list_all (reader);

    g_assert_no_error (error);
    g_assert_cmpuint (takes->len, ==, 3);
  }

  /* And another reads beside from the start. */
  close_store (reader);
  reader = open_store (&fixture, TRUE, &error);
  g_assert_no_error (error);
  {
    g_autoptr (RushesTakeRecord) take = add_take (writer, 1, &error);
    g_autoptr (GPtrArray) takes = list_all (reader);

    g_assert_no_error (error);
    g_assert_cmpuint (takes->len, ==, 4);
  }
  close_store (reader);
  close_store (writer);
  after = list_folder (&fixture);
  g_assert_cmpstr (after, ==, before);
  fixture_clear (&fixture);
}

static void
test_newer (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  make_library (&fixture, 2);
  execute (&fixture, "PRAGMA user_version=1000; ALTER TABLE takes ADD COLUMN mood TEXT; CREATE TABLE moods (id INTEGER)");

  for (int read_only = 0; read_only < 2; read_only++)
    {
      store = open_store (&fixture, read_only, &error);
      g_assert_no_error (error);
      g_assert_cmpint (rushes_store_get_mode (store), ==, RUSHES_STORE_MODE_NEWER);
      {
        g_autoptr (GPtrArray) takes = list_all (store);

        g_assert_cmpuint (takes->len, ==, 2);
      }
      assert_writable (store, FALSE);
      close_store (store);
    }

  fixture_clear (&fixture);
}

/* A newer Rushes takes over while this one has the library open: it stops writing. */
static void
test_taken_over (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  assert_writable (store, TRUE);
  execute (&fixture, "PRAGMA user_version=1000");
  g_assert_cmpint (save_project (store, "Late", &error), ==, 0);
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY);
  close_store (store);
  fixture_clear (&fixture);
}

typedef enum
{
  ZERO,
  GARBAGE,
  CUT,
  HEADER,
  PAGES,
  FOREIGN,
  BARE,
} Damage;

static void
damage (Fixture *fixture,
        Damage how)
{
  const char *path = rushes_paths_get_database (fixture->paths);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 8 * 4096);
  switch (how)
    {
    case ZERO:
      length = 0;
      break;
    case GARBAGE:
      for (gsize i = 0; i < length; i++)
        contents[i] = (char) (i * 7919 % 251);
      break;
    case CUT:
      length /= 2;
      break;
    case HEADER:
      memset (contents, 0xff, 100);
      break;
    case PAGES:
      for (gsize i = 4096; i < length; i += 97)
        contents[i] ^= 0x55;
      break;
    case FOREIGN:
      execute (fixture, "PRAGMA application_id=1");
      return;
    case BARE:
      execute (fixture, "PRAGMA user_version=0");
      return;
    default:
      g_assert_not_reached ();
    }
  g_file_set_contents (path, contents, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
test_damaged (void)
{
  for (int how = ZERO; how <= BARE; how++)
    {
      Fixture fixture;
      RushesStore *store;
      g_autoptr (GError) error = NULL;
      g_autofree char *damaged = NULL;
      g_autofree char *aside = NULL;
      g_autofree char *kept = NULL;
      gsize damaged_length;
      gsize kept_length;

      fixture_init (&fixture);
      make_library (&fixture, 40);
      damage (&fixture, (Damage) how);
      g_file_get_contents (rushes_paths_get_database (fixture.paths), &damaged, &damaged_length, &error);
      g_assert_no_error (error);

      /* Who only reads says so and leaves it. */
      g_assert_null (open_store (&fixture, TRUE, &error));
      g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_DAMAGED);
      g_clear_error (&error);

      store = open_writable (&fixture);
      g_assert_cmpint (rushes_store_get_mode (store), ==, RUSHES_STORE_MODE_SET_ASIDE);
      aside = data_file (&fixture, "library-damaged-2023-11-14-221320.db");
      g_assert_cmpstr (rushes_store_get_set_aside_path (store), ==, aside);
      g_file_get_contents (aside, &kept, &kept_length, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (kept, kept_length, damaged, damaged_length);
      {
        g_autoptr (GPtrArray) takes = list_all (store);

        g_assert_cmpuint (takes->len, ==, 0);
      }
      assert_writable (store, TRUE);
      close_store (store);

      /* The next start is an ordinary one. */
      store = open_writable (&fixture);
      g_assert_cmpint (rushes_store_get_mode (store), ==, RUSHES_STORE_MODE_NORMAL);
      g_assert_null (rushes_store_get_set_aside_path (store));
      close_store (store);
      fixture_clear (&fixture);
    }
}

/* A folder or a pipe where the library should be: neither is opened, a pipe would keep whoever opens it for ever. */
static void
test_no_file (void)
{
  for (int pipe = 0; pipe < 2; pipe++)
    {
      Fixture fixture;
      RushesStore *store;
      g_autoptr (GError) error = NULL;
      const char *path;

      fixture_init (&fixture);
      path = rushes_paths_get_database (fixture.paths);
      g_assert_cmpint (g_mkdir_with_parents (rushes_paths_get_data_dir (fixture.paths), 0700), ==, 0);
      g_assert_cmpint (pipe ? mkfifo (path, 0600) : mkdir (path, 0700), ==, 0);

      g_assert_null (open_store (&fixture, TRUE, &error));
      g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_DAMAGED);

      store = open_writable (&fixture);
      g_assert_cmpint (rushes_store_get_mode (store), ==, RUSHES_STORE_MODE_SET_ASIDE);
      g_assert_true (g_file_test (rushes_store_get_set_aside_path (store), G_FILE_TEST_EXISTS));
      assert_writable (store, TRUE);
      close_store (store);
      fixture_clear (&fixture);
    }
}

/* Each damaged one is kept, even two within one second; a log goes with its library. */
static void
test_set_aside_twice (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = NULL;
  g_autofree char *kept_wal = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third_wal = NULL;
  g_autofree char *contents = NULL;

  fixture_init (&fixture);
  wal = data_file (&fixture, "library.db-wal");
  for (int i = 0; i < 2; i++)
    {
      make_library (&fixture, 40);
      damage (&fixture, GARBAGE);
      g_file_set_contents (wal, i == 0 ? "one" : "two", -1, &error);
      g_assert_no_error (error);
      store = open_writable (&fixture);
      g_assert_cmpint (rushes_store_get_mode (store), ==, RUSHES_STORE_MODE_SET_ASIDE);
      close_store (store);
      g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
    }
  kept_wal = data_file (&fixture, "library-damaged-2023-11-14-221320.db-wal");
  second = data_file (&fixture, "library-damaged-2023-11-14-221320-2.db");
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_file_get_contents (kept_wal, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, "one");

  /* A log whose library went aside when the process ended: the new library must not take it for its own. */
  g_assert_cmpint (g_unlink (rushes_paths_get_database (fixture.paths)), ==, 0);
  g_file_set_contents (wal, "three", -1, &error);
  store = open_writable (&fixture);
  g_assert_cmpint (rushes_store_get_mode (store), ==, RUSHES_STORE_MODE_SET_ASIDE);
  third_wal = data_file (&fixture, "library-damaged-2023-11-14-221320-3.db-wal");
  g_assert_true (g_file_test (third_wal, G_FILE_TEST_EXISTS));
  close_store (store);
  fixture_clear (&fixture);
}

/* As long as another process lives with the library nobody takes it away from under it. */
static void
test_damaged_in_use (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  make_library (&fixture, 40);
  store = open_writable (&fixture);
  damage (&fixture, GARBAGE);
  g_assert_null (open_store (&fixture, FALSE, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "still uses it"));
  close_store (store);
  fixture_clear (&fixture);
}

static int
open_and_die (const char *folder,
              const char *at)
{
  Fixture fixture;
  StepTrap trap = { .at = (guint) g_ascii_strtoull (at, NULL, 10), .kill = TRUE };

  fixture_init_in (&fixture, folder);
  rushes_steps_set_observer (fixture.steps, step_trap, &trap);
  close_store (open_writable (&fixture));
  fixture_clear_in (&fixture);
  return 0;
}

/* Whether a file of the folder holds just that. */
static gboolean
is_kept (Fixture *fixture,
         const char *wanted,
         gsize wanted_length)
{
  g_autofree char *list = list_folder (fixture);
  g_auto (GStrv) names = g_strsplit (list, " ", -1);

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = data_file (fixture, names[i]);
      g_autofree char *contents = NULL;
      gsize length;

      if (g_file_get_contents (path, &contents, &length, NULL) && length == wanted_length && memcmp (contents, wanted, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Killed at every step of setting a damaged library aside: its file and its log are there, and the next start gives a new one. */
static void
test_set_aside_killed (void)
{
  guint at;

  for (at = 1;; at++)
    {
      Fixture fixture;
      RushesStore *store;
      g_autoptr (GError) error = NULL;
      g_autofree char *number = g_strdup_printf ("%u", at);
      g_autofree char *wal = NULL;
      g_autofree char *damaged = NULL;
      gsize length;
      int status;

      fixture_init (&fixture);
      make_library (&fixture, 40);
      damage (&fixture, GARBAGE);
      wal = data_file (&fixture, "library.db-wal");
      g_file_set_contents (wal, "the log", -1, &error);
      g_file_get_contents (rushes_paths_get_database (fixture.paths), &damaged, &length, &error);
      g_assert_no_error (error);

      status = run_self ("--open", fixture.folder, number, NULL);
      g_assert_true (is_kept (&fixture, damaged, length));
      g_assert_true (is_kept (&fixture, "the log", 7));
      store = open_writable (&fixture);
      assert_writable (store, TRUE);
      close_store (store);
      g_assert_true (is_kept (&fixture, damaged, length));
      g_assert_true (is_kept (&fixture, "the log", 7));
      fixture_clear (&fixture);
      if (status == 0)
        break;
      g_assert_true (WIFSIGNALED (status));
    }

  g_assert_cmpuint (at, >, 6);
}

/* In a process that has no rights in the folder: everything is there to read. */
static int
read_as_stranger (const char *folder)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;

  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 77;

  fixture_init_in (&fixture, folder);
  store = open_store (&fixture, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rushes_store_get_mode (store), ==, RUSHES_STORE_MODE_READ_ONLY);
  takes = list_all (store);
  g_assert_cmpuint (takes->len, ==, 2);
  assert_writable (store, FALSE);
  close_store (store);
  fixture_clear_in (&fixture);
  return 0;
}

/* In a process that cannot even come to the folder: that is told, and no empty library shown. */
static int
look_from_outside (const char *folder)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 77;

  fixture_init_in (&fixture, folder);
  for (int read_only = 0; read_only < 2; read_only++)
    {
      g_assert_null (open_store (&fixture, read_only, &error));
      g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED);
      g_clear_error (&error);
    }
  fixture_clear_in (&fixture);
  return 0;
}

/* Newer versions of GLib put the temporary folders of a test into one that is its user's alone. */
static void
let_strangers_pass (void)
{
  const char *tests = g_getenv ("G_TEST_TMPDIR");

  if (tests)
    g_assert_cmpint (chmod (tests, 0711), ==, 0);
}

static void
test_out_of_reach (void)
{
  Fixture fixture;
  int status;

  fixture_init (&fixture);
  let_strangers_pass ();
  make_library (&fixture, 2);
  chmod (fixture.folder, 0);
  status = run_self ("--outside", fixture.folder, NULL);
  chmod (fixture.folder, 0755);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    g_test_skip ("This process cannot become another user");
  else
    g_assert_cmpint (status, ==, 0);
  fixture_clear (&fixture);
}

static void
test_read_only_folder (void)
{
  Fixture fixture;
  RushesStore *store = NULL;

  fixture_init (&fixture);
  let_strangers_pass ();
  make_library (&fixture, 2);

  /* Closed, and beside somebody who may write. */
  for (int beside = 0; beside < 2; beside++)
    {
      int status;

      if (beside)
        store = open_writable (&fixture);
      chmod (rushes_paths_get_database (fixture.paths), 0444);
      chmod (rushes_paths_get_data_dir (fixture.paths), 0555);
      chmod (fixture.folder, 0755);
      status = run_self ("--stranger", fixture.folder, NULL);
      chmod (rushes_paths_get_data_dir (fixture.paths), 0755);
      chmod (rushes_paths_get_database (fixture.paths), 0644);
      if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
        g_test_skip ("This process cannot become another user");
      else
        g_assert_cmpint (status, ==, 0);
    }

  close_store (store);
  fixture_clear (&fixture);
}

/* The folder is where a file is. */
static void
test_impossible_place (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  g_file_set_contents (rushes_paths_get_data_dir (fixture.paths), "", 0, &error);
  g_assert_no_error (error);
  g_assert_null (open_store (&fixture, FALSE, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED);
  fixture_clear (&fixture);
}

int
main (int argc,
      char *argv[])
{
  set_program (argv[0]);
  rushes_test_init (&argc, &argv);
  if (argc == 3 && g_str_equal (argv[1], "--stranger"))
    return read_as_stranger (argv[2]);

  if (argc == 3 && g_str_equal (argv[1], "--outside"))
    return look_from_outside (argv[2]);

  if (argc == 4 && g_str_equal (argv[1], "--open"))
    return open_and_die (argv[2], argv[3]);

  g_test_add_func ("/store/opening/nothing-there", test_nothing);
  g_test_add_func ("/store/opening/read-only", test_read_only);
  g_test_add_func ("/store/opening/older", test_older);
  g_test_add_func ("/store/opening/newer", test_newer);
  g_test_add_func ("/store/opening/taken-over", test_taken_over);
  g_test_add_func ("/store/opening/damaged", test_damaged);
  g_test_add_func ("/store/opening/set-aside-twice", test_set_aside_twice);
  g_test_add_func ("/store/opening/set-aside-killed", test_set_aside_killed);
  g_test_add_func ("/store/opening/no-file", test_no_file);
  g_test_add_func ("/store/opening/damaged-in-use", test_damaged_in_use);
  g_test_add_func ("/store/opening/read-only-folder", test_read_only_folder);
  g_test_add_func ("/store/opening/out-of-reach", test_out_of_reach);
  g_test_add_func ("/store/opening/impossible-place", test_impossible_place);
  return g_test_run ();
}
