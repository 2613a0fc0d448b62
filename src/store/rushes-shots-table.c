/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shots-table.h"

#include "rushes-statement.h"

/* A project's shots in order, without the trashed. */
GPtrArray *
rushes_shots_table_list (RushesDatabase *database,
                         gint64 project_id,
                         GError **error)
{
  g_autoptr (GPtrArray) shots = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shot_record_free);
  g_autoptr (RushesStatement) statement = NULL;
  g_autofree char *sql = NULL;
  gint64 has_aside;
  gboolean ok;
  gboolean row;

  /* An older library that cannot be written to, and so not be brought up to date, is read as it is. */
  if (!rushes_database_read_int64 (database, "SELECT COUNT(*) FROM pragma_table_info('shots') WHERE name = 'aside'", &has_aside, error))
    return NULL;
  sql = g_strdup_printf ("SELECT id, project_id, position, title, spec, trashed, %s FROM shots "
                         "WHERE project_id = ?1 AND trashed = 0 ORDER BY position, id",
                         has_aside ? "aside" : "NULL");
  statement = rushes_database_prepare (database, sql, error);
  if (!statement)
    return NULL;

  rushes_statement_bind_int64 (statement, 1, project_id);
  while ((ok = rushes_statement_step (statement, &row, error)) && row)
    {
      RushesShotRecord *shot = rushes_shot_record_new ();

      shot->id = rushes_statement_get_int64 (statement, 0);
      shot->project_id = rushes_statement_get_int64 (statement, 1);
      shot->position = rushes_statement_get_int64 (statement, 2);
      shot->title = g_strdup (rushes_statement_get_text (statement, 3));
      shot->spec = g_strdup (rushes_statement_get_text (statement, 4));
      shot->trashed = rushes_statement_get_int64 (statement, 5);
      shot->aside = g_strdup (rushes_statement_get_text (statement, 6));
      g_ptr_array_add (shots, shot);
    }

  return ok ? g_steal_pointer (&shots) : NULL;
}

static gboolean
not_found (gint64 id,
           GError **error)
{
  g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "There is no shot %" G_GINT64_FORMAT, id);
  return FALSE;
}

/* Inserts where the id is 0, else updates. In a transaction. */
gboolean
rushes_shots_table_save (RushesDatabase *database,
                         const RushesShotRecord *shot,
                         gint64 *id,
                         GError **error)
{
  const char *sql =
    shot->id == 0
      ? "INSERT INTO shots (project_id, position, title, spec, trashed, aside) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id"
      : "UPDATE shots SET project_id = ?1, position = ?2, title = ?3, spec = ?4, trashed = ?5, aside = ?6 WHERE id = ?7 RETURNING id";
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, sql, error);
  gboolean row;

  if (!statement)
    return FALSE;

  rushes_statement_bind_int64 (statement, 1, shot->project_id);
  rushes_statement_bind_int64 (statement, 2, shot->position);
  rushes_statement_bind_text (statement, 3, shot->title ? shot->title : "");
  rushes_statement_bind_text (statement, 4, shot->spec ? shot->spec : "");
  rushes_statement_bind_int64 (statement, 5, shot->trashed);
  rushes_statement_bind_text (statement, 6, shot->aside);
  if (shot->id != 0)
    rushes_statement_bind_int64 (statement, 7, shot->id);
  if (!rushes_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return not_found (shot->id, error);

  *id = rushes_statement_get_int64 (statement, 0);
  return TRUE;
}

/* The number of the shot's next take, which no other ever gets. In a transaction. */
gboolean
rushes_shots_table_next_number (RushesDatabase *database,
                                gint64 shot_id,
                                gint64 *number,
                                GError **error)
{
  g_autoptr (RushesStatement) statement =
    rushes_database_prepare (database, "UPDATE shots SET last_number = last_number + 1 WHERE id = ?1 RETURNING last_number", error);
  gboolean row;

  if (!statement)
    return FALSE;

  rushes_statement_bind_int64 (statement, 1, shot_id);
  if (!rushes_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return not_found (shot_id, error);

  *number = rushes_statement_get_int64 (statement, 0);
  return TRUE;
}
