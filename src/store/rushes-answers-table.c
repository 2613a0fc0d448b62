/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-answers-table.h"

#include <string.h>

#include "rushes-statement.h"

/* Cut between two characters. (transfer full) (nullable) */
char *
rushes_answer_bound (const char *raw)
{
  gsize length = RUSHES_ANSWER_MAX_LENGTH;

  if (!raw || strlen (raw) <= length)
    return g_strdup (raw);

  while (length > 0 && ((guchar) raw[length] & 0xc0) == 0x80)
    length--;
  return g_strndup (raw, length);
}

void
rushes_answer_free (RushesAnswer *self)
{
  g_free (self->kind);
  g_free (self->raw);
  g_free (self);
}

static gboolean
is_last (RushesDatabase *database,
         gint64 take_id,
         const char *raw,
         gboolean *same,
         GError **error)
{
  g_autoptr (RushesStatement) statement =
    rushes_database_prepare (database, "SELECT raw = ?2 FROM answers WHERE take_id = ?1 ORDER BY id DESC LIMIT 1", error);
  gboolean row;

  if (!statement)
    return FALSE;

  rushes_statement_bind_int64 (statement, 1, take_id);
  rushes_statement_bind_text (statement, 2, raw);
  if (!rushes_statement_step (statement, &row, error))
    return FALSE;

  *same = row && rushes_statement_get_int64 (statement, 0) != 0;
  return TRUE;
}

/* A take that is asked for days must not fill the disk: of each kind the newest are kept. */
static gboolean
prune (RushesDatabase *database,
       gint64 take_id,
       const char *kind,
       GError **error)
{
  g_autoptr (RushesStatement) statement =
    rushes_database_prepare (database,
                             "DELETE FROM answers WHERE take_id = ?1 AND kind = ?2 AND id <= "
                             "(SELECT id FROM answers WHERE take_id = ?1 AND kind = ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)",
                             error);

  if (!statement)
    return FALSE;

  rushes_statement_bind_int64 (statement, 1, take_id);
  rushes_statement_bind_text (statement, 2, kind);
  rushes_statement_bind_int64 (statement, 3, RUSHES_ANSWERS_MAX_COUNT);
  return rushes_statement_run (statement, error);
}

/* Adds the answer where it says something else than the one before. In a transaction. */
gboolean
rushes_answers_table_add (RushesDatabase *database,
                          gint64 take_id,
                          gint64 now,
                          const char *kind,
                          const char *raw,
                          GError **error)
{
  g_autoptr (RushesStatement) statement = NULL;
  gboolean same;

  if (!is_last (database, take_id, raw, &same, error))
    return FALSE;
  if (same)
    return TRUE;

  statement = rushes_database_prepare (database, "INSERT INTO answers (take_id, time, kind, raw) VALUES (?1, ?2, ?3, ?4)", error);
  if (!statement)
    return FALSE;
  rushes_statement_bind_int64 (statement, 1, take_id);
  rushes_statement_bind_int64 (statement, 2, now);
  rushes_statement_bind_text (statement, 3, kind);
  rushes_statement_bind_text (statement, 4, raw);
  return rushes_statement_run (statement, error) && prune (database, take_id, kind, error);
}

/* (element-type RushesAnswer), oldest first */
GPtrArray *
rushes_answers_table_list (RushesDatabase *database,
                           gint64 take_id,
                           GError **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_answer_free);
  g_autoptr (RushesStatement) statement =
    rushes_database_prepare (database, "SELECT time, kind, raw FROM answers WHERE take_id = ?1 ORDER BY id", error);
  gboolean ok;
  gboolean row;

  if (!statement)
    return NULL;

  rushes_statement_bind_int64 (statement, 1, take_id);
  while ((ok = rushes_statement_step (statement, &row, error)) && row)
    {
      RushesAnswer *answer = g_new0 (RushesAnswer, 1);

      answer->time = rushes_statement_get_int64 (statement, 0);
      answer->kind = g_strdup (rushes_statement_get_text (statement, 1));
      answer->raw = g_strdup (rushes_statement_get_text (statement, 2));
      g_ptr_array_add (answers, answer);
    }

  return ok ? g_steal_pointer (&answers) : NULL;
}
