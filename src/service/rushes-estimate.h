/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"
#include "rushes-store.h"

G_BEGIN_DECLS

/* Takes of practice mode say so where other takes name their service. */
#define RUSHES_SERVICE_PRACTICE "practice"

/**
 * RushesLikeness:
 *
 * What makes two takes of one model alike where money and time are concerned. Plain values: no string of its own.
 */
typedef struct
{
  gboolean draft;
  const char *resolution;    /* interned, NULL where the model has none */
  gint64 area;               /* px of a picture by the model's own table, 0 where the ratio is not known yet */
  gint64 least_area;         /* of any ratio at this resolution … */
  gint64 most_area;
  gint64 length;             /* ms as asked for, 0 where the model chooses */
  gint64 least_length;       /* ms: what the model may choose … */
  gint64 most_length;        /* … both 0 where the model has no lengths */
  gboolean length_unknown;   /* taken over from a draft */
  int sound;                 /* 0, 1, -1 where the model has no choice */
  const char *tier;          /* interned, NULL where the model has none */
  gboolean has_video;        /* among the inputs */
  gint64 input_length;       /* ms of all input videos, -1 where one of them is not known */
} RushesLikeness;

/* One finished take, as an estimate sees it */
typedef struct
{
  RushesLikeness likeness;
  gboolean practice;
  gint64 area;               /* px of what came back, 0 where not known */
  gint64 length;             /* ms of what came back, 0 where not known */
  gint64 cost;               /* billionths of a dollar, -1 where the service reported none */
  gint64 render_time;        /* microseconds from the submit to the file, 0 where not known */
} RushesEvidence;

/**
 * RushesEstimateSource:
 * @RUSHES_ESTIMATE_SOURCE_NONE: the cost is not known
 * @RUSHES_ESTIMATE_SOURCE_FREE: practice mode
 * @RUSHES_ESTIMATE_SOURCE_TAKES: what like takes cost
 * @RUSHES_ESTIMATE_SOURCE_PRICE: the user's price of tokens
 */
typedef enum
{
  RUSHES_ESTIMATE_SOURCE_NONE,
  RUSHES_ESTIMATE_SOURCE_FREE,
  RUSHES_ESTIMATE_SOURCE_TAKES,
  RUSHES_ESTIMATE_SOURCE_PRICE,
} RushesEstimateSource;

/**
 * RushesEstimate:
 *
 * What some takes of one spec will cost. Money in billionths of a US dollar, for all of them together. Of a range `high` is to be reserved.
 */
typedef struct
{
  RushesEstimateSource source;
  gboolean pending;          /* the record is still being read: it may be known in a moment */
  guint count;               /* takes that it is for */
  gint64 low, high;          /* the same but where the model chooses */
  gboolean by_length;        /* like takes of any length, by the second */
  guint n_takes;             /* TAKES: from so many … */
  gint64 cheapest, dearest;  /* … which cost between these, each */
  const char *price_id;      /* PRICE, and NONE where it is this price that is missing; of the model's data */
  gint64 price;              /* PRICE: for a million tokens */
  gint64 least_tokens, most_tokens; /* of one take */
  gboolean input_unknown;    /* NONE: the length of an input video is not known */
} RushesEstimate;

void           rushes_likeness_read         (RushesLikeness       *self,
                                             RushesSpec           *spec,
                                             RushesModel          *model);
/* Milliseconds of a video file, -1 where not known; may block */
typedef gint64 (*RushesMeasure) (const char *path,
                                 gpointer    user_data);
/* measure (nullable). FALSE where the sample cannot be read: it teaches nothing then */
gboolean       rushes_evidence_read         (RushesEvidence       *self,
                                             const RushesTakeSample *sample,
                                             RushesModel          *model,
                                             const char           *folder,
                                             RushesMeasure         measure,
                                             gpointer              user_data);

/* evidence: (element-type RushesEvidence) (nullable), newest first. From like takes alone; FALSE where there are none */
gboolean       rushes_estimate_from_takes   (RushesEstimate       *self,
                                             const RushesLikeness *likeness,
                                             GArray               *evidence);
/* price: billionths for a million tokens; factor (nullable): decimal. FALSE where size or length are not known */
gboolean       rushes_estimate_from_price   (RushesEstimate       *self,
                                             const RushesLikeness *likeness,
                                             gint64                price,
                                             const char           *factor);
/* (nullable): which of its prices holds for the spec */
const RushesPrice *rushes_estimate_find_price (RushesSpec         *spec,
                                             RushesModel          *model);
/* (nullable): decimal */
const char    *rushes_estimate_find_factor  (RushesSpec           *spec,
                                             RushesModel          *model);
/* Several takes cost several times as much */
void           rushes_estimate_multiply     (RushesEstimate       *self,
                                             guint                 count);
/* Microseconds that like takes took, the median; 0 where there are fewer than three of them */
gint64         rushes_estimate_render_time  (const RushesLikeness *likeness,
                                             gboolean              practice,
                                             GArray               *evidence);

G_END_DECLS
