/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-presets.h"
#include "rushes-test.h"

typedef struct
{
  char *folder;
  RushesStore *store;
  RushesCatalogue *catalogue;
  RushesPresets *presets;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (RushesPaths) paths = NULL;
  g_autoptr (RushesClock) clock = rushes_clock_new_system ();
  g_autoptr (RushesSteps) steps = rushes_steps_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = rushes_test_make_folder ();
  paths = rushes_paths_new (fixture->folder, fixture->folder);
  fixture->store = rushes_store_new (paths, clock, steps);
  rushes_store_open_async (fixture->store, FALSE, NULL, rushes_test_result_cb, &result);
  g_assert_true (rushes_store_open_finish (fixture->store, rushes_test_await_result (&result), &error));
  g_assert_no_error (error);
  fixture->catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  fixture->presets = rushes_presets_new (fixture->store);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (fixture->presets);
  rushes_store_close_async (fixture->store, rushes_test_result_cb, &result);
  g_assert_true (rushes_store_close_finish (fixture->store, rushes_test_await_result (&result), &error));
  g_assert_no_error (error);
  g_object_unref (fixture->store);
  g_object_unref (fixture->catalogue);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
finish (Fixture       *fixture,
        GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = rushes_presets_finish (fixture->presets, rushes_test_await_result (result), &error);

  g_clear_object (result);
  return ok;
}

static void
save (Fixture    *fixture,
      const char *name,
      RushesSpec *spec,
      gboolean    with_prompt)
{
  GAsyncResult *result = NULL;

  rushes_presets_save_async (fixture->presets, name, spec, with_prompt, NULL, rushes_test_result_cb, &result);
  g_assert_true (finish (fixture, &result));
}

static void
assert_names (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->presets)); i++)
    {
      g_autoptr (RushesPreset) preset = g_list_model_get_item (G_LIST_MODEL (fixture->presets), i);

      g_string_append_printf (names, "%s;", rushes_preset_get_name (preset));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static RushesSpec *
make_spec (const char *model)
{
  RushesSpec *spec = rushes_spec_new (model);
  g_autoptr (RushesInput) input = rushes_input_new ("first_frame", "/nowhere/a.png");

  rushes_spec_set_prompt (spec, "A fox");
  rushes_spec_set_parameter_string (spec, "resolution", "480p");
  rushes_spec_set_parameter_int (spec, "duration", 7);
  rushes_spec_add_input (spec, input);
  return spec;
}

static RushesShot *
make_shot (void)
{
  RushesShotRecord record = {
    .id = 1,
    .title = (char *) "",
    .spec = (char *) "{\"model\": \"spark_dance_v1_5_pro\", \"prompt\": \"An owl\", \"inputs\": [{\"role\": \"first_frame\", \"source\": \"https://example.org/owl.png\"}],"
                     " \"parameters\": {\"watermark\": true, \"seed\": 7}}",
  };

  return rushes_shot_new (&record, "/nowhere");
}

static void
test_life (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_spec ("spark_dance_v2_0");
  g_autoptr (RushesPreset) night = NULL;
  GAsyncResult *result = NULL;

  save (fixture, "Night", spec, FALSE);
  save (fixture, "Dawn <b>", spec, TRUE);
  assert_names (fixture, "Dawn <b>;Night;");
  night = g_object_ref (rushes_presets_find (fixture->presets, "Night"));
  g_assert_cmpstr (rushes_preset_get_model (night), ==, "spark_dance_v2_0");
  g_assert_false (rushes_preset_has_prompt (night));
  g_assert_true (rushes_preset_has_prompt (rushes_presets_find (fixture->presets, "Dawn <b>")));
  g_assert_null (rushes_presets_find (fixture->presets, "night"));

  rushes_presets_rename_async (fixture->presets, night, "Abend", NULL, rushes_test_result_cb, &result);
  g_assert_true (finish (fixture, &result));
  assert_names (fixture, "Abend;Dawn <b>;");

  /* Whoever takes over a name replaces the other, which can come back. */
  rushes_presets_rename_async (fixture->presets, rushes_presets_find (fixture->presets, "Abend"), "Dawn <b>", NULL, rushes_test_result_cb, &result);
  g_assert_true (finish (fixture, &result));
  assert_names (fixture, "Dawn <b>;");
  rushes_presets_restore_async (fixture->presets, night, NULL, rushes_test_result_cb, &result);
  g_assert_true (finish (fixture, &result));
  assert_names (fixture, "Dawn <b>;Night;");

  g_set_object (&night, rushes_presets_find (fixture->presets, "Night"));
  rushes_presets_delete_async (fixture->presets, night, NULL, rushes_test_result_cb, &result);
  g_assert_true (finish (fixture, &result));
  assert_names (fixture, "Dawn <b>;");
  rushes_presets_delete_async (fixture->presets, night, NULL, rushes_test_result_cb, &result);
  g_assert_false (finish (fixture, &result));
}

static void
test_apply (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RushesSpec) spec = make_spec ("spark_dance_v2_0");
  g_autoptr (RushesSpec) unknown = rushes_spec_new ("invented_dream_v7");
  g_autoptr (RushesShot) shot = make_shot ();
  RushesSpec *now = rushes_shot_get_spec (shot);

  save (fixture, "Plain", spec, FALSE);
  save (fixture, "Told", spec, TRUE);
  save (fixture, "Unknown", unknown, FALSE);

  g_assert_false (rushes_preset_apply (rushes_presets_find (fixture->presets, "Unknown"), shot, fixture->catalogue));
  g_assert_cmpstr (rushes_spec_get_model (now), ==, "spark_dance_v1_5_pro");

  g_assert_true (rushes_preset_apply (rushes_presets_find (fixture->presets, "Plain"), shot, fixture->catalogue));
  g_assert_cmpstr (rushes_spec_get_model (now), ==, "spark_dance_v2_0");
  g_assert_cmpstr (rushes_spec_get_prompt (now), ==, "An owl");
  g_assert_cmpstr (json_node_get_string (rushes_spec_get_parameter (now, "resolution")), ==, "480p");
  g_assert_cmpint (json_node_get_int (rushes_spec_get_parameter (now, "duration")), ==, 7);
  /* Exactly the preset's settings; inputs stay, what the model does not take waits aside. */
  g_assert_null (rushes_spec_get_parameter (now, "watermark"));
  g_assert_nonnull (rushes_spec_find_input (now, "first_frame"));
  g_assert_cmpuint (g_list_model_get_n_items (rushes_spec_get_inputs (now)), ==, 1);
  g_assert_nonnull (rushes_spec_get_parameter (rushes_aside_get_rest (rushes_shot_get_aside (shot)), "seed"));

  g_assert_true (rushes_preset_apply (rushes_presets_find (fixture->presets, "Told"), shot, fixture->catalogue));
  g_assert_cmpstr (rushes_spec_get_prompt (now), ==, "A fox");
}

static void
test_names (void)
{
  g_autofree char *good = rushes_presets_check_name ("  Night exteriors ");
  g_autofree char *long_name = g_strnfill (64, 'a');
  g_autofree char *kept = rushes_presets_check_name (long_name);
  g_autofree char *too_long = g_strconcat (long_name, "ä", NULL);

  g_assert_cmpstr (good, ==, "Night exteriors");
  g_assert_cmpstr (kept, ==, long_name);
  g_assert_null (rushes_presets_check_name (too_long));
  g_assert_null (rushes_presets_check_name (" \n"));
}

int
main (int   argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);

  g_test_add ("/service/presets/life", Fixture, NULL, set_up, test_life, tear_down);
  g_test_add ("/service/presets/apply", Fixture, NULL, set_up, test_apply, tear_down);
  g_test_add_func ("/service/presets/names", test_names);

  return g_test_run ();
}
