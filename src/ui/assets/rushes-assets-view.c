/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-assets-view-private.h"

#include <glib/gi18n.h>

#include "rushes-asset-actions.h"
#include "rushes-asset-card.h"
#include "rushes-asset-details.h"
#include "rushes-asset-preview.h"
#include "rushes-sentences.h"

#define MIN_COLUMNS 2
#define MAX_COLUMNS 6

enum
{
  PROP_GROUP = 1,
  PROP_SORT,
  PROP_IMAGES,
  PROP_VIDEOS,
  PROP_AUDIOS,
  N_PROPS,
};

enum
{
  USE_ASSET,
  GROUP_MADE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesAssetsView, rushes_assets_view, GTK_TYPE_WIDGET)

/* -- what is shown ------------------------------------------------------------------------------------------------------ */

/* Cells are made for what is looked at. */
static void
show_cells (RushesAssetsView *self)
{
  if (self->context && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (self->selection));
}

static void
rushes_assets_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_assets_view_parent_class)->map (widget);
  show_cells (RUSHES_ASSETS_VIEW (widget));
}

static GListModel *
get_source (RushesAssetsView *self)
{
  return self->group ? G_LIST_MODEL (self->group) : G_LIST_MODEL (self->all);
}

RushesAsset *
rushes_assets_view_get_selected (RushesAssetsView *self)
{
  gpointer item = gtk_single_selection_get_selected_item (self->selection);

  return RUSHES_IS_ASSET (item) ? RUSHES_ASSET (item) : NULL;
}

static gboolean
is_writable (RushesAssetsView *self)
{
  return self->context && !rushes_library_is_read_only (rushes_context_get_library (self->context));
}

static void
update_actions (RushesAssetsView *self)
{
  static const char *const adding[] = { "assets.add-files", "assets.add-url", "assets.add-take", "assets.adopt", "assets.paste" };
  static const char *const editing[] = { "assets.rename", "assets.note", "assets.remove" };
  GtkWidget *widget = GTK_WIDGET (self);
  RushesAsset *asset = rushes_assets_view_get_selected (self);
  gboolean writable = is_writable (self);
  RushesAssetState state = asset ? rushes_asset_get_state (asset) : RUSHES_ASSET_STATE_ACTIVE;

  for (guint i = 0; i < G_N_ELEMENTS (adding); i++)
    gtk_widget_action_set_enabled (widget, adding[i], writable);
  for (guint i = 0; i < G_N_ELEMENTS (editing); i++)
    gtk_widget_action_set_enabled (widget, editing[i], writable && asset);
  gtk_widget_action_set_enabled (widget, "assets.move", writable && asset);
  gtk_widget_action_set_enabled (widget, "assets.use", asset && rushes_asset_get_remote_id (asset));
  gtk_widget_action_set_enabled (widget, "assets.copy-id", asset && rushes_asset_get_remote_id (asset));
  gtk_widget_action_set_enabled (widget, "assets.save-copy", asset && rushes_asset_get_file_path (asset));
  gtk_widget_action_set_enabled (widget, "assets.preview", asset != NULL);
  gtk_widget_action_set_enabled (widget, "assets.details", asset != NULL);
  gtk_widget_action_set_enabled (widget, "assets.retry", writable && asset && state == RUSHES_ASSET_STATE_FAILED);
  gtk_widget_action_set_enabled (widget, "assets.send-again", writable && asset && state == RUSHES_ASSET_STATE_UNCONFIRMED);
  gtk_widget_action_set_enabled (widget, "assets.identify", writable && asset && state == RUSHES_ASSET_STATE_UNCONFIRMED);
}

static void
update_header (RushesAssetsView *self)
{
  RushesAsset *asset = self->group ? rushes_asset_group_get_self (self->group) : NULL;
  const RushesAssetRecord *record = asset ? rushes_asset_get_record (asset) : NULL;
  g_autofree char *id = record && record->remote_id ? g_strdup_printf (_ ("Group ID %s"), record->remote_id) : NULL;
  g_autofree char *state = record && !id ? rushes_name_for_asset_state (record->state) : NULL;
  g_autofree char *line = g_strdup_printf (record && record->note ? "%s · %s" : "%s", id ? id : state ? state : "", record ? record->note : NULL);

  gtk_label_set_label (self->title, asset ? rushes_asset_get_name (asset) : _ ("All Assets"));
  gtk_label_set_label (self->subtitle, line);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *line != '\0');
  g_object_set (self->search, "placeholder-text", asset ? _ ("Search this group") : _ ("Search all assets"), NULL);
}

static gboolean
look_again_cb (gpointer user_data)
{
  RushesAssetsView *self = user_data;
  GtkFilter *filter = gtk_filter_list_model_get_filter (self->filtered);

  self->look_again_id = 0;
  if (filter)
    gtk_filter_changed (filter, GTK_FILTER_CHANGE_DIFFERENT);
  /* A new sorter: GTK keeps the keys of one that has merely changed. */
  if (g_str_equal (self->sort, "name"))
    rushes_assets_view_update_sort (self);
  return G_SOURCE_REMOVE;
}

/* A name, a note or an id that is searched or sorted by may be another; many change at a time. */
static void
asset_changed_cb (RushesAssetsView *self,
                  RushesAsset *asset)
{
  if (asset == rushes_assets_view_get_selected (self))
    update_actions (self);
  if (self->look_again_id == 0 && (self->needle || g_str_equal (self->sort, "name")))
    self->look_again_id = g_idle_add (look_again_cb, self);
}

/* What is wrong with the group, or with all of them: no host. Where nothing is shown, the page says that. */
static void
update_trouble (RushesAssetsView *self)
{
  RushesAsset *asset = self->group ? rushes_asset_group_get_self (self->group) : NULL;
  g_autofree char *why = asset ? rushes_sentence_for_asset (rushes_asset_get_record (asset), FALSE) : NULL;
  const char *retry = asset ? rushes_asset_name_retry (asset) : NULL;
  gboolean any = g_list_model_get_n_items (get_source (self)) > 0;
  gboolean host = !why && any && rushes_assets_view_needs_host (self);

  gtk_widget_set_visible (self->trouble, why || host);
  gtk_label_set_label (self->trouble_text, why ? why : _ ("The service fetches assets by their address: files need media hosting"));
  gtk_widget_set_visible (self->trouble_action, retry || host);
  gtk_button_set_label (GTK_BUTTON (self->trouble_action), retry ? retry : _ ("Set Up…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->trouble_action), retry ? "assets.retry-group" : "win.media-hosting");
  gtk_widget_set_visible (self->trouble_identify, asset && rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_UNCONFIRMED);
}

/* What has the keys may go with the page: they stay in what comes. */
static void
show_page (RushesAssetsView *self,
           const char *name)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;
  gboolean is_other = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) != 0;

  gtk_stack_set_visible_child_name (self->stack, name);
  if (had_focus && is_other)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
update_page (RushesAssetsView *self)
{
  gboolean any = g_list_model_get_n_items (get_source (self)) > 0;
  gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) > 0;
  gboolean host = rushes_assets_view_needs_host (self);

  if (self->waiting)
    {
      show_page (self, "naming");
      return;
    }
  if (found || (self->assets && !rushes_asset_service_is_loaded (self->assets)))
    {
      show_page (self, found ? "grid" : "reading");
      return;
    }

  if (any)
    {
      adw_status_page_set_icon_name (self->empty, "system-search-symbolic");
      adw_status_page_set_title (self->empty, _ ("Nothing Found"));
      adw_status_page_set_description (self->empty, _ ("No asset here is like that. Search other words, or show all kinds."));
    }
  else
    {
      adw_status_page_set_icon_name (self->empty, host ? "network-server-symbolic" : "image-x-generic-symbolic");
      adw_status_page_set_title (self->empty, host ? _ ("Assets Need Media Hosting") : _ ("No Assets Yet"));
      adw_status_page_set_description (self->empty, host ? _ ("The service fetches assets by their address. With a storage bucket of yours,\n"
                                                              "Rushes gives your files one.")
                                                         : _ ("Drop images, video or audio here.\nYou can use them as references in every project."));
    }
  gtk_widget_set_visible (self->empty_setup, !any && host);
  gtk_widget_set_visible (self->empty_files, !any && !host);
  gtk_widget_set_visible (gtk_widget_get_parent (self->empty_files), !any);
  show_page (self, "empty");
}

static void
update_shown (RushesAssetsView *self)
{
  update_trouble (self);
  update_page (self);
}

void
rushes_assets_view_update (RushesAssetsView *self)
{
  update_header (self);
  update_shown (self);
  update_actions (self);
}

/* -- the keys ---------------------------------------------------------------------------------------------------------------- */

/* (nullable) */
static GtkWidget *
find_cell (RushesAssetsView *self,
           RushesAsset *asset)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); cell; cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *card = gtk_widget_get_first_child (cell);

      if (RUSHES_IS_ASSET_CARD (card) && rushes_asset_card_get_asset (RUSHES_ASSET_CARD (card)) == asset)
        return cell;
    }
  return NULL;
}

/* The next one, or else the one before, while there are still both: what GTK gives the keys to is a button of a card. */
static void
select_neighbour (RushesAssetsView *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
  g_autoptr (RushesAsset) next = NULL;
  GtkWidget *cell;

  if (n < 2)
    return;
  position = position + 1 < n ? position + 1 : position - 1;
  next = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);
  cell = find_cell (self, next);
  gtk_single_selection_set_selected (self->selection, position);
  if (cell && gtk_widget_get_focus_child (GTK_WIDGET (self->grid)))
    gtk_widget_grab_focus (cell);
}

/* -- actions on the selected ---------------------------------------------------------------------------------------------- */

static void
asset_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (widget);
  RushesAsset *asset = rushes_assets_view_get_selected (self);

  if (!asset || !self->context)
    return;
  if (g_str_equal (name, "assets.use"))
    g_signal_emit (self, signals[USE_ASSET], 0, asset);
  else if (g_str_equal (name, "assets.copy-id"))
    rushes_asset_copy_id (widget, asset);
  else if (g_str_equal (name, "assets.rename"))
    rushes_asset_rename (widget, self->context, asset);
  else if (g_str_equal (name, "assets.note"))
    rushes_asset_edit_note (widget, self->context, asset);
  else if (g_str_equal (name, "assets.save-copy"))
    rushes_asset_save_copy (widget, asset);
  else if (g_str_equal (name, "assets.details"))
    rushes_asset_details_present (widget, self->context, asset);
  else if (g_str_equal (name, "assets.preview"))
    rushes_asset_preview_present (widget, self->context, asset);
  else if (g_str_equal (name, "assets.identify"))
    rushes_asset_identify (widget, self->context, asset);
  else if (g_str_equal (name, "assets.remove"))
    {
      select_neighbour (self);
      rushes_asset_remove (widget, self->context, asset);
    }
  else
    rushes_asset_retry (widget, self->context, asset);
}

static void
move_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (widget);
  RushesAsset *asset = rushes_assets_view_get_selected (self);
  RushesAssetGroup *group = self->assets ? rushes_asset_service_find_group (self->assets, g_variant_get_int64 (parameter)) : NULL;

  if (asset && group)
    rushes_asset_move (widget, self->context, asset, group);
}

static void
group_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (widget);
  RushesAsset *asset = self->group ? rushes_asset_group_get_self (self->group) : NULL;

  if (asset && g_str_equal (name, "assets.retry-group"))
    rushes_asset_retry (widget, self->context, asset);
  else if (asset)
    rushes_asset_identify (widget, self->context, asset);
}

static void
search_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  gtk_widget_grab_focus (RUSHES_ASSETS_VIEW (widget)->search);
}

static void
activated_cb (RushesAssetsView *self,
              guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  gtk_widget_activate_action (GTK_WIDGET (self), RUSHES_IS_ASSET (item) ? "assets.preview" : "assets.add-files", NULL);
}

/* -- cards ------------------------------------------------------------------------------------------------------------------ */

static void
setup_cb (RushesAssetsView *self,
          GtkListItem *item)
{
  GtkWidget *card = rushes_asset_card_new (self->context);

  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_list_item_set_child (item, card);
}

static void
bind_cb (RushesAssetsView *self,
         GtkListItem *item)
{
  RushesAssetCard *card = RUSHES_ASSET_CARD (gtk_list_item_get_child (item));
  GObject *object = gtk_list_item_get_item (item);

  rushes_asset_card_set_tile (card, !RUSHES_IS_ASSET (object));
  gtk_list_item_set_selectable (item, RUSHES_IS_ASSET (object));
  rushes_asset_card_set_asset (card, RUSHES_IS_ASSET (object) ? RUSHES_ASSET (object) : NULL);
}

static void
unbind_cb (RushesAssetsView *self,
           GtkListItem *item)
{
  rushes_asset_card_set_asset (RUSHES_ASSET_CARD (gtk_list_item_get_child (item)), NULL);
}

/* -- object ------------------------------------------------------------------------------------------------------------------ */

static void
rushes_assets_view_dispose (GObject *object)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look_again_id, g_source_remove);
  g_clear_handle_id (&self->reading_id, g_source_remove);
  if (self->intake)
    rushes_asset_intake_stop (self->intake);
  g_clear_object (&self->intake);
  if (self->grid)
    gtk_grid_view_set_model (self->grid, NULL);
  self->grid = NULL;
  if (self->filtered)
    gtk_filter_list_model_set_filter (self->filtered, NULL);
  if (self->menu)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->groups_menu);
  g_clear_object (&self->selection);
  g_clear_object (&self->group);
  g_clear_object (&self->assets);
  g_clear_object (&self->context);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (rushes_assets_view_parent_class)->dispose (object);
}

static void
rushes_assets_view_finalize (GObject *object)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->all);
  g_clear_object (&self->tile);
  g_free (self->project_name);
  g_free (self->sort);
  g_free (self->needle);
  G_OBJECT_CLASS (rushes_assets_view_parent_class)->finalize (object);
}

static const RushesAssetKind prop_kinds[] = {
  [PROP_IMAGES] = RUSHES_ASSET_KIND_IMAGE,
  [PROP_VIDEOS] = RUSHES_ASSET_KIND_VIDEO,
  [PROP_AUDIOS] = RUSHES_ASSET_KIND_AUDIO,
};

static void
rushes_assets_view_get_property (GObject *object,
                                 guint prop_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (object);

  switch (prop_id)
    {
    case PROP_GROUP:
      g_value_set_object (value, self->group);
      break;
    case PROP_SORT:
      g_value_set_string (value, self->sort);
      break;
    case PROP_IMAGES:
    case PROP_VIDEOS:
    case PROP_AUDIOS:
      g_value_set_boolean (value, self->kinds[prop_kinds[prop_id]]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_assets_view_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (object);

  switch (prop_id)
    {
    case PROP_GROUP:
      rushes_assets_view_set_group (self, g_value_get_object (value));
      break;
    case PROP_SORT:
      g_free (self->sort);
      self->sort = g_value_dup_string (value);
      rushes_assets_view_update_sort (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_IMAGES:
    case PROP_VIDEOS:
    case PROP_AUDIOS:
      self->kinds[prop_kinds[prop_id]] = g_value_get_boolean (value);
      rushes_assets_view_update_filter (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const actions[] = { "assets.use", "assets.copy-id", "assets.rename", "assets.note", "assets.save-copy", "assets.details",
                                         "assets.preview", "assets.retry", "assets.send-again", "assets.identify", "assets.remove" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, asset_action);
  gtk_widget_class_install_action (widget_class, "assets.move", "x", move_action);
  gtk_widget_class_install_action (widget_class, "assets.menu", NULL, rushes_assets_view_menu_action);
  gtk_widget_class_install_action (widget_class, "assets.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "assets.retry-group", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "assets.identify-group", NULL, group_action);
  gtk_widget_class_install_property_action (widget_class, "assets.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "assets.images", "images");
  gtk_widget_class_install_property_action (widget_class, "assets.videos", "videos");
  gtk_widget_class_install_property_action (widget_class, "assets.audios", "audios");
  rushes_assets_view_install_add (widget_class);
}

static void
rushes_assets_view_class_init (RushesAssetsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = rushes_assets_view_dispose;
  object_class->finalize = rushes_assets_view_finalize;
  object_class->get_property = rushes_assets_view_get_property;
  object_class->set_property = rushes_assets_view_set_property;

  properties[PROP_GROUP] = g_param_spec_object ("group", NULL, NULL, RUSHES_TYPE_ASSET_GROUP, flags);
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "newest", flags);
  properties[PROP_IMAGES] = g_param_spec_boolean ("images", NULL, NULL, FALSE, flags);
  properties[PROP_VIDEOS] = g_param_spec_boolean ("videos", NULL, NULL, FALSE, flags);
  properties[PROP_AUDIOS] = g_param_spec_boolean ("audios", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[USE_ASSET] = g_signal_new ("use-asset", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_ASSET);
  signals[GROUP_MADE] =
    g_signal_new ("group-made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_ASSET_GROUP);

  widget_class->map = rushes_assets_view_map;
  install_actions (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-assets-view");
}

static void
searched_cb (RushesAssetsView *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  g_clear_pointer (&self->needle, g_free);
  if (*text)
    self->needle = g_utf8_casefold (text, -1);
  rushes_assets_view_update_filter (self);
}

/* Space would only select what is selected already. */
static gboolean
grid_key_cb (RushesAssetsView *self,
             guint keyval,
             guint keycode,
             GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (keyval != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) || GTK_IS_BUTTON (focus))
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "assets.preview", NULL);
}

static void
add_shortcut (GtkShortcutController *shortcuts,
              const char *trigger,
              const char *action)
{
  gtk_shortcut_controller_add_shortcut (shortcuts, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action)));
}

static void
search_stopped_cb (RushesAssetsView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* Whatever of the page has the focus, or nothing: entries come first. */
static void
add_page_shortcuts (RushesAssetsView *self)
{
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  gtk_shortcut_controller_set_scope (shortcuts, GTK_SHORTCUT_SCOPE_GLOBAL);
  add_shortcut (shortcuts, "<Control>v", "assets.paste");
  add_shortcut (shortcuts, "<Control>o", "assets.add-files");
  add_shortcut (shortcuts, "<Control>f", "assets.search");
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (shortcuts));
}

static void
add_grid_controllers (RushesAssetsView *self)
{
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  add_shortcut (shortcuts, "<Control>c", "assets.copy-id");
  add_shortcut (shortcuts, "F2", "assets.rename");
  add_shortcut (shortcuts, "Delete", "assets.remove");
  add_shortcut (shortcuts, "<Alt>Return", "assets.details");
  add_shortcut (shortcuts, "Menu", "assets.menu");
  add_shortcut (shortcuts, "<Shift>F10", "assets.menu");
  gtk_widget_add_controller (GTK_WIDGET (self->grid), GTK_EVENT_CONTROLLER (shortcuts));
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (grid_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), key);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (rushes_assets_view_right_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), GTK_EVENT_CONTROLLER (click));
}

static GtkWidget *
make_grid (RushesAssetsView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->grid = GTK_GRID_VIEW (gtk_grid_view_new (NULL, g_steal_pointer (&factory)));
  gtk_grid_view_set_min_columns (self->grid, MIN_COLUMNS);
  gtk_grid_view_set_max_columns (self->grid, MAX_COLUMNS);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "asset-grid");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Assets"), -1);
  g_signal_connect_object (self->grid, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  add_grid_controllers (self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  return scroller;
}

static GtkWidget *
make_pill (const char *label,
           const char *action,
           gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_empty (RushesAssetsView *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  self->empty_setup = make_pill (_ ("Set Up…"), "win.media-hosting", TRUE);
  self->empty_files = make_pill (_ ("Add Files…"), "assets.add-files", TRUE);
  gtk_box_append (GTK_BOX (buttons), self->empty_setup);
  gtk_box_append (GTK_BOX (buttons), self->empty_files);
  gtk_box_append (GTK_BOX (buttons), make_pill (_ ("Add From URL…"), "assets.add-url", FALSE));
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  adw_status_page_set_child (self->empty, buttons);
  return GTK_WIDGET (self->empty);
}

static GtkWidget *
make_trouble (RushesAssetsView *self)
{
  GtkWidget *identify = gtk_button_new_with_label (_ ("I Have Its ID…"));

  self->trouble = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_add_css_class (self->trouble, "problem");
  gtk_widget_add_css_class (self->trouble, "assets-trouble");
  gtk_box_append (GTK_BOX (self->trouble), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  self->trouble_text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->trouble_text, 0);
  gtk_label_set_wrap (self->trouble_text, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->trouble_text), TRUE);
  gtk_box_append (GTK_BOX (self->trouble), GTK_WIDGET (self->trouble_text));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (identify), "assets.identify-group");
  self->trouble_identify = identify;
  self->trouble_action = gtk_button_new_with_label ("");
  gtk_widget_set_valign (identify, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->trouble_action, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->trouble), identify);
  gtk_box_append (GTK_BOX (self->trouble), self->trouble_action);
  gtk_widget_set_visible (self->trouble, FALSE);
  return self->trouble;
}

static void
make_models (RushesAssetsView *self)
{
  g_autoptr (GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GObject) tile = g_object_new (G_TYPE_OBJECT, NULL);
  GtkFlattenListModel *cells;

  self->all = gtk_flatten_list_model_new (NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->all)), NULL);
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), NULL);
  self->tile = g_list_store_new (G_TYPE_OBJECT);
  g_list_store_append (self->tile, tile);
  g_list_store_append (parts, self->sorted);
  g_list_store_append (parts, self->tile);
  cells = gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)));
  /* First, or the tile would be selected at once. */
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (cells));
  g_object_unref (cells);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  /* Both: what a search leaves out is there all the same. */
  g_signal_connect_object (self->all, "items-changed", G_CALLBACK (update_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (update_shown), self, G_CONNECT_SWAPPED);
}

static void
rushes_assets_view_init (RushesAssetsView *self)
{
  self->cancellable = g_cancellable_new ();
  self->sort = g_strdup ("newest");
  make_models (self);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), rushes_assets_view_make_header (self));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (search_stopped_cb), self, G_CONNECT_SWAPPED);
  add_page_shortcuts (self);
  gtk_box_append (GTK_BOX (self->box), make_trouble (self));
  gtk_box_append (GTK_BOX (self->box), rushes_assets_view_make_reading (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), "reading");
  gtk_stack_add_named (self->stack, make_grid (self), "grid");
  gtk_stack_add_named (self->stack, make_empty (self), "empty");
  gtk_stack_add_named (self->stack, rushes_assets_view_make_naming (self), "naming");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (self->box, "assets-stage");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  rushes_assets_view_make_menu (self);
  rushes_assets_view_update_sort (self);
  rushes_assets_view_update (self);
}

/**
 * rushes_assets_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing
 */
GtkWidget *
rushes_assets_view_new (void)
{
  return g_object_new (RUSHES_TYPE_ASSETS_VIEW, NULL);
}

/**
 * rushes_assets_view_set_context:
 * @self: a view
 * @context: the house; its library is open; once
 */
void
rushes_assets_view_set_context (RushesAssetsView *self,
                                RushesContext *context)
{
  g_return_if_fail (RUSHES_IS_ASSETS_VIEW (self) && RUSHES_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->assets = g_object_ref (rushes_context_get_assets (context));
  gtk_flatten_list_model_set_model (self->all, rushes_asset_service_get_groups (self->assets));
  show_cells (self);
  g_signal_connect_object (self->assets, "notify::loaded", G_CALLBACK (rushes_assets_view_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->assets, "asset-changed", G_CALLBACK (asset_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_context_get_hosting (context), "notify::available", G_CALLBACK (rushes_assets_view_update), self, G_CONNECT_SWAPPED);
  rushes_assets_view_begin_adding (self);
  rushes_assets_view_update (self);
}

/**
 * rushes_assets_view_get_all:
 * @self: a view
 *
 * Returns: (transfer none): all assets
 */
GListModel *
rushes_assets_view_get_all (RushesAssetsView *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSETS_VIEW (self), NULL);
  return G_LIST_MODEL (self->all);
}

/**
 * rushes_assets_view_set_group:
 * @self: a view
 * @group: (nullable): what to show; %NULL: all assets
 */
void
rushes_assets_view_set_group (RushesAssetsView *self,
                              RushesAssetGroup *group)
{
  g_return_if_fail (RUSHES_IS_ASSETS_VIEW (self));

  if (self->group == group)
    return;
  if (self->group)
    g_signal_handlers_disconnect_by_func (rushes_asset_group_get_self (self->group), rushes_assets_view_update, self);
  g_set_object (&self->group, group);
  if (group)
    g_signal_connect_object (rushes_asset_group_get_self (group), "changed", G_CALLBACK (rushes_assets_view_update), self, G_CONNECT_SWAPPED);
  /* Away and back: else the grid would stay with the last cell, which all groups share, and work through each step in between. */
  gtk_grid_view_set_model (self->grid, NULL);
  gtk_filter_list_model_set_model (self->filtered, get_source (self));
  rushes_assets_view_update_sort (self);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  show_cells (self);
  rushes_assets_view_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUP]);
}

/**
 * rushes_assets_view_set_project_name:
 * @self: a view
 * @name: (nullable): the project's: how a first group is called unless somebody says otherwise
 */
void
rushes_assets_view_set_project_name (RushesAssetsView *self,
                                     const char *name)
{
  g_return_if_fail (RUSHES_IS_ASSETS_VIEW (self));

  g_free (self->project_name);
  self->project_name = g_strdup (name);
}
