/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-buffer.h"

#include <adwaita.h>
#include <string.h>

#include "rushes-palette.h"
#include "rushes-prompt-dialogue.h"

typedef enum
{
  STEP_NONE,
  STEP_TYPE,
  STEP_ERASE,
  STEP_OTHER,
} Step;

struct _RushesPromptBuffer
{
  GtkSourceBuffer parent_instance;

  GPtrArray *mentions; /* RushesShownMention, in the order of the text */
  GPtrArray *names;    /* of the inputs, in their order */
  char *tail;          /* what is not shown, behind what is */
  GArray *tail_mentions; /* RushesMention, from the start of the tail */

  GtkTextTag *mention_tag;
  GtkTextTag *lost_tag;
  GtkTextTag *dialogue_tag;
  GtkTextTag *name_tag; /* of all mentions: names are not spelled */

  gboolean is_showing; /* the buffer follows its owner, nobody edits */
  gboolean is_snapping;
  gboolean speaks;
  guint n_actions;
  guint n_edits;       /* of the action at hand */
  guint dirty_start;   /* code points: what was edited since it was last told */
  guint dirty_end;
  gboolean has_pasted; /* more than a character was inserted */

  Step step;
  Step last_step;
  guint step_at;       /* where the edit at hand ended */
  guint last_at;       /* where the one before ended */
  gboolean step_joins;
  gboolean last_is_blank;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesPromptBuffer, rushes_prompt_buffer, GTK_SOURCE_TYPE_BUFFER)

/* ---- mentions ---- */

static guint
mention_end (const RushesShownMention *mention)
{
  return mention->start + mention->length;
}

/* (nullable): the mention that would be torn at this place */
static RushesShownMention *
find_torn (RushesPromptBuffer *self,
           guint               offset)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      RushesShownMention *mention = self->mentions->pdata[i];

      if (mention->start < offset && offset < mention_end (mention))
        return mention;
    }

  return NULL;
}

const RushesShownMention *
rushes_prompt_buffer_get_mention_at (RushesPromptBuffer *self,
                                     guint               offset)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_BUFFER (self), NULL);

  for (guint i = 0; i < self->mentions->len; i++)
    {
      const RushesShownMention *mention = self->mentions->pdata[i];

      if (mention->start <= offset && offset < mention_end (mention))
        return mention;
    }

  return NULL;
}

GPtrArray *
rushes_prompt_buffer_get_mentions (RushesPromptBuffer *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_BUFFER (self), NULL);

  return self->mentions;
}

static void
get_range (RushesPromptBuffer *self,
           guint               start,
           guint               end,
           GtkTextIter        *start_iter,
           GtkTextIter        *end_iter)
{
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), start_iter, (int) start);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), end_iter, (int) end);
}

static void
tag_mention (RushesPromptBuffer       *self,
             const RushesShownMention *mention)
{
  GtkTextIter start;
  GtkTextIter end;

  get_range (self, mention->start, mention_end (mention), &start, &end);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self), rushes_shown_mention_is_lost (mention) ? self->lost_tag : self->mention_tag, &start, &end);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self), self->name_tag, &start, &end);
}

static void
tag_mentions (RushesPromptBuffer *self,
              guint               start,
              guint               end)
{
  GtkTextIter start_iter;
  GtkTextIter end_iter;

  get_range (self, start, end, &start_iter, &end_iter);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self), self->mention_tag, &start_iter, &end_iter);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self), self->lost_tag, &start_iter, &end_iter);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self), self->name_tag, &start_iter, &end_iter);
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const RushesShownMention *mention = self->mentions->pdata[i];

      if (mention->start < end && mention_end (mention) > start)
        tag_mention (self, mention);
    }
}

static void
add_mention (RushesPromptBuffer *self,
             guint               start,
             guint               input,
             const char         *text)
{
  guint i = 0;

  while (i < self->mentions->len && ((RushesShownMention *) self->mentions->pdata[i])->start < start)
    i++;
  g_ptr_array_insert (self->mentions, (int) i, rushes_shown_mention_new (start, input, text));
}

/* ---- dialogue ---- */

static char *
get_slice (RushesPromptBuffer *self,
           const GtkTextIter  *start,
           const GtkTextIter  *end)
{
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self), start, end, TRUE);
}

/* Whether the tagged stretches between are those that were found, counted from base */
static gboolean
is_marked (RushesPromptBuffer *self,
           GArray             *found,
           const GtkTextIter  *start,
           const GtkTextIter  *end)
{
  GtkTextIter iter = *start;
  guint base = (guint) gtk_text_iter_get_offset (start);
  guint i = 0;

  if (!gtk_text_iter_starts_tag (&iter, self->dialogue_tag) && !gtk_text_iter_forward_to_tag_toggle (&iter, self->dialogue_tag))
    return found->len == 0;

  for (; gtk_text_iter_compare (&iter, end) < 0; i++)
    {
      const RushesDialogue *dialogue = &g_array_index (found, RushesDialogue, i);

      if (i >= found->len || (guint) gtk_text_iter_get_offset (&iter) != base + dialogue->start)
        return FALSE;
      gtk_text_iter_forward_to_tag_toggle (&iter, self->dialogue_tag);
      if ((guint) gtk_text_iter_get_offset (&iter) != base + dialogue->start + dialogue->length)
        return FALSE;
      if (!gtk_text_iter_starts_tag (&iter, self->dialogue_tag) && !gtk_text_iter_forward_to_tag_toggle (&iter, self->dialogue_tag))
        return i + 1 == found->len;
    }

  return i == found->len;
}

/* Quotes close in their paragraph, so what was edited tells on its paragraphs alone; and only what differs is painted anew. */
static void
mark_dialogue (RushesPromptBuffer *self,
               guint               from,
               guint               to)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (RushesDialogue));
  GtkTextIter start;
  GtkTextIter end;
  guint base;

  get_range (self, from, to, &start, &end);
  gtk_text_iter_set_line_offset (&start, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  if (self->speaks)
    {
      g_autofree char *text = get_slice (self, &start, &end);

      rushes_dialogue_find (text, found);
    }
  if (is_marked (self, found, &start, &end))
    return;

  base = (guint) gtk_text_iter_get_offset (&start);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self), self->dialogue_tag, &start, &end);
  for (guint i = 0; i < found->len; i++)
    {
      const RushesDialogue *dialogue = &g_array_index (found, RushesDialogue, i);

      get_range (self, base + dialogue->start, base + dialogue->start + dialogue->length, &start, &end);
      gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self), self->dialogue_tag, &start, &end);
    }
}

/**
 * rushes_prompt_buffer_set_speaks:
 * @self: a buffer
 * @speaks: whether the model voices what stands in quotes
 */
void
rushes_prompt_buffer_set_speaks (RushesPromptBuffer *self,
                                 gboolean            speaks)
{
  g_return_if_fail (RUSHES_IS_PROMPT_BUFFER (self));

  if (self->speaks == speaks)
    return;

  self->speaks = speaks;
  mark_dialogue (self, 0, (guint) gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self)));
}

/* ---- showing and reading ---- */

static gboolean
same_mentions (GPtrArray *a,
               GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const RushesShownMention *first = a->pdata[i];
      const RushesShownMention *second = b->pdata[i];

      if (first->start != second->start || first->length != second->length || rushes_shown_mention_is_lost (first) != rushes_shown_mention_is_lost (second))
        return FALSE;
    }

  return TRUE;
}

/* Replaces what differs between the text that there is and the one wanted. */
static gboolean
replace_text (RushesPromptBuffer *self,
              const char         *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autofree char *old = NULL;
  RushesDifference difference;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  old = get_slice (self, &start, &end);
  if (!rushes_prompt_map_compare (old, text, &difference))
    return FALSE;

  get_range (self, difference.start, difference.start + difference.length, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, difference.text, (int) difference.bytes);
  mark_dialogue (self, difference.start, (guint) gtk_text_iter_get_offset (&start));
  return TRUE;
}

static void
set_tail (RushesPromptBuffer  *self,
          const char          *prompt,
          guint                at,
          const RushesMention *mentions,
          guint                n_mentions)
{
  g_array_set_size (self->tail_mentions, 0);
  for (guint i = 0; i < n_mentions; i++)
    {
      RushesMention mention = mentions[i];

      if (mention.start < at)
        continue;
      mention.start -= at;
      g_array_append_val (self->tail_mentions, mention);
    }
  g_free (self->tail);
  self->tail = g_strdup (g_utf8_offset_to_pointer (prompt, at));
}

/**
 * rushes_prompt_buffer_show:
 * @self: a buffer
 * @prompt: a prompt
 * @mentions: (nullable) (array length=n_mentions): its mentions
 * @n_mentions: how many
 */
void
rushes_prompt_buffer_show (RushesPromptBuffer  *self,
                           const char          *prompt,
                           const RushesMention *mentions,
                           guint                n_mentions)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shown_mention_free);
  g_autoptr (GArray) head_mentions = g_array_new (FALSE, FALSE, sizeof (RushesMention));
  guint length = (guint) g_utf8_strlen (prompt, -1);
  g_autofree char *head = NULL;
  g_autofree char *text = NULL;
  gboolean is_other;

  g_return_if_fail (RUSHES_IS_PROMPT_BUFFER (self));

  if (length > RUSHES_PROMPT_BUFFER_MAX_SHOWN)
    length = rushes_prompt_map_part (prompt, mentions, n_mentions, RUSHES_PROMPT_BUFFER_MAX_SHOWN);
  set_tail (self, prompt, length, mentions, n_mentions);
  for (guint i = 0; i < n_mentions; i++)
    if (mentions[i].start < length)
      g_array_append_val (head_mentions, mentions[i]);
  head = g_strndup (prompt, strlen (prompt) - strlen (self->tail));
  text = rushes_prompt_map_show (head, (const RushesMention *) (gpointer) head_mentions->data, head_mentions->len, shown);

  self->is_showing = TRUE;
  is_other = replace_text (self, text);
  is_other = !same_mentions (self->mentions, shown) || is_other;
  g_ptr_array_unref (self->mentions);
  self->mentions = g_ptr_array_ref (shown);
  if (is_other)
    tag_mentions (self, 0, (guint) gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self)));
  self->is_showing = FALSE;
  rushes_prompt_buffer_end_step (self);
}

/**
 * rushes_prompt_buffer_read:
 * @self: a buffer
 * @mentions: (element-type RushesMention): gets the mentions
 *
 * Returns: (transfer full): the prompt, to the letter
 */
char *
rushes_prompt_buffer_read (RushesPromptBuffer *self,
                           GArray             *mentions)
{
  g_autofree char *text = NULL;
  g_autofree char *prompt = NULL;
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (RUSHES_IS_PROMPT_BUFFER (self), NULL);

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self), &start, &end);
  text = get_slice (self, &start, &end);
  prompt = rushes_prompt_map_read (text, self->mentions, mentions);
  if (*self->tail == '\0')
    return g_steal_pointer (&prompt);

  for (guint i = 0; i < self->tail_mentions->len; i++)
    {
      RushesMention mention = g_array_index (self->tail_mentions, RushesMention, i);

      mention.start += (guint) g_utf8_strlen (prompt, -1);
      g_array_append_val (mentions, mention);
    }
  return g_strconcat (prompt, self->tail, NULL);
}

guint
rushes_prompt_buffer_get_n_hidden (RushesPromptBuffer *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_BUFFER (self), 0);

  return (guint) g_utf8_strlen (self->tail, -1);
}

gboolean
rushes_prompt_buffer_wants_parting (RushesPromptBuffer *self)
{
  int n = gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self));

  /* Some room, so that typing at the end does not move a letter away each time. */
  return n > RUSHES_PROMPT_BUFFER_MAX_SHOWN * 5 / 4 || (*self->tail != '\0' && n < RUSHES_PROMPT_BUFFER_MAX_SHOWN / 2);
}

/* ---- steps ---- */

/* Letters of a word go together, blanks with the word before. */
static void
note_edit (RushesPromptBuffer *self,
           Step                step,
           guint               start,
           guint               end,
           gboolean            joins)
{
  guint before = self->n_edits == 0 ? self->last_at : self->step_at;

  self->step_joins = self->n_edits == 0 && joins && step == self->last_step && (before == start || (step == STEP_ERASE && before == end));
  self->step = self->n_edits == 0 ? step : STEP_OTHER;
  self->step_at = step == STEP_TYPE ? end : start;
  if (self->n_edits++ == 0)
    {
      self->dirty_start = start;
      self->dirty_end = step == STEP_ERASE ? start : end;
    }
}

gboolean
rushes_prompt_buffer_continues (RushesPromptBuffer *self)
{
  g_return_val_if_fail (RUSHES_IS_PROMPT_BUFFER (self), FALSE);

  return self->step_joins;
}

void
rushes_prompt_buffer_end_step (RushesPromptBuffer *self)
{
  g_return_if_fail (RUSHES_IS_PROMPT_BUFFER (self));

  self->last_step = STEP_NONE;
}

/* ---- what is pasted and dropped ---- */

void
rushes_prompt_buffer_set_names (RushesPromptBuffer *self,
                                GPtrArray          *names)
{
  g_return_if_fail (RUSHES_IS_PROMPT_BUFFER (self));

  g_ptr_array_unref (self->names);
  self->names = g_ptr_array_ref (names);
}

/* Where this label stands between, add a mention */
static void
adopt_label (RushesPromptBuffer *self,
             const char         *name,
             guint               input)
{
  g_autofree char *label = rushes_prompt_map_label (name);
  guint length = (guint) g_utf8_strlen (label, -1);
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  get_range (self, self->dirty_start, self->dirty_end, &start, &end);
  text = get_slice (self, &start, &end);
  for (const char *found = strstr (text, label); found != NULL; found = strstr (found + 1, label))
    {
      guint at = self->dirty_start + (guint) g_utf8_strlen (text, found - text);

      if (!g_ascii_isdigit (found[strlen (label)]) && rushes_prompt_buffer_get_mention_at (self, at) == NULL &&
          rushes_prompt_buffer_get_mention_at (self, at + length - 1) == NULL)
        add_mention (self, at, input, name);
    }
}

/* A text view drags its text as text: what it drags is a mention again where it is dropped. */
static void
adopt (RushesPromptBuffer *self)
{
  guint n = self->mentions->len;

  for (guint i = 0; i < self->names->len; i++)
    adopt_label (self, self->names->pdata[i], i);
  for (guint i = 0; i < n; i++)
    {
      const RushesShownMention *mention = self->mentions->pdata[i];

      if (rushes_shown_mention_is_lost (mention))
        {
          g_autofree char *name = g_strdup (mention->text);

          adopt_label (self, name, mention->input);
        }
    }
  tag_mentions (self, self->dirty_start, self->dirty_end);
}

/* ---- edits ---- */

/* What is typed between two mentions that touch is taken for a part of what is painted. */
static gboolean
is_wrongly_tagged (RushesPromptBuffer *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &iter, (int) self->dirty_start);
  return self->dirty_end > self->dirty_start && gtk_text_iter_has_tag (&iter, self->name_tag) &&
         rushes_prompt_buffer_get_mention_at (self, self->dirty_start) == NULL;
}

static void
tell (RushesPromptBuffer *self)
{
  if (self->n_edits == 0 || self->is_showing)
    return;

  if (self->has_pasted)
    adopt (self);
  else if (self->n_edits > 1 || is_wrongly_tagged (self))
    tag_mentions (self, self->dirty_start, self->dirty_end);
  mark_dialogue (self, self->dirty_start, self->dirty_end);
  self->has_pasted = FALSE;
  self->n_edits = 0;
  self->last_step = self->step;
  self->last_at = self->step_at;
  g_signal_emit (self, signals[EDITED], 0);
}

static void
shift_dirty (RushesPromptBuffer *self,
             guint               start,
             guint               end,
             gint64              by)
{
  if (self->n_edits == 0)
    return;

  self->dirty_start = MIN (self->dirty_start, start);
  self->dirty_end = (guint) (MAX (self->dirty_end, end) + by);
}

static void
rushes_prompt_buffer_insert_text (GtkTextBuffer *buffer,
                                  GtkTextIter   *iter,
                                  const char    *text,
                                  int            length)
{
  RushesPromptBuffer *self = RUSHES_PROMPT_BUFFER (buffer);
  guint n = (guint) g_utf8_strlen (text, length);
  RushesShownMention *torn = self->is_showing ? NULL : find_torn (self, (guint) gtk_text_iter_get_offset (iter));
  guint start;

  if (torn != NULL)
    gtk_text_iter_set_offset (iter, (int) mention_end (torn));
  start = (guint) gtk_text_iter_get_offset (iter);

  if (!self->is_showing && n > 0)
    {
      gboolean is_blank = g_unichar_isspace (g_utf8_get_char (text));

      for (guint i = 0; i < self->mentions->len; i++)
        {
          RushesShownMention *mention = self->mentions->pdata[i];

          if (mention->start >= start)
            mention->start += n;
        }
      shift_dirty (self, start, start, n);
      note_edit (self, n == 1 ? STEP_TYPE : STEP_OTHER, start, start + n, n == 1 && !(self->last_is_blank && !is_blank));
      self->last_is_blank = is_blank;
      self->has_pasted = self->has_pasted || n > 1;
    }

  GTK_TEXT_BUFFER_CLASS (rushes_prompt_buffer_parent_class)->insert_text (buffer, iter, text, length);
}

static void
rushes_prompt_buffer_delete_range (GtkTextBuffer *buffer,
                                   GtkTextIter   *start_iter,
                                   GtkTextIter   *end_iter)
{
  RushesPromptBuffer *self = RUSHES_PROMPT_BUFFER (buffer);

  if (!self->is_showing)
    {
      guint start = (guint) gtk_text_iter_get_offset (start_iter);
      guint end = (guint) gtk_text_iter_get_offset (end_iter);
      RushesShownMention *torn;
      gboolean has_mention = FALSE;

      /* A mention goes as one. */
      if ((torn = find_torn (self, start)) != NULL)
        start = torn->start;
      if ((torn = find_torn (self, end)) != NULL)
        end = mention_end (torn);
      gtk_text_iter_set_offset (start_iter, (int) start);
      gtk_text_iter_set_offset (end_iter, (int) end);

      for (guint i = self->mentions->len; i > 0; i--)
        {
          RushesShownMention *mention = self->mentions->pdata[i - 1];

          if (mention->start >= end)
            {
              mention->start -= end - start;
            }
          else if (mention->start >= start)
            {
              has_mention = TRUE;
              g_ptr_array_remove_index (self->mentions, i - 1);
            }
        }
      if (end > start)
        {
          shift_dirty (self, start, end, -(gint64) (end - start));
          note_edit (self, has_mention ? STEP_OTHER : STEP_ERASE, start, has_mention ? start : end, end - start <= 2);
        }
    }

  GTK_TEXT_BUFFER_CLASS (rushes_prompt_buffer_parent_class)->delete_range (buffer, start_iter, end_iter);
}

static void
rushes_prompt_buffer_changed (GtkTextBuffer *buffer)
{
  RushesPromptBuffer *self = RUSHES_PROMPT_BUFFER (buffer);

  if (GTK_TEXT_BUFFER_CLASS (rushes_prompt_buffer_parent_class)->changed != NULL)
    GTK_TEXT_BUFFER_CLASS (rushes_prompt_buffer_parent_class)->changed (buffer);
  if (self->n_actions == 0)
    tell (self);
}

static void
rushes_prompt_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  RUSHES_PROMPT_BUFFER (buffer)->n_actions++;
  if (GTK_TEXT_BUFFER_CLASS (rushes_prompt_buffer_parent_class)->begin_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (rushes_prompt_buffer_parent_class)->begin_user_action (buffer);
}

static void
rushes_prompt_buffer_end_user_action (GtkTextBuffer *buffer)
{
  RushesPromptBuffer *self = RUSHES_PROMPT_BUFFER (buffer);

  if (GTK_TEXT_BUFFER_CLASS (rushes_prompt_buffer_parent_class)->end_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (rushes_prompt_buffer_parent_class)->end_user_action (buffer);
  if (self->n_actions > 0 && --self->n_actions == 0)
    tell (self);
}

/* The cursor steps over a mention, and never into it. */
static void
rushes_prompt_buffer_mark_set (GtkTextBuffer     *buffer,
                               const GtkTextIter *location,
                               GtkTextMark       *mark)
{
  RushesPromptBuffer *self = RUSHES_PROMPT_BUFFER (buffer);
  const RushesShownMention *torn;
  GtkTextIter iter;
  guint offset;

  GTK_TEXT_BUFFER_CLASS (rushes_prompt_buffer_parent_class)->mark_set (buffer, location, mark);

  if (self->is_snapping || self->is_showing ||
      (mark != gtk_text_buffer_get_insert (buffer) && mark != gtk_text_buffer_get_selection_bound (buffer)))
    return;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, mark);
  offset = (guint) gtk_text_iter_get_offset (&iter);
  torn = find_torn (self, offset);
  if (torn == NULL)
    return;

  /* One step in comes from that side; anything else is a click, which goes to the nearer end. */
  if (offset == torn->start + 1)
    offset = mention_end (torn);
  else if (offset == mention_end (torn) - 1)
    offset = torn->start;
  else
    offset = offset - torn->start < torn->length / 2 ? torn->start : mention_end (torn);

  self->is_snapping = TRUE;
  gtk_text_iter_set_offset (&iter, (int) offset);
  gtk_text_buffer_move_mark (buffer, mark, &iter);
  self->is_snapping = FALSE;
}

/**
 * rushes_prompt_buffer_replace:
 * @self: a buffer
 * @start: from here …
 * @end: … to there it replaces the text
 * @prompt: a piece of a prompt
 * @mentions: (nullable) (array length=n_mentions): its mentions
 * @n_mentions: how many
 */
void
rushes_prompt_buffer_replace (RushesPromptBuffer  *self,
                              GtkTextIter         *start,
                              GtkTextIter         *end,
                              const char          *prompt,
                              const RushesMention *mentions,
                              guint                n_mentions)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shown_mention_free);
  g_autofree char *text = rushes_prompt_map_show (prompt, mentions, n_mentions, shown);
  guint length = (guint) g_utf8_strlen (text, -1);
  guint at;

  g_return_if_fail (RUSHES_IS_PROMPT_BUFFER (self));

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, start, end);
  gtk_text_buffer_insert (buffer, start, text, -1);
  at = (guint) gtk_text_iter_get_offset (start) - length;
  for (guint i = 0; i < shown->len; i++)
    {
      const RushesShownMention *mention = shown->pdata[i];

      add_mention (self, at + mention->start, mention->input, mention->text);
    }
  tag_mentions (self, at, at + length);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, start, MIN ((int) (at + length), gtk_text_buffer_get_char_count (buffer)));
  *end = *start;
}

/**
 * rushes_prompt_buffer_read_range:
 * @self: a buffer
 * @start: from here …
 * @end: … to there
 * @mentions: (element-type RushesMention): gets the mentions of the piece
 *
 * Returns: (transfer full): that piece of the prompt
 */
char *
rushes_prompt_buffer_read_range (RushesPromptBuffer *self,
                                 const GtkTextIter  *start,
                                 const GtkTextIter  *end,
                                 GArray             *mentions)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shown_mention_free);
  g_autofree char *text = NULL;
  guint from;
  guint to;

  g_return_val_if_fail (RUSHES_IS_PROMPT_BUFFER (self), NULL);

  from = (guint) gtk_text_iter_get_offset (start);
  to = (guint) gtk_text_iter_get_offset (end);
  text = get_slice (self, start, end);
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const RushesShownMention *mention = self->mentions->pdata[i];

      if (mention->start >= from && mention_end (mention) <= to)
        g_ptr_array_add (shown, rushes_shown_mention_new (mention->start - from, mention->input, mention->text));
    }

  return rushes_prompt_map_read (text, shown, mentions);
}

/* ---- class ---- */

static void
style_cb (RushesPromptBuffer *self)
{
  const RushesPalette *palette = rushes_palette_now ();

  g_object_set (self->mention_tag, "foreground-rgba", &palette->accent, NULL);
  g_object_set (self->lost_tag, "foreground-rgba", &palette->error, NULL);
  g_object_set (self->dialogue_tag, "foreground-rgba", &palette->speech, NULL);
}

static void
rushes_prompt_buffer_finalize (GObject *object)
{
  RushesPromptBuffer *self = RUSHES_PROMPT_BUFFER (object);

  g_ptr_array_unref (self->mentions);
  g_ptr_array_unref (self->names);
  g_array_unref (self->tail_mentions);
  g_free (self->tail);

  G_OBJECT_CLASS (rushes_prompt_buffer_parent_class)->finalize (object);
}

/* Tags need the table, which a buffer has only once it is constructed. */
static void
rushes_prompt_buffer_constructed (GObject *object)
{
  RushesPromptBuffer *self = RUSHES_PROMPT_BUFFER (object);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (object);
  AdwStyleManager *style = adw_style_manager_get_default ();

  G_OBJECT_CLASS (rushes_prompt_buffer_parent_class)->constructed (object);

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  /* A scheme would paint its own colours over those of the card. */
  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (self), NULL);
  gtk_source_buffer_set_highlight_syntax (GTK_SOURCE_BUFFER (self), FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (GTK_SOURCE_BUFFER (self), FALSE);

  /* The name by which spell checkers for source buffers know what to pass over */
  self->name_tag = gtk_text_buffer_create_tag (buffer, "gtksourceview:context-classes:no-spell-check", NULL);
  /* The later ones win. */
  self->dialogue_tag = gtk_text_buffer_create_tag (buffer, "dialogue", "style", PANGO_STYLE_ITALIC, NULL);
  self->mention_tag = gtk_text_buffer_create_tag (buffer, "mention", "weight", 600, "style", PANGO_STYLE_NORMAL, NULL);
  self->lost_tag = gtk_text_buffer_create_tag (buffer, "mention-lost", "weight", 600, "style", PANGO_STYLE_NORMAL, "strikethrough", TRUE, NULL);
  style_cb (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
}

static void
rushes_prompt_buffer_class_init (RushesPromptBufferClass *klass)
{
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = rushes_prompt_buffer_constructed;
  G_OBJECT_CLASS (klass)->finalize = rushes_prompt_buffer_finalize;
  buffer_class->insert_text = rushes_prompt_buffer_insert_text;
  buffer_class->delete_range = rushes_prompt_buffer_delete_range;
  buffer_class->changed = rushes_prompt_buffer_changed;
  buffer_class->begin_user_action = rushes_prompt_buffer_begin_user_action;
  buffer_class->end_user_action = rushes_prompt_buffer_end_user_action;
  buffer_class->mark_set = rushes_prompt_buffer_mark_set;

  signals[EDITED] = g_signal_new ("edited", RUSHES_TYPE_PROMPT_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_prompt_buffer_init (RushesPromptBuffer *self)
{
  self->mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shown_mention_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->tail = g_strdup ("");
  self->tail_mentions = g_array_new (FALSE, FALSE, sizeof (RushesMention));
}

/**
 * rushes_prompt_buffer_new:
 *
 * Returns: (transfer full): an empty buffer
 */
RushesPromptBuffer *
rushes_prompt_buffer_new (void)
{
  return g_object_new (RUSHES_TYPE_PROMPT_BUFFER, NULL);
}
