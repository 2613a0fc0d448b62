/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The peer of bench-start: an empty AdwApplicationWindow, linked with nothing but what it needs. */

#include <stdio.h>

#include <adwaita.h>

#include "bench-print.h"
#include "meter.h"

typedef struct
{
  GtkWindow *window;
  gint64 spawned;
} Bare;

static void
after_paint_cb (Bare *self)
{
  if (self->window == NULL)
    return;

  printf ("%f 0 0 0 %f 0 0 0 %f\n", (double) (g_get_monotonic_time () - self->spawned) / 1000, meter_get_work (), meter_get_resident ());
  gtk_window_close (g_steal_pointer (&self->window));
}

static void
realize_cb (GtkWidget *window,
            Bare *self)
{
  g_signal_connect_swapped (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), self);
}

static void
activate_cb (GtkApplication *application,
             Bare *self)
{
  self->window = GTK_WINDOW (adw_application_window_new (application));
  gtk_window_set_default_size (self->window, BENCH_WIDTH, BENCH_HEIGHT);
  g_signal_connect (self->window, "realize", G_CALLBACK (realize_cb), self);
  gtk_window_present (self->window);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (AdwApplication) application = adw_application_new ("io.github.rushes.Bare", G_APPLICATION_NON_UNIQUE);
  Bare bare = { .spawned = g_ascii_strtoll (g_getenv ("BENCH_SPAWNED"), NULL, 10) };

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &bare);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
