/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the window takes to be there with a large library, beside a bare AdwApplicationWindow of the same size. The program starts
 * bench-bare and itself by turns and prints the medians; and with the posters of earlier starts forgotten: bench-start [RUNS [TAKES]] */

#include <stdio.h>
#include <stdlib.h>

#include <gst/gst.h>

#include "bench-library.h"
#include "bench-print.h"
#include "meter.h"

#include "rushes-application.h"
#include "rushes-composer.h"
#include "rushes-display-test.h"
#include "rushes-shot-row.h"
#include "rushes-thumb.h"

#define N_SHOTS 20
#define GIVE_UP 30  /* s */
#define STAY "2000" /* ms */

/* -- a child: one start ----------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 spawned;
  GtkWidget *window;
  double first_frame;        /* ms after the process was asked for; 0 where not yet */
  double first_frame_work;   /* ms of CPU of the main thread */
  double studio_work;
  double studio;             /* composer and shots */
  double first_poster;
  gboolean early_media;      /* GStreamer was up before the first frame */
  guint stay;                /* ms that the window stays when it is complete, so that posters out of view are kept too */
  guint stay_id;
} Start;

typedef struct
{
  GtkWidget *window;
  gboolean composer;
  guint rows;
  guint posters;
  guint missing;
} View;

static double
get_elapsed (Start *start)
{
  return (double) (g_get_monotonic_time () - start->spawned) / 1000;
}

static gboolean
is_in_view (GtkWidget *widget,
            GtkWidget *window)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, window, &bounds) && bounds.size.height > 0 &&
         bounds.origin.y < gtk_widget_get_height (window) && bounds.origin.y + bounds.size.height > 0;
}

/* What of a window is painted now */
static void
look (GtkWidget *widget,
      View *view)
{
  if (!is_in_view (widget, view->window))
    return;

  view->composer |= RUSHES_IS_COMPOSER (widget);
  view->rows += RUSHES_IS_SHOT_ROW (widget);
  if (RUSHES_IS_THUMB (widget) && rushes_thumb_get_shown (RUSHES_THUMB (widget)))
    view->posters++;
  else if (RUSHES_IS_THUMB (widget) && rushes_thumb_get_path (RUSHES_THUMB (widget)))
    view->missing++;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    look (child, view);
}

static gboolean
close_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

static void
finish (Start *start,
        guint n_posters)
{
  printf ("%f %f %f %f %f %f %u %d %f\n", start->first_frame, start->studio, start->first_poster, get_elapsed (start),
          start->first_frame_work, start->studio_work, n_posters, start->early_media, meter_get_resident ());
  start->stay_id = g_timeout_add (start->stay, close_cb, start->window);
  start->window = NULL;
}

static void
after_paint_cb (GdkFrameClock *clock,
                Start *start)
{
  View view = { .window = start->window };
  double now = get_elapsed (start);

  if (start->window == NULL)
    return;
  if (start->first_frame <= 0)
    {
      start->first_frame = now;
      start->first_frame_work = meter_get_work ();
      start->early_media = gst_is_initialized ();
    }
  look (start->window, &view);
  if (start->studio <= 0 && view.composer && view.rows > 0)
    {
      start->studio = now;
      start->studio_work = meter_get_work ();
    }
  if (start->first_poster <= 0 && view.posters > 0)
    start->first_poster = now;
  if (start->studio > 0 && view.posters > 0 && view.missing == 0)
    finish (start, view.posters);
}

static void
realize_cb (GtkWidget *window,
            Start *start)
{
  g_signal_connect_after (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), start);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow *window,
                 Start *start)
{
  if (start->window || start->stay_id != 0)
    return;

  start->window = GTK_WIDGET (window);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), start);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_printerr ("The window is not complete after %d s\n", GIVE_UP);
  exit (1);
}

static int
run_child (const char *folder,
           guint stay)
{
  Start start = { .spawned = g_ascii_strtoll (g_getenv ("BENCH_SPAWNED"), NULL, 10), .stay = stay };
  g_autoptr (RushesContext) context = bench_library_new_context (folder, 1);
  g_autoptr (RushesApplication) application = rushes_application_new (context);
  char *arguments[] = { (char *) "rushes", NULL };

  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &start);
  g_timeout_add_seconds (GIVE_UP, give_up_cb, NULL);
  return g_application_run (G_APPLICATION (application), 1, arguments);
}

/* -- the parent: many starts ------------------------------------------------------------------------------------------ */

enum
{
  FIRST_FRAME,
  STUDIO,
  FIRST_POSTER,
  ALL_POSTERS,
  FIRST_FRAME_WORK,
  STUDIO_WORK,
  N_POSTERS,
  EARLY_MEDIA,
  RESIDENT,
  N_FIGURES,
};

static gboolean
spawn (const char *program,
       const char *folder,
       const char *stay,
       double figures[N_FIGURES])
{
  g_autofree char *where = g_path_get_dirname (program);
  g_autofree char *bare = g_build_filename (where, "bench-bare", NULL);
  char *rushes[] = { (char *) program, (char *) "--rushes", (char *) folder, (char *) stay, NULL };
  char *peer[] = { bare, NULL };
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "BENCH_SPAWNED", now, TRUE);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, folder ? rushes : peer, environment, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  return sscanf (output, "%lf %lf %lf %lf %lf %lf %lf %lf %lf", &figures[FIRST_FRAME], &figures[STUDIO], &figures[FIRST_POSTER],
                 &figures[ALL_POSTERS], &figures[FIRST_FRAME_WORK], &figures[STUDIO_WORK], &figures[N_POSTERS], &figures[EARLY_MEDIA],
                 &figures[RESIDENT]) == N_FIGURES;
}

static void
add (GArray *columns[N_FIGURES],
     const double figures[N_FIGURES])
{
  for (guint i = 0; i < N_FIGURES; i++)
    g_array_append_val (columns[i], figures[i]);
}

static void
print_row (const char *what,
           GArray *figures,
           double bare,
           double wanted)
{
  double median = bench_median (figures);

  printf ("  %-36s %7.0f ms (%.0f … %.0f)  %5.2f × bare", what, median, g_array_index (figures, double, 0),
          g_array_index (figures, double, figures->len - 1), median / bare);
  if (wanted > 0)
    printf ("   wanted: at most %.1f ×", wanted);
  printf ("\n");
}

static void
print (GArray *bare[N_FIGURES],
       GArray *rushes[N_FIGURES],
       GArray *anew[N_FIGURES])
{
  double peer = bench_median (bare[FIRST_FRAME]);

  printf ("  medians of %u starts each, by turns (least … most)\n", bare[0]->len);
  print_row ("bare AdwApplicationWindow, first frame", bare[FIRST_FRAME], peer, 0);
  print_row ("Rushes, first frame", rushes[FIRST_FRAME], peer, 1.5);
  print_row ("Rushes, composer and shots", rushes[STUDIO], peer, 0);
  print_row ("Rushes, first poster too", rushes[FIRST_POSTER], peer, 3);
  print_row ("Rushes, every poster in view", rushes[ALL_POSTERS], peer, 0);
  print_row ("no posters kept yet, first poster", anew[FIRST_POSTER], peer, 0);
  print_row ("no posters kept yet, every poster", anew[ALL_POSTERS], peer, 0);
  peer = bench_median (bare[FIRST_FRAME_WORK]);
  printf ("  CPU of the main thread until then, which other work on the machine does not blur so much\n");
  print_row ("bare AdwApplicationWindow, first frame", bare[FIRST_FRAME_WORK], peer, 0);
  print_row ("Rushes, first frame", rushes[FIRST_FRAME_WORK], peer, 0);
  print_row ("Rushes, composer and shots", rushes[STUDIO_WORK], peer, 0);
  printf ("  posters in view %.0f; GStreamer before the first frame: %s; resident %.0f MB, bare %.0f MB\n", bench_median (rushes[N_POSTERS]),
          bench_median (rushes[EARLY_MEDIA]) > 0 ? "yes" : "no", bench_median (rushes[RESIDENT]), bench_median (bare[RESIDENT]));
}

/* As if the films had never been shown */
static void
forget_posters (const char *folder)
{
  g_autoptr (RushesPaths) paths = rushes_paths_new (folder, folder);

  rushes_test_remove_tree (rushes_paths_get_posters_dir (paths));
}

int
main (int argc,
      char *argv[])
{
  guint n_runs = argc > 1 ? (guint) atoi (argv[1]) : 9;
  guint n_takes = argc > 2 ? (guint) atoi (argv[2]) : 1000;
  g_autofree char *folder = NULL;
  GArray *bare[N_FIGURES];
  GArray *rushes[N_FIGURES];
  GArray *anew[N_FIGURES];
  gint64 began;

  if (g_strcmp0 (argv[1], "--rushes") == 0 && argc > 2)
    return run_child (argv[2], argc > 3 ? (guint) atoi (argv[3]) : 0);

  bench_print_heading ("Start");
  folder = rushes_test_make_folder ();
  began = g_get_monotonic_time ();
  bench_library_make (folder, N_SHOTS, n_takes);
  printf ("  library: %u takes in %d shots, each with a film of its own (720p); made in %.1f s\n", n_takes, N_SHOTS,
          (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  for (guint i = 0; i < N_FIGURES; i++)
    {
      bare[i] = g_array_new (FALSE, FALSE, sizeof (double));
      rushes[i] = g_array_new (FALSE, FALSE, sizeof (double));
      anew[i] = g_array_new (FALSE, FALSE, sizeof (double));
    }

  /* The first of each warms the caches. */
  for (guint i = 0; i <= n_runs; i++)
    {
      double of_bare[N_FIGURES] = { 0 };
      double of_anew[N_FIGURES] = { 0 };
      double of_rushes[N_FIGURES] = { 0 };

      forget_posters (folder);
      if (!spawn (argv[0], folder, STAY, of_anew) || !spawn (argv[0], NULL, NULL, of_bare) || !spawn (argv[0], folder, NULL, of_rushes))
        return 1;
      if (i > 0)
        {
          add (bare, of_bare);
          add (rushes, of_rushes);
          add (anew, of_anew);
        }
    }

  print (bare, rushes, anew);
  for (guint i = 0; i < N_FIGURES; i++)
    {
      g_array_unref (bare[i]);
      g_array_unref (rushes[i]);
      g_array_unref (anew[i]);
    }
  rushes_test_remove_tree (folder);
  return 0;
}
