/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec-test.h"

static RushesCatalogue *catalogue;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_changed (void)
{
  RushesSpec *spec = rushes_spec_new ("spark_dance_v2_0");
  RushesInput *input = rushes_input_new ("first_frame", "/a.png");
  g_autoptr (RushesMediaFacts) facts = spec_test_new_facts ("png", 1, 1, 1);
  const RushesMention mention = { 0, 1, 0 };
  guint count = 0;

  g_signal_connect_swapped (spec, "changed", G_CALLBACK (count_cb), &count);
  rushes_spec_set_model (spec, "spark_dance_v2_0");
  rushes_spec_set_prompt (spec, "");
  rushes_spec_set_prompt (spec, NULL);
  rushes_spec_set_draft (spec, "");
  rushes_spec_set_parameter (spec, "duration", NULL);
  rushes_spec_set_mentions (spec, NULL, 0);
  g_assert_cmpuint (count, ==, 0);

  rushes_spec_set_model (spec, "spark_dance_v1_5_pro");
  g_assert_cmpuint (count, ==, 1);
  rushes_spec_set_prompt (spec, "A fox");
  g_assert_cmpuint (count, ==, 2);
  rushes_spec_set_draft (spec, "task");
  g_assert_cmpuint (count, ==, 3);
  rushes_spec_set_parameter_int (spec, "duration", 5);
  rushes_spec_set_parameter_int (spec, "duration", 5);
  g_assert_cmpuint (count, ==, 4);
  rushes_spec_set_parameter_boolean (spec, "watermark", TRUE);
  rushes_spec_set_parameter_string (spec, "ratio", "1:1");
  rushes_spec_set_parameter (spec, "ratio", NULL);
  g_assert_cmpuint (count, ==, 7);
  rushes_spec_add_input (spec, input);
  g_assert_cmpuint (count, ==, 8);
  rushes_spec_set_mentions (spec, &mention, 1);
  rushes_spec_set_mentions (spec, &mention, 1);
  g_assert_cmpuint (count, ==, 9);
  rushes_input_set_role (input, "last_frame");
  rushes_input_set_facts (input, facts);
  g_assert_cmpuint (count, ==, 11);
  rushes_spec_remove_input (spec, input);
  rushes_spec_remove_input (spec, input);
  g_assert_cmpuint (count, ==, 12);
  rushes_input_set_role (input, "first_frame");
  g_assert_cmpuint (count, ==, 12);

  g_assert_finalize_object (input);
  g_assert_finalize_object (spec);
}

static void
test_notify (void)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new (NULL);
  g_autofree char *prompt = NULL;
  guint count = 0;

  g_signal_connect_swapped (spec, "notify::prompt", G_CALLBACK (count_cb), &count);
  g_object_set (spec, "prompt", "x", "model", "m", "draft", "d", NULL);
  g_object_set (spec, "prompt", "x", NULL);
  g_assert_cmpuint (count, ==, 1);
  g_object_get (spec, "prompt", &prompt, NULL);
  g_assert_cmpstr (prompt, ==, "x");
  g_assert_cmpstr (rushes_spec_get_model (spec), ==, "m");
  g_assert_cmpstr (rushes_spec_get_draft (spec), ==, "d");
}

static void
test_copy (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'prompt': 'A fox', 'draft': 'd',"
                                                 " 'inputs': [{'role': 'first_frame', 'source': 'a.png', 'name': 'fox'}],"
                                                 " 'parameters': {'duration': 7, 'x': [1, {}]}, 'extra': {'tools': []}, 'mentions': [{'start': 0, 'length': 1, 'input': 0}]}");
  RushesSpec *copy;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_autofree char *before_text = NULL;
  g_autofree char *after_text = NULL;
  RushesInput *input;

  spec_test_set_facts (spec, 0, spec_test_new_facts ("png", 1, 1, 1));
  copy = rushes_spec_copy (spec);
  before = rushes_spec_to_json (spec, NULL);
  after = rushes_spec_to_json (copy, NULL);
  before_text = json_to_string (before, FALSE);
  after_text = json_to_string (after, FALSE);
  g_assert_cmpstr (before_text, ==, after_text);

  input = rushes_spec_find_input (copy, "first_frame");
  g_assert_true (input != rushes_spec_find_input (spec, "first_frame"));
  g_assert_true (rushes_input_get_facts (input) == rushes_input_get_facts (rushes_spec_find_input (spec, "first_frame")));
  rushes_input_set_role (input, "last_frame");
  rushes_spec_set_parameter_int (copy, "duration", 8);
  g_assert_nonnull (rushes_spec_find_input (spec, "first_frame"));
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "duration")), ==, 7);
  g_assert_null (rushes_spec_find_input (spec, "last_frame"));

  g_assert_finalize_object (copy);
}

static void
assert_mention (RushesSpec *spec,
                guint n,
                guint input)
{
  guint n_mentions = 0;
  const RushesMention *mentions = rushes_spec_get_mentions (spec, &n_mentions);

  g_assert_cmpuint (n, <, n_mentions);
  g_assert_cmpuint (mentions[n].input, ==, input);
}

static void
assert_text (RushesSpec *spec,
             const char *prompt)
{
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, prompt);
}

/* A mention goes on meaning its input when others come and go, and reads what that is called. */
static void
test_mentions (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'm', 'prompt': 'Image 1 and Image 2', 'inputs': [{'role': 'reference_image', 'source': 'a'},"
                                                 " {'role': 'reference_image', 'source': 'b'}], 'mentions': [{'start': 0, 'length': 7, 'input': 0},"
                                                 " {'start': 12, 'length': 7, 'input': 1}]}");
  g_autoptr (RushesInput) input = rushes_input_new ("reference_image", "c");
  g_autoptr (RushesInput) first = g_list_model_get_item (rushes_spec_get_inputs (spec), 0);
  guint n = 0;

  rushes_spec_insert_input (spec, 1, input);
  assert_mention (spec, 0, 0);
  assert_mention (spec, 1, 2);
  assert_text (spec, "Image 1 and Image 3");

  /* What is gone has nobody else's name. */
  rushes_spec_remove_input (spec, first);
  assert_text (spec, "Image 3 and Image 2");
  assert_mention (spec, 1, 1);
  g_assert_cmpstr (rushes_spec_get_lost_source (spec, rushes_spec_get_mentions (spec, &n)[0].input), ==, "/pictures/a");
  g_assert_cmpuint (n, ==, 2);

  /* It is meant again when it comes back, wherever that is: this is a move. */
  rushes_spec_add_input (spec, first);
  assert_mention (spec, 0, 2);
  assert_text (spec, "Image 3 and Image 2");
  rushes_spec_remove_input (spec, input);
  assert_text (spec, "Image 2 and Image 1");
}

/* Without the one that is gone, its place under its name is meant. */
static void
test_mentions_replaced (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'm', 'prompt': 'from First frame to Last frame', 'inputs': [{'role': 'first_frame', 'source': 'a'},"
                                                 " {'role': 'last_frame', 'source': 'b'}], 'mentions': [{'start': 5, 'length': 11, 'input': 0},"
                                                 " {'start': 20, 'length': 10, 'input': 1}]}");
  g_autoptr (RushesInput) other = rushes_input_new ("first_frame", "c");
  g_autoptr (RushesInput) last = rushes_spec_find_input (spec, "last_frame") ? g_object_ref (rushes_spec_find_input (spec, "last_frame")) : NULL;
  guint n;

  rushes_spec_remove_input (spec, rushes_spec_find_input (spec, "first_frame"));
  assert_text (spec, "from First frame to Last frame");
  rushes_spec_add_input (spec, other);
  assert_mention (spec, 0, 1);
  assert_mention (spec, 1, 0);

  /* Swapped, the text follows the pictures. */
  rushes_input_set_role (other, "last_frame");
  rushes_input_set_role (last, "first_frame");
  assert_text (spec, "from Last frame to First frame");
  rushes_input_set_role (other, "reference_image");
  assert_text (spec, "from Image 1 to First frame");
  g_assert_cmpuint (rushes_spec_get_mentions (spec, &n)[1].start, ==, 16);
  g_assert_cmpuint (rushes_spec_get_mentions (spec, &n)[1].length, ==, 11);
}

/* A text that is set without mentions keeps those that are outside of what differs. */
static void
test_mentions_follow (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'm', 'prompt': 'Image 1 und Image 1', 'inputs': [{'role': 'reference_image', 'source': 'a'}],"
                                                 " 'mentions': [{'start': 0, 'length': 7, 'input': 0}, {'start': 12, 'length': 7, 'input': 0}]}");
  guint n = 0;

  rushes_spec_set_prompt (spec, "Image 1 und 🦊 Image 1");
  rushes_spec_get_mentions (spec, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (rushes_spec_get_mentions (spec, &n)[1].start, ==, 14);
  rushes_spec_set_prompt (spec, "Image und 🦊 Image 1");
  g_assert_cmpuint (rushes_spec_get_mentions (spec, &n)[0].start, ==, 12);
  g_assert_cmpuint (n, ==, 1);
  rushes_spec_set_prompt (spec, "");
  rushes_spec_get_mentions (spec, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* The prompt of another spec means what has the same source here. */
static void
test_take_text (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'm', 'inputs': [{'role': 'reference_image', 'source': 'c'}, {'role': 'reference_image', 'source': 'b'}]}");
  g_autoptr (RushesSpec) other = spec_test_parse ("{'model': 'm', 'prompt': 'Image 1, Image 2', 'inputs': [{'role': 'reference_image', 'source': 'a'},"
                                                  " {'role': 'reference_image', 'source': 'c'}], 'mentions': [{'start': 9, 'length': 7, 'input': 1},"
                                                  " {'start': 0, 'length': 7, 'input': 0}]}");
  guint n;

  rushes_spec_take_text (spec, other);
  assert_text (spec, "Image 3, Image 1");
  assert_mention (spec, 0, 0);
  g_assert_cmpstr (rushes_spec_get_lost_source (spec, rushes_spec_get_mentions (spec, &n)[1].input), ==, "/pictures/a");
}

static void
assert_effective (RushesSpec *spec,
                  const char *name,
                  const char *value)
{
  RushesModel *model = rushes_catalogue_get_model (catalogue, rushes_spec_get_model (spec));
  JsonNode *node = rushes_spec_get_effective (spec, model, name);
  g_autofree char *text = node ? json_to_string (node, FALSE) : NULL;

  g_assert_cmpstr (text, ==, value);
}

static void
test_effective (void)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_0_lite_i2v");
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", "https://x.org/a");

  rushes_spec_add_input (spec, input);
  assert_effective (spec, "ratio", "\"adaptive\"");
  assert_effective (spec, "camera_fixed", "false");
  assert_effective (spec, "duration", "5");
  assert_effective (spec, "frames", NULL);
  assert_effective (spec, "callback_url", NULL);
  assert_effective (spec, "no_such", NULL);

  rushes_input_set_role (input, "reference_image");
  assert_effective (spec, "ratio", "\"16:9\"");
  assert_effective (spec, "camera_fixed", NULL);

  rushes_spec_set_parameter_int (spec, "frames", 57);
  rushes_spec_set_parameter_int (spec, "duration", 9);
  assert_effective (spec, "frames", "57");
  assert_effective (spec, "duration", NULL);

  rushes_spec_set_model (spec, "spark_dance_v1_5_pro");
  rushes_spec_set_parameter_boolean (spec, "draft", TRUE);
  assert_effective (spec, "resolution", "\"480p\"");
  assert_effective (spec, "duration", "9");
  assert_effective (spec, "return_last_frame", NULL);
  g_assert_cmpstr (rushes_spec_get_scenario (spec, rushes_catalogue_get_model (catalogue, "spark_dance_v1_5_pro")), ==, "draft");
  rushes_spec_set_draft (spec, "task");
  assert_effective (spec, "duration", NULL);
  assert_effective (spec, "resolution", "\"720p\"");
  g_assert_null (rushes_spec_get_scenario (spec, NULL));
  g_assert_null (rushes_spec_get_effective (spec, NULL, "duration"));
}

static void
test_pending (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'm', 'inputs': [{'role': 'a', 'source': 'https://x.org'}, {'role': 'a', 'source': 'asset://a'},"
                                                 " {'role': 'a', 'source': 'a.png'}]}");
  RushesInput *input = NULL;

  g_assert_true (rushes_spec_is_pending (spec));
  spec_test_set_facts (spec, 2, rushes_media_facts_new_error ("source-missing"));
  g_assert_false (rushes_spec_is_pending (spec));

  input = g_list_model_get_item (rushes_spec_get_inputs (spec), 2);
  rushes_input_set_source (input, "/b.png");
  g_assert_true (rushes_spec_is_pending (spec));
  g_object_unref (input);
}

/* To the letter, mentions of what is gone too; what is the same stays the object that it is. */
static void
test_assign (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'a', 'prompt': 'x', 'inputs': [{'role': 'r', 'source': '1.png'}, {'role': 'r', 'source': '2.png'},"
                                                 " {'role': 'r', 'source': '3.png'}], 'parameters': {'gone': 1, 'other': 1}}");
  g_autoptr (RushesSpec) wanted =
    spec_test_parse ("{'model': 'b', 'prompt': 'Image 7, Image 1', 'draft': 'd', 'inputs': [{'role': 'r', 'source': '3.png'}, {'role': 'r', 'source': '4.png'},"
                     " {'role': 'r', 'source': '2.png', 'name': 'n'}, {'role': 'r', 'source': '4.png'}], 'parameters': {'other': 2, 'new': {}}, 'extra': {'b': [1, {}], 'a': 5.0},"
                     " 'mentions': [{'start': 9, 'length': 7, 'input': 9}, {'start': 0, 'length': 7, 'input': 2}]}");
  g_autoptr (RushesInput) third = g_list_model_get_item (rushes_spec_get_inputs (spec), 2);
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_autofree char *before_text = NULL;
  g_autofree char *after_text = NULL;

  rushes_spec_assign (spec, wanted);
  before = rushes_spec_to_json (wanted, NULL);
  after = rushes_spec_to_json (spec, NULL);
  before_text = json_to_string (before, FALSE);
  after_text = json_to_string (after, FALSE);
  g_assert_cmpstr (before_text, ==, after_text);
  g_assert_true (rushes_spec_find_input (spec, "r") == third);
}

int
main (int argc,
      char **argv)
{
  int status;

  rushes_test_init (&argc, &argv);
  catalogue = spec_test_load_catalogue ();

  g_test_add_func ("/spec/spec/changed", test_changed);
  g_test_add_func ("/spec/spec/notify", test_notify);
  g_test_add_func ("/spec/spec/copy", test_copy);
  g_test_add_func ("/spec/spec/assign", test_assign);
  g_test_add_func ("/spec/spec/mentions", test_mentions);
  g_test_add_func ("/spec/spec/mentions/replaced", test_mentions_replaced);
  g_test_add_func ("/spec/spec/mentions/follow", test_mentions_follow);
  g_test_add_func ("/spec/spec/mentions/take-text", test_take_text);
  g_test_add_func ("/spec/spec/effective", test_effective);
  g_test_add_func ("/spec/spec/pending", test_pending);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
