/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"

G_BEGIN_DECLS

/**
 * RushesPromptUndo:
 *
 * What a prompt has been. The history of a text buffer knows nothing of mentions, so this keeps whole specs: their texts come back by
 * rushes_spec_take_text(), which finds the inputs wherever they stand by then.
 */
typedef struct _RushesPromptUndo RushesPromptUndo;

RushesPromptUndo *rushes_prompt_undo_new      (void);
void              rushes_prompt_undo_free     (RushesPromptUndo *self);
void              rushes_prompt_undo_clear    (RushesPromptUndo *self);
/* before: a copy of the spec from before a step, not to be changed any more */
void              rushes_prompt_undo_push     (RushesPromptUndo *self,
                                               RushesSpec       *before);
gboolean          rushes_prompt_undo_can_undo (RushesPromptUndo *self);
gboolean          rushes_prompt_undo_can_redo (RushesPromptUndo *self);
/* (transfer full) (nullable): what it was; now is what redo comes back to */
RushesSpec       *rushes_prompt_undo_undo     (RushesPromptUndo *self,
                                               RushesSpec       *now);
RushesSpec       *rushes_prompt_undo_redo     (RushesPromptUndo *self,
                                               RushesSpec       *now);

/* Whether a and b say something else, apart from what they call their inputs */
gboolean          rushes_prompt_undo_is_step  (RushesSpec       *a,
                                               RushesSpec       *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesPromptUndo, rushes_prompt_undo_free)

G_END_DECLS
