/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-poll-schedule.h"
#include "rushes-test.h"

#define S G_USEC_PER_SEC

static gint64
get_delay (guint asked,
           gboolean flex)
{
  return rushes_poll_schedule_get_delay (&rushes_poll_schedule_service, asked, flex, 0.5, -1);
}

static void
test_growth (void)
{
  g_assert_cmpint (get_delay (0, FALSE), ==, 2 * S);
  g_assert_cmpint (get_delay (1, FALSE), ==, 3200000);
  g_assert_cmpint (get_delay (2, FALSE), ==, 5120000);
  g_assert_cmpint (get_delay (4, FALSE), ==, 13107200);
  g_assert_cmpint (get_delay (5, FALSE), ==, 15 * S);
  g_assert_cmpint (get_delay (100000, FALSE), ==, 15 * S);
  g_assert_cmpint (get_delay (5, TRUE), ==, 20971520);
  g_assert_cmpint (get_delay (100000, TRUE), ==, 60 * S);
}

static void
test_jitter (void)
{
  g_assert_cmpint (rushes_poll_schedule_get_delay (&rushes_poll_schedule_service, 0, FALSE, 0.0, -1), ==, 1800000);
  g_assert_cmpint (rushes_poll_schedule_get_delay (&rushes_poll_schedule_service, 0, FALSE, 1.0, -1), ==, 2200000);
  g_assert_cmpint (rushes_poll_schedule_get_delay (&rushes_poll_schedule_service, 0, FALSE, 7.0, -1), ==, 2200000);
}

static void
test_retry_after (void)
{
  g_assert_cmpint (rushes_poll_schedule_get_delay (&rushes_poll_schedule_service, 0, FALSE, 0.5, 40 * S), ==, 40 * S);
  /* Asked to come back at once: the schedule stays. */
  g_assert_cmpint (rushes_poll_schedule_get_delay (&rushes_poll_schedule_service, 0, FALSE, 0.5, 0), ==, 2 * S);
  /* A week is not believed. */
  g_assert_cmpint (rushes_poll_schedule_get_delay (&rushes_poll_schedule_service, 0, FALSE, 0.5, G_GINT64_CONSTANT (604800) * S), ==, G_GINT64_CONSTANT (3600) * S);
}

static void
test_practice (void)
{
  for (guint asked = 0; asked < 50; asked++)
    g_assert_cmpint (rushes_poll_schedule_get_delay (&rushes_poll_schedule_practice, asked, TRUE, 1.0, -1), ==, S / 5);
}

static void
test_backoff (void)
{
  static const gint64 expected[] = { 2, 4, 8, 16, 32, 60, 60, 60 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (rushes_poll_schedule_get_backoff (i, -1), ==, expected[i] * S);
  g_assert_cmpint (rushes_poll_schedule_get_backoff (1000, -1), ==, 60 * S);
  g_assert_cmpint (rushes_poll_schedule_get_backoff (3, 7 * S), ==, 7 * S);
  g_assert_cmpint (rushes_poll_schedule_get_backoff (3, 0), ==, 0);
}

/* A clock that is set back by a day keeps nothing waiting for a day. */
static void
test_due (void)
{
  const gint64 now = 1700000000 * (gint64) G_USEC_PER_SEC;
  const gint64 hour = 3600 * (gint64) G_USEC_PER_SEC;

  g_assert_true (rushes_poll_schedule_is_due (0, now));
  g_assert_true (rushes_poll_schedule_is_due (now, now));
  g_assert_false (rushes_poll_schedule_is_due (now + 1, now));
  g_assert_false (rushes_poll_schedule_is_due (now + hour, now));
  g_assert_true (rushes_poll_schedule_is_due (now + 24 * hour, now));
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/service/poll-schedule/growth", test_growth);
  g_test_add_func ("/service/poll-schedule/jitter", test_jitter);
  g_test_add_func ("/service/poll-schedule/retry-after", test_retry_after);
  g_test_add_func ("/service/poll-schedule/practice", test_practice);
  g_test_add_func ("/service/poll-schedule/backoff", test_backoff);
  g_test_add_func ("/service/poll-schedule/due", test_due);
  return g_test_run ();
}
