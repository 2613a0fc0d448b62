/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-prompt-dialogue.h"
#include "rushes-prompt-map.h"
#include "rushes-test.h"

/* What prompts are made of: letters of every length, marks that combine, joined emoji, every end of a line, and what looks like a mention. */
static const char *const pieces[] = {
  "a", " ", "  ", "ß", "\n", "\r\n", "\r", "狐", "🦊", "👩‍🚀", "e\314\201", "@", "@Image 1", "@Image\302\2401", "Image 1", "\302\240",
  "\"", "“", "”", "שלום", "\357\277\274", "\342\200\251", "<b>", "%s", "1", "\t",
};

static char *
make_prompt (GRand   *rand,
             GArray  *mentions,
             guint    n_pieces)
{
  g_autoptr (GString) prompt = g_string_new (NULL);

  for (guint i = 0; i < n_pieces; i++)
    {
      guint start = (guint) g_utf8_strlen (prompt->str, -1);

      g_string_append (prompt, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      if (g_rand_int_range (rand, 0, 4) == 0)
        {
          RushesMention mention = { start, (guint) g_utf8_strlen (prompt->str, -1) - start, g_rand_int_range (rand, 0, 3) == 0 ? RUSHES_MENTION_LOST : i };

          g_array_append_val (mentions, mention);
        }
    }

  return g_string_free (g_steal_pointer (&prompt), FALSE);
}

/* Whatever is shown reads back to the letter. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (RushesMention));
      g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (RushesMention));
      g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shown_mention_free);
      g_autofree char *prompt = make_prompt (rand, mentions, (guint) g_rand_int_range (rand, 0, 30));
      g_autofree char *text = rushes_prompt_map_show (prompt, (const RushesMention *) (gpointer) mentions->data, mentions->len, shown);
      g_autofree char *back = rushes_prompt_map_read (text, shown, read);

      g_assert_cmpstr (back, ==, prompt);
      g_assert_cmpmem (read->data, read->len * sizeof (RushesMention), mentions->data, mentions->len * sizeof (RushesMention));
      g_assert_cmpuint ((guint) g_utf8_strlen (text, -1), ==, (guint) g_utf8_strlen (prompt, -1) + shown->len);
      for (guint n = 0; n < shown->len; n++)
        {
          const RushesShownMention *mention = shown->pdata[n];
          g_autofree char *label = rushes_prompt_map_label (mention->text);
          g_autofree char *there = g_utf8_substring (text, mention->start, mention->start + mention->length);

          g_assert_cmpstr (there, ==, label);
        }
    }
}

/* What no editor can show as a mention is text. */
static void
test_odd_mentions (void)
{
  static const RushesMention mentions[] = { { 8, 7, 1 }, { 0, 7, 0 }, { 3, 6, 0 }, { 15, 0, 0 }, { 14, 9, 0 } };
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_shown_mention_free);
  g_autofree char *text = rushes_prompt_map_show ("Image 1 Image 2", mentions, G_N_ELEMENTS (mentions), shown);

  g_assert_cmpstr (text, ==, "@Image\302\2401 @Image\302\2402");
  g_assert_cmpuint (shown->len, ==, 2);
  g_assert_cmpuint (((RushesShownMention *) shown->pdata[1])->input, ==, 1);
}

static void
test_part (void)
{
  static const RushesMention mentions[] = { { 4, 4, 0 }, { 7, 4, 0 } };

  g_assert_cmpuint (rushes_prompt_map_part ("abcdefghijklmn", mentions, 2, 3), ==, 3);
  g_assert_cmpuint (rushes_prompt_map_part ("abcdefghijklmn", mentions, 2, 4), ==, 4);
  g_assert_cmpuint (rushes_prompt_map_part ("abcdefghijklmn", mentions, 2, 9), ==, 4);
  g_assert_cmpuint (rushes_prompt_map_part ("abcdefghijklmn", mentions, 2, 11), ==, 11);
  g_assert_cmpuint (rushes_prompt_map_part ("狐\r\nx", NULL, 0, 2), ==, 1);
  g_assert_cmpuint (rushes_prompt_map_part ("狐\r\nx", NULL, 0, 3), ==, 3);
}

static void
test_dialogue (void)
{
  static const struct
  {
    const char *text;
    const char *found;
  } rows[] = {
    { "", "" },
    { "He says: \"Go.\" She: \"No\"", "9+5 20+4" },
    { "“Geh”, „geh“, „geh”, ”gå”", "0+5 7+5 14+5 21+4" },
    { "她说：「走吧。」『好』〝嗯〞＂嗯＂", "3+5 8+3 11+3 14+3" },
    { "5\" wide\nand \"said\"", "12+6" },
    { "\"open", "" },
    { "“a \"b\" c” \"\"", "0+9 10+2" },
    { "it's 'quiet'", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (RushesDialogue));
      g_autoptr (GString) text = g_string_new (NULL);

      rushes_dialogue_find (rows[i].text, found);
      for (guint n = 0; n < found->len; n++)
        g_string_append_printf (text, "%s%u+%u", n > 0 ? " " : "", g_array_index (found, RushesDialogue, n).start, g_array_index (found, RushesDialogue, n).length);
      g_assert_cmpstr (text->str, ==, rows[i].found);
    }
}

int
main (int   argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/ui/composer/prompt-map/round-trip", test_round_trip);
  g_test_add_func ("/ui/composer/prompt-map/odd-mentions", test_odd_mentions);
  g_test_add_func ("/ui/composer/prompt-map/part", test_part);
  g_test_add_func ("/ui/composer/prompt-map/dialogue", test_dialogue);
  return g_test_run ();
}
