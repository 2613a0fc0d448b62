/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-assets-table.h"

#include "rushes-rows.h"

#define TABLE "assets"

static void
append_unsettled (GString *sql)
{
  g_autoptr (GEnumClass) states = g_type_class_ref (RUSHES_TYPE_ASSET_STATE);
  const char *separator = "";

  g_string_append (sql, " AND state IN (");
  for (guint i = 0; i < states->n_values; i++)
    if (!rushes_asset_state_is_settled ((RushesAssetState) states->values[i].value))
      {
        g_string_append_printf (sql, "%s'%s'", separator, states->values[i].value_nick);
        separator = ", ";
      }
  g_string_append_c (sql, ')');
}

static char *
make_list_sql (const RushesAssetFilter *filter)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  guint n_fields;
  const RushesField *fields = rushes_asset_fields (&n_fields);

  rushes_rows_append_columns (sql, TABLE, fields, n_fields, 0, RUSHES_COLUMNS_PLAIN);
  g_string_append (sql, " FROM " TABLE " WHERE TRUE");
  if (filter->asset_id != 0)
    g_string_append (sql, " AND id = ?1");
  if (filter->service)
    g_string_append (sql, " AND service = ?2");
  if (filter->changed_after != 0)
    g_string_append (sql, " AND revision > ?3");
  else if (filter->asset_id == 0)
    g_string_append (sql, " AND trashed = 0");
  if (filter->unsettled)
    append_unsettled (sql);
  g_string_append (sql, " ORDER BY id DESC");

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* (element-type RushesAssetRecord), newest first; without what a newer Rushes alone understands */
GPtrArray *
rushes_assets_table_list (RushesDatabase *database,
                          const RushesAssetFilter *filter,
                          GError **error)
{
  g_autoptr (GPtrArray) assets = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_asset_record_free);
  g_autofree char *sql = make_list_sql (filter);
  g_autoptr (RushesStatement) statement = rushes_database_prepare (database, sql, error);
  guint n_fields;
  const RushesField *fields = rushes_asset_fields (&n_fields);
  gboolean ok;
  gboolean row;

  if (!statement)
    return NULL;

  if (filter->asset_id != 0)
    rushes_statement_bind_int64 (statement, 1, filter->asset_id);
  if (filter->service)
    rushes_statement_bind_text (statement, 2, filter->service);
  if (filter->changed_after != 0)
    rushes_statement_bind_int64 (statement, 3, filter->changed_after);

  while ((ok = rushes_statement_step (statement, &row, error)) && row)
    {
      g_autoptr (RushesAssetRecord) asset = rushes_asset_record_new (RUSHES_ASSET_KIND_GROUP);

      if (rushes_rows_read (statement, fields, n_fields, asset))
        g_ptr_array_add (assets, g_steal_pointer (&asset));
    }

  return ok ? g_steal_pointer (&assets) : NULL;
}

RushesAssetRecord *
rushes_assets_table_read (RushesDatabase *database,
                          gint64 id,
                          GError **error)
{
  RushesAssetFilter filter = { .asset_id = id };
  g_autoptr (GPtrArray) assets = id != 0 ? rushes_assets_table_list (database, &filter, error) : g_ptr_array_new ();

  if (!assets)
    return NULL;
  if (assets->len == 0)
    {
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "There is no asset %" G_GINT64_FORMAT, id);
      return NULL;
    }

  return rushes_asset_record_copy (g_ptr_array_index (assets, 0));
}

/* Gives the asset its id. In a transaction. */
gboolean
rushes_assets_table_insert (RushesDatabase *database,
                            RushesAssetRecord *asset,
                            GError **error)
{
  guint n_fields;
  const RushesField *fields = rushes_asset_fields (&n_fields);

  return rushes_rows_insert (database, TABLE, fields, n_fields, asset, &asset->id, error);
}

/* In a transaction. */
gboolean
rushes_assets_table_update (RushesDatabase *database,
                            const RushesAssetRecord *asset,
                            GError **error)
{
  guint n_fields;
  const RushesField *fields = rushes_asset_fields (&n_fields);

  return rushes_rows_update (database, TABLE, fields, n_fields, asset, error);
}
