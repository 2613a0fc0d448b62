/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-address-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-form-names.h"
#include "rushes-intake-private.h"

#define KEY "rushes-address-dialog"

typedef struct
{
  RushesDialog *dialog; /* owns this */
  AdwEntryRow *row;
  AdwComboRow *roles; /* what it is used as, where its name does not tell */
  GPtrArray *ids;     /* (element-type utf8): the roles of the list; the model's */
  GtkWidget *button;
  GtkLabel *problem;
  RushesModel *model;
  char *target;
  RushesAddressFunc callback;
  gpointer user_data;
  GDestroyNotify destroy;
} AddressDialog;

static void
address_dialog_free (gpointer data)
{
  AddressDialog *self = data;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_object_unref (self->model);
  g_ptr_array_unref (self->ids);
  g_free (self->target);
  g_free (self);
}

/* (transfer full) (element-type GObject): the one address or asset that the text is, or nothing */
static GPtrArray *
read_address (const char *text)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GPtrArray *items;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  items = rushes_intake_read_value (&value);
  if (items->len > 1)
    g_ptr_array_set_size (items, 1);
  return items;
}

/**
 * rushes_address_explain:
 * @model: a model
 * @target: a role or a group of it
 * @text: what was typed
 *
 * Returns: (transfer full) (nullable): why this is no address for that place; %NULL where it is one
 */
char *
rushes_address_explain (RushesModel *model,
                        const char  *target,
                        const char  *text)
{
  g_autoptr (GPtrArray) items = read_address (text);

  /* A file of this machine: the service sees the network alone. */
  if ((items->len > 0 && G_IS_FILE (items->pdata[0])) || g_ascii_strncasecmp (text, "file:", 5) == 0 || g_str_has_prefix (text, "~") ||
      (g_ascii_isalpha (text[0]) && text[1] == ':'))
    return g_strdup (_ ("The service cannot reach this"));
  if (items->len == 0)
    return g_strdup (_ ("An address begins with https:// or http://, an asset with asset://"));

  return rushes_intake_explain (model, target, items->pdata[0]);
}

static char *
dup_text (AddressDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row))));
}

/* Where the group has a place for several kinds, and the name tells none of them */
static gboolean
is_uncertain (AddressDialog *self,
              const char    *text)
{
  g_autoptr (GPtrArray) items = read_address (text);

  return self->ids->len > 1 && items->len > 0 && rushes_intake_guess_kind (items->pdata[0]) == RUSHES_MEDIA_KIND_UNKNOWN;
}

static const char *
get_target (AddressDialog *self,
            const char    *text)
{
  guint selected = adw_combo_row_get_selected (self->roles);

  return is_uncertain (self, text) && selected < self->ids->len ? self->ids->pdata[selected] : self->target;
}

static void
changed_cb (AddressDialog *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *why = *text != '\0' ? rushes_address_explain (self->model, get_target (self, text), text) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->roles), is_uncertain (self, text));
  gtk_widget_set_sensitive (self->button, *text != '\0' && why == NULL);
  gtk_label_set_label (self->problem, why != NULL ? why : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why != NULL ? why : "", -1);
}

static void
apply_cb (AddressDialog *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GPtrArray) items = read_address (text);
  g_autoptr (RushesDialog) keep = g_object_ref (self->dialog);

  if (!gtk_widget_get_sensitive (self->button))
    return;

  self->callback (items, get_target (self, text), self->user_data);
  rushes_dialog_close (keep);
}

static AdwComboRow *
make_roles (AddressDialog *self)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->ids = g_ptr_array_new ();
  for (guint i = 0; i < rushes_model_get_n_roles (self->model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (self->model, i);

      if (g_strcmp0 (role->group, self->target) != 0)
        continue;
      g_ptr_array_add (self->ids, (gpointer) role->id);
      gtk_string_list_take (names, rushes_name_for_role (role->id));
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Used As"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  gtk_widget_set_visible (row, FALSE);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
make_content (AddressDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  self->row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("Address or Asset ID"));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
  self->roles = make_roles (self);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->roles));
  gtk_box_append (GTK_BOX (box), list);

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "bad");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));

  self->button = gtk_button_new_with_label (_ ("Add"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->button, FALSE);
  gtk_box_append (GTK_BOX (box), self->button);
  return box;
}

/**
 * rushes_address_dialog_present:
 * @parent: where it is asked
 * @model: a model
 * @target: a role or a group of it
 * @callback: called with what was typed
 * @user_data: for @callback
 * @destroy: (nullable): for @user_data
 */
void
rushes_address_dialog_present (GtkWidget         *parent,
                               RushesModel       *model,
                               const char        *target,
                               RushesAddressFunc  callback,
                               gpointer           user_data,
                               GDestroyNotify     destroy)
{
  AddressDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && RUSHES_IS_MODEL (model) && target != NULL && callback != NULL);

  self = g_new0 (AddressDialog, 1);
  self->model = g_object_ref (model);
  self->target = g_strdup (target);
  self->callback = callback;
  self->user_data = user_data;
  self->destroy = destroy;
  self->dialog = rushes_dialog_new (_ ("From Address"), make_content (self), 440);
  g_object_set_data_full (G_OBJECT (self->dialog), KEY, self, address_dialog_free);
  g_signal_connect_swapped (self->row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->roles, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->row, "entry-activated", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (apply_cb), self);
  rushes_dialog_set_focus (self->dialog, GTK_WIDGET (self->row));
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}
