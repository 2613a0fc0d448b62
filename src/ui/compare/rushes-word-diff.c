/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-word-diff.h"

#include <string.h>

/* Words shown around what differs. */
#define CONTEXT_BEFORE 1
#define CONTEXT_AFTER 2
/* Steps of a comparison at most; beyond that the texts count as different from the first word to the last that differ. */
#define MAX_STEPS (4 * 1000 * 1000)

/* A word, a sign, or an ideograph, of which no blank parts the words */
typedef struct
{
  const char *start;
  gsize length;
} Word;

typedef struct
{
  GArray *words;             /* of Word */
  gboolean *differs;         /* a word is its own */
  gboolean *gap;             /* something is missing before this word; one more than words */
} Text;

static gboolean
stands_alone (gunichar character)
{
  switch ((int) g_unichar_get_script (character))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
      return !g_unichar_ismark (character);
    default:
      return FALSE;
    }
}

static gboolean
belongs_to_word (gunichar character,
                 gunichar next)
{
  if (stands_alone (character))
    return FALSE;
  if (g_unichar_isalnum (character) || g_unichar_ismark (character))
    return TRUE;
  /* storm's, half-light, 1.5 */
  return (character == '\'' || character == 0x2019 || character == '-' || character == '.') && g_unichar_isalnum (next) && !stands_alone (next);
}

static const char *
find_end (const char *start)
{
  const char *end = g_utf8_next_char (start);
  gunichar first = g_utf8_get_char (start);

  if (!stands_alone (first) && g_unichar_isalnum (first))
    while (*end && belongs_to_word (g_utf8_get_char (end), g_utf8_get_char (g_utf8_next_char (end))))
      end = g_utf8_next_char (end);
  while (*end && g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return end;
}

static void
split (Text *self,
       const char *text)
{
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  while (*text)
    {
      const char *end;

      if (g_unichar_isspace (g_utf8_get_char (text)))
        {
          text = g_utf8_next_char (text);
          continue;
        }
      end = find_end (text);
      g_array_append_val (self->words, ((Word) { text, (gsize) (end - text) }));
      text = end;
    }
  self->differs = g_new0 (gboolean, self->words->len + 1);
  self->gap = g_new0 (gboolean, self->words->len + 1);
}

static void
text_clear (Text *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->differs, g_free);
  g_clear_pointer (&self->gap, g_free);
}

static gboolean
same (const Text *one,
      guint i,
      const Text *other,
      guint j)
{
  const Word *a = &g_array_index (one->words, Word, i);
  const Word *b = &g_array_index (other->words, Word, j);

  return a->length == b->length && memcmp (a->start, b->start, a->length) == 0;
}

/* Marks what is not in the longest run of words that both have in common, between first and the ends. */
static void
mark (Text *one,
      Text *other,
      guint first,
      guint one_end,
      guint other_end)
{
  guint rows = one_end - first;
  guint columns = other_end - first;
  gsize width = (gsize) columns + 1;
  g_autofree guint *length = NULL;
  guint i = 0;
  guint j = 0;

  if ((guint64) rows * columns <= MAX_STEPS)
    {
      length = g_new0 (guint, ((gsize) rows + 1) * width);
      for (guint r = rows; r-- > 0;)
        for (guint c = columns; c-- > 0;)
          length[r * width + c] = same (one, first + r, other, first + c) ? length[(r + 1) * width + c + 1] + 1
                                                                          : MAX (length[(r + 1) * width + c], length[r * width + c + 1]);
    }

  while (i < rows || j < columns)
    {
      if (length && i < rows && j < columns && same (one, first + i, other, first + j))
        {
          i++;
          j++;
        }
      else if (i < rows && (j == columns || !length || length[(i + 1) * width + j] >= length[i * width + j + 1]))
        {
          one->differs[first + i++] = TRUE;
          other->gap[first + j] = TRUE;
        }
      else
        {
          other->differs[first + j++] = TRUE;
          one->gap[first + i] = TRUE;
        }
    }
}

/* Most of two prompts of one shot is the same: what begins and ends both is not looked at further. */
static void
compare (Text *one,
         Text *other)
{
  guint one_end = one->words->len;
  guint other_end = other->words->len;
  guint first = 0;

  while (first < one_end && first < other_end && same (one, first, other, first))
    first++;
  while (one_end > first && other_end > first && same (one, one_end - 1, other, other_end - 1))
    {
      one_end--;
      other_end--;
    }
  mark (one, other, first, one_end, other_end);
}

/* -- what is shown ---------------------------------------------------------------------------------------------------- */

static void
append_word (RushesWordExcerpt *excerpt,
             GString *text,
             const Text *from,
             guint index,
             gboolean joined)
{
  const Word *word = &g_array_index (from->words, Word, index);
  const Word *before = index > 0 ? &g_array_index (from->words, Word, index - 1) : NULL;
  RushesWordStretch stretch;

  /* As in the text itself: blanks only where there are some, and one of each. */
  if (joined && before && before->start + before->length < word->start)
    g_string_append_c (text, ' ');
  stretch.start = (guint) text->len;
  g_string_append_len (text, word->start, (gssize) word->length);
  stretch.end = (guint) text->len;
  if (!from->differs[index])
    return;

  if (excerpt->stretches->len > 0 && joined && index > 0 && from->differs[index - 1])
    g_array_index (excerpt->stretches, RushesWordStretch, excerpt->stretches->len - 1).end = stretch.end;
  else
    g_array_append_val (excerpt->stretches, stretch);
}

static gboolean
is_near (const Text *text,
         guint index)
{
  guint n = text->words->len;

  for (guint i = index >= CONTEXT_AFTER ? index - CONTEXT_AFTER : 0; i <= MIN (index + CONTEXT_BEFORE, n - 1); i++)
    if (text->differs[i])
      return TRUE;
  /* A gap lies before its word. */
  for (guint i = index >= CONTEXT_AFTER - 1 ? index - (CONTEXT_AFTER - 1) : 0; i <= MIN (index + CONTEXT_BEFORE, n); i++)
    if (text->gap[i])
      return TRUE;
  return FALSE;
}

static RushesWordExcerpt *
make_excerpt (const Text *text)
{
  RushesWordExcerpt *excerpt = g_new0 (RushesWordExcerpt, 1);
  GString *shown = g_string_new (NULL);
  gboolean joined = FALSE;
  guint n = text->words->len;

  excerpt->stretches = g_array_new (FALSE, FALSE, sizeof (RushesWordStretch));
  for (guint i = 0; i < n; i++)
    {
      if (!is_near (text, i))
        {
          joined = FALSE;
          continue;
        }
      if (!joined && i > 0)
        g_string_append (shown, shown->len > 0 ? " … " : "… ");
      append_word (excerpt, shown, text, i, joined);
      joined = TRUE;
    }
  if (shown->len > 0 && !joined)
    g_string_append (shown, " …");
  excerpt->text = g_string_free (shown, FALSE);
  return excerpt;
}

void
rushes_word_excerpt_free (RushesWordExcerpt *self)
{
  g_free (self->text);
  g_array_unref (self->stretches);
  g_free (self);
}

/**
 * rushes_word_diff:
 * @texts: (array length=n_texts) (element-type utf8): texts; %NULL stands for an empty one
 * @n_texts: how many
 *
 * Compares texts word by word, each with all others. Blanks alone make no difference; ideographs count as words.
 *
 * Returns: (transfer full) (element-type RushesWordExcerpt): for each text the words that are its own, or around which others have more,
 * with a few words before and after; an empty excerpt where there are none
 */
GPtrArray *
rushes_word_diff (const char *const *texts,
                  guint n_texts)
{
  GPtrArray *excerpts = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_word_excerpt_free);
  g_autofree Text *split_texts = g_new0 (Text, MAX (n_texts, 1));

  for (guint i = 0; i < n_texts; i++)
    split (&split_texts[i], texts[i] ? texts[i] : "");
  for (guint i = 0; i < n_texts; i++)
    for (guint j = i + 1; j < n_texts; j++)
      compare (&split_texts[i], &split_texts[j]);
  for (guint i = 0; i < n_texts; i++)
    g_ptr_array_add (excerpts, make_excerpt (&split_texts[i]));
  for (guint i = 0; i < n_texts; i++)
    text_clear (&split_texts[i]);
  return excerpts;
}
