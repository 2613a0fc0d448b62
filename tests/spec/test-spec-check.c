/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec-test.h"

static RushesCatalogue *catalogue;

/* What the vectors do not say: fields, order, what comes together, where nothing is known. */
static const struct
{
  const char *spec;
  const char *found;
} rows[] = {
  { "{'model': 'spark_dance_v9', 'parameters': {'duration': '5'}}", "model-unknown@model" },
  { "{'prompt': 'x'}", "model-unknown@model" },
  { "{'model': 'spark_dance_v2_0', 'draft': 'task-1', 'prompt': 'x', 'parameters': {'duration': 99}}", "draft-unsupported@draft" },
  { "{'model': 'spark_dance_v2_0', 'draft': '', 'prompt': 'x'}", "" },
  { "{'model': 'spark_dance_v2_0'}", "prompt-missing@prompt" },
  { "{'model': 'spark_dance_v2_0', 'prompt': ' \\n\\t '}", "prompt-missing@prompt" },
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'prompt': 'x'}", "image-missing@" },
  { "{'model': 'spark_dance_v1_0_lite_i2v'}", "image-missing@" },
  { "{'model': 'spark_avatar_imitator_v2v'}", "character-image-missing@ driving-video-missing@" },
  { "{'model': 'spark_avatar_imitator_v2v', 'inputs': [{'role': 'character_image', 'source': 'asset://a'},"
    " {'role': 'driving_video', 'source': 'clip.mp4'}]}",
    "source-asset-unsupported@inputs[0] source-needs-url@inputs[1]" },
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'inputs': [{'role': 'last_frame', 'source': 'https://x.org/a'}]}",
    "first-frame-missing@inputs[0]" },
  /* Worst first: sources before counts before values before what is merely not there. */
  { "{'model': 'spark_dance_v2_0', 'parameters': {'duration': 99, 'ratio': 3}, 'inputs': [{'role': 'last_frame', 'source': 'https://x.org/a'},"
    " {'role': 'last_frame', 'source': 'ftp://x.org/a'}, {'role': 'middle', 'source': 'https://x.org/a'}]}",
    "input-unsupported@inputs[2] source-invalid@inputs[1] first-frame-missing@inputs[0] duration-range@parameters.duration "
    "parameter-type@parameters.ratio" },
  /* One field shows one problem; several inputs may show the same code. */
  { "{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'first_frame', 'source': 'https://x.org/a'},"
    " {'role': 'first_frame', 'source': 'https://x.org/a'}, {'role': 'first_frame', 'source': 'https://x.org/a'}]}",
    "too-many-first-frames@inputs[1] too-many-first-frames@inputs[2]" },
  { "{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_audio', 'source': 'https://x.org/a'},"
    " {'role': 'first_frame', 'source': 'https://x.org/a'}]}",
    "scenarios-mixed@" },
  { "{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_audio', 'source': 'asset://a'}]}", "audio-needs-visual@inputs[0]" },
  { "{'model': 'spark_dance_v1_5_pro', 'draft': 't', 'prompt': 'x', 'inputs': [{'role': 'first_frame', 'source': 'ftp://'}],"
    " 'parameters': {'draft': true, 'seed': -1, 'ratio': 'adaptive', 'duration': 99, 'resolution': '4k'}}",
    "draft-alone@inputs[0] draft-alone@prompt draft-reuses@parameters.draft draft-reuses@parameters.duration "
    "resolution-unsupported@parameters.resolution" },
  { "{'model': 'spark_dance_v1_5_pro', 'draft': 't', 'prompt': '  '}", "" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'draft': true, 'resolution': '1080p', 'return_last_frame': true,"
    " 'service_tier': 'flex'}}",
    "draft-resolution@parameters.resolution draft-last-frame@parameters.return_last_frame draft-service-tier@parameters.service_tier" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'draft': true, 'return_last_frame': false, 'service_tier': 'default'}}", "" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'duration': 5.0}}", "parameter-type@parameters.duration" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'duration': null}}", "parameter-type@parameters.duration" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'draft': 'true'}}", "parameter-type@parameters.draft" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'resolution': ''}}", "resolution-unsupported@parameters.resolution" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'frames': 57}}", "parameter-unsupported@parameters.frames" },
  { "{'model': 'spark_dance_v1_5_pro', 'prompt': 'x', 'parameters': {'execution_expires_after': 259201}}",
    "expiry-range@parameters.execution_expires_after" },
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'inputs': [{'role': 'first_frame', 'source': 'https://x.org/a'}],"
    " 'parameters': {'frames': 30, 'duration': 5}}",
    "frames-value@parameters.frames [frames-over-duration@parameters.duration]" },
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'inputs': [{'role': 'reference_image', 'source': 'https://x.org/a'}],"
    " 'parameters': {'camera_fixed': false}}",
    "" },
  /* Nothing is known of these files yet. */
  { "{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'first_frame', 'source': 'a.png'}]}", "" },
  { "{'model': 'spark_dance_v2_0', 'prompt': 'x', 'inputs': [{'role': 'first_frame', 'source': ''}]}", "source-invalid@inputs[0]" },
  /* The invented model obeys its own file. */
  { "{'model': 'invented_dream_v7'}", "prompt-missing@prompt" },
  { "{'model': 'invented_dream_v7', 'prompt': 'a b c d'}", "[prompt-long@prompt]" },
  { "{'model': 'invented_dream_v7', 'inputs': [{'role': 'voice', 'source': 'https://x.org/a'}]}",
    "voice-needs-sketch@inputs[0] prompt-missing@prompt" },
  { "{'model': 'invented_dream_v7', 'inputs': [{'role': 'mood', 'source': 'https://x.org/a'}, {'role': 'mood', 'source': 'asset://a'}],"
    " 'parameters': {'quality': 'low'}}",
    "source-invalid@inputs[0] board-quality@parameters.quality" },
  { "{'model': 'invented_dream_v7', 'prompt': 'x', 'parameters': {'loop': true, 'beats': 8, 'quality': 'best'},"
    " 'inputs': [{'role': 'sketch', 'source': 'https://x.org/a'}, {'role': 'sketch', 'source': 'https://x.org/a'}, {'role': 'mood', 'source': 'asset://a'}]}",
    "input-unsupported@inputs[2] scenarios-mixed@ too-many-sketches@inputs[1] loop-has-no-beats@parameters.beats "
    "quality-unknown@parameters.quality" },
  { "{'model': 'invented_dream_v7', 'prompt': 'x', 'parameters': {'bars': 2, 'beats': 24, 'size': '1024p', 'hook': 'x'}}",
    "hook-invalid@parameters.hook size-unknown@parameters.size [bars-over-beats@parameters.beats]" },
};

static void
test_row (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (RushesSpec) spec = spec_test_parse (rows[n].spec);
  g_autofree char *found = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_autofree char *again = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);

  g_assert_cmpstr (found, ==, rows[n].found);
  g_assert_cmpstr (again, ==, found);
}

/* In the contract's order: source, readable, format, dimensions, aspect, size; bounds are outside. */
static void
test_image (void)
{
  static const struct
  {
    const char *format;
    int width;
    int height;
    gint64 size;
    const char *found;
  } images[] = {
    { "png", 1280, 720, 1000, "" },
    { "png", 301, 301, 1000, "" },
    { "png", 300, 301, 1000, "image-dimensions@inputs[0]" },
    { "png", 301, 300, 1000, "image-dimensions@inputs[0]" },
    { "png", 5999, 5999, 1000, "" },
    { "png", 6000, 5999, 1000, "image-dimensions@inputs[0]" },
    { "png", 1000, 400, 1000, "image-aspect@inputs[0]" },
    { "png", 999, 400, 1000, "" },
    { "png", 400, 1000, 1000, "image-aspect@inputs[0]" },
    { "png", 401, 1000, 1000, "" },
    { "png", 30000, 30000, 1000, "image-dimensions@inputs[0]" },
    { "heic", 100, 100, 30000000, "image-format@inputs[0]" },
    { NULL, 1000, 1000, 1000, "image-format@inputs[0]" },
    { "png", 1280, 720, 9999999, "" },
    { "png", 1280, 720, 10000000, "[image-inline-large@inputs[0]]" },
    { "png", 1280, 720, 29999999, "[image-inline-large@inputs[0]]" },
    { "png", 1280, 720, 30000000, "image-size@inputs[0]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    {
      g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'first_frame', 'source': 'a.png'}]}");
      g_autofree char *found = NULL;

      spec_test_set_facts (spec, 0, spec_test_new_facts (images[i].format, images[i].width, images[i].height, images[i].size));
      found = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
      g_assert_cmpstr (found, ==, images[i].found);
    }
}

static void
test_facts (void)
{
  static const struct
  {
    const char *problem;
    RushesMediaKind kind;
    const char *as_image;
    const char *as_video;
  } facts[] = {
    { "source-missing", RUSHES_MEDIA_KIND_UNKNOWN, "source-missing@inputs[0]", "source-missing@inputs[0]" },
    { "source-invalid", RUSHES_MEDIA_KIND_UNKNOWN, "source-invalid@inputs[0]", "source-invalid@inputs[0]" },
    { "image-unreadable", RUSHES_MEDIA_KIND_UNKNOWN, "image-unreadable@inputs[0]", "source-invalid@inputs[0]" },
    { NULL, RUSHES_MEDIA_KIND_VIDEO, "image-unreadable@inputs[0]", "[media-codec@inputs[0]]" },
    { NULL, RUSHES_MEDIA_KIND_AUDIO, "image-unreadable@inputs[0]", "source-invalid@inputs[0]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    for (guint video = 0; video < 2; video++)
      {
        g_autoptr (RushesSpec) spec = spec_test_parse (video ? "{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_video', 'source': 'a'}]}"
                                                             : "{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_image', 'source': 'a'}]}");
        RushesMediaFacts *known = facts[i].problem ? rushes_media_facts_new_error (facts[i].problem) : spec_test_new_facts ("x", 1, 1, 1);
        g_autofree char *found = NULL;

        known->kind = facts[i].kind;
        spec_test_set_facts (spec, 0, known);
        found = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
        g_assert_cmpstr (found, ==, video ? facts[i].as_video : facts[i].as_image);
      }
}

static void
test_media_host (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_video', 'source': 'a.mp4'},"
                                                 " {'role': 'reference_image', 'source': 'a.png'}]}");
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;

  spec_test_set_facts (spec, 1, spec_test_new_facts ("png", 1280, 720, 20000000));
  without = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  with = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  g_assert_cmpstr (without, ==, "source-needs-url@inputs[0] [image-inline-large@inputs[1]]");
  g_assert_cmpstr (with, ==, "");
}

/* Base64 adds a third: 47.9 MB of pictures go, 48.1 MB do not. */
static void
test_body_size (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'inputs': [{'role': 'reference_image', 'source': 'a'},"
                                                 " {'role': 'reference_image', 'source': 'b'}, {'role': 'reference_image', 'source': 'c'},"
                                                 " {'role': 'reference_image', 'source': 'd'}, {'role': 'reference_image', 'source': 'e'},"
                                                 " {'role': 'reference_image', 'source': 'f'}]}");
  g_autofree char *fits = NULL;
  g_autofree char *too_large = NULL;
  g_autofree char *hosted = NULL;

  for (guint i = 0; i < 5; i++)
    spec_test_set_facts (spec, i, spec_test_new_facts ("png", 1280, 720, 9580000));
  fits = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_assert_cmpstr (fits, ==, "");

  spec_test_set_facts (spec, 5, spec_test_new_facts ("png", 1280, 720, 200000));
  too_large = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_assert_cmpstr (too_large, ==, "body-size@");
  hosted = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
  g_assert_cmpstr (hosted, ==, "");
}

static void
test_prompt_length (void)
{
  static const struct
  {
    const char *model;
    const char *word;
    guint n;
    gboolean warned;
  } prompts[] = {
    { "spark_dance_v2_0", "word ", 999, FALSE },
    { "spark_dance_v2_0", "word ", 1000, TRUE },
    { "spark_dance_v2_0_fast", "word\n", 1000, TRUE },
    { "spark_dance_v2_0", "狐", 999, FALSE },
    { "spark_dance_v2_0", "狐", 1000, TRUE },
    { "spark_dance_v2_0", "き", 1000, TRUE },
    { "spark_dance_v2_0", "word狐", 500, TRUE },
    { "spark_dance_v2_0", "한", 5000, FALSE },
    { "spark_dance_v2_0", "x", 20000, FALSE },
    { "spark_dance_v1_5_pro", "狐", 500, FALSE },
    { "spark_dance_v1_5_pro", "狐", 501, TRUE },
    { "spark_dance_v1_5_pro", "🦊", 500, FALSE },
    { "spark_dance_v1_5_pro", "🦊", 501, TRUE },
    { "spark_dance_v1_5_pro", "a ", 250, FALSE },
    { "spark_dance_v1_5_pro", "a ", 251, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr (RushesSpec) spec = rushes_spec_new (prompts[i].model);
      g_autoptr (GString) prompt = g_string_new (NULL);
      g_autofree char *found = NULL;

      for (guint k = 0; k < prompts[i].n; k++)
        g_string_append (prompt, prompts[i].word);
      rushes_spec_set_prompt (spec, prompt->str);
      found = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
      g_assert_cmpstr (found, ==, prompts[i].warned ? "[prompt-long@prompt]" : "");
    }
}

/* What the sentences are made of */
static void
test_details (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'prompt': 'x', 'parameters': {'duration': 99},"
                                                 " 'inputs': [{'role': 'first_frame', 'source': 'fox.png', 'name': 'A <b>fox</b>.png'},"
                                                 " {'role': 'first_frame', 'source': 'fox.png'}]}");
  g_autoptr (GPtrArray) problems = NULL;
  const RushesProblem *problem;

  spec_test_set_facts (spec, 0, spec_test_new_facts ("png", 300, 720, 1000));
  problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_assert_cmpuint (problems->len, ==, 3);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->code, ==, "image-dimensions");
  g_assert_cmpstr (problem->model, ==, "Spark Dance 2.0");
  g_assert_cmpstr (problem->value, ==, "300×720");
  g_assert_cmpstr (problem->limit, ==, "301–5999");
  problem = g_ptr_array_index (problems, 1);
  g_assert_cmpstr (problem->code, ==, "too-many-first-frames");
  g_assert_cmpstr (problem->value, ==, "fox.png");
  g_assert_cmpstr (problem->limit, ==, "1");
  problem = g_ptr_array_index (problems, 2);
  g_assert_cmpstr (problem->value, ==, "99");
  g_assert_cmpstr (problem->limit, ==, "4–15, -1");
  g_assert_false (rushes_problems_allow_send (problems));
}

/* What the model documents, or lays out, is refused beside it; what it does not is nobody's business, up to a size. */
static void
test_extra (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'prompt': 'x',"
                                                 " 'extra': {'seed': 5, 'ratio': '1:1', 'content': [], 'model': 'm', 'tools': [{'type': 'web_search'}]}}");
  g_autofree char *found = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_autoptr (GPtrArray) problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_autofree char *long_text = g_strnfill (RUSHES_EXTRA_MAX_BYTES, 'x');
  g_autofree char *left = NULL;
  g_autofree char *large = NULL;
  g_autofree char *deep = NULL;
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  g_assert_cmpstr (found, ==, "parameter-unsupported@extra.ratio parameter-unsupported@extra.content parameter-unsupported@extra.model");
  for (guint i = 0; i < problems->len; i++)
    g_assert_true (rushes_problem_apply_fix (problems->pdata[i], spec));
  left = json_to_string (rushes_spec_get_extra (spec), FALSE);
  g_assert_cmpstr (left, ==, "{\"seed\":5,\"tools\":[{\"type\":\"web_search\"}]}");
  g_clear_pointer (&problems, g_ptr_array_unref);

  json_object_set_string_member (object, "a", long_text);
  rushes_spec_set_extra (spec, node);
  large = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_assert_cmpstr (large, ==, "parameter-unsupported@extra");
  problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_assert_true (rushes_problem_apply_fix (problems->pdata[0], spec));
  g_assert_null (rushes_spec_get_extra (spec));

  g_clear_object (&spec);
  spec = spec_test_parse ("{'model': 'spark_dance_v2_0', 'prompt': 'x', 'extra': {'a': [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}}");
  deep = spec_test_check (spec, catalogue, RUSHES_CHECK_FLAGS_NONE);
  g_assert_cmpstr (deep, ==, "parameter-unsupported@extra");
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
      g_autofree char *path = g_strdup_printf ("/spec/spec-check/row/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/spec/spec-check/image", test_image);
  g_test_add_func ("/spec/spec-check/facts", test_facts);
  g_test_add_func ("/spec/spec-check/media-host", test_media_host);
  g_test_add_func ("/spec/spec-check/body-size", test_body_size);
  g_test_add_func ("/spec/spec-check/prompt-length", test_prompt_length);
  g_test_add_func ("/spec/spec-check/details", test_details);
  g_test_add_func ("/spec/spec-check/extra", test_extra);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
