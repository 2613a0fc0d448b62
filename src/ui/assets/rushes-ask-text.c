/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-ask-text.h"

#include <adwaita.h>

#include "rushes-dialog.h"

#define WIDTH 440
#define KEY "rushes-ask-text"

typedef struct
{
  RushesDialog *dialog; /* owns this */
  AdwEntryRow *row;
  GtkWidget *button;
  GtkLabel *problem;
  gboolean may_be_empty;
  RushesAskTextCheck check;
  RushesAskTextDone done;
  gpointer user_data;
  GDestroyNotify destroy;
} Asker;

static void
asker_free (gpointer data)
{
  Asker *self = data;

  if (self->destroy)
    self->destroy (self->user_data);
  g_free (self);
}

static char *
dup_text (Asker *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row))));
}

static void
changed_cb (Asker *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *why = *text && self->check ? self->check (text, self->user_data) : NULL;

  gtk_widget_set_sensitive (self->button, (*text || self->may_be_empty) && !why);
  gtk_label_set_label (self->problem, why ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), why != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why ? why : "", -1);
}

static void
apply_cb (Asker *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (RushesDialog) keep = g_object_ref (self->dialog);

  if (!gtk_widget_get_sensitive (self->button))
    return;

  self->done (text, self->user_data);
  rushes_dialog_close (keep);
}

static GtkWidget *
make_content (Asker *self,
              const RushesAskText *ask)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  if (ask->hint)
    {
      GtkWidget *hint = gtk_label_new (ask->hint);

      gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
      gtk_label_set_xalign (GTK_LABEL (hint), 0);
      gtk_label_set_max_width_chars (GTK_LABEL (hint), 48);
      gtk_box_append (GTK_BOX (box), hint);
    }
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  self->row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), ask->row);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
  gtk_box_append (GTK_BOX (box), list);

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_max_width_chars (self->problem, 48);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "bad");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));

  self->button = gtk_button_new_with_label (ask->button);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->button);
  return box;
}

/**
 * rushes_ask_text:
 * @parent: where it is asked
 * @ask: what is asked; used at once
 * @check: (nullable): says what is wrong with a text
 * @done: called with the text, without blanks around it
 * @user_data: for @check and @done
 * @destroy: (nullable): for @user_data
 *
 * Asks for a line of text.
 */
void
rushes_ask_text (GtkWidget *parent,
                 const RushesAskText *ask,
                 RushesAskTextCheck check,
                 RushesAskTextDone done,
                 gpointer user_data,
                 GDestroyNotify destroy)
{
  Asker *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && ask != NULL && done != NULL);

  self = g_new0 (Asker, 1);
  self->check = check;
  self->done = done;
  self->user_data = user_data;
  self->destroy = destroy;
  self->may_be_empty = ask->may_be_empty;
  self->dialog = rushes_dialog_new (ask->title, make_content (self, ask), WIDTH);
  g_object_set_data_full (G_OBJECT (self->dialog), KEY, self, asker_free);
  g_signal_connect_swapped (self->row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->row, "entry-activated", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (apply_cb), self);
  gtk_editable_set_text (GTK_EDITABLE (self->row), ask->text ? ask->text : "");
  changed_cb (self);
  rushes_dialog_set_focus (self->dialog, GTK_WIDGET (self->row));
  rushes_dialog_present (self->dialog, parent);
  gtk_editable_select_region (GTK_EDITABLE (self->row), 0, -1);
  g_object_unref (self->dialog);
}
