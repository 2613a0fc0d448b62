/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec-check.h"

G_BEGIN_DECLS

/* The worst first. What is merely not there yet comes after what is wrong. */
typedef enum
{
  CHECK_RANK_MODEL,
  CHECK_RANK_SCENARIO,
  CHECK_RANK_SOURCE,
  CHECK_RANK_COUNT,
  CHECK_RANK_VALUE,
  CHECK_RANK_MISSING,
  CHECK_RANK_BODY,
  CHECK_RANK_WARNING,
  CHECK_N_RANKS,
} CheckRank;

typedef struct
{
  RushesSpec *spec;
  RushesModel *model;
  const RushesScenario *scenario;
  RushesCheckFlags flags;
  GPtrArray *found[CHECK_N_RANKS];
} Check;

RushesProblem *check_add         (Check      *self,
                                  CheckRank   rank,
                                  const char *code,
                                  const char *field);
char          *check_bound_value (const char *text);

/* rushes-check-inputs.c */
void           check_inputs      (Check      *self);

/* rushes-check-media.c */
void           check_media         (Check       *check,
                                    RushesInput *input,
                                    const char  *field);
void           check_media_lengths (Check       *check);

G_END_DECLS
