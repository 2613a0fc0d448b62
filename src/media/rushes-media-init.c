/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-media-init.h"

#include "rushes-image-parsers.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <gst/pbutils/pbutils.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is larger is a frame, or as good as one. */
#define FRAME_BYTES (256 * 1024)

/* What an error knows beside its message. */
typedef struct
{
  char *codec;               /* (nullable) */
  const char *package;       /* (nullable) (not owned) */
} RushesMediaErrorPrivate;

static void
rushes_media_error_private_init (RushesMediaErrorPrivate *priv)
{
}

static void
rushes_media_error_private_copy (const RushesMediaErrorPrivate *from,
                                 RushesMediaErrorPrivate *to)
{
  to->codec = g_strdup (from->codec);
  to->package = from->package;
}

static void
rushes_media_error_private_clear (RushesMediaErrorPrivate *priv)
{
  g_free (priv->codec);
}

G_DEFINE_EXTENDED_ERROR (RushesMediaError, rushes_media_error)

/* Names that people know, and where Debian and Ubuntu keep the decoders. */
static const struct
{
  const char *caps;
  const char *codec;
  const char *package;
} codecs[] = {
  { "video/x-h264", "H.264", "gstreamer1.0-libav" },
  { "video/x-h265", "H.265", "gstreamer1.0-libav" },
  { "video/x-prores", "ProRes", "gstreamer1.0-libav" },
  { "video/x-dnxhd", "DNxHD", "gstreamer1.0-libav" },
  { "video/x-vp8", "VP8", "gstreamer1.0-plugins-good" },
  { "video/x-vp9", "VP9", "gstreamer1.0-plugins-good" },
  { "video/x-av1", "AV1", "gstreamer1.0-plugins-bad" },
  { "image/jpeg", "Motion JPEG", "gstreamer1.0-plugins-good" },
  { "video/mpeg", "MPEG", "gstreamer1.0-libav" },
  { "audio/mpeg", "AAC or MP3", "gstreamer1.0-libav" },
  { "audio/x-opus", "Opus", "gstreamer1.0-plugins-base" },
};

/**
 * rushes_media_init:
 * @error: set where GStreamer cannot start
 *
 * Starts GStreamer, once per process, from whichever thread comes first. The first start on a machine scans the plugins for a
 * second, so this is for workers alone.
 *
 * Returns: whether it is up
 */
gboolean
rushes_media_init (GError **error)
{
#ifdef M_MMAP_THRESHOLD
  /* Frames go back to the system when they are freed. Left alone, glibc takes them for small after the first, and keeps them in a heap
   * for each of the threads that come and go with every film. */
  mallopt (M_MMAP_THRESHOLD, FRAME_BYTES);
#endif
  /* GStreamer guards itself against several threads and answers at once when it is up. */
  return gst_init_check (NULL, NULL, error);
}

/**
 * rushes_media_path_to_uri:
 * @path: a local path, made absolute where it is not
 *
 * Returns: (transfer full): its file URI
 */
char *
rushes_media_path_to_uri (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_get_uri (file);
}

/**
 * rushes_media_open_regular:
 * @path: a local path
 * @size: (out): bytes of the file
 * @problem: (out): the contract's code where it fails
 *
 * Opens a regular file for reading; anything else is refused without waiting for the other end of a pipe.
 *
 * Returns: a descriptor, or -1
 */
int
rushes_media_open_regular (const char *path,
                           gint64 *size,
                           const char **problem)
{
  struct stat status;
  int fd;

  /* Looked at before it is opened, since opening some devices does things; and after, since it may have been swapped. */
  if (stat (path, &status) != 0)
    {
      *problem = errno == EACCES ? "image-unreadable" : "source-missing";
      return -1;
    }
  if (!S_ISREG (status.st_mode))
    {
      *problem = "source-invalid";
      return -1;
    }

  fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    {
      *problem = errno == ENOENT ? "source-missing" : "image-unreadable";
      return -1;
    }
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      *problem = "source-invalid";
      return -1;
    }

  *size = status.st_size;
  return fd;
}

/**
 * rushes_media_open_checked:
 * @path: a local path
 * @size: (out): bytes of the file
 * @error: set where GStreamer had better not be asked
 *
 * Opens a regular file that can be read, has anything in it and is not seen to be cut off: GStreamer (1.22's decodebin, which
 * sometimes keeps a demuxer's error to itself) may wait in vain on one that is.
 *
 * Returns: a descriptor; -1 with %G_IO_ERROR_NOT_FOUND or %RUSHES_MEDIA_ERROR_UNREADABLE
 */
int
rushes_media_open_checked (const char *path,
                           gint64 *size,
                           GError **error)
{
  const char *problem = NULL;
  int fd = rushes_media_open_regular (path, size, &problem);
  RushesByteReader reader;

  if (fd < 0)
    {
      if (g_str_equal (problem, "source-missing"))
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no file %s", path);
      else if (g_str_equal (problem, "source-invalid"))
        g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "%s is not a file", path);
      else
        g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "%s may not be read", path);
      return -1;
    }

  rushes_byte_reader_init (&reader, fd, (guint64) *size);
  if (*size > 0 && rushes_image_film_may_be_whole (&reader))
    return fd;

  close (fd);
  if (*size == 0)
    g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "%s is empty", path);
  else
    g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "%s is damaged or cut off", path);
  return -1;
}

/**
 * rushes_media_missing_from_message:
 * @message: a missing-plugin message
 *
 * Returns: (transfer full): what is missing, for rushes_media_error_new_missing(): the name of the caps that a decoder would take, or
 *   GStreamer's words for anything else
 */
char *
rushes_media_missing_from_message (GstMessage *message)
{
  const GstStructure *structure = gst_message_get_structure (message);
  GstCaps *caps = NULL;

  if (g_strcmp0 (gst_structure_get_string (structure, "type"), "decoder") == 0 &&
      gst_structure_get (structure, "detail", GST_TYPE_CAPS, &caps, NULL) && caps)
    {
      char *name = gst_caps_get_size (caps) > 0 ? g_strdup (gst_structure_get_name (gst_caps_get_structure (caps, 0))) : NULL;

      gst_caps_unref (caps);
      if (name)
        return name;
    }
  return gst_missing_plugin_message_get_description (message);
}

/**
 * rushes_media_error_new_missing:
 * @missing: from rushes_media_missing_from_message()
 *
 * Returns: (transfer full): an error that knows what is missing
 */
GError *
rushes_media_error_new_missing (const char *missing)
{
  GError *error = g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "GStreamer lacks a plugin: %s", missing);
  RushesMediaErrorPrivate *priv = rushes_media_error_get_private (error);

  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    if (g_str_equal (codecs[i].caps, missing))
      {
        priv->codec = g_strdup (codecs[i].codec);
        priv->package = codecs[i].package;
        return error;
      }

  /* Caps have a slash; what GStreamer says about anything else is not a codec. */
  if (strchr (missing, '/') && !strchr (missing, ' '))
    {
      g_autoptr (GstCaps) caps = gst_caps_from_string (missing);

      priv->codec = caps ? gst_pb_utils_get_codec_description (caps) : NULL;
    }
  return error;
}

gboolean
rushes_media_error_get_missing (const GError *error,
                                const char **codec,
                                const char **package)
{
  RushesMediaErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, FALSE);

  *codec = NULL;
  *package = NULL;
  if (!g_error_matches (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN))
    return FALSE;
  priv = rushes_media_error_get_private (error);
  *codec = priv->codec;
  *package = priv->package;
  return priv->codec != NULL;
}

/**
 * rushes_media_error_from_message:
 * @message: an error off a bus
 * @missing: (nullable): what was said to be missing before: rushes_media_missing_from_message()
 *
 * Returns: (transfer full): the error as this layer tells it
 */
GError *
rushes_media_error_from_message (GstMessage *message,
                                 const char *missing)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *debug = NULL;

  gst_message_parse_error (message, &cause, &debug);
  g_debug ("%s: %s (%s)", GST_OBJECT_NAME (GST_MESSAGE_SRC (message)), cause->message, debug ? debug : "no details");

  if (missing)
    return rushes_media_error_new_missing (missing);
  if (g_error_matches (cause, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN) ||
      g_error_matches (cause, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND))
    return g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "GStreamer lacks a plugin: %s", cause->message);
  return g_error_new (RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The file is damaged or no video: %s", cause->message);
}

/**
 * rushes_media_read_orientation:
 * @tags: (nullable): of a film's picture
 *
 * Returns: how it lies, 1…8 as EXIF counts: what a phone that was held upright says of its film
 */
int
rushes_media_read_orientation (const GstTagList *tags)
{
  static const char *const names[] = { "rotate-0", "flip-rotate-0", "rotate-180", "flip-rotate-180", "flip-rotate-270", "rotate-90", "flip-rotate-90", "rotate-270" };
  g_autofree char *name = NULL;

  if (tags && gst_tag_list_get_string (tags, GST_TAG_IMAGE_ORIENTATION, &name))
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (g_str_equal (names[i], name))
        return (int) i + 1;
  return 1;
}
