/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-rules.h"

#include "rushes-json.h"

static JsonObject *
get_answers (RushesModel *model)
{
  return rushes_json_get_object (rushes_model_get_data (model), "answers");
}

/**
 * rushes_sim_rules_get_message_key:
 * @model: a model
 *
 * Returns: (transfer none): how the text of an error is called on the model's page: `message` or `error_message`
 */
const char *
rushes_sim_rules_get_message_key (RushesModel *model)
{
  const char *key = rushes_json_get_string (get_answers (model), "message-key");

  return key ? key : "message";
}

static const char *
find_code (RushesModel *model,
           const char *kind,
           const char *field)
{
  JsonObject *codes = rushes_json_get_object (get_answers (model), "codes");

  return rushes_json_get_string (rushes_json_get_object (codes, kind), field);
}

/**
 * rushes_sim_rules_has_code:
 * @model: a model
 * @kind: what is wrong
 * @field: with which field
 *
 * Returns: whether the model's page has a code for just that
 */
gboolean
rushes_sim_rules_has_code (RushesModel *model,
                           const char *kind,
                           const char *field)
{
  return find_code (model, kind, field) != NULL;
}

/**
 * rushes_sim_rules_get_code:
 * @model: a model
 * @kind: `missing`, `empty`, `malformed` or `invalid` for what is wrong with a field; `failure` for what goes wrong later
 * @field: the field's path, such as `content` or `duration`; for failures `creation`, `upstream`, `internal`, `timeout`
 *
 * Returns: (transfer none): the documented code; the word of the service behind where the page has none
 */
const char *
rushes_sim_rules_get_code (RushesModel *model,
                           const char *kind,
                           const char *field)
{
  const char *code = find_code (model, kind, field);

  if (code)
    return code;
  if (!g_str_equal (kind, "failure"))
    code = find_code (model, "failure", "creation");
  if (code)
    return code;
  if (g_str_equal (kind, "missing") || g_str_equal (kind, "empty"))
    return "MissingParameter";
  return g_str_equal (field, "internal") || g_str_equal (field, "timeout") ? "InternalServiceError" : "InvalidParameter";
}

/**
 * rushes_sim_rules_reports:
 * @model: a model
 * @where: `video` or `usage`
 * @field: a field
 *
 * Returns: whether the model's page lists that field there
 */
gboolean
rushes_sim_rules_reports (RushesModel *model,
                          const char *where,
                          const char *field)
{
  JsonArray *fields = rushes_json_get_array (get_answers (model), where);

  for (guint i = 0; fields && i < json_array_get_length (fields); i++)
    if (g_strcmp0 (json_array_get_string_element (fields, i), field) == 0)
      return TRUE;

  return FALSE;
}

/**
 * rushes_sim_rules_get_number:
 * @model: a model
 * @group: `film` (what it makes where there is nothing to choose) or `price`
 * @name: a number's name
 * @otherwise: what holds where the data says nothing
 *
 * Returns: the number
 */
double
rushes_sim_rules_get_number (RushesModel *model,
                             const char *group,
                             const char *name,
                             double otherwise)
{
  double number = otherwise;

  rushes_json_get_double (rushes_json_get_object (get_answers (model), group), name, &number);
  return number;
}
