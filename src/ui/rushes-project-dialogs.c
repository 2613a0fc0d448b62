/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-project-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-sentences.h"
#include "rushes-text.h"

/* The library finds projects by name, so a name belongs to one. */
typedef struct
{
  RushesDialog *dialog;      /* owns this */
  AdwEntryRow *row;
  GtkWidget *button;
  GtkLabel *problem;
  GPtrArray *taken;          /* names of other projects; NULL while they are asked for */
  RushesProject *project;    /* NULL for a new one */
  RushesProjectNameFunc callback;
  gpointer user_data;
  GCancellable *cancellable;
} NameDialog;

static void
name_dialog_free (NameDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->taken, g_ptr_array_unref);
  g_clear_object (&self->project);
  g_free (self);
}

static char *
dup_name (NameDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row))));
}

static gboolean
is_taken (NameDialog *self,
          const char *name)
{
  for (guint i = 0; self->taken && i < self->taken->len; i++)
    if (g_str_equal (g_ptr_array_index (self->taken, i), name))
      return TRUE;
  return FALSE;
}

static void
changed_cb (NameDialog *self)
{
  g_autofree char *name = dup_name (self);
  gboolean taken = is_taken (self, name);

  gtk_widget_set_sensitive (self->button, self->taken != NULL && !rushes_text_is_blank (name) && !taken);
  gtk_label_set_label (self->problem, taken ? _ ("Another project has this name already. Choose a different one.") : "");
}

static void
apply_cb (NameDialog *self)
{
  g_autofree char *name = dup_name (self);

  if (!gtk_widget_get_sensitive (self->button))
    return;

  if (self->project)
    rushes_project_set_name (self->project, name);
  else
    self->callback (name, self->user_data);
  rushes_dialog_close (self->dialog);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) projects = rushes_store_list_projects_finish (RUSHES_STORE (source), result, &error);
  NameDialog *self = g_object_get_data (G_OBJECT (dialog), "rushes-name-dialog");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (projects == NULL)
    {
      g_autofree char *sentence = rushes_sentence_for_error (error);

      gtk_label_set_label (self->problem, sentence);
      return;
    }

  self->taken = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < projects->len; i++)
    {
      const RushesProjectRecord *record = g_ptr_array_index (projects, i);

      if (self->project == NULL || record->id != rushes_project_get_id (self->project))
        g_ptr_array_add (self->taken, g_strdup (record->name));
    }
  changed_cb (self);
}

static void
closed_cb (NameDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
present (GtkWidget *parent,
         RushesContext *context,
         RushesProject *project,
         const char *title,
         const char *button_label,
         RushesProjectNameFunc callback,
         gpointer user_data)
{
  NameDialog *self = g_new0 (NameDialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  self->cancellable = g_cancellable_new ();
  self->project = project ? g_object_ref (project) : NULL;
  self->callback = callback;
  self->user_data = user_data;

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  self->row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("Name"));
  if (project)
    gtk_editable_set_text (GTK_EDITABLE (self->row), rushes_project_get_name (project));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
  gtk_box_append (GTK_BOX (box), list);

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "bad");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));

  self->button = gtk_button_new_with_label (button_label);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->button, FALSE);
  gtk_box_append (GTK_BOX (box), self->button);

  self->dialog = rushes_dialog_new (title, box, 400);
  g_object_set_data_full (G_OBJECT (self->dialog), "rushes-name-dialog", self, (GDestroyNotify) name_dialog_free);
  g_signal_connect_swapped (self->row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->row, "entry-activated", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (apply_cb), self);
  g_signal_connect_swapped (self->dialog, "closed", G_CALLBACK (closed_cb), self);
  rushes_dialog_set_focus (self->dialog, GTK_WIDGET (self->row));
  rushes_store_list_projects_async (rushes_context_get_store (context), self->cancellable, listed_cb, g_object_ref (self->dialog));
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}

/**
 * rushes_new_project_dialog_present:
 *
 * Asks for the name of a new project.
 */
void
rushes_new_project_dialog_present (GtkWidget *parent,
                                   RushesContext *context,
                                   RushesProjectNameFunc callback,
                                   gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (callback != NULL);

  present (parent, context, NULL, _ ("New Project"), _ ("Create"), callback, user_data);
}

/**
 * rushes_rename_project_dialog_present:
 *
 * Asks for another name and gives it to @project; it is saved like any edit.
 */
void
rushes_rename_project_dialog_present (GtkWidget *parent,
                                      RushesContext *context,
                                      RushesProject *project)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (RUSHES_IS_PROJECT (project));

  present (parent, context, project, _ ("Rename Project"), _ ("Rename"), NULL, NULL);
}
