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
add (RushesSpec *spec,
     const char *role,
     const char *source)
{
  g_autoptr (RushesInput) input = rushes_input_new (role, source);

  rushes_spec_add_input (spec, input);
}

static guint
count (RushesSpec *spec)
{
  return g_list_model_get_n_items (rushes_spec_get_inputs (spec));
}

static gboolean
has (GPtrArray  *fields,
     const char *field)
{
  return g_ptr_array_find_with_equal_func (fields, field, g_str_equal, NULL);
}

static void
test_switch_keeps_what_is_taken (void)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (GPtrArray) fields = NULL;

  rushes_spec_set_prompt (spec, "A fox");
  rushes_spec_set_parameter_string (spec, "ratio", "21:9");
  rushes_spec_set_parameter_int (spec, "duration", 6);
  add (spec, "first_frame", "https://example.com/a.png");

  fields = rushes_edit_switch_model (spec, get_model ("spark_dance_v2_0_fast"));
  g_assert_cmpuint (fields->len, ==, 0);
  g_assert_cmpstr (rushes_spec_get_model (spec), ==, "spark_dance_v2_0_fast");
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "A fox");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (spec, "ratio")), ==, "21:9");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "duration")), ==, 6);
  g_assert_cmpuint (count (spec), ==, 1);

  g_assert_finalize_object (g_steal_pointer (&spec));
}

static void
test_switch_sets_aside_and_brings_back (void)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (RushesSpec) before = NULL;
  g_autoptr (GPtrArray) away = NULL;
  g_autoptr (GPtrArray) back = NULL;

  rushes_spec_set_prompt (spec, "A fox");
  rushes_spec_set_parameter_string (spec, "resolution", "1080p");
  rushes_spec_set_parameter_int (spec, "duration", 15);
  add (spec, "reference_image", "https://example.com/a.png");
  add (spec, "reference_video", "https://example.com/b.mp4");
  before = rushes_spec_copy (spec);

  away = rushes_edit_switch_model (spec, get_model ("spark_avatar_imitator_v2v"));
  g_assert_true (has (away, "prompt"));
  g_assert_true (has (away, "inputs"));
  g_assert_true (has (away, "parameters.resolution"));
  g_assert_true (has (away, "parameters.duration"));
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "");
  g_assert_cmpuint (count (spec), ==, 0);
  g_assert_null (rushes_spec_get_parameter (spec, "resolution"));

  /* By way of a model that takes a part of it. */
  g_ptr_array_unref (rushes_edit_switch_model (spec, get_model ("spark_dance_v1_0_lite_i2v")));
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "A fox");
  g_assert_cmpuint (count (spec), ==, 1);
  g_assert_null (rushes_spec_get_parameter (spec, "duration"));

  back = rushes_edit_switch_model (spec, get_model ("spark_dance_v2_0"));
  g_assert_cmpuint (back->len, ==, 0);
  g_assert_cmpuint (count (spec), ==, 2);
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, rushes_spec_get_prompt (before));
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (spec, "resolution")), ==, "1080p");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "duration")), ==, 15);
}

static void
test_restore (void)
{
  g_autoptr (RushesSpec) spec = rushes_spec_new ("spark_dance_v1_5_pro");
  g_autoptr (RushesSpec) snapshot = NULL;
  g_autoptr (RushesInput) last = NULL;

  rushes_spec_set_prompt (spec, "One");
  rushes_spec_set_parameter_int (spec, "seed", 7);
  add (spec, "first_frame", "https://example.com/a.png");
  add (spec, "last_frame", "https://example.com/b.png");
  snapshot = rushes_spec_copy (spec);

  rushes_spec_set_model (spec, "spark_dance_v2_0");
  rushes_spec_set_prompt (spec, "Two");
  rushes_spec_set_parameter (spec, "seed", NULL);
  rushes_spec_set_parameter_boolean (spec, "watermark", TRUE);
  rushes_spec_remove_input (spec, rushes_spec_find_input (spec, "first_frame"));

  rushes_edit_restore (spec, snapshot);
  g_assert_cmpstr (rushes_spec_get_model (spec), ==, "spark_dance_v1_5_pro");
  g_assert_cmpstr (rushes_spec_get_prompt (spec), ==, "One");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (spec, "seed")), ==, 7);
  g_assert_null (rushes_spec_get_parameter (spec, "watermark"));
  g_assert_cmpuint (count (spec), ==, 2);
  last = g_list_model_get_item (rushes_spec_get_inputs (spec), 1);
  g_assert_cmpstr (rushes_input_get_role (last), ==, "last_frame");
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
  g_assert_cmpuint (rushes_edit_count_role (spec, "reference_image"), ==, 2);
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

  g_test_add_func ("/ui/edit/switch-keeps-what-is-taken", test_switch_keeps_what_is_taken);
  g_test_add_func ("/ui/edit/switch-sets-aside-and-brings-back", test_switch_sets_aside_and_brings_back);
  g_test_add_func ("/ui/edit/restore", test_restore);
  g_test_add_func ("/ui/edit/make-draft", test_make_draft);
  g_test_add_func ("/ui/edit/put-input", test_put_input);
  status = g_test_run ();

  g_assert_finalize_object (catalogue);
  return status;
}
