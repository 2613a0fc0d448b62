/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-poster-cache.h"
#include "rushes-thumb.h"

#include "rushes-display-test.h"

typedef struct
{
  guint n_called;
  GdkTexture *texture;
  GError *error;
} Answer;

static void
poster_cb (GdkTexture *texture,
           const GError *error,
           gpointer user_data)
{
  Answer *answer = user_data;

  answer->n_called++;
  g_set_object (&answer->texture, texture);
  g_clear_error (&answer->error);
  answer->error = error ? g_error_copy (error) : NULL;
}

static void
answer_clear (Answer *answer)
{
  g_clear_object (&answer->texture);
  g_clear_error (&answer->error);
}

static gboolean
was_called (gpointer data)
{
  return ((Answer *) data)->n_called > 0;
}

static void
test_cache (void)
{
  RushesPosterCache *cache = rushes_poster_cache_new (2);
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *broken = rushes_test_data_path ("contract/media/empty.png");
  Answer first = { 0 };
  Answer second = { 0 };
  Answer third = { 0 };
  guint request;

  /* Two who ask get the same texture from one decode. */
  g_assert_cmpuint (rushes_poster_cache_request (cache, picture, 160, 90, poster_cb, &first), !=, 0);
  g_assert_cmpuint (rushes_poster_cache_request (cache, picture, 160, 90, poster_cb, &second), !=, 0);
  request = rushes_poster_cache_request (cache, picture, 160, 90, poster_cb, &third);
  rushes_poster_cache_cancel (cache, request);
  rushes_test_await (was_called, &second);
  g_assert_cmpuint (first.n_called, ==, 1);
  g_assert_nonnull (first.texture);
  g_assert_true (first.texture == second.texture);
  g_assert_cmpint (gdk_texture_get_width (first.texture), <=, 160);
  g_assert_cmpuint (third.n_called, ==, 0);
  g_assert_true (rushes_poster_cache_lookup (cache, picture, 160, 90) == first.texture);

  /* What is there is answered at once. */
  g_assert_cmpuint (rushes_poster_cache_request (cache, picture, 160, 90, poster_cb, &third), ==, 0);
  g_assert_cmpuint (third.n_called, ==, 1);

  /* The least recently used goes. */
  for (int size = 20; size <= 40; size += 20)
    {
      Answer more = { 0 };

      rushes_poster_cache_request (cache, picture, size, size, poster_cb, &more);
      rushes_test_await (was_called, &more);
      answer_clear (&more);
    }
  g_assert_cmpuint (rushes_poster_cache_get_n_textures (cache), ==, 2);
  g_assert_null (rushes_poster_cache_lookup (cache, picture, 160, 90));

  answer_clear (&first);
  rushes_poster_cache_request (cache, broken, 160, 90, poster_cb, &first);
  first.n_called = 0;
  rushes_test_await (was_called, &first);
  g_assert_null (first.texture);
  g_assert_nonnull (first.error);
  g_assert_cmpuint (rushes_poster_cache_get_n_textures (cache), ==, 2);

  answer_clear (&first);
  answer_clear (&second);
  answer_clear (&third);
  g_assert_finalize_object (cache);
}

/* A cache that goes while it loads calls nobody. */
static void
test_cache_gone (void)
{
  RushesPosterCache *cache = rushes_poster_cache_new (2);
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  Answer answer = { 0 };

  rushes_poster_cache_request (cache, picture, 160, 90, poster_cb, &answer);
  g_assert_finalize_object (cache);
  rushes_test_drain ();
  g_assert_cmpuint (answer.n_called, ==, 0);
}

static gboolean
is_shown (gpointer thumb)
{
  return rushes_thumb_get_shown (thumb) != NULL;
}

static gboolean
is_failed (gpointer thumb)
{
  return rushes_thumb_get_failed (thumb);
}

static void
test_thumb (void)
{
  GtkWidget *thumb = g_object_ref_sink (rushes_thumb_new (80, 45));
  g_autofree char *picture = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *broken = rushes_test_data_path ("contract/media/empty.png");
  g_autoptr (GdkPaintable) paintable = gdk_paintable_new_empty (4000, 100);
  GtkWindow *window;
  int minimum;
  int natural;

  rushes_thumb_set_path (RUSHES_THUMB (thumb), picture);
  gtk_widget_set_halign (thumb, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (thumb, GTK_ALIGN_CENTER);
  window = rushes_test_present (thumb, 300, 200);
  rushes_test_await (is_shown, thumb);
  rushes_test_await_frame (thumb);

  /* It asks for what it was told, whatever the picture is. */
  gtk_widget_measure (thumb, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 80);
  g_assert_cmpint (natural, ==, 80);
  g_assert_cmpint (gtk_widget_get_height (thumb), ==, 45);

  rushes_thumb_set_path (RUSHES_THUMB (thumb), broken);
  g_assert_false (is_shown (thumb));
  rushes_test_await (is_failed, thumb);
  rushes_thumb_set_path (RUSHES_THUMB (thumb), NULL);
  g_assert_false (is_failed (thumb));

  rushes_thumb_set_paintable (RUSHES_THUMB (thumb), paintable);
  rushes_test_await_frame (thumb);
  gtk_widget_measure (thumb, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 80);
  rushes_thumb_set_size (RUSHES_THUMB (thumb), 40, 30);
  rushes_test_await_frame (thumb);
  g_assert_cmpint (gtk_widget_get_height (thumb), ==, 30);

  rushes_thumb_set_paintable (RUSHES_THUMB (thumb), NULL);
  rushes_thumb_set_path (RUSHES_THUMB (thumb), picture);
  rushes_test_destroy (window, thumb);
}

static GdkTexture *
make_texture (guint32 pixel)
{
  guint32 pixels[16 * 16];
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pixels); i++)
    pixels[i] = pixel;
  bytes = g_bytes_new (pixels, sizeof pixels);
  return gdk_memory_texture_new (16, 16, GDK_MEMORY_DEFAULT, bytes, 16 * sizeof (guint32));
}

/* What a frame of the window has in the middle of it */
static guint32
get_pixel (GtkWidget *widget)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autofree guint32 *pixels = NULL;
  int width;
  int height;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  rushes_test_await_frame (widget);
  width = gtk_widget_get_width (widget);
  height = gtk_widget_get_height (widget);
  pixels = g_new0 (guint32, width * height);
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_texture_download (texture, (guchar *) pixels, width * sizeof (guint32));
  return pixels[height / 2 * width + width / 2];
}

/* What is kept of a frame without a GPU is no picture that was shown before, nor of another size. */
static void
test_thumb_painted (void)
{
  GtkWidget *thumb = g_object_ref_sink (rushes_thumb_new (80, 45));
  g_autoptr (GdkTexture) red = make_texture (0xffff0000);
  g_autoptr (GdkTexture) blue = make_texture (0xff0000ff);
  GtkWindow *window;

  gtk_widget_set_halign (thumb, GTK_ALIGN_CENTER);
  rushes_thumb_set_paintable (RUSHES_THUMB (thumb), GDK_PAINTABLE (red));
  window = rushes_test_present (thumb, 300, 200);
  g_assert_cmphex (get_pixel (thumb), ==, 0xffff0000);
  gtk_widget_queue_draw (thumb);
  g_assert_cmphex (get_pixel (thumb), ==, 0xffff0000);
  rushes_thumb_set_paintable (RUSHES_THUMB (thumb), GDK_PAINTABLE (blue));
  g_assert_cmphex (get_pixel (thumb), ==, 0xff0000ff);
  rushes_thumb_set_size (RUSHES_THUMB (thumb), 200, 150);
  g_assert_cmphex (get_pixel (thumb), ==, 0xff0000ff);
  gtk_widget_set_visible (thumb, FALSE);
  gtk_widget_set_visible (thumb, TRUE);
  g_assert_cmphex (get_pixel (thumb), ==, 0xff0000ff);

  rushes_test_destroy (window, thumb);
  /* Nothing of it is kept. */
  rushes_test_drain ();
  g_assert_cmpuint (G_OBJECT (blue)->ref_count, ==, 1);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/poster-cache", test_cache);
  g_test_add_func ("/ui/poster-cache/gone", test_cache_gone);
  g_test_add_func ("/ui/thumb", test_thumb);
  g_test_add_func ("/ui/thumb/painted", test_thumb_painted);

  return g_test_run ();
}
