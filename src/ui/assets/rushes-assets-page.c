/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-assets-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rushes-asset-groups-pane.h"
#include "rushes-assets-view.h"
#include "rushes-intake.h"

struct _RushesAssetsPage
{
  GtkWidget parent_instance;

  RushesContext *context;
  GtkStack *stack;
  RushesPanes *panes;
  RushesAssetGroupsPane *groups;
  RushesAssetsView *view;
};

enum
{
  USE_ASSET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesAssetsPage, rushes_assets_page, GTK_TYPE_WIDGET)

static void
connected_cb (RushesAssetsPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, rushes_context_get_connected (self->context) ? "assets" : "account");
}

static void
update_group_actions (RushesAssetsPage *self)
{
  static const char *const editing[] = { "assets-page.rename-group", "assets-page.note-group", "assets-page.remove-group" };
  RushesAssetGroup *group = rushes_asset_groups_pane_get_group (self->groups);
  RushesAsset *asset = group ? rushes_asset_group_get_self (group) : NULL;
  gboolean writable = self->context && !rushes_library_is_read_only (rushes_context_get_library (self->context));

  for (guint i = 0; i < G_N_ELEMENTS (editing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), editing[i], writable && asset);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assets-page.copy-group-id", asset && rushes_asset_get_remote_id (asset));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assets-page.adopt-group", writable);
}

static void
group_cb (RushesAssetsPage *self)
{
  rushes_assets_view_set_group (self->view, rushes_asset_groups_pane_get_group (self->groups));
  update_group_actions (self);
}

/* A group has an id once the service has made it. */
static void
asset_changed_cb (RushesAssetsPage *self,
                  RushesAsset *asset)
{
  if (rushes_asset_get_kind (asset) == RUSHES_ASSET_KIND_GROUP)
    update_group_actions (self);
}

static void
dropped_cb (RushesAssetsPage *self,
            RushesAssetGroup *group,
            const GValue *value)
{
  g_autoptr (GPtrArray) items = rushes_intake_read_value (value);

  rushes_assets_view_add (self->view, group, items);
}

static void
group_made_cb (RushesAssetsPage *self,
               RushesAssetGroup *group)
{
  rushes_asset_groups_pane_set_group (self->groups, group);
}

static void
use_asset_cb (RushesAssetsPage *self,
              RushesAsset *asset)
{
  g_signal_emit (self, signals[USE_ASSET], 0, asset);
}

/* The view's menu says of the group what the groups' own menu says. */
static void
group_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  static const char *const actions[][2] = {
    { "assets-page.rename-group", "groups.rename" },     { "assets-page.note-group", "groups.note" },     { "assets-page.copy-group-id", "groups.copy-id" },
    { "assets-page.remove-group", "groups.remove" },     { "assets-page.adopt-group", "groups.adopt" },
  };
  GtkWidget *groups = GTK_WIDGET (RUSHES_ASSETS_PAGE (widget)->groups);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i][0], name) && !gtk_widget_activate_action (groups, actions[i][1], NULL))
      gtk_widget_error_bell (widget);
}

static void
rushes_assets_page_dispose (GObject *object)
{
  RushesAssetsPage *self = RUSHES_ASSETS_PAGE (object);

  if (self->stack)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_object (&self->context);
  G_OBJECT_CLASS (rushes_assets_page_parent_class)->dispose (object);
}

static void
rushes_assets_page_class_init (RushesAssetsPageClass *klass)
{
  static const char *const actions[] = { "assets-page.rename-group", "assets-page.note-group", "assets-page.copy-group-id",
                                         "assets-page.remove-group", "assets-page.adopt-group" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_assets_page_dispose;
  signals[USE_ASSET] = g_signal_new ("use-asset", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_ASSET);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, group_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rushes-assets-page");
}

static GtkWidget *
make_account_page (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *connect = gtk_button_new_with_label (_ ("Connect…"));
  GtkWidget *practice = gtk_button_new_with_label (_ ("Use Practice Mode"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "image-x-generic-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Assets Need an Account"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _ ("They are kept at the service. Connect with an API key,\nor try them in practice mode."));
  gtk_widget_add_css_class (connect, "pill");
  gtk_widget_add_css_class (connect, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (connect), "win.connect");
  gtk_widget_add_css_class (practice, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (practice), "win.use-practice");
  gtk_box_append (GTK_BOX (buttons), connect);
  gtk_box_append (GTK_BOX (buttons), practice);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  return page;
}

static void
rushes_assets_page_init (RushesAssetsPage *self)
{
  self->panes = RUSHES_PANES (rushes_panes_new ());
  self->groups = RUSHES_ASSET_GROUPS_PANE (rushes_asset_groups_pane_new ());
  self->view = RUSHES_ASSETS_VIEW (rushes_assets_view_new ());
  rushes_panes_set_start (self->panes, GTK_WIDGET (self->groups));
  rushes_panes_set_content (self->panes, GTK_WIDGET (self->view));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->panes), "assets");
  gtk_stack_add_named (self->stack, make_account_page (), "account");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));

  g_signal_connect_object (self->groups, "notify::group", G_CALLBACK (group_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->groups, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "group-made", G_CALLBACK (group_made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "use-asset", G_CALLBACK (use_asset_cb), self, G_CONNECT_SWAPPED);
  update_group_actions (self);
}

/**
 * rushes_assets_page_new:
 *
 * Returns: (transfer floating): a page without assets
 */
GtkWidget *
rushes_assets_page_new (void)
{
  return g_object_new (RUSHES_TYPE_ASSETS_PAGE, NULL);
}

/**
 * rushes_assets_page_set_context:
 * @self: a page
 * @context: the house; its library is open; once
 */
void
rushes_assets_page_set_context (RushesAssetsPage *self,
                                RushesContext *context)
{
  g_return_if_fail (RUSHES_IS_ASSETS_PAGE (self) && RUSHES_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  rushes_assets_view_set_context (self->view, context);
  rushes_asset_groups_pane_set_context (self->groups, context, rushes_assets_view_get_all (self->view));
  g_signal_connect_object (context, "notify::connected", G_CALLBACK (connected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_context_get_assets (context), "asset-changed", G_CALLBACK (asset_changed_cb), self, G_CONNECT_SWAPPED);
  connected_cb (self);
  update_group_actions (self);
}

/**
 * rushes_assets_page_set_project_name:
 * @self: a page
 * @name: (nullable): the project's
 */
void
rushes_assets_page_set_project_name (RushesAssetsPage *self,
                                     const char *name)
{
  g_return_if_fail (RUSHES_IS_ASSETS_PAGE (self));

  rushes_assets_view_set_project_name (self->view, name);
}

/**
 * rushes_assets_page_get_panes:
 * @self: a page
 *
 * Returns: (transfer none): its columns
 */
RushesPanes *
rushes_assets_page_get_panes (RushesAssetsPage *self)
{
  g_return_val_if_fail (RUSHES_IS_ASSETS_PAGE (self), NULL);
  return self->panes;
}
