/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-final-sender.h"

#include <glib/gi18n.h>

#include "rushes-cost-question.h"
#include "rushes-form-names.h"
#include "rushes-popover.h"
#include "rushes-sentences.h"
#include "rushes-toast.h"

#define SIZE_PARAMETER "resolution"

/* -- what it will be -------------------------------------------------------------------------------------------------- */

RushesDraftState
rushes_final_get_state (RushesContext *context,
                        RushesTake *take)
{
  return rushes_draft_get_state (take, rushes_context_get_catalogue (context), rushes_context_get_service (context),
                                 rushes_clock_get_time (rushes_context_get_clock (context)));
}

/* What is sent for a draft as it stands. (transfer full) (nullable) */
static RushesSpec *
dup_spec (RushesContext *context,
          RushesTake *draft,
          RushesSpec *choices)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (context);

  switch (rushes_final_get_state (context, draft))
    {
    case RUSHES_DRAFT_STATE_OPEN:
      return rushes_draft_dup_final_spec (draft, catalogue, choices);
    case RUSHES_DRAFT_STATE_CLOSED:
      return rushes_draft_dup_plain_spec (draft, catalogue, choices);
    case RUSHES_DRAFT_STATE_NONE:
    default:
      return NULL;
    }
}

/**
 * rushes_final_estimate:
 * @context: the house
 * @drafts: (element-type RushesTake): drafts
 * @choices: (nullable): what was chosen
 * @estimate: (out): what they cost together; not known where one of them is not
 *
 * A final is billed like any film of its size and length, which its draft has; one that is too old is rendered anew, and chooses anew.
 */
void
rushes_final_estimate (RushesContext *context,
                       GPtrArray *drafts,
                       RushesSpec *choices,
                       RushesEstimate *estimate)
{
  *estimate = (RushesEstimate) { .count = drafts->len };
  for (guint i = 0; i < drafts->len && rushes_context_get_library (context); i++)
    {
      RushesTake *draft = g_ptr_array_index (drafts, i);
      RushesCatalogue *catalogue = rushes_context_get_catalogue (context);
      g_autoptr (RushesSpec) billed = rushes_final_get_state (context, draft) == RUSHES_DRAFT_STATE_OPEN
                                          ? rushes_draft_dup_billed_spec (draft, catalogue, choices)
                                          : rushes_draft_dup_plain_spec (draft, catalogue, choices);
      RushesEstimate one = { .count = 1 };

      if (billed)
        rushes_estimator_estimate (rushes_context_get_estimator (context), billed, rushes_context_get_practice (context), 1, &one);
      if (i == 0 || one.source == RUSHES_ESTIMATE_SOURCE_NONE)
        {
          one.low += i == 0 ? 0 : estimate->low;
          one.high += i == 0 ? 0 : estimate->high;
          *estimate = one;
        }
      else
        {
          estimate->low += one.low;
          estimate->high += one.high;
          estimate->pending |= one.pending;
        }
      estimate->count = drafts->len;
      if (estimate->source == RUSHES_ESTIMATE_SOURCE_NONE)
        return;
    }
}

char *
rushes_final_dup_size (RushesContext *context,
                       RushesTake *draft,
                       RushesSpec *choices)
{
  RushesCatalogue *catalogue = rushes_context_get_catalogue (context);
  g_autoptr (RushesSpec) plain = rushes_draft_dup_plain_spec (draft, catalogue, choices);
  RushesModel *model = plain ? rushes_catalogue_get_model (catalogue, rushes_spec_get_model (plain)) : NULL;
  JsonNode *size = model ? rushes_spec_get_effective (plain, model, SIZE_PARAMETER) : NULL;

  return size && JSON_NODE_HOLDS_VALUE (size) && json_node_get_value_type (size) == G_TYPE_STRING ? json_node_dup_string (size) : g_strdup ("");
}

char *
rushes_final_dup_label (RushesContext *context,
                        GPtrArray *drafts,
                        RushesSpec *choices)
{
  RushesTake *first = drafts->len > 0 ? g_ptr_array_index (drafts, 0) : NULL;
  g_autofree char *what = NULL;
  g_autofree char *size = first ? rushes_final_dup_size (context, first, choices) : NULL;
  g_autofree char *cost = NULL;
  RushesEstimate estimate;

  rushes_final_estimate (context, drafts, choices, &estimate);
  cost = rushes_format_estimate (&estimate);
  if (drafts->len != 1)
    what = g_strdup_printf (ngettext ("Render %u Final", "Render %u Finals", drafts->len), drafts->len);
  else if (rushes_final_get_state (context, first) == RUSHES_DRAFT_STATE_CLOSED)
    /* Translators: a draft that is too old to be finished: "Render Again at 720p" */
    what = g_strdup_printf (_ ("Render Again at %s"), size);
  else
    what = g_strdup (_ ("Render Final"));

  /* Translators: what a button does, and what that costs: "Render Final · $0.48" */
  return cost && drafts->len > 0 ? g_strdup_printf (_ ("%s · %s"), what, cost) : g_steal_pointer (&what);
}

static char *
describe_value (JsonNode *value)
{
  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? _ ("on") : _ ("off"));
  if (json_node_get_value_type (value) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  return json_node_dup_string (value);
}

char *
rushes_final_dup_choices (RushesContext *context,
                          RushesTake *draft,
                          RushesSpec *choices)
{
  g_autoptr (RushesSpec) spec = rushes_draft_dup_final_spec (draft, rushes_context_get_catalogue (context), choices);
  g_autoptr (GList) names = spec ? rushes_spec_list_parameters (spec) : NULL;
  GString *text = g_string_new (NULL);

  for (GList *l = names; l; l = l->next)
    {
      JsonNode *value = rushes_spec_get_parameter (spec, l->data);
      g_autofree char *name = NULL;
      g_autofree char *words = NULL;

      if (g_str_equal (l->data, SIZE_PARAMETER) || !JSON_NODE_HOLDS_VALUE (value))
        continue;
      name = rushes_name_for_parameter (l->data);
      words = describe_value (value);
      /* Translators: an option and its value: "Watermark: on" */
      g_string_append_printf (text, _ ("%s: %s"), name, words);
      if (l->next)
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* -- sending ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef from;
  GWeakRef data;
  RushesFinalFunc made;
} Sending;

static void
sending_free (Sending *sending)
{
  g_weak_ref_clear (&sending->from);
  g_weak_ref_clear (&sending->data);
  g_free (sending);
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  Sending *sending = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = rushes_queue_generate_finish (RUSHES_QUEUE (source), result, &error);
  g_autoptr (GtkWidget) from = g_weak_ref_get (&sending->from);
  g_autoptr (GObject) data = g_weak_ref_get (&sending->data);

  if (takes == NULL && from && gtk_widget_get_root (from))
    rushes_toast_add_error (from, error);
  for (guint i = 0; takes && sending->made && data && i < takes->len; i++)
    sending->made (g_ptr_array_index (takes, i), data);
  sending_free (sending);
}

static void
send (GtkWidget *from,
      RushesContext *context,
      RushesShot *shot,
      GPtrArray *drafts,
      RushesSpec *choices,
      RushesFinalFunc made,
      GObject *data)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autoptr (RushesSpec) spec = dup_spec (context, g_ptr_array_index (drafts, i), choices);
      Sending *sending;

      if (!spec)
        continue;
      sending = g_new0 (Sending, 1);
      g_weak_ref_init (&sending->from, from);
      g_weak_ref_init (&sending->data, data);
      sending->made = made;
      rushes_queue_generate_async (rushes_context_get_queue (context), shot, spec, 1, NULL, sent_cb, sending);
    }
}

typedef struct
{
  GtkWidget *from;           /* (nullable): once it is given */
  RushesContext *context;
  RushesShot *shot;
  RushesSpec *choices;       /* as they were when it was asked */
  GPtrArray *drafts;
  GWeakRef data;
  RushesFinalFunc made;
} Order;

static Order *
order_new (GtkWidget *from,
           RushesContext *context,
           RushesShot *shot,
           GPtrArray *drafts,
           RushesSpec *choices,
           RushesFinalFunc made,
           GObject *data)
{
  Order *order = g_new0 (Order, 1);

  g_set_object (&order->from, from);
  order->context = g_object_ref (context);
  order->shot = g_object_ref (shot);
  order->choices = rushes_spec_copy (choices);
  order->drafts = g_ptr_array_copy (drafts, (GCopyFunc) (GCallback) g_object_ref, NULL);
  g_ptr_array_set_free_func (order->drafts, g_object_unref);
  order->made = made;
  g_weak_ref_init (&order->data, data);
  return order;
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_object (&order->from);
  g_object_unref (order->context);
  g_object_unref (order->shot);
  g_object_unref (order->choices);
  g_ptr_array_unref (order->drafts);
  g_weak_ref_clear (&order->data);
  g_free (order);
}

static void
send_order (GTask *task)
{
  Order *order = g_task_get_task_data (task);
  g_autoptr (GObject) data = g_weak_ref_get (&order->data);

  send (order->from, order->context, order->shot, order->drafts, order->choices, order->made, data);
  g_task_return_boolean (task, TRUE);
}

static void
cost_of_order (gpointer task,
               RushesEstimate *estimate)
{
  Order *order = g_task_get_task_data (task);

  rushes_final_estimate (order->context, order->drafts, order->choices, estimate);
}

static void
allowed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (rushes_cost_question_finish (GTK_WIDGET (source), result))
    send_order (task);
  else
    g_task_return_boolean (task, FALSE);
}

/**
 * rushes_final_order_async:
 * @from: the widget that was pressed
 * @context: the house
 * @shot: the shot of the drafts
 * @drafts: (element-type RushesTake): drafts
 * @choices: what was chosen
 * @made: (nullable): told of each take that was made
 * @data: (nullable): for @made
 * @callback: (nullable): called once it is decided
 * @user_data: for @callback
 *
 * Sends what finishes @drafts. What costs more together than the user's limit is asked about first; what is sent then is what was asked about.
 */
void
rushes_final_order_async (GtkWidget *from,
                          RushesContext *context,
                          RushesShot *shot,
                          GPtrArray *drafts,
                          RushesSpec *choices,
                          RushesFinalFunc made,
                          GObject *data,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (from, NULL, callback, user_data);
  RushesEstimate estimate;

  g_task_set_source_tag (task, rushes_final_order_async);
  g_task_set_task_data (task, order_new (from, context, shot, drafts, choices, made, data), order_free);
  rushes_final_estimate (context, drafts, choices, &estimate);
  if (rushes_cost_question_is_due (context, &estimate))
    rushes_cost_question_async (from, context, cost_of_order, _ ("Render for About %s?"), _ ("_Render"), NULL, allowed_cb, g_object_ref (task));
  else
    send_order (task);
}

gboolean
rushes_final_order_finish (GtkWidget *from,
                           GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, from) && g_async_result_is_tagged (result, rushes_final_order_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* -- asking first ----------------------------------------------------------------------------------------------------- */

static void
answer_cb (GtkButton *button,
           gpointer user_data)
{
  Order *order = user_data;
  g_autoptr (GObject) data = g_weak_ref_get (&order->data);
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  rushes_final_order_async (gtk_widget_get_parent (popover), order->context, order->shot, order->drafts, order->choices, order->made, data, NULL, NULL);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
add_text (GtkWidget *box,
          const char *text,
          const char *css_class)
{
  GtkWidget *label;

  if (!text || !*text)
    return;

  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 38);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_question (Order *order,
               GtkPopover *popover)
{
  RushesTake *draft = g_ptr_array_index (order->drafts, 0);
  gboolean is_open = rushes_final_get_state (order->context, draft) == RUSHES_DRAFT_STATE_OPEN;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *button;
  g_autofree char *size = rushes_final_dup_size (order->context, draft, order->choices);
  g_autofree char *chosen = rushes_final_dup_choices (order->context, draft, order->choices);
  g_autofree char *heading = g_strdup_printf (is_open ? _ ("Final of Take %d at %s") : _ ("Take %d Again at %s"), (int) rushes_take_get_record (draft)->number, size);
  g_autofree char *label = rushes_final_dup_label (order->context, order->drafts, order->choices);

  add_text (box, heading, "heading");
  if (is_open)
    add_text (box, _ ("Prompt, pictures, sound, seed, ratio, length and camera stay the draft’s, even where the composer has changed since."), "body");
  else
    add_text (box, _ ("The service finishes a draft for seven days only. The same is rendered once more, which gives another film."), "body");
  add_text (box, chosen, "caption");
  if (is_open)
    add_text (box, _ ("Size, watermark, last frame, tier, time limit and callback are those of the composer."), "dim-label");

  button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect (button, "clicked", G_CALLBACK (answer_cb), order);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_default_widget (popover, button);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 9);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  return box;
}

/**
 * rushes_final_popover_new:
 * @context: the house
 * @shot: the draft's shot; its spec holds what was chosen
 * @draft: the draft
 * @made: (nullable): told of the final
 * @data: (nullable): for @made
 *
 * Returns: (transfer floating): a popover without a parent
 */
GtkWidget *
rushes_final_popover_new (RushesContext *context,
                          RushesShot *shot,
                          RushesTake *draft,
                          RushesFinalFunc made,
                          GObject *data)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  GtkWidget *popover = gtk_popover_new ();
  Order *order;

  g_ptr_array_add (drafts, draft);
  order = order_new (NULL, context, shot, drafts, rushes_shot_get_spec (shot), made, data);
  g_object_set_data_full (G_OBJECT (popover), "rushes-order", order, order_free);
  rushes_popover_set_child (GTK_POPOVER (popover), make_question (order, GTK_POPOVER (popover)));
  return popover;
}
