/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-settings.h"
#include "rushes-test.h"

static void
count_cb (int *count)
{
  (*count)++;
}

static void
test_choices (void)
{
  RushesSettings *settings = rushes_settings_new ();
  int practice = 0;
  int url = 0;

  g_assert_nonnull (rushes_settings_get_gsettings (settings));
  g_assert_cmpstr (rushes_settings_get_base_url (settings), ==, "https://cloud.vtrix.ai");
  g_assert_cmpint (rushes_settings_get_request_format (settings), ==, RUSHES_REQUEST_FORMAT_WRAPPED);
  g_assert_cmpuint (rushes_settings_get_max_submits (settings), ==, 2);
  g_assert_cmpuint (rushes_settings_get_max_running (settings), ==, 8);
  g_assert_false (rushes_settings_get_practice (settings));

  g_signal_connect_swapped (settings, "notify::practice", G_CALLBACK (count_cb), &practice);
  g_signal_connect_swapped (settings, "notify::base-url", G_CALLBACK (count_cb), &url);
  rushes_settings_set_practice (settings, TRUE);
  rushes_settings_set_practice (settings, TRUE);
  g_assert_true (rushes_settings_get_practice (settings));
  rushes_settings_set_base_url (settings, " https://other.example/ ");
  g_assert_cmpstr (rushes_settings_get_base_url (settings), ==, "https://other.example");
  g_assert_cmpint (practice, ==, 1);
  g_assert_cmpint (url, ==, 1);

  rushes_settings_set_limits (settings, 100, 0);
  g_assert_cmpuint (rushes_settings_get_max_submits (settings), ==, 8);
  g_assert_cmpuint (rushes_settings_get_max_running (settings), ==, 1);
  g_assert_finalize_object (settings);
}

static void
test_environment (void)
{
  g_autoptr (RushesSettings) settings = NULL;

  g_setenv ("RUSHES_API_URL", "http://127.0.0.1:8000/", TRUE);
  g_setenv ("RUSHES_API_FORMAT", "flat", TRUE);
  settings = rushes_settings_new ();
  g_assert_cmpstr (rushes_settings_get_base_url (settings), ==, "http://127.0.0.1:8000");
  g_assert_cmpint (rushes_settings_get_request_format (settings), ==, RUSHES_REQUEST_FORMAT_FLAT);
  /* Kept for later, but the environment stays in force. */
  rushes_settings_set_base_url (settings, "https://kept.example");
  g_assert_cmpstr (rushes_settings_get_base_url (settings), ==, "http://127.0.0.1:8000");
  g_unsetenv ("RUSHES_API_URL");
  g_setenv ("RUSHES_API_FORMAT", "nonsense", TRUE);
  g_assert_cmpint (rushes_settings_get_request_format (settings), ==, RUSHES_REQUEST_FORMAT_WRAPPED);
  g_unsetenv ("RUSHES_API_FORMAT");
}

/* Practice mode was chosen once; the environment names a service all the same. */
static void
test_environment_over_practice (void)
{
  static const char *const variables[] = { "RUSHES_API_URL", "RUSHES_API_KEY" };
  g_autoptr (RushesSettings) chosen = rushes_settings_new ();

  rushes_settings_set_practice (chosen, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      g_autoptr (RushesSettings) settings = NULL;

      g_setenv (variables[i], "http://127.0.0.1:8000", TRUE);
      settings = rushes_settings_new ();
      g_assert_false (rushes_settings_get_practice (settings));
      /* A choice that is made now counts. */
      rushes_settings_set_practice (settings, TRUE);
      g_assert_true (rushes_settings_get_practice (settings));
      g_unsetenv (variables[i]);
    }
  rushes_settings_set_practice (chosen, FALSE);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/service/settings/choices", test_choices);
  g_test_add_func ("/service/settings/environment", test_environment);
  g_test_add_func ("/service/settings/environment-over-practice", test_environment_over_practice);
  return g_test_run ();
}
