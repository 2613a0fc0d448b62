/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the main thread works, from dispatch to dispatch, while takes run in practice mode with the window open, beside the same window
 * left alone: bench-practice [TAKES [SPEED]] */

#include <stdio.h>
#include <stdlib.h>

#include "bench-library.h"
#include "bench-print.h"
#include "meter.h"

#include "rushes-application.h"
#include "rushes-display-test.h"
#include "rushes-window.h"

#define N_SHOTS 20
#define N_OLD_TAKES 200
#define QUIET 5 /* s */

typedef struct
{
  guint n_takes;
  RushesContext *context;
  GtkApplication *application;
  RushesProject *project;
  guint n_settled;
  gint64 began;
} Bench;

static void
print (const char *what,
       double seconds)
{
  guint rounds = MAX (meter_get_rounds (), 1);

  printf ("  %-30s %6.1f s: worst round %5.2f ms, mean %.3f ms of %u; ours %.1f %% of a core, painting %.1f %% (worst %.1f ms); "
          "rounds of 8 ms and more: %u\n",
          what, seconds, meter_get_worst (), meter_get_total () / rounds, rounds, meter_get_total () / seconds / 10,
          meter_get_painting () / seconds / 10, meter_get_worst_painting (), meter_get_slow_rounds ());
}

static void
finish (Bench *self)
{
  print ("takes running", (double) (g_get_monotonic_time () - self->began) / G_USEC_PER_SEC);
  printf ("  wanted: no round of 8 ms; resident %.0f MB\n", meter_get_resident ());
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "quit", NULL);
}

static void
settled_cb (Bench *self,
            RushesTake *take)
{
  if (rushes_take_get_state (take) != RUSHES_TAKE_STATE_READY)
    g_printerr ("A take is %s\n", rushes_take_state_to_string (rushes_take_get_state (take)));
  if (++self->n_settled == self->n_takes)
    finish (self);
}

static void
generated_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = rushes_queue_generate_finish (RUSHES_QUEUE (source), result, &error);

  g_assert_no_error (error);
}

/* Each of a shot of its own, so that the whole column is alive */
static gboolean
generate_cb (gpointer user_data)
{
  Bench *self = user_data;
  GListModel *shots = rushes_project_get_shots (self->project);
  RushesQueue *queue = rushes_context_get_queue (self->context);

  print ("window alone", (double) (g_get_monotonic_time () - self->began) / G_USEC_PER_SEC);
  meter_reset ();
  self->began = g_get_monotonic_time ();
  g_signal_connect_swapped (queue, "take-settled", G_CALLBACK (settled_cb), self);
  for (guint i = 0; i < self->n_takes; i++)
    {
      g_autoptr (RushesShot) shot = g_list_model_get_item (shots, i % g_list_model_get_n_items (shots));

      rushes_queue_generate_async (queue, shot, rushes_shot_get_spec (shot), 1, NULL, generated_cb, self);
    }
  return G_SOURCE_REMOVE;
}

static gboolean
quiet_cb (gpointer user_data)
{
  Bench *self = user_data;

  print ("opening", (double) (g_get_monotonic_time () - self->began) / G_USEC_PER_SEC);
  meter_reset ();
  self->began = g_get_monotonic_time ();
  g_timeout_add_seconds (QUIET, generate_cb, self);
  return G_SOURCE_REMOVE;
}

static void
project_cb (RushesWindow *window,
            GParamSpec *pspec,
            Bench *self)
{
  if (self->project)
    return;

  self->project = rushes_window_get_project (window);
  meter_watch_frame_clock (gtk_widget_get_frame_clock (GTK_WIDGET (window)));
  g_timeout_add_seconds (QUIET, quiet_cb, self);
}

static void
window_added_cb (Bench *self,
                 GtkWindow *window)
{
  if (RUSHES_IS_WINDOW (window))
    g_signal_connect (window, "notify::project", G_CALLBACK (project_cb), self);
}

int
main (int argc,
      char *argv[])
{
  char *arguments[] = { (char *) "rushes", NULL };
  double speed = argc > 2 ? g_ascii_strtod (argv[2], NULL) : 4;
  g_autofree char *folder = NULL;
  Bench bench = { .n_takes = argc > 1 ? (guint) atoi (argv[1]) : 10 };

  bench_print_heading ("Practice");
  folder = rushes_test_make_folder ();
  bench_library_make (folder, N_SHOTS, N_OLD_TAKES);
  printf ("  %u takes of 5 s at 720p, at %g times the speed of the service; %d takes in the library\n", bench.n_takes, speed, N_OLD_TAKES);

  bench.context = bench_library_new_context (folder, speed);
  rushes_settings_set_limits (rushes_context_get_settings (bench.context), 2, bench.n_takes);
  bench.application = GTK_APPLICATION (rushes_application_new (bench.context));
  g_signal_connect_swapped (bench.application, "window-added", G_CALLBACK (window_added_cb), &bench);
  meter_install ();
  bench.began = g_get_monotonic_time ();
  g_application_run (G_APPLICATION (bench.application), 1, arguments);

  g_object_unref (bench.application);
  g_object_unref (bench.context);
  rushes_test_remove_tree (folder);
  return bench.n_settled == bench.n_takes ? 0 : 1;
}
