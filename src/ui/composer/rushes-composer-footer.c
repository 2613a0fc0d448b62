/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "rushes-composer-private.h"
#include "rushes-problem-words.h"
#include "rushes-spec-check.h"

/* A picture at this size is a draft already, so a draft of it would be nothing else. */
#define DRAFT_RESOLUTION "480p"

static gboolean
is_pending (RushesComposer *self)
{
  return self->spec != NULL && (rushes_spec_is_pending (self->spec) || (self->intake != NULL && rushes_intake_count (self->intake, self->spec, NULL) > 0));
}

/**
 * rushes_composer_can_generate:
 * @self: a composer
 *
 * Returns: whether what it holds can be sent now: no problem, nothing still being looked at, and somebody to send it
 */
gboolean
rushes_composer_can_generate (RushesComposer *self)
{
  g_return_val_if_fail (RUSHES_IS_COMPOSER (self), FALSE);

  return self->context != NULL && self->shot != NULL && self->model != NULL && self->n_sending == 0 && !self->is_asking && !is_pending (self) &&
         rushes_problems_allow_send (self->problems) && !rushes_composer_is_stopped (self);
}

/**
 * rushes_composer_adapt_button:
 * @button: a button of the footer, or a part of it
 *
 * Lets words that are too long for their half of the footer go on in a second line, and names the list of a split button.
 */
void
rushes_composer_adapt_button (GtkWidget *button)
{
  if (GTK_IS_LABEL (button))
    {
      gtk_label_set_wrap (GTK_LABEL (button), TRUE);
      gtk_label_set_justify (GTK_LABEL (button), GTK_JUSTIFY_CENTER);
    }
  if (GTK_IS_MENU_BUTTON (button))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Number of takes"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (button); child != NULL; child = gtk_widget_get_next_sibling (child))
    rushes_composer_adapt_button (child);
}

/* (transfer full) (nullable): what keeps Generate from being pressed; %NULL where the line tells the cost */
static char *
describe_line (RushesComposer *self,
               gboolean       *is_hint)
{
  const RushesProblem *missing = rushes_composer_find_missing (self);

  *is_hint = TRUE;
  if (self->spec == NULL)
    return g_strdup (_ ("Select a shot"));
  if (rushes_composer_is_stopped (self))
    return g_strdup (_ ("Fix the problem above to generate"));
  if (missing != NULL)
    return rushes_words_for_problem (missing);
  if (is_pending (self))
    return g_strdup (_ ("Looking at the inputs…"));

  *is_hint = FALSE;
  return NULL;
}

/**
 * rushes_composer_has_draft_preview:
 * @self: a composer
 *
 * A draft preview is for models that have drafts, where it would differ from what Generate makes.
 *
 * Returns: whether there is a draft to be made of what it holds
 */
gboolean
rushes_composer_has_draft_preview (RushesComposer *self)
{
  JsonNode *resolution;
  const RushesScenario *scenario;

  if (self->model == NULL || self->spec == NULL || !rushes_model_finishes_drafts (self->model))
    return FALSE;

  scenario = rushes_model_get_scenario (self->model, rushes_spec_get_scenario (self->spec, self->model));
  if (scenario != NULL && (scenario->parameter != NULL || scenario->from_draft))
    return FALSE;

  resolution = rushes_spec_get_effective (self->spec, self->model, "resolution");
  return resolution == NULL || g_strcmp0 (json_node_get_string (resolution), DRAFT_RESOLUTION) != 0;
}

/* A button that cannot be pressed while it is sent what it said loses the focus, and with it the keys of the window: it has them again afterwards, unless
 * they are elsewhere by then. */
static void
keep_focus (RushesComposer *self,
            gboolean        can_generate)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL && can_generate && self->pressed != NULL)
    gtk_widget_grab_focus (self->pressed);
  if (can_generate)
    g_clear_weak_pointer (&self->pressed);
  else if (focus != NULL && gtk_widget_is_ancestor (focus, self->footer) && self->n_sending > 0)
    g_set_weak_pointer (&self->pressed, focus);
}

/**
 * rushes_composer_update_footer:
 * @self: a composer
 *
 * Shows what is wrong, what it costs, and whether it can be sent.
 */
void
rushes_composer_update_footer (RushesComposer *self)
{
  gboolean can_generate = rushes_composer_can_generate (self);
  gboolean is_hint;
  g_autofree char *text = describe_line (self, &is_hint);
  g_autofree char *label = self->takes > 1 ? g_strdup_printf (_ ("Generate %d"), self->takes) : g_strdup (_ ("Generate"));

  if (!can_generate)
    keep_focus (self, FALSE);
  rushes_problem_line_set_notes (self->problem_line, self->notes);
  if (text != NULL)
    gtk_label_set_text (self->line_label, text);
  gtk_widget_set_visible (self->line_icon, is_hint && self->notes->len == 0);
  rushes_composer_update_cost (self, is_hint);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.generate", can_generate);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.draft-preview", can_generate);
  gtk_widget_set_sensitive (self->generate_button, can_generate);
  adw_split_button_set_label (ADW_SPLIT_BUTTON (self->generate_button), label);
  if (can_generate)
    keep_focus (self, TRUE);
}
