/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames on their way from a player to the screen. */
#include <gst/gst.h>

#include "rushes-display-test.h"
#include "rushes-frame-paintable.h"
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
count_cb (guint64 *n)
{
  ++*n;
}

static void
test_paints (void)
{
  g_autofree char *path = make_film ();
  RushesPlayer *player = new_player ();
  GtkWidget *window = g_object_ref (gtk_window_new ());
  GtkWidget *view = g_object_ref_sink (rushes_video_view_new ());
  guint64 n_handed_out = 0;
  guint64 before;
  guint64 painted = 0;
  int max_width;

  g_signal_connect_swapped (player, "frame", G_CALLBACK (count_cb), &n_handed_out);
  gtk_window_set_default_size (GTK_WINDOW (window), 320, 240);
  gtk_window_set_child (GTK_WINDOW (window), view);
  rushes_video_view_set_player (RUSHES_VIDEO_VIEW (view), player);
  gtk_window_present (GTK_WINDOW (window));
  rushes_player_set_path (player, path);
  rushes_test_await (has_painted, view);
  g_assert_cmpuint (rushes_video_view_get_n_painted (RUSHES_VIDEO_VIEW (view)), ==, 1);
  g_object_get (player, "max-width", &max_width, NULL);
  g_assert_cmpint (max_width, ==, gtk_widget_get_width (view));

  /* Each frame that was handed out is painted once at most. A busy machine may leave out many of them, but not time and again. */
  for (guint i = 0; i < 10 && painted <= N_FRAMES / 2; i++)
    {
      before = rushes_video_view_get_n_painted (RUSHES_VIDEO_VIEW (view));
      rushes_player_play (player);
      rushes_test_await (stands_at_end, player);
      painted = rushes_video_view_get_n_painted (RUSHES_VIDEO_VIEW (view)) - before;
      g_test_message ("%" G_GUINT64_FORMAT " frames painted", painted);
    }
  g_assert_cmpuint (painted, >, N_FRAMES / 2);
  g_assert_cmpuint (rushes_video_view_get_n_painted (RUSHES_VIDEO_VIEW (view)), <=, n_handed_out);

  rushes_player_set_path (player, NULL);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (rushes_video_view_get_paintable (RUSHES_VIDEO_VIEW (view))), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
  rushes_test_drain ();
  g_assert_finalize_object (window);
  g_assert_finalize_object (view);
  g_assert_finalize_object (player);
}

/* The film of a phone that was held upright stands, and is scaled to the room that it has so. */
static void
test_upright (void)
{
  static const RushesTestClip clip = { .n_frames = 4 };
  g_autofree char *path = g_build_filename (folder, "phone.mp4", NULL);
  RushesPlayer *player = new_player ();
  GtkWidget *window = g_object_ref (gtk_window_new ());
  GtkWidget *view = g_object_ref_sink (rushes_video_view_new ());
  GdkPaintable *paintable = rushes_video_view_get_paintable (RUSHES_VIDEO_VIEW (view));
  int max_width;
  int max_height;

  rushes_test_clip_make (&clip, path);
  rushes_test_clip_turn (path);
  gtk_window_set_default_size (GTK_WINDOW (window), 150, 400);
  gtk_window_set_child (GTK_WINDOW (window), view);
  rushes_video_view_set_player (RUSHES_VIDEO_VIEW (view), player);
  gtk_window_present (GTK_WINDOW (window));
  rushes_player_set_path (player, path);
  rushes_test_await (has_painted, view);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), <, gdk_paintable_get_intrinsic_height (paintable));
  g_object_get (player, "max-width", &max_width, "max-height", &max_height, NULL);
  g_assert_cmpint (max_width, ==, gtk_widget_get_height (view));
  g_assert_cmpint (max_height, ==, gtk_widget_get_width (view));

  gtk_window_destroy (GTK_WINDOW (window));
  rushes_test_drain ();
  g_assert_finalize_object (window);
  g_assert_finalize_object (view);
  g_assert_finalize_object (player);
}

/* Each way to lie is painted as the turned frame is: four corners of their own. */
static void
test_orientations (void)
{
  enum { SIDE = 40, CORNER = SIDE / 4 };
  static const guint32 colours[] = { 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff };
  guint32 *pixels = g_new (guint32, SIDE * 2 * SIDE);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RushesFrame) lying = NULL;
  g_autoptr (RushesFramePaintable) paintable = rushes_frame_paintable_new ();
  GtkWidget *window = g_object_ref (gtk_window_new ());
  GskRenderer *renderer;

  gtk_window_present (GTK_WINDOW (window));
  renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < 2 * SIDE; x++)
      pixels[y * 2 * SIDE + x] = colours[(y >= SIDE / 2) * 2 + (x >= SIDE)];
  bytes = g_bytes_new_take (pixels, SIDE * 2 * SIDE * 4);
  lying = rushes_frame_new (bytes, 2 * SIDE, SIDE, 2 * SIDE * 4, 0, -1);

  for (int orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr (RushesFrame) upright = rushes_frame_turn (lying, orientation);
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GdkTexture) texture = NULL;
      g_autofree guint32 *painted = g_new (guint32, SIDE * 2 * SIDE);
      gsize stride = (gsize) upright->width * 4;

      lying->orientation = orientation;
      rushes_frame_paintable_set_frame (paintable, lying);
      g_assert_cmpint (gdk_paintable_get_intrinsic_width (GDK_PAINTABLE (paintable)), ==, upright->width);
      g_assert_cmpint (gdk_paintable_get_intrinsic_height (GDK_PAINTABLE (paintable)), ==, upright->height);
      gdk_paintable_snapshot (GDK_PAINTABLE (paintable), snapshot, upright->width, upright->height);
      node = gtk_snapshot_free_to_node (snapshot);
      texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) upright->width, (float) upright->height));
      gdk_texture_download (texture, (guchar *) painted, stride);
      for (int y = CORNER; y < upright->height; y += upright->height - 2 * CORNER)
        for (int x = CORNER; x < upright->width; x += upright->width - 2 * CORNER)
          g_assert_cmphex (painted[y * upright->width + x] & 0xffffff, ==, ((const guint32 *) g_bytes_get_data (upright->bytes, NULL))[y * upright->width + x] & 0xffffff);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  rushes_test_drain ();
  g_assert_finalize_object (window);
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
  g_test_add_func ("/ui/video-view/upright", test_upright);
  g_test_add_func ("/ui/video-view/orientations", test_orientations);

  result = g_test_run ();
  rushes_test_remove_tree (folder);
  g_free (folder);
  return result;
}
