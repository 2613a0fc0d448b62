/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What display tests share: header alone, since the support library knows no toolkit. */

#include <adwaita.h>

#include "rushes-test.h"

G_BEGIN_DECLS

static inline gboolean
rushes_test_is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (GTK_WIDGET (widget));
}

/* (transfer none): a window of that size with the child in it, shown */
static inline GtkWindow *
rushes_test_present (GtkWidget *child,
                     int width,
                     int height)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  gtk_window_set_default_size (window, width, height);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (window);
  rushes_test_await (rushes_test_is_mapped, child);
  return window;
}

/* Destroys the window and asserts that the widget, on which the caller holds a reference, goes with it */
static inline void
rushes_test_destroy (GtkWindow *window,
                     GtkWidget *widget)
{
  gtk_window_destroy (window);
  rushes_test_drain ();
  g_assert_finalize_object (widget);
}

static inline void
rushes_test_drawn_cb (gboolean *drawn)
{
  *drawn = TRUE;
}

static inline gboolean
rushes_test_is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

/* Turns the main context until the next frame was painted */
static inline void
rushes_test_await_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean drawn = FALSE;
  gulong id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (rushes_test_drawn_cb), &drawn);

  gtk_widget_queue_draw (widget);
  rushes_test_await (rushes_test_is_true, &drawn);
  g_signal_handler_disconnect (clock, id);
  rushes_test_drain ();
}

G_END_DECLS
