/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-cost-question.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rushes-alert.h"
#include "rushes-money.h"
#include "rushes-sentences.h"

#define SEND "send"

typedef struct
{
  RushesContext *context;
  RushesCostFunc cost;
  gpointer data;
  char *heading;
  char *verb;
  gulong changed_id;         /* while what it costs is still being read … */
  gulong cancelled_id;       /* … and somebody waits for that */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->context);
  g_free (self->heading);
  g_free (self->verb);
  g_free (self);
}

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

static void
answered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *answer = rushes_alert_finish (GTK_WIDGET (source), result, NULL);

  g_task_return_boolean (task, g_strcmp0 (answer, SEND) == 0);
}

static void
ask (GTask *task,
     const RushesEstimate *estimate)
{
  Question *self = g_task_get_task_data (task);
  const RushesAlertResponse responses[] = {
    { "cancel", _ ("_Cancel"), RUSHES_ALERT_PLAIN },
    { SEND, self->verb, RUSHES_ALERT_SUGGESTED },
    { NULL, NULL, RUSHES_ALERT_PLAIN },
  };
  g_autofree char *cost = rushes_format_estimate (estimate);
  g_autofree char *how = rushes_explain_estimate (estimate);
  g_autofree char *text = NULL;
  /* A translation is no format string here: it may have lost its place. */
  const char *place = strstr (self->heading, "%s");

  text = place ? g_strdup_printf ("%.*s%s%s", (int) (place - self->heading), self->heading, cost, place + 2) : g_strdup (self->heading);
  rushes_alert_async (g_task_get_source_object (task), text, how, NULL, responses, g_task_get_cancellable (task), answered_cb, g_object_ref (task));
}

static void
stop_waiting (GTask *task)
{
  Question *self = g_task_get_task_data (task);

  if (self->changed_id != 0)
    g_clear_signal_handler (&self->changed_id, rushes_context_get_estimator (self->context));
  if (self->cancelled_id != 0)
    g_clear_signal_handler (&self->cancelled_id, g_task_get_cancellable (task));
}

static void
cancelled_cb (GTask *task)
{
  g_autoptr (GTask) keep = g_object_ref (task);

  stop_waiting (task);
  g_task_return_boolean (task, FALSE);
}

static void
decide (GTask *task)
{
  g_autoptr (GTask) keep = g_object_ref (task);
  Question *self = g_task_get_task_data (task);
  RushesEstimate estimate = { 0 };

  self->cost (self->data, &estimate);
  if (estimate.pending)
    return;

  stop_waiting (task);
  if (rushes_cost_question_is_due (self->context, &estimate))
    ask (task, &estimate);
  else
    g_task_return_boolean (task, TRUE);
}

static void
task_closed (gpointer task,
             GClosure *closure)
{
  g_object_unref (task);
}

/**
 * rushes_cost_question_async:
 * @from: the widget that was pressed
 * @context: the house
 * @cost: what the request costs, with @user_data: asked until that is known
 * @heading: the question, with one %s for the cost
 * @verb: what the button says
 * @cancellable: (nullable): takes the question back
 * @callback: called with the result
 * @user_data: for @cost and @callback
 *
 * Asks whether so much is to be spent, where that is due. What is still being read is waited for: nobody can answer what nobody knows.
 */
void
rushes_cost_question_async (GtkWidget *from,
                            RushesContext *context,
                            RushesCostFunc cost,
                            const char *heading,
                            const char *verb,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *self;

  g_return_if_fail (GTK_IS_WIDGET (from) && RUSHES_IS_CONTEXT (context) && cost != NULL && heading != NULL && verb != NULL);

  self = g_new0 (Question, 1);
  self->context = g_object_ref (context);
  self->cost = cost;
  self->data = user_data;
  self->heading = g_strdup (heading);
  self->verb = g_strdup (verb);
  task = g_task_new (from, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_cost_question_async);
  g_task_set_task_data (task, self, question_free);
  if (g_task_return_error_if_cancelled (task))
    return;

  self->changed_id = g_signal_connect_data (rushes_context_get_estimator (context), "changed", G_CALLBACK (decide), g_object_ref (task), task_closed,
                                            G_CONNECT_SWAPPED);
  if (cancellable)
    self->cancelled_id = g_signal_connect_data (cancellable, "cancelled", G_CALLBACK (cancelled_cb), g_object_ref (task), task_closed, G_CONNECT_SWAPPED);
  decide (task);
}

/**
 * rushes_cost_question_finish:
 * @from: the widget that was pressed
 * @result: what the callback was given
 *
 * Returns: whether it is to be sent
 */
gboolean
rushes_cost_question_finish (GtkWidget *from,
                             GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, from) && g_async_result_is_tagged (result, rushes_cost_question_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
