/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What texts say differently, in few words. */
#include "rushes-test.h"
#include "rushes-word-diff.h"

#include <string.h>

/* The words that differ, each stretch in brackets */
static char *
dup_marked (const RushesWordExcerpt *excerpt)
{
  GString *marked = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < excerpt->stretches->len; i++)
    {
      RushesWordStretch stretch = g_array_index (excerpt->stretches, RushesWordStretch, i);

      g_assert_cmpuint (stretch.start, >=, at);
      g_assert_cmpuint (stretch.end, >, stretch.start);
      g_assert_cmpuint (stretch.end, <=, strlen (excerpt->text));
      g_string_append_len (marked, excerpt->text + at, stretch.start - at);
      g_string_append_c (marked, '[');
      g_string_append_len (marked, excerpt->text + stretch.start, stretch.end - stretch.start);
      g_string_append_c (marked, ']');
      at = stretch.end;
    }
  g_string_append (marked, excerpt->text + at);
  g_assert_true (g_utf8_validate (marked->str, -1, NULL));
  return g_string_free (marked, FALSE);
}

static void
check (const char *one,
       const char *other,
       const char *expected_one,
       const char *expected_other)
{
  const char *texts[] = { one, other };
  g_autoptr (GPtrArray) excerpts = rushes_word_diff (texts, 2);
  g_autofree char *marked_one = dup_marked (excerpts->pdata[0]);
  g_autofree char *marked_other = dup_marked (excerpts->pdata[1]);

  g_assert_cmpstr (marked_one, ==, expected_one);
  g_assert_cmpstr (marked_other, ==, expected_other);
}

static void
test_words (void)
{
  check ("Rain, dark waves break hard on the rocks at night", "Rain, dark waves roll against the rocks at night",
         "… waves [break hard on] the rocks …", "… waves [roll against] the rocks …");
  check ("A fox", "A fox", "", "");
  check ("A  fox\nruns", "A fox runs", "", "");
  check ("A fox runs", "A wolf runs", "A [fox] runs", "A [wolf] runs");
  check ("One two three four five six seven eight", "1 two three four five six seven 8",
         "[One] two three … seven [eight]", "[1] two three … seven [8]");
}

/* What one has more is seen as a place in the other. */
static void
test_more (void)
{
  check ("A red fox runs over the hill", "A fox runs over the hill", "A [red] fox runs …", "A fox runs …");
  check ("The very end", "The very end of days", "… end", "… end [of days]");
  check ("", "A fox", "", "[A fox]");
  check (NULL, "A fox", "", "[A fox]");
}

static void
test_signs (void)
{
  check ("Storm’s light, half-dark", "Storm’s light. half-dark", "… light[,] half-dark", "… light[.] half-dark");
  check ("It takes 1.5 s", "It takes 2.5 s", "… takes [1.5] s", "… takes [2.5] s");
}

/* Where no blank parts the words */
static void
test_ideographs (void)
{
  check ("海浪拍打岩石", "海浪冲击岩石", "… 浪[拍打]岩石", "… 浪[冲击]岩石");
}

static void
test_many (void)
{
  const char *texts[] = { "a b c d e f", "a b X d e f", "a b c d Y f", "a b c d e f" };
  const char *const expected[] = { "… b [c] d [e] f", "… b [X] d [e] f", "… b [c] d [Y] f", "… b [c] d [e] f" };
  g_autoptr (GPtrArray) excerpts = rushes_word_diff (texts, G_N_ELEMENTS (texts));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *marked = dup_marked (excerpts->pdata[i]);

      g_assert_cmpstr (marked, ==, expected[i]);
    }
}

/* What would take too long to compare is told as one stretch, and ends. */
static void
test_huge (void)
{
  g_autoptr (GString) one = g_string_new ("same ");
  g_autoptr (GString) other = g_string_new ("same ");
  const char *texts[2];
  g_autoptr (GPtrArray) excerpts = NULL;

  for (int i = 0; i < 5000; i++)
    {
      g_string_append_printf (one, "a%d ", i);
      g_string_append_printf (other, "b%d ", i);
    }
  texts[0] = one->str;
  texts[1] = other->str;
  excerpts = rushes_word_diff (texts, 2);
  for (guint i = 0; i < 2; i++)
    {
      RushesWordExcerpt *excerpt = excerpts->pdata[i];

      g_assert_cmpuint (excerpt->stretches->len, ==, 1);
      g_assert_true (g_str_has_prefix (excerpt->text, "same "));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compare/word-diff/words", test_words);
  g_test_add_func ("/compare/word-diff/more", test_more);
  g_test_add_func ("/compare/word-diff/signs", test_signs);
  g_test_add_func ("/compare/word-diff/ideographs", test_ideographs);
  g_test_add_func ("/compare/word-diff/many", test_many);
  g_test_add_func ("/compare/word-diff/huge", test_huge);

  return g_test_run ();
}
