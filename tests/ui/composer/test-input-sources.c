/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inputs-fixture.h"

#include "rushes-take-entry.h"

/* Where inputs come from beside drops: the library, addresses. */

/* ---- the library, addresses ---- */

static void
test_entry (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  g_autoptr (RushesTake) take = NULL;
  g_autoptr (RushesTakeEntry) entry = NULL;
  g_autoptr (RushesTakeEntry) nameless = NULL;

  record->id = record->shot_id = record->revision = 1;
  record->number = 3;
  record->state = RUSHES_TAKE_STATE_READY;
  record->service = g_strdup ("practice");
  record->model = g_strdup ("spark_dance_v2_0");
  record->spec = g_strdup ("{\"model\":\"spark_dance_v2_0\",\"prompt\":\"Ein Fuchs überquert die STRASSE\"}");
  take = rushes_take_new (record, "/");
  entry = rushes_take_entry_new (take, "Dawn over the cape", "The Lamp Keeper");
  nameless = rushes_take_entry_new (take, NULL, NULL);

  g_assert_cmpstr (rushes_take_entry_get_title (entry), ==, "Dawn over the cape");
  g_assert_cmpstr (rushes_take_entry_get_line (entry), ==, "Take 3 · The Lamp Keeper");
  g_assert_cmpstr (rushes_take_entry_get_title (nameless), ==, "Ein Fuchs überquert die STRASSE");
  g_assert_true (rushes_take_entry_matches (entry, ""));
  g_assert_true (rushes_take_entry_matches (entry, "CAPE dawn"));
  g_assert_true (rushes_take_entry_matches (entry, "ÜBERQUERT straße"));
  g_assert_true (rushes_take_entry_matches (entry, "keeper 3"));
  g_assert_false (rushes_take_entry_matches (entry, "cape dusk"));
  g_assert_false (rushes_take_entry_matches (nameless, "cape"));
}

static gboolean
is_ready (gpointer shot)
{
  g_autoptr (RushesTake) take = g_list_model_get_item (rushes_shot_get_takes (shot), 0);

  return take != NULL && rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY;
}

static gboolean
has_page (gpointer data)
{
  GtkWidget *page = rushes_test_find_anywhere (GTK_TYPE_STACK, "visible-child-name", data);

  return page != NULL && gtk_widget_get_mapped (page);
}

static gboolean
has_first_frame (gpointer data)
{
  Fixture *fixture = data;

  return nothing_pending (fixture) && find_input (fixture, "first_frame") != NULL;
}

/* A finished take of the library is found by the prompt that it was made of, and its last frame begins the shot. */
static void
test_library (Fixture       *fixture,
              gconstpointer  user_data)
{
  GtkWidget *composer = GTK_WIDGET (fixture->composer);
  GtkWidget *grid;
  GtkWidget *search;

  rushes_context_set_practice (fixture->context, TRUE);
  gtk_widget_activate_action (composer, "composer.choose-take", "s", "first_frame");
  rushes_test_await (has_page, (gpointer) "empty");
  g_assert_nonnull (rushes_test_find_anywhere (ADW_TYPE_STATUS_PAGE, "title", "No Takes Yet"));
  rushes_test_close_dialogs (fixture->window);

  rushes_spec_set_prompt (fixture->spec, "A fox crosses a snowfield");
  rushes_spec_set_parameter_string (fixture->spec, "resolution", "480p");
  rushes_spec_set_parameter_int (fixture->spec, "duration", 4);
  rushes_composer_generate (fixture->composer);
  rushes_test_await (is_ready, fixture->shot);

  gtk_widget_activate_action (composer, "composer.choose-take", "s", "first_frame");
  rushes_test_await (has_page, (gpointer) "items");
  grid = rushes_test_find_anywhere (GTK_TYPE_GRID_VIEW, NULL, NULL);
  search = rushes_test_find_anywhere (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", "Search shots and prompts");
  gtk_editable_set_text (GTK_EDITABLE (search), "walrus");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (grid)))), ==, 0);
  g_assert_nonnull (rushes_test_find_anywhere (ADW_TYPE_STATUS_PAGE, "title", "Nothing Found"));
  gtk_editable_set_text (GTK_EDITABLE (search), "SNOWfield fox");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (grid)))), ==, 1);
  g_signal_emit_by_name (grid, "activate", 0);
  rushes_test_await (has_first_frame, fixture);
  g_assert_cmpstr (rushes_input_get_name (find_input (fixture, "first_frame")), ==, "Last frame of take 1");
  g_assert_cmpuint (fixture->messages->len, ==, 0);
}

/* What can never work is told while it is typed. */
static void
test_address (Fixture       *fixture,
              gconstpointer  user_data)
{
  static const struct
  {
    const char *text;
    const char *why;
  } cases[] = {
    { "https://example.com/a.png", NULL },
    { "asset://hero.1", NULL },
    { "asset-20260414180702-8cdfz", NULL },
    { "https://example.com/a.mp4", "Videos do not belong here" },
    { "http://localhost/a.png", "The service cannot reach this" },
    { "http://192.168.1.4/a.png", "The service cannot reach this" },
    { "/home/me/a.png", "The service cannot reach this" },
    { "file:///home/me/a.png", "The service cannot reach this" },
    { "~/a.png", "The service cannot reach this" },
    { "C:\\a.png", "The service cannot reach this" },
    { "h", "An address begins with https:// or http://, an asset with asset://" },
    { "ftp://example.com/a.png", "An address begins with https:// or http://, an asset with asset://" },
    { "asset://", "An address begins with https:// or http://, an asset with asset://" },
  };
  GtkWidget *row;
  GtkWidget *add;

  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.enter-address", "s", "first_frame");
  row = rushes_test_find_anywhere (ADW_TYPE_ENTRY_ROW, "title", "Address or Asset ID");
  add = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "Add");
  g_assert_false (gtk_widget_get_sensitive (add));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      gtk_editable_set_text (GTK_EDITABLE (row), cases[i].text);
      g_assert_true (gtk_widget_get_sensitive (add) == (cases[i].why == NULL));
      g_assert_nonnull (rushes_test_find_anywhere (GTK_TYPE_LABEL, "label", cases[i].why != NULL ? cases[i].why : ""));
    }

  gtk_editable_set_text (GTK_EDITABLE (row), "  asset-20260414180702-8cdfz ");
  g_signal_emit_by_name (add, "clicked");
  rushes_test_drain ();
  g_assert_cmpstr (rushes_input_get_source (find_input (fixture, "first_frame")), ==, "asset://asset-20260414180702-8cdfz");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

#define ADD(path, func) g_test_add ("/ui/input-sources/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("entry", test_entry);
  ADD ("library", test_library);
  ADD ("address", test_address);
#undef ADD
  return g_test_run ();
}
