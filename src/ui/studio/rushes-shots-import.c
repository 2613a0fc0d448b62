/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shots-import.h"

#include <glib/gi18n.h>

#include "rushes-composer.h"
#include "rushes-file-dialogs.h"
#include "rushes-import-view.h"
#include "rushes-outer-drop.h"
#include "rushes-shots-pane-private.h"
#include "rushes-text.h"
#include "rushes-toast.h"

/* ---- taking it back ---- */

typedef struct
{
  RushesProject *project;
  GPtrArray *shots; /* RushesShot */
} Imported;

static void
imported_free (gpointer data)
{
  Imported *imported = data;

  g_object_unref (imported->project);
  g_ptr_array_unref (imported->shots);
  g_free (imported);
}

/* The library saves as trashed what is not in its project any more. */
static void
undo_cb (gpointer data)
{
  Imported *imported = data;

  /* A project keeps a shot, whatever has become of the others. */
  if (g_list_model_get_n_items (rushes_project_get_shots (imported->project)) <= imported->shots->len)
    g_ptr_array_remove_index (imported->shots, 0);
  rushes_project_remove_shots (imported->project, imported->shots);
}

static void
tell (RushesShotsPane *pane,
      RushesProject   *project,
      GPtrArray       *shots)
{
  g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%u shot imported", "%u shots imported", shots->len), shots->len);
  Imported *imported = g_new0 (Imported, 1);

  imported->project = g_object_ref (project);
  imported->shots = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_extend (imported->shots, shots, (GCopyFunc) (GCallback) g_object_ref, NULL);
  rushes_shots_pane_select (pane, shots->pdata[0]);
  rushes_toast_add_undo (GTK_WIDGET (pane), text, undo_cb, imported, imported_free);
}

/* ---- the preview ---- */

typedef struct
{
  RushesShotsPane *pane;
  RushesContext *context;
  RushesProject *project;
  int position;
} Import;

/* (nullable): NULL where nothing may be changed */
static Import *
import_new (RushesShotsPane *pane,
            int              position)
{
  RushesProject *project = rushes_shots_pane_get_writable_project (pane);
  Import *import;

  if (project == NULL)
    return NULL;

  import = g_new0 (Import, 1);
  import->pane = g_object_ref (pane);
  import->context = g_object_ref (rushes_shots_pane_get_context (pane));
  import->project = g_object_ref (project);
  import->position = position;
  return import;
}

static void
import_free (Import *import)
{
  g_object_unref (import->pane);
  g_object_unref (import->context);
  g_object_unref (import->project);
  g_free (import);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

static void
import_closure_free (gpointer  data,
                     GClosure *closure)
{
  import_free (data);
}

static void
imported_cb (RushesImportView *view,
             GPtrArray        *shots,
             Import           *import)
{
  tell (import->pane, import->project, shots);
}

static void
present (Import      *import,
         GFile       *file,
         RushesBatch *batch)
{
  RushesImportView *view;

  if (import == NULL)
    return;

  view = rushes_import_view_present (GTK_WIDGET (import->pane), import->context, import->project, import->position, file, batch);
  g_signal_connect_data (view, "imported", G_CALLBACK (imported_cb), import, import_closure_free, 0);
}

void
rushes_shots_import_file (RushesShotsPane *pane,
                          GFile           *file)
{
  present (import_new (pane, -1), file, NULL);
}

void
rushes_shots_import_batch (RushesShotsPane *pane,
                           RushesBatch     *batch)
{
  present (import_new (pane, -1), NULL, batch);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = rushes_open_file_finish (GTK_WIDGET (import->pane), result, &error);

  if (file != NULL)
    present (g_steal_pointer (&import), file, NULL);
  else
    rushes_toast_add_error (GTK_WIDGET (import->pane), error);
}

void
rushes_shots_import_choose (RushesShotsPane *pane)
{
  Import *import = import_new (pane, -1);
  g_autoptr (GtkFileFilter) filter = NULL;

  if (import == NULL)
    return;

  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ ("Lists of Shots (CSV, JSON)"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "json");
  rushes_open_file_async (GTK_WIDGET (pane), _ ("Import Shots"), filter, rushes_shots_pane_get_cancellable (pane), chosen_cb, import);
}

/* ---- the clipboard ---- */

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shots = rushes_library_add_shots_finish (RUSHES_LIBRARY (source), result, &error);

  if (shots == NULL)
    {
      rushes_toast_add_error (GTK_WIDGET (import->pane), error);
      return;
    }
  rushes_importer_adopt_spec_async (rushes_context_get_importer (import->context), rushes_shot_get_spec (shots->pdata[0]), NULL, NULL, NULL);
  tell (import->pane, import->project, shots);
}

static void
add_single (Import          *import,
            RushesBatchItem *item)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  g_ptr_array_add (specs, rushes_batch_item_get_spec (item));
  g_ptr_array_add (titles, (gpointer) rushes_batch_item_get_title (item));
  rushes_library_add_shots_async (rushes_context_get_library (import->context), import->project, import->position, specs, titles, NULL, added_cb, import);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesBatch) batch = rushes_batch_read_finish (result, &error);
  g_autoptr (RushesBatchItem) first = batch != NULL ? g_list_model_get_item (G_LIST_MODEL (batch), 0) : NULL;

  if (batch == NULL)
    rushes_toast_add_error (GTK_WIDGET (import->pane), error);
  else if (!rushes_batch_is_single (batch))
    present (g_steal_pointer (&import), NULL, batch);
  else if (rushes_batch_item_get_spec (first) != NULL)
    add_single (g_steal_pointer (&import), first);
  else
    rushes_toast_add (GTK_WIDGET (import->pane), ((RushesBatchIssue *) rushes_batch_item_get_issues (first)->pdata[0])->sentence, NULL, NULL, NULL, NULL);
}

static void
clipboard_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  RushesCatalogue *catalogue = rushes_context_get_catalogue (import->context);
  RushesCheckFlags flags = rushes_hosting_get_check_flags (rushes_context_get_hosting (import->context), NULL);
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  /* What else the clipboard holds is not said: that there is no text is what helps. */
  if (text == NULL || rushes_text_is_blank (text))
    rushes_toast_add (GTK_WIDGET (import->pane), _ ("There is no text on the clipboard: copy a spec or rows of a table first"), NULL, NULL, NULL, NULL);
  else
    rushes_batch_read_text_async (text, catalogue, flags, NULL, read_cb, g_steal_pointer (&import));
}

void
rushes_shots_import_paste (RushesShotsPane *pane)
{
  RushesShot *selected = rushes_shots_pane_get_shot (pane);
  Import *import = import_new (pane, selected != NULL ? (int) rushes_shot_get_position (selected) + 1 : -1);

  if (import != NULL)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (pane)), rushes_shots_pane_get_cancellable (pane), clipboard_read_cb, import);
}

/* ---- wiring ---- */

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  rushes_shots_import_choose (RUSHES_SHOTS_PANE (widget));
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  rushes_shots_import_paste (RUSHES_SHOTS_PANE (widget));
}

static GdkDragAction
motion_cb (GtkDropTarget   *target,
           double           x,
           double           y,
           RushesShotsPane *pane)
{
  g_autoptr (GFile) list = rushes_find_spec_file (gtk_drop_target_get_value (target));

  return list != NULL && rushes_shots_pane_get_writable_project (pane) != NULL ? GDK_ACTION_COPY : 0;
}

static gboolean
drop_cb (GtkDropTarget   *target,
         const GValue    *value,
         double           x,
         double           y,
         RushesShotsPane *pane)
{
  g_autoptr (GFile) list = rushes_find_spec_file (value);

  if (list == NULL)
    return FALSE;

  rushes_shots_import_file (pane, list);
  return TRUE;
}

void
rushes_shots_import_take_drops (RushesShotsPane *pane)
{
  rushes_take_outer_files (GTK_WIDGET (pane), G_CALLBACK (motion_cb), G_CALLBACK (drop_cb));
}

void
rushes_shots_import_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "shots.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "shots.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "shots.paste", NULL);
}
