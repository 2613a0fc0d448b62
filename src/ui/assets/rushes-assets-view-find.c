/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-assets-view-private.h"

#include <string.h>

/* Which assets are shown, and in which order. */

static gboolean
has_kinds (RushesAssetsView *self)
{
  return self->kinds[RUSHES_ASSET_KIND_IMAGE] || self->kinds[RUSHES_ASSET_KIND_VIDEO] || self->kinds[RUSHES_ASSET_KIND_AUDIO];
}

static gboolean
contains (const char *text,
          const char *needle)
{
  g_autofree char *folded = text ? g_utf8_casefold (text, -1) : NULL;

  return folded && strstr (folded, needle) != NULL;
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  RushesAssetsView *self = user_data;
  const RushesAssetRecord *record = rushes_asset_get_record (item);

  if (has_kinds (self) && !self->kinds[record->kind])
    return FALSE;
  return !self->needle || contains (record->name, self->needle) || contains (record->note, self->needle) || contains (record->remote_id, self->needle);
}

/* Nothing is asked of thousands where all are shown. */
void
rushes_assets_view_update_filter (RushesAssetsView *self)
{
  g_autoptr (GtkFilter) filter = self->needle || has_kinds (self) ? GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL)) : NULL;

  gtk_filter_list_model_set_filter (self->filtered, filter);
  rushes_assets_view_update (self);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 first = rushes_asset_get_id ((RushesAsset *) a);
  gint64 second = rushes_asset_get_id ((RushesAsset *) b);

  return first < second ? -1 : first > second;
}

static int
compare_newest (gconstpointer a,
                gconstpointer b,
                gpointer user_data)
{
  return -compare_ids (a, b);
}

static int
compare_oldest (gconstpointer a,
                gconstpointer b,
                gpointer user_data)
{
  return compare_ids (a, b);
}

static int
compare_kinds (gconstpointer a,
               gconstpointer b,
               gpointer user_data)
{
  int order = (int) rushes_asset_get_kind ((RushesAsset *) a) - (int) rushes_asset_get_kind ((RushesAsset *) b);

  return order ? order : -compare_ids (a, b);
}

/* (transfer full): by keys that are made once for each name */
static GtkSorter *
make_name_sorter (void)
{
  GtkMultiSorter *sorter = gtk_multi_sorter_new ();

  gtk_multi_sorter_append (sorter, GTK_SORTER (gtk_string_sorter_new (gtk_property_expression_new (RUSHES_TYPE_ASSET, NULL, "name"))));
  gtk_multi_sorter_append (sorter, GTK_SORTER (gtk_custom_sorter_new (compare_oldest, NULL, NULL)));
  return GTK_SORTER (sorter);
}

void
rushes_assets_view_update_sort (RushesAssetsView *self)
{
  g_autoptr (GtkSorter) sorter = NULL;

  if (g_str_equal (self->sort, "oldest"))
    sorter = GTK_SORTER (gtk_custom_sorter_new (compare_oldest, NULL, NULL));
  else if (g_str_equal (self->sort, "name"))
    sorter = make_name_sorter ();
  else if (g_str_equal (self->sort, "kind"))
    sorter = GTK_SORTER (gtk_custom_sorter_new (compare_kinds, NULL, NULL));
  else if (!self->group) /* which has the newest first by itself */
    sorter = GTK_SORTER (gtk_custom_sorter_new (compare_newest, NULL, NULL));
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
}
