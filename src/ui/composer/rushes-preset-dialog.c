/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-preset-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-text.h"

#define WIDTH 400

typedef struct
{
  RushesDialog *dialog; /* owns this */
  RushesPresets *presets;
  RushesPreset *preset; /* NULL for a new one */
  AdwEntryRow *row;
  GtkSwitch *with_prompt; /* NULL where there is nothing to choose */
  GtkLabel *problem;
  GtkButton *button;
  RushesPresetNameFunc callback;
  gpointer user_data;
  GDestroyNotify destroy;
} NameDialog;

static void
name_dialog_free (gpointer data)
{
  NameDialog *self = data;

  g_object_unref (self->presets);
  g_clear_object (&self->preset);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

static void
changed_cb (NameDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->row));
  g_autofree char *name = rushes_presets_check_name (typed);
  RushesPreset *other = name != NULL ? rushes_presets_find (self->presets, name) : NULL;
  gboolean replaces = other != NULL && other != self->preset;
  gboolean is_same = other != NULL && other == self->preset;

  if (replaces)
    gtk_label_set_label (self->problem, _ ("Another preset has this name: it will be replaced"));
  else if (name == NULL && !rushes_text_is_blank (typed))
    gtk_label_set_label (self->problem, _ ("A name has 64 characters at the most"));
  else
    gtk_label_set_label (self->problem, "");
  gtk_button_set_label (self->button, replaces ? _ ("Replace") : self->preset != NULL ? _ ("Rename") : _ ("Save"));
  if (replaces)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "destructive-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "destructive-action");
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), name != NULL && !is_same);
}

static void
apply_cb (NameDialog *self)
{
  g_autofree char *name = rushes_presets_check_name (gtk_editable_get_text (GTK_EDITABLE (self->row)));

  if (name == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->button)))
    return;

  self->callback (name, self->with_prompt != NULL && gtk_switch_get_active (self->with_prompt), self->user_data);
  rushes_dialog_close (self->dialog);
}

static void
add_switch (NameDialog *self,
            GtkWidget  *list)
{
  GtkWidget *row = adw_action_row_new ();

  self->with_prompt = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->with_prompt), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Include Prompt"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Frames and references are never part of a preset"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->with_prompt));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->with_prompt));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static GtkWidget *
make_content (NameDialog *self,
              const char *text)
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
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("Name"));
  gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
  if (self->preset == NULL)
    add_switch (self, list);
  gtk_box_append (GTK_BOX (box), list);

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));

  self->button = GTK_BUTTON (gtk_button_new_with_label (_ ("Save")));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "pill");
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  return box;
}

/**
 * rushes_preset_dialog_present:
 * @parent: a widget of the window
 * @presets: those there are
 * @preset: (nullable): the one that is renamed; %NULL for a new one
 * @suggestion: (nullable): a name for a new one
 * @callback: told the name, which is good; whether there is another one of that name somebody has been told
 * @user_data: for @callback
 * @destroy: (nullable): frees @user_data
 */
void
rushes_preset_dialog_present (GtkWidget            *parent,
                              RushesPresets        *presets,
                              RushesPreset         *preset,
                              const char           *suggestion,
                              RushesPresetNameFunc  callback,
                              gpointer              user_data,
                              GDestroyNotify        destroy)
{
  NameDialog *self = g_new0 (NameDialog, 1);
  const char *text = preset != NULL ? rushes_preset_get_name (preset) : suggestion != NULL ? suggestion : "";

  self->presets = g_object_ref (presets);
  self->preset = preset != NULL ? g_object_ref (preset) : NULL;
  self->callback = callback;
  self->user_data = user_data;
  self->destroy = destroy;
  self->dialog = rushes_dialog_new (preset != NULL ? _ ("Rename Preset") : _ ("Save Preset"), make_content (self, text), WIDTH);
  g_object_set_data_full (G_OBJECT (self->dialog), "rushes-name-dialog", self, name_dialog_free);
  g_signal_connect_swapped (self->row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->row, "entry-activated", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (apply_cb), self);
  changed_cb (self);
  rushes_dialog_set_focus (self->dialog, GTK_WIDGET (self->row));
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}
