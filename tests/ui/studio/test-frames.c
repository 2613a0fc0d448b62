/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with the film on the stage, and with its frames. */
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>

#include "rushes-drag-item.h"
#include "rushes-settings-offer.h"
#include "rushes-frame-grab.h"
#include "rushes-stage-private.h"
#include "rushes-studio.h"
#include "rushes-tags.h"
#include "rushes-test-clip.h"
#include "rushes-transport.h"
#include "rushes-video-view.h"
#include "ui-fixture.h"

/* A model that has a watermark */
#define MODEL "spark_dance_v1_5_pro"
#define SPEC "{\"model\": \"" MODEL "\", \"prompt\": \"A fox\", \"parameters\": {\"resolution\": \"720p\", \"duration\": 5, \"watermark\": %s}}"

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  RushesTake *take;
  GtkWidget *overlay;
  GtkWidget *studio;
  GtkWindow *window;
} Fixture;

/* Large enough for the service's own bounds */
static void
make_film (Fixture *f)
{
  static const RushesTestClip clip = { .width = 640, .height = 360, .n_frames = 24 };
  g_autofree char *path = g_build_filename (f->folder, "film.mp4", NULL);

  rushes_test_clip_make (&clip, path);
}

static RushesShot *
shot_at (Fixture *f,
         guint position)
{
  g_autoptr (RushesShot) shot = g_list_model_get_item (rushes_project_get_shots (f->project), position);

  return shot;
}

static guint
count_shots (Fixture *f)
{
  return g_list_model_get_n_items (rushes_project_get_shots (f->project));
}

static void
add_take (Fixture *f,
          gboolean watermark,
          const char *last_frame)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();

  record->id = 1;
  record->number = 3;
  record->shot_id = rushes_shot_get_id (shot_at (f, 0));
  record->revision = 1;
  record->state = RUSHES_TAKE_STATE_READY;
  record->progress = -1;
  record->service = g_strdup ("practice");
  record->model = g_strdup (MODEL);
  record->spec = g_strdup_printf (SPEC, watermark ? "true" : "false");
  record->video_file = g_strdup ("film.mp4");
  record->last_frame_file = g_strdup (last_frame);
  f->take = rushes_library_take_over (rushes_context_get_library (f->context), record);
}

static gboolean
is_settled (gpointer data)
{
  Fixture *f = data;
  gboolean settled = FALSE;

  g_object_get (rushes_stage_get_player (RUSHES_STAGE (rushes_test_find (f->studio, RUSHES_TYPE_STAGE))), "settled", &settled, NULL);
  return settled && rushes_studio_get_take (RUSHES_STUDIO (f->studio)) == f->take;
}

static void
start (Fixture *f,
       gboolean watermark,
       const char *last_frame)
{
  rushes_shot_set_title (shot_at (f, 0), "Storm rolls in");
  rushes_spec_set_model (rushes_shot_get_spec (shot_at (f, 0)), "spark_dance_v2_0");
  add_take (f, watermark, last_frame);
  rushes_test_await (is_settled, f);
  rushes_test_await_frame (f->studio);
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->folder = rushes_test_make_folder ();
  make_film (f);
  f->context = ui_fixture_new_context (f->folder);
  ui_fixture_open (f->context);
  f->project = ui_fixture_open_project (f->context, "Night Drive");
  f->studio = g_object_ref_sink (rushes_studio_new ());
  rushes_studio_set_context (RUSHES_STUDIO (f->studio), f->context);
  rushes_studio_set_project (RUSHES_STUDIO (f->studio), f->project);
  f->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (f->overlay), f->studio);
  f->window = rushes_test_present (f->overlay, 1400, 800);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_test_destroy (f->window, f->studio);
  g_clear_object (&f->project);
  ui_fixture_close (f->context);
  g_object_unref (f->context);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

/* -- helpers ---------------------------------------------------------------------------------------------------------- */

static GtkWidget *
find_toast_button (Fixture *f)
{
  return rushes_test_find_with (f->overlay, GTK_TYPE_BUTTON, "label", "Undo");
}

static gboolean
has_undo (gpointer data)
{
  return find_toast_button (data) != NULL;
}

typedef struct
{
  Fixture *f;
  const char *text;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  return rushes_test_find_with (said->f->overlay, GTK_TYPE_LABEL, "label", said->text) != NULL;
}

static void
await_said (Fixture *f,
            const char *text)
{
  Said said = { f, text };

  rushes_test_await (is_said, &said);
}

/* The key's own binding, as the class has it */
static void
press (Fixture *f,
       const char *accelerator)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (f->studio);
  guint key;
  GdkModifierType modifiers;
  gboolean pressed = FALSE;

  g_assert_true (gtk_accelerator_parse (accelerator, &key, &modifiers));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *text = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (text, accelerator))
            pressed = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE, f->studio, NULL);
        }
    }
  g_assert_true (pressed);
}

static RushesInput *
first_frame_of (RushesShot *shot)
{
  return rushes_spec_find_input (rushes_shot_get_spec (shot), "first_frame");
}

static int
read_number (RushesInput *input)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_filename (rushes_input_get_source (input), NULL);
  gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  guint8 *data = g_malloc (stride * (gsize) gdk_texture_get_height (texture));
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, stride * (gsize) gdk_texture_get_height (texture));
  g_autoptr (RushesFrame) frame = NULL;

  gdk_texture_download (texture, data, stride);
  frame = rushes_frame_new (bytes, gdk_texture_get_width (texture), gdk_texture_get_height (texture), stride, -1, -1);
  return rushes_test_clip_read_number (frame);
}

/* -- tests ------------------------------------------------------------------------------------------------------------ */

static void
test_disabled (Fixture *f,
               gconstpointer data)
{
  GtkWidget *button = rushes_test_find_with (f->studio, GTK_TYPE_BUTTON, "tooltip-text", "Use Last Frame Next (Ctrl+L)");

  g_assert_nonnull (button);
  g_assert_false (gtk_widget_get_sensitive (button));
  start (f, FALSE, NULL);
  g_assert_true (gtk_widget_get_sensitive (button));
}

static void
test_last_frame_new_shot (Fixture *f,
                          gconstpointer data)
{
  start (f, FALSE, NULL);
  g_assert_cmpuint (count_shots (f), ==, 1);
  press (f, "<Control>l");
  rushes_test_await (has_undo, f);

  g_assert_cmpuint (count_shots (f), ==, 2);
  g_assert_true (rushes_studio_get_shot (RUSHES_STUDIO (f->studio)) == shot_at (f, 1));
  g_assert_nonnull (first_frame_of (shot_at (f, 1)));
  g_assert_cmpint (read_number (first_frame_of (shot_at (f, 1))), ==, 23);
  await_said (f, "Last frame set in shot 2");
  /* The next shot wants words: neither is the focus left behind, nor is it nowhere. */
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (f->window))));

  g_signal_emit_by_name (find_toast_button (f), "clicked");
  rushes_test_drain ();
  g_assert_cmpuint (count_shots (f), ==, 1);
  g_assert_true (rushes_studio_get_shot (RUSHES_STUDIO (f->studio)) == shot_at (f, 0));
}

static gboolean
has_two_shots (gpointer data)
{
  return count_shots (data) == 2;
}

/* A shot that uses references keeps them aside, and they come back by Undo. */
static void
test_last_frame_next_shot (Fixture *f,
                           gconstpointer data)
{
  g_autoptr (RushesInput) reference = rushes_input_new ("reference_image", "https://example.com/fox.png");
  RushesShot *next;

  rushes_studio_add_shot (RUSHES_STUDIO (f->studio));
  rushes_test_await (has_two_shots, f);
  next = shot_at (f, 1);
  rushes_spec_set_model (rushes_shot_get_spec (next), "spark_dance_v2_0");
  rushes_spec_add_input (rushes_shot_get_spec (next), reference);
  rushes_test_drain ();
  add_take (f, TRUE, NULL);
  rushes_studio_show_take (RUSHES_STUDIO (f->studio), f->take);
  start (f, TRUE, NULL);
  press (f, "<Control>l");
  rushes_test_await (has_undo, f);

  g_assert_cmpuint (count_shots (f), ==, 2);
  g_assert_nonnull (first_frame_of (next));
  g_assert_null (rushes_spec_find_input (rushes_shot_get_spec (next), "reference_image"));
  g_assert_cmpuint (g_list_model_get_n_items (rushes_aside_get_inputs (rushes_shot_get_aside (next))), ==, 1);
  await_said (f, "Last frame set in shot 2, watermark included: with Return Last Frame there is one without");

  g_signal_emit_by_name (find_toast_button (f), "clicked");
  rushes_test_drain ();
  g_assert_cmpuint (count_shots (f), ==, 2);
  g_assert_null (first_frame_of (next));
  g_assert_nonnull (rushes_spec_find_input (rushes_shot_get_spec (next), "reference_image"));
  g_assert_cmpuint (g_list_model_get_n_items (rushes_aside_get_inputs (rushes_shot_get_aside (next))), ==, 0);
}

/* What the service returned is used as it is. */
static void
test_returned_frame (Fixture *f,
                     gconstpointer data)
{
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *copy = g_build_filename (f->folder, "last.png", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *got = NULL;
  gsize n_expected, n_got;

  g_assert_true (g_file_get_contents (picture, &expected, &n_expected, NULL));
  g_assert_true (g_file_set_contents (copy, expected, (gssize) n_expected, NULL));
  start (f, TRUE, "last.png");
  press (f, "<Control>l");
  rushes_test_await (has_undo, f);
  g_assert_true (g_file_get_contents (rushes_input_get_source (first_frame_of (shot_at (f, 1))), &got, &n_got, NULL));
  g_assert_cmpmem (got, n_got, expected, n_expected);
  await_said (f, "Last frame set in shot 2");
}

static void
test_grab (Fixture *f,
           gconstpointer data)
{
  RushesStage *stage;
  RushesShot *shot = shot_at (f, 0);

  start (f, FALSE, NULL);
  stage = RUSHES_STAGE (rushes_test_find (f->studio, RUSHES_TYPE_STAGE));
  rushes_player_step (rushes_stage_get_player (stage), 7);
  rushes_test_await (is_settled, f);
  press (f, "<Control>g");
  rushes_test_await (has_undo, f);
  g_assert_false (rushes_player_get_playing (rushes_stage_get_player (stage)));
  g_assert_cmpint (read_number (first_frame_of (shot)), ==, 7);
  g_assert_cmpstr (rushes_input_get_name (first_frame_of (shot)), ==, "Take 3, frame 007");

  g_signal_emit_by_name (find_toast_button (f), "clicked");
  rushes_test_drain ();
  g_assert_null (first_frame_of (shot));
}

static gboolean
has_two_references (gpointer data)
{
  return g_list_model_get_n_items (rushes_spec_get_inputs (rushes_shot_get_spec (shot_at (data, 0)))) == 2;
}

/* Where references are used it becomes one more. */
static void
test_grab_reference (Fixture *f,
                     gconstpointer data)
{
  g_autoptr (RushesInput) reference = rushes_input_new ("reference_image", "https://example.com/fox.png");
  g_autoptr (RushesInput) second = NULL;

  start (f, FALSE, NULL);
  rushes_spec_add_input (rushes_shot_get_spec (shot_at (f, 0)), reference);
  rushes_player_step (rushes_stage_get_player (RUSHES_STAGE (rushes_test_find (f->studio, RUSHES_TYPE_STAGE))), 7);
  rushes_test_await (is_settled, f);
  press (f, "<Control>g");
  rushes_test_await (has_two_references, f);
  second = g_list_model_get_item (rushes_spec_get_inputs (rushes_shot_get_spec (shot_at (f, 0))), 1);
  g_assert_cmpstr (rushes_input_get_role (second), ==, "reference_image");
  g_assert_null (first_frame_of (shot_at (f, 0)));
  await_said (f, "Take 3, frame 007 added to the references");
}

/* What another program gets that asks for one of the formats */
static char *
write_content (GdkContentProvider *provider,
               const char *mime_type,
               gsize *length)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_async (provider, mime_type, stream, G_PRIORITY_DEFAULT, NULL, rushes_test_result_cb, &result);
  g_assert_true (gdk_content_provider_write_mime_type_finish (provider, rushes_test_await_result (&result), &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  *length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), *length);
}

static char *
read_file_uri (GdkContentProvider *provider)
{
  gsize length;
  g_autofree char *list = write_content (provider, "text/uri-list", &length);
  g_auto (GStrv) uris = g_uri_list_extract_uris (list);

  g_assert_cmpuint (g_strv_length (uris), ==, 1);
  return g_filename_from_uri (uris[0], NULL, NULL);
}

static void
test_copy_film (Fixture *f,
                gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->studio);
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  g_autofree char *name = NULL;
  g_autoptr (RushesTags) tags = NULL;

  start (f, FALSE, NULL);
  g_assert_true (gtk_widget_activate_action (f->studio, "studio.copy-film", NULL));
  path = read_file_uri (gdk_clipboard_get_content (clipboard));
  again = read_file_uri (gdk_clipboard_get_content (clipboard));
  g_assert_cmpstr (path, ==, again);
  name = g_path_get_basename (path);
  g_assert_cmpstr (name, ==, "01 Storm rolls in – Take 3.mp4");
  tags = rushes_tags_read (path, NULL);
  g_assert_cmpstr (tags->title, ==, "Night Drive – 01 Storm rolls in – Take 3");
  g_assert_cmpstr (tags->description, ==, "A fox");
}

static gboolean
has_texture (gpointer data)
{
  return gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (data), GDK_TYPE_TEXTURE);
}

static void
test_copy_frame (Fixture *f,
                 gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->studio);
  g_auto (GValue) value = G_VALUE_INIT;

  start (f, FALSE, NULL);
  g_assert_true (gtk_widget_activate_action (f->studio, "studio.copy-frame", NULL));
  rushes_test_await (has_texture, clipboard);
  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_assert_true (gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  g_assert_cmpint (gdk_texture_get_width (g_value_get_object (&value)), ==, 640);
  g_assert_cmpint (gdk_texture_get_height (g_value_get_object (&value)), ==, 360);
}

/* The picture that is dragged away: for this app the frame, for others a file and a picture */
static void
test_drag_frame (Fixture *f,
                 gconstpointer data)
{
  g_autoptr (GListModel) controllers = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *png = NULL;
  gsize length;

  start (f, FALSE, NULL);
  controllers = gtk_widget_observe_controllers (rushes_test_find (f->studio, RUSHES_TYPE_VIDEO_VIEW));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DRAG_SOURCE (controller))
        g_signal_emit_by_name (controller, "prepare", 10.0, 10.0, &provider);
    }
  g_assert_nonnull (provider);
  g_value_init (&value, RUSHES_TYPE_DRAG_ITEM);
  g_assert_true (gdk_content_provider_get_value (provider, &value, NULL));
  g_assert_true (rushes_drag_item_get_take (g_value_get_boxed (&value)) == f->take);
  g_assert_cmpint (rushes_drag_item_get_time (g_value_get_boxed (&value)), ==, 0);

  path = read_file_uri (provider);
  name = g_path_get_basename (path);
  g_assert_cmpstr (name, ==, "01 Storm rolls in – Take 3 – Frame 000.png");
  texture = gdk_texture_new_from_filename (path, NULL);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 640);
  g_clear_object (&texture);
  png = write_content (provider, "image/png", &length);
  g_assert_cmpuint (length, >, 100);
}

/* A film that is gone is a sentence, and nothing changes. */
static void
test_film_gone (Fixture *f,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "film.mp4", NULL);

  start (f, FALSE, NULL);
  g_unlink (path);
  press (f, "<Control>l");
  await_said (f, "The file is not there");
  g_assert_cmpuint (count_shots (f), ==, 1);
}

/* -- films that say how they were made -------------------------------------------------------------------------------- */

static char *
export_film (Fixture *f)
{
  char *path = g_build_filename (f->folder, "out.mp4", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RushesExporter *exporter = rushes_context_get_exporter (f->context);

  rushes_exporter_export_async (exporter, f->take, NULL, "A film", path, FALSE, NULL, rushes_test_result_cb, &result);
  rushes_exporter_export_finish (exporter, rushes_test_await_result (&result), NULL, &error);
  g_assert_no_error (error);
  return path;
}

static RushesIntake *
drop (Fixture *f,
      const char *path)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  RushesIntake *intake = rushes_settings_offer_new_intake (f->studio, f->context);
  RushesModel *model = rushes_catalogue_get_model (rushes_context_get_catalogue (f->context), "spark_dance_v2_0");

  g_ptr_array_add (items, g_file_new_for_path (path));
  rushes_intake_take (intake, shot_at (f, 0), model, "first_frame", items);
  return intake;
}

/* A shot that holds nothing gets the settings, and not the film. */
static void
test_drop_on_empty (Fixture *f,
                    gconstpointer data)
{
  RushesSpec *spec = rushes_shot_get_spec (shot_at (f, 0));
  g_autoptr (RushesIntake) intake = NULL;
  g_autofree char *path = NULL;

  start (f, FALSE, NULL);
  path = export_film (f);
  intake = drop (f, path);
  rushes_test_await (has_undo, f);
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "A fox");
  g_assert_cmpstr (rushes_spec_get_model (spec), ==, MODEL);
  g_assert_null (first_frame_of (shot_at (f, 0)));

  g_signal_emit_by_name (find_toast_button (f), "clicked");
  rushes_test_drain ();
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "");
  g_assert_cmpstr (rushes_spec_get_model (spec), ==, "spark_dance_v2_0");
}

/* Inputs that only another library has are told. */
static void
test_missing_inputs (Fixture *f,
                     gconstpointer data)
{
  g_autoptr (RushesIntake) intake = NULL;
  g_autoptr (RushesSpec) spec = NULL;

  start (f, FALSE, NULL);
  spec = rushes_spec_copy (rushes_shot_get_spec (shot_at (f, 0)));
  intake = rushes_settings_offer_new_intake (f->studio, f->context);
  rushes_spec_set_prompt (spec, "A fox");
  g_signal_emit_by_name (intake, "settings", shot_at (f, 0), spec, 1, TRUE);
  await_said (f, "The settings of the film are in use, but for 1 input that is not in this library");
  g_assert_cmpstr (rushes_spec_get_prompt (rushes_shot_get_spec (shot_at (f, 0))), ==, "A fox");
}

static gboolean
has_first_frame (gpointer data)
{
  return first_frame_of (shot_at (data, 0)) != NULL;
}

/* Else the drop means what it always does, and the settings are offered. */
static void
test_drop_on_full (Fixture *f,
                   gconstpointer data)
{
  RushesSpec *spec = rushes_shot_get_spec (shot_at (f, 0));
  g_autoptr (RushesIntake) intake = NULL;
  g_autofree char *path = NULL;
  GtkWidget *button;

  start (f, FALSE, NULL);
  rushes_spec_set_prompt (spec, "A bear");
  path = export_film (f);
  intake = drop (f, path);
  rushes_test_await (has_first_frame, f);
  await_said (f, "This film says how it was made");
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "A bear");

  button = rushes_test_find_with (f->overlay, GTK_TYPE_BUTTON, "label", "Use Its Settings");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  rushes_test_drain ();
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "A fox");
}

/* Films of others are films and nothing else. */
static void
test_drop_stranger (Fixture *f,
                    gconstpointer data)
{
  g_autoptr (RushesIntake) intake = NULL;
  g_autofree char *path = g_build_filename (f->folder, "film.mp4", NULL);

  start (f, FALSE, NULL);
  intake = drop (f, path);
  rushes_test_await (has_first_frame, f);
  g_assert_null (find_toast_button (f));
}

/* A film that is dropped on the player becomes no take, and that is said. */
static void
test_drop_on_player (Fixture *f,
                     gconstpointer data)
{
  RushesStage *stage = RUSHES_STAGE (rushes_test_find (f->studio, RUSHES_TYPE_STAGE));
  g_autofree char *path = g_build_filename (f->folder, "film.mp4", NULL);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  start (f, FALSE, NULL);
  g_value_init (&value, G_TYPE_FILE);
  g_value_take_object (&value, g_file_new_for_path (path));
  g_signal_emit_by_name (stage->target, "drop", &value, 10., 10., &taken);
  g_assert_true (taken);
  rushes_test_await (has_first_frame, f);
  await_said (f, "A film from elsewhere is no take: the last frame of “film.mp4” is the first frame now");
}

int
main (int argc,
      char **argv)
{
  g_setenv ("RUSHES_AUDIO_SINK", "fakesink sync=true", TRUE);
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  gst_init (NULL, NULL);
  rushes_resources_register ();

#define ADD(name) g_test_add ("/frames/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (disabled);
  ADD (last_frame_new_shot);
  ADD (last_frame_next_shot);
  ADD (returned_frame);
  ADD (grab);
  ADD (grab_reference);
  ADD (copy_film);
  ADD (copy_frame);
  ADD (drag_frame);
  ADD (film_gone);
  ADD (drop_on_empty);
  ADD (missing_inputs);
  ADD (drop_on_full);
  ADD (drop_stranger);
  ADD (drop_on_player);
#undef ADD

  return g_test_run ();
}
