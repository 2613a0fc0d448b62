/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-save-dialog.h"

#include <glib/gi18n.h>

#include "rushes-form.h"
#include "rushes-sentences.h"
#include "rushes-text.h"

#define MAX_NAME 64

typedef struct
{
  RushesForm *form;     /* owns this */
  RushesAssetService *assets;
  AdwEntryRow *name;
  AdwComboRow *groups;
  AdwEntryRow *group_name;
  GPtrArray *listed;    /* RushesAssetGroup: those that the combo row shows, before "New Group" */
  RushesAssetSaveFunc callback;
  gpointer user_data;
  GDestroyNotify destroy;
} SaveDialog;

static void
save_dialog_free (gpointer data)
{
  SaveDialog *self = data;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_object_unref (self->assets);
  g_ptr_array_unref (self->listed);
  g_free (self);
}

/* (nullable): NULL where a new one is wanted */
static RushesAssetGroup *
get_group (SaveDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->groups);

  return selected < self->listed->len ? self->listed->pdata[selected] : NULL;
}

static gboolean
check_name (AdwEntryRow  *row,
            GError      **error)
{
  return rushes_asset_service_check_name (gtk_editable_get_text (GTK_EDITABLE (row)), error);
}

static void
check (gpointer user_data)
{
  SaveDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_new = get_group (self) == NULL;
  gboolean is_good = check_name (self->name, &error) && (!is_new || check_name (self->group_name, &error));
  g_autofree char *why = error != NULL ? rushes_sentence_for_error (error) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->group_name), is_new);
  rushes_form_judge (self->form, is_good, why);
}

static void
apply (gpointer user_data)
{
  SaveDialog *self = user_data;

  self->callback (gtk_editable_get_text (GTK_EDITABLE (self->name)), get_group (self), gtk_editable_get_text (GTK_EDITABLE (self->group_name)), self->user_data);
}

static AdwComboRow *
add_groups (SaveDialog *self)
{
  GListModel *groups = rushes_asset_service_get_groups (self->assets);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      RushesAssetGroup *group = g_list_model_get_item (groups, i);

      g_ptr_array_add (self->listed, group);
      gtk_string_list_append (names, rushes_asset_group_get_name (group));
    }
  gtk_string_list_append (names, _ ("New Group"));
  return rushes_form_add_choice (self->form, _ ("Group"), G_LIST_MODEL (names));
}

/**
 * rushes_asset_save_dialog_present:
 * @parent: where it is asked
 * @assets: where the groups are
 * @name: what it may be called; cut to what the service takes
 * @callback: called where somebody wants it so
 * @user_data: for @callback
 * @destroy: (nullable): for @user_data
 */
void
rushes_asset_save_dialog_present (GtkWidget           *parent,
                                  RushesAssetService  *assets,
                                  const char          *name,
                                  RushesAssetSaveFunc  callback,
                                  gpointer             user_data,
                                  GDestroyNotify       destroy)
{
  g_autofree char *cut = NULL;
  SaveDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && RUSHES_IS_ASSET_SERVICE (assets) && name != NULL && callback != NULL);

  self = g_new0 (SaveDialog, 1);
  self->assets = g_object_ref (assets);
  self->listed = g_ptr_array_new_with_free_func (g_object_unref);
  self->callback = callback;
  self->user_data = user_data;
  self->destroy = destroy;
  cut = rushes_text_ellipsize (name, MAX_NAME);
  self->form = rushes_form_new (_ ("Save as Asset"), _ ("Save"), check, apply, self, save_dialog_free);
  self->name = rushes_form_add_entry (self->form, _ ("Name"), cut);
  self->groups = add_groups (self);
  self->group_name = rushes_form_add_entry (self->form, _ ("Name of the Group"), "");
  rushes_form_present (self->form, parent, GTK_WIDGET (self->listed->len > 0 ? self->name : self->group_name));
}
