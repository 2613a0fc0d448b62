/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-dialogue.h"

/* What a quote that opens is closed by: straight, curly as in English, German and Swedish, and those of East Asia. */
static const struct
{
  gunichar open;
  gunichar close[2];
} pairs[] = {
  { '"', { '"', '"' } },
  { 0xff02, { 0xff02, 0xff02 } },   /* ＂ */
  { 0x201c, { 0x201d, 0x201d } },   /* “ ” */
  { 0x201d, { 0x201d, 0x201d } },   /* ” ” */
  { 0x201e, { 0x201c, 0x201d } },   /* „ “ */
  { 0x300c, { 0x300d, 0x300d } },   /* 「 」 */
  { 0x300e, { 0x300f, 0x300f } },   /* 『 』 */
  { 0x301d, { 0x301e, 0x301f } },   /* 〝 〞 */
};

static int
find_pair (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].open == c)
      return (int) i;

  return -1;
}

static gboolean
ends_paragraph (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2029;
}

/**
 * rushes_dialogue_find:
 * @text: UTF-8
 * @found: (element-type RushesDialogue): gets what stands in quotes
 *
 * A quote that is not closed in its paragraph opens nothing: it may be an inch.
 */
void
rushes_dialogue_find (const char *text,
                      GArray     *found)
{
  RushesDialogue open = { 0, 0 };
  int pair = -1;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (ends_paragraph (c))
        {
          pair = -1;
        }
      else if (pair >= 0 && (c == pairs[pair].close[0] || c == pairs[pair].close[1]))
        {
          open.length = n + 1 - open.start;
          g_array_append_val (found, open);
          pair = -1;
        }
      else if (pair < 0 && (c >= 0x201c || c == '"'))
        {
          pair = find_pair (c);
          open.start = n;
        }
    }
}
