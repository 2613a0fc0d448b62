/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-rows.h"

/* Names of tables and columns are ours: no text from outside ever becomes SQL. */
void
rushes_rows_append_columns (GString *sql,
                            const char *table,
                            const RushesField *fields,
                            guint n_fields,
                            guint first,
                            RushesColumnsForm form)
{
  for (guint i = first; i < n_fields; i++)
    {
      if (i > first)
        g_string_append (sql, ", ");
      switch (form)
        {
        case RUSHES_COLUMNS_QUALIFIED:
          g_string_append_printf (sql, "%s.%s", table, fields[i].name);
          break;
        case RUSHES_COLUMNS_VALUES:
          g_string_append_printf (sql, "?%u", i + 1);
          break;
        case RUSHES_COLUMNS_SET:
          g_string_append_printf (sql, "%s = ?%u", fields[i].name, i + 1);
          break;
        case RUSHES_COLUMNS_PLAIN:
        default:
          g_string_append (sql, fields[i].name);
          break;
        }
    }
}

static void
bind_field (RushesStatement *statement,
            int index,
            const RushesField *field,
            gconstpointer record)
{
  switch (field->type)
    {
    case RUSHES_FIELD_INTEGER:
    case RUSHES_FIELD_BOOLEAN:
      rushes_statement_bind_int64 (statement, index, rushes_field_get_int64 (field, record));
      break;
    case RUSHES_FIELD_REAL:
      rushes_statement_bind_double (statement, index, rushes_field_get_double (field, record));
      break;
    case RUSHES_FIELD_TEXT:
    case RUSHES_FIELD_ENUM:
    default:
      rushes_statement_bind_text (statement, index, rushes_field_get_string (field, record));
      break;
    }
}

/* FALSE where a word is one of a newer Rushes. The columns are the fields, in their order. */
gboolean
rushes_rows_read (RushesStatement *statement,
                  const RushesField *fields,
                  guint n_fields,
                  gpointer record)
{
  for (guint i = 0; i < n_fields; i++)
    {
      switch (fields[i].type)
        {
        case RUSHES_FIELD_INTEGER:
        case RUSHES_FIELD_BOOLEAN:
          rushes_field_set_int64 (&fields[i], record, rushes_statement_get_int64 (statement, (int) i));
          break;
        case RUSHES_FIELD_REAL:
          rushes_field_set_double (&fields[i], record, rushes_statement_get_double (statement, (int) i));
          break;
        case RUSHES_FIELD_TEXT:
        case RUSHES_FIELD_ENUM:
        default:
          if (!rushes_field_set_string (&fields[i], record, rushes_statement_get_text (statement, (int) i)))
            return FALSE;
          break;
        }
    }

  return TRUE;
}

static gboolean
write_row (RushesDatabase *database,
           const char *sql,
           const RushesField *fields,
           guint n_fields,
           guint first,
           gconstpointer record,
           GError **error)
{
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, sql, error);

  if (!statement)
    return FALSE;

  for (guint i = first; i < n_fields; i++)
    bind_field (statement, (int) i + 1, &fields[i], record);
  return rushes_statement_run (statement, error);
}

/* The database gives the id. In a transaction. */
gboolean
rushes_rows_insert (RushesDatabase *database,
                    const char *table,
                    const RushesField *fields,
                    guint n_fields,
                    gconstpointer record,
                    gint64 *id,
                    GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (", table);
  rushes_rows_append_columns (sql, table, fields, n_fields, 1, RUSHES_COLUMNS_PLAIN);
  g_string_append (sql, ") VALUES (");
  rushes_rows_append_columns (sql, table, fields, n_fields, 1, RUSHES_COLUMNS_VALUES);
  g_string_append_c (sql, ')');
  if (!write_row (database, sql->str, fields, n_fields, 1, record, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (rushes_database_get_handle (database));
  return TRUE;
}

/* In a transaction. */
gboolean
rushes_rows_update (RushesDatabase *database,
                    const char *table,
                    const RushesField *fields,
                    guint n_fields,
                    gconstpointer record,
                    GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET ", table);
  rushes_rows_append_columns (sql, table, fields, n_fields, 1, RUSHES_COLUMNS_SET);
  g_string_append (sql, " WHERE id = ?1");
  return write_row (database, sql->str, fields, n_fields, 0, record, error);
}
