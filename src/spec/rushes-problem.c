/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-problem.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (RushesProblem, rushes_problem, rushes_problem_copy, rushes_problem_free)

/**
 * rushes_problem_new:
 * @code: of the contract
 * @field: `model`, `prompt`, `draft`, `inputs[N]`, `parameters.NAME`, or empty
 *
 * Returns: (transfer full): a problem without a fix
 */
RushesProblem *
rushes_problem_new (const char *code,
                    const char *field)
{
  RushesProblem *self;

  g_return_val_if_fail (code != NULL && field != NULL, NULL);

  self = g_new0 (RushesProblem, 1);
  self->code = g_strdup (code);
  self->field = g_strdup (field);
  return self;
}

RushesProblem *
rushes_problem_copy (const RushesProblem *self)
{
  RushesProblem *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = rushes_problem_new (self->code, self->field);
  copy->is_warning = self->is_warning;
  copy->model = g_strdup (self->model);
  copy->value = g_strdup (self->value);
  copy->limit = g_strdup (self->limit);
  copy->fix = self->fix;
  copy->fix_value = self->fix_value ? json_node_copy (self->fix_value) : NULL;
  return copy;
}

void
rushes_problem_free (RushesProblem *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->code);
  g_free (self->field);
  g_free (self->model);
  g_free (self->value);
  g_free (self->limit);
  g_clear_pointer (&self->fix_value, json_node_unref);
  g_free (self);
}

static const char *
get_parameter (const RushesProblem *self)
{
  return g_str_has_prefix (self->field, "parameters.") ? self->field + strlen ("parameters.") : NULL;
}

/* TRUE where the problem is one of the extra parameters, which is then gone */
static gboolean
remove_extra (const RushesProblem *self,
              RushesSpec *spec)
{
  JsonNode *extra = rushes_spec_get_extra (spec);
  JsonObject *object = extra ? json_node_get_object (extra) : NULL;
  g_autoptr (JsonNode) kept = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GList) names = object ? json_object_get_members (object) : NULL;

  if (!object || !g_str_has_prefix (self->field, "extra"))
    return FALSE;

  /* A copy of a node shares its object, which others may hold. */
  json_node_take_object (kept, json_object_new ());
  for (GList *l = names; l; l = l->next)
    if (g_str_has_prefix (self->field, "extra.") && !g_str_equal (l->data, self->field + strlen ("extra.")))
      json_object_set_member (json_node_get_object (kept), l->data, json_node_copy (json_object_get_member (object, l->data)));
  rushes_spec_set_extra (spec, kept);
  return TRUE;
}

/* (transfer full) (nullable) */
static RushesInput *
get_input (const RushesProblem *self,
           RushesSpec *spec)
{
  guint64 n;

  if (!g_str_has_prefix (self->field, "inputs["))
    return NULL;

  n = g_ascii_strtoull (self->field + strlen ("inputs["), NULL, 10);
  return n < G_MAXUINT ? g_list_model_get_item (rushes_spec_get_inputs (spec), (guint) n) : NULL;
}

/* Whether the role is one of those that stand in the array */
static gboolean
names_role (JsonNode *array,
            RushesInput *input)
{
  JsonArray *roles = array && JSON_NODE_HOLDS_ARRAY (array) ? json_node_get_array (array) : NULL;

  for (guint i = 0; roles && i < json_array_get_length (roles); i++)
    if (g_strcmp0 (json_array_get_string_element (roles, i), rushes_input_get_role (input)) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
keep_roles (RushesSpec *spec,
            JsonNode *roles)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);
  gboolean changed = FALSE;

  for (guint i = g_list_model_get_n_items (inputs); i > 0; i--)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i - 1);

      if (names_role (roles, input))
        continue;
      rushes_spec_remove_input (spec, input);
      changed = TRUE;
    }

  return changed;
}

static gboolean
change_roles (RushesSpec *spec,
              JsonObject *change)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);
  gboolean changed = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (!names_role (json_object_get_member (change, "from"), input))
        continue;
      rushes_input_set_role (input, json_object_get_string_member (change, "to"));
      changed = TRUE;
    }

  return changed;
}

/**
 * rushes_problem_apply_fix:
 * @self: a problem
 * @spec: the spec that has it, unchanged since the check
 *
 * Returns: whether @spec was changed; %FALSE where there is no fix, or one that is no change of the spec alone: %RUSHES_FIX_FIT
 */
gboolean
rushes_problem_apply_fix (const RushesProblem *self,
                          RushesSpec *spec)
{
  g_autoptr (RushesInput) input = NULL;

  g_return_val_if_fail (self != NULL && RUSHES_IS_SPEC (spec), FALSE);

  input = get_input (self, spec);
  switch (self->fix)
    {
    case RUSHES_FIX_SET_PARAMETER:
    case RUSHES_FIX_RESET_PARAMETER:
      if (self->fix == RUSHES_FIX_RESET_PARAMETER && remove_extra (self, spec))
        return TRUE;
      if (!get_parameter (self))
        return FALSE;
      rushes_spec_set_parameter (spec, get_parameter (self), self->fix == RUSHES_FIX_SET_PARAMETER ? self->fix_value : NULL);
      return TRUE;

    case RUSHES_FIX_REMOVE_INPUT:
      if (!input)
        return FALSE;
      rushes_spec_remove_input (spec, input);
      return TRUE;

    case RUSHES_FIX_USE_AS_FIRST_FRAME:
      if (!input || !self->fix_value)
        return FALSE;
      rushes_input_set_role (input, json_node_get_string (self->fix_value));
      return TRUE;

    case RUSHES_FIX_USE_FRAMES:
      return keep_roles (spec, self->fix_value);

    case RUSHES_FIX_USE_REFERENCES:
      return self->fix_value ? change_roles (spec, json_node_get_object (self->fix_value)) : FALSE;

    case RUSHES_FIX_CLEAR_PROMPT:
      rushes_spec_set_prompt (spec, NULL);
      return TRUE;

    case RUSHES_FIX_CLEAR_DRAFT:
      rushes_spec_set_draft (spec, NULL);
      return TRUE;

    case RUSHES_FIX_FIT:
    case RUSHES_FIX_NONE:
    default:
      return FALSE;
    }
}
