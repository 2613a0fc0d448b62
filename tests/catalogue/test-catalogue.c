/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-catalogue.h"
#include "rushes-test.h"

static RushesCatalogue *
load (void)
{
  g_autoptr (GError) error = NULL;
  RushesCatalogue *catalogue = rushes_catalogue_new (&error);

  g_assert_no_error (error);
  g_assert_nonnull (catalogue);
  return catalogue;
}

static void
test_five_models (void)
{
  static const char *const names[] = { "Spark Dance 2.0", "Spark Dance 2.0 Fast", "Spark Dance 1.5 Pro", "Spark Dance 1.0 Lite",
                                       "Spark Avatar Imitator" };
  RushesCatalogue *catalogue = load ();

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalogue)), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i);

      g_assert_cmpstr (rushes_model_get_name (model), ==, names[i]);
      g_assert_cmpstr (rushes_model_get_description (model), !=, "");
      g_assert_true (rushes_catalogue_get_model (catalogue, rushes_model_get_id (model)) == model);
    }
  g_assert_cmpstr (rushes_model_get_id (rushes_catalogue_get_default (catalogue)), ==, "spark_dance_v2_0");
  g_assert_null (rushes_catalogue_get_model (catalogue, "spark_dance_v9"));
  g_assert_null (rushes_catalogue_get_model (catalogue, NULL));

  g_assert_finalize_object (catalogue);
}

int
main (int argc,
      char **argv)
{
  rushes_test_init (&argc, &argv);

  g_test_add_func ("/catalogue/catalogue/five-models", test_five_models);

  return g_test_run ();
}
