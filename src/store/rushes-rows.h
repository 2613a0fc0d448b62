/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-fields.h"
#include "rushes-statement.h"

G_BEGIN_DECLS

/* Rows of a table whose columns are the fields of a record, the id first. */

typedef enum
{
  RUSHES_COLUMNS_PLAIN,      /* name, … */
  RUSHES_COLUMNS_QUALIFIED,  /* table.name, … */
  RUSHES_COLUMNS_VALUES,     /* ?2, … */
  RUSHES_COLUMNS_SET,        /* name = ?2, … */
} RushesColumnsForm;

void     rushes_rows_append_columns (GString            *sql,
                                     const char         *table,
                                     const RushesField  *fields,
                                     guint               n_fields,
                                     guint               first,
                                     RushesColumnsForm   form);
gboolean rushes_rows_read           (RushesStatement    *statement,
                                     const RushesField  *fields,
                                     guint               n_fields,
                                     gpointer            record);
gboolean rushes_rows_insert         (RushesDatabase     *database,
                                     const char         *table,
                                     const RushesField  *fields,
                                     guint               n_fields,
                                     gconstpointer       record,
                                     gint64             *id,
                                     GError            **error);
gboolean rushes_rows_update         (RushesDatabase     *database,
                                     const char         *table,
                                     const RushesField  *fields,
                                     guint               n_fields,
                                     gconstpointer       record,
                                     GError            **error);

G_END_DECLS
