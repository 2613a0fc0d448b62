/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

static GPtrArray *
list (RushesStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *presets;

  rushes_store_list_presets_async (store, NULL, rushes_test_result_cb, &result);
  presets = rushes_store_list_presets_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return presets;
}

static gint64
save (RushesStore *store,
      gint64 id,
      const char *name,
      const char *spec,
      gboolean has_prompt,
      GError **error)
{
  RushesPresetRecord preset = { id, (char *) name, (char *) spec, has_prompt };
  g_autoptr (GAsyncResult) result = NULL;

  rushes_store_save_preset_async (store, &preset, NULL, rushes_test_result_cb, &result);
  return rushes_store_save_preset_finish (store, rushes_test_await_result (&result), error);
}

static gboolean
delete (RushesStore *store,
        gint64 id,
        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_store_delete_preset_async (store, id, NULL, rushes_test_result_cb, &result);
  return rushes_store_delete_preset_finish (store, rushes_test_await_result (&result), error);
}

static void
assert_list (RushesStore *store,
             const char *expected)
{
  g_autoptr (GPtrArray) presets = list (store);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < presets->len; i++)
    {
      const RushesPresetRecord *preset = g_ptr_array_index (presets, i);

      g_string_append_printf (text, "%s=%s%s;", preset->name, preset->spec, preset->has_prompt ? "+" : "");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_presets (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  gint64 first;
  gint64 second;
  gint64 revision;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  assert_list (store, "");

  first = save (store, 0, "Dawn'); DROP TABLE presets; --", "{}", FALSE, &error);
  g_assert_no_error (error);
  second = save (store, 0, "Night", "{1}", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second, !=, first);
  assert_list (store, "Dawn'); DROP TABLE presets; --={};Night={1}+;");

  /* A name is had by one: who takes it over replaces the other. */
  revision = get_revision (store, &error);
  g_assert_cmpint (save (store, first, "Night", "{2}", FALSE, &error), ==, first);
  g_assert_no_error (error);
  g_assert_cmpint (get_revision (store, &error), >, revision);
  assert_list (store, "Night={2};");
  g_assert_cmpint (save (store, 0, "Night", "{3}", FALSE, &error), !=, 0);
  assert_list (store, "Night={3};");

  g_assert_cmpint (save (store, second, "Gone", "{}", FALSE, &error), ==, 0);
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (delete (store, second, &error));
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  assert_list (store, "Night={3};");

  {
    g_autoptr (GPtrArray) presets = list (store);

    g_assert_true (delete (store, ((RushesPresetRecord *) g_ptr_array_index (presets, 0))->id, &error));
    g_assert_no_error (error);
  }
  assert_list (store, "");
  close_store (store);
  fixture_clear (&fixture);
}

static void
test_presets_survive (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  store = open_writable (&fixture);
  g_assert_cmpint (save (store, 0, "Dämmerung 🌅", "{}", TRUE, &error), >, 0);
  close_store (store);

  store = open_store (&fixture, TRUE, &error);
  g_assert_no_error (error);
  assert_list (store, "Dämmerung 🌅={}+;");
  g_assert_cmpint (save (store, 0, "B", "{}", FALSE, &error), ==, 0);
  g_assert_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_READ_ONLY);
  close_store (store);
  fixture_clear (&fixture);
}

static GPtrArray *
list_samples (RushesStore *store,
              const char *model,
              guint limit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *samples;

  rushes_store_list_samples_async (store, model, limit, NULL, rushes_test_result_cb, &result);
  samples = rushes_store_list_samples_finish (store, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  return samples;
}

static void
test_samples (void)
{
  Fixture fixture;
  RushesStore *store;
  g_autoptr (GError) error = NULL;
  gint64 shot;
  gint64 ids[3];

  fixture_init (&fixture);
  store = open_writable (&fixture);
  shot = make_shot (store);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RushesTakeRecord) take = add_take (store, shot, &error);

      g_assert_no_error (error);
      take->cost = g_strdup_printf ("0.%u", i + 1);
      take->duration = 5;
      take->width = 7;
      take->submitted = 11;
      ids[i] = take->id;
      drive_to (store, &take, i == 1 ? RUSHES_TAKE_STATE_RUNNING : RUSHES_TAKE_STATE_READY);
    }

  {
    g_autoptr (GPtrArray) all = list_samples (store, "m", 10);
    g_autoptr (GPtrArray) newest = list_samples (store, "m", 1);
    g_autoptr (GPtrArray) other = list_samples (store, "n", 10);
    const RushesTakeSample *sample = g_ptr_array_index (all, 0);

    /* What still renders teaches nothing. */
    g_assert_cmpuint (all->len, ==, 2);
    g_assert_cmpint (sample->id, ==, ids[2]);
    g_assert_cmpstr (sample->cost, ==, "0.3");
    g_assert_cmpstr (sample->service, ==, "practice");
    g_assert_cmpstr (sample->spec, ==, "{\"model\": \"m\"}");
    g_assert_cmpint (sample->duration, ==, 5);
    g_assert_cmpint (sample->width, ==, 7);
    g_assert_cmpint (sample->submitted, ==, 11);
    g_assert_cmpint (sample->finished, ==, FIXTURE_START);
    g_assert_cmpint (((RushesTakeSample *) g_ptr_array_index (all, 1))->id, ==, ids[0]);
    g_assert_cmpuint (newest->len, ==, 1);
    g_assert_cmpuint (other->len, ==, 0);
  }
  close_store (store);
  fixture_clear (&fixture);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);

  g_test_add_func ("/store/presets", test_presets);
  g_test_add_func ("/store/presets/survive", test_presets_survive);
  g_test_add_func ("/store/samples", test_samples);

  return g_test_run ();
}
