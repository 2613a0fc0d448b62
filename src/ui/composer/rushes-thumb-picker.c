/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-thumb-picker.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-ring.h"
#include "rushes-thumb.h"

#define WIDTH 620
#define HEIGHT 420
#define THUMB_WIDTH 168
#define THUMB_HEIGHT 94
#define MAX_COLUMNS 4
#define KEY "rushes-thumb-picker"

typedef struct
{
  RushesThumbPicker picker;
  gpointer user_data;
  RushesDialog *dialog; /* owns this */
  GtkEditable *search;
  GtkGridView *grid;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkFilter *filter;
  gboolean is_held;     /* another page than what is found is shown */
} Picker;

static void
picker_free (gpointer data)
{
  Picker *self = data;

  g_clear_object (&self->filter);
  g_free (self);
}

/* ---- what is found ---- */

static GListModel *
get_found (Picker *self)
{
  return G_LIST_MODEL (gtk_grid_view_get_model (self->grid));
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  Picker *self = user_data;

  return self->picker.matches (item, gtk_editable_get_text (self->search), self->user_data);
}

static void
update_page (Picker *self)
{
  gboolean is_searched = *gtk_editable_get_text (self->search) != '\0';

  if (self->is_held || get_found (self) == NULL)
    return;

  adw_status_page_set_title (self->empty, is_searched ? _ ("Nothing Found") : self->picker.none);
  adw_status_page_set_description (self->empty, is_searched ? self->picker.not_found_line : self->picker.none_line);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (get_found (self)) > 0 ? "items" : "empty");
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
  g_autoptr (GObject) item = get_found (self) != NULL ? g_list_model_get_item (get_found (self), position) : NULL;
  g_autoptr (RushesDialog) keep = g_object_ref (self->dialog);

  if (item == NULL)
    return;
  if (self->picker.pick (item, self->user_data))
    rushes_dialog_close (keep);
  else
    gtk_widget_error_bell (GTK_WIDGET (self->grid));
}

/* Return in the search takes the first that was found. */
static void
search_activated_cb (Picker *self)
{
  picked_cb (self, 0);
}

/* Escape ends the search first, and else what it is in: the entry keeps that key to itself. */
static void
search_stopped_cb (Picker *self)
{
  g_autoptr (RushesDialog) keep = g_object_ref (self->dialog);

  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    rushes_dialog_close (keep);
}

/* The dialog is on its way out, and the list goes after what it filters by. */
static void
closed_cb (Picker *self)
{
  g_signal_handlers_disconnect_by_func (get_found (self), update_page, self);
  gtk_grid_view_set_model (self->grid, NULL);
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
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *thumb = rushes_thumb_new (THUMB_WIDTH, THUMB_HEIGHT);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *line = make_label ("caption");

  gtk_widget_add_css_class (thumb, "thumb");
  gtk_widget_add_css_class (thumb, "large");
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_set_halign (icon, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), thumb);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), icon);
  gtk_widget_add_css_class (line, "dim-label");
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), make_label ("caption-heading"));
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_add_css_class (box, "take");
  gtk_list_item_set_child (item, box);
}

/**
 * rushes_thumb_picker_show_item:
 * @item: what is shown
 * @path: (nullable): a file of pictures
 * @icon: (nullable): stands there where there is no file
 * @title: what it is called
 * @line: what else is said of it
 * @name: all of that, for those who do not see it
 */
void
rushes_thumb_picker_show_item (GtkListItem *item,
                               const char  *path,
                               const char  *icon,
                               const char  *title,
                               const char  *line,
                               const char  *name)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *overlay = gtk_widget_get_first_child (box);
  GtkWidget *title_label = gtk_widget_get_next_sibling (overlay);
  GtkWidget *thumb = gtk_overlay_get_child (GTK_OVERLAY (overlay));
  GtkWidget *image = gtk_widget_get_next_sibling (thumb);

  rushes_thumb_set_path (RUSHES_THUMB (thumb), path);
  gtk_image_set_from_icon_name (GTK_IMAGE (image), icon);
  gtk_widget_set_visible (image, path == NULL && icon != NULL);
  gtk_label_set_label (GTK_LABEL (title_label), title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title_label)), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
changed_cb (GtkListItem *item)
{
  Picker *self = g_object_get_data (G_OBJECT (item), KEY);

  if (gtk_list_item_get_item (item) != NULL)
    self->picker.show (item, self->user_data);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  Picker *self = user_data;

  g_object_set_data (G_OBJECT (item), KEY, self);
  if (self->picker.changed != NULL)
    g_signal_connect_object (gtk_list_item_get_item (item), self->picker.changed, G_CALLBACK (changed_cb), item, G_CONNECT_SWAPPED);
  self->picker.show (item, self->user_data);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  GtkWidget *overlay = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), changed_cb, item);
  rushes_thumb_set_path (RUSHES_THUMB (gtk_overlay_get_child (GTK_OVERLAY (overlay))), NULL);
}

/* ---- building ---- */

static GtkWidget *
make_grid (Picker     *self,
           GListModel *items)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;
  GtkWidget *grid;
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  filtered = gtk_filter_list_model_new (items, g_object_ref (self->filter));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  grid = gtk_grid_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (filtered))), factory);
  self->grid = GTK_GRID_VIEW (grid);
  gtk_grid_view_set_max_columns (self->grid, MAX_COLUMNS);
  gtk_grid_view_set_single_click_activate (self->grid, TRUE);
  gtk_widget_add_css_class (grid, "take-grid");
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, self->picker.name, -1);
  g_signal_connect_swapped (grid, "activate", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (get_found (self), "items-changed", G_CALLBACK (update_page), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  return scroller;
}

static GtkWidget *
make_content (Picker     *self,
              GListModel *items)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *spinner = rushes_ring_new_turning ();

  self->search = GTK_EDITABLE (search);
  gtk_widget_set_margin_start (search, 12);
  gtk_widget_set_margin_end (search, 12);
  g_object_set (search, "placeholder-text", self->picker.search, NULL);
  rushes_accessible_set_name (GTK_ACCESSIBLE (search), self->picker.search);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (searched_cb), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect_swapped (search, "stop-search", G_CALLBACK (search_stopped_cb), self);
  gtk_box_append (GTK_BOX (box), search);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), -1, HEIGHT);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_stack_add_named (self->stack, make_grid (self, items), "items");
  gtk_stack_add_named (self->stack, spinner, "waiting");
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

/**
 * rushes_thumb_picker_new:
 * @picker: what it is made of; copied
 * @title: header capitals
 * @items: (transfer full): all that there is
 * @user_data: for @picker; valid as long as the dialog
 *
 * Returns: (transfer full): a dialog that is ready to be presented
 */
RushesDialog *
rushes_thumb_picker_new (const RushesThumbPicker *picker,
                         const char              *title,
                         GListModel              *items,
                         gpointer                 user_data)
{
  Picker *self;

  g_return_val_if_fail (picker != NULL && G_IS_LIST_MODEL (items), NULL);

  self = g_new0 (Picker, 1);
  self->picker = *picker;
  self->user_data = user_data;
  self->dialog = rushes_dialog_new (title, make_content (self, items), WIDTH);
  g_object_set_data_full (G_OBJECT (self->dialog), KEY, self, picker_free);
  g_signal_connect_swapped (self->dialog, "closed", G_CALLBACK (closed_cb), self);
  rushes_dialog_set_focus (self->dialog, GTK_WIDGET (self->search));
  update_page (self);
  return self->dialog;
}

/* What there is is being read, or has been. */
void
rushes_thumb_picker_set_waiting (RushesDialog *dialog,
                                 gboolean      is_waiting)
{
  Picker *self = g_object_get_data (G_OBJECT (dialog), KEY);

  self->is_held = is_waiting;
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  update_page (self);
}

/* It cannot be read. */
void
rushes_thumb_picker_fail (RushesDialog *dialog,
                          const char   *title,
                          const char   *sentence)
{
  Picker *self = g_object_get_data (G_OBJECT (dialog), KEY);

  self->is_held = TRUE;
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, sentence);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}
