/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-frame.h"
#include "rushes-playback.h"

G_BEGIN_DECLS

/**
 * RushesPlayer:
 *
 * Plays one local file at a time: playbin, an appsink, the bus turned into properties on the main thread. Knows no toolkit.
 * (Not playbin3: that of GStreamer 1.22 sometimes, once in some hundred times, never starts on films of a second.)
 *
 * Properties (all notify on the main thread): `path` (nullable, writable: loads it and shows the first frame, paused),
 * `playing`, `looping` (gapless by segment seeks), `speed` (the sound keeps its pitch where GStreamer has scaletempo, and else is heard
 * higher or lower), `volume`, `muted`, `range-start`, `range-stop` and all else of #RushesPlayback, `max-width` and `max-height` (px, writable, 0 for no bound: frames are scaled in the pipeline, never up), `audio-sink`
 * (construct only: as gst-launch describes it), `width`, `height` (px), `seekable`, `settled` (all that was asked for is done), `error` (GError, nullable: file cannot be played), `audio-error` (GError, nullable: plays on without sound).
 *
 * While it stands, the frames that were decoded around the playhead are kept, at most 192 MiB of them, so that steps back are as quick as
 * steps on. A range holds for one film: another path clears it.
 *
 * Signals: `frame` (RushesFrame): a new picture, on the main thread; `ended`.
 */
#define RUSHES_TYPE_PLAYER (rushes_player_get_type ())
G_DECLARE_FINAL_TYPE (RushesPlayer, rushes_player, RUSHES, PLAYER, GObject)

RushesPlayer *rushes_player_new            (void);
void          rushes_player_set_path       (RushesPlayer *self,
                                            const char   *path);
void          rushes_player_play           (RushesPlayer *self);
void          rushes_player_pause          (RushesPlayer *self);
/* Accurate; seeks that come while one is under way are folded into the last. time: ns of stream time */
void          rushes_player_seek           (RushesPlayer *self,
                                            gint64        time);
/* forward or back by n frames, exact; pauses */
void          rushes_player_step           (RushesPlayer *self,
                                            int           n);
/* (transfer full) (nullable): the picture shown now */
RushesFrame  *rushes_player_dup_frame      (RushesPlayer *self);
gint64        rushes_player_get_position   (RushesPlayer *self);
gint64        rushes_player_get_duration   (RushesPlayer *self);
gboolean      rushes_player_get_playing    (RushesPlayer *self);
/* Frames handed out and frames that the sink dropped since the path was set */
void          rushes_player_get_counts     (RushesPlayer *self,
                                            guint64      *frames,
                                            guint64      *dropped);

G_END_DECLS
