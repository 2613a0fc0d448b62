/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-prompt-buffer.h"

G_BEGIN_DECLS

/**
 * RushesPromptText:
 *
 * Where a prompt is written; its buffer is a RushesPromptBuffer, set once it is made (a source view bears no other buffer before). Paints what mentions stand on, copies and pastes them, and leaves its history to whoever listens.
 *
 * Signals: `step` (gboolean: redo rather than undo): somebody asks for it; `paste-media`: the clipboard holds no text but files or a picture;
 * `hovered`: the pointer came over another mention, see rushes_prompt_text_get_hovered().
 */
#define RUSHES_TYPE_PROMPT_TEXT (rushes_prompt_text_get_type ())
G_DECLARE_FINAL_TYPE (RushesPromptText, rushes_prompt_text, RUSHES, PROMPT_TEXT, GtkSourceView)

/* spec: (nullable): whose inputs the mentions stand for */
void                rushes_prompt_text_set_spec    (RushesPromptText *self,
                                                    RushesSpec       *spec);
void                rushes_prompt_text_set_steps   (RushesPromptText *self,
                                                    gboolean          can_undo,
                                                    gboolean          can_redo);
/* (nullable) */
const RushesShownMention *rushes_prompt_text_get_hovered (RushesPromptText *self);
/* In the coordinates of the widget */
void                rushes_prompt_text_get_place   (RushesPromptText  *self,
                                                    const GtkTextIter *iter,
                                                    GdkRectangle      *place);

G_END_DECLS
