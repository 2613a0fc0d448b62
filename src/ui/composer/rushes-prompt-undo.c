/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-undo.h"

#include <string.h>

#define MAX_STEPS 500
/* Of texts; at least one step is kept whatever it takes. */
#define MAX_BYTES (16 * 1024 * 1024)

struct _RushesPromptUndo
{
  GQueue undo; /* RushesSpec, the latest first */
  GQueue redo;
};

static void
clear (GQueue *queue)
{
  g_queue_clear_full (queue, g_object_unref);
}

RushesPromptUndo *
rushes_prompt_undo_new (void)
{
  RushesPromptUndo *self = g_new0 (RushesPromptUndo, 1);

  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  return self;
}

void
rushes_prompt_undo_free (RushesPromptUndo *self)
{
  rushes_prompt_undo_clear (self);
  g_free (self);
}

void
rushes_prompt_undo_clear (RushesPromptUndo *self)
{
  clear (&self->undo);
  clear (&self->redo);
}

static void
bound (GQueue *queue)
{
  gsize bytes = 0;
  guint n = 0;

  for (GList *l = queue->head; l != NULL; l = l->next, n++)
    {
      bytes += strlen (rushes_spec_get_prompt (l->data));
      if (n > 0 && (n >= MAX_STEPS || bytes > MAX_BYTES))
        break;
    }
  while (queue->length > n)
    g_object_unref (g_queue_pop_tail (queue));
}

/**
 * rushes_prompt_undo_push:
 * @self: an undo
 * @before: a copy of the spec from before a step
 *
 * A step was made: there is nothing to redo any more.
 */
void
rushes_prompt_undo_push (RushesPromptUndo *self,
                         RushesSpec       *before)
{
  clear (&self->redo);
  g_queue_push_head (&self->undo, g_object_ref (before));
  bound (&self->undo);
}

gboolean
rushes_prompt_undo_can_undo (RushesPromptUndo *self)
{
  return self->undo.length > 0;
}

gboolean
rushes_prompt_undo_can_redo (RushesPromptUndo *self)
{
  return self->redo.length > 0;
}

/**
 * rushes_prompt_undo_undo:
 * @self: an undo
 * @now: a copy of the spec as it is
 *
 * Returns: (transfer full) (nullable): the spec whose text it had before the last step
 */
RushesSpec *
rushes_prompt_undo_undo (RushesPromptUndo *self,
                         RushesSpec       *now)
{
  if (self->undo.length == 0)
    return NULL;

  g_queue_push_head (&self->redo, g_object_ref (now));
  return g_queue_pop_head (&self->undo);
}

/**
 * rushes_prompt_undo_redo:
 * @self: an undo
 * @now: a copy of the spec as it is
 *
 * Returns: (transfer full) (nullable): the spec whose text it had before the last undo
 */
RushesSpec *
rushes_prompt_undo_redo (RushesPromptUndo *self,
                         RushesSpec       *now)
{
  if (self->redo.length == 0)
    return NULL;

  g_queue_push_head (&self->undo, g_object_ref (now));
  return g_queue_pop_head (&self->redo);
}

/**
 * rushes_prompt_undo_is_step:
 * @a: a spec
 * @b: the same later
 *
 * Returns: whether their prompts differ in more than what they call their inputs, which follows the inputs by itself
 */
gboolean
rushes_prompt_undo_is_step (RushesSpec *a,
                            RushesSpec *b)
{
  guint n_a;
  guint n_b;
  const RushesMention *mentions_a = rushes_spec_get_mentions (a, &n_a);
  const RushesMention *mentions_b = rushes_spec_get_mentions (b, &n_b);
  const char *rest_a = rushes_spec_get_prompt (a);
  const char *rest_b = rushes_spec_get_prompt (b);
  guint at_a = 0;
  guint at_b = 0;

  if (n_a != n_b)
    return TRUE;

  for (guint i = 0; i < n_a; i++)
    {
      const char *start_a;
      const char *start_b;

      if (mentions_a[i].start < at_a || mentions_b[i].start < at_b || mentions_a[i].start - at_a != mentions_b[i].start - at_b)
        return TRUE;
      start_a = g_utf8_offset_to_pointer (rest_a, mentions_a[i].start - at_a);
      start_b = g_utf8_offset_to_pointer (rest_b, mentions_b[i].start - at_b);
      if (start_a - rest_a != start_b - rest_b || memcmp (rest_a, rest_b, (gsize) (start_a - rest_a)) != 0)
        return TRUE;
      rest_a = g_utf8_offset_to_pointer (start_a, mentions_a[i].length);
      rest_b = g_utf8_offset_to_pointer (start_b, mentions_b[i].length);
      at_a = mentions_a[i].start + mentions_a[i].length;
      at_b = mentions_b[i].start + mentions_b[i].length;
    }

  return !g_str_equal (rest_a, rest_b);
}
