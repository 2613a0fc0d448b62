/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inputs-fixture.h"

#include "rushes-asset-service.h"
#include "rushes-input-local.h"
#include "rushes-prompt-candidate.h"
#include "rushes-simulator.h"

/* Assets in the form: chosen, completed, shown, waited for. In practice mode, whose simulator makes them. */

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  return rushes_asset_service_is_loaded (rushes_context_get_assets (fixture->context));
}

static void
set_up_practice (Fixture       *fixture,
                 gconstpointer  user_data)
{
  set_up (fixture, user_data);
  rushes_context_set_practice (fixture->context, TRUE);
  rushes_test_await (is_loaded, fixture);
}

static void
set_fault (Fixture    *fixture,
           const char *fault)
{
  const char *const faults[] = { fault, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesSimulator) simulator = rushes_context_dup_simulator (fixture->context, &error);

  g_assert_no_error (error);
  rushes_simulator_set_faults (simulator, faults, &error);
  g_assert_no_error (error);
}

static RushesAssetGroup *
add_group (Fixture    *fixture,
           const char *name)
{
  RushesAssetService *assets = rushes_context_get_assets (fixture->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAssetGroup) group = NULL;

  rushes_asset_service_add_group_async (assets, name, NULL, rushes_test_result_cb, &result);
  group = rushes_asset_service_add_group_finish (assets, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return group;
}

static RushesAsset *
add_asset (Fixture          *fixture,
           RushesAssetGroup *group,
           const char       *file,
           const char       *name)
{
  RushesAssetService *assets = rushes_context_get_assets (fixture->context);
  g_autofree char *path = data_path (file);
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesAsset) asset = NULL;

  rushes_asset_service_add_file_async (assets, group, source, name, NULL, rushes_test_result_cb, &result);
  asset = rushes_asset_service_add_finish (assets, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return asset;
}

static gboolean
is_settled (gpointer data)
{
  return rushes_asset_state_is_settled (rushes_asset_get_state (data));
}

static gboolean
is_processing (gpointer data)
{
  return rushes_asset_get_state (data) == RUSHES_ASSET_STATE_PROCESSING;
}

static gboolean
has_looked (gpointer data)
{
  Fixture *fixture = data;

  return fixture->composer->assets_id == 0;
}

static const char *
find_note (Fixture *fixture)
{
  for (guint i = 0; i < fixture->composer->notes->len; i++)
    if (strstr (rushes_note_get_sentence (fixture->composer->notes->pdata[i]), "hero") != NULL ||
        strstr (rushes_note_get_sentence (fixture->composer->notes->pdata[i]), "asset") != NULL)
      return rushes_note_get_sentence (fixture->composer->notes->pdata[i]);

  return NULL;
}

/* What is chosen goes into the tray with the asset's name, and is shown by what lies here. */
static void
test_choose (Fixture       *fixture,
             gconstpointer  user_data)
{
  RushesAssetGroup *group = add_group (fixture, "Cast");
  RushesAsset *hero = add_asset (fixture, group, "portrait.png", "hero");
  RushesAsset *voice = add_asset (fixture, group, "voice.wav", "voice");
  g_autofree char *source = NULL;
  GtkWidget *grid;
  GtkWidget *search;
  RushesInput *input;

  rushes_test_await (is_settled, hero);
  rushes_test_await (is_settled, voice);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.choose-asset", "s", "first_frame");
  rushes_test_drain ();
  /* A sound is no first frame. */
  grid = rushes_test_find_anywhere (GTK_TYPE_GRID_VIEW, NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (grid)))), ==, 1);
  /* Escape ends the search, then the dialog. */
  search = rushes_test_find_anywhere (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Search names and groups");
  gtk_editable_set_text (GTK_EDITABLE (search), "walrus");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_signal_emit_by_name (search, "stop-search");
  rushes_test_drain ();
  g_assert_null (rushes_test_find_anywhere (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Search names and groups"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.choose-asset", "s", "references");
  rushes_test_drain ();
  grid = rushes_test_find_anywhere (GTK_TYPE_GRID_VIEW, NULL, NULL);
  search = rushes_test_find_anywhere (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Search names and groups");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (grid)))), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (search), "walrus");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_nonnull (rushes_test_find_anywhere (ADW_TYPE_STATUS_PAGE, "title", "Nothing Found"));
  gtk_editable_set_text (GTK_EDITABLE (search), "cast HERO");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (grid)))), ==, 1);
  g_signal_emit_by_name (grid, "activate", 0);
  rushes_test_drain ();

  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  input = find_input (fixture, "reference_image");
  source = g_strconcat ("asset://", rushes_asset_get_remote_id (hero), NULL);
  g_assert_cmpstr (rushes_input_get_source (input), ==, source);
  g_assert_cmpstr (rushes_input_get_name (input), ==, "hero");
  g_assert_cmpstr (rushes_input_get_local_path (input), ==, rushes_asset_get_file_path (hero));
  g_assert_null (find_note (fixture));
}

/* A model that takes no assets says so, and which ones do. */
static void
test_takes_none (Fixture       *fixture,
                 gconstpointer  user_data)
{
  GtkWidget *page;

  rushes_test_await (is_settled, add_asset (fixture, add_group (fixture, "Cast"), "portrait.png", "hero"));
  rushes_spec_set_model (fixture->spec, "spark_dance_v1_5_pro");
  rushes_test_drain ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.choose-asset", "s", "first_frame");
  rushes_test_drain ();
  page = rushes_test_find_anywhere (ADW_TYPE_STATUS_PAGE, "title", "No Assets Here");
  g_assert_nonnull (page);
  rushes_test_await (rushes_test_is_mapped, page);
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), ==,
                   "Spark Dance 1.5 Pro takes files and addresses here. Models that take assets: Spark Dance 2.0, Spark Dance 2.0 Fast.");
  g_signal_emit_by_name (rushes_test_find_anywhere (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Search names and groups"), "stop-search");
  rushes_test_drain ();
}

static void
test_complete (Fixture       *fixture,
               gconstpointer  user_data)
{
  GListModel *candidates = G_LIST_MODEL (fixture->composer->asset_candidates);
  RushesAssetGroup *group = add_group (fixture, "Cast");
  RushesAsset *hero = add_asset (fixture, group, "portrait.png", "hero");
  g_autoptr (RushesPromptCandidate) candidate = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  rushes_test_await (is_settled, hero);
  rushes_test_await (has_looked, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (candidates), ==, 1);
  candidate = g_list_model_get_item (candidates, 0);
  g_assert_cmpstr (rushes_prompt_candidate_get_name (candidate), ==, "hero");
  g_assert_cmpstr (rushes_prompt_candidate_get_detail (candidate), ==, "Cast");
  g_assert_cmpstr (rushes_prompt_candidate_get_file (candidate), ==, rushes_asset_get_file_path (hero));

  g_ptr_array_add (items, g_object_ref (rushes_prompt_candidate_get_item (candidate)));
  take_items (fixture, "references", items);
  rushes_composer_look_at_assets (fixture->composer);
  rushes_test_await (has_looked, fixture);
  /* It stands in the tray now. */
  g_assert_cmpuint (g_list_model_get_n_items (candidates), ==, 0);
}

static gboolean
has_take (gpointer data)
{
  Fixture *fixture = data;

  return g_list_model_get_n_items (rushes_shot_get_takes (fixture->shot)) > 0;
}

static gboolean
waits (gpointer data)
{
  return g_strcmp0 (rushes_take_get_record (data)->error_code, "asset-waiting") == 0;
}

static gboolean
is_stopped (gpointer data)
{
  Fixture *fixture = data;

  return rushes_composer_is_stopped (fixture->composer);
}

/* One that is still being processed is no obstacle: the take waits. One that has failed is. */
static void
test_wait (Fixture       *fixture,
           gconstpointer  user_data)
{
  RushesAssetGroup *group = add_group (fixture, "Cast");
  RushesAsset *hero;
  g_autoptr (RushesDragItem) item = NULL;
  g_autoptr (RushesTake) take = NULL;

  set_fault (fixture, "asset:stuck");
  hero = add_asset (fixture, group, "portrait.png", "hero");
  rushes_test_await (is_processing, hero);
  item = rushes_drag_item_new_asset (rushes_asset_get_remote_id (hero), "hero", RUSHES_MEDIA_KIND_IMAGE, NULL);
  take_drag_item (fixture, "references", item);
  rushes_spec_set_prompt (fixture->spec, "A lamp is lit");
  g_assert_cmpstr (find_note (fixture), ==, "“hero” is still being processed: takes wait for it");
  g_assert_false (rushes_composer_is_stopped (fixture->composer));

  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.fix-problem", "(ub)", 0, FALSE);
  rushes_test_await (has_take, fixture);
  take = g_list_model_get_item (rushes_shot_get_takes (fixture->shot), 0);
  rushes_test_await (waits, take);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_WAITING);
}

static void
test_failed (Fixture       *fixture,
             gconstpointer  user_data)
{
  RushesAssetGroup *group = add_group (fixture, "Cast");
  RushesAsset *hero;
  g_autoptr (RushesDragItem) item = NULL;
  g_autoptr (RushesDragItem) unknown = rushes_drag_item_new_asset ("asset-20260101000000-xxxxx", "stranger", RUSHES_MEDIA_KIND_IMAGE, NULL);

  rushes_spec_set_prompt (fixture->spec, "A lamp is lit");
  take_drag_item (fixture, "references", unknown);
  g_assert_cmpstr (find_note (fixture), ==, "This asset is not in your list: it is sent as it is");
  g_assert_false (rushes_composer_is_stopped (fixture->composer));

  set_fault (fixture, "asset:failed");
  hero = add_asset (fixture, group, "portrait.png", "hero");
  rushes_test_await (is_settled, hero);
  item = rushes_drag_item_new_asset (rushes_asset_get_remote_id (hero), "hero", RUSHES_MEDIA_KIND_IMAGE, NULL);
  take_drag_item (fixture, "references", item);
  rushes_test_await (is_stopped, fixture);
  g_assert_cmpstr (find_note (fixture), ==, "The asset “hero” has failed: It could not be fetched");
}

static gboolean
is_asset (gpointer data)
{
  Fixture *fixture = data;
  RushesInput *input = find_input (fixture, "reference_image");

  return input != NULL && rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_ASSET;
}

/* A file of the tray becomes an asset of a new group, and stands in its place. */
static void
test_save (Fixture       *fixture,
           gconstpointer  user_data)
{
  GListModel *groups = rushes_asset_service_get_groups (rushes_context_get_assets (fixture->context));
  g_autoptr (RushesAssetGroup) group = NULL;
  GtkWidget *group_name;
  GtkWidget *save;

  take_files (fixture, "references", "portrait.png", NULL);
  activate (fixture, "composer.save-asset", 0);
  rushes_test_drain ();
  group_name = rushes_test_find_anywhere (ADW_TYPE_ENTRY_ROW, "title", "Name of the Group");
  save = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "Save");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (group_name), "Cast");
  g_assert_true (gtk_widget_get_sensitive (save));
  g_signal_emit_by_name (save, "clicked");
  rushes_test_await (is_asset, fixture);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_cmpstr (rushes_input_get_name (find_input (fixture, "reference_image")), ==, "portrait.png");
  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, 1);
  group = g_list_model_get_item (groups, 0);
  g_assert_cmpstr (rushes_asset_group_get_name (group), ==, "Cast");
}

/* The form goes while the asset is still made. */
static void
test_save_and_leave (Fixture       *fixture,
                     gconstpointer  user_data)
{
  RushesAssetGroup *group = add_group (fixture, "Cast");
  GtkWidget *save;

  take_files (fixture, "references", "portrait.png", NULL);
  activate (fixture, "composer.save-asset", 0);
  rushes_test_drain ();
  g_assert_true (group != NULL);
  save = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "Save");
  g_assert_true (gtk_widget_get_sensitive (save));
  g_signal_emit_by_name (save, "clicked");
  rushes_test_drain ();
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

#define ADD(path, func) g_test_add ("/ui/composer-assets/" path, Fixture, NULL, set_up_practice, func, tear_down)
  ADD ("choose", test_choose);
  ADD ("takes-none", test_takes_none);
  ADD ("complete", test_complete);
  ADD ("wait", test_wait);
  ADD ("failed", test_failed);
  ADD ("save", test_save);
  ADD ("save-and-leave", test_save_and_leave);
#undef ADD
  return g_test_run ();
}
