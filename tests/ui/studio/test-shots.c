/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-shot-row.h"
#include "rushes-shot-summary.h"
#include "rushes-shots-pane.h"
#include "ui-fixture.h"

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  GtkWindow *window;
  GtkWidget *overlay;
  RushesShotsPane *pane;
} Fixture;

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (rushes_project_get_shots (fixture->project));
}

static RushesShot *
shot_at (Fixture *fixture,
         guint position)
{
  g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (fixture->project), position);

  return shot;
}

static gboolean
has_three (gpointer data)
{
  return count (data) == 3;
}

static gboolean
has_two (gpointer data)
{
  return count (data) == 2;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = rushes_test_make_folder ();
  fixture->context = ui_fixture_new_context (fixture->folder);
  ui_fixture_open (fixture->context);
  fixture->project = ui_fixture_open_project (fixture->context, "The Lamp Keeper");
  fixture->pane = RUSHES_SHOTS_PANE (g_object_ref_sink (rushes_shots_pane_new ()));
  rushes_shots_pane_set_context (fixture->pane, fixture->context);
  rushes_shots_pane_set_project (fixture->pane, fixture->project);
  fixture->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->overlay), GTK_WIDGET (fixture->pane));
  fixture->window = rushes_test_present (fixture->overlay, 300, 600);
  rushes_test_await_frame (GTK_WIDGET (fixture->pane));

  rushes_shots_pane_add (fixture->pane);
  rushes_test_await (has_two, fixture);
  rushes_shots_pane_add (fixture->pane);
  rushes_test_await (has_three, fixture);
  rushes_test_drain ();
  rushes_shot_set_title (shot_at (fixture, 0), "A");
  rushes_shot_set_title (shot_at (fixture, 1), "B");
  rushes_shot_set_title (shot_at (fixture, 2), "C");
  rushes_test_await_frame (GTK_WIDGET (fixture->pane));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  rushes_test_destroy (fixture->window, GTK_WIDGET (fixture->pane));
  g_clear_object (&fixture->project);
  ui_fixture_close (fixture->context);
  rushes_test_await_finalized (fixture->context);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static char *
order (Fixture *fixture)
{
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < count (fixture); i++)
    g_string_append (titles, rushes_shot_get_title (shot_at (fixture, i)));
  return g_string_free (titles, FALSE);
}

#define assert_order(expected)                         \
  G_STMT_START                                         \
  {                                                    \
    g_autofree char *now = order (fixture);            \
    g_assert_cmpstr (now, ==, expected);               \
  }                                                    \
  G_STMT_END

static void
test_select (Fixture *fixture,
             gconstpointer data)
{
  /* A new shot is what one goes on with, and is remembered. */
  g_assert_true (rushes_shots_pane_get_shot (fixture->pane) == shot_at (fixture, 2));
  rushes_shots_pane_select (fixture->pane, shot_at (fixture, 1));
  g_assert_cmpint (rushes_project_get_selected_shot (fixture->project), ==, rushes_shot_get_id (shot_at (fixture, 1)));
  rushes_shots_pane_set_project (fixture->pane, NULL);
  g_assert_null (rushes_shots_pane_get_shot (fixture->pane));
  rushes_shots_pane_set_project (fixture->pane, fixture->project);
  g_assert_true (rushes_shots_pane_get_shot (fixture->pane) == shot_at (fixture, 1));
}

/* The keyboard goes on at the shot that is shown, not at the first. */
static void
test_focus (Fixture *fixture,
            gconstpointer data)
{
  GtkWidget *focus;
  GtkWidget *row;

  rushes_shots_pane_select (fixture->pane, shot_at (fixture, 1));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->pane)));
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (fixture->pane)));
  row = rushes_test_find (focus, RUSHES_TYPE_SHOT_ROW);
  g_assert_nonnull (row);
  g_assert_true (rushes_shot_row_get_shot (RUSHES_SHOT_ROW (row)) == shot_at (fixture, 1));
}

static void
test_step (Fixture *fixture,
           gconstpointer data)
{
  rushes_shots_pane_step (fixture->pane, 1);
  g_assert_true (rushes_shots_pane_get_shot (fixture->pane) == shot_at (fixture, 2));
  rushes_shots_pane_step (fixture->pane, -1);
  rushes_shots_pane_step (fixture->pane, -1);
  rushes_shots_pane_step (fixture->pane, -1);
  g_assert_true (rushes_shots_pane_get_shot (fixture->pane) == shot_at (fixture, 0));
}

static void
activate (Fixture *fixture,
          const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), action, NULL);
  rushes_test_drain ();
}

static void
test_move (Fixture *fixture,
           gconstpointer data)
{
  activate (fixture, "shots.move-up");
  assert_order ("ACB");
  g_assert_cmpstr (rushes_shot_get_title (rushes_shots_pane_get_shot (fixture->pane)), ==, "C");
  activate (fixture, "shots.move-up");
  assert_order ("CAB");
  activate (fixture, "shots.move-up");
  assert_order ("CAB");
  activate (fixture, "shots.move-down");
  assert_order ("ACB");
  g_assert_cmpint (rushes_shot_get_position (shot_at (fixture, 1)), ==, 1);
}

static RushesShotRow *
row_of (GtkWidget *widget,
        RushesShot *shot)
{
  RushesShotRow *found = NULL;

  if (RUSHES_IS_SHOT_ROW (widget) && rushes_shot_row_get_shot (RUSHES_SHOT_ROW (widget)) == shot)
    return RUSHES_SHOT_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = row_of (child, shot);
  return found;
}

/* What a drop above or below a row says */
static void
test_drop (Fixture *fixture,
           gconstpointer data)
{
  RushesShot *c = shot_at (fixture, 2);

  g_signal_emit_by_name (row_of (GTK_WIDGET (fixture->pane), shot_at (fixture, 0)), "move-before", c);
  assert_order ("CAB");
  rushes_test_await_frame (GTK_WIDGET (fixture->pane));
  g_signal_emit_by_name (row_of (GTK_WIDGET (fixture->pane), shot_at (fixture, 1)), "move-after", c);
  assert_order ("ACB");
  rushes_test_await_frame (GTK_WIDGET (fixture->pane));
  g_signal_emit_by_name (row_of (GTK_WIDGET (fixture->pane), shot_at (fixture, 2)), "move-after", shot_at (fixture, 0));
  assert_order ("CBA");
}

static gboolean
has_first_frame (gpointer data)
{
  Fixture *fixture = data;

  return rushes_spec_find_input (rushes_shot_get_spec (shot_at (fixture, 0)), "first_frame") != NULL;
}

static void
test_drop_picture (Fixture *fixture,
                   gconstpointer data)
{
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;
  RushesShotRow *row = row_of (GTK_WIDGET (fixture->pane), shot_at (fixture, 0));
  gboolean accepts = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  g_signal_emit_by_name (row, "accepts", &value, &accepts);
  g_assert_true (accepts);
  g_signal_emit_by_name (row, "dropped", &value);
  rushes_test_await (has_first_frame, fixture);
  g_assert_true (rushes_shots_pane_get_shot (fixture->pane) == shot_at (fixture, 0));
  g_assert_nonnull (rushes_shot_get_poster (shot_at (fixture, 0)));
}

static void
test_rename (Fixture *fixture,
             gconstpointer data)
{
  GtkWidget *row = GTK_WIDGET (row_of (GTK_WIDGET (fixture->pane), shot_at (fixture, 2)));
  GtkWidget *editor = rushes_test_find (row, GTK_TYPE_TEXT);
  GtkWidget *first = GTK_WIDGET (row_of (GTK_WIDGET (fixture->pane), shot_at (fixture, 0)));

  /* The row that was made with the project, as a double click does it. */
  rushes_shots_pane_select (fixture->pane, shot_at (fixture, 0));
  g_signal_emit_by_name (rushes_test_find (GTK_WIDGET (fixture->pane), GTK_TYPE_LIST_VIEW), "activate", 0);
  rushes_test_drain ();
  g_assert_true (gtk_window_get_focus (fixture->window) == rushes_test_find (first, GTK_TYPE_TEXT));

  rushes_shots_pane_select (fixture->pane, shot_at (fixture, 2));
  activate (fixture, "shots.rename");
  g_assert_true (gtk_window_get_focus (fixture->window) == editor);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (editor)), ==, "C");
  gtk_editable_set_text (GTK_EDITABLE (editor), "  Storm <rolls> & in ");
  g_signal_emit_by_name (editor, "activate");
  g_assert_cmpstr (rushes_shot_get_title (shot_at (fixture, 2)), ==, "Storm <rolls> & in");
  rushes_test_await_frame (row);

  /* An empty title falls back to the prompt, then to the number. */
  rushes_shot_set_title (shot_at (fixture, 2), "");
  {
    g_autofree char *name = rushes_shot_dup_name (shot_at (fixture, 2));

    g_assert_cmpstr (name, ==, "Shot 3");
  }
  rushes_spec_set_prompt (rushes_shot_get_spec (shot_at (fixture, 2)), "\n A fox\ncrosses");
  {
    g_autofree char *name = rushes_shot_dup_name (shot_at (fixture, 2));

    g_assert_cmpstr (name, ==, "A fox");
  }
}

static void
test_trash (Fixture *fixture,
            gconstpointer data)
{
  RushesShot *b = shot_at (fixture, 1);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_shots_pane_select (fixture->pane, b);
  activate (fixture, "shots.trash");
  assert_order ("AC");
  rushes_library_flush_async (rushes_context_get_library (fixture->context), rushes_test_result_cb, &result);
  g_assert_true (rushes_library_flush_finish (rushes_context_get_library (fixture->context), rushes_test_await_result (&result), NULL));
  rushes_test_await_frame (GTK_WIDGET (fixture->pane));

  g_signal_emit_by_name (rushes_test_find_with (fixture->overlay, GTK_TYPE_BUTTON, "label", "Undo"), "clicked");
  assert_order ("ABC");
  g_assert_true (rushes_shots_pane_get_shot (fixture->pane) == b);

  /* The last one stays: there is always something to compose. */
  activate (fixture, "shots.trash");
  activate (fixture, "shots.trash");
  activate (fixture, "shots.trash");
  g_assert_cmpuint (count (fixture), ==, 1);
}

static gboolean
has_four (gpointer data)
{
  return count (data) == 4;
}

static void
test_duplicate (Fixture *fixture,
                gconstpointer data)
{
  rushes_spec_set_prompt (rushes_shot_get_spec (shot_at (fixture, 0)), "A fox");
  rushes_shots_pane_select (fixture->pane, shot_at (fixture, 0));
  activate (fixture, "shots.duplicate");
  rushes_test_await (has_four, fixture);
  rushes_test_drain ();
  g_assert_cmpstr (rushes_spec_get_prompt (rushes_shot_get_spec (shot_at (fixture, 1))), ==, "A fox");
  g_assert_true (rushes_shots_pane_get_shot (fixture->pane) == shot_at (fixture, 1));
  g_assert_true (rushes_shot_get_spec (shot_at (fixture, 1)) != rushes_shot_get_spec (shot_at (fixture, 0)));
}

static void
test_summary (Fixture *fixture,
              gconstpointer data)
{
  RushesShot *shot = shot_at (fixture, 0);
  RushesTakeRecord *record = rushes_take_record_new ();
  g_autoptr (RushesTake) take = NULL;
  g_autofree char *state = NULL;

  record->id = 7;
  record->shot_id = rushes_shot_get_id (shot);
  record->number = 1;
  record->service = g_strdup ("practice");
  record->model = g_strdup (rushes_spec_get_model (rushes_shot_get_spec (shot)));
  record->spec = g_strdup ("{}");
  record->progress = -1;
  record->state = RUSHES_TAKE_STATE_WAITING;
  g_assert_cmpint (rushes_shot_get_state (shot), ==, RUSHES_SHOT_EMPTY);

  take = rushes_take_new (record, fixture->folder);
  rushes_shot_add_take (shot, take);
  g_assert_cmpint (rushes_shot_get_state (shot), ==, RUSHES_SHOT_BUSY);
  rushes_test_await_frame (GTK_WIDGET (fixture->pane));

  record->state = RUSHES_TAKE_STATE_RUNNING;
  record->progress = .617;
  rushes_take_update (take, record);
  state = rushes_shot_dup_state_name (shot);
  g_assert_cmpstr (state, ==, "62\302\240%");

  record->state = RUSHES_TAKE_STATE_UNCONFIRMED;
  rushes_take_update (take, record);
  g_assert_cmpint (rushes_shot_get_state (shot), ==, RUSHES_SHOT_ATTENTION);
  record->state = RUSHES_TAKE_STATE_FAILED;
  rushes_take_update (take, record);
  g_assert_cmpint (rushes_shot_get_state (shot), ==, RUSHES_SHOT_FAILED);
  record->state = RUSHES_TAKE_STATE_READY;
  record->duration = 8040000000;
  record->video_file = g_strdup ("media/aa/aa.mp4");
  rushes_take_update (take, record);
  g_assert_cmpint (rushes_shot_get_state (shot), ==, RUSHES_SHOT_FINAL);
  g_assert_cmpint (rushes_shot_get_length (shot, NULL), ==, 8040000000);
  rushes_test_await_frame (GTK_WIDGET (fixture->pane));

  rushes_take_record_free (record);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

#define ADD(name, func) g_test_add ("/ui/shots/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("select", test_select);
  ADD ("focus", test_focus);
  ADD ("step", test_step);
  ADD ("move", test_move);
  ADD ("drop", test_drop);
  ADD ("drop-picture", test_drop_picture);
  ADD ("rename", test_rename);
  ADD ("trash", test_trash);
  ADD ("duplicate", test_duplicate);
  ADD ("summary", test_summary);
#undef ADD

  return g_test_run ();
}
