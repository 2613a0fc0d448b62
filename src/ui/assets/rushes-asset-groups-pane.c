/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-groups-pane.h"

#include <glib/gi18n.h>

#include "rushes-ask-text.h"
#include "rushes-asset-actions.h"
#include "rushes-asset-group-row.h"
#include "rushes-popover.h"
#include "rushes-toast.h"

#define WIDTH 236

struct _RushesAssetGroupsPane
{
  GtkWidget parent_instance;

  RushesContext *context;
  GListModel *groups;        /* (nullable) */
  GCancellable *cancellable;
  RushesAssetGroup *group;   /* (nullable) */

  GtkWidget *box;
  GtkWidget *add_button;
  GtkListBox *list;
  RushesAssetGroupRow *unnamed; /* (nullable): owned by the list */
  GtkPopoverMenu *menu;
};

enum
{
  PROP_GROUP = 1,
  N_PROPS,
};

enum
{
  DROPPED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesAssetGroupsPane, rushes_asset_groups_pane, GTK_TYPE_WIDGET)

/* -- what can be done -------------------------------------------------------------------------------------------------- */

/* (nullable): what the selected group is itself */
static RushesAsset *
get_asset (RushesAssetGroupsPane *self)
{
  return self->group ? rushes_asset_group_get_self (self->group) : NULL;
}

static void
update_actions (RushesAssetGroupsPane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  RushesAsset *asset = get_asset (self);
  gboolean writable = self->context && !rushes_library_is_read_only (rushes_context_get_library (self->context));

  gtk_widget_action_set_enabled (widget, "groups.add", writable);
  gtk_widget_action_set_enabled (widget, "groups.adopt", writable);
  gtk_widget_action_set_enabled (widget, "groups.rename", writable && asset != NULL);
  gtk_widget_action_set_enabled (widget, "groups.note", writable && asset != NULL);
  gtk_widget_action_set_enabled (widget, "groups.remove", writable && asset != NULL);
  gtk_widget_action_set_enabled (widget, "groups.copy-id", asset && rushes_asset_get_remote_id (asset));
  gtk_widget_action_set_enabled (widget, "groups.retry", writable && asset && rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_FAILED);
  gtk_widget_action_set_enabled (widget, "groups.send-again", writable && asset && rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_UNCONFIRMED);
  gtk_widget_action_set_enabled (widget, "groups.identify", writable && asset && rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_UNCONFIRMED);
}

static RushesAssetGroupRow *
find_row (RushesAssetGroupsPane *self,
          RushesAssetGroup *group)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (RUSHES_ASSET_GROUP_ROW (row) != self->unnamed && rushes_asset_group_row_get_group (RUSHES_ASSET_GROUP_ROW (row)) == group)
      return RUSHES_ASSET_GROUP_ROW (row);
  return NULL;
}

static void
add_action (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  rushes_asset_groups_pane_add (RUSHES_ASSET_GROUPS_PANE (widget));
}

static void
adopt_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  rushes_asset_groups_pane_adopt (RUSHES_ASSET_GROUPS_PANE (widget));
}

static void
rename_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  RushesAssetGroupsPane *self = RUSHES_ASSET_GROUPS_PANE (widget);
  RushesAssetGroupRow *row = self->group ? find_row (self, self->group) : NULL;

  if (row && gtk_widget_get_mapped (GTK_WIDGET (row)))
    rushes_asset_group_row_start_editing (row, rushes_asset_group_get_name (self->group));
  else if (self->group)
    rushes_asset_rename (widget, self->context, get_asset (self));
}

static void
group_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  RushesAssetGroupsPane *self = RUSHES_ASSET_GROUPS_PANE (widget);
  RushesAsset *asset = get_asset (self);

  if (!asset)
    return;
  if (g_str_equal (name, "groups.note"))
    rushes_asset_edit_note (widget, self->context, asset);
  else if (g_str_equal (name, "groups.copy-id"))
    rushes_asset_copy_id (widget, asset);
  else if (g_str_equal (name, "groups.identify"))
    rushes_asset_identify (widget, self->context, asset);
  else if (g_str_equal (name, "groups.remove"))
    rushes_asset_remove (widget, self->context, asset);
  else
    rushes_asset_retry (widget, self->context, asset);
}

/* -- menu --------------------------------------------------------------------------------------------------------------- */

static GMenuModel *
make_menu_model (void)
{
  static const struct
  {
    const char *label;
    const char *action;
  } decisions[] = {
    { N_ ("Re_try"), "groups.retry" },
    { N_ ("_Send Again"), "groups.send-again" },
    { N_ ("I _Have Its ID…"), "groups.identify" },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) names = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (decisions[i].label), decisions[i].action);

      g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
      g_menu_append_item (first, item);
    }
  g_menu_append (names, _ ("_Rename…"), "groups.rename");
  g_menu_append (names, _ ("_Note…"), "groups.note");
  g_menu_append (names, _ ("_Copy Group ID"), "groups.copy-id");
  g_menu_append (last, _ ("Re_move From List"), "groups.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (names));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static void
popup_menu (RushesAssetGroupsPane *self,
            GtkWidget *row,
            double x,
            double y)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (row, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  rushes_popover_popup_for (GTK_POPOVER (self->menu), row);
}

static void
context_menu_cb (RushesAssetGroupRow *row,
                 double x,
                 double y,
                 RushesAssetGroupsPane *self)
{
  if (!rushes_asset_group_row_get_group (row))
    return;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  /* Where the keys go once the menu is closed: the cards that had the focus are others now. */
  gtk_widget_grab_focus (GTK_WIDGET (row));
  popup_menu (self, GTK_WIDGET (row), x, y);
}

static void
menu_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  RushesAssetGroupsPane *self = RUSHES_ASSET_GROUPS_PANE (widget);
  GtkWidget *row = self->group ? GTK_WIDGET (find_row (self, self->group)) : NULL;

  if (row)
    popup_menu (self, row, gtk_widget_get_width (row) / 2., gtk_widget_get_height (row) / 2.);
}

/* -- rows ---------------------------------------------------------------------------------------------------------------- */

static void
dropped_cb (RushesAssetGroupRow *row,
            const GValue *value,
            RushesAssetGroupsPane *self)
{
  g_signal_emit (self, signals[DROPPED], 0, rushes_asset_group_row_get_group (row), value);
}

static void
named_cb (RushesAssetGroupRow *row,
          const char *name,
          RushesAssetGroupsPane *self)
{
  RushesAssetGroup *group = rushes_asset_group_row_get_group (row);

  if (name && g_strcmp0 (name, rushes_asset_group_get_name (group)) != 0)
    rushes_asset_service_rename (rushes_context_get_assets (self->context), rushes_asset_group_get_self (group), name);
  /* The keys go on where they were. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
insert_row (RushesAssetGroupsPane *self,
            guint position)
{
  g_autoptr (RushesAssetGroup) group = g_list_model_get_item (self->groups, position);
  GtkWidget *row = rushes_asset_group_row_new (G_LIST_MODEL (group), group);

  g_signal_connect_object (row, "named", G_CALLBACK (named_cb), self, 0);
  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), self, 0);
  g_signal_connect_object (row, "context-menu", G_CALLBACK (context_menu_cb), self, 0);
  g_signal_connect_object (rushes_asset_group_get_self (group), "changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->list, row, (int) position + 1);
}

static void
groups_changed_cb (RushesAssetGroupsPane *self,
                   guint position,
                   guint removed,
                   guint added)
{
  for (guint i = 0; i < removed; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position + 1);
      RushesAssetGroup *group = rushes_asset_group_row_get_group (RUSHES_ASSET_GROUP_ROW (row));

      if (group == self->group)
        rushes_asset_groups_pane_set_group (self, NULL);
      g_signal_handlers_disconnect_by_func (rushes_asset_group_get_self (group), update_actions, self);
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }
  for (guint i = 0; i < added; i++)
    insert_row (self, position + i);
}

static void
row_selected_cb (RushesAssetGroupsPane *self,
                 GtkListBoxRow *row)
{
  if (row && RUSHES_ASSET_GROUP_ROW (row) != self->unnamed)
    rushes_asset_groups_pane_set_group (self, rushes_asset_group_row_get_group (RUSHES_ASSET_GROUP_ROW (row)));
}

/* -- new groups ---------------------------------------------------------------------------------------------------------- */

static void
group_added_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (RushesAssetGroupsPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetGroup) group = rushes_asset_service_add_group_finish (RUSHES_ASSET_SERVICE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!group)
    {
      rushes_toast_add_error (GTK_WIDGET (self), error);
      return;
    }
  rushes_asset_groups_pane_set_group (self, group);
  /* Where the keys are still where the name was given, they go on in the list. */
  if (gtk_widget_is_focus (self->add_button) && find_row (self, group))
    gtk_widget_grab_focus (GTK_WIDGET (find_row (self, group)));
}

static void
new_named_cb (RushesAssetGroupRow *row,
              const char *name,
              RushesAssetGroupsPane *self)
{
  self->unnamed = NULL;
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (name)
    rushes_asset_service_add_group_async (rushes_context_get_assets (self->context), name, self->cancellable, group_added_cb, g_object_ref (self));
  gtk_widget_grab_focus (self->add_button);
}

/**
 * rushes_asset_groups_pane_add:
 * @self: a pane
 *
 * Lets a new group be named in place.
 */
void
rushes_asset_groups_pane_add (RushesAssetGroupsPane *self)
{
  g_return_if_fail (RUSHES_IS_ASSET_GROUPS_PANE (self));

  if (!self->context || self->unnamed)
    return;
  self->unnamed = RUSHES_ASSET_GROUP_ROW (rushes_asset_group_row_new_unnamed ());
  g_signal_connect_object (self->unnamed, "named", G_CALLBACK (new_named_cb), self, 0);
  gtk_list_box_append (self->list, GTK_WIDGET (self->unnamed));
  rushes_asset_group_row_start_editing (self->unnamed, "");
}

static void
group_adopted_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (RushesAssetGroupsPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetGroup) group = rushes_asset_service_add_group_finish (RUSHES_ASSET_SERVICE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!group)
    {
      rushes_toast_add_error (GTK_WIDGET (self), error);
      return;
    }
  rushes_asset_groups_pane_set_group (self, group);
  /* The service tells no name. */
  gtk_widget_activate_action (GTK_WIDGET (self), "groups.rename", NULL);
}

static void
id_given_cb (const char *text,
             gpointer user_data)
{
  RushesAssetGroupsPane *self = user_data;
  g_autofree char *name = g_strndup (rushes_find_asset_id (text), RUSHES_ASSET_NAME_MAX);

  if (self->context)
    rushes_asset_service_adopt_group_async (rushes_context_get_assets (self->context), text, name, self->cancellable, group_adopted_cb,
                                            g_object_ref (self));
}

/**
 * rushes_asset_groups_pane_adopt:
 * @self: a pane
 *
 * Asks for the id of a group that was made elsewhere.
 */
void
rushes_asset_groups_pane_adopt (RushesAssetGroupsPane *self)
{
  const RushesAskText ask = {
    .title = _ ("Adopt Group by ID"),
    .hint = _ ("A group that was made elsewhere is taken into the list. The service tells nothing of groups, so its ID is taken as it is"),
    .row = _ ("Group ID"),
    .button = _ ("Adopt"),
  };

  g_return_if_fail (RUSHES_IS_ASSET_GROUPS_PANE (self));

  rushes_ask_text (GTK_WIDGET (self), &ask, rushes_asset_check_id, id_given_cb, g_object_ref (self), g_object_unref);
}

/* -- object -------------------------------------------------------------------------------------------------------------- */

static void
rushes_asset_groups_pane_dispose (GObject *object)
{
  RushesAssetGroupsPane *self = RUSHES_ASSET_GROUPS_PANE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->groups)
    g_signal_handlers_disconnect_by_data (self->groups, self);
  if (self->menu)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->groups);
  g_clear_object (&self->group);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (rushes_asset_groups_pane_parent_class)->dispose (object);
}

static void
rushes_asset_groups_pane_finalize (GObject *object)
{
  g_object_unref (RUSHES_ASSET_GROUPS_PANE (object)->cancellable);
  G_OBJECT_CLASS (rushes_asset_groups_pane_parent_class)->finalize (object);
}

static void
rushes_asset_groups_pane_get_property (GObject *object,
                                       guint prop_id,
                                       GValue *value,
                                       GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_GROUP:
      g_value_set_object (value, RUSHES_ASSET_GROUPS_PANE (object)->group);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_asset_groups_pane_class_init (RushesAssetGroupsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rushes_asset_groups_pane_dispose;
  object_class->finalize = rushes_asset_groups_pane_finalize;
  object_class->get_property = rushes_asset_groups_pane_get_property;

  properties[PROP_GROUP] = g_param_spec_object ("group", NULL, NULL, RUSHES_TYPE_ASSET_GROUP,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, RUSHES_TYPE_ASSET_GROUP,
                                   G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);

  gtk_widget_class_install_action (widget_class, "groups.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "groups.adopt", NULL, adopt_action);
  gtk_widget_class_install_action (widget_class, "groups.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "groups.note", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "groups.copy-id", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "groups.retry", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "groups.send-again", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "groups.identify", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "groups.remove", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "groups.menu", NULL, menu_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-asset-groups-pane");
}

static GtkWidget *
make_heading (RushesAssetGroupsPane *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title = gtk_label_new (_ ("Groups"));

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (heading), title);
  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), "groups.add");
  gtk_widget_set_tooltip_text (self->add_button, _ ("New Group"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New Group"), -1);
  gtk_box_append (GTK_BOX (heading), self->add_button);
  gtk_widget_set_margin_top (heading, 6);
  gtk_widget_set_margin_end (heading, 6);
  gtk_widget_set_margin_bottom (heading, 6);
  gtk_widget_set_margin_start (heading, 15);
  return heading;
}

/* Keys of the list alone: in an entry they are letters. */
static void
add_shortcut (GtkShortcutController *shortcuts,
              const char *trigger,
              const char *action)
{
  gtk_shortcut_controller_add_shortcut (shortcuts, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action)));
}

static void
add_shortcuts (RushesAssetGroupsPane *self)
{
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  add_shortcut (shortcuts, "F2", "groups.rename");
  add_shortcut (shortcuts, "Delete", "groups.remove");
  add_shortcut (shortcuts, "<Control>c", "groups.copy-id");
  add_shortcut (shortcuts, "Menu", "groups.menu");
  add_shortcut (shortcuts, "<Shift>F10", "groups.menu");
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (shortcuts));
}

static void
rushes_asset_groups_pane_init (RushesAssetGroupsPane *self)
{
  g_autoptr (GMenuModel) model = make_menu_model ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cancellable = g_cancellable_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "shots");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Groups"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  add_shortcuts (self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "pane");
  gtk_widget_set_size_request (self->box, WIDTH, -1);
  gtk_box_append (GTK_BOX (self->box), make_heading (self));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->menu = GTK_POPOVER_MENU (gtk_popover_menu_new_from_model (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
  update_actions (self);
}

/**
 * rushes_asset_groups_pane_new:
 *
 * Returns: (transfer floating): a pane without groups
 */
GtkWidget *
rushes_asset_groups_pane_new (void)
{
  return g_object_new (RUSHES_TYPE_ASSET_GROUPS_PANE, NULL);
}

/**
 * rushes_asset_groups_pane_set_context:
 * @self: a pane
 * @context: the house; its library is open; once
 * @all: what "All Assets" counts
 */
void
rushes_asset_groups_pane_set_context (RushesAssetGroupsPane *self,
                                      RushesContext *context,
                                      GListModel *all)
{
  GtkWidget *row;

  g_return_if_fail (RUSHES_IS_ASSET_GROUPS_PANE (self) && RUSHES_IS_CONTEXT (context) && G_IS_LIST_MODEL (all));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->groups = g_object_ref (rushes_asset_service_get_groups (rushes_context_get_assets (context)));
  row = rushes_asset_group_row_new (all, NULL);
  gtk_list_box_append (self->list, row);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  g_signal_connect_object (self->groups, "items-changed", G_CALLBACK (groups_changed_cb), self, G_CONNECT_SWAPPED);
  groups_changed_cb (self, 0, 0, g_list_model_get_n_items (self->groups));
  update_actions (self);
}

/**
 * rushes_asset_groups_pane_get_group:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): what is selected; %NULL: all assets
 */
RushesAssetGroup *
rushes_asset_groups_pane_get_group (RushesAssetGroupsPane *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSET_GROUPS_PANE (self), NULL);
  return self->group;
}

/**
 * rushes_asset_groups_pane_set_group:
 * @self: a pane
 * @group: (nullable): what to select; %NULL: all assets
 */
void
rushes_asset_groups_pane_set_group (RushesAssetGroupsPane *self,
                                    RushesAssetGroup *group)
{
  RushesAssetGroupRow *row;

  g_return_if_fail (RUSHES_IS_ASSET_GROUPS_PANE (self));

  if (!g_set_object (&self->group, group))
    return;
  row = find_row (self, group);
  if (row)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUP]);
}
