/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-database.h"

G_BEGIN_DECLS

/* "Rush": tells our libraries from other SQLite files */
#define RUSHES_LIBRARY_APPLICATION_ID 0x52757368

/* One step of the schema; the n-th leads from version n - 1 to n. Those that have been released are never changed. */
typedef struct
{
  const char *sql;
} RushesMigration;

const RushesMigration *rushes_migrations     (int                    *n_migrations);

gboolean               rushes_migrations_run (RushesDatabase         *database,
                                              const RushesMigration  *migrations,
                                              int                     n_migrations,
                                              const char             *backup_stem,
                                              GError                **error);

G_END_DECLS
