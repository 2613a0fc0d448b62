/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meter.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define SLOW 8.0 /* ms */

static GPollFunc real_poll;
static double round_start;
static double paint_start;
static double painting_in_round;
static double worst, total, painting;
static double worst_painting;
static guint rounds, slow_rounds;

static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
metered_poll (GPollFD *fds,
              guint n_fds,
              int timeout)
{
  int result;

  if (round_start > 0)
    {
      double own = cpu_now () - round_start - painting_in_round;

      worst = MAX (worst, own);
      total += own;
      painting += painting_in_round;
      worst_painting = MAX (worst_painting, painting_in_round);
      rounds++;
      slow_rounds += own >= SLOW;
      if (own >= SLOW)
        g_debug ("A round of %.1f ms ended at %.6f s", own, (double) g_get_monotonic_time () / G_USEC_PER_SEC);
    }

  result = real_poll (fds, n_fds, timeout);
  round_start = cpu_now ();
  painting_in_round = 0;
  return result;
}

void
meter_install (void)
{
  real_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, metered_poll);
}

static void
before_paint_cb (GdkFrameClock *clock,
                 gpointer user_data)
{
  paint_start = cpu_now ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer user_data)
{
  painting_in_round += cpu_now () - paint_start;
}

void
meter_watch_frame_clock (GdkFrameClock *clock)
{
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

void
meter_reset (void)
{
  worst = total = painting = worst_painting = 0;
  rounds = slow_rounds = 0;
}

double
meter_get_worst (void)
{
  return worst;
}

double
meter_get_total (void)
{
  return total;
}

double
meter_get_painting (void)
{
  return painting;
}

guint
meter_get_rounds (void)
{
  return rounds;
}

guint
meter_get_slow_rounds (void)
{
  return slow_rounds;
}

double
meter_get_worst_painting (void)
{
  return worst_painting;
}

double
meter_get_resident (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) || sscanf (text, "%*d %ld", &pages) != 1)
    return 0;
  return (double) pages * (double) sysconf (_SC_PAGESIZE) / 1048576.0;
}

double
meter_get_work (void)
{
  return cpu_now ();
}
