/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-opening.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rushes-disk.h"
#include "rushes-driver.h"
#include "rushes-migrations.h"
#include "rushes-statement.h"

typedef enum
{
  VERDICT_GOOD,
  VERDICT_NEWER,
  VERDICT_DAMAGED,
  VERDICT_ERROR,
} Verdict;

static const char *const companions[] = { "", "-wal", "-shm" };

void
rushes_opening_free (RushesOpening *self)
{
  g_clear_pointer (&self->database, rushes_database_close);
  g_free (self->set_aside_path);
  g_free (self);
}

static gboolean
exists (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0;
}

/* A folder or a pipe in the library's place is never opened: a pipe would keep us for ever. */
static gboolean
is_file (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 && S_ISREG (info.st_mode);
}

/* Errors of the disk, as the store tells them. */
static gboolean
fail (GError **error,
      GError *cause)
{
  rushes_store_error_propagate (error, cause);
  return FALSE;
}

static gboolean
is_empty (const char *path)
{
  struct stat info;

  return stat (path, &info) != 0 || info.st_size == 0;
}

static gboolean
quick_check (RushesDatabase *database,
             gboolean *good,
             GError **error)
{
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "PRAGMA quick_check(1)", error);
  gboolean row;

  if (!statement || !rushes_statement_step (statement, &row, error))
    return FALSE;

  *good = row && g_strcmp0 (rushes_statement_get_text (statement, 0), "ok") == 0;
  return TRUE;
}

static Verdict
judge_error (RushesDatabase *database,
             GError *cause,
             GError **error)
{
  if (!rushes_database_is_damaged (database))
    {
      g_propagate_error (error, cause);
      return VERDICT_ERROR;
    }

  g_info ("The library is damaged: %s", cause->message);
  g_error_free (cause);
  return VERDICT_DAMAGED;
}

/* Judges a file that is there. A library is put in its place whole, so that an empty file is a damaged one. */
static Verdict
judge (RushesDatabase *database,
       const char *path,
       GError **error)
{
  g_autoptr (GError) cause = NULL;
  gint64 application_id = 0;
  gint64 version = 0;
  gboolean good = FALSE;
  int known;

  rushes_migrations (&known);
  if (is_empty (path))
    return VERDICT_DAMAGED;

  /* What turns out to be damaged is closed as it is: its log is not worked into it. */
  sqlite3_db_config (rushes_database_get_handle (database), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);

  if (!rushes_database_read_int64 (database, "PRAGMA application_id", &application_id, &cause) ||
      !rushes_database_read_int64 (database, "PRAGMA user_version", &version, &cause))
    return judge_error (database, g_steal_pointer (&cause), error);

  /* A newer library may hold what this SQLite cannot read: that is no damage. The two numbers stand in the file's header. */
  if (application_id == RUSHES_LIBRARY_APPLICATION_ID && version > known)
    return VERDICT_NEWER;

  if (!quick_check (database, &good, &cause))
    return judge_error (database, g_steal_pointer (&cause), error);
  if (!good || application_id != RUSHES_LIBRARY_APPLICATION_ID || version < 1)
    return VERDICT_DAMAGED;

  sqlite3_db_config (rushes_database_get_handle (database), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return VERDICT_GOOD;
}

/* -- reading alone ------------------------------------------------------------------------------------------------- */

static gboolean
open_nothing (RushesOpening *self,
              GError **error)
{
  int n_migrations;
  const RushesMigration *migrations = rushes_migrations (&n_migrations);

  self->database = rushes_database_open (NULL, RUSHES_DATABASE_MEMORY, NULL, error);
  if (!self->database || !rushes_migrations_run (self->database, migrations, n_migrations, NULL, error))
    return FALSE;

  rushes_database_forbid_writes (self->database);
  return TRUE;
}

/*
 * SQLite reads a library of WAL beside its writers by their -shm file, and makes one where there is none. Where nobody writes
 * (no -wal, or an empty one) it is opened as a file that never changes, so that nothing is made beside it; and so it is where
 * nothing can be made.
 */
static gboolean
open_for_reading (RushesOpening *self,
                  const char *path,
                  GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (GError) cause = NULL;
  gint64 version;

  self->immutable = is_empty (wal);
  if (!self->immutable)
    {
      self->database = rushes_database_open (path, RUSHES_DATABASE_READ_ONLY, NULL, error);
      if (!self->database)
        return FALSE;
      if (rushes_database_read_int64 (self->database, "PRAGMA user_version", &version, &cause))
        return TRUE;
      g_debug ("The library cannot be read beside its writers: %s", cause->message);
      g_clear_pointer (&self->database, rushes_database_close);
    }

  self->database = rushes_database_open (path, RUSHES_DATABASE_IMMUTABLE, NULL, error);
  return self->database != NULL;
}

static gboolean
open_read_only (RushesOpening *self,
                const char *path,
                GError **error)
{
  struct stat info;

  if (lstat (path, &info) != 0)
    {
      int error_number = errno;

      /* What cannot be reached is not nothing: nobody shall take their library for an empty one. */
      if (error_number == ENOENT || error_number == ENOTDIR)
        return open_nothing (self, error);
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED,
                   "Cannot reach the library: %s", g_strerror (error_number));
      return FALSE;
    }
  if (!is_file (path))
    {
      g_set_error_literal (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_DAMAGED, "The library is no file");
      return FALSE;
    }
  if (!open_for_reading (self, path, error))
    return FALSE;

  switch (judge (self->database, path, error))
    {
    case VERDICT_GOOD:
      return TRUE;
    case VERDICT_NEWER:
      self->mode = RUSHES_STORE_MODE_NEWER;
      return TRUE;
    case VERDICT_DAMAGED:
      g_set_error_literal (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_DAMAGED, "The library is damaged");
      return FALSE;
    case VERDICT_ERROR:
    default:
      return FALSE;
    }
}

/* -- reading and writing ------------------------------------------------------------------------------------------- */

static char *
find_aside_path (const char *folder,
                 gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *date = g_date_time_format (time, "%Y-%m-%d-%H%M%S");

  for (int n = 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strdup_printf ("library-damaged-%s.db", date)
                                     : g_strdup_printf ("library-damaged-%s-%d.db", date, n);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean taken = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
        {
          g_autofree char *companion = g_strconcat (path, companions[i], NULL);

          taken = taken || exists (companion);
        }
      if (!taken)
        return g_steal_pointer (&path);
    }
}

/* Moves whatever there is of a library out of the way, its write-ahead log with it, which may hold what was done last. */
static gboolean
set_aside (RushesOpening *self,
           RushesPaths *paths,
           RushesSteps *steps,
           gint64 now,
           GError **error)
{
  const char *path = rushes_paths_get_database (paths);
  g_autofree char *aside = find_aside_path (rushes_paths_get_data_dir (paths), now);
  GError *cause = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (aside, companions[i], NULL);

      if (!exists (from))
        continue;
      if (!rushes_steps_take (steps, "store/set-aside", &cause) || !rushes_disk_rename_new (from, to, &cause))
        return fail (error, cause);
    }
  if (!rushes_disk_sync_parent (path, &cause))
    return fail (error, cause);

  self->mode = RUSHES_STORE_MODE_SET_ASIDE;
  self->set_aside_path = g_steal_pointer (&aside);
  return TRUE;
}

static void
remove_new (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *name = g_strconcat (path, companions[i], NULL);

      g_unlink (name);
    }
}

static gboolean
sync_file (const char *path,
           GError **error)
{
  int file = open (path, O_RDONLY | O_CLOEXEC);
  gboolean ok;

  if (file < 0)
    {
      rushes_disk_set_error ("Cannot open", path, errno, error);
      return FALSE;
    }
  ok = rushes_disk_sync (file, path, error);
  close (file);
  return ok;
}

/* Makes an empty library beside, and puts it in its place when it is whole and on disk. */
static gboolean
create (RushesPaths *paths,
        RushesSteps *steps,
        GError **error)
{
  const char *path = rushes_paths_get_database (paths);
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);
  RushesDatabase *database;
  GError *cause = NULL;
  int n_migrations;
  const RushesMigration *migrations = rushes_migrations (&n_migrations);
  gboolean made;

  remove_new (new_path);
  if (!rushes_store_take_step (steps, "store/create", error))
    return FALSE;
  database = rushes_database_open (new_path, RUSHES_DATABASE_WRITABLE, steps, error);
  made = database && rushes_database_execute (database, "PRAGMA journal_mode=WAL", error) &&
         rushes_migrations_run (database, migrations, n_migrations, NULL, error);
  g_clear_pointer (&database, rushes_database_close);

  if (made &&
      (!sync_file (new_path, &cause) ||
       !rushes_steps_take (steps, "store/create/rename", &cause) ||
       !rushes_disk_rename_new (new_path, path, &cause) ||
       !rushes_disk_sync_parent (path, &cause)))
    made = fail (error, cause);
  if (!made)
    remove_new (new_path);
  return made;
}

static gboolean
begin_anew (RushesOpening *self,
            RushesPaths *paths,
            RushesSteps *steps,
            GError **error)
{
  if (!create (paths, steps, error))
    return FALSE;

  self->database = rushes_database_open (rushes_paths_get_database (paths), RUSHES_DATABASE_WRITABLE, steps, error);
  return self->database != NULL;
}

static gboolean
replace_damaged (RushesOpening *self,
                 RushesPaths *paths,
                 RushesSteps *steps,
                 gint64 now,
                 GError **error)
{
  if (rushes_driver_any_alive (paths))
    {
      g_set_error_literal (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_DAMAGED,
                           "The library is damaged, and another process of Rushes still uses it");
      return FALSE;
    }
  return set_aside (self, paths, steps, now, error) && begin_anew (self, paths, steps, error);
}

static gboolean
open_existing (RushesOpening *self,
               RushesPaths *paths,
               RushesSteps *steps,
               gint64 now,
               GError **error)
{
  const char *path = rushes_paths_get_database (paths);

  if (!is_file (path))
    return replace_damaged (self, paths, steps, now, error);
  self->database = rushes_database_open (path, RUSHES_DATABASE_WRITABLE, steps, error);
  if (!self->database)
    return FALSE;

  switch (judge (self->database, path, error))
    {
    case VERDICT_GOOD:
      return TRUE;
    case VERDICT_NEWER:
      g_clear_pointer (&self->database, rushes_database_close);
      self->mode = RUSHES_STORE_MODE_NEWER;
      return open_for_reading (self, path, error);
    case VERDICT_DAMAGED:
      g_clear_pointer (&self->database, rushes_database_close);
      return replace_damaged (self, paths, steps, now, error);
    case VERDICT_ERROR:
    default:
      return FALSE;
    }
}

/* A log without its library is the rest of one that was set aside when the process ended: a new library must not find it. */
static gboolean
open_or_create (RushesOpening *self,
                RushesPaths *paths,
                RushesSteps *steps,
                gint64 now,
                GError **error)
{
  const char *path = rushes_paths_get_database (paths);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  if (exists (path))
    return open_existing (self, paths, steps, now, error);
  if ((exists (wal) || exists (shm)) && !set_aside (self, paths, steps, now, error))
    return FALSE;
  return begin_anew (self, paths, steps, error);
}

static gboolean
open_writable (RushesOpening *self,
               RushesPaths *paths,
               RushesSteps *steps,
               gint64 now,
               GError **error)
{
  g_autofree char *lock_path = g_build_filename (rushes_paths_get_data_dir (paths), "library.lock", NULL);
  g_autofree char *backup_stem = g_build_filename (rushes_paths_get_data_dir (paths), "library", NULL);
  GError *cause = NULL;
  int n_migrations;
  const RushesMigration *migrations = rushes_migrations (&n_migrations);
  int lock = rushes_disk_lock (lock_path, &cause);
  gboolean ok;

  if (lock < 0)
    return fail (error, cause);

  /* One process at a time makes, judges, sets aside and migrates. */
  ok = open_or_create (self, paths, steps, now, error);
  if (ok && self->mode != RUSHES_STORE_MODE_NEWER)
    ok = rushes_database_execute (self->database, "PRAGMA journal_mode=WAL", error) &&
         rushes_migrations_run (self->database, migrations, n_migrations, backup_stem, error);
  close (lock);
  return ok;
}

static gboolean
can_write (RushesPaths *paths)
{
  const char *database = rushes_paths_get_database (paths);

  return access (rushes_paths_get_data_dir (paths), W_OK | X_OK) == 0 && (!exists (database) || access (database, R_OK | W_OK) == 0);
}

/**
 * rushes_opening_new: (skip)
 * @paths: the library
 * @steps: (nullable): told before whatever changes the disk
 * @read_only: change nothing, make nothing
 * @now: the time, for the name of what is set aside
 * @error: RUSHES_STORE_ERROR
 *
 * Opens the library as well as it can be: makes it where it is not there, migrates an older one, reads a newer one or one that
 * cannot be written to, and sets a damaged one aside.
 */
RushesOpening *
rushes_opening_new (RushesPaths *paths,
                    RushesSteps *steps,
                    gboolean read_only,
                    gint64 now,
                    GError **error)
{
  g_autoptr (RushesOpening) self = g_new0 (RushesOpening, 1);
  g_autoptr (GError) cause = NULL;
  gboolean ok;
  int known;

  rushes_migrations (&known);
  self->mode = RUSHES_STORE_MODE_NORMAL;
  if (!read_only && !rushes_disk_make_folder (rushes_paths_get_data_dir (paths), &cause) &&
      !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY) && !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    {
      rushes_store_error_propagate (error, g_steal_pointer (&cause));
      return NULL;
    }

  if (read_only || !can_write (paths))
    {
      self->mode = RUSHES_STORE_MODE_READ_ONLY;
      ok = open_read_only (self, rushes_paths_get_database (paths), error);
    }
  else
    {
      ok = open_writable (self, paths, steps, now, error);
    }

  if (!ok || !rushes_database_execute (self->database, "PRAGMA synchronous=FULL", error))
    return NULL;
  rushes_database_set_version (self->database, known);
  return g_steal_pointer (&self);
}

gboolean
rushes_opening_refresh (RushesOpening *self,
                        RushesPaths *paths,
                        GError **error)
{
  g_autofree char *wal = NULL;

  if (!self->immutable)
    return TRUE;

  wal = g_strconcat (rushes_paths_get_database (paths), "-wal", NULL);
  if (is_empty (wal))
    return TRUE;

  g_clear_pointer (&self->database, rushes_database_close);
  return open_for_reading (self, rushes_paths_get_database (paths), error);
}
