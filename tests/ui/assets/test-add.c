/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assets-fixture.h"

#include <string.h>

#include "rushes-asset-intake.h"
#include "rushes-intake.h"

/* The ways in: what is dropped, what is refused, what is asked first. */

#define ADD(path, function) \
  g_test_add ("/assets-ui/add/" path, Fixture, NULL, assets_fixture_set_up, function, assets_fixture_tear_down)

static gboolean
has_four_active (gpointer assets)
{
  GListModel *groups = rushes_asset_service_get_groups (assets);
  g_autoptr (GListModel) group = g_list_model_get_item (groups, 0);
  guint n = 0;

  for (guint i = 0; group && i < g_list_model_get_n_items (group); i++)
    {
      g_autoptr (RushesAsset) asset = g_list_model_get_item (group, i);

      n += rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_ACTIVE;
    }
  return n == 4;
}

static gboolean
has_asset (gpointer group)
{
  return g_list_model_get_n_items (group) > 0;
}

/* "drop three portraits and a voice on an empty Assets view, name the group, see them Active" */
static void
test_empty (Fixture *fixture,
            gconstpointer data)
{
  const char *const names[] = { "portrait.png", "landscape.png", "square.png", "voice.wav", NULL };
  GtkWidget *row;
  g_autoptr (RushesAssetGroup) group = NULL;
  g_autofree char *list = NULL;

  rushes_test_await (assets_fixture_has_label, (gpointer) "No Assets Yet");
  g_assert_true (assets_fixture_drop_files (GTK_WIDGET (fixture->view), names));
  rushes_test_await (assets_fixture_has_label, (gpointer) "Name This Group");
  g_assert_cmpuint (g_list_model_get_n_items (rushes_asset_service_get_groups (fixture->assets)), ==, 0);

  row = rushes_test_find_with (GTK_WIDGET (fixture->view), ADW_TYPE_ENTRY_ROW, "text", "The Lamp Keeper");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "   ");
  g_assert_false (gtk_widget_get_sensitive (assets_fixture_find_button ("Create and Add")));
  gtk_editable_set_text (GTK_EDITABLE (row), "Cast");
  g_signal_emit_by_name (row, "entry-activated");

  rushes_test_await (has_four_active, fixture->assets);
  group = g_list_model_get_item (rushes_asset_service_get_groups (fixture->assets), 0);
  g_assert_cmpstr (rushes_asset_group_get_name (group), ==, "Cast");
  g_assert_true (rushes_asset_groups_pane_get_group (fixture->groups) == group);
  list = assets_fixture_list (fixture);
  g_assert_cmpstr (list, ==, "voice, square, landscape, portrait");
  rushes_test_await (assets_fixture_has_label, (gpointer) "Active");
}

/* Escape: nothing was made. */
static void
test_given_up (Fixture *fixture,
               gconstpointer data)
{
  const char *const names[] = { "portrait.png", NULL };

  g_assert_true (assets_fixture_drop_files (GTK_WIDGET (fixture->view), names));
  rushes_test_await (assets_fixture_has_label, (gpointer) "Name This Group");
  assets_fixture_press ("Cancel");
  rushes_test_await (assets_fixture_has_label, (gpointer) "No Assets Yet");
  g_assert_cmpuint (g_list_model_get_n_items (rushes_asset_service_get_groups (fixture->assets)), ==, 0);
}

static gboolean
has_toast (gpointer part)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *overlay = rushes_test_find (window, ADW_TYPE_TOAST_OVERLAY);
      GtkWidget *toast = overlay ? gtk_widget_get_last_child (overlay) : NULL;
      GtkWidget *label = toast ? rushes_test_find (toast, GTK_TYPE_LABEL) : NULL;

      if (label && strstr (gtk_label_get_label (GTK_LABEL (label)), part))
        return TRUE;
    }
  return FALSE;
}

/* One that is no media does not hold the other up. */
static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  const char *const names[] = { "text.png", "landscape.png", NULL };
  g_autoptr (RushesAssetGroup) group = g_object_ref (assets_fixture_add_group (fixture, "Props"));

  rushes_asset_groups_pane_set_group (fixture->groups, group);
  g_assert_true (assets_fixture_drop_files (GTK_WIDGET (fixture->view), names));
  rushes_test_await (has_asset, group);
  rushes_test_await (has_toast, (gpointer) "1 of 2 was not added: “text”: ");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 1);
}

static gboolean
has_failed (gpointer group)
{
  g_autoptr (RushesAsset) asset = g_list_model_get_item (group, 0);

  return asset && rushes_asset_get_state (asset) == RUSHES_ASSET_STATE_FAILED;
}

static gboolean
has_no_button (gpointer label)
{
  return !assets_fixture_has_button (label);
}

/* What the service would refuse is said before it is sent. Who insists sees it refused, with the reason on the card. */
static void
test_asked_first (Fixture *fixture,
                  gconstpointer data)
{
  const char *const names[] = { "edge-300.png", NULL };
  g_autoptr (RushesAssetGroup) group = g_object_ref (assets_fixture_add_group (fixture, "Props"));

  rushes_asset_groups_pane_set_group (fixture->groups, group);
  g_assert_true (assets_fixture_drop_files (GTK_WIDGET (fixture->view), names));
  rushes_test_await (assets_fixture_has_button, (gpointer) "_Leave Out");
  g_assert_nonnull (rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "_Make a Copy That Fits"));
  assets_fixture_press ("_Leave Out");
  /* Newer dialogs slide away, and are found until they have gone. */
  rushes_test_await (has_no_button, (gpointer) "_Leave Out");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 0);

  g_assert_true (assets_fixture_drop_files (GTK_WIDGET (fixture->view), names));
  rushes_test_await (assets_fixture_has_button, (gpointer) "Add _As It Is");
  assets_fixture_press ("Add _As It Is");
  rushes_test_await (has_failed, group);
  rushes_test_await (assets_fixture_has_label, (gpointer) "Too narrow: under 300 px");
  rushes_test_await (assets_fixture_has_button, (gpointer) "Retry");
}

/* What every model takes is not asked about. */
static void
test_problems (Fixture *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *file;
    gboolean fits;
  } cases[] = { { "landscape.png", TRUE }, { "voice.wav", TRUE }, { "clip.mp4", TRUE }, { "edge-300.png", FALSE }, { "tall-0.4.png", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *relative = g_build_filename ("contract/media", cases[i].file, NULL);
      g_autofree char *path = rushes_test_data_path (relative);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesInput) input = NULL;
      g_autoptr (RushesSpec) spec = NULL;
      g_autoptr (RushesProblem) problem = NULL;

      rushes_importer_import_file_async (rushes_context_get_importer (fixture->context), file, RUSHES_MEDIA_KIND_UNKNOWN, NULL, rushes_test_result_cb,
                                         &result);
      input = rushes_importer_import_file_finish (rushes_context_get_importer (fixture->context), rushes_test_await_result (&result), &error);
      g_assert_no_error (error);
      problem = rushes_asset_find_problem (rushes_context_get_catalogue (fixture->context), input, &spec);
      g_test_message ("%s: %s", cases[i].file, problem ? problem->code : "fits");
      g_assert_cmpint (problem == NULL, ==, cases[i].fits);
      g_assert_cmpint (spec == NULL, ==, cases[i].fits);
    }
}

/* With all of them shown, what is dropped asks for the group; on a group's row it does not. */
static void
test_which_group (Fixture *fixture,
                  gconstpointer data)
{
  const char *const names[] = { "landscape.png", NULL };
  g_autoptr (RushesAssetGroup) cast = g_object_ref (assets_fixture_add_group (fixture, "Cast"));
  g_autoptr (RushesAssetGroup) props = g_object_ref (assets_fixture_add_group (fixture, "Props"));
  GtkWidget *row;

  g_assert_true (assets_fixture_drop_files (GTK_WIDGET (fixture->view), names));
  row = rushes_test_find_anywhere (ADW_TYPE_ACTION_ROW, "title", "Props");
  g_assert_nonnull (row);
  g_assert_nonnull (rushes_test_find_anywhere (ADW_TYPE_ACTION_ROW, "title", "New Group…"));
  gtk_widget_activate (row);
  rushes_test_await (has_asset, props);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (cast)), ==, 0);

  row = rushes_test_find_with (GTK_WIDGET (fixture->groups), GTK_TYPE_LABEL, "label", "Cast");
  g_assert_true (assets_fixture_drop_files (gtk_widget_get_ancestor (row, RUSHES_TYPE_ASSET_GROUP_ROW), names));
  rushes_test_await (has_asset, cast);
}

static void
set_up_service (Fixture *fixture,
                gconstpointer data)
{
  assets_fixture_set_up_in (fixture, FALSE);
}

/* Without a key there is nothing to be kept anywhere; without a host no file has an address. */
static void
test_not_set_up (Fixture *fixture,
                 gconstpointer data)
{
  g_assert_true (assets_fixture_has_label ((gpointer) "Assets Need an Account"));
  g_assert_nonnull (rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "Connect…"));
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (fixture->view), GTK_TYPE_LABEL, "label", "Assets Need Media Hosting"));
  rushes_context_set_practice (fixture->context, TRUE);
  rushes_test_await (assets_fixture_has_label, (gpointer) "No Assets Yet");
  g_assert_null (rushes_test_find_with (GTK_WIDGET (fixture->view), GTK_TYPE_LABEL, "label", "Assets Need Media Hosting"));
}

static gboolean
is_hidden (gpointer widget)
{
  return !gtk_widget_get_visible (widget);
}

static gboolean
is_reading (gpointer view)
{
  GtkWidget *label = rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "Reading “slow”");

  return label && gtk_widget_get_mapped (label);
}

static gboolean
is_not_reading (gpointer view)
{
  return !is_reading (view);
}

/* Nothing is said of what is there at once; whoever waits for what does not answer sees it, can end that, and goes on. */
static void
test_slow (Fixture *fixture,
           gconstpointer data)
{
  RushesAssetGroup *group = assets_fixture_add_group (fixture, "Cast");
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/slow", port);
  g_autoptr (GPtrArray) slow = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) next = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = rushes_test_data_path ("contract/media/portrait.png");
  GtkWidget *line;

  g_assert_no_error (error);
  g_ptr_array_add (slow, rushes_input_new (NULL, url));
  rushes_input_set_name (slow->pdata[0], "slow");
  rushes_assets_view_add (fixture->view, group, slow);
  rushes_test_await (is_reading, fixture->view);
  line = gtk_widget_get_parent (rushes_test_find_with (GTK_WIDGET (fixture->view), GTK_TYPE_LABEL, "label", "Reading “slow”"));
  g_signal_emit_by_name (rushes_test_find_with (line, GTK_TYPE_BUTTON, "label", "Stop Reading"), "clicked");
  rushes_test_await (is_not_reading, fixture->view);
  rushes_test_await (assets_fixture_has_label, (gpointer) "“slow” was not added");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 0);

  g_ptr_array_add (next, g_file_new_for_path (path));
  rushes_assets_view_add (fixture->view, group, next);
  rushes_test_await (has_asset, group);
  g_assert_false (is_reading (fixture->view));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 1);
}

/* Where nothing is shown the page itself offers to set a host up, and one offer is enough; above cards a line does. */
static void
test_offered_once (Fixture *fixture,
                   gconstpointer data)
{
  const char *line = "The service fetches assets by their address: files need media hosting";
  GtkWidget *label = rushes_test_find_with (GTK_WIDGET (fixture->view), GTK_TYPE_LABEL, "label", line);
  GtkWidget *trouble = label ? gtk_widget_get_parent (label) : NULL;
  RushesAsset *asset;

  g_assert_nonnull (trouble);
  g_assert_false (gtk_widget_get_visible (trouble));
  asset = assets_fixture_add_file (fixture, assets_fixture_add_group (fixture, "Cast"), "portrait.png", "Portrait");
  g_assert_true (gtk_widget_get_visible (trouble));
  /* what a search leaves out is there all the same */
  g_object_set (rushes_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_SEARCH_ENTRY), "text", "nobody", NULL);
  rushes_test_drain ();
  g_assert_true (gtk_widget_get_visible (trouble));
  rushes_asset_service_set_removed (fixture->assets, asset, TRUE);
  rushes_test_await (is_hidden, trouble);
}

/* A browser gives a link as a list of files, whose only one is an address. */
static void
test_link (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GFile) link = g_file_new_for_uri ("https://example.com/portraits/hero.png");
  GSList list = { link, NULL };
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GPtrArray) items = NULL;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (&list));
  items = rushes_intake_read_value (&value);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_true (RUSHES_IS_INPUT (items->pdata[0]));
  g_assert_cmpint (rushes_input_get_source_kind (items->pdata[0]), ==, RUSHES_SOURCE_KIND_URL);
  g_assert_cmpstr (rushes_input_get_source (items->pdata[0]), ==, "https://example.com/portraits/hero.png");
}

/* A URL is checked as it is typed. */
static void
test_url (Fixture *fixture,
          gconstpointer data)
{
  static const char *const bad[] = { "nonsense", "ftp://example.com/a.png", "http://localhost/a.png", "https://192.168.1.4/a.png", "file:///a.png",
                                     "https:///a.png" };
  GtkWidget *row;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.add-url", NULL));
  row = rushes_test_find_anywhere (ADW_TYPE_ENTRY_ROW, "title", "URL of an image, video or sound");
  g_assert_nonnull (row);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      GtkWidget *dialog_button = assets_fixture_find_button ("Add");

      gtk_editable_set_text (GTK_EDITABLE (row), bad[i]);
      g_test_message ("%s", bad[i]);
      g_assert_false (gtk_widget_get_sensitive (dialog_button));
      gtk_editable_set_text (GTK_EDITABLE (row), "https://example.com/a.png");
      g_assert_true (gtk_widget_get_sensitive (dialog_button));
    }

  /* Addresses need no host: it is a group that is missing. */
  assets_fixture_press ("Add");
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (fixture->view), ADW_TYPE_ENTRY_ROW, "text", "The Lamp Keeper"));
  rushes_test_drain ();
}

/* (transfer none): the entry of a dialog that asks for an id; what is no id is told as it is typed */
static GtkWidget *
assert_asks_for_id (const char *title)
{
  static const char *const bad[] = { "asset id", "../x", "asset://", "狐", "a/b" };
  GtkWidget *row = rushes_test_find_anywhere (ADW_TYPE_ENTRY_ROW, "title", title);
  GtkWidget *button = assets_fixture_find_button ("Adopt");

  g_assert_nonnull (row);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (row), bad[i]);
      g_assert_false (gtk_widget_get_sensitive (button));
      g_assert_nonnull (rushes_test_find_anywhere (GTK_TYPE_LABEL, "label", "This is no ID: one has letters, digits, points and dashes, and no blanks"));
    }
  return row;
}

static gboolean
has_two_groups (gpointer groups)
{
  return g_list_model_get_n_items (groups) == 2;
}

/* What was made elsewhere comes in by its id, once; what the service does not know makes nothing. */
static void
test_adopt (Fixture *fixture,
            gconstpointer data)
{
  GListModel *groups = rushes_asset_service_get_groups (fixture->assets);
  RushesAssetGroup *group = assets_fixture_add_group (fixture, "Cast");
  g_autoptr (RushesAssetGroup) adopted = NULL;
  GtkWidget *row;

  rushes_asset_groups_pane_set_group (fixture->groups, group);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "assets.adopt", NULL));
  row = assert_asks_for_id ("Asset ID");
  gtk_editable_set_text (GTK_EDITABLE (row), "asset://asset-nowhere");
  assets_fixture_press ("Adopt");
  rushes_test_await (assets_fixture_has_label,
                     (gpointer) "“asset-nowhere”: The service knows nothing under this id: check it, and that it is of the same account");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, 0);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "assets-page.adopt-group", NULL));
  row = assert_asks_for_id ("Group ID");
  gtk_editable_set_text (GTK_EDITABLE (row), "group-of-another");
  assets_fixture_press ("Adopt");
  rushes_test_await (has_two_groups, groups);
  adopted = g_list_model_get_item (groups, 1);
  g_assert_cmpstr (rushes_asset_get_remote_id (rushes_asset_group_get_self (adopted)), ==, "group-of-another");
  rushes_test_drain ();

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "assets-page.adopt-group", NULL));
  row = assert_asks_for_id ("Group ID");
  gtk_editable_set_text (GTK_EDITABLE (row), "group-of-another");
  assets_fixture_press ("Adopt");
  rushes_test_await (assets_fixture_has_label, (gpointer) "This is in the list already");
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 2);
}

int
main (int argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

  ADD ("empty", test_empty);
  ADD ("given-up", test_given_up);
  ADD ("refused", test_refused);
  ADD ("asked-first", test_asked_first);
  ADD ("problems", test_problems);
  ADD ("which-group", test_which_group);
  ADD ("slow", test_slow);
  ADD ("link", test_link);
  ADD ("adopt", test_adopt);
  g_test_add ("/assets-ui/add/not-set-up", Fixture, NULL, set_up_service, test_not_set_up, assets_fixture_tear_down);
  g_test_add ("/assets-ui/add/offered-once", Fixture, NULL, set_up_service, test_offered_once, assets_fixture_tear_down);
  g_test_add ("/assets-ui/add/url", Fixture, NULL, set_up_service, test_url, assets_fixture_tear_down);
  return g_test_run ();
}
