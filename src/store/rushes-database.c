/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-database.h"

#include <errno.h>

#include "rushes-statement.h"

/* How long another process may keep the library locked: its transactions take milliseconds, a slow disk's fsync a second. */
#define BUSY_TIMEOUT_MS 10000

struct _RushesDatabase
{
  sqlite3 *handle;
  RushesSteps *steps;
  GHashTable *statements; /* SQL → RushesStatement */
  gboolean writable;
  gboolean in_transaction;
  gboolean damaged;
  int version;
};

G_DEFINE_QUARK (rushes-store-error-quark, rushes_store_error)

static RushesStoreError
classify (sqlite3 *handle,
          int code)
{
  int cause = handle ? sqlite3_system_errno (handle) : 0;

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return RUSHES_STORE_ERROR_NO_SPACE;
    case SQLITE_READONLY:
      return RUSHES_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return RUSHES_STORE_ERROR_BUSY;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (cause == ENOSPC || cause == EDQUOT)
        return RUSHES_STORE_ERROR_NO_SPACE;
      if (cause == EROFS || cause == EACCES || cause == EPERM)
        return RUSHES_STORE_ERROR_READ_ONLY;
      return RUSHES_STORE_ERROR_FAILED;
    default:
      return RUSHES_STORE_ERROR_FAILED;
    }
}

/**
 * rushes_database_set_error: (skip)
 * @self: a connection on which a call has just failed
 * @code: SQLite's result code
 * @error: where to tell
 */
void
rushes_database_set_error (RushesDatabase *self,
                           int code,
                           GError **error)
{
  if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
    self->damaged = TRUE;
  g_set_error (error, RUSHES_STORE_ERROR, (int) classify (self->handle, code), "The library could not be used: %s (%d)",
               sqlite3_errmsg (self->handle), sqlite3_extended_errcode (self->handle));
}

void
rushes_store_error_propagate (GError **error,
                              GError *cause)
{
  RushesStoreError code = RUSHES_STORE_ERROR_FAILED;

  if (cause->domain == RUSHES_STORE_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = RUSHES_STORE_ERROR_NO_SPACE;
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    code = RUSHES_STORE_ERROR_READ_ONLY;
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_BUSY))
    code = RUSHES_STORE_ERROR_BUSY;

  g_set_error_literal (error, RUSHES_STORE_ERROR, (int) code, cause->message);
  g_error_free (cause);
}

/* Takes a step of the store; whoever forbids it is heard as an error of the store. */
gboolean
rushes_store_take_step (RushesSteps *steps,
                        const char *step,
                        GError **error)
{
  GError *cause = NULL;

  if (rushes_steps_take (steps, step, &cause))
    return TRUE;

  rushes_store_error_propagate (error, cause);
  return FALSE;
}

static char *
make_uri (const char *path,
          const char *query,
          GError **error)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);

  return uri ? g_strconcat (uri, query, NULL) : NULL;
}

/**
 * rushes_database_open: (skip)
 * @path: (nullable): the file
 * @access: what for
 * @steps: (nullable): told before commits
 * @error: RUSHES_STORE_ERROR
 *
 * Opens the file without looking into it: one that is no database shows when it is first read.
 *
 * Returns: a connection
 */
RushesDatabase *
rushes_database_open (const char *path,
                      RushesDatabaseAccess access,
                      RushesSteps *steps,
                      GError **error)
{
  static const char *const queries[] = { "", "?mode=ro", "?immutable=1", "" };
  g_autoptr (RushesDatabase) self = g_new0 (RushesDatabase, 1);
  g_autofree char *name = NULL;
  gboolean writable = access == RUSHES_DATABASE_WRITABLE || access == RUSHES_DATABASE_MEMORY;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | (writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  int code;

  self->steps = steps ? g_object_ref (steps) : NULL;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) rushes_statement_free);
  self->writable = writable;
  self->version = G_MAXINT;

  name = access == RUSHES_DATABASE_MEMORY ? g_strdup (":memory:") : make_uri (path, queries[access], error);
  if (!name)
    return NULL;

  code = sqlite3_open_v2 (name, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      rushes_database_set_error (self, code, error);
      return NULL;
    }

  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  return g_steal_pointer (&self);
}

void
rushes_database_close (RushesDatabase *self)
{
  if (self->in_transaction)
    rushes_database_rollback (self);
  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("A statement of the library was not finalized");
  g_clear_object (&self->steps);
  g_free (self);
}

sqlite3 *
rushes_database_get_handle (RushesDatabase *self)
{
  return self->handle;
}

gboolean
rushes_database_is_damaged (RushesDatabase *self)
{
  return self->damaged;
}

RushesSteps *
rushes_database_get_steps (RushesDatabase *self)
{
  return self->steps;
}

void
rushes_database_forbid_writes (RushesDatabase *self)
{
  self->writable = FALSE;
}

void
rushes_database_set_version (RushesDatabase *self,
                             int version)
{
  self->version = version;
}

RushesStatement *
rushes_database_prepare (RushesDatabase *self,
                         const char *sql,
                         GError **error)
{
  RushesStatement *statement = g_hash_table_lookup (self->statements, sql);

  if (!statement)
    {
      statement = rushes_statement_new (self, sql, error);
      if (statement)
        g_hash_table_insert (self->statements, (char *) rushes_statement_get_sql (statement), statement);
    }

  return statement;
}

/* SQL of ours without values. */
gboolean
rushes_database_execute (RushesDatabase *self,
                         const char *sql,
                         GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    rushes_database_set_error (self, code, error);
  return code == SQLITE_OK;
}

/* The first column of the first row; 0 where there is none. */
gboolean
rushes_database_read_int64 (RushesDatabase *self,
                            const char *sql,
                            gint64 *value,
                            GError **error)
{
  g_autoptr (RushesStatement) statement = rushes_database_prepare (self, sql, error);
  gboolean row;

  if (!statement || !rushes_statement_step (statement, &row, error))
    return FALSE;

  *value = row ? rushes_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

/**
 * rushes_database_begin: (skip)
 * @self: a connection
 * @error: READ_ONLY, BUSY …
 *
 * Begins a transaction that writes: it takes the lock at once, so that what it reads is what it changes.
 */
gboolean
rushes_database_begin (RushesDatabase *self,
                       GError **error)
{
  gint64 version;

  g_assert (!self->in_transaction);

  if (!self->writable)
    {
      g_set_error_literal (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY, "The library cannot be written to");
      return FALSE;
    }
  if (!rushes_database_execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  self->in_transaction = TRUE;
  if (!rushes_database_read_int64 (self, "PRAGMA user_version", &version, error))
    {
      rushes_database_rollback (self);
      return FALSE;
    }
  if (version > self->version)
    {
      g_set_error_literal (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY, "A newer Rushes has taken the library over");
      rushes_database_rollback (self);
      return FALSE;
    }

  return TRUE;
}

gboolean
rushes_database_next_revision (RushesDatabase *self,
                               gint64 *revision,
                               GError **error)
{
  g_assert (self->in_transaction);
  return rushes_database_read_int64 (self, "UPDATE library SET revision = revision + 1 RETURNING revision", revision, error);
}

/**
 * rushes_database_commit: (skip)
 * @self: a connection in a transaction
 * @step: the step that this is; `step/done` is told after it
 * @error: NO_SPACE …; the transaction is then rolled back
 */
gboolean
rushes_database_commit (RushesDatabase *self,
                        const char *step,
                        GError **error)
{
  g_autofree char *done = g_strconcat (step, "/done", NULL);
  g_autoptr (GError) ignored = NULL;

  g_assert (self->in_transaction);

  if (!rushes_store_take_step (self->steps, step, error) || !rushes_database_execute (self, "COMMIT", error))
    {
      rushes_database_rollback (self);
      return FALSE;
    }

  self->in_transaction = FALSE;
  /* It is on disk: nothing can make it undone. The step is for those who end the process here. */
  if (!rushes_steps_take (self->steps, done, &ignored))
    g_debug ("%s cannot fail any more: %s", done, ignored->message);
  return TRUE;
}

void
rushes_database_rollback (RushesDatabase *self)
{
  g_autoptr (GError) error = NULL;

  self->in_transaction = FALSE;
  /* SQLite has rolled back by itself after some errors. */
  if (!sqlite3_get_autocommit (self->handle) && !rushes_database_execute (self, "ROLLBACK", &error))
    g_warning ("A transaction could not be rolled back: %s", error->message);
}

gboolean
rushes_database_end (RushesDatabase *self,
                     gboolean ok,
                     const char *step,
                     GError **error)
{
  if (ok)
    return rushes_database_commit (self, step, error);

  rushes_database_rollback (self);
  return FALSE;
}

gboolean
rushes_database_end_counted (RushesDatabase *self,
                             gboolean ok,
                             const char *step,
                             GError **error)
{
  gint64 revision;

  return rushes_database_end (self, ok && rushes_database_next_revision (self, &revision, error), step, error);
}
