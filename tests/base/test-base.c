/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-error-class.h"
#include "rushes-paths.h"
#include "rushes-properties.h"
#include "rushes-steps.h"
#include "rushes-test.h"

static void
test_error_class (void)
{
  for (int i = RUSHES_ERROR_CLASS_NONE; i <= RUSHES_ERROR_CLASS_STORAGE; i++)
    g_assert_cmpint (rushes_error_class_from_string (rushes_error_class_to_string ((RushesErrorClass) i)), ==, i);
  g_assert_cmpint (rushes_error_class_from_string (NULL), ==, RUSHES_ERROR_CLASS_NONE);
  g_assert_cmpint (rushes_error_class_from_string ("nonsense"), ==, RUSHES_ERROR_CLASS_NONE);
  g_assert_cmpstr (rushes_error_class_to_string (RUSHES_ERROR_CLASS_BAD_REQUEST), ==, "bad-request");
}

static void
test_paths (void)
{
  g_autoptr (RushesPaths) paths = rushes_paths_new ("/a/b/../c", "/k");
  g_autoptr (RushesPaths) from_environment = NULL;

  g_assert_cmpstr (rushes_paths_get_data_dir (paths), ==, "/a/c");
  g_assert_cmpstr (rushes_paths_get_database (paths), ==, "/a/c/library.db");
  g_assert_cmpstr (rushes_paths_get_posters_dir (paths), ==, "/k/posters");

  g_setenv ("RUSHES_DATA_DIR", "/somewhere", TRUE);
  from_environment = rushes_paths_new_default ();
  g_unsetenv ("RUSHES_DATA_DIR");
  g_assert_cmpstr (rushes_paths_get_media_dir (from_environment), ==, "/somewhere/media");
  g_assert_cmpstr (rushes_paths_get_posters_dir (from_environment), ==, "/somewhere/cache/posters");
}

static gboolean
fail_second (const char *step,
             gpointer user_data,
             GError **error)
{
  int *n = user_data;

  if (++*n < 2)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space at %s", step);
  return FALSE;
}

static void
test_steps (void)
{
  g_autoptr (RushesSteps) steps = rushes_steps_new ();
  g_autoptr (GError) error = NULL;
  int n = 0;

  g_assert_true (rushes_steps_take (NULL, "x", NULL));
  g_assert_true (rushes_steps_take (steps, "x", NULL));
  rushes_steps_set_observer (steps, fail_second, &n);
  g_assert_true (rushes_steps_take (steps, "one", &error));
  g_assert_false (rushes_steps_take (steps, "two", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  rushes_steps_set_observer (steps, NULL, NULL);
  g_assert_true (rushes_steps_take (steps, "three", NULL));
}

static void
test_properties (void)
{
  char *text = NULL;
  gboolean flag = FALSE;
  gint64 number = 1;
  double real = 0.5;

  g_assert_false (rushes_set_string (&text, NULL));
  g_assert_true (rushes_set_string (&text, "a"));
  g_assert_false (rushes_set_string (&text, "a"));
  g_assert_false (rushes_set_string (&text, text));
  g_assert_true (rushes_set_string (&text, NULL));
  g_assert_true (rushes_set_boolean (&flag, 7));
  g_assert_false (rushes_set_boolean (&flag, TRUE));
  g_assert_true (rushes_set_int64 (&number, 2));
  g_assert_false (rushes_set_int64 (&number, 2));
  g_assert_true (rushes_set_double (&real, 0.25));
  g_assert_false (rushes_set_double (&real, 0.25));
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/base/error-class/round-trip", test_error_class);
  g_test_add_func ("/base/paths/layout", test_paths);
  g_test_add_func ("/base/steps/observer", test_steps);
  g_test_add_func ("/base/properties/notify-on-change", test_properties);
  return g_test_run ();
}
