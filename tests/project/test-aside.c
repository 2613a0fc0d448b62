/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-aside.h"

#include <string.h>

#include "rushes-json.h"
#include "rushes-mentions.h"
#include "rushes-shot.h"
#include "rushes-spec-json.h"
#include "rushes-test.h"

static RushesCatalogue *catalogue;
static const char *const models[] = { "spark_dance_v2_0", "spark_dance_v2_0_fast", "spark_dance_v1_5_pro",
                                      "spark_dance_v1_0_lite_i2v", "spark_avatar_imitator_v2v", "invented_dream_v7" };

static RushesModel *
get_model (const char *id)
{
  RushesModel *model = rushes_catalogue_get_model (catalogue, id);

  g_assert_nonnull (model);
  return model;
}

/* Single quotes are read as double ones. */
static RushesSpec *
parse (const char *json)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rushes_json_parse (text, -1, &error);
  RushesSpec *spec;

  g_assert_no_error (error);
  spec = rushes_spec_from_json (node, "/", &error);
  g_assert_no_error (error);
  return spec;
}

static char *
write_spec (RushesSpec *spec)
{
  g_autoptr (JsonNode) node = rushes_spec_to_json (spec, "/");

  return rushes_json_to_string (node, FALSE);
}

static char *
write_aside (RushesAside *aside)
{
  g_autoptr (JsonNode) node = rushes_aside_to_json (aside, "/library");

  return node ? rushes_json_to_string (node, FALSE) : NULL;
}

/* What somebody finds after a restart. */
static RushesAside *
reload (RushesAside *aside)
{
  g_autoptr (JsonNode) node = rushes_aside_to_json (aside, "/library");
  g_autoptr (GError) error = NULL;
  RushesAside *again;

  if (!node)
    return rushes_aside_new ();
  again = rushes_aside_from_json (node, "/library", &error);
  g_assert_no_error (error);
  return again;
}

static guint
count (RushesSpec *spec)
{
  return g_list_model_get_n_items (rushes_spec_get_inputs (spec));
}

static guint
count_aside (RushesAside *aside)
{
  return g_list_model_get_n_items (rushes_aside_get_inputs (aside));
}

static gboolean
has (GPtrArray *fields,
     const char *field)
{
  return g_ptr_array_find_with_equal_func (fields, field, g_str_equal, NULL);
}

static void
assert_spec (RushesSpec *spec,
             const char *expected)
{
  g_autoptr (RushesSpec) wanted = parse (expected);
  g_autofree char *a = write_spec (spec);
  g_autofree char *b = write_spec (wanted);

  g_assert_cmpstr (a, ==, b);
}

static void
switch_to (RushesAside *aside,
           RushesSpec *spec,
           const char *model)
{
  g_autoptr (GPtrArray) fields = rushes_aside_switch_model (aside, spec, get_model (model));

  g_assert_cmpstr (rushes_spec_get_model (spec), ==, model);
}

static void
test_keeps_what_is_taken (void)
{
  g_autoptr (RushesSpec) spec = parse ("{'model': 'spark_dance_v2_0', 'prompt': 'A fox', 'parameters': {'ratio': '21:9', 'duration': 6},"
                                       " 'inputs': [{'role': 'first_frame', 'source': 'https://example.com/a.png'}]}");
  RushesAside *aside = rushes_aside_new ();
  g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (spec), 0);
  g_autoptr (GPtrArray) fields = rushes_aside_switch_model (aside, spec, get_model ("spark_dance_v2_0_fast"));

  g_assert_cmpuint (fields->len, ==, 0);
  g_assert_true (rushes_aside_is_empty (aside));
  g_assert_true (rushes_spec_find_input (spec, "first_frame") == input);
  assert_spec (spec, "{'model': 'spark_dance_v2_0_fast', 'prompt': 'A fox', 'parameters': {'ratio': '21:9', 'duration': 6},"
                     " 'inputs': [{'role': 'first_frame', 'source': 'https://example.com/a.png'}]}");
  g_assert_finalize_object (aside);
}

static void
test_sets_aside_and_brings_back (void)
{
  const char *before = "{'model': 'spark_dance_v2_0', 'prompt': 'A fox', 'parameters': {'resolution': '1080p', 'duration': 15}, 'inputs': ["
                       "{'role': 'reference_image', 'source': 'https://example.com/a.png'},"
                       "{'role': 'reference_video', 'source': 'https://example.com/b.mp4'}]}";
  g_autoptr (RushesSpec) spec = parse (before);
  g_autoptr (RushesAside) aside = rushes_aside_new ();
  g_autoptr (GPtrArray) away = rushes_aside_switch_model (aside, spec, get_model ("spark_avatar_imitator_v2v"));
  g_autoptr (GPtrArray) back = NULL;

  g_assert_true (has (away, "prompt"));
  g_assert_true (has (away, "inputs.reference_image"));
  g_assert_true (has (away, "inputs.reference_video"));
  g_assert_true (has (away, "parameters.resolution"));
  g_assert_true (has (away, "parameters.duration"));
  assert_spec (spec, "{'model': 'spark_avatar_imitator_v2v'}");

  /* By way of a model that takes a part of it: beside references it has no 1080p. */
  switch_to (aside, spec, "spark_dance_v1_0_lite_i2v");
  assert_spec (spec, "{'model': 'spark_dance_v1_0_lite_i2v', 'prompt': 'A fox',"
                     " 'inputs': [{'role': 'reference_image', 'source': 'https://example.com/a.png'}]}");

  back = rushes_aside_switch_model (aside, spec, get_model ("spark_dance_v2_0"));
  g_assert_cmpuint (back->len, ==, 0);
  assert_spec (spec, before);
  g_assert_true (rushes_aside_is_empty (aside));
}

/* More than the new model takes: the first stay, and all come back in their order. */
static void
test_overflow (void)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesAside) aside = rushes_aside_new ();
  g_autoptr (RushesInput) added = rushes_input_new ("reference_image", "https://example.com/new.png");
  g_autoptr (RushesInput) removed = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  for (int i = 0; i < 9; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://example.com/%d.png", i);
      g_autoptr (RushesInput) input = rushes_input_new ("reference_image", url);

      rushes_spec_add_input (spec, input);
    }
  switch_to (aside, spec, "spark_dance_v1_0_lite_i2v");
  g_assert_cmpuint (count (spec), ==, 4);
  g_assert_cmpuint (count_aside (aside), ==, 5);

  removed = g_list_model_get_item (rushes_spec_get_inputs (spec), 1);
  rushes_spec_remove_input (spec, removed);
  rushes_spec_add_input (spec, added);
  switch_to (aside, spec, "spark_dance_v2_0");
  g_assert_cmpuint (count_aside (aside), ==, 0);
  for (guint i = 0; i < count (spec); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (spec), i);

      g_string_append (order, rushes_input_get_source (input) + strlen ("https://example.com/"));
    }
  g_assert_cmpstr (order->str, ==, "0.png2.png3.pngnew.png4.png5.png6.png7.png8.png");
}

/* An edit wins over what was set aside, and nothing else is lost. */
static void
test_edit_wins (void)
{
  g_autoptr (RushesSpec) spec = parse ("{'model': 'spark_dance_v2_0', 'prompt': 'A fox', 'parameters': {'duration': 15, 'ratio': '4:3'}, 'inputs': ["
                                       "{'role': 'reference_video', 'source': 'https://example.com/b.mp4'}]}");
  g_autoptr (RushesAside) aside = rushes_aside_new ();
  g_autoptr (RushesInput) frame = rushes_input_new ("first_frame", "https://example.com/f.png");

  switch_to (aside, spec, "spark_dance_v1_5_pro");
  assert_spec (spec, "{'model': 'spark_dance_v1_5_pro', 'prompt': 'A fox', 'parameters': {'ratio': '4:3'}}");
  rushes_spec_set_parameter_int (spec, "duration", 9);
  rushes_spec_set_parameter (spec, "ratio", NULL);
  rushes_spec_set_prompt (spec, "Two foxes");
  rushes_spec_add_input (spec, frame);

  /* What is there now goes first, and frames stand beside no references: these wait on. */
  switch_to (aside, spec, "spark_dance_v2_0");
  assert_spec (spec, "{'model': 'spark_dance_v2_0', 'prompt': 'Two foxes', 'parameters': {'duration': 9},"
                     " 'inputs': [{'role': 'first_frame', 'source': 'https://example.com/f.png'}]}");
  g_assert_cmpuint (count_aside (aside), ==, 1);
}

/* A group that was put away is no business of the switch, and comes back by its own. */
static void
test_groups (void)
{
  g_autoptr (RushesSpec) spec = parse ("{'model': 'spark_dance_v2_0', 'prompt': 'Image 1 runs', 'inputs': ["
                                       "{'role': 'first_frame', 'source': '/library/media/f.png'},"
                                       "{'role': 'reference_image', 'source': '/library/media/r.png'}], 'mentions': [{'start': 0, 'length': 7, 'input': 1}]}");
  g_autoptr (RushesAside) aside = rushes_aside_new ();
  g_autoptr (RushesAside) again = NULL;
  g_autofree char *text = NULL;
  guint n;

  rushes_aside_switch_group (aside, spec, get_model ("spark_dance_v2_0"), "frames");
  g_assert_cmpuint (count (spec), ==, 1);
  g_assert_cmpuint (count_aside (aside), ==, 1);
  g_assert_cmpuint (rushes_spec_get_mentions (spec, &n)->input, >=, RUSHES_MENTION_LOST);
  text = write_aside (aside);
  g_assert_nonnull (strstr (text, "\"media/r.png\""));

  again = reload (aside);
  rushes_aside_switch_group (again, spec, get_model ("spark_dance_v2_0"), "references");
  assert_spec (spec, "{'model': 'spark_dance_v2_0', 'prompt': 'Image 1 runs', 'inputs': ["
                     "{'role': 'reference_image', 'source': '/library/media/r.png'}], 'mentions': [{'start': 0, 'length': 7, 'input': 0}]}");
  g_assert_cmpuint (count_aside (again), ==, 1);
}

/* The words may have been written on meanwhile: the mention is where its text is now. */
static void
test_mentions_follow (void)
{
  g_autoptr (RushesSpec) spec = parse ("{'model': 'spark_dance_v2_0', 'prompt': 'Image 1 runs to Video 1', 'inputs': ["
                                       "{'role': 'reference_image', 'source': 'https://example.com/a.png'},"
                                       "{'role': 'reference_video', 'source': 'https://example.com/b.mp4'}],"
                                       " 'mentions': [{'start': 0, 'length': 7, 'input': 0}, {'start': 16, 'length': 7, 'input': 1}]}");
  g_autoptr (RushesAside) aside = rushes_aside_new ();
  const RushesMention *mentions;
  guint n;

  switch_to (aside, spec, "spark_dance_v1_0_lite_i2v");
  mentions = rushes_spec_get_mentions (spec, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (mentions[0].input, ==, 0);
  g_assert_cmpuint (mentions[1].input, >=, RUSHES_MENTION_LOST);
  rushes_spec_set_prompt (spec, "Then Image 1 runs to Video 1");
  switch_to (aside, spec, "spark_dance_v2_0");
  mentions = rushes_spec_get_mentions (spec, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (mentions[1].start, ==, 21);
  g_assert_cmpuint (mentions[1].input, ==, 1);
}

/* ---- any spec, every order ---- */

static JsonNode *
random_value (RushesParameter *parameter)
{
  const char *const *options = rushes_parameter_get_options (parameter);
  gint64 minimum;
  gint64 maximum;

  /* Now and then one that no model takes. */
  if (g_test_rand_int_range (0, 12) == 0)
    return json_node_init_string (json_node_alloc (), "nonsense");
  if (rushes_parameter_get_value_type (parameter) == RUSHES_PARAMETER_TYPE_BOOLEAN)
    return json_node_init_boolean (json_node_alloc (), g_test_rand_int_range (0, 2));
  if (options)
    return json_node_init_string (json_node_alloc (), options[g_test_rand_int_range (0, (gint32) g_strv_length ((char **) options))]);
  if (rushes_parameter_get_range (parameter, &minimum, &maximum))
    return json_node_init_int (json_node_alloc (), minimum + (gint64) g_test_rand_double_range (0, (double) (maximum - minimum + 2)));
  return json_node_init_string (json_node_alloc (), "https://example.com/hook");
}

static void
add_random_inputs (RushesSpec *spec,
                   RushesModel *model)
{
  gboolean is_mixed = g_test_rand_int_range (0, 8) == 0;
  guint n_roles = rushes_model_get_n_roles (model);
  const char *group = n_roles > 0 ? rushes_model_get_nth_role (model, (guint) g_test_rand_int_range (0, (gint32) n_roles))->group : NULL;

  for (guint i = 0; i < n_roles; i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);
      int n = g_test_rand_int_range (0, (gint32) role->max + 2);

      if (!is_mixed && g_strcmp0 (role->group, group) != 0)
        continue;
      for (int j = 0; j < n; j++)
        {
          /* The same picture twice now and then. */
          g_autofree char *source = g_strdup_printf ("/library/media/%d.png", g_test_rand_int_range (0, 30));
          g_autoptr (RushesInput) input = rushes_input_new (role->id, source);

          rushes_spec_insert_input (spec, (guint) g_test_rand_int_range (0, 12), input);
        }
    }
}

static RushesSpec *
random_spec (void)
{
  const char *id = models[g_test_rand_int_range (0, G_N_ELEMENTS (models))];
  RushesModel *model = get_model (id);
  RushesSpec *spec = rushes_spec_new (id);

  add_random_inputs (spec, model);
  if (g_test_rand_int_range (0, 4) > 0)
    rushes_spec_set_prompt (spec, "Image 1 meets Image 2, für „Video 1“");
  if (g_test_rand_int_range (0, 8) == 0)
    rushes_spec_set_draft (spec, "cgt-1");
  for (guint i = 0; i < rushes_model_get_n_parameters (model); i++)
    {
      RushesParameter *parameter = rushes_model_get_nth_parameter (model, i);
      g_autoptr (JsonNode) value = g_test_rand_int_range (0, 2) ? random_value (parameter) : NULL;

      if (value)
        rushes_spec_set_parameter (spec, rushes_parameter_get_name (parameter), value);
    }
  if (g_test_rand_int_range (0, 10) == 0)
    {
      g_autoptr (JsonNode) list = rushes_json_parse ("[1, {\"a\": null}]", -1, NULL);

      rushes_spec_set_parameter (spec, "stranger", list);
    }
  if (count (spec) > 1 && *rushes_spec_get_prompt (spec))
    {
      /* Not in the order of the text: kept to the byte all the same. */
      RushesMention mentions[] = { { 14, 7, 1 }, { 0, 7, 0 } };

      rushes_spec_set_mentions (spec, mentions, G_N_ELEMENTS (mentions));
    }
  return spec;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Everything that there is, in the spec or aside. */
static char *
list_all (RushesSpec *spec,
          RushesAside *aside)
{
  RushesSpec *both[] = { spec, rushes_aside_get_rest (aside) };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (GList) names = rushes_spec_list_parameters (both[i]);

      for (guint j = 0; j < count (both[i]); j++)
        {
          g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (both[i]), j);

          g_ptr_array_add (lines, g_strconcat (rushes_input_get_role (input), "=", rushes_input_get_source (input), NULL));
        }
      for (GList *l = names; l; l = l->next)
        {
          g_autofree char *value = rushes_json_to_string (rushes_spec_get_parameter (both[i], l->data), FALSE);

          g_ptr_array_add (lines, g_strconcat (l->data, ": ", value, NULL));
        }
      /* But for the names of the inputs, which follow their places. */
      if (*rushes_spec_get_prompt (both[i]))
        g_ptr_array_add (lines, g_strdup (strrchr (rushes_spec_get_prompt (both[i]), ',')));
      if (rushes_spec_get_draft (both[i]))
        g_ptr_array_add (lines, g_strdup (rushes_spec_get_draft (both[i])));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* Away and back over any others, with a restart now and then: to the byte what it was, and the same for every model on the way. */
static void
test_every_order (void)
{
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (RushesSpec) spec = random_spec ();
      g_autoptr (RushesAside) aside = rushes_aside_new ();
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_autofree char *all = list_all (spec, aside);

      g_hash_table_insert (seen, g_strdup (rushes_spec_get_model (spec)), write_spec (spec));
      for (guint step = 0; step < 14; step++)
        {
          const char *to = models[g_test_rand_int_range (0, G_N_ELEMENTS (models))];
          g_autofree char *now = NULL;
          g_autofree char *all_now = NULL;
          const char *before;

          switch_to (aside, spec, to);
          now = write_spec (spec);
          before = g_hash_table_lookup (seen, to);
          if (before)
            g_assert_cmpstr (now, ==, before);
          else
            g_hash_table_insert (seen, g_strdup (to), g_strdup (now));
          all_now = list_all (spec, aside);
          g_assert_cmpstr (all_now, ==, all);

          if (g_test_rand_int_range (0, 4) == 0)
            {
              g_autoptr (RushesAside) again = reload (aside);

              g_set_object (&aside, again);
            }
        }
    }
}

/* With edits on the way: what was edited is in the spec or aside as it was edited, and all else is still there. */
static void
test_every_edit (void)
{
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (RushesSpec) spec = random_spec ();
      g_autoptr (RushesAside) aside = rushes_aside_new ();

      for (guint step = 0; step < 10; step++)
        {
          RushesModel *model = get_model (rushes_spec_get_model (spec));
          guint n = rushes_model_get_n_parameters (model);
          g_autofree char *before = NULL;
          g_autofree char *after = NULL;

          if (n > 0)
            {
              RushesParameter *parameter = rushes_model_get_nth_parameter (model, (guint) g_test_rand_int_range (0, (gint32) n));
              const char *name = rushes_parameter_get_name (parameter);
              g_autoptr (JsonNode) value = random_value (parameter);

              rushes_spec_set_parameter (spec, name, value);
              /* What waits for the same name is replaced by it. */
              rushes_spec_set_parameter (rushes_aside_get_rest (aside), name, NULL);
            }
          if (g_test_rand_int_range (0, 3) == 0)
            add_random_inputs (spec, model);
          if (g_test_rand_int_range (0, 4) == 0 && count (spec) > 0)
            {
              g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (spec), 0);

              rushes_spec_remove_input (spec, input);
            }
          before = list_all (spec, aside);
          switch_to (aside, spec, models[g_test_rand_int_range (0, G_N_ELEMENTS (models))]);
          after = list_all (spec, aside);
          g_assert_cmpstr (after, ==, before);
        }
    }
}

/* ---- with the shot ---- */

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_shot (void)
{
  g_autoptr (RushesShotRecord) record = rushes_shot_record_new ();
  g_autoptr (RushesShotRecord) written = NULL;
  RushesShot *shot;
  RushesShot *again;
  RushesAside *aside;
  guint n_changes = 0;

  record->id = 1;
  record->spec = g_strdup ("{\"model\": \"spark_dance_v2_0\", \"prompt\": \"A fox\", \"inputs\": [{\"role\": \"first_frame\", \"source\": \"media/a.png\"}]}");
  shot = rushes_shot_new (record, "/library");
  aside = rushes_shot_get_aside (shot);
  g_assert_true (rushes_aside_is_empty (aside));
  g_signal_connect_swapped (aside, "changed", G_CALLBACK (count_cb), &n_changes);

  switch_to (aside, rushes_shot_get_spec (shot), "spark_avatar_imitator_v2v");
  g_assert_cmpuint (n_changes, ==, 1);
  written = rushes_shot_dup_record (shot);
  g_assert_nonnull (strstr (written->aside, "\"media/a.png\""));

  again = rushes_shot_new (written, "/elsewhere");
  switch_to (rushes_shot_get_aside (again), rushes_shot_get_spec (again), "spark_dance_v2_0");
  g_assert_cmpstr (rushes_input_get_source (rushes_spec_find_input (rushes_shot_get_spec (again), "first_frame")), ==, "/elsewhere/media/a.png");
  g_assert_cmpstr (rushes_spec_get_prompt (rushes_shot_get_spec (again)), ==, "A fox");

  /* From another process: the same object, what it holds is new. */
  rushes_shot_update (shot, record);
  g_assert_true (rushes_shot_get_aside (shot) == aside);
  g_assert_true (rushes_aside_is_empty (aside));

  /* What cannot be read is none. */
  g_free (written->aside);
  written->aside = g_strdup ("{\"rest\": 7}");
  rushes_shot_update (shot, written);
  g_assert_true (rushes_aside_is_empty (aside));

  g_assert_finalize_object (again);
  g_assert_finalize_object (shot);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesCatalogue) base = NULL;
  g_autofree char *folder = NULL;

  rushes_test_init (&argc, &argv);
  folder = rushes_test_data_path ("models");
  base = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  catalogue = rushes_catalogue_new_with (base, folder, &error);
  g_assert_no_error (error);

  g_test_add_func ("/project/aside/keeps-what-is-taken", test_keeps_what_is_taken);
  g_test_add_func ("/project/aside/sets-aside-and-brings-back", test_sets_aside_and_brings_back);
  g_test_add_func ("/project/aside/overflow", test_overflow);
  g_test_add_func ("/project/aside/edit-wins", test_edit_wins);
  g_test_add_func ("/project/aside/groups", test_groups);
  g_test_add_func ("/project/aside/mentions-follow", test_mentions_follow);
  g_test_add_func ("/project/aside/every-order", test_every_order);
  g_test_add_func ("/project/aside/every-edit", test_every_edit);
  g_test_add_func ("/project/aside/shot", test_shot);
  return g_test_run ();
}
