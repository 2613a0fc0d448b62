/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-fault.h"
#include "rushes-test.h"

static void
test_words (void)
{
  const char *words[] = { "submit:429=2*3", "query:status=WEIRD", "task:failed=003015099", "download:cut=0.5*1", "submit:cut-after", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = rushes_sim_faults_read (words, &error);
  RushesSimFault *first;

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 5);
  first = g_ptr_array_index (faults, 0);
  g_assert_cmpint (first->place, ==, RUSHES_SIM_FAULT_SUBMIT);
  g_assert_cmpstr (first->what, ==, "429");
  g_assert_cmpstr (first->value, ==, "2");
  g_assert_cmpint (first->times, ==, 3);
}

static void
test_used_up (void)
{
  const char *words[] = { "submit:503*2", "query:500", "submit:cut-before*1", NULL };
  const char *expected[] = { "503", "503", "cut-before", NULL };
  g_autoptr (GPtrArray) faults = rushes_sim_faults_read (words, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *what = NULL;
      g_autofree char *value = NULL;

      g_assert_cmpint (rushes_sim_faults_take (faults, RUSHES_SIM_FAULT_SUBMIT, &what, &value), ==, expected[i] != NULL);
      g_assert_cmpstr (what, ==, expected[i]);
    }
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *what = NULL;
      g_autofree char *value = NULL;

      g_assert_true (rushes_sim_faults_take (faults, RUSHES_SIM_FAULT_QUERY, &what, &value));
    }
}

static void
test_unreadable (void)
{
  static const char *const words[] = {
    "", "submit", "submit:", "nowhere:500", "submit:777", "submit:500=1", "submit:429=soon", "submit:429*0", "submit:429*x",
    "query:status", "query:status=", "download:cut=2", "download:cut=", "task:", ":500", "submit:slow=-1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *one[] = { words[i], NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) faults = rushes_sim_faults_read (one, &error);

      g_assert_null (faults);
      g_assert_error (error, RUSHES_SIM_FAULT_ERROR, RUSHES_SIM_FAULT_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, "is not a fault: "));
    }
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/simulator/faults/words", test_words);
  g_test_add_func ("/simulator/faults/used-up", test_used_up);
  g_test_add_func ("/simulator/faults/unreadable", test_unreadable);
  return g_test_run ();
}
