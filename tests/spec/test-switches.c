/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec-test.h"

#include "rushes-switches.h"

static RushesCatalogue *catalogue;

static void
test_find (void)
{
  static const struct
  {
    const char *prompt;
    const char *found; /* start+length parameter=value */
  } rows[] = {
    { "", "" },
    { "A fox --rs 720p --dur 5", "5+10 resolution=720p, 15+8 duration=5" },
    { "--ratio 16:9 A fox", "0+13 ratio=16:9" },
    { "狐 --SEED -1\n--wm", "1+10 seed=-1, 12+4 watermark=true" },
    { "--cf false --wm true x", "0+11 camera_fixed=false, 11+10 watermark=true" },
    { "pan --cf slowly", "3+5 camera_fixed=true" },
    { "--dur soon --fps 24", "0+6 duration=, 10+9 =24" },
    { "--rt adaptive", "0+13 ratio=adaptive" },
    { "a--rs 720p, --rsx 1, -- rs, --unknown 5", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found = rushes_switches_find (rows[i].prompt);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint n = 0; n < found->len; n++)
        {
          const RushesSwitch *one = found->pdata[n];

          g_string_append_printf (text, "%s%u+%u %s=%s", n > 0 ? ", " : "", one->start, one->length, one->parameter ? one->parameter : "", one->value ? one->value : "");
        }
      g_assert_cmpstr (text->str, ==, rows[i].found);
    }
}

static void
test_apply (void)
{
  g_autoptr (RushesSpec) spec = spec_test_parse ("{'model': 'spark_dance_v1_5_pro', 'prompt': '--rs 720p First frame --dur 5 --fps 24 --dur 900 moves --seed 7 --cf',"
                                                 " 'inputs': [{'role': 'first_frame', 'source': 'https://x.org/a.png'}], 'mentions': [{'start': 10, 'length': 11, 'input': 0}]}");
  RushesModel *model = rushes_catalogue_get_model (catalogue, "spark_dance_v1_5_pro");
  guint n;

  g_assert_true (rushes_switches_apply (spec, model));
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "First frame moves");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (spec, "resolution")), ==, "720p");
  /* What the model does not take sets nothing. */
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "duration")), ==, 5);
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "seed")), ==, 7);
  g_assert_true (json_node_get_boolean (rushes_spec_get_parameter (spec, "camera_fixed")));
  g_assert_cmpuint (rushes_spec_get_mentions (spec, &n)[0].start, ==, 0);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (rushes_switches_apply (spec, model));

  /* 2.0 has no seed. */
  rushes_spec_set_prompt (spec, "A fox --seed 9");
  rushes_spec_set_parameter (spec, "seed", NULL);
  g_assert_true (rushes_switches_apply (spec, rushes_catalogue_get_model (catalogue, "spark_dance_v2_0")));
  g_assert_null (rushes_spec_get_parameter (spec, "seed"));
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "A fox");
}

int
main (int argc,
      char *argv[])
{
  int status;

  rushes_test_init (&argc, &argv);
  catalogue = spec_test_load_catalogue ();
  g_test_add_func ("/spec/switches/find", test_find);
  g_test_add_func ("/spec/switches/apply", test_apply);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
