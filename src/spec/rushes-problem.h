/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"

G_BEGIN_DECLS

/**
 * RushesFix:
 *
 * A way out that one click applies: what to set, or which input to take away. Describes, so that `service/sentences` can name
 * it ("Use 720p").
 */
typedef enum
{
  RUSHES_FIX_NONE,
  RUSHES_FIX_SET_PARAMETER,   /* set field's parameter to value */
  RUSHES_FIX_RESET_PARAMETER, /* leave it to its default; an extra one, or all of them, away */
  RUSHES_FIX_REMOVE_INPUT,    /* take the input away */
  RUSHES_FIX_USE_FRAMES,      /* keep first and last frame, take the references away */
  RUSHES_FIX_USE_REFERENCES,  /* make the frames reference images */
  RUSHES_FIX_USE_AS_FIRST_FRAME, /* make the last frame the first */
  RUSHES_FIX_CLEAR_PROMPT,
  RUSHES_FIX_CLEAR_DRAFT,
  RUSHES_FIX_FIT,             /* a copy that fits takes the input's place: takes time, see rushes-fit-plan.h and service/rushes-fitter.h */
} RushesFix;

/**
 * RushesProblem:
 *
 * Why a spec cannot be sent, or, as a warning, what its author should know. `code` and `field` are the contract's.
 * Untranslated: the sentence is made by `service/sentences` from code and arguments.
 */
typedef struct
{
  char *code;             /* of the contract: resolution-unsupported … */
  char *field;            /* model, prompt, draft, inputs[N], parameters.NAME, extra.NAME, or empty */
  gboolean is_warning;
  char *model;            /* (nullable): the model's name, for people */
  char *value;            /* (nullable): the offending value, for people, bounded in length */
  char *limit;            /* (nullable): what would do: "4–15", "480p, 720p", "9" */
  RushesFix fix;
  JsonNode *fix_value;    /* (nullable): SET_PARAMETER: the value; USE_AS_FIRST_FRAME: the role; USE_FRAMES: the roles to keep;
                             USE_REFERENCES: {"from": roles, "to": role} */
} RushesProblem;

#define RUSHES_TYPE_PROBLEM (rushes_problem_get_type ())
GType          rushes_problem_get_type  (void) G_GNUC_CONST;

RushesProblem *rushes_problem_new       (const char          *code,
                                         const char          *field);
RushesProblem *rushes_problem_copy      (const RushesProblem *self);
void           rushes_problem_free      (RushesProblem       *self);
/* Applies the fix to the spec; FALSE where there is none. */
gboolean       rushes_problem_apply_fix (const RushesProblem *self,
                                         RushesSpec          *spec);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesProblem, rushes_problem_free)

G_END_DECLS
