/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-queue-button.h"
#include "rushes-queue-row.h"
#include "ui-fixture.h"

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  GtkWindow *window;
  GtkWidget *button;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = rushes_test_make_folder ();
  fixture->context = ui_fixture_new_context (fixture->folder);
  ui_fixture_open (fixture->context);
  rushes_context_set_practice (fixture->context, TRUE);
  fixture->project = ui_fixture_open_project (fixture->context, "The Lamp Keeper");
  fixture->button = g_object_ref_sink (rushes_queue_button_new ());
  rushes_queue_button_set_context (RUSHES_QUEUE_BUTTON (fixture->button), fixture->context);
  gtk_widget_set_halign (fixture->button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (fixture->button, GTK_ALIGN_START);
  fixture->window = rushes_test_present (fixture->button, 800, 600);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  rushes_test_destroy (fixture->window, fixture->button);
  g_clear_object (&fixture->project);
  rushes_context_set_practice (fixture->context, FALSE);
  ui_fixture_close (fixture->context);
  rushes_test_await_finalized (fixture->context);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
is_settled (gpointer take)
{
  return rushes_take_state_is_settled (rushes_take_get_state (take));
}

static void
show_cb (RushesTake **shown,
         RushesTake *take)
{
  *shown = take;
}

static gboolean
has_row (gpointer button)
{
  GtkWidget *row = rushes_test_find (button, RUSHES_TYPE_QUEUE_ROW);

  return row && gtk_widget_get_mapped (row);
}

/* A take that is cancelled before its turn: row, its button, and Clear Finished. */
static void
test_list (Fixture *fixture,
           gconstpointer data)
{
  RushesQueue *queue = rushes_context_get_queue (fixture->context);
  g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (fixture->project), 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (RushesTake) take = NULL;
  RushesTake *shown = NULL;
  GtkWidget *row;
  GtkWidget *cancel;

  rushes_queue_set_paused (queue, TRUE);
  rushes_spec_set_prompt (rushes_shot_get_spec (shot), "A fox crosses a snowfield");
  rushes_queue_generate_async (queue, shot, rushes_shot_get_spec (shot), 1, NULL, rushes_test_result_cb, &result);
  takes = rushes_queue_generate_finish (queue, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  take = g_object_ref (g_ptr_array_index (takes, 0));

  g_signal_connect_swapped (fixture->button, "show-take", G_CALLBACK (show_cb), &shown);
  rushes_queue_button_popup (RUSHES_QUEUE_BUTTON (fixture->button));
  rushes_test_await (has_row, fixture->button);
  row = rushes_test_find (fixture->button, RUSHES_TYPE_QUEUE_ROW);
  g_assert_true (rushes_queue_row_get_take (RUSHES_QUEUE_ROW (row)) == take);

  cancel = rushes_test_find (row, GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_get_visible (cancel));
  g_signal_emit_by_name (cancel, "clicked");
  rushes_test_await (is_settled, take);
  g_assert_cmpint (rushes_take_get_state (take), ==, RUSHES_TAKE_STATE_CANCELLED);
  rushes_test_drain ();

  g_signal_emit_by_name (row, "show-take");
  g_assert_true (shown == take);
  rushes_test_drain ();
}

static gboolean
has_choices (gpointer row)
{
  GtkWidget *popover = rushes_test_find (rushes_test_find (row, GTK_TYPE_MENU_BUTTON), GTK_TYPE_POPOVER);

  return popover && gtk_widget_get_mapped (popover);
}

typedef struct
{
  RushesShot *shot;
  guint n;
} Wanted;

static gboolean
has_takes (gpointer data)
{
  Wanted *wanted = data;

  return g_list_model_get_n_items (rushes_shot_get_takes (wanted->shot)) == wanted->n;
}

static gboolean
is_mine_alone (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

/* Where the card has two ways the list has the same two, each with what follows from it. */
static void
test_choices (Fixture *fixture,
              gconstpointer data)
{
  RushesQueue *queue = rushes_context_get_queue (fixture->context);
  g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (fixture->project), 0);
  RushesSpec *spec = rushes_shot_get_spec (shot);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (RushesTakeRecord) record = NULL;
  RushesTake *take;
  GtkWidget *row;
  GtkWidget *choices;
  GtkWidget *popover;
  GtkWidget *retry;
  Wanted wanted = { shot, 2 };

  rushes_queue_set_paused (queue, TRUE);
  rushes_spec_set_model (spec, "spark_dance_v1_5_pro");
  rushes_spec_set_prompt (spec, "A fox crosses a snowfield");
  rushes_spec_set_parameter_string (spec, "resolution", "1080p");
  rushes_queue_generate_async (queue, shot, spec, 1, NULL, rushes_test_result_cb, &result);
  takes = rushes_queue_generate_finish (queue, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  take = takes->pdata[0];

  row = g_object_ref_sink (rushes_queue_row_new (fixture->context, take));
  adw_window_set_content (ADW_WINDOW (fixture->window), row);
  choices = rushes_test_find (row, GTK_TYPE_MENU_BUTTON);
  g_assert_false (gtk_widget_get_visible (choices));

  record = rushes_take_record_copy (rushes_take_get_record (take));
  record->state = RUSHES_TAKE_STATE_FAILED;
  record->error_class = RUSHES_ERROR_CLASS_BAD_REQUEST;
  g_free (record->error_code);
  record->error_code = g_strdup ("003015004");
  rushes_take_update (take, record);
  g_assert_true (gtk_widget_get_visible (choices));
  g_assert_nonnull (gtk_widget_get_tooltip_text (choices));

  rushes_test_await_frame (row);
  gtk_menu_button_popup (GTK_MENU_BUTTON (choices));
  rushes_test_await (has_choices, row);
  popover = rushes_test_find (choices, GTK_TYPE_POPOVER);
  rushes_test_await_frame (popover);
  rushes_test_await_frame (popover);
  g_assert_nonnull (rushes_test_find_with (popover, GTK_TYPE_LABEL, "label", "Try at 720p"));
  g_assert_nonnull (rushes_test_find_with (popover, GTK_TYPE_LABEL, "label", "Sends the same request as a new take"));
  retry = gtk_widget_get_ancestor (rushes_test_find_with (popover, GTK_TYPE_LABEL, "label", "Try at 720p"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (retry, "clicked");
  rushes_test_await (has_takes, &wanted);
  g_assert_false (has_choices (row));

  rushes_test_drain ();
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->button);
  /* The list that was opened closes in its own time. */
  rushes_test_await (is_mine_alone, row);
  g_assert_finalize_object (row);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

  g_test_add ("/ui/queue/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/ui/queue/choices", Fixture, NULL, set_up, test_choices, tear_down);

  return g_test_run ();
}
