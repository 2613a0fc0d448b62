/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-uploads-table.h"

#include "rushes-properties.h"
#include "rushes-statement.h"

/* A task that nobody follows any more may still be rendering: for so long what it needs stays at the host. It is as long as a link
 * lives where nobody chose otherwise. */
#define UNFOLLOWED_STAY (3 * 24 * 60 * 60 * (gint64) G_USEC_PER_SEC)

static const char *const states[] = {
  [RUSHES_UPLOAD_STATE_PENDING] = "pending",
  [RUSHES_UPLOAD_STATE_READY] = "ready",
  [RUSHES_UPLOAD_STATE_REMOVING] = "removing",
};

RushesUploadRecord *
rushes_upload_record_new (void)
{
  return g_new0 (RushesUploadRecord, 1);
}

RushesUploadRecord *
rushes_upload_record_copy (const RushesUploadRecord *self)
{
  RushesUploadRecord *copy = g_memdup2 (self, sizeof *self);

  copy->host = g_strdup (self->host);
  copy->key = g_strdup (self->key);
  copy->digest = g_strdup (self->digest);
  copy->upload_id = g_strdup (self->upload_id);
  copy->parts = g_strdup (self->parts);
  return copy;
}

void
rushes_upload_record_free (RushesUploadRecord *self)
{
  g_free (self->host);
  g_free (self->key);
  g_free (self->digest);
  g_free (self->upload_id);
  g_free (self->parts);
  g_free (self);
}

/* -- rows ------------------------------------------------------------------------------------------------------------ */

#define COLUMNS "id, host, key, digest, state, ours, remove, upload_id, parts, driver"

static RushesUploadState
read_state (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i], word) == 0)
      return (RushesUploadState) i;
  /* Of a newer Rushes: to be looked at. */
  return RUSHES_UPLOAD_STATE_PENDING;
}

/* driver (out) (transfer full) (nullable) */
static RushesUploadRecord *
read_row (RushesStatement *statement,
          char **driver)
{
  RushesUploadRecord *record = rushes_upload_record_new ();

  record->id = rushes_statement_get_int64 (statement, 0);
  record->host = g_strdup (rushes_statement_get_text (statement, 1));
  record->key = g_strdup (rushes_statement_get_text (statement, 2));
  record->digest = g_strdup (rushes_statement_get_text (statement, 3));
  record->state = read_state (rushes_statement_get_text (statement, 4));
  record->ours = rushes_statement_get_int64 (statement, 5) != 0;
  record->remove = rushes_statement_get_int64 (statement, 6) != 0;
  record->upload_id = g_strdup (rushes_statement_get_text (statement, 7));
  record->parts = g_strdup (rushes_statement_get_text (statement, 8));
  *driver = g_strdup (rushes_statement_get_text (statement, 9));
  return record;
}

static gboolean
is_free (RushesPaths *paths,
         RushesDriver *driver,
         const char *holder)
{
  return !holder || g_str_equal (holder, rushes_driver_get_id (driver)) || !rushes_driver_is_alive (paths, holder);
}

/* record (out) (nullable): NULL where there is no such row */
static gboolean
find_row (RushesDatabase *database,
          const char *host,
          const char *key,
          RushesUploadRecord **record,
          char **driver,
          GError **error)
{
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "SELECT " COLUMNS " FROM uploads WHERE host = ?1 AND key = ?2", error);
  gboolean row;

  *record = NULL;
  if (!statement)
    return FALSE;
  rushes_statement_bind_text (statement, 1, host);
  rushes_statement_bind_text (statement, 2, key);
  if (!rushes_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *record = read_row (statement, driver);
  return TRUE;
}

static gboolean
insert_row (RushesDatabase *database,
            const RushesUploadRecord *record,
            GError **error)
{
  g_autoptr (RushesStatement) statement =
    rushes_database_prepare (database, "INSERT INTO uploads (host, key, digest, state, ours, remove) VALUES (?1, ?2, ?3, 'pending', 0, 0)", error);

  if (!statement)
    return FALSE;
  rushes_statement_bind_text (statement, 1, record->host);
  rushes_statement_bind_text (statement, 2, record->key);
  rushes_statement_bind_text (statement, 3, record->digest);
  return rushes_statement_run (statement, error);
}

static gboolean
hold_row (RushesDatabase *database,
          gint64 id,
          RushesDriver *driver,
          gboolean remove,
          RushesUploadState state,
          GError **error)
{
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "UPDATE uploads SET driver = ?2, remove = ?3, state = ?4 WHERE id = ?1", error);

  if (!statement)
    return FALSE;
  rushes_statement_bind_int64 (statement, 1, id);
  rushes_statement_bind_text (statement, 2, rushes_driver_get_id (driver));
  rushes_statement_bind_int64 (statement, 3, remove);
  rushes_statement_bind_text (statement, 4, states[state]);
  return rushes_statement_run (statement, error);
}

static gboolean
add_use (RushesDatabase *database,
         gint64 id,
         const char *owner,
         GError **error)
{
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "INSERT OR IGNORE INTO upload_uses (upload, owner) VALUES (?1, ?2)", error);

  if (!statement)
    return FALSE;
  rushes_statement_bind_int64 (statement, 1, id);
  rushes_statement_bind_text (statement, 2, owner);
  return rushes_statement_run (statement, error);
}

/* -- claiming -------------------------------------------------------------------------------------------------------- */

static RushesUploadRecord *
claim_in_transaction (RushesDatabase *database,
                      RushesPaths *paths,
                      RushesDriver *driver,
                      const RushesUploadRecord *wanted,
                      const char *owner,
                      GError **error)
{
  g_autoptr (RushesUploadRecord) found = NULL;
  g_autofree char *holder = NULL;

  if (!find_row (database, wanted->host, wanted->key, &found, &holder, error))
    return NULL;
  if (!found && (!insert_row (database, wanted, error) || !find_row (database, wanted->host, wanted->key, &found, &holder, error)))
    return NULL;
  if (!found)
    {
      g_set_error_literal (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED, "An upload that was just written is gone");
      return NULL;
    }

  found->claimed = is_free (paths, driver, holder);
  if (found->claimed)
    {
      /* Whoever removed it died over it: nobody knows whether it is there. */
      if (found->state == RUSHES_UPLOAD_STATE_REMOVING)
        found->state = RUSHES_UPLOAD_STATE_PENDING;
      found->remove = wanted->remove;
      if (!hold_row (database, found->id, driver, wanted->remove, found->state, error))
        return NULL;
    }

  return add_use (database, found->id, owner, error) ? g_steal_pointer (&found) : NULL;
}

/**
 * rushes_uploads_table_claim: (skip)
 *
 * Step `store/upload/claim`.
 */
RushesUploadRecord *
rushes_uploads_table_claim (RushesDatabase *database,
                            RushesPaths *paths,
                            RushesDriver *driver,
                            const RushesUploadRecord *record,
                            const char *owner,
                            GError **error)
{
  g_autoptr (RushesUploadRecord) claimed = NULL;

  if (!rushes_database_begin (database, error))
    return NULL;
  claimed = claim_in_transaction (database, paths, driver, record, owner, error);
  return rushes_database_end (database, claimed != NULL, "store/upload/claim", error) ? g_steal_pointer (&claimed) : NULL;
}

static gboolean
save_in_transaction (RushesDatabase *database,
                     RushesDriver *driver,
                     const RushesUploadRecord *record,
                     gboolean done,
                     GError **error)
{
  g_autoptr (RushesStatement) statement =
    rushes_database_prepare (database, "UPDATE uploads SET state = ?3, ours = ?4, upload_id = ?5, parts = ?6, driver = ?7 WHERE id = ?1 AND driver = ?2", error);

  if (!statement)
    return FALSE;
  rushes_statement_bind_int64 (statement, 1, record->id);
  rushes_statement_bind_text (statement, 2, rushes_driver_get_id (driver));
  rushes_statement_bind_text (statement, 3, states[record->state]);
  rushes_statement_bind_int64 (statement, 4, record->ours);
  rushes_statement_bind_text (statement, 5, record->upload_id);
  rushes_statement_bind_text (statement, 6, record->parts);
  rushes_statement_bind_text (statement, 7, done ? NULL : rushes_driver_get_id (driver));
  return rushes_statement_run (statement, error);
}

/**
 * rushes_uploads_table_save: (skip)
 *
 * Step `store/upload/save`.
 */
gboolean
rushes_uploads_table_save (RushesDatabase *database,
                           RushesDriver *driver,
                           const RushesUploadRecord *record,
                           gboolean done,
                           GError **error)
{
  if (!rushes_database_begin (database, error))
    return FALSE;
  return rushes_database_end (database, save_in_transaction (database, driver, record, done, error), "store/upload/save", error);
}

/* -- letting go ------------------------------------------------------------------------------------------------------ */

/* The service has fetched what it needs when a film is done, and fetches nothing for a take that it refused. It keeps what it makes an
 * asset of; one that was removed before it was sent may be brought back for a while. */
#define ENDED                                                                                                              \
  "SELECT 'take:' || id FROM takes WHERE state IN ('ready', 'downloading', 'download-failed', 'failed', 'expired') "       \
  "OR (state = 'cancelled' AND task_id IS NULL) OR (state IN ('cancelled', 'lost') AND changed < ?1) "                     \
  "UNION ALL SELECT 'asset:' || id FROM assets WHERE state IN ('active', 'failed') OR (trashed > 0 AND trashed < ?1)"

static gboolean
release_ended (RushesDatabase *database,
               gint64 now,
               GError **error)
{
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, "DELETE FROM upload_uses WHERE owner IN (" ENDED ")", error);

  if (!statement)
    return FALSE;
  rushes_statement_bind_int64 (statement, 1, now - UNFOLLOWED_STAY);
  return rushes_statement_run (statement, error);
}

/* Rows that nobody needs and nobody is at. (transfer full) (element-type RushesUploadRecord) */
static GPtrArray *
find_removable (RushesDatabase *database,
                RushesPaths *paths,
                RushesDriver *driver,
                const char *host,
                GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_upload_record_free);
  g_autoptr (RushesStatement) statement =
    rushes_database_prepare (database, "SELECT " COLUMNS " FROM uploads WHERE host = ?1 AND ((remove = 1 AND ours = 1) OR upload_id IS NOT NULL) "
                                       "AND NOT EXISTS (SELECT 1 FROM upload_uses WHERE upload = uploads.id)", error);
  gboolean ok;
  gboolean row;

  if (!statement)
    return NULL;
  rushes_statement_bind_text (statement, 1, host);
  while ((ok = rushes_statement_step (statement, &row, error)) && row)
    {
      g_autofree char *holder = NULL;
      RushesUploadRecord *record = read_row (statement, &holder);

      /* One that this process is at already is not taken up again. */
      if (!holder || (!g_str_equal (holder, rushes_driver_get_id (driver)) && is_free (paths, driver, holder)))
        g_ptr_array_add (found, record);
      else
        rushes_upload_record_free (record);
    }
  return ok ? g_steal_pointer (&found) : NULL;
}

static GPtrArray *
claim_removable_in_transaction (RushesDatabase *database,
                                RushesPaths *paths,
                                RushesDriver *driver,
                                const char *host,
                                gint64 now,
                                GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (!release_ended (database, now, error))
    return NULL;
  found = find_removable (database, paths, driver, host, error);
  for (guint i = 0; found && i < found->len; i++)
    {
      RushesUploadRecord *record = g_ptr_array_index (found, i);

      record->state = RUSHES_UPLOAD_STATE_REMOVING;
      record->claimed = TRUE;
      if (!hold_row (database, record->id, driver, record->remove, RUSHES_UPLOAD_STATE_REMOVING, error))
        return NULL;
    }
  return g_steal_pointer (&found);
}

/**
 * rushes_uploads_table_claim_removable: (skip)
 *
 * Step `store/upload/removable`, where there may be anything.
 */
GPtrArray *
rushes_uploads_table_claim_removable (RushesDatabase *database,
                                      RushesPaths *paths,
                                      RushesDriver *driver,
                                      const char *host,
                                      gint64 now,
                                      GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  gint64 n;

  /* A look first: mostly there is nothing, and then nothing is locked. */
  if (!rushes_database_read_int64 (database, "SELECT COUNT(*) FROM uploads WHERE remove = 1 OR upload_id IS NOT NULL", &n, error))
    return NULL;
  if (n == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_upload_record_free);

  if (!rushes_database_begin (database, error))
    return NULL;
  found = claim_removable_in_transaction (database, paths, driver, host, now, error);
  return rushes_database_end (database, found != NULL, "store/upload/removable", error) ? g_steal_pointer (&found) : NULL;
}

/* The uses go first: they refer to the row. One that came meanwhile keeps it, to be uploaded anew. */
static gboolean
forget_in_transaction (RushesDatabase *database,
                       RushesDriver *driver,
                       gint64 id,
                       GError **error)
{
  g_autoptr (RushesStatement) again =
    rushes_database_prepare (database, "UPDATE uploads SET state = 'pending', ours = 0, upload_id = NULL, parts = NULL, driver = NULL WHERE id = ?1 AND driver = ?2", error);
  g_autoptr (RushesStatement) away = again ? rushes_database_prepare (database, "DELETE FROM uploads WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM upload_uses WHERE upload = ?1)", error) : NULL;

  if (!away)
    return FALSE;
  rushes_statement_bind_int64 (again, 1, id);
  rushes_statement_bind_text (again, 2, rushes_driver_get_id (driver));
  rushes_statement_bind_int64 (away, 1, id);
  return rushes_statement_run (again, error) && rushes_statement_run (away, error);
}

/**
 * rushes_uploads_table_forget: (skip)
 *
 * Step `store/upload/forget`.
 */
gboolean
rushes_uploads_table_forget (RushesDatabase *database,
                             RushesDriver *driver,
                             gint64 id,
                             GError **error)
{
  if (!rushes_database_begin (database, error))
    return FALSE;
  return rushes_database_end (database, forget_in_transaction (database, driver, id, error), "store/upload/forget", error);
}
