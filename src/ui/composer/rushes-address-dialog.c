/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-address-dialog.h"

#include <glib/gi18n.h>

#include "rushes-form-names.h"
#include "rushes-form.h"
#include "rushes-intake-private.h"

typedef struct
{
  RushesForm *form; /* owns this */
  AdwEntryRow *row;
  AdwComboRow *roles; /* what it is used as, where its name does not tell */
  GPtrArray *ids;     /* (element-type utf8): the roles of the list; the model's */
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
check (gpointer user_data)
{
  AddressDialog *self = user_data;
  g_autofree char *text = rushes_entry_dup_text (self->row);
  g_autofree char *why = *text != '\0' ? rushes_address_explain (self->model, get_target (self, text), text) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->roles), is_uncertain (self, text));
  rushes_form_judge (self->form, *text != '\0' && why == NULL, why);
}

static void
apply (gpointer user_data)
{
  AddressDialog *self = user_data;
  g_autofree char *text = rushes_entry_dup_text (self->row);
  g_autoptr (GPtrArray) items = read_address (text);

  self->callback (items, get_target (self, text), self->user_data);
}

static AdwComboRow *
add_roles (AddressDialog *self)
{
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
  return rushes_form_add_choice (self->form, _ ("Used As"), G_LIST_MODEL (names));
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
  self->form = rushes_form_new (_ ("From Address"), _ ("Add"), check, apply, self, address_dialog_free);
  self->row = rushes_form_add_entry (self->form, _ ("Address or Asset ID"), "");
  self->roles = add_roles (self);
  rushes_form_present (self->form, parent, GTK_WIDGET (self->row));
}
