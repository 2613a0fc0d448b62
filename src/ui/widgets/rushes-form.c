/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-form.h"

#include "rushes-css-class.h"
#include "rushes-dialog.h"

#define WIDTH 440
#define LINE_CHARACTERS 48

struct _RushesForm
{
  GtkBox parent_instance;

  RushesDialog *dialog;      /* lives longer */
  GtkWidget *list;
  GtkWidget *entry;          /* (nullable): the first one */
  GtkLabel *line;
  GtkWidget *button;
  GCancellable *cancellable;
  RushesFormFunc check;
  RushesFormFunc apply;
  gpointer user_data;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (RushesForm, rushes_form, GTK_TYPE_BOX)

static void
changed_cb (RushesForm *self)
{
  if (self->check)
    self->check (self->user_data);
}

static void
apply_cb (RushesForm *self)
{
  g_autoptr (RushesDialog) dialog = g_object_ref (self->dialog);

  if (!gtk_widget_get_sensitive (self->button))
    return;

  self->apply (self->user_data);
  rushes_dialog_close (dialog);
}

static void
rushes_form_finalize (GObject *object)
{
  RushesForm *self = RUSHES_FORM (object);

  if (self->destroy)
    self->destroy (self->user_data);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (rushes_form_parent_class)->finalize (object);
}

static void
rushes_form_class_init (RushesFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_form_finalize;
}

static GtkWidget *
make_line (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARACTERS);
  return label;
}

static void
rushes_form_init (RushesForm *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_margin_start (widget, 18);
  gtk_widget_set_margin_end (widget, 18);
  gtk_widget_set_margin_top (widget, 6);
  gtk_widget_set_margin_bottom (widget, 18);

  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_box_append (GTK_BOX (self), self->list);

  self->line = GTK_LABEL (make_line ());
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "caption");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->line));

  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->button);
}

RushesForm *
rushes_form_new (const char *title,
                 const char *button,
                 RushesFormFunc check,
                 RushesFormFunc apply,
                 gpointer user_data,
                 GDestroyNotify destroy)
{
  RushesForm *self;

  g_return_val_if_fail (title != NULL && button != NULL && apply != NULL, NULL);

  self = g_object_new (RUSHES_TYPE_FORM, NULL);
  self->check = check;
  self->apply = apply;
  self->user_data = user_data;
  self->destroy = destroy;
  gtk_button_set_label (GTK_BUTTON (self->button), button);
  self->dialog = rushes_dialog_new (title, GTK_WIDGET (self), WIDTH);
  g_signal_connect_object (self->dialog, "closed", G_CALLBACK (g_cancellable_cancel), self->cancellable, G_CONNECT_SWAPPED);
  return self;
}

void
rushes_form_add_row (RushesForm *self,
                     GtkWidget *row)
{
  g_return_if_fail (RUSHES_IS_FORM (self) && GTK_IS_WIDGET (row));

  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

AdwEntryRow *
rushes_form_add_entry (RushesForm *self,
                       const char *title,
                       const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  g_return_val_if_fail (RUSHES_IS_FORM (self), NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  rushes_form_add_row (self, row);
  if (!self->entry)
    self->entry = row;
  return ADW_ENTRY_ROW (row);
}

AdwComboRow *
rushes_form_add_choice (RushesForm *self,
                        const char *title,
                        GListModel *names)
{
  GtkWidget *row = adw_combo_row_new ();

  g_return_val_if_fail (RUSHES_IS_FORM (self), NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), names);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  rushes_form_add_row (self, row);
  return ADW_COMBO_ROW (row);
}

void
rushes_form_add_hint (RushesForm *self,
                      const char *text)
{
  GtkWidget *label = make_line ();

  g_return_if_fail (RUSHES_IS_FORM (self));

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_box_prepend (GTK_BOX (self), label);
}

void
rushes_form_judge (RushesForm *self,
                   gboolean is_good,
                   const char *line)
{
  g_return_if_fail (RUSHES_IS_FORM (self));

  gtk_widget_set_sensitive (self->button, is_good);
  gtk_label_set_label (self->line, line ? line : "");
  rushes_set_css_class (self->line, "bad", !is_good);
  if (self->entry)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line ? line : "", -1);
}

void
rushes_form_set_button (RushesForm *self,
                        const char *label,
                        gboolean is_destructive)
{
  g_return_if_fail (RUSHES_IS_FORM (self));

  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_widget_remove_css_class (self->button, is_destructive ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (self->button, is_destructive ? "destructive-action" : "suggested-action");
}

GCancellable *
rushes_form_get_cancellable (RushesForm *self)
{
  g_return_val_if_fail (RUSHES_IS_FORM (self), NULL);

  return self->cancellable;
}

void
rushes_form_present (RushesForm *self,
                     GtkWidget *parent,
                     GtkWidget *focus)
{
  g_return_if_fail (RUSHES_IS_FORM (self) && GTK_IS_WIDGET (parent) && GTK_IS_WIDGET (focus));

  changed_cb (self);
  rushes_dialog_set_focus (self->dialog, focus);
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}

char *
rushes_entry_dup_text (AdwEntryRow *row)
{
  g_return_val_if_fail (ADW_IS_ENTRY_ROW (row), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}
