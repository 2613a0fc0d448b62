/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-player-pipeline.h"

#include "rushes-full-range.h"
#include "rushes-media-init.h"

#include <gst/video/video.h>

/* GstPlayFlags, which playbin registers at run time alone. Colour balance and deinterlacing, on by default, cost time. */
#define PLAY_FLAG_VIDEO (1 << 0)
#define PLAY_FLAG_AUDIO (1 << 1)
#define PLAY_FLAG_SOFT_VOLUME (1 << 4)
#define PLAY_FLAG_NATIVE_VIDEO (1 << 6)

static GstElement *
make (const char *name,
      GError **error)
{
  GstElement *element = gst_element_factory_make (name, NULL);

  if (!element)
    g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "GStreamer lacks a plugin: %s", name);
  return element;
}

/* px: where nothing bounds a picture, for the files that claim pixels thousands of times as wide as high */
#define MAX_SIDE 32768

/* Pictures that are later than this are not shown: about one frame's time */
#define MAX_LATENESS (40 * (gint64) GST_MSECOND)

/* videoconvertscale passes pictures through that are right already. */
static GstElement *
make_video_bin (RushesPlayerPipeline *self,
                const char *path,
                GError **error)
{
  g_autoptr (GstElement) bin = gst_object_ref_sink (gst_bin_new (NULL));
  GstElement *convert = make ("videoconvertscale", error);
  GstElement *filter = convert ? make ("capsfilter", error) : NULL;
  GstElement *sink = filter ? make ("appsink", error) : NULL;
  g_autoptr (GstPad) pad = NULL;

  if (convert)
    gst_bin_add (GST_BIN (bin), convert);
  if (filter)
    gst_bin_add (GST_BIN (bin), filter);
  if (!sink)
    return NULL;
  gst_bin_add (GST_BIN (bin), sink);

  gst_element_link_many (convert, filter, sink, NULL);
  pad = gst_element_get_static_pad (convert, "sink");
  rushes_full_range_watch (pad, path);
  gst_element_add_pad (bin, gst_ghost_pad_new ("sink", pad));

  /* Frames are taken as they come: none waits in the sink and none is kept. Where the machine is too slow those that are late are
   * dropped, and decoders are told to hurry: the picture stays with the sound, and with the films beside it. */
  g_object_set (sink, "max-buffers", 1U, "enable-last-sample", FALSE, "wait-on-eos", FALSE, "qos", TRUE, "max-lateness", MAX_LATENESS, NULL);
  self->filter = filter;
  self->sink = GST_APP_SINK (sink);
  return g_steal_pointer (&bin);
}

/**
 * rushes_player_pipeline_open:
 * @self: zeroed
 * @path: a local path
 * @audio_sink: (nullable): a description as of gst-launch; the machine's own where %NULL
 * @error: set where the parts are missing
 *
 * Puts the pipeline together. Nothing is read yet.
 *
 * Returns: whether it stands
 */
gboolean
rushes_player_pipeline_open (RushesPlayerPipeline *self,
                             const char *path,
                             const char *audio_sink,
                             GError **error)
{
  g_autofree char *uri = rushes_media_path_to_uri (path);
  g_autoptr (GstElement) playbin = make ("playbin", error);
  GstElement *tempo;

  if (!playbin)
    return FALSE;
  gst_object_ref_sink (playbin);

  self->video_bin = make_video_bin (self, path, error);
  if (!self->video_bin)
    return FALSE;
  self->audio_sink = gst_parse_bin_from_description (audio_sink ? audio_sink : "autoaudiosink", TRUE, error);
  if (!self->audio_sink)
    {
      g_clear_object (&self->video_bin);
      return FALSE;
    }
  gst_object_ref_sink (self->audio_sink);
  /* At other speeds the sound keeps its pitch; without the element it is heard higher and lower. */
  tempo = gst_element_factory_make ("scaletempo", NULL);
  if (tempo)
    g_object_set (playbin, "audio-filter", tempo, NULL);

  rushes_player_pipeline_set_max_size (self, 0, 0);
  g_object_set (playbin,
                "uri", uri,
                "flags", PLAY_FLAG_VIDEO | PLAY_FLAG_AUDIO | PLAY_FLAG_SOFT_VOLUME | PLAY_FLAG_NATIVE_VIDEO,
                "video-sink", self->video_bin,
                "audio-sink", self->audio_sink,
                NULL);
  self->bus = gst_element_get_bus (playbin);
  self->playbin = g_steal_pointer (&playbin);
  return TRUE;
}

/**
 * rushes_player_pipeline_close:
 * @self: open or not
 *
 * Stops everything; joins GStreamer's threads, so this takes a while.
 */
void
rushes_player_pipeline_close (RushesPlayerPipeline *self)
{
  if (self->playbin)
    {
      gst_bus_set_flushing (self->bus, TRUE);
      gst_element_set_state (self->playbin, GST_STATE_NULL);
    }
  g_clear_object (&self->bus);
  g_clear_object (&self->playbin);
  g_clear_object (&self->video_bin);
  g_clear_object (&self->audio_sink);
  self->filter = NULL;
  self->sink = NULL;
}

/**
 * rushes_player_pipeline_set_max_size:
 * @self: an open pipeline
 * @width: px, 0 for no bound
 * @height: px, 0 for no bound
 *
 * Frames that come from now on are scaled to fit; smaller ones stay as they are.
 */
void
rushes_player_pipeline_set_max_size (RushesPlayerPipeline *self,
                                     int width,
                                     int height)
{
  g_autoptr (GstCaps) caps =
    gst_caps_new_simple ("video/x-raw",
                         "format", G_TYPE_STRING, "BGRA",
                         "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1,
                         "width", GST_TYPE_INT_RANGE, 1, width > 1 ? width : MAX_SIDE,
                         "height", GST_TYPE_INT_RANGE, 1, height > 1 ? height : MAX_SIDE,
                         NULL);

  g_object_set (self->filter, "caps", caps, NULL);
}

/**
 * rushes_player_pipeline_get_size:
 * @self: a pipeline that has shown something
 * @width: (out): px of the film, with square pixels
 * @height: (out): px
 * @rate_n: (out): frames a second
 * @rate_d: (out): as a fraction, 0/1 where it is not constant
 */
void
rushes_player_pipeline_get_size (RushesPlayerPipeline *self,
                                 int *width,
                                 int *height,
                                 int *rate_n,
                                 int *rate_d)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (self->video_bin, "sink");
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  GstVideoInfo info;

  if (!caps || !gst_video_info_from_caps (&info, caps))
    return;

  *width = (int) MIN (gst_util_uint64_scale_int_round ((guint64) GST_VIDEO_INFO_WIDTH (&info), GST_VIDEO_INFO_PAR_N (&info), MAX (1, GST_VIDEO_INFO_PAR_D (&info))),
                      MAX_SIDE);
  *height = GST_VIDEO_INFO_HEIGHT (&info);
  *rate_n = GST_VIDEO_INFO_FPS_N (&info);
  *rate_d = MAX (1, GST_VIDEO_INFO_FPS_D (&info));
}

/**
 * rushes_player_pipeline_is_audio:
 * @self: an open pipeline
 * @message: off its bus
 *
 * Returns: whether the sink of the sound, or a part of it, speaks
 */
gboolean
rushes_player_pipeline_is_audio (RushesPlayerPipeline *self,
                                 GstMessage *message)
{
  GstObject *source = GST_MESSAGE_SRC (message);

  return self->audio_sink && source &&
         (source == GST_OBJECT (self->audio_sink) || gst_object_has_as_ancestor (source, GST_OBJECT (self->audio_sink)));
}
