/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-text.h"

#include <string.h>

/**
 * rushes_text_is_blank:
 * @text: (nullable): UTF-8
 *
 * Returns: whether @text has nothing but white space
 */
gboolean
rushes_text_is_blank (const char *text)
{
  for (const char *p = text; p && *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/**
 * rushes_text_count_characters:
 * @text: (nullable): UTF-8
 *
 * Returns: the number of Unicode code points
 */
gsize
rushes_text_count_characters (const char *text)
{
  return text ? (gsize) g_utf8_strlen (text, -1) : 0;
}

/* Chinese and Japanese are written without blanks, so each ideograph and each kana counts for itself. */
static gboolean
is_word_by_itself (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return g_unichar_isalpha (c) &&
         (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA);
}

/**
 * rushes_text_count_words:
 * @text: (nullable): UTF-8
 *
 * Counts as the contract does: a run without white space is a word, and each CJK ideograph or kana is one.
 *
 * Returns: the number of words
 */
gsize
rushes_text_count_words (const char *text)
{
  gsize n = 0;
  gboolean in_word = FALSE;

  for (const char *p = text; p && *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_word_by_itself (c))
        {
          n++;
          in_word = FALSE;
        }
      else if (g_unichar_isspace (c))
        {
          in_word = FALSE;
        }
      else if (!in_word)
        {
          n++;
          in_word = TRUE;
        }
    }

  return n;
}

/* What no name needs: an ellipsis, which programs write in two ways, and signs that are not seen, but for the two that join and part letters. */
static gboolean
is_left_out_of_names (gunichar c)
{
  return c == 0x2026 || (g_unichar_type (c) == G_UNICODE_FORMAT && c != 0x200c && c != 0x200d);
}

/**
 * rushes_text_to_file_name:
 * @text: UTF-8, such as a shot's title
 *
 * Makes a name that every common file system takes: no separators, no control characters, no leading dot, at most 120 bytes; and
 * that every editor shows as it is: no ellipsis, nothing invisible.
 *
 * Returns: (transfer full): the name, without an ending; never empty
 */
char *
rushes_text_to_file_name (const char *text)
{
  GString *name = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; p && *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || g_unichar_isspace (c) || is_left_out_of_names (c) || (c < 128 && strchr ("/\\:*?\"<>|", (int) c)))
        {
          blank = name->len > 0;
          continue;
        }
      if (c == '.' && name->len == 0)
        continue;
      if (name->len + 7 > 120)
        break;
      if (blank)
        g_string_append_c (name, ' ');
      blank = FALSE;
      g_string_append_unichar (name, c);
    }

  while (name->len > 0 && name->str[name->len - 1] == '.')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_append (name, "Untitled");

  return g_string_free (name, FALSE);
}

/**
 * rushes_text_ellipsize:
 * @text: UTF-8
 * @max_characters: code points, at least 1
 *
 * Returns: (transfer full): @text, cut with an ellipsis where it is longer
 */
char *
rushes_text_ellipsize (const char *text,
                       gsize max_characters)
{
  const char *end;
  g_autofree char *head = NULL;

  g_return_val_if_fail (text != NULL && max_characters > 0, NULL);

  if (rushes_text_count_characters (text) <= max_characters)
    return g_strdup (text);

  end = g_utf8_offset_to_pointer (text, (glong) max_characters - 1);
  head = g_strndup (text, (gsize) (end - text));
  return g_strconcat (g_strchomp (head), "…", NULL);
}

/**
 * rushes_text_fold:
 * @text: UTF-8
 *
 * Returns: (transfer full): one form for what is typed and what is searched, whatever the case
 */
char *
rushes_text_fold (const char *text)
{
  g_autofree char *normal = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  return g_utf8_casefold (normal ? normal : text, -1);
}

/**
 * rushes_text_has_words:
 * @folded: what is searched, from rushes_text_fold()
 * @typed: UTF-8, as it was typed
 *
 * Returns: whether each word of @typed stands somewhere in @folded
 */
gboolean
rushes_text_has_words (const char *folded,
                       const char *typed)
{
  g_autofree char *wanted = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (folded != NULL && typed != NULL, FALSE);

  wanted = rushes_text_fold (typed);
  words = g_strsplit_set (wanted, " \t\n", -1);
  for (guint i = 0; words[i]; i++)
    if (!strstr (folded, words[i]))
      return FALSE;

  return TRUE;
}
