/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-window.h"

#include "rushes-banner.h"
#include "rushes-compare-page.h"
#include "rushes-composer.h"
#include "rushes-main-page.h"
#include "rushes-sentences.h"
#include "rushes-toast.h"
#include "rushes-welcome-page.h"
#include "ui-fixture.h"

#include <stdio.h>

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesApplication *application;
  RushesWindow *window;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = rushes_test_make_folder ();
  fixture->context = ui_fixture_new_context (fixture->folder);
}

static void
start_window (Fixture *fixture)
{
  fixture->window = g_object_ref_sink (rushes_window_new (NULL, fixture->context));
  gtk_window_present (GTK_WINDOW (fixture->window));
  rushes_test_await (rushes_test_is_mapped, fixture->window);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  if (fixture->window)
    {
      gtk_window_destroy (GTK_WINDOW (fixture->window));
      rushes_test_drain ();
      g_assert_finalize_object (fixture->window);
    }
  ui_fixture_close (fixture->context);
  rushes_context_set_practice (fixture->context, FALSE);
  g_assert_finalize_object (fixture->context);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
has_project (gpointer window)
{
  return rushes_window_get_project (window) != NULL;
}

static gboolean
has_frame (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static guint
count_shots (Fixture *fixture)
{
  return g_list_model_get_n_items (rushes_project_get_shots (rushes_window_get_project (fixture->window)));
}

/* The window is there before the library is, and Welcome while there is neither key nor practice mode. */
static void
test_welcome (Fixture *fixture,
              gconstpointer data)
{
  GtkWidget *welcome;

  start_window (fixture);
  rushes_test_await_frame (GTK_WIDGET (fixture->window));
  ui_fixture_open (fixture->context);
  rushes_window_begin (fixture->window);
  welcome = rushes_test_find (GTK_WIDGET (fixture->window), RUSHES_TYPE_WELCOME_PAGE);
  rushes_test_await (has_frame, welcome);
  g_assert_null (rushes_window_get_project (fixture->window));

  g_assert_true (gtk_widget_activate_action (welcome, "win.use-practice", NULL));
  rushes_test_await (has_project, fixture->window);
  g_assert_cmpstr (rushes_project_get_name (rushes_window_get_project (fixture->window)), ==, "Untitled");
  g_assert_cmpuint (count_shots (fixture), ==, 1);
  rushes_test_await (has_frame, rushes_test_find (GTK_WIDGET (fixture->window), RUSHES_TYPE_MAIN_PAGE));
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_root_get_focus (GTK_ROOT (fixture->window))));
  g_assert_false (g_action_get_enabled (g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "use-practice")));
}

static gboolean
has_two_shots (gpointer data)
{
  return count_shots (data) == 2;
}

/* Whoever chose practice mode before comes to the project at once, and finds it as it was. */
static void
test_again (Fixture *fixture,
            gconstpointer data)
{
  start_window (fixture);
  ui_fixture_open (fixture->context);
  rushes_context_set_practice (fixture->context, TRUE);
  rushes_window_begin (fixture->window);
  rushes_test_await (has_project, fixture->window);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "add-shot", NULL);
  rushes_test_await (has_two_shots, fixture);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  rushes_test_drain ();
  g_assert_finalize_object (fixture->window);
  fixture->window = NULL;
  ui_fixture_close (fixture->context);
  rushes_test_await_finalized (fixture->context);

  fixture->context = ui_fixture_new_context (fixture->folder);
  rushes_context_set_practice (fixture->context, TRUE);
  start_window (fixture);
  ui_fixture_open (fixture->context);
  rushes_window_begin (fixture->window);
  rushes_test_await (has_project, fixture->window);
  g_assert_cmpstr (rushes_project_get_name (rushes_window_get_project (fixture->window)), ==, "Untitled");
  g_assert_cmpuint (count_shots (fixture), ==, 2);
}

/* A library that cannot be opened is said, never a crash or an empty window. */
static void
test_failure (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_BUSY, "<locked> & busy");
  g_autofree char *sentence = rushes_sentence_for_error (error);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  GtkWidget *page;

  start_window (fixture);
  rushes_window_show_failure (fixture->window, error);
  page = rushes_test_find_with (GTK_WIDGET (fixture->window), ADW_TYPE_STATUS_PAGE, "description", escaped);
  g_assert_nonnull (page);
  rushes_test_await (has_frame, page);
  ui_fixture_open (fixture->context);
}

static void
damage (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "This is no database at all, and longer than a hundred bytes so that nobody takes it for an empty file. "
                       "This is no database at all.", -1, &error);
  g_assert_no_error (error);
}

static void
test_set_aside (Fixture *fixture,
                gconstpointer data)
{
  GtkWidget *banner;

  damage (fixture->folder);
  start_window (fixture);
  ui_fixture_open (fixture->context);
  rushes_window_begin (fixture->window);
  banner = rushes_test_find (GTK_WIDGET (fixture->window), RUSHES_TYPE_BANNER);
  g_assert_nonnull (rushes_banner_get_title (RUSHES_BANNER (banner)));
  g_assert_nonnull (rushes_banner_get_button_label (RUSHES_BANNER (banner)));
}

/* The header of an SQLite file has the user version at byte 60. */
static void
make_newer (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  FILE *file = fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, 60, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite ("\0\0\377\0", 1, 4, file), ==, 4);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* A library of a newer version is looked at, and not touched. */
static void
test_newer (Fixture *fixture,
            gconstpointer data)
{
  GtkWidget *banner;

  ui_fixture_open (fixture->context);
  g_object_unref (ui_fixture_open_project (fixture->context, "Mine"));
  ui_fixture_close (fixture->context);
  rushes_test_await_finalized (fixture->context);
  make_newer (fixture->folder);

  fixture->context = ui_fixture_new_context (fixture->folder);
  start_window (fixture);
  ui_fixture_open (fixture->context);
  rushes_window_begin (fixture->window);
  rushes_test_await (has_project, fixture->window);
  banner = rushes_test_find (GTK_WIDGET (fixture->window), RUSHES_TYPE_BANNER);
  g_assert_nonnull (rushes_banner_get_title (RUSHES_BANNER (banner)));
  g_assert_false (g_action_get_enabled (g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "rename-project")));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "add-shot", NULL);
  rushes_test_drain ();
  g_assert_cmpuint (count_shots (fixture), ==, 1);
}

static void
test_toggles (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GVariant) before = NULL;
  g_autoptr (GVariant) after = NULL;

  start_window (fixture);
  ui_fixture_open (fixture->context);
  rushes_context_set_practice (fixture->context, TRUE);
  rushes_window_begin (fixture->window);
  rushes_test_await (has_project, fixture->window);
  rushes_test_await_frame (GTK_WIDGET (fixture->window));

  before = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "show-composer");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-composer", NULL);
  after = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "show-composer");
  g_assert_cmpint (g_variant_get_boolean (before), !=, g_variant_get_boolean (after));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-composer", NULL);
}

static gboolean
is_unmapped (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

static void
nothing_cb (gpointer data)
{
}

/* Where the window is narrow toasts stand beside the composer, whose buttons are at the foot of the window as they are. */
static void
test_toasts (Fixture *fixture,
             gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *overlay;
  GtkWidget *composer;
  GtkWidget *toast;
  graphene_rect_t toast_bounds;
  graphene_rect_t composer_bounds;

  start_window (fixture);
  window = GTK_WIDGET (fixture->window);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  ui_fixture_open (fixture->context);
  rushes_context_set_practice (fixture->context, TRUE);
  rushes_window_begin (fixture->window);
  rushes_test_await (has_project, fixture->window);
  composer = rushes_test_find (window, RUSHES_TYPE_COMPOSER);
  /* A sheet is closed at first. */
  rushes_test_await (is_unmapped, composer);
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "show-composer", g_variant_new_boolean (TRUE));
  rushes_test_await (has_frame, composer);
  rushes_test_await_frame (window);
  rushes_test_await_frame (window);

  rushes_toast_add_undo (window, "“A shot with a name that is quite long” moved to the trash", nothing_cb, NULL, NULL);
  rushes_test_await_frame (window);
  rushes_test_await_frame (window);
  overlay = rushes_test_find (window, ADW_TYPE_TOAST_OVERLAY);
  toast = gtk_widget_get_last_child (overlay);
  g_assert_true (toast != adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay)));
  g_assert_true (gtk_widget_compute_bounds (toast, window, &toast_bounds));
  g_assert_true (gtk_widget_compute_bounds (composer, window, &composer_bounds));
  g_assert_cmpfloat (toast_bounds.origin.x, >=, 0);
  g_assert_cmpfloat (toast_bounds.size.width, >, 200);
  g_assert_cmpfloat (toast_bounds.origin.x + toast_bounds.size.width, <=, composer_bounds.origin.x);

  /* It moves where the composer goes away. */
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "show-composer", g_variant_new_boolean (FALSE));
  rushes_test_await_frame (window);
  rushes_test_await_frame (window);
  g_assert_cmpint (gtk_widget_get_margin_end (toast), ==, 0);
}

static void
add_film (Fixture *fixture,
          gint64 id)
{
  g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (rushes_window_get_project (fixture->window)), 0);
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  g_autoptr (RushesTake) take = NULL;

  record->id = record->number = id;
  record->shot_id = rushes_shot_get_id (shot);
  record->state = RUSHES_TAKE_STATE_READY;
  record->service = g_strdup ("practice");
  record->model = g_strdup ("spark_dance_v2_0");
  record->spec = g_strdup ("{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\"}");
  record->video_file = g_strdup ("gone.mp4");
  take = rushes_take_new (record, fixture->folder);
  rushes_shot_add_take (shot, take);
}

static gboolean
shows_shots (Fixture *fixture)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "show-shots");

  return g_variant_get_boolean (state);
}

/* Of the view that is seen: nothing changes unseen behind another. */
static void
test_views (Fixture *fixture,
            gconstpointer data)
{
  GActionGroup *actions;
  GtkWidget *page;
  GtkWidget *compare;

  start_window (fixture);
  actions = G_ACTION_GROUP (fixture->window);
  page = rushes_test_find (GTK_WIDGET (fixture->window), RUSHES_TYPE_MAIN_PAGE);
  g_action_group_activate_action (actions, "view", g_variant_new_string ("assets"));
  g_assert_false (gtk_widget_get_mapped (page));
  ui_fixture_open (fixture->context);
  rushes_context_set_practice (fixture->context, TRUE);
  rushes_window_begin (fixture->window);
  rushes_test_await (has_project, fixture->window);
  add_film (fixture, 1);
  add_film (fixture, 2);
  rushes_test_await_frame (GTK_WIDGET (fixture->window));
  g_assert_cmpstr (rushes_main_page_get_view (RUSHES_MAIN_PAGE (page)), ==, "studio");

  for (guint i = 0; i < 4; i++)
    {
      static const char *const ways[] = { "assets", "studio" };

      g_action_group_activate_action (actions, "compare", g_variant_new_array (G_VARIANT_TYPE_INT64, NULL, 0));
      compare = rushes_test_find (GTK_WIDGET (fixture->window), RUSHES_TYPE_COMPARE_PAGE);
      g_assert_true (gtk_widget_get_mapped (compare));
      g_action_group_activate_action (actions, "show-shots", NULL);
      g_assert_true (shows_shots (fixture));
      if (i < G_N_ELEMENTS (ways))
        g_action_group_activate_action (actions, "view", g_variant_new_string (ways[i]));
      else if (i == 2)
        g_action_group_activate_action (actions, "add-shot", NULL);
      else
        {
          RushesTake *other = rushes_compare_page_get_take (RUSHES_COMPARE_PAGE (compare), 1);

          /* What is used there is seen here. */
          g_assert_true (rushes_main_page_get_take (RUSHES_MAIN_PAGE (page)) != other);
          g_signal_emit_by_name (compare, "closed");
          g_signal_emit_by_name (compare, "used", other);
          g_assert_true (rushes_main_page_get_take (RUSHES_MAIN_PAGE (page)) == other);
        }
      g_assert_true (gtk_widget_get_mapped (page));
      g_assert_cmpstr (rushes_main_page_get_view (RUSHES_MAIN_PAGE (page)), ==, i == 0 ? "assets" : "studio");
    }
}

static gboolean
quit_when_ready_cb (gpointer user_data)
{
  GtkApplication *application = user_data;
  GtkWindow *window = gtk_application_get_active_window (application);

  if (window == NULL || rushes_window_get_project (RUSHES_WINDOW (window)) == NULL)
    return G_SOURCE_CONTINUE;

  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  return G_SOURCE_REMOVE;
}

/* The whole life of the process: open, show, quit, and the library closed before it ends. */
static void
test_application (Fixture *fixture,
                  gconstpointer data)
{
  RushesApplication *application = rushes_application_new (fixture->context);
  guint id;

  rushes_context_set_practice (fixture->context, TRUE);
  id = g_timeout_add (20, quit_when_ready_cb, application);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
  g_assert_null (g_main_context_find_source_by_id (NULL, id));
  g_object_add_weak_pointer (G_OBJECT (application), (gpointer *) &application);
  g_object_unref (application);
  rushes_test_drain ();
  g_assert_null (application);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define ADD(name, func) g_test_add ("/ui/window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("welcome", test_welcome);
  ADD ("again", test_again);
  ADD ("failure", test_failure);
  ADD ("set-aside", test_set_aside);
  ADD ("newer", test_newer);
  ADD ("toggles", test_toggles);
  ADD ("views", test_views);
  ADD ("application", test_application);
  /* The last one: the window keeps the size that it is given here. */
  ADD ("toasts", test_toasts);
#undef ADD

  return g_test_run ();
}
