/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-project-dialogs.h"

#include <glib/gi18n.h>

#include "rushes-form.h"
#include "rushes-sentences.h"
#include "rushes-text.h"

/* The library finds projects by name, so a name belongs to one. */
typedef struct
{
  RushesForm *form;          /* owns this */
  AdwEntryRow *row;
  GPtrArray *taken;          /* names of other projects; NULL while they are asked for */
  RushesProject *project;    /* NULL for a new one */
  RushesProjectNameFunc callback;
  gpointer user_data;
} NameDialog;

static void
name_dialog_free (gpointer data)
{
  NameDialog *self = data;

  g_clear_pointer (&self->taken, g_ptr_array_unref);
  g_clear_object (&self->project);
  g_free (self);
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
check (gpointer user_data)
{
  NameDialog *self = user_data;
  g_autofree char *name = rushes_entry_dup_text (self->row);
  gboolean taken = is_taken (self, name);

  rushes_form_judge (self->form, self->taken != NULL && !rushes_text_is_blank (name) && !taken,
                     taken ? _ ("Another project has this name already. Choose a different one.") : NULL);
}

static void
apply (gpointer user_data)
{
  NameDialog *self = user_data;
  g_autofree char *name = rushes_entry_dup_text (self->row);

  if (self->project)
    rushes_project_set_name (self->project, name);
  else
    self->callback (name, self->user_data);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  NameDialog *self = user_data;
  g_autoptr (RushesForm) form = self->form;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) projects = rushes_store_list_projects_finish (RUSHES_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (projects == NULL)
    {
      g_autofree char *sentence = rushes_sentence_for_error (error);

      rushes_form_judge (form, FALSE, sentence);
      return;
    }

  self->taken = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < projects->len; i++)
    {
      const RushesProjectRecord *record = g_ptr_array_index (projects, i);

      if (self->project == NULL || record->id != rushes_project_get_id (self->project))
        g_ptr_array_add (self->taken, g_strdup (record->name));
    }
  check (self);
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

  self->project = project ? g_object_ref (project) : NULL;
  self->callback = callback;
  self->user_data = user_data;
  self->form = rushes_form_new (title, button_label, check, apply, self, name_dialog_free);
  self->row = rushes_form_add_entry (self->form, _ ("Name"), project ? rushes_project_get_name (project) : "");
  g_object_ref (self->form);
  rushes_store_list_projects_async (rushes_context_get_store (context), rushes_form_get_cancellable (self->form), listed_cb, self);
  rushes_form_present (self->form, parent, GTK_WIDGET (self->row));
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
