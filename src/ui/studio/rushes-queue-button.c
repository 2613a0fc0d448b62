/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-queue-button.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-queue-row.h"
#include "rushes-ring.h"
#include "rushes-squeeze.h"

#define POPOVER_WIDTH 330
#define LIST_HEIGHT 420
/* A list box makes a row for every item: the latest are enough here, the filmstrip has them all. */
#define MAX_ROWS 50

/**
 * RushesQueueButton:
 *
 * How many takes are rendering or waiting, with a ring; a click lists them. Idle it is a quiet empty ring.
 */
struct _RushesQueueButton
{
  GtkWidget parent_instance;

  RushesContext *context;
  GPtrArray *watched;        /* the takes whose progress is followed */
  GHashTable *cleared;       /* ids of the takes that were taken off the list */

  GtkWidget *button;
  GtkWidget *ring;
  GtkWidget *offline;
  GtkWidget *alert;
  GtkWidget *labels;
  GtkLabel *wide;
  GtkLabel *narrow;
  GtkWidget *popover;
  GtkListBox *list;
  GtkStack *stack;
  GtkWidget *clear;
  GtkCustomFilter *filter;
  GListModel *listed;
  guint unbind_id;
};

static guint show_take_signal;

G_DEFINE_FINAL_TYPE (RushesQueueButton, rushes_queue_button, GTK_TYPE_WIDGET)

/* -- the button ------------------------------------------------------------------------------------------------------- */

/* The mean progress of what runs; -1 where the service reports none for any of it */
static double
get_fraction (RushesQueueButton *self)
{
  GListModel *takes = rushes_queue_get_takes (rushes_context_get_queue (self->context));
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);
      const RushesTakeRecord *record = rushes_take_get_record (take);

      if (record->state != RUSHES_TAKE_STATE_RUNNING || record->progress < 0)
        continue;
      sum += record->progress;
      n++;
    }
  return n > 0 ? sum / n : -1;
}

static void update_clear (RushesQueueButton *self);
static void update (RushesQueueButton *self);

static void
unwatch_takes (RushesQueueButton *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), update, self);
  g_ptr_array_set_size (self->watched, 0);
}

/* The counts are the queue's properties; how far each take is, the take alone tells. */
static void
takes_changed_cb (RushesQueueButton *self)
{
  GListModel *takes = rushes_queue_get_takes (rushes_context_get_queue (self->context));

  unwatch_takes (self);
  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      RushesTake *take = g_list_model_get_item (takes, i);

      g_signal_connect_object (take, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->watched, take);
    }
  update (self);
}

static void
update (RushesQueueButton *self)
{
  RushesQueue *queue = rushes_context_get_queue (self->context);
  guint running = rushes_queue_get_running (queue);
  guint waiting = rushes_queue_get_waiting (queue);
  guint failed = rushes_queue_get_failed (queue);
  gboolean offline = FALSE;
  g_autofree char *wide = NULL;
  g_autofree char *narrow = NULL;
  g_autofree char *accessible = NULL;

  g_object_get (queue, "offline", &offline, NULL);
  if (running > 0)
    wide = g_strdup_printf (ngettext ("%u rendering", "%u rendering", running), running);
  else if (waiting > 0)
    wide = g_strdup_printf (ngettext ("%u waiting", "%u waiting", waiting), waiting);
  else if (failed > 0)
    /* What failed, and what nobody knows whether it was taken */
    wide = g_strdup_printf (ngettext ("%u needs attention", "%u need attention", failed), failed);
  narrow = g_strdup_printf ("%u", running > 0 ? running : (waiting > 0 ? waiting : failed));

  gtk_widget_set_visible (self->labels, wide != NULL);
  gtk_label_set_label (self->wide, wide ? wide : "");
  gtk_label_set_label (self->narrow, narrow);
  gtk_widget_set_visible (self->alert, failed > 0);
  gtk_widget_set_visible (self->offline, offline && waiting + running > 0);
  gtk_widget_set_visible (self->ring, !gtk_widget_get_visible (self->offline) && (failed == 0 || running + waiting > 0));
  rushes_ring_set_fraction (RUSHES_RING (self->ring), running > 0 ? get_fraction (self) : 0);

  if (gtk_widget_get_mapped (self->popover))
    update_clear (self);

  accessible = running + waiting == 0 && wide ? g_strdup_printf (_ ("Queue, %s"), wide)
                                              : g_strdup_printf (_ ("Queue, %u rendering, %u waiting"), running, waiting);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
}

/* -- the list --------------------------------------------------------------------------------------------------------- */

static void
show_take (RushesQueueButton *self,
           RushesTake *take)
{
  g_autoptr (RushesTake) kept = g_object_ref (take);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, show_take_signal, 0, kept);
}

static void
row_show_cb (RushesQueueRow *row,
             RushesQueueButton *self)
{
  show_take (self, rushes_queue_row_get_take (row));
}

static void
row_activated_cb (RushesQueueButton *self,
                  GtkListBoxRow *row)
{
  show_take (self, rushes_queue_row_get_take (RUSHES_QUEUE_ROW (gtk_list_box_row_get_child (row))));
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  RushesQueueButton *self = user_data;
  GtkWidget *row = rushes_queue_row_new (self->context, item);

  g_signal_connect_object (row, "show-take", G_CALLBACK (row_show_cb), self, 0);
  return row;
}

static gboolean
is_listed (gpointer item,
           gpointer user_data)
{
  RushesQueueButton *self = user_data;
  const RushesTakeRecord *record = rushes_take_get_record (RUSHES_TAKE (item));

  return !g_hash_table_contains (self->cleared, &record->id) || !rushes_take_state_is_settled (record->state);
}

/* What a person must decide stays until it is decided. */
static gboolean
is_finished (RushesTake *take)
{
  RushesTakeState state = rushes_take_get_state (take);

  return rushes_take_state_is_settled (state) && state != RUSHES_TAKE_STATE_UNCONFIRMED;
}

static void
clear_cb (RushesQueueButton *self)
{
  GListModel *takes = rushes_queue_get_takes (rushes_context_get_queue (self->context));

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);
      gint64 id = rushes_take_get_id (take);

      if (is_finished (take))
        g_hash_table_add (self->cleared, g_memdup2 (&id, sizeof id));
    }
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_MORE_STRICT);
}

static void
update_clear (RushesQueueButton *self)
{
  gboolean any = FALSE;

  for (guint i = 0; !any && i < g_list_model_get_n_items (self->listed); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (self->listed, i);

      any = is_finished (take);
    }
  gtk_widget_set_visible (self->clear, any);
}

static void
list_changed_cb (RushesQueueButton *self)
{
  gboolean any = g_list_model_get_n_items (self->listed) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
  update_clear (self);
}

/* Rows are made while they are seen alone: ten takes that are generated at once would otherwise hold the window for a frame. */
static void
bind_rows_cb (GtkMenuButton *button,
              gpointer user_data)
{
  RushesQueueButton *self = user_data;

  g_clear_handle_id (&self->unbind_id, g_source_remove);
  gtk_list_box_bind_model (self->list, self->listed, make_row, self, NULL);
}

static gboolean
unbind_rows_cb (gpointer user_data)
{
  RushesQueueButton *self = user_data;

  self->unbind_id = 0;
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

/* Later, since it may be a row that closes the list. */
static void
closed_cb (RushesQueueButton *self)
{
  if (self->unbind_id == 0)
    self->unbind_id = g_idle_add (unbind_rows_cb, self);
}

static void
opened_cb (RushesQueueButton *self)
{
  if (self->context == NULL)
    return;

  rushes_queue_mark_seen (rushes_context_get_queue (self->context));
  update (self);
  update_clear (self);
}

static GtkWidget *
make_popover (RushesQueueButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *title = gtk_label_new (_ ("Queue"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (_ ("What you generate shows up here"));

  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_size_request (box, POPOVER_WIDTH, -1);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Queue"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));

  gtk_widget_add_css_class (empty, "dim-label");
  gtk_widget_set_margin_top (empty, 18);
  gtk_widget_set_margin_bottom (empty, 24);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));

  self->clear = gtk_button_new_with_mnemonic (_ ("_Clear Finished"));
  rushes_accessible_name_mnemonics (self->clear);
  gtk_widget_set_visible (self->clear, FALSE);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->clear);

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_object (self->popover, "map", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  return self->popover;
}

/* -- object ----------------------------------------------------------------------------------------------------------- */

static void
rushes_queue_button_dispose (GObject *object)
{
  RushesQueueButton *self = RUSHES_QUEUE_BUTTON (object);

  unwatch_takes (self);
  g_clear_handle_id (&self->unbind_id, g_source_remove);
  if (self->list)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->listed);
  g_clear_object (&self->filter);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (rushes_queue_button_parent_class)->dispose (object);
}

static void
rushes_queue_button_finalize (GObject *object)
{
  RushesQueueButton *self = RUSHES_QUEUE_BUTTON (object);

  g_hash_table_unref (self->cleared);
  g_ptr_array_unref (self->watched);

  G_OBJECT_CLASS (rushes_queue_button_parent_class)->finalize (object);
}

static void
rushes_queue_button_class_init (RushesQueueButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_queue_button_dispose;
  object_class->finalize = rushes_queue_button_finalize;

  show_take_signal = g_signal_new ("show-take", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, RUSHES_TYPE_TAKE);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rushes-queue-button");
}

static void
rushes_queue_button_init (RushesQueueButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->cleared = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->ring = rushes_ring_new ();
  gtk_box_append (GTK_BOX (box), self->ring);
  self->offline = gtk_image_new_from_icon_name ("network-offline-symbolic");
  gtk_widget_set_visible (self->offline, FALSE);
  gtk_box_append (GTK_BOX (box), self->offline);
  self->alert = gtk_image_new_from_icon_name ("emblem-important-symbolic");
  gtk_widget_add_css_class (self->alert, "queue-alert");
  gtk_widget_set_visible (self->alert, FALSE);
  gtk_box_append (GTK_BOX (box), self->alert);
  self->wide = GTK_LABEL (gtk_label_new (NULL));
  self->narrow = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->wide), "num");
  gtk_widget_add_css_class (GTK_WIDGET (self->narrow), "num");
  self->labels = rushes_squeeze_new (GTK_WIDGET (self->wide), GTK_WIDGET (self->narrow));
  gtk_widget_set_visible (self->labels, FALSE);
  gtk_box_append (GTK_BOX (box), self->labels);

  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_set_tooltip_text (self->button, _ ("Queue (Ctrl+J)"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->button), _ ("Queue"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * rushes_queue_button_new:
 *
 * Returns: (transfer floating): an idle button
 */
GtkWidget *
rushes_queue_button_new (void)
{
  return g_object_new (RUSHES_TYPE_QUEUE_BUTTON, NULL);
}

/**
 * rushes_queue_button_set_context:
 * @context: whose queue it shows; set once
 */
void
rushes_queue_button_set_context (RushesQueueButton *self,
                                 RushesContext *context)
{
  RushesQueue *queue;
  GtkFilterListModel *filtered;

  g_return_if_fail (RUSHES_IS_QUEUE_BUTTON (self));
  g_return_if_fail (RUSHES_IS_CONTEXT (context) && self->context == NULL);

  self->context = g_object_ref (context);
  queue = rushes_context_get_queue (context);
  self->filter = gtk_custom_filter_new (is_listed, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (rushes_queue_get_takes (queue)), g_object_ref (GTK_FILTER (self->filter)));
  self->listed = G_LIST_MODEL (gtk_slice_list_model_new (G_LIST_MODEL (filtered), 0, MAX_ROWS));
  g_signal_connect_object (self->listed, "items-changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  list_changed_cb (self);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), bind_rows_cb, self, NULL);
  g_signal_connect_object (queue, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_queue_get_takes (queue), "items-changed", G_CALLBACK (takes_changed_cb), self, G_CONNECT_SWAPPED);
  takes_changed_cb (self);
}

void
rushes_queue_button_popup (RushesQueueButton *self)
{
  g_return_if_fail (RUSHES_IS_QUEUE_BUTTON (self));

  if (gtk_widget_get_mapped (self->button))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
