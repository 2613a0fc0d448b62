/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-presets-table.h"

#include "rushes-statement.h"

RushesPresetRecord *
rushes_preset_record_copy (const RushesPresetRecord *self)
{
  RushesPresetRecord *copy = g_new0 (RushesPresetRecord, 1);

  copy->id = self->id;
  copy->name = g_strdup (self->name);
  copy->spec = g_strdup (self->spec);
  copy->has_prompt = self->has_prompt;
  return copy;
}

void
rushes_preset_record_free (RushesPresetRecord *self)
{
  g_free (self->name);
  g_free (self->spec);
  g_free (self);
}

/* (element-type RushesPresetRecord), the oldest first */
GPtrArray *
rushes_presets_table_list (RushesDatabase *database,
                           GError **error)
{
  g_autoptr (GPtrArray) presets = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_preset_record_free);
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "SELECT id, name, spec, has_prompt FROM presets ORDER BY id", error);
  gboolean ok;
  gboolean row;

  if (!statement)
    return NULL;

  while ((ok = rushes_statement_step (statement, &row, error)) && row)
    {
      RushesPresetRecord *preset = g_new0 (RushesPresetRecord, 1);

      preset->id = rushes_statement_get_int64 (statement, 0);
      preset->name = g_strdup (rushes_statement_get_text (statement, 1));
      preset->spec = g_strdup (rushes_statement_get_text (statement, 2));
      preset->has_prompt = rushes_statement_get_int64 (statement, 3) != 0;
      g_ptr_array_add (presets, preset);
    }

  return ok ? g_steal_pointer (&presets) : NULL;
}

/* Whatever else has the name gives way. In a transaction. */
static gboolean
make_room (RushesDatabase *database,
           const RushesPresetRecord *preset,
           GError **error)
{
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "DELETE FROM presets WHERE name = ?1 AND id != ?2", error);

  if (!statement)
    return FALSE;

  rushes_statement_bind_text (statement, 1, preset->name);
  rushes_statement_bind_int64 (statement, 2, preset->id);
  return rushes_statement_run (statement, error);
}

/* Inserts where the id is 0, else updates. In a transaction. */
gboolean
rushes_presets_table_save (RushesDatabase *database,
                           const RushesPresetRecord *preset,
                           gint64 *id,
                           GError **error)
{
  const char *sql = preset->id == 0 ? "INSERT INTO presets (name, spec, has_prompt) VALUES (?1, ?2, ?3) RETURNING id"
                                    : "UPDATE presets SET name = ?1, spec = ?2, has_prompt = ?3 WHERE id = ?4 RETURNING id";
  g_autoptr (RushesStatement) statement = NULL;
  gboolean row;

  if (!make_room (database, preset, error))
    return FALSE;
  statement = rushes_database_prepare (database, sql, error);
  if (!statement)
    return FALSE;

  rushes_statement_bind_text (statement, 1, preset->name);
  rushes_statement_bind_text (statement, 2, preset->spec);
  rushes_statement_bind_int64 (statement, 3, preset->has_prompt != FALSE);
  if (preset->id != 0)
    rushes_statement_bind_int64 (statement, 4, preset->id);
  if (!rushes_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "There is no preset %" G_GINT64_FORMAT, preset->id);
      return FALSE;
    }

  *id = rushes_statement_get_int64 (statement, 0);
  return TRUE;
}

/* In a transaction. */
gboolean
rushes_presets_table_delete (RushesDatabase *database,
                             gint64 id,
                             GError **error)
{
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "DELETE FROM presets WHERE id = ?1", error);

  if (!statement)
    return FALSE;

  rushes_statement_bind_int64 (statement, 1, id);
  if (!rushes_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (rushes_database_get_handle (database)) == 0)
    {
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "There is no preset %" G_GINT64_FORMAT, id);
      return FALSE;
    }

  return TRUE;
}
