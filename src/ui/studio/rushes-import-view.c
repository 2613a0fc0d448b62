/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-import-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-import-row.h"
#include "rushes-ring.h"
#include "rushes-sentences.h"
#include "rushes-text.h"
#include "rushes-toast.h"

#define WIDTH 680
#define NOTES_WIDTH 60 /* characters */
#define CHECK_WIDTH 28
#define HEIGHT 540          /* where there is room */
#define LIST_HEIGHT 180     /* where there is none */
/* Characters: all of it is in the tooltip. A label that wraps and is cut by lines measures itself wrong in GTK 4.8. */
#define MAX_NOTES 240
/* GtkListView of GTK 4.8 loses its place in longer ones */
#define PAGE 200

struct _RushesImportView
{
  GtkWidget parent_instance;

  RushesContext *context;
  RushesProject *project;
  int position;
  RushesBatch *batch;        /* (nullable) */
  GCancellable *cancellable;
  RushesDialog *dialog;      /* (nullable): it owns us; NULL once it is closed */
  gboolean is_importing;

  GtkStack *stack;
  AdwStatusPage *failure;
  GtkLabel *reading;
  GtkLabel *name;
  GtkLabel *summary;
  GtkWidget *notes;
  GtkLabel *notes_label;
  GtkWidget *only_problems;
  GtkWidget *scroller;
  GtkWidget *list;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  GtkSliceListModel *page;
  GtkWidget *pager;
  GtkLabel *pager_label;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *also_problems;
  GtkWidget *button;
};

static guint imported_signal;

G_DEFINE_FINAL_TYPE (RushesImportView, rushes_import_view, GTK_TYPE_WIDGET)

/* ---- what is said ---- */

static guint
count_wrong (RushesImportView *self)
{
  return rushes_batch_count (self->batch, RUSHES_BATCH_VERDICT_PROBLEMS) + rushes_batch_count (self->batch, RUSHES_BATCH_VERDICT_UNREADABLE);
}

static void
update_summary (RushesImportView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->batch));
  guint n_wrong = count_wrong (self);
  g_autofree char *lines = g_strdup_printf (g_dngettext (NULL, "%u shot", "%u shots", n), n);
  g_autofree char *wrong = NULL;
  g_autofree char *text = NULL;

  if (n_wrong == 0)
    {
      /* Translators: %s is "12 shots" */
      text = g_strdup_printf (_ ("%s, ready to generate"), lines);
    }
  else
    {
      wrong = g_strdup_printf (g_dngettext (NULL, "%u with a problem", "%u with problems", n_wrong), n_wrong);
      /* Translators: "12 shots, 3 with problems" */
      text = g_strdup_printf (_ ("%s, %s"), lines, wrong);
    }
  gtk_label_set_text (self->summary, text);
}

static void
update_button (RushesImportView *self)
{
  guint n = self->batch != NULL ? rushes_batch_count_selected (self->batch) : 0;
  g_autofree char *label = n > 0 ? g_strdup_printf (g_dngettext (NULL, "Import %u Shot", "Import %u Shots", n), n) : g_strdup (_ ("Import"));

  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_widget_set_sensitive (self->button, n > 0 && !self->is_importing);
}

static void
update_pager (RushesImportView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  guint offset = gtk_slice_list_model_get_offset (self->page);
  g_autofree char *text = g_strdup_printf (_ ("%u–%u of %u"), offset + 1, MIN (offset + PAGE, n), n);

  gtk_widget_set_visible (self->pager, n > PAGE);
  gtk_label_set_text (self->pager_label, text);
  gtk_widget_set_sensitive (self->previous, offset > 0);
  gtk_widget_set_sensitive (self->next, offset + PAGE < n);
}

static void
turn_to (RushesImportView *self,
         guint             offset)
{
  gtk_slice_list_model_set_offset (self->page, offset);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  update_pager (self);
}

static void
previous_cb (RushesImportView *self)
{
  turn_to (self, MAX (gtk_slice_list_model_get_offset (self->page), PAGE) - PAGE);
}

static void
next_cb (RushesImportView *self)
{
  turn_to (self, gtk_slice_list_model_get_offset (self->page) + PAGE);
}

static void
filter_cb (RushesImportView *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  turn_to (self, 0);
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  RushesImportView *self = user_data;

  return !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->only_problems)) || rushes_batch_item_get_verdict (item) >= RUSHES_BATCH_VERDICT_PROBLEMS;
}

static void
also_problems_cb (RushesImportView *self)
{
  gboolean wanted = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->also_problems));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->batch)); i++)
    {
      g_autoptr (RushesBatchItem) item = g_list_model_get_item (G_LIST_MODEL (self->batch), i);

      if (rushes_batch_item_get_verdict (item) == RUSHES_BATCH_VERDICT_PROBLEMS)
        rushes_batch_item_set_selected (item, wanted);
    }
  update_button (self);
}

static void
show_notes (RushesImportView *self)
{
  GPtrArray *notes = rushes_batch_get_notes (self->batch);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) notes->pdata[i]);
  shown = rushes_text_ellipsize (text->str, MAX_NOTES);
  gtk_label_set_text (self->notes_label, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->notes_label), text->len > strlen (shown) ? text->str : NULL);
  gtk_widget_set_visible (self->notes, notes->len > 0);
}

static void
set_batch (RushesImportView *self,
           RushesBatch      *batch)
{
  const char *name = rushes_batch_get_name (batch);
  guint n_problems = rushes_batch_count (batch, RUSHES_BATCH_VERDICT_PROBLEMS);
  guint n_wrong;

  g_set_object (&self->batch, batch);
  n_wrong = count_wrong (self);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (batch));
  gtk_label_set_text (self->name, name != NULL ? name : _ ("From the Clipboard"));
  gtk_widget_set_visible (self->only_problems, n_wrong > 0 && n_wrong < g_list_model_get_n_items (G_LIST_MODEL (batch)));
  gtk_widget_set_visible (self->also_problems, n_problems > 0);
  show_notes (self);
  update_summary (self);
  update_pager (self);
  update_button (self);
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->button) ? self->button : self->list);
}

static void
show_failure (RushesImportView *self,
              const GError     *error)
{
  g_autofree char *sentence = rushes_sentence_for_error (error);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->failure, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RushesImportView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesBatch) batch = rushes_batch_read_finish (result, &error);

  /* Closed meanwhile: nobody looks any more. */
  if (self->dialog == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (batch != NULL)
    set_batch (self, batch);
  else
    show_failure (self, error);
}

/* ---- importing ---- */

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RushesImportView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shots = rushes_library_add_shots_finish (RUSHES_LIBRARY (source), result, &error);

  self->is_importing = FALSE;
  if (shots != NULL)
    {
      for (guint i = 0; i < shots->len; i++)
        rushes_importer_adopt_spec_async (rushes_context_get_importer (self->context), rushes_shot_get_spec (shots->pdata[i]), NULL, NULL, NULL);
      g_signal_emit (self, imported_signal, 0, shots);
    }
  if (self->dialog == NULL)
    return;
  if (shots == NULL)
    show_failure (self, error);
  else
    rushes_dialog_close (self->dialog);
}

static void
import_cb (RushesImportView *self)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; self->batch != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->batch)); i++)
    {
      g_autoptr (RushesBatchItem) item = g_list_model_get_item (G_LIST_MODEL (self->batch), i);

      if (!rushes_batch_item_get_selected (item))
        continue;
      /* The batch holds them for longer than this call. */
      g_ptr_array_add (specs, rushes_batch_item_get_spec (item));
      g_ptr_array_add (titles, (gpointer) rushes_batch_item_get_title (item));
    }
  if (specs->len == 0 || self->is_importing)
    return;

  self->is_importing = TRUE;
  update_button (self);
  /* Not cancelled with the dialog: what was asked for is made. */
  rushes_library_add_shots_async (rushes_context_get_library (self->context), self->project, self->position, specs, titles, NULL, added_cb, g_object_ref (self));
}

static void
cancel_cb (RushesImportView *self)
{
  if (self->dialog != NULL)
    rushes_dialog_close (self->dialog);
}

static void
closed_cb (RushesImportView *self)
{
  self->dialog = NULL;
  g_cancellable_cancel (self->cancellable);
}

/* ---- the list ---- */

static void
setup_cb (GtkSignalListItemFactory *factory,
          gpointer                  object,
          RushesImportView         *self)
{
  GtkWidget *row = rushes_import_row_new (rushes_context_get_catalogue (self->context));

  g_signal_connect_object (row, "toggled", G_CALLBACK (update_button), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (GTK_LIST_ITEM (object), row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         gpointer                  object)
{
  rushes_import_row_set_item (RUSHES_IMPORT_ROW (gtk_list_item_get_child (GTK_LIST_ITEM (object))), gtk_list_item_get_item (GTK_LIST_ITEM (object)));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           gpointer                  object)
{
  GtkWidget *row = gtk_list_item_get_child (GTK_LIST_ITEM (object));

  if (row != NULL)
    rushes_import_row_set_item (RUSHES_IMPORT_ROW (row), NULL);
}

/* A click beside the tick */
static void
activate_cb (GtkListView      *list,
             guint             position,
             RushesImportView *self)
{
  g_autoptr (RushesBatchItem) item = g_list_model_get_item (G_LIST_MODEL (self->page), position);

  if (item != NULL)
    rushes_batch_item_set_selected (item, !rushes_batch_item_get_selected (item));
  update_button (self);
}

static GtkWidget *
make_list (RushesImportView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->page = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), 0, PAGE);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->page)))), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "import-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Shots to Import"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, 0);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), LIST_HEIGHT);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (self->scroller, "card");
  return self->scroller;
}

/* ---- building ---- */

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

/* Long words go onto a second line rather than make the dialog wider than its window. */
static void
let_wrap (GtkWidget *check)
{
  for (GtkWidget *child = gtk_widget_get_first_child (check); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      {
        gtk_label_set_wrap (GTK_LABEL (child), TRUE);
        gtk_label_set_max_width_chars (GTK_LABEL (child), CHECK_WIDTH);
        gtk_label_set_xalign (GTK_LABEL (child), 0);
      }
}

static GtkWidget *
make_head (RushesImportView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->name = make_label ("heading");
  self->summary = make_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->summary));
  gtk_widget_set_hexpand (names, TRUE);
  gtk_box_append (GTK_BOX (head), names);
  self->only_problems = gtk_check_button_new_with_mnemonic (_ ("Show only _problems"));
  gtk_widget_set_valign (self->only_problems, GTK_ALIGN_CENTER);
  let_wrap (self->only_problems);
  g_signal_connect_object (self->only_problems, "toggled", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), self->only_problems);
  return head;
}

static GtkWidget *
make_notes (RushesImportView *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->notes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_add_css_class (self->notes, "problem");
  /* GTK 4.8 counts the base line of a picture in the one measure and not in the other: in a column it has none. */
  gtk_box_append (GTK_BOX (column), icon);
  gtk_box_append (GTK_BOX (self->notes), column);
  self->notes_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->notes_label, TRUE);
  gtk_label_set_wrap_mode (self->notes_label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->notes_label, NOTES_WIDTH);
  gtk_widget_set_hexpand (GTK_WIDGET (self->notes_label), TRUE);
  gtk_label_set_xalign (self->notes_label, 0);
  gtk_box_append (GTK_BOX (self->notes), GTK_WIDGET (self->notes_label));
  return self->notes;
}

static GtkWidget *
make_turn_button (RushesImportView *self,
                  const char       *icon,
                  const char       *name,
                  GCallback         callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_pager (RushesImportView *self)
{
  self->pager = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->pager, GTK_ALIGN_CENTER);
  self->previous = make_turn_button (self, "go-previous-symbolic", _ ("Previous Lines"), G_CALLBACK (previous_cb));
  self->next = make_turn_button (self, "go-next-symbolic", _ ("Next Lines"), G_CALLBACK (next_cb));
  self->pager_label = make_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->pager_label), "num");
  gtk_box_append (GTK_BOX (self->pager), self->previous);
  gtk_box_append (GTK_BOX (self->pager), GTK_WIDGET (self->pager_label));
  gtk_box_append (GTK_BOX (self->pager), self->next);
  return self->pager;
}

static GtkWidget *
make_foot (RushesImportView *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->also_problems = gtk_check_button_new_with_mnemonic (_ ("_Also those with problems"));
  let_wrap (self->also_problems);
  gtk_widget_set_tooltip_text (self->also_problems, _ ("They become shots whose problems the composer shows"));
  g_signal_connect_object (self->also_problems, "toggled", G_CALLBACK (also_problems_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (foot), self->also_problems);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (foot), space);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (foot), cancel);
  self->button = gtk_button_new_with_label (_ ("Import"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (import_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (foot), self->button);
  return foot;
}

static GtkWidget *
make_close_button (RushesImportView *self,
                   const char       *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_reading (RushesImportView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *spinner = rushes_ring_new_turning ();

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), spinner);
  self->reading = make_label ("dim-label");
  gtk_label_set_xalign (self->reading, 0.5);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reading));
  gtk_box_append (GTK_BOX (box), make_close_button (self, _ ("_Stop")));
  return box;
}

static GtkSizeRequestMode
rushes_import_view_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (GTK_WIDGET (RUSHES_IMPORT_VIEW (widget)->stack));
}

/* The same whatever is filtered, and less where many notes stand above the list in a small window. */
static void
rushes_import_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (RUSHES_IMPORT_VIEW (widget)->stack), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *natural = MAX (*natural, HEIGHT);
}

static void
rushes_import_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  gtk_widget_allocate (GTK_WIDGET (RUSHES_IMPORT_VIEW (widget)->stack), width, height, -1, NULL);
}

static void
rushes_import_view_dispose (GObject *object)
{
  RushesImportView *self = RUSHES_IMPORT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_object (&self->page);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->batch);

  G_OBJECT_CLASS (rushes_import_view_parent_class)->dispose (object);
}

static void
rushes_import_view_finalize (GObject *object)
{
  RushesImportView *self = RUSHES_IMPORT_VIEW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->project);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (rushes_import_view_parent_class)->finalize (object);
}

static void
rushes_import_view_class_init (RushesImportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_import_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = rushes_import_view_finalize;

  imported_signal = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  widget_class->get_request_mode = rushes_import_view_get_request_mode;
  widget_class->measure = rushes_import_view_measure;
  widget_class->size_allocate = rushes_import_view_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "rushes-import-view");
}

static void
rushes_import_view_init (RushesImportView *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  gtk_widget_set_margin_start (page, 18);
  gtk_widget_set_margin_end (page, 18);
  gtk_widget_set_margin_top (page, 6);
  gtk_widget_set_margin_bottom (page, 18);

  gtk_stack_add_named (self->stack, make_reading (self), "reading");
  gtk_box_append (GTK_BOX (page), make_head (self));
  gtk_box_append (GTK_BOX (page), make_notes (self));
  gtk_box_append (GTK_BOX (page), make_list (self));
  gtk_box_append (GTK_BOX (page), make_pager (self));
  gtk_box_append (GTK_BOX (page), make_foot (self));
  gtk_stack_add_named (self->stack, page, "list");
  self->failure = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->failure, "dialog-warning-symbolic");
  adw_status_page_set_title (self->failure, _ ("No Shots Imported"));
  adw_status_page_set_child (self->failure, make_close_button (self, _ ("C_lose")));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failure), "failure");
}

/**
 * rushes_import_view_present:
 * @parent: the window, or a widget of it
 * @context: the house
 * @project: where the shots go
 * @position: where the first of them goes, -1 for the end
 * @file: (nullable): what to read
 * @batch: (nullable): what has been read already, where there is no file
 *
 * Returns: (transfer none): the view in its dialog
 */
RushesImportView *
rushes_import_view_present (GtkWidget     *parent,
                            RushesContext *context,
                            RushesProject *project,
                            int            position,
                            GFile         *file,
                            RushesBatch   *batch)
{
  RushesImportView *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (RUSHES_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (RUSHES_IS_PROJECT (project), NULL);
  g_return_val_if_fail ((file != NULL) != (batch != NULL), NULL);

  self = g_object_new (RUSHES_TYPE_IMPORT_VIEW, NULL);
  self->context = g_object_ref (context);
  self->project = g_object_ref (project);
  self->position = position;
  self->dialog = rushes_dialog_new (_ ("Import Shots"), GTK_WIDGET (self), WIDTH);
  g_signal_connect_object (self->dialog, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);

  if (file != NULL)
    {
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *shown = g_filename_display_name (base != NULL ? base : "");
      g_autofree char *text = g_strdup_printf (_ ("Reading “%s”…"), shown);

      gtk_label_set_text (self->reading, text);
      rushes_batch_read_file_async (file, rushes_context_get_catalogue (context), rushes_hosting_get_check_flags (rushes_context_get_hosting (context), NULL),
                                    self->cancellable, read_cb, g_object_ref (self));
    }
  else
    {
      set_batch (self, batch);
    }
  return self;
}

RushesBatch *
rushes_import_view_get_batch (RushesImportView *self)
{
  g_return_val_if_fail (RUSHES_IS_IMPORT_VIEW (self), NULL);

  return self->batch;
}
