/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-image.h"
#include "rushes-media-probe.h"
#include "rushes-test.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* Real files, made here; what comes out is decoded and looked at. */

static const RushesImageLimits *limits;
static RushesCatalogue *catalogue;
static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* Red, green, blue, black: the corners from the top left, row by row */
static GdkPixbuf *
draw (int width,
      int height,
      gboolean alpha)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  static const guint32 colours[] = { 0xff0000ff, 0x00ff00ff, 0x0000ffff, 0x000000ff };

  for (int i = 0; i < 4; i++)
    {
      int x = i % 2 ? width / 2 : 0;
      int y = i / 2 ? height / 2 : 0;
      g_autoptr (GdkPixbuf) part = gdk_pixbuf_new_subpixbuf (pixbuf, x, y, i % 2 ? width - width / 2 : width / 2, i / 2 ? height - height / 2 : height / 2);

      gdk_pixbuf_fill (part, alpha && i == 3 ? 0 : colours[i]);
    }
  return pixbuf;
}

static char *
save (GdkPixbuf *pixbuf,
      const char *name,
      const char *format)
{
  char *path = in_folder (name);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_save (pixbuf, path, format, &error, NULL);
  g_assert_no_error (error);
  return path;
}

/* A JPEG whose EXIF says how it lies: an APP1 segment with a TIFF of one tag, right behind the first marker */
static char *
save_turned (GdkPixbuf *pixbuf,
             const char *name,
             int orientation)
{
  guint8 exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (guint8) orientation, 0, 0, 0, 0, 0, 0 };
  g_autofree char *plain = save (pixbuf, "plain.jpg", "jpeg");
  g_autofree char *bytes = NULL;
  g_autoptr (GString) all = NULL;
  g_autoptr (GError) error = NULL;
  char *path = in_folder (name);
  gsize length;

  g_file_get_contents (plain, &bytes, &length, &error);
  g_assert_no_error (error);
  all = g_string_new_len (bytes, 2);
  g_string_append_len (all, (const char *) exif, sizeof exif);
  g_string_append_len (all, bytes + 2, (gssize) length - 2);
  g_file_set_contents (path, all->str, (gssize) all->len, &error);
  g_assert_no_error (error);
  return path;
}

static RushesFitPlan *
make_plan (const char *path)
{
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, NULL);

  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
  return rushes_fit_plan_new_for_image (facts, limits);
}

/* The format is named: guessing it needs the desktop's type database. */
static GdkPixbuf *
decode (GBytes *bytes,
        const char *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (format, &error);

  g_assert_no_error (error);
  gdk_pixbuf_loader_write_bytes (loader, bytes, &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_close (loader, &error);
  g_assert_no_error (error);
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* A copy that a model takes: made, probed as a file, decoded */
static GdkPixbuf *
fit (const char *path,
     const RushesFitPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = rushes_fit_image (path, plan, NULL, &error);
  g_autoptr (RushesMediaFacts) facts = NULL;
  g_autoptr (RushesFitPlan) again = NULL;
  g_autofree char *copy = in_folder ("copy");

  g_assert_no_error (error);
  g_file_set_contents (copy, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  facts = rushes_media_probe (copy, NULL);
  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
  g_assert_cmpstr (facts->format, ==, plan->format);
  g_assert_cmpint (facts->width, ==, plan->out_width);
  g_assert_cmpint (facts->height, ==, plan->out_height);
  g_assert_cmpint (facts->orientation, ==, 1);
  again = rushes_fit_plan_new_for_image (facts, limits);
  g_assert_null (again);
  return decode (bytes, plan->format);
}

static char
name_colour (GdkPixbuf *pixbuf,
             double x,
             double y)
{
  const guint8 *p = gdk_pixbuf_read_pixels (pixbuf) + (int) (y * gdk_pixbuf_get_height (pixbuf)) * gdk_pixbuf_get_rowstride (pixbuf) +
                    (int) (x * gdk_pixbuf_get_width (pixbuf)) * gdk_pixbuf_get_n_channels (pixbuf);

  if (p[0] > 200 && p[1] > 200 && p[2] > 200)
    return 'w';
  return p[0] > 150 ? 'r' : p[1] > 150 ? 'g' : p[2] > 150 ? 'b' : 'k';
}

static void
assert_corners (GdkPixbuf *pixbuf,
                const char *corners)
{
  char found[5] = { name_colour (pixbuf, 0.2, 0.2), name_colour (pixbuf, 0.8, 0.2), name_colour (pixbuf, 0.2, 0.8), name_colour (pixbuf, 0.8, 0.8), 0 };

  g_assert_cmpstr (found, ==, corners);
}

/* What a camera stored however it was held comes out upright, with nothing left to turn it twice. */
static void
test_orientation (gconstpointer data)
{
  static const char *const corners[] = { NULL, "rgbk", "grkb", "kbgr", "bkrg", "rbgk", "brkg", "kgbr", "gkrb" };
  int orientation = GPOINTER_TO_INT (data);
  g_autoptr (GdkPixbuf) drawn = draw (280, 400, FALSE);
  g_autofree char *path = save_turned (drawn, "turned.jpg", orientation);
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autoptr (GdkPixbuf) out = NULL;

  g_assert_cmpint (plan->width, ==, orientation >= 5 ? 400 : 280);
  g_assert_cmpint (plan->steps, ==, RUSHES_FIT_STEPS_SCALE);
  out = fit (path, plan);
  assert_corners (out, corners[orientation]);
}

/* The lower right part of a picture that is too wide; the original keeps every byte. */
static void
test_crop (void)
{
  g_autoptr (GdkPixbuf) drawn = draw (1500, 500, FALSE);
  g_autofree char *path = save (drawn, "wide.png", "png");
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GdkPixbuf) out = NULL;
  gsize n_before;
  gsize n_after;

  g_file_get_contents (path, &before, &n_before, NULL);
  rushes_fit_plan_set_crop (plan, &(RushesFitRect) { 760, 260, 600, 240 });
  out = fit (path, plan);
  assert_corners (out, "kkkk");
  g_file_get_contents (path, &after, &n_after, NULL);
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* Decoded smaller than it is, the same part comes out. */
static void
test_shrink_and_crop (void)
{
  g_autoptr (GdkPixbuf) drawn = draw (6400, 2000, FALSE);
  g_autofree char *path = save (drawn, "huge.jpg", "jpeg");
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autoptr (GdkPixbuf) out = NULL;

  g_assert_cmpint (plan->crop.width, ==, 4999);
  rushes_fit_plan_set_crop (plan, &(RushesFitRect) { 0, 0, 4000, 2000 });
  g_assert_cmpint (plan->out_width, ==, 4000);
  out = fit (path, plan);
  g_assert_cmpint (name_colour (out, 0.5, 0.2), ==, 'r');
  g_assert_cmpint (name_colour (out, 0.9, 0.2), ==, 'g');
  g_assert_cmpint (name_colour (out, 0.9, 0.9), ==, 'k');
}

static void
test_too_large (void)
{
  g_autoptr (GdkPixbuf) drawn = draw (6001, 3000, FALSE);
  g_autofree char *path = save (drawn, "large.jpg", "jpeg");
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autoptr (GdkPixbuf) out = fit (path, plan);

  g_assert_cmpint (gdk_pixbuf_get_width (out), ==, 5999);
  assert_corners (out, "rgbk");
}

/* What is not there in a JPEG is white, in a PNG it stays so. */
static void
test_alpha (void)
{
  g_autoptr (GdkPixbuf) drawn = draw (299, 500, TRUE);
  g_autofree char *path = save (drawn, "alpha.png", "png");
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autoptr (GdkPixbuf) png = fit (path, plan);
  g_autoptr (GdkPixbuf) jpeg = NULL;

  g_assert_true (gdk_pixbuf_get_has_alpha (png));
  g_assert_true (rushes_fit_plan_set_format (plan, "jpeg"));
  jpeg = fit (path, plan);
  assert_corners (jpeg, "rgbw");
}

/* What a loader here can read at all becomes what the service takes. */
static void
test_formats (void)
{
  static const struct
  {
    const char *file;
    const char *format;
  } rows[] = {
    { "landscape.heic", "jpeg" }, { "landscape.webp", "png" }, { "landscape.gif", "png" }, { "landscape.tiff", "png" },
    { "landscape.bmp", "png" }, { "photo-rotated.jpg", "jpeg" }, { "wide-2.5.png", "jpeg" }, { "edge-300.png", "png" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_build_filename ("contract", "media", rows[i].file, NULL);
      g_autofree char *path = rushes_test_data_path (name);
      g_autoptr (RushesMediaFacts) facts = rushes_media_probe (path, NULL);
      g_autoptr (RushesFitPlan) plan = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkPixbuf) out = NULL;
      RushesImageLimits picky = *limits;

      /* As for a model that takes nothing but PNG and JPEG, of any size. */
      picky.formats = (const char *const[]) { g_str_equal (rows[i].format, "png") ? "png" : "jpeg", NULL };
      plan = rushes_fit_plan_new_for_image (facts, &picky);
      if (!plan)
        continue;
      g_assert_cmpstr (plan->format, ==, rows[i].format);
      bytes = rushes_fit_image (path, plan, NULL, &error);
      if (g_error_matches (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN))
        {
          g_test_message ("%s", error->message);
          continue;
        }
      g_assert_no_error (error);
      out = decode (bytes, plan->format);
      g_assert_cmpint (gdk_pixbuf_get_width (out), ==, plan->out_width);
      g_assert_cmpint (gdk_pixbuf_get_height (out), ==, plan->out_height);
    }
}

/* Noise of 31 MB as a PNG: a JPEG with as much loss as it takes, and no PNG. */
static void
test_many_bytes (void)
{
  g_autoptr (GdkPixbuf) drawn = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 3700, 2900);
  guint32 state = 1;
  g_autofree char *path = NULL;
  g_autoptr (RushesFitPlan) plan = NULL;
  g_autoptr (GdkPixbuf) out = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autoptr (GError) error = NULL;
  guint8 *pixels = gdk_pixbuf_get_pixels (drawn);

  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (drawn); i++)
    {
      state = state * 1664525 + 1013904223;
      pixels[i] = (guint8) (state >> 24);
    }
  path = in_folder ("noise.png");
  gdk_pixbuf_save (drawn, path, "png", &error, "compression", "0", NULL);
  g_assert_no_error (error);
  plan = make_plan (path);
  g_assert_cmpint (plan->steps, ==, RUSHES_FIT_STEPS_SHRINK);
  g_assert_cmpstr (plan->format, ==, "jpeg");
  out = fit (path, plan);

  g_assert_true (rushes_fit_plan_set_format (plan, "png"));
  none = rushes_fit_image (path, plan, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TOO_LARGE);
}

/* A TIFF of 64 bits is told as what it is, and becomes a PNG; cut off it is damaged. */
static void
test_bigtiff (void)
{
  enum { SIDE = 310, DIRECTORY = 16, N_ENTRIES = 9, PIXELS = DIRECTORY + 8 + N_ENTRIES * 20 + 8 };
  static const guint32 entries[N_ENTRIES][3] = {
    { 256, 3, SIDE }, { 257, 3, SIDE }, { 258, 3, 8 }, { 259, 3, 1 }, { 262, 3, 1 }, { 273, 16, PIXELS }, { 277, 3, 1 }, { 278, 3, SIDE }, { 279, 16, SIDE * SIDE },
  };
  g_autofree guint8 *bytes = g_malloc0 (PIXELS + SIDE * SIDE);
  g_autofree char *path = in_folder ("big.tif");
  g_autoptr (RushesMediaFacts) facts = NULL;
  g_autoptr (RushesMediaFacts) cut = NULL;
  g_autoptr (RushesFitPlan) plan = NULL;
  g_autoptr (GdkPixbuf) out = NULL;

  memcpy (bytes, "II+\0\10\0\0\0\20", 9);
  bytes[DIRECTORY] = N_ENTRIES;
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      guint8 *entry = bytes + DIRECTORY + 8 + i * 20;

      entry[0] = entries[i][0] & 0xff;
      entry[1] = (guint8) (entries[i][0] >> 8);
      entry[2] = (guint8) entries[i][1];
      entry[4] = 1;
      for (guint k = 0; k < 4; k++)
        entry[12 + k] = (guint8) (entries[i][2] >> 8 * k);
    }
  memset (bytes + PIXELS, 0xff, SIDE * SIDE);
  g_file_set_contents (path, (const char *) bytes, PIXELS + SIDE * SIDE, NULL);
  facts = rushes_media_probe (path, NULL);
  g_assert_cmpint (facts->state, ==, RUSHES_FACTS_STATE_READY);
  g_assert_cmpstr (facts->format, ==, "bigtiff");
  g_assert_cmpint (facts->width, ==, SIDE);
  plan = make_plan (path);
  g_assert_cmpint (plan->steps, ==, RUSHES_FIT_STEPS_CONVERT);
  out = fit (path, plan);
  assert_corners (out, "wwww");

  g_file_set_contents (path, (const char *) bytes, PIXELS + SIDE, NULL);
  cut = rushes_media_probe (path, NULL);
  g_assert_cmpstr (cut->problem, ==, "image-unreadable");
}

/* Cut off, nothing, something else, gone: an error each. */
static void
test_broken (void)
{
  g_autoptr (GdkPixbuf) drawn = draw (299, 500, FALSE);
  g_autofree char *path = save (drawn, "good.png", "png");
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  static const struct
  {
    const char *file;
    GQuark (*domain) (void);
    int code;
  } rows[] = {
    { "truncated.png", rushes_media_error_quark, RUSHES_MEDIA_ERROR_UNREADABLE },
    { "empty.png", rushes_media_error_quark, RUSHES_MEDIA_ERROR_UNREADABLE },
    { "text.png", rushes_media_error_quark, RUSHES_MEDIA_ERROR_UNREADABLE },
    { "clip.mp4", rushes_media_error_quark, RUSHES_MEDIA_ERROR_UNREADABLE },
    { "claims-30000.png", rushes_media_error_quark, RUSHES_MEDIA_ERROR_TOO_LARGE },
    { "no-such.png", g_io_error_quark, G_IO_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_build_filename ("contract", "media", rows[i].file, NULL);
      g_autofree char *data = rushes_test_data_path (name);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = rushes_fit_image (data, plan, NULL, &error);

      g_assert_null (bytes);
      g_assert_error (error, rows[i].domain (), rows[i].code);
    }
}

static void
test_async (void)
{
  g_autoptr (GdkPixbuf) drawn = draw (299, 500, FALSE);
  g_autofree char *path = save (drawn, "good.png", "png");
  g_autoptr (RushesFitPlan) plan = make_plan (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  for (int cancelled = 0; cancelled < 2; cancelled++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (cancelled)
        g_cancellable_cancel (cancellable);
      rushes_fit_image_async (path, plan, cancellable, rushes_test_result_cb, &result);
      bytes = rushes_fit_image_finish (rushes_test_await_result (&result), &error);
      g_assert_cmpint (bytes == NULL, ==, cancelled);
      if (cancelled)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  rushes_test_init (&argc, &argv);
  folder = rushes_test_make_folder ();
  catalogue = rushes_catalogue_new (&error);
  g_assert_no_error (error);
  limits = rushes_model_get_image_limits (rushes_catalogue_get_model (catalogue, "spark_dance_v2_0"));

  for (int i = 1; i <= 8; i++)
    {
      g_autofree char *path = g_strdup_printf ("/media/fit-image/orientation/%d", i);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_orientation);
    }
  g_test_add_func ("/media/fit-image/crop", test_crop);
  g_test_add_func ("/media/fit-image/shrink-and-crop", test_shrink_and_crop);
  g_test_add_func ("/media/fit-image/too-large", test_too_large);
  g_test_add_func ("/media/fit-image/alpha", test_alpha);
  g_test_add_func ("/media/fit-image/formats", test_formats);
  g_test_add_func ("/media/fit-image/many-bytes", test_many_bytes);
  g_test_add_func ("/media/fit-image/broken", test_broken);
  g_test_add_func ("/media/fit-image/bigtiff", test_bigtiff);
  g_test_add_func ("/media/fit-image/async", test_async);
  status = g_test_run ();

  rushes_test_remove_tree (folder);
  g_free (folder);
  g_assert_finalize_object (catalogue);
  return status;
}
