/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-media-probe.h"

#include "rushes-image-parsers.h"
#include "rushes-media-init.h"

#include <gst/pbutils/pbutils.h>
#include <string.h>
#include <unistd.h>

#define DISCOVERER_TIMEOUT (10 * GST_SECOND)

/* A short name for what caps say: h264 for video/x-h264. */
static char *
name_caps (GstCaps *caps)
{
  const GstStructure *structure;
  const char *name;
  int version = 0;
  int layer = 0;

  if (!caps || gst_caps_is_any (caps) || gst_caps_is_empty (caps))
    return NULL;

  structure = gst_caps_get_structure (caps, 0);
  name = gst_structure_get_name (structure);
  if (g_str_equal (name, "audio/mpeg"))
    {
      gst_structure_get_int (structure, "mpegversion", &version);
      gst_structure_get_int (structure, "layer", &layer);
      return g_strdup (version == 1 ? (layer == 3 ? "mp3" : "mp2") : "aac");
    }
  if (g_str_equal (name, "audio/x-raw"))
    return g_strdup ("pcm");

  name = strchr (name, '/') ? strchr (name, '/') + 1 : name;
  if (g_str_has_prefix (name, "x-"))
    name += 2;
  return g_ascii_strdown (name, -1);
}

/* The name of a container, such as a file's ending has it. */
static char *
name_container (GstCaps *caps)
{
  g_autofree char *name = name_caps (caps);
  const char *variant;

  if (g_strcmp0 (name, "quicktime") == 0)
    {
      variant = gst_structure_get_string (gst_caps_get_structure (caps, 0), "variant");
      return g_strdup (g_strcmp0 (variant, "apple") == 0 || !variant ? "mov" : "mp4");
    }
  if (g_strcmp0 (name, "matroska") == 0)
    return g_strdup ("mkv");
  if (g_strcmp0 (name, "msvideo") == 0)
    return g_strdup ("avi");
  if (g_strcmp0 (name, "id3") == 0)
    return g_strdup ("mp3");
  return g_steal_pointer (&name);
}

static void
fill_video (RushesMediaFacts *facts,
            GstDiscovererVideoInfo *video)
{
  g_autoptr (GstCaps) caps = gst_discoverer_stream_info_get_caps (GST_DISCOVERER_STREAM_INFO (video));

  facts->width = (int) gst_discoverer_video_info_get_width (video);
  facts->height = (int) gst_discoverer_video_info_get_height (video);
  facts->video_codec = name_caps (caps);
  facts->orientation = rushes_media_read_orientation (gst_discoverer_stream_info_get_tags (GST_DISCOVERER_STREAM_INFO (video)));
  if (gst_discoverer_video_info_is_image (video))
    {
      facts->kind = RUSHES_MEDIA_KIND_IMAGE;
      return;
    }
  facts->kind = RUSHES_MEDIA_KIND_VIDEO;
  facts->rate_n = (int) gst_discoverer_video_info_get_framerate_num (video);
  facts->rate_d = MAX (1, (int) gst_discoverer_video_info_get_framerate_denom (video));
}

static void
fill_format (RushesMediaFacts *facts,
             GstDiscovererInfo *info)
{
  g_autoptr (GstDiscovererStreamInfo) top = gst_discoverer_info_get_stream_info (info);
  g_autoptr (GstCaps) caps = top ? gst_discoverer_stream_info_get_caps (top) : NULL;

  facts->format = name_container (caps);
  /* An MP3 or a FLAC file has no container, or one that only carries tags. */
  if (!facts->format)
    facts->format = g_strdup (facts->video_codec ? facts->video_codec : facts->audio_codec);
}

static RushesMediaFacts *
read_info (GstDiscovererInfo *info,
           gint64 size)
{
  g_autoptr (RushesMediaFacts) facts = rushes_media_facts_new ();
  GList *videos = gst_discoverer_info_get_video_streams (info);
  GList *audios = gst_discoverer_info_get_audio_streams (info);
  gboolean readable = videos || audios;
  GstClockTime duration = gst_discoverer_info_get_duration (info);

  facts->state = RUSHES_FACTS_STATE_READY;
  facts->size = size;
  facts->orientation = 1;
  facts->kind = RUSHES_MEDIA_KIND_AUDIO;
  facts->rate_d = 1;
  facts->duration = GST_CLOCK_TIME_IS_VALID (duration) ? (gint64) duration : 0;
  if (audios)
    {
      g_autoptr (GstCaps) caps = gst_discoverer_stream_info_get_caps (audios->data);

      facts->has_audio = TRUE;
      facts->audio_codec = name_caps (caps);
      /* The discoverer takes a WAV that is not compressed for its own codec. */
      if (g_strcmp0 (facts->audio_codec, "wav") == 0)
        {
          g_free (facts->audio_codec);
          facts->audio_codec = g_strdup ("pcm");
        }
    }
  if (videos)
    {
      /* A picture beside sound is the cover of an album. */
      GstDiscovererVideoInfo *video = videos->data;

      if (!audios || !gst_discoverer_video_info_is_image (video))
        fill_video (facts, video);
      readable = audios || (facts->width > 0 && facts->height > 0);
    }
  fill_format (facts, info);

  gst_discoverer_stream_info_list_free (videos);
  gst_discoverer_stream_info_list_free (audios);
  return readable && facts->format ? g_steal_pointer (&facts) : NULL;
}

static RushesMediaFacts *
discover (const char *path,
          gint64 size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstDiscoverer) discoverer = NULL;
  g_autoptr (GstDiscovererInfo) info = NULL;
  g_autoptr (RushesMediaFacts) facts = NULL;
  g_autofree char *uri = NULL;

  if (!rushes_media_init (&error) || !(discoverer = gst_discoverer_new (DISCOVERER_TIMEOUT, &error)))
    {
      g_warning ("GStreamer cannot look at files: %s", error->message);
      return rushes_media_facts_new_error ("image-unreadable");
    }

  uri = rushes_media_path_to_uri (path);
  info = gst_discoverer_discover_uri (discoverer, uri, &error);
  /* A missing decoder is no fault of the file: what its streams are is known all the same. */
  if (info && (gst_discoverer_info_get_result (info) == GST_DISCOVERER_OK ||
               gst_discoverer_info_get_result (info) == GST_DISCOVERER_MISSING_PLUGINS))
    facts = read_info (info, size);

  if (!facts)
    {
      g_debug ("%s cannot be read: %s", path, error ? error->message : "no whole picture, video or sound");
      return rushes_media_facts_new_error ("image-unreadable");
    }

  return g_steal_pointer (&facts);
}

static RushesMediaFacts *
facts_of_image (const RushesImageInfo *image,
                gint64 size)
{
  RushesMediaFacts *facts = rushes_media_facts_new ();

  facts->state = RUSHES_FACTS_STATE_READY;
  facts->kind = RUSHES_MEDIA_KIND_IMAGE;
  facts->size = size;
  facts->format = g_strdup (image->format);
  facts->width = (int) image->width;
  facts->height = (int) image->height;
  facts->orientation = image->orientation;
  facts->rate_d = 1;
  return facts;
}

/**
 * rushes_media_probe:
 * @path: a local path
 * @cancellable: (nullable): checked before GStreamer is asked, whose own look cannot be cut short
 *
 * Finds out what a file is. Blocks for up to ten seconds; a picture takes well under a millisecond a megabyte.
 *
 * Returns: (transfer full): facts that are ready, or an error with the contract's code
 */
RushesMediaFacts *
rushes_media_probe (const char *path,
                    GCancellable *cancellable)
{
  const char *problem = NULL;
  RushesMediaFacts *facts;
  RushesByteReader reader;
  RushesImageInfo image;
  gint64 size;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = rushes_media_open_regular (path, &size, &problem);
  if (fd < 0)
    return rushes_media_facts_new_error (problem);

  rushes_image_info_read (&image, fd, (guint64) size);
  rushes_byte_reader_init (&reader, fd, (guint64) size);
  if (image.format && image.whole)
    facts = facts_of_image (&image, size);
  else if (image.format || size == 0 || !rushes_image_film_may_be_whole (&reader) || g_cancellable_is_cancelled (cancellable))
    facts = rushes_media_facts_new_error ("image-unreadable");
  else
    facts = discover (path, size);

  close (fd);
  return facts;
}

static void
probe_thread (GTask *task,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  RushesMediaFacts *facts;

  if (g_task_return_error_if_cancelled (task))
    return;

  facts = rushes_media_probe (task_data, cancellable);
  g_task_return_pointer (task, facts, (GDestroyNotify) rushes_media_facts_unref);
}

/**
 * rushes_media_probe_async:
 * @path: a local path
 * @cancellable: (nullable): a cancellable; the answer comes at once when it fires
 * @callback: called on the thread-default context
 * @user_data: for @callback
 *
 * As rushes_media_probe(), on a worker.
 */
void
rushes_media_probe_async (const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, rushes_media_probe_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, probe_thread);
}

/**
 * rushes_media_probe_finish:
 * @result: what the callback was given
 * @error: set where it was cancelled
 *
 * Returns: (transfer full) (nullable): the facts; %NULL where it was cancelled
 */
RushesMediaFacts *
rushes_media_probe_finish (GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rushes_media_probe_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
