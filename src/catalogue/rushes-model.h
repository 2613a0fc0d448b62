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
} RushesRole;

#define RUSHES_TYPE_MODEL (rushes_model_get_type ())
G_DECLARE_FINAL_TYPE (RushesModel, rushes_model, RUSHES, MODEL, GObject)

const char       *rushes_model_get_id           (RushesModel *self);
const char       *rushes_model_get_name         (RushesModel *self);
const char       *rushes_model_get_description  (RushesModel *self);

/* What the form shows: has it a prompt, a sound switch, a draft mode, roles of this group? */
gboolean          rushes_model_takes_prompt     (RushesModel *self);
gboolean          rushes_model_has_draft_mode   (RushesModel *self);
gboolean          rushes_model_has_formats      (RushesModel *self);

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

/* What the model's own error table says of a code; FALSE where it does not name it */
gboolean          rushes_model_get_error        (RushesModel      *self,
                                                 const char       *code,
                                                 RushesErrorClass *error_class,
                                                 const char      **meaning);

G_END_DECLS
