/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-statement.h"

struct _RushesStatement
{
  RushesDatabase *database;
  sqlite3_stmt *handle;
  int bind_code; /* the first binding that failed */
};

RushesStatement *
rushes_statement_new (RushesDatabase *database,
                      const char *sql,
                      GError **error)
{
  RushesStatement *self = g_new0 (RushesStatement, 1);
  int code = sqlite3_prepare_v3 (rushes_database_get_handle (database), sql, -1, SQLITE_PREPARE_PERSISTENT, &self->handle, NULL);

  self->database = database;
  if (code == SQLITE_OK)
    return self;

  rushes_database_set_error (database, code, error);
  rushes_statement_free (self);
  return NULL;
}

void
rushes_statement_free (RushesStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

const char *
rushes_statement_get_sql (RushesStatement *self)
{
  return sqlite3_sql (self->handle);
}

static void
note (RushesStatement *self,
      int code)
{
  if (self->bind_code == SQLITE_OK)
    self->bind_code = code;
}

void
rushes_statement_bind_int64 (RushesStatement *self,
                             int index,
                             gint64 value)
{
  note (self, sqlite3_bind_int64 (self->handle, index, value));
}

void
rushes_statement_bind_double (RushesStatement *self,
                              int index,
                              double value)
{
  note (self, sqlite3_bind_double (self->handle, index, value));
}

void
rushes_statement_bind_text (RushesStatement *self,
                            int index,
                            const char *text)
{
  if (text)
    note (self, sqlite3_bind_text (self->handle, index, text, -1, SQLITE_TRANSIENT));
  else
    note (self, sqlite3_bind_null (self->handle, index));
}

gboolean
rushes_statement_step (RushesStatement *self,
                       gboolean *row,
                       GError **error)
{
  int code = self->bind_code != SQLITE_OK ? self->bind_code : sqlite3_step (self->handle);

  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;

  rushes_database_set_error (self->database, code, error);
  return FALSE;
}

gboolean
rushes_statement_run (RushesStatement *self,
                      GError **error)
{
  gboolean row;

  return rushes_statement_step (self, &row, error);
}

gint64
rushes_statement_get_int64 (RushesStatement *self,
                            int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

double
rushes_statement_get_double (RushesStatement *self,
                             int column)
{
  return sqlite3_column_double (self->handle, column);
}

const char *
rushes_statement_get_text (RushesStatement *self,
                           int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

void
rushes_statement_reset (RushesStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bind_code = SQLITE_OK;
}
