/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a player does beside what GStreamer does bare, on films that the bench makes: bench-player [SECONDS [OPENS [FILMS [FIRST]]]] */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <gmodule.h>
#include <gst/gst.h>

#include "rushes-player-group.h"
#include "rushes-player.h"
#include "rushes-poster.h"
#include "rushes-test.h"

#define RATE 24
#define N_FRAMES (5 * RATE)
/* A key that is held: the first repeat, and those after it */
#define HOLD_MSEC 500
#define REPEAT_MSEC 33

typedef struct
{
  const char *name;
  int width, height;
  int key_interval;
} Film;

static const Film films[] = {
  { "720p, key frames every 48", 1280, 720, 48 },
  { "720p, one key frame", 1280, 720, 1000 },
  { "1080p, one key frame", 1920, 1080, 1000 },
};

static char *folder;

static double
get_now (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static double
get_work (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static double
get_resident (void)
{
  g_autofree char *text = NULL;
  unsigned long size = 0;
  unsigned long resident = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%lu %lu", &size, &resident);
  return (double) resident * 4096 / 1e6;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static double
get_percentile (GArray *figures,
                guint percent)
{
  g_array_sort (figures, compare);
  return figures->len > 0 ? g_array_index (figures, double, MIN (figures->len - 1, figures->len * percent / 100)) : 0;
}

static void
add (GArray *figures,
     double figure)
{
  g_array_append_val (figures, figure);
}

static char *
make_film (const Film *film,
           guint n_frames)
{
  char *path = g_strdup_printf ("%s/%d-%d-%u.mp4", folder, film->height, film->key_interval, n_frames);
  g_autofree char *text =
    g_strdup_printf ("videotestsrc pattern=smpte horizontal-speed=4 num-buffers=%u ! video/x-raw,format=I420,width=%d,height=%d,framerate=%d/1"
                     " ! x264enc key-int-max=%d bframes=2 speed-preset=veryfast option-string=scenecut=0 ! h264parse ! queue ! mp4mux name=m"
                     " ! filesink location=%s  audiotestsrc num-buffers=%u samplesperbuffer=1600 ! audio/x-raw,rate=48000 ! avenc_aac ! aacparse ! queue ! m.",
                     n_frames, film->width, film->height, RATE, film->key_interval, path, n_frames * 30 / RATE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (text, &error);
  g_autoptr (GstBus) bus = NULL;

  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_message_unref (gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR));
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return path;
}

/* --- ours --- */

static gboolean
is_prerolled (gpointer data)
{
  gboolean prerolled;

  g_object_get (data, "prerolled", &prerolled, NULL);
  return prerolled;
}

static gboolean
is_settled (gpointer data)
{
  gboolean settled;

  g_object_get (data, "settled", &settled, NULL);
  return settled;
}

static gboolean
has_frame (gpointer data)
{
  return *(gboolean *) data;
}

static void
frame_cb (RushesPlayer *player,
          RushesFrame *frame,
          gpointer data)
{
  *(gboolean *) data = TRUE;
}

static RushesPlayer *
open_ours (const char *path)
{
  RushesPlayer *player = g_object_new (RUSHES_TYPE_PLAYER, "audio-sink", "fakesink sync=true", NULL);

  rushes_player_set_path (player, path);
  rushes_test_await (is_prerolled, player);
  rushes_test_await (is_settled, player);
  return player;
}

/* --- a bare peer --- */

static void
await_message (GstElement *playbin,
               GstMessageType type)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (playbin);
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, type | GST_MESSAGE_ERROR);

  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, type);
}

static GstElement *
open_peer (const char *path)
{
  GstElement *playbin = gst_object_ref_sink (gst_element_factory_make ("playbin3", NULL));
  g_autofree char *uri = gst_filename_to_uri (path, NULL);
  GstElement *pictures = gst_parse_bin_from_description ("videoconvert ! video/x-raw,format=BGRA ! fakesink sync=true", TRUE, NULL);
  GstElement *sound = gst_element_factory_make ("fakesink", NULL);

  g_object_set (sound, "sync", TRUE, NULL);
  g_object_set (playbin, "uri", uri, "video-sink", pictures, "audio-sink", sound, NULL);
  gst_element_set_state (playbin, GST_STATE_PAUSED);
  await_message (playbin, GST_MESSAGE_ASYNC_DONE);
  return playbin;
}

static void
close_peer (GstElement *playbin)
{
  gst_element_set_state (playbin, GST_STATE_NULL);
  gst_object_unref (playbin);
}

/* --- what is measured --- */

/* GstPlay's headers are in a package that nothing else here needs; its library comes with the plugins. */
typedef struct
{
  gpointer (*create) (gpointer renderer);
  GstBus *(*get_message_bus) (gpointer play);
  GstElement *(*get_pipeline) (gpointer play);
  void (*set_uri) (gpointer play, const char *uri);
  void (*pause) (gpointer play);
  void (*stop) (gpointer play);
  void (*parse_type) (GstMessage *message, int *type);
  void (*parse_state_changed) (GstMessage *message, int *state);
} Play;

/* GST_PLAY_MESSAGE_STATE_CHANGED, GST_PLAY_STATE_PAUSED */
#define PLAY_STATE_CHANGED 3
#define PLAY_PAUSED 2

static const Play *
find_play (void)
{
  static Play play;
  static const struct { const char *name; gsize offset; } symbols[] = {
    { "gst_play_new", G_STRUCT_OFFSET (Play, create) },
    { "gst_play_get_message_bus", G_STRUCT_OFFSET (Play, get_message_bus) },
    { "gst_play_get_pipeline", G_STRUCT_OFFSET (Play, get_pipeline) },
    { "gst_play_set_uri", G_STRUCT_OFFSET (Play, set_uri) },
    { "gst_play_pause", G_STRUCT_OFFSET (Play, pause) },
    { "gst_play_stop", G_STRUCT_OFFSET (Play, stop) },
    { "gst_play_message_parse_type", G_STRUCT_OFFSET (Play, parse_type) },
    { "gst_play_message_parse_state_changed", G_STRUCT_OFFSET (Play, parse_state_changed) },
  };
  GModule *module = g_module_open ("libgstplay-1.0.so.0", G_MODULE_BIND_LAZY);

  if (!module)
    return NULL;
  g_module_make_resident (module);
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (!g_module_symbol (module, symbols[i].name, &G_STRUCT_MEMBER (gpointer, &play, symbols[i].offset)))
      return NULL;
  return &play;
}

static double
open_play (const Play *with,
           const char *path)
{
  gpointer play = with->create (NULL);
  g_autoptr (GstBus) bus = with->get_message_bus (play);
  g_autoptr (GstElement) pipeline = with->get_pipeline (play);
  g_autofree char *uri = gst_filename_to_uri (path, NULL);
  GstElement *pictures = gst_parse_bin_from_description ("videoconvert ! video/x-raw,format=BGRA ! fakesink sync=true", TRUE, NULL);
  GstElement *sound = gst_element_factory_make ("fakesink", NULL);
  double began = get_now ();
  gboolean paused = FALSE;

  g_object_set (pipeline, "video-sink", pictures, "audio-sink", sound, NULL);
  with->set_uri (play, uri);
  with->pause (play);
  while (!paused)
    {
      g_autoptr (GstMessage) message = gst_bus_timed_pop (bus, GST_CLOCK_TIME_NONE);
      int type;
      int state;

      with->parse_type (message, &type);
      if (type != PLAY_STATE_CHANGED)
        continue;
      with->parse_state_changed (message, &state);
      paused = state == PLAY_PAUSED;
    }
  began = get_now () - began;
  with->stop (play);
  gst_object_unref (play);
  return began;
}

static void
measure_open (const char *path)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  RushesPlayer *player = open_ours (path);
  const Play *play = find_play ();

  for (guint i = 0; i < 21; i++)
    {
      gboolean shown = FALSE;
      gulong id = g_signal_connect (player, "frame", G_CALLBACK (frame_cb), &shown);
      double began = get_now ();

      rushes_player_set_path (player, path);
      rushes_test_await (has_frame, &shown);
      add (ours, get_now () - began);
      g_signal_handler_disconnect (player, id);
      rushes_test_await (is_settled, player);
      if (play)
        add (theirs, open_play (play, path));
    }
  if (!play)
    printf ("  GstPlay is not installed\n");
  printf ("  open to first frame: %.1f ms; GstPlay %.1f ms: ratio %.2f (wanted: 1.2)\n", get_percentile (ours, 50), get_percentile (theirs, 50),
          get_percentile (ours, 50) / get_percentile (theirs, 50));
  g_object_unref (player);
}

static void
measure_first_step (const char *path)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  GstElement *playbin = open_peer (path);

  for (int number = 15; number < N_FRAMES - 10; number += 20)
    {
      /* It has played to the frame, so that none is kept. */
      RushesPlayer *player = open_ours (path);
      gint64 target = (2 * number - 1) * (gint64) GST_SECOND / (2 * RATE);
      double began;

      rushes_player_play (player);
      rushes_test_await (is_settled, player);
      rushes_player_seek (player, number * (gint64) GST_SECOND / RATE);
      rushes_test_await (is_settled, player);
      rushes_player_pause (player);
      rushes_test_await (is_settled, player);
      began = get_now ();
      rushes_player_step (player, -1);
      rushes_test_await (is_settled, player);
      add (ours, get_now () - began);
      g_object_unref (player);

      began = get_now ();
      gst_element_seek_simple (playbin, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, target);
      await_message (playbin, GST_MESSAGE_ASYNC_DONE);
      add (theirs, get_now () - began);
    }
  close_peer (playbin);
  printf ("  first step back: median %.1f ms; accurate seek to the same frames %.1f ms: ratio %.2f (wanted: 1.2)\n", get_percentile (ours, 50),
          get_percentile (theirs, 50), get_percentile (ours, 50) / get_percentile (theirs, 50));
}

static gboolean
tick_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for (guint msec)
{
  gboolean done = FALSE;

  g_timeout_add (msec, tick_cb, &done);
  rushes_test_await (has_frame, &done);
}

static void
measure_held (const char *path)
{
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (double));
  RushesPlayer *player = open_ours (path);
  double work;
  guint n_late = 0;

  rushes_player_seek (player, (N_FRAMES - 1) * (gint64) GST_SECOND / RATE);
  rushes_test_await (is_settled, player);
  rushes_player_step (player, -1);
  rushes_test_await (is_settled, player);
  wait_for (HOLD_MSEC);
  work = get_work ();
  for (int number = N_FRAMES - 3; number >= 0; number--)
    {
      double began = get_now ();
      double took;

      rushes_player_step (player, -1);
      rushes_test_await (is_settled, player);
      took = get_now () - began;
      add (figures, took);
      n_late += took > 1000.0 / RATE;
      if (took > 1000.0 / RATE)
        g_debug ("The step to frame %d took %.1f ms", number, took);
      if (took < REPEAT_MSEC)
        wait_for (REPEAT_MSEC - (guint) took);
    }
  work = (get_work () - work) / figures->len;
  printf ("  held, from the second step on: median %.1f ms, 95 %% below %.1f ms, worst %.1f ms, later than a frame's time %u of %u (wanted: %.1f ms);"
          " CPU %.1f ms a step\n",
          get_percentile (figures, 50), get_percentile (figures, 95), get_percentile (figures, 100), n_late, figures->len, 1000.0 / RATE, work);
  g_object_unref (player);
}

static void
measure_poster (const char *path)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *text = g_strdup_printf ("filesrc location=%s ! qtdemux ! h264parse ! avdec_h264 ! videoconvert ! video/x-raw,format=BGRA ! fakesink", path);

  for (guint i = 0; i < 21; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (RushesFrame) frame = NULL;
      g_autoptr (GstElement) pipeline = NULL;
      double began = get_now ();

      rushes_poster_load_async (path, 320, 180, NULL, rushes_test_result_cb, &result);
      frame = rushes_poster_load_finish (rushes_test_await_result (&result), NULL);
      add (ours, get_now () - began);

      began = get_now ();
      pipeline = gst_parse_launch (text, NULL);
      gst_element_set_state (pipeline, GST_STATE_PAUSED);
      await_message (pipeline, GST_MESSAGE_ASYNC_DONE);
      gst_element_seek_simple (pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH, 0);
      await_message (pipeline, GST_MESSAGE_ASYNC_DONE);
      gst_element_set_state (pipeline, GST_STATE_NULL);
      add (theirs, get_now () - began);
    }
  printf ("  poster: %.1f ms; one seek and decode in a bare pipeline %.1f ms: ratio %.2f (wanted: 1.5)\n", get_percentile (ours, 50),
          get_percentile (theirs, 50), get_percentile (ours, 50) / get_percentile (theirs, 50));
}

static void
ended_cb (RushesPlayer *player,
          gpointer data)
{
  *(gboolean *) data = TRUE;
}

static double
play_ours (const char *path)
{
  RushesPlayer *player = open_ours (path);
  gboolean ended = FALSE;
  double work;
  double began;

  g_signal_connect (player, "ended", G_CALLBACK (ended_cb), &ended);
  work = get_work ();
  began = get_now ();
  rushes_player_play (player);
  rushes_test_await (has_frame, &ended);
  work = (get_work () - work) / (get_now () - began);
  g_object_unref (player);
  return work;
}

static double
play_peer (const char *path)
{
  GstElement *playbin = open_peer (path);
  double work = get_work ();
  double began = get_now ();

  gst_element_set_state (playbin, GST_STATE_PLAYING);
  await_message (playbin, GST_MESSAGE_EOS);
  work = (get_work () - work) / (get_now () - began);
  close_peer (playbin);
  return work;
}

static void
measure_work (const char *path)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < 5; i++)
    {
      add (ours, play_ours (path));
      add (theirs, play_peer (path));
    }
  printf ("  CPU without painting: %.1f %% of a core; playbin3 ! videoconvert ! BGRA ! fakesink %.1f %%: ratio %.2f (wanted: 1.1)\n",
          100 * get_percentile (ours, 50), 100 * get_percentile (theirs, 50), get_percentile (ours, 50) / get_percentile (theirs, 50));
}

static gboolean
has_stopped (gpointer data)
{
  return !rushes_playback_get_playing (data);
}

typedef struct
{
  RushesPlayerGroup *group;
  gint64 worst;
  guint n_looks;
  guint n_apart;
} Lock;

static gboolean
look_cb (gpointer data)
{
  Lock *lock = data;
  gint64 first = G_MAXINT64;
  gint64 last = 0;

  for (guint i = 0; i < 4; i++)
    {
      gint64 position = rushes_player_get_position (rushes_player_group_get_player (lock->group, i));

      first = MIN (first, position);
      last = MAX (last, position);
    }
  lock->worst = MAX (lock->worst, last - first);
  lock->n_apart += last - first > GST_SECOND / RATE + GST_MSECOND;
  lock->n_looks++;
  return G_SOURCE_CONTINUE;
}

static void
measure_group (const Film *film,
               guint seconds)
{
  g_autofree char *path = make_film (film, seconds * RATE);
  RushesPlayerGroup *group = rushes_player_group_new ((const char *const[]){ path, path, path, path, NULL });
  Lock lock = { .group = group };
  guint id;

  rushes_test_await (is_prerolled, group);
  rushes_playback_play (RUSHES_PLAYBACK (group));
  /* Within a frame's time, so that nothing that is seen is missed. */
  id = g_timeout_add (13, look_cb, &lock);
  /* Longer than a test would wait. */
  while (!has_stopped (group))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  printf ("  four at once for %u s: at most %.1f frames apart, more than one in %u of %u looks (wanted: 1);", seconds,
          (double) lock.worst * RATE / GST_SECOND, lock.n_apart, lock.n_looks);
  for (guint i = 0; i < 4; i++)
    {
      guint64 shown;
      guint64 dropped;

      rushes_player_get_counts (rushes_player_group_get_player (group, i), &shown, &dropped);
      printf ("%s %" G_GUINT64_FORMAT " shown and %" G_GUINT64_FORMAT " too late of %u", i > 0 ? "," : "", shown, dropped, seconds * RATE);
    }
  printf ("\n");
  g_object_unref (group);
}

static void
measure_memory (const char *path,
                guint n_opens)
{
  RushesPlayer *player = open_ours (path);
  double before = 0;

  for (guint i = 0; i < n_opens; i++)
    {
      if (i == n_opens / 5)
        before = get_resident ();
      rushes_player_set_path (player, path);
      rushes_test_await (is_prerolled, player);
      if (i % 10 == 0)
        {
          rushes_player_step (player, 3);
          rushes_player_step (player, -1);
          rushes_test_await (is_settled, player);
        }
    }
  printf ("  resident: %.1f MB after %u opened films, %.1f MB after %u\n", before, n_opens / 5, get_resident (), n_opens);
  g_object_unref (player);
}

int
main (int argc,
      char *argv[])
{
  guint seconds = argc > 1 ? (guint) atoi (argv[1]) : 60;
  guint n_opens = argc > 2 ? (guint) atoi (argv[2]) : 500;
  guint n_films = argc > 3 ? (guint) atoi (argv[3]) : G_N_ELEMENTS (films);
  guint first = argc > 4 ? (guint) atoi (argv[4]) : 0;

  setvbuf (stdout, NULL, _IOLBF, 0);
  g_setenv ("RUSHES_AUDIO_SINK", "fakesink sync=true", TRUE);
  gst_init (&argc, &argv);
  folder = rushes_test_make_folder ();
  for (guint i = first; i < MIN (n_films, G_N_ELEMENTS (films)); i++)
    {
      g_autofree char *path = make_film (&films[i], N_FRAMES);

      printf ("Player, %s, 5 s at %d frames a second with sound\n", films[i].name, RATE);
      measure_open (path);
      measure_first_step (path);
      measure_held (path);
      if (films[i].height == 720)
        measure_poster (path);
      measure_work (path);
    }
  if (n_opens > 0)
    {
      g_autofree char *path = make_film (&films[0], N_FRAMES);

      measure_memory (path, n_opens);
    }
  if (seconds > 0)
    measure_group (&films[0], seconds);
  rushes_test_remove_tree (folder);
  g_free (folder);
  return 0;
}
