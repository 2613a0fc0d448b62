/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-display-test.h"
#include "rushes-extra-row.h"
#include "rushes-format-list.h"
#include "rushes-length-row.h"
#include "rushes-model-picker.h"
#include "rushes-parameter-row.h"
#include "rushes-sentences.h"
#include "rushes-problem-line.h"
#include "rushes-prompt-view.h"
#include "rushes-ratio-picker.h"
#include "rushes-resources.h"
#include "rushes-spec-check.h"

static RushesCatalogue *catalogue;

static RushesModel *
get_model (const char *id)
{
  RushesModel *model = rushes_catalogue_get_model (catalogue, id);

  g_assert_nonnull (model);
  return model;
}

static void
notified_cb (guint *n)
{
  (*n)++;
}

static void
test_prompt_view (void)
{
  GtkWidget *view = g_object_ref_sink (rushes_prompt_view_new ());
  GtkWindow *window = rushes_test_present (view, 372, 300);
  GtkWidget *text = rushes_test_find (view, GTK_TYPE_TEXT_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  guint n = 0;

  g_signal_connect_swapped (view, "notify::text", G_CALLBACK (notified_cb), &n);
  rushes_prompt_view_set_advice (RUSHES_PROMPT_VIEW (view), rushes_model_get_prompt_advice (get_model ("spark_dance_v1_5_pro")));
  g_assert_nonnull (rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "0 characters"));

  /* Markup stays what it is. */
  gtk_text_buffer_set_text (buffer, "<b>Fox</b> & “🦊” שלום", -1);
  g_assert_cmpstr (rushes_prompt_view_get_text (RUSHES_PROMPT_VIEW (view)), ==, "<b>Fox</b> & “🦊” שלום");
  g_assert_cmpuint (n, >=, 1);
  g_assert_nonnull (rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "21 characters"));

  /* The shot's text replaces it as one step, which can be undone; another shot's cannot. */
  rushes_prompt_view_set_text (RUSHES_PROMPT_VIEW (view), "Fixed");
  g_assert_cmpstr (rushes_prompt_view_get_text (RUSHES_PROMPT_VIEW (view)), ==, "Fixed");
  g_assert_true (gtk_widget_activate_action (text, "text.undo", NULL));
  g_assert_cmpstr (rushes_prompt_view_get_text (RUSHES_PROMPT_VIEW (view)), ==, "<b>Fox</b> & “🦊” שלום");
  rushes_prompt_view_set_shot (RUSHES_PROMPT_VIEW (view), NULL);
  gtk_widget_activate_action (text, "text.undo", NULL);
  g_assert_cmpstr (rushes_prompt_view_get_text (RUSHES_PROMPT_VIEW (view)), ==, "");

  rushes_test_destroy (window, view);
}

static void
test_prompt_view_long (void)
{
  GtkWidget *view = g_object_ref_sink (rushes_prompt_view_new ());
  GtkWindow *window = rushes_test_present (view, 372, 300);
  g_autofree char *text = g_strnfill (20000, 'x');

  rushes_prompt_view_set_advice (RUSHES_PROMPT_VIEW (view), rushes_model_get_prompt_advice (get_model ("spark_dance_v1_5_pro")));
  for (guint i = 9; i < 20000; i += 10)
    text[i] = ' ';
  rushes_prompt_view_set_text (RUSHES_PROMPT_VIEW (view), text);
  rushes_test_await_frame (view);
  g_assert_nonnull (rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "20000 of 500 characters"));
  g_assert_true (gtk_widget_get_visible (rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "Details may be dropped")));
  g_assert_true (gtk_widget_has_css_class (rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "20000 of 500 characters"), "error"));

  rushes_prompt_view_set_advice (RUSHES_PROMPT_VIEW (view), rushes_model_get_prompt_advice (get_model ("spark_dance_v2_0")));
  g_assert_true (gtk_widget_has_css_class (rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "2000 of 1000 words"), "error"));
  rushes_prompt_view_set_text (RUSHES_PROMPT_VIEW (view), "short");
  g_assert_true (gtk_widget_has_css_class (rushes_test_find_with (view, GTK_TYPE_LABEL, "label", "1 word"), "dim-label"));

  rushes_test_destroy (window, view);
}

static void
test_ratio_picker (void)
{
  static const char *const options[] = { "1:1", "adaptive", "9:16", "16:9", NULL };
  static const char *const allowed[] = { "1:1", "16:9", NULL };
  static const char *const order[] = { "Auto", "16:9", "1:1", "9:16" };
  GtkWidget *picker = g_object_ref_sink (rushes_ratio_picker_new ());
  GtkWindow *window = rushes_test_present (picker, 372, 100);
  GtkWidget *child;
  guint n = 0;

  rushes_ratio_picker_set_options (RUSHES_RATIO_PICKER (picker), options);
  child = gtk_widget_get_first_child (picker);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++, child = gtk_widget_get_next_sibling (child))
    g_assert_nonnull (rushes_test_find_with (child, GTK_TYPE_LABEL, "label", order[i]));
  g_assert_null (child);

  g_signal_connect_swapped (picker, "notify::ratio", G_CALLBACK (notified_cb), &n);
  rushes_ratio_picker_set_ratio (RUSHES_RATIO_PICKER (picker), "16:9");
  g_assert_cmpuint (n, ==, 1);
  child = gtk_widget_get_first_child (picker);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (rushes_ratio_picker_get_ratio (RUSHES_RATIO_PICKER (picker)), ==, "adaptive");

  rushes_ratio_picker_set_allowed (RUSHES_RATIO_PICKER (picker), allowed, "Not with references");
  g_assert_false (gtk_widget_get_sensitive (child));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (child), ==, "Not with references");
  g_assert_true (gtk_widget_get_sensitive (gtk_widget_get_next_sibling (child)));

  rushes_test_destroy (window, picker);
}

static void
test_model_picker (void)
{
  GtkWidget *picker = g_object_ref_sink (rushes_model_picker_new ());
  GtkWindow *window = rushes_test_present (picker, 372, 100);
  RushesModel *model = get_model ("spark_dance_v1_5_pro");

  rushes_model_picker_set_catalogue (RUSHES_MODEL_PICKER (picker), catalogue);
  rushes_model_picker_set_model (RUSHES_MODEL_PICKER (picker), model);
  g_assert_true (rushes_model_picker_get_model (RUSHES_MODEL_PICKER (picker)) == model);
  g_assert_nonnull (rushes_test_find_with (picker, GTK_TYPE_LABEL, "label", rushes_model_get_description (model)));
  /* The list tells models apart by marks. */
  {
    GtkWidget *drop_down = rushes_test_find (picker, GTK_TYPE_DROP_DOWN);
    GtkWidget *popover = rushes_test_find (drop_down, GTK_TYPE_POPOVER);

    gtk_popover_popup (GTK_POPOVER (popover));
    rushes_test_await_frame (picker);
    g_assert_nonnull (rushes_test_find_with (popover, GTK_TYPE_IMAGE, "tooltip-text", "Up to 15 references"));
    g_assert_nonnull (rushes_test_find_with (popover, GTK_TYPE_IMAGE, "tooltip-text", "Up to 4 references"));
    g_assert_nonnull (rushes_test_find_with (popover, GTK_TYPE_IMAGE, "tooltip-text", "Draft mode"));
    g_assert_nonnull (rushes_test_find_with (popover, GTK_TYPE_IMAGE, "tooltip-text", "Sound"));
    gtk_popover_popdown (GTK_POPOVER (popover));
  }
  rushes_model_picker_set_model (RUSHES_MODEL_PICKER (picker), NULL);
  g_assert_null (rushes_model_picker_get_model (RUSHES_MODEL_PICKER (picker)));

  rushes_test_destroy (window, picker);
}

static void
test_format_list (void)
{
  GtkWidget *list = g_object_ref_sink (rushes_format_list_new ());
  GtkWindow *window = rushes_test_present (list, 372, 500);
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesInput) frame = rushes_input_new ("first_frame", "/nowhere.png");
  g_autoptr (RushesMediaFacts) facts = rushes_media_facts_new ();
  GtkWidget *resolution;
  GtkWidget *duration;
  GtkWidget *sound;
  GtkWidget *automatic;

  rushes_format_list_set_form (RUSHES_FORMAT_LIST (list), spec, get_model ("spark_dance_v2_0"));
  g_signal_connect_object (spec, "changed", G_CALLBACK (rushes_format_list_update), list, G_CONNECT_SWAPPED);
  resolution = rushes_test_find_with (list, ADW_TYPE_ACTION_ROW, "title", "Resolution");
  duration = rushes_test_find_with (list, ADW_TYPE_ACTION_ROW, "title", "Duration");
  sound = rushes_test_find (list, GTK_TYPE_SWITCH);
  automatic = rushes_test_find_with (duration, GTK_TYPE_TOGGLE_BUTTON, "label", "Auto");

  /* The model chooses the ratio, so no pixels are promised. */
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (resolution)), ==, "");
  g_assert_nonnull (rushes_test_find_with (list, GTK_TYPE_LABEL, "label", "The model chooses from the prompt"));
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (sound)));

  /* With a first frame it follows that. */
  facts->state = RUSHES_FACTS_STATE_READY;
  facts->kind = RUSHES_MEDIA_KIND_IMAGE;
  facts->width = 1600;
  facts->height = 900;
  rushes_input_set_facts (frame, facts);
  rushes_spec_add_input (spec, frame);
  g_assert_nonnull (rushes_test_find_with (list, GTK_TYPE_LABEL, "label", "Closest to the first frame: 16:9"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (resolution)), ==, "\u20661280 × 720\u2069");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (rushes_test_find_with (resolution, GTK_TYPE_TOGGLE_BUTTON, "label", "1080p")), TRUE);
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (spec, "resolution")), ==, "1080p");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (resolution)), ==, "\u20661920 × 1080\u2069");
  /* Back at the default nothing is set. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (rushes_test_find_with (resolution, GTK_TYPE_TOGGLE_BUTTON, "label", "720p")), TRUE);
  g_assert_null (rushes_spec_get_parameter (spec, "resolution"));

  gtk_range_set_value (GTK_RANGE (rushes_test_find (duration, GTK_TYPE_SCALE)), 8);
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "duration")), ==, 8);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (duration)), ==, "8 seconds");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (automatic), TRUE);
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "duration")), ==, -1);
  g_assert_false (gtk_widget_get_sensitive (rushes_test_find (duration, GTK_TYPE_SCALE)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (automatic), FALSE);
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "duration")), ==, 8);

  gtk_switch_set_active (GTK_SWITCH (sound), FALSE);
  g_assert_false (json_node_get_boolean (rushes_spec_get_parameter (spec, "generate_audio")));

  g_assert_true (rushes_format_list_focus (RUSHES_FORMAT_LIST (list), "duration"));
  g_assert_false (rushes_format_list_focus (RUSHES_FORMAT_LIST (list), "seed"));
  rushes_test_destroy (window, list);
}

static void
test_format_list_lite (void)
{
  GtkWidget *list = g_object_ref_sink (rushes_format_list_new ());
  GtkWindow *window = rushes_test_present (list, 372, 500);
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_0_lite_i2v");
  g_autoptr (RushesInput) reference = rushes_input_new ("reference_image", "https://example.com/a.png");
  GtkWidget *duration;
  GtkWidget *hd;

  rushes_spec_add_input (spec, reference);
  rushes_spec_set_parameter_int (spec, "frames", 57);
  rushes_format_list_set_form (RUSHES_FORMAT_LIST (list), spec, get_model ("spark_dance_v1_0_lite_i2v"));
  g_signal_connect_object (spec, "changed", G_CALLBACK (rushes_format_list_update), list, G_CONNECT_SWAPPED);

  hd = rushes_test_find_with (list, GTK_TYPE_TOGGLE_BUTTON, "label", "1080p");
  g_assert_false (gtk_widget_get_sensitive (hd));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (hd), ==, "Not with references");
  g_assert_false (gtk_widget_is_sensitive (rushes_test_find (list, GTK_TYPE_SWITCH)));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (rushes_test_find_with (list, ADW_TYPE_ACTION_ROW, "title", "Sound"))), ==,
                   "Not available with Spark Dance 1.0 Lite");

  /* A number of frames is shown, and gives way to a length that is picked. */
  duration = rushes_test_find_with (list, ADW_TYPE_ACTION_ROW, "title", "Duration");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (duration)), ==, "57 frames, 2.375 s");
  g_assert_false (gtk_widget_get_visible (rushes_test_find_with (duration, GTK_TYPE_TOGGLE_BUTTON, "label", "Auto")));
  gtk_range_set_value (GTK_RANGE (rushes_test_find (duration, GTK_TYPE_SCALE)), 3);
  g_assert_null (rushes_spec_get_parameter (spec, "frames"));
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "duration")), ==, 3);

  /* Without the reference the camera can be fixed again. */
  g_assert_false (gtk_widget_get_sensitive (rushes_test_find_with (list, RUSHES_TYPE_PARAMETER_ROW, "title", "Fixed Camera")));
  rushes_spec_remove_input (spec, reference);
  g_assert_true (gtk_widget_get_sensitive (rushes_test_find_with (list, RUSHES_TYPE_PARAMETER_ROW, "title", "Fixed Camera")));
  rushes_test_destroy (window, list);
}

/* Seconds that are typed snap to the frames that the model takes; whole ones stay what they are. */
static void
test_length_row (void)
{
  static const struct
  {
    const char *text;
    gint64 frames; /* 0: a whole number of seconds */
    gint64 seconds;
    const char *said;
  } rows[] = {
    { "2.4", 57, 0, "2.4 s becomes 57 frames, 2.375 s" },
    { "2,4", 57, 0, "2.4 s becomes 57 frames, 2.375 s" },
    { "2.375", 57, 0, "57 frames, 2.375 s" },
    { "5", 0, 5, "25 + 4n frames" },
    { "12", 0, 12, "25 + 4n frames" },
    { "1", 29, 0, "1 s becomes 29 frames, 1.208 s" },
    { "99", 289, 0, "99 s becomes 289 frames, 12.042 s" },
    { "2.44", 57, 0, "2.44 s becomes 57 frames, 2.375 s" },
    { "2.5", 61, 0, "2.5 s becomes 61 frames, 2.542 s" },
  };
  GtkWidget *list = g_object_ref_sink (rushes_format_list_new ());
  GtkWindow *window = rushes_test_present (list, 372, 500);
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_0_lite_i2v");
  GtkWidget *row;
  GtkWidget *entry;
  GtkDropDown *unit;

  rushes_format_list_set_form (RUSHES_FORMAT_LIST (list), spec, get_model ("spark_dance_v1_0_lite_i2v"));
  g_signal_connect_object (spec, "changed", G_CALLBACK (rushes_format_list_update), list, G_CONNECT_SWAPPED);
  /* There is nothing that it makes of words alone. */
  g_assert_nonnull (rushes_test_find_with (list, GTK_TYPE_LABEL, "label", "Closest to the first frame"));
  row = rushes_test_find (list, RUSHES_TYPE_LENGTH_ROW);
  entry = rushes_test_find (row, GTK_TYPE_ENTRY);
  unit = GTK_DROP_DOWN (rushes_test_find (row, GTK_TYPE_DROP_DOWN));
  g_assert_true (gtk_widget_get_visible (row));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), rows[i].text);
      g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, rows[i].said);
      if (rows[i].frames > 0)
        {
          g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "frames")), ==, rows[i].frames);
          g_assert_null (rushes_spec_get_parameter (spec, "duration"));
        }
      else
        {
          g_assert_null (rushes_spec_get_parameter (spec, "frames"));
          g_assert_cmpint (json_node_get_int (rushes_spec_get_effective (spec, get_model ("spark_dance_v1_0_lite_i2v"), "duration")), ==, rows[i].seconds);
        }
    }

  gtk_editable_set_text (GTK_EDITABLE (entry), "soon");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Type a number");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "2.5");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));

  gtk_drop_down_set_selected (unit, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "61");
  gtk_editable_set_text (GTK_EDITABLE (entry), "100");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "frames")), ==, 101);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_null (rushes_spec_get_parameter (spec, "frames"));
  g_assert_true (rushes_format_list_focus (RUSHES_FORMAT_LIST (list), "frames"));

  /* Elsewhere there is no such thing. */
  rushes_format_list_set_form (RUSHES_FORMAT_LIST (list), spec, get_model ("spark_dance_v2_0"));
  g_assert_false (gtk_widget_get_visible (row));
  rushes_test_destroy (window, list);
}

/* What is in doubt is said where it is chosen, and the model's own pixels with every size. */
static void
test_notes (void)
{
  GtkWidget *list = g_object_ref_sink (rushes_format_list_new ());
  GtkWindow *window = rushes_test_present (list, 372, 500);
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_5_pro");
  RushesModel *model = get_model ("spark_dance_v1_5_pro");
  const char *note = rushes_parameter_get_note (rushes_model_get_parameter (model, NULL, "resolution"), "1080p");
  GtkWidget *hd;
  GtkWidget *label;

  rushes_spec_set_parameter_string (spec, "ratio", "21:9");
  rushes_format_list_set_form (RUSHES_FORMAT_LIST (list), spec, model);
  g_signal_connect_object (spec, "changed", G_CALLBACK (rushes_format_list_update), list, G_CONNECT_SWAPPED);
  hd = rushes_test_find_with (list, GTK_TYPE_TOGGLE_BUTTON, "label", "1080p");
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (hd), "\u20662206 × 946\u2069\n"));
  g_assert_true (g_str_has_suffix (gtk_widget_get_tooltip_text (hd), note));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (rushes_test_find_with (list, GTK_TYPE_TOGGLE_BUTTON, "label", "720p")), ==, "\u20661470 × 630\u2069");
  g_assert_null (rushes_test_find_with (list, GTK_TYPE_LABEL, "label", note));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (hd), TRUE);
  label = rushes_test_find_with (list, GTK_TYPE_LABEL, "label", note);
  g_assert_true (gtk_widget_is_drawable (label) || gtk_widget_get_visible (gtk_widget_get_parent (label)));
  rushes_spec_set_parameter_int (spec, "duration", -1);
  g_assert_nonnull (rushes_test_find_with (list, GTK_TYPE_LABEL, "label", "The model chooses 4 to 12 s; billed as it comes out"));
  rushes_test_destroy (window, list);
}

static RushesTake *
make_take (gint64      number,
           const char *spec)
{
  g_autoptr (RushesTakeRecord) record = rushes_take_record_new ();

  record->id = number;
  record->number = number;
  g_free (record->spec);
  record->spec = g_strdup (spec);
  return rushes_take_new (record, "/library");
}

/* All that is under Advanced: what the model has and what it lacks, seeds of takes, extra parameters, and back to the defaults. */
static void
test_advanced (void)
{
  GtkWidget *list = g_object_ref_sink (rushes_format_list_new ());
  GtkWindow *window = rushes_test_present (list, 372, 700);
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_0_lite_i2v");
  g_autoptr (GListStore) takes = g_list_store_new (RUSHES_TYPE_TAKE);
  g_autoptr (RushesTake) with_seed = make_take (3, "{\"model\": \"m\", \"parameters\": {\"seed\": 418207}}");
  g_autoptr (RushesTake) random = make_take (2, "{\"model\": \"m\", \"parameters\": {\"seed\": -1}}");
  GtkWidget *advanced;
  GtkWidget *seed;
  GtkWidget *lacking;
  GtkWidget *history;
  GtkWidget *url;
  GtkWidget *extra;
  GtkWidget *status;
  GtkTextBuffer *buffer;
  GMenuModel *menu;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  g_list_store_append (takes, with_seed);
  g_list_store_append (takes, random);
  rushes_format_list_set_form (RUSHES_FORMAT_LIST (list), spec, get_model ("spark_dance_v1_0_lite_i2v"));
  rushes_format_list_set_takes (RUSHES_FORMAT_LIST (list), G_LIST_MODEL (takes));
  g_signal_connect_object (spec, "changed", G_CALLBACK (rushes_format_list_update), list, G_CONNECT_SWAPPED);
  advanced = rushes_test_find (list, ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (advanced), TRUE);

  lacking = rushes_test_find_with (list, ADW_TYPE_ACTION_ROW, "title", "Draft");
  g_assert_false (gtk_widget_get_sensitive (lacking));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (lacking)), ==, "Not available with Spark Dance 1.0 Lite");
  g_assert_null (rushes_test_find_with (advanced, ADW_TYPE_ACTION_ROW, "title", "Frames"));

  seed = rushes_test_find_with (list, RUSHES_TYPE_PARAMETER_ROW, "title", "Seed");
  history = rushes_test_find (seed, GTK_TYPE_MENU_BUTTON);
  g_assert_true (gtk_widget_get_visible (history));
  gtk_menu_button_popup (GTK_MENU_BUTTON (history));
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (history));
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 1);
  g_assert_true (g_menu_model_get_item_attribute (menu, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  g_assert_cmpstr (label, ==, "Take 3: 418207");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (history));
  gtk_widget_activate_action (seed, "seed.use", "x", (gint64) 418207);
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "seed")), ==, 418207);

  url = rushes_test_find_with (list, RUSHES_TYPE_PARAMETER_ROW, "title", "Callback URL");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (url)), ==, "What is sent there is not documented");
  gtk_editable_set_text (GTK_EDITABLE (rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (url))), "http://localhost/");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (url)), ==, "The service cannot reach this");
  gtk_editable_set_text (GTK_EDITABLE (rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (url))), "fox");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (url)), ==, "Not a web address");
  gtk_editable_set_text (GTK_EDITABLE (rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (url))), "");

  extra = rushes_test_find (list, RUSHES_TYPE_EXTRA_ROW);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (rushes_test_find (extra, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_set_text (buffer, "{\"tools\": [{\"type\": \"web_search\"}],\n \"priority\": }", -1);
  g_assert_null (rushes_spec_get_extra (spec));
  status = rushes_test_find_with (extra, GTK_TYPE_LABEL, "label",
                                  "Line 2: a value is missing: text in double quotes, a number, true, false, null, { or [");
  g_assert_nonnull (status);
  g_assert_true (gtk_widget_has_css_class (status, "error"));
  gtk_text_buffer_set_text (buffer, "[1]", -1);
  g_assert_nonnull (rushes_test_find_with (extra, GTK_TYPE_LABEL, "label", "Write an object: {\"name\": value}"));
  gtk_text_buffer_set_text (buffer, "{ \"priority\":   3 }", -1);
  text = json_to_string (rushes_spec_get_extra (spec), FALSE);
  g_assert_cmpstr (text, ==, "{\"priority\":3}");
  /* The author's own blanks stay. */
  g_clear_pointer (&label, g_free);
  g_object_get (buffer, "text", &label, NULL);
  g_assert_cmpstr (label, ==, "{ \"priority\":   3 }");

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (advanced), FALSE);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (advanced)), ==, "Seed 418207 · Extra parameters");
  g_assert_true (rushes_format_list_focus (RUSHES_FORMAT_LIST (list), "extra"));
  rushes_format_list_reset_advanced (RUSHES_FORMAT_LIST (list));
  g_assert_null (rushes_spec_get_parameter (spec, "seed"));
  g_assert_null (rushes_spec_get_extra (spec));
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  rushes_test_destroy (window, list);
}

/* The five models side by side fit the composer's width, in words twice as long and from the right to the left, too. */
static void
test_width (void)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    for (guint rtl = 0; rtl < 2; rtl++)
      {
        g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i);
        g_autoptr (RushesSpec) spec = rushes_spec_new (rushes_model_get_id (model));
        GtkWidget *list = g_object_ref_sink (rushes_format_list_new ());
        GtkWindow *window;
        GtkWidget *automatic;
        int minimum;

        gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
        window = rushes_test_present (list, 336, 700);
        rushes_format_list_set_form (RUSHES_FORMAT_LIST (list), spec, model);
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (rushes_test_find (list, ADW_TYPE_EXPANDER_ROW)), TRUE);
        automatic = rushes_test_find_with (list, GTK_TYPE_LABEL, "label", "Auto");
        if (automatic != NULL)
          gtk_label_set_text (GTK_LABEL (automatic), "Automatisch");
        rushes_test_await_frame (list);
        gtk_widget_measure (list, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
        g_assert_cmpint (minimum, <=, 336);
        rushes_test_destroy (window, list);
      }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_parameter_rows (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_list_box_new ());
  GtkWindow *window = rushes_test_present (box, 372, 500);
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_5_pro");
  RushesModel *model = get_model ("spark_dance_v1_5_pro");
  GtkWidget *seed = rushes_parameter_row_new (spec, model, "seed");
  GtkWidget *expiry = rushes_parameter_row_new (spec, model, "execution_expires_after");
  GtkWidget *tier = rushes_parameter_row_new (spec, model, "service_tier");
  GtkWidget *watermark = rushes_parameter_row_new (spec, model, "watermark");
  GtkWidget *url = rushes_parameter_row_new (spec, model, "callback_url");
  GtkWidget *entry = rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (seed));
  GtkWidget *period = rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (expiry));
  GtkWidget *rows[] = { seed, expiry, tier, watermark, url };
  GtkDropDown *drop_down;
  g_autofree char *said = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_list_box_append (GTK_LIST_BOX (box), rows[i]);

  gtk_editable_set_text (GTK_EDITABLE (entry), "418207");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "seed")), ==, 418207);
  said = rushes_parameter_row_describe (RUSHES_PARAMETER_ROW (seed));
  g_assert_cmpstr (said, ==, "Seed 418207");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_null (rushes_spec_get_parameter (spec, "seed"));
  /* What is no number is kept, for the checks to speak of. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "lucky");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (spec, "seed")), ==, "lucky");
  gtk_widget_activate (rushes_test_find_with (seed, GTK_TYPE_BUTTON, "icon-name", "rushes-dice-symbolic"));
  rushes_parameter_row_update (RUSHES_PARAMETER_ROW (seed));

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (period)), ==, "48 h");
  gtk_editable_set_text (GTK_EDITABLE (period), "90 min");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "execution_expires_after")), ==, 5400);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (tier))), 1);
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (spec, "service_tier")), ==, "flex");
  gtk_switch_set_active (GTK_SWITCH (rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (watermark))), TRUE);
  g_assert_true (json_node_get_boolean (rushes_spec_get_parameter (spec, "watermark")));

  /* A value that is none of the options is not shown as one of them. */
  rushes_spec_set_parameter_string (spec, "service_tier", "from-the-future");
  rushes_parameter_row_update (RUSHES_PARAMETER_ROW (tier));
  drop_down = GTK_DROP_DOWN (rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (tier)));
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (drop_down)), ==, "");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (spec, "service_tier")), ==, "from-the-future");
  gtk_drop_down_set_selected (drop_down, 2);
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (spec, "service_tier")), ==, "flex");
  rushes_parameter_row_update (RUSHES_PARAMETER_ROW (tier));
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 1);

  gtk_editable_set_text (GTK_EDITABLE (rushes_parameter_row_get_control (RUSHES_PARAMETER_ROW (url))), "https://example.com/");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (spec, "callback_url")), ==, "https://example.com/");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_object_ref (rows[i]);
  rushes_test_destroy (window, box);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_finalize_object (rows[i]);
}

static void
test_periods (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds;
  } good[] = { { "48 h", 172800 }, { "2 h 30 min", 9000 }, { "2h30m", 9000 }, { "3600", 3600 }, { " 90 minutes ", 5400 }, { "0", 0 } };
  static const char *const bad[] = { "", " ", "h", "soon", "-1", "1 d", "99999999999999999999 h" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gint64 seconds = -1;

      g_assert_true (rushes_period_from_text (good[i].text, &seconds));
      g_assert_cmpint (seconds, ==, good[i].seconds);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 seconds;

      g_assert_false (rushes_period_from_text (bad[i], &seconds));
    }
  for (gint64 seconds = 3600; seconds <= 259200; seconds += 1237)
    {
      g_autofree char *text = rushes_name_for_period (seconds);
      gint64 back;

      g_assert_true (rushes_period_from_text (text, &back));
      g_assert_cmpint (back, ==, seconds);
    }
}

static gboolean
count_edit (RushesShot *shot,
            gpointer    data)
{
  guint *n = data;

  (*n)++;
  return FALSE;
}

static void
free_edit (gpointer data)
{
  guint *n = data;

  *n += 100;
}

static void
test_note (void)
{
  RushesShotRecord record = { .id = 1, .title = (char *) "", .spec = (char *) "{\"model\": \"spark_dance_v2_0\"}" };
  g_autoptr (RushesShot) shot = rushes_shot_new (&record, g_get_tmp_dir ());
  RushesNote *note = rushes_note_new ("prompt", TRUE, "@Image 3 is not in the tray");
  g_autoptr (RushesNote) other = rushes_note_new ("prompt", TRUE, "@Image 3 is not in the tray");
  guint n = 0;

  g_assert_true (rushes_note_equal (note, other));
  rushes_note_add_fix (note, "Remove", count_edit, &n, free_edit);
  g_assert_false (rushes_note_equal (note, other));
  g_assert_cmpstr (rushes_note_get_field (note), ==, "prompt");
  g_assert_true (rushes_note_is_warning (note));
  g_assert_cmpuint (rushes_note_get_n_fixes (note), ==, 1);
  g_assert_cmpstr (rushes_note_get_nth_label (note, 0), ==, "Remove");

  g_assert_false (rushes_note_apply (note, 0, shot));
  g_assert_cmpuint (n, ==, 1);
  rushes_note_unref (rushes_note_ref (note));
  g_assert_cmpuint (n, ==, 1);
  rushes_note_unref (note);
  g_assert_cmpuint (n, ==, 101);
}

static void
test_problem_line (void)
{
  GtkWidget *line = g_object_ref_sink (rushes_problem_line_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWindow *window;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_note_unref);
  g_autoptr (GPtrArray) same = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_note_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GtkWidget *more;
  guint n = 0;

  gtk_box_append (GTK_BOX (box), line);
  window = rushes_test_present (box, 372, 300);
  g_assert_false (gtk_widget_get_visible (line));

  g_ptr_array_add (notes, rushes_note_new ("parameters.resolution", FALSE, "No 8k <b>here</b>"));
  rushes_note_add_fix (notes->pdata[0], "Use 1080p", count_edit, &n, NULL);
  g_ptr_array_add (notes, rushes_note_new ("prompt", TRUE, "Long"));
  rushes_problem_line_set_notes (RUSHES_PROBLEM_LINE (line), notes);
  g_assert_true (gtk_widget_get_visible (line));
  g_assert_cmpuint (rushes_problem_line_get_n_shown (RUSHES_PROBLEM_LINE (line)), ==, 1);
  g_assert_nonnull (rushes_test_find_with (line, GTK_TYPE_LABEL, "label", "No 8k <b>here</b>"));
  g_assert_nonnull (rushes_test_find_with (line, GTK_TYPE_BUTTON, "label", "Use 1080p"));

  more = rushes_test_find_with (line, GTK_TYPE_BUTTON, "label", "and 1 more");
  g_assert_nonnull (more);
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpuint (rushes_problem_line_get_n_shown (RUSHES_PROBLEM_LINE (line)), ==, 2);

  /* What says the same is not built anew: a button keeps the focus while somebody types. */
  g_ptr_array_add (same, rushes_note_new ("parameters.resolution", FALSE, "No 8k <b>here</b>"));
  rushes_note_add_fix (same->pdata[0], "Use 1080p", count_edit, &n, NULL);
  g_ptr_array_add (same, rushes_note_new ("prompt", TRUE, "Long"));
  more = rushes_test_find_with (line, GTK_TYPE_BUTTON, "label", "Use 1080p");
  rushes_problem_line_set_notes (RUSHES_PROBLEM_LINE (line), same);
  g_assert_true (rushes_test_find_with (line, GTK_TYPE_BUTTON, "label", "Use 1080p") == more);

  rushes_problem_line_set_notes (RUSHES_PROBLEM_LINE (line), none);
  g_assert_false (gtk_widget_get_visible (line));
  rushes_test_destroy (window, line);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();
  catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);

  g_test_add_func ("/ui/composer/prompt-view", test_prompt_view);
  g_test_add_func ("/ui/composer/prompt-view/long", test_prompt_view_long);
  g_test_add_func ("/ui/composer/ratio-picker", test_ratio_picker);
  g_test_add_func ("/ui/composer/model-picker", test_model_picker);
  g_test_add_func ("/ui/composer/format-list", test_format_list);
  g_test_add_func ("/ui/composer/format-list/lite", test_format_list_lite);
  g_test_add_func ("/ui/composer/format-list/length-row", test_length_row);
  g_test_add_func ("/ui/composer/format-list/notes", test_notes);
  g_test_add_func ("/ui/composer/format-list/advanced", test_advanced);
  g_test_add_func ("/ui/composer/format-list/width", test_width);
  g_test_add_func ("/ui/composer/parameter-rows", test_parameter_rows);
  g_test_add_func ("/ui/composer/periods", test_periods);
  g_test_add_func ("/ui/composer/note", test_note);
  g_test_add_func ("/ui/composer/problem-line", test_problem_line);
  status = g_test_run ();

  g_object_unref (catalogue);
  return status;
}
