/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-shot.h"

G_BEGIN_DECLS

/**
 * RushesPromptHistory:
 *
 * The prompts that the takes of a shot were made with, newest first, each once, and a walk through them that begins and ends at what is being written.
 */
typedef struct _RushesPromptHistory RushesPromptHistory;

RushesPromptHistory *rushes_prompt_history_new       (void);
void                 rushes_prompt_history_free      (RushesPromptHistory *self);
/* shot: (nullable) */
void                 rushes_prompt_history_set_shot  (RushesPromptHistory *self,
                                                      RushesShot          *shot);
/* Reads what was made since; costs for each take that is new */
guint                rushes_prompt_history_refresh   (RushesPromptHistory *self);
/* (transfer none): a spec with that prompt */
RushesSpec          *rushes_prompt_history_get_spec  (RushesPromptHistory *self,
                                                      guint                n);
/* (transfer none): the newest take with it */
RushesTake          *rushes_prompt_history_get_take  (RushesPromptHistory *self,
                                                      guint                n);
/* (transfer none) (nullable): where a step to older ones (1) or newer ones (-1) leads from now; NULL at the ends */
RushesSpec          *rushes_prompt_history_walk      (RushesPromptHistory *self,
                                                      int                  by,
                                                      RushesSpec          *now);
/* Somebody writes on: what is there now is what a walk comes back to */
void                 rushes_prompt_history_end_walk  (RushesPromptHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesPromptHistory, rushes_prompt_history_free)

G_END_DECLS
