/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-composer-private.h"
#include "ui-fixture.h"

/* What the foot of the composer says and asks, with a service that is real as far as the form knows: what things cost, how many there will be, presets. */

#define MODEL "spark_dance_v1_5_pro"

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

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->folder = rushes_test_make_folder ();
  fixture->context = ui_fixture_new_context (fixture->folder);
  ui_fixture_open (fixture->context);
  /* Nothing is driven: what is sent stays where it is. */
  rushes_queue_stop (rushes_context_get_queue (fixture->context));
  fixture->project = ui_fixture_open_project (fixture->context, "Untitled");
  fixture->shot = g_list_model_get_item (rushes_project_get_shots (fixture->project), 0);
  fixture->spec = rushes_shot_get_spec (fixture->shot);
  rushes_spec_set_model (fixture->spec, MODEL);
  rushes_spec_set_prompt (fixture->spec, "A fox crosses a snowfield");
  rushes_spec_set_parameter_string (fixture->spec, "ratio", "16:9");
  fixture->composer = g_object_ref_sink (RUSHES_COMPOSER (rushes_composer_new (fixture->context)));
  rushes_composer_set_shot (fixture->composer, fixture->shot);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->composer));
  fixture->window = rushes_test_present (overlay, 372, 900);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  rushes_composer_set_shot (fixture->composer, NULL);
  rushes_test_destroy (fixture->window, GTK_WIDGET (fixture->composer));
  ui_fixture_close (fixture->context);
  g_clear_object (&fixture->shot);
  g_clear_object (&fixture->project);
  rushes_test_drain ();
  rushes_test_await_finalized (fixture->context);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/* ---- cost ---- */

static gboolean
says_cost (gpointer data)
{
  return gtk_widget_get_visible (((RushesComposer *) data)->cost_button);
}

static void
assert_line (Fixture    *fixture,
             const char *line,
             const char *cost)
{
  g_assert_cmpstr (gtk_label_get_text (fixture->composer->line_label), ==, line);
  g_assert_cmpint (gtk_widget_get_visible (fixture->composer->cost_button), ==, cost != NULL);
  if (cost != NULL)
    g_assert_cmpstr (gtk_label_get_text (fixture->composer->cost_label), ==, cost);
}

static void
test_price (Fixture      *fixture,
            gconstpointer data)
{
  RushesPrices *prices = rushes_context_get_prices (fixture->context);

  rushes_test_await (says_cost, fixture->composer);
  assert_line (fixture, "Cost not known yet", "Why?");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fixture->composer->draft_button)), ==, "Draft Preview");

  /* 108,000 tokens at 2.40 for a million; a draft counts 0.6 of its 50,220. */
  rushes_prices_set (prices, MODEL, "sound", "2.4");
  assert_line (fixture, "Estimated cost", "$0.26");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fixture->composer->draft_button)), ==, "Draft · $0.07");
  rushes_composer_set_takes (fixture->composer, 3);
  assert_line (fixture, "Estimated cost", "$0.78");
  g_assert_cmpstr (adw_split_button_get_label (ADW_SPLIT_BUTTON (fixture->composer->generate_button)), ==, "Generate 3");
  rushes_spec_set_parameter_int (fixture->spec, "duration", -1);
  assert_line (fixture, "Estimated cost", "$0.62–1.87");
  g_assert_nonnull (strstr (gtk_label_get_text (fixture->composer->cost_explanation), "For 3 takes together"));

  /* What is missing or wrong comes first, and practice costs nothing. */
  rushes_spec_set_prompt (fixture->spec, "");
  g_assert_false (gtk_widget_get_visible (fixture->composer->cost_button));
  rushes_spec_set_prompt (fixture->spec, "A fox");
  rushes_prices_set (prices, MODEL, "sound", NULL);
  rushes_context_set_practice (fixture->context, TRUE);
  assert_line (fixture, "Practice Mode · free", NULL);
  rushes_context_set_practice (fixture->context, FALSE);
}

/* A final is billed by what its draft came out as, wherever that draft is. */
static void
test_final (Fixture      *fixture,
            gconstpointer data)
{
  RushesLibrary *library = rushes_context_get_library (fixture->context);
  g_autoptr (RushesTakeRecord) draft = rushes_take_record_new ();

  draft->id = 7;
  draft->number = 1;
  draft->shot_id = rushes_shot_get_id (fixture->shot);
  draft->state = RUSHES_TAKE_STATE_READY;
  draft->draft = TRUE;
  draft->model = g_strdup (MODEL);
  draft->task_id = g_strdup ("task-7");
  draft->spec = g_strdup ("{\"model\": \"" MODEL "\", \"prompt\": \"A fox\", \"parameters\": {\"draft\": true, \"ratio\": \"adaptive\", \"duration\": -1}}");
  draft->width = 864;
  draft->height = 496;
  draft->duration = G_GINT64_CONSTANT (5000000000);
  rushes_library_take_over (library, draft);
  rushes_prices_set (rushes_context_get_prices (fixture->context), MODEL, "sound", "2.4");

  rushes_composer_freeze (fixture->composer);
  rushes_spec_set_prompt (fixture->spec, "");
  rushes_spec_set_parameter (fixture->spec, "ratio", NULL);
  rushes_spec_set_draft (fixture->spec, "task-7");
  rushes_composer_thaw (fixture->composer);
  rushes_test_await (says_cost, fixture->composer);
  assert_line (fixture, "Estimated cost", "$0.26");
  rushes_composer_set_takes (fixture->composer, 2);
  assert_line (fixture, "Estimated cost", "$0.52");

  /* Of one that was made elsewhere nothing is known. */
  rushes_spec_set_draft (fixture->spec, "task-8");
  assert_line (fixture, "Cost not known yet", "Why?");
}

static GtkWidget *
find_question (void)
{
  return rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "_Generate");
}

static gboolean
is_asked (gpointer data)
{
  GtkWidget *button = find_question ();

  return button != NULL && gtk_widget_get_mapped (button);
}

static gboolean
is_answered (gpointer data)
{
  return !((RushesComposer *) data)->is_asking;
}

/* Only what is dearer than the limit is asked about, all takes together. */
static void
test_question (Fixture      *fixture,
               gconstpointer data)
{
  RushesPrices *prices = rushes_context_get_prices (fixture->context);
  GtkWidget *cancel;

  rushes_test_await (says_cost, fixture->composer);
  rushes_prices_set (prices, MODEL, "sound", "2.4");
  rushes_prices_set_limit (prices, "0.5");
  rushes_composer_set_takes (fixture->composer, 2);
  rushes_composer_generate (fixture->composer);
  g_assert_true (fixture->composer->is_asking);
  g_assert_false (rushes_composer_can_generate (fixture->composer));
  rushes_test_await (is_asked, NULL);
  g_assert_cmpuint (fixture->composer->n_sending, ==, 0);
  cancel = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "_Cancel");
  g_assert_nonnull (cancel);
  g_signal_emit_by_name (cancel, "clicked");
  rushes_test_await (is_answered, fixture->composer);
  g_assert_cmpuint (fixture->composer->n_sending, ==, 0);
  g_assert_true (rushes_composer_can_generate (fixture->composer));

  /* Drafts are as many, and cost less. */
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fixture->composer->draft_button)), ==, "2 Drafts · $0.14");
  rushes_prices_set_limit (prices, "1");
  rushes_composer_generate (fixture->composer);
  g_assert_false (fixture->composer->is_asking);
  g_assert_cmpuint (fixture->composer->n_sending, ==, 1);
  rushes_prices_set (prices, MODEL, "sound", NULL);
}

static gboolean
is_sending (gpointer data)
{
  return ((RushesComposer *) data)->n_sending == 1;
}

/* Nobody can say whether to spend what nobody knows: what is still being read is waited for, and then asked about where it is dear. */
static void
test_question_waits (Fixture      *fixture,
                     gconstpointer data)
{
  static const char *const models[] = { "spark_dance_v2_0", "spark_dance_v2_0_fast" };
  RushesPrices *prices = rushes_context_get_prices (fixture->context);

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      gboolean is_dear = i == 0;

      rushes_prices_set (prices, models[i], "sd", "2.4");
      rushes_prices_set_limit (prices, is_dear ? "0.01" : "100");
      rushes_spec_set_model (fixture->spec, models[i]);
      g_assert_true (rushes_composer_can_generate (fixture->composer));
      rushes_composer_generate (fixture->composer);
      g_assert_true (fixture->composer->is_asking);
      g_assert_cmpuint (fixture->composer->n_sending, ==, 0);
      g_assert_false (is_asked (NULL));
      if (is_dear)
        {
          rushes_test_await (is_asked, NULL);
          g_assert_nonnull (rushes_test_find_anywhere (GTK_TYPE_LABEL, "label", "Generate for About $0.26?"));
          g_signal_emit_by_name (rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "_Cancel"), "clicked");
          rushes_test_await (is_answered, fixture->composer);
        }
      else
        {
          rushes_test_await (is_sending, fixture->composer);
          g_assert_null (find_question ());
        }
      rushes_prices_set (prices, models[i], "sd", NULL);
    }
}

/* ---- presets ---- */

static gboolean
has_presets (gpointer data)
{
  return g_list_model_get_n_items (data) > 0;
}

static gboolean
has_no_presets (gpointer data)
{
  return g_list_model_get_n_items (data) == 0;
}

static gboolean
has_name_row (gpointer data)
{
  GtkWidget *row = rushes_test_find_anywhere (ADW_TYPE_ENTRY_ROW, "title", "Name");

  return row != NULL && gtk_widget_get_mapped (row);
}

static GtkWidget *
find_undo (Fixture *fixture)
{
  return rushes_test_find_with (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "label", "Undo");
}

static gboolean
offers_undo (gpointer data)
{
  return find_undo (data) != NULL;
}

static void
test_presets (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *composer = GTK_WIDGET (fixture->composer);
  RushesPresets *presets = rushes_context_get_presets (fixture->context);
  GtkWidget *row;
  GtkWidget *save;

  rushes_spec_set_parameter_string (fixture->spec, "resolution", "480p");
  gtk_widget_activate_action (composer, "composer.save-preset", NULL);
  rushes_test_await (has_name_row, NULL);
  row = rushes_test_find_anywhere (ADW_TYPE_ENTRY_ROW, "title", "Name");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Spark Dance 1.5 Pro, 480p");
  save = rushes_test_find_anywhere (GTK_TYPE_BUTTON, "label", "Save");
  gtk_editable_set_text (GTK_EDITABLE (row), "  ");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (row), "Small & cheap");
  g_signal_emit_by_name (save, "clicked");
  rushes_test_await (has_presets, presets);
  g_assert_nonnull (rushes_test_find_with (composer, GTK_TYPE_LABEL, "label", "Small & cheap"));

  /* Applied, it is what was saved; taken back, it is what was there. */
  rushes_spec_set_model (fixture->spec, "spark_dance_v2_0");
  rushes_spec_set_parameter_string (fixture->spec, "resolution", "1080p");
  rushes_spec_set_parameter_boolean (fixture->spec, "watermark", TRUE);
  gtk_widget_activate_action (composer, "composer.apply-preset", "s", "Small & cheap");
  g_assert_cmpstr (rushes_spec_get_model (fixture->spec), ==, MODEL);
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (fixture->spec, "resolution")), ==, "480p");
  g_assert_null (rushes_spec_get_parameter (fixture->spec, "watermark"));
  g_assert_true (rushes_composer_undo (fixture->composer));
  g_assert_cmpstr (rushes_spec_get_model (fixture->spec), ==, "spark_dance_v2_0");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (fixture->spec, "resolution")), ==, "1080p");
  g_assert_nonnull (rushes_spec_get_parameter (fixture->spec, "watermark"));
}

static void
test_delete_preset (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *composer = GTK_WIDGET (fixture->composer);
  RushesPresets *presets = rushes_context_get_presets (fixture->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_presets_save_async (presets, "Small", fixture->spec, TRUE, NULL, rushes_test_result_cb, &result);
  g_assert_true (rushes_presets_finish (presets, rushes_test_await_result (&result), &error));
  gtk_widget_activate_action (composer, "composer.delete-preset", "s", "Small");
  rushes_test_await (has_no_presets, presets);
  rushes_test_await (offers_undo, fixture);
  g_signal_emit_by_name (find_undo (fixture), "clicked");
  rushes_test_await (has_presets, presets);
  g_assert_true (rushes_preset_has_prompt (rushes_presets_find (presets, "Small")));
}

/* Many of them can be searched. Escape, which the search has for itself, ends that, and then closes. */
static void
test_many_presets (Fixture      *fixture,
                   gconstpointer data)
{
  RushesPresets *presets = rushes_context_get_presets (fixture->context);
  GtkWidget *button = rushes_test_find (GTK_WIDGET (fixture->composer->preset_button), GTK_TYPE_MENU_BUTTON);
  GtkWidget *search = rushes_test_find (GTK_WIDGET (fixture->composer->preset_button), GTK_TYPE_SEARCH_ENTRY);

  g_assert_false (gtk_widget_get_visible (search));
  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autofree char *name = g_strdup_printf ("Preset %u", i);

      rushes_presets_save_async (presets, name, fixture->spec, FALSE, NULL, rushes_test_result_cb, &result);
      g_assert_true (rushes_presets_finish (presets, rushes_test_await_result (&result), NULL));
      g_assert_cmpint (gtk_widget_get_visible (search), ==, i == 10);
    }

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gtk_editable_set_text (GTK_EDITABLE (search), "7");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)))));
  g_signal_emit_by_name (search, "stop-search");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)))));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

#define ADD(path, func) g_test_add ("/ui/footer/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("price", test_price);
  ADD ("final", test_final);
  ADD ("question", test_question);
  ADD ("question-waits", test_question_waits);
  ADD ("presets", test_presets);
  ADD ("delete-preset", test_delete_preset);
  ADD ("many-presets", test_many_presets);
#undef ADD

  return g_test_run ();
}
