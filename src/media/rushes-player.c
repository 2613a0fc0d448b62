/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-player-members.h"

#include "rushes-player-private.h"
#include "rushes-properties.h"

static void playback_init (RushesPlaybackInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesPlayer, rushes_player, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (RUSHES_TYPE_PLAYBACK, playback_init))

enum
{
  PROP_0,
  PROP_PATH,
  PROP_AUDIO_SINK,
  PROP_MAX_WIDTH,
  PROP_MAX_HEIGHT,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_SEEKABLE,
  PROP_SETTLED,
  PROP_ERROR,
  PROP_AUDIO_ERROR,
  N_OWN_PROPS,
  /* Those of a playback */
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

enum
{
  SIGNAL_FRAME,
  SIGNAL_ENDED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
notify (RushesPlayer *self,
        guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_int (RushesPlayer *self,
         int *field,
         int value,
         guint property)
{
  if (*field == value)
    return;
  *field = value;
  notify (self, property);
}

static void
set_int64 (RushesPlayer *self,
           gint64 *field,
           gint64 value,
           guint property)
{
  if (rushes_set_int64 (field, value))
    notify (self, property);
}

static void
set_boolean (RushesPlayer *self,
             gboolean *field,
             gboolean value,
             guint property)
{
  if (rushes_set_boolean (field, value))
    notify (self, property);
}

static void
set_error (RushesPlayer *self,
           GError **field,
           const GError *value,
           guint property)
{
  if (*field == NULL && value == NULL)
    return;
  if (*field && value && g_error_matches (value, (*field)->domain, (*field)->code) && g_str_equal (value->message, (*field)->message))
    return;
  g_clear_error (field);
  *field = value ? g_error_copy (value) : NULL;
  notify (self, property);
}

static void
take_frame (RushesPlayer *self,
            RushesFrame *frame)
{
  g_clear_pointer (&self->frame, rushes_frame_unref);
  self->frame = rushes_frame_ref (frame);
  self->n_frames++;
  g_signal_emit (self, signals[SIGNAL_FRAME], 0, frame);
  /* The handler may have set another path. */
  if (self->frame == frame)
    set_int64 (self, &self->position, frame->time, PROP_POSITION);
}

void
rushes_player_show_held (RushesPlayer *self)
{
  g_autoptr (RushesFrame) frame = g_steal_pointer (&self->held);

  if (frame)
    take_frame (self, frame);
}

static gboolean
is_cueing (RushesPlayer *self)
{
  self->cueing = self->cueing && !rushes_player_get_settled (self);
  return self->cueing;
}

/* What has not been shown yet goes by the gate, where there is one. */
static void
offer_held (RushesPlayer *self)
{
  if (!self->held || is_cueing (self))
    return;
  if (self->gate)
    self->gate (self, self->gate_data);
  else
    rushes_player_show_held (self);
}

static void
read_news (RushesPlayer *self,
           RushesPlayerNews *news)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_int (self, &self->width, news->width, PROP_WIDTH);
  set_int (self, &self->height, news->height, PROP_HEIGHT);
  set_int (self, &self->rate_n, news->rate_n, PROP_RATE_N);
  set_int (self, &self->rate_d, MAX (1, news->rate_d), PROP_RATE_D);
  set_int64 (self, &self->duration, news->duration, PROP_DURATION);
  set_boolean (self, &self->has_audio, news->has_audio, PROP_HAS_AUDIO);
  set_boolean (self, &self->seekable, news->seekable, PROP_SEEKABLE);
  set_boolean (self, &self->prerolled, news->prerolled, PROP_PREROLLED);
  set_boolean (self, &self->playing, news->playing, PROP_PLAYING);
  set_error (self, &self->audio_error, news->audio_error, PROP_AUDIO_ERROR);
  set_error (self, &self->error, news->error, PROP_ERROR);
  self->at_end = news->at_end;
  if (self->n_settled != news->settled)
    {
      self->n_settled = news->settled;
      notify (self, PROP_SETTLED);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
news_cb (gpointer user_data)
{
  g_autoptr (RushesPlayer) self = g_object_ref (user_data);
  RushesPlayerNews news;
  guint serial = self->serial;

  g_source_set_ready_time (self->news_source, -1);
  rushes_player_engine_take_news (self->engine, &news);
  /* About a path that was left meanwhile. */
  if (news.serial == serial)
    {
      /* First, since who hears that all is settled may show it. */
      if (news.frame)
        {
          g_clear_pointer (&self->held, rushes_frame_unref);
          self->held = rushes_frame_ref (news.frame);
        }
      read_news (self, &news);
      if (self->serial == serial)
        offer_held (self);
      if (self->serial == serial && news.n_ended != self->n_ended)
        {
          self->n_ended = news.n_ended;
          g_signal_emit (self, signals[SIGNAL_ENDED], 0);
        }
    }

  rushes_player_news_clear (&news);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_news (GSource *source,
               GSourceFunc callback,
               gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs news_funcs = { .dispatch = dispatch_news };

/* The thread comes with the first path: a player that plays nothing costs nothing. */
static void
ensure_engine (RushesPlayer *self)
{
  if (self->engine)
    return;

  self->news_source = g_source_new (&news_funcs, sizeof (GSource));
  g_source_set_callback (self->news_source, news_cb, self, NULL);
  g_source_attach (self->news_source, self->context);
  self->engine = rushes_player_engine_new (self->news_source, self->audio_sink);
}

void
rushes_player_end_wish (RushesPlayer *self)
{
  gboolean settled = rushes_player_get_settled (self);

  self->n_wished = rushes_player_engine_end_wish (self->engine);
  if (settled)
    notify (self, PROP_SETTLED);
}

static void
wish (RushesPlayer *self)
{
  RushesPlayerWish *next;

  if (!self->engine)
    return;

  next = rushes_player_engine_begin_wish (self->engine);
  if (next->serial != self->serial)
    {
      g_free (next->path);
      next->path = g_strdup (self->path);
      next->serial = self->serial;
      next->playing = self->playing;
      next->seek = -1;
      next->cue = FALSE;
      next->steps = 0;
    }
  next->locked = self->locked;
  next->speed = self->speed;
  next->range_start = self->range_start;
  next->range_stop = self->range_stop;
  next->looping = self->looping;
  next->muted = self->muted;
  next->volume = self->volume;
  next->max_width = self->max_width;
  next->max_height = self->max_height;
  rushes_player_end_wish (self);
}

void
rushes_player_set_playing (RushesPlayer *self,
                           gboolean playing)
{
  RushesPlayerWish *next;

  playing = playing && self->path && !self->error;
  if (self->engine)
    {
      next = rushes_player_engine_begin_wish (self->engine);
      next->playing = playing;
      rushes_player_end_wish (self);
    }
  set_boolean (self, &self->playing, playing, PROP_PLAYING);
  if (!self->playing && !self->cueing)
    rushes_player_show_held (self);
}

static void
rushes_player_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  RushesPlayer *self = RUSHES_PLAYER (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_AUDIO_SINK:
      g_value_set_string (value, self->audio_sink);
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
    case PROP_SETTLED:
      g_value_set_boolean (value, rushes_player_get_settled (self));
      break;
    case PROP_MAX_WIDTH:
      g_value_set_int (value, self->max_width);
      break;
    case PROP_MAX_HEIGHT:
      g_value_set_int (value, self->max_height);
      break;
    case PROP_POSITION:
      g_value_set_int64 (value, self->position);
      break;
    case PROP_DURATION:
      g_value_set_int64 (value, self->duration);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_int (value, self->height);
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
    case PROP_SEEKABLE:
      g_value_set_boolean (value, self->seekable);
      break;
    case PROP_PREROLLED:
      g_value_set_boolean (value, self->prerolled);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_AUDIO_ERROR:
      g_value_set_boxed (value, self->audio_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_player_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  RushesPlayer *self = RUSHES_PLAYER (object);

  switch (prop_id)
    {
    case PROP_PATH:
      rushes_player_set_path (self, g_value_get_string (value));
      return;
    case PROP_AUDIO_SINK:
      self->audio_sink = g_value_dup_string (value);
      return;
    case PROP_PLAYING:
      rushes_player_set_playing (self, g_value_get_boolean (value));
      return;
    case PROP_LOOPING:
      set_boolean (self, &self->looping, g_value_get_boolean (value), PROP_LOOPING);
      break;
    case PROP_SPEED:
      if (rushes_set_double (&self->speed, g_value_get_double (value)))
        notify (self, PROP_SPEED);
      break;
    case PROP_RANGE_START:
      set_int64 (self, &self->range_start, g_value_get_int64 (value), PROP_RANGE_START);
      break;
    case PROP_RANGE_STOP:
      set_int64 (self, &self->range_stop, g_value_get_int64 (value), PROP_RANGE_STOP);
      break;
    case PROP_VOLUME:
      if (rushes_set_double (&self->volume, g_value_get_double (value)))
        notify (self, PROP_VOLUME);
      break;
    case PROP_MUTED:
      set_boolean (self, &self->muted, g_value_get_boolean (value), PROP_MUTED);
      break;
    case PROP_MAX_WIDTH:
      set_int (self, &self->max_width, g_value_get_int (value), PROP_MAX_WIDTH);
      break;
    case PROP_MAX_HEIGHT:
      set_int (self, &self->max_height, g_value_get_int (value), PROP_MAX_HEIGHT);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  wish (self);
}

static void
rushes_player_dispose (GObject *object)
{
  RushesPlayer *self = RUSHES_PLAYER (object);

  if (self->news_source)
    g_source_destroy (self->news_source);
  g_clear_pointer (&self->news_source, g_source_unref);
  if (self->engine)
    rushes_player_engine_quit (self->engine);
  g_clear_pointer (&self->engine, rushes_player_engine_unref);
  g_clear_pointer (&self->held, rushes_frame_unref);
  g_clear_pointer (&self->frame, rushes_frame_unref);

  G_OBJECT_CLASS (rushes_player_parent_class)->dispose (object);
}

static void
rushes_player_finalize (GObject *object)
{
  RushesPlayer *self = RUSHES_PLAYER (object);

  g_clear_error (&self->error);
  g_clear_error (&self->audio_error);
  g_free (self->path);
  g_free (self->audio_sink);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (rushes_player_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *const overridden[] = {
    "playing", "looping", "speed", "volume", "muted", "range-start", "range-stop", "position", "duration", "rate-n", "rate-d",
    "has-audio", "prerolled",
  };
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, writable);
  properties[PROP_AUDIO_SINK] = g_param_spec_string ("audio-sink", NULL, NULL, NULL, writable | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_MAX_WIDTH] = g_param_spec_int ("max-width", NULL, NULL, 0, G_MAXINT, 0, writable);
  properties[PROP_MAX_HEIGHT] = g_param_spec_int ("max-height", NULL, NULL, 0, G_MAXINT, 0, writable);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0, readable);
  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 0, G_MAXINT, 0, readable);
  properties[PROP_SEEKABLE] = g_param_spec_boolean ("seekable", NULL, NULL, FALSE, readable);
  properties[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE, readable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  properties[PROP_AUDIO_ERROR] = g_param_spec_boxed ("audio-error", NULL, NULL, G_TYPE_ERROR, readable);
  g_object_class_install_properties (object_class, N_OWN_PROPS, properties);

  for (guint i = 0; i < G_N_ELEMENTS (overridden); i++)
    {
      g_object_class_override_property (object_class, PROP_PLAYING + i, overridden[i]);
      properties[PROP_PLAYING + i] = g_object_class_find_property (object_class, overridden[i]);
    }
}

static void
playback_seek (RushesPlayback *playback,
               gint64 time)
{
  rushes_player_seek (RUSHES_PLAYER (playback), time);
}

static void
playback_step (RushesPlayback *playback,
               int n)
{
  rushes_player_step (RUSHES_PLAYER (playback), n);
}

static void
playback_init (RushesPlaybackInterface *iface)
{
  iface->seek = playback_seek;
  iface->step = playback_step;
}

static void
rushes_player_class_init (RushesPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rushes_player_get_property;
  object_class->set_property = rushes_player_set_property;
  object_class->dispose = rushes_player_dispose;
  object_class->finalize = rushes_player_finalize;
  install_properties (object_class);

  /**
   * RushesPlayer::frame:
   * @self: a player
   * @frame: a picture that was not shown before
   */
  signals[SIGNAL_FRAME] = g_signal_new ("frame", RUSHES_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, RUSHES_TYPE_FRAME | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * RushesPlayer::ended:
   * @self: a player
   *
   * It has played to the end and stands at the last frame.
   */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", RUSHES_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_player_init (RushesPlayer *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->volume = 1.0;
  self->speed = 1.0;
  self->range_start = -1;
  self->range_stop = -1;
  self->rate_d = 1;
}

/**
 * rushes_player_new:
 *
 * Where the sound goes is, unless `audio-sink` was given, what the environment variable `RUSHES_AUDIO_SINK` describes (as
 * gst-launch does), else the machine's own device.
 *
 * Returns: (transfer full): a player that plays nothing
 */
RushesPlayer *
rushes_player_new (void)
{
  return g_object_new (RUSHES_TYPE_PLAYER, "audio-sink", g_getenv ("RUSHES_AUDIO_SINK"), NULL);
}

/**
 * rushes_player_set_path:
 * @self: a player
 * @path: (nullable): a local path; %NULL lets go of the file
 *
 * Loads a film and shows its first frame, paused. What was shown before stays in rushes_player_dup_frame() until there is a new
 * frame or %NULL is set. Setting the same path again loads it again.
 */
void
rushes_player_set_path (RushesPlayer *self,
                        const char *path)
{
  static const RushesPlayerNews nothing = { .rate_d = 1 };
  RushesPlayerNews news = nothing;

  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (!path && !self->path)
    return;
  if (path)
    ensure_engine (self);

  g_object_freeze_notify (G_OBJECT (self));
  self->serial++;
  self->n_ended = 0;
  self->n_frames = 0;
  self->cueing = FALSE;
  g_clear_pointer (&self->held, rushes_frame_unref);
  if (rushes_set_string (&self->path, path))
    notify (self, PROP_PATH);
  read_news (self, &news);
  set_int64 (self, &self->position, 0, PROP_POSITION);
  set_int64 (self, &self->range_start, -1, PROP_RANGE_START);
  set_int64 (self, &self->range_stop, -1, PROP_RANGE_STOP);
  if (!path)
    g_clear_pointer (&self->frame, rushes_frame_unref);
  wish (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * rushes_player_play:
 * @self: a player
 *
 * Plays; from the start where it stands at the end.
 */
void
rushes_player_play (RushesPlayer *self)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  g_object_set (self, "playing", TRUE, NULL);
}

/**
 * rushes_player_pause:
 * @self: a player
 */
void
rushes_player_pause (RushesPlayer *self)
{
  g_return_if_fail (RUSHES_IS_PLAYER (self));

  g_object_set (self, "playing", FALSE, NULL);
}

/**
 * rushes_player_seek:
 * @self: a player
 * @time: stream time in ns; past the end is the last frame
 *
 * Goes to the frame that is shown at a time. Seeks that come while one is under way fold into the last.
 */
void
rushes_player_seek (RushesPlayer *self,
                    gint64 time)
{
  RushesPlayerWish *next;

  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (!self->engine || !self->path)
    return;
  self->cueing = FALSE;
  next = rushes_player_engine_begin_wish (self->engine);
  next->seek = MAX (0, time);
  next->cue = FALSE;
  next->steps = 0;
  rushes_player_end_wish (self);
}

/**
 * rushes_player_step:
 * @self: a player
 * @n: how many frames; back where negative
 *
 * Goes on or back by frames, exactly, and pauses.
 */
void
rushes_player_step (RushesPlayer *self,
                    int n)
{
  RushesPlayerWish *next;

  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (!self->engine || !self->path)
    return;
  self->cueing = FALSE;
  rushes_player_pause (self);
  next = rushes_player_engine_begin_wish (self->engine);
  next->steps += n;
  rushes_player_end_wish (self);
}

/**
 * rushes_player_dup_frame:
 * @self: a player
 *
 * Returns: (transfer full) (nullable): the picture that is shown now
 */
RushesFrame *
rushes_player_dup_frame (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), NULL);

  return self->frame ? rushes_frame_ref (self->frame) : NULL;
}

/**
 * rushes_player_get_position:
 * @self: a player
 *
 * Returns: ns: the start of the frame that is shown
 */
gint64
rushes_player_get_position (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0);

  return self->position;
}

/**
 * rushes_player_get_duration:
 * @self: a player
 *
 * Returns: ns, 0 while it is not known
 */
gint64
rushes_player_get_duration (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), 0);

  return self->duration;
}

/**
 * rushes_player_get_playing:
 * @self: a player
 *
 * Returns: whether it plays, or will once it can
 */
gboolean
rushes_player_get_playing (RushesPlayer *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYER (self), FALSE);

  return self->playing;
}

/**
 * rushes_player_get_counts:
 * @self: a player
 * @frames: (out) (optional): frames handed out since the path was set
 * @dropped: (out) (optional): frames that were dropped for being late, since the path was set
 */
void
rushes_player_get_counts (RushesPlayer *self,
                          guint64 *frames,
                          guint64 *dropped)
{
  guint64 n_dropped = 0;

  g_return_if_fail (RUSHES_IS_PLAYER (self));

  if (self->engine)
    rushes_player_engine_get_counts (self->engine, &n_dropped);
  if (frames)
    *frames = self->n_frames;
  if (dropped)
    *dropped = n_dropped;
}
