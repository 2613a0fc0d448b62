/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-map.h"

#include <string.h>

#define NO_BREAK_SPACE "\302\240"

/**
 * rushes_prompt_map_label:
 * @text: what the prompt has, such as "Image 1"
 *
 * Returns: (transfer full): what is shown: "@Image 1", with blanks at which no line breaks
 */
char *
rushes_prompt_map_label (const char *text)
{
  g_autoptr (GString) label = g_string_new ("@");

  for (const char *p = text; *p != '\0'; p++)
    if (*p == ' ')
      g_string_append (label, NO_BREAK_SPACE);
    else
      g_string_append_c (label, *p);

  return g_string_free (g_steal_pointer (&label), FALSE);
}

RushesShownMention *
rushes_shown_mention_new (guint       start,
                          guint       input,
                          const char *text)
{
  RushesShownMention *self = g_new0 (RushesShownMention, 1);

  self->start = start;
  self->length = (guint) g_utf8_strlen (text, -1) + 1;
  self->input = input;
  self->text = g_strdup (text);
  return self;
}

void
rushes_shown_mention_free (RushesShownMention *self)
{
  g_free (self->text);
  g_free (self);
}

gboolean
rushes_shown_mention_is_lost (const RushesShownMention *self)
{
  return self->input >= RUSHES_MENTION_LOST;
}

/**
 * rushes_prompt_map_show:
 * @prompt: a prompt
 * @mentions: (nullable) (array length=n_mentions): its mentions, in any order
 * @n_mentions: how many
 * @shown: (element-type RushesShownMention): gets the mentions as they are shown
 *
 * A mention of nothing, beyond the text or over another is not shown as one: its text is.
 *
 * Returns: (transfer full): the text to be edited
 */
char *
rushes_prompt_map_show (const char          *prompt,
                        const RushesMention *mentions,
                        guint                n_mentions,
                        GPtrArray           *shown)
{
  g_autofree guint *order = rushes_mentions_sort (mentions, n_mentions);
  g_autoptr (GString) text = g_string_sized_new (strlen (prompt) + 32);
  guint length = n_mentions > 0 ? (guint) g_utf8_strlen (prompt, -1) : 0;
  const char *rest = prompt;
  guint position = 0; /* of rest, in code points of the prompt */
  guint shift = 0;

  for (guint i = 0; i < n_mentions; i++)
    {
      const RushesMention *mention = &mentions[order[i]];
      const char *start;
      const char *end;
      g_autofree char *old = NULL;
      g_autofree char *label = NULL;

      if (mention->length == 0 || mention->start < position || (gint64) mention->start + mention->length > length)
        continue;

      start = g_utf8_offset_to_pointer (rest, mention->start - position);
      end = g_utf8_offset_to_pointer (start, mention->length);
      old = g_strndup (start, (gsize) (end - start));
      label = rushes_prompt_map_label (old);
      g_string_append_len (text, rest, start - rest);
      g_string_append (text, label);
      g_ptr_array_add (shown, rushes_shown_mention_new (mention->start + shift++, mention->input, old));
      rest = end;
      position = mention->start + mention->length;
    }
  g_string_append (text, rest);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rushes_prompt_map_read:
 * @text: the text as it is shown
 * @shown: (element-type RushesShownMention): its mentions, in the order of the text
 * @mentions: (element-type RushesMention): gets the mentions of the prompt
 *
 * Returns: (transfer full): the prompt
 */
char *
rushes_prompt_map_read (const char *text,
                        GPtrArray  *shown,
                        GArray     *mentions)
{
  g_autoptr (GString) prompt = g_string_sized_new (strlen (text));
  const char *rest = text;
  guint position = 0;

  for (guint i = 0; i < shown->len; i++)
    {
      const RushesShownMention *mention = shown->pdata[i];
      const char *start = g_utf8_offset_to_pointer (rest, mention->start - position);
      RushesMention read = { mention->start - i, mention->length - 1, mention->input };

      g_string_append_len (prompt, rest, start - rest);
      g_string_append (prompt, mention->text);
      g_array_append_val (mentions, read);
      rest = g_utf8_offset_to_pointer (start, mention->length);
      position = mention->start + mention->length;
    }
  g_string_append (prompt, rest);

  return g_string_free (g_steal_pointer (&prompt), FALSE);
}

/**
 * rushes_prompt_map_part:
 * @prompt: a prompt
 * @mentions: (nullable) (array length=n_mentions): its mentions
 * @n_mentions: how many
 * @limit: code points
 *
 * Returns: code points: where to part what is shown from what is too much to be shown
 */
guint
rushes_prompt_map_part (const char          *prompt,
                        const RushesMention *mentions,
                        guint                n_mentions,
                        guint                limit)
{
  gboolean moved = TRUE;
  const char *at;

  /* Before the mention that would be torn; that may then tear one that it overlaps. */
  while (moved)
    {
      moved = FALSE;
      for (guint i = 0; i < n_mentions; i++)
        if (mentions[i].start < limit && limit < mentions[i].start + mentions[i].length)
          {
            limit = mentions[i].start;
            moved = TRUE;
          }
    }

  at = g_utf8_offset_to_pointer (prompt, limit);
  return limit > 0 && *at == '\n' && at[-1] == '\r' ? limit - 1 : limit;
}

/**
 * rushes_prompt_map_compare:
 * @before: UTF-8
 * @after: UTF-8
 * @difference: (out): what lies between what both begin and end with
 *
 * Returns: whether they differ
 */
gboolean
rushes_prompt_map_compare (const char       *before,
                           const char       *after,
                           RushesDifference *difference)
{
  const char *old_start = before;
  const char *new_start = after;
  const char *old_end;
  const char *new_end;

  while (*old_start != '\0' && *old_start == *new_start)
    {
      old_start++;
      new_start++;
    }
  if (*old_start == *new_start)
    return FALSE;

  /* Back to where a character begins in both. */
  while (new_start > after && ((*new_start & 0xc0) == 0x80 || (*old_start & 0xc0) == 0x80))
    {
      old_start--;
      new_start--;
    }
  old_end = old_start + strlen (old_start);
  new_end = new_start + strlen (new_start);
  while (old_end > old_start && new_end > new_start && old_end[-1] == new_end[-1])
    {
      old_end--;
      new_end--;
    }
  while ((*new_end & 0xc0) == 0x80)
    {
      old_end++;
      new_end++;
    }

  difference->start = (guint) g_utf8_strlen (before, old_start - before);
  difference->length = (guint) g_utf8_strlen (old_start, old_end - old_start);
  difference->text = new_start;
  difference->bytes = (gsize) (new_end - new_start);
  return TRUE;
}
