/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-clock.h"
#include "rushes-test.h"

typedef struct
{
  RushesClock *clock;
  GString *log;
  guint other;
} Fixture;

static gboolean
log_a (gpointer data)
{
  Fixture *f = data;

  g_string_append_printf (f->log, "a%" G_GINT64_FORMAT " ", rushes_clock_get_monotonic (f->clock));
  return G_SOURCE_REMOVE;
}

static gboolean
log_b_and_chain (gpointer data)
{
  Fixture *f = data;

  g_string_append_printf (f->log, "b%" G_GINT64_FORMAT " ", rushes_clock_get_monotonic (f->clock));
  rushes_clock_add_timeout (f->clock, 5, log_a, f, NULL);
  rushes_clock_clear_timeout (f->clock, &f->other);
  return G_SOURCE_REMOVE;
}

static void
test_fake_order (void)
{
  g_autoptr (RushesClock) clock = rushes_clock_new_fake (1000);
  Fixture f = { clock, g_string_new (NULL), 0 };

  rushes_clock_add_timeout (clock, 20, log_a, &f, NULL);
  rushes_clock_add_timeout (clock, 10, log_b_and_chain, &f, NULL);
  f.other = rushes_clock_add_timeout (clock, 12, log_a, &f, NULL);

  rushes_clock_advance (clock, 9);
  g_assert_cmpstr (f.log->str, ==, "");
  rushes_clock_advance (clock, 100);
  g_assert_cmpstr (f.log->str, ==, "b10 a15 a20 ");
  g_assert_cmpint (rushes_clock_get_time (clock), ==, 1109);
  g_assert_cmpuint (rushes_clock_get_n_timeouts (clock), ==, 0);
  g_assert_false (rushes_clock_advance_to_next (clock));

  rushes_clock_add_timeout (clock, 50, log_a, &f, NULL);
  g_assert_true (rushes_clock_advance_to_next (clock));
  g_assert_cmpint (rushes_clock_get_time (clock), ==, 1159);
  g_string_free (f.log, TRUE);
}

static void
count_cb (gpointer data)
{
  (*(int *) data)++;
}

static gboolean
nothing_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static void
test_data_is_freed_once (void)
{
  RushesClock *clock = rushes_clock_new_fake (0);
  int removed = 0;
  int fired = 0;
  int left = 0;
  guint id = rushes_clock_add_timeout (clock, 1, nothing_cb, &removed, count_cb);

  rushes_clock_add_timeout (clock, 2, nothing_cb, &fired, count_cb);
  rushes_clock_add_timeout (clock, 100, nothing_cb, &left, count_cb);
  rushes_clock_remove_timeout (clock, id);
  rushes_clock_remove_timeout (clock, id);
  rushes_clock_advance (clock, 10);
  g_assert_cmpint (removed, ==, 1);
  g_assert_cmpint (fired, ==, 1);
  g_assert_cmpint (left, ==, 0);
  g_assert_finalize_object (clock);
  g_assert_cmpint (left, ==, 1);
}

static gboolean
set_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_system_fires (void)
{
  g_autoptr (RushesClock) clock = rushes_clock_new_system ();
  gboolean fired = FALSE;
  gint64 before = rushes_clock_get_monotonic (clock);

  rushes_clock_add_timeout (clock, 1, set_cb, &fired, NULL);
  rushes_test_await (is_set, &fired);
  g_assert_cmpint (rushes_clock_get_monotonic (clock), >, before);
  g_assert_cmpuint (rushes_clock_get_n_timeouts (clock), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/base/clock/fake-order", test_fake_order);
  g_test_add_func ("/base/clock/data-is-freed-once", test_data_is_freed_once);
  g_test_add_func ("/base/clock/system-fires", test_system_fires);
  return g_test_run ();
}
