/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-catalogue.h"
#include "rushes-json.h"
#include "rushes-test.h"

static RushesCatalogue *catalogue;

static RushesModel *
get (const char *id)
{
  RushesModel *model = rushes_catalogue_get_model (catalogue, id);

  g_assert_nonnull (model);
  return model;
}

/* api.md b.1 to b.4: 1.0 has a table of its own. */
static void
test_pixels (void)
{
  static const struct
  {
    const char *model;
    const char *resolution;
    const char *ratio;
    int width;
    int height;
  } rows[] = {
    { "spark_dance_v2_0", "480p", "16:9", 864, 496 },
    { "spark_dance_v2_0", "720p", "21:9", 1470, 630 },
    { "spark_dance_v2_0", "1080p", "9:16", 1080, 1920 },
    { "spark_dance_v2_0_fast", "720p", "3:4", 834, 1112 },
    { "spark_dance_v1_5_pro", "1080p", "4:3", 1664, 1248 },
    { "spark_dance_v1_0_lite_i2v", "480p", "16:9", 864, 480 },
    { "spark_dance_v1_0_lite_i2v", "720p", "16:9", 1248, 704 },
    { "spark_dance_v1_0_lite_i2v", "720p", "21:9", 1504, 640 },
    { "spark_dance_v1_0_lite_i2v", "1080p", "16:9", 1920, 1088 },
  };
  int width = 0;
  int height = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (rushes_model_get_pixels (get (rows[i].model), rows[i].resolution, rows[i].ratio, &width, &height));
      g_assert_cmpint (width, ==, rows[i].width);
      g_assert_cmpint (height, ==, rows[i].height);
    }
  g_assert_false (rushes_model_get_pixels (get ("spark_dance_v2_0"), "720p", "adaptive", NULL, NULL));
  g_assert_false (rushes_model_get_pixels (get ("spark_dance_v2_0_fast"), "1080p", "16:9", NULL, NULL));
  g_assert_false (rushes_model_get_pixels (get ("spark_avatar_imitator_v2v"), "720p", "16:9", NULL, NULL));
  g_assert_cmpuint (rushes_model_get_n_formats (get ("spark_dance_v2_0")), ==, 18);
  g_assert_cmpuint (rushes_model_get_n_formats (get ("spark_dance_v2_0_fast")), ==, 12);
}

static void
test_closest_ratio (void)
{
  RushesModel *model = get ("spark_dance_v2_0");

  g_assert_cmpstr (rushes_model_get_closest_ratio (model, "720p", 1.78), ==, "16:9");
  g_assert_cmpstr (rushes_model_get_closest_ratio (model, "720p", 0.56), ==, "9:16");
  g_assert_cmpstr (rushes_model_get_closest_ratio (model, NULL, 1.02), ==, "1:1");
  g_assert_cmpstr (rushes_model_get_closest_ratio (model, "1080p", 2.49), ==, "21:9");
  g_assert_null (rushes_model_get_closest_ratio (model, "8k", 1.0));
  g_assert_null (rushes_model_get_closest_ratio (get ("spark_avatar_imitator_v2v"), NULL, 1.0));
}

static void
test_roles (void)
{
  const RushesRole *role = rushes_model_get_role (get ("spark_dance_v2_0"), "reference_video");

  g_assert_cmpint (role->kind, ==, RUSHES_MEDIA_KIND_VIDEO);
  g_assert_cmpuint (role->max, ==, 3);
  g_assert_cmpint (role->sources, ==, RUSHES_SOURCE_KIND_HOSTED_FILE | RUSHES_SOURCE_KIND_URL | RUSHES_SOURCE_KIND_ASSET);
  g_assert_cmpstr (role->group, ==, "references");
  g_assert_null (rushes_model_get_role (get ("spark_dance_v1_5_pro"), "reference_image"));
  g_assert_null (rushes_model_get_role (get ("spark_dance_v1_5_pro"), NULL));
  g_assert_cmpuint (rushes_model_get_role (get ("spark_dance_v1_0_lite_i2v"), "reference_image")->max, ==, 4);
  g_assert_cmpuint (rushes_model_get_role (get ("spark_avatar_imitator_v2v"), "driving_video")->min, ==, 1);
  g_assert_cmpuint (rushes_model_get_n_roles (get ("spark_dance_v2_0")), ==, 5);
}

static void
test_narrowed_roles (void)
{
  RushesModel *model = get ("invented_dream_v7");

  g_assert_cmpuint (rushes_model_get_role_in (model, "free", "sketch")->max, ==, 2);
  g_assert_cmpuint (rushes_model_get_role_in (model, "looped", "sketch")->max, ==, 1);
  g_assert_null (rushes_model_get_role_in (model, "looped", "mood"));
  g_assert_nonnull (rushes_model_get_role_in (model, NULL, "mood"));
}

static const char *
recognise (const char *model,
           gboolean draft,
           const char *role,
           const char *parameters)
{
  const char *roles[] = { role, NULL };
  g_autoptr (JsonNode) node = parameters ? rushes_json_parse (parameters, -1, NULL) : NULL;

  return rushes_model_recognise_scenario (get (model), draft, roles, node ? json_node_get_object (node) : NULL);
}

static void
test_scenarios (void)
{
  g_assert_cmpstr (recognise ("spark_dance_v2_0", FALSE, NULL, NULL), ==, "text");
  g_assert_cmpstr (recognise ("spark_dance_v2_0", FALSE, "last_frame", NULL), ==, "frames");
  g_assert_cmpstr (recognise ("spark_dance_v2_0", FALSE, "reference_audio", "{}"), ==, "references");
  g_assert_cmpstr (recognise ("spark_dance_v2_0", FALSE, "no_such_role", "{}"), ==, "text");
  g_assert_cmpstr (recognise ("spark_dance_v1_5_pro", FALSE, "first_frame", "{\"draft\": true}"), ==, "draft");
  g_assert_cmpstr (recognise ("spark_dance_v1_5_pro", FALSE, "first_frame", "{\"draft\": 1}"), ==, "frames");
  g_assert_cmpstr (recognise ("spark_dance_v1_5_pro", TRUE, NULL, "{\"draft\": true}"), ==, "final");
  g_assert_cmpstr (recognise ("spark_dance_v1_0_lite_i2v", FALSE, NULL, NULL), ==, "frames");

  g_assert_true (rushes_model_finishes_drafts (get ("spark_dance_v1_5_pro")));
  g_assert_false (rushes_model_finishes_drafts (get ("spark_dance_v2_0")));
  g_assert_cmpstr (rushes_model_get_scenario (get ("spark_dance_v1_5_pro"), "final")->alone, ==, "draft-alone");
  g_assert_null (rushes_model_get_scenario (get ("spark_dance_v1_5_pro"), "references"));
}

static void
test_narrowed_parameters (void)
{
  RushesModel *lite = get ("spark_dance_v1_0_lite_i2v");
  RushesModel *pro = get ("spark_dance_v1_5_pro");
  RushesParameter *ratio = rushes_model_get_parameter (lite, "references", "ratio");

  g_assert_cmpstr (json_node_get_string (rushes_parameter_get_default (ratio)), ==, "16:9");
  g_assert_false (g_strv_contains (rushes_parameter_get_options (ratio), "adaptive"));
  g_assert_true (g_strv_contains (rushes_parameter_get_options (rushes_model_get_parameter (lite, NULL, "ratio")), "adaptive"));
  g_assert_null (rushes_model_get_parameter (lite, "references", "camera_fixed"));
  g_assert_nonnull (rushes_model_get_parameter (lite, "frames", "camera_fixed"));
  g_assert_cmpstr (rushes_model_get_untaken_problem (lite, "references", "camera_fixed"), ==, "parameter-unsupported");

  g_assert_cmpstr (json_node_get_string (rushes_parameter_get_default (rushes_model_get_parameter (pro, "draft", "resolution"))), ==, "480p");
  g_assert_cmpstr (rushes_parameter_get_problem (rushes_model_get_parameter (pro, "draft", "resolution")), ==, "draft-resolution");
  g_assert_cmpstr (rushes_parameter_get_problem (rushes_model_get_parameter (pro, "text", "resolution")), ==, "resolution-unsupported");
  g_assert_cmpstr (rushes_model_get_untaken_problem (pro, "final", "seed"), ==, "draft-reuses");
  g_assert_null (rushes_model_get_parameter (pro, NULL, "frames"));
  g_assert_null (rushes_model_get_parameter (pro, NULL, NULL));
}

static void
test_errors (void)
{
  RushesModel *model = get ("spark_dance_v1_5_pro");
  RushesErrorClass error_class = RUSHES_ERROR_CLASS_NONE;
  const char *parameter;
  const char *meaning = NULL;

  g_assert_true (rushes_model_get_error (model, "003015003", &error_class, &meaning));
  g_assert_cmpint (error_class, ==, RUSHES_ERROR_CLASS_BAD_REQUEST);
  g_assert_cmpstr (meaning, ==, "duration parameter must be -1 or an integer between 4-12");
  g_assert_false (rushes_model_error_is_expiry (model, "003015003"));
  g_assert_true (rushes_model_error_is_expiry (model, "003015010"));
  g_assert_false (rushes_model_get_error (model, "003018001", NULL, NULL));
  g_assert_cmpstr (json_node_get_string (rushes_model_get_error_fix (model, "003015004", &parameter)), ==, "720p");
  g_assert_cmpstr (parameter, ==, "resolution");
  g_assert_null (rushes_model_get_error_fix (model, "003015003", &parameter));
  g_assert_null (parameter);
  g_assert_null (rushes_model_get_error_fix (model, NULL, &parameter));
  g_assert_nonnull (rushes_parameter_get_note (rushes_model_get_parameter (model, NULL, "resolution"), "1080p"));
  /* Narrowed, too. */
  g_assert_nonnull (rushes_parameter_get_note (rushes_model_get_parameter (model, "draft", "resolution"), "1080p"));
  g_assert_null (rushes_parameter_get_note (rushes_model_get_parameter (model, NULL, "resolution"), "720p"));
  g_assert_null (rushes_parameter_get_note (rushes_model_get_parameter (model, NULL, "ratio"), "16:9"));
  g_assert_false (rushes_model_get_error (model, NULL, NULL, NULL));
}

static void
test_limits (void)
{
  const RushesImageLimits *image = rushes_model_get_image_limits (get ("spark_dance_v1_5_pro"));

  g_assert_true (g_strv_contains (image->formats, "heic"));
  g_assert_false (g_strv_contains (rushes_model_get_image_limits (get ("spark_dance_v2_0"))->formats, "heic"));
  g_assert_cmpint (image->bytes_below, ==, 30000000);
  g_assert_cmpint (rushes_model_get_body_limit (get ("spark_dance_v2_0")), ==, 64000000);
  g_assert_cmpint (rushes_model_get_prompt_advice (get ("spark_dance_v2_0"))->unit, ==, RUSHES_PROMPT_UNIT_WORDS);
  g_assert_cmpint (rushes_model_get_prompt_advice (get ("spark_dance_v1_5_pro"))->warn_from, ==, 501);
  g_assert_null (rushes_model_get_prompt_advice (get ("spark_avatar_imitator_v2v")));
  g_assert_false (rushes_model_takes_prompt (get ("spark_avatar_imitator_v2v")));
  g_assert_cmpstr (rushes_model_get_requirement (get ("spark_dance_v1_0_lite_i2v"))->problem, ==, "image-missing");
  g_assert_null (rushes_model_get_requirement (get ("spark_avatar_imitator_v2v")));
  g_assert_nonnull (json_object_get_member (rushes_model_get_template (get ("spark_dance_v2_0")), "content"));
  g_assert_cmpstr (rushes_json_get_string (rushes_model_get_data (get ("spark_dance_v2_0")), "id"), ==, "spark_dance_v2_0");
}

static void
test_prices (void)
{
  RushesModel *model = get ("spark_dance_v1_5_pro");
  const RushesPrice *price;

  g_assert_cmpuint (rushes_model_get_n_prices (model), ==, 4);
  price = rushes_model_get_nth_price (model, 3);
  g_assert_cmpstr (price->id, ==, "flex-silent");
  g_assert_cmpstr (json_object_get_string_member (price->when, "service_tier"), ==, "flex");
  g_assert_cmpuint (rushes_model_get_n_token_factors (model), ==, 2);
  g_assert_cmpstr (rushes_model_get_nth_token_factor (model, 0)->factor, ==, "0.6");

  /* Its tokens say nothing of its price. */
  g_assert_cmpuint (rushes_model_get_n_prices (get ("spark_avatar_imitator_v2v")), ==, 0);
  g_assert_cmpuint (rushes_model_get_n_token_factors (get ("spark_dance_v2_0")), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (RushesCatalogue) base = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  rushes_test_init (&argc, &argv);
  base = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  folder = rushes_test_data_path ("models");
  catalogue = rushes_catalogue_new_with (base, folder, &error);
  g_assert_no_error (error);

  g_test_add_func ("/catalogue/model/pixels", test_pixels);
  g_test_add_func ("/catalogue/model/closest-ratio", test_closest_ratio);
  g_test_add_func ("/catalogue/model/roles", test_roles);
  g_test_add_func ("/catalogue/model/narrowed-roles", test_narrowed_roles);
  g_test_add_func ("/catalogue/model/scenarios", test_scenarios);
  g_test_add_func ("/catalogue/model/narrowed-parameters", test_narrowed_parameters);
  g_test_add_func ("/catalogue/model/errors", test_errors);
  g_test_add_func ("/catalogue/model/limits", test_limits);

  g_test_add_func ("/catalogue/model/prices", test_prices);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
