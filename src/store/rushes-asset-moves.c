/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-moves.h"

#include "rushes-answers-table.h"
#include "rushes-properties.h"

static gboolean
is_mine (const RushesAssetMoves *self,
         const RushesAssetRecord *row)
{
  return g_strcmp0 (row->driver, rushes_driver_get_id (self->driver)) == 0;
}

static gboolean
is_abandoned (const RushesAssetMoves *self,
              const RushesAssetRecord *row)
{
  return !row->driver || !rushes_driver_is_alive (self->paths, row->driver);
}

static gboolean
stale (const RushesAssetRecord *row,
       const char *why,
       GError **error)
{
  g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_STALE, "Asset %" G_GINT64_FORMAT " %s", row->id, why);
  return FALSE;
}

static void
set_driver (const RushesAssetMoves *self,
            RushesAssetRecord *row)
{
  rushes_set_string (&row->driver, rushes_asset_state_is_settled (row->state) ? NULL : rushes_driver_get_id (self->driver));
}

static void
copy_fields (RushesAssetRecord *to,
             const RushesAssetRecord *from)
{
  guint n_fields;
  const RushesField *fields = rushes_asset_fields (&n_fields);
  g_autofree char *answer = NULL;

  rushes_fields_copy_of (fields, n_fields, RUSHES_FIELD_OF_DRIVER, to, from);
  answer = rushes_answer_bound (to->answer);
  rushes_set_string (&to->answer, answer);
}

static gboolean
write_row (const RushesAssetMoves *self,
           RushesAssetRecord *row,
           GError **error)
{
  return rushes_database_next_revision (self->database, &row->revision, error) &&
         rushes_assets_table_update (self->database, row, error);
}

/* Step `store/asset/add`. */
GPtrArray *
rushes_asset_moves_add (const RushesAssetMoves *self,
                        GPtrArray *assets,
                        GError **error)
{
  g_autoptr (GPtrArray) stored = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_asset_record_free);
  gint64 revision = 0;
  gboolean ok;

  if (!rushes_database_begin (self->database, error))
    return NULL;

  ok = rushes_database_next_revision (self->database, &revision, error);
  for (guint i = 0; ok && i < assets->len; i++)
    {
      RushesAssetRecord *asset = rushes_asset_record_copy (g_ptr_array_index (assets, i));

      g_ptr_array_add (stored, asset);
      asset->created = asset->changed = self->now;
      asset->revision = revision;
      set_driver (self, asset);
      ok = rushes_assets_table_insert (self->database, asset, error);
    }
  return rushes_database_end (self->database, ok, "store/asset/add", error) ? g_steal_pointer (&stored) : NULL;
}

static gboolean
prepare_move (const RushesAssetMoves *self,
              RushesAssetEvent event,
              RushesAssetRecord *row,
              const RushesAssetRecord *asset,
              GError **error)
{
  RushesAssetState to;

  if (row->state != asset->state)
    return stale (row, "has moved meanwhile", error);
  /* What is settled has no driver: who knows it as it is may say what becomes of it. */
  if (!is_mine (self, row) && !rushes_asset_state_is_settled (row->state) && !is_abandoned (self, row))
    return stale (row, "is driven by another process", error);
  if (!is_mine (self, row) && row->revision != asset->revision)
    return stale (row, "has changed meanwhile", error);

  copy_fields (row, asset);
  if (!rushes_asset_record_next (row, event, &to))
    {
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_IMPOSSIBLE, "Asset %" G_GINT64_FORMAT " cannot go from %s by %s", row->id,
                   rushes_asset_state_to_string (row->state), rushes_asset_event_to_string (event));
      return FALSE;
    }

  row->state = to;
  row->changed = self->now;
  set_driver (self, row);
  return TRUE;
}

static RushesAssetRecord *
begin_with_row (const RushesAssetMoves *self,
                gint64 id,
                GError **error)
{
  RushesAssetRecord *row;

  if (!rushes_database_begin (self->database, error))
    return NULL;
  row = rushes_assets_table_read (self->database, id, error);
  if (!row)
    rushes_database_rollback (self->database);
  return row;
}

static RushesAssetRecord *
end_with_row (const RushesAssetMoves *self,
              RushesAssetRecord *row,
              gboolean ok,
              const char *step,
              GError **error)
{
  g_autoptr (RushesAssetRecord) owned = row;

  return rushes_database_end (self->database, ok && write_row (self, row, error), step, error) ? g_steal_pointer (&owned) : NULL;
}

/* The one function that moves a group or an asset. Step `store/asset/<event>`. */
RushesAssetRecord *
rushes_asset_moves_move (const RushesAssetMoves *self,
                         RushesAssetEvent event,
                         const RushesAssetRecord *asset,
                         GError **error)
{
  g_autofree char *step = g_strconcat ("store/asset/", rushes_asset_event_to_string (event), NULL);
  RushesAssetRecord *row = begin_with_row (self, asset->id, error);

  return row ? end_with_row (self, row, prepare_move (self, event, row, asset, error), step, error) : NULL;
}

static gboolean
prepare_touch (const RushesAssetMoves *self,
               RushesAssetRecord *row,
               const RushesAssetRecord *asset,
               GError **error)
{
  if (row->state != asset->state)
    return stale (row, "has moved meanwhile", error);
  if (!is_mine (self, row) && !rushes_asset_state_is_settled (row->state))
    return stale (row, "is driven by another process", error);
  if (!is_mine (self, row) && row->revision != asset->revision)
    return stale (row, "has changed meanwhile", error);

  copy_fields (row, asset);
  return TRUE;
}

/* Step `store/asset/touch`. */
RushesAssetRecord *
rushes_asset_moves_touch (const RushesAssetMoves *self,
                          const RushesAssetRecord *asset,
                          GError **error)
{
  RushesAssetRecord *row = begin_with_row (self, asset->id, error);

  return row ? end_with_row (self, row, prepare_touch (self, row, asset, error), "store/asset/touch", error) : NULL;
}

/* Step `store/asset/edit`. One field of a person, whoever drives the asset: what others wrote meanwhile stays. */
RushesAssetRecord *
rushes_asset_moves_edit (const RushesAssetMoves *self,
                         const RushesField *field,
                         const RushesAssetRecord *asset,
                         GError **error)
{
  RushesAssetRecord *row = begin_with_row (self, asset->id, error);

  if (!row)
    return NULL;
  rushes_field_copy (field, row, asset);
  return end_with_row (self, row, TRUE, "store/asset/edit", error);
}

/* (element-type RushesAssetRecord): what moves by itself and is nobody's; only: an id, 0 for all */
static GPtrArray *
find_claimable (const RushesAssetMoves *self,
                gint64 only,
                GError **error)
{
  RushesAssetFilter filter = { .unsettled = TRUE };
  g_autoptr (GPtrArray) assets = rushes_assets_table_list (self->database, &filter, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_asset_record_free);

  if (!assets)
    return NULL;
  for (guint i = 0; i < assets->len; i++)
    {
      const RushesAssetRecord *asset = g_ptr_array_index (assets, i);

      if ((only == 0 || only == asset->id) && !is_mine (self, asset) && is_abandoned (self, asset))
        g_ptr_array_add (found, rushes_asset_record_copy (asset));
    }

  return g_steal_pointer (&found);
}

/* A call whose answer nobody lived to read may have made something: only a person may repeat it. */
static gboolean
claim_one (const RushesAssetMoves *self,
           RushesAssetRecord *row,
           GError **error)
{
  if (row->state == RUSHES_ASSET_STATE_SUBMITTING)
    {
      if (!rushes_asset_record_next (row, RUSHES_ASSET_EVENT_UNCONFIRMED, &row->state))
        g_return_val_if_reached (FALSE);
      row->changed = self->now;
    }
  set_driver (self, row);
  return write_row (self, row, error);
}

/* Step `store/asset/claim`, where there is anything to claim. */
GPtrArray *
rushes_asset_moves_claim (const RushesAssetMoves *self,
                          gint64 only,
                          GError **error)
{
  g_autoptr (GPtrArray) found = find_claimable (self, only, error);
  gboolean ok = TRUE;

  /* A look first: mostly there is nothing, and then nothing is locked. */
  if (!found || found->len == 0)
    return g_steal_pointer (&found);

  if (!rushes_database_begin (self->database, error))
    return NULL;
  g_ptr_array_unref (found);
  found = find_claimable (self, only, error);
  ok = found != NULL;
  for (guint i = 0; ok && i < found->len; i++)
    ok = claim_one (self, g_ptr_array_index (found, i), error);
  return rushes_database_end (self->database, ok, "store/asset/claim", error) ? g_steal_pointer (&found) : NULL;
}
