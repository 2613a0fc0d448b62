/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-preset-dialog.h"

#include <glib/gi18n.h>

#include "rushes-form.h"
#include "rushes-text.h"

typedef struct
{
  RushesForm *form;     /* owns this */
  RushesPresets *presets;
  RushesPreset *preset; /* NULL for a new one */
  AdwEntryRow *row;
  GtkSwitch *with_prompt; /* NULL where there is nothing to choose */
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
check (gpointer user_data)
{
  NameDialog *self = user_data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->row));
  g_autofree char *name = rushes_presets_check_name (typed);
  RushesPreset *other = name != NULL ? rushes_presets_find (self->presets, name) : NULL;
  gboolean replaces = other != NULL && other != self->preset;
  gboolean is_same = other != NULL && other == self->preset;
  const char *line = NULL;

  if (replaces)
    line = _ ("Another preset has this name: it will be replaced");
  else if (name == NULL && !rushes_text_is_blank (typed))
    line = _ ("A name has 64 characters at the most");
  rushes_form_set_button (self->form, replaces ? _ ("Replace") : self->preset != NULL ? _ ("Rename") : _ ("Save"), replaces);
  rushes_form_judge (self->form, name != NULL && !is_same, line);
}

static void
apply (gpointer user_data)
{
  NameDialog *self = user_data;
  g_autofree char *name = rushes_presets_check_name (gtk_editable_get_text (GTK_EDITABLE (self->row)));

  self->callback (name, self->with_prompt != NULL && gtk_switch_get_active (self->with_prompt), self->user_data);
}

static void
add_switch (NameDialog *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->with_prompt = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->with_prompt), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Include Prompt"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Frames and references are never part of a preset"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->with_prompt));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->with_prompt));
  rushes_form_add_row (self->form, row);
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
  self->form = rushes_form_new (preset != NULL ? _ ("Rename Preset") : _ ("Save Preset"), _ ("Save"), check, apply, self, name_dialog_free);
  self->row = rushes_form_add_entry (self->form, _ ("Name"), text);
  if (preset == NULL)
    add_switch (self);
  rushes_form_present (self->form, parent, GTK_WIDGET (self->row));
}
