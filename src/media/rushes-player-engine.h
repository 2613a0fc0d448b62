/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

/**
 * RushesPlayerWish:
 *
 * What the player wants the engine to do. The engine does the newest wish as soon as what it is doing is done: wishes that come
 * meanwhile fold into one.
 */
typedef struct
{
  guint serial;              /* counts paths */
  char *path;                /* (nullable) */
  gboolean playing;
  gboolean looping;
  gboolean muted;
  double volume;             /* 0…1, cubic */
  double speed;              /* > 0 */
  gint64 range_start;        /* ns, -1 for none: what a loop goes round */
  gint64 range_stop;         /* ns, -1 for none */
  int max_width, max_height; /* px, 0 for no bound */
  gint64 seek;               /* ns, -1 for none */
  gboolean cue;              /* the seek is to play from, whatever it costs */
  int steps;                 /* frames */
  gboolean locked;           /* plays by the system's clock, from base_time on */
  GstClockTime base_time;    /* when what it stands at is to be shown */
  guint number;              /* counts changes */
} RushesPlayerWish;

/**
 * RushesPlayerNews:
 *
 * What the engine knows. Frames replace each other: the player takes the newest.
 */
typedef struct
{
  guint serial;              /* of the path that this is about */
  RushesFrame *frame;        /* (nullable): newer than what was taken before */
  gboolean prerolled;
  gboolean seekable;
  gboolean has_audio;
  gint64 duration;           /* ns */
  int width, height;         /* px, of the film and not of the frame */
  int rate_n, rate_d;
  guint n_ended;             /* how often it played to the end */
  gboolean playing;          /* what the wish is now: the engine stops at the end and at errors */
  GError *error;             /* (nullable) */
  GError *audio_error;       /* (nullable) */
  guint settled;             /* the number of the newest wish that is done with */
  gboolean at_end;           /* the last frame is shown */
} RushesPlayerNews;

/**
 * RushesPlayerEngine:
 *
 * The half of a player that lives on a thread of its own, with the pipeline: whatever GStreamer does there, the main thread never
 * waits for it. Counted; the thread holds one count and ends by itself after rushes_player_engine_quit().
 */
typedef struct _RushesPlayerEngine RushesPlayerEngine;

RushesPlayerEngine *rushes_player_engine_new        (GSource             *awaken,
                                                     const char          *audio_sink);
RushesPlayerEngine *rushes_player_engine_ref        (RushesPlayerEngine  *self);
void                rushes_player_engine_unref      (RushesPlayerEngine  *self);
void                rushes_player_engine_quit       (RushesPlayerEngine  *self);
RushesPlayerWish   *rushes_player_engine_begin_wish (RushesPlayerEngine  *self);
guint               rushes_player_engine_end_wish   (RushesPlayerEngine  *self);
void                rushes_player_engine_take_news  (RushesPlayerEngine  *self,
                                                     RushesPlayerNews    *news);
void                rushes_player_engine_get_counts (RushesPlayerEngine  *self,
                                                     guint64             *dropped);
void                rushes_player_news_clear        (RushesPlayerNews    *news);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesPlayerEngine, rushes_player_engine_unref)

G_END_DECLS
