/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-cost-question.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-alert.h"
#include "rushes-money.h"
#include "rushes-sentences.h"

#define SEND "send"

/**
 * rushes_cost_question_is_due:
 * @context: the house
 * @estimate: what a request costs
 *
 * Returns: whether that is more than the user wants to be asked about, or may be: what like takes cost is still being read just after the start
 */
gboolean
rushes_cost_question_is_due (RushesContext *context,
                             const RushesEstimate *estimate)
{
  g_autofree char *limit = NULL;
  gint64 most;

  g_return_val_if_fail (RUSHES_IS_CONTEXT (context) && estimate != NULL, FALSE);

  limit = rushes_prices_get_limit (rushes_context_get_prices (context));
  return rushes_money_parse (limit, &most) && (estimate->pending || estimate->high > most);
}

/**
 * rushes_cost_question_async:
 * @from: the widget that was pressed
 * @estimate: what the request costs
 * @heading: the question, with one %s for the cost
 * @verb: what the button says
 * @cancellable: (nullable): takes the question back
 * @callback: called with the result
 * @user_data: for @callback
 */
void
rushes_cost_question_async (GtkWidget *from,
                            const RushesEstimate *estimate,
                            const char *heading,
                            const char *verb,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  const RushesAlertResponse responses[] = {
    { "cancel", _ ("_Cancel"), RUSHES_ALERT_PLAIN },
    { SEND, verb, RUSHES_ALERT_SUGGESTED },
    { NULL, NULL, RUSHES_ALERT_PLAIN },
  };
  g_autofree char *cost = NULL;
  g_autofree char *how = NULL;
  g_autofree char *text = NULL;
  const char *place;

  g_return_if_fail (GTK_IS_WIDGET (from) && estimate != NULL && heading != NULL && verb != NULL);

  cost = rushes_format_estimate (estimate);
  how = rushes_explain_estimate (estimate);
  /* A translation is no format string here: it may have lost its place. */
  place = strstr (heading, "%s");
  if (estimate->pending)
    {
      g_free (how);
      how = g_strdup (_ ("What takes like this one have cost is still being read"));
      text = g_strdup (_ ("Send Without Knowing the Cost?"));
    }
  else
    text = place ? g_strdup_printf ("%.*s%s%s", (int) (place - heading), heading, cost, place + 2) : g_strdup (heading);
  rushes_alert_async (from, text, how, NULL, responses, cancellable, callback, user_data);
}

gboolean
rushes_cost_question_finish (GObject *source,
                             GAsyncResult *result)
{
  g_autofree char *answer = rushes_alert_finish (GTK_WIDGET (source), result, NULL);

  return g_strcmp0 (answer, SEND) == 0;
}
