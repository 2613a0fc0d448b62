/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-player-engine.h"
#include "rushes-player-pipeline.h"
#include "rushes-player-ring.h"

G_BEGIN_DECLS

/* Frames begin and end at times that containers have rounded, ns: so much before a range's end none of the next begins, and so much
 * after its start none of those before it is left. */
#define RUSHES_PLAYER_ROUNDING ((gint64) GST_MSECOND)

/* What GStreamer is busy with; the next wish waits for it. */
typedef enum
{
  RUSHES_PLAYER_WORK_NONE,
  RUSHES_PLAYER_WORK_OPEN,
  RUSHES_PLAYER_WORK_STATE,
  RUSHES_PLAYER_WORK_SEEK,
  RUSHES_PLAYER_WORK_STEP,
  RUSHES_PLAYER_WORK_FILL,
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
  guint64 n_dropped;         /* with the mutex: of those that were too late */
  guint64 n_samples;         /* with the mutex: pictures since the path was set */
  guint64 n_decoded;         /* with the mutex */
  gint64 shown;              /* with the mutex: stream time of the newest picture, -1 for none */
  gint64 front;              /* with the mutex: number of the newest decoded frame since the last seek, -1 for none */
  gint64 wanted;             /* with the mutex: frames before this number go into the ring and not to the sink */
  gboolean collecting;       /* with the mutex: decoded frames go into the ring */
  gboolean hidden;           /* with the mutex: what comes to the sink is not shown */
  int orientation;           /* with the mutex: how the film lies, as EXIF counts */
  int frame_width;           /* with the mutex: px of what comes to the sink; 0 where that changes */
  int frame_height;
  gboolean lossy;            /* with the mutex: since the last seek something was late, so that not every frame was shown */
  guint32 dry;               /* with the mutex: the seek's number of the newest segment that a sink has all of */
  gboolean quit;             /* with the mutex */

  /* The rest is our thread's own. */
  RushesPlayerPipeline pipeline;
  guint serial;
  GSource *bus_source;
  GSource *timeout;
  RushesPlayerWork work;
  guint32 seek_number;       /* of the last seek's event; messages about it carry the same */
  guint64 samples_before;    /* n_samples when the work began */
  guint64 decoded_before;    /* n_decoded when it was last seen to go on */
  gboolean collected;        /* the work under way goes by way of the ring */
  gint64 target;             /* where the seek under way goes */
  int retreat;               /* frames, while the end of the film is looked for */
  gboolean advancing;        /* stepping to the true end of the film */
  gint64 last;               /* stream time of the film's last frame, -1 while it is not known */
  gboolean open;
  gboolean playing;          /* GStreamer's state */
  gboolean in_segment;       /* the last seek was for a loop */
  gboolean ending;           /* it has played to the end, which is not told yet */
  gboolean round_due;        /* the segment's end was told, and the next round is not on its way */
  gboolean at_end;           /* the last frame is shown */
  gboolean drained;          /* nothing comes any more from where the pipeline is */
  gboolean stepped;          /* the sound is not where the picture is */
  gboolean silent;           /* the sound's sink has failed: it was replaced */
  int max_width, max_height;
  RushesPlayerRing ring;
  gboolean back;             /* the last steps went back */
  gint64 fill_from;          /* numbers: what is being put into the ring */
  gint64 fill_to;
  double speed;              /* of the last seek */
  gint64 range_start, range_stop; /* of the last seek for a loop */
  char *missing;
};

/* Below, with the engine's thread alone, but for what says that it needs the mutex. */

void     rushes_player_engine_apply         (RushesPlayerEngine *self);
void     rushes_player_engine_tell          (RushesPlayerEngine *self);
void     rushes_player_engine_tell_error    (RushesPlayerEngine *self,
                                             GError             *error);

/* Frames */
void     rushes_player_engine_connect       (RushesPlayerEngine *self);
gint64   rushes_player_engine_get_shown     (RushesPlayerEngine *self);
gint64   rushes_player_engine_get_front     (RushesPlayerEngine *self);
void     rushes_player_engine_get_rate      (RushesPlayerEngine *self,
                                             int                *rate_n,
                                             int                *rate_d);
gboolean rushes_player_engine_is_resized    (RushesPlayerEngine *self);
void     rushes_player_engine_collect       (RushesPlayerEngine *self,
                                             gint64              wanted,
                                             gboolean            hidden);
void     rushes_player_engine_let_through   (RushesPlayerEngine *self);
void     rushes_player_engine_stop_collect  (RushesPlayerEngine *self);
gboolean rushes_player_engine_show_kept     (RushesPlayerEngine *self,
                                             gint64              number);

/* Work */
void     rushes_player_engine_begin         (RushesPlayerEngine *self,
                                             RushesPlayerWork    work);
void     rushes_player_engine_work_done     (RushesPlayerEngine *self);
void     rushes_player_engine_opened        (RushesPlayerEngine *self);
void     rushes_player_engine_close         (RushesPlayerEngine *self);
void     rushes_player_engine_fail          (RushesPlayerEngine *self,
                                             GError             *error);
void     rushes_player_engine_set_state     (RushesPlayerEngine *self,
                                             gboolean            playing);
gboolean rushes_player_engine_send_seek     (RushesPlayerEngine *self,
                                             GstSeekFlags        flags,
                                             gint64              target,
                                             gint64              stop);
void     rushes_player_engine_seek_frame    (RushesPlayerEngine *self,
                                             gint64              time,
                                             gboolean            looping);
void     rushes_player_engine_go            (RushesPlayerEngine *self,
                                             gint64              time,
                                             gboolean            alone);
void     rushes_player_engine_step          (RushesPlayerEngine *self);
gboolean rushes_player_engine_fill          (RushesPlayerEngine *self);
gboolean rushes_player_engine_is_looping    (RushesPlayerEngine *self);
void     rushes_player_engine_ended         (RushesPlayerEngine *self);

/* The bus */
void     rushes_player_engine_begin_round   (RushesPlayerEngine *self);
gboolean rushes_player_engine_open          (RushesPlayerEngine *self,
                                             const char         *path);

G_END_DECLS
