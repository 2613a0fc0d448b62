/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "rushes-composer-private.h"
#include "rushes-css-class.h"
#include "rushes-fit-plan.h"
#include "rushes-focus.h"
#include "rushes-groups.h"
#include "rushes-problem-words.h"
#include "rushes-spec-check.h"

/* Nothing is wrong yet, something is still to come: told in a line, not as a problem. */
static gboolean
is_missing (RushesComposer      *self,
            const RushesProblem *problem)
{
  const RushesRequirement *requirement = self->model != NULL ? rushes_model_get_requirement (self->model) : NULL;

  if (requirement != NULL && g_strcmp0 (requirement->problem, problem->code) == 0)
    return TRUE;

  for (guint i = 0; self->model != NULL && i < rushes_model_get_n_roles (self->model); i++)
    if (g_strcmp0 (rushes_model_get_nth_role (self->model, i)->missing, problem->code) == 0)
      return TRUE;

  return FALSE;
}

/* The counter below the prompt says it already. */
static gboolean
is_told_by_counter (RushesComposer      *self,
                    const RushesProblem *problem)
{
  const RushesPromptAdvice *advice = self->model != NULL ? rushes_model_get_prompt_advice (self->model) : NULL;

  return problem->is_warning && advice != NULL && g_strcmp0 (advice->problem, problem->code) == 0;
}

/* ---- problems as notes ---- */

/* The place N of `inputs[N]`, -1 for any other field. */
static int
field_get_input (const char *field)
{
  int index;

  return sscanf (field, "inputs[%d]", &index) == 1 ? index : -1;
}

/* (transfer full) (nullable): the same problem with the other way out: where frames can become references, they can also stay alone */
static RushesProblem *
get_other_way (const RushesProblem *problem)
{
  RushesProblem *other;
  JsonNode *frames;

  if (problem->fix != RUSHES_FIX_USE_REFERENCES || problem->fix_value == NULL || !JSON_NODE_HOLDS_OBJECT (problem->fix_value))
    return NULL;

  frames = json_object_get_member (json_node_get_object (problem->fix_value), "from");
  if (frames == NULL)
    return NULL;

  other = rushes_problem_copy (problem);
  json_node_unref (other->fix_value);
  other->fix = RUSHES_FIX_USE_FRAMES;
  other->fix_value = json_node_copy (frames);
  return other;
}

static gboolean
apply_problem (RushesShot *shot,
               gpointer    data)
{
  const RushesProblem *problem = data;

  /* Nothing is thrown away by choosing a way to work. */
  if (problem->fix == RUSHES_FIX_USE_FRAMES)
    return rushes_groups_keep_roles (shot, problem->fix_value);

  return rushes_problem_apply_fix (problem, rushes_shot_get_spec (shot));
}

static void
free_problem (gpointer data)
{
  rushes_problem_free (data);
}

/* Whether a copy of its input is made by way of a dialog in which something is chosen. */
static gboolean
asks_first (RushesComposer      *self,
            const RushesProblem *problem)
{
  int index = problem->fix == RUSHES_FIX_FIT ? field_get_input (problem->field) : -1;
  g_autoptr (RushesInput) input = index >= 0 ? g_list_model_get_item (rushes_spec_get_inputs (self->spec), (guint) index) : NULL;
  g_autoptr (RushesFitPlan) plan = input != NULL && self->model != NULL ? rushes_fit_plan_new_for_input (self->spec, self->model, input) : NULL;

  return plan != NULL && rushes_fit_plan_asks (plan);
}

/* (transfer full) problem */
static void
add_fix (RushesComposer *self,
         RushesNote     *note,
         RushesProblem  *problem)
{
  g_autofree char *label = rushes_words_for_fix (problem, asks_first (self, problem));
  gboolean fits = label != NULL && problem->fix == RUSHES_FIX_FIT;

  /* It takes its time, and offers its own undo in the end. */
  if (fits)
    rushes_note_add_action (note, label, "composer.fit-input", g_variant_new_string (problem->field));
  else if (label != NULL)
    rushes_note_add_fix (note, label, apply_problem, problem, free_problem);
  if (fits || label == NULL)
    rushes_problem_free (problem);
}

static RushesNote *
make_note (RushesComposer      *self,
           const RushesProblem *problem)
{
  g_autofree char *sentence = rushes_words_for_problem (problem);
  RushesNote *note = rushes_note_new (problem->field, problem->is_warning, sentence);
  RushesProblem *other = get_other_way (problem);

  if (g_strcmp0 (problem->code, "source-needs-url") == 0)
    rushes_note_add_action (note, _ ("Set Up…"), "win.media-hosting", NULL);
  add_fix (self, note, rushes_problem_copy (problem));
  if (other != NULL)
    add_fix (self, note, other);

  return note;
}

static void
add_notes (RushesComposer *self,
           gboolean        warnings)
{
  GHashTableIter iter;
  gpointer notes;

  for (guint i = 0; i < self->problems->len; i++)
    {
      const RushesProblem *problem = self->problems->pdata[i];

      if (problem->is_warning == warnings && !is_missing (self, problem) && !is_told_by_counter (self, problem))
        g_ptr_array_add (self->notes, make_note (self, problem));
    }

  g_hash_table_iter_init (&iter, self->local_notes);
  while (g_hash_table_iter_next (&iter, NULL, &notes))
    for (guint i = 0; i < ((GPtrArray *) notes)->len; i++)
      if (rushes_note_is_warning (((GPtrArray *) notes)->pdata[i]) == warnings)
        g_ptr_array_add (self->notes, rushes_note_ref (((GPtrArray *) notes)->pdata[i]));
}

/**
 * rushes_composer_get_check_flags:
 * @self: a composer
 *
 * Returns: what a check of its spec has to know of where takes go
 */
RushesCheckFlags
rushes_composer_get_check_flags (RushesComposer *self)
{
  return self->context != NULL ? rushes_hosting_get_check_flags (rushes_context_get_hosting (self->context), NULL) : RUSHES_CHECK_FLAGS_NONE;
}

/**
 * rushes_composer_check:
 * @self: a composer
 *
 * Looks for what is wrong now, and lists it: the worst first.
 */
void
rushes_composer_check (RushesComposer *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  if (self->spec != NULL && self->catalogue != NULL)
    self->problems = rushes_spec_check (self->spec, self->catalogue, rushes_composer_get_check_flags (self));
  else
    self->problems = g_ptr_array_new ();

  g_ptr_array_set_size (self->notes, 0);
  if (self->spec != NULL)
    {
      add_notes (self, FALSE);
      add_notes (self, TRUE);
    }
}

/**
 * rushes_composer_set_notes:
 * @self: a composer
 * @owner: which part of the form tells them: its notes replace those that it told before
 * @notes: (nullable) (element-type RushesNote): the worst first; %NULL where it has none any more
 *
 * What a part of the form knows of the shown spec beside the check. A note that is no warning stops Generate.
 */
void
rushes_composer_set_notes (RushesComposer *self,
                           const char     *owner,
                           GPtrArray      *notes)
{
  GPtrArray *before = g_hash_table_lookup (self->local_notes, owner);
  gboolean is_empty = notes == NULL || notes->len == 0;

  /* Those of now all the same: they may fix another place than those of before. */
  if (!is_empty)
    g_hash_table_insert (self->local_notes, g_strdup (owner), g_ptr_array_ref (notes));
  else
    g_hash_table_remove (self->local_notes, owner);
  if (!is_empty || before != NULL)
    rushes_composer_update (self);
}

/**
 * rushes_composer_find_missing:
 * @self: a composer
 *
 * Returns: (nullable): the first of what is still to come
 */
const RushesProblem *
rushes_composer_find_missing (RushesComposer *self)
{
  for (guint i = 0; i < self->problems->len; i++)
    if (is_missing (self, self->problems->pdata[i]))
      return self->problems->pdata[i];

  return NULL;
}

/**
 * rushes_composer_is_stopped:
 * @self: a composer
 *
 * Returns: whether something stands in the problem line that stops Generate
 */
gboolean
rushes_composer_is_stopped (RushesComposer *self)
{
  return self->notes->len > 0 && !rushes_note_is_warning (self->notes->pdata[0]);
}

/* ---- where ---- */

static const char *
field_get_parameter (const char *field)
{
  /* They share one editor. */
  if (g_str_has_prefix (field, "extra"))
    return "extra";
  return g_str_has_prefix (field, "parameters.") ? field + strlen ("parameters.") : NULL;
}

/**
 * rushes_composer_mark_problems:
 * @self: a composer
 *
 * Outlines the fields of what is wrong.
 */
void
rushes_composer_mark_problems (RushesComposer *self)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean has_prompt_problem = FALSE;
  gboolean has_model_problem = FALSE;

  for (guint i = 0; i < self->notes->len; i++)
    {
      RushesNote *note = self->notes->pdata[i];
      const char *field = rushes_note_get_field (note);

      if (rushes_note_is_warning (note))
        continue;
      if (field_get_parameter (field) != NULL)
        g_hash_table_add (parameters, (gpointer) field_get_parameter (field));
      else if (g_str_equal (field, "prompt"))
        has_prompt_problem = TRUE;
      else if (g_str_equal (field, "model"))
        has_model_problem = TRUE;
    }

  for (guint i = 0; i < self->group_widgets->len; i++)
    rushes_input_group_set_notes (self->group_widgets->pdata[i], self->notes);
  rushes_prompt_view_set_has_problem (self->prompt, has_prompt_problem);
  rushes_format_list_set_problems (self->format, parameters);
  rushes_set_css_class (self->model_picker, "has-problem", has_model_problem);
}

static void
focus_field (RushesComposer *self,
             const char     *field)
{
  int index = field_get_input (field);

  if (field_get_parameter (field) != NULL)
    {
      rushes_format_list_focus (self->format, field_get_parameter (field));
    }
  else if (index >= 0)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (self->spec), (guint) index);

      for (guint i = 0; input != NULL && i < self->group_widgets->len; i++)
        rushes_input_group_focus_input (self->group_widgets->pdata[i], input, rushes_input_get_role (input));
    }
  else if (g_str_equal (field, "model"))
    {
      gtk_widget_child_focus (GTK_WIDGET (self->model_picker), GTK_DIR_TAB_FORWARD);
    }
  else if (gtk_widget_get_visible (self->prompt_section))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->prompt));
    }
  else if (self->group_widgets->len > 0)
    {
      gtk_widget_child_focus (self->group_widgets->pdata[0], GTK_DIR_TAB_FORWARD);
    }
}

/**
 * rushes_composer_focus_field:
 * @self: a composer
 * @field: of a problem or a note
 *
 * Moves the focus to where it can be put right, and that into sight.
 */
void
rushes_composer_focus_field (RushesComposer *self,
                             const char     *field)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus;

  focus_field (self, field);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->form))
    rushes_focus_show (focus);
}

/* ---- actions ---- */

/* The button goes with what it puts right, and the keyboard goes to what was put right: not to whatever comes next, such as Undo. */
static void
leave_line (RushesComposer *self,
            RushesNote     *note)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->problem_line)))
    rushes_composer_focus_field (self, rushes_note_get_field (note));
}

void
rushes_composer_fix_problem_action (GtkWidget  *widget,
                                    const char *name,
                                    GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  guint index;
  gboolean is_other;
  guint nth;
  g_autoptr (RushesNote) note = NULL;
  g_autoptr (RushesSpec) snapshot = NULL;
  g_autoptr (RushesAside) aside = NULL;
  gboolean is_fixed;

  g_variant_get (parameter, "(ub)", &index, &is_other);
  nth = is_other ? 1 : 0;
  if (self->shot == NULL || index >= self->notes->len || nth >= rushes_note_get_n_fixes (self->notes->pdata[index]))
    return;

  /* Fixing replaces the list of notes. */
  note = rushes_note_ref (self->notes->pdata[index]);
  leave_line (self, note);
  if (rushes_note_activate (note, nth, widget))
    return;
  snapshot = rushes_spec_copy (self->spec);
  aside = rushes_aside_copy (rushes_shot_get_aside (self->shot));
  rushes_composer_freeze (self);
  is_fixed = rushes_note_apply (note, nth, self->shot);
  rushes_composer_thaw (self);

  if (is_fixed)
    rushes_composer_offer_undo (self, self->shot, snapshot, aside, g_str_equal (rushes_spec_get_prompt (snapshot), rushes_spec_get_prompt (self->spec)),
                                rushes_note_get_nth_label (note, nth));
}

void
rushes_composer_focus_problem_action (GtkWidget  *widget,
                                      const char *name,
                                      GVariant   *parameter)
{
  RushesComposer *self = RUSHES_COMPOSER (widget);
  guint index = g_variant_get_uint32 (parameter);

  if (index < self->notes->len)
    rushes_composer_focus_field (self, rushes_note_get_field (self->notes->pdata[index]));
}
