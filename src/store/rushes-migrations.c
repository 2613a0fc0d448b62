/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-migrations.h"

#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rushes-disk.h"
#include "rushes-statement.h"

/*
 * Columns of takes are the fields of RushesTakeRecord (rushes-take-fields.c). Times are microseconds since the epoch, states and error classes
 * words, files relative to the library's folder. `last_number` counts a shot's takes, so that a number is never used again;
 * `library.revision` counts the transactions that wrote.
 */
static const RushesMigration migrations[] = {
  {
    "CREATE TABLE library ("
    "  one INTEGER PRIMARY KEY CHECK (one = 1),"
    "  revision INTEGER NOT NULL"
    ");"
    "INSERT INTO library VALUES (1, 0);"
    "CREATE TABLE projects ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  name TEXT NOT NULL,"
    "  created INTEGER NOT NULL,"
    "  opened INTEGER NOT NULL,"
    "  selected_shot INTEGER NOT NULL"
    ");"
    "CREATE TABLE shots ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  project_id INTEGER NOT NULL REFERENCES projects (id),"
    "  position INTEGER NOT NULL,"
    "  title TEXT NOT NULL,"
    "  spec TEXT NOT NULL,"
    "  trashed INTEGER NOT NULL,"
    "  last_number INTEGER NOT NULL DEFAULT 0"
    ");"
    "CREATE INDEX shots_by_project ON shots (project_id, position);"
    "CREATE TABLE takes ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  shot_id INTEGER NOT NULL REFERENCES shots (id),"
    "  number INTEGER NOT NULL,"
    "  state TEXT NOT NULL,"
    "  created INTEGER NOT NULL,"
    "  changed INTEGER NOT NULL,"
    "  not_before INTEGER NOT NULL,"
    "  service TEXT NOT NULL,"
    "  model TEXT NOT NULL,"
    "  spec TEXT NOT NULL,"
    "  body_digest TEXT,"
    "  draft INTEGER NOT NULL,"
    "  draft_of INTEGER NOT NULL,"
    "  task_id TEXT,"
    "  job_id TEXT,"
    "  submitted INTEGER NOT NULL,"
    "  task_created_at INTEGER NOT NULL,"
    "  status TEXT,"
    "  progress REAL NOT NULL,"
    "  result_url TEXT,"
    "  last_frame_url TEXT,"
    "  tries INTEGER NOT NULL,"
    "  misses INTEGER NOT NULL,"
    "  video_file TEXT,"
    "  last_frame_file TEXT,"
    "  duration INTEGER NOT NULL,"
    "  width INTEGER NOT NULL,"
    "  height INTEGER NOT NULL,"
    "  ratio TEXT,"
    "  cost TEXT,"
    "  usage TEXT,"
    "  answer TEXT,"
    "  request_id TEXT,"
    "  error_class TEXT NOT NULL,"
    "  error_code TEXT,"
    "  error_message TEXT,"
    "  refused_before INTEGER NOT NULL,"
    "  driver TEXT,"
    "  chosen INTEGER NOT NULL,"
    "  rating INTEGER NOT NULL,"
    "  trashed INTEGER NOT NULL,"
    "  revision INTEGER NOT NULL,"
    "  UNIQUE (shot_id, number)"
    ");"
    "CREATE INDEX takes_by_state ON takes (state);"
    "CREATE INDEX takes_by_revision ON takes (revision);"
    "CREATE TABLE answers ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  take_id INTEGER NOT NULL REFERENCES takes (id),"
    "  time INTEGER NOT NULL,"
    "  kind TEXT NOT NULL,"
    "  raw TEXT NOT NULL"
    ");"
    "CREATE INDEX answers_by_take ON answers (take_id, id);",
  },
  /* What finished takes teach is looked up by model; presets of the composer. */
  {
    "CREATE INDEX takes_ready_by_model ON takes (model, id) WHERE state = 'ready';"
    "CREATE TABLE presets ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  name TEXT NOT NULL UNIQUE,"
    "  spec TEXT NOT NULL,"
    "  has_prompt INTEGER NOT NULL"
    ");",
  },
  {
    "ALTER TABLE shots ADD COLUMN aside TEXT;",
  },
  {
    "CREATE TABLE assets ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  kind TEXT NOT NULL,"
    "  state TEXT NOT NULL,"
    "  group_id INTEGER NOT NULL,"
    "  service TEXT NOT NULL,"
    "  name TEXT NOT NULL,"
    "  note TEXT,"
    "  created INTEGER NOT NULL,"
    "  changed INTEGER NOT NULL,"
    "  not_before INTEGER NOT NULL,"
    "  source_url TEXT,"
    "  file TEXT,"
    "  duration INTEGER NOT NULL,"
    "  width INTEGER NOT NULL,"
    "  height INTEGER NOT NULL,"
    "  remote_id TEXT,"
    "  remote_group_id TEXT,"
    "  remote_url TEXT,"
    "  remote_url_time INTEGER NOT NULL,"
    "  task_id TEXT,"
    "  submitted INTEGER NOT NULL,"
    "  misses INTEGER NOT NULL,"
    "  answer TEXT,"
    "  request_id TEXT,"
    "  error_class TEXT NOT NULL,"
    "  error_code TEXT,"
    "  error_message TEXT,"
    "  driver TEXT,"
    "  trashed INTEGER NOT NULL,"
    "  revision INTEGER NOT NULL"
    ");"
    "CREATE INDEX assets_by_state ON assets (state);"
    "CREATE INDEX assets_by_revision ON assets (revision);",
  },
  /* What lies at media hosts, and who needs it there. */
  {
    "CREATE TABLE uploads ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  host TEXT NOT NULL,"
    "  key TEXT NOT NULL,"
    "  digest TEXT NOT NULL,"
    "  state TEXT NOT NULL,"
    "  ours INTEGER NOT NULL,"
    "  remove INTEGER NOT NULL,"
    "  upload_id TEXT,"
    "  parts TEXT,"
    "  driver TEXT,"
    "  UNIQUE (host, key)"
    ");"
    "CREATE TABLE upload_uses ("
    "  upload INTEGER NOT NULL REFERENCES uploads (id),"
    "  owner TEXT NOT NULL,"
    "  PRIMARY KEY (upload, owner)"
    ");"
    "CREATE INDEX upload_uses_by_owner ON upload_uses (owner);",
  },
  /* What a person wrote about a take. */
  {
    "ALTER TABLE takes ADD COLUMN notes TEXT;",
  },
};

/**
 * rushes_migrations: (skip)
 * @n_migrations: (out): how many there are, which is the version that this program knows
 */
const RushesMigration *
rushes_migrations (int *n_migrations)
{
  *n_migrations = G_N_ELEMENTS (migrations);
  return migrations;
}

/* A pragma takes no parameters; both numbers are ours. */
static gboolean
set_version (RushesDatabase *database,
             int version,
             GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version=%d; PRAGMA application_id=%d", version, RUSHES_LIBRARY_APPLICATION_ID);

  return rushes_database_execute (database, sql, error);
}

/* A whole copy beside the library, on disk before anything is changed. An earlier copy of the same version is never overwritten. */
static gboolean
back_up (RushesDatabase *database,
         gint64 version,
         const char *stem,
         GError **error)
{
  g_autoptr (RushesStatement) statement = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *path = g_strdup_printf ("%s-version-%" G_GINT64_FORMAT ".db", stem, version);
  int file;
  gboolean ok;

  for (int n = 2; g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s-version-%" G_GINT64_FORMAT "-%d.db", stem, version, n);
    }

  if (!rushes_store_take_step (rushes_database_get_steps (database), "store/migrate/backup", error))
    return FALSE;
  statement = rushes_database_prepare (database, "VACUUM INTO ?1", error);
  if (!statement)
    return FALSE;
  rushes_statement_bind_text (statement, 1, path);
  if (!rushes_statement_run (statement, error))
    {
      g_unlink (path);
      return FALSE;
    }

  file = open (path, O_RDONLY | O_CLOEXEC);
  ok = file >= 0 && rushes_disk_sync (file, path, &cause) && rushes_disk_sync_parent (path, &cause);
  if (file >= 0)
    close (file);
  if (!ok)
    {
      if (!cause)
        cause = g_error_new (RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED, "The copy “%s” is gone", path);
      rushes_store_error_propagate (error, g_steal_pointer (&cause));
    }
  return ok;
}

static gboolean
run_one (RushesDatabase *database,
         const RushesMigration *migration,
         int version,
         GError **error)
{
  g_autofree char *step = g_strdup_printf ("store/migrate/%d", version);
  gint64 current;

  if (!rushes_database_begin (database, error))
    return FALSE;
  if (!rushes_database_read_int64 (database, "PRAGMA user_version", &current, error))
    {
      rushes_database_rollback (database);
      return FALSE;
    }
  /* Somebody else was quicker. */
  if (current >= version)
    {
      rushes_database_rollback (database);
      return TRUE;
    }
  if (!rushes_database_execute (database, migration->sql, error) || !set_version (database, version, error))
    {
      rushes_database_rollback (database);
      return FALSE;
    }

  return rushes_database_commit (database, step, error);
}

/**
 * rushes_migrations_run: (skip)
 * @database: a writable connection
 * @list: all migrations from version 0
 * @n_migrations: how many
 * @backup_stem: (nullable): where the copies go that are made before an existing library changes: `STEM-version-N.db`
 * @error: RUSHES_STORE_ERROR
 *
 * Brings the schema up to date, one transaction for each version.
 */
gboolean
rushes_migrations_run (RushesDatabase *database,
                       const RushesMigration *list,
                       int n_migrations,
                       const char *backup_stem,
                       GError **error)
{
  gint64 version;

  if (!rushes_database_read_int64 (database, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > 0 && version < n_migrations && backup_stem && !back_up (database, version, backup_stem, error))
    return FALSE;

  for (int i = (int) version; i < n_migrations; i++)
    if (!run_one (database, &list[i], i + 1, error))
      return FALSE;

  return TRUE;
}
