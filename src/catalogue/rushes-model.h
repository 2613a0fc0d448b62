/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-error-class.h"
#include "rushes-parameter.h"

G_BEGIN_DECLS

typedef enum
{
  RUSHES_MEDIA_KIND_UNKNOWN,
  RUSHES_MEDIA_KIND_IMAGE,
  RUSHES_MEDIA_KIND_VIDEO,
  RUSHES_MEDIA_KIND_AUDIO,
} RushesMediaKind;

/* Where an input may come from; flags, since a role takes several. */
typedef enum
{
  RUSHES_SOURCE_KIND_NONE = 0,
  RUSHES_SOURCE_KIND_FILE = 1 << 0,
  RUSHES_SOURCE_KIND_HOSTED_FILE = 1 << 1, /* a file, once a media host has given it a URL */
  RUSHES_SOURCE_KIND_URL = 1 << 2,
  RUSHES_SOURCE_KIND_ASSET = 1 << 3,
} RushesSourceKind;

/**
 * RushesRole:
 *
 * What a model takes under one role: static data of the model, to be read, never freed.
 */
typedef struct
{
  const char *id;        /* first_frame … */
  RushesMediaKind kind;
  guint min;
  guint max;
  RushesSourceKind sources;
  const char *group;     /* frames, references, … ; roles of different groups exclude each other */
  const char *too_many;  /* the contract's code where there are more than max */
  const char *missing;   /* (nullable): the code where there are fewer than min */
  const char * const *needs; /* (nullable): of these roles at least one must be there too */
  const char *needs_problem; /* (nullable): the code where none is */
} RushesRole;

/**
 * RushesScenario:
 *
 * How a model is used, and by what that is known. The first of a model's scenarios of which everything holds is the one.
 */
typedef struct
{
  const char *id;        /* text, frames, references, draft, final … */
  gboolean from_draft;   /* known by the id of a draft */
  const char *parameter; /* (nullable): known by this parameter … */
  JsonNode *value;       /* … having this value */
  const char *group;     /* (nullable): known by an input with a role of this group */
  const char *alone;     /* (nullable): takes neither prompt nor inputs; the code where there are any */
} RushesScenario;

typedef struct
{
  const char *resolution;
  const char *ratio;
  int width;
  int height;
} RushesFormat;

typedef enum
{
  RUSHES_PROMPT_UNIT_CHARACTERS,
  RUSHES_PROMPT_UNIT_WORDS,
} RushesPromptUnit;

/* What the model says of a prompt: advice, never a limit */
typedef struct
{
  RushesPromptUnit unit;
  gint64 advised;        /* for people: "of 500" */
  gint64 warn_from;      /* as many of the unit are too many */
  const char *problem;   /* the code of the warning */
  const char *advice;    /* (nullable): for people, untranslated */
} RushesPromptAdvice;

/* What the model says of a picture; the bounds are outside, except bytes_below, which is the first size that is too large */
typedef struct
{
  const char * const *formats;
  gint64 side_above;
  gint64 side_below;
  gint64 aspect_above[2]; /* width : height as a fraction */
  gint64 aspect_below[2];
  gint64 bytes_below;
  gint64 inline_below;    /* as large a picture should not go inline */
} RushesImageLimits;

/* What the service behind the model is said to take of a video or a sound; what is on a bound is taken. 0, or NULL: nothing is said. */
typedef struct
{
  const char * const *formats;      /* containers: mp4, wav … */
  const char * const *video_codecs; /* (nullable) */
  const char * const *audio_codecs; /* (nullable) */
  gint64 sides[2];                  /* px, least and most */
  gint64 aspect_from[2];            /* width : height as a fraction */
  gint64 aspect_to[2];
  gint64 pixels[2];                 /* width × height, least and most */
  gint64 rates[2];                  /* frames a second, least and most */
  gint64 seconds[2];                /* of each, least and most */
  gint64 seconds_together;          /* of all with one role */
  gint64 bytes;                     /* the most */
} RushesMediaLimits;

/* What there must be at the least: a prompt (where it counts), or an input with one of the roles */
typedef struct
{
  gboolean prompt;
  const char * const *roles; /* (nullable): NULL: any input */
  const char *problem;
} RushesRequirement;

/* One of the prices that a model has. `when`: parameter → the value, or one of the values, that it has then; `video-input`: whether a video is among
 * the inputs. The first of which everything holds is the one. */
typedef struct
{
  const char *id;
  JsonObject *when;      /* (nullable): NULL: always */
} RushesPrice;

/* Where a video needs fewer tokens than its pixels and seconds say, as drafts do */
typedef struct
{
  const char *factor;    /* decimal, 0…1 */
  JsonObject *when;      /* (nullable): as above */
} RushesTokenFactor;

#define RUSHES_TYPE_MODEL (rushes_model_get_type ())
G_DECLARE_FINAL_TYPE (RushesModel, rushes_model, RUSHES, MODEL, GObject)

const char       *rushes_model_get_id           (RushesModel *self);
const char       *rushes_model_get_name         (RushesModel *self);
const char       *rushes_model_get_description  (RushesModel *self);

/* Whether the form shows a prompt */
gboolean          rushes_model_takes_prompt     (RushesModel *self);

guint             rushes_model_get_n_roles      (RushesModel *self);
const RushesRole *rushes_model_get_nth_role     (RushesModel *self,
                                                 guint        n);
const RushesRole *rushes_model_get_role         (RushesModel *self,
                                                 const char  *id);

guint             rushes_model_get_n_parameters (RushesModel *self);
RushesParameter  *rushes_model_get_nth_parameter (RushesModel *self,
                                                 guint        n);
/* The parameter as it stands in the scenario (NULL: in none), its options and default narrowed; NULL where the model, or this scenario of it, does not take it. (transfer none) */
RushesParameter  *rushes_model_get_parameter    (RushesModel *self,
                                                 const char  *scenario,
                                                 const char  *name);

/* As it stands in the scenario (nullable): fewer may be taken there, or none: NULL */
const RushesRole *rushes_model_get_role_in      (RushesModel *self,
                                                 const char  *scenario,
                                                 const char  *id);
/* The contract's code for a value of a parameter that the scenario does not take */
const char       *rushes_model_get_untaken_problem (RushesModel *self,
                                                 const char  *scenario,
                                                 const char  *name);

guint             rushes_model_get_n_scenarios  (RushesModel *self);
const RushesScenario *rushes_model_get_nth_scenario (RushesModel *self,
                                                 guint        n);
/* (nullable) */
const RushesScenario *rushes_model_get_scenario (RushesModel *self,
                                                 const char  *id);
/* The scenario that a draft's id, the roles of the inputs (NULL-terminated) and the parameters (nullable) amount to. Never NULL. */
const char       *rushes_model_recognise_scenario (RushesModel        *self,
                                                 gboolean            has_draft,
                                                 const char * const *roles,
                                                 JsonObject         *parameters);
/* Whether it makes cheap drafts, and finals of them */
gboolean          rushes_model_finishes_drafts  (RushesModel *self);

/* (nullable): NULL where the model takes no prompt */
const RushesPromptAdvice *rushes_model_get_prompt_advice (RushesModel *self);
/* (nullable): NULL where nothing is known */
const RushesImageLimits  *rushes_model_get_image_limits (RushesModel *self);
/* (nullable): of videos or sounds; NULL where nothing is known */
const RushesMediaLimits  *rushes_model_get_media_limits (RushesModel *self,
                                                         RushesMediaKind kind);
/* (nullable): NULL where the roles' own minimum says it all */
const RushesRequirement  *rushes_model_get_requirement (RushesModel *self);
/* Bytes of the whole request at the most; 0 where nothing is known */
gint64            rushes_model_get_body_limit   (RushesModel *self);

guint             rushes_model_get_n_formats    (RushesModel *self);
const RushesFormat *rushes_model_get_nth_format (RushesModel *self,
                                                 guint        n);

/* How params are laid out: see data/models/README.md. (transfer none), immutable */
JsonObject       *rushes_model_get_template     (RushesModel *self);
/* The whole data file. (transfer none), immutable */
JsonObject       *rushes_model_get_data         (RushesModel *self);

/* Pixels of a ratio at a resolution, from the model's own table; FALSE where there is no such row */
gboolean          rushes_model_get_pixels       (RushesModel *self,
                                                 const char  *resolution,
                                                 const char  *ratio,
                                                 int         *width,
                                                 int         *height);
/* (transfer none) (nullable): the ratio of the model's table that is closest to width / height */
const char       *rushes_model_get_closest_ratio (RushesModel *self,
                                                 const char  *resolution,
                                                 double       aspect);

/* What the price of a million tokens depends on; none where a price by tokens says nothing */
guint             rushes_model_get_n_prices     (RushesModel *self);
const RushesPrice *rushes_model_get_nth_price   (RushesModel *self,
                                                 guint        n);
guint             rushes_model_get_n_token_factors (RushesModel *self);
const RushesTokenFactor *rushes_model_get_nth_token_factor (RushesModel *self,
                                                 guint        n);

/* What the model's own error table says of a code; FALSE where it does not name it */
gboolean          rushes_model_get_error        (RushesModel      *self,
                                                 const char       *code,
                                                 RushesErrorClass *error_class,
                                                 const char      **meaning);
/* (transfer none) (nullable): the value of @parameter that is worth trying after this error; NULL where the table knows of none */
JsonNode         *rushes_model_get_error_fix    (RushesModel *self,
                                                 const char  *code,
                                                 const char **parameter);
/* Whether this code means that the task ran out of time */
gboolean          rushes_model_error_is_expiry  (RushesModel *self,
                                                 const char  *code);

G_END_DECLS
