/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-batch.h"
#include "rushes-composer-private.h"
#include "rushes-extra-row.h"
#include "rushes-json.h"
#include "rushes-spec-json.h"
#include "ui-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Specs into the composer's window as text, and out again. */

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
  GtkWindow *window;
  GtkWidget *composer;
} Fixture;

static void
open_window (Fixture *f)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  f->context = ui_fixture_new_context (f->folder);
  ui_fixture_open (f->context);
  f->project = ui_fixture_open_project (f->context, "The Lamp Keeper");
  f->shot = g_list_model_get_item (rushes_project_get_shots (f->project), 0);
  f->composer = g_object_ref_sink (rushes_composer_new (f->context));
  rushes_composer_set_shot (RUSHES_COMPOSER (f->composer), f->shot);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), f->composer);
  f->window = rushes_test_present (overlay, 400, 800);
  rushes_test_await_frame (f->composer);
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->folder = rushes_test_make_folder ();
  open_window (f);
}

static void
close_window (Fixture *f)
{
  rushes_test_destroy (f->window, f->composer);
  g_clear_object (&f->shot);
  g_clear_object (&f->project);
  ui_fixture_close (f->context);
  rushes_test_await_finalized (f->context);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  close_window (f);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

/* (transfer full): the spec with what its files hold in the place of their names */
static char *
describe (RushesSpec *spec)
{
  g_autoptr (RushesSpec) copy = rushes_spec_copy (spec);
  GListModel *inputs = rushes_spec_get_inputs (copy);
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autofree char *contents = NULL;
      g_autofree char *digest = NULL;
      gsize length;

      rushes_input_set_name (input, NULL);
      if (rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
        continue;
      g_assert_true (g_file_get_contents (rushes_input_get_source (input), &contents, &length, NULL));
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
      rushes_input_set_source (input, digest);
    }
  node = rushes_spec_to_json (copy, NULL);
  return rushes_json_to_string (node, TRUE);
}

/* What is pasted is there, and all its files are the library's own */
typedef struct
{
  Fixture *f;
  RushesSpec *spec;
} Pasted;

static gboolean
is_pasted (gpointer data)
{
  Pasted *pasted = data;
  RushesSpec *now = rushes_shot_get_spec (pasted->f->shot);
  GListModel *inputs = rushes_spec_get_inputs (now);

  if (g_strcmp0 (rushes_spec_get_model (now), rushes_spec_get_model (pasted->spec)) != 0 ||
      g_strcmp0 (rushes_spec_get_prompt (now), rushes_spec_get_prompt (pasted->spec)) != 0 ||
      g_list_model_get_n_items (inputs) != g_list_model_get_n_items (rushes_spec_get_inputs (pasted->spec)) || rushes_spec_is_pending (now))
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE && !g_str_has_prefix (rushes_input_get_source (input), pasted->f->folder))
        return FALSE;
    }
  return TRUE;
}

static void
paste (Fixture    *f,
       const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (f->composer), text);
  g_assert_true (gtk_widget_activate_action (f->composer, "composer.paste-spec", NULL));
}

static char *
copy_text (Fixture *f)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->composer);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *text;

  g_assert_true (gtk_widget_activate_action (f->composer, "composer.copy-spec", NULL));
  gdk_clipboard_read_text_async (clipboard, NULL, rushes_test_result_cb, &result);
  text = gdk_clipboard_read_text_finish (clipboard, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return text;
}

/* As the key does it, wherever the focus is in the window */
static gboolean
press (GtkWidget       *composer,
       guint            keyval,
       GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (composer);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) || gtk_shortcut_controller_get_scope (GTK_SHORTCUT_CONTROLLER (controller)) != GTK_SHORTCUT_SCOPE_GLOBAL)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, composer, gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static gboolean
has_fox (gpointer data)
{
  return g_str_equal (rushes_spec_get_prompt (rushes_shot_get_spec (((Fixture *) data)->shot)), "A fox");
}

/* The keys that the menu shows do what it does, and nothing where the form is not seen. */
static void
test_keys (Fixture       *f,
           gconstpointer  data)
{
  RushesSpec *spec = rushes_shot_get_spec (f->shot);

  rushes_spec_set_prompt (spec, "A fox");
  rushes_test_drain ();
  g_assert_true (press (f->composer, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  rushes_spec_set_prompt (spec, "An owl");
  g_assert_true (press (f->composer, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  rushes_test_await (has_fox, f);

  gtk_widget_set_visible (f->composer, FALSE);
  g_assert_false (press (f->composer, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_false (press (f->composer, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
}

static void
check_round_trip (Fixture    *f,
                  RushesSpec *spec)
{
  g_autofree char *text = rushes_batch_write_spec (spec);
  g_autofree char *copied = NULL;
  g_autofree char *before = describe (spec);
  g_autofree char *after = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (RushesSpec) back = NULL;
  Pasted pasted = { f, spec };

  /* Nothing of the one before is left to be mistaken for it. */
  rushes_spec_set_model (rushes_shot_get_spec (f->shot), "");
  paste (f, text);
  rushes_test_await (is_pasted, &pasted);
  copied = copy_text (f);
  node = rushes_json_parse (copied, -1, NULL);
  g_assert_nonnull (node);
  back = rushes_spec_from_json (node, NULL, NULL);
  after = describe (back);
  g_assert_cmpstr (after, ==, before);
}

/* Every spec of the contract that can be sent comes out of the window as it went in. */
static void
test_vectors (Fixture *f,
              gconstpointer data)
{
  g_autofree char *path = rushes_test_data_path ("contract/vectors.json");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *cases;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  root = rushes_json_parse (text, (gssize) length, NULL);
  cases = json_object_get_array_member (json_node_get_object (root), "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *vector = json_array_get_object_element (cases, i);
      g_autoptr (RushesSpec) spec = NULL;

      if (!json_object_has_member (vector, "params"))
        continue;
      g_test_message ("%s", rushes_json_get_string (vector, "name"));
      spec = rushes_spec_from_json (json_object_get_member (vector, "spec"), folder, NULL);
      g_assert_nonnull (spec);
      check_round_trip (f, spec);
      n++;
    }
  g_assert_cmpuint (n, >, 20);
}

static gboolean
has_undo (gpointer data)
{
  return rushes_test_find_with (GTK_WIDGET (((Fixture *) data)->window), GTK_TYPE_BUTTON, "label", "Undo") != NULL;
}

static gboolean
has_old_prompt (gpointer data)
{
  return g_str_equal (rushes_spec_get_prompt (rushes_shot_get_spec (((Fixture *) data)->shot)), "An owl");
}

/* Nothing is lost by it. */
static void
test_undo (Fixture *f,
           gconstpointer data)
{
  RushesSpec *spec = rushes_shot_get_spec (f->shot);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  rushes_spec_set_prompt (spec, "An owl");
  rushes_spec_set_parameter_int (spec, "duration", 7);
  before = describe (spec);
  paste (f, "{\"model\": \"spark_dance_v1_5_pro\", \"prompt\": \"A fox\", \"parameters\": {\"seed\": 3}}");
  rushes_test_await (has_undo, f);
  g_assert_cmpstr (rushes_spec_get_model (spec), ==, "spark_dance_v1_5_pro");
  gtk_widget_activate (rushes_test_find_with (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, "label", "Undo"));
  rushes_test_await (has_old_prompt, f);
  after = describe (rushes_shot_get_spec (f->shot));
  g_assert_cmpstr (after, ==, before);
}

/* A spec that says what its shot is called calls it that, in the same step. */
static void
test_title (Fixture *f,
            gconstpointer data)
{
  rushes_shot_set_title (f->shot, "The Owl");
  rushes_spec_set_prompt (rushes_shot_get_spec (f->shot), "An owl");
  paste (f, "{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\", \"title\": \"Fox <b>& Snow\"}");
  rushes_test_await (has_undo, f);
  g_assert_cmpstr (rushes_shot_get_title (f->shot), ==, "Fox <b>& Snow");
  gtk_widget_activate (rushes_test_find_with (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, "label", "Undo"));
  rushes_test_await (has_old_prompt, f);
  g_assert_cmpstr (rushes_shot_get_title (f->shot), ==, "The Owl");
}

/* One that says nothing of it leaves the name alone. */
static void
test_no_title (Fixture *f,
               gconstpointer data)
{
  rushes_shot_set_title (f->shot, "The Owl");
  paste (f, "{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\", \"title\": \" \"}");
  rushes_test_await (has_undo, f);
  g_assert_cmpstr (rushes_shot_get_title (f->shot), ==, "The Owl");
}

typedef struct
{
  Fixture *f;
  const char *part;
} Said;

static gboolean
contains (GtkWidget  *widget,
          const char *part)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (contains (child, part))
      return TRUE;
  return FALSE;
}

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  return contains (GTK_WIDGET (said->f->window), said->part);
}

static void
check_refused (Fixture    *f,
               const char *text,
               const char *part)
{
  g_autofree char *before = describe (rushes_shot_get_spec (f->shot));
  g_autofree char *after = NULL;
  Said said = { f, part };

  paste (f, text);
  rushes_test_await (is_said, &said);
  after = describe (rushes_shot_get_spec (f->shot));
  g_assert_cmpstr (after, ==, before);
}

static void
test_syntax (Fixture *f,
             gconstpointer data)
{
  check_refused (f, "{\n  \"model\": \"x\"\n  \"prompt\": \"y\"\n}", "Line 3, column 3");
}

static void
test_type (Fixture *f,
           gconstpointer data)
{
  check_refused (f, "{\"model\": 5}", "“model” must be text");
}

static void
test_no_spec (Fixture *f,
              gconstpointer data)
{
  check_refused (f, "A fox crosses a snowfield", "name the columns");
}

/* What is not known is left out, and said. */
static void
test_unknown_key (Fixture *f,
                  gconstpointer data)
{
  Said said = { f, "promt" };

  paste (f, "{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\", \"promt\": \"B\"}");
  rushes_test_await (is_said, &said);
  g_assert_cmpstr (rushes_spec_get_prompt (rushes_shot_get_spec (f->shot)), ==, "A fox");
}

/* A file that is gone is a problem of its input, and no failure. */
static void
test_missing_file (Fixture *f,
                   gconstpointer data)
{
  g_autoptr (RushesInput) input = NULL;

  paste (f, "{\"model\": \"spark_dance_v2_0\", \"inputs\": [{\"role\": \"first_frame\", \"source\": \"/nowhere/fox.png\"}]}");
  rushes_test_await (has_undo, f);
  while (rushes_spec_is_pending (rushes_shot_get_spec (f->shot)))
    g_main_context_iteration (NULL, TRUE);
  input = g_list_model_get_item (rushes_spec_get_inputs (rushes_shot_get_spec (f->shot)), 0);
  g_assert_cmpstr (rushes_input_get_source (input), ==, "/nowhere/fox.png");
  g_assert_cmpstr (rushes_input_get_facts (input)->problem, ==, "source-missing");
}

static gboolean
can_generate (gpointer data)
{
  return rushes_composer_can_generate (RUSHES_COMPOSER (((Fixture *) data)->composer));
}

static RushesInput *
get_input (Fixture *f)
{
  g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (rushes_shot_get_spec (f->shot)), 0);

  return input; /* the spec has it */
}

static gboolean
is_missing (gpointer data)
{
  RushesInput *input = get_input (data);

  return input && g_strcmp0 (rushes_input_get_facts (input)->problem, "source-missing") == 0;
}

static gboolean
is_owned (gpointer data)
{
  Fixture *f = data;

  return rushes_importer_owns (rushes_context_get_importer (f->context), rushes_input_get_source (get_input (f)));
}

/* It is taken in when it comes, and one of the library's own that is taken away is told at once. */
static void
test_late_file (Fixture *f,
                gconstpointer data)
{
  g_autofree char *original = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *path = g_build_filename (f->folder, "late.png", NULL);
  g_autofree char *text = g_strdup_printf ("{\"model\": \"spark_dance_v2_0\", \"inputs\": [{\"role\": \"first_frame\", \"source\": \"%s\"}]}", path);
  RushesInput *input;
  g_autofree char *bytes = NULL;
  gsize length;

  paste (f, text);
  rushes_test_await (is_missing, f);
  g_assert_false (can_generate (f));
  input = get_input (f);
  g_assert_true (g_file_get_contents (original, &bytes, &length, NULL) && g_file_set_contents (path, bytes, (gssize) length, NULL));
  rushes_test_await (is_owned, f);
  g_assert_true (can_generate (f));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (can_generate (f));

  g_assert_cmpint (g_unlink (rushes_input_get_source (input)), ==, 0);
  rushes_test_await (is_missing, f);
  g_assert_false (can_generate (f));
}

static void
batch_cb (RushesComposer *composer,
          RushesBatch    *batch,
          RushesBatch   **seen)
{
  *seen = g_object_ref (batch);
}

static void
test_list (Fixture *f,
           gconstpointer data)
{
  g_autoptr (RushesBatch) batch = NULL;

  g_signal_connect (f->composer, "batch", G_CALLBACK (batch_cb), &batch);
  paste (f, "[{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A\"}, {\"model\": \"spark_dance_v2_0\", \"prompt\": \"B\"}]");
  while (batch == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (batch)), ==, 2);
}

/* The settings of a take of another model: what that does not take waits aside, and comes back by Undo. */
static void
test_use_spec (Fixture *f,
               gconstpointer data)
{
  RushesSpec *spec = rushes_shot_get_spec (f->shot);
  g_autoptr (RushesSpec) other = rushes_spec_new ("spark_avatar_imitator_v2v");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  rushes_spec_set_prompt (spec, "An owl");
  before = describe (spec);
  rushes_composer_use_spec (RUSHES_COMPOSER (f->composer), other, "Used");
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "");
  g_assert_false (rushes_aside_is_empty (rushes_shot_get_aside (f->shot)));
  rushes_test_await (has_undo, f);
  gtk_widget_activate (rushes_test_find_with (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, "label", "Undo"));
  rushes_test_await (has_old_prompt, f);
  after = describe (spec);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (rushes_aside_is_empty (rushes_shot_get_aside (f->shot)));
}

static GtkTextBuffer *
get_extra (Fixture *f)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (rushes_test_find (rushes_test_find (f->composer, RUSHES_TYPE_EXTRA_ROW), GTK_TYPE_TEXT_VIEW)));
}

static void
check_extra (Fixture    *f,
             const char *text,
             gboolean    is_wrong)
{
  g_autofree char *shown = NULL;

  g_object_get (get_extra (f), "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, text);
  g_assert_cmpint (contains (f->composer, "Extra parameters cannot be read. Line 1:"), ==, is_wrong);
  g_assert_cmpint (rushes_composer_can_generate (RUSHES_COMPOSER (f->composer)), ==, !is_wrong);
}

/* What is typed and no JSON yet waits for its author, over a restart and in the company of other edits, and nothing is sent meanwhile. */
static void
test_typed_extra (Fixture *f,
                  gconstpointer data)
{
  static const char typed[] = "{\"priority\": 3}\t\"é";
  RushesSpec *spec = rushes_shot_get_spec (f->shot);

  rushes_spec_set_prompt (spec, "A fox");
  gtk_text_buffer_set_text (get_extra (f), "{\"priority\": 3}", -1);
  check_extra (f, "{\"priority\": 3}", FALSE);
  gtk_text_buffer_insert_at_cursor (get_extra (f), "\t\"é", -1);
  check_extra (f, typed, TRUE);
  rushes_spec_set_parameter_int (spec, "duration", 7);
  check_extra (f, typed, TRUE);

  close_window (f);
  open_window (f);
  spec = rushes_shot_get_spec (f->shot);
  check_extra (f, typed, TRUE);
  g_assert_nonnull (rushes_spec_get_extra (spec));

  rushes_spec_set_model (spec, "spark_dance_v1_5_pro");
  check_extra (f, typed, TRUE);

  /* Given up, and taken back */
  gtk_widget_activate (rushes_test_find_with (f->composer, GTK_TYPE_BUTTON, "label", "Discard"));
  rushes_test_await (can_generate, f);
  check_extra (f, "{\n  \"priority\" : 3\n}", FALSE);
  g_assert_true (rushes_composer_undo (RUSHES_COMPOSER (f->composer)));
  check_extra (f, typed, TRUE);

  /* A spec that comes from elsewhere is whole. */
  paste (f, "{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\"}");
  rushes_test_await (can_generate, f);
  check_extra (f, "", FALSE);
  g_assert_true (rushes_composer_undo (RUSHES_COMPOSER (f->composer)));
  check_extra (f, typed, TRUE);
  g_assert_true (gtk_widget_activate_action (f->composer, "composer.reset-advanced", NULL));
  check_extra (f, "", FALSE);
}

#define ADD(path, func) g_test_add ("/ui/composer/spec-text/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rushes_resources_register ();

  ADD ("keys", test_keys);
  ADD ("undo", test_undo);
  ADD ("title", test_title);
  ADD ("no-title", test_no_title);
  ADD ("syntax", test_syntax);
  ADD ("type", test_type);
  ADD ("no-spec", test_no_spec);
  ADD ("unknown-key", test_unknown_key);
  ADD ("missing-file", test_missing_file);
  ADD ("late-file", test_late_file);
  ADD ("list", test_list);
  ADD ("typed-extra", test_typed_extra);
  ADD ("use-spec", test_use_spec);
  ADD ("vectors", test_vectors);
  return g_test_run ();
}
