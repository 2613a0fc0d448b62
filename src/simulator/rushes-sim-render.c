/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-render.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <gst/video/gstvideopool.h>
#include <gst/video/video.h>

#include "rushes-media-init.h"
#include "rushes-sim-scene.h"
#include "rushes-sim-sound.h"

/* Drawn frames and synthesised sound become an MP4 that starts fast: H.264 and, where asked for, mono AAC. */

#define STEP_NS (GST_SECOND / 20)

/* AAC begins with as many samples of silence, which count: with so much less sound both tracks are equally long. */
#define ENCODER_DELAY 1024

G_DEFINE_QUARK (rushes-sim-render-error-quark, rushes_sim_render_error)

typedef struct
{
  GstElement *pipeline;
  GstAppSrc *video;
  GstAppSrc *sound;      /* (nullable) */
  GstBus *bus;
  GstBufferPool *pool;
} Renderer;

static void
renderer_clear (Renderer *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  if (self->pool)
    gst_buffer_pool_set_active (self->pool, FALSE);
  g_clear_pointer (&self->pool, gst_object_unref);
  g_clear_pointer (&self->bus, gst_object_unref);
  g_clear_pointer (&self->video, gst_object_unref);
  g_clear_pointer (&self->sound, gst_object_unref);
  g_clear_pointer (&self->pipeline, gst_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Renderer, renderer_clear)

/* Returns: (transfer floating) (nullable): the element, now owned by the bin */
static GstElement *
add_element (Renderer *self,
             const char *factory,
             GError **error)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (!element)
    {
      g_set_error (error, RUSHES_SIM_RENDER_ERROR, RUSHES_SIM_RENDER_ERROR_MISSING_PLUGIN,
                   "GStreamer has no element “%s”", factory);
      return NULL;
    }
  gst_bin_add (GST_BIN (self->pipeline), element);
  return element;
}

/* The first of several that this machine has; the error names the best of them. */
static GstElement *
add_first_element (Renderer *self,
                   const char *const *factories,
                   GError **error)
{
  for (guint i = 0; factories[i]; i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (factories[i]);

      if (factory)
        return add_element (self, factories[i], error);
    }
  return add_element (self, factories[0], error);
}

static void
set_up_encoder (GstElement *encode,
                const RushesSimFilm *film)
{
  if (g_str_has_prefix (GST_OBJECT_NAME (encode), "x264"))
    {
      gst_util_set_object_arg (G_OBJECT (encode), "speed-preset", "superfast");
      gst_util_set_object_arg (G_OBJECT (encode), "pass", "qual");
      g_object_set (encode, "quantizer", 22, "key-int-max", 2 * RUSHES_SIM_FILM_RATE, "bframes", 2, "rc-lookahead", 10, NULL);
    }
  else
    g_object_set (encode, "bitrate", (guint) (film->width * film->height * 3), "gop-size", 2 * RUSHES_SIM_FILM_RATE, NULL);
}

static gboolean
link_elements (GstElement *source,
               GstElement *sink,
               const char *sink_pad,
               GError **error)
{
  if (gst_element_link_pads (source, NULL, sink, sink_pad))
    return TRUE;

  g_set_error (error, RUSHES_SIM_RENDER_ERROR, RUSHES_SIM_RENDER_ERROR_FAILED, "Cannot link %s to %s",
               GST_OBJECT_NAME (source), GST_OBJECT_NAME (sink));
  return FALSE;
}

static gboolean
make_video (Renderer *self,
            const RushesSimFilm *film,
            GstElement *mux,
            GError **error)
{
  static const char *const encoders[] = { "x264enc", "openh264enc", NULL };
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "BGRx",
                                                  "width", G_TYPE_INT, film->width, "height", G_TYPE_INT, film->height,
                                                  "framerate", GST_TYPE_FRACTION, RUSHES_SIM_FILM_RATE, 1,
                                                  "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, NULL);
  g_autoptr (GstCaps) planar = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420",
                                                    "colorimetry", G_TYPE_STRING, "bt709", NULL);
  GstElement *source;
  GstElement *convert;
  GstElement *filter;
  GstElement *encode;
  GstElement *parse;
  GstStructure *config;

  if (!(source = add_element (self, "appsrc", error)) || !(convert = add_element (self, "videoconvert", error)) ||
      !(filter = add_element (self, "capsfilter", error)) || !(encode = add_first_element (self, encoders, error)) ||
      !(parse = add_element (self, "h264parse", error)))
    return FALSE;

  /* A few frames ahead, so that drawing and encoding overlap and a stop is quick. */
  g_object_set (source, "caps", caps, "format", GST_FORMAT_TIME, "block", TRUE,
                "max-bytes", (guint64) film->width * (guint64) film->height * 4 * 4, NULL);
  g_object_set (convert, "n-threads", 2, "dither", 0, NULL);
  g_object_set (filter, "caps", planar, NULL);
  set_up_encoder (encode, film);

  if (!link_elements (source, convert, NULL, error) || !link_elements (convert, filter, NULL, error) ||
      !link_elements (filter, encode, NULL, error) || !link_elements (encode, parse, NULL, error) ||
      !link_elements (parse, mux, "video_0", error))
    return FALSE;

  self->video = gst_object_ref (GST_APP_SRC (source));
  self->pool = gst_video_buffer_pool_new ();
  config = gst_buffer_pool_get_config (self->pool);
  gst_buffer_pool_config_set_params (config, caps, (guint) film->width * (guint) film->height * 4, 0, 0);
  if (!gst_buffer_pool_set_config (self->pool, config) || !gst_buffer_pool_set_active (self->pool, TRUE))
    {
      g_set_error_literal (error, RUSHES_SIM_RENDER_ERROR, RUSHES_SIM_RENDER_ERROR_FAILED, "No memory for the frames");
      return FALSE;
    }
  return TRUE;
}

static gboolean
make_sound (Renderer *self,
            GstElement *mux,
            GError **error)
{
  static const char *const encoders[] = { "avenc_aac", "fdkaacenc", "voaacenc", NULL };
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("audio/x-raw", "format", G_TYPE_STRING, "S16LE", "layout", G_TYPE_STRING, "interleaved",
                                                  "rate", G_TYPE_INT, RUSHES_SIM_SOUND_RATE, "channels", G_TYPE_INT, 1, NULL);
  GstElement *source;
  GstElement *convert;
  GstElement *encode;
  GstElement *parse;

  if (!(source = add_element (self, "appsrc", error)) || !(convert = add_element (self, "audioconvert", error)) ||
      !(encode = add_first_element (self, encoders, error)) || !(parse = add_element (self, "aacparse", error)))
    return FALSE;

  g_object_set (source, "caps", caps, "format", GST_FORMAT_TIME, "max-bytes", (guint64) 0, NULL);
  g_object_set (encode, "bitrate", 96000, NULL);
  if (!link_elements (source, convert, NULL, error) || !link_elements (convert, encode, NULL, error) ||
      !link_elements (encode, parse, NULL, error) || !link_elements (parse, mux, "audio_0", error))
    return FALSE;

  self->sound = gst_object_ref (GST_APP_SRC (source));
  return TRUE;
}

static gboolean
renderer_init (Renderer *self,
               const RushesSimFilm *film,
               const char *path,
               const char *scratch,
               GError **error)
{
  GstElement *mux;
  GstElement *sink;

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->bus = gst_element_get_bus (self->pipeline);
  if (!(mux = add_element (self, "mp4mux", error)) || !(sink = add_element (self, "filesink", error)))
    return FALSE;

  g_object_set (mux, "faststart", TRUE, "faststart-file", scratch, NULL);
  g_object_set (sink, "location", path, NULL);
  if (!link_elements (mux, sink, NULL, error) || !make_video (self, film, mux, error))
    return FALSE;
  return !film->has_sound || make_sound (self, mux, error);
}

/* Waits no longer than asked. FALSE with an error where the pipeline has failed */
static gboolean
check_bus (Renderer *self,
           GstClockTime wait,
           gboolean *ended,
           GError **error)
{
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (self->bus, wait, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
  g_autoptr (GError) gst_error = NULL;

  *ended = message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS;
  if (!message || *ended)
    return TRUE;

  gst_message_parse_error (message, &gst_error, NULL);
  g_set_error_literal (error, RUSHES_SIM_RENDER_ERROR, RUSHES_SIM_RENDER_ERROR_FAILED, gst_error->message);
  return FALSE;
}

static void
push_sound (Renderer *self,
            const RushesSimFilm *film)
{
  gsize n_samples = (gsize) film->n_frames * (RUSHES_SIM_SOUND_RATE / RUSHES_SIM_FILM_RATE) - ENCODER_DELAY;
  gint16 *samples = rushes_sim_sound_new (film->seed, n_samples);
  GstBuffer *buffer = gst_buffer_new_wrapped (samples, n_samples * sizeof *samples);

  GST_BUFFER_PTS (buffer) = 0;
  GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (n_samples, GST_SECOND, RUSHES_SIM_SOUND_RATE);
  /* What goes wrong here is told on the bus. */
  gst_app_src_push_buffer (self->sound, buffer);
  gst_app_src_end_of_stream (self->sound);
}

static gboolean
push_frame (Renderer *self,
            const RushesSimFilm *film,
            RushesSimScene *scene,
            guint n,
            GError **error)
{
  GstBuffer *buffer = NULL;
  GstMapInfo map;
  GstClockTime begin = gst_util_uint64_scale (n, GST_SECOND, RUSHES_SIM_FILM_RATE);
  GstClockTime end = gst_util_uint64_scale (n + 1, GST_SECOND, RUSHES_SIM_FILM_RATE);
  cairo_surface_t *surface;
  cairo_status_t status;

  if (gst_buffer_pool_acquire_buffer (self->pool, &buffer, NULL) != GST_FLOW_OK)
    {
      g_set_error_literal (error, RUSHES_SIM_RENDER_ERROR, RUSHES_SIM_RENDER_ERROR_FAILED, "No memory for a frame");
      return FALSE;
    }
  gst_buffer_map (buffer, &map, GST_MAP_WRITE);
  surface = cairo_image_surface_create_for_data (map.data, CAIRO_FORMAT_RGB24, film->width, film->height, film->width * 4);
  rushes_sim_scene_draw (scene, surface, n, film->has_watermark, film->is_draft);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  gst_buffer_unmap (buffer, &map);

  GST_BUFFER_PTS (buffer) = begin;
  GST_BUFFER_DURATION (buffer) = end - begin;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      gst_buffer_unref (buffer);
      g_set_error_literal (error, RUSHES_SIM_RENDER_ERROR, RUSHES_SIM_RENDER_ERROR_FAILED, cairo_status_to_string (status));
      return FALSE;
    }
  /* An error shows on the bus, with its reason. */
  gst_app_src_push_buffer (self->video, buffer);
  return TRUE;
}

static gboolean
run (Renderer *self,
     const RushesSimFilm *film,
     RushesSimProgressFunc progress,
     gpointer user_data,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (RushesSimScene) scene = rushes_sim_scene_new (film);
  gboolean ended = FALSE;

  if (gst_element_set_state (self->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    {
      if (check_bus (self, 0, &ended, error))
        g_set_error_literal (error, RUSHES_SIM_RENDER_ERROR, RUSHES_SIM_RENDER_ERROR_FAILED, "The renderer does not start");
      return FALSE;
    }

  if (self->sound)
    push_sound (self, film);
  for (guint n = 0; n < film->n_frames; n++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !push_frame (self, film, scene, n, error) ||
          !check_bus (self, 0, &ended, error))
        return FALSE;
      if (progress)
        progress ((double) (n + 1) / film->n_frames, user_data);
    }
  gst_app_src_end_of_stream (self->video);

  while (!ended)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_bus (self, STEP_NS, &ended, error))
      return FALSE;

  return TRUE;
}

/**
 * rushes_sim_render_film:
 * @film: what to render
 * @path: the MP4 to write; what is there is replaced
 * @progress: (nullable) (scope call): hears how far it is, 0 to 1, after each frame
 * @user_data: for @progress
 * @cancellable: (nullable): stops it within a few frames
 * @error: a [error@SimRenderError] or `G_IO_ERROR_CANCELLED`
 *
 * Renders exactly `n_frames` frames. Blocks for seconds: call it in a thread of its own.
 *
 * Returns: whether the film is there
 */
gboolean
rushes_sim_render_film (const RushesSimFilm *film,
                        const char *path,
                        RushesSimProgressFunc progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_auto (Renderer) renderer = { NULL, };
  g_autofree char *scratch = g_strconcat (path, ".scratch", NULL);

  g_return_val_if_fail (film != NULL && film->n_frames > 0, FALSE);

  return rushes_media_init (error) && renderer_init (&renderer, film, path, scratch, error) &&
         run (&renderer, film, progress, user_data, cancellable, error);
}

/**
 * rushes_sim_render_last_frame:
 * @film: a film
 * @path: the PNG to write
 * @error: a [error@SimRenderError]
 *
 * The film's last frame at its full size, without watermark.
 *
 * Returns: whether the picture is there
 */
gboolean
rushes_sim_render_last_frame (const RushesSimFilm *film,
                              const char *path,
                              GError **error)
{
  g_autoptr (RushesSimScene) scene = rushes_sim_scene_new (film);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, film->width, film->height);
  cairo_status_t status;

  rushes_sim_scene_draw (scene, surface, film->n_frames - 1, FALSE, FALSE);
  status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, RUSHES_SIM_RENDER_ERROR, RUSHES_SIM_RENDER_ERROR_FAILED, "Cannot write the last frame: %s",
               cairo_status_to_string (status));
  return FALSE;
}
