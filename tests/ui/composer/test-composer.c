/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "rushes-extra-row.h"
#include "rushes-parameter-row.h"
#include "rushes-composer-private.h"
#include "rushes-display-test.h"
#include "rushes-resources.h"
#include "rushes-slot.h"
#include "rushes-tray.h"

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
  RushesSpec *spec; /* of shot */
  RushesComposer *composer;
  GtkWindow *window;
} Fixture;

static RushesShot *
dup_shot (Fixture *fixture,
          guint    n)
{
  RushesShot *shot = g_list_model_get_item (rushes_project_get_shots (fixture->project), n);

  g_assert_nonnull (shot);
  return shot;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  RushesContextOptions options = { .practice = TRUE, .drive = TRUE };
  g_autoptr (RushesPaths) paths = NULL;
  g_autoptr (RushesKeyStore) keys = rushes_key_store_new_memory (NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->folder = rushes_test_make_folder ();
  cache = g_build_filename (fixture->folder, "cache", NULL);
  paths = rushes_paths_new (fixture->folder, cache);
  options.paths = paths;
  options.key_store = keys;
  fixture->context = rushes_context_new (&options, &error);
  g_assert_no_error (error);
  rushes_context_open_async (fixture->context, NULL, rushes_test_result_cb, &opened);
  g_assert_true (rushes_context_open_finish (fixture->context, rushes_test_await_result (&opened), &error));
  g_assert_no_error (error);
  rushes_library_open_project_async (rushes_context_get_library (fixture->context), "Untitled", TRUE, TRUE, NULL, rushes_test_result_cb, &loaded);
  fixture->project = rushes_library_open_project_finish (rushes_context_get_library (fixture->context), rushes_test_await_result (&loaded), &error);
  g_assert_no_error (error);

  fixture->shot = dup_shot (fixture, 0);
  fixture->spec = rushes_shot_get_spec (fixture->shot);
  fixture->composer = g_object_ref_sink (RUSHES_COMPOSER (rushes_composer_new (fixture->context)));
  rushes_composer_set_shot (fixture->composer, fixture->shot);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->composer));
  fixture->window = rushes_test_present (overlay, 372, 900);
}

static gboolean
all_settled (gpointer data)
{
  RushesQueue *queue = data;

  return rushes_queue_get_waiting (queue) == 0 && rushes_queue_get_running (queue) == 0;
}

/* References on every widget of ours in the composer: each must go with it. */
static void
collect_pieces (GtkWidget *widget,
                GPtrArray *pieces)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (g_str_has_prefix (G_OBJECT_TYPE_NAME (child), "Rushes"))
        g_ptr_array_add (pieces, g_object_ref (child));
      collect_pieces (child, pieces);
    }
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();

  rushes_test_await (all_settled, rushes_context_get_queue (fixture->context));
  rushes_composer_set_shot (fixture->composer, fixture->shot);
  collect_pieces (GTK_WIDGET (fixture->composer), pieces);
  g_assert_cmpuint (pieces->len, >=, 8);
  g_ptr_array_add (pieces, g_object_ref (fixture->composer->intake));
  rushes_composer_set_shot (fixture->composer, NULL);
  rushes_test_destroy (fixture->window, GTK_WIDGET (fixture->composer));
  for (guint i = 0; i < pieces->len; i++)
    g_assert_finalize_object (pieces->pdata[i]);
  rushes_context_close_async (fixture->context, rushes_test_result_cb, &closed);
  g_assert_true (rushes_context_close_finish (fixture->context, rushes_test_await_result (&closed), &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->shot);
  g_clear_object (&fixture->project);
  g_clear_object (&fixture->context);
  rushes_test_drain ();
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/* ---- helpers ---- */

static GtkWidget *
find_label (Fixture    *fixture,
            const char *text)
{
  return rushes_test_find_with (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label", text);
}

static RushesSlot *
find_slot (Fixture    *fixture,
           const char *role)
{
  for (guint i = 0; i < fixture->composer->group_widgets->len; i++)
    {
      GtkWidget *slot = rushes_test_find (fixture->composer->group_widgets->pdata[i], RUSHES_TYPE_SLOT);

      for (; slot != NULL; slot = gtk_widget_get_next_sibling (slot))
        if (g_strcmp0 (rushes_slot_get_role (RUSHES_SLOT (slot)), role) == 0)
          return RUSHES_SLOT (slot);
    }

  return NULL;
}

static RushesTray *
find_tray (Fixture *fixture)
{
  return RUSHES_TRAY (rushes_test_find (GTK_WIDGET (fixture->composer), RUSHES_TYPE_TRAY));
}

static gboolean
nothing_pending (gpointer data)
{
  Fixture *fixture = data;

  return rushes_intake_count (fixture->composer->intake, fixture->spec, NULL) == 0 && !rushes_spec_is_pending (fixture->spec);
}

static void
take_file (Fixture    *fixture,
           const char *target,
           const char *path)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_file_new_for_path (path));
  rushes_intake_take (fixture->composer->intake, fixture->shot, fixture->composer->model, target, items);
}

static void
take_data (Fixture    *fixture,
           const char *target,
           const char *name)
{
  g_autofree char *relative = g_build_filename ("contract", "media", name, NULL);
  g_autofree char *path = rushes_test_data_path (relative);

  take_file (fixture, target, path);
}

static guint
count_inputs (Fixture *fixture)
{
  return g_list_model_get_n_items (rushes_spec_get_inputs (fixture->spec));
}

static void
message_cb (RushesIntake *intake,
            const char   *sentence,
            gpointer      user_data)
{
  g_ptr_array_add (user_data, g_strdup (sentence));
}

static void
free_messages (gpointer  messages,
               GClosure *closure)
{
  g_ptr_array_unref (messages);
}

static GPtrArray *
listen (Fixture *fixture)
{
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_free);

  g_signal_connect_data (fixture->composer->intake, "message", G_CALLBACK (message_cb), g_ptr_array_ref (messages), free_messages, 0);
  return messages;
}

/* ---- tests ---- */

static gboolean
has_takes (gpointer data)
{
  return g_list_model_get_n_items (rushes_shot_get_takes (data)) > 0;
}

static void
test_generate (Fixture       *fixture,
               gconstpointer  user_data)
{
  g_autoptr (RushesTake) take = NULL;
  g_autoptr (RushesSpec) sent = NULL;
  GtkWidget *focus;

  /* Nothing to generate from yet: said in a line, and not as something wrong. */
  g_assert_false (rushes_composer_can_generate (fixture->composer));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->composer->problem_line)));
  g_assert_true (gtk_widget_get_visible (fixture->composer->line_icon));

  rushes_prompt_view_set_text (fixture->composer->prompt, "A fox <i>crosses</i> a snowfield");
  g_assert_cmpstr (rushes_spec_get_prompt (fixture->spec), ==, "A fox <i>crosses</i> a snowfield");
  g_assert_true (rushes_composer_can_generate (fixture->composer));
  g_assert_nonnull (find_label (fixture, "Practice Mode · free"));

  rushes_spec_set_parameter_string (fixture->spec, "resolution", "480p");
  rushes_spec_set_parameter_int (fixture->spec, "duration", 4);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.takes", "i", 2);
  g_assert_cmpstr (adw_split_button_get_label (ADW_SPLIT_BUTTON (fixture->composer->generate_button)), ==, "Generate 2");
  gtk_widget_child_focus (fixture->composer->generate_button, GTK_DIR_TAB_FORWARD);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, fixture->composer->generate_button));
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.generate", NULL);
  /* A second click must not order twice. */
  g_assert_false (rushes_composer_can_generate (fixture->composer));

  rushes_test_await (has_takes, fixture->shot);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_shot_get_takes (fixture->shot)), ==, 2);
  take = g_list_model_get_item (rushes_shot_get_takes (fixture->shot), 0);
  sent = rushes_take_dup_spec (take);
  g_assert_cmpstr (rushes_spec_get_prompt (sent), ==, "A fox <i>crosses</i> a snowfield");
  rushes_test_await (all_settled, rushes_context_get_queue (fixture->context));
  g_assert_true (rushes_composer_can_generate (fixture->composer));
  /* The keys stay where they were. */
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);
}

static void
test_slot (Fixture       *fixture,
           gconstpointer  user_data)
{
  RushesSlot *first = find_slot (fixture, "first_frame");
  RushesInput *input;
  g_autoptr (RushesInput) removed = NULL;

  g_assert_nonnull (first);
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (first), GTK_TYPE_LABEL, "label", "First frame"));

  take_data (fixture, "first_frame", "landscape.png");
  g_assert_false (rushes_composer_can_generate (fixture->composer));
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (first), GTK_TYPE_LABEL, "label", "Importing…"));
  rushes_test_await (nothing_pending, fixture);
  input = rushes_slot_get_input (first);
  g_assert_nonnull (input);
  g_assert_cmpstr (rushes_input_get_name (input), ==, "landscape.png");
  g_assert_true (g_str_has_prefix (rushes_input_get_source (input), fixture->folder));
  g_assert_true (rushes_composer_can_generate (fixture->composer));
  g_assert_nonnull (find_label (fixture, "Closest to the first frame: 16:9"));

  /* Another takes its place; the places change; one is removed, and comes back. */
  take_data (fixture, "first_frame", "square.png");
  rushes_test_await (nothing_pending, fixture);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_cmpstr (rushes_input_get_name (rushes_slot_get_input (first)), ==, "square.png");
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.swap-inputs", "(ss)", "first_frame", "last_frame");
  g_assert_null (rushes_slot_get_input (first));
  g_assert_false (rushes_composer_can_generate (fixture->composer));
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.fix-problem", "(ub)", 0, FALSE);
  g_assert_nonnull (rushes_slot_get_input (first));

  removed = g_object_ref (rushes_slot_get_input (first));
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.remove-input", "u", 0);
  g_assert_cmpuint (count_inputs (fixture), ==, 0);
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  user_data)
{
  GtkWidget *undo;

  take_data (fixture, "references", "landscape.png");
  take_data (fixture, "references", "square.png");
  rushes_test_await (nothing_pending, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.remove-input", "u", 0);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);

  undo = rushes_test_find_with (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "label", "Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  g_assert_cmpuint (count_inputs (fixture), ==, 2);
  {
    g_autoptr (RushesInput) first = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 0);

    g_assert_cmpstr (rushes_input_get_name (first), ==, "landscape.png");
  }
}

static void
test_fix_undo (Fixture       *fixture,
               gconstpointer  user_data)
{
  GtkWidget *undo;

  rushes_prompt_view_set_text (fixture->composer->prompt, "A fox");
  rushes_spec_set_parameter_string (fixture->spec, "resolution", "4k");
  g_assert_false (rushes_composer_can_generate (fixture->composer));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->composer->problem_line)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.focus-problem", "u", 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.fix-problem", "(ub)", 0, FALSE);
  g_assert_true (rushes_composer_can_generate (fixture->composer));

  /* What was typed since stays. */
  rushes_prompt_view_set_text (fixture->composer->prompt, "A fox at dawn");
  undo = rushes_test_find_with (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "label", "Undo");
  g_signal_emit_by_name (undo, "clicked");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (fixture->spec, "resolution")), ==, "4k");
  g_assert_cmpstr (rushes_spec_get_prompt (fixture->spec), ==, "A fox at dawn");
}

static gboolean
append_edit (RushesShot *shot,
             gpointer    data)
{
  RushesSpec *spec = rushes_shot_get_spec (shot);
  g_autofree char *text = g_strconcat (rushes_spec_get_prompt (spec), data, NULL);

  rushes_spec_set_prompt (spec, text);
  return TRUE;
}

/* What a part of the form knows beside the check: told, fixed and taken back like any problem. */
static void
test_notes (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_note_unref);
  GtkWidget *composer = GTK_WIDGET (fixture->composer);

  rushes_prompt_view_set_text (fixture->composer->prompt, "A fox");
  g_ptr_array_add (notes, rushes_note_new ("prompt", TRUE, "@Image 3 is not in the tray"));
  rushes_note_add_fix (notes->pdata[0], "Say It Aloud", append_edit, (gpointer) " barks", NULL);
  rushes_composer_set_notes (fixture->composer, "test", notes);
  g_assert_nonnull (find_label (fixture, "@Image 3 is not in the tray"));
  g_assert_true (rushes_composer_can_generate (fixture->composer));

  gtk_widget_activate_action (composer, "composer.fix-problem", "(ub)", 0, TRUE);
  g_assert_cmpstr (rushes_spec_get_prompt (fixture->spec), ==, "A fox");
  gtk_widget_activate_action (composer, "composer.fix-problem", "(ub)", 0, FALSE);
  g_assert_cmpstr (rushes_spec_get_prompt (fixture->spec), ==, "A fox barks");
  g_assert_true (rushes_composer_undo (fixture->composer));
  g_assert_cmpstr (rushes_spec_get_prompt (fixture->spec), ==, "A fox");
  g_assert_false (rushes_composer_undo (fixture->composer));

  /* One that is no warning stops Generate. */
  g_ptr_array_set_size (notes, 0);
  g_ptr_array_add (notes, rushes_note_new ("prompt", FALSE, "No"));
  rushes_composer_set_notes (fixture->composer, "test", notes);
  g_assert_false (rushes_composer_can_generate (fixture->composer));
  g_assert_nonnull (find_label (fixture, "Fix the problem above to generate"));
  rushes_composer_set_notes (fixture->composer, "test", NULL);
  g_assert_true (rushes_composer_can_generate (fixture->composer));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->composer->problem_line)));
}

static void
test_tray (Fixture       *fixture,
           gconstpointer  user_data)
{
  static const char *const names[] = { "landscape.png", "portrait.png", "square.png", "landscape.jpg", "landscape.webp", "landscape.bmp" };
  RushesTray *tray = find_tray (fixture);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) messages = listen (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *relative = g_build_filename ("contract", "media", names[i], NULL);
      g_autofree char *path = rushes_test_data_path (relative);

      g_ptr_array_add (items, g_file_new_for_path (path));
    }
  rushes_intake_take (fixture->composer->intake, fixture->shot, fixture->composer->model, "references", items);
  rushes_test_await (nothing_pending, fixture);

  /* They stand as they were dropped, whichever was ready first. */
  g_assert_cmpuint (messages->len, ==, 0);
  g_assert_cmpuint (rushes_tray_get_n_tiles (tray), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), i);

      g_assert_cmpstr (rushes_input_get_name (input), ==, names[i]);
      g_assert_cmpstr (rushes_input_get_role (input), ==, "reference_image");
    }
  g_assert_nonnull (find_label (fixture, "6 of 15"));
  g_assert_nonnull (find_label (fixture, "Not together with references"));
  rushes_test_await_frame (GTK_WIDGET (tray));

  gtk_widget_activate_action (GTK_WIDGET (tray), "tray.move", "(ui)", 0, 1);
  {
    g_autoptr (RushesInput) first = g_list_model_get_item (rushes_spec_get_inputs (fixture->spec), 0);

    g_assert_cmpstr (rushes_input_get_name (first), ==, "portrait.png");
  }
  gtk_widget_activate_action (GTK_WIDGET (tray), "tray.move", "(ui)", 5, -1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.remove-input", "u", 5);
  g_assert_cmpuint (rushes_tray_get_n_tiles (tray), ==, 5);

  /* A first frame puts them aside. */
  take_data (fixture, "first_frame", "landscape.png");
  rushes_test_await (nothing_pending, fixture);
  g_assert_true (rushes_composer_can_generate (fixture->composer));
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_cmpuint (rushes_tray_get_n_tiles (tray), ==, 5);
}

static void
test_bad_files (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autoptr (GPtrArray) messages = listen (fixture);
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo.png", NULL);
  g_autofree char *gone = g_build_filename (fixture->folder, "gone.png", NULL);
  g_autofree char *text = rushes_test_data_path ("contract/media/text.png");
  g_autofree char *film = NULL;
  guint n = 0;

  take_data (fixture, "first_frame", "landscape.png");
  rushes_test_await (nothing_pending, fixture);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  take_file (fixture, "first_frame", fifo);
  take_file (fixture, "first_frame", fixture->folder);
  take_file (fixture, "first_frame", gone);
  take_file (fixture, "first_frame", text);
  take_data (fixture, "first_frame", "empty.png");
  n = 5;
  rushes_test_await (nothing_pending, fixture);
  g_assert_cmpuint (messages->len, ==, n);
  for (guint i = 0; i < messages->len; i++)
    g_test_message ("%s", (char *) messages->pdata[i]);

  /* Nothing was lost by it. */
  g_assert_cmpuint (count_inputs (fixture), ==, 1);
  g_assert_cmpstr (rushes_input_get_name (rushes_spec_find_input (fixture->spec, "first_frame")), ==, "landscape.png");

  /* A sound is no frame, and is refused before anything is read; a pipe that is called a film is not waited for. */
  take_data (fixture, "first_frame", "voice.wav");
  g_assert_cmpuint (messages->len, ==, n + 1);
  film = g_build_filename (fixture->folder, "fifo.mp4", NULL);
  g_assert_cmpint (mkfifo (film, 0600), ==, 0);
  take_file (fixture, "first_frame", film);
  rushes_test_await (nothing_pending, fixture);
  g_assert_cmpuint (messages->len, ==, n + 2);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);

  /* A picture that is too large by its header is taken, and the checks speak. */
  take_data (fixture, "first_frame", "claims-30000.png");
  rushes_test_await (nothing_pending, fixture);
  g_assert_false (rushes_composer_can_generate (fixture->composer));
  if (g_strcmp0 (rushes_input_get_name (rushes_spec_find_input (fixture->spec, "first_frame")), "claims-30000.png") != 0)
    g_assert_cmpuint (messages->len, ==, n + 3);
}

/* A film gives its last frame to begin with and its first to end with. */
static void
test_film (Fixture       *fixture,
           gconstpointer  user_data)
{
  RushesInput *first;
  RushesInput *last;
  g_autoptr (RushesMediaFacts) facts = rushes_media_facts_new ();
  GtkWidget *badge;

  take_data (fixture, "first_frame", "clip.mp4");
  take_data (fixture, "last_frame", "clip.mp4");
  rushes_test_await (nothing_pending, fixture);
  first = rushes_spec_find_input (fixture->spec, "first_frame");
  last = rushes_spec_find_input (fixture->spec, "last_frame");
  g_assert_nonnull (first);
  g_assert_nonnull (last);
  g_assert_cmpstr (rushes_input_get_facts (first)->format, ==, "png");
  g_assert_cmpint (rushes_input_get_facts (first)->width, ==, rushes_input_get_facts (last)->width);
  g_assert_cmpstr (rushes_input_get_source (first), !=, rushes_input_get_source (last));

  /* A picture of another shape than the film is said to be cropped. */
  badge = rushes_test_find_with (GTK_WIDGET (find_slot (fixture, "first_frame")), GTK_TYPE_LABEL, "label", "Will be cropped");
  g_assert_false (gtk_widget_get_visible (badge));
  rushes_spec_set_parameter_string (fixture->spec, "ratio", "9:16");
  g_assert_true (gtk_widget_get_visible (badge));
  rushes_spec_set_parameter (fixture->spec, "ratio", NULL);
  g_assert_false (gtk_widget_get_visible (badge));

  /* A frame of a film of this very size is not, though 864 × 496 is not quite 16:9. */
  facts->state = RUSHES_FACTS_STATE_READY;
  facts->kind = RUSHES_MEDIA_KIND_IMAGE;
  facts->format = g_strdup ("png");
  facts->size = 100000;
  facts->width = 864;
  facts->height = 496;
  rushes_input_set_facts (first, facts);
  rushes_spec_set_parameter_string (fixture->spec, "ratio", "16:9");
  rushes_spec_set_parameter_string (fixture->spec, "resolution", "1080p");
  g_assert_true (gtk_widget_get_visible (badge));
  rushes_spec_set_parameter_string (fixture->spec, "resolution", "480p");
  g_assert_false (gtk_widget_get_visible (badge));
}

static void
test_values (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_auto (GValue) text = G_VALUE_INIT;
  g_auto (GValue) picture = G_VALUE_INIT;
  GtkTextIter start;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) textures = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (400 * 400 * 4), 400 * 400 * 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (400, 400, GDK_MEMORY_R8G8B8A8, bytes, 400 * 4);

  g_value_init (&text, G_TYPE_STRING);
  g_value_set_string (&text, "https://example.com/film.mp4?x=1\r\nasset://abc-1\nfile:///tmp/a.png\njavascript:alert(1)\nplain words\n");
  links = rushes_intake_read_value (&text);
  g_assert_cmpuint (links->len, ==, 3);
  g_assert_true (RUSHES_IS_INPUT (links->pdata[0]));
  g_assert_true (RUSHES_IS_INPUT (links->pdata[1]));
  g_assert_true (G_IS_FILE (links->pdata[2]));
  g_assert_false (rushes_intake_accepts (fixture->composer->model, "nothing", links));
  g_ptr_array_set_size (links, 2);
  rushes_intake_take (fixture->composer->intake, fixture->shot, fixture->composer->model, "references", links);
  g_assert_cmpuint (count_inputs (fixture), ==, 2);
  g_assert_nonnull (rushes_spec_find_input (fixture->spec, "reference_video"));

  g_value_init (&picture, GDK_TYPE_TEXTURE);
  g_value_set_object (&picture, texture);
  textures = rushes_intake_read_value (&picture);
  g_assert_cmpuint (textures->len, ==, 1);
  rushes_intake_take (fixture->composer->intake, fixture->shot, fixture->composer->model, "references", textures);
  rushes_test_await (nothing_pending, fixture);
  g_assert_cmpuint (count_inputs (fixture), ==, 3);
  g_assert_cmpuint (rushes_tray_get_n_tiles (find_tray (fixture)), ==, 3);

  /* Dropped on the prompt it is no text either. */
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (rushes_test_find (GTK_WIDGET (fixture->composer->prompt), GTK_TYPE_TEXT_VIEW))), &start);
  g_assert_true (rushes_prompt_view_take (fixture->composer->prompt, &picture, &start));
  rushes_test_await (nothing_pending, fixture);
  g_assert_cmpuint (rushes_tray_get_n_tiles (find_tray (fixture)), ==, 4);
  g_assert_cmpstr (rushes_spec_get_prompt (fixture->spec), ==, "Image 3");
  g_assert_cmpstr (rushes_intake_find_place (fixture->composer->model, fixture->spec), ==, "references");
  g_assert_cmpstr (rushes_intake_find_place (rushes_catalogue_get_model (rushes_context_get_catalogue (fixture->context), "spark_dance_v1_5_pro"), fixture->spec), ==,
                   "first_frame");
}

static gboolean
has_inputs (gpointer data)
{
  Fixture *fixture = data;

  return count_inputs (fixture) == 4;
}

static gboolean
has_message (gpointer data)
{
  return ((GPtrArray *) data)->len > 0;
}

/* Ctrl+V asks for these actions. */
static void
test_paste (Fixture       *fixture,
            gconstpointer  user_data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->composer));
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (400 * 400 * 4), 400 * 400 * 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (400, 400, GDK_MEMORY_R8G8B8A8, bytes, 400 * 4);
  g_autoptr (GPtrArray) messages = listen (fixture);
  GtkWidget *composer = GTK_WIDGET (fixture->composer);

  gdk_clipboard_set_text (clipboard, " https://example.com/a.png ");
  gtk_widget_activate_action (composer, "composer.paste-input", "s", "references");
  gdk_clipboard_set (clipboard, G_TYPE_FILE, file);
  gtk_widget_activate_action (composer, "composer.paste-input", "s", "references");
  gdk_clipboard_set_texture (clipboard, texture);
  gtk_widget_activate_action (composer, "composer.paste-input", "s", "references");
  gdk_clipboard_set_text (clipboard, "asset://group-7.1");
  gtk_widget_activate_action (composer, "composer.paste-input", "s", "references");
  rushes_test_await (has_inputs, fixture);
  rushes_test_await (nothing_pending, fixture);
  g_assert_cmpuint (messages->len, ==, 0);

  gdk_clipboard_set_text (clipboard, "Only words");
  gtk_widget_activate_action (composer, "composer.paste-input", "s", "first_frame");
  rushes_test_await (has_message, messages);
  g_assert_cmpuint (messages->len, ==, 1);
  g_assert_cmpuint (count_inputs (fixture), ==, 4);
}

static void
test_models (Fixture       *fixture,
             gconstpointer  user_data)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (fixture->context);
  RushesModel *imitator = rushes_catalogue_get_model (catalogue, "spark_avatar_imitator_v2v");
  RushesModel *pro = rushes_catalogue_get_model (catalogue, "spark_dance_v1_5_pro");
  guint n_models = g_list_model_get_n_items (G_LIST_MODEL (catalogue));
  GtkWidget *drop_down;
  GtkWidget *list;
  GListModel *rows;
  guint row = 0;

  rushes_prompt_view_set_text (fixture->composer->prompt, "A fox");
  g_assert_false (gtk_widget_get_visible (fixture->composer->draft_button));

  rushes_model_picker_set_model (fixture->composer->model_picker, imitator);
  g_assert_cmpstr (rushes_spec_get_model (fixture->spec), ==, "spark_avatar_imitator_v2v");
  g_assert_false (gtk_widget_get_visible (fixture->composer->prompt_section));
  /* Of the form nothing but what no page names. */
  g_assert_false (gtk_widget_get_visible (rushes_test_find_with (GTK_WIDGET (fixture->composer->format), ADW_TYPE_ACTION_ROW, "title", "Resolution")));
  g_assert_false (gtk_widget_get_visible (rushes_test_find_with (GTK_WIDGET (fixture->composer->format), ADW_TYPE_ACTION_ROW, "title", "Sound")));
  g_assert_nonnull (rushes_test_find (GTK_WIDGET (fixture->composer->format), RUSHES_TYPE_EXTRA_ROW));
  g_assert_null (rushes_test_find (GTK_WIDGET (fixture->composer->format), RUSHES_TYPE_PARAMETER_ROW));
  g_assert_nonnull (find_slot (fixture, "character_image"));
  g_assert_nonnull (find_slot (fixture, "driving_video"));
  g_assert_null (find_slot (fixture, "first_frame"));

  rushes_model_picker_set_model (fixture->composer->model_picker, pro);
  g_assert_cmpstr (rushes_spec_get_prompt (fixture->spec), ==, "A fox");
  g_assert_true (gtk_widget_get_visible (fixture->composer->prompt_section));
  g_assert_true (gtk_widget_get_visible (fixture->composer->draft_button));
  g_assert_null (find_tray (fixture));
  rushes_spec_set_parameter_string (fixture->spec, "resolution", "480p");
  g_assert_false (gtk_widget_get_visible (fixture->composer->draft_button));

  /* A spec of a model that nobody knows is shown as what it is, and can be put right by picking another. */
  rushes_spec_set_model (fixture->spec, "from-the-future");
  g_assert_false (rushes_composer_can_generate (fixture->composer));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->composer->problem_line)));
  rushes_model_picker_set_model (fixture->composer->model_picker, pro);
  g_assert_true (rushes_composer_can_generate (fixture->composer));

  /* So it is with the list, where a blank row stands for the unknown one until then. */
  rushes_spec_set_model (fixture->spec, "from-the-future");
  drop_down = rushes_test_find (GTK_WIDGET (fixture->composer->model_picker), GTK_TYPE_DROP_DOWN);
  list = rushes_test_find (drop_down, GTK_TYPE_LIST_VIEW);
  rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, n_models + 1);
  while (row < n_models + 1)
    {
      g_autoptr (GObject) item = g_list_model_get_item (rows, row);

      if (item == G_OBJECT (pro))
        break;
      row++;
    }
  g_signal_emit_by_name (drop_down, "activate");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows), row, TRUE);
  g_signal_emit_by_name (list, "activate", row);
  g_assert_cmpstr (rushes_spec_get_model (fixture->spec), ==, "spark_dance_v1_5_pro");
  g_assert_true (rushes_model_picker_get_model (fixture->composer->model_picker) == pro);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, n_models);
  g_assert_true (rushes_composer_can_generate (fixture->composer));
}

static void
test_shots (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesShot) second = NULL;

  rushes_library_add_shot_async (rushes_context_get_library (fixture->context), fixture->project, -1, NULL, NULL, rushes_test_result_cb, &added);
  second = rushes_library_add_shot_finish (rushes_context_get_library (fixture->context), rushes_test_await_result (&added), &error);
  g_assert_no_error (error);

  rushes_prompt_view_set_text (fixture->composer->prompt, "One");
  rushes_composer_set_takes (fixture->composer, 3);
  /* An import belongs to the shot that it was begun for. */
  take_data (fixture, "first_frame", "landscape.png");
  rushes_composer_set_shot (fixture->composer, second);
  g_assert_cmpint (fixture->composer->takes, ==, 1);
  g_assert_cmpstr (rushes_prompt_view_get_text (fixture->composer->prompt), ==, "");
  rushes_prompt_view_set_text (fixture->composer->prompt, "Two");
  rushes_test_await (nothing_pending, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (rushes_spec_get_inputs (rushes_shot_get_spec (second))), ==, 0);
  g_assert_cmpuint (count_inputs (fixture), ==, 1);

  rushes_composer_set_shot (fixture->composer, fixture->shot);
  g_assert_cmpstr (rushes_prompt_view_get_text (fixture->composer->prompt), ==, "One");
  g_assert_nonnull (rushes_slot_get_input (find_slot (fixture, "first_frame")));
  g_assert_cmpstr (rushes_spec_get_prompt (rushes_shot_get_spec (second)), ==, "Two");
  rushes_composer_set_shot (fixture->composer, NULL);
  g_assert_false (rushes_composer_can_generate (fixture->composer));
}

static void
add_address (Fixture    *fixture,
             const char *role,
             const char *address)
{
  g_autoptr (RushesInput) input = rushes_input_new (role, address);

  rushes_spec_insert_input (fixture->spec, G_MAXUINT, input);
}

/* What a model does not take is named while that is short, and counted where a list would cover the buttons of the form. */
static void
test_set_aside (Fixture       *fixture,
                gconstpointer  user_data)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (fixture->context);

  add_address (fixture, "reference_image", "https://example.com/fox.png");
  add_address (fixture, "reference_image", "https://example.com/owl.png");
  rushes_composer_switch_model (fixture->composer, rushes_catalogue_get_model (catalogue, "spark_dance_v1_5_pro"));
  rushes_test_drain ();
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                           "Reference image (2) set aside: Spark Dance 1.5 Pro does not take them"));
}

static void
test_many_set_aside (Fixture       *fixture,
                     gconstpointer  user_data)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (fixture->context);

  add_address (fixture, "reference_image", "https://example.com/fox.png");
  add_address (fixture, "reference_image", "https://example.com/owl.png");
  add_address (fixture, "reference_video", "https://example.com/fox.mp4");
  add_address (fixture, "reference_audio", "https://example.com/owl.mp3");
  rushes_composer_switch_model (fixture->composer, rushes_catalogue_get_model (catalogue, "spark_dance_v1_5_pro"));
  rushes_test_drain ();
  g_assert_nonnull (rushes_test_find_with (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                           "4 inputs set aside: Spark Dance 1.5 Pro does not take them"));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/ui/composer/generate", test_generate);
  ADD ("/ui/composer/slot", test_slot);
  ADD ("/ui/composer/undo", test_undo);
  ADD ("/ui/composer/fix-undo", test_fix_undo);
  ADD ("/ui/composer/notes", test_notes);
  ADD ("/ui/composer/tray", test_tray);
  ADD ("/ui/composer/bad-files", test_bad_files);
  ADD ("/ui/composer/film", test_film);
  ADD ("/ui/composer/values", test_values);
  ADD ("/ui/composer/paste", test_paste);
  ADD ("/ui/composer/models", test_models);
  ADD ("/ui/composer/set-aside", test_set_aside);
  ADD ("/ui/composer/many-set-aside", test_many_set_aside);
  ADD ("/ui/composer/shots", test_shots);
#undef ADD
  return g_test_run ();
}
