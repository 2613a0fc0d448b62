/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-picker.h"

#include <glib/gi18n.h>

#include "rushes-sentences.h"
#include "rushes-text.h"
#include "rushes-thumb-picker.h"

typedef struct
{
  RushesAssetService *assets;
  RushesAssetFitsFunc fits;
  RushesAssetPickedFunc callback;
  gpointer user_data;
  GDestroyNotify destroy;
} Picker;

static void
picker_free (gpointer data)
{
  Picker *self = data;

  g_object_unref (self->assets);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

static const char *
get_group_name (Picker      *self,
                RushesAsset *asset)
{
  RushesAssetGroup *group = rushes_asset_service_find_group (self->assets, rushes_asset_get_record (asset)->group_id);

  return group != NULL ? rushes_asset_group_get_name (group) : "";
}

static gboolean
matches (gpointer    item,
         const char *typed,
         gpointer    user_data)
{
  Picker *self = user_data;
  g_autofree char *both = g_strjoin ("\n", rushes_asset_get_name (item), get_group_name (self, item), NULL);
  g_autofree char *key = rushes_text_fold (both);

  return self->fits (item, self->user_data) && rushes_text_has_words (key, typed);
}

static void
show (GtkListItem *item,
      gpointer     user_data)
{
  Picker *self = user_data;
  RushesAsset *asset = gtk_list_item_get_item (item);
  gboolean is_sound = rushes_asset_get_kind (asset) == RUSHES_ASSET_KIND_AUDIO;
  gboolean is_active = rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_ACTIVE;
  g_autofree char *state = rushes_name_for_asset_state (rushes_asset_get_state (asset));
  g_autofree char *line = is_active ? g_strdup (get_group_name (self, asset)) : g_strdup_printf ("%s · %s", state, get_group_name (self, asset));
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", rushes_asset_get_name (asset), state, get_group_name (self, asset));

  rushes_thumb_picker_show_item (item, is_sound ? NULL : rushes_asset_get_file_path (asset),
                                 is_sound ? "audio-x-generic-symbolic" : "image-x-generic-symbolic", rushes_asset_get_name (asset), line, name);
  gtk_widget_set_sensitive (gtk_list_item_get_child (item), is_active);
  gtk_list_item_set_activatable (item, is_active);
}

static gboolean
pick (gpointer item,
      gpointer user_data)
{
  Picker *self = user_data;

  if (rushes_asset_get_state (item) != RUSHES_ASSET_STATE_ACTIVE)
    return FALSE;

  self->callback (item, self->user_data);
  return TRUE;
}

/**
 * rushes_asset_picker_present:
 * @parent: where it is asked
 * @context: the house
 * @refusal: (nullable): why no asset has a place there
 * @fits: which assets are shown
 * @callback: called where one was picked, which is active
 * @user_data: for both
 * @destroy: (nullable): for @user_data
 */
void
rushes_asset_picker_present (GtkWidget             *parent,
                             RushesContext         *context,
                             const char            *refusal,
                             RushesAssetFitsFunc    fits,
                             RushesAssetPickedFunc  callback,
                             gpointer               user_data,
                             GDestroyNotify         destroy)
{
  RushesThumbPicker picker = {
    .name = _ ("Assets"),
    .search = _ ("Search names and groups"),
    .none = _ ("No Assets for This Place"),
    .none_line = _ ("Assets that fit here stand here as soon as there are any"),
    .not_found_line = _ ("No asset and no group has all of these words"),
    .changed = "changed",
    .matches = matches,
    .show = show,
    .pick = pick,
  };
  g_autoptr (RushesDialog) dialog = NULL;
  GtkFlattenListModel *all;
  Picker *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && RUSHES_IS_CONTEXT (context) && fits != NULL && callback != NULL);

  self = g_new0 (Picker, 1);
  self->assets = g_object_ref (rushes_context_get_assets (context));
  self->fits = fits;
  self->callback = callback;
  self->user_data = user_data;
  self->destroy = destroy;
  /* A list of groups, each of which is a list of assets */
  all = gtk_flatten_list_model_new (g_object_ref (rushes_asset_service_get_groups (self->assets)));
  dialog = rushes_thumb_picker_new (&picker, _ ("From Assets"), G_LIST_MODEL (all), self);
  g_object_set_data_full (G_OBJECT (dialog), "rushes-asset-picker", self, picker_free);
  if (refusal != NULL)
    rushes_thumb_picker_fail (dialog, _ ("No Assets Here"), refusal);
  rushes_dialog_present (dialog, parent);
}
