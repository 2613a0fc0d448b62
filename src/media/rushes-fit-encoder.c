/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-encoder.h"

#include "rushes-media-init.h"
#include "rushes-media-probe.h"

/* Bits that a pixel of a frame may take; enough that nobody sees a difference at the speed of veryfast. */
#define BITS_A_PIXEL 0.2
#define SOUND_BITRATE 192000
/* What waits at an entrance: a few frames, half a second of sound. */
#define MAX_VIDEO_BYTES (24 * 1024 * 1024)
#define MAX_AUDIO_BYTES (256 * 1024)

static const char *const video_encoders[] = { "x264enc", "openh264enc", NULL };
static const char *const aac_encoders[] = { "avenc_aac", "fdkaacenc", "voaacenc", NULL };

GstElement *
rushes_fit_make_element (const char *const *factories,
                         GError **error)
{
  for (guint i = 0; factories[i]; i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (factories[i]);
      GstElement *element = factory ? gst_element_factory_create (factory, NULL) : NULL;

      if (element)
        return element;
    }

  g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN, "GStreamer lacks a plugin: %s", factories[0]);
  return NULL;
}

/* Adds the elements and links each with the one before; the last may go to a pad of target. NULL with an error. */
static GstElement *
add_chain (RushesFitEncoder *self,
           GstElement *first,
           const char *const *const *chain,
           GError **error)
{
  GstElement *last = first;

  for (guint i = 0; chain[i]; i++)
    {
      GstElement *element = rushes_fit_make_element (chain[i], error);

      if (!element)
        return NULL;
      gst_bin_add (GST_BIN (self->pipeline), element);
      if (!gst_element_link (last, element))
        {
          g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "%s and %s do not go together", GST_OBJECT_NAME (last), GST_OBJECT_NAME (element));
          return NULL;
        }
      last = element;
    }

  return last;
}

static GstAppSrc *
add_source (RushesFitEncoder *self,
            GstCaps *caps,
            guint64 max_bytes)
{
  GstElement *source = gst_element_factory_make ("appsrc", NULL);

  g_object_set (source, "caps", caps, "format", GST_FORMAT_TIME, "block", TRUE, "max-bytes", max_bytes, NULL);
  gst_bin_add (GST_BIN (self->pipeline), source);
  return gst_object_ref (GST_APP_SRC (source));
}

static void
set_up_video_encoder (GstElement *encoder,
                      const RushesFitPlan *plan)
{
  double rate = (double) plan->rate_n / plan->rate_d;
  double wanted = (double) plan->out_width * plan->out_height * rate * BITS_A_PIXEL;
  gint64 bitrate = (gint64) MIN (MAX (wanted, 1000000), (double) rushes_fit_plan_get_bitrate (plan));
  guint distance = (guint) MAX (1, 2 * rate);

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (encoder), "speed-preset"))
    {
      gst_util_set_object_arg (G_OBJECT (encoder), "speed-preset", "veryfast");
      /* Without frames that look ahead the first one begins at 0, and so does the film. */
      g_object_set (encoder, "bitrate", (guint) (bitrate / 1000), "key-int-max", distance, "bframes", 0U, NULL);
    }
  else
    {
      g_object_set (encoder, "bitrate", (guint) bitrate, "gop-size", distance, NULL);
    }
}

static void
set_filter (GstElement *filter,
            GstCaps *caps)
{
  g_object_set (filter, "caps", caps, NULL);
  gst_caps_unref (caps);
}

static gboolean
link_to (GstElement *last,
         GstElement *mux,
         const char *pad,
         GError **error)
{
  if (gst_element_link_pads (last, NULL, mux, pad))
    return TRUE;

  g_set_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "%s and %s do not go together", GST_OBJECT_NAME (last), GST_OBJECT_NAME (mux));
  return FALSE;
}

static gboolean
add_video (RushesFitEncoder *self,
           const RushesFitPlan *plan,
           GstCaps *caps,
           GstElement *mux,
           GError **error)
{
  static const char *const rate[] = { "videorate", NULL };
  static const char *const filter[] = { "capsfilter", NULL };
  static const char *const parse[] = { "h264parse", NULL };
  static const char *const queue[] = { "queue", NULL };
  const char *const *const to_filter[] = { rate, filter, NULL };
  const char *const *const to_encoder[] = { video_encoders, NULL };
  const char *const *const to_mux[] = { parse, queue, NULL };
  GstElement *last;

  self->video = add_source (self, caps, MAX_VIDEO_BYTES);
  last = add_chain (self, GST_ELEMENT (self->video), to_filter, error);
  if (!last)
    return FALSE;
  set_filter (last, gst_caps_new_simple ("video/x-raw", "framerate", GST_TYPE_FRACTION, plan->rate_n, plan->rate_d, NULL));
  last = add_chain (self, last, to_encoder, error);
  if (!last)
    return FALSE;
  set_up_video_encoder (last, plan);
  last = add_chain (self, last, to_mux, error);
  return last && link_to (last, mux, "video_0", error);
}

static gboolean
add_aac (RushesFitEncoder *self,
         GstCaps *caps,
         GstElement *mux,
         GError **error)
{
  static const char *const convert[] = { "audioconvert", NULL };
  static const char *const parse[] = { "aacparse", NULL };
  static const char *const queue[] = { "queue", NULL };
  const char *const *const to_encoder[] = { convert, aac_encoders, NULL };
  const char *const *const to_mux[] = { parse, queue, NULL };
  GstElement *last;

  self->audio = add_source (self, caps, MAX_AUDIO_BYTES);
  last = add_chain (self, GST_ELEMENT (self->audio), to_encoder, error);
  if (!last)
    return FALSE;
  g_object_set (last, "bitrate", SOUND_BITRATE, NULL);
  last = add_chain (self, last, to_mux, error);
  return last && link_to (last, mux, "audio_0", error);
}

static GstElement *
add_sink (RushesFitEncoder *self,
          const char *to,
          GError **error)
{
  static const char *const names[] = { "filesink", NULL };
  GstElement *sink = rushes_fit_make_element (names, error);

  if (!sink)
    return NULL;
  g_object_set (sink, "location", to, NULL);
  gst_bin_add (GST_BIN (self->pipeline), sink);
  return sink;
}

static gboolean
build_film (RushesFitEncoder *self,
            const RushesFitPlan *plan,
            GstCaps *video,
            GstCaps *audio,
            const char *to,
            GError **error)
{
  static const char *const names[] = { "mp4mux", NULL };
  GstElement *mux = rushes_fit_make_element (names, error);
  GstElement *sink;

  if (!mux)
    return FALSE;
  gst_bin_add (GST_BIN (self->pipeline), mux);
  sink = add_sink (self, to, error);
  return sink && link_to (mux, sink, "sink", error) && add_video (self, plan, video, mux, error) && (!audio || add_aac (self, audio, mux, error));
}

static gboolean
build_sound (RushesFitEncoder *self,
             const RushesFitPlan *plan,
             GstCaps *audio,
             const char *to,
             GError **error)
{
  static const char *const convert[] = { "audioconvert", NULL };
  static const char *const wav[] = { "wavenc", NULL };
  static const char *const mp3[] = { "lamemp3enc", NULL };
  /* Says how long it is, where there is one. */
  static const char *const index[] = { "xingmux", "identity", NULL };
  const char *const *const to_wav[] = { convert, wav, NULL };
  const char *const *const to_mp3[] = { convert, mp3, NULL };
  const char *const *const to_index[] = { index, NULL };
  gboolean is_wav = g_str_equal (plan->format, "wav");
  GstElement *sink = add_sink (self, to, error);
  GstElement *last;

  if (!sink)
    return FALSE;
  self->audio = add_source (self, audio, MAX_AUDIO_BYTES);
  last = add_chain (self, GST_ELEMENT (self->audio), is_wav ? to_wav : to_mp3, error);
  if (!last)
    return FALSE;
  if (!is_wav)
    {
      gst_util_set_object_arg (G_OBJECT (last), "target", "bitrate");
      g_object_set (last, "bitrate", SOUND_BITRATE / 1000, "cbr", TRUE, NULL);
      last = add_chain (self, last, to_index, error);
    }
  return last && link_to (last, sink, "sink", error);
}

/**
 * rushes_fit_encoder_open:
 * @self: (out caller-allocates): an encoder
 * @plan: what comes out
 * @video: (nullable): caps of the frames
 * @audio: (nullable): caps of the sound
 * @to: path of the file
 * @error: set on failure
 *
 * Returns: whether it runs; close it in either case
 */
gboolean
rushes_fit_encoder_open (RushesFitEncoder *self,
                         const RushesFitPlan *plan,
                         GstCaps *video,
                         GstCaps *audio,
                         const char *to,
                         GError **error)
{
  gboolean is_built;

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->bus = gst_element_get_bus (self->pipeline);
  if (plan->kind == RUSHES_MEDIA_KIND_VIDEO)
    is_built = build_film (self, plan, video, audio, to, error);
  else
    is_built = build_sound (self, plan, audio, to, error);
  if (is_built)
    gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  return is_built;
}

void
rushes_fit_encoder_close (RushesFitEncoder *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->video);
  g_clear_object (&self->audio);
  g_clear_object (&self->bus);
  g_clear_object (&self->pipeline);
}
