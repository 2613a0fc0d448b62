/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-player-engine.h"
#include "rushes-player-pipeline.h"

G_BEGIN_DECLS

/* What GStreamer is busy with; the next wish waits for it. */
typedef enum
{
  RUSHES_PLAYER_WORK_NONE,
  RUSHES_PLAYER_WORK_OPEN,
  RUSHES_PLAYER_WORK_STATE,
  RUSHES_PLAYER_WORK_SEEK,
  RUSHES_PLAYER_WORK_STEP,
} RushesPlayerWork;

struct _RushesPlayerEngine
{
  gatomicrefcount ref_count;
  GMainContext *context;
  GMainLoop *loop;
  GSource *wishes;           /* on our thread: there is a wish */
  GSource *awaken;           /* on the player's thread: there is news */
  char *audio_sink;

  GMutex mutex;
  RushesPlayerWish wish;     /* with the mutex */
  RushesPlayerNews news;     /* with the mutex */
  GstElement *counted;       /* with the mutex: the sink whose drops are counted */
  guint64 n_samples;         /* with the mutex: pictures since the path was set */
  gint64 shown;              /* with the mutex: stream time of the newest picture, -1 for none */
  gboolean quit;             /* with the mutex */

  /* The rest is our thread's own. */
  RushesPlayerPipeline pipeline;
  guint serial;
  GSource *bus_source;
  GSource *timeout;
  RushesPlayerWork work;
  guint32 seek_number;       /* of the last seek's event; messages about it carry the same */
  guint64 samples_before;    /* n_samples when the work began */
  gint64 target;             /* where the seek under way goes */
  int retreat;               /* frames, while the end of the film is looked for */
  gboolean advancing;        /* stepping to the true end of the film */
  gint64 last;               /* stream time of the film's last frame, -1 while it is not known */
  gboolean open;
  gboolean playing;          /* GStreamer's state */
  gboolean in_segment;       /* the last seek was for a loop */
  gboolean at_end;
  gboolean stepped;          /* the sound is not where the picture is */
  gboolean silent;           /* the sound's sink has failed: it was replaced */
  int max_width, max_height;
  char *missing;
};

/* Does what is wished, as far as it can be done now; on the engine's thread */
void rushes_player_engine_apply (RushesPlayerEngine *self);

G_END_DECLS
