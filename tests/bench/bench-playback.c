/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plays a film of 720p at 24 frames a second, one pixel to one, and one of 1080p, scaled, beside GStreamer's own player with sinks that
 * throw away: bench-playback [SECONDS [RUNS]] */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <gst/gst.h>

#include "bench-library.h"
#include "bench-print.h"
#include "bench-screen.h"
#include "meter.h"

#include "rushes-display-test.h"
#include "rushes-resources.h"

#define RATE 24

static double
get_process_work (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
get_now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

static void
quit_cb (GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

static void
play (const char *path,
      guint n_frames)
{
  g_autoptr (BenchScreen) screen = bench_screen_new (path);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  double work = get_process_work ();
  double began = get_now ();
  guint64 handed_out;
  guint64 dropped;
  guint painted;

  meter_reset ();
  g_signal_connect_swapped (screen->player, "ended", G_CALLBACK (quit_cb), loop);
  rushes_player_play (screen->player);
  g_main_loop_run (loop);
  rushes_test_drain ();
  work = get_process_work () - work;
  began = get_now () - began;
  painted = bench_screen_count_painted (screen);
  rushes_player_get_counts (screen->player, &handed_out, &dropped);
  printf ("  Rushes:   painted %u of %u (%.1f %%), handed out %" G_GUINT64_FORMAT ", dropped %" G_GUINT64_FORMAT
          "; %.2f s; CPU %.0f %% of a core, of which painting %.0f %%; worst round of ours %.1f ms; resident %.0f MB\n",
          painted, n_frames, 100.0 * painted / n_frames, handed_out, dropped, began, 100 * work / began, meter_get_painting () / began / 10, meter_get_worst (),
          meter_get_resident ());
}

static void
play_peer (const char *path)
{
  GstElement *playbin = gst_object_ref_sink (gst_element_factory_make ("playbin3", NULL));
  g_autofree char *uri = gst_filename_to_uri (path, NULL);
  g_autoptr (GstBus) bus = gst_element_get_bus (playbin);
  GstElement *pictures = gst_element_factory_make ("fakesink", NULL);
  GstElement *sound = gst_element_factory_make ("fakesink", NULL);
  double work;
  double began;

  g_object_set (pictures, "sync", TRUE, NULL);
  g_object_set (sound, "sync", TRUE, NULL);
  g_object_set (playbin, "uri", uri, "video-sink", pictures, "audio-sink", sound, NULL);
  gst_element_set_state (playbin, GST_STATE_PAUSED);
  gst_message_unref (gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_ASYNC_DONE | GST_MESSAGE_ERROR));
  work = get_process_work ();
  began = get_now ();
  gst_element_set_state (playbin, GST_STATE_PLAYING);
  gst_message_unref (gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR));
  work = get_process_work () - work;
  began = get_now () - began;
  printf ("  playbin3 with fakesinks: %.2f s; CPU %.0f %% of a core\n", began, 100 * work / began);
  gst_element_set_state (playbin, GST_STATE_NULL);
  gst_object_unref (playbin);
}

static void
play_size (const char *folder,
           int width,
           int height,
           double wanted,
           guint seconds,
           guint n_runs)
{
  g_autofree char *name = g_strdup_printf ("film-%d.mp4", height);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  bench_render_film (path, width, height, seconds * RATE, 1);
  printf ("  a film of %u s, %d×%d at %d frames a second with sound, shown %s; wanted: %.0f %% painted, none dropped\n", seconds, width, height, RATE,
          height == BENCH_FILM_HEIGHT ? "pixel by pixel" : "in 1280×720, scaled in the pipeline", wanted);
  for (guint i = 0; i < n_runs; i++)
    {
      play (path, seconds * RATE);
      play_peer (path);
    }
}

int
main (int argc,
      char *argv[])
{
  guint seconds = argc > 1 ? (guint) atoi (argv[1]) : 10;
  guint n_runs = argc > 2 ? (guint) atoi (argv[2]) : 3;
  g_autofree char *folder = NULL;

  bench_print_heading ("Playback");
  adw_init ();
  rushes_resources_register ();
  folder = rushes_test_make_folder ();
  meter_install ();
  play_size (folder, BENCH_FILM_WIDTH, BENCH_FILM_HEIGHT, 98, seconds, n_runs);
  play_size (folder, 1920, 1080, 95, seconds, n_runs);
  rushes_test_remove_tree (folder);
  return 0;
}
