/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-poster-file.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rushes-frame-pixbuf.h"
#include "rushes-image-info.h"
#include "rushes-media-init.h"
#include "rushes-still.h"

/* Posters of films as small files: GStreamer and its decoder take longer to load than all the rest of the window. */

#define QUALITY "90"

/**
 * rushes_poster_file_make_path:
 * @folder: where posters are kept
 * @path: a film
 * @fd: its descriptor
 * @max_width: px
 * @max_height: px
 *
 * A film that was written anew has another poster: its size and time are in the name.
 *
 * Returns: (transfer full) (nullable): where its poster is kept
 */
char *
rushes_poster_file_make_path (const char *folder,
                              const char *path,
                              int fd,
                              int max_width,
                              int max_height)
{
  g_autofree char *what = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;
  struct stat status;

  if (fstat (fd, &status) != 0)
    return NULL;

  what = g_strdup_printf ("%s\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld %d×%d", path, (gint64) status.st_size,
                          (gint64) status.st_mtim.tv_sec, (long) status.st_mtim.tv_nsec, max_width, max_height);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);
  name = g_strconcat (digest, ".jpeg", NULL);
  return g_build_filename (folder, name, NULL);
}

/**
 * rushes_poster_file_read:
 * @file: from rushes_poster_file_make_path()
 * @max_width: px
 * @max_height: px
 * @cancellable: (nullable): to give up
 *
 * Returns: (transfer full) (nullable): the poster; %NULL where it must be made anew
 */
RushesFrame *
rushes_poster_file_read (const char *file,
                         int max_width,
                         int max_height,
                         GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  const char *problem = NULL;
  RushesFrame *frame = NULL;
  RushesImageInfo image;
  gint64 size = 0;
  int fd = rushes_media_open_regular (file, &size, &problem);

  if (fd < 0)
    return NULL;

  rushes_image_info_read (&image, fd, (guint64) size);
  if (image.format)
    frame = rushes_still_load (fd, &image, max_width, max_height, cancellable, &error);
  if (!frame)
    g_debug ("The kept poster %s is of no use: %s", file, error ? error->message : "no picture");
  close (fd);
  return frame;
}

/**
 * rushes_poster_file_write:
 * @file: from rushes_poster_file_make_path()
 * @frame: an opaque picture
 * @error: why it cannot be kept
 *
 * Makes the folder where there is none. Whoever reads at the same time sees all of it or nothing.
 */
gboolean
rushes_poster_file_write (const char *file,
                          RushesFrame *frame,
                          GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GdkPixbuf) pixbuf = rushes_frame_make_pixbuf (frame);
  g_autofree char *data = NULL;
  gsize size = 0;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "The folder for posters cannot be made");
      return FALSE;
    }

  return gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", error, "quality", QUALITY, NULL) &&
         g_file_set_contents_full (file, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
