/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-intake.h"
#include "rushes-prompt-candidate.h"

G_BEGIN_DECLS

/**
 * RushesPromptView:
 *
 * The prompt in a card, with its length below. Edits the prompt of the shot's spec and the mentions in it; nothing of it is ever markup.
 *
 * Property `text`: the prompt, to the letter. Signal `mention-hovered` (RushesInput, nullable): the pointer came over the mention of another input.
 */
#define RUSHES_TYPE_PROMPT_VIEW (rushes_prompt_view_get_type ())
G_DECLARE_FINAL_TYPE (RushesPromptView, rushes_prompt_view, RUSHES, PROMPT_VIEW, GtkWidget)

GtkWidget  *rushes_prompt_view_new             (void);
/* (nullable): whose prompt is edited, and whose takes are its history; what could be undone is forgotten */
void        rushes_prompt_view_set_shot        (RushesPromptView         *self,
                                                RushesShot               *shot);
/* (nullable): the model that it is written for */
void        rushes_prompt_view_set_model       (RushesPromptView         *self,
                                                RushesModel              *model);
/* (nullable): takes what is dropped on it and pasted into it */
void        rushes_prompt_view_set_intake      (RushesPromptView         *self,
                                                RushesIntake             *intake);
/* (nullable): of RushesPromptCandidate: what can be mentioned beside what the spec has already, such as assets */
void        rushes_prompt_view_set_candidates  (RushesPromptView         *self,
                                                GListModel               *candidates);
/* Shows what the spec holds now */
void        rushes_prompt_view_update          (RushesPromptView         *self);
/* What is typed is in the spec at once; in a prompt that is too long to be shown whole, by and by: now at the latest */
void        rushes_prompt_view_flush           (RushesPromptView         *self);
/* Whether the change of the spec that is just told is what somebody typed: prompt and mentions, nothing else */
gboolean    rushes_prompt_view_is_writing      (RushesPromptView         *self);
const char *rushes_prompt_view_get_text        (RushesPromptView         *self);
void        rushes_prompt_view_set_text        (RushesPromptView         *self,
                                                const char               *text);
/* What is dropped there: it becomes an input, and is mentioned */
gboolean    rushes_prompt_view_take            (RushesPromptView         *self,
                                                const GValue             *value,
                                                const GtkTextIter        *iter);
void        rushes_prompt_view_set_advice      (RushesPromptView         *self,
                                                const RushesPromptAdvice *advice);
void        rushes_prompt_view_set_speaks      (RushesPromptView         *self,
                                                gboolean                  speaks);
void        rushes_prompt_view_set_has_problem (RushesPromptView         *self,
                                                gboolean                  has_problem);

G_END_DECLS
