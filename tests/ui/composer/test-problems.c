/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-composer-private.h"
#include "rushes-json.h"
#include "rushes-media-probe.h"
#include "rushes-spec-json.h"
#include "ui-fixture.h"

/* Every problem that the contract knows is provoked in the window: it is told, its fix is applied where it has one, and taken back. */

typedef struct
{
  char *folder;
  RushesContext *context;
  RushesProject *project;
  RushesShot *shot;
  RushesSpec *spec; /* of shot */
  RushesComposer *composer;
  GtkWindow *window;
  GHashTable *seen; /* codes */
} Fixture;

/* All of the contract but `spec-malformed`, which no form can hold. */
static const char *const codes[] = {
  "model-unknown", "draft-unsupported", "parameter-unsupported", "parameter-type", "prompt-missing", "prompt-unsupported", "image-missing",
  "first-frame-missing", "too-many-first-frames", "too-many-last-frames", "too-many-reference-images", "too-many-reference-videos",
  "too-many-reference-audios", "too-many-character-images", "too-many-driving-videos", "scenarios-mixed", "audio-needs-visual", "input-unsupported",
  "character-image-missing", "driving-video-missing", "source-invalid", "source-missing", "source-asset-unsupported", "source-needs-url",
  "image-unreadable", "image-format", "image-dimensions", "image-aspect", "image-size", "body-size", "resolution-unsupported", "ratio-unsupported",
  "service-tier-unsupported", "duration-range", "frames-value", "seed-range", "expiry-range", "callback-invalid", "draft-resolution",
  "draft-last-frame", "draft-service-tier", "draft-alone", "draft-reuses", "prompt-long", "frames-over-duration", "image-inline-large",
};

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->folder = rushes_test_make_folder ();
  fixture->context = ui_fixture_new_context (fixture->folder);
  ui_fixture_open (fixture->context);
  fixture->project = ui_fixture_open_project (fixture->context, "Untitled");
  fixture->shot = g_list_model_get_item (rushes_project_get_shots (fixture->project), 0);
  fixture->spec = rushes_shot_get_spec (fixture->shot);
  fixture->composer = g_object_ref_sink (RUSHES_COMPOSER (rushes_composer_new (fixture->context)));
  rushes_composer_set_shot (fixture->composer, fixture->shot);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->composer));
  fixture->window = rushes_test_present (overlay, 372, 900);
  fixture->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_hash_table_unref (fixture->seen);
  rushes_composer_set_shot (fixture->composer, NULL);
  rushes_test_destroy (fixture->window, GTK_WIDGET (fixture->composer));
  ui_fixture_close (fixture->context);
  g_clear_object (&fixture->shot);
  g_clear_object (&fixture->project);
  rushes_test_drain ();
  rushes_test_remove_tree (fixture->folder);
  g_object_unref (fixture->context);
  g_free (fixture->folder);
}

/* Spec and what is set aside, in one text */
static char *
write_all (Fixture *fixture)
{
  g_autoptr (JsonNode) spec = rushes_spec_to_json (fixture->spec, NULL);
  g_autoptr (JsonNode) aside = rushes_aside_to_json (rushes_shot_get_aside (fixture->shot), NULL);
  g_autofree char *first = rushes_json_to_string (spec, TRUE);
  g_autofree char *second = aside != NULL ? rushes_json_to_string (aside, TRUE) : g_strdup ("");

  return g_strdup_printf ("%s\n%s", first, second);
}

static guint
count (Fixture    *fixture,
       const char *code)
{
  guint n = 0;

  for (guint i = 0; i < fixture->composer->problems->len; i++)
    if (g_str_equal (((RushesProblem *) fixture->composer->problems->pdata[i])->code, code))
      n++;
  return n;
}

/* -1 where the problem line does not tell it: then the line below or the counter of the prompt does. */
static int
find_note (Fixture             *fixture,
           const RushesProblem *problem)
{
  GPtrArray *notes = fixture->composer->notes;

  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (rushes_note_get_field (notes->pdata[i]), problem->field) && rushes_note_is_warning (notes->pdata[i]) == problem->is_warning)
      return (int) i;
  return -1;
}

static void
fix_and_undo (Fixture             *fixture,
              const RushesProblem *problem,
              gboolean             is_other)
{
  int index = find_note (fixture, problem);
  guint n = count (fixture, problem->code);
  g_autofree char *code = g_strdup (problem->code);
  g_autofree char *before = write_all (fixture);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  g_assert_cmpint (index, >=, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.fix-problem", "(ub)", (guint) index, is_other);
  after = write_all (fixture);
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpuint (count (fixture, code), <, n);
  g_assert_true (rushes_composer_undo (fixture->composer));
  undone = write_all (fixture);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpuint (count (fixture, code), ==, n);
}

/* What the window holds now is told, and put right where that can be. */
static void
go_through (Fixture *fixture)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_ref (fixture->composer->problems);

  for (guint i = 0; i < problems->len; i++)
    {
      const RushesProblem *problem = problems->pdata[i];
      int index = find_note (fixture, problem);

      g_hash_table_add (fixture->seen, g_strdup (problem->code));
      if (!problem->is_warning)
        g_assert_false (rushes_composer_can_generate (fixture->composer));
      if (index < 0)
        {
          const char *line = gtk_label_get_text (fixture->composer->line_label);

          g_assert_true (problem->is_warning || *line != '\0');
          g_assert_true (problem->fix == RUSHES_FIX_NONE);
          continue;
        }

      gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.focus-problem", "u", (guint) index);
      if (problem->fix == RUSHES_FIX_NONE)
        continue;
      g_assert_cmpuint (rushes_note_get_n_fixes (fixture->composer->notes->pdata[index]), >, 0);
      /* A copy that fits is made behind a dialog, which has tests of its own. */
      if (problem->fix == RUSHES_FIX_FIT)
        continue;
      fix_and_undo (fixture, problem, FALSE);
      if (rushes_note_get_n_fixes (fixture->composer->notes->pdata[find_note (fixture, problem)]) > 1 && problem->fix == RUSHES_FIX_USE_REFERENCES)
        fix_and_undo (fixture, problem, TRUE);
    }
}

static void
show (Fixture    *fixture,
      RushesSpec *spec)
{
  rushes_composer_freeze (fixture->composer);
  rushes_spec_assign (fixture->spec, spec);
  rushes_composer_thaw (fixture->composer);
}

static void
take_facts (RushesSpec *spec)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autoptr (RushesMediaFacts) facts = NULL;

      if (rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
        continue;
      facts = rushes_media_probe (rushes_input_get_source (input), NULL);
      rushes_input_set_facts (input, facts);
    }
}

static void
show_vectors (Fixture *fixture)
{
  g_autofree char *folder = rushes_test_data_path ("contract");
  g_autofree char *path = g_build_filename (folder, "vectors.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *cases;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  root = rushes_json_parse (text, -1, &error);
  g_assert_no_error (error);
  cases = rushes_json_get_array (json_node_get_object (root), "cases");
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *one = json_array_get_object_element (cases, i);
      g_autoptr (RushesSpec) spec = NULL;

      if (!json_object_has_member (one, "problems") && !json_object_has_member (one, "warnings"))
        continue;
      spec = rushes_spec_from_json (json_object_get_member (one, "spec"), folder, NULL);
      if (spec == NULL)
        continue;
      g_test_message ("%s", json_object_get_string_member (one, "name"));
      take_facts (spec);
      show (fixture, spec);
      go_through (fixture);
    }
}

static void
add_input (RushesSpec *spec,
           const char *role,
           const char *source,
           gint64      size)
{
  g_autoptr (RushesInput) input = rushes_input_new (role, source);
  g_autoptr (RushesMediaFacts) facts = rushes_media_facts_new ();

  facts->state = RUSHES_FACTS_STATE_READY;
  facts->kind = RUSHES_MEDIA_KIND_IMAGE;
  facts->format = g_strdup ("png");
  facts->width = 1280;
  facts->height = 720;
  facts->size = size;
  if (size > 0)
    rushes_input_set_facts (input, facts);
  rushes_spec_add_input (spec, input);
}

/* What the vectors leave out: it takes files that are too large for them, or three videos. */
static void
show_others (Fixture *fixture)
{
  g_autoptr (RushesSpec) large = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesSpec) heavy = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesSpec) many = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesSpec) avatar = rushes_spec_new ("spark_avatar_imitator_v2v");
  g_autoptr (RushesSpec) draft = rushes_spec_new ("spark_dance_v1_5_pro");

  add_input (large, "first_frame", "/nowhere/a.png", 30000000);
  add_input (large, "last_frame", "/nowhere/b.png", 12000000);
  show (fixture, large);
  go_through (fixture);

  for (guint i = 0; i < 3; i++)
    add_input (heavy, "reference_image", "/nowhere/a.png", 20000000);
  show (fixture, heavy);
  go_through (fixture);

  add_input (many, "reference_image", "https://example.org/a.png", 0);
  for (guint i = 0; i < 5; i++)
    add_input (many, "reference_audio", "https://example.org/a.mp3", 0);
  show (fixture, many);
  go_through (fixture);

  add_input (avatar, "driving_video", "https://example.org/a.mp4", 0);
  add_input (avatar, "driving_video", "https://example.org/b.mp4", 0);
  show (fixture, avatar);
  go_through (fixture);

  rushes_spec_set_prompt (draft, "A fox");
  rushes_spec_set_parameter_boolean (draft, "draft", TRUE);
  rushes_spec_set_parameter_string (draft, "service_tier", "flex");
  show (fixture, draft);
  go_through (fixture);
}

static void
test_every_problem (Fixture      *fixture,
                    gconstpointer data)
{
  show_vectors (fixture);
  show_others (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (!g_hash_table_contains (fixture->seen, codes[i]))
      g_error ("%s was not provoked", codes[i]);
}

/* ---- where ---- */

typedef struct
{
  Fixture *fixture;
  GtkWidget *row;
} Sight;

static gboolean
is_in_sight (gpointer data)
{
  Sight *sight = data;
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (sight->row, sight->fixture->composer->scroller, &bounds) && bounds.size.height > 40 && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (sight->fixture->composer->scroller);
}

/* A press on the sentence brings the whole row into sight, though it is still folded by then; and again where it has been scrolled away. */
static void
test_in_sight (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const parameters[] = { "seed", "callback_url" };
  Sight sight = { fixture, NULL };

  gtk_window_set_default_size (fixture->window, 372, 520);
  rushes_spec_set_model (fixture->spec, "spark_dance_v1_5_pro");
  rushes_spec_set_prompt (fixture->spec, "A fox");
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      g_autoptr (JsonNode) wrong = json_node_init_string (json_node_alloc (), "x");
      RushesProblem problem = { .field = g_strconcat ("parameters.", parameters[i], NULL) };
      int index;

      rushes_spec_set_parameter (fixture->spec, parameters[i], wrong);
      rushes_test_await_frame (fixture->composer->scroller);
      index = find_note (fixture, &problem);
      g_assert_cmpint (index, >=, 0);
      gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.focus-problem", "u", (guint) index);
      sight.row = gtk_widget_get_ancestor (gtk_window_get_focus (fixture->window), GTK_TYPE_LIST_BOX_ROW);
      g_assert_nonnull (sight.row);
      rushes_test_await (is_in_sight, &sight);
      rushes_spec_set_parameter (fixture->spec, parameters[i], NULL);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->composer->scroller)), 0);
      g_free (problem.field);
    }
}

/* ---- undo ---- */

/* What was put right in one shot is not forgotten by a Ctrl+Z in another. */
static void
test_undo_elsewhere (Fixture      *fixture,
                     gconstpointer data)
{
  RushesLibrary *library = rushes_context_get_library (fixture->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesShot) other = NULL;
  g_autoptr (JsonNode) seed = json_node_init_int (json_node_alloc (), 7);

  rushes_library_add_shot_async (library, fixture->project, 1, NULL, NULL, rushes_test_result_cb, &result);
  other = rushes_library_add_shot_finish (library, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  rushes_spec_set_model (fixture->spec, "spark_dance_v1_5_pro");
  rushes_spec_set_parameter (fixture->spec, "seed", seed);
  gtk_widget_activate_action (GTK_WIDGET (fixture->composer), "composer.reset-advanced", NULL);
  g_assert_null (rushes_spec_get_parameter (fixture->spec, "seed"));
  rushes_composer_set_shot (fixture->composer, other);
  g_assert_false (rushes_composer_undo (fixture->composer));
  rushes_composer_set_shot (fixture->composer, fixture->shot);
  g_assert_true (rushes_composer_undo (fixture->composer));
  g_assert_nonnull (rushes_spec_get_parameter (fixture->spec, "seed"));
}

static const char *
get_sentence (Fixture    *fixture,
              const char *field)
{
  for (guint i = 0; i < fixture->composer->notes->len; i++)
    if (g_str_equal (rushes_note_get_field (fixture->composer->notes->pdata[i]), field))
      return rushes_note_get_sentence (fixture->composer->notes->pdata[i]);
  return NULL;
}

static const char *
get_fix (Fixture    *fixture,
         const char *field)
{
  for (guint i = 0; i < fixture->composer->notes->len; i++)
    if (g_str_equal (rushes_note_get_field (fixture->composer->notes->pdata[i]), field))
      return rushes_note_get_nth_label (fixture->composer->notes->pdata[i], 0);
  return NULL;
}

/* What is wrong is told in the words that the form has for it, whatever the request calls it. */
static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RushesInput) video = rushes_input_new ("reference_video", "https://example.com/a.mp4");

  rushes_spec_set_model (fixture->spec, "spark_dance_v2_0");
  rushes_spec_set_prompt (fixture->spec, "A fox");
  rushes_spec_set_parameter_boolean (fixture->spec, "camera_fixed", TRUE);
  rushes_test_drain ();
  g_assert_cmpstr (get_sentence (fixture, "parameters.camera_fixed"), ==, "Spark Dance 2.0 does not take “Fixed Camera” here: leave it out");
  rushes_spec_set_parameter_boolean (fixture->spec, "camera_fixed", FALSE);

  rushes_spec_set_model (fixture->spec, "spark_dance_v1_5_pro");
  rushes_spec_set_parameter_string (fixture->spec, "service_tier", "turbo");
  rushes_test_drain ();
  g_assert_cmpstr (get_sentence (fixture, "parameters.service_tier"), ==, "Spark Dance 1.5 Pro has no “turbo” tier here: choose Standard, Flex");
  g_assert_cmpstr (get_fix (fixture, "parameters.service_tier"), ==, "Use Standard");

  rushes_spec_set_parameter_string (fixture->spec, "service_tier", "default");
  rushes_spec_add_input (fixture->spec, video);
  rushes_test_drain ();
  g_assert_cmpstr (get_sentence (fixture, "inputs[0]"), ==, "Spark Dance 1.5 Pro does not take this kind of input (Reference video)");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

  g_test_add ("/ui/problems/every-one", Fixture, NULL, set_up, test_every_problem, tear_down);
  g_test_add ("/ui/problems/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/ui/problems/in-sight", Fixture, NULL, set_up, test_in_sight, tear_down);
  g_test_add ("/ui/problems/undo-elsewhere", Fixture, NULL, set_up, test_undo_elsewhere, tear_down);

  return g_test_run ();
}
