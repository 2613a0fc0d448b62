/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-prompt-candidate.h"

G_BEGIN_DECLS

/**
 * RushesPromptPopover:
 *
 * What can be mentioned, with its pictures. Never takes the keyboard: whoever has it moves the choice. Signal `chosen` (RushesPromptCandidate).
 */
#define RUSHES_TYPE_PROMPT_POPOVER (rushes_prompt_popover_get_type ())
G_DECLARE_FINAL_TYPE (RushesPromptPopover, rushes_prompt_popover, RUSHES, PROMPT_POPOVER, GtkWidget)

/* candidates: of RushesPromptCandidate */
GtkWidget             *rushes_prompt_popover_new            (void);
void                   rushes_prompt_popover_set_candidates (RushesPromptPopover *self,
                                                             GListModel          *candidates);
/* What is typed behind the @; shows those that match, and the first of them chosen. FALSE where none does */
gboolean               rushes_prompt_popover_filter         (RushesPromptPopover *self,
                                                             const char          *typed);
void                   rushes_prompt_popover_move           (RushesPromptPopover *self,
                                                             int                  by);
/* (nullable) */
RushesPromptCandidate *rushes_prompt_popover_get_selected   (RushesPromptPopover *self);
guint                  rushes_prompt_popover_get_n_shown    (RushesPromptPopover *self);
/* place: in the coordinates of the parent */
void                   rushes_prompt_popover_open           (RushesPromptPopover *self,
                                                             const GdkRectangle  *place);
void                   rushes_prompt_popover_close          (RushesPromptPopover *self);
gboolean               rushes_prompt_popover_is_open        (RushesPromptPopover *self);

G_END_DECLS
