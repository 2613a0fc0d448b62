/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-money.h"
#include "rushes-test.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 billionths;
  } good[] = {
    { "0", 0 },
    { "0.2150", 215000000 },
    { "12", 12000000000 },
    { ".5", 500000000 },
    { "5.", 5000000000 },
    { "-1.25", -1250000000 },
    { "+0.1", 100000000 },
    { "0.0000000019", 1 },
  };
  static const char *const bad[] = { "", ".", "-", "1e3", "1,5", "0x10", " 1", "1 ", "$1", "1.2.3", "99999999999999999999", NULL };
  gint64 value;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (rushes_money_parse (good[i].text, &value));
      g_assert_cmpint (value, ==, good[i].billionths);
    }
  for (guint i = 0; bad[i]; i++)
    g_assert_false (rushes_money_parse (bad[i], &value));
  g_assert_false (rushes_money_parse (NULL, &value));
}

static void
assert_format (const char *text,
               const char *expected)
{
  g_autofree char *formatted = rushes_money_format (text);

  g_assert_cmpstr (formatted, ==, expected);
}

static void
test_format (void)
{
  assert_format ("0.34", "$0.34");
  assert_format ("0.2812", "$0.28");
  assert_format ("0.2150", "$0.22");
  assert_format ("3", "$3.00");
  assert_format ("0.99999", "$1.00");
  assert_format ("-0.5", "-$0.50");
  assert_format ("0.01", "$0.01");
  assert_format ("0", "$0.00");
  /* What is less than a cent has two digits that say something. */
  assert_format ("0.0042", "$0.0042");
  assert_format ("0.00426", "$0.0043");
  assert_format ("0.004", "$0.004");
  assert_format ("0.00999", "$0.01");
  assert_format ("-0.00001", "-$0.00001");
  assert_format ("0.0000000001", "$0.00");
  assert_format ("soon", NULL);
  assert_format (NULL, NULL);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/service/money/parse", test_parse);
  g_test_add_func ("/service/money/format", test_format);
  return g_test_run ();
}
