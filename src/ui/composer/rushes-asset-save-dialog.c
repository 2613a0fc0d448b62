/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-save-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-sentences.h"
#include "rushes-text.h"

#define KEY "rushes-asset-save-dialog"
#define MAX_NAME 64

typedef struct
{
  RushesDialog *dialog; /* owns this */
  RushesAssetService *assets;
  AdwEntryRow *name;
  AdwComboRow *groups;
  AdwEntryRow *group_name;
  GtkLabel *problem;
  GtkWidget *button;
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
check (AdwEntryRow  *row,
       GError      **error)
{
  return rushes_asset_service_check_name (gtk_editable_get_text (GTK_EDITABLE (row)), error);
}

static void
changed_cb (SaveDialog *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_new = get_group (self) == NULL;
  gboolean is_good = check (self->name, &error) && (!is_new || check (self->group_name, &error));
  g_autofree char *why = error != NULL ? rushes_sentence_for_error (error) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->group_name), is_new);
  gtk_widget_set_sensitive (self->button, is_good);
  gtk_label_set_label (self->problem, why != NULL ? why : "");
}

static void
apply_cb (SaveDialog *self)
{
  g_autoptr (RushesDialog) keep = g_object_ref (self->dialog);

  if (!gtk_widget_get_sensitive (self->button))
    return;

  self->callback (gtk_editable_get_text (GTK_EDITABLE (self->name)), get_group (self), gtk_editable_get_text (GTK_EDITABLE (self->group_name)), self->user_data);
  rushes_dialog_close (keep);
}

static AdwEntryRow *
add_entry (GtkWidget  *list,
           const char *title,
           const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return ADW_ENTRY_ROW (row);
}

static AdwComboRow *
add_groups (SaveDialog *self,
            GtkWidget  *list)
{
  GListModel *groups = rushes_asset_service_get_groups (self->assets);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      RushesAssetGroup *group = g_list_model_get_item (groups, i);

      g_ptr_array_add (self->listed, group);
      gtk_string_list_append (names, rushes_asset_group_get_name (group));
    }
  gtk_string_list_append (names, _ ("New Group"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Group"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
make_content (SaveDialog *self,
              const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  self->name = add_entry (list, _ ("Name"), name);
  self->groups = add_groups (self, list);
  self->group_name = add_entry (list, _ ("Name of the Group"), "");
  gtk_box_append (GTK_BOX (box), list);

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));

  self->button = gtk_button_new_with_label (_ ("Save"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->button);
  return box;
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
  self->dialog = rushes_dialog_new (_ ("Save as Asset"), make_content (self, cut), 440);
  g_object_set_data_full (G_OBJECT (self->dialog), KEY, self, save_dialog_free);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->group_name, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->groups, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->name, "entry-activated", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (self->group_name, "entry-activated", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (apply_cb), self);
  changed_cb (self);
  rushes_dialog_set_focus (self->dialog, self->listed->len > 0 ? GTK_WIDGET (self->name) : GTK_WIDGET (self->group_name));
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}
