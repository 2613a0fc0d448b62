/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-assets-view-private.h"

#include <glib/gi18n.h>

#include "rushes-asset-card.h"
#include "rushes-popover.h"

/* The menu of the cards: by the pointer, the Menu key and Shift+F10. */

static void
add_line (GMenu *menu,
          const char *label,
          const char *action,
          const char *key,
          gboolean hides)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (key)
    g_menu_item_set_attribute (item, "accel", "s", key);
  if (hides)
    g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu_model (RushesAssetsView *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) decisions = g_menu_new ();
  g_autoptr (GMenu) use = g_menu_new ();
  g_autoptr (GMenu) keep = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  self->groups_menu = g_menu_new ();
  add_line (decisions, _ ("Re_try"), "assets.retry", NULL, TRUE);
  add_line (decisions, _ ("_Send Again"), "assets.send-again", NULL, TRUE);
  add_line (decisions, _ ("I _Have Its ID…"), "assets.identify", NULL, TRUE);
  add_line (use, _ ("_Use in Composer"), "assets.use", NULL, FALSE);
  add_line (use, _ ("_Preview"), "assets.preview", "space", FALSE);
  add_line (use, _ ("_Copy Asset ID"), "assets.copy-id", "<Control>c", FALSE);
  add_line (keep, _ ("_Rename…"), "assets.rename", "F2", FALSE);
  add_line (keep, _ ("_Note…"), "assets.note", NULL, FALSE);
  g_menu_append_submenu (keep, _ ("_Move to Group"), G_MENU_MODEL (self->groups_menu));
  add_line (keep, _ ("Sa_ve a Copy…"), "assets.save-copy", NULL, FALSE);
  add_line (keep, _ ("_Details"), "assets.details", "<Alt>Return", FALSE);
  add_line (last, _ ("Re_move From List"), "assets.remove", "Delete", FALSE);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (decisions));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (use));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (keep));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static void
fill_groups_menu (RushesAssetsView *self,
                  RushesAsset *asset)
{
  GListModel *groups = rushes_asset_service_get_groups (self->assets);

  g_menu_remove_all (self->groups_menu);
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (RushesAssetGroup) group = g_list_model_get_item (groups, i);
      g_auto (GStrv) parts = g_strsplit (rushes_asset_group_get_name (group), "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      if (rushes_asset_group_get_id (group) == rushes_asset_get_record (asset)->group_id)
        continue;
      g_menu_item_set_action_and_target (item, "assets.move", "x", rushes_asset_group_get_id (group));
      g_menu_append_item (self->groups_menu, item);
    }
}

static void
popup_menu (RushesAssetsView *self,
            GtkWidget *from,
            double x,
            double y)
{
  RushesAsset *asset = rushes_assets_view_get_selected (self);

  if (!asset || !self->assets)
    return;
  rushes_assets_view_update (self);
  fill_groups_menu (self, asset);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  rushes_popover_popup_for (GTK_POPOVER (self->menu), from);
}

static void
select_asset (RushesAssetsView *self,
              RushesAsset *asset)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item == (GObject *) asset)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
}

void
rushes_assets_view_right_pressed (RushesAssetsView *self,
                                  int n_press,
                                  double x,
                                  double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->grid), x, y, GTK_PICK_DEFAULT);
  GtkWidget *card = picked ? gtk_widget_get_ancestor (picked, RUSHES_TYPE_ASSET_CARD) : NULL;
  RushesAsset *asset = card ? rushes_asset_card_get_asset (RUSHES_ASSET_CARD (card)) : NULL;
  graphene_point_t point;

  if (!asset || !gtk_widget_compute_point (GTK_WIDGET (self->grid), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  select_asset (self, asset);
  /* As a click does: the keys of the menu's entries are for the card that it was opened on. */
  gtk_widget_grab_focus (gtk_widget_get_parent (card));
  popup_menu (self, card, point.x, point.y);
}

void
rushes_assets_view_menu_action (GtkWidget *widget,
                                const char *name,
                                GVariant *parameter)
{
  RushesAssetsView *self = RUSHES_ASSETS_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_point_t point;

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)) &&
      gtk_widget_compute_point (focus, widget, &GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (focus) / 2, (float) gtk_widget_get_height (focus) / 2),
                                &point))
    popup_menu (self, focus, point.x, point.y);
}

void
rushes_assets_view_make_menu (RushesAssetsView *self)
{
  g_autoptr (GMenuModel) menu = make_menu_model (self);

  self->menu = GTK_POPOVER_MENU (gtk_popover_menu_new_from_model (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
}
