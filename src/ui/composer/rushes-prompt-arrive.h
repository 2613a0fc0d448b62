/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-intake.h"
#include "rushes-prompt-buffer.h"

G_BEGIN_DECLS

/* What is dropped on a prompt or pasted into it without being text: it becomes an input where the model takes it, and is mentioned at its place in the text
 * once it has come. What is in the spec already is mentioned at once. */
#define RUSHES_TYPE_PROMPT_ARRIVE (rushes_prompt_arrive_get_type ())
G_DECLARE_FINAL_TYPE (RushesPromptArrive, rushes_prompt_arrive, RUSHES, PROMPT_ARRIVE, GObject)

RushesPromptArrive *rushes_prompt_arrive_new        (RushesPromptBuffer *buffer);
/* Both (nullable); what is on its way for another shot is not mentioned any more */
void                rushes_prompt_arrive_set_shot   (RushesPromptArrive *self,
                                                     RushesShot         *shot,
                                                     RushesSpec         *spec);
void                rushes_prompt_arrive_set_model  (RushesPromptArrive *self,
                                                     RushesModel        *model);
void                rushes_prompt_arrive_set_intake (RushesPromptArrive *self,
                                                     RushesIntake       *intake);
gboolean            rushes_prompt_arrive_take       (RushesPromptArrive *self,
                                                     GPtrArray          *items,
                                                     const GtkTextIter  *iter);
gboolean            rushes_prompt_arrive_paste      (RushesPromptArrive *self,
                                                     GdkClipboard       *clipboard,
                                                     const GtkTextIter  *iter);

G_END_DECLS
