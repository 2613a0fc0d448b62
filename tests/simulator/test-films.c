/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/pbutils/pbutils.h>
#include <math.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "rushes-test.h"
#include "sim-client.h"

/* What comes back is really a film, and the one that was asked for: looked at with GStreamer alone. */

#define TEXT(words) "{\"type\":\"text\",\"text\":\"" words "\"}"

typedef struct
{
  int width, height;
  guint n_frames;
  double seconds;      /* of the container */
  gboolean has_sound;
  guint n_channels;
  gsize n_samples;
  double loudness;     /* RMS, 1 is full scale */
  double movement;     /* mean difference of luma between the first and the last frame */
} Film;

static guint
count_samples (const char *launch,
               const char *path,
               void (*look) (GstSample *sample, guint n, gpointer data),
               gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (launch, &error);
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) sink = NULL;
  GstSample *sample;
  guint n = 0;

  g_assert_no_error (error);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_object_set (source, "location", path, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while ((sample = gst_app_sink_try_pull_sample (GST_APP_SINK (sink), 10 * GST_SECOND)))
    {
      look (sample, n++, data);
      gst_sample_unref (sample);
    }
  g_assert_true (gst_app_sink_is_eos (GST_APP_SINK (sink)));
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return n;
}

typedef struct
{
  Film *film;
  GstBuffer *first;
  GstBuffer *last;
} Look;

static void
look_at_frame (GstSample *sample,
               guint n,
               gpointer data)
{
  Look *look = data;

  if (n == 0)
    look->first = gst_buffer_ref (gst_sample_get_buffer (sample));
  gst_clear_buffer (&look->last);
  look->last = gst_buffer_ref (gst_sample_get_buffer (sample));
}

static void
look_at_sound (GstSample *sample,
               guint n,
               gpointer data)
{
  Film *film = data;
  GstMapInfo map;

  gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ);
  for (gsize i = 0; i < map.size / sizeof (gint16); i++)
    {
      double value = ((const gint16 *) (const void *) map.data)[i] / 32768.0;

      film->loudness += value * value;
      film->n_samples++;
    }
  gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
}

static double
compare (GstBuffer *a,
         GstBuffer *b,
         gsize n_bytes)
{
  GstMapInfo one;
  GstMapInfo other;
  double sum = 0;

  gst_buffer_map (a, &one, GST_MAP_READ);
  gst_buffer_map (b, &other, GST_MAP_READ);
  for (gsize i = 0; i < n_bytes; i++)
    sum += ABS (one.data[i] - other.data[i]);
  gst_buffer_unmap (a, &one);
  gst_buffer_unmap (b, &other);
  return sum / (double) n_bytes;
}

static void
film_look (const char *path,
           Film *film)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GstDiscoverer) discoverer = gst_discoverer_new (20 * GST_SECOND, &error);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GstDiscovererInfo) info = NULL;
  g_autolist (GstDiscovererInfo) videos = NULL;
  g_autolist (GstDiscovererInfo) sounds = NULL;
  Look look = { film, NULL, NULL };

  g_assert_no_error (error);
  info = gst_discoverer_discover_uri (discoverer, uri, &error);
  g_assert_no_error (error);
  *film = (Film) { 0, };
  film->seconds = (double) gst_discoverer_info_get_duration (info) / GST_SECOND;
  videos = gst_discoverer_info_get_video_streams (info);
  sounds = gst_discoverer_info_get_audio_streams (info);
  g_assert_cmpuint (g_list_length (videos), ==, 1);
  film->width = (int) gst_discoverer_video_info_get_width (videos->data);
  film->height = (int) gst_discoverer_video_info_get_height (videos->data);
  g_assert_cmpuint (gst_discoverer_video_info_get_framerate_num (videos->data), ==, 24);
  g_assert_cmpuint (gst_discoverer_video_info_get_framerate_denom (videos->data), ==, 1);
  film->has_sound = sounds != NULL;
  if (sounds)
    film->n_channels = gst_discoverer_audio_info_get_channels (sounds->data);

  film->n_frames = count_samples ("filesrc name=source ! qtdemux ! h264parse ! avdec_h264 ! video/x-raw,format=I420 ! appsink name=sink sync=false",
                                  path, look_at_frame, &look);
  film->movement = compare (look.first, look.last, (gsize) film->width * (gsize) film->height);
  gst_clear_buffer (&look.first);
  gst_clear_buffer (&look.last);
  if (!sounds)
    return;
  count_samples ("filesrc name=source ! qtdemux ! aacparse ! avdec_aac ! audioconvert ! audio/x-raw,format=S16LE ! appsink name=sink sync=false",
                 path, look_at_sound, film);
  film->loudness = sqrt (film->loudness / (double) film->n_samples);
}

typedef struct
{
  const char *name;
  const char *body;
  const char *first;  /* (nullable): the file that stands for FIRST in the body */
  int width, height;
  guint n_frames;
  gboolean has_sound;
} Case;

#define FIRST "{\"type\":\"image_url\",\"image_url\":{\"url\":\"@FIRST@\"},\"role\":\"first_frame\"}"

static const Case cases[] = {
  { "text", "{\"model\":\"spark_dance_v2_0\",\"content\":[" TEXT ("A fox crosses a snowfield") "],\"resolution\":\"480p\",\"ratio\":\"16:9\",\"duration\":4}",
    NULL, 864, 496, 96, TRUE },
  { "wide-silent", "{\"model\":\"spark_dance_v2_0_fast\",\"content\":[" TEXT ("<b>not</b> markup & \\u0627\\u0644\\u062b\\u0644\\u062c \\ud83e\\udd8a") "],\"resolution\":\"720p\",\"ratio\":\"21:9\",\"duration\":4,\"generate_audio\":false}",
    NULL, 1470, 630, 96, FALSE },
  { "odd-frames", "{\"model\":\"spark_dance_v1_0_lite_i2v\",\"content\":[" FIRST "],\"resolution\":\"480p\",\"frames\":57}",
    "portrait.png", 480, 864, 57, FALSE },
  { "adaptive-rotated", "{\"model\":\"spark_dance_v1_0_lite_i2v\",\"content\":[" FIRST "],\"resolution\":\"480p\",\"frames\":29,\"watermark\":true,\"camera_fixed\":true}",
    "photo-rotated.jpg", 480, 864, 29, FALSE },
  { "odd-height", "{\"model\":\"spark_dance_v2_0\",\"content\":[" FIRST "],\"resolution\":\"1080p\",\"ratio\":\"21:9\",\"duration\":4}",
    "square.png", 2206, 946, 96, TRUE },
  { "no-loader", "{\"model\":\"spark_dance_v1_5_pro\",\"content\":[" FIRST "],\"resolution\":\"480p\",\"ratio\":\"1:1\",\"duration\":4}",
    "landscape.heic", 640, 640, 96, TRUE },
};

static void
test_film (gconstpointer data)
{
  const Case *test = data;
  g_auto (SimClient) client = { NULL, };
  g_autoptr (GString) body = g_string_new (test->body);
  g_autoptr (SimReply) task = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *picture = NULL;
  Film film;

  if (test->first)
    {
      picture = sim_client_load_data_url (test->first, "png");
      g_string_replace (body, "@FIRST@", picture, 0);
    }
  sim_client_init (&client, 0, NULL);
  id = sim_client_submit (&client, body->str);
  task = sim_client_await (&client, id);
  path = sim_client_save (&client, task, 0);
  film_look (path, &film);

  g_assert_cmpint (film.width, ==, test->width);
  g_assert_cmpint (film.height, ==, test->height);
  g_assert_cmpuint (film.n_frames, ==, test->n_frames);
  g_assert_cmpfloat_with_epsilon (film.seconds, test->n_frames / 24.0, 0.001);
  g_assert_cmpfloat (film.movement, >, 0.5);
  g_assert_cmpint (film.has_sound, ==, test->has_sound);
  if (test->has_sound)
    {
      g_assert_cmpuint (film.n_channels, ==, 1);
      /* The last frame of AAC may be longer than what is left for it. */
      g_assert_cmpfloat_with_epsilon (film.n_samples / 48000.0, test->n_frames / 24.0, 1024 / 48000.0);
      /* Heard, but neither loud nor clipped: about -20 dB */
      g_assert_cmpfloat (film.loudness, >, 0.02);
      g_assert_cmpfloat (film.loudness, <, 0.3);
    }
}

static GdkPixbuf *
load_png (const char *path,
          GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("png", error);
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error) || !gdk_pixbuf_loader_write (loader, (const guchar *) data, length, error) ||
      !gdk_pixbuf_loader_close (loader, error))
    return NULL;
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* The last frame comes beside the film, as large, without its watermark. */
static void
test_last_frame (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *first = sim_client_load_data_url ("landscape.png", "png");
  g_autofree char *last = sim_client_load_data_url ("square.png", "png");
  g_autofree char *body = g_strdup_printf ("{\"model\":\"spark_dance_v1_0_lite_i2v\",\"content\":["
                                           "{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"},\"role\":\"first_frame\"},"
                                           "{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"},\"role\":\"last_frame\"}],"
                                           "\"resolution\":\"480p\",\"ratio\":\"9:16\",\"frames\":29,\"return_last_frame\":true,\"watermark\":true}",
                                           first, last);
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SimReply) task = NULL;
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *video;

  sim_client_init (&client, 0, NULL);
  id = sim_client_submit (&client, body);
  task = sim_client_await (&client, id);
  video = sim_reply_get_item (task, 0);
  g_assert_cmpstr (json_object_get_string_member (video, "type"), ==, "video");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (video, "duration"), 29 / 24.0, 0.001);
  g_assert_cmpstr (json_object_get_string_member (video, "ratio"), ==, "9:16");
  g_assert_cmpint (json_object_get_int_member (video, "fps"), ==, 24);
  g_assert_cmpstr (json_object_get_string_member (sim_reply_get_item (task, 1), "type"), ==, "image");
  g_assert_null (sim_reply_get_item (task, 2));

  path = sim_client_save (&client, task, 1);
  picture = load_png (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, 480);
  g_assert_cmpint (gdk_pixbuf_get_height (picture), ==, 864);

  /* The picture it ends on is a gradient of greys from top to bottom; letters would break its rows. */
  for (int y = 0; y < 864; y++)
    {
      const guint8 *row = gdk_pixbuf_read_pixels (picture) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (picture);

      for (int x = 1; x < 480; x++)
        g_assert_cmpint (ABS (row[3 * x] - row[0]), <=, 2);
    }
}

/* A draft, and the final of it by either id: as long, in the same shape, at the size asked for. */
static void
test_draft (void)
{
  g_auto (SimClient) client = { NULL, };
  g_autofree char *draft_id = NULL;
  g_autofree char *job = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *body = NULL;
  g_autoptr (SimReply) draft = NULL;
  g_autoptr (SimReply) task = NULL;
  Film film;

  sim_client_init (&client, 0, NULL);
  draft_id = sim_client_submit (&client, "{\"model\":\"spark_dance_v1_5_pro\",\"content\":[" TEXT ("A fox") "],\"draft\":true,\"resolution\":\"480p\",\"ratio\":\"4:3\",\"duration\":-1,\"seed\":7}");
  draft = sim_client_await (&client, draft_id);
  job = g_strdup (json_object_get_string_member (sim_reply_get_item (draft, 0), "jobId"));
  g_assert_true (g_str_has_prefix (job, "cgt-"));

  body = g_strdup_printf ("{\"model\":\"spark_dance_v1_5_pro\",\"content\":[{\"type\":\"draft_task\",\"draft_task\":{\"id\":\"%s\"}}],\"resolution\":\"480p\"}", job);
  id = sim_client_submit (&client, body);
  task = sim_client_await (&client, id);
  path = sim_client_save (&client, task, 0);
  film_look (path, &film);
  g_assert_cmpint (film.width, ==, 752);
  g_assert_cmpint (film.height, ==, 560);
  g_assert_true (film.has_sound);
  g_assert_cmpint (film.n_frames, ==, 24 * json_object_get_int_member (sim_reply_get_item (draft, 0), "duration"));
  g_assert_cmpuint (film.n_frames, >=, 4 * 24);
  g_assert_cmpuint (film.n_frames, <=, 12 * 24);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  gst_init (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/simulator/films/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_film);
    }
  g_test_add_func ("/simulator/films/last-frame", test_last_frame);
  g_test_add_func ("/simulator/films/draft", test_draft);
  return g_test_run ();
}
