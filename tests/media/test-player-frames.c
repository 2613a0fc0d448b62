/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-number.h"
#include "rushes-player-ring.h"
#include "rushes-player.h"
#include "rushes-test-clip.h"
#include "rushes-test.h"

#include <gst/gst.h>
#include <string.h>

/* Every frame of every kind of film, by every way to it: by its pixels, which carry its number, and by its time. */

typedef struct
{
  const char *name;
  RushesTestClip clip;
} Film;

static const Film films[] = {
  { "b-frames", { .n_frames = 30, .key_interval = 12, .sound = 1250 * GST_MSECOND } },
  { "one-key", { .n_frames = 48, .key_interval = 250, .sound = 2000 * GST_MSECOND } },
  { "all-keys", { .n_frames = 30, .key_interval = 1 } },
  { "silent", { .n_frames = 30, .key_interval = 250 } },
  { "long-sound", { .n_frames = 30, .key_interval = 12, .sound = 3000 * GST_MSECOND } },
  { "23.976", { .n_frames = 48, .rate = 24000, .rate_d = 1001, .key_interval = 24, .sound = 2100 * GST_MSECOND } },
  { "29.97", { .n_frames = 40, .rate = 30000, .rate_d = 1001, .key_interval = 250 } },
  { "h265", { .n_frames = 30, .key_interval = 12, .sound = 1250 * GST_MSECOND, .coder = RUSHES_TEST_CODER_H265 } },
  { "h265-one-key", { .n_frames = 40, .rate = 30, .key_interval = 250, .coder = RUSHES_TEST_CODER_H265 } },
  { "vp9", { .n_frames = 30, .key_interval = 12, .sound = 1250 * GST_MSECOND, .coder = RUSHES_TEST_CODER_VP9 } },
  { "vp9-23.976", { .n_frames = 40, .rate = 24000, .rate_d = 1001, .key_interval = 250, .coder = RUSHES_TEST_CODER_VP9 } },
  { "30", { .n_frames = 40, .rate = 30, .key_interval = 15, .sound = 1400 * GST_MSECOND } },
};

typedef struct
{
  RushesPlayer *player;
  int rate_n, rate_d;
  int n_frames;
  int number;
} Fixture;

static const Film *
find_film (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (films); i++)
    if (g_str_equal (films[i].name, name))
      return &films[i];
  g_assert_not_reached ();
}

static char *folder;

static gboolean
is_prerolled (gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean prerolled;

  g_object_get (data, "prerolled", &prerolled, "error", &error, NULL);
  g_assert_no_error (error);
  return prerolled;
}

static Fixture
open_film (const Film *film)
{
  g_autofree char *name = g_strconcat (film->name, ".mp4", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  Fixture fixture = {
    .player = g_object_new (RUSHES_TYPE_PLAYER, "audio-sink", "fakesink sync=true", NULL),
    .rate_n = film->clip.rate ? film->clip.rate : 24,
    .rate_d = film->clip.rate_d ? film->clip.rate_d : 1,
    .n_frames = film->clip.n_frames,
  };

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    rushes_test_clip_make (&film->clip, path);
  rushes_player_set_path (fixture.player, path);
  rushes_test_await (is_prerolled, fixture.player);
  return fixture;
}

static void
close_film (Fixture *fixture)
{
  g_assert_finalize_object (fixture->player);
}

static int
read_number (RushesPlayer *player)
{
  g_autoptr (RushesFrame) frame = rushes_player_dup_frame (player);

  return frame ? rushes_test_clip_read_number (frame) : -1;
}

static gboolean
shows (gpointer data)
{
  Fixture *fixture = data;
  gboolean settled;

  g_object_get (fixture->player, "settled", &settled, NULL);
  return settled && read_number (fixture->player) == fixture->number;
}

static void
await (Fixture *fixture,
       int number)
{
  fixture->number = number;
  rushes_test_await (shows, fixture);
  g_assert_cmpint (rushes_player_get_position (fixture->player), ==, rushes_frame_number_to_time (number, fixture->rate_n, fixture->rate_d));
  g_assert_cmpint (rushes_playback_get_frame_number (RUSHES_PLAYBACK (fixture->player)), ==, number);
}

static void
seek (Fixture *fixture,
      int number)
{
  rushes_player_seek (fixture->player, rushes_frame_number_to_time (number, fixture->rate_n, fixture->rate_d));
}

static void
test_steps (gconstpointer data)
{
  Fixture fixture = open_film (data);

  for (int i = 1; i < fixture.n_frames; i++)
    {
      rushes_player_step (fixture.player, 1);
      await (&fixture, i);
    }
  for (int i = fixture.n_frames - 2; i >= 0; i--)
    {
      rushes_player_step (fixture.player, -1);
      await (&fixture, i);
    }
  /* To and fro, as one does who looks for a frame. */
  seek (&fixture, fixture.n_frames / 2);
  for (int i = 0; i < 12; i++)
    {
      rushes_player_step (fixture.player, i % 3 == 0 ? -1 : 1);
      await (&fixture, fixture.n_frames / 2 + (i / 3) + (int[]){ -1, 0, 1 }[i % 3]);
    }
  close_film (&fixture);
}

/* Steps that come faster than frames fold, and none is lost. */
static void
test_held (gconstpointer data)
{
  Fixture fixture = open_film (data);

  for (int i = 0; i < fixture.n_frames + 10; i++)
    rushes_player_step (fixture.player, 1);
  await (&fixture, fixture.n_frames - 1);
  for (int i = 0; i < 10; i++)
    {
      rushes_player_step (fixture.player, -1);
      g_main_context_iteration (NULL, FALSE);
    }
  await (&fixture, fixture.n_frames - 11);
  for (int i = 0; i < 10; i++)
    {
      rushes_player_step (fixture.player, 1);
      g_main_context_iteration (NULL, FALSE);
    }
  await (&fixture, fixture.n_frames - 1);
  close_film (&fixture);
}

static void
test_seeks (gconstpointer data)
{
  Fixture fixture = open_film (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree int *order = g_new (int, fixture.n_frames);

  for (int i = 0; i < fixture.n_frames; i++)
    order[i] = i;
  for (int i = fixture.n_frames - 1; i > 0; i--)
    {
      int other = g_rand_int_range (rand, 0, i + 1);
      int kept = order[i];

      order[i] = order[other];
      order[other] = kept;
    }
  for (int i = 0; i < fixture.n_frames; i++)
    {
      seek (&fixture, order[i]);
      await (&fixture, order[i]);
    }
  close_film (&fixture);
}

/* The pointer goes to and fro and never waits; where it rests, there the film is. */
static void
test_scrubs (gconstpointer data)
{
  Fixture fixture = open_film (data);

  for (int rest = 0; rest < fixture.n_frames; rest += 3)
    {
      for (int i = 0; i < 12; i++)
        {
          seek (&fixture, (rest * 5 + i * (i % 2 ? 3 : -2) + fixture.n_frames) % fixture.n_frames);
          g_main_context_iteration (NULL, FALSE);
        }
      seek (&fixture, rest);
      await (&fixture, rest);
    }
  close_film (&fixture);
}

static void
test_ends (gconstpointer data)
{
  Fixture fixture = open_film (data);

  rushes_player_seek (fixture.player, rushes_player_get_duration (fixture.player));
  await (&fixture, fixture.n_frames - 1);
  rushes_player_step (fixture.player, 1);
  await (&fixture, fixture.n_frames - 1);
  rushes_player_seek (fixture.player, 0);
  await (&fixture, 0);
  rushes_player_step (fixture.player, -1);
  await (&fixture, 0);
  rushes_player_step (fixture.player, 1000);
  await (&fixture, fixture.n_frames - 1);
  close_film (&fixture);
}

static gboolean
is_settled (gpointer data)
{
  gboolean settled;

  g_object_get (data, "settled", &settled, NULL);
  return settled;
}

static gboolean
is_past (gpointer data)
{
  Fixture *fixture = data;

  return read_number (fixture->player) >= fixture->number;
}

/* Back from where it was stopped: what was played last is there still, and what came before it as well. */
static void
test_after_playing (gconstpointer data)
{
  Fixture fixture = open_film (data);
  int number;

  seek (&fixture, 5);
  await (&fixture, 5);
  rushes_player_play (fixture.player);
  fixture.number = 15;
  rushes_test_await (is_past, &fixture);
  rushes_player_pause (fixture.player);
  rushes_test_await (is_settled, fixture.player);
  number = (int) rushes_playback_get_frame_number (RUSHES_PLAYBACK (fixture.player));
  g_assert_cmpint (read_number (fixture.player), ==, number);
  for (int i = number - 1; i >= 0; i--)
    {
      rushes_player_step (fixture.player, -1);
      await (&fixture, i);
    }
  for (int i = 1; i < fixture.n_frames; i++)
    {
      rushes_player_step (fixture.player, 1);
      await (&fixture, i);
    }
  close_film (&fixture);
}

/* --- loops of a range --- */

typedef struct
{
  int numbers[4000];
  guint n;
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

static guint
count_rounds (Record *record)
{
  guint n = 0;

  for (guint i = 1; i < record->n; i++)
    n += record->numbers[i] < record->numbers[i - 1];
  return n;
}

static gboolean
went_round (gpointer data)
{
  return count_rounds (data) >= 4;
}

static void
test_range (gconstpointer data)
{
  Fixture fixture = open_film (data);
  RushesPlayback *playback = RUSHES_PLAYBACK (fixture.player);
  Record record = { .n = 0 };
  gboolean looping;
  guint n_in = 0;
  guint n_out = 0;

  seek (&fixture, 9);
  await (&fixture, 9);
  rushes_playback_mark_start (playback);
  seek (&fixture, 16);
  await (&fixture, 16);
  rushes_playback_mark_stop (playback);
  g_object_get (playback, "looping", &looping, NULL);
  g_assert_true (looping);
  g_assert_true (rushes_playback_has_range (playback));

  /* From outside, too. */
  seek (&fixture, 25);
  await (&fixture, 25);
  g_signal_connect (fixture.player, "frame", G_CALLBACK (frame_cb), &record);
  rushes_playback_play (playback);
  rushes_test_await (went_round, &record);
  for (guint i = 0; i < record.n; i++)
    {
      g_assert_cmpint (record.numbers[i], >=, 9);
      g_assert_cmpint (record.numbers[i], <=, 16);
      n_in += record.numbers[i] == 9;
      n_out += record.numbers[i] == 16;
    }
  g_assert_cmpuint (n_in, >, 0);
  g_assert_cmpuint (n_out, >, 0);

  /* Without marks it goes round all of it. */
  rushes_playback_clear_range (playback);
  g_assert_false (rushes_playback_has_range (playback));
  record.n = 0;
  rushes_test_await (went_round, &record);
  n_in = n_out = 0;
  for (guint i = 0; i < record.n; i++)
    {
      n_in += record.numbers[i] < 9;
      n_out += record.numbers[i] > 16;
    }
  g_assert_cmpuint (n_in, >, 0);
  g_assert_cmpuint (n_out, >, 0);
  close_film (&fixture);
}

static void
test_marks (void)
{
  Fixture fixture = open_film (&films[5]);
  RushesPlayback *playback = RUSHES_PLAYBACK (fixture.player);
  gint64 start, stop;

  seek (&fixture, 20);
  await (&fixture, 20);
  rushes_playback_mark_stop (playback);
  g_object_get (playback, "range-start", &start, "range-stop", &stop, NULL);
  g_assert_cmpint (start, ==, -1);
  g_assert_cmpint (stop, ==, rushes_frame_number_to_time (21, 24000, 1001));
  /* A range of one frame. */
  rushes_playback_mark_start (playback);
  g_object_get (playback, "range-start", &start, "range-stop", &stop, NULL);
  g_assert_cmpint (start, ==, rushes_frame_number_to_time (20, 24000, 1001));
  g_assert_cmpint (stop, ==, rushes_frame_number_to_time (21, 24000, 1001));
  /* A beginning behind the end takes the end away, and the other way round. */
  seek (&fixture, 30);
  await (&fixture, 30);
  rushes_playback_mark_start (playback);
  g_object_get (playback, "range-stop", &stop, NULL);
  g_assert_cmpint (stop, ==, -1);
  seek (&fixture, 10);
  await (&fixture, 10);
  rushes_playback_mark_stop (playback);
  g_object_get (playback, "range-start", &start, NULL);
  g_assert_cmpint (start, ==, -1);
  /* A range is one film's. */
  rushes_player_set_path (fixture.player, NULL);
  g_assert_false (rushes_playback_has_range (playback));
  close_film (&fixture);
}

/* --- speed --- */

static void
ended_cb (RushesPlayer *player,
          gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_speeds (void)
{
  static const double speeds[] = { 0.5, 1, 1.5, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      Fixture fixture = open_film (&films[0]);
      gboolean ended = FALSE;
      gint64 began;
      double took;

      g_object_set (fixture.player, "speed", speeds[i], NULL);
      g_signal_connect (fixture.player, "ended", G_CALLBACK (ended_cb), &ended);
      began = g_get_monotonic_time ();
      rushes_player_play (fixture.player);
      rushes_test_await (is_true, &ended);
      took = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
      g_test_message ("1.25 s at %g took %.2f s", speeds[i], took);
      /* It cannot be faster than the clock, however the machine is busy. */
      g_assert_cmpfloat (took, >, 1.2 / speeds[i] * .9);
      await (&fixture, fixture.n_frames - 1);
      rushes_player_step (fixture.player, -1);
      await (&fixture, fixture.n_frames - 2);
      close_film (&fixture);
    }
}

static gboolean
is_past_the_middle (gpointer data)
{
  return ((Record *) data)->n > 0 && ((Record *) data)->numbers[((Record *) data)->n - 1] >= 15;
}

/* Changed while it plays, it goes on from there. */
static void
test_speed_change (void)
{
  Fixture fixture = open_film (&films[1]);
  Record record = { .n = 0 };
  gboolean ended = FALSE;

  g_signal_connect (fixture.player, "ended", G_CALLBACK (ended_cb), &ended);
  g_signal_connect (fixture.player, "frame", G_CALLBACK (frame_cb), &record);
  rushes_player_play (fixture.player);
  rushes_test_await (is_past_the_middle, &record);
  g_object_set (fixture.player, "speed", 2.0, NULL);
  rushes_test_await (is_true, &ended);
  for (guint i = 1; i < record.n; i++)
    g_assert_cmpint (record.numbers[i], >=, record.numbers[i - 1]);
  await (&fixture, fixture.n_frames - 1);
  close_film (&fixture);
}

/* --- odd films --- */

static gboolean
is_ready_or_failed (gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean prerolled;

  g_object_get (data, "prerolled", &prerolled, "error", &error, NULL);
  return prerolled || error;
}

static void
make_odd (const char *what,
          const char *path)
{
  g_autofree char *text = g_strdup_printf ("videotestsrc num-buffers=6 ! %s ! matroskamux ! filesink location=%s", what, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_object_ref_sink (gst_parse_launch (text, &error));
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* Odd sizes, more bits than a screen has, and more pixels: each plays, to and fro, scaled to what is shown. */
static void
test_odd_films (void)
{
  static const struct { const char *what; int width, height; } cases[] = {
    { "video/x-raw,format=Y444,width=321,height=241,framerate=24/1 ! x264enc key-int-max=3", 321, 241 },
    { "video/x-raw,format=GRAY16_LE,width=33,height=17,framerate=24/1 ! avenc_ffv1", 33, 17 },
    { "video/x-raw,format=I420,width=3840,height=2160,framerate=24/1 ! x264enc speed-preset=ultrafast", 3840, 2160 },
  };
  g_autofree char *path = g_build_filename (folder, "odd.mkv", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RushesPlayer *player = g_object_new (RUSHES_TYPE_PLAYER, "audio-sink", "fakesink sync=true", "max-width", 640, "max-height", 640, NULL);
      g_autoptr (RushesFrame) frame = NULL;
      g_autoptr (GError) error = NULL;
      int width, height;

      g_test_message ("%s", cases[i].what);
      make_odd (cases[i].what, path);
      rushes_player_set_path (player, path);
      rushes_test_await (is_ready_or_failed, player);
      g_object_get (player, "error", &error, "width", &width, "height", &height, NULL);
      g_assert_no_error (error);
      g_assert_cmpint (width, ==, cases[i].width);
      g_assert_cmpint (height, ==, cases[i].height);
      for (int step = 1; step <= 4; step++)
        rushes_player_step (player, 1);
      rushes_test_await (is_settled, player);
      g_assert_cmpint (rushes_playback_get_frame_number (RUSHES_PLAYBACK (player)), ==, 4);
      for (int number = 3; number >= 0; number--)
        {
          rushes_player_step (player, -1);
          rushes_test_await (is_settled, player);
          g_assert_cmpint (rushes_playback_get_frame_number (RUSHES_PLAYBACK (player)), ==, number);
        }
      frame = rushes_player_dup_frame (player);
      g_assert_cmpint (frame->width, ==, MIN (640, cases[i].width));
      g_assert_finalize_object (player);
    }
}

/* --- the ring --- */

static GBytes *
copy_pixels (RushesPlayer *player)
{
  g_autoptr (RushesFrame) frame = rushes_player_dup_frame (player);

  return g_bytes_new (g_bytes_get_data (frame->bytes, NULL), g_bytes_get_size (frame->bytes));
}

/* A frame out of the ring is the same picture as one from the pipeline, scaled or not. */
static void
test_same_picture (void)
{
  for (int width = 0; width <= 200; width += 200)
    {
      Fixture fixture = open_film (&films[1]);
      g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

      g_object_set (fixture.player, "max-width", width, "max-height", width, NULL);
      for (int i = 0; i < 20; i++)
        {
          seek (&fixture, i);
          await (&fixture, i);
          g_ptr_array_add (pictures, copy_pixels (fixture.player));
        }
      for (int i = 18; i >= 0; i--)
        {
          g_autoptr (GBytes) now = NULL;

          rushes_player_step (fixture.player, -1);
          await (&fixture, i);
          now = copy_pixels (fixture.player);
          g_assert_true (g_bytes_equal (now, pictures->pdata[i]));
        }
      close_film (&fixture);
    }
}

static GstSample *
make_sample (void)
{
  g_autoptr (GstBuffer) buffer = gst_buffer_new_allocate (NULL, 1000, NULL);
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple ("video/x-raw");

  return gst_sample_new (buffer, caps, NULL, NULL);
}

static void
test_ring_is_bounded (void)
{
  RushesPlayerRing ring = { 0 };

  rushes_player_ring_init (&ring, 10000);
  g_assert_cmpuint (rushes_player_ring_get_capacity (&ring), ==, 0);
  rushes_player_ring_set_playhead (&ring, 50);
  for (gint64 number = 0; number <= 60; number++)
    {
      g_autoptr (GstSample) sample = make_sample ();

      rushes_player_ring_put (&ring, number, sample);
      g_assert_cmpuint (rushes_player_ring_get_n_bytes (&ring), <=, 10000);
    }
  g_assert_cmpuint (rushes_player_ring_get_capacity (&ring), ==, 10);
  /* Most of it lies behind. */
  for (gint64 number = 43; number <= 51; number++)
    g_assert_true (rushes_player_ring_has (&ring, number));
  g_assert_false (rushes_player_ring_has (&ring, 41));
  g_assert_false (rushes_player_ring_has (&ring, 53));
  g_assert_cmpuint (rushes_player_ring_count_behind (&ring), >=, 7);

  rushes_player_ring_set_playhead (&ring, 10);
  for (gint64 number = 0; number <= 10; number++)
    {
      g_autoptr (GstSample) sample = make_sample ();

      rushes_player_ring_put (&ring, number, sample);
    }
  g_assert_true (rushes_player_ring_has (&ring, 10));
  g_assert_cmpuint (rushes_player_ring_count_behind (&ring), ==, 9);
  rushes_player_ring_clear (&ring);
  g_assert_cmpuint (rushes_player_ring_get_n_bytes (&ring), ==, 0);
  g_assert_null (rushes_player_ring_get (&ring, 10));
  rushes_player_ring_finish (&ring);
}

static void
test_missing (gconstpointer data)
{
  const Film *film = data;
  g_autofree char *reason = g_strdup_printf ("%s is not installed", rushes_test_clip_find_missing (&film->clip));

  g_test_skip (reason);
}

static void
add (const char *what,
     const Film *film,
     GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/media/player/frames/%s/%s", what, film->name);

  g_test_add_data_func (path, film, rushes_test_clip_find_missing (&film->clip) ? test_missing : test);
}

static void
paint_grey (guint8 *luma,
            int width,
            int height,
            int number)
{
  memset (luma, 63, (gsize) width * (gsize) height);
}

static void
keep_frame_cb (RushesPlayer *player,
               RushesFrame *frame,
               RushesFrame **kept)
{
  g_clear_pointer (kept, rushes_frame_unref);
  *kept = rushes_frame_ref (frame);
}

/* Black and white of a film are what it says they are, in its colour box too. */
static void
test_full_range (void)
{
  static const char *const ranges[] = { "bt709", "1:3:5:1" };
  g_autofree char *path = g_build_filename (folder, "range.mp4", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      RushesTestClip clip = { .n_frames = 12, .colorimetry = ranges[i], .paint = paint_grey };
      RushesPlayer *player = g_object_new (RUSHES_TYPE_PLAYER, "audio-sink", "fakesink sync=true", NULL);
      g_autoptr (RushesFrame) frame = NULL;
      const guint8 *pixel;

      rushes_test_clip_make (&clip, path);
      g_signal_connect (player, "frame", G_CALLBACK (keep_frame_cb), &frame);
      rushes_player_set_path (player, path);
      rushes_test_await (is_prerolled, player);
      rushes_test_drain ();
      g_assert_nonnull (frame);
      pixel = (const guint8 *) g_bytes_get_data (frame->bytes, NULL) + 120 * frame->stride + 160 * 4;
      /* Grey is told with all its range. */
      g_test_message ("%s: %d %d %d", ranges[i], pixel[2], pixel[1], pixel[0]);
      for (guint j = 0; j < 3; j++)
        g_assert_cmpint (ABS (pixel[j] - 63), <=, 3);
      g_signal_handlers_disconnect_by_data (player, &frame);
      g_object_unref (player);
      rushes_test_drain ();
    }
}

int
main (int argc,
      char **argv)
{
  int status;

  rushes_test_init (&argc, &argv);
  gst_init (NULL, NULL);
  folder = rushes_test_make_folder ();
  g_test_add_func ("/media/player/frames/ring", test_ring_is_bounded);
  g_test_add_func ("/media/player/frames/same-picture", test_same_picture);
  for (guint i = 0; i < G_N_ELEMENTS (films); i++)
    {
      add ("steps", &films[i], test_steps);
      add ("held", &films[i], test_held);
      add ("seeks", &films[i], test_seeks);
      add ("scrubs", &films[i], test_scrubs);
      add ("ends", &films[i], test_ends);
      add ("after-playing", &films[i], test_after_playing);
    }
  add ("range", &films[0], test_range);
  add ("range", &films[1], test_range);
  add ("range", &films[5], test_range);
  add ("range", find_film ("h265"), test_range);
  add ("range", find_film ("vp9"), test_range);
  add ("range", find_film ("vp9-23.976"), test_range);
  g_test_add_func ("/media/player/frames/marks", test_marks);
  g_test_add_func ("/media/player/frames/speeds", test_speeds);
  g_test_add_func ("/media/player/frames/speed-change", test_speed_change);
  g_test_add_func ("/media/player/frames/odd-films", test_odd_films);
  g_test_add_func ("/media/player/frames/full-range", test_full_range);
  status = g_test_run ();
  rushes_test_remove_tree (folder);
  g_free (folder);
  return status;
}
