/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-player-engine.h"
#include "rushes-player-private.h"

G_BEGIN_DECLS

/* What the files of the player share, on the main thread. */

struct _RushesPlayer
{
  GObject parent_instance;

  GMainContext *context;     /* where it was made and where it speaks */
  RushesPlayerEngine *engine;
  GSource *news_source;
  guint serial;

  char *path;
  char *audio_sink;
  gboolean playing;
  gboolean looping;
  gboolean muted;
  double volume;
  double speed;
  gint64 range_start;
  gint64 range_stop;
  gboolean locked;
  int max_width;
  int max_height;

  RushesFrame *frame;
  RushesFrame *held;         /* (nullable): newer than what is shown, until the gate lets it through */
  RushesPlayerGate gate;     /* (nullable) */
  gpointer gate_data;
  gint64 position;
  gint64 duration;
  int width;
  int height;
  int rate_n;
  int rate_d;
  gboolean has_audio;
  gboolean seekable;
  gboolean prerolled;
  GError *error;
  GError *audio_error;
  guint n_ended;
  guint64 n_frames;
  guint n_wished;            /* the number of the newest wish */
  guint n_settled;
  gboolean at_end;
  gboolean cueing;           /* what comes before it is settled may be from before */
};

/* Shows what the gate has not let through yet, where there is such a frame */
void rushes_player_show_held   (RushesPlayer *self);
/* Lets the engine have the wish that was begun: what was settled is not any more */
void rushes_player_end_wish    (RushesPlayer *self);
/* Told to the engine alone when someone says so: it changes its mind itself at the end of the film */
void rushes_player_set_playing (RushesPlayer *self,
                                gboolean      playing);

G_END_DECLS
