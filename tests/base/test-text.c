/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-test.h"
#include "rushes-text.h"

#include <string.h>

static void
test_counts (void)
{
  static const struct
  {
    const char *text;
    gsize words, characters;
  } cases[] = {
    { NULL, 0, 0 },
    { "", 0, 0 },
    { " \n\t ", 0, 4 },
    { "one", 1, 3 },
    { " one  two\nthree ", 3, 16 },
    { "狐が走る", 4, 4 },
    { "a狐b", 3, 3 },
    { "e\u0301t\u00e9 🦊", 2, 6 },
    { "한국어 문장", 2, 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (rushes_text_count_words (cases[i].text), ==, cases[i].words);
      g_assert_cmpuint (rushes_text_count_characters (cases[i].text), ==, cases[i].characters);
    }
}

static void
test_blank (void)
{
  g_assert_true (rushes_text_is_blank (NULL));
  g_assert_true (rushes_text_is_blank (" \n\u00a0\u3000"));
  g_assert_false (rushes_text_is_blank (" . "));
}

static void
test_file_name (void)
{
  static const struct
  {
    const char *text, *name;
  } cases[] = {
    { "Storm rolls in", "Storm rolls in" },
    { "../../etc/passwd", "etc passwd" },
    { ".hidden.", "hidden" },
    { "a/b\\c:d\n\te", "a b c d e" },
    { "", "Untitled" },
    { "...", "Untitled" },
    { "狐 🦊", "狐 🦊" },
    { "Wait… what…", "Wait what" },
    { "fox\u202egpj", "fox gpj" },
    { "می\u200cرود", "می\u200cرود" },
  };
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *long_name = rushes_text_to_file_name (long_text);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = rushes_text_to_file_name (cases[i].text);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
  g_assert_cmpuint (strlen (long_name), <=, 120);
}

static void
test_ellipsize (void)
{
  g_autofree char *same = rushes_text_ellipsize ("狐が走る", 4);
  g_autofree char *cut = rushes_text_ellipsize ("A fox crosses", 6);
  g_autofree char *one = rushes_text_ellipsize ("狐が走る", 1);

  g_assert_cmpstr (same, ==, "狐が走る");
  g_assert_cmpstr (cut, ==, "A fox…");
  g_assert_cmpstr (one, ==, "…");
}

static void
test_words (void)
{
  g_autofree char *folded = rushes_text_fold ("Dawn over CAFE\u0301\nThe Keeper");

  g_assert_true (rushes_text_has_words (folded, ""));
  g_assert_true (rushes_text_has_words (folded, " keeper  caf\u00e9 DAW"));
  g_assert_false (rushes_text_has_words (folded, "dawn dusk"));
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/base/text/counts", test_counts);
  g_test_add_func ("/base/text/blank", test_blank);
  g_test_add_func ("/base/text/file-name", test_file_name);
  g_test_add_func ("/base/text/ellipsize", test_ellipsize);
  g_test_add_func ("/base/text/words", test_words);
  return g_test_run ();
}
