/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-model.h"

G_BEGIN_DECLS

/* What a scenario makes of a parameter: a narrower one, or none and the problem's code */
typedef struct
{
  RushesParameter *parameter;
  const char *problem;
} RushesNarrowing;

typedef struct
{
  RushesScenario shown;
  GHashTable *parameters; /* name → RushesNarrowing; what is not in it stands as the model has it */
  GHashTable *roles;      /* id → RushesRole, with max 0 where the scenario does not take it */
} RushesModelScenario;

typedef struct
{
  RushesErrorClass error_class;
  const char *meaning;
  gboolean is_expiry;
  const char *fix_parameter; /* (nullable): what to set to try again … */
  JsonNode *fix_value;       /* … and to what */
} RushesModelError;

/* Filled by the reader, then left alone for ever. Strings belong to the data. */
struct _RushesModel
{
  GObject parent_instance;

  JsonNode *root;
  JsonObject *data;
  JsonObject *template;
  const char *id;
  const char *name;
  const char *description;
  gint64 order;
  gboolean has_prompt;
  RushesPromptAdvice prompt;
  gboolean has_image;
  RushesImageLimits image;
  gboolean has_video;
  RushesMediaLimits video;
  gboolean has_audio;
  RushesMediaLimits audio;
  gboolean has_requirement;
  RushesRequirement requirement;
  gint64 body_limit;
  GPtrArray *roles;      /* RushesRole */
  GPtrArray *parameters; /* RushesParameter */
  GPtrArray *scenarios;  /* RushesModelScenario */
  GArray *formats;       /* RushesFormat */
  GArray *prices;        /* RushesPrice */
  GArray *token_factors; /* RushesTokenFactor */
  GHashTable *errors;    /* code → RushesModelError */
};

RushesModel         *rushes_model_new           (void);
RushesRole          *rushes_role_copy           (const RushesRole *role);
void                 rushes_role_free           (RushesRole       *role);
RushesModelScenario *rushes_model_scenario_new  (void);
void                 rushes_narrowing_free      (RushesNarrowing  *narrowing);
gint64               rushes_model_get_order     (RushesModel      *self);

/* Reads one data file. RUSHES_CATALOGUE_ERROR_INVALID names the file, the key and the reason. (transfer full) */
RushesModel         *rushes_model_read          (const char       *file,
                                                 const char       *text,
                                                 gsize             length,
                                                 GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesRole, rushes_role_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesNarrowing, rushes_narrowing_free)

G_END_DECLS
