/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec-test.h"

#include "rushes-body.h"
#include "rushes-json.h"

#include <string.h>

static RushesCatalogue *catalogue;

static RushesSpec *
parse (const char *json,
       const char *folder,
       GError **error)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (JsonNode) node = rushes_json_parse (text, -1, NULL);

  g_assert_nonnull (node);
  return rushes_spec_from_json (node, folder, error);
}

static void
test_malformed (void)
{
  static const struct
  {
    const char *json;
    const char *message;
  } rows[] = {
    { "[]", "A spec must be a JSON object" },
    { "'x'", "A spec must be a JSON object" },
    { "{'model': 7}", "model must be a string" },
    { "{'model': null}", "model must be a string" },
    { "{'model': 'm', 'prompt': ['x']}", "prompt must be a string" },
    { "{'model': 'm', 'draft': true}", "draft must be a string" },
    { "{'model': 'm', 'inputs': {}}", "inputs must be an array" },
    { "{'model': 'm', 'inputs': [7]}", "inputs[0] must be an object" },
    { "{'model': 'm', 'inputs': [{'role': 'a', 'source': 'b'}, {'source': 'b'}]}", "inputs[1].role must be a string" },
    { "{'model': 'm', 'inputs': [{'role': 'a'}]}", "inputs[0].source must be a string" },
    { "{'model': 'm', 'inputs': [{'role': 'a', 'source': 1}]}", "inputs[0].source must be a string" },
    { "{'model': 'm', 'inputs': [{'role': 'a', 'source': 'b', 'name': 1}]}", "inputs[0].name must be a string" },
    { "{'model': 'm', 'parameters': []}", "parameters must be an object" },
    { "{'model': 'm', 'prompt': 'A fox\\u0000 and a hound'}", "prompt must be a string without NUL" },
    { "{'model': 'm', 'extra': [1]}", "extra must be an object" },
    { "{'model': 'm', 'mentions': 1}", "mentions must be an array" },
    { "{'model': 'm', 'mentions': [{'start': 0, 'length': 1}]}", "mentions must be objects with start, length and input, integers from 0" },
    { "{'model': 'm', 'mentions': [{'start': -1, 'length': 1, 'input': 0}]}", "mentions must be objects with start, length and input, integers from 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesSpec) spec = parse (rows[i].json, "/pictures", &error);

      g_assert_null (spec);
      g_assert_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_MALFORMED);
      g_assert_cmpstr (error->message, ==, rows[i].message);
    }
}

static void
assert_round_trip (const char *json,
                   const char *folder,
                   const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesSpec) spec = parse (json, folder, &error);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = g_strdelimit (g_strdup (wanted), "'", '"');

  g_assert_no_error (error);
  node = rushes_spec_to_json (spec, folder);
  text = rushes_json_to_string (node, FALSE);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_round_trip (void)
{
  assert_round_trip ("{'model': 'm'}", NULL, "{'model':'m'}");
  assert_round_trip ("{'model': 'm', 'prompt': '', 'inputs': [], 'parameters': {}, 'mentions': [], 'draft': '', 'unknown': {'key': 1}}", NULL, "{'model':'m'}");
  assert_round_trip ("{}", NULL, "{'model':''}");
  assert_round_trip ("{'model': 'm', 'extra': {}}", NULL, "{'model':'m'}");
  assert_round_trip ("{'extra': {'z': [1.0, null], 'a': {'b': true}}, 'model': 'm', 'parameters': {'q': 1}}", NULL,
                     "{'model':'m','parameters':{'q':1},'extra':{'z':[1.0,null],'a':{'b':true}}}");
  assert_round_trip ("{'model': 'm', 'prompt': ' 狐 \\n', 'parameters': {'z': 5.5, 'a': [null, true, {'x': []}], 'i': 4294967295}}", NULL,
                     "{'model':'m','prompt':' 狐 \\n','parameters':{'a':[null,true,{'x':[]}],'i':4294967295,'z':5.5}}");
  assert_round_trip ("{'model': 'm', 'draft': 'd', 'inputs': [{'role': 'a', 'source': 'x/../b.png', 'name': 'N'}, {'role': 'b', 'source': '/other/c.png'},"
                     " {'role': 'c', 'source': 'HTTPS://x.org/a'}, {'role': 'd', 'source': 'asset://a'}, {'role': 'e', 'source': './take:1.png'},"
                     " {'role': 'f', 'source': 'ftp://x'}, {'role': 'g', 'source': '../up.png'}, {'role': 'h', 'source': ''}]}",
                     "/pictures",
                     "{'model':'m','draft':'d','inputs':[{'role':'a','source':'b.png','name':'N'},{'role':'b','source':'/other/c.png'},"
                     "{'role':'c','source':'HTTPS://x.org/a'},{'role':'d','source':'asset://a'},{'role':'e','source':'./take:1.png'},"
                     "{'role':'f','source':'ftp://x'},{'role':'g','source':'/up.png'},{'role':'h','source':''}]}");
  /* A mention beyond the text is dropped; one beyond the inputs is of one that is gone. */
  assert_round_trip ("{'model': 'm', 'prompt': '狐🦊x', 'inputs': [{'role': 'a', 'source': 'https://x.org'}], 'mentions': [{'start': 1, 'length': 2, 'input': 0},"
                     " {'start': 1, 'length': 3, 'input': 0}, {'start': 0, 'length': 1, 'input': 1}]}",
                     NULL,
                     "{'model':'m','prompt':'狐🦊x','inputs':[{'role':'a','source':'https://x.org'}],'mentions':[{'start':1,'length':2,'input':0},{'start':0,'length':1,'input':1}]}");
  assert_round_trip ("{'model': 'm', 'prompt': 'Image 2', 'mentions': [{'start': 0, 'length': 7, 'input': 3, 'source': 'fox.png'}]}", "/pictures",
                     "{'model':'m','prompt':'Image 2','mentions':[{'start':0,'length':7,'input':0,'source':'fox.png'}]}");
}

static void
test_folder (void)
{
  g_autoptr (RushesSpec) spec = parse ("{'model': 'm', 'inputs': [{'role': 'a', 'source': 'b.png'}]}", "/pictures/today", NULL);
  g_autoptr (RushesSpec) nowhere = parse ("{'model': 'm', 'inputs': [{'role': 'a', 'source': 'b.png'}]}", NULL, NULL);

  g_assert_cmpstr (rushes_input_get_source (rushes_spec_find_input (spec, "a")), ==, "/pictures/today/b.png");
  g_assert_cmpstr (rushes_input_get_source (rushes_spec_find_input (nowhere, "a")), ==, "b.png");
}

/* Anything at all, often near to what is right */
static JsonNode *
make_value (GRand *random,
            guint depth)
{
  static const char *const words[] = { "", "720p", "480p", "adaptive", "16:9", "flex", "https://x.org/a", "nowhere", "狐🦊", "<b>&", "%s%n", "$prompt", "-1" };
  JsonNode *node = json_node_alloc ();

  switch (g_rand_int_range (random, 0, depth > 2 ? 6 : 8))
    {
    case 0:
      return json_node_init_null (node);
    case 1:
      return json_node_init_boolean (node, g_rand_boolean (random));
    case 2:
      return json_node_init_double (node, g_rand_double_range (random, -10, 10));
    case 3:
      return json_node_init_int (node, g_rand_int_range (random, -2, 300));
    case 4:
      return json_node_init_int (node, g_rand_boolean (random) ? G_MAXINT64 : G_MININT64);
    case 5:
      return json_node_init_string (node, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
    case 6:
      {
        JsonArray *array = json_array_new ();

        for (int i = g_rand_int_range (random, 0, 3); i > 0; i--)
          json_array_add_element (array, make_value (random, depth + 1));
        json_node_init_array (node, array);
        json_array_unref (array);
        return node;
      }
    default:
      {
        JsonObject *object = json_object_new ();

        json_object_set_member (object, "x", make_value (random, depth + 1));
        json_node_init_object (node, object);
        json_object_unref (object);
        return node;
      }
    }
}

static const char *
choose (GRand *random,
        const char *const *words)
{
  return words[g_rand_int_range (random, 0, (gint32) g_strv_length ((char **) words))];
}

static RushesSpec *
make_spec (GRand *random)
{
  static const char *const models[] = { "spark_dance_v2_0", "spark_dance_v2_0_fast", "spark_dance_v1_5_pro", "spark_dance_v1_0_lite_i2v",
                                        "spark_avatar_imitator_v2v", "invented_dream_v7", "none", NULL };
  static const char *const prompts[] = { "", " ", "A fox", "<b>狐</b>\n🦊", "$prompt", NULL };
  static const char *const roles[] = { "first_frame", "last_frame", "reference_image", "reference_video", "reference_audio", "character_image",
                                       "driving_video", "sketch", "voice", "mood", "nobody", "", NULL };
  static const char *const sources[] = { "https://x.org/a", "asset://a", "/a.png", "/b", "ftp://x", "", "$source", NULL };
  static const char *const names[] = { "duration", "frames", "resolution", "ratio", "seed", "draft", "callback_url", "camera_fixed", "loop", "beats",
                                       "bars", "quality", "return_last_frame", "service_tier", "content", "model", "$parameters", "", NULL };
  static const char *const formats[] = { "png", "jpeg", "heic", "avif", NULL };
  RushesSpec *spec = rushes_spec_new (choose (random, models));

  rushes_spec_set_prompt (spec, choose (random, prompts));
  if (g_rand_int_range (random, 0, 5) == 0)
    rushes_spec_set_draft (spec, "task");
  for (int i = g_rand_int_range (random, 0, 5); i > 0; i--)
    {
      g_autoptr (RushesInput) input = rushes_input_new (choose (random, roles), choose (random, sources));

      if (g_rand_boolean (random))
        {
          g_autoptr (RushesMediaFacts) facts = spec_test_new_facts (choose (random, formats), g_rand_int_range (random, -1, 7000),
                                                                    g_rand_int_range (random, -1, 7000), g_rand_int_range (random, -1, G_MAXINT));

          facts->kind = (RushesMediaKind) g_rand_int_range (random, 0, 4);
          rushes_input_set_facts (input, facts);
        }
      rushes_spec_add_input (spec, input);
    }
  for (int i = g_rand_int_range (random, 0, 5); i > 0; i--)
    {
      g_autoptr (JsonNode) value = make_value (random, 0);

      rushes_spec_set_parameter (spec, choose (random, names), value);
    }

  return spec;
}

static char *
to_text (RushesSpec *spec)
{
  g_autoptr (JsonNode) node = rushes_spec_to_json (spec, NULL);

  return rushes_json_to_string (node, FALSE);
}

/* Whatever somebody makes of a spec: it is judged, the same each time; it is read as it was written; and each of its fixes is
 * one that can be applied. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260414);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (RushesSpec) spec = make_spec (random);
      g_autofree char *found = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
      g_autofree char *again = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
      g_autoptr (GPtrArray) problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
      g_autofree char *text = to_text (spec);
      g_autoptr (JsonNode) node = rushes_json_parse (text, -1, NULL);
      g_autoptr (RushesSpec) read_again = rushes_spec_from_json (node, NULL, NULL);
      g_autofree char *text_again = to_text (read_again);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesBody) body = NULL;
      gboolean allowed = *found == '\0' || *found == '[';

      g_assert_cmpstr (found, ==, again);
      g_assert_cmpstr (text, ==, text_again);
      body = rushes_body_new (spec, catalogue, RUSHES_REQUEST_FORMAT_FLAT, &error);
      g_assert_true ((body != NULL) == (allowed && !rushes_spec_is_pending (spec)));
      for (guint k = 0; k < problems->len; k++)
        {
          const RushesProblem *problem = g_ptr_array_index (problems, k);
          g_autoptr (RushesSpec) copy = rushes_spec_copy (spec);

          g_assert_cmpint (rushes_problem_apply_fix (problem, copy), ==, (problem->fix != RUSHES_FIX_NONE && problem->fix != RUSHES_FIX_FIT));
        }
    }
}

int
main (int argc,
      char **argv)
{
  int status;

  rushes_test_init (&argc, &argv);
  catalogue = spec_test_load_catalogue ();

  g_test_add_func ("/spec/spec-json/malformed", test_malformed);
  g_test_add_func ("/spec/spec-json/round-trip", test_round_trip);
  g_test_add_func ("/spec/spec-json/folder", test_folder);
  g_test_add_func ("/spec/spec-json/random", test_random);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
