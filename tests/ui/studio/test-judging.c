/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person says of takes, their order, all of them at once, and the road from a draft to its final. */
#include <adwaita.h>

#include "rushes-action-row.h"
#include "rushes-draft-cell.h"
#include "rushes-cost-question.h"
#include "rushes-draft-wall.h"
#include "rushes-filmstrip.h"
#include "rushes-final-sender.h"
#include "rushes-stage-private.h"
#include "rushes-take-actions.h"
#include "rushes-take-card.h"
#include "rushes-take-commands.h"
#include "rushes-take-summary.h"
#include "rushes-thumb.h"
#include "rushes-transport.h"
#include "rushes-video-view.h"
#include "ui-fixture.h"

#define MODEL "spark_dance_v1_5_pro"
#define DRAFT_SPEC "{\"model\": \"" MODEL "\", \"prompt\": \"A fox\", \"parameters\": {\"draft\": true, \"duration\": 5, \"seed\": 11}}"

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
  GtkWidget *stage;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->folder = rushes_test_make_folder ();
  f->context = ui_fixture_new_context (f->folder);
  ui_fixture_open (f->context);
  /* Nobody is asked, not even while it is not known yet what like takes cost. */
  rushes_prices_set_limit (rushes_context_get_prices (f->context), NULL);
  f->project = ui_fixture_open_project (f->context, "Untitled");
  f->shot = g_list_model_get_item (rushes_project_get_shots (f->project), 0);
  rushes_spec_set_model (rushes_shot_get_spec (f->shot), MODEL);
  f->stage = g_object_ref_sink (rushes_stage_new ());
  rushes_stage_set_context (RUSHES_STAGE (f->stage), f->context);
  rushes_stage_set_shot (RUSHES_STAGE (f->stage), f->shot);
  f->window = rushes_test_present (f->stage, 900, 700);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_test_destroy (f->window, f->stage);
  g_clear_object (&f->shot);
  g_clear_object (&f->project);
  ui_fixture_close (f->context);
  rushes_test_drain ();
  g_assert_finalize_object (f->context);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

/* On disk as a waiting one that nobody sends, and shown as what the test says. (transfer none) */
static RushesTake *
add_take (Fixture *f,
          RushesTakeState state,
          gboolean draft,
          gint64 draft_of)
{
  RushesStore *store = rushes_context_get_store (f->context);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_take_record_free);
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesTakeRecord) shown = NULL;
  RushesTakeRecord *record = rushes_take_record_new ();
  RushesTake *take;

  record->shot_id = rushes_shot_get_id (f->shot);
  record->progress = -1;
  record->service = g_strdup (rushes_context_get_service (f->context));
  record->model = g_strdup (MODEL);
  record->spec = g_strdup (DRAFT_SPEC);
  record->draft = draft;
  record->draft_of = draft_of;
  g_ptr_array_add (records, record);
  rushes_store_add_takes_async (store, records, NULL, rushes_test_result_cb, &result);
  stored = rushes_store_add_takes_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  take = rushes_library_take_over (rushes_context_get_library (f->context), g_ptr_array_index (stored, 0));
  shown = rushes_take_record_copy (rushes_take_get_record (take));
  shown->state = state;
  shown->revision++;
  if (state == RUSHES_TAKE_STATE_READY)
    {
      shown->video_file = g_strdup ("media/none.mp4");
      shown->task_id = g_strdup_printf ("task-%d", (int) shown->id);
      shown->job_id = g_strdup_printf ("cgt-%d", (int) shown->id);
      shown->task_created_at = rushes_clock_get_time (rushes_context_get_clock (f->context)) / G_USEC_PER_SEC;
    }
  rushes_take_update (take, shown);
  return take;
}

static GtkWidget *
find (Fixture *f,
      GType type)
{
  GtkWidget *found = rushes_test_find (f->stage, type);

  g_assert_nonnull (found);
  return found;
}

static RushesFilmstrip *
get_strip (Fixture *f)
{
  return RUSHES_FILMSTRIP (find (f, RUSHES_TYPE_FILMSTRIP));
}

static gboolean
is_rated (gpointer data)
{
  return rushes_take_get_record (data)->rating == 4;
}

static gboolean
is_chosen (gpointer data)
{
  return rushes_take_get_record (data)->chosen;
}

static gboolean
is_trashed (gpointer data)
{
  return rushes_take_get_record (data)->trashed != 0;
}

/* What a model needs before it can generate is its own data. */
static void
test_needs (Fixture *f,
            gconstpointer data)
{
  AdwStatusPage *empty = ADW_STATUS_PAGE (find (f, ADW_TYPE_STATUS_PAGE));
  RushesSpec *spec = rushes_shot_get_spec (f->shot);

  rushes_spec_set_model (spec, "spark_dance_v2_0");
  g_assert_cmpstr (adw_status_page_get_description (empty), ==, "Write a prompt and press Generate");
  rushes_spec_set_model (spec, "spark_avatar_imitator_v2v");
  g_assert_cmpstr (adw_status_page_get_description (empty), ==, "Choose Character and Driving video, then press Generate");
  rushes_spec_set_model (spec, "spark_dance_v1_0_lite_i2v");
  g_assert_cmpstr (adw_status_page_get_description (empty), ==, "Choose First frame, write a prompt and press Generate");
  rushes_spec_set_model (spec, "unknown");
  g_assert_cmpstr (adw_status_page_get_description (empty), ==, "Write a prompt and press Generate");
}

/* Stars, the chosen take and the trash, by the actions that keys and menus have. */
static void
test_person (Fixture *f,
             gconstpointer data)
{
  RushesTake *take = add_take (f, RUSHES_TAKE_STATE_READY, FALSE, 0);
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *stars = NULL;

  g_assert_true (rushes_stage_get_take (RUSHES_STAGE (f->stage)) == take);
  g_assert_true (gtk_widget_activate_action (f->stage, "take.rate", "(xi)", rushes_take_get_id (take), 4));
  rushes_test_await (is_rated, take);
  stars = rushes_take_dup_stars (take);
  g_assert_cmpstr (stars, ==, "★★★★");
  g_assert_true (gtk_widget_activate_action (f->stage, "take.choose", "x", rushes_take_get_id (take)));
  rushes_test_await (is_chosen, take);
  menu = rushes_take_menu_new (take, rushes_shot_get_takes (f->shot), rushes_context_get_library (f->context));
  g_assert_cmpint (g_menu_model_get_n_items (menu), >=, 3);
}

static gboolean
has_item (GMenuModel *menu,
          const char *wanted)
{
  gboolean found = FALSE;

  for (int i = 0; i < g_menu_model_get_n_items (menu) && !found; i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *label = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      found = g_strcmp0 (label, wanted) == 0 || (section && has_item (section, wanted));
    }
  return found;
}

/* A final has the seed of its draft, though it is not in what was sent for it. */
static void
test_seed (Fixture *f,
           gconstpointer data)
{
  RushesTake *draft = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  RushesTake *final = add_take (f, RUSHES_TAKE_STATE_READY, FALSE, rushes_take_get_id (draft));
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (final));
  g_autoptr (GMenuModel) menu = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  g_free (record->spec);
  record->spec = g_strdup ("{\"model\": \"" MODEL "\", \"draft\": \"task-1\", \"parameters\": {\"resolution\": \"720p\"}}");
  record->revision++;
  rushes_take_update (final, record);
  menu = rushes_take_menu_new (final, rushes_shot_get_takes (f->shot), rushes_context_get_library (f->context));
  g_assert_true (has_item (menu, "Copy Seed"));
  g_assert_true (gtk_widget_activate_action (f->stage, "take.copy-seed", "x", rushes_take_get_id (final)));
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (gdk_clipboard_get_content (gtk_widget_get_clipboard (f->stage)), &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "11");
}

/* What is on its way cannot be trashed; what settled can. */
static void
test_trash (Fixture *f,
            gconstpointer data)
{
  RushesTake *take = add_take (f, RUSHES_TAKE_STATE_RUNNING, FALSE, 0);
  RushesTake *failed = add_take (f, RUSHES_TAKE_STATE_FAILED, FALSE, 0);

  gtk_widget_activate_action (f->stage, "take.trash", "x", rushes_take_get_id (take));
  gtk_widget_activate_action (f->stage, "take.trash", "x", rushes_take_get_id (failed));
  rushes_test_await (is_trashed, failed);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (f->shot)), ==, 1);
  g_assert_false (is_trashed (take));
}

static void
set_facts (RushesTake *take,
           gint64 rating,
           const char *cost,
           gint64 duration)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (take));

  record->rating = rating;
  g_free (record->cost);
  record->cost = g_strdup (cost);
  record->duration = duration;
  record->revision++;
  rushes_take_update (take, record);
}

/* The selected take stays on the stage whatever the order, and steps follow it. */
static void
test_sort (Fixture *f,
           gconstpointer data)
{
  RushesFilmstrip *strip = get_strip (f);
  RushesTake *takes[3];

  for (guint i = 0; i < 3; i++)
    takes[i] = add_take (f, RUSHES_TAKE_STATE_READY, FALSE, 0);
  set_facts (takes[0], 2, "0.10", 9);
  set_facts (takes[1], 5, "0.02", 8);
  set_facts (takes[2], 0, "0.30", 10);
  rushes_filmstrip_set_selected (strip, takes[1]);
  g_assert_true (rushes_filmstrip_move (strip, 1));
  g_assert_true (rushes_filmstrip_get_selected (strip) == takes[0]);

  gtk_widget_activate_action (GTK_WIDGET (strip), "strip.sort", "s", "rating");
  g_assert_true (rushes_filmstrip_get_selected (strip) == takes[0]);
  g_assert_true (rushes_filmstrip_move (strip, -1));
  g_assert_true (rushes_filmstrip_get_selected (strip) == takes[1]);
  gtk_widget_activate_action (GTK_WIDGET (strip), "strip.sort", "s", "cost");
  g_assert_false (rushes_filmstrip_move (strip, 1));
  g_assert_true (rushes_filmstrip_move (strip, -2));
  g_assert_true (rushes_filmstrip_get_selected (strip) == takes[2]);
  gtk_widget_activate_action (GTK_WIDGET (strip), "strip.sort", "s", "oldest");
  g_assert_false (rushes_filmstrip_move (strip, 1));
  gtk_widget_activate_action (GTK_WIDGET (strip), "strip.sort", "s", "length");
  g_assert_false (rushes_filmstrip_move (strip, -1));
  rushes_test_drain ();
}

/* All takes in place of the player, and back. */
static void
test_show_all (Fixture *f,
               gconstpointer data)
{
  RushesFilmstrip *strip = get_strip (f);
  GtkWidget *transport = find (f, RUSHES_TYPE_TRANSPORT);
  GtkWidget *thumb;

  for (guint i = 0; i < 3; i++)
    add_take (f, RUSHES_TAKE_STATE_FAILED, FALSE, 0);
  rushes_filmstrip_set_show_all (strip, TRUE);
  rushes_test_await_frame (f->stage);
  g_assert_false (gtk_widget_get_mapped (transport));
  g_assert_nonnull (rushes_test_find (find (f, GTK_TYPE_GRID_VIEW), RUSHES_TYPE_TAKE_CARD));
  /* Whole pictures, as wide as the columns are */
  thumb = rushes_test_find (find (f, GTK_TYPE_GRID_VIEW), RUSHES_TYPE_THUMB);
  g_assert_cmpint (gtk_widget_get_width (thumb), >, 192);
  g_assert_cmpint (ABS (gtk_widget_get_width (thumb) * 9 - gtk_widget_get_height (thumb) * 16), <=, 16);
  rushes_filmstrip_set_show_all (strip, FALSE);
  rushes_test_await_frame (f->stage);
  g_assert_true (gtk_widget_get_mapped (transport));
  g_assert_nonnull (rushes_test_find (find (f, GTK_TYPE_LIST_VIEW), RUSHES_TYPE_TAKE_CARD));
}

static void
test_deadline (Fixture *f,
               gconstpointer data)
{
  RushesTake *draft = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  gint64 deadline = (rushes_take_get_record (draft)->task_created_at + 7 * 24 * 3600) * G_USEC_PER_SEC;
  const struct { gint64 left; const char *text; } cases[] = {
    { G_TIME_SPAN_DAY + 1, NULL },
    { 2 * G_TIME_SPAN_HOUR + 1, "2\u00a0h left to finish" },
    { 90 * G_USEC_PER_SEC, "1\u00a0min left to finish" },
    { 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = rushes_take_dup_deadline (draft, deadline - cases[i].left);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Render Final is there for a draft alone, and asks first. */
static void
test_render (Fixture *f,
             gconstpointer data)
{
  RushesTake *draft = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  RushesTake *final = add_take (f, RUSHES_TAKE_STATE_READY, FALSE, rushes_take_get_id (draft));
  RushesActionRow *row = RUSHES_ACTION_ROW (find (f, RUSHES_TYPE_ACTION_ROW));
  g_autoptr (RushesTake) found = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *chosen = NULL;
  g_autofree char *size = NULL;
  GtkWidget *focus;

  g_assert_true (rushes_stage_get_take (RUSHES_STAGE (f->stage)) == final);
  g_assert_false (rushes_action_row_render (row));
  g_assert_true (gtk_widget_activate_action (f->stage, "stage.show-take", "x", rushes_take_get_id (draft)));
  g_assert_true (rushes_stage_get_take (RUSHES_STAGE (f->stage)) == draft);
  /* With all takes in its place there is nothing that the question could stand at. */
  rushes_filmstrip_set_show_all (RUSHES_STAGE (f->stage)->filmstrip, TRUE);
  g_assert_false (rushes_action_row_render (row));
  rushes_filmstrip_set_show_all (RUSHES_STAGE (f->stage)->filmstrip, FALSE);
  focus = rushes_test_find_with (f->stage, GTK_TYPE_BUTTON, "tooltip-text", "Show All Takes");
  g_assert_true (gtk_widget_grab_focus (focus));
  g_assert_true (rushes_action_row_render (row));
  rushes_test_drain ();
  g_assert_nonnull (rushes_test_find_with (f->stage, GTK_TYPE_LABEL, "label", "Final of Take 1 at 720p"));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (rushes_test_find_with (f->stage, GTK_TYPE_LABEL, "label", "Final of Take 1 at 720p"), GTK_TYPE_POPOVER)));
  rushes_test_drain ();
  /* The keys go on where they were, but for newer toolkits, of which 4.18 is one: these give them to the button. And with the player where they were on
   * what goes with the draft. */
  if (gtk_check_version (4, 10, 0) != NULL)
    g_assert_true (gtk_root_get_focus (gtk_widget_get_root (f->stage)) == focus);
  g_assert_true (gtk_widget_grab_focus (rushes_test_find_with (GTK_WIDGET (row), GTK_TYPE_BUTTON, "tooltip-text", "Render Final (Ctrl+R)")));
  g_signal_emit_by_name (row, "final", final);
  g_assert_true (rushes_stage_get_take (RUSHES_STAGE (f->stage)) == final);
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (f->stage)) == RUSHES_STAGE (f->stage)->frame);

  found = rushes_take_find_draft (final, rushes_shot_get_takes (f->shot));
  g_assert_true (found == draft);
  origin = rushes_take_dup_origin (found);
  g_assert_cmpstr (origin, ==, "Final of Take 1");
  rushes_spec_set_parameter_boolean (rushes_shot_get_spec (f->shot), "watermark", TRUE);
  rushes_spec_set_parameter_int (rushes_shot_get_spec (f->shot), "seed", 3);
  rushes_spec_set_parameter_string (rushes_shot_get_spec (f->shot), "resolution", "1080p");
  chosen = rushes_final_dup_choices (f->context, draft, rushes_shot_get_spec (f->shot));
  g_assert_cmpstr (chosen, ==, "Watermark: on");
  size = rushes_final_dup_size (f->context, draft, rushes_shot_get_spec (f->shot));
  g_assert_cmpstr (size, ==, "1080p");
}

/* A final whose draft the service did not know by one id is offered by the other. */
static void
test_other_id (Fixture *f,
               gconstpointer data)
{
  RushesTake *draft = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  RushesTake *final = add_take (f, RUSHES_TAKE_STATE_FAILED, FALSE, rushes_take_get_id (draft));
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (final));
  RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];

  /* Its spec is what it was born with. */
  g_free (record->spec);
  record->spec = g_strdup_printf ("{\"model\": \"" MODEL "\", \"draft\": \"task-%d\"}", (int) rushes_take_get_id (draft));
  g_free (record->error_message);
  record->error_message = g_strdup ("InvalidParameter: the draft task is not found");
  record->revision++;
  rushes_take_update (final, record);
  g_assert_cmpuint (rushes_take_list_actions (final, f->context, actions), ==, 2);
  g_assert_cmpstr (actions[0].label, ==, "Try With the Job ID");
  g_assert_cmpstr (actions[1].label, ==, "Retry");
}

static guint
count_playing (GtkWidget *widget)
{
  guint count = RUSHES_IS_DRAFT_CELL (widget) && rushes_draft_cell_is_playing (RUSHES_DRAFT_CELL (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    count += count_playing (child);
  return count;
}

static gboolean
has_four_takes (gpointer data)
{
  return g_list_model_get_n_items (rushes_shot_get_takes (((Fixture *) data)->shot)) == 4;
}

/* All drafts at once, picked with the keyboard, a bounded number of films. */
/* A key of the widget's own; FALSE where its keys are not asked now, or do nothing */
static gboolean
press_own (GtkWidget *widget,
           guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (keys) && j < g_list_model_get_n_items (G_LIST_MODEL (keys)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (gtk_event_controller_get_propagation_phase (keys) != GTK_PHASE_NONE && GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

/* What is selected behind the wall is neither seen nor changed by a key: those of takes are for the draft that has the focus. */
static void
test_wall_keys (Fixture *f,
                gconstpointer data)
{
  RushesTake *draft = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  RushesTake *other = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  RushesTake *take = add_take (f, RUSHES_TAKE_STATE_READY, FALSE, 0);
  g_autoptr (RushesTake) focused = NULL;
  GtkWidget *wall;

  rushes_filmstrip_set_selected (get_strip (f), take);
  g_assert_true (gtk_widget_activate_action (f->stage, "stage.draft-wall", NULL));
  wall = find (f, RUSHES_TYPE_DRAFT_WALL);
  rushes_test_await_frame (f->stage);
  g_object_get (wall, "take", &focused, NULL);
  g_assert_true (focused == draft);
  g_assert_true (press_own (wall, GDK_KEY_Delete));
  rushes_test_await (is_trashed, draft);

  gtk_root_set_focus (GTK_ROOT (f->window), NULL);
  g_assert_false (press_own (wall, GDK_KEY_Delete));
  g_assert_false (press_own (f->stage, GDK_KEY_Delete));
  g_assert_false (is_trashed (other));
  g_assert_false (is_trashed (take));

  g_signal_emit_by_name (wall, "closed");
  g_assert_true (press_own (f->stage, GDK_KEY_Delete));
  rushes_test_await (is_trashed, take);
}

static void
test_wall (Fixture *f,
           gconstpointer data)
{
  RushesDraftWall *wall;
  GtkWidget *child;

  for (guint i = 0; i < 8; i++)
    add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  add_take (f, RUSHES_TAKE_STATE_READY, FALSE, 0);
  g_assert_true (gtk_widget_activate_action (f->stage, "stage.draft-wall", NULL));
  wall = RUSHES_DRAFT_WALL (find (f, RUSHES_TYPE_DRAFT_WALL));
  rushes_test_await_frame (f->stage);
  g_assert_false (gtk_widget_get_mapped (find (f, RUSHES_TYPE_TRANSPORT)));
  g_assert_cmpuint (rushes_draft_wall_count_drafts (wall), ==, 8);
  g_assert_cmpuint (count_playing (GTK_WIDGET (wall)), ==, RUSHES_DRAFT_WALL_MAX_FILMS);
  g_assert_cmpuint (rushes_draft_wall_count_picked (wall), ==, 0);

  child = rushes_test_find (GTK_WIDGET (wall), GTK_TYPE_FLOW_BOX_CHILD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == child);
  rushes_draft_cell_set_picked (RUSHES_DRAFT_CELL (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child))), TRUE);
  g_assert_cmpuint (rushes_draft_wall_count_picked (wall), ==, 1);
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (wall), GTK_TYPE_BUTTON, "label", "Render Final"));
  gtk_widget_child_focus (GTK_WIDGET (wall), GTK_DIR_RIGHT);
  child = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_true (GTK_IS_FLOW_BOX_CHILD (child));
  g_signal_emit_by_name (gtk_widget_get_parent (child), "child-activated", child);
  g_assert_cmpuint (rushes_draft_wall_count_picked (wall), ==, 2);
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (wall), GTK_TYPE_BUTTON, "label", "Render 2 Finals"));

  g_signal_emit_by_name (wall, "closed");
  rushes_test_await_frame (f->stage);
  g_assert_null (rushes_test_find (f->stage, RUSHES_TYPE_DRAFT_WALL));
  g_assert_true (gtk_widget_get_mapped (find (f, RUSHES_TYPE_TRANSPORT)));
}

static void
set_state (Fixture *f,
           RushesTake *take,
           RushesTakeState state)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (take));

  record->state = state;
  record->revision++;
  if (state == RUSHES_TAKE_STATE_RUNNING)
    record->progress = .62;
  if (state == RUSHES_TAKE_STATE_READY)
    {
      record->video_file = g_strdup ("media/none.mp4");
      record->task_id = g_strdup_printf ("task-%d", (int) record->id);
      record->task_created_at = rushes_clock_get_time (rushes_context_get_clock (f->context)) / G_USEC_PER_SEC;
    }
  rushes_take_update (take, record);
}

static RushesDraftCell *
find_cell (GtkWidget *widget,
           RushesTake *take)
{
  RushesDraftCell *found = NULL;

  if (RUSHES_IS_DRAFT_CELL (widget))
    return rushes_draft_cell_get_take (RUSHES_DRAFT_CELL (widget)) == take ? RUSHES_DRAFT_CELL (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_cell (child, take);
  return found;
}

/* Drafts on their way have their places, say how far they are, and cannot be picked before they are there; those that fail are told. */
static void
test_wall_on_its_way (Fixture *f,
                      gconstpointer data)
{
  RushesTake *takes[3];
  RushesDraftWall *wall;
  RushesDraftCell *cell;

  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    takes[i] = add_take (f, RUSHES_TAKE_STATE_WAITING, TRUE, 0);
  g_assert_true (gtk_widget_activate_action (f->stage, "stage.draft-wall", NULL));
  wall = RUSHES_DRAFT_WALL (find (f, RUSHES_TYPE_DRAFT_WALL));
  rushes_test_await_frame (f->stage);
  g_assert_false (gtk_widget_get_mapped (rushes_test_find (GTK_WIDGET (wall), ADW_TYPE_STATUS_PAGE)));
  g_assert_cmpuint (rushes_draft_wall_count_drafts (wall), ==, 0);
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (wall), GTK_TYPE_LABEL, "label", "0 drafts · 3 on their way"));

  cell = find_cell (GTK_WIDGET (wall), takes[1]);
  set_state (f, takes[1], RUSHES_TAKE_STATE_RUNNING);
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (cell), GTK_TYPE_LABEL, "label", "Take 2 · 62 %"));
  rushes_draft_cell_set_picked (cell, TRUE);
  g_assert_cmpuint (rushes_draft_wall_count_picked (wall), ==, 0);

  set_state (f, takes[1], RUSHES_TAKE_STATE_READY);
  rushes_test_await_frame (f->stage);
  g_assert_true (find_cell (GTK_WIDGET (wall), takes[1]) == cell);
  g_assert_true (rushes_draft_cell_is_playing (cell));
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (cell), GTK_TYPE_LABEL, "label", "Take 2"));
  rushes_draft_cell_set_picked (cell, TRUE);
  g_assert_cmpuint (rushes_draft_wall_count_picked (wall), ==, 1);

  set_state (f, takes[0], RUSHES_TAKE_STATE_FAILED);
  g_assert_null (find_cell (GTK_WIDGET (wall), takes[0]));
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (wall), GTK_TYPE_LABEL, "label", "1 draft · 1 on its way · 1 failed"));
  g_signal_emit_by_name (wall, "closed");
  rushes_test_await_frame (f->stage);
}

static RushesTakeCard *find_card (GtkWidget *widget,
                                  RushesTake *take);

/* Until a final is there, its draft stands in for it. */
static void
test_stand_in (Fixture *f,
               gconstpointer data)
{
  RushesTake *draft = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  RushesTake *final = add_take (f, RUSHES_TAKE_STATE_RUNNING, FALSE, rushes_take_get_id (draft));
  g_autofree char *shown = NULL;
  g_autofree char *thumb = NULL;

  rushes_filmstrip_set_selected (get_strip (f), final);
  rushes_test_await_frame (f->stage);
  g_object_get (find (f, RUSHES_TYPE_VIDEO_VIEW), "still-path", &shown, NULL);
  g_assert_nonnull (shown);
  g_assert_cmpstr (shown, ==, rushes_take_get_video_path (draft));
  g_object_get (rushes_test_find (GTK_WIDGET (find_card (f->stage, final)), RUSHES_TYPE_THUMB), "path", &thumb, NULL);
  g_assert_cmpstr (thumb, ==, shown);

  /* There is nothing yet to do more with. */
  g_assert_false (gtk_widget_get_sensitive (rushes_test_find_with (f->stage, GTK_TYPE_MENU_BUTTON, "tooltip-text", "More")));
  rushes_filmstrip_set_selected (get_strip (f), draft);
  g_assert_true (gtk_widget_get_sensitive (rushes_test_find_with (f->stage, GTK_TYPE_MENU_BUTTON, "tooltip-text", "More")));
}

/* What is picked is finished, all at once. */
static void
test_wall_render (Fixture *f,
                  gconstpointer data)
{
  RushesTake *drafts[2];
  RushesDraftWall *wall;
  GtkWidget *child;
  guint n_finals = 0;

  drafts[0] = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  drafts[1] = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  gtk_widget_activate_action (f->stage, "stage.draft-wall", NULL);
  wall = RUSHES_DRAFT_WALL (find (f, RUSHES_TYPE_DRAFT_WALL));
  child = rushes_test_find (GTK_WIDGET (wall), GTK_TYPE_FLOW_BOX_CHILD);
  for (; child; child = gtk_widget_get_next_sibling (child))
    rushes_draft_cell_set_picked (RUSHES_DRAFT_CELL (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child))), TRUE);
  /* By the key, which is for what is picked */
  gtk_widget_activate_action (f->stage, "stage.render-final", NULL);
  rushes_test_await (has_four_takes, f);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (rushes_shot_get_takes (f->shot), i);
      gint64 of = rushes_take_get_record (take)->draft_of;

      n_finals += of == rushes_take_get_id (drafts[0]) || of == rushes_take_get_id (drafts[1]);
    }
  g_assert_cmpuint (n_finals, ==, 2);
}

/* A take is compared with the chosen one, else with its draft or the final made of it, else with the newest. */
static void
test_rival (Fixture *f,
            gconstpointer data)
{
  GListModel *takes = rushes_shot_get_takes (f->shot);
  RushesTake *other = add_take (f, RUSHES_TAKE_STATE_READY, FALSE, 0);
  RushesTake *draft = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  RushesTake *final = add_take (f, RUSHES_TAKE_STATE_READY, FALSE, rushes_take_get_id (draft));
  RushesTake *newest = add_take (f, RUSHES_TAKE_STATE_READY, FALSE, 0);
  g_autoptr (RushesTake) of_final = rushes_take_find_rival (final, takes);
  g_autoptr (RushesTake) of_draft = rushes_take_find_rival (draft, takes);
  g_autoptr (RushesTake) of_other = rushes_take_find_rival (other, takes);
  g_autoptr (RushesTakeRecord) chosen = rushes_take_record_copy (rushes_take_get_record (other));
  g_autoptr (RushesTake) of_final_then = NULL;

  g_assert_true (of_final == draft);
  g_assert_true (of_draft == final);
  g_assert_true (of_other == newest);
  chosen->chosen = TRUE;
  chosen->revision++;
  rushes_take_update (other, chosen);
  of_final_then = rushes_take_find_rival (final, takes);
  g_assert_true (of_final_then == other);
}

static RushesTakeCard *
find_card (GtkWidget *widget,
           RushesTake *take)
{
  RushesTakeCard *found = NULL;

  if (RUSHES_IS_TAKE_CARD (widget))
    return rushes_take_card_get_take (RUSHES_TAKE_CARD (widget)) == take ? RUSHES_TAKE_CARD (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_card (child, take);
  return found;
}

static void
press_in_details (Fixture *f,
                  RushesTake *take,
                  const char *label)
{
  GtkWidget *card;
  GtkWidget *button;

  rushes_test_await_frame (f->stage);
  card = GTK_WIDGET (find_card (f->stage, take));
  g_assert_true (gtk_widget_activate_action (card, "card.details", NULL));
  rushes_test_await_frame (f->stage);
  button = rushes_test_find_with (card, GTK_TYPE_BUTTON, "label", label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  rushes_test_await_frame (f->stage);
}

/* A final and its draft lead to each other. */
static void
test_pair (Fixture *f,
           gconstpointer data)
{
  RushesTake *draft = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  RushesTake *other = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  RushesTake *final = add_take (f, RUSHES_TAKE_STATE_READY, FALSE, rushes_take_get_id (draft));

  press_in_details (f, final, "Show Its Draft, Take 1");
  g_assert_true (rushes_stage_get_take (RUSHES_STAGE (f->stage)) == draft);
  press_in_details (f, draft, "Show Its Final, Take 3");
  g_assert_true (rushes_stage_get_take (RUSHES_STAGE (f->stage)) == final);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (find_card (f->stage, other)), "card.details", NULL));
  g_assert_null (rushes_test_find_with (GTK_WIDGET (find_card (f->stage, other)), GTK_TYPE_BUTTON, "label", "Show Its Final, Take 3"));
}

/* tear_down finds out whether anything keeps the house: what is open is let go of, too. */
static void
test_left_open (Fixture *f,
                gconstpointer data)
{
  RushesTake *draft = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);

  g_assert_true (rushes_action_row_render (RUSHES_ACTION_ROW (find (f, RUSHES_TYPE_ACTION_ROW))));
  rushes_test_await_frame (f->stage);
  g_assert_nonnull (rushes_test_find_with (f->stage, GTK_TYPE_LABEL, "label", "Final of Take 1 at 720p"));
  gtk_widget_activate_action (GTK_WIDGET (find_card (f->stage, draft)), "card.details", NULL);
  rushes_test_await_frame (f->stage);
}

static void
test_menu_left_open (Fixture *f,
                     gconstpointer data)
{
  RushesTake *draft = add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);

  rushes_test_await_frame (f->stage);
  rushes_take_card_popup_menu (find_card (f->stage, draft));
  rushes_test_await_frame (f->stage);
}

static gboolean
is_asked (gpointer data)
{
  GtkWidget *button = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", data);

  return button && gtk_widget_get_mapped (button);
}

static gboolean
is_not_asked (gpointer data)
{
  return !is_asked (data);
}

static void
answer (const char *verb,
        const char *label)
{
  rushes_test_await (is_asked, (gpointer) verb);
  g_signal_emit_by_name (rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", label), "clicked");
  rushes_test_await (is_not_asked, (gpointer) verb);
}

static gboolean
has_two_more (gpointer data)
{
  return g_list_model_get_n_items (rushes_shot_get_takes (((Fixture *) data)->shot)) == 6;
}

/* What takes cost is read from disk first. */
static gboolean
knows_cost (gpointer data)
{
  Fixture *f = data;
  GtkWidget *more = rushes_test_find (f->stage, ADW_TYPE_SPLIT_BUTTON);

  return strchr (adw_split_button_get_label (ADW_SPLIT_BUTTON (more)), '$') != NULL;
}

/* What costs more than the user's limit is asked about: by the wall for finals and for drafts, and by Render Final. */
static void
test_limit (Fixture *f,
            gconstpointer data)
{
  RushesPrices *prices = rushes_context_get_prices (f->context);
  RushesDraftWall *wall;
  GtkWidget *more;

  rushes_prices_set (prices, MODEL, "sound", "2.4");
  rushes_prices_set_limit (prices, "0.3");
  add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  add_take (f, RUSHES_TAKE_STATE_READY, TRUE, 0);
  gtk_widget_activate_action (f->stage, "stage.draft-wall", NULL);
  wall = RUSHES_DRAFT_WALL (find (f, RUSHES_TYPE_DRAFT_WALL));
  for (GtkWidget *child = rushes_test_find (GTK_WIDGET (wall), GTK_TYPE_FLOW_BOX_CHILD); child; child = gtk_widget_get_next_sibling (child))
    rushes_draft_cell_set_picked (RUSHES_DRAFT_CELL (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child))), TRUE);
  rushes_spec_set_prompt (rushes_shot_get_spec (f->shot), "A fox");
  /* It is asked, too, while what that costs is not read yet. */
  g_assert_true (rushes_cost_question_is_due (f->context, &(RushesEstimate) { .count = 1, .pending = TRUE }));
  g_assert_false (rushes_cost_question_is_due (f->context, &(RushesEstimate) { .count = 1 }));
  rushes_test_await (knows_cost, f);
  rushes_draft_wall_render (wall);
  answer ("_Render", "_Cancel");
  g_assert_cmpuint (rushes_draft_wall_count_picked (wall), ==, 2);
  rushes_draft_wall_render (wall);
  answer ("_Render", "_Render");
  rushes_test_await (has_four_takes, f);
  g_assert_null (rushes_test_find (f->stage, RUSHES_TYPE_DRAFT_WALL));

  /* Two drafts cost less, eight more. */
  gtk_widget_activate_action (f->stage, "stage.draft-wall", NULL);
  wall = RUSHES_DRAFT_WALL (find (f, RUSHES_TYPE_DRAFT_WALL));
  more = find (f, ADW_TYPE_SPLIT_BUTTON);
  gtk_widget_activate_action (GTK_WIDGET (wall), "wall.number", "i", 8);
  g_assert_true (g_str_has_prefix (adw_split_button_get_label (ADW_SPLIT_BUTTON (more)), "Make 8 Drafts · "));
  g_signal_emit_by_name (more, "clicked");
  answer ("_Make Drafts", "_Cancel");
  g_assert_true (has_four_takes (f));
  gtk_widget_activate_action (GTK_WIDGET (wall), "wall.number", "i", 2);
  g_signal_emit_by_name (more, "clicked");
  rushes_test_await (has_two_more, f);
  rushes_prices_set_limit (prices, NULL);
  rushes_prices_set (prices, MODEL, "sound", NULL);
}

#define ADD(name, func) g_test_add ("/ui/studio/judging/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

  ADD ("needs", test_needs);
  ADD ("person", test_person);
  ADD ("seed", test_seed);
  ADD ("trash", test_trash);
  ADD ("sort", test_sort);
  ADD ("show-all", test_show_all);
  ADD ("deadline", test_deadline);
  ADD ("render", test_render);
  ADD ("other-id", test_other_id);
  ADD ("wall", test_wall);
  ADD ("wall-keys", test_wall_keys);
  ADD ("wall-on-its-way", test_wall_on_its_way);
  ADD ("stand-in", test_stand_in);
  ADD ("wall-render", test_wall_render);
  ADD ("rival", test_rival);
  ADD ("pair", test_pair);
  ADD ("left-open", test_left_open);
  ADD ("menu-left-open", test_menu_left_open);
  ADD ("limit", test_limit);
  return g_test_run ();
}
