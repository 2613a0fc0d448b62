/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-media-probe.h"
#include "rushes-player.h"
#include "rushes-test-clip.h"
#include "rushes-test-slow.h"
#include "rushes-test.h"

#include <gst/gst.h>
#include <string.h>
#include <sys/stat.h>

#define N_FRAMES 24

static char *folder;

static char *
make_clip (const char *name,
           const RushesTestClip *clip)
{
  char *path = g_build_filename (folder, name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    rushes_test_clip_make (clip, path);
  return path;
}

/* 24 frames with B-frames, a key frame every 12; the sound is longer than the picture. */
static char *
make_usual (void)
{
  static const RushesTestClip clip = { .n_frames = N_FRAMES, .sound = 1200 * GST_MSECOND };

  return make_clip ("usual.mp4", &clip);
}

static RushesPlayer *
new_player (void)
{
  return g_object_new (RUSHES_TYPE_PLAYER, "audio-sink", "fakesink sync=true", NULL);
}

static gboolean
is_prerolled (gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean prerolled;

  g_object_get (data, "prerolled", &prerolled, "error", &error, NULL);
  g_assert_no_error (error);
  return prerolled;
}

static gboolean
has_error (gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_object_get (data, "error", &error, NULL);
  return error != NULL;
}

static void
load (RushesPlayer *player,
      const char *path)
{
  rushes_player_set_path (player, path);
  rushes_test_await (is_prerolled, player);
}

typedef struct
{
  RushesPlayer *player;
  int number;
} Expectation;

static int
get_number (RushesPlayer *player)
{
  g_autoptr (RushesFrame) frame = rushes_player_dup_frame (player);

  return frame ? rushes_test_clip_read_number (frame) : -1;
}

static gboolean
shows (gpointer data)
{
  Expectation *expectation = data;

  return get_number (expectation->player) == expectation->number;
}

/* Waits until the frame is shown, and checks that its time is the frame's. */
static void
await_frame (RushesPlayer *player,
             int number)
{
  Expectation expectation = { player, number };
  g_autoptr (RushesFrame) frame = NULL;

  rushes_test_await (shows, &expectation);
  frame = rushes_player_dup_frame (player);
  g_assert_cmpint (frame->time, ==, (gint64) gst_util_uint64_scale ((guint64) number, GST_SECOND, 24));
  g_assert_cmpint (rushes_player_get_position (player), ==, frame->time);
}

static guint n_threads_before;

static gboolean
threads_are_gone (gpointer data)
{
  return rushes_test_count_threads () <= n_threads_before;
}

/* GLib's and GStreamer's pools keep threads for a while; only those that bear the player's name must end at once. */
static gboolean
players_are_gone (gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", name, "comm", NULL);
      g_autofree char *comm = NULL;

      if (g_file_get_contents (path, &comm, NULL, NULL) && g_str_has_prefix (comm, "rushes-player"))
        return FALSE;
    }
  return TRUE;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
finish (RushesPlayer *player)
{
  guint tick = g_timeout_add (5, tick_cb, NULL);

  g_assert_finalize_object (player);
  rushes_test_await (players_are_gone, NULL);
  g_source_remove (tick);
}

static void
test_loads (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();
  int width, height, rate_n, rate_d;
  gboolean has_audio, seekable, playing;

  load (player, path);
  await_frame (player, 0);
  g_object_get (player, "width", &width, "height", &height, "rate-n", &rate_n, "rate-d", &rate_d,
                "has-audio", &has_audio, "seekable", &seekable, "playing", &playing, NULL);
  g_assert_cmpint (width, ==, 320);
  g_assert_cmpint (height, ==, 240);
  g_assert_cmpint (rate_n, ==, 24);
  g_assert_cmpint (rate_d, ==, 1);
  g_assert_true (has_audio);
  g_assert_true (seekable);
  g_assert_false (playing);
  g_assert_cmpint (rushes_player_get_duration (player), >=, GST_SECOND);
  finish (player);
}

static void
test_steps (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();

  load (player, path);
  for (int i = 1; i < N_FRAMES; i++)
    {
      rushes_player_step (player, 1);
      await_frame (player, i);
    }
  /* Past the end nothing happens, however often; and a seek forgets the steps before it. */
  for (int i = 0; i < 5; i++)
    rushes_player_step (player, 1);
  rushes_player_seek (player, (N_FRAMES - 1) * (gint64) GST_SECOND / 24);
  for (int i = N_FRAMES - 2; i >= 0; i--)
    {
      rushes_player_step (player, -1);
      await_frame (player, i);
    }
  rushes_player_step (player, -1);
  rushes_player_step (player, 3);
  await_frame (player, 2);
  rushes_player_step (player, 1);
  await_frame (player, 3);
  finish (player);
}

static void
test_seeks (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (24);

  load (player, path);
  for (int i = 0; i < 40; i++)
    {
      int number = g_rand_int_range (rand, 0, N_FRAMES);
      gint64 within = g_rand_int_range (rand, 0, 40) * (gint64) GST_MSECOND;

      rushes_player_seek (player, number * (gint64) GST_SECOND / 24 + MIN (within, (gint64) GST_SECOND / 48));
      await_frame (player, number);
      if (number + 1 < N_FRAMES)
        {
          rushes_player_step (player, 1);
          await_frame (player, number + 1);
        }
    }
  finish (player);
}

/* A storm of seeks folds into the last. */
static void
test_seeks_fold (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();
  guint64 frames;

  load (player, path);
  for (int i = 0; i < 500; i++)
    rushes_player_seek (player, (i * 7 % N_FRAMES) * (gint64) GST_SECOND / 24);
  rushes_player_seek (player, 17 * (gint64) GST_SECOND / 24);
  await_frame (player, 17);
  rushes_player_get_counts (player, &frames, NULL);
  g_assert_cmpuint (frames, <, 100);
  finish (player);
}

/* The picture ends before the sound: a seek to the end shows the last frame all the same. */
static void
test_seeks_to_end (void)
{
  static const RushesTestClip long_sound = { .n_frames = N_FRAMES, .sound = 3000 * GST_MSECOND };
  g_autofree char *usual = make_usual ();
  g_autofree char *longer = make_clip ("long-sound.mp4", &long_sound);
  const char *paths[] = { usual, longer };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      RushesPlayer *player = new_player ();

      load (player, paths[i]);
      rushes_player_seek (player, rushes_player_get_duration (player));
      await_frame (player, N_FRAMES - 1);
      rushes_player_seek (player, 0);
      await_frame (player, 0);
      rushes_player_seek (player, G_MAXINT64 / 2);
      await_frame (player, N_FRAMES - 1);
      rushes_player_step (player, -1);
      await_frame (player, N_FRAMES - 2);
      rushes_player_step (player, 100);
      await_frame (player, N_FRAMES - 1);

      /* What stands does not go round, though it would if it played. */
      g_object_set (player, "looping", TRUE, NULL);
      rushes_player_seek (player, 0);
      await_frame (player, 0);
      rushes_player_seek (player, rushes_player_get_duration (player));
      await_frame (player, N_FRAMES - 1);
      finish (player);
    }
}

typedef struct
{
  int numbers[400];
  guint n;
  guint n_ended;
} Record;

static void
frame_cb (RushesPlayer *player,
          RushesFrame *frame,
          gpointer user_data)
{
  Record *record = user_data;

  if (record->n < G_N_ELEMENTS (record->numbers))
    record->numbers[record->n++] = rushes_test_clip_read_number (frame);
}

static void
ended_cb (RushesPlayer *player,
          gpointer user_data)
{
  ((Record *) user_data)->n_ended++;
}

static gboolean
has_ended (gpointer data)
{
  return ((Record *) data)->n_ended > 0;
}

static gboolean
went_round (gpointer data)
{
  Record *record = data;
  guint n = 0;

  for (guint i = 1; i < record->n; i++)
    n += record->numbers[i] < record->numbers[i - 1];
  return n >= 3;
}

static gboolean
has_stopped (gpointer data)
{
  return !rushes_player_get_playing (data);
}

static void
test_plays (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();
  Record record = { .n = 0 };
  guint64 frames, dropped;

  load (player, path);
  g_signal_connect (player, "frame", G_CALLBACK (frame_cb), &record);
  g_signal_connect (player, "ended", G_CALLBACK (ended_cb), &record);
  rushes_player_play (player);
  g_assert_true (rushes_player_get_playing (player));
  rushes_test_await (has_ended, &record);

  g_assert_cmpuint (record.n_ended, ==, 1);
  g_assert_false (rushes_player_get_playing (player));
  g_assert_cmpint (get_number (player), ==, N_FRAMES - 1);
  for (guint i = 1; i < record.n; i++)
    g_assert_cmpint (record.numbers[i], >, record.numbers[i - 1]);
  /* Each comes once; a busy machine may lose a few to newer ones. */
  rushes_player_get_counts (player, &frames, &dropped);
  g_test_message ("%u of %d frames, %" G_GUINT64_FORMAT " dropped", record.n, N_FRAMES, dropped);
  g_assert_cmpuint (record.n, <=, N_FRAMES);
  g_assert_cmpuint (record.n, >=, 2);

  /* Again from the start. */
  record = (Record) { .n = 0 };
  rushes_player_play (player);
  rushes_test_await (has_ended, &record);
  g_assert_cmpint (record.numbers[0], <, N_FRAMES - 1);
  g_assert_cmpint (record.numbers[record.n - 1], ==, N_FRAMES - 1);
  finish (player);
}

/* Where the machine is too slow for a film it leaves out frames, keeps the time, and stands at the true last frame. */
static void
test_plays_slowly (void)
{
  static const guint usecs = 70000;
  static const RushesTestClip silent = { .n_frames = 48 };
  g_autofree char *path = make_clip ("slow.mp4", &silent);
  RushesPlayer *player = new_player ();
  Record record = { .n = 0 };
  guint64 dropped;

  rushes_test_slow_down (&usecs, 1);
  load (player, path);
  g_signal_connect (player, "frame", G_CALLBACK (frame_cb), &record);
  g_signal_connect (player, "ended", G_CALLBACK (ended_cb), &record);
  rushes_player_play (player);
  rushes_test_await (has_ended, &record);
  rushes_test_slow_down (NULL, 0);

  g_assert_cmpint (get_number (player), ==, 47);
  for (guint i = 1; i < record.n; i++)
    g_assert_cmpint (record.numbers[i], >, record.numbers[i - 1]);
  rushes_player_get_counts (player, NULL, &dropped);
  g_test_message ("%u frames shown, %" G_GUINT64_FORMAT " dropped", record.n, dropped);
  g_assert_cmpuint (dropped, >, 0);
  g_assert_cmpuint (record.n, <, 48);
  rushes_player_step (player, -1);
  await_frame (player, 46);

  /* Round and round it shows what it can. */
  g_object_set (player, "looping", TRUE, NULL);
  record = (Record) { .n = 0 };
  rushes_player_play (player);
  rushes_test_await (went_round, &record);
  g_assert_cmpuint (record.n_ended, ==, 0);
  finish (player);
}

static void
test_loops (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();
  Record record = { .n = 0 };

  g_object_set (player, "looping", TRUE, NULL);
  load (player, path);
  g_signal_connect (player, "frame", G_CALLBACK (frame_cb), &record);
  g_signal_connect (player, "ended", G_CALLBACK (ended_cb), &record);
  rushes_player_play (player);
  rushes_test_await (went_round, &record);
  g_assert_cmpuint (record.n_ended, ==, 0);
  g_assert_true (rushes_player_get_playing (player));

  /* Left, the round is played to its end. */
  g_object_set (player, "looping", FALSE, NULL);
  rushes_test_await (has_ended, &record);
  g_assert_cmpint (get_number (player), ==, N_FRAMES - 1);
  finish (player);
}

static void
test_loops_from_the_middle (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();
  Record record = { .n = 0 };

  load (player, path);
  rushes_player_play (player);
  g_signal_connect (player, "frame", G_CALLBACK (frame_cb), &record);
  g_signal_connect (player, "ended", G_CALLBACK (ended_cb), &record);
  g_object_set (player, "looping", TRUE, NULL);
  rushes_player_seek (player, 20 * (gint64) GST_SECOND / 24);
  rushes_test_await (went_round, &record);
  g_assert_cmpuint (record.n_ended, ==, 0);

  /* Pausing in a loop stands still, and a step is exact. */
  rushes_player_pause (player);
  rushes_player_seek (player, 5 * (gint64) GST_SECOND / 24);
  await_frame (player, 5);
  rushes_player_step (player, 1);
  await_frame (player, 6);

  /* Nor does it go round by steps. */
  rushes_player_play (player);
  rushes_player_seek (player, 20 * (gint64) GST_SECOND / 24);
  rushes_player_step (player, 1);
  rushes_player_step (player, 100);
  await_frame (player, N_FRAMES - 1);
  rushes_player_step (player, -1);
  await_frame (player, N_FRAMES - 2);
  rushes_player_step (player, 1);
  await_frame (player, N_FRAMES - 1);
  finish (player);
}

typedef struct
{
  RushesPlayer *player;
  int number;
} Pause;

static void
pause_cb (RushesPlayer *player,
          RushesFrame *frame,
          gpointer user_data)
{
  if (rushes_test_clip_read_number (frame) == ((Pause *) user_data)->number)
    rushes_player_pause (player);
}

/* Wherever a loop stands still, also where the demuxer has just come to its end and the next round cannot begin yet. */
static void
test_pauses_in_a_loop (void)
{
  static const RushesTestClip silent = { .n_frames = N_FRAMES };
  static const RushesTestClip short_sound = { .n_frames = N_FRAMES, .sound = 400 * GST_MSECOND };
  g_autofree char *usual = make_usual ();
  g_autofree char *no_sound = make_clip ("no-sound.mp4", &silent);
  g_autofree char *shorter = make_clip ("short-sound.mp4", &short_sound);
  const char *paths[] = { usual, no_sound, shorter };
  RushesPlayer *player = new_player ();

  g_object_set (player, "looping", TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      load (player, paths[i]);
      for (int number = 1; number < N_FRAMES; number++)
        {
          Pause pause = { player, number };
          gulong id = g_signal_connect (player, "frame", G_CALLBACK (pause_cb), &pause);

          g_test_message ("%s from frame %d", paths[i], number);
          rushes_player_play (player);
          rushes_player_seek (player, number * (gint64) GST_SECOND / 24);
          rushes_test_await (has_stopped, player);
          g_signal_handler_disconnect (player, id);
          rushes_player_seek (player, 0);
          await_frame (player, 0);
        }
    }
  finish (player);
}

static void
test_plays_after_steps (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();
  Record record = { .n = 0 };

  load (player, path);
  rushes_player_step (player, 1);
  await_frame (player, 1);
  rushes_player_step (player, 1);
  await_frame (player, 2);
  g_signal_connect (player, "frame", G_CALLBACK (frame_cb), &record);
  g_signal_connect (player, "ended", G_CALLBACK (ended_cb), &record);
  rushes_player_play (player);
  rushes_test_await (has_ended, &record);
  g_assert_cmpint (record.numbers[0], >=, 2);
  g_assert_cmpint (record.numbers[record.n - 1], ==, N_FRAMES - 1);
  finish (player);
}

static gboolean
is_small (gpointer data)
{
  g_autoptr (RushesFrame) frame = rushes_player_dup_frame (data);

  return frame && frame->width == 160 && frame->height == 120;
}

static void
test_scales (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();
  int width;

  g_object_set (player, "max-width", 160, "max-height", 600, NULL);
  load (player, path);
  g_assert_true (is_small (player));
  g_object_get (player, "width", &width, NULL);
  g_assert_cmpint (width, ==, 320);

  g_object_set (player, "max-width", 0, "max-height", 0, NULL);
  rushes_player_seek (player, GST_SECOND / 2);
  await_frame (player, 12);
  /* While it stands, a new bound shows the frame again. */
  g_object_set (player, "max-height", 120, NULL);
  rushes_test_await (is_small, player);
  await_frame (player, 12);
  finish (player);
}

static void
assert_fails (const char *path,
              GQuark domain,
              int code)
{
  RushesPlayer *player = new_player ();
  g_autoptr (GError) error = NULL;
  gboolean prerolled;

  rushes_player_set_path (player, path);
  rushes_test_await (has_error, player);
  g_object_get (player, "error", &error, "prerolled", &prerolled, NULL);
  g_test_message ("%s", error->message);
  g_assert_error (error, domain, code);
  g_assert_false (prerolled);

  /* Nothing that is asked of it now does anything. */
  rushes_player_play (player);
  g_assert_false (rushes_player_get_playing (player));
  rushes_player_seek (player, GST_SECOND);
  rushes_player_step (player, 1);
  finish (player);
}

static void
test_broken_files (void)
{
  static const RushesTestClip sound_alone = { .no_picture = TRUE, .sound = 500 * GST_MSECOND };
  g_autofree char *usual = make_usual ();
  g_autofree char *sound = make_clip ("sound.mp4", &sound_alone);
  g_autofree char *broken = g_build_filename (folder, "broken.mp4", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo.mp4", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.mp4", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (usual, &contents, &length, NULL));
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (g_file_set_contents (broken, contents, (gssize) (length * i / 4), NULL));
      assert_fails (broken, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
    }
  g_assert_true (g_file_set_contents (broken, "This is a text and no film.\n", -1, NULL));
  assert_fails (broken, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_fails (fifo, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
  assert_fails (folder, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
  assert_fails (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_fails (sound, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE);
}

/* After a broken film a good one plays. */
static void
test_recovers (void)
{
  g_autofree char *usual = make_usual ();
  g_autofree char *missing = g_build_filename (folder, "missing.mp4", NULL);
  RushesPlayer *player = new_player ();
  g_autoptr (GError) error = NULL;

  rushes_player_set_path (player, missing);
  rushes_test_await (has_error, player);
  load (player, usual);
  await_frame (player, 0);
  g_object_get (player, "error", &error, NULL);
  g_assert_no_error (error);
  rushes_player_set_path (player, NULL);
  g_assert_cmpint (get_number (player), ==, -1);
  finish (player);
}

static gboolean
has_audio_error (gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_object_get (data, "audio-error", &error, NULL);
  return error != NULL;
}

/* A sink that fails, as a device does that goes away: the film plays on without sound. */
static void
test_no_sound (void)
{
  g_autofree char *usual = make_usual ();
  RushesPlayer *player = g_object_new (RUSHES_TYPE_PLAYER, "audio-sink", "fakesink state-error=ready-to-paused", NULL);
  Record record = { .n = 0 };

  g_signal_connect (player, "ended", G_CALLBACK (ended_cb), &record);
  load (player, usual);
  rushes_test_await (has_audio_error, player);
  rushes_player_play (player);
  rushes_test_await (has_ended, &record);
  g_assert_cmpint (get_number (player), ==, N_FRAMES - 1);
  finish (player);
}

static gsize
resident (void)
{
  g_autofree char *text = NULL;
  gsize pages = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  pages = g_ascii_strtoull (strchr (text, ' '), NULL, 10);
  return pages * 4096;
}

/* Fifty films, one after the other and some left while they open: no thread stays and nothing grows. */
static void
test_many (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();
  gsize before;

  for (guint i = 0; i < 10; i++)
    load (player, path);
  before = resident ();
  n_threads_before = rushes_test_count_threads ();
  for (guint i = 0; i < 50; i++)
    {
      if (i % 3 == 0)
        rushes_player_set_path (player, path);
      load (player, path);
      if (i % 2 == 0)
        rushes_player_play (player);
    }
  rushes_player_pause (player);
  rushes_test_await (threads_are_gone, NULL);
  g_test_message ("%" G_GSIZE_FORMAT " kB more", (resident () - before) / 1024);
#ifndef __SANITIZE_ADDRESS__
  /* The sanitizer keeps what was freed. */
  g_assert_cmpuint (resident (), <, before + 16 * 1024 * 1024);
#endif
  finish (player);
}

/* What decodes a format, out of the way or back again: its rank before, by element */
static GHashTable *
hide_decoders (const char *format)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (format);
  GHashTable *ranks = g_hash_table_new_full (NULL, NULL, gst_object_unref, NULL);
  GList *all = gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER, GST_RANK_NONE);
  GList *some = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);

  for (GList *l = some; l; l = l->next)
    {
      g_hash_table_insert (ranks, gst_object_ref (l->data), GUINT_TO_POINTER (gst_plugin_feature_get_rank (l->data)));
      gst_plugin_feature_set_rank (l->data, GST_RANK_NONE);
    }
  gst_plugin_feature_list_free (some);
  gst_plugin_feature_list_free (all);
  return ranks;
}

static void
show_decoders (GHashTable *ranks)
{
  GHashTableIter iter;
  gpointer feature;
  gpointer rank;

  g_hash_table_iter_init (&iter, ranks);
  while (g_hash_table_iter_next (&iter, &feature, &rank))
    gst_plugin_feature_set_rank (feature, GPOINTER_TO_UINT (rank));
  g_hash_table_unref (ranks);
}

/* Which decoder is missing is told by the name of what it decodes. */
static void
test_missing_decoder (void)
{
  g_autofree char *path = make_usual ();
  RushesPlayer *player = new_player ();
  g_autoptr (GError) error = NULL;
  const char *codec;
  const char *package;
  GHashTable *ranks;

  gst_init (NULL, NULL);
  ranks = hide_decoders ("video/x-h264");
  rushes_player_set_path (player, path);
  rushes_test_await (has_error, player);
  g_object_get (player, "error", &error, NULL);
  g_assert_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN);
  g_assert_true (rushes_media_error_get_missing (error, &codec, &package));
  g_assert_cmpstr (codec, ==, "H.264");
  g_assert_cmpstr (package, ==, "gstreamer1.0-libav");
  show_decoders (ranks);

  /* Once it is installed the film plays; without the sound's decoder it plays silently and says so. */
  load (player, path);
  ranks = hide_decoders ("audio/mpeg, mpegversion=4");
  g_clear_error (&error);
  load (player, path);
  g_object_get (player, "audio-error", &error, NULL);
  g_assert_error (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_MISSING_PLUGIN);
  g_assert_true (rushes_media_error_get_missing (error, &codec, &package));
  show_decoders (ranks);
  finish (player);
}

/* Left while it opens, it goes in peace. */
static void
test_dropped_early (void)
{
  g_autofree char *path = make_usual ();

  for (guint i = 0; i < 10; i++)
    {
      RushesPlayer *player = new_player ();

      rushes_player_set_path (player, path);
      for (guint j = 0; j < i; j++)
        g_main_context_iteration (NULL, FALSE);
      finish (player);
    }
}

static void
test_settings (void)
{
  RushesPlayer *player = new_player ();
  gboolean muted;
  double volume;

  g_object_set (player, "volume", 0.5, "muted", TRUE, NULL);
  g_object_get (player, "volume", &volume, "muted", &muted, NULL);
  g_assert_cmpfloat (volume, ==, 0.5);
  g_assert_true (muted);
  rushes_player_play (player);
  g_assert_false (rushes_player_get_playing (player));
  finish (player);
}

int
main (int argc,
      char **argv)
{
  int result;

  rushes_test_init (&argc, &argv);
  folder = rushes_test_make_folder ();

  g_test_add_func ("/media/player/loads", test_loads);
  g_test_add_func ("/media/player/steps", test_steps);
  g_test_add_func ("/media/player/seeks", test_seeks);
  g_test_add_func ("/media/player/seeks-fold", test_seeks_fold);
  g_test_add_func ("/media/player/seeks-to-end", test_seeks_to_end);
  g_test_add_func ("/media/player/plays", test_plays);
  g_test_add_func ("/media/player/plays-slowly", test_plays_slowly);
  g_test_add_func ("/media/player/loops", test_loops);
  g_test_add_func ("/media/player/loops-from-the-middle", test_loops_from_the_middle);
  g_test_add_func ("/media/player/pauses-in-a-loop", test_pauses_in_a_loop);
  g_test_add_func ("/media/player/plays-after-steps", test_plays_after_steps);
  g_test_add_func ("/media/player/scales", test_scales);
  g_test_add_func ("/media/player/broken-files", test_broken_files);
  g_test_add_func ("/media/player/recovers", test_recovers);
  g_test_add_func ("/media/player/no-sound", test_no_sound);
  g_test_add_func ("/media/player/missing-decoder", test_missing_decoder);
  g_test_add_func ("/media/player/many", test_many);
  g_test_add_func ("/media/player/dropped-early", test_dropped_early);
  g_test_add_func ("/media/player/settings", test_settings);

  result = g_test_run ();
  rushes_test_remove_tree (folder);
  g_free (folder);
  return result;
}
