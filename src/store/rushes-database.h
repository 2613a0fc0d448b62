/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "rushes-steps.h"
#include "rushes-store.h"

G_BEGIN_DECLS

/* A connection, its prepared statements and its transaction. For one thread. */
typedef struct _RushesDatabase RushesDatabase;

typedef enum
{
  RUSHES_DATABASE_WRITABLE,  /* made where it is not there */
  RUSHES_DATABASE_READ_ONLY, /* beside others who write */
  RUSHES_DATABASE_IMMUTABLE, /* nobody writes, and nothing at all is written beside it */
  RUSHES_DATABASE_MEMORY,    /* empty, in memory alone */
} RushesDatabaseAccess;

RushesDatabase *rushes_database_open           (const char            *path,
                                                RushesDatabaseAccess   access,
                                                RushesSteps           *steps,
                                                GError               **error);
void            rushes_database_close          (RushesDatabase        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesDatabase, rushes_database_close)

sqlite3        *rushes_database_get_handle     (RushesDatabase        *self);
RushesSteps    *rushes_database_get_steps      (RushesDatabase        *self);
/* Whether a call has failed because the file is no database, or not a whole one */
gboolean        rushes_database_is_damaged     (RushesDatabase        *self);
/* Writes fail from now on, with RUSHES_STORE_ERROR_READ_ONLY */
void            rushes_database_forbid_writes  (RushesDatabase        *self);
/* Writes fail where the file's version is greater: another process has migrated it meanwhile */
void            rushes_database_set_version    (RushesDatabase        *self,
                                                int                    version);

void            rushes_database_set_error      (RushesDatabase        *self,
                                                int                    code,
                                                GError               **error);
gboolean        rushes_database_execute        (RushesDatabase        *self,
                                                const char            *sql,
                                                GError               **error);
gboolean        rushes_database_read_int64     (RushesDatabase        *self,
                                                const char            *sql,
                                                gint64                *value,
                                                GError               **error);

gboolean        rushes_database_begin          (RushesDatabase        *self,
                                                GError               **error);
gboolean        rushes_database_commit         (RushesDatabase        *self,
                                                const char            *step,
                                                GError               **error);
void            rushes_database_rollback       (RushesDatabase        *self);
/* Commits where all went well, else rolls back and gives FALSE; the error has been set then */
gboolean        rushes_database_end            (RushesDatabase        *self,
                                                gboolean               ok,
                                                const char            *step,
                                                GError               **error);
/* The same, with a new revision: every write counts, so that others can tell what is newer */
gboolean        rushes_database_end_counted    (RushesDatabase        *self,
                                                gboolean               ok,
                                                const char            *step,
                                                GError               **error);
/* The number of this transaction: greater than that of any before it */
gboolean        rushes_database_next_revision  (RushesDatabase        *self,
                                                gint64                *revision,
                                                GError               **error);

gboolean        rushes_store_take_step         (RushesSteps           *steps,
                                                const char            *step,
                                                GError               **error);
/* An error of the disk as one of the store: NO_SPACE and READ_ONLY are told apart from the rest */
void            rushes_store_error_propagate   (GError               **error,
                                                GError                *cause);

G_END_DECLS
