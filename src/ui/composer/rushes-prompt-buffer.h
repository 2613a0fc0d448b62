/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "rushes-prompt-map.h"

G_BEGIN_DECLS

/**
 * RushesPromptBuffer:
 *
 * The text of a prompt as it is edited: mentions stand in it as "@Image 1", are never torn, and go as one. What is in quotes is marked where the
 * model speaks. It has no history of its own: see RushesPromptUndo. Signal `edited`: somebody's edit is complete; not for rushes_prompt_buffer_show().
 */
#define RUSHES_TYPE_PROMPT_BUFFER (rushes_prompt_buffer_get_type ())
G_DECLARE_FINAL_TYPE (RushesPromptBuffer, rushes_prompt_buffer, RUSHES, PROMPT_BUFFER, GtkSourceBuffer)

/* More is not laid out: a text view takes seconds for a paragraph of a million characters. What is behind is kept to the letter. */
#define RUSHES_PROMPT_BUFFER_MAX_SHOWN 20000

RushesPromptBuffer *rushes_prompt_buffer_new            (void);

/* Shows a prompt, with as little change as there can be */
void                rushes_prompt_buffer_show           (RushesPromptBuffer  *self,
                                                         const char          *prompt,
                                                         const RushesMention *mentions,
                                                         guint                n_mentions);
/* (transfer full): the prompt, to the letter; mentions: (element-type RushesMention) gets its mentions */
char               *rushes_prompt_buffer_read           (RushesPromptBuffer  *self,
                                                         GArray              *mentions);
/* Code points behind what is shown */
guint               rushes_prompt_buffer_get_n_hidden   (RushesPromptBuffer  *self);
/* Whether more or less should be shown than is since the last edit */
gboolean            rushes_prompt_buffer_wants_parting  (RushesPromptBuffer  *self);

/* (element-type RushesShownMention), in the order of the text */
GPtrArray          *rushes_prompt_buffer_get_mentions   (RushesPromptBuffer  *self);
/* (nullable): the one that covers this place */
const RushesShownMention *rushes_prompt_buffer_get_mention_at (RushesPromptBuffer *self,
                                                               guint               offset);
/* The same of a part; a mention that is torn by it counts as text */
char               *rushes_prompt_buffer_read_range     (RushesPromptBuffer  *self,
                                                         const GtkTextIter   *start,
                                                         const GtkTextIter   *end,
                                                         GArray              *mentions);
/* A piece of a prompt in place of what is between, as one step; both iterators stand behind it afterwards */
void                rushes_prompt_buffer_replace        (RushesPromptBuffer  *self,
                                                         GtkTextIter         *start,
                                                         GtkTextIter         *end,
                                                         const char          *prompt,
                                                         const RushesMention *mentions,
                                                         guint                n_mentions);
/* What is dropped or pasted as text and reads so becomes a mention. names: as many as there are inputs */
void                rushes_prompt_buffer_set_names      (RushesPromptBuffer  *self,
                                                         GPtrArray           *names);
void                rushes_prompt_buffer_set_speaks     (RushesPromptBuffer  *self,
                                                         gboolean             speaks);
/* Whether the edit just made goes on with the one before, as the letters of a word do: then both are one step */
gboolean            rushes_prompt_buffer_continues      (RushesPromptBuffer  *self);
/* The next edit begins a step */
void                rushes_prompt_buffer_end_step       (RushesPromptBuffer  *self);

G_END_DECLS
