/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-window.h"

/* The window at its smallest, in a language whose words are twice as long: nothing is cut off that was not made to be. */

#include <gst/gst.h>

#include "rushes-assets-page.h"
#include "rushes-compare-page.h"
#include "rushes-main-page.h"
#include "rushes-stage.h"
#include "rushes-test-clip.h"
#include "rushes-welcome-page.h"
#include "long-words.h"
#include "ui-fixture.h"

#define SPEC "{\"model\": \"spark_dance_v1_5_pro\", \"prompt\": \"A fox\", \"parameters\": {\"duration\": 5, \"seed\": 11}}"

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesWindow *window;
} Fixture;

static gboolean
has_project (gpointer window)
{
  return rushes_window_get_project (window) != NULL;
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  is_long = TRUE;
  f->folder = rushes_test_make_folder ();
  f->context = ui_fixture_new_context (f->folder);
  ui_fixture_open (f->context);
  rushes_context_set_practice (f->context, data == NULL);
  f->window = g_object_ref_sink (rushes_window_new (NULL, f->context));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 600);
  gtk_window_present (GTK_WINDOW (f->window));
  rushes_test_await (rushes_test_is_mapped, f->window);
  rushes_window_begin (f->window);
  if (data == NULL)
    rushes_test_await (has_project, f->window);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  rushes_test_drain ();
  g_assert_finalize_object (f->window);
  ui_fixture_close (f->context);
  rushes_context_set_practice (f->context, FALSE);
  g_assert_finalize_object (f->context);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
  is_long = FALSE;
}

static RushesShot *
get_shot (Fixture *f)
{
  g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (rushes_window_get_project (f->window)), 0);

  return shot;
}

static void
add_take (Fixture *f,
          gboolean draft)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTakeRecord) shown = NULL;
  RushesTakeRecord *record = rushes_take_record_new ();
  RushesTake *take;

  record->shot_id = rushes_shot_get_id (get_shot (f));
  record->progress = -1;
  record->service = g_strdup (rushes_context_get_service (f->context));
  record->model = g_strdup ("spark_dance_v1_5_pro");
  record->spec = g_strdup (SPEC);
  record->draft = draft;
  g_ptr_array_add (records, record);
  rushes_store_add_takes_async (rushes_context_get_store (f->context), records, NULL, rushes_test_result_cb, &result);
  stored = rushes_store_add_takes_finish (rushes_context_get_store (f->context), rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  take = rushes_library_take_over (rushes_context_get_library (f->context), g_ptr_array_index (stored, 0));
  shown = rushes_take_record_copy (rushes_take_get_record (take));
  shown->state = RUSHES_TAKE_STATE_READY;
  shown->revision++;
  shown->video_file = g_strdup ("film.mp4");
  shown->task_id = g_strdup_printf ("task-%d", (int) shown->id);
  shown->job_id = g_strdup_printf ("cgt-%d", (int) shown->id);
  shown->task_created_at = rushes_clock_get_time (rushes_context_get_clock (f->context)) / G_USEC_PER_SEC;
  rushes_take_update (take, shown);
}

/* Titles, names of files and what people wrote may be cut: what was made to. */
static gboolean
may_be_cut (GtkWidget *label)
{
  return gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE;
}

/* Nothing is cut off, and the window can be as small as it may be. */
static guint
look (Fixture    *f,
      const char *where)
{
  GtkWidget *window = GTK_WIDGET (f->window);
  int width;
  int height;
  guint n_wrong;

  for (guint i = 0; i < 3; i++)
    rushes_test_await_frame (window);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, MAX (width, 800), &height, NULL, NULL, NULL);
  n_wrong = count_cut (window, where);
  if (width > 800 || height > 600)
    {
      g_test_message ("%s: the window cannot be smaller than %d × %d", where, width, height);
      n_wrong++;
    }
  return n_wrong;
}

static void
await_settled (Fixture *f)
{
  for (guint i = 0; i < 3; i++)
    rushes_test_await_frame (GTK_WIDGET (f->window));
}

static gboolean
is_gone (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

static gboolean
has_length (gpointer stage)
{
  GtkWidget *scale = rushes_test_find (stage, GTK_TYPE_SCALE);

  return gtk_widget_is_sensitive (scale);
}

static void
test_welcome (Fixture      *f,
              gconstpointer data)
{
  GtkWidget *page = rushes_test_find (GTK_WIDGET (f->window), RUSHES_TYPE_WELCOME_PAGE);

  rushes_test_await (rushes_test_is_mapped, page);
  g_assert_cmpuint (look (f, "welcome"), ==, 0);
}

static void
test_words (Fixture      *f,
            gconstpointer data)
{
  g_autofree char *film = g_build_filename (f->folder, "film.mp4", NULL);
  GtkWidget *window = GTK_WIDGET (f->window);
  GtkWidget *stage = rushes_test_find (window, RUSHES_TYPE_STAGE);
  guint n_wrong = 0;

  await_settled (f);
  n_wrong += look (f, "empty");

  rushes_test_clip_make (&(RushesTestClip) { .n_frames = 12 }, film);
  add_take (f, TRUE);
  add_take (f, FALSE);
  rushes_test_await (has_length, stage);
  await_settled (f);
  n_wrong += look (f, "studio");

  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "show-shots", g_variant_new_boolean (TRUE));
  n_wrong += look (f, "shots");
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "show-composer", g_variant_new_boolean (TRUE));
  n_wrong += look (f, "composer");
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "show-composer", g_variant_new_boolean (FALSE));
  await_settled (f);

  g_assert_true (gtk_widget_activate_action (stage, "stage.draft-wall", NULL));
  await_settled (f);
  n_wrong += look (f, "draft wall");
  g_signal_emit_by_name (rushes_test_find_with (window, GTK_TYPE_BUTTON, "label", "Done Done"), "clicked");
  await_settled (f);

  g_assert_true (gtk_widget_activate_action (stage, "stage.compare", NULL));
  rushes_test_await (is_gone, stage);
  await_settled (f);
  n_wrong += look (f, "compare");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (rushes_test_find_with (window, GTK_TYPE_TOGGLE_BUTTON, "label", "Difference Difference")), TRUE);
  n_wrong += look (f, "difference");
  g_signal_emit_by_name (rushes_test_find (window, RUSHES_TYPE_COMPARE_PAGE), "closed");
  rushes_test_await (rushes_test_is_mapped, stage);
  g_assert_true (gtk_widget_activate_action (window, "win.view", "s", "assets"));
  await_settled (f);
  rushes_test_await (rushes_test_is_mapped, rushes_test_find (window, RUSHES_TYPE_ASSETS_PAGE));
  await_settled (f);
  n_wrong += look (f, "assets");
  g_assert_cmpuint (n_wrong, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  gst_init (&argc, &argv);
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

  g_test_add ("/ui/long-words/welcome", Fixture, "welcome", set_up, test_welcome, tear_down);
  g_test_add ("/ui/long-words/views", Fixture, NULL, set_up, test_words, tear_down);
  return g_test_run ();
}
