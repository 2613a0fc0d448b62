/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-preset-button.h"
#include "rushes-accessible.h"

#include <glib/gi18n.h>

/* With more of them there is a field to search by. */
#define MANY 10
#define WIDTH 280
#define MAX_HEIGHT 320
#define NAME_CHARACTERS 24

struct _RushesPresetButton
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *search;
  GtkWidget *scroller;
  GtkWidget *list;
  GtkWidget *empty;
  RushesPresets *presets;
  RushesCatalogue *catalogue;
  GtkStringFilter *filter;
  GtkFilterListModel *filtered;
};

G_DEFINE_FINAL_TYPE (RushesPresetButton, rushes_preset_button, GTK_TYPE_WIDGET)

/* The popover goes first: what is asked for may open a dialog. */
static void
ask (RushesPresetButton *self,
     const char         *action,
     const char         *name)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (name != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s", name);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
row_cb (RushesPresetButton *self,
        GtkListBoxRow      *row)
{
  RushesPreset *preset = g_object_get_data (G_OBJECT (row), "preset");

  ask (self, "composer.apply-preset", rushes_preset_get_name (preset));
}

static void
button_cb (RushesPresetButton *self,
           GtkWidget          *button)
{
  ask (self, g_object_get_data (G_OBJECT (button), "action"), g_object_get_data (G_OBJECT (button), "name"));
}

static void
save_cb (RushesPresetButton *self)
{
  ask (self, "composer.save-preset", NULL);
}

static void
search_cb (RushesPresetButton *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Return takes the first that was found. */
static void
search_activated_cb (RushesPresetButton *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (row != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    row_cb (self, row);
}

static GtkWidget *
make_button (RushesPresetButton *self,
             RushesPreset       *preset,
             const char         *icon,
             gboolean            deletes,
             const char         *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf (deletes ? _ ("Delete “%s”") : _ ("Rename “%s”"), rushes_preset_get_name (preset));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, deletes ? _ ("Delete") : _ ("Rename…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "action", (gpointer) action);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (rushes_preset_get_name (preset)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (button_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  RushesPresetButton *self = user_data;
  RushesPreset *preset = item;
  RushesModel *model = self->catalogue != NULL ? rushes_catalogue_get_model (self->catalogue, rushes_preset_get_model (preset)) : NULL;
  const char *of = model != NULL ? rushes_model_get_name (model) : rushes_preset_get_model (preset);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = gtk_label_new (rushes_preset_get_name (preset));
  GtkWidget *line = NULL;
  /* Translators: a preset that holds a prompt, too: "Spark Dance 2.0 · with its prompt" */
  g_autofree char *text = rushes_preset_has_prompt (preset) ? g_strdup_printf (_ ("%s · with its prompt"), of) : g_strdup (of);

  line = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), NAME_CHARACTERS);
  gtk_widget_set_tooltip_text (name, rushes_preset_get_name (preset));
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_ellipsize (GTK_LABEL (line), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (line, "caption");
  gtk_widget_add_css_class (line, "dim-label");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (column), name);
  gtk_box_append (GTK_BOX (column), line);
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (GTK_BOX (box), make_button (self, preset, "document-edit-symbolic", FALSE, "composer.rename-preset"));
  gtk_box_append (GTK_BOX (box), make_button (self, preset, "user-trash-symbolic", TRUE, "composer.delete-preset"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "preset", g_object_ref (preset), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, rushes_preset_get_name (preset),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  return row;
}

static void
update (RushesPresetButton *self)
{
  guint n = self->presets != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->presets)) : 0;

  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_set_visible (self->search, n > MANY);
  if (n <= MANY)
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/**
 * rushes_preset_button_set_presets:
 * @self: a button
 * @presets: (nullable): what it shows
 * @catalogue: (nullable): how models are called
 */
void
rushes_preset_button_set_presets (RushesPresetButton *self,
                                  RushesPresets      *presets,
                                  RushesCatalogue    *catalogue)
{
  g_return_if_fail (RUSHES_IS_PRESET_BUTTON (self));

  if (self->presets != NULL)
    g_signal_handlers_disconnect_by_func (self->presets, update, self);
  g_set_object (&self->presets, presets);
  g_set_object (&self->catalogue, catalogue);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (presets));
  if (presets != NULL)
    g_signal_connect_object (presets, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
rushes_preset_button_dispose (GObject *object)
{
  RushesPresetButton *self = RUSHES_PRESET_BUTTON (object);

  if (self->presets != NULL)
    g_signal_handlers_disconnect_by_func (self->presets, update, self);
  if (self->list != NULL)
    gtk_list_box_bind_model (GTK_LIST_BOX (self->list), NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->filtered);
  g_clear_object (&self->presets);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (rushes_preset_button_parent_class)->dispose (object);
}

static void
rushes_preset_button_class_init (RushesPresetButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_preset_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* The search takes Escape for itself. */
static void
search_stopped_cb (RushesPresetButton *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static GtkWidget *
make_content (RushesPresetButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *save = gtk_button_new_with_label (_ ("Save Present Settings…"));

  self->search = gtk_search_entry_new ();
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->search), _ ("Search presets"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (search_stopped_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->search);

  self->empty = gtk_label_new (_ ("Model and format of this shot can be kept under a name and applied to others"));
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->empty), NAME_CHARACTERS);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_box_append (GTK_BOX (box), self->empty);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "presets");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Presets"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), G_LIST_MODEL (self->filtered), make_row, self, NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_box_append (GTK_BOX (box), self->scroller);

  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), save);
  gtk_widget_set_size_request (box, WIDTH, -1);
  return box;
}

static void
rushes_preset_button_init (RushesPresetButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->filter = gtk_string_filter_new (gtk_property_expression_new (RUSHES_TYPE_PRESET, NULL, "name"));
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (self->filter));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "user-bookmarks-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _ ("Presets"));
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->button), _ ("Presets"));
  gtk_popover_set_child (GTK_POPOVER (popover), make_content (self));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  update (self);
}
