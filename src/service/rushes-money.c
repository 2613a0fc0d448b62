/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-money.h"

#include <langinfo.h>
#include <string.h>

#define DECIMALS 9
#define UNIT G_GINT64_CONSTANT (1000000000)

/**
 * rushes_money_parse:
 * @decimal: (nullable): digits with an optional sign and point, such as the service's `usage.cost`
 * @billionths: (out): the sum in billionths of a dollar
 *
 * More than nine decimals are cut off.
 *
 * Returns: %FALSE where @decimal is no such number, or too large
 */
gboolean
rushes_money_parse (const char *decimal,
                    gint64 *billionths)
{
  const char *p = decimal;
  gboolean negative;
  gboolean in_fraction = FALSE;
  guint n_digits = 0;
  guint n_decimals = 0;
  gint64 value = 0;

  if (!p)
    return FALSE;

  negative = *p == '-';
  if (*p == '-' || *p == '+')
    p++;

  for (; *p; p++)
    {
      if (*p == '.' && !in_fraction)
        {
          in_fraction = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (*p))
        return FALSE;
      n_digits++;
      if (in_fraction && n_decimals == DECIMALS)
        continue;
      if (in_fraction)
        n_decimals++;
      if (__builtin_mul_overflow (value, (gint64) 10, &value) || __builtin_add_overflow (value, (gint64) (*p - '0'), &value))
        return FALSE;
    }
  for (; n_decimals < DECIMALS; n_decimals++)
    if (__builtin_mul_overflow (value, (gint64) 10, &value))
      return FALSE;
  if (n_digits == 0)
    return FALSE;

  *billionths = negative ? -value : value;
  return TRUE;
}

/* At least and at most so many decimals; the last one rounded half up. */
static char *
to_text (gint64 billionths,
         guint at_least,
         guint at_most,
         const char *point)
{
  g_autofree char *fraction = NULL;
  guint64 value = billionths < 0 ? (guint64) -billionths : (guint64) billionths;
  guint64 step = 1;
  gsize length;

  for (guint i = at_most; i < DECIMALS; i++)
    step *= 10;
  value = (value + step / 2) / step * step;

  fraction = g_strdup_printf ("%09" G_GUINT64_FORMAT, value % UNIT);
  for (length = at_most; length > at_least && fraction[length - 1] == '0'; length--)
    ;
  fraction[length] = '\0';

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT "%s%s", billionths < 0 && value > 0 ? "-" : "", value / UNIT, length > 0 ? point : "", fraction);
}

/**
 * rushes_money_format:
 * @decimal: (nullable): decimal text, US dollars
 *
 * Returns: (transfer full) (nullable): "$0.34" in the user's locale: two decimals, more only below a cent; %NULL where @decimal is no
 *   number
 */
char *
rushes_money_format (const char *decimal)
{
  gint64 billionths;
  gint64 digit = UNIT / 100;
  guint n_decimals = 2;
  g_autofree char *number = NULL;

  if (!rushes_money_parse (decimal, &billionths))
    return NULL;

  /* Two digits of what is less than a cent */
  if (billionths != 0 && ABS (billionths) < digit)
    for (n_decimals = 3; ABS (billionths) < digit && n_decimals < DECIMALS; n_decimals++)
      digit /= 10;

  number = to_text (billionths, 2, n_decimals, nl_langinfo (RADIXCHAR));
  return number[0] == '-' ? g_strconcat ("-$", number + 1, NULL) : g_strconcat ("$", number, NULL);
}

/**
 * rushes_money_to_text:
 * @billionths: billionths of a dollar
 *
 * Returns: (transfer full): decimal text with two decimals at the least
 */
char *
rushes_money_to_text (gint64 billionths)
{
  return to_text (billionths, 2, DECIMALS, ".");
}

/**
 * rushes_money_read:
 * @typed: what somebody typed: a number in the user's locale, or with a point, with a dollar sign or without
 *
 * Returns: (transfer full) (nullable): decimal text, %NULL where @typed is no such number; "" where nothing was typed
 */
char *
rushes_money_read (const char *typed)
{
  const char *radix = nl_langinfo (RADIXCHAR);
  g_autofree char *text = NULL;
  g_autofree char *decimal = NULL;
  g_auto (GStrv) parts = NULL;
  gint64 billionths;

  g_return_val_if_fail (typed != NULL, NULL);

  text = g_strstrip (g_strdup (typed));
  if (text[0] == '$')
    g_strstrip (memmove (text, text + 1, strlen (text)));
  if (*text == '\0')
    return g_strdup ("");

  parts = g_strsplit (text, radix, -1);
  if (g_strv_length (parts) > 2)
    return NULL;
  decimal = g_strjoinv (".", parts);

  return rushes_money_parse (decimal, &billionths) ? g_steal_pointer (&decimal) : NULL;
}

/**
 * rushes_money_write:
 * @decimal: (nullable): decimal text
 *
 * Returns: (transfer full): the number in the user's locale as somebody would type it, "" where @decimal is none
 */
char *
rushes_money_write (const char *decimal)
{
  gint64 billionths;

  return rushes_money_parse (decimal, &billionths) ? to_text (billionths, 0, DECIMALS, nl_langinfo (RADIXCHAR)) : g_strdup ("");
}
