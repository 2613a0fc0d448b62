/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-edit.h"

/* What a shot's spec held that its present model does not take: lives as long as the spec, so it survives a change of shots. */
typedef struct
{
  char *prompt;
  GHashTable *parameters; /* name → JsonNode */
  GPtrArray *inputs;      /* RushesInput */
} Aside;

static void
aside_free (gpointer data)
{
  Aside *aside = data;

  g_free (aside->prompt);
  g_hash_table_unref (aside->parameters);
  g_ptr_array_unref (aside->inputs);
  g_free (aside);
}

static Aside *
ensure_aside (RushesSpec *spec)
{
  Aside *aside = g_object_get_data (G_OBJECT (spec), "rushes-aside");

  if (aside == NULL)
    {
      aside = g_new0 (Aside, 1);
      aside->parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
      aside->inputs = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (spec), "rushes-aside", aside, aside_free);
    }

  return aside;
}

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

/**
 * rushes_edit_count_role:
 * @spec: a spec
 * @role: a role
 *
 * Returns: how many inputs of @spec have @role
 */
guint
rushes_edit_count_role (RushesSpec *spec,
                        const char *role)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);
  guint n = g_list_model_get_n_items (inputs);
  guint count = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (g_strcmp0 (rushes_input_get_role (input), role) == 0)
        count++;
    }

  return count;
}

static void
remove_all_inputs (RushesSpec *spec)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);

  while (g_list_model_get_n_items (inputs) > 0)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, 0);

      rushes_spec_remove_input (spec, input);
    }
}

/**
 * rushes_edit_restore:
 * @spec: the spec that is edited
 * @snapshot: a copy taken before (rushes_spec_copy())
 *
 * Makes @spec what @snapshot is: how a fix or a removal is undone.
 */
void
rushes_edit_restore (RushesSpec *spec,
                     RushesSpec *snapshot)
{
  GListModel *inputs = rushes_spec_get_inputs (snapshot);
  guint n = g_list_model_get_n_items (inputs);
  g_autoptr (GList) now = rushes_spec_list_parameters (spec);
  g_autoptr (GList) then = NULL;

  rushes_spec_set_model (spec, rushes_spec_get_model (snapshot));
  rushes_spec_set_prompt (spec, rushes_spec_get_prompt (snapshot));
  rushes_spec_set_draft (spec, rushes_spec_get_draft (snapshot));

  /* The names belong to the spec that loses them. */
  for (GList *l = now; l != NULL; l = l->next)
    l->data = g_strdup (l->data);
  for (GList *l = now; l != NULL; l = l->next)
    if (rushes_spec_get_parameter (snapshot, l->data) == NULL)
      rushes_spec_set_parameter (spec, l->data, NULL);
  for (GList *l = now; l != NULL; l = l->next)
    g_free (l->data);
  then = rushes_spec_list_parameters (snapshot);
  for (GList *l = then; l != NULL; l = l->next)
    rushes_spec_set_parameter (spec, l->data, rushes_spec_get_parameter (snapshot, l->data));

  remove_all_inputs (spec);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autoptr (RushesInput) copy = rushes_input_copy (input);

      rushes_spec_add_input (spec, copy);
    }
  /* The inputs that went and came renamed what the text calls them. */
  rushes_spec_take_text (spec, snapshot);
}

static gboolean
takes (RushesParameter *parameter,
       JsonNode        *value)
{
  return parameter != NULL && rushes_parameter_has_type (parameter, value) && rushes_parameter_takes (parameter, value);
}

static void
bring_back (RushesSpec *spec,
            Aside      *aside)
{
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&iter, aside->parameters);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (rushes_spec_get_parameter (spec, name) == NULL)
      rushes_spec_set_parameter (spec, name, value);
  g_hash_table_remove_all (aside->parameters);

  for (guint i = 0; i < aside->inputs->len; i++)
    rushes_spec_add_input (spec, aside->inputs->pdata[i]);
  g_ptr_array_set_size (aside->inputs, 0);

  if (aside->prompt != NULL && *rushes_spec_get_prompt (spec) == '\0')
    rushes_spec_set_prompt (spec, aside->prompt);
  g_clear_pointer (&aside->prompt, g_free);
}

static void
set_inputs_aside (RushesSpec  *spec,
                  RushesModel *to,
                  Aside       *aside,
                  GPtrArray   *fields)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs);)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      const RushesRole *role = rushes_model_get_role (to, rushes_input_get_role (input));
      gboolean is_single = role != NULL && role->max == 1;

      /* A slot that has been filled since keeps what it has; what was set aside waits on. */
      if (role != NULL && !(is_single && rushes_spec_find_input (spec, role->id) != input))
        {
          i++;
          continue;
        }

      g_ptr_array_add (aside->inputs, g_object_ref (input));
      g_ptr_array_add (fields, g_strdup ("inputs"));
      rushes_spec_remove_input (spec, input);
    }
}

static void
set_parameters_aside (RushesSpec  *spec,
                      RushesModel *to,
                      Aside       *aside,
                      GPtrArray   *fields)
{
  g_autoptr (GList) names = rushes_spec_list_parameters (spec);

  for (GList *l = names; l != NULL; l = l->next)
    l->data = g_strdup (l->data);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *value = rushes_spec_get_parameter (spec, l->data);
      RushesParameter *parameter = rushes_model_get_parameter (to, NULL, l->data);

      if (takes (parameter, value))
        continue;

      g_hash_table_insert (aside->parameters, g_strdup (l->data), json_node_ref (value));
      g_ptr_array_add (fields, g_strconcat ("parameters.", (char *) l->data, NULL));
      rushes_spec_set_parameter (spec, l->data, NULL);
    }

  for (GList *l = names; l != NULL; l = l->next)
    g_free (l->data);
}

/**
 * rushes_edit_switch_model:
 * @spec: the spec that is edited
 * @to: its new model
 *
 * Keeps all that @to takes. The rest is set aside with the spec, and comes back with the next model that takes it.
 *
 * Returns: (transfer full) (element-type utf8): the fields that were set aside: `prompt`, `inputs` once for each, `parameters.NAME`
 */
GPtrArray *
rushes_edit_switch_model (RushesSpec  *spec,
                          RushesModel *to)
{
  Aside *aside = ensure_aside (spec);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);

  bring_back (spec, aside);
  set_inputs_aside (spec, to, aside, fields);
  set_parameters_aside (spec, to, aside, fields);
  if (!rushes_model_takes_prompt (to) && *rushes_spec_get_prompt (spec) != '\0')
    {
      aside->prompt = g_strdup (rushes_spec_get_prompt (spec));
      g_ptr_array_add (fields, g_strdup ("prompt"));
      rushes_spec_set_prompt (spec, "");
    }
  rushes_spec_set_model (spec, rushes_model_get_id (to));

  return g_steal_pointer (&fields);
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
