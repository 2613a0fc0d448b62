/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Player, transport and what lies over them. */
#include <gst/gst.h>

#include "rushes-full-screen.h"
#include "rushes-stage.h"
#include "rushes-take-panel.h"
#include "rushes-test-clip.h"
#include "rushes-transport.h"
#include "rushes-video-view.h"
#include "rushes-volume-button.h"
#include "ui-fixture.h"

#define N_FRAMES 24
#define SPEC "{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\", \"parameters\": {\"resolution\": \"720p\", \"duration\": 5}}"

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesShot *shot;
  GtkWidget *stage;
  GtkWindow *window;
} Fixture;

static char *films;

static void
make_films (void)
{
  static const RushesTestClip loud = { .n_frames = N_FRAMES, .sound = 1100 * GST_MSECOND };
  static const RushesTestClip silent = { .n_frames = N_FRAMES };
  g_autofree char *loud_path = g_build_filename (films, "loud.mp4", NULL);
  g_autofree char *silent_path = g_build_filename (films, "silent.mp4", NULL);
  g_autofree char *broken_path = g_build_filename (films, "broken.mp4", NULL);

  rushes_test_clip_make (&loud, loud_path);
  rushes_test_clip_make (&silent, silent_path);
  g_assert_true (g_file_set_contents (broken_path, "This is no film", -1, NULL));
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (RushesShotRecord) record = rushes_shot_record_new ();

  f->folder = rushes_test_make_folder ();
  f->context = ui_fixture_new_context (f->folder);
  record->id = 1;
  record->title = g_strdup ("Fox");
  record->spec = g_strdup (SPEC);
  f->shot = rushes_shot_new (record, films);
  f->stage = g_object_ref_sink (rushes_stage_new ());
  rushes_stage_set_context (RUSHES_STAGE (f->stage), f->context);
  rushes_stage_set_shot (RUSHES_STAGE (f->stage), f->shot);
  f->window = rushes_test_present (f->stage, 800, 700);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_autoptr (RushesPlayer) player = g_object_ref (rushes_stage_get_player (RUSHES_STAGE (f->stage)));

  rushes_test_destroy (f->window, f->stage);
  g_assert_finalize_object (g_steal_pointer (&player));
  g_assert_finalize_object (f->shot);
  g_assert_finalize_object (f->context);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static RushesTake *
add_take (Fixture *f,
          gint64 id,
          RushesTakeState state,
          const char *film)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  RushesTake *take;

  record->id = record->number = id;
  record->shot_id = 1;
  record->revision = 1;
  record->state = state;
  record->progress = -1;
  record->service = g_strdup ("practice");
  record->model = g_strdup ("spark_dance_v2_0");
  record->spec = g_strdup (SPEC);
  record->video_file = g_strdup (film);
  take = rushes_take_new (record, films);
  rushes_shot_add_take (f->shot, take);
  g_object_unref (take);
  return take;
}

static void
move (RushesTake *take,
      RushesTakeState state,
      const char *film)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (take));

  record->state = state;
  record->revision++;
  g_free (record->video_file);
  record->video_file = g_strdup (film);
  rushes_take_update (take, record);
}

static RushesPlayer *
get_player (Fixture *f)
{
  return rushes_stage_get_player (RUSHES_STAGE (f->stage));
}

static gboolean
is_prerolled (gpointer data)
{
  gboolean prerolled;

  g_object_get (data, "prerolled", &prerolled, NULL);
  return prerolled;
}

static gboolean
has_error (gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_object_get (data, "error", &error, NULL);
  return error != NULL;
}

static GtkWidget *
find (Fixture *f,
      GType type)
{
  GtkWidget *found = rushes_test_find (f->stage, type);

  g_assert_nonnull (found);
  return found;
}

static gboolean
panel_is_visible (Fixture *f)
{
  return gtk_widget_get_visible (find (f, RUSHES_TYPE_TAKE_PANEL));
}

static gboolean
empty_is_visible (Fixture *f)
{
  return gtk_widget_get_visible (find (f, ADW_TYPE_STATUS_PAGE));
}

/* From nothing over a take that is made to its film. */
static void
test_follows (Fixture *f,
              gconstpointer data)
{
  RushesTake *take;
  g_autofree char *path = NULL;

  g_assert_true (empty_is_visible (f));
  g_assert_false (panel_is_visible (f));

  take = add_take (f, 1, RUSHES_TAKE_STATE_WAITING, NULL);
  g_assert_true (rushes_stage_get_take (RUSHES_STAGE (f->stage)) == take);
  g_assert_false (empty_is_visible (f));
  g_assert_true (panel_is_visible (f));
  for (int state = RUSHES_TAKE_STATE_WAITING; state <= RUSHES_TAKE_STATE_DOWNLOADING; state++)
    {
      move (take, (RushesTakeState) state, NULL);
      rushes_test_await_frame (f->stage);
      g_assert_true (panel_is_visible (f));
    }

  move (take, RUSHES_TAKE_STATE_READY, "loud.mp4");
  g_assert_false (panel_is_visible (f));
  rushes_test_await (is_prerolled, get_player (f));
  g_object_get (get_player (f), "path", &path, NULL);
  g_assert_true (g_str_has_suffix (path, "/loud.mp4"));
  g_assert_false (rushes_player_get_playing (get_player (f)));
}

static void
test_broken (Fixture *f,
             gconstpointer data)
{
  add_take (f, 1, RUSHES_TAKE_STATE_READY, "broken.mp4");
  rushes_test_await (has_error, get_player (f));
  rushes_test_await_frame (f->stage);
  g_assert_false (panel_is_visible (f));

  /* A good one plays after it. */
  add_take (f, 2, RUSHES_TAKE_STATE_READY, "loud.mp4");
  rushes_test_await (is_prerolled, get_player (f));
  g_assert_false (has_error (get_player (f)));

  rushes_stage_set_shot (RUSHES_STAGE (f->stage), NULL);
  g_assert_null (rushes_stage_get_take (RUSHES_STAGE (f->stage)));
  g_assert_true (empty_is_visible (f));
  rushes_stage_set_compact (RUSHES_STAGE (f->stage), TRUE);
  rushes_test_await_frame (f->stage);
}

static gboolean
is_at_frame (RushesPlayer *player,
             int number)
{
  return rushes_player_get_position (player) == (gint64) gst_util_uint64_scale ((guint64) number, GST_SECOND, 24);
}

static gboolean
is_at_12 (gpointer data)
{
  return is_at_frame (data, 12);
}

static gboolean
is_at_13 (gpointer data)
{
  return is_at_frame (data, 13);
}

static void
scroll (GtkWidget *scale,
        GtkScrollType type,
        double value)
{
  gboolean handled;

  g_signal_emit_by_name (scale, "change-value", type, value, &handled);
}

/* Before what is inside the stage is told of it, as the list of takes, which has the focus after a click */
static gboolean
press_early (Fixture *f,
             guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (f->stage);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (keys) || gtk_event_controller_get_propagation_phase (keys) != GTK_PHASE_CAPTURE)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (keys)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), j);

          if (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut))) == keyval)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, f->stage, gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static gboolean
is_at_first (gpointer data)
{
  return is_at_frame (data, 0);
}

static gboolean
is_at_last (gpointer data)
{
  return is_at_frame (data, N_FRAMES - 1);
}

static void
test_transport (Fixture *f,
                gconstpointer data)
{
  RushesPlayer *player = get_player (f);
  RushesTransport *transport = RUSHES_TRANSPORT (find (f, RUSHES_TYPE_TRANSPORT));
  GtkWidget *scale = rushes_test_find (GTK_WIDGET (transport), GTK_TYPE_SCALE);
  gboolean looping, muted;

  g_assert_false (gtk_widget_is_sensitive (scale));
  rushes_transport_toggle_play (transport);
  g_assert_false (rushes_player_get_playing (player));

  add_take (f, 1, RUSHES_TAKE_STATE_READY, "loud.mp4");
  rushes_test_await (is_prerolled, player);
  rushes_test_drain ();
  g_assert_true (gtk_widget_is_sensitive (scale));
  g_assert_cmpfloat (gtk_adjustment_get_upper (gtk_range_get_adjustment (GTK_RANGE (scale))), >=, 1.0);

  scroll (scale, GTK_SCROLL_JUMP, .51);
  rushes_test_await (is_at_12, player);
  scroll (scale, GTK_SCROLL_STEP_FORWARD, .52);
  rushes_test_await (is_at_13, player);
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (GTK_RANGE (scale)), 13.0 / 24, .001);
  g_assert_true (press_early (f, GDK_KEY_Home));
  rushes_test_await (is_at_first, player);
  g_assert_true (press_early (f, GDK_KEY_End));
  rushes_test_await (is_at_last, player);

  g_object_get (player, "looping", &looping, NULL);
  rushes_transport_toggle_loop (transport);
  g_object_get (player, "looping", &muted, NULL);
  g_assert_cmpint (looping, !=, muted);
  rushes_transport_toggle_mute (transport);
  g_object_get (player, "muted", &muted, NULL);
  g_assert_true (muted);
  rushes_transport_toggle_mute (transport);
  g_object_get (player, "muted", &muted, NULL);
  g_assert_false (muted);

  rushes_transport_toggle_play (transport);
  g_assert_true (rushes_player_get_playing (player));
  rushes_transport_toggle_play (transport);
  g_assert_false (rushes_player_get_playing (player));
}

static gboolean
has_painted_some (gpointer data)
{
  return rushes_video_view_get_n_painted (data) >= 10;
}

static void
test_plays (Fixture *f,
            gconstpointer data)
{
  GtkWidget *view = find (f, RUSHES_TYPE_VIDEO_VIEW);

  add_take (f, 1, RUSHES_TAKE_STATE_READY, "loud.mp4");
  rushes_test_await (is_prerolled, get_player (f));
  /* A busy machine may not paint so many of one round. */
  g_object_set (get_player (f), "looping", TRUE, NULL);
  rushes_player_play (get_player (f));
  rushes_test_await (has_painted_some, view);

  /* Who leaves the view does not want to hear it any more. */
  gtk_widget_set_visible (f->stage, FALSE);
  g_assert_false (rushes_player_get_playing (get_player (f)));
}

static void
test_no_sound (Fixture *f,
               gconstpointer data)
{
  GtkWidget *button = rushes_test_find (find (f, RUSHES_TYPE_VOLUME_BUTTON), GTK_TYPE_BUTTON);

  add_take (f, 1, RUSHES_TAKE_STATE_READY, "silent.mp4");
  rushes_test_await (is_prerolled, get_player (f));
  rushes_test_drain ();
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "This take has no sound");

  add_take (f, 2, RUSHES_TAKE_STATE_READY, "loud.mp4");
  rushes_test_await (is_prerolled, get_player (f));
  rushes_test_drain ();
  g_assert_true (gtk_widget_is_sensitive (button));
}

static gboolean
is_at_5 (gpointer data)
{
  return is_at_frame (data, 5);
}

/* Marks, the button that clears them, speed, and the group of actions that a menu uses. */
static void
test_range_and_speed (Fixture *f,
                      gconstpointer data)
{
  RushesPlayer *player = get_player (f);
  RushesTransport *transport = RUSHES_TRANSPORT (find (f, RUSHES_TYPE_TRANSPORT));
  GActionGroup *actions = rushes_transport_get_actions (transport);
  GtkWidget *speed = rushes_test_find (GTK_WIDGET (transport), GTK_TYPE_MENU_BUTTON);
  gint64 start, stop;
  gboolean looping;
  double value;

  add_take (f, 1, RUSHES_TAKE_STATE_READY, "loud.mp4");
  rushes_test_await (is_prerolled, player);
  rushes_transport_step (transport, 5);
  rushes_test_await (is_at_5, player);
  g_assert_false (g_action_group_get_action_enabled (actions, "clear-range"));
  g_action_group_activate_action (actions, "mark-start", NULL);
  rushes_transport_step (transport, 7);
  rushes_test_await (is_at_12, player);
  rushes_transport_mark (transport, FALSE);
  g_object_get (player, "range-start", &start, "range-stop", &stop, "looping", &looping, NULL);
  g_assert_cmpint (start, ==, (gint64) gst_util_uint64_scale (5, GST_SECOND, 24));
  g_assert_cmpint (stop, ==, (gint64) gst_util_uint64_scale (13, GST_SECOND, 24));
  g_assert_true (looping);
  rushes_test_await_frame (f->stage);
  g_assert_true (g_action_group_get_action_enabled (actions, "clear-range"));
  g_action_group_activate_action (actions, "clear-range", NULL);
  g_assert_false (rushes_playback_has_range (RUSHES_PLAYBACK (player)));
  g_assert_false (g_action_group_get_action_enabled (actions, "clear-range"));

  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (speed)), ==, "1×");
  g_action_group_activate_action (actions, "speed", g_variant_new_double (1.5));
  g_object_get (player, "speed", &value, NULL);
  g_assert_cmpfloat (value, ==, 1.5);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (speed)), ==, "1.5×");
  rushes_stage_set_compact (RUSHES_STAGE (f->stage), TRUE);
  g_assert_false (gtk_widget_get_visible (speed));
  rushes_stage_set_compact (RUSHES_STAGE (f->stage), FALSE);
  g_assert_true (gtk_widget_get_visible (speed));

  rushes_transport_seek_to_end (transport, TRUE);
  rushes_transport_seek_to_end (transport, FALSE);
  rushes_transport_step (transport, 5);
  rushes_test_await (is_at_5, player);
}

static GtkWindow *
find_full_screen (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (RUSHES_IS_FULL_SCREEN (window))
        return window;
    }
  return NULL;
}

static gboolean
has_painted (gpointer data)
{
  return rushes_video_view_get_n_painted (data) > 0;
}

static void
test_full_screen (Fixture *f,
                  gconstpointer data)
{
  RushesTransport *transport = RUSHES_TRANSPORT (find (f, RUSHES_TYPE_TRANSPORT));
  GtkWidget *view = find (f, RUSHES_TYPE_VIDEO_VIEW);
  g_autoptr (RushesPlayer) shown = NULL;
  GtkWindow *window;

  /* Nothing to show. */
  rushes_transport_toggle_fullscreen (transport);
  g_assert_null (find_full_screen ());

  add_take (f, 1, RUSHES_TAKE_STATE_READY, "loud.mp4");
  rushes_test_await (is_prerolled, get_player (f));
  rushes_transport_toggle_fullscreen (transport);
  window = find_full_screen ();
  g_assert_nonnull (window);
  g_assert_true (gtk_window_is_fullscreen (window) || gtk_widget_get_visible (GTK_WIDGET (window)));
  rushes_test_await (has_painted, rushes_test_find (GTK_WIDGET (window), RUSHES_TYPE_VIDEO_VIEW));
  g_object_get (view, "player", &shown, NULL);
  g_assert_null (shown);

  /* Back, the stage shows it again. */
  rushes_transport_toggle_fullscreen (transport);
  g_assert_null (find_full_screen ());
  g_object_get (view, "player", &shown, NULL);
  g_assert_true (shown == get_player (f));

  /* Where the film goes, so does its window. */
  rushes_transport_toggle_fullscreen (transport);
  g_assert_nonnull (find_full_screen ());
  rushes_stage_set_shot (RUSHES_STAGE (f->stage), NULL);
  g_assert_null (find_full_screen ());
}

int
main (int argc,
      char **argv)
{
  int result;

  g_setenv ("RUSHES_AUDIO_SINK", "fakesink sync=true", TRUE);
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();
  films = rushes_test_make_folder ();
  make_films ();

  g_test_add ("/ui/stage/follows", Fixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/ui/stage/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/ui/stage/transport", Fixture, NULL, set_up, test_transport, tear_down);
  g_test_add ("/ui/stage/plays", Fixture, NULL, set_up, test_plays, tear_down);
  g_test_add ("/ui/stage/no-sound", Fixture, NULL, set_up, test_no_sound, tear_down);
  g_test_add ("/ui/stage/range-and-speed", Fixture, NULL, set_up, test_range_and_speed, tear_down);
  g_test_add ("/ui/stage/full-screen", Fixture, NULL, set_up, test_full_screen, tear_down);

  result = g_test_run ();
  rushes_test_remove_tree (films);
  g_free (films);
  return result;
}
