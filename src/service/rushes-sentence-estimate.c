/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-sentences.h"

#include <glib/gi18n.h>

#include "rushes-money.h"
#include "rushes-sentences-private.h"

static char *
format (gint64 billionths)
{
  g_autofree char *decimal = rushes_money_to_text (billionths);

  return rushes_money_format (decimal);
}

static char *
format_range (gint64 low,
              gint64 high)
{
  g_autofree char *first = format (low);
  g_autofree char *last = format (high);

  if (g_str_equal (first, last))
    return g_steal_pointer (&first);

  /* One sign for both: "$0.11–0.41" */
  return g_strdup_printf ("%s–%s", first, last + 1);
}

/**
 * rushes_format_take_cost:
 * @record: a take
 *
 * Returns: (transfer full) (nullable): "$0.34" where the service reported it, "Free" where it was practice; else %NULL
 */
char *
rushes_format_take_cost (const RushesTakeRecord *record)
{
  g_return_val_if_fail (record != NULL, NULL);

  if (g_strcmp0 (record->service, RUSHES_SERVICE_PRACTICE) == 0)
    return g_strdup (_ ("Free"));

  return rushes_money_format (record->cost);
}

/**
 * rushes_format_estimate:
 * @estimate: an estimate
 *
 * Returns: (transfer full) (nullable): "$0.34", "$0.11–0.41" where the model chooses; %NULL where it is not known, or free
 */
char *
rushes_format_estimate (const RushesEstimate *estimate)
{
  g_return_val_if_fail (estimate != NULL, NULL);

  switch (estimate->source)
    {
    case RUSHES_ESTIMATE_SOURCE_TAKES:
    case RUSHES_ESTIMATE_SOURCE_PRICE:
      return format_range (estimate->low, estimate->high);
    case RUSHES_ESTIMATE_SOURCE_NONE:
    case RUSHES_ESTIMATE_SOURCE_FREE:
    default:
      return NULL;
    }
}

static void
add_line (GString    *text,
          char       *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

static void
explain_takes (const RushesEstimate *estimate,
               GString              *text)
{
  g_autofree char *number = g_strdup_printf ("%u", estimate->n_takes);
  g_autofree char *range = format_range (estimate->cheapest, estimate->dearest);

  add_line (text, rushes_sentence_fill (g_dngettext (NULL, "From {n} take of yours like this, which cost {range}",
                                                     "From the newest {n} takes of yours like this, which cost {range}", estimate->n_takes),
                                        "n", number, "range", range, NULL));
  if (estimate->by_length)
    add_line (text, g_strdup (_ ("Compared by the seconds that are billed")));
}

static void
explain_price (const RushesEstimate *estimate,
               GString              *text)
{
  g_autofree char *price = format (estimate->price);
  g_autofree char *least = g_strdup_printf ("%'" G_GINT64_FORMAT, estimate->least_tokens);
  g_autofree char *most = g_strdup_printf ("%'" G_GINT64_FORMAT, estimate->most_tokens);
  g_autofree char *tokens = estimate->least_tokens == estimate->most_tokens ? g_strdup (most) : g_strdup_printf ("%s–%s", least, most);

  /* Translators: the price of a million tokens is what the user wrote down */
  add_line (text, rushes_sentence_fill (_ ("{tokens} tokens a take at {price} for a million, by your price table"), "tokens", tokens, "price", price, NULL));
  add_line (text, g_strdup (_ ("Tokens are width × height × 24 × seconds ÷ 1024; the service may count a frame more")));
}

/**
 * rushes_explain_estimate:
 * @estimate: an estimate
 *
 * Returns: (transfer full): how it was computed, or why it is not known; a line for each sentence
 */
char *
rushes_explain_estimate (const RushesEstimate *estimate)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *count = NULL;

  g_return_val_if_fail (estimate != NULL, NULL);

  switch (estimate->source)
    {
    case RUSHES_ESTIMATE_SOURCE_FREE:
      return g_strdup (_ ("Practice Mode renders on this machine, for free"));
    case RUSHES_ESTIMATE_SOURCE_TAKES:
      explain_takes (estimate, text);
      break;
    case RUSHES_ESTIMATE_SOURCE_PRICE:
      explain_price (estimate, text);
      break;
    case RUSHES_ESTIMATE_SOURCE_NONE:
    default:
      if (estimate->input_unknown)
        return g_strdup (_ ("The seconds of input videos are billed too, and the length of one is not known"));
      add_line (text, g_strdup (_ ("No take like this is finished yet, so there is nothing to go by")));
      if (estimate->price_id != NULL)
        add_line (text, g_strdup (_ ("With a price in your price table it can be computed")));
      break;
    }

  if (estimate->source != RUSHES_ESTIMATE_SOURCE_NONE && estimate->count > 1)
    {
      count = g_strdup_printf ("%u", estimate->count);
      add_line (text, rushes_sentence_fill (g_dngettext (NULL, "For {n} take together", "For {n} takes together", estimate->count), "n", count, NULL));
    }
  if (estimate->low != estimate->high)
    add_line (text, g_strdup (_ ("The model chooses; reckon with the upper end")));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rushes_format_time_left:
 * @time: microseconds
 *
 * Returns: (transfer full): "About 0:40 left"
 */
char *
rushes_format_time_left (gint64 time)
{
  /* Nobody knows it to the second. */
  gint64 step = 5 * G_USEC_PER_SEC;
  g_autofree char *text = rushes_format_timecode ((MAX (time, step) + step / 2) / step * step * 1000, FALSE);

  return rushes_sentence_fill (_ ("About {time} left"), "time", text, NULL);
}
