/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-picker.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-dialog.h"
#include "rushes-sentences.h"
#include "rushes-spinner.h"
#include "rushes-take-entry.h"
#include "rushes-thumb.h"

#define WIDTH 620
#define HEIGHT 420
#define THUMB_WIDTH 168
#define THUMB_HEIGHT 94
#define MAX_COLUMNS 4
#define KEY "rushes-take-picker"

/* What is read of the library before anything is shown. Filled on the main thread, made into entries in a worker. */
typedef struct
{
  GPtrArray *takes;    /* RushesTakeRecord */
  GHashTable *shots;   /* id → title */
  GHashTable *owners;  /* id of a shot → id of its project */
  GHashTable *names;   /* id of a project → name */
  char *folder;
} Found;

typedef struct
{
  RushesDialog *dialog; /* owns this */
  RushesContext *context;
  GtkWidget *search;
  GtkWidget *grid;
  GtkStack *stack;
  AdwStatusPage *empty;
  GListStore *entries;
  GtkFilter *filter;
  GCancellable *cancellable;
  Found *found; /* (nullable): while it is read */
  guint n_open; /* questions to the store that are not answered yet */
  RushesTakePickedFunc callback;
  gpointer user_data;
  GDestroyNotify destroy;
} Picker;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->takes, g_ptr_array_unref);
  g_hash_table_unref (found->shots);
  g_hash_table_unref (found->owners);
  g_hash_table_unref (found->names);
  g_free (found->folder);
  g_free (found);
}

static gint64 *
id_new (gint64 id)
{
  gint64 *copy = g_new (gint64, 1);

  *copy = id;
  return copy;
}

static Found *
found_new (RushesContext *context)
{
  Found *found = g_new0 (Found, 1);

  found->shots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  found->owners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  found->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  found->folder = g_strdup (rushes_paths_get_data_dir (rushes_context_get_paths (context)));
  return found;
}

static void
picker_free (gpointer data)
{
  Picker *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->context);
  g_object_unref (self->entries);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->found, found_free);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

/* ---- reading the library ---- */

static void
make_entries (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Found *found = task_data;
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->takes->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const RushesTakeRecord *record = found->takes->pdata[i];
      const gint64 *owner = g_hash_table_lookup (found->owners, &record->shot_id);
      g_autoptr (RushesTake) take = NULL;

      if (record->video_file == NULL)
        continue;

      take = rushes_take_new (record, found->folder);
      g_ptr_array_add (entries, rushes_take_entry_new (take, g_hash_table_lookup (found->shots, &record->shot_id),
                                                       owner != NULL ? g_hash_table_lookup (found->names, owner) : NULL));
    }

  g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
}

static void
update_page (Picker *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (self->grid))));
  gboolean is_searched = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';

  adw_status_page_set_title (self->empty, is_searched ? _ ("Nothing Found") : _ ("No Takes Yet"));
  adw_status_page_set_description (self->empty, is_searched ? _ ("No take has all of these words") : _ ("Finished takes of this library stand here"));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "takes" : "empty");
}

static void
fail (Picker       *self,
      const GError *error)
{
  g_autofree char *sentence = rushes_sentence_for_error (error);

  adw_status_page_set_title (self->empty, _ ("The Library Cannot Be Read"));
  adw_status_page_set_description (self->empty, sentence);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  Picker *self = g_object_get_data (G_OBJECT (dialog), KEY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = g_task_propagate_pointer (G_TASK (result), &error);

  if (entries == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  g_list_store_splice (self->entries, 0, 0, entries->pdata, entries->len);
  update_page (self);
}

/* All questions are answered: the rest is worked out beside the window. */
static void
answered (Picker *self)
{
  g_autoptr (GTask) task = NULL;

  if (--self->n_open > 0 || self->found == NULL || self->found->takes == NULL)
    return;

  task = g_task_new (NULL, self->cancellable, made_cb, g_object_ref (self->dialog));
  g_task_set_source_tag (task, answered);
  g_task_set_task_data (task, g_steal_pointer (&self->found), (GDestroyNotify) found_free);
  g_task_run_in_thread (task, make_entries);
}

/* (nullable): where nobody waits any more, or the store has failed, which is told */
static Picker *
check_answer (RushesDialog *dialog,
              gpointer      answer,
              const GError *error)
{
  Picker *self = g_object_get_data (G_OBJECT (dialog), KEY);

  if (g_cancellable_is_cancelled (self->cancellable) || self->found == NULL)
    return NULL;
  if (answer != NULL)
    return self;

  g_clear_pointer (&self->found, found_free);
  fail (self, error);
  return NULL;
}

static void
shots_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shots = rushes_store_list_shots_finish (RUSHES_STORE (source), result, &error);
  Picker *self = check_answer (dialog, shots, error);

  if (self == NULL)
    return;

  for (guint i = 0; i < shots->len; i++)
    {
      const RushesShotRecord *shot = shots->pdata[i];

      g_hash_table_insert (self->found->shots, id_new (shot->id), g_strdup (shot->title));
      g_hash_table_insert (self->found->owners, id_new (shot->id), id_new (shot->project_id));
    }
  answered (self);
}

static void
projects_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) projects = rushes_store_list_projects_finish (RUSHES_STORE (source), result, &error);
  Picker *self = check_answer (dialog, projects, error);

  if (self == NULL)
    return;

  for (guint i = 0; i < projects->len; i++)
    {
      const RushesProjectRecord *project = projects->pdata[i];

      g_hash_table_insert (self->found->names, id_new (project->id), g_strdup (project->name));
      self->n_open++;
      rushes_store_list_shots_async (RUSHES_STORE (source), project->id, self->cancellable, shots_cb, g_object_ref (dialog));
    }
  answered (self);
}

static void
takes_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RushesDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = rushes_store_list_takes_finish (RUSHES_STORE (source), result, &error);
  Picker *self = check_answer (dialog, takes, error);

  if (self == NULL)
    return;

  self->found->takes = g_steal_pointer (&takes);
  answered (self);
}

static void
read_library (Picker *self)
{
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  RushesStore *store = rushes_context_get_store (self->context);

  filter.state = RUSHES_TAKE_STATE_READY;
  self->found = found_new (self->context);
  self->n_open = 2;
  rushes_store_list_takes_async (store, &filter, self->cancellable, takes_cb, g_object_ref (self->dialog));
  rushes_store_list_projects_async (store, self->cancellable, projects_cb, g_object_ref (self->dialog));
}

/* ---- the list ---- */

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  /* A plain box may have no name with newer toolkits. */
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *thumb = rushes_thumb_new (THUMB_WIDTH, THUMB_HEIGHT);
  GtkWidget *line = make_label ("caption");

  gtk_widget_add_css_class (thumb, "thumb");
  gtk_widget_add_css_class (thumb, "large");
  gtk_widget_add_css_class (line, "dim-label");
  gtk_box_append (GTK_BOX (box), thumb);
  gtk_box_append (GTK_BOX (box), make_label ("caption-heading"));
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_add_css_class (box, "take");
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  RushesTakeEntry *entry = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *thumb = gtk_widget_get_first_child (box);
  GtkWidget *title = gtk_widget_get_next_sibling (thumb);
  GtkWidget *line = gtk_widget_get_next_sibling (title);
  g_autofree char *name = g_strdup_printf ("%s, %s", rushes_take_entry_get_title (entry), rushes_take_entry_get_line (entry));

  rushes_thumb_set_path (RUSHES_THUMB (thumb), rushes_take_get_video_path (rushes_take_entry_get_take (entry)));
  gtk_label_set_label (GTK_LABEL (title), rushes_take_entry_get_title (entry));
  gtk_label_set_label (GTK_LABEL (line), rushes_take_entry_get_line (entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  rushes_thumb_set_path (RUSHES_THUMB (gtk_widget_get_first_child (gtk_list_item_get_child (item))), NULL);
}

static gboolean
match_cb (gpointer item,
          gpointer search)
{
  return rushes_take_entry_matches (item, gtk_editable_get_text (GTK_EDITABLE (search)));
}

static void
searched_cb (Picker *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static void
picked_cb (Picker *self,
           guint   position)
{
  g_autoptr (RushesTakeEntry) entry = g_list_model_get_item (G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (self->grid))), position);
  g_autoptr (RushesDialog) keep = g_object_ref (self->dialog);

  if (entry == NULL)
    return;

  self->callback (rushes_take_entry_get_take (entry), self->user_data);
  rushes_dialog_close (keep);
}

/* Return in the search takes the first that was found. */
static void
search_activated_cb (Picker *self)
{
  picked_cb (self, 0);
}

static void
closed_cb (Picker *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* ---- building ---- */

static GtkWidget *
make_grid (Picker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, g_object_ref (self->search), g_object_unref));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->entries)), g_object_ref (self->filter));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->grid = gtk_grid_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (filtered))), factory);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (self->grid), MAX_COLUMNS);
  gtk_grid_view_set_single_click_activate (GTK_GRID_VIEW (self->grid), TRUE);
  gtk_widget_add_css_class (self->grid, "take-grid");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Takes"), -1);
  g_signal_connect_swapped (self->grid, "activate", G_CALLBACK (picked_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  return scroller;
}

static GtkWidget *
make_content (Picker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *spinner = rushes_spinner_new ();

  self->search = gtk_search_entry_new ();
  gtk_widget_set_margin_start (self->search, 12);
  gtk_widget_set_margin_end (self->search, 12);
  g_object_set (self->search, "placeholder-text", _ ("Search shots and prompts"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search shots and prompts"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (searched_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  gtk_box_append (GTK_BOX (box), self->search);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), -1, HEIGHT);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_stack_add_named (self->stack, spinner, "reading");
  gtk_stack_add_named (self->stack, make_grid (self), "takes");
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

/**
 * rushes_take_picker_present:
 * @parent: where it is asked
 * @context: the house
 * @title: header capitals
 * @callback: called where a take was picked
 * @user_data: for @callback
 * @destroy: (nullable): for @user_data
 */
void
rushes_take_picker_present (GtkWidget            *parent,
                            RushesContext        *context,
                            const char           *title,
                            RushesTakePickedFunc  callback,
                            gpointer              user_data,
                            GDestroyNotify        destroy)
{
  Picker *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && RUSHES_IS_CONTEXT (context) && callback != NULL);

  self = g_new0 (Picker, 1);
  self->context = g_object_ref (context);
  self->cancellable = g_cancellable_new ();
  self->entries = g_list_store_new (RUSHES_TYPE_TAKE_ENTRY);
  self->callback = callback;
  self->user_data = user_data;
  self->destroy = destroy;
  self->dialog = rushes_dialog_new (title, make_content (self), WIDTH);
  g_object_set_data_full (G_OBJECT (self->dialog), KEY, self, picker_free);
  g_signal_connect_swapped (self->dialog, "closed", G_CALLBACK (closed_cb), self);
  rushes_dialog_set_focus (self->dialog, self->search);
  read_library (self);
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}
