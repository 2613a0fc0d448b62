/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-catalogue.h"
#include "rushes-json.h"
#include "rushes-test.h"

static RushesCatalogue *catalogue;

static RushesParameter *
get (const char *model,
     const char *name)
{
  RushesParameter *parameter = rushes_model_get_parameter (rushes_catalogue_get_model (catalogue, model), NULL, name);

  g_assert_nonnull (parameter);
  return parameter;
}

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wrapped = g_strdup_printf ("[%s]", text);
  g_autoptr (JsonNode) array = rushes_json_parse (wrapped, -1, &error);

  g_assert_no_error (error);
  return json_node_copy (json_array_get_element (json_node_get_array (array), 0));
}

static void
test_takes (void)
{
  static const struct
  {
    const char *model;
    const char *name;
    const char *value;
    gboolean has_type;
    gboolean taken;
    const char *nearest;
  } rows[] = {
    { "spark_dance_v2_0", "duration", "4", TRUE, TRUE, "4" },
    { "spark_dance_v2_0", "duration", "15", TRUE, TRUE, "15" },
    { "spark_dance_v2_0", "duration", "3", TRUE, FALSE, "4" },
    { "spark_dance_v2_0", "duration", "9223372036854775807", TRUE, FALSE, "15" },
    { "spark_dance_v2_0", "duration", "-1", TRUE, TRUE, NULL },
    { "spark_dance_v2_0", "duration", "-2", TRUE, FALSE, "4" },
    { "spark_dance_v2_0", "duration", "5.0", FALSE, FALSE, "5" },
    { "spark_dance_v2_0", "duration", "\"5\"", FALSE, FALSE, "5" },
    { "spark_dance_v2_0", "duration", "true", FALSE, FALSE, "5" },
    { "spark_dance_v2_0", "duration", "null", FALSE, FALSE, "5" },
    { "spark_dance_v2_0", "duration", "[5]", FALSE, FALSE, "5" },
    { "spark_dance_v2_0", "generate_audio", "false", TRUE, TRUE, NULL },
    { "spark_dance_v2_0", "generate_audio", "0", FALSE, FALSE, "true" },
    { "spark_dance_v2_0_fast", "resolution", "\"1080p\"", TRUE, FALSE, "\"720p\"" },
    { "spark_dance_v2_0_fast", "resolution", "\"360p\"", TRUE, FALSE, "\"480p\"" },
    { "spark_dance_v2_0_fast", "resolution", "\"best\"", TRUE, FALSE, "\"720p\"" },
    { "spark_dance_v2_0", "ratio", "\"2:1\"", TRUE, FALSE, "\"adaptive\"" },
    { "spark_dance_v1_0_lite_i2v", "frames", "29", TRUE, TRUE, "29" },
    { "spark_dance_v1_0_lite_i2v", "frames", "289", TRUE, TRUE, "289" },
    { "spark_dance_v1_0_lite_i2v", "frames", "25", TRUE, FALSE, "29" },
    { "spark_dance_v1_0_lite_i2v", "frames", "58", TRUE, FALSE, "57" },
    { "spark_dance_v1_0_lite_i2v", "frames", "60", TRUE, FALSE, "61" },
    { "spark_dance_v1_0_lite_i2v", "frames", "293", TRUE, FALSE, "289" },
    { "spark_dance_v1_5_pro", "seed", "4294967296", TRUE, FALSE, "4294967295" },
    { "spark_dance_v1_5_pro", "callback_url", "\"https://x.example.org/\"", TRUE, TRUE, NULL },
    { "spark_dance_v1_5_pro", "callback_url", "\"HTTP://x.example.org/a?b=%zz\"", TRUE, TRUE, NULL },
    { "spark_dance_v1_5_pro", "callback_url", "\"nowhere\"", TRUE, FALSE, NULL },
    { "spark_dance_v1_5_pro", "callback_url", "\"https://\"", TRUE, FALSE, NULL },
    { "spark_dance_v1_5_pro", "callback_url", "\"https://x y.org\"", TRUE, FALSE, NULL },
    { "spark_dance_v1_5_pro", "callback_url", "\" https://x.org\"", TRUE, FALSE, NULL },
    { "spark_dance_v1_5_pro", "callback_url", "\"ftp://x.org\"", TRUE, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RushesParameter *parameter = get (rows[i].model, rows[i].name);
      g_autoptr (JsonNode) value = parse (rows[i].value);
      g_autoptr (JsonNode) nearest = rushes_parameter_get_nearest (parameter, value);

      g_test_message ("%s %s = %s", rows[i].model, rows[i].name, rows[i].value);
      g_assert_cmpint (rushes_parameter_has_type (parameter, value), ==, rows[i].has_type);
      g_assert_cmpint (rushes_parameter_takes (parameter, value), ==, rows[i].taken);
      if (rows[i].nearest)
        {
          g_autofree char *text = json_to_string (nearest, FALSE);

          g_assert_cmpstr (text, ==, rows[i].nearest);
          g_assert_true (rushes_parameter_takes (parameter, nearest));
        }
    }
}

static void
test_describe (void)
{
  g_autofree char *duration = rushes_parameter_describe (get ("spark_dance_v2_0", "duration"));
  g_autofree char *resolution = rushes_parameter_describe (get ("spark_dance_v2_0_fast", "resolution"));
  g_autofree char *frames = rushes_parameter_describe (get ("spark_dance_v1_0_lite_i2v", "frames"));

  g_assert_cmpstr (duration, ==, "4–15, -1");
  g_assert_cmpstr (resolution, ==, "480p, 720p");
  g_assert_cmpstr (frames, ==, "29, 33, … 289");
}

static void
test_unset (void)
{
  RushesParameter *callback = get ("spark_dance_v1_5_pro", "callback_url");
  RushesParameter *ratio = get ("spark_dance_v1_5_pro", "ratio");
  g_autoptr (JsonNode) empty = parse ("\"\"");
  g_autoptr (JsonNode) adaptive = parse ("\"adaptive\"");

  g_assert_null (rushes_parameter_get_default (callback));
  g_assert_true (rushes_parameter_is_url (callback));
  g_assert_true (rushes_parameter_is_unset (callback, NULL));
  g_assert_true (rushes_parameter_is_unset (callback, empty));
  g_assert_true (rushes_parameter_is_default (callback, empty));
  g_assert_false (rushes_parameter_is_unset (ratio, empty));
  g_assert_false (rushes_parameter_is_default (ratio, empty));
  g_assert_true (rushes_parameter_is_default (ratio, adaptive));
  g_assert_cmpstr (rushes_parameter_get_replaces (get ("spark_dance_v1_0_lite_i2v", "frames")), ==, "duration");
}

static void
test_extra (void)
{
  guint n = 0;
  const gint64 *extra = rushes_parameter_get_extra (get ("spark_dance_v2_0", "duration"), &n);

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (extra[0], ==, -1);
  g_assert_true (rushes_parameter_takes_extra (get ("spark_dance_v2_0", "duration"), -1));
  g_assert_false (rushes_parameter_takes_extra (get ("spark_dance_v1_0_lite_i2v", "duration"), -1));
  rushes_parameter_get_extra (get ("spark_dance_v2_0", "ratio"), &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_values_equal (void)
{
  static const char *const values[] = { "1", "1.0", "true", "\"1\"", "null", "2", "false", "\"\"" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint k = 0; k < G_N_ELEMENTS (values); k++)
      {
        g_autoptr (JsonNode) a = parse (values[i]);
        g_autoptr (JsonNode) b = parse (values[k]);

        g_assert_cmpint (rushes_json_values_equal (a, b), ==, i == k);
      }
}

static void
test_per_second (void)
{
  RushesModel *lite = rushes_catalogue_get_model (catalogue, "spark_dance_v1_0_lite_i2v");

  g_assert_cmpint (rushes_parameter_get_per_second (rushes_model_get_parameter (lite, "references", "frames")), ==, 24);
  g_assert_cmpint (rushes_parameter_get_per_second (rushes_model_get_parameter (lite, NULL, "duration")), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  rushes_test_init (&argc, &argv);
  catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);

  g_test_add_func ("/catalogue/parameter/per-second", test_per_second);
  g_test_add_func ("/catalogue/parameter/takes", test_takes);
  g_test_add_func ("/catalogue/parameter/describe", test_describe);
  g_test_add_func ("/catalogue/parameter/unset", test_unset);
  g_test_add_func ("/catalogue/parameter/extra", test_extra);
  g_test_add_func ("/catalogue/parameter/values-equal", test_values_equal);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
