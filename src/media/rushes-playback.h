/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RushesPlayback:
 *
 * What a transport drives: one film, or several that run together.
 *
 * Properties (all notify on the main thread): `playing`, `looping`, `speed` (0.25…4), `volume` (0…1, cubic), `muted`, `range-start` and
 * `range-stop` (ns, -1 for none: what a loop goes round; the range ends where its last frame does) are writable; `position`, `duration`
 * (ns), `rate-n`, `rate-d` (0/1 where frames have no numbers), `has-audio` and `prerolled` are not.
 */
#define RUSHES_TYPE_PLAYBACK (rushes_playback_get_type ())
G_DECLARE_INTERFACE (RushesPlayback, rushes_playback, RUSHES, PLAYBACK, GObject)

struct _RushesPlaybackInterface
{
  GTypeInterface parent_iface;

  void (* seek) (RushesPlayback *self,
                 gint64          time);
  void (* step) (RushesPlayback *self,
                 int             n);
};

void     rushes_playback_play             (RushesPlayback *self);
void     rushes_playback_pause            (RushesPlayback *self);
void     rushes_playback_seek             (RushesPlayback *self,
                                           gint64          time);
void     rushes_playback_step             (RushesPlayback *self,
                                           int             n);
gboolean rushes_playback_get_playing      (RushesPlayback *self);
gint64   rushes_playback_get_position     (RushesPlayback *self);
gint64   rushes_playback_get_duration     (RushesPlayback *self);
/* The number of the frame that is shown, from 0; -1 where frames have no numbers */
gint64   rushes_playback_get_frame_number (RushesPlayback *self);
/* A range begins or ends with the frame that is shown; what does not fit to it any more goes. Turns looping on. */
void     rushes_playback_mark_start       (RushesPlayback *self);
void     rushes_playback_mark_stop        (RushesPlayback *self);
void     rushes_playback_clear_range      (RushesPlayback *self);
gboolean rushes_playback_has_range        (RushesPlayback *self);

G_END_DECLS
