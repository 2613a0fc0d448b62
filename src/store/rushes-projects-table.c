/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-projects-table.h"

#include "rushes-statement.h"

GPtrArray *
rushes_projects_table_list (RushesDatabase *database,
                            GError **error)
{
  g_autoptr (GPtrArray) projects = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_project_record_free);
  g_autoptr (RushesStatement) statement =
    rushes_database_prepare (database, "SELECT id, name, created, opened, selected_shot FROM projects ORDER BY opened DESC, id DESC", error);
  gboolean ok;
  gboolean row;

  if (!statement)
    return NULL;

  while ((ok = rushes_statement_step (statement, &row, error)) && row)
    {
      RushesProjectRecord *project = rushes_project_record_new ();

      project->id = rushes_statement_get_int64 (statement, 0);
      project->name = g_strdup (rushes_statement_get_text (statement, 1));
      project->created = rushes_statement_get_int64 (statement, 2);
      project->opened = rushes_statement_get_int64 (statement, 3);
      project->selected_shot = rushes_statement_get_int64 (statement, 4);
      g_ptr_array_add (projects, project);
    }

  return ok ? g_steal_pointer (&projects) : NULL;
}

/* Inserts where the id is 0, else updates. In a transaction. */
gboolean
rushes_projects_table_save (RushesDatabase *database,
                            const RushesProjectRecord *project,
                            gint64 *id,
                            GError **error)
{
  const char *sql = project->id == 0
                      ? "INSERT INTO projects (name, created, opened, selected_shot) VALUES (?1, ?2, ?3, ?4) RETURNING id"
                      : "UPDATE projects SET name = ?1, created = ?2, opened = ?3, selected_shot = ?4 WHERE id = ?5 RETURNING id";
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, sql, error);
  gboolean row;

  if (!statement)
    return FALSE;

  rushes_statement_bind_text (statement, 1, project->name ? project->name : "");
  rushes_statement_bind_int64 (statement, 2, project->created);
  rushes_statement_bind_int64 (statement, 3, project->opened);
  rushes_statement_bind_int64 (statement, 4, project->selected_shot);
  if (project->id != 0)
    rushes_statement_bind_int64 (statement, 5, project->id);
  if (!rushes_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "There is no project %" G_GINT64_FORMAT, project->id);
      return FALSE;
    }

  *id = rushes_statement_get_int64 (statement, 0);
  return TRUE;
}
