/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is gone to in the window has a name that readers of the screen tell. */
#include "rushes-window.h"

#include <gst/gst.h>

#include "rushes-assets-page.h"
#include "rushes-compare-page.h"
#include "rushes-main-page.h"
#include "rushes-shot-row.h"
#include "rushes-stage.h"
#include "rushes-test-clip.h"
#include "rushes-toast.h"
#include "keyboard-walk.h"
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
  f->folder = rushes_test_make_folder ();
  f->context = ui_fixture_new_context (f->folder);
  ui_fixture_open (f->context);
  rushes_context_set_practice (f->context, TRUE);
  f->window = g_object_ref_sink (rushes_window_new (NULL, f->context));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, 880);
  gtk_window_present (GTK_WINDOW (f->window));
  rushes_test_await (rushes_test_is_mapped, f->window);
  rushes_window_begin (f->window);
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

static guint
check_names (GtkWidget  *widget,
             const char *where)
{
  guint n_wrong = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;

  /* Unlike elsewhere the button inside the one of a menu is asked itself, and insensitive ones as well. */
  if (walk_is_control (widget) && (!walk_is_named (GTK_IS_TEXT (widget) ? walk_get_told (widget) : widget) || walk_is_named_twice (widget)))
    {
      g_autofree char *text = walk_describe (widget);

      g_test_message ("%s: without a name, or with two: %s", where, text);
      n_wrong++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_wrong += check_names (child, where);
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
assert_told (GtkWidget *widget,
             const char *name)
{
  g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  g_assert_cmpstr (other, ==, NULL);
}

/* One without a name is called by its number, and that once. */
static void
check_shot (Fixture *f)
{
  GtkWidget *row = rushes_test_find (GTK_WIDGET (f->window), RUSHES_TYPE_SHOT_ROW);

  assert_told (row, "Shot 1, 5\302\240s, Empty");
  rushes_shot_set_title (get_shot (f), "Storm rolls in");
  rushes_test_drain ();
  assert_told (row, "Shot 1, Storm rolls in, 5\302\240s, Empty");
}

static void
undo_cb (gpointer data)
{
}

static void
test_names (Fixture      *f,
            gconstpointer data)
{
  g_autofree char *film = g_build_filename (f->folder, "film.mp4", NULL);
  GtkWidget *window = GTK_WIDGET (f->window);
  GtkWidget *stage = rushes_test_find (window, RUSHES_TYPE_STAGE);
  guint n_wrong = 0;

  await_settled (f);
  n_wrong += check_names (window, "empty");
  check_shot (f);

  rushes_toast_add_undo (window, "Shot deleted", undo_cb, NULL, NULL);
  await_settled (f);
  g_assert_nonnull (rushes_test_find_with (window, GTK_TYPE_BUTTON, "label", "Undo"));
  n_wrong += check_names (window, "toast");

  rushes_test_clip_make (&(RushesTestClip) { .n_frames = 12 }, film);
  add_take (f, TRUE);
  add_take (f, FALSE);
  rushes_test_await (has_length, stage);
  await_settled (f);
  n_wrong += check_names (window, "studio");

  g_assert_true (gtk_widget_activate_action (stage, "stage.draft-wall", NULL));
  await_settled (f);
  n_wrong += check_names (window, "draft wall");
  g_signal_emit_by_name (rushes_test_find_with (window, GTK_TYPE_BUTTON, "label", "Done"), "clicked");
  await_settled (f);

  g_assert_true (gtk_widget_activate_action (stage, "stage.compare", NULL));
  rushes_test_await (is_gone, stage);
  await_settled (f);
  n_wrong += check_names (window, "compare");
  g_signal_emit_by_name (rushes_test_find (window, RUSHES_TYPE_COMPARE_PAGE), "closed");
  rushes_test_await (rushes_test_is_mapped, stage);
  g_assert_true (gtk_widget_activate_action (window, "win.view", "s", "assets"));
  await_settled (f);
  rushes_test_await (rushes_test_is_mapped, rushes_test_find (window, RUSHES_TYPE_ASSETS_PAGE));
  await_settled (f);
  n_wrong += check_names (window, "assets");
  g_assert_cmpuint (n_wrong, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  /* Names are asked for here. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gst_init (&argc, &argv);
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

  g_test_add ("/ui/names", Fixture, NULL, set_up, test_names, tear_down);
  return g_test_run ();
}
