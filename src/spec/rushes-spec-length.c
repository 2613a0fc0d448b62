/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-spec.h"

#define SECOND G_GINT64_CONSTANT (1000000000)
/* Nothing that is asked for is longer, s: what claims to be is no number to count with. */
#define LONGEST (24 * 3600)

static gboolean
get_integer (RushesSpec *spec,
             RushesModel *model,
             const char *name,
             gint64 *value)
{
  JsonNode *node = rushes_spec_get_effective (spec, model, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *value = json_node_get_int (node);
  return TRUE;
}

/**
 * rushes_spec_get_length:
 * @self: a spec
 * @model: its model
 *
 * How long a film it asks for: by a parameter that is counted so many times a second, such as a number of frames, where it is set, else by its duration.
 *
 * Returns: ns; -1 where the model is to choose; 0 where nothing tells
 */
gint64
rushes_spec_get_length (RushesSpec *self,
                        RushesModel *model)
{
  gint64 value;

  g_return_val_if_fail (RUSHES_IS_SPEC (self) && RUSHES_IS_MODEL (model), 0);

  for (guint i = 0; i < rushes_model_get_n_parameters (model); i++)
    {
      RushesParameter *parameter = rushes_model_get_nth_parameter (model, i);
      gint64 per_second = rushes_parameter_get_per_second (parameter);

      if (per_second > 0 && get_integer (self, model, rushes_parameter_get_name (parameter), &value) && value > 0)
        return MIN (value, LONGEST * per_second) * SECOND / per_second;
    }

  if (!get_integer (self, model, "duration", &value) || value == 0)
    return 0;
  return value < 0 ? -1 : MIN (value, LONGEST) * SECOND;
}
