/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-database.h"

G_BEGIN_DECLS

/*
 * A prepared statement, kept by its connection for the next time. Parameters count from 1, columns from 0. A binding that fails
 * shows in the step. Declared with g_autoptr it is reset, not freed, at the end of its scope.
 */
typedef struct _RushesStatement RushesStatement;

RushesStatement *rushes_database_prepare     (RushesDatabase  *database,
                                              const char      *sql,
                                              GError         **error);

RushesStatement *rushes_statement_new        (RushesDatabase  *database,
                                              const char      *sql,
                                              GError         **error);
void             rushes_statement_free       (RushesStatement *self);
const char      *rushes_statement_get_sql    (RushesStatement *self);

void             rushes_statement_bind_int64  (RushesStatement *self,
                                               int              index,
                                               gint64           value);
void             rushes_statement_bind_double (RushesStatement *self,
                                               int              index,
                                               double           value);
/* (nullable) text, copied */
void             rushes_statement_bind_text   (RushesStatement *self,
                                               int              index,
                                               const char      *text);

gboolean         rushes_statement_step        (RushesStatement  *self,
                                               gboolean         *row,
                                               GError          **error);
/* For what gives no rows */
gboolean         rushes_statement_run         (RushesStatement  *self,
                                               GError          **error);

gint64           rushes_statement_get_int64   (RushesStatement *self,
                                               int              column);
double           rushes_statement_get_double  (RushesStatement *self,
                                               int              column);
/* (transfer none) (nullable): until the next step */
const char      *rushes_statement_get_text    (RushesStatement *self,
                                               int              column);

void             rushes_statement_reset       (RushesStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesStatement, rushes_statement_reset)

G_END_DECLS
