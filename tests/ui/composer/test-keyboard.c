/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-driver.h"
#include "keyboard-walk.h"
#include "random-specs.h"

/* Every control of the form is gone to by the keyboard, and has a name. */

/* ---- the form ---- */

static gboolean
is_open (gpointer data)
{
  GtkWidget *revealer = rushes_test_find (data, GTK_TYPE_REVEALER);

  return gtk_revealer_get_child_revealed (GTK_REVEALER (revealer));
}

/* Open, and not on its way any more */
static void
open_advanced (Fixture *fixture)
{
  GtkWidget *advanced = rushes_test_find (driver_root (fixture), ADW_TYPE_EXPANDER_ROW);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (advanced), TRUE);
  rushes_test_await (is_open, advanced);
  rushes_test_await_frame (driver_root (fixture));
}

/* A shot of its own for each, so that nothing of the one before is mistaken for it */
static void
begin_shot (Fixture *fixture)
{
  g_autoptr (RushesSpec) empty = rushes_spec_new ("spark_dance_v2_0");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->shot);
  rushes_library_add_shot_async (rushes_context_get_library (fixture->context), fixture->project, -1, empty, NULL, rushes_test_result_cb, &result);
  fixture->shot = rushes_library_add_shot_finish (rushes_context_get_library (fixture->context), rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  fixture->spec = rushes_shot_get_spec (fixture->shot);
  rushes_composer_set_shot (fixture->composer, fixture->shot);
}

static void
test_controls (Fixture      *fixture,
               gconstpointer data)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (fixture->context);
  guint n_models = g_list_model_get_n_items (G_LIST_MODEL (catalogue));
  guint n_wrong = 0;

  for (guint i = 0; i < (data != NULL ? 4 : 1) * n_models; i++)
    {
      g_autoptr (RushesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i % n_models);
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autoptr (RushesSpec) spec = random_spec_new (rand, catalogue, model);
      g_autoptr (GHashTable) forwards = g_hash_table_new (NULL, NULL);
      g_autoptr (GHashTable) backwards = g_hash_table_new (NULL, NULL);

      g_test_message ("%s", rushes_model_get_id (model));
      begin_shot (fixture);
      driver_pick_model (fixture, rushes_model_get_id (model));
      if (data != NULL)
        driver_type_spec (fixture, spec);
      open_advanced (fixture);
      walk (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD, forwards);
      walk (GTK_WIDGET (fixture->window), GTK_DIR_TAB_BACKWARD, backwards);
      n_wrong += walk_check_controls (driver_root (fixture), forwards, backwards);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

#define ADD(path, data, func) g_test_add ("/ui/composer/keyboard/" path, Fixture, data, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  /* Names are asked for here. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  rushes_resources_register ();

  ADD ("empty", NULL, test_controls);
  ADD ("filled", "filled", test_controls);
  return g_test_run ();
}
