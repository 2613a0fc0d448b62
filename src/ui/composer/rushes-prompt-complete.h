/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-prompt-candidate.h"
#include "rushes-prompt-text.h"

G_BEGIN_DECLS

/**
 * RushesPromptComplete:
 *
 * What happens when somebody types an @: the popover, what the keys do while it is open, and what becomes of the choice. Signal `item-chosen`
 * (GObject, GtkTextIter): something was chosen that is not in the spec yet; what stood for it is out of the text, and that is where its mention belongs.
 */
#define RUSHES_TYPE_PROMPT_COMPLETE (rushes_prompt_complete_get_type ())
G_DECLARE_FINAL_TYPE (RushesPromptComplete, rushes_prompt_complete, RUSHES, PROMPT_COMPLETE, GObject)

/* place: where the popover hangs: an ancestor of the text that can have a child of no size */
RushesPromptComplete *rushes_prompt_complete_new      (RushesPromptText     *text,
                                                       GtkWidget            *place);
void                  rushes_prompt_complete_set_spec (RushesPromptComplete *self,
                                                       RushesSpec           *spec,
                                                       RushesModel          *model);
void                  rushes_prompt_complete_set_more (RushesPromptComplete *self,
                                                       GListModel           *more);
/* The inputs may be others now */
void                  rushes_prompt_complete_update   (RushesPromptComplete *self);
/* Somebody typed: opens, filters or closes */
void                  rushes_prompt_complete_edited   (RushesPromptComplete *self);
/* As if an @ were typed */
void                  rushes_prompt_complete_start    (RushesPromptComplete *self);
gboolean              rushes_prompt_complete_is_open  (RushesPromptComplete *self);
/* Whether the key was for the popover */
gboolean              rushes_prompt_complete_press    (RushesPromptComplete *self,
                                                       guint                 key,
                                                       GdkModifierType       state);
void                  rushes_prompt_complete_close    (RushesPromptComplete *self);
/* The widgets go */
void                  rushes_prompt_complete_stop     (RushesPromptComplete *self);

G_END_DECLS
