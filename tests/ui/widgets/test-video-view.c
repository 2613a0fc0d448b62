/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames on their way from a player to the screen. */
#include <gst/gst.h>

#include "rushes-display-test.h"
#include "rushes-test-clip.h"
#include "rushes-video-view.h"

#define N_FRAMES 24

static char *folder;

static char *
make_film (void)
{
  static const RushesTestClip clip = { .n_frames = N_FRAMES, .sound = 1000 * GST_MSECOND };
  char *path = g_build_filename (folder, "film.mp4", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    rushes_test_clip_make (&clip, path);
  return path;
}

static RushesPlayer *
new_player (void)
{
  return g_object_new (RUSHES_TYPE_PLAYER, "audio-sink", "fakesink sync=true", NULL);
}

static gboolean
has_painted (gpointer data)
{
  return rushes_video_view_get_n_painted (data) > 0;
}

static gboolean
stands_at_end (gpointer data)
{
  return rushes_player_get_position (data) > 22 * (gint64) GST_SECOND / 24 && !rushes_player_get_playing (data);
}

static void
test_paints (void)
{
  g_autofree char *path = make_film ();
  RushesPlayer *player = new_player ();
  GtkWidget *window = g_object_ref (gtk_window_new ());
  GtkWidget *view = g_object_ref_sink (rushes_video_view_new ());
  guint64 before;
  int max_width;

  gtk_window_set_default_size (GTK_WINDOW (window), 320, 240);
  gtk_window_set_child (GTK_WINDOW (window), view);
  rushes_video_view_set_player (RUSHES_VIDEO_VIEW (view), player);
  gtk_window_present (GTK_WINDOW (window));
  rushes_player_set_path (player, path);
  rushes_test_await (has_painted, view);
  g_assert_cmpuint (rushes_video_view_get_n_painted (RUSHES_VIDEO_VIEW (view)), ==, 1);
  g_object_get (player, "max-width", &max_width, NULL);
  g_assert_cmpint (max_width, ==, gtk_widget_get_width (view));

  /* Each frame that was handed out once is painted once. */
  before = rushes_video_view_get_n_painted (RUSHES_VIDEO_VIEW (view));
  rushes_player_play (player);
  rushes_test_await (stands_at_end, player);
  g_test_message ("%" G_GUINT64_FORMAT " frames painted", rushes_video_view_get_n_painted (RUSHES_VIDEO_VIEW (view)));
  g_assert_cmpuint (rushes_video_view_get_n_painted (RUSHES_VIDEO_VIEW (view)), >, before + N_FRAMES / 2);
  g_assert_cmpuint (rushes_video_view_get_n_painted (RUSHES_VIDEO_VIEW (view)), <=, N_FRAMES + 1);

  rushes_player_set_path (player, NULL);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (rushes_video_view_get_paintable (RUSHES_VIDEO_VIEW (view))), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
  rushes_test_drain ();
  g_assert_finalize_object (window);
  g_assert_finalize_object (view);
  g_assert_finalize_object (player);
}

static gboolean
has_still (gpointer data)
{
  return rushes_video_view_get_still (data) != NULL;
}

static void
test_still (void)
{
  g_autofree char *media = rushes_test_data_path ("contract/media");
  g_autofree char *picture = g_build_filename (media, "landscape.png", NULL);
  g_autofree char *other = g_build_filename (media, "portrait.png", NULL);
  GtkWidget *view = g_object_ref_sink (rushes_video_view_new ());

  rushes_video_view_set_still_path (RUSHES_VIDEO_VIEW (view), picture);
  rushes_test_await (has_still, view);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (rushes_video_view_get_still (RUSHES_VIDEO_VIEW (view))), ==, 640);

  /* Another one replaces it, also while it loads; and one that is left while it loads never comes. */
  rushes_video_view_set_still_path (RUSHES_VIDEO_VIEW (view), picture);
  rushes_video_view_set_still_path (RUSHES_VIDEO_VIEW (view), NULL);
  rushes_video_view_set_still_path (RUSHES_VIDEO_VIEW (view), other);
  rushes_test_await (has_still, view);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (rushes_video_view_get_still (RUSHES_VIDEO_VIEW (view))), ==, 360);
  rushes_video_view_set_still_path (RUSHES_VIDEO_VIEW (view), NULL);
  g_assert_null (rushes_video_view_get_still (RUSHES_VIDEO_VIEW (view)));
  g_assert_finalize_object (view);
}

static void
test_measure (void)
{
  GtkWidget *view = g_object_ref_sink (rushes_video_view_new ());
  int minimum, natural;

  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 1600, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 900);
  g_assert_cmpint (minimum, <=, 100);
  g_assert_finalize_object (view);
}

int
main (int argc,
      char **argv)
{
  int result;

  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  folder = rushes_test_make_folder ();

  g_test_add_func ("/ui/video-view/measure", test_measure);
  g_test_add_func ("/ui/video-view/still", test_still);
  g_test_add_func ("/ui/video-view/paints", test_paints);

  result = g_test_run ();
  rushes_test_remove_tree (folder);
  g_free (folder);
  return result;
}
