/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-edit.h"

#include "rushes-test.h"

static RushesCatalogue *catalogue;

static RushesModel *
get_model (const char *id)
{
  RushesModel *model = rushes_catalogue_get_model (catalogue, id);

  g_assert_nonnull (model);
  return model;
}

static void
test_make_draft (void)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_5_pro");
  g_autoptr (RushesSpec) draft = NULL;
  g_autoptr (RushesSpec) none = NULL;

  rushes_spec_set_prompt (spec, "A fox");
  rushes_spec_set_parameter_string (spec, "resolution", "720p");
  rushes_spec_set_parameter_string (spec, "ratio", "1:1");
  rushes_spec_set_parameter_boolean (spec, "return_last_frame", TRUE);
  rushes_spec_set_parameter_string (spec, "service_tier", "flex");

  draft = rushes_edit_make_draft (spec, get_model ("spark_dance_v1_5_pro"));
  g_assert_true (json_node_get_boolean (rushes_spec_get_parameter (draft, "draft")));
  g_assert_null (rushes_spec_get_parameter (draft, "resolution"));
  g_assert_null (rushes_spec_get_parameter (draft, "return_last_frame"));
  g_assert_null (rushes_spec_get_parameter (draft, "service_tier"));
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (draft, "ratio")), ==, "1:1");
  g_assert_null (rushes_spec_get_parameter (spec, "draft"));

  none = rushes_edit_make_draft (spec, get_model ("spark_dance_v2_0"));
  g_assert_null (none);
}

static void
test_put_input (void)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesInput) a = rushes_input_new ("reference_image", "https://example.com/a.png");
  g_autoptr (RushesInput) b = rushes_input_new ("reference_image", "https://example.com/b.png");
  g_autoptr (RushesInput) c = rushes_input_new ("", "https://example.com/c.png");

  rushes_spec_add_input (spec, a);
  rushes_spec_add_input (spec, b);

  rushes_edit_put_input (spec, b, "reference_image", a);
  g_assert_cmpint (rushes_edit_index_of (spec, b), ==, 0);
  g_assert_cmpint (rushes_edit_index_of (spec, a), ==, 1);
  rushes_edit_put_input (spec, b, "reference_image", NULL);
  g_assert_cmpint (rushes_edit_index_of (spec, b), ==, 1);
  rushes_edit_put_input (spec, c, "first_frame", NULL);
  g_assert_true (rushes_spec_find_input (spec, "first_frame") == c);
  rushes_edit_put_input (spec, a, "reference_image", a);
  g_assert_cmpint (rushes_edit_index_of (spec, a), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  rushes_test_init (&argc, &argv);
  catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);

  g_test_add_func ("/ui/edit/make-draft", test_make_draft);
  g_test_add_func ("/ui/edit/put-input", test_put_input);
  status = g_test_run ();

  g_assert_finalize_object (catalogue);
  return status;
}
