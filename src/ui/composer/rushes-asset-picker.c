/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-picker.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "rushes-dialog.h"
#include "rushes-sentences.h"
#include "rushes-thumb.h"

#define WIDTH 620
#define HEIGHT 420
#define THUMB_WIDTH 168
#define THUMB_HEIGHT 94
#define MAX_COLUMNS 4
#define KEY "rushes-asset-picker"

typedef struct
{
  RushesDialog *dialog; /* owns this */
  RushesAssetService *assets;
  GtkWidget *search;
  GtkWidget *grid;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkFilter *filter;
  RushesAssetFitsFunc fits;
  RushesAssetPickedFunc callback;
  gpointer user_data;
  GDestroyNotify destroy;
} Picker;

static void
picker_free (gpointer data)
{
  Picker *self = data;

  g_clear_object (&self->filter);
  g_object_unref (self->assets);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

/* ---- what is found ---- */

/* One form for what is typed and what is searched */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static const char *
get_group_name (Picker      *self,
                RushesAsset *asset)
{
  RushesAssetGroup *group = rushes_asset_service_find_group (self->assets, rushes_asset_get_record (asset)->group_id);

  return group != NULL ? rushes_asset_group_get_name (group) : "";
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  Picker *self = user_data;
  g_autofree char *both = g_strjoin ("\n", rushes_asset_get_name (item), get_group_name (self, item), NULL);
  g_autofree char *key = fold (both);
  g_autofree char *typed = fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_auto (GStrv) words = g_strsplit (typed, " ", -1);

  if (!self->fits (item, self->user_data))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (key, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static GListModel *
get_found (Picker *self)
{
  return G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (self->grid)));
}

static void
update_page (Picker *self)
{
  gboolean is_searched = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';

  adw_status_page_set_title (self->empty, is_searched ? _ ("Nothing Found") : _ ("No Assets for This Place"));
  adw_status_page_set_description (self->empty, is_searched ? _ ("No asset and no group has all of these words") : _ ("Assets that fit here stand here as soon as there are any"));
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (get_found (self)) > 0 ? "assets" : "empty");
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
  g_autoptr (RushesAsset) asset = g_list_model_get_item (get_found (self), position);
  g_autoptr (RushesDialog) keep = g_object_ref (self->dialog);

  if (asset == NULL)
    return;
  if (rushes_asset_get_state (asset) != RUSHES_ASSET_STATE_ACTIVE)
    {
      gtk_widget_error_bell (self->grid);
      return;
    }

  self->callback (asset, self->user_data);
  rushes_dialog_close (keep);
}

/* Return in the search takes the first that was found. */
static void
search_activated_cb (Picker *self)
{
  picked_cb (self, 0);
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

static void
show_asset (GtkListItem *item,
            RushesAsset *asset)
{
  Picker *self = g_object_get_data (G_OBJECT (item), KEY);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *overlay = gtk_widget_get_first_child (box);
  GtkWidget *title = gtk_widget_get_next_sibling (overlay);
  GtkWidget *line = gtk_widget_get_next_sibling (title);
  GtkWidget *thumb = gtk_overlay_get_child (GTK_OVERLAY (overlay));
  GtkWidget *icon = gtk_widget_get_next_sibling (thumb);
  gboolean is_sound = rushes_asset_get_kind (asset) == RUSHES_ASSET_KIND_AUDIO;
  gboolean is_active = rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_ACTIVE;
  const char *path = is_sound ? NULL : rushes_asset_get_file_path (asset);
  g_autofree char *state = rushes_name_for_asset_state (rushes_asset_get_state (asset));
  g_autofree char *words = is_active ? g_strdup (get_group_name (self, asset)) : g_strdup_printf ("%s · %s", state, get_group_name (self, asset));
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", rushes_asset_get_name (asset), state, get_group_name (self, asset));

  rushes_thumb_set_path (RUSHES_THUMB (thumb), path);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), is_sound ? "audio-x-generic-symbolic" : "image-x-generic-symbolic");
  gtk_widget_set_visible (icon, path == NULL);
  gtk_label_set_label (GTK_LABEL (title), rushes_asset_get_name (asset));
  gtk_label_set_label (GTK_LABEL (line), words);
  gtk_widget_set_sensitive (box, is_active);
  gtk_list_item_set_activatable (item, is_active);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
asset_changed_cb (GtkListItem *item)
{
  RushesAsset *asset = gtk_list_item_get_item (item);

  if (asset != NULL)
    show_asset (item, asset);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  RushesAsset *asset = gtk_list_item_get_item (item);

  g_object_set_data (G_OBJECT (item), KEY, user_data);
  g_signal_connect_object (asset, "changed", G_CALLBACK (asset_changed_cb), item, G_CONNECT_SWAPPED);
  show_asset (item, asset);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  GtkWidget *overlay = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), asset_changed_cb, item);
  rushes_thumb_set_path (RUSHES_THUMB (gtk_overlay_get_child (GTK_OVERLAY (overlay))), NULL);
}

/* ---- building ---- */

static GtkWidget *
make_grid (Picker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  /* A list of groups, each of which is a list of assets */
  GtkFlattenListModel *all = gtk_flatten_list_model_new (g_object_ref (rushes_asset_service_get_groups (self->assets)));
  GtkFilterListModel *filtered;
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (all), g_object_ref (self->filter));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->grid = gtk_grid_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (filtered))), factory);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (self->grid), MAX_COLUMNS);
  gtk_grid_view_set_single_click_activate (GTK_GRID_VIEW (self->grid), TRUE);
  gtk_widget_add_css_class (self->grid, "take-grid");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Assets"), -1);
  g_signal_connect_swapped (self->grid, "activate", G_CALLBACK (picked_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  return scroller;
}

static GtkWidget *
make_content (Picker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search = gtk_search_entry_new ();
  gtk_widget_set_margin_start (self->search, 12);
  gtk_widget_set_margin_end (self->search, 12);
  g_object_set (self->search, "placeholder-text", _ ("Search names and groups"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search names and groups"), -1);
  gtk_box_append (GTK_BOX (box), self->search);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), -1, HEIGHT);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, make_grid (self), "assets");
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (searched_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect_swapped (get_found (self), "items-changed", G_CALLBACK (update_page), self);
  update_page (self);
  return box;
}

/* The dialog is on its way out, and the list goes after what it filters by. */
static void
closed_cb (Picker *self)
{
  g_signal_handlers_disconnect_by_func (get_found (self), update_page, self);
  gtk_grid_view_set_model (GTK_GRID_VIEW (self->grid), NULL);
}

/**
 * rushes_asset_picker_present:
 * @parent: where it is asked
 * @context: the house
 * @fits: which assets are shown
 * @callback: called where one was picked, which is active
 * @user_data: for both
 * @destroy: (nullable): for @user_data
 */
void
rushes_asset_picker_present (GtkWidget             *parent,
                             RushesContext         *context,
                             RushesAssetFitsFunc    fits,
                             RushesAssetPickedFunc  callback,
                             gpointer               user_data,
                             GDestroyNotify         destroy)
{
  Picker *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && RUSHES_IS_CONTEXT (context) && fits != NULL && callback != NULL);

  self = g_new0 (Picker, 1);
  self->assets = g_object_ref (rushes_context_get_assets (context));
  self->fits = fits;
  self->callback = callback;
  self->user_data = user_data;
  self->destroy = destroy;
  self->dialog = rushes_dialog_new (_ ("From Assets"), make_content (self), WIDTH);
  g_object_set_data_full (G_OBJECT (self->dialog), KEY, self, picker_free);
  g_signal_connect_swapped (self->dialog, "closed", G_CALLBACK (closed_cb), self);
  rushes_dialog_set_focus (self->dialog, self->search);
  rushes_dialog_present (self->dialog, parent);
  g_object_unref (self->dialog);
}
