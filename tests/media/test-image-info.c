/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-image-info.h"
#include "rushes-test.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const struct
{
  const char *name;
  const char *format;
  guint32 width;
  guint32 height;
  int orientation;
  gboolean whole;
} files[] = {
  { "big-5999.png", "png", 5999, 3000, 1, TRUE },
  { "big-6000.png", "png", 6000, 3000, 1, TRUE },
  { "claims-30000.png", "png", 30000, 30000, 1, TRUE },
  { "edge-300.png", "png", 300, 300, 1, TRUE },
  { "edge-301.png", "png", 301, 301, 1, TRUE },
  { "jpeg-named.png", "jpeg", 640, 360, 1, TRUE },
  { "landscape-upper.PNG", "png", 640, 360, 1, TRUE },
  { "landscape.bmp", "bmp", 640, 360, 1, TRUE },
  { "landscape.gif", "gif", 640, 360, 1, TRUE },
  { "landscape.heic", "heic", 640, 360, 1, TRUE },
  { "landscape.jpg", "jpeg", 640, 360, 1, TRUE },
  { "landscape.png", "png", 640, 360, 1, TRUE },
  { "landscape.tiff", "tiff", 640, 360, 1, TRUE },
  { "landscape.webp", "webp", 640, 360, 1, TRUE },
  { "photo-rotated.jpg", "jpeg", 640, 360, 6, TRUE },
  { "portrait.png", "png", 360, 640, 1, TRUE },
  { "square.png", "png", 512, 512, 1, TRUE },
  { "tall-0.4.png", "png", 400, 1000, 1, TRUE },
  { "truncated.png", "png", 640, 360, 1, FALSE },
  { "wide-2.4975.png", "png", 999, 400, 1, TRUE },
  { "wide-2.5.png", "png", 1000, 400, 1, TRUE },
  { "empty.png", NULL, 0, 0, 1, FALSE },
  { "text.png", NULL, 0, 0, 1, FALSE },
  { "clip.mp4", NULL, 0, 0, 1, FALSE },
  { "voice.wav", NULL, 0, 0, 1, FALSE },
};

static void
load (const char *name,
      guint8 **data,
      gsize *length)
{
  g_autofree char *folder = rushes_test_data_path ("contract/media");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, (char **) data, length, &error);
  g_assert_no_error (error);
}

static int
make_file (const void *data,
           gsize length)
{
  int fd = memfd_create ("picture", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, length), ==, (gssize) length);
  return fd;
}

static RushesImageInfo
read_bytes (const void *data,
            gsize length)
{
  int fd = make_file (data, length);
  RushesImageInfo info;

  rushes_image_info_read (&info, fd, length);
  close (fd);
  return info;
}

static void
test_files (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree guint8 *data = NULL;
      RushesImageInfo info;
      gsize length;

      load (files[i].name, &data, &length);
      info = read_bytes (data, length);
      g_test_message ("%s", files[i].name);
      g_assert_cmpstr (info.format, ==, files[i].format);
      g_assert_cmpint (info.whole, ==, files[i].whole);
      g_assert_cmpuint (info.width, ==, files[i].width);
      g_assert_cmpuint (info.height, ==, files[i].height);
      g_assert_cmpint (info.orientation, ==, files[i].orientation);
    }
}

/* A picture that lacks its last byte is not whole, nor is any shorter one; those that end in the middle of the numbers least. */
static void
test_truncated (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree guint8 *data = NULL;
      gsize length;
      int fd;

      if (!files[i].whole)
        continue;
      load (files[i].name, &data, &length);
      fd = make_file (data, length);
      for (gsize cut = 0; cut < length; cut += cut < 512 || length - cut < 64 ? 1 : MAX (1, length / 700))
        {
          RushesImageInfo info;

          g_assert_cmpint (ftruncate (fd, (off_t) cut), ==, 0);
          g_assert_cmpint (pwrite (fd, data, cut, 0), ==, (gssize) cut);
          rushes_image_info_read (&info, fd, cut);
          if (info.whole)
            g_error ("%s cut to %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " bytes passes for whole", files[i].name, cut, length);
        }
      close (fd);
    }
}

/* A file that ends sooner than it was said to (it was cut while it was read) is not whole. */
static void
test_shrinks (void)
{
  g_autofree guint8 *data = NULL;
  RushesImageInfo info;
  gsize length;
  int fd;

  load ("landscape.png", &data, &length);
  fd = make_file (data, length / 2);
  rushes_image_info_read (&info, fd, length);
  close (fd);
  g_assert_cmpstr (info.format, ==, "png");
  g_assert_false (info.whole);
}

/* Damaged bytes may make any answer but a crash, a hang, or a size that does not fit an int. */
static void
test_flipped (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2026);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree guint8 *data = NULL;
      gsize length;
      int fd;

      load (files[i].name, &data, &length);
      if (length == 0)
        continue;
      fd = make_file (data, length);
      for (guint round = 0; round < 1500; round++)
        {
          guint n = (guint) g_rand_int_range (rand, 1, 6);
          gsize places[6];
          RushesImageInfo info;

          for (guint j = 0; j < n; j++)
            {
              guint8 byte = (guint8) g_rand_int_range (rand, 0, 256);
              gsize span = j % 2 ? length : MIN (length, 400);

              places[j] = (gsize) g_rand_int_range (rand, 0, (gint32) span);
              g_assert_cmpint (pwrite (fd, &byte, 1, (off_t) places[j]), ==, 1);
            }
          rushes_image_info_read (&info, fd, length);
          g_assert_true (!info.whole || (info.format && info.width > 0 && info.width <= G_MAXINT32 && info.height > 0 && info.height <= G_MAXINT32));
          g_assert_true (info.orientation >= 1 && info.orientation <= 8);
          for (guint j = 0; j < n; j++)
            g_assert_cmpint (pwrite (fd, data + places[j], 1, (off_t) places[j]), ==, 1);
        }
      close (fd);
    }
}

static void
test_tiff_big_endian (void)
{
  static const guint8 tiff[] = {
    'M', 'M', 0, 42, 0, 0, 0, 8,
    0, 5,
    1, 0, 0, 3, 0, 0, 0, 1, 1, 0x40, 0, 0,             /* width 320 */
    1, 1, 0, 4, 0, 0, 0, 1, 0, 0, 0, 200,              /* height 200 */
    1, 0x11, 0, 4, 0, 0, 0, 1, 0, 0, 0, 74,            /* one strip at 74 */
    1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0,             /* orientation 8 */
    1, 0x17, 0, 4, 0, 0, 0, 1, 0, 0, 0, 4,             /* of 4 bytes */
    0, 0, 0, 0,
    1, 2, 3, 4,
  };
  RushesImageInfo info = read_bytes (tiff, sizeof tiff);

  g_assert_cmpstr (info.format, ==, "tiff");
  g_assert_true (info.whole);
  g_assert_cmpuint (info.width, ==, 320);
  g_assert_cmpuint (info.height, ==, 200);
  g_assert_cmpint (info.orientation, ==, 8);
  g_assert_false (read_bytes (tiff, sizeof tiff - 1).whole);
}

static void
test_bmp_forms (void)
{
  /* 2 × 2 px of 24 bits, rows from the top, in the old and the usual header. */
  static const guint8 core[] = {
    'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, 26, 0, 0, 0,
    12, 0, 0, 0, 2, 0, 2, 0, 1, 0, 24, 0,
    1, 2, 3, 4, 5, 6, 0, 0, 1, 2, 3, 4, 5, 6, 0, 0,
  };
  guint8 usual[54 + 16] = { 'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 1, 0, 24, 0 };
  RushesImageInfo info = read_bytes (core, sizeof core);

  g_assert_true (info.whole);
  g_assert_cmpuint (info.width, ==, 2);
  g_assert_cmpuint (info.height, ==, 2);
  g_assert_false (read_bytes (core, sizeof core - 1).whole);

  info = read_bytes (usual, sizeof usual);
  g_assert_true (info.whole);
  g_assert_cmpuint (info.height, ==, 2);
  g_assert_false (read_bytes (usual, sizeof usual - 1).whole);
  g_assert_null (read_bytes ("BMW drives by, says this text", 29).format);
}

static void
test_large_is_not_slurped (void)
{
  /* A sparse file of 1 GB whose chunk says that it is all one: read by its ends alone. */
  static const guint8 head[] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 2, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0,
    0x3f, 0xff, 0xff, 0x00, 'I', 'D', 'A', 'T',
  };
  static const guint8 tail[] = { 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82 };
  guint64 end = sizeof head + 0x3fffff00 + 4;
  int fd = make_file (head, sizeof head);
  RushesImageInfo info;

  g_assert_cmpint (pwrite (fd, tail, sizeof tail, (off_t) end), ==, sizeof tail);
  rushes_image_info_read (&info, fd, end + sizeof tail);
  close (fd);
  g_assert_true (info.whole);
  g_assert_cmpuint (info.width, ==, 512);
}

int
main (int argc,
      char **argv)
{
  rushes_test_init (&argc, &argv);

  g_test_add_func ("/media/image-info/files", test_files);
  g_test_add_func ("/media/image-info/truncated", test_truncated);
  g_test_add_func ("/media/image-info/shrinks", test_shrinks);
  g_test_add_func ("/media/image-info/flipped", test_flipped);
  g_test_add_func ("/media/image-info/tiff-big-endian", test_tiff_big_endian);
  g_test_add_func ("/media/image-info/bmp-forms", test_bmp_forms);
  g_test_add_func ("/media/image-info/large", test_large_is_not_slurped);

  return g_test_run ();
}
