/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-mentions.h"

#include <string.h>

/* How an input is called on the wire. References are counted by kind, as the service's pages do ("Image 2" is the second picture); frames have no
 * number there, so they go by the plain name of their role ("First frame"), which the models understand as any other words. */

static const struct
{
  const char *suffix; /* of the role */
  const char *word;
} kinds[] = {
  { "_image", "Image" },
  { "_video", "Video" },
  { "_audio", "Audio" },
};

/* (nullable): what inputs of this role are counted under */
static const char *
get_word (const char *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (role, kinds[i].suffix))
      return kinds[i].word;

  return NULL;
}

static char *
name_role (const char *role)
{
  char *name = g_strdelimit (g_strdup (role), "_", ' ');

  *name = g_ascii_toupper (*name);
  return name;
}

/* How many inputs before the end are counted under this word */
static guint
count_word (GListModel *inputs,
            const char *word,
            guint end)
{
  guint count = 0;

  for (guint i = 0; i < end; i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (g_strcmp0 (get_word (rushes_input_get_role (input)), word) == 0)
        count++;
    }

  return count;
}

/**
 * rushes_mentions_dup_name:
 * @inputs: the inputs of a spec
 * @index: a place in it
 *
 * Returns: (transfer full) (nullable): what a prompt calls this input: "Image 2", "First frame"; %NULL where there is none
 */
char *
rushes_mentions_dup_name (GListModel *inputs,
                          guint index)
{
  g_autoptr (RushesInput) input = NULL;
  const char *word;

  g_return_val_if_fail (G_IS_LIST_MODEL (inputs), NULL);

  input = index < g_list_model_get_n_items (inputs) ? g_list_model_get_item (inputs, index) : NULL;
  if (!input)
    return NULL;

  word = get_word (rushes_input_get_role (input));
  return word ? g_strdup_printf ("%s %u", word, count_word (inputs, word, index + 1)) : name_role (rushes_input_get_role (input));
}

/* (nullable): the word of "Image 12", with the number */
static const char *
read_counted (const char *text,
              guint *number)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize length = strlen (kinds[i].word);
      const char *digits = text + length + 1;
      guint64 n;

      if (strncmp (text, kinds[i].word, length) != 0 || text[length] != ' ' || *digits == '\0' || *digits == '0' ||
          strspn (digits, "0123456789") != strlen (digits) || strlen (digits) > 6)
        continue;

      n = g_ascii_strtoull (digits, NULL, 10);
      *number = (guint) n;
      return kinds[i].word;
    }

  return NULL;
}

static gboolean
is_frame_name (const char *text)
{
  return g_ascii_strcasecmp (text, "First frame") == 0 || g_ascii_strcasecmp (text, "Last frame") == 0;
}

/* (transfer full) (nullable): text with its one number replaced: people write "[Image 2]" and "图片2", too */
static char *
replace_number (const char *text,
                const char *name)
{
  const char *number = strrchr (name, ' ');
  gsize before = strcspn (text, "0123456789");
  gsize digits = strspn (text + before, "0123456789");
  const char *rest = text + before + digits;

  if (digits == 0 || strcspn (rest, "0123456789") != strlen (rest))
    return NULL;

  return g_strdup_printf ("%.*s%s%s", (int) before, text, number + 1, rest);
}

/* (transfer full) (nullable): what the mention is to read now; NULL where it stays as it is. What is no name of ours is left alone: a mention
 * from elsewhere may stand at any words. */
static char *
rename_one (const char *text,
            guint input,
            GListModel *inputs)
{
  g_autofree char *name = rushes_mentions_dup_name (inputs, input);
  guint number = 0;
  const char *word = read_counted (text, &number);

  if (!name)
    {
      guint count = word ? count_word (inputs, word, g_list_model_get_n_items (inputs)) : 0;

      /* Not the name of another input: the request would mean that one. */
      return word && number <= count ? g_strdup_printf ("%s %u", word, count + 1) : NULL;
    }
  if (word || is_frame_name (text))
    return g_strcmp0 (text, name) != 0 ? g_steal_pointer (&name) : NULL;

  return g_ascii_isdigit (name[strlen (name) - 1]) ? replace_number (text, name) : NULL;
}

static int
compare_starts (gconstpointer a,
                gconstpointer b,
                gpointer mentions)
{
  const RushesMention *first = (const RushesMention *) mentions + *(const guint *) a;
  const RushesMention *second = (const RushesMention *) mentions + *(const guint *) b;

  return first->start != second->start ? (first->start < second->start ? -1 : 1) : (*(const guint *) a < *(const guint *) b ? -1 : 1);
}

/**
 * rushes_mentions_sort:
 * @mentions: mentions in any order
 * @n_mentions: how many
 *
 * Returns: (transfer full) (array length=n_mentions): their places in @mentions, in the order of the text
 */
guint *
rushes_mentions_sort (const RushesMention *mentions,
                      guint n_mentions)
{
  guint *order = g_new (guint, n_mentions + 1);

  for (guint i = 0; i < n_mentions; i++)
    order[i] = i;
  if (n_mentions > 1)
    g_qsort_with_data (order, (int) n_mentions, sizeof *order, compare_starts, (gpointer) mentions);
  return order;
}

/**
 * rushes_mentions_rename:
 * @prompt: a prompt
 * @mentions: (inout) (array length=n_mentions): its mentions, which are moved along
 * @n_mentions: how many
 * @inputs: the inputs as they stand now
 *
 * Makes every mention read what its input is called now, and one that stands for no input any more read nobody else's name.
 *
 * Returns: (transfer full) (nullable): the new prompt, %NULL where nothing changes
 */
char *
rushes_mentions_rename (const char *prompt,
                        RushesMention *mentions,
                        guint n_mentions,
                        GListModel *inputs)
{
  g_autofree guint *order = NULL;
  g_autoptr (GString) text = NULL;
  const char *rest = prompt;
  guint position = 0; /* of rest, in code points of the old prompt */
  gint64 shift = 0;
  gboolean changed = FALSE;

  g_return_val_if_fail (prompt != NULL && (mentions != NULL || n_mentions == 0) && G_IS_LIST_MODEL (inputs), NULL);

  if (n_mentions == 0)
    return NULL;

  order = rushes_mentions_sort (mentions, n_mentions);
  text = g_string_sized_new (strlen (prompt));
  for (guint i = 0; i < n_mentions; i++)
    {
      RushesMention *mention = &mentions[order[i]];
      const char *start;
      const char *end;
      g_autofree char *old = NULL;
      g_autofree char *new = NULL;

      if (mention->start < position)
        {
          mention->start = (guint) (mention->start + shift);
          continue;
        }

      start = g_utf8_offset_to_pointer (rest, mention->start - position);
      end = g_utf8_offset_to_pointer (start, mention->length);
      old = g_strndup (start, (gsize) (end - start));
      new = rename_one (old, mention->input, inputs);
      g_string_append_len (text, rest, start - rest);
      g_string_append (text, new ? new : old);

      rest = end;
      position = mention->start + mention->length;
      mention->start = (guint) (mention->start + shift);
      if (new)
        {
          guint length = (guint) g_utf8_strlen (new, -1);

          shift += (gint64) length - mention->length;
          mention->length = length;
          changed = TRUE;
        }
    }
  g_string_append (text, rest);

  return changed ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Code points that both begin with, and the bytes of them */
static guint
count_common_start (const char *a,
                    const char *b)
{
  guint count = 0;

  while (*a && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      count++;
    }

  return count;
}

static guint
count_common_end (const char *a,
                  const char *b,
                  guint most)
{
  const char *a_end = a + strlen (a);
  const char *b_end = b + strlen (b);
  guint count = 0;

  while (count < most)
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
      if (g_utf8_get_char (a_end) != g_utf8_get_char (b_end))
        break;
      count++;
    }

  return count;
}

/**
 * rushes_mentions_follow:
 * @before: a prompt
 * @after: what became of it
 * @mentions: (inout) (array length=n_mentions): the mentions of @before
 * @n_mentions: how many
 *
 * Moves mentions along with a text that somebody changed without knowing of them. Those within what changed are dropped.
 *
 * Returns: how many are left
 */
guint
rushes_mentions_follow (const char *before,
                        const char *after,
                        RushesMention *mentions,
                        guint n_mentions)
{
  guint before_length;
  guint after_length;
  guint start;
  guint end;
  guint n = 0;

  g_return_val_if_fail (before != NULL && after != NULL && (mentions != NULL || n_mentions == 0), 0);

  if (n_mentions == 0)
    return 0;

  before_length = (guint) g_utf8_strlen (before, -1);
  after_length = (guint) g_utf8_strlen (after, -1);
  start = count_common_start (before, after);
  end = count_common_end (before, after, MIN (before_length, after_length) - start);
  for (guint i = 0; i < n_mentions; i++)
    {
      RushesMention mention = mentions[i];

      if (mention.start + mention.length > start)
        {
          if (mention.start < before_length - end)
            continue;
          mention.start += after_length - before_length;
        }
      mentions[n++] = mention;
    }

  return n;
}
