/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filmstrip, its cards and what they say. */
#include <adwaita.h>

#include "rushes-display-test.h"
#include "rushes-drag-item.h"
#include "rushes-filmstrip.h"
#include "rushes-sentences.h"
#include "rushes-take-actions.h"
#include "rushes-take-card.h"
#include "rushes-take-details.h"
#include "rushes-take-summary.h"
#include "rushes-test.h"

#define SPEC "{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\", \"inputs\": [{\"role\": \"reference_image\", \"source\": \"media/b.png\"}, " \
             "{\"role\": \"first_frame\", \"source\": \"media/a.png\"}], \"parameters\": {\"resolution\": \"720p\", \"duration\": 5}}"

typedef struct
{
  char *folder;
  RushesPaths *paths;
  RushesContext *context;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  RushesContextOptions options = { 0 };
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  g_autoptr (GError) error = NULL;

  f->folder = rushes_test_make_folder ();
  f->paths = rushes_paths_new (f->folder, f->folder);
  options.paths = f->paths;
  options.key_store = keys;
  f->context = rushes_context_new (&options, &error);
  g_assert_no_error (error);
  f->window = g_object_ref (GTK_WINDOW (gtk_window_new ()));
  gtk_window_set_default_size (f->window, 900, 240);
}

/* First of all: a window keeps what the pointer was over. */
static void
close_window (Fixture *f)
{
  gtk_window_destroy (f->window);
  rushes_test_drain ();
  g_assert_finalize_object (g_steal_pointer (&f->window));
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  if (f->window)
    close_window (f);
  g_assert_finalize_object (f->context);
  g_object_unref (f->paths);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static RushesTake *
make_take (gint64 id,
           RushesTakeState state)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();

  record->id = record->number = id;
  record->shot_id = 1;
  record->revision = 1;
  record->state = state;
  record->progress = -1;
  record->service = g_strdup ("practice");
  record->model = g_strdup ("spark_dance_v2_0");
  record->spec = g_strdup (SPEC);
  return rushes_take_new (record, "/library");
}

static RushesShot *
make_shot (void)
{
  g_autoptr (RushesShotRecord) record = rushes_shot_record_new ();

  record->id = 1;
  record->title = g_strdup ("Fox");
  record->spec = g_strdup (SPEC);
  return rushes_shot_new (record, "/library");
}

static void
move (RushesTake *take,
      RushesTakeState state)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (take));

  record->state = state;
  record->revision++;
  rushes_take_update (take, record);
}

static void
test_summary (Fixture *f,
              gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (3, RUSHES_TAKE_STATE_RUNNING);
  g_autoptr (RushesTakeRecord) record = NULL;
  g_autofree char *title = rushes_take_dup_title (take);
  g_autofree char *line = rushes_take_dup_line (take, NULL);
  g_autofree char *elapsed = NULL;
  g_autofree char *left = NULL;
  g_autofree char *late = NULL;
  g_autofree char *percent = NULL;
  g_autofree char *picture = rushes_take_dup_input_picture (take);
  g_autofree char *name = NULL;

  g_assert_cmpstr (title, ==, "Take 3");
  g_assert_cmpstr (line, ==, "720p · 5\u00a0s");
  g_assert_cmpstr (picture, ==, "/library/media/a.png");

  record = rushes_take_record_copy (rushes_take_get_record (take));
  record->revision++;
  record->submitted = 1000000;
  rushes_take_update (take, record);
  elapsed = rushes_take_dup_progress (take, 13 * G_USEC_PER_SEC, 0);
  g_assert_cmpstr (elapsed, ==, "0:12");
  left = rushes_take_dup_progress (take, 13 * G_USEC_PER_SEC, 52 * G_USEC_PER_SEC);
  g_assert_cmpstr (left, ==, "About 0:40 left");
  late = rushes_take_dup_progress (take, 13 * G_USEC_PER_SEC, 12 * G_USEC_PER_SEC);
  g_assert_cmpstr (late, ==, "0:12");

  record->revision++;
  record->progress = .62;
  rushes_take_update (take, record);
  percent = rushes_take_dup_progress (take, 13 * G_USEC_PER_SEC, 0);
  g_assert_cmpstr (percent, ==, "62\u00a0%");

  record->revision++;
  record->state = RUSHES_TAKE_STATE_READY;
  record->duration = G_GINT64_CONSTANT (8040000000);
  record->draft = TRUE;
  record->cost = g_strdup ("0.06");
  rushes_take_update (take, record);
  g_assert_null (rushes_take_dup_progress (take, 0, 0));
  name = rushes_take_dup_accessible_name (take, NULL);
  g_assert_cmpstr (name, ==, "Take 3, Draft, 720p, 8\u00a0s, Free, Ready");
}

/* What was not set is what the model makes of it. */
static void
test_summary_defaults (Fixture *f,
                       gconstpointer data)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
  g_autoptr (RushesTake) take = NULL;
  g_autofree char *line = NULL;

  record->id = record->number = record->shot_id = record->revision = 1;
  record->state = RUSHES_TAKE_STATE_RUNNING;
  record->model = g_strdup ("spark_dance_v2_0");
  record->spec = g_strdup ("{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\"}");
  take = rushes_take_new (record, "/library");
  line = rushes_take_dup_line (take, rushes_context_get_catalogue (f->context));
  g_assert_cmpstr (line, ==, "720p · 5\u00a0s");
}

/* Every state offers just what the take machine lets a person decide. */
static void
test_actions (Fixture *f,
              gconstpointer data)
{
  for (int state = RUSHES_TAKE_STATE_WAITING; state <= RUSHES_TAKE_STATE_CANCELLED; state++)
    {
      g_autoptr (RushesTake) take = make_take (1, (RushesTakeState) state);
      RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];
      guint n = rushes_take_list_actions (take, f->context, actions);
      RushesTakeState next;

      for (guint i = 0; i < n; i++)
        {
          g_assert_nonnull (actions[i].label);
          if (actions[i].deed != RUSHES_TAKE_DEED_RETRY)
            g_assert_true (rushes_take_state_next ((RushesTakeState) state, actions[i].decision, &next));
        }
      if (rushes_take_wants_attention (take))
        g_assert_cmpuint (n, >, 0);
      if (state == RUSHES_TAKE_STATE_UNCONFIRMED)
        g_assert_cmpuint (n, ==, 3);
    }
}

/* Where the model's data know what helps, that comes first: not where the take has it already. */
static void
test_fix (Fixture *f,
          gconstpointer data)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (f->context);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();
      g_autoptr (RushesTake) take = NULL;
      RushesTakeAction actions[RUSHES_TAKE_MAX_ACTIONS];
      g_autofree char *brief = NULL;
      g_autofree char *sentence = NULL;
      guint n;

      record->id = record->number = record->shot_id = record->revision = 1;
      record->state = RUSHES_TAKE_STATE_FAILED;
      record->error_class = RUSHES_ERROR_CLASS_BAD_REQUEST;
      record->error_code = g_strdup ("003015004");
      record->model = g_strdup ("spark_dance_v1_5_pro");
      record->spec = g_strdup (i == 0 ? "{\"model\": \"spark_dance_v1_5_pro\", \"prompt\": \"A fox\", \"parameters\": {\"resolution\": \"1080p\"}}"
                                      : "{\"model\": \"spark_dance_v1_5_pro\", \"prompt\": \"A fox\"}");
      take = rushes_take_new (record, "/library");
      n = rushes_take_list_actions (take, f->context, actions);
      brief = rushes_sentence_for_take (take, catalogue, TRUE);
      sentence = rushes_sentence_for_take (take, catalogue, FALSE);
      if (i == 1)
        {
          g_assert_cmpuint (n, ==, 1);
          g_assert_cmpint (actions[0].deed, ==, RUSHES_TAKE_DEED_RETRY);
          continue;
        }

      g_assert_cmpuint (n, ==, 2);
      g_assert_cmpint (actions[0].deed, ==, RUSHES_TAKE_DEED_FIX);
      g_assert_cmpstr (actions[0].label, ==, "Try at 720p");
      g_assert_cmpstr (brief, ==, "Refused with 1080p: try 720p");
      g_assert_cmpstr (sentence, ==, "The service refused 1080p, though its pages offer it for this model: try 720p");
    }
}

static void
test_card (Fixture *f,
           gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (1, RUSHES_TAKE_STATE_WAITING);
  GtkWidget *card = g_object_ref_sink (rushes_take_card_new (f->context));

  gtk_window_set_child (f->window, card);
  gtk_window_present (f->window);
  rushes_test_await (rushes_test_is_mapped, card);
  rushes_take_card_set_take (RUSHES_TAKE_CARD (card), take);
  for (int state = RUSHES_TAKE_STATE_WAITING; state <= RUSHES_TAKE_STATE_CANCELLED; state++)
    {
      move (take, (RushesTakeState) state);
      rushes_test_drain ();
    }
  rushes_take_card_set_compact (RUSHES_TAKE_CARD (card), TRUE);
  rushes_take_details_popup (card, f->context, take);
  rushes_test_drain ();
  /* The details are made anew while they are open. */
  move (take, RUSHES_TAKE_STATE_RUNNING);
  rushes_test_drain ();
  g_assert_true (RUSHES_IS_TAKE_DETAILS (gtk_widget_get_last_child (card)));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_last_child (card)));
  rushes_test_drain ();
  close_window (f);
  g_assert_finalize_object (card);
  g_assert_finalize_object (g_steal_pointer (&take));
}

static void
test_details_text (Fixture *f,
                   gconstpointer data)
{
  g_autoptr (RushesTake) take = make_take (1, RUSHES_TAKE_STATE_FAILED);
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (take));
  g_autofree char *deep = NULL;
  g_autofree char *text = NULL;

  record->revision++;
  record->error_code = g_strdup ("003015003");
  record->error_message = g_strdup ("duration <b>out</b> of range");
  record->answer = g_strdup ("{\"status\":\"failed\"}");
  rushes_take_update (take, record);
  text = rushes_take_details_dup_text (take, f->context);
  g_assert_nonnull (strstr (text, "Code: 003015003\n"));
  g_assert_nonnull (strstr (text, "Model: Spark Dance 2.0\n"));
  g_assert_nonnull (strstr (text, "duration <b>out</b> of range"));
  g_assert_nonnull (strstr (text, "\n{\n  \"status\" : \"failed\"\n}"));
  /* What was asked for stands beside what came where that is something else. */
  g_clear_pointer (&text, g_free);
  record->revision++;
  record->duration = 6040000000;
  record->width = 1280;
  record->height = 720;
  record->notes = g_strdup ("Hold the pan");
  rushes_take_update (take, record);
  text = rushes_take_details_dup_text (take, f->context);
  g_assert_nonnull (strstr (text, "Length: 0:06.04 (asked for 5\u00a0s)\n"));
  g_assert_nonnull (strstr (text, "Size: \u20661280 × 720\u2069 (720p)\n"));
  g_assert_nonnull (strstr (text, "Notes: Hold the pan\n"));
  g_clear_pointer (&text, g_free);
  text = rushes_take_details_prettify ("no JSON");
  g_assert_cmpstr (text, ==, "no JSON");

  /* Deeper than a parser could follow */
  g_clear_pointer (&text, g_free);
  deep = g_strnfill (200000, '[');
  text = rushes_take_details_prettify (deep);
  g_assert_cmpstr (text, ==, deep);
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_filmstrip (Fixture *f,
                gconstpointer data)
{
  g_autoptr (RushesShot) shot = make_shot ();
  g_autoptr (RushesTake) first = make_take (1, RUSHES_TAKE_STATE_READY);
  g_autoptr (RushesTake) second = make_take (2, RUSHES_TAKE_STATE_RUNNING);
  g_autoptr (RushesTake) third = make_take (3, RUSHES_TAKE_STATE_WAITING);
  GtkWidget *strip = g_object_ref_sink (rushes_filmstrip_new ());
  RushesFilmstrip *self = RUSHES_FILMSTRIP (strip);
  guint n_notified = 0;

  g_signal_connect_swapped (strip, "notify::selected", G_CALLBACK (count_cb), &n_notified);
  rushes_filmstrip_set_context (self, f->context);
  gtk_window_set_child (f->window, strip);
  gtk_window_present (f->window);
  rushes_test_await (rushes_test_is_mapped, strip);
  rushes_filmstrip_set_shot (self, shot);
  g_assert_null (rushes_filmstrip_get_selected (self));

  /* The newest is followed … */
  rushes_shot_add_take (shot, first);
  g_assert_true (rushes_filmstrip_get_selected (self) == first);
  rushes_shot_add_take (shot, second);
  g_assert_true (rushes_filmstrip_get_selected (self) == second);
  g_assert_cmpuint (n_notified, ==, 2);

  /* … and who looks at an older one is left alone. */
  g_assert_true (rushes_filmstrip_move (self, 1));
  g_assert_true (rushes_filmstrip_get_selected (self) == first);
  g_assert_false (rushes_filmstrip_move (self, 1));
  rushes_shot_add_take (shot, third);
  rushes_test_drain ();
  g_assert_true (rushes_filmstrip_get_selected (self) == first);
  rushes_filmstrip_set_selected (self, third);
  g_assert_false (rushes_filmstrip_move (self, -1));
  g_assert_true (rushes_filmstrip_move (self, 2));
  rushes_filmstrip_set_compact (self, TRUE);
  rushes_test_drain ();

  rushes_filmstrip_set_shot (self, NULL);
  g_assert_null (rushes_filmstrip_get_selected (self));
  close_window (f);
  g_assert_finalize_object (strip);
  g_assert_finalize_object (g_steal_pointer (&shot));
}

static void
test_many (Fixture *f,
           gconstpointer data)
{
  g_autoptr (RushesShot) shot = make_shot ();
  g_autoptr (RushesTake) oldest = NULL;
  GtkWidget *strip = g_object_ref_sink (rushes_filmstrip_new ());
  RushesFilmstrip *self = RUSHES_FILMSTRIP (strip);

  for (gint64 i = 1; i <= 450; i++)
    {
      g_autoptr (RushesTake) take = make_take (i, RUSHES_TAKE_STATE_READY);

      rushes_shot_add_take (shot, take);
      if (i == 1)
        oldest = g_object_ref (take);
    }
  rushes_filmstrip_set_context (self, f->context);
  rushes_filmstrip_set_shot (self, shot);
  /* Its page is turned to a take that is far away. */
  rushes_filmstrip_set_selected (self, oldest);
  g_assert_true (rushes_filmstrip_get_selected (self) == oldest);
  g_assert_true (rushes_filmstrip_move (self, -300));
  g_assert_cmpint (rushes_take_get_id (rushes_filmstrip_get_selected (self)), ==, 301);
  g_assert_finalize_object (strip);
}

/* (transfer none) (nullable) */
static GtkEventController *
find_controller (GtkWidget *widget,
                 GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  return NULL;
}

/* A film that is there can be dragged to the composer, and as a file to other programs. */
static void
test_drag (Fixture *f,
           gconstpointer data)
{
  GtkWidget *card = g_object_ref_sink (rushes_take_card_new (f->context));
  GtkEventController *source = find_controller (card, GTK_TYPE_DRAG_SOURCE);
  g_autoptr (RushesTake) take = make_take (2, RUSHES_TAKE_STATE_RUNNING);
  g_autoptr (RushesTakeRecord) record = rushes_take_record_copy (rushes_take_get_record (take));
  g_autoptr (GdkContentProvider) nothing = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (GdkContentFormats) formats = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  rushes_take_card_set_take (RUSHES_TAKE_CARD (card), take);
  g_signal_emit_by_name (source, "prepare", 1.0, 1.0, &nothing);
  g_assert_null (nothing);

  record->revision++;
  record->state = RUSHES_TAKE_STATE_READY;
  record->video_file = g_strdup ("media/fox.mp4");
  rushes_take_update (take, record);
  g_signal_emit_by_name (source, "prepare", 1.0, 1.0, &provider);
  g_assert_nonnull (provider);
  formats = gdk_content_provider_ref_formats (provider);
  g_assert_true (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST));
  g_value_init (&value, RUSHES_TYPE_DRAG_ITEM);
  g_assert_true (gdk_content_provider_get_value (provider, &value, NULL));
  g_assert_true (rushes_drag_item_get_take (g_value_get_boxed (&value)) == take);

  g_assert_finalize_object (card);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/ui/studio/takes/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("summary", test_summary);
  ADD ("summary-defaults", test_summary_defaults);
  ADD ("actions", test_actions);
  ADD ("fix", test_fix);
  ADD ("card", test_card);
  ADD ("details-text", test_details_text);
  ADD ("filmstrip", test_filmstrip);
  ADD ("many", test_many);
  ADD ("drag", test_drag);
  return g_test_run ();
}
