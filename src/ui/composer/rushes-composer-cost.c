/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "rushes-composer-private.h"
#include "rushes-cost-question.h"
#include "rushes-final.h"
#include "rushes-sentences.h"

#define EXPLANATION_CHARACTERS 36

/* ---- what it is ---- */

/* (transfer full) (nullable): for a spec that finishes a draft: what its final is billed like, where the draft is known here */
static RushesSpec *
dup_billed (RushesComposer *self,
            RushesSpec     *spec)
{
  const char *id = rushes_spec_get_draft (spec);
  RushesTake *draft = id != NULL ? rushes_library_find_draft (rushes_context_get_library (self->context), id) : NULL;

  return draft != NULL ? rushes_draft_dup_billed_spec (draft, self->catalogue, spec) : NULL;
}

/* What count takes of the spec cost; not known where nobody can be asked. */
static void
estimate (RushesComposer *self,
          RushesSpec     *spec,
          guint           count,
          RushesEstimate *result)
{
  *result = (RushesEstimate) { .count = count };
  if (self->context != NULL && rushes_context_get_library (self->context) != NULL)
    {
      g_autoptr (RushesSpec) billed = dup_billed (self, spec);

      rushes_estimator_estimate (rushes_context_get_estimator (self->context), billed != NULL ? billed : spec, rushes_context_get_practice (self->context), count,
                                 result);
    }
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

/* The draft has a price of its own, which stands on its button. */
static void
update_draft (RushesComposer *self)
{
  g_autoptr (RushesSpec) draft = rushes_composer_has_draft_preview (self) ? rushes_edit_make_draft (self->spec, self->model) : NULL;
  g_autofree char *cost = NULL;
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;
  RushesEstimate result;

  gtk_widget_set_visible (self->draft_button, draft != NULL);
  if (draft == NULL)
    return;

  estimate (self, draft, (guint) self->takes, &result);
  cost = rushes_format_estimate (&result);
  if (self->takes > 1)
    {
      g_autofree char *drafts = g_strdup_printf (g_dngettext (NULL, "%d Draft", "%d Drafts", (gulong) self->takes), self->takes);

      /* Translators: what a button does, and what that costs: "4 Drafts · $0.24" */
      label = cost != NULL ? g_strdup_printf (_ ("%s · %s"), drafts, cost) : g_steal_pointer (&drafts);
    }
  else
    {
      /* Translators: a draft preview and what it costs: "Draft · $0.06" */
      label = cost != NULL ? g_strdup_printf (_ ("Draft · %s"), cost) : g_strdup (_ ("Draft Preview"));
    }
  if (cost != NULL)
    {
      g_autofree char *how = rushes_explain_estimate (&result);

      tooltip = g_strdup_printf ("%s\n%s", _ ("Draft Preview: check structure, camera and action for less (Ctrl+Shift+Return)"), how);
    }
  else
    {
      tooltip = g_strdup (_ ("Check structure, camera and action for less (Ctrl+Shift+Return)"));
    }
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->draft_button)), label) != 0)
    gtk_button_set_label (GTK_BUTTON (self->draft_button), label);
  gtk_widget_set_tooltip_text (self->draft_button, tooltip);
}

/**
 * rushes_composer_update_cost:
 * @self: a composer
 * @is_hint: whether the line has something else to say
 *
 * Shows what Generate and Draft Preview cost.
 */
void
rushes_composer_update_cost (RushesComposer *self,
                             gboolean        is_hint)
{
  RushesEstimate result;
  g_autofree char *cost = NULL;
  g_autofree char *how = NULL;

  update_draft (self);
  gtk_widget_set_visible (self->cost_button, !is_hint && self->spec != NULL);
  if (is_hint || self->spec == NULL)
    return;

  estimate (self, self->spec, (guint) self->takes, &result);
  cost = rushes_format_estimate (&result);
  how = rushes_explain_estimate (&result);
  switch (result.source)
    {
    case RUSHES_ESTIMATE_SOURCE_FREE:
      set_text (self->line_label, _ ("Practice Mode · free"));
      break;
    case RUSHES_ESTIMATE_SOURCE_TAKES:
    case RUSHES_ESTIMATE_SOURCE_PRICE:
      set_text (self->line_label, _ ("Estimated cost"));
      break;
    case RUSHES_ESTIMATE_SOURCE_NONE:
    default:
      /* What is known in a moment must not flicker. */
      set_text (self->line_label, result.pending ? _ ("Estimated cost") : _ ("Cost not known yet"));
      break;
    }

  gtk_widget_set_visible (self->cost_button, result.source != RUSHES_ESTIMATE_SOURCE_FREE && !result.pending);
  set_text (self->cost_label, cost != NULL ? cost : _ ("Why?"));
  set_text (self->cost_explanation, how);
  gtk_widget_set_tooltip_text (self->cost_button, how);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cost_button), GTK_ACCESSIBLE_PROPERTY_LABEL, cost != NULL ? cost : _ ("Why the cost is not known"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, how, -1);
}

/* ---- how it was computed ---- */

static void
prices_cb (RushesComposer *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->cost_button));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.prices", NULL);
}

/**
 * rushes_composer_init_cost:
 * @self: a new composer
 *
 * Makes the popover that says how the cost was computed.
 */
void
rushes_composer_init_cost (RushesComposer *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *button = gtk_button_new_with_label (_ ("Prices…"));

  self->cost_explanation = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->cost_explanation, TRUE);
  gtk_label_set_xalign (self->cost_explanation, 0);
  gtk_label_set_max_width_chars (self->cost_explanation, EXPLANATION_CHARACTERS);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (prices_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cost_explanation));
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "explanation");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->cost_button), popover);
}

/* ---- asking before it is spent ---- */

typedef struct
{
  RushesComposer *composer;
  RushesShot *shot;
  RushesSpec *spec;
  guint count;
} Order;

static void
order_free (Order *order)
{
  g_object_unref (order->composer);
  g_object_unref (order->shot);
  g_object_unref (order->spec);
  g_free (order);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)

static void
cost_of_order (gpointer        user_data,
               RushesEstimate *result)
{
  Order *order = user_data;

  estimate (order->composer, order->spec, order->count, result);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Order) order = user_data;

  order->composer->is_asking = FALSE;
  if (rushes_cost_question_finish (GTK_WIDGET (source), result))
    rushes_composer_send (order->composer, order->shot, order->spec, order->count);
  else
    rushes_composer_update (order->composer);
}

/**
 * rushes_composer_order:
 * @self: a composer with a shot
 * @spec: what to make
 * @count: how many takes of it
 *
 * Sends it. What costs more than the user's limit is asked about first; what is sent then is what was asked about, whatever is edited meanwhile.
 */
void
rushes_composer_order (RushesComposer *self,
                       RushesSpec     *spec,
                       guint           count)
{
  RushesEstimate result;
  Order *order;

  estimate (self, spec, count, &result);
  if (!rushes_cost_question_is_due (self->context, &result))
    {
      rushes_composer_send (self, self->shot, spec, count);
      return;
    }

  order = g_new0 (Order, 1);
  order->composer = g_object_ref (self);
  order->shot = g_object_ref (self->shot);
  order->spec = rushes_spec_copy (spec);
  order->count = count;
  self->is_asking = TRUE;
  rushes_composer_update (self);
  rushes_cost_question_async (GTK_WIDGET (self), self->context, cost_of_order, _ ("Generate for About %s?"), _ ("_Generate"), self->cancellable,
                              answered_cb, order);
}
