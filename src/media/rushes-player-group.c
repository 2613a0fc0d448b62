/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-player-group.h"

#include "rushes-frame-number.h"
#include "rushes-player-private.h"
#include "rushes-properties.h"

#define MAX_PLAYERS 4
/* From when all are ready to when the first frame is due: each needs a moment to set out. */
#define LEAD (30 * GST_MSECOND)
/* So long nothing is shown because they are apart, µs. */
#define MAX_APART (1 * G_TIME_SPAN_SECOND)
/* Frames of other rates begin at other times, and all times are rounded. */
#define ROUNDING ((gint64) GST_MSECOND)

typedef enum
{
  PHASE_STANDING,
  PHASE_CUEING,              /* each goes to where they are to play from */
  PHASE_RUNNING,
  PHASE_HALTING,             /* each stops where it is; then all go to the same frame */
} Phase;

struct _RushesPlayerGroup
{
  GObject parent_instance;

  GPtrArray *players;
  Phase phase;
  gint64 apart_since;        /* monotonic, µs: since when frames wait; 0 while they do not */
  guint audible;
  gboolean playing;
  gboolean looping;
  gboolean muted;
  double volume;
  double speed;
  gint64 range_start;
  gint64 range_stop;

  /* Of the longest */
  RushesPlayer *longest;     /* (nullable) (unowned): while none is ready */
  gint64 position;
  gint64 duration;
  int rate_n;
  int rate_d;
  gboolean has_audio;
  gboolean prerolled;
};

enum
{
  PROP_0,
  PROP_AUDIBLE,
  N_OWN_PROPS,
  PROP_PLAYING = N_OWN_PROPS,
  PROP_LOOPING,
  PROP_SPEED,
  PROP_VOLUME,
  PROP_MUTED,
  PROP_RANGE_START,
  PROP_RANGE_STOP,
  PROP_POSITION,
  PROP_DURATION,
  PROP_RATE_N,
  PROP_RATE_D,
  PROP_HAS_AUDIO,
  PROP_PREROLLED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void playback_init (RushesPlaybackInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesPlayerGroup, rushes_player_group, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (RUSHES_TYPE_PLAYBACK, playback_init))

static void
notify (RushesPlayerGroup *self,
        guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_boolean (RushesPlayerGroup *self,
             gboolean *field,
             gboolean value,
             guint property)
{
  if (rushes_set_boolean (field, value))
    notify (self, property);
}

static void
set_int64 (RushesPlayerGroup *self,
           gint64 *field,
           gint64 value,
           guint property)
{
  if (rushes_set_int64 (field, value))
    notify (self, property);
}

static void
set_int (RushesPlayerGroup *self,
         int *field,
         int value,
         guint property)
{
  if (*field == value)
    return;
  *field = value;
  notify (self, property);
}

/* --- what each is told --- */

static void
update_sound (RushesPlayerGroup *self)
{
  for (guint i = 0; i < self->players->len; i++)
    g_object_set (self->players->pdata[i], "muted", self->muted || i != self->audible, "volume", self->volume, NULL);
}

static gboolean
all_settled (RushesPlayerGroup *self)
{
  for (guint i = 0; i < self->players->len; i++)
    if (!rushes_player_get_settled (self->players->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
seek_all (RushesPlayerGroup *self,
          gint64 time)
{
  for (guint i = 0; i < self->players->len; i++)
    rushes_player_seek (self->players->pdata[i], time);
}

static void
cue_all (RushesPlayerGroup *self,
         gint64 time)
{
  /* What they say while some have not been told yet means nothing. */
  self->phase = PHASE_STANDING;
  for (guint i = 0; i < self->players->len; i++)
    {
      g_object_set (self->players->pdata[i], "speed", self->speed, NULL);
      rushes_player_cue (self->players->pdata[i], time);
    }
  self->apart_since = 0;
  self->phase = PHASE_CUEING;
}

static void
run_all (RushesPlayerGroup *self)
{
  g_autoptr (GstClock) clock = gst_system_clock_obtain ();
  GstClockTime base_time = gst_clock_get_time (clock) + LEAD;

  self->phase = PHASE_RUNNING;
  for (guint i = 0; i < self->players->len; i++)
    rushes_player_play_at (self->players->pdata[i], base_time);
}

static void
pause_all (RushesPlayerGroup *self)
{
  for (guint i = 0; i < self->players->len; i++)
    rushes_player_pause (self->players->pdata[i]);
}

/* Where playing begins: at the start again from the end, and within the range of a loop. */
static gint64
find_start (RushesPlayerGroup *self)
{
  gboolean outside = self->position < self->range_start || (self->range_stop >= 0 && self->position >= self->range_stop);

  if ((self->looping && outside) || (self->longest && rushes_player_get_at_end (self->longest)))
    return self->looping ? MAX (0, self->range_start) : 0;
  return self->position;
}

static void
set_playing (RushesPlayerGroup *self,
             gboolean playing)
{
  if (self->playing == playing || (playing && !self->prerolled))
    return;

  self->playing = playing;
  if (playing)
    {
      cue_all (self, find_start (self));
    }
  else
    {
      gboolean running = self->phase == PHASE_RUNNING;

      self->phase = PHASE_STANDING;
      pause_all (self);
      self->phase = running ? PHASE_HALTING : PHASE_STANDING;
    }
  notify (self, PROP_PLAYING);
}

/* --- what each tells --- */

static void
update_longest (RushesPlayerGroup *self)
{
  gboolean has_audio = FALSE;
  int rate_n = 0;
  int rate_d = 1;

  self->longest = NULL;
  for (guint i = 0; i < self->players->len; i++)
    {
      RushesPlayer *player = self->players->pdata[i];

      if (rushes_player_get_duration (player) > 0 &&
          (!self->longest || rushes_player_get_duration (player) > rushes_player_get_duration (self->longest)))
        self->longest = player;
    }
  if (self->longest)
    g_object_get (self->longest, "rate-n", &rate_n, "rate-d", &rate_d, NULL);
  if (self->audible < self->players->len)
    g_object_get (self->players->pdata[self->audible], "has-audio", &has_audio, NULL);
  set_int (self, &self->rate_n, rate_n, PROP_RATE_N);
  set_int (self, &self->rate_d, rate_d, PROP_RATE_D);
  set_int64 (self, &self->duration, self->longest ? rushes_player_get_duration (self->longest) : 0, PROP_DURATION);
  set_boolean (self, &self->has_audio, has_audio, PROP_HAS_AUDIO);
}

/* Ready when each is, or has failed, and one of them plays. */
static void
ready_cb (RushesPlayerGroup *self)
{
  gboolean any = FALSE;
  gboolean all = TRUE;

  for (guint i = 0; i < self->players->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean prerolled = FALSE;

      g_object_get (self->players->pdata[i], "prerolled", &prerolled, "error", &error, NULL);
      any = any || prerolled;
      all = all && (prerolled || error);
    }
  update_longest (self);
  set_boolean (self, &self->prerolled, any && all, PROP_PREROLLED);
}

static void
settled_cb (RushesPlayerGroup *self)
{
  if (!all_settled (self))
    return;

  if (self->phase == PHASE_CUEING)
    {
      run_all (self);
    }
  else if (self->phase == PHASE_HALTING)
    {
      /* Each has stopped at its own frame. */
      self->phase = PHASE_STANDING;
      seek_all (self, self->position);
    }
}

static void
position_cb (RushesPlayerGroup *self,
             GParamSpec *pspec,
             RushesPlayer *player)
{
  if (player == self->longest)
    set_int64 (self, &self->position, rushes_player_get_position (player), PROP_POSITION);
}

/* How long a frame of the slowest is shown, ns */
static gint64
get_frame_length (RushesPlayerGroup *self)
{
  gint64 longest = 0;

  for (guint i = 0; i < self->players->len; i++)
    {
      int rate_n = 0;
      int rate_d = 1;

      g_object_get (self->players->pdata[i], "rate-n", &rate_n, "rate-d", &rate_d, NULL);
      if (rate_n > 0)
        longest = MAX (longest, rushes_frame_number_get_length (rate_n, rate_d));
    }
  return longest;
}

/* How far those that play are apart, ns, and where the first of them is; those that show their ends already do not count. */
static gint64
get_spread (RushesPlayerGroup *self,
            gint64 *first)
{
  gint64 last = -1;

  *first = G_MAXINT64;

  for (guint i = 0; i < self->players->len; i++)
    {
      RushesPlayer *player = self->players->pdata[i];

      if (!rushes_player_get_playing (player) && !rushes_player_is_waiting (player))
        continue;
      *first = MIN (*first, rushes_player_get_newest (player));
      last = MAX (last, rushes_player_get_newest (player));
    }
  return last >= 0 ? last - *first : 0;
}

static gboolean
is_past_range (RushesPlayerGroup *self)
{
  return self->looping && self->range_stop >= 0 && self->longest && rushes_player_get_newest (self->longest) >= self->range_stop - ROUNDING;
}

/* A frame waits until the newest of all are within one frame of each other: where the machine is too slow all leave out the same
 * frames, so that what is seen is of one moment always. Where they do not come together by themselves they begin again together. */
static void
gate_cb (RushesPlayer *player,
         gpointer data)
{
  RushesPlayerGroup *self = data;
  gint64 spread;
  gint64 first;

  if (self->phase != PHASE_RUNNING)
    {
      rushes_player_pass_gate (player);
      return;
    }
  if (is_past_range (self))
    {
      cue_all (self, MAX (0, self->range_start));
      return;
    }

  spread = get_spread (self, &first);
  if (spread <= get_frame_length (self) + ROUNDING)
    {
      self->apart_since = 0;
      for (guint i = 0; i < self->players->len && self->phase == PHASE_RUNNING; i++)
        rushes_player_pass_gate (self->players->pdata[i]);
    }
  else if (self->apart_since == 0)
    {
      self->apart_since = g_get_monotonic_time ();
    }
  else if (g_get_monotonic_time () - self->apart_since > MAX_APART)
    {
      cue_all (self, first);
    }
}

/* One has come to its end; the last of them ends the round. */
static void
playing_cb (RushesPlayerGroup *self)
{
  if (self->phase != PHASE_RUNNING)
    return;
  for (guint i = 0; i < self->players->len; i++)
    if (rushes_player_get_playing (self->players->pdata[i]))
      return;

  if (self->looping)
    {
      cue_all (self, MAX (0, self->range_start));
      return;
    }
  self->phase = PHASE_STANDING;
  for (guint i = 0; i < self->players->len; i++)
    rushes_player_pass_gate (self->players->pdata[i]);
  set_boolean (self, &self->playing, FALSE, PROP_PLAYING);
}

/* --- object --- */

static void
set_speed (RushesPlayerGroup *self,
           double speed)
{
  if (!rushes_set_double (&self->speed, speed))
    return;
  if (self->phase == PHASE_RUNNING || self->phase == PHASE_CUEING)
    cue_all (self, self->position);
  notify (self, PROP_SPEED);
}

static void
rushes_player_group_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  RushesPlayerGroup *self = RUSHES_PLAYER_GROUP (object);

  switch (prop_id)
    {
    case PROP_AUDIBLE:
      g_value_set_uint (value, self->audible);
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case PROP_LOOPING:
      g_value_set_boolean (value, self->looping);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    case PROP_RANGE_START:
      g_value_set_int64 (value, self->range_start);
      break;
    case PROP_RANGE_STOP:
      g_value_set_int64 (value, self->range_stop);
      break;
    case PROP_POSITION:
      g_value_set_int64 (value, self->position);
      break;
    case PROP_DURATION:
      g_value_set_int64 (value, self->duration);
      break;
    case PROP_RATE_N:
      g_value_set_int (value, self->rate_n);
      break;
    case PROP_RATE_D:
      g_value_set_int (value, self->rate_d);
      break;
    case PROP_HAS_AUDIO:
      g_value_set_boolean (value, self->has_audio);
      break;
    case PROP_PREROLLED:
      g_value_set_boolean (value, self->prerolled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_player_group_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  RushesPlayerGroup *self = RUSHES_PLAYER_GROUP (object);

  switch (prop_id)
    {
    case PROP_AUDIBLE:
      if (self->audible == g_value_get_uint (value))
        break;
      self->audible = g_value_get_uint (value);
      update_sound (self);
      update_longest (self);
      notify (self, PROP_AUDIBLE);
      break;
    case PROP_PLAYING:
      set_playing (self, g_value_get_boolean (value));
      break;
    case PROP_LOOPING:
      set_boolean (self, &self->looping, g_value_get_boolean (value), PROP_LOOPING);
      break;
    case PROP_SPEED:
      set_speed (self, g_value_get_double (value));
      break;
    case PROP_VOLUME:
      if (rushes_set_double (&self->volume, g_value_get_double (value)))
        notify (self, PROP_VOLUME);
      update_sound (self);
      break;
    case PROP_MUTED:
      set_boolean (self, &self->muted, g_value_get_boolean (value), PROP_MUTED);
      update_sound (self);
      break;
    case PROP_RANGE_START:
      set_int64 (self, &self->range_start, g_value_get_int64 (value), PROP_RANGE_START);
      break;
    case PROP_RANGE_STOP:
      set_int64 (self, &self->range_stop, g_value_get_int64 (value), PROP_RANGE_STOP);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_player_group_dispose (GObject *object)
{
  RushesPlayerGroup *self = RUSHES_PLAYER_GROUP (object);

  self->longest = NULL;
  for (guint i = 0; self->players && i < self->players->len; i++)
    {
      g_signal_handlers_disconnect_by_data (self->players->pdata[i], self);
      rushes_player_set_gate (self->players->pdata[i], NULL, NULL);
      rushes_player_set_path (self->players->pdata[i], NULL);
    }
  g_clear_pointer (&self->players, g_ptr_array_unref);

  G_OBJECT_CLASS (rushes_player_group_parent_class)->dispose (object);
}

static void
rushes_player_group_class_init (RushesPlayerGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const overridden[] = {
    "playing", "looping", "speed", "volume", "muted", "range-start", "range-stop", "position", "duration", "rate-n", "rate-d",
    "has-audio", "prerolled",
  };

  object_class->get_property = rushes_player_group_get_property;
  object_class->set_property = rushes_player_group_set_property;
  object_class->dispose = rushes_player_group_dispose;

  properties[PROP_AUDIBLE] = g_param_spec_uint ("audible", NULL, NULL, 0, MAX_PLAYERS - 1, 0,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_OWN_PROPS, properties);
  for (guint i = 0; i < G_N_ELEMENTS (overridden); i++)
    {
      g_object_class_override_property (object_class, PROP_PLAYING + i, overridden[i]);
      properties[PROP_PLAYING + i] = g_object_class_find_property (object_class, overridden[i]);
    }
}

static void
rushes_player_group_init (RushesPlayerGroup *self)
{
  self->players = g_ptr_array_new_with_free_func (g_object_unref);
  self->volume = 1.0;
  self->speed = 1.0;
  self->range_start = -1;
  self->range_stop = -1;
  self->rate_d = 1;
}

static void
playback_seek (RushesPlayback *playback,
               gint64 time)
{
  RushesPlayerGroup *self = RUSHES_PLAYER_GROUP (playback);

  time = MAX (0, time);
  if (self->playing)
    {
      cue_all (self, time);
      return;
    }
  self->phase = PHASE_STANDING;
  seek_all (self, time);
}

/* The frames of the longest are those that count; the others show what they show at the same time. */
static void
playback_step (RushesPlayback *playback,
               int n)
{
  RushesPlayerGroup *self = RUSHES_PLAYER_GROUP (playback);
  gint64 number;

  if (!self->prerolled || self->rate_n <= 0)
    return;

  if (self->playing)
    {
      self->playing = FALSE;
      pause_all (self);
      notify (self, PROP_PLAYING);
    }
  self->phase = PHASE_STANDING;
  number = MAX (0, rushes_frame_number_at (self->position, self->rate_n, self->rate_d) + n);
  self->position = rushes_frame_number_to_time (MIN (number, rushes_frame_number_count (self->duration, self->rate_n, self->rate_d) - 1),
                                                self->rate_n, self->rate_d);
  /* So that steps that come faster than frames add up. */
  notify (self, PROP_POSITION);
  seek_all (self, rushes_frame_number_to_centre (rushes_frame_number_at (self->position, self->rate_n, self->rate_d), self->rate_n, self->rate_d));
}

static void
playback_init (RushesPlaybackInterface *iface)
{
  iface->seek = playback_seek;
  iface->step = playback_step;
}

/**
 * rushes_player_group_new:
 * @paths: (array zero-terminated=1): two to four local paths
 *
 * Loads them all; `prerolled` tells when they stand at their first frames.
 *
 * Returns: (transfer full): a group
 */
RushesPlayerGroup *
rushes_player_group_new (const char *const *paths)
{
  RushesPlayerGroup *self;

  g_return_val_if_fail (paths != NULL && paths[0] != NULL && paths[1] != NULL, NULL);
  g_return_val_if_fail (g_strv_length ((char **) paths) <= MAX_PLAYERS, NULL);

  self = g_object_new (RUSHES_TYPE_PLAYER_GROUP, NULL);
  for (guint i = 0; paths[i]; i++)
    {
      RushesPlayer *player = rushes_player_new ();

      g_ptr_array_add (self->players, player);
      rushes_player_lock (player);
      rushes_player_set_gate (player, gate_cb, self);
      g_signal_connect_object (player, "notify::prerolled", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::duration", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::error", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::playing", G_CALLBACK (playing_cb), self, G_CONNECT_SWAPPED);
      rushes_player_set_path (player, paths[i]);
    }
  update_sound (self);
  return self;
}

guint
rushes_player_group_get_n_players (RushesPlayerGroup *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER_GROUP (self), 0);

  return self->players->len;
}

/**
 * rushes_player_group_get_player:
 * @self: a group
 * @index: from 0
 *
 * Returns: (transfer none): a player
 */
RushesPlayer *
rushes_player_group_get_player (RushesPlayerGroup *self,
                                guint index)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER_GROUP (self), NULL);
  g_return_val_if_fail (index < self->players->len, NULL);

  return self->players->pdata[index];
}
