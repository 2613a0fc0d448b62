/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"

G_BEGIN_DECLS

/**
 * RushesFitSteps:
 * @RUSHES_FIT_STEPS_CROP: too long or too wide: a part of the picture is lost
 * @RUSHES_FIT_STEPS_SCALE: too small or too large
 * @RUSHES_FIT_STEPS_CONVERT: a format or a codec that is not taken
 * @RUSHES_FIT_STEPS_SHRINK: too many bytes
 * @RUSHES_FIT_STEPS_TRIM: too long a film or a sound: a part of the time is lost
 * @RUSHES_FIT_STEPS_RATE: too few or too many frames a second
 *
 * What has to be done to a file before the service takes it.
 */
typedef enum
{
  RUSHES_FIT_STEPS_NONE = 0,
  RUSHES_FIT_STEPS_CROP = 1 << 0,
  RUSHES_FIT_STEPS_SCALE = 1 << 1,
  RUSHES_FIT_STEPS_CONVERT = 1 << 2,
  RUSHES_FIT_STEPS_SHRINK = 1 << 3,
  RUSHES_FIT_STEPS_TRIM = 1 << 4,
  RUSHES_FIT_STEPS_RATE = 1 << 5,
} RushesFitSteps;

/* px of the picture as it is shown, upright */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
} RushesFitRect;

/**
 * RushesFitPlan:
 *
 * How a copy of a file is made that the service takes. Pure: made of facts and limits, changed by what a person chooses, carried
 * out by the media layer. Belongs to one owner; copy it for another thread.
 */
typedef struct
{
  RushesMediaKind kind;
  RushesFitSteps steps;

  /* The picture */
  int width, height;              /* px, upright, square: what there is */
  RushesFitRect crop;             /* what is kept of it; all where nothing is lost */
  int out_width, out_height;      /* px: what it becomes */

  /* The time; ns */
  gint64 duration;                /* what there is, 0 where it is not known */
  gint64 start, end;              /* what is kept of it */
  gint64 min_length, max_length;  /* what end - start may be */
  int rate_n, rate_d;             /* frames a second of the copy */
  gboolean has_audio;

  /* The file */
  const char *format;             /* of the copy: jpeg or png; mp4; wav or mp3 */
  gboolean may_jpeg, may_png;     /* what a picture may become */
  gint64 max_bytes;               /* the most that the copy may have */
  gint64 good_bytes;              /* what it had better stay under; no more than max_bytes */

  /*< private >*/
  int side_min, side_max;         /* inclusive */
  gint64 pixels_min, pixels_max;  /* inclusive */
  gint64 aspect_min[2], aspect_max[2];
  gboolean aspect_open;           /* the aspects themselves are not taken */
  int unit;                       /* sizes are multiples of it */
} RushesFitPlan;

#define RUSHES_TYPE_FIT_PLAN (rushes_fit_plan_get_type ())
GType          rushes_fit_plan_get_type       (void) G_GNUC_CONST;

/* (nullable): NULL where the model says nothing of it, nothing has to be done, or no copy can ever fit (a sound that is too short).
 * Of an input of a spec: what the others of its role leave of the time counts. */
RushesFitPlan *rushes_fit_plan_new_for_input  (RushesSpec              *spec,
                                               RushesModel             *model,
                                               RushesInput             *input);
RushesFitPlan *rushes_fit_plan_new_for_image  (RushesMediaFacts        *facts,
                                               const RushesImageLimits *limits);
/* max_length: ns at the most, or 0 for what the limits say */
RushesFitPlan *rushes_fit_plan_new_for_media  (RushesMediaFacts        *facts,
                                               const RushesMediaLimits *limits,
                                               gint64                   max_length);
RushesFitPlan *rushes_fit_plan_copy           (const RushesFitPlan     *self);
void           rushes_fit_plan_free           (RushesFitPlan           *self);

/* What a person chooses; each is put right where it would not fit */
void           rushes_fit_plan_set_crop       (RushesFitPlan           *self,
                                               const RushesFitRect     *crop);
void           rushes_fit_plan_set_range      (RushesFitPlan           *self,
                                               gint64                   start,
                                               gint64                   end);
gboolean       rushes_fit_plan_set_format     (RushesFitPlan           *self,
                                               const char              *format);

/* Whether something has to be chosen: what is lost */
gboolean       rushes_fit_plan_asks           (const RushesFitPlan     *self);
/* Whether a picture of this size would be taken */
gboolean       rushes_fit_plan_takes_size     (const RushesFitPlan     *self,
                                               int                      width,
                                               int                      height);
/* Bits a second that keep a film or an MP3 of the kept length under max_bytes; for the picture, without its sound */
gint64         rushes_fit_plan_get_bitrate    (const RushesFitPlan     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFitPlan, rushes_fit_plan_free)

G_END_DECLS
