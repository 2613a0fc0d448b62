/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec-test.h"

#include "rushes-json.h"

static RushesCatalogue *catalogue;

/* The worst problem's fix, applied: what the spec is then, and what is still wrong with it */
static const struct
{
  const char *spec;
  const char *fixed;
  const char *left;
} rows[] = {
  { "{'model': 'spark_dance_v2_0_fast', 'prompt': 'x', 'parameters': {'resolution': '1080p'}}",
    "{'model':'spark_dance_v2_0_fast','prompt':'x','parameters':{'resolution':'720p'}}", "" },
  { "{'model': 'spark_dance_v2_0', 'prompt': 'x', 'parameters': {'ratio': '2:1'}}",
    "{'model':'spark_dance_v2_0','prompt':'x','parameters':{'ratio':'adaptive'}}", "" },
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'inputs': [{'role': 'reference_image', 'source': 'https://x.org'}], 'parameters': {'ratio': 'adaptive'}}",
    "{'model':'spark_dance_v1_0_lite_i2v','inputs':[{'role':'reference_image','source':'https://x.org'}],'parameters':{'ratio':'16:9'}}", "" },
  { "{'model': 'spark_dance_v2_0', 'prompt': 'x', 'parameters': {'duration': 3}}",
    "{'model':'spark_dance_v2_0','prompt':'x','parameters':{'duration':4}}", "" },
  { "{'model': 'spark_dance_v2_0', 'prompt': 'x', 'parameters': {'seed': 3}}", "{'model':'spark_dance_v2_0','prompt':'x'}", "" },
  { "{'model': 'spark_dance_v2_0', 'prompt': 'x', 'parameters': {'duration': '3'}}", "{'model':'spark_dance_v2_0','prompt':'x'}", "" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'draft': true, 'resolution': '1080p'}}",
    "{'model':'spark_dance_v1_5_pro','prompt':'x','parameters':{'draft':true,'resolution':'480p'}}", "" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'service_tier': 'priority'}}",
    "{'model':'spark_dance_v1_5_pro','prompt':'x','parameters':{'service_tier':'default'}}", "" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'callback_url': 'x'}}", "{'model':'spark_dance_v1_5_pro','prompt':'x'}", "" },
  { "{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'last_frame', 'source': 'https://x.org'}]}",
    "{'model':'spark_dance_v2_0','inputs':[{'role':'first_frame','source':'https://x.org'}]}", "" },
  { "{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'first_frame', 'source': 'https://x.org/1'}, {'role': 'first_frame', 'source': 'https://x.org/2'}]}",
    "{'model':'spark_dance_v2_0','inputs':[{'role':'first_frame','source':'https://x.org/1'}]}", "" },
  /* Nothing is lost where the frames can be references. */
  { "{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'first_frame', 'source': 'https://x.org/1'}, {'role': 'reference_video', 'source': 'https://x.org/2'}]}",
    "{'model':'spark_dance_v2_0','inputs':[{'role':'reference_image','source':'https://x.org/1'},{'role':'reference_video','source':'https://x.org/2'}]}", "" },
  /* Where there is no room for them the references go. */
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'inputs': [{'role': 'reference_image', 'source': 'https://x.org/1'}, {'role': 'first_frame', 'source': 'https://x.org/2'},"
    " {'role': 'reference_image', 'source': 'https://x.org/3'}, {'role': 'reference_image', 'source': 'https://x.org/4'}, {'role': 'reference_image', 'source': 'https://x.org/5'}]}",
    "{'model':'spark_dance_v1_0_lite_i2v','inputs':[{'role':'first_frame','source':'https://x.org/2'}]}", "" },
  { "{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_audio', 'source': 'https://x.org/1'}]}", NULL, NULL },
  { "{'model': 'spark_dance_v2_0'}", NULL, NULL },
  { "{'model': 'spark_dance_v1_5_pro', 'inputs': [{'role': 'reference_image', 'source': 'https://x.org/1'}]}",
    "{'model':'spark_dance_v1_5_pro'}", "prompt-missing@prompt" },
  { "{'model': 'spark_dance_v2_0', 'prompt': 'x', 'draft': 'task'}", "{'model':'spark_dance_v2_0','prompt':'x'}", "" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'draft': 'task'}", "{'model':'spark_dance_v1_5_pro','draft':'task'}", "" },
  { "{'model': 'spark_avatar_imitator_v2v', 'prompt': 'x'}", "{'model':'spark_avatar_imitator_v2v'}",
    "character-image-missing@ driving-video-missing@" },
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'inputs': [{'role': 'first_frame', 'source': 'https://x.org'}], 'parameters': {'frames': 57, 'duration': 5}}",
    "{'model':'spark_dance_v1_0_lite_i2v','inputs':[{'role':'first_frame','source':'https://x.org'}],'parameters':{'frames':57}}", "" },
};

static void
test_fix (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (RushesSpec) spec = spec_test_parse (rows[n].spec);
  g_autoptr (GPtrArray) problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_autoptr (RushesProblem) problem = rushes_problem_copy (g_ptr_array_index (problems, 0));
  g_autoptr (JsonNode) json = NULL;
  g_autofree char *text = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *left = NULL;

  g_assert_cmpint (rushes_problem_apply_fix (problem, spec), ==, rows[n].fixed != NULL);
  g_assert_cmpint (problem->fix == RUSHES_FIX_NONE, ==, rows[n].fixed == NULL);
  if (!rows[n].fixed)
    return;

  json = rushes_spec_to_json (spec, "/pictures");
  text = rushes_json_to_string (json, FALSE);
  wanted = g_strdelimit (g_strdup (rows[n].fixed), "'", '"');
  left = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_assert_cmpstr (text, ==, wanted);
  g_assert_cmpstr (left, ==, rows[n].left);
}

/* A problem of a spec that has become another does no harm. */
static void
test_stale (void)
{
  static const RushesFix fixes[] = { RUSHES_FIX_SET_PARAMETER, RUSHES_FIX_RESET_PARAMETER, RUSHES_FIX_REMOVE_INPUT,
                                     RUSHES_FIX_USE_FRAMES, RUSHES_FIX_USE_REFERENCES, RUSHES_FIX_USE_AS_FIRST_FRAME, RUSHES_FIX_FIT };
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v2_0");

  for (guint i = 0; i < G_N_ELEMENTS (fixes); i++)
    {
      g_autoptr (RushesProblem) problem = rushes_problem_new ("x", "inputs[7]");

      problem->fix = fixes[i];
      g_assert_false (rushes_problem_apply_fix (problem, spec));
    }
}

static void
test_boxed (void)
{
  RushesProblem *problem = rushes_problem_new ("code", "field");
  RushesProblem *copy;

  problem->is_warning = TRUE;
  problem->value = g_strdup ("value");
  problem->limit = g_strdup ("limit");
  problem->model = g_strdup ("model");
  copy = g_boxed_copy (RUSHES_TYPE_PROBLEM, problem);
  rushes_problem_free (problem);
  g_assert_true (copy->is_warning);
  g_assert_cmpstr (copy->code, ==, "code");
  g_assert_cmpstr (copy->field, ==, "field");
  g_assert_cmpstr (copy->value, ==, "value");
  g_assert_cmpstr (copy->limit, ==, "limit");
  g_assert_cmpstr (copy->model, ==, "model");
  g_boxed_free (RUSHES_TYPE_PROBLEM, copy);
}

int
main (int argc,
      char **argv)
{
  int status;

  rushes_test_init (&argc, &argv);
  catalogue = spec_test_load_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/spec/problem/fix/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_fix);
    }
  g_test_add_func ("/spec/problem/stale", test_stale);
  g_test_add_func ("/spec/problem/boxed", test_boxed);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
