/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The Assets page in a window of its own, above a fresh library in practice mode, which is as fast as it goes. */

#include "rushes-asset-card.h"
#include "rushes-asset-group-row.h"
#include "rushes-asset-groups-pane.h"
#include "rushes-assets-page.h"
#include "rushes-assets-view.h"
#include "ui-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesAssetService *assets;
  GtkWindow *window;
  RushesAssetsPage *page;
  RushesAssetsView *view;
  RushesAssetGroupsPane *groups;
} Fixture;

static inline gboolean
assets_fixture_is_loaded (gpointer assets)
{
  return rushes_asset_service_is_loaded (assets);
}

static inline void
assets_fixture_set_up_in (Fixture *fixture,
                          gboolean practice)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  /* An Undo is pressed in the moment in which it comes: libadwaita 1.2 does not survive a toast that goes before it has come. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->folder = rushes_test_make_folder ();
  fixture->context = ui_fixture_new_context (fixture->folder);
  ui_fixture_open (fixture->context);
  rushes_context_set_practice (fixture->context, practice);
  fixture->assets = rushes_context_get_assets (fixture->context);
  rushes_test_await (assets_fixture_is_loaded, fixture->assets);

  fixture->page = g_object_ref_sink (RUSHES_ASSETS_PAGE (rushes_assets_page_new ()));
  rushes_assets_page_set_context (fixture->page, fixture->context);
  rushes_assets_page_set_project_name (fixture->page, "The Lamp Keeper");
  fixture->view = RUSHES_ASSETS_VIEW (rushes_test_find (GTK_WIDGET (fixture->page), RUSHES_TYPE_ASSETS_VIEW));
  fixture->groups = RUSHES_ASSET_GROUPS_PANE (rushes_test_find (GTK_WIDGET (fixture->page), RUSHES_TYPE_ASSET_GROUPS_PANE));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->page));
  fixture->window = rushes_test_present (overlay, 1300, 800);
}

static inline void
assets_fixture_set_up (Fixture *fixture,
                       gconstpointer data)
{
  assets_fixture_set_up_in (fixture, TRUE);
}

static inline void
assets_fixture_tear_down (Fixture *fixture,
                          gconstpointer data)
{
  rushes_test_destroy (fixture->window, GTK_WIDGET (fixture->page));
  ui_fixture_close (fixture->context);
  rushes_context_set_practice (fixture->context, FALSE);
  rushes_test_drain ();
  g_assert_finalize_object (fixture->context);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/* As a drop target would */
static inline gboolean
assets_fixture_drop (GtkWidget *widget,
                     const GValue *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      g_signal_emit_by_name (controller, "drop", value, 10., 10., &taken);
      return taken;
    }
  g_assert_not_reached ();
}

/* names: of tests/data/contract/media */
static inline gboolean
assets_fixture_drop_files (GtkWidget *widget,
                           const char *const *names)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken;

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *relative = g_build_filename ("contract/media", names[i], NULL);
      g_autofree char *path = rushes_test_data_path (relative);

      files = g_slist_append (files, g_file_new_for_path (path));
    }
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  taken = assets_fixture_drop (widget, &value);
  g_slist_free_full (files, g_object_unref);
  return taken;
}

static inline RushesAssetGroup *
assets_fixture_add_group (Fixture *fixture,
                          const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetGroup) group = NULL;

  rushes_asset_service_add_group_async (fixture->assets, name, NULL, rushes_test_result_cb, &result);
  group = rushes_asset_service_add_group_finish (fixture->assets, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return group;
}

static inline RushesAsset *
assets_fixture_add_file (Fixture *fixture,
                         RushesAssetGroup *group,
                         const char *file_name,
                         const char *name)
{
  g_autofree char *relative = g_build_filename ("contract/media", file_name, NULL);
  g_autofree char *path = rushes_test_data_path (relative);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAsset) asset = NULL;

  rushes_asset_service_add_file_async (fixture->assets, group, file, name, NULL, rushes_test_result_cb, &result);
  asset = rushes_asset_service_add_finish (fixture->assets, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return asset;
}

static inline gboolean
assets_fixture_is_settled (gpointer asset)
{
  return rushes_asset_state_is_settled (rushes_asset_get_state (asset));
}

/* (transfer none): the button of that label, wherever it is */
static inline GtkWidget *
assets_fixture_find_button (const char *label)
{
  GtkWidget *button = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", label);

  g_assert_nonnull (button);
  return button;
}

static inline void
assets_fixture_press (const char *label)
{
  g_signal_emit_by_name (assets_fixture_find_button (label), "clicked");
}

static inline gboolean
assets_fixture_has_button (gpointer label)
{
  GtkWidget *button = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", label);

  return button && gtk_widget_get_mapped (button);
}

static inline gboolean
assets_fixture_has_label (gpointer text)
{
  GtkWidget *label = rushes_test_find_anywhere (GTK_TYPE_LABEL, "label", text);

  return label && gtk_widget_get_mapped (label);
}

/* Waits for the toast that says so, and presses its button; one that said something before may still be on its way out */
static inline void
assets_fixture_undo (const char *sentence)
{
  GtkWidget *widget;
  GtkWidget *button = NULL;

  rushes_test_await (assets_fixture_has_label, (gpointer) sentence);
  for (widget = rushes_test_find_anywhere (GTK_TYPE_LABEL, "label", sentence); widget && !button; widget = gtk_widget_get_parent (widget))
    button = rushes_test_find_with (widget, GTK_TYPE_BUTTON, "label", "Undo");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* (transfer none): the card of an asset */
static inline RushesAssetCard *
assets_fixture_find_card (GtkWidget *widget,
                          RushesAsset *asset)
{
  RushesAssetCard *found = NULL;

  if (RUSHES_IS_ASSET_CARD (widget))
    return rushes_asset_card_get_asset (RUSHES_ASSET_CARD (widget)) == asset ? RUSHES_ASSET_CARD (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = assets_fixture_find_card (child, asset);
  return found;
}

/* (transfer full): what the cards show, but for the last cell */
static inline char *
assets_fixture_list (Fixture *fixture)
{
  GtkWidget *grid = rushes_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_GRID_VIEW);
  GListModel *model = G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (grid)));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (RUSHES_IS_ASSET (item))
        g_string_append_printf (text, text->len ? ", %s" : "%s", rushes_asset_get_name (RUSHES_ASSET (item)));
    }
  return g_string_free (text, FALSE);
}

static inline void
assets_fixture_select (Fixture *fixture,
                       guint position)
{
  GtkWidget *grid = rushes_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_GRID_VIEW);

  gtk_selection_model_select_item (gtk_grid_view_get_model (GTK_GRID_VIEW (grid)), position, TRUE);
}

G_END_DECLS
