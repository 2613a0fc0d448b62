/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-catalogue.h"
#include "rushes-project.h"

G_BEGIN_DECLS

typedef enum
{
  RUSHES_SHOT_EMPTY,         /* nothing was generated yet */
  RUSHES_SHOT_BUSY,          /* a take is waiting or under way */
  RUSHES_SHOT_DRAFT,         /* there is a draft, but no final */
  RUSHES_SHOT_FINAL,
  RUSHES_SHOT_ATTENTION,     /* a take waits for a person's decision */
  RUSHES_SHOT_FAILED,        /* the newest take failed, and none is there to show */
} RushesShotState;

RushesShotState rushes_shot_get_state      (RushesShot      *shot);
/* (transfer full): "Waiting", "62 %", "Draft" … */
char           *rushes_shot_dup_state_name (RushesShot      *shot);
/* (transfer full): its title, else the prompt's first words, else "Shot 3" */
char           *rushes_shot_dup_name       (RushesShot      *shot);
/* Whether there is more to call it by than its number */
gboolean        rushes_shot_is_named       (RushesShot      *shot);
/* ns: of the chosen take, else what is asked for; -1 where the model chooses, 0 where nobody knows */
gint64          rushes_shot_get_length     (RushesShot      *shot,
                                            RushesCatalogue *catalogue);
/* (transfer full): "8 s", "Auto", "" */
char           *rushes_shot_dup_length     (RushesShot      *shot,
                                            RushesCatalogue *catalogue);
/* (nullable): what its thumbnail shows: the chosen take's file, else its first frame */
const char     *rushes_shot_get_poster     (RushesShot      *shot);

G_END_DECLS
