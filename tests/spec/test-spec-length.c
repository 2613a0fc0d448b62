/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec-test.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

static RushesCatalogue *catalogue;

static const struct
{
  const char *spec;
  gint64 length;
} rows[] = {
  { "{'model': 'spark_dance_v2_0', 'parameters': {'duration': 8}}", 8 * SECOND },
  { "{'model': 'spark_dance_v2_0'}", 5 * SECOND },
  { "{'model': 'spark_dance_v2_0', 'parameters': {'duration': -1}}", -1 },
  { "{'model': 'spark_dance_v2_0', 'parameters': {'duration': 0}}", 0 },
  { "{'model': 'spark_dance_v2_0', 'parameters': {'duration': 9223372036854775807}}", 24 * 3600 * SECOND },
  { "{'model': 'spark_dance_v2_0', 'parameters': {'duration': 'long'}}", 0 },
  /* The number of frames wins over the duration. */
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'parameters': {'frames': 57, 'duration': 10}}", 57 * SECOND / 24 },
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'parameters': {'frames': 9223372036854775807}}", 24 * 3600 * SECOND },
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'parameters': {'frames': -5, 'duration': 10}}", 0 },
  { "{'model': 'spark_dance_v1_0_lite_i2v', 'parameters': {'duration': 10}}", 10 * SECOND },
  /* It is as long as the video is that drives it. */
  { "{'model': 'spark_avatar_imitator_v2v'}", 0 },
};

static void
test_length (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (RushesSpec) spec = spec_test_parse (rows[n].spec);
  RushesModel *model = rushes_catalogue_get_model (catalogue, rushes_spec_get_model (spec));

  g_assert_cmpint (rushes_spec_get_length (spec, model), ==, rows[n].length);
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
      g_autofree char *path = g_strdup_printf ("/spec/spec-length/%02u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_length);
    }

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
