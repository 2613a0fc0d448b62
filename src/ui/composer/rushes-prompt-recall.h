/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-prompt-history.h"

G_BEGIN_DECLS

/* The button with the prompts that the shot's takes were made with. Signal `recalled` (RushesSpec): whose prompt somebody wants back. */
#define RUSHES_TYPE_PROMPT_RECALL (rushes_prompt_recall_get_type ())
G_DECLARE_FINAL_TYPE (RushesPromptRecall, rushes_prompt_recall, RUSHES, PROMPT_RECALL, GtkWidget)

/* (nullable) */
void                 rushes_prompt_recall_set_shot    (RushesPromptRecall *self,
                                                       RushesShot         *shot);
RushesPromptHistory *rushes_prompt_recall_get_history (RushesPromptRecall *self);

G_END_DECLS
