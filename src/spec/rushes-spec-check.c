/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-spec-check.h"

#include <string.h>

#include "rushes-check-private.h"
#include "rushes-json.h"
#include "rushes-params-private.h"
#include "rushes-text.h"

/* Longer values are cut: they are for people. */
#define MAX_VALUE_CHARACTERS 60

/**
 * check_add:
 * @self: a check
 * @rank: how bad it is
 * @code: of the contract
 * @field: where
 *
 * Returns: (transfer none): the problem, for the caller to say more
 */
RushesProblem *
check_add (Check *self,
           CheckRank rank,
           const char *code,
           const char *field)
{
  RushesProblem *problem = rushes_problem_new (code, field);

  problem->is_warning = rank == CHECK_RANK_WARNING;
  problem->model = self->model ? g_strdup (rushes_model_get_name (self->model)) : NULL;
  g_ptr_array_add (self->found[rank], problem);
  return problem;
}

char *
check_bound_value (const char *text)
{
  return text ? rushes_text_ellipsize (text, MAX_VALUE_CHARACTERS) : NULL;
}

static void
check_prompt (Check *self)
{
  const RushesPromptAdvice *advice = rushes_model_get_prompt_advice (self->model);
  const char *prompt = rushes_spec_get_prompt (self->spec);
  gsize n;

  if (rushes_text_is_blank (prompt))
    return;

  if (self->scenario->alone)
    {
      check_add (self, CHECK_RANK_SCENARIO, self->scenario->alone, "prompt")->fix = RUSHES_FIX_CLEAR_PROMPT;
      return;
    }
  if (!advice)
    {
      check_add (self, CHECK_RANK_VALUE, "prompt-unsupported", "prompt")->fix = RUSHES_FIX_CLEAR_PROMPT;
      return;
    }

  n = advice->unit == RUSHES_PROMPT_UNIT_WORDS ? rushes_text_count_words (prompt) : rushes_text_count_characters (prompt);
  if (n >= (gsize) advice->warn_from)
    {
      RushesProblem *warning = check_add (self, CHECK_RANK_WARNING, advice->problem, "prompt");

      warning->value = g_strdup_printf ("%" G_GSIZE_FORMAT, n);
      warning->limit = g_strdup_printf ("%" G_GINT64_FORMAT, advice->advised);
    }
}

static gboolean
satisfies (Check *self,
           const RushesRequirement *requirement)
{
  GListModel *inputs = rushes_spec_get_inputs (self->spec);

  if (requirement->prompt && !rushes_text_is_blank (rushes_spec_get_prompt (self->spec)))
    return TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);

      if (!requirement->roles || g_strv_contains (requirement->roles, rushes_input_get_role (input)))
        return TRUE;
    }

  return FALSE;
}

static void
check_requirement (Check *self)
{
  const RushesRequirement *requirement = rushes_model_get_requirement (self->model);

  if (requirement && !self->scenario->alone && !satisfies (self, requirement))
    check_add (self, CHECK_RANK_MISSING, requirement->problem, requirement->prompt ? "prompt" : "");
}

static char *
describe_value (JsonNode *value)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return check_bound_value (json_node_get_string (value));

  text = json_to_string (value, FALSE);
  return check_bound_value (text);
}

static void
add_value_problem (Check *self,
                   RushesParameter *parameter,
                   const char *field,
                   JsonNode *value)
{
  RushesProblem *problem = check_add (self, CHECK_RANK_VALUE, rushes_parameter_get_problem (parameter), field);

  problem->value = describe_value (value);
  problem->limit = rushes_parameter_describe (parameter);
  problem->fix_value = rushes_parameter_get_nearest (parameter, value);
  problem->fix = problem->fix_value ? RUSHES_FIX_SET_PARAMETER : RUSHES_FIX_RESET_PARAMETER;
}

static void
add_reset_problem (Check *self,
                   const char *code,
                   const char *field,
                   JsonNode *value)
{
  RushesProblem *problem = check_add (self, CHECK_RANK_VALUE, code, field);

  problem->value = describe_value (value);
  problem->fix = RUSHES_FIX_RESET_PARAMETER;
}

static void
check_replacement (Check *self,
                   RushesParameter *parameter)
{
  const char *other = rushes_parameter_get_replaces (parameter);
  g_autofree char *field = other ? g_strconcat ("parameters.", other, NULL) : NULL;
  JsonNode *value = other ? rushes_spec_get_parameter (self->spec, other) : NULL;
  RushesProblem *warning;

  if (!value)
    return;

  warning = check_add (self, CHECK_RANK_WARNING, rushes_parameter_get_replaces_warning (parameter), field);
  warning->value = describe_value (value);
  warning->fix = RUSHES_FIX_RESET_PARAMETER;
}

static void
check_parameter (Check *self,
                 const char *name)
{
  g_autofree char *field = g_strconcat ("parameters.", name, NULL);
  RushesParameter *whole = rushes_model_get_parameter (self->model, NULL, name);
  RushesParameter *parameter = rushes_model_get_parameter (self->model, self->scenario->id, name);
  JsonNode *value = rushes_spec_get_parameter (self->spec, name);

  if (!whole)
    add_reset_problem (self, "parameter-unsupported", field, value);
  else if (!rushes_parameter_has_type (whole, value))
    add_reset_problem (self, "parameter-type", field, value);
  else if (!parameter && !rushes_parameter_is_default (whole, value))
    add_reset_problem (self, rushes_model_get_untaken_problem (self->model, self->scenario->id, name), field, value);
  else if (!parameter || rushes_parameter_is_unset (parameter, value))
    return;
  else if (!rushes_parameter_takes (parameter, value))
    add_value_problem (self, parameter, field, value);

  if (parameter)
    check_replacement (self, parameter);
}

static void
check_parameters (Check *self)
{
  g_autoptr (GList) names = rushes_spec_list_parameters (self->spec);

  for (GList *l = names; l; l = l->next)
    check_parameter (self, l->data);
}

/* Whether the model's pages have a word for it: a parameter, a part of the request, or the envelope itself */
static gboolean
is_documented (RushesModel *model,
               const char *name)
{
  return g_str_equal (name, "model") || rushes_model_get_parameter (model, NULL, name) || json_object_has_member (rushes_model_get_template (model), name);
}

static void
check_extra (Check *self)
{
  JsonNode *extra = rushes_spec_get_extra (self->spec);
  g_autofree char *text = extra ? rushes_json_to_string (extra, FALSE) : NULL;
  g_autoptr (GList) names = extra ? json_object_get_members (json_node_get_object (extra)) : NULL;

  for (GList *l = names; l; l = l->next)
    if (is_documented (self->model, l->data))
      {
        g_autofree char *field = g_strconcat ("extra.", l->data, NULL);

        add_reset_problem (self, "parameter-unsupported", field, json_object_get_member (json_node_get_object (extra), l->data));
      }

  if (text && (strlen (text) > RUSHES_EXTRA_MAX_BYTES || rushes_json_get_depth (text, strlen (text)) > RUSHES_EXTRA_MAX_DEPTH))
    check_add (self, CHECK_RANK_VALUE, "parameter-unsupported", "extra")->fix = RUSHES_FIX_RESET_PARAMETER;
}

/* With a media host the largest files go through it, so that only the text is left. */
static void
check_body (Check *self)
{
  gint64 limit = rushes_model_get_body_limit (self->model);
  gint64 length;
  RushesProblem *problem;

  if (limit <= 0)
    return;

  length = rushes_request_get_length (self->spec, self->model, !(self->flags & RUSHES_CHECK_FLAGS_MEDIA_HOST));
  if (length <= limit)
    return;

  problem = check_add (self, CHECK_RANK_BODY, "body-size", "");
  problem->value = g_strdup_printf ("%" G_GINT64_FORMAT, length);
  problem->limit = g_strdup_printf ("%" G_GINT64_FORMAT, limit);
}

static void
check_all (Check *self)
{
  self->scenario = rushes_model_get_scenario (self->model, rushes_spec_get_scenario (self->spec, self->model));
  check_inputs (self);
  check_prompt (self);
  check_parameters (self);
  check_extra (self);
  check_requirement (self);
  check_body (self);
}

/* The worst first, and for each field one problem. What the service is said to refuse of a file, a warning, is told beside that there is
 * no way to send it: both have to be put right, and making it fit comes first. */
static GPtrArray *
collect (Check *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_problem_free);
  g_autoptr (GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) unreachable = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint rank = 0; rank < CHECK_N_RANKS; rank++)
    for (guint i = 0; i < self->found[rank]->len; i++)
      {
        RushesProblem *problem = g_ptr_array_index (self->found[rank], i);

        if (*problem->field && g_hash_table_contains (fields, problem->field) &&
            !(rank == CHECK_RANK_WARNING && g_hash_table_remove (unreachable, problem->field)))
          {
            rushes_problem_free (problem);
            continue;
          }
        /* The sets take the text of the problem for their key, so only of one that stays. */
        g_hash_table_add (fields, problem->field);
        g_ptr_array_add (problems, problem);
        if (g_str_equal (problem->code, "source-needs-url"))
          g_hash_table_add (unreachable, problem->field);
      }

  return problems;
}

/**
 * rushes_spec_check:
 * @spec: a spec
 * @catalogue: the models there are
 * @flags: what else is known
 *
 * Pure: judges by the spec and its facts alone, touches no file, and says the same each time. The checks of a file whose facts
 * are unknown are passed over.
 *
 * Returns: (transfer full) (element-type RushesProblem): problems, the worst first, then warnings
 */
GPtrArray *
rushes_spec_check (RushesSpec *spec,
                   RushesCatalogue *catalogue,
                   RushesCheckFlags flags)
{
  Check check = { .spec = spec, .flags = flags };
  GPtrArray *problems;

  g_return_val_if_fail (RUSHES_IS_SPEC (spec) && RUSHES_IS_CATALOGUE (catalogue), NULL);

  for (guint rank = 0; rank < CHECK_N_RANKS; rank++)
    check.found[rank] = g_ptr_array_new ();

  check.model = rushes_catalogue_get_model (catalogue, rushes_spec_get_model (spec));
  if (!check.model)
    check_add (&check, CHECK_RANK_MODEL, "model-unknown", "model")->value = check_bound_value (rushes_spec_get_model (spec));
  else if (rushes_spec_get_draft (spec) && !rushes_model_finishes_drafts (check.model))
    check_add (&check, CHECK_RANK_MODEL, "draft-unsupported", "draft")->fix = RUSHES_FIX_CLEAR_DRAFT;
  else
    check_all (&check);

  problems = collect (&check);
  for (guint rank = 0; rank < CHECK_N_RANKS; rank++)
    g_ptr_array_unref (check.found[rank]);

  return problems;
}

/**
 * rushes_problems_allow_send:
 * @problems: (element-type RushesProblem): what a check found
 *
 * Returns: whether there are warnings at the most
 */
gboolean
rushes_problems_allow_send (GPtrArray *problems)
{
  g_return_val_if_fail (problems != NULL, FALSE);

  for (guint i = 0; i < problems->len; i++)
    if (!((const RushesProblem *) g_ptr_array_index (problems, i))->is_warning)
      return FALSE;

  return TRUE;
}
