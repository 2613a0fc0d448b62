/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-edit.h"

/**
 * rushes_edit_index_of:
 * @spec: a spec
 * @input: an input
 *
 * Returns: the place of @input in @spec, -1 where it is not of it
 */
int
rushes_edit_index_of (RushesSpec  *spec,
                      RushesInput *input)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);
  guint n = g_list_model_get_n_items (inputs);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesInput) other = g_list_model_get_item (inputs, i);

      if (other == input)
        return (int) i;
    }

  return -1;
}

static gboolean
takes (RushesParameter *parameter,
       JsonNode        *value)
{
  return parameter != NULL && rushes_parameter_has_type (parameter, value) && rushes_parameter_takes (parameter, value);
}

/* (nullable): the scenario that a parameter starts, which is what a draft is */
static const RushesScenario *
find_draft_scenario (RushesModel *model)
{
  for (guint i = 0; i < rushes_model_get_n_scenarios (model); i++)
    {
      const RushesScenario *scenario = rushes_model_get_nth_scenario (model, i);

      if (scenario->parameter != NULL && !scenario->from_draft)
        return scenario;
    }

  return NULL;
}

/**
 * rushes_edit_make_draft:
 * @spec: a spec
 * @model: its model
 *
 * Returns: (transfer full) (nullable): a copy that asks for a draft, without the values that a draft does not take; %NULL where the
 *   model has no drafts
 */
RushesSpec *
rushes_edit_make_draft (RushesSpec  *spec,
                        RushesModel *model)
{
  const RushesScenario *scenario = find_draft_scenario (model);
  g_autoptr (RushesSpec) draft = NULL;
  g_autoptr (GList) names = NULL;

  if (scenario == NULL)
    return NULL;

  draft = rushes_spec_copy (spec);
  names = rushes_spec_list_parameters (spec);
  for (GList *l = names; l != NULL; l = l->next)
    if (!takes (rushes_model_get_parameter (model, scenario->id, l->data), rushes_spec_get_parameter (spec, l->data)))
      rushes_spec_set_parameter (draft, l->data, NULL);
  rushes_spec_set_parameter (draft, scenario->parameter, scenario->value);

  return g_steal_pointer (&draft);
}

/**
 * rushes_edit_put_input:
 * @spec: a spec
 * @input: an input of @spec or a new one
 * @role: its role from now on
 * @before: (nullable): the input of @spec that it shall stand before; %NULL for the end
 *
 * Adds or moves @input. A move within the spec keeps the object, so whoever shows it goes on showing it.
 */
void
rushes_edit_put_input (RushesSpec  *spec,
                       RushesInput *input,
                       const char  *role,
                       RushesInput *before)
{
  g_autoptr (RushesInput) keep = g_object_ref (input);
  int position;

  if (before == input)
    return;

  if (rushes_edit_index_of (spec, input) >= 0)
    rushes_spec_remove_input (spec, input);
  rushes_input_set_role (input, role);
  position = before != NULL ? rushes_edit_index_of (spec, before) : -1;
  if (position < 0)
    rushes_spec_add_input (spec, input);
  else
    rushes_spec_insert_input (spec, (guint) position, input);
}
