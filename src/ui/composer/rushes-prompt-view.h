/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rushes-model.h"

G_BEGIN_DECLS

/* The prompt in a card, with its length below. Plain text: nothing of it is ever markup. Property `text`. Signal `dropped` (GValue): files or a
 * picture were dropped on it, which are no text. */
#define RUSHES_TYPE_PROMPT_VIEW (rushes_prompt_view_get_type ())
G_DECLARE_FINAL_TYPE (RushesPromptView, rushes_prompt_view, RUSHES, PROMPT_VIEW, GtkWidget)

GtkWidget  *rushes_prompt_view_new             (void);
const char *rushes_prompt_view_get_text        (RushesPromptView         *self);
void        rushes_prompt_view_set_text        (RushesPromptView         *self,
                                                const char               *text);
void        rushes_prompt_view_reset           (RushesPromptView         *self,
                                                const char               *text);
void        rushes_prompt_view_set_advice      (RushesPromptView         *self,
                                                const RushesPromptAdvice *advice);
void        rushes_prompt_view_set_speaks      (RushesPromptView         *self,
                                                gboolean                  speaks);
void        rushes_prompt_view_set_has_problem (RushesPromptView         *self,
                                                gboolean                  has_problem);

G_END_DECLS
