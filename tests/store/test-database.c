/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-migrations.h"
#include "rushes-statement.h"
#include "rushes-asset-record.h"
#include "rushes-take-fields.h"
#include "rushes-takes-table.h"
#include "store-fixture.h"

static RushesDatabase *
open_at (Fixture *fixture,
         const char *name,
         RushesDatabaseAccess access)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  RushesDatabase *database = rushes_database_open (path, access, fixture->steps, &error);

  g_assert_no_error (error);
  return database;
}

static gint64
read_int64 (RushesDatabase *database,
            const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  rushes_database_read_int64 (database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
execute (RushesDatabase *database,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  rushes_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

static void
test_statement (void)
{
  Fixture fixture;
  RushesDatabase *database;
  g_autoptr (GError) error = NULL;
  RushesStatement *first;

  fixture_init (&fixture);
  database = open_at (&fixture, "a?b#c%20.db", RUSHES_DATABASE_WRITABLE);
  execute (database, "CREATE TABLE t (i INTEGER, d REAL, s TEXT)");
  first = rushes_database_prepare (database, "INSERT INTO t VALUES (?1, ?2, ?3)", &error);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "INSERT INTO t VALUES (?1, ?2, ?3)", &error);

      g_assert_true (statement == first);
      rushes_statement_bind_int64 (statement, 1, G_MAXINT64);
      rushes_statement_bind_double (statement, 2, 0.1);
      /* What is not bound again is not what it was the last time. */
      if (i == 0)
        rushes_statement_bind_text (statement, 3, "'");
      g_assert_true (rushes_statement_run (statement, &error));
    }
  {
    g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "SELECT i, d, s FROM t ORDER BY rowid", &error);
    gboolean row;

    g_assert_true (rushes_statement_step (statement, &row, &error) && row);
    g_assert_cmpint (rushes_statement_get_int64 (statement, 0), ==, G_MAXINT64);
    g_assert_cmpfloat (rushes_statement_get_double (statement, 1), ==, 0.1);
    g_assert_cmpstr (rushes_statement_get_text (statement, 2), ==, "'");
    g_assert_true (rushes_statement_step (statement, &row, &error) && row);
    g_assert_null (rushes_statement_get_text (statement, 2));
    g_assert_true (rushes_statement_step (statement, &row, &error));
    g_assert_false (row);
  }
  {
    /* A binding that does not work shows in the step, and is forgotten after. */
    g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "SELECT ?1", &error);
    gboolean row;

    rushes_statement_bind_int64 (statement, 2, 0);
    g_assert_false (rushes_statement_step (statement, &row, &error));
    g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED);
    g_clear_error (&error);
    rushes_statement_reset (statement);
    g_assert_true (rushes_statement_step (statement, &row, &error) && row);
  }
  g_assert_null (rushes_database_prepare (database, "SELECT nonsense", &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED);
  rushes_database_close (database);
  fixture_clear (&fixture);
}

/* SQLite's own way of saying that there is no room; what was there stays, and the next transaction works. */
static void
test_full (void)
{
  Fixture fixture;
  RushesDatabase *database;
  g_autoptr (GError) error = NULL;
  gboolean ok = TRUE;

  fixture_init (&fixture);
  database = open_at (&fixture, "a.db", RUSHES_DATABASE_WRITABLE);
  execute (database, "PRAGMA journal_mode=WAL; CREATE TABLE t (s TEXT); INSERT INTO t VALUES ('kept'); PRAGMA max_page_count=20");
  g_assert_true (rushes_database_begin (database, &error));
  for (guint i = 0; i < 100 && ok; i++)
    ok = rushes_database_execute (database, "INSERT INTO t VALUES (zeroblob(4000))", &error);
  g_assert_false (ok);
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NO_SPACE);
  g_clear_error (&error);
  rushes_database_rollback (database);
  g_assert_cmpint (read_int64 (database, "SELECT COUNT(*) FROM t"), ==, 1);

  g_assert_true (rushes_database_begin (database, &error));
  execute (database, "INSERT INTO t VALUES ('more')");
  g_assert_true (rushes_database_commit (database, "x", &error));
  g_assert_cmpint (read_int64 (database, "SELECT COUNT(*) FROM t"), ==, 2);
  rushes_database_close (database);
  fixture_clear (&fixture);
}

static void
test_errors (void)
{
  Fixture fixture;
  RushesDatabase *one;
  RushesDatabase *other;
  g_autoptr (GError) error = NULL;
  StepTrap trap = { .at = 1 };

  fixture_init (&fixture);
  one = open_at (&fixture, "a.db", RUSHES_DATABASE_WRITABLE);
  execute (one, "PRAGMA journal_mode=WAL; CREATE TABLE t (s TEXT)");
  other = open_at (&fixture, "a.db", RUSHES_DATABASE_WRITABLE);
  sqlite3_busy_timeout (rushes_database_get_handle (other), 0);

  g_assert_true (rushes_database_begin (one, &error));
  g_assert_false (rushes_database_begin (other, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_BUSY);
  g_clear_error (&error);

  /* A step that fails takes the transaction back. */
  execute (one, "INSERT INTO t VALUES ('x')");
  rushes_steps_set_observer (fixture.steps, step_trap, &trap);
  g_assert_false (rushes_database_commit (one, "x", &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_cmpint (read_int64 (one, "SELECT COUNT(*) FROM t"), ==, 0);
  g_free (trap.last);
  rushes_steps_set_observer (fixture.steps, NULL, NULL);
  rushes_database_close (other);

  /* A transaction that is under way when the connection closes is not done. */
  g_assert_true (rushes_database_begin (one, &error));
  execute (one, "INSERT INTO t VALUES ('x')");
  rushes_database_close (one);

  one = open_at (&fixture, "a.db", RUSHES_DATABASE_READ_ONLY);
  g_assert_cmpint (read_int64 (one, "SELECT COUNT(*) FROM t"), ==, 0);
  g_assert_false (rushes_database_begin (one, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (rushes_database_execute (one, "INSERT INTO t VALUES ('x')", &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  rushes_database_close (one);

  rushes_store_error_propagate (&error, g_error_new (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "No"));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  rushes_store_error_propagate (&error, g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "No"));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED);
  fixture_clear (&fixture);
}

static const RushesMigration story[] = {
  { "CREATE TABLE a (x TEXT)" },
  { "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = x || '!'" },
  { "CREATE TABLE b (x TEXT); INSERT INTO b SELECT y FROM a" },
};

static const RushesMigration broken[] = {
  { "CREATE TABLE a (x TEXT)" },
  { "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = x || '!'" },
  { "CREATE TABLE b (x TEXT); INSERT INTO nowhere VALUES (1)" },
};

/* An existing library is copied before it changes, and each version is all or nothing. */
static void
test_migrations (void)
{
  Fixture fixture;
  RushesDatabase *database;
  RushesDatabase *backup;
  g_autoptr (GError) error = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  fixture_init (&fixture);
  stem = g_build_filename (fixture.folder, "library", NULL);
  first = g_strconcat (stem, "-version-1.db", NULL);
  second = g_strconcat (stem, "-version-2.db", NULL);
  database = open_at (&fixture, "a.db", RUSHES_DATABASE_WRITABLE);

  /* A new one needs no copy. */
  g_assert_true (rushes_migrations_run (database, story, 1, stem, &error));
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_cmpint (read_int64 (database, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (read_int64 (database, "PRAGMA application_id"), ==, RUSHES_LIBRARY_APPLICATION_ID);
  execute (database, "INSERT INTO a VALUES ('fox')");

  g_assert_false (rushes_migrations_run (database, broken, 3, stem, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (read_int64 (database, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (read_int64 (database, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'b'"), ==, 0);

  backup = open_at (&fixture, "library-version-1.db", RUSHES_DATABASE_READ_ONLY);
  g_assert_cmpint (read_int64 (backup, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (read_int64 (backup, "SELECT COUNT(*) FROM a WHERE x = 'fox'"), ==, 1);
  rushes_database_close (backup);

  g_assert_true (rushes_migrations_run (database, story, 3, stem, &error));
  g_assert_cmpint (read_int64 (database, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (read_int64 (database, "SELECT COUNT(*) FROM b WHERE x = 'fox!'"), ==, 1);
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));

  /* Nothing left to do; and what is newer is left alone. */
  g_assert_true (rushes_migrations_run (database, story, 3, stem, &error));
  g_assert_true (rushes_migrations_run (database, story, 2, stem, &error));
  g_assert_cmpint (read_int64 (database, "PRAGMA user_version"), ==, 3);
  rushes_database_close (database);

  /* Another one of version 1: its copy does not replace the earlier. */
  database = open_at (&fixture, "b.db", RUSHES_DATABASE_WRITABLE);
  g_assert_true (rushes_migrations_run (database, story, 1, stem, &error));
  g_assert_true (rushes_migrations_run (database, story, 3, stem, &error));
  rushes_database_close (database);
  backup = open_at (&fixture, "library-version-1-2.db", RUSHES_DATABASE_READ_ONLY);
  g_assert_cmpint (read_int64 (backup, "SELECT COUNT(*) FROM a"), ==, 0);
  rushes_database_close (backup);
  fixture_clear (&fixture);
}

/* Full at every step of a migration: the library is of one version or the other, and whole. */
static void
test_migration_full (void)
{
  for (guint at = 1; at <= 5; at++)
    {
      Fixture fixture;
      RushesDatabase *database;
      StepTrap trap = { .at = at };
      g_autoptr (GError) error = NULL;
      g_autofree char *stem = NULL;

      fixture_init (&fixture);
      stem = g_build_filename (fixture.folder, "library", NULL);
      database = open_at (&fixture, "a.db", RUSHES_DATABASE_WRITABLE);
      g_assert_true (rushes_migrations_run (database, story, 1, stem, &error));
      execute (database, "INSERT INTO a VALUES ('fox')");
      rushes_steps_set_observer (fixture.steps, step_trap, &trap);
      if (!rushes_migrations_run (database, story, 3, stem, &error))
        {
          g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NO_SPACE);
          g_clear_error (&error);
          g_assert_true (rushes_migrations_run (database, story, 3, stem, &error));
        }
      g_assert_no_error (error);
      g_assert_nonnull (trap.last);
      g_assert_cmpint (read_int64 (database, "SELECT COUNT(*) FROM b WHERE x = 'fox!'"), ==, 1);
      rushes_database_close (database);
      g_free (trap.last);
      fixture_clear (&fixture);
    }
}

static void
assert_columns (RushesDatabase *database,
                const char *table,
                const RushesField *fields,
                guint n_fields)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM pragma_table_info('%s')", table);

  g_assert_cmpint (read_int64 (database, sql), ==, n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesStatement) statement =
        rushes_database_prepare (database, "SELECT COUNT(*) FROM pragma_table_info(?2) WHERE name = ?1", &error);
      gboolean row;

      rushes_statement_bind_text (statement, 1, fields[i].name);
      rushes_statement_bind_text (statement, 2, table);
      g_assert_true (rushes_statement_step (statement, &row, &error) && row);
      g_assert_cmpint (rushes_statement_get_int64 (statement, 0), ==, 1);
    }
}

/* The schema has the fields of a record and no others: what is added to one and not to the other shows here. */
static void
test_columns (void)
{
  Fixture fixture;
  RushesDatabase *database;
  g_autoptr (GError) error = NULL;
  guint n_fields;
  const RushesField *fields;
  int n_migrations;
  const RushesMigration *migrations = rushes_migrations (&n_migrations);

  fixture_init (&fixture);
  database = rushes_database_open (NULL, RUSHES_DATABASE_MEMORY, NULL, &error);
  g_assert_true (rushes_migrations_run (database, migrations, n_migrations, NULL, &error));
  fields = rushes_take_fields (&n_fields);
  assert_columns (database, "takes", fields, n_fields);
  fields = rushes_asset_fields (&n_fields);
  assert_columns (database, "assets", fields, n_fields);
  rushes_database_close (database);
  fixture_clear (&fixture);
}

/* A row in a state that only a newer Rushes knows is passed over. */
static void
test_unknown_state (void)
{
  Fixture fixture;
  RushesDatabase *database;
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GError) error = NULL;
  RushesStore *store;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  {
    gint64 shot = make_shot (store);
    g_autoptr (RushesTakeRecord) one = add_take (store, shot, &error);
    g_autoptr (RushesTakeRecord) other = add_take (store, shot, &error);

    g_assert_no_error (error);
  }
  close_store (store);
  database = open_at (&fixture, "library/library.db", RUSHES_DATABASE_WRITABLE);
  execute (database, "UPDATE takes SET state = 'dreaming' WHERE id = 1");
  takes = rushes_takes_table_list (database, &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (takes->len, ==, 1);
  rushes_database_close (database);
  fixture_clear (&fixture);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/store/statement/values", test_statement);
  g_test_add_func ("/store/database/full", test_full);
  g_test_add_func ("/store/database/errors", test_errors);
  g_test_add_func ("/store/migrations/story", test_migrations);
  g_test_add_func ("/store/migrations/full-at-every-step", test_migration_full);
  g_test_add_func ("/store/takes-table/columns", test_columns);
  g_test_add_func ("/store/takes-table/unknown-state", test_unknown_state);
  return g_test_run ();
}
