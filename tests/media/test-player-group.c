/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-number.h"
#include "rushes-player-group.h"
#include "rushes-test-clip.h"
#include "rushes-test-slow.h"
#include "rushes-test.h"

#include <gst/gst.h>

static char *folder;

static char *
make_film (const char *name,
           int n_frames,
           int rate,
           gint64 sound)
{
  RushesTestClip clip = { .n_frames = n_frames, .rate = rate, .sound = sound };
  char *path = g_build_filename (folder, name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    rushes_test_clip_make (&clip, path);
  return path;
}

static gboolean
is_prerolled (gpointer data)
{
  gboolean prerolled;

  g_object_get (data, "prerolled", &prerolled, NULL);
  return prerolled;
}

/* 24, 30 and 48 frames at 24 a second, and 30 at 30. */
static RushesPlayerGroup *
open_group (void)
{
  g_autofree char *a = make_film ("a.mp4", 24, 24, 1200 * GST_MSECOND);
  g_autofree char *b = make_film ("b.mp4", 30, 24, 0);
  g_autofree char *c = make_film ("c.mp4", 48, 24, 2000 * GST_MSECOND);
  g_autofree char *d = make_film ("d.mp4", 30, 30, 1000 * GST_MSECOND);
  RushesPlayerGroup *group = rushes_player_group_new ((const char *const[]){ a, b, c, d, NULL });

  rushes_test_await (is_prerolled, group);
  return group;
}

static int
read_number (RushesPlayerGroup *group,
             guint i)
{
  g_autoptr (RushesFrame) frame = rushes_player_dup_frame (rushes_player_group_get_player (group, i));

  return frame ? rushes_test_clip_read_number (frame) : -1;
}

typedef struct
{
  RushesPlayerGroup *group;
  int number;
} Expectation;

/* What each shows when the longest shows a frame. */
static gboolean
all_show (gpointer data)
{
  Expectation *it = data;

  return read_number (it->group, 0) == MIN (23, it->number) && read_number (it->group, 1) == MIN (29, it->number) &&
         read_number (it->group, 2) == it->number &&
         read_number (it->group, 3) == MIN (29, (int) rushes_frame_number_at (rushes_frame_number_to_centre (it->number, 24, 1), 30, 1) ) ;
}

static void
await_all (RushesPlayerGroup *group,
           int number)
{
  Expectation expectation = { group, number };

  rushes_test_await (all_show, &expectation);
  g_assert_cmpint (rushes_playback_get_frame_number (RUSHES_PLAYBACK (group)), ==, number);
}

static void
test_opens (void)
{
  RushesPlayerGroup *group = open_group ();
  RushesPlayback *playback = RUSHES_PLAYBACK (group);
  int rate_n;
  gboolean has_audio, muted;

  g_object_get (group, "rate-n", &rate_n, "has-audio", &has_audio, NULL);
  g_assert_cmpint (rate_n, ==, 24);
  g_assert_true (has_audio);
  g_assert_cmpint (rushes_playback_get_duration (playback), >=, 2 * GST_SECOND);
  g_assert_cmpuint (rushes_player_group_get_n_players (group), ==, 4);

  /* One alone is heard. */
  for (guint audible = 0; audible < 4; audible++)
    {
      g_object_set (group, "audible", audible, NULL);
      for (guint i = 0; i < 4; i++)
        {
          g_object_get (rushes_player_group_get_player (group, i), "muted", &muted, NULL);
          g_assert_cmpint (muted, ==, i != audible);
        }
      g_object_get (group, "has-audio", &has_audio, NULL);
      g_assert_cmpint (has_audio, ==, audible != 1);
    }
  g_object_set (group, "muted", TRUE, NULL);
  g_object_get (rushes_player_group_get_player (group, 3), "muted", &muted, NULL);
  g_assert_true (muted);
  g_assert_finalize_object (group);
}

static void
test_steps_and_seeks (void)
{
  RushesPlayerGroup *group = open_group ();
  RushesPlayback *playback = RUSHES_PLAYBACK (group);

  for (int i = 1; i < 12; i++)
    {
      rushes_playback_step (playback, 1);
      await_all (group, i);
    }
  for (int i = 10; i >= 8; i--)
    {
      rushes_playback_step (playback, -1);
      await_all (group, i);
    }
  rushes_playback_seek (playback, rushes_frame_number_to_centre (40, 24, 1));
  await_all (group, 40);
  for (int i = 0; i < 5; i++)
    rushes_playback_step (playback, -1);
  await_all (group, 35);
  rushes_playback_step (playback, 100);
  await_all (group, 47);
  rushes_playback_seek (playback, 0);
  await_all (group, 0);
  g_assert_finalize_object (group);
}

static gboolean
has_stopped (gpointer data)
{
  return !rushes_playback_get_playing (data);
}

static gboolean
is_past_10 (gpointer data)
{
  return rushes_playback_get_frame_number (data) >= 10;
}

static void
test_plays (void)
{
  RushesPlayerGroup *group = open_group ();
  RushesPlayback *playback = RUSHES_PLAYBACK (group);
  int number;

  /* To the end: the shorter ones hold. */
  rushes_playback_play (playback);
  rushes_test_await (has_stopped, playback);
  await_all (group, 47);

  /* Once more from the start; pausing leaves all at the same frame. */
  rushes_playback_seek (playback, 0);
  await_all (group, 0);
  rushes_playback_play (playback);
  rushes_test_await (is_past_10, playback);
  rushes_playback_pause (playback);
  g_assert_false (rushes_playback_get_playing (playback));
  rushes_playback_step (playback, 1);
  number = (int) rushes_playback_get_frame_number (playback);
  await_all (group, number);

  /* On from there, and faster. */
  g_object_set (group, "speed", 2.0, NULL);
  rushes_playback_play (playback);
  rushes_test_await (has_stopped, playback);
  await_all (group, 47);
  g_assert_finalize_object (group);
}

typedef struct
{
  gint64 last;
  guint n_rounds;
  gint64 lowest;
  gint64 highest;
} Rounds;

static void
position_cb (RushesPlayback *playback,
             GParamSpec *pspec,
             gpointer data)
{
  Rounds *rounds = data;
  gint64 number = rushes_playback_get_frame_number (playback);

  rounds->n_rounds += number < rounds->last;
  rounds->last = number;
  rounds->lowest = MIN (rounds->lowest, number);
  rounds->highest = MAX (rounds->highest, number);
}

static gboolean
went_round (gpointer data)
{
  return ((Rounds *) data)->n_rounds >= 3;
}

static void
test_loops (void)
{
  RushesPlayerGroup *group = open_group ();
  RushesPlayback *playback = RUSHES_PLAYBACK (group);
  Rounds rounds = { .lowest = G_MAXINT };

  rushes_playback_seek (playback, rushes_frame_number_to_centre (20, 24, 1));
  await_all (group, 20);
  rushes_playback_mark_start (playback);
  rushes_playback_seek (playback, rushes_frame_number_to_centre (30, 24, 1));
  await_all (group, 30);
  rushes_playback_mark_stop (playback);
  g_signal_connect (group, "notify::position", G_CALLBACK (position_cb), &rounds);
  rushes_playback_play (playback);
  rushes_test_await (went_round, &rounds);
  g_assert_cmpint (rounds.lowest, ==, 20);
  g_assert_cmpint (rounds.highest, <=, 30);

  rushes_playback_clear_range (playback);
  rounds = (Rounds) { .lowest = G_MAXINT };
  rushes_test_await (went_round, &rounds);
  g_assert_cmpint (rounds.lowest, ==, 0);
  g_object_set (group, "looping", FALSE, NULL);
  rushes_test_await (has_stopped, playback);
  await_all (group, 47);
  g_assert_finalize_object (group);
}

/* --- a slow machine --- */

typedef struct
{
  RushesPlayerGroup *group;
  int worst;                 /* frames */
  guint n;
} Lock;

static void
shown_cb (RushesPlayer *player,
          RushesFrame *frame,
          gpointer data)
{
  ((Lock *) data)->n++;
}

/* What a screen would show */
static gboolean
look_cb (gpointer data)
{
  Lock *lock = data;
  int first = G_MAXINT;
  int last = 0;

  for (guint i = 0; i < rushes_player_group_get_n_players (lock->group); i++)
    {
      first = MIN (first, read_number (lock->group, i));
      last = MAX (last, read_number (lock->group, i));
    }
  lock->worst = MAX (lock->worst, last - first);
  return G_SOURCE_CONTINUE;
}

/* Films that the machine is too slow for leave out frames; together they leave out the same ones, and the last is shown truly. */
static void
test_slow (void)
{
  static const guint usecs[] = { 1000, 50000, 90000 };
  g_autofree char *path = make_film ("slow.mp4", 72, 24, 0);
  RushesPlayerGroup *group;
  RushesPlayback *playback;
  Lock lock = { .worst = 0 };
  guint64 dropped = 0;
  guint id;

  rushes_test_slow_down (usecs, G_N_ELEMENTS (usecs));
  group = rushes_player_group_new ((const char *const[]){ path, path, path, NULL });
  playback = RUSHES_PLAYBACK (group);
  rushes_test_await (is_prerolled, group);
  lock.group = group;
  for (guint i = 0; i < 3; i++)
    g_signal_connect (rushes_player_group_get_player (group, i), "frame", G_CALLBACK (shown_cb), &lock);
  rushes_playback_play (playback);
  id = g_timeout_add (5, look_cb, &lock);
  rushes_test_await (has_stopped, playback);
  g_source_remove (id);
  for (guint i = 0; i < 3; i++)
    {
      guint64 n;

      rushes_player_get_counts (rushes_player_group_get_player (group, i), NULL, &n);
      g_test_message ("%" G_GUINT64_FORMAT " dropped", n);
      dropped += n;
    }
  g_test_message ("%u frames shown, %d apart at most", lock.n, lock.worst);
  g_assert_cmpint (lock.worst, <=, 1);
  g_assert_cmpuint (dropped, >, 0);
  g_assert_cmpuint (lock.n, >, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (read_number (group, i), ==, 71);
  rushes_test_slow_down (NULL, 0);
  g_assert_finalize_object (group);
}

/* One that cannot be played does not keep the others from it. */
static void
test_broken (void)
{
  g_autofree char *good = make_film ("a.mp4", 24, 24, 1200 * GST_MSECOND);
  g_autofree char *bad = g_build_filename (folder, "bad.mp4", NULL);
  RushesPlayerGroup *group;
  RushesPlayback *playback;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (bad, "no film", -1, NULL));
  group = rushes_player_group_new ((const char *const[]){ bad, good, NULL });
  playback = RUSHES_PLAYBACK (group);
  rushes_test_await (is_prerolled, group);
  g_object_get (rushes_player_group_get_player (group, 0), "error", &error, NULL);
  g_assert_nonnull (error);
  rushes_playback_play (playback);
  rushes_test_await (has_stopped, playback);
  g_assert_cmpint (rushes_playback_get_frame_number (playback), ==, 23);
  g_assert_finalize_object (group);
}

int
main (int argc,
      char **argv)
{
  int status;

  g_setenv ("RUSHES_AUDIO_SINK", "fakesink sync=true", TRUE);
  rushes_test_init (&argc, &argv);
  folder = rushes_test_make_folder ();
  g_test_add_func ("/media/player/group/opens", test_opens);
  g_test_add_func ("/media/player/group/steps-and-seeks", test_steps_and_seeks);
  g_test_add_func ("/media/player/group/plays", test_plays);
  g_test_add_func ("/media/player/group/loops", test_loops);
  g_test_add_func ("/media/player/group/slow", test_slow);
  g_test_add_func ("/media/player/group/broken", test_broken);
  status = g_test_run ();
  rushes_test_remove_tree (folder);
  g_free (folder);
  return status;
}
