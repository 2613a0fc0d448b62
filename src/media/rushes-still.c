/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-still.h"

#include "rushes-media-probe.h"

#include <errno.h>
#include <unistd.h>

/* Pictures past this are never decoded, whatever their files are: 16,384 × 8,192. A JPEG may have more where it is decoded smaller. */
#define MAX_PIXELS ((guint64) 1 << 27)
#define MAX_JPEG_PIXELS ((guint64) 1 << 29)
#define CHUNK 65536
#define MAX_HELD (1 << 28)

typedef struct
{
  int max_width;
  int max_height;
} Box;

static void
fit (const Box *box,
     int *width,
     int *height)
{
  double scale = 1.0;
  int w = *width;
  int h = *height;

  if (box->max_width > 0)
    scale = MIN (scale, box->max_width / (double) w);
  if (box->max_height > 0)
    scale = MIN (scale, box->max_height / (double) h);
  *width = MAX (1, (int) (w * scale + 0.5));
  *height = MAX (1, (int) (h * scale + 0.5));
}

/* Loaders that can (JPEG above all) decode at the smaller size at once. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int width,
                  int height,
                  gpointer user_data)
{
  int w = width;
  int h = height;

  fit (user_data, &w, &h);
  if (w != width || h != height)
    gdk_pixbuf_loader_set_size (loader, w, h);
}

static gboolean
is_heif (const char *format)
{
  return g_str_equal (format, "heic") || g_str_equal (format, "heif") || g_str_equal (format, "avif");
}

/* The format is known: guessing it again would need the desktop's type database. */
static GdkPixbufLoader *
open_loader (const char *format,
             GError **error)
{
  static const char *const heif_names[] = { "heif/avif", "heif", "avif" };
  GdkPixbufLoader *loader = NULL;

  if (!is_heif (format))
    loader = gdk_pixbuf_loader_new_with_type (g_str_equal (format, "bigtiff") ? "tiff" : format, NULL);
  for (guint i = 0; !loader && is_heif (format) && i < G_N_ELEMENTS (heif_names); i++)
    loader = gdk_pixbuf_loader_new_with_type (heif_names[i], NULL);
  if (!loader)
    g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "No loader for %s pictures is installed", format);
  return loader;
}

/* How many bytes were read, 0 at the end, negative on failure. */
static gssize
read_chunk (int fd,
            guint8 *chunk,
            off_t offset,
            GCancellable *cancellable,
            GError **error)
{
  ssize_t n;

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      n = pread (fd, chunk, CHUNK, offset);
    }
  while (n < 0 && errno == EINTR);

  if (n < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "The picture cannot be read: %s", g_strerror (errno));
  return n;
}

/* A picture of which only a part has to be held at a time. */
static gboolean
feed (GdkPixbufLoader *loader,
      int fd,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  off_t offset = 0;
  gssize n;

  while ((n = read_chunk (fd, chunk, offset, cancellable, error)) > 0)
    {
      if (!gdk_pixbuf_loader_write (loader, chunk, (gsize) n, error))
        return FALSE;
      offset += n;
    }
  return n == 0;
}

/* (nullable) (transfer full): all that the file holds */
static GByteArray *
read_whole (int fd,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  gssize n;

  while ((n = read_chunk (fd, chunk, whole->len, cancellable, error)) > 0)
    {
      if (whole->len > MAX_HELD - n)
        {
          g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_TOO_LARGE, "The file is too large for a picture");
          return NULL;
        }
      g_byte_array_append (whole, chunk, (guint) n);
    }
  if (n == 0 && whole->len == 0)
    g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The picture is damaged or cut off");
  return n == 0 && whole->len > 0 ? g_steal_pointer (&whole) : NULL;
}

/* A loader that has taken all of the picture and is closed.
 * That of HEIF waits for the last byte, and complains aloud where it is closed before: it gets everything at once or nothing. */
static GdkPixbufLoader *
decode (int fd,
        const char *format,
        Box *box,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GByteArray) whole = is_heif (format) ? read_whole (fd, cancellable, error) : NULL;
  g_autoptr (GdkPixbufLoader) loader = whole || !is_heif (format) ? open_loader (format, error) : NULL;

  if (!loader)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), box);

  if (whole ? !gdk_pixbuf_loader_write (loader, whole->data, whole->len, error) : !feed (loader, fd, cancellable, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  /* Says on closing what was wrong with the last bytes. */
  return gdk_pixbuf_loader_close (loader, error) ? g_steal_pointer (&loader) : NULL;
}

/* Turning and scaling forget what a picture says of itself. */
static GdkPixbuf *
keep_profile (GdkPixbuf *pixbuf,
              GdkPixbuf *from)
{
  const char *profile = gdk_pixbuf_get_option (from, "icc-profile");

  if (pixbuf && profile && !gdk_pixbuf_get_option (pixbuf, "icc-profile"))
    gdk_pixbuf_set_option (pixbuf, "icc-profile", profile);
  return pixbuf;
}

/* The loader's picture, upright and within the box. */
static GdkPixbuf *
finish (GdkPixbufLoader *loader,
        const Box *box)
{
  GdkPixbuf *loaded = gdk_pixbuf_loader_get_pixbuf (loader);
  g_autoptr (GdkPixbuf) upright = NULL;
  int width;
  int height;

  if (!loaded)
    return NULL;

  upright = gdk_pixbuf_apply_embedded_orientation (loaded);
  if (!upright)
    return NULL;
  width = gdk_pixbuf_get_width (upright);
  height = gdk_pixbuf_get_height (upright);
  fit (box, &width, &height);
  if (width == gdk_pixbuf_get_width (upright) && height == gdk_pixbuf_get_height (upright))
    return keep_profile (g_steal_pointer (&upright), loaded);
  return keep_profile (gdk_pixbuf_scale_simple (upright, width, height, GDK_INTERP_BILINEAR), loaded);
}

static inline guint8
premultiply (guint8 value,
             guint8 alpha)
{
  return (guint8) ((value * alpha + 127) / 255);
}

static RushesFrame *
pixbuf_to_frame (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  gsize rowstride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  gsize n_channels = (gsize) gdk_pixbuf_get_n_channels (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  gsize stride = (gsize) width * 4;
  guint8 *copy = g_malloc (stride * (gsize) height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (copy, stride * (gsize) height);

  for (gsize y = 0; y < (gsize) height; y++)
    {
      const guint8 *from = pixels + y * rowstride;
      guint8 *to = copy + y * stride;

      for (int x = 0; x < width; x++, from += n_channels, to += 4)
        {
          guint8 alpha = n_channels == 4 ? from[3] : 255;

          to[0] = premultiply (from[2], alpha);
          to[1] = premultiply (from[1], alpha);
          to[2] = premultiply (from[0], alpha);
          to[3] = alpha;
        }
    }

  return rushes_frame_new (bytes, width, height, stride, -1, -1);
}

static gboolean
is_sane (const RushesImageInfo *info,
         const Box *box)
{
  guint64 pixels = (guint64) info->width * info->height;
  int width = (int) info->width;
  int height = (int) info->height;

  if (pixels <= MAX_PIXELS)
    return TRUE;
  if (g_strcmp0 (info->format, "jpeg") != 0 || pixels > MAX_JPEG_PIXELS)
    return FALSE;
  fit (box, &width, &height);
  return (guint64) width * (guint64) height <= MAX_PIXELS / 4;
}

/**
 * rushes_still_load_pixbuf:
 * @fd: a descriptor of the picture's file
 * @info: what its structure says
 * @max_width: px, 0 for no bound
 * @max_height: px, 0 for no bound
 * @cancellable: (nullable): looked at between chunks
 * @error: set on failure
 *
 * Decodes a picture, turned as its EXIF orientation says and no larger than the box. A file that is not whole, or claims more
 * pixels than is sane, is not decoded at all.
 *
 * Returns: (transfer full): the picture
 */
GdkPixbuf *
rushes_still_load_pixbuf (int fd,
                          const RushesImageInfo *info,
                          int max_width,
                          int max_height,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) cause = NULL;
  Box upright = { max_width, max_height };
  Box stored = upright;

  if (info->orientation >= 5)
    stored = (Box) { max_height, max_width };
  if (!info->whole || !is_sane (info, &stored))
    {
      g_set_error (error, RUSHES_MEDIA_ERROR, info->whole ? RUSHES_MEDIA_ERROR_TOO_LARGE : RUSHES_MEDIA_ERROR_UNREADABLE,
                   info->whole ? "The picture has too many pixels" : "The picture is damaged or cut off");
      return NULL;
    }

  loader = decode (fd, info->format, &stored, cancellable, &cause);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED) || (cause && cause->domain == RUSHES_MEDIA_ERROR))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }

  pixbuf = loader ? finish (loader, &upright) : NULL;
  if (!pixbuf)
    {
      g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The picture cannot be decoded: %s",
                   cause ? cause->message : "nothing came out");
      return NULL;
    }
  return g_steal_pointer (&pixbuf);
}

/**
 * rushes_still_load:
 * @fd: a descriptor of the picture's file
 * @info: what its structure says
 * @max_width: px, 0 for no bound
 * @max_height: px, 0 for no bound
 * @cancellable: (nullable): looked at between chunks
 * @error: set on failure
 *
 * As rushes_still_load_pixbuf(), for showing.
 *
 * Returns: (transfer full): the picture
 */
RushesFrame *
rushes_still_load (int fd,
                   const RushesImageInfo *info,
                   int max_width,
                   int max_height,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = rushes_still_load_pixbuf (fd, info, max_width, max_height, cancellable, error);

  return pixbuf ? pixbuf_to_frame (pixbuf) : NULL;
}
