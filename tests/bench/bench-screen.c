/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-screen.h"

#include "meter.h"

#include "rushes-display-test.h"

static gboolean
is_prerolled (gpointer player)
{
  gboolean prerolled = FALSE;

  g_object_get (player, "prerolled", &prerolled, NULL);
  return prerolled;
}

static gboolean
is_painted (gpointer view)
{
  return rushes_video_view_get_n_painted (view) > 0;
}

static void
frame_cb (BenchScreen *self,
          RushesFrame *frame)
{
  self->time = frame->time;
}

static void
after_paint_cb (BenchScreen *self)
{
  guint64 n_painted = rushes_video_view_get_n_painted (self->view);

  if (n_painted != self->n_painted)
    g_hash_table_add (self->painted, g_memdup2 (&self->time, sizeof self->time));
  self->n_painted = n_painted;
}

BenchScreen *
bench_screen_new (const char *path)
{
  BenchScreen *self = g_new0 (BenchScreen, 1);

  self->painted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  /* There is no device on a machine that measures; the sound is decoded and kept in time all the same. */
  self->player = g_object_new (RUSHES_TYPE_PLAYER, "audio-sink", "fakesink sync=true", NULL);
  g_signal_connect_swapped (self->player, "frame", G_CALLBACK (frame_cb), self);
  self->view = RUSHES_VIDEO_VIEW (rushes_video_view_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->view), BENCH_FILM_WIDTH, BENCH_FILM_HEIGHT);
  rushes_video_view_set_player (self->view, self->player);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (self->window, FALSE);
  gtk_window_set_child (self->window, GTK_WIDGET (self->view));
  gtk_window_present (self->window);
  rushes_test_await (rushes_test_is_mapped, self->view);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->view)), "after-paint", G_CALLBACK (after_paint_cb), self);
  meter_watch_frame_clock (gtk_widget_get_frame_clock (GTK_WIDGET (self->view)));

  rushes_player_set_path (self->player, path);
  rushes_test_await (is_prerolled, self->player);
  rushes_test_await (is_painted, self->view);
  return self;
}

void
bench_screen_free (BenchScreen *self)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (self->view)), self);
  g_signal_handlers_disconnect_by_data (self->player, self);
  gtk_window_destroy (self->window);
  g_object_unref (self->player);
  rushes_test_drain ();
  g_hash_table_unref (self->painted);
  g_free (self);
}

guint
bench_screen_count_painted (BenchScreen *self)
{
  return g_hash_table_size (self->painted);
}
