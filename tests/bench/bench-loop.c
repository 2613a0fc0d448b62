/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loops a film and watches the memory: bench-loop [SECONDS], of which the first fifth is for warming up */

#include <stdio.h>
#include <stdlib.h>

#include "bench-library.h"
#include "bench-print.h"
#include "bench-screen.h"
#include "meter.h"

#include "rushes-display-test.h"
#include "rushes-resources.h"

#define FILM_SECONDS 5
#define RATE 24
#define N_LOOKS 10

typedef struct
{
  GMainLoop *loop;
  BenchScreen *screen;
  guint n_looks;
  guint step;                /* s between two looks */
  double warm;               /* MB, after the second look */
} Bench;

static gboolean
look_cb (gpointer user_data)
{
  Bench *self = user_data;
  double resident = meter_get_resident ();
  guint64 handed_out;
  guint64 dropped;

  if (++self->n_looks == 2)
    self->warm = resident;
  rushes_player_get_counts (self->screen->player, &handed_out, &dropped);
  printf ("  after %4u s: resident %.2f MB; painted %" G_GUINT64_FORMAT ", handed out %" G_GUINT64_FORMAT ", dropped %" G_GUINT64_FORMAT "\n",
          self->n_looks * self->step, resident, rushes_video_view_get_n_painted (self->screen->view), handed_out, dropped);
  if (self->n_looks < N_LOOKS)
    return G_SOURCE_CONTINUE;

  printf ("  from %u s to %u s: %+.2f MB   wanted: at most 4 MB in ten minutes\n", 2 * self->step, N_LOOKS * self->step, resident - self->warm);
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

int
main (int argc,
      char *argv[])
{
  guint seconds = argc > 1 ? (guint) atoi (argv[1]) : 600;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (BenchScreen) screen = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  Bench bench = { .loop = loop, .step = MAX (seconds / N_LOOKS, 1) };

  bench_print_heading ("Loop");
  adw_init ();
  rushes_resources_register ();
  folder = rushes_test_make_folder ();
  path = g_build_filename (folder, "film.mp4", NULL);
  bench_render_film (path, BENCH_FILM_WIDTH, BENCH_FILM_HEIGHT, FILM_SECONDS * RATE, 1);
  printf ("  a film of %d s, 1280×720 at %d frames a second with sound, looped for %u s\n", FILM_SECONDS, RATE, N_LOOKS * bench.step);

  bench.screen = screen = bench_screen_new (path);
  g_object_set (screen->player, "looping", TRUE, NULL);
  rushes_player_play (screen->player);
  g_timeout_add_seconds (bench.step, look_cb, &bench);
  g_main_loop_run (loop);
  rushes_test_remove_tree (folder);
  return 0;
}
