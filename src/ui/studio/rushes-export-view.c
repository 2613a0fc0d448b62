/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-export-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-file-dialogs.h"
#include "rushes-sentences.h"
#include "rushes-shot-summary.h"
#include "rushes-show-file.h"
#include "rushes-take-files.h"
#include "rushes-toast.h"

#define WIDTH 420
#define MARGIN 18

/**
 * RushesExportView:
 *
 * Which take of each shot, how many films that makes, and where they go; then how far it is. Closing the dialog ends it after the films that are there.
 */
struct _RushesExportView
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesProject *project;
  GtkWidget *from;           /* weak: in the window below */
  RushesDialog *dialog;      /* not owned */
  GCancellable *cancellable;
  GPtrArray *items;          /* (element-type RushesExportItem): while they are written, and as they would be */
  RushesExportPick pick;
  gboolean running;

  GtkWidget *stack;
  GtkWidget *picks[RUSHES_EXPORT_PICK_BEST + 1];
  GtkLabel *count;
  GtkWidget *choose;
  GtkLabel *now;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (RushesExportView, rushes_export_view, GTK_TYPE_WIDGET)

/* -- what it would write ---------------------------------------------------------------------------------------------- */

static void
list_items (RushesExportView *self)
{
  GListModel *shots = rushes_project_get_shots (self->project);
  gint64 length = 0;
  guint n_shots = g_list_model_get_n_items (shots);
  g_autofree char *films = NULL;
  g_autofree char *time = NULL;
  g_autofree char *without = NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_export_item_free);
  for (guint i = 0; i < n_shots; i++)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (shots, i);
      RushesTake *take = rushes_export_pick_take (shot, self->pick);
      g_autofree char *title = take ? rushes_take_files_title_film (self->context, self->project, take) : NULL;
      g_autofree char *name = take ? rushes_take_files_name_film (self->context, self->project, take) : NULL;

      if (!take)
        continue;
      g_ptr_array_add (self->items, rushes_export_item_new (take, rushes_take_files_find_draft (self->context, take), title, name));
      length += MAX (rushes_take_get_record (take)->duration, 0);
    }

  films = g_strdup_printf (ngettext ("%u film", "%u films", self->items->len), self->items->len);
  time = rushes_format_timecode (length, FALSE);
  if (self->items->len < n_shots)
    without = g_strdup_printf (ngettext (" · %u shot has none yet", " · %u shots have none yet", n_shots - self->items->len), n_shots - self->items->len);
  /* Translators: how many films, how long they are together, and how many shots have none: "5 films · 0:41 · 1 shot has none yet" */
  text = g_strdup_printf (_ ("%s · %s%s"), films, time, without ? without : "");
  gtk_label_set_label (self->count, text);
  gtk_widget_set_sensitive (self->choose, self->items->len > 0);
}

void
rushes_export_view_set_pick (RushesExportView *self,
                             RushesExportPick pick)
{
  g_return_if_fail (RUSHES_IS_EXPORT_VIEW (self));

  self->pick = pick;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->picks[pick]), TRUE);
  list_items (self);
}

static void
pick_cb (RushesExportView *self,
         GParamSpec *pspec,
         GtkCheckButton *button)
{
  RushesExportPick pick = GTK_WIDGET (button) == self->picks[RUSHES_EXPORT_PICK_BEST] ? RUSHES_EXPORT_PICK_BEST : RUSHES_EXPORT_PICK_CHOSEN;

  if (!gtk_check_button_get_active (button) || self->pick == pick || self->running)
    return;
  self->pick = pick;
  list_items (self);
}

/* -- doing it --------------------------------------------------------------------------------------------------------- */

/* One sentence, however it ended. */
static void
tell (RushesExportView *self,
      guint done,
      const char *last,
      const GError *error)
{
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = NULL;

  if (!self->from || !gtk_widget_get_root (self->from))
    return;
  if (error && (done == 0 || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    rushes_toast_add_error (self->from, error);
  if (done == 0)
    return;

  if (error)
    text = g_strdup_printf (ngettext ("%u of %u film exported", "%u of %u films exported", self->items->len), done, self->items->len);
  else
    text = g_strdup_printf (ngettext ("%u film exported", "%u films exported", done), done);
  file = g_file_new_for_path (last);
  rushes_toast_add_file (self->from, text, file);
}

static void
exported_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (RushesExportView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *last = NULL;
  guint done = rushes_export_all_finish (RUSHES_EXPORTER (source), result, &last, &error);

  self->running = FALSE;
  tell (self, done, last, error);
  if (self->dialog)
    rushes_dialog_close (self->dialog);
}

static void
progress_cb (guint done,
             const char *name,
             gpointer user_data)
{
  RushesExportView *self = user_data;
  /* Translators: the number of a film, how many there are, and what it is called */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u: %s"), done + 1, self->items->len, name);

  gtk_label_set_label (self->now, text);
  gtk_progress_bar_set_fraction (self->bar, (double) done / self->items->len);
}

/**
 * rushes_export_view_export_to:
 * @self: a view
 * @folder: where the films go
 *
 * Writes them, tells how far it is, and closes the dialog.
 */
void
rushes_export_view_export_to (RushesExportView *self,
                              GFile *folder)
{
  g_autofree char *path = NULL;

  g_return_if_fail (RUSHES_IS_EXPORT_VIEW (self) && G_IS_FILE (folder));

  path = g_file_get_path (folder);
  if (!path)
    {
      rushes_toast_add (self->from, _ ("Files can be saved on this machine alone: choose another place"), NULL, NULL, NULL, NULL);
      return;
    }
  if (self->items->len == 0 || self->running)
    return;

  self->running = TRUE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "progress");
  rushes_export_all_async (rushes_context_get_exporter (self->context), self->items, path, self->cancellable, progress_cb, self, exported_cb,
                           g_object_ref (self));
}

static void
chosen_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesExportView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = rushes_open_folder_finish (GTK_WIDGET (source), result, &error);

  if (folder)
    rushes_export_view_export_to (self, folder);
  else if (self->from)
    rushes_toast_add_error (self->from, error);
}

static void
choose_cb (RushesExportView *self)
{
  rushes_open_folder_async (GTK_WIDGET (self), _ ("Export Into"), self->cancellable, chosen_cb, g_object_ref (self));
}

static void
close_cb (RushesExportView *self)
{
  if (self->dialog)
    rushes_dialog_close (self->dialog);
}

static void
closed_cb (RushesExportView *self)
{
  self->dialog = NULL;
  g_cancellable_cancel (self->cancellable);
}

/* -- building --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_pick (RushesExportView *self,
           RushesExportPick pick,
           const char *title,
           const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  self->picks[pick] = check;
  if (pick != RUSHES_EXPORT_PICK_CHOSEN)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (self->picks[RUSHES_EXPORT_PICK_CHOSEN]));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (pick_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  return row;
}

static GtkWidget *
make_page (void)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_start (page, MARGIN);
  gtk_widget_set_margin_end (page, MARGIN);
  gtk_widget_set_margin_top (page, 12);
  gtk_widget_set_margin_bottom (page, MARGIN);
  return page;
}

static GtkLabel *
make_line (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, "num");
  return GTK_LABEL (label);
}

static GtkWidget *
make_question (RushesExportView *self)
{
  GtkWidget *page = make_page ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *hint = gtk_label_new (_ ("Each film goes into the folder under its shot’s number and name. Files that are there already stay as they are."));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Take of each shot"), -1);
  gtk_list_box_append (GTK_LIST_BOX (list), make_pick (self, RUSHES_EXPORT_PICK_CHOSEN, _ ("Chosen Takes"),
                                                       _ ("The one with the star, else the newest final, else the newest draft")));
  gtk_list_box_append (GTK_LIST_BOX (list), make_pick (self, RUSHES_EXPORT_PICK_BEST, _ ("Best Rated"),
                                                       _ ("The one rated highest; the chosen take where none is rated")));
  gtk_box_append (GTK_BOX (page), list);

  self->count = make_line ();
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "heading");
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->count));
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 40);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (page), hint);

  self->choose = gtk_button_new_with_label (_ ("Choose Folder…"));
  gtk_widget_add_css_class (self->choose, "suggested-action");
  gtk_widget_set_halign (self->choose, GTK_ALIGN_END);
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (page), self->choose);
  return page;
}

static GtkWidget *
make_progress (RushesExportView *self)
{
  GtkWidget *page = make_page ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  gtk_widget_set_valign (page, GTK_ALIGN_CENTER);
  self->now = make_line ();
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->now));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Exporting"), -1);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->bar));
  gtk_widget_set_halign (cancel, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (cancel, _ ("Films that are there already stay"));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (page), cancel);
  return page;
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static void
rushes_export_view_dispose (GObject *object)
{
  RushesExportView *self = RUSHES_EXPORT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->project);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_export_view_parent_class)->dispose (object);
}

static void
rushes_export_view_finalize (GObject *object)
{
  RushesExportView *self = RUSHES_EXPORT_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (rushes_export_view_parent_class)->finalize (object);
}

static void
rushes_export_view_class_init (RushesExportViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_export_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = rushes_export_view_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rushes-export-view");
}

static void
rushes_export_view_init (RushesExportView *self)
{
  self->cancellable = g_cancellable_new ();
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_question (self), "question");
  gtk_stack_add_named (GTK_STACK (self->stack), make_progress (self), "progress");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

/**
 * rushes_export_view_present:
 * @from: a widget of the window, which tells the end of it
 * @context: the house; its library is open
 * @project: whose films are exported
 *
 * Returns: (transfer none): the view in its dialog
 */
RushesExportView *
rushes_export_view_present (GtkWidget *from,
                            RushesContext *context,
                            RushesProject *project)
{
  RushesExportView *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && RUSHES_IS_CONTEXT (context) && RUSHES_IS_PROJECT (project), NULL);

  self = g_object_new (RUSHES_TYPE_EXPORT_VIEW, NULL);
  self->context = g_object_ref (context);
  self->project = g_object_ref (project);
  g_set_weak_pointer (&self->from, from);
  rushes_export_view_set_pick (self, RUSHES_EXPORT_PICK_CHOSEN);
  self->dialog = rushes_dialog_new (_ ("Export All"), GTK_WIDGET (self), WIDTH);
  g_signal_connect_object (self->dialog, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  rushes_dialog_set_focus (self->dialog, self->choose);
  rushes_dialog_present (self->dialog, from);
  g_object_unref (self->dialog);
  return self;
}
