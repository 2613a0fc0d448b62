/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-takes-table.h"

#include "rushes-rows.h"
#include "rushes-take-fields.h"

/* NULL where the row's state is a word of a newer Rushes. */
static RushesTakeRecord *
read_row (RushesStatement *statement)
{
  g_autoptr (RushesTakeRecord) take = rushes_take_record_new ();
  guint n_fields;
  const RushesField *fields = rushes_take_fields (&n_fields);

  return rushes_rows_read (statement, fields, n_fields, take) ? g_steal_pointer (&take) : NULL;
}

static void
append_unsettled (GString *sql)
{
  g_autoptr (GEnumClass) states = g_type_class_ref (RUSHES_TYPE_TAKE_STATE);
  const char *separator = "";

  g_string_append (sql, " AND takes.state IN (");
  for (guint i = 0; i < states->n_values; i++)
    if (!rushes_take_state_is_settled ((RushesTakeState) states->values[i].value))
      {
        g_string_append_printf (sql, "%s'%s'", separator, states->values[i].value_nick);
        separator = ", ";
      }
  g_string_append_c (sql, ')');
}

/* What is trashed is told only to who asks for this take, for all that moves, or for all that has changed. */
static char *
make_list_sql (const RushesTakeFilter *filter,
               gboolean has_notes)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  guint n_fields;
  const RushesField *fields = rushes_take_fields (&n_fields);

  rushes_rows_append_columns (sql, "takes", fields, n_fields, 0, RUSHES_COLUMNS_QUALIFIED);
  /* An older library that may only be read has none. */
  if (!has_notes)
    g_string_replace (sql, "takes.notes", "NULL", 1);
  g_string_append (sql, " FROM takes");
  if (filter->project_id != 0)
    g_string_append (sql, " JOIN shots ON shots.id = takes.shot_id AND shots.project_id = ?3");
  g_string_append (sql, " WHERE TRUE");
  if (filter->take_id != 0)
    g_string_append (sql, " AND takes.id = ?1");
  if (filter->shot_id != 0)
    g_string_append (sql, " AND takes.shot_id = ?2");
  if (filter->state >= 0)
    g_string_append (sql, " AND takes.state = ?4");
  if (filter->changed_after != 0)
    g_string_append (sql, " AND takes.revision > ?5");
  if (filter->take_id == 0 && filter->changed_after == 0 && !filter->unsettled)
    g_string_append (sql, " AND takes.trashed = 0");
  if (filter->unsettled)
    append_unsettled (sql);
  g_string_append (sql, " ORDER BY takes.id DESC");
  if (filter->limit != 0)
    g_string_append (sql, " LIMIT ?6");

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* (element-type RushesTakeRecord), newest first */
GPtrArray *
rushes_takes_table_list (RushesDatabase *database,
                         const RushesTakeFilter *filter,
                         GError **error)
{
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);
  g_autofree char *sql = NULL;
  g_autoptr (RushesStatement) statement = NULL;
  gint64 has_notes;
  gboolean ok;
  gboolean row;

  if (!rushes_database_read_int64 (database, "SELECT COUNT(*) FROM pragma_table_info('takes') WHERE name = 'notes'", &has_notes, error))
    return NULL;
  sql = make_list_sql (filter, has_notes != 0);
  statement = rushes_database_prepare (database, sql, error);
  if (!statement)
    return NULL;

  if (filter->take_id != 0)
    rushes_statement_bind_int64 (statement, 1, filter->take_id);
  if (filter->shot_id != 0)
    rushes_statement_bind_int64 (statement, 2, filter->shot_id);
  if (filter->project_id != 0)
    rushes_statement_bind_int64 (statement, 3, filter->project_id);
  if (filter->state >= 0)
    rushes_statement_bind_text (statement, 4, rushes_take_state_to_string ((RushesTakeState) filter->state));
  if (filter->changed_after != 0)
    rushes_statement_bind_int64 (statement, 5, filter->changed_after);
  if (filter->limit != 0)
    rushes_statement_bind_int64 (statement, 6, filter->limit);

  while ((ok = rushes_statement_step (statement, &row, error)) && row)
    {
      RushesTakeRecord *take = read_row (statement);

      if (take)
        g_ptr_array_add (takes, take);
    }

  return ok ? g_steal_pointer (&takes) : NULL;
}

RushesTakeRecord *
rushes_takes_table_read (RushesDatabase *database,
                         gint64 id,
                         GError **error)
{
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  g_autoptr (GPtrArray) takes = NULL;

  filter.take_id = id;
  takes = id != 0 ? rushes_takes_table_list (database, &filter, error) : g_ptr_array_new ();
  if (!takes)
    return NULL;
  if (takes->len == 0)
    {
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "There is no take %" G_GINT64_FORMAT, id);
      return NULL;
    }

  return rushes_take_record_copy (g_ptr_array_index (takes, 0));
}

/* Gives the take its id. In a transaction. */
gboolean
rushes_takes_table_insert (RushesDatabase *database,
                           RushesTakeRecord *take,
                           GError **error)
{
  guint n_fields;
  const RushesField *fields = rushes_take_fields (&n_fields);

  return rushes_rows_insert (database, "takes", fields, n_fields, take, &take->id, error);
}

/* In a transaction. */
gboolean
rushes_takes_table_update (RushesDatabase *database,
                           const RushesTakeRecord *take,
                           GError **error)
{
  guint n_fields;
  const RushesField *fields = rushes_take_fields (&n_fields);

  return rushes_rows_update (database, "takes", fields, n_fields, take, error);
}

/* The star goes to this take and leaves all others of its shot. In a transaction. */
gboolean
rushes_takes_table_choose (RushesDatabase *database,
                           gint64 id,
                           gboolean chosen,
                           gint64 revision,
                           GError **error)
{
  g_autoptr (RushesStatement) statement =
    rushes_database_prepare (database,
                             "UPDATE takes SET chosen = (id = ?1 AND ?2), revision = ?3 "
                             "WHERE id = ?1 OR (chosen AND ?2 AND shot_id = (SELECT shot_id FROM takes WHERE id = ?1))",
                             error);

  if (!statement)
    return FALSE;

  rushes_statement_bind_int64 (statement, 1, id);
  rushes_statement_bind_int64 (statement, 2, chosen != FALSE);
  rushes_statement_bind_int64 (statement, 3, revision);
  if (!rushes_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (rushes_database_get_handle (database)) == 0)
    {
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "There is no take %" G_GINT64_FORMAT, id);
      return FALSE;
    }

  return TRUE;
}

void
rushes_take_sample_free (RushesTakeSample *self)
{
  g_free (self->service);
  g_free (self->spec);
  g_free (self->cost);
  g_free (self);
}

/* (element-type RushesTakeSample), newest first; along the index takes_ready_by_model, which holds ready takes alone */
GPtrArray *
rushes_takes_table_list_samples (RushesDatabase *database,
                                 const char *model,
                                 gint64 limit,
                                 GError **error)
{
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_sample_free);
  g_autoptr (RushesStatement) statement =
    rushes_database_prepare (database,
                             "SELECT id, service, spec, draft, duration, width, height, cost, submitted, changed FROM takes "
                             "WHERE state = 'ready' AND model = ?1 ORDER BY id DESC LIMIT ?2",
                             error);
  gboolean ok;
  gboolean row;

  if (!statement)
    return NULL;

  rushes_statement_bind_text (statement, 1, model);
  rushes_statement_bind_int64 (statement, 2, limit);
  while ((ok = rushes_statement_step (statement, &row, error)) && row)
    {
      RushesTakeSample *sample = g_new0 (RushesTakeSample, 1);

      sample->id = rushes_statement_get_int64 (statement, 0);
      sample->service = g_strdup (rushes_statement_get_text (statement, 1));
      sample->spec = g_strdup (rushes_statement_get_text (statement, 2));
      sample->draft = rushes_statement_get_int64 (statement, 3) != 0;
      sample->duration = rushes_statement_get_int64 (statement, 4);
      sample->width = rushes_statement_get_int64 (statement, 5);
      sample->height = rushes_statement_get_int64 (statement, 6);
      sample->cost = g_strdup (rushes_statement_get_text (statement, 7));
      sample->submitted = rushes_statement_get_int64 (statement, 8);
      sample->finished = rushes_statement_get_int64 (statement, 9);
      g_ptr_array_add (samples, sample);
    }

  return ok ? g_steal_pointer (&samples) : NULL;
}
