/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assets-fixture.h"

#include <string.h>

#include "rushes-asset-actions.h"
#include "rushes-asset-details.h"
#include "rushes-drag-item.h"
#include "rushes-ring.h"

/* Groups and cards: what is shown, what can be done, by actions that keys and menus share. */

#define ADD(path, function) \
  g_test_add ("/assets-ui/view/" path, Fixture, NULL, assets_fixture_set_up, function, assets_fixture_tear_down)

static void
assert_list (Fixture *fixture,
             const char *expected)
{
  g_autofree char *list = assets_fixture_list (fixture);

  g_assert_cmpstr (list, ==, expected);
}

typedef struct
{
  Fixture *fixture;
  const char *expected;
} Expected;

static gboolean
is_list (gpointer data)
{
  const Expected *expected = data;
  g_autofree char *list = assets_fixture_list (expected->fixture);

  return g_str_equal (list, expected->expected);
}

/* What people do is written in the background. */
static void
await_list (Fixture *fixture,
            const char *expected)
{
  Expected wanted = { fixture, expected };

  rushes_test_await (is_list, &wanted);
}

static RushesAssetGroup *
add_three (Fixture *fixture)
{
  RushesAssetGroup *group = assets_fixture_add_group (fixture, "Cape and lighthouse");

  RushesAsset *assets[] = {
    assets_fixture_add_file (fixture, group, "voice.wav", "Surf and wind"),
    assets_fixture_add_file (fixture, group, "landscape.png", "Red dawn"),
    assets_fixture_add_file (fixture, group, "portrait.png", "Cape at dawn"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (assets); i++)
    rushes_test_await (assets_fixture_is_settled, assets[i]);
  rushes_asset_groups_pane_set_group (fixture->groups, group);
  rushes_test_await_frame (GTK_WIDGET (fixture->view));
  return group;
}

static void
test_filter (Fixture *fixture,
             gconstpointer data)
{
  GtkWidget *search = rushes_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_SEARCH_ENTRY);

  add_three (fixture);
  assert_list (fixture, "Cape at dawn, Red dawn, Surf and wind");
  g_object_set (fixture->view, "images", TRUE, NULL);
  assert_list (fixture, "Cape at dawn, Red dawn");
  g_object_set (fixture->view, "audios", TRUE, NULL);
  assert_list (fixture, "Cape at dawn, Red dawn, Surf and wind");
  g_object_set (fixture->view, "images", FALSE, NULL);
  assert_list (fixture, "Surf and wind");
  g_object_set (fixture->view, "audios", FALSE, NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), "DAWN");
  g_signal_emit_by_name (search, "search-changed");
  assert_list (fixture, "Cape at dawn, Red dawn");
  gtk_editable_set_text (GTK_EDITABLE (search), "nowhere");
  g_signal_emit_by_name (search, "search-changed");
  assert_list (fixture, "");
  rushes_test_await (assets_fixture_has_label, (gpointer) "Nothing Found");
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  g_signal_emit_by_name (search, "search-changed");
  assert_list (fixture, "Cape at dawn, Red dawn, Surf and wind");
}

static void
test_sort (Fixture *fixture,
           gconstpointer data)
{
  add_three (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.sort", "s", "oldest"));
  assert_list (fixture, "Surf and wind, Red dawn, Cape at dawn");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.sort", "s", "name"));
  assert_list (fixture, "Cape at dawn, Red dawn, Surf and wind");
  g_object_set (fixture->view, "sort", "kind", NULL);
  assert_list (fixture, "Cape at dawn, Red dawn, Surf and wind");

  /* All of them, across groups */
  rushes_test_await (assets_fixture_is_settled,
                     assets_fixture_add_file (fixture, assets_fixture_add_group (fixture, "Props"), "square.png", "Great lens"));
  rushes_asset_groups_pane_set_group (fixture->groups, NULL);
  g_object_set (fixture->view, "sort", "newest", NULL);
  assert_list (fixture, "Great lens, Cape at dawn, Red dawn, Surf and wind");
}

/* What is found, and in which order, follows what is known of the assets that are shown. */
static void
test_follows (Fixture *fixture,
              gconstpointer data)
{
  GtkWidget *search = rushes_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_SEARCH_ENTRY);
  RushesAssetGroup *group = add_three (fixture);
  g_autoptr (RushesAsset) newest = g_list_model_get_item (G_LIST_MODEL (group), 0);
  g_autoptr (RushesAsset) oldest = g_list_model_get_item (G_LIST_MODEL (group), 2);

  g_object_set (fixture->view, "sort", "name", NULL);
  assert_list (fixture, "Cape at dawn, Red dawn, Surf and wind");
  rushes_asset_service_rename (fixture->assets, newest, "The cape at dawn");
  await_list (fixture, "Red dawn, Surf and wind, The cape at dawn");

  gtk_editable_set_text (GTK_EDITABLE (search), "dawn");
  g_signal_emit_by_name (search, "search-changed");
  assert_list (fixture, "Red dawn, The cape at dawn");
  rushes_asset_service_rename (fixture->assets, oldest, "dawn chorus");
  await_list (fixture, "dawn chorus, Red dawn, The cape at dawn");
  rushes_asset_service_rename (fixture->assets, newest, "The cape");
  await_list (fixture, "dawn chorus, Red dawn");
  rushes_asset_service_set_note (fixture->assets, newest, "At dawn");
  await_list (fixture, "dawn chorus, Red dawn, The cape");
}

typedef struct
{
  RushesAsset *asset;
  const char *name;
} Named;

static gboolean
is_named (gpointer data)
{
  const Named *named = data;

  return g_str_equal (rushes_asset_get_name (named->asset), named->name);
}

static gboolean
is_removed (gpointer asset)
{
  return rushes_asset_get_record (asset)->trashed != 0;
}

static gboolean
is_back (gpointer asset)
{
  return rushes_asset_get_record (asset)->trashed == 0;
}

/* All of it is our own bookkeeping, and says so. */
static void
test_bookkeeping (Fixture *fixture,
                  gconstpointer data)
{
  RushesAssetGroup *group = add_three (fixture);
  RushesAssetGroup *props = assets_fixture_add_group (fixture, "Props");
  g_autoptr (RushesAsset) asset = g_list_model_get_item (G_LIST_MODEL (group), 0);
  Named named = { asset, "Cape, early" };
  GtkWidget *row;

  assets_fixture_select (fixture, 0);
  g_assert_true (rushes_assets_view_get_selected (fixture->view) == asset);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.rename", NULL));
  row = rushes_test_find_anywhere (ADW_TYPE_ENTRY_ROW, "text", "Cape at dawn");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), named.name);
  assets_fixture_press ("Rename");
  rushes_test_await (is_named, &named);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.move", "x", rushes_asset_group_get_id (props)));
  await_list (fixture, "Red dawn, Surf and wind");
  assets_fixture_undo ("“Cape, early” moved to “Props” in Rushes");
  await_list (fixture, "Cape, early, Red dawn, Surf and wind");

  assets_fixture_select (fixture, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.remove", NULL));
  rushes_test_await (is_removed, asset);
  assert_list (fixture, "Red dawn, Surf and wind");
  assets_fixture_undo ("“Cape, early” removed from the list: it stays on the service");
  rushes_test_await (is_back, asset);
  await_list (fixture, "Cape, early, Red dawn, Surf and wind");
}

static gboolean
has_text (gpointer data)
{
  return *(char **) data != NULL;
}

static void
text_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
assert_clipboard (Fixture *fixture,
                  const char *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->view)), NULL, text_cb, &text);
  rushes_test_await (has_text, &text);
  g_assert_cmpstr (text, ==, expected);
}

static gboolean
was_used (gpointer data)
{
  return *(RushesAsset **) data != NULL;
}

static void
use_cb (RushesAsset **used,
        RushesAsset *asset)
{
  *used = asset;
}

static gboolean
has_id (gpointer asset)
{
  return rushes_asset_get_remote_id (asset) != NULL;
}

/* The entry of the menu above the cards */
static gboolean
is_offered (Fixture *fixture,
            const char *text)
{
  GtkWidget *entry = rushes_test_find_with (GTK_WIDGET (fixture->view), g_type_from_name ("GtkModelButton"), "text", text);

  g_assert_nonnull (entry);
  return gtk_widget_get_sensitive (entry);
}

/* The id on the clipboard, and back from it: what is there already is not taken again, it moves. */
static void
test_ids (Fixture *fixture,
          gconstpointer data)
{
  RushesAssetGroup *group = add_three (fixture);
  RushesAssetGroup *props = assets_fixture_add_group (fixture, "Props");
  g_autoptr (RushesAsset) asset = g_list_model_get_item (G_LIST_MODEL (group), 1);
  RushesAsset *used = NULL;
  g_autofree char *details = rushes_asset_details_dup_text (asset);

  assets_fixture_select (fixture, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.copy-id", NULL));
  assert_clipboard (fixture, rushes_asset_get_remote_id (asset));
  g_assert_nonnull (strstr (details, rushes_asset_get_remote_id (asset)));
  g_assert_nonnull (strstr (details, "State: Active"));

  g_signal_connect_swapped (fixture->page, "use-asset", G_CALLBACK (use_cb), &used);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.use", NULL));
  rushes_test_await (was_used, &used);
  g_assert_true (used == asset);

  /* "All Assets" is no group. */
  rushes_asset_groups_pane_set_group (fixture->groups, NULL);
  g_assert_false (is_offered (fixture, "Copy Group ID"));
  g_assert_false (is_offered (fixture, "Remove Group From List"));
  g_assert_true (is_offered (fixture, "Adopt Group by ID…"));
  rushes_asset_groups_pane_set_group (fixture->groups, props);
  rushes_test_await (has_id, rushes_asset_group_get_self (props));
  g_assert_true (is_offered (fixture, "Copy Group ID"));
  g_assert_true (is_offered (fixture, "Remove Group From List"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "assets-page.copy-group-id", NULL));
  assert_clipboard (fixture, rushes_asset_get_remote_id (rushes_asset_group_get_self (props)));
  rushes_asset_groups_pane_set_group (fixture->groups, group);
  assets_fixture_select (fixture, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.copy-id", NULL));
  rushes_asset_groups_pane_set_group (fixture->groups, props);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.paste", NULL));
  rushes_test_await (assets_fixture_has_label, (gpointer) "“Red dawn” moved to “Props” in Rushes");
  await_list (fixture, "Red dawn");
}

/* A card on another group's row: it moves there. */
static void
test_drag (Fixture *fixture,
           gconstpointer data)
{
  RushesAssetGroup *group = add_three (fixture);
  RushesAssetGroup *props = assets_fixture_add_group (fixture, "Props");
  g_autoptr (RushesAsset) asset = g_list_model_get_item (G_LIST_MODEL (group), 0);
  g_auto (GValue) value = G_VALUE_INIT;
  GtkWidget *label = rushes_test_find_with (GTK_WIDGET (fixture->groups), GTK_TYPE_LABEL, "label", "Props");

  g_value_init (&value, RUSHES_TYPE_DRAG_ITEM);
  g_value_take_boxed (&value, rushes_drag_item_new_asset (rushes_asset_get_remote_id (asset), "Cape at dawn", RUSHES_MEDIA_KIND_IMAGE, NULL));
  g_assert_true (assets_fixture_drop (gtk_widget_get_ancestor (label, RUSHES_TYPE_ASSET_GROUP_ROW), &value));
  rushes_test_await (assets_fixture_has_label, (gpointer) "“Cape at dawn” moved to “Props” in Rushes");
  await_list (fixture, "Red dawn, Surf and wind");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (props)), ==, 1);

  /* All of them have it already. */
  rushes_asset_groups_pane_set_group (fixture->groups, NULL);
  g_assert_false (assets_fixture_drop (GTK_WIDGET (fixture->view), &value));
}

static RushesAsset *
add_fake (const char *name,
          RushesAssetState state,
          const char *code)
{
  g_autoptr (RushesAssetRecord) record = rushes_asset_record_new (RUSHES_ASSET_KIND_IMAGE);

  record->id = 7;
  record->state = state;
  record->service = g_strdup ("practice");
  record->name = g_strdup (name);
  record->error_code = g_strdup (code);
  record->error_class = code ? RUSHES_ERROR_CLASS_BAD_REQUEST : RUSHES_ERROR_CLASS_NONE;
  if (state >= RUSHES_ASSET_STATE_PROCESSING)
    record->remote_id = g_strdup ("asset-20260414180702-8cdfz");
  return rushes_asset_new (record, "/");
}

static GtkWidget *
find_visible_button (GtkWidget *widget,
                     const char *property,
                     const char *text)
{
  GtkWidget *button = rushes_test_find_with (widget, GTK_TYPE_BUTTON, property, text);

  return button && gtk_widget_get_visible (button) ? button : NULL;
}

/* What is in a card is made when it is given a place. */
static void
give_place (GtkWidget *card)
{
  int height;

  g_assert_null (gtk_widget_get_first_child (card));
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_widget_allocate (card, 196, height, -1, NULL);
  g_assert_nonnull (gtk_widget_get_first_child (card));
}

/* Each state looks as it should, on one card that is used again and again. */
static void
test_states (Fixture *fixture,
             gconstpointer data)
{
  static const struct
  {
    RushesAssetState state;
    const char *code;
    const char *pill;
    const char *line;
    const char *button;    /* beside Copy, or in its place */
    gboolean turns;
  } cases[] = {
    { RUSHES_ASSET_STATE_PROCESSING, NULL, "Processing", "asset-20260414180702-8cdfz", NULL, TRUE },
    { RUSHES_ASSET_STATE_ACTIVE, NULL, "Active", "asset-20260414180702-8cdfz", NULL, FALSE },
    { RUSHES_ASSET_STATE_FAILED, "FpsTooLow", "Failed", "Under 24 frames a second", "Retry", FALSE },
    { RUSHES_ASSET_STATE_UNCONFIRMED, NULL, "Unconfirmed", "Made or not?", "Send Again", FALSE },
    { RUSHES_ASSET_STATE_SUBMITTING, NULL, "Sending", "", NULL, TRUE },
    { RUSHES_ASSET_STATE_ACTIVE, NULL, "Active", "asset-20260414180702-8cdfz", NULL, FALSE },
  };
  GtkWidget *card = g_object_ref_sink (rushes_asset_card_new (fixture->context));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesAsset) asset = add_fake ("Stair, lit", cases[i].state, cases[i].code);
      GtkWidget *copy;
      GtkWidget *ring;

      rushes_asset_card_set_asset (RUSHES_ASSET_CARD (card), asset);
      if (i == 0)
        give_place (card);
      copy = rushes_test_find_with (card, GTK_TYPE_BUTTON, "icon-name", "edit-copy-symbolic");
      ring = rushes_test_find (card, RUSHES_TYPE_RING);
      g_test_message ("%s", cases[i].pill);
      g_assert_nonnull (rushes_test_find_with (card, GTK_TYPE_LABEL, "label", cases[i].pill));
      g_assert_nonnull (rushes_test_find_with (card, GTK_TYPE_LABEL, "label", cases[i].line));
      g_assert_cmpint (gtk_widget_get_visible (copy), ==, cases[i].button == NULL);
      g_assert_cmpint (gtk_widget_get_sensitive (copy), ==, cases[i].state == RUSHES_ASSET_STATE_ACTIVE);
      g_assert_cmpint (ring && rushes_ring_get_fraction (RUSHES_RING (ring)) < 0, ==, cases[i].turns);
      if (cases[i].button)
        g_assert_nonnull (find_visible_button (card, "label", cases[i].button));
      rushes_asset_card_set_asset (RUSHES_ASSET_CARD (card), NULL);
    }
  g_assert_finalize_object (card);
}

/* "Uploading", with how far, and a way out */
static void
test_upload (Fixture *fixture,
             gconstpointer data)
{
  GtkWidget *card = g_object_ref_sink (rushes_asset_card_new (fixture->context));
  g_autoptr (RushesAsset) asset = add_fake ("Stair, lit", RUSHES_ASSET_STATE_WAITING, NULL);
  g_autofree char *name = NULL;

  rushes_asset_card_set_asset (RUSHES_ASSET_CARD (card), asset);
  give_place (card);
  g_assert_nonnull (rushes_test_find_with (card, GTK_TYPE_LABEL, "label", "Waiting"));
  rushes_asset_set_upload (asset, .4);
  g_assert_nonnull (rushes_test_find_with (card, GTK_TYPE_LABEL, "label", "Uploading"));
  g_assert_nonnull (rushes_test_find_with (card, GTK_TYPE_LABEL, "label", "40 %"));
  g_assert_nonnull (find_visible_button (card, "icon-name", "window-close-symbolic"));
  name = rushes_asset_dup_accessible_name (asset);
  g_assert_cmpstr (name, ==, "Stair, lit, image, Uploading 40 %");
  g_assert_finalize_object (card);
}

static gboolean
has_groups (gpointer groups)
{
  return g_list_model_get_n_items (groups) > 0;
}

/* Names of 65 characters, with emoji and slashes; nothing typed makes nothing. */
static void
test_group_names (Fixture *fixture,
                  gconstpointer data)
{
  GListModel *groups = rushes_asset_service_get_groups (fixture->assets);
  g_autofree char *too_long = g_strnfill (65, 'x');
  GtkWidget *entry;
  g_autoptr (RushesAssetGroup) group = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->groups), "groups.add", NULL));
  entry = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), too_long);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  rushes_test_await (assets_fixture_has_label, (gpointer) "A name has 1 to 64 characters");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 0);
  g_assert_true (gtk_widget_get_mapped (entry));

  gtk_editable_set_text (GTK_EDITABLE (entry), "Neon / 🌃 streets");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "activate");
  rushes_test_await (has_groups, groups);
  group = g_list_model_get_item (groups, 0);
  g_assert_cmpstr (rushes_asset_group_get_name (group), ==, "Neon / 🌃 streets");
  rushes_test_drain ();

  /* Given up, and left empty */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->groups), "groups.add", NULL));
  entry = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_TYPE_ENTRY);
  g_signal_emit_by_name (entry, "activate");
  rushes_test_drain ();
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 1);
}

static RushesAsset *
get_focused_asset (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *card = focus ? gtk_widget_get_first_child (focus) : NULL;

  return RUSHES_IS_ASSET_CARD (card) ? rushes_asset_card_get_asset (RUSHES_ASSET_CARD (card)) : NULL;
}

/* The keys go on at the next card, and at the page once there is none. */
static void
test_remove (Fixture *fixture,
             gconstpointer data)
{
  static const char *const lists[] = { "Cape at dawn, Surf and wind", "Cape at dawn", "" };
  RushesAssetGroup *group = add_three (fixture);
  g_autoptr (RushesAsset) second = g_list_model_get_item (G_LIST_MODEL (group), 1);
  RushesAssetCard *card = assets_fixture_find_card (GTK_WIDGET (fixture->view), second);
  GtkWidget *empty = rushes_test_find (GTK_WIDGET (fixture->view), ADW_TYPE_STATUS_PAGE);

  assets_fixture_select (fixture, 1);
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (card))));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (RushesAsset) asset = g_object_ref (get_focused_asset (fixture));

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.remove", NULL));
      rushes_test_await (is_removed, asset);
      await_list (fixture, lists[i]);
      rushes_test_await_frame (GTK_WIDGET (fixture->view));
      if (*lists[i])
        g_assert_true (g_str_has_suffix (lists[i], rushes_asset_get_name (get_focused_asset (fixture))));
    }
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), empty));
}

/* A group with all that is in it, and back */
static void
test_remove_group (Fixture *fixture,
                   gconstpointer data)
{
  RushesAssetGroup *group = add_three (fixture);
  RushesAsset *self = rushes_asset_group_get_self (group);

  rushes_test_await (assets_fixture_is_settled, self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->groups), "groups.remove", NULL));
  rushes_test_await (is_removed, self);
  g_assert_null (rushes_asset_groups_pane_get_group (fixture->groups));
  assert_list (fixture, "");
  assets_fixture_undo ("“Cape and lighthouse” removed from the list: it stays on the service");
  rushes_test_await (is_back, self);
  await_list (fixture, "Cape at dawn, Red dawn, Surf and wind");
}

int
main (int argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

  ADD ("filter", test_filter);
  ADD ("sort", test_sort);
  ADD ("follows", test_follows);
  ADD ("bookkeeping", test_bookkeeping);
  ADD ("ids", test_ids);
  ADD ("drag", test_drag);
  ADD ("states", test_states);
  ADD ("upload", test_upload);
  ADD ("group-names", test_group_names);
  ADD ("remove", test_remove);
  ADD ("remove-group", test_remove_group);
  return g_test_run ();
}
