/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-fix.h"

#include "rushes-json.h"

static char *
to_text (JsonNode *value)
{
  if (value && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return json_node_dup_string (value);

  return value ? rushes_json_to_string (value, FALSE) : g_strdup ("");
}

/**
 * rushes_take_dup_fixed_spec:
 * @take: a take
 * @catalogue: (nullable): knows the codes of the models
 * @parameter: (out) (optional): what is another in it
 * @from: (out) (optional): what it was, as text
 * @to: (out) (optional): what it is, as text
 *
 * Returns: (transfer full) (nullable): a spec that is worth trying in place of the failed one
 */
RushesSpec *
rushes_take_dup_fixed_spec (RushesTake *take,
                            RushesCatalogue *catalogue,
                            const char **parameter,
                            char **from,
                            char **to)
{
  const RushesTakeRecord *record;
  RushesModel *model;
  g_autoptr (RushesSpec) spec = NULL;
  const char *name = NULL;
  JsonNode *value;
  JsonNode *old;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  record = rushes_take_get_record (take);
  model = catalogue && record->model ? rushes_catalogue_get_model (catalogue, record->model) : NULL;
  value = model && record->state == RUSHES_TAKE_STATE_FAILED ? rushes_model_get_error_fix (model, record->error_code, &name) : NULL;
  spec = value ? rushes_take_dup_spec (take) : NULL;
  old = spec ? rushes_spec_get_effective (spec, model, name) : NULL;
  if (!old || rushes_json_values_equal (old, value))
    return NULL;

  if (parameter)
    *parameter = name;
  if (from)
    *from = to_text (old);
  if (to)
    *to = to_text (value);
  rushes_spec_set_parameter (spec, name, value);
  return g_steal_pointer (&spec);
}
