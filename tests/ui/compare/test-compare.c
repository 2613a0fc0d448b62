/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes beside and over each other, by the keys alone. */
#include <gst/gst.h>

#include "rushes-blend-view.h"
#include "rushes-compare-page.h"
#include "rushes-compare-partner.h"
#include "rushes-compare-side.h"
#include "rushes-seam-dialog.h"
#include "rushes-seam.h"
#include "rushes-test-clip.h"
#include "rushes-take-differences.h"
#include "rushes-transport.h"
#include "rushes-wide-frame.h"
#include "ui-fixture.h"

#define SPEC "{\"model\": \"spark_dance_v1_5_pro\", \"prompt\": \"Dark waves %s the rocks at night\", " \
             "\"parameters\": {\"resolution\": \"720p\", \"duration\": 5, \"seed\": %d}}"

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
  GtkWidget *page;
  GtkWindow *window;
  guint n_closed;
  RushesTake *used; /* (unowned) (nullable) */
} Fixture;

static char *films;

static void
make_film (const char *name,
           const RushesTestClip *clip)
{
  g_autofree char *path = g_build_filename (films, name, NULL);

  rushes_test_clip_make (clip, path);
}

static void
make_films (void)
{
  g_autofree char *broken = g_build_filename (films, "broken.mp4", NULL);

  make_film ("loud.mp4", &(RushesTestClip) { .sound = 1000 * GST_MSECOND });
  make_film ("silent.mp4", &(RushesTestClip) { .width = 160, .height = 120 });
  make_film ("tall.mp4", &(RushesTestClip) { .width = 90, .height = 160, .n_frames = 30, .rate = 30 });
  g_assert_true (g_file_set_contents (broken, "This is no film", -1, NULL));
}

static void
closed_cb (Fixture *f)
{
  f->n_closed++;
}

static void
used_cb (Fixture *f,
         RushesTake *take)
{
  f->used = take;
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (GListModel) shots = NULL;

  f->folder = rushes_test_make_folder ();
  f->context = ui_fixture_new_context (f->folder);
  ui_fixture_open (f->context);
  f->project = ui_fixture_open_project (f->context, "Storm");
  shots = g_object_ref (rushes_project_get_shots (f->project));
  f->shot = g_list_model_get_item (shots, 0);
  rushes_shot_set_title (f->shot, "Storm rolls in");
  f->page = g_object_ref_sink (rushes_compare_page_new (f->context));
  g_signal_connect_swapped (f->page, "closed", G_CALLBACK (closed_cb), f);
  g_signal_connect_swapped (f->page, "used", G_CALLBACK (used_cb), f);
  f->window = rushes_test_present (f->page, 1000, 800);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_test_destroy (f->window, f->page);
  g_object_unref (f->shot);
  g_object_unref (f->project);
  ui_fixture_close (f->context);
  rushes_test_await_finalized (f->context);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static RushesTake *
add_take (Fixture *f,
          gint64 id,
          const char *film,
          const char *words)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  g_autoptr (RushesTake) take = NULL;

  record->id = record->number = id;
  record->shot_id = rushes_shot_get_id (f->shot);
  record->revision = 1;
  record->state = film ? RUSHES_TAKE_STATE_READY : RUSHES_TAKE_STATE_RUNNING;
  record->progress = -1;
  record->service = g_strdup ("practice");
  record->model = g_strdup ("spark_dance_v1_5_pro");
  record->spec = g_strdup_printf (SPEC, words, (int) (100 * id));
  record->video_file = g_strdup (film);
  record->width = 1280;
  record->height = 720;
  record->draft = id == 2;
  take = rushes_take_new (record, films);
  rushes_shot_add_take (f->shot, take);
  return take;
}

static void
update_take (RushesTake *take,
             gboolean chosen,
             gboolean trashed)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (take));

  record->chosen = chosen;
  record->trashed = trashed;
  record->revision++;
  rushes_take_update (take, record);
}

static void
begin (Fixture *f,
       RushesTake *first,
       ...)
{
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();
  va_list rest;

  va_start (rest, first);
  for (RushesTake *take = first; take; take = va_arg (rest, RushesTake *))
    g_ptr_array_add (takes, take);
  va_end (rest);
  rushes_compare_page_begin (RUSHES_COMPARE_PAGE (f->page), f->shot, takes);
}

/* A key goes from the widget that has the focus up to the page, as it does when it is pressed. */
static gboolean
press (Fixture *f,
       guint keyval,
       GdkModifierType modifiers)
{
  for (GtkWidget *widget = gtk_window_get_focus (f->window); widget; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

          if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
            continue;
          for (guint n = 0; n < g_list_model_get_n_items (G_LIST_MODEL (controller)); n++)
            {
              g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), n);
              GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

              if (!GTK_IS_KEYVAL_TRIGGER (trigger) || gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != keyval ||
                  gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) != modifiers)
                continue;
              if (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut)))
                return TRUE;
            }
        }
    }
  return FALSE;
}

static RushesTake *
get_take (Fixture *f,
          guint index)
{
  return rushes_compare_page_get_take (RUSHES_COMPARE_PAGE (f->page), index);
}

static guint
count_takes (Fixture *f)
{
  return rushes_compare_page_get_n_takes (RUSHES_COMPARE_PAGE (f->page));
}

static RushesPlayback *
get_playback (Fixture *f)
{
  RushesPlayback *playback = NULL;

  g_object_get (rushes_test_find (f->page, RUSHES_TYPE_TRANSPORT), "player", &playback, NULL);
  g_assert_nonnull (playback);
  g_object_unref (playback);
  return playback;
}

static gboolean
is_ready (gpointer data)
{
  gboolean prerolled;

  g_object_get (get_playback (data), "prerolled", &prerolled, NULL);
  return prerolled;
}

static gboolean
stands_at_second (gpointer data)
{
  return rushes_playback_get_frame_number (get_playback (data)) == 1;
}

static gboolean
is_chosen (gpointer take)
{
  return rushes_take_get_record (take)->chosen;
}

static gboolean
shows (Fixture *f,
       const char *text)
{
  GtkWidget *label = rushes_test_find_with (f->page, GTK_TYPE_LABEL, "label", text);

  return label && gtk_widget_get_mapped (label);
}

static void
test_partner (Fixture *f,
              gconstpointer data)
{
  RushesTake *one = add_take (f, 1, "loud.mp4", "hit");
  RushesTake *two;
  RushesTake *three;

  g_assert_null (rushes_compare_find_partner (f->shot, one));
  add_take (f, 4, NULL, "hit");
  g_assert_null (rushes_compare_find_partner (f->shot, one));
  two = add_take (f, 2, "silent.mp4", "hit");
  three = add_take (f, 3, "silent.mp4", "hit");
  g_assert_true (rushes_compare_find_partner (f->shot, one) == three);
  g_assert_true (rushes_compare_find_partner (f->shot, three) == two);
  update_take (one, TRUE, FALSE);
  g_assert_true (rushes_compare_find_partner (f->shot, three) == one);
  g_assert_true (rushes_compare_find_partner (f->shot, one) == three);
}

/* The transport's keys step both; with rates that differ they step by time. */
static void
test_steps (Fixture *f,
            gconstpointer data)
{
  begin (f, add_take (f, 1, "loud.mp4", "hit"), add_take (f, 2, "tall.mp4", "beat"), NULL);
  rushes_test_await (is_ready, f);
  g_assert_true (press (f, GDK_KEY_period, 0));
  rushes_test_await (stands_at_second, f);
}

/* Whether there is a film, rather than what is around it, at a part of the width */
static gboolean
has_film_at (GtkWidget *widget,
             double part)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  guint8 pixel[4] = { 0, };

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT ((float) floor (width * part), (float) height / 2, 1, 1));
  gdk_texture_download (texture, pixel, sizeof pixel);
  return pixel[3] == 255;
}

static gboolean
has_wide_film_at_left (gpointer blend)
{
  return has_film_at (blend, .25) && !has_film_at (blend, .75);
}

static gboolean
has_wide_film_at_right (gpointer blend)
{
  return !has_film_at (blend, .25) && has_film_at (blend, .75);
}

static void
test_wipe (Fixture *f,
           gconstpointer data)
{
  GtkWidget *blend = rushes_test_find (f->page, RUSHES_TYPE_BLEND_VIEW);
  gboolean difference;

  begin (f, add_take (f, 1, "loud.mp4", "hit"), add_take (f, 2, "tall.mp4", "beat"), NULL);
  g_assert_false (gtk_widget_get_mapped (blend));
  g_assert_false (press (f, GDK_KEY_Left, GDK_SHIFT_MASK));

  g_assert_true (press (f, GDK_KEY_w, 0));
  rushes_test_await (rushes_test_is_mapped, blend);
  g_assert_cmpfloat_with_epsilon (rushes_blend_view_get_position (RUSHES_BLEND_VIEW (blend)), .5, 1e-6);
  rushes_test_await (has_wide_film_at_left, blend);
  gtk_widget_set_direction (blend, GTK_TEXT_DIR_RTL);
  rushes_test_await (has_wide_film_at_right, blend);
  gtk_widget_set_direction (blend, GTK_TEXT_DIR_LTR);
  g_assert_true (press (f, GDK_KEY_Left, GDK_SHIFT_MASK));
  g_assert_cmpfloat_with_epsilon (rushes_blend_view_get_position (RUSHES_BLEND_VIEW (blend)), .48, 1e-6);
  for (int i = 0; i < 60; i++)
    press (f, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpfloat_with_epsilon (rushes_blend_view_get_position (RUSHES_BLEND_VIEW (blend)), 1, 1e-6);
  rushes_test_await_frame (f->page);

  g_assert_true (press (f, GDK_KEY_d, 0));
  g_object_get (blend, "difference", &difference, NULL);
  g_assert_true (difference);
  g_assert_false (press (f, GDK_KEY_Left, GDK_SHIFT_MASK));
  rushes_test_await_frame (f->page);
  g_assert_true (press (f, GDK_KEY_s, 0));
  g_assert_false (gtk_widget_get_mapped (blend));
}

static gboolean
are_comparable (gpointer takes)
{
  GPtrArray *array = takes;

  for (guint i = 0; i < array->len; i++)
    if (!rushes_take_is_comparable (array->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Two that were rendered in earnest, so that they are on disk too */
static void
test_use (Fixture *f,
          gconstpointer data)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_5_pro");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GError) error = NULL;

  rushes_context_set_practice (f->context, TRUE);
  rushes_spec_set_prompt (spec, "A fox");
  rushes_spec_set_parameter_string (spec, "resolution", "480p");
  rushes_queue_generate_async (rushes_context_get_queue (f->context), f->shot, spec, 2, NULL, rushes_test_result_cb, &result);
  takes = rushes_queue_generate_finish (rushes_context_get_queue (f->context), rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  rushes_test_await (are_comparable, takes);

  begin (f, takes->pdata[0], takes->pdata[1], NULL);
  /* Nobody has said which. */
  g_assert_true (press (f, GDK_KEY_Return, 0));
  g_assert_cmpuint (f->n_closed, ==, 0);
  g_assert_null (f->used);

  g_assert_true (press (f, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_true (press (f, GDK_KEY_Return, 0));
  g_assert_cmpuint (f->n_closed, ==, 1);
  g_assert_true (f->used == takes->pdata[1]);
  rushes_test_await (is_chosen, takes->pdata[1]);
  g_assert_false (is_chosen (takes->pdata[0]));
  rushes_compare_page_end (RUSHES_COMPARE_PAGE (f->page));

  begin (f, takes->pdata[0], takes->pdata[1], NULL);
  g_assert_true (press (f, GDK_KEY_Left, GDK_CONTROL_MASK));
  g_assert_true (press (f, GDK_KEY_Return, 0));
  rushes_test_await (is_chosen, takes->pdata[0]);
  g_assert_false (is_chosen (takes->pdata[1]));
}

static void
test_many (Fixture *f,
           gconstpointer data)
{
  RushesTake *takes[] = {
    add_take (f, 1, "loud.mp4", "hit"), add_take (f, 2, "silent.mp4", "beat"),
    add_take (f, 3, "tall.mp4", "hit"), add_take (f, 4, "loud.mp4", "hit"), add_take (f, 5, "loud.mp4", "hit"),
  };

  begin (f, takes[0], takes[1], takes[2], takes[3], NULL);
  g_assert_cmpuint (count_takes (f), ==, 4);
  rushes_test_await (is_ready, f);
  for (int i = 0; i < 6; i++)
    press (f, GDK_KEY_Left, GDK_CONTROL_MASK);
  press (f, GDK_KEY_w, 0);
  rushes_test_await_frame (f->page);

  /* One that goes into the trash leaves; of two it makes room for another. */
  update_take (takes[1], FALSE, TRUE);
  g_assert_cmpuint (count_takes (f), ==, 3);
  g_assert_true (get_take (f, 1) == takes[2]);
  update_take (takes[0], FALSE, TRUE);
  g_assert_cmpuint (count_takes (f), ==, 2);
  update_take (takes[2], FALSE, TRUE);
  g_assert_cmpuint (count_takes (f), ==, 2);
  g_assert_true (get_take (f, 0) == takes[4]);
  g_assert_true (get_take (f, 1) == takes[3]);
  g_assert_cmpuint (f->n_closed, ==, 0);
  update_take (takes[3], FALSE, TRUE);
  g_assert_cmpuint (f->n_closed, ==, 1);
}

static gboolean
are_in_two_rows (gpointer data)
{
  Fixture *f = data;
  GtkWidget *first = rushes_test_find (f->page, RUSHES_TYPE_COMPARE_SIDE);
  graphene_rect_t at_first, at_last;

  return gtk_widget_compute_bounds (first, f->page, &at_first) &&
         gtk_widget_compute_bounds (gtk_widget_get_last_child (gtk_widget_get_parent (first)), f->page, &at_last) &&
         at_last.origin.y >= at_first.origin.y + at_first.size.height && at_last.origin.x >= at_first.origin.x + at_first.size.width &&
         at_last.size.width == at_first.size.width;
}

static gboolean
are_in_one_row (gpointer data)
{
  return gtk_widget_get_width (((Fixture *) data)->page) > 1300 && !are_in_two_rows (data);
}

/* Four stand in two rows where one would hold the window open, and in one where there is room. */
static void
test_four_in_a_narrow_window (Fixture *f,
                              gconstpointer data)
{
  RushesTake *takes[] = {
    add_take (f, 1, "loud.mp4", "hit"), add_take (f, 2, "silent.mp4", "beat"), add_take (f, 3, "tall.mp4", "hit"), add_take (f, 4, "loud.mp4", "hit"),
  };
  GtkWidget *add;
  GtkWidget *name;
  int minimum;
  int natural;

  begin (f, takes[0], takes[1], takes[2], NULL);
  add = rushes_test_find_with (f->page, GTK_TYPE_BUTTON, "tooltip-text", "Add a Take");
  gtk_widget_grab_focus (add);
  g_signal_emit_by_name (add, "clicked");
  g_assert_cmpuint (count_takes (f), ==, 4);
  /* The keys of the page still come to it. */
  g_assert_false (gtk_widget_get_sensitive (add));
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (f->window)));
  press (f, GDK_KEY_s, 0);

  gtk_widget_measure (f->page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 800);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 600);
  rushes_test_await (are_in_two_rows, f);
  name = rushes_test_find_with (f->page, GTK_TYPE_LABEL, "label", "Side by Side");
  /* A usual word is never cut. */
  gtk_widget_measure (name, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, natural);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, 800);
  rushes_test_await (are_in_one_row, f);

  /* With nothing below them they are larger in two rows there too. */
  press (f, GDK_KEY_F11, 0);
  rushes_test_await (are_in_two_rows, f);
  press (f, GDK_KEY_F11, 0);
  rushes_test_await (are_in_one_row, f);
}

/* One that cannot be played says so, and the other plays. */
static void
test_broken (Fixture *f,
             gconstpointer data)
{
  begin (f, add_take (f, 1, "broken.mp4", "hit"), add_take (f, 2, "missing.mp4", "beat"), add_take (f, 3, "loud.mp4", "beat"), NULL);
  rushes_test_await (is_ready, f);
  press (f, GDK_KEY_d, 0);
  rushes_test_await_frame (f->page);
  press (f, GDK_KEY_s, 0);
  rushes_test_await_frame (f->page);
}

static gboolean
is_on (gpointer toggle)
{
  return gtk_switch_get_active (toggle);
}

static void
test_differences (Fixture *f,
                  gconstpointer data)
{
  RushesTake *one = add_take (f, 1, "loud.mp4", "break hard on");
  RushesTake *two = add_take (f, 2, "silent.mp4", "roll against");
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();
  g_autoptr (GPtrArray) differences = NULL;
  GtkWidget *only;

  g_ptr_array_add (takes, one);
  g_ptr_array_add (takes, two);
  differences = rushes_take_list_differences (takes, rushes_context_get_catalogue (f->context), rushes_context_get_library (f->context));
  g_assert_cmpstr (((RushesDifference *) differences->pdata[0])->name, ==, "Seed");
  g_assert_cmpstr (((RushesDifference *) differences->pdata[1])->name, ==, "Prompt");
  for (guint i = 0; i < differences->len; i++)
    g_assert_cmpint (((RushesDifference *) differences->pdata[i])->differs, ==, i < 2);

  begin (f, one, two, NULL);
  rushes_test_await_frame (f->page);
  g_assert_true (shows (f, "… waves break hard on the rocks …"));
  g_assert_true (shows (f, "… waves roll against the rocks …"));
  g_assert_true (shows (f, "100"));
  g_assert_true (shows (f, "\u20661280 × 720\u2069"));
  only = rushes_test_find (f->page, GTK_TYPE_SWITCH);
  gtk_widget_activate (only);
  rushes_test_await (is_on, only);
  rushes_test_await_frame (f->page);
  g_assert_true (shows (f, "100"));
  g_assert_false (shows (f, "\u20661280 × 720\u2069"));
}

static RushesShot *
make_next_shot (const char *frame)
{
  g_autoptr (RushesShotRecord) record = rushes_shot_record_new ();

  record->id = 99;
  record->position = 1;
  record->spec = g_strdup_printf ("{\"model\": \"spark_dance_v2_0\", \"inputs\": [{\"role\": \"first_frame\", \"source\": \"media/%s\"}]}", frame);
  return rushes_shot_new (record, films);
}

/* Known by where the frame was taken from, for as long as it is that frame; on disk too */
static void
test_seam_found (Fixture *f,
                 gconstpointer data)
{
  RushesTake *one = add_take (f, 1, "loud.mp4", "hit");
  g_autoptr (RushesShot) next = make_next_shot ("abc.png");
  g_autoptr (RushesShot) again = NULL;
  g_autoptr (RushesShotRecord) record = NULL;

  g_assert_null (rushes_shot_find_seam (next, f->shot));
  rushes_aside_set_frame_origin (rushes_shot_get_aside (next), 1, "/somewhere/media/abc.png");
  g_assert_true (rushes_shot_find_seam (next, f->shot) == one);
  rushes_aside_set_trim_seam (rushes_shot_get_aside (next), TRUE);

  record = rushes_shot_dup_record (next);
  again = rushes_shot_new (record, films);
  g_assert_true (rushes_shot_find_seam (again, f->shot) == one);
  g_assert_true (rushes_aside_get_trim_seam (rushes_shot_get_aside (again)));

  rushes_input_set_source (rushes_spec_find_input (rushes_shot_get_spec (next), "first_frame"), "/elsewhere/other.png");
  g_assert_null (rushes_shot_find_seam (next, f->shot));
}

static void
test_seam_by_file (Fixture *f,
                   gconstpointer data)
{
  RushesTake *one = add_take (f, 1, "loud.mp4", "hit");
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (one));
  g_autoptr (RushesShot) next = make_next_shot ("abc.png");

  record->last_frame_file = g_strdup ("media/abc.png");
  record->revision++;
  rushes_take_update (one, record);
  g_assert_true (rushes_shot_find_seam (next, f->shot) == one);
}

static gboolean
is_read (gpointer view)
{
  return rushes_seam_view_is_ready (view);
}

/* The loop has the last second of one and the first of the other, and one frame less where that is wished. */
static void
test_seam_loop (Fixture *f,
                gconstpointer data)
{
  RushesTake *one = add_take (f, 1, "loud.mp4", "hit");
  RushesTake *two = add_take (f, 2, "tall.mp4", "hit");
  g_autoptr (RushesShot) next = make_next_shot ("abc.png");
  GtkWidget *view = g_object_ref_sink (rushes_seam_view_new (one, two, next, FALSE));
  GtkWindow *window = rushes_test_present (view, 700, 700);

  rushes_test_await (is_read, view);
  g_assert_cmpuint (rushes_seam_view_get_n_frames (RUSHES_SEAM_VIEW (view)), ==, 24 + 30);
  g_assert_false (rushes_aside_get_trim_seam (rushes_shot_get_aside (next)));
  gtk_switch_set_active (GTK_SWITCH (rushes_test_find (view, GTK_TYPE_SWITCH)), TRUE);
  g_assert_cmpuint (rushes_seam_view_get_n_frames (RUSHES_SEAM_VIEW (view)), ==, 24 + 30 - 1);
  g_assert_true (rushes_aside_get_trim_seam (rushes_shot_get_aside (next)));
  rushes_test_await_frame (view);
  rushes_test_destroy (window, view);
}

/* All of it is seen where there is room for it. */
static void
test_seam_height (Fixture *f,
                  gconstpointer data)
{
  RushesTake *one = add_take (f, 1, "loud.mp4", "hit");
  RushesTake *two = add_take (f, 2, "silent.mp4", "hit");
  g_autoptr (RushesShot) next = make_next_shot ("abc.png");
  GtkWidget *view = g_object_ref_sink (rushes_seam_view_new (one, two, next, FALSE));
  GtkWindow *window = rushes_test_present (view, 700, 700);
  GtkWidget *content = gtk_viewport_get_child (GTK_VIEWPORT (rushes_test_find (view, GTK_TYPE_VIEWPORT)));
  int natural;
  int needed;

  rushes_test_await (is_read, view);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, 640, &needed, NULL, NULL, NULL);
  g_assert_cmpint (natural, >=, needed);
  rushes_test_destroy (window, view);
}

/* Its frames are tens of megabytes: they go when it is closed. */
static void
test_seam_closed (Fixture *f,
                  gconstpointer data)
{
  RushesTake *one = add_take (f, 1, "loud.mp4", "hit");
  RushesTake *two = add_take (f, 2, "tall.mp4", "hit");
  g_autoptr (RushesShot) next = make_next_shot ("abc.png");
  GtkWidget *view;

  rushes_seam_dialog_present (f->page, one, two, next, FALSE);
  view = g_object_ref (rushes_test_find_anywhere (RUSHES_TYPE_SEAM_VIEW, NULL, NULL));
  rushes_test_await (is_read, view);
  g_assert_true (gtk_widget_activate_action (view, "window.close", NULL));
  rushes_test_drain ();
  g_assert_finalize_object (view);
}

static void
test_seam_broken (Fixture *f,
                  gconstpointer data)
{
  RushesTake *one = add_take (f, 1, "missing.mp4", "hit");
  RushesTake *two = add_take (f, 2, "broken.mp4", "hit");
  g_autoptr (RushesShot) next = make_next_shot ("abc.png");
  GtkWidget *view = g_object_ref_sink (rushes_seam_view_new (one, two, next, FALSE));
  GtkWindow *window = rushes_test_present (view, 700, 700);

  rushes_test_await (is_read, view);
  g_assert_cmpuint (rushes_seam_view_get_n_frames (RUSHES_SEAM_VIEW (view)), ==, 0);
  g_assert_null (rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "Reading the films…"));
  rushes_test_destroy (window, view);
}

static void
test_seam_words (Fixture *f,
                 gconstpointer data)
{
  g_assert_cmpstr (rushes_name_for_seam (0), ==, "No visible jump");
  g_assert_cmpstr (rushes_name_for_seam (.05), ==, "Slight shift");
  g_assert_cmpstr (rushes_name_for_seam (.5), ==, "Different");
}

static void
test_escape (Fixture *f,
             gconstpointer data)
{
  begin (f, add_take (f, 1, "loud.mp4", "hit"), add_take (f, 2, "silent.mp4", "beat"), NULL);
  g_assert_true (press (f, GDK_KEY_Escape, 0));
  g_assert_cmpuint (f->n_closed, ==, 1);
  rushes_compare_page_end (RUSHES_COMPARE_PAGE (f->page));
  g_assert_cmpuint (count_takes (f), ==, 0);
}

/* A film's place is as high as its width asks for, and narrow ones as low as that. */
static void
test_place (void)
{
  GtkWidget *frame = g_object_ref_sink (rushes_wide_frame_new (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0)));
  const int bounds[] = { 0, 200, 40 };
  int height;

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      rushes_wide_frame_set_max_height (RUSHES_WIDE_FRAME (frame), bounds[i]);
      rushes_test_assert_measures (frame);
    }
  rushes_wide_frame_set_max_height (RUSHES_WIDE_FRAME (frame), 200);
  gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, 320, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 180);
  gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, 640, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 200);
  g_assert_finalize_object (frame);
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

  g_test_add ("/ui/compare/partner", Fixture, NULL, set_up, test_partner, tear_down);
  g_test_add ("/ui/compare/steps", Fixture, NULL, set_up, test_steps, tear_down);
  g_test_add ("/ui/compare/wipe", Fixture, NULL, set_up, test_wipe, tear_down);
  g_test_add ("/ui/compare/use", Fixture, NULL, set_up, test_use, tear_down);
  g_test_add ("/ui/compare/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/ui/compare/four-in-a-narrow-window", Fixture, NULL, set_up, test_four_in_a_narrow_window, tear_down);
  g_test_add ("/ui/compare/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/ui/compare/differences", Fixture, NULL, set_up, test_differences, tear_down);
  g_test_add ("/ui/compare/seam/found", Fixture, NULL, set_up, test_seam_found, tear_down);
  g_test_add ("/ui/compare/seam/by-file", Fixture, NULL, set_up, test_seam_by_file, tear_down);
  g_test_add ("/ui/compare/seam/loop", Fixture, NULL, set_up, test_seam_loop, tear_down);
  g_test_add ("/ui/compare/seam/height", Fixture, NULL, set_up, test_seam_height, tear_down);
  g_test_add ("/ui/compare/seam/closed", Fixture, NULL, set_up, test_seam_closed, tear_down);
  g_test_add ("/ui/compare/seam/broken", Fixture, NULL, set_up, test_seam_broken, tear_down);
  g_test_add ("/ui/compare/seam/words", Fixture, NULL, set_up, test_seam_words, tear_down);
  g_test_add ("/ui/compare/escape", Fixture, NULL, set_up, test_escape, tear_down);
  g_test_add_func ("/ui/compare/place", test_place);

  result = g_test_run ();
  rushes_test_remove_tree (films);
  g_free (films);
  return result;
}
