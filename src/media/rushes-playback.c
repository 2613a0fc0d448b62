/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-playback.h"

#include "rushes-frame-number.h"

G_DEFINE_INTERFACE (RushesPlayback, rushes_playback, G_TYPE_OBJECT)

/* Without a rate a frame is thought to last this long, ns. */
#define DEFAULT_FRAME (40 * G_GINT64_CONSTANT (1000000))

static void
rushes_playback_default_init (RushesPlaybackInterface *iface)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_object_interface_install_property (iface, g_param_spec_boolean ("playing", NULL, NULL, FALSE, writable));
  g_object_interface_install_property (iface, g_param_spec_boolean ("looping", NULL, NULL, FALSE, writable));
  g_object_interface_install_property (iface, g_param_spec_double ("speed", NULL, NULL, 0.25, 4.0, 1.0, writable));
  g_object_interface_install_property (iface, g_param_spec_double ("volume", NULL, NULL, 0.0, 1.0, 1.0, writable));
  g_object_interface_install_property (iface, g_param_spec_boolean ("muted", NULL, NULL, FALSE, writable));
  g_object_interface_install_property (iface, g_param_spec_int64 ("range-start", NULL, NULL, -1, G_MAXINT64, -1, writable));
  g_object_interface_install_property (iface, g_param_spec_int64 ("range-stop", NULL, NULL, -1, G_MAXINT64, -1, writable));
  g_object_interface_install_property (iface, g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, readable));
  g_object_interface_install_property (iface, g_param_spec_int64 ("duration", NULL, NULL, 0, G_MAXINT64, 0, readable));
  g_object_interface_install_property (iface, g_param_spec_int ("rate-n", NULL, NULL, 0, G_MAXINT, 0, readable));
  g_object_interface_install_property (iface, g_param_spec_int ("rate-d", NULL, NULL, 1, G_MAXINT, 1, readable));
  g_object_interface_install_property (iface, g_param_spec_boolean ("has-audio", NULL, NULL, FALSE, readable));
  g_object_interface_install_property (iface, g_param_spec_boolean ("prerolled", NULL, NULL, FALSE, readable));
}

static gint64
get_int64 (RushesPlayback *self,
           const char *name)
{
  gint64 value = 0;

  g_object_get (self, name, &value, NULL);
  return value;
}

/**
 * rushes_playback_play:
 * @self: a playback
 *
 * Plays; from the start where it stands at the end.
 */
void
rushes_playback_play (RushesPlayback *self)
{
  g_return_if_fail (RUSHES_IS_PLAYBACK (self));

  g_object_set (self, "playing", TRUE, NULL);
}

/**
 * rushes_playback_pause:
 * @self: a playback
 */
void
rushes_playback_pause (RushesPlayback *self)
{
  g_return_if_fail (RUSHES_IS_PLAYBACK (self));

  g_object_set (self, "playing", FALSE, NULL);
}

/**
 * rushes_playback_seek:
 * @self: a playback
 * @time: stream time in ns; past the end is the last frame
 *
 * Goes to the frame that is shown at a time. Seeks that come while one is under way fold into the last.
 */
void
rushes_playback_seek (RushesPlayback *self,
                      gint64 time)
{
  g_return_if_fail (RUSHES_IS_PLAYBACK (self));

  RUSHES_PLAYBACK_GET_IFACE (self)->seek (self, time);
}

/**
 * rushes_playback_step:
 * @self: a playback
 * @n: how many frames; back where negative
 *
 * Goes on or back by frames, exactly, and pauses.
 */
void
rushes_playback_step (RushesPlayback *self,
                      int n)
{
  g_return_if_fail (RUSHES_IS_PLAYBACK (self));

  RUSHES_PLAYBACK_GET_IFACE (self)->step (self, n);
}

gboolean
rushes_playback_get_playing (RushesPlayback *self)
{
  gboolean playing = FALSE;

  g_return_val_if_fail (RUSHES_IS_PLAYBACK (self), FALSE);

  g_object_get (self, "playing", &playing, NULL);
  return playing;
}

gint64
rushes_playback_get_position (RushesPlayback *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYBACK (self), 0);

  return get_int64 (self, "position");
}

gint64
rushes_playback_get_duration (RushesPlayback *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYBACK (self), 0);

  return get_int64 (self, "duration");
}

static void
get_rate (RushesPlayback *self,
          int *rate_n,
          int *rate_d)
{
  *rate_n = 0;
  *rate_d = 1;
  g_object_get (self, "rate-n", rate_n, "rate-d", rate_d, NULL);
}

gint64
rushes_playback_get_frame_number (RushesPlayback *self)
{
  int rate_n;
  int rate_d;

  g_return_val_if_fail (RUSHES_IS_PLAYBACK (self), -1);

  get_rate (self, &rate_n, &rate_d);
  return rate_n > 0 ? rushes_frame_number_at (rushes_playback_get_position (self), rate_n, rate_d) : -1;
}

/* When the frame that is shown ends: computed from the number of the next, as all times are. */
static gint64
get_frame_end (RushesPlayback *self)
{
  gint64 position = rushes_playback_get_position (self);
  int rate_n;
  int rate_d;

  get_rate (self, &rate_n, &rate_d);
  if (rate_n <= 0)
    return position + DEFAULT_FRAME;
  return rushes_frame_number_to_time (rushes_frame_number_at (position, rate_n, rate_d) + 1, rate_n, rate_d);
}

/**
 * rushes_playback_mark_start:
 * @self: a playback
 *
 * A loop begins with the frame that is shown now.
 */
void
rushes_playback_mark_start (RushesPlayback *self)
{
  gint64 start;
  gint64 stop;

  g_return_if_fail (RUSHES_IS_PLAYBACK (self));

  start = rushes_playback_get_position (self);
  stop = get_int64 (self, "range-stop");
  g_object_set (self, "range-start", start, "range-stop", stop > start ? stop : (gint64) -1, "looping", TRUE, NULL);
}

/**
 * rushes_playback_mark_stop:
 * @self: a playback
 *
 * A loop ends with the frame that is shown now.
 */
void
rushes_playback_mark_stop (RushesPlayback *self)
{
  gint64 start;
  gint64 stop;

  g_return_if_fail (RUSHES_IS_PLAYBACK (self));

  start = get_int64 (self, "range-start");
  stop = get_frame_end (self);
  g_object_set (self, "range-start", start < stop ? start : (gint64) -1, "range-stop", stop, "looping", TRUE, NULL);
}

/**
 * rushes_playback_clear_range:
 * @self: a playback
 *
 * A loop goes round all of it again.
 */
void
rushes_playback_clear_range (RushesPlayback *self)
{
  g_return_if_fail (RUSHES_IS_PLAYBACK (self));

  g_object_set (self, "range-start", (gint64) -1, "range-stop", (gint64) -1, NULL);
}

gboolean
rushes_playback_has_range (RushesPlayback *self)
{
  g_return_val_if_fail (RUSHES_IS_PLAYBACK (self), FALSE);

  return get_int64 (self, "range-start") >= 0 || get_int64 (self, "range-stop") >= 0;
}
