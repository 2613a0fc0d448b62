/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-final.h"

#include <string.h>

/* Ids of the service behind look like this; a final wants its draft's own where there is one (api.md g4: which one it is, is not known). */
#define UPSTREAM_ID_PREFIX "cgt-"

/* So long after its task was made a draft can be finished (api.md f.4) */
#define DRAFT_DAYS 7

/* What of a choice has a value even where nobody has chosen */
#define SIZE_PARAMETER "resolution"

#define NSEC_PER_SEC G_GINT64_CONSTANT (1000000000)

/* (nullable): the scenario that a parameter starts, which is what a draft is */
static const RushesScenario *
find_scenario (RushesModel *model,
               gboolean from_draft)
{
  for (guint i = 0; model && i < rushes_model_get_n_scenarios (model); i++)
    {
      const RushesScenario *scenario = rushes_model_get_nth_scenario (model, i);

      if (from_draft ? scenario->from_draft : scenario->parameter && !scenario->from_draft)
        return scenario;
    }
  return NULL;
}

static RushesModel *
get_model (RushesTake *take,
           RushesCatalogue *catalogue)
{
  const char *id = rushes_take_get_record (take)->model;

  return id ? rushes_catalogue_get_model (catalogue, id) : NULL;
}

/**
 * rushes_draft_choose_id:
 * @draft: a draft
 *
 * Returns: (nullable): the id of its job where that looks like one of the service behind, else that of its task; %NULL where the service has not
 *   taken it
 */
const char *
rushes_draft_choose_id (const RushesTakeRecord *draft)
{
  g_return_val_if_fail (draft != NULL, NULL);

  return draft->job_id && g_str_has_prefix (draft->job_id, UPSTREAM_ID_PREFIX) ? draft->job_id : draft->task_id;
}

/**
 * rushes_draft_get_other_id:
 * @draft: a draft
 * @tried: the id that the service did not know
 *
 * Returns: (nullable): its other id
 */
const char *
rushes_draft_get_other_id (const RushesTakeRecord *draft,
                           const char *tried)
{
  const char *ids[2];

  g_return_val_if_fail (draft != NULL, NULL);

  ids[0] = draft->job_id;
  ids[1] = draft->task_id;
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (ids[i] && *ids[i] && g_strcmp0 (ids[i], tried) != 0)
      return ids[i];
  return NULL;
}

/**
 * rushes_draft_get_deadline:
 * @draft: a draft
 *
 * Returns: microseconds since the epoch: so long the service finishes it; 0 where it is not known when its task was made
 */
gint64
rushes_draft_get_deadline (const RushesTakeRecord *draft)
{
  gint64 made;

  g_return_val_if_fail (draft != NULL, 0);

  made = draft->task_created_at > 0 ? draft->task_created_at * G_USEC_PER_SEC : draft->submitted;
  return made > 0 ? made + DRAFT_DAYS * G_TIME_SPAN_DAY : 0;
}

/**
 * rushes_draft_get_state:
 * @take: a take
 * @catalogue: knows the models
 * @service: where new takes go
 * @now: microseconds since the epoch
 *
 * Returns: whether @take is a draft, and whether its final can still be made
 */
RushesDraftState
rushes_draft_get_state (RushesTake *take,
                        RushesCatalogue *catalogue,
                        const char *service,
                        gint64 now)
{
  const RushesTakeRecord *record;
  RushesModel *model;
  gint64 deadline;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), RUSHES_DRAFT_STATE_NONE);
  g_return_val_if_fail (RUSHES_IS_CATALOGUE (catalogue), RUSHES_DRAFT_STATE_NONE);

  record = rushes_take_get_record (take);
  model = get_model (take, catalogue);
  if (!record->draft || record->state != RUSHES_TAKE_STATE_READY || !model || !rushes_model_finishes_drafts (model))
    return RUSHES_DRAFT_STATE_NONE;

  deadline = rushes_draft_get_deadline (record);
  if (!rushes_draft_choose_id (record) || g_strcmp0 (record->service, service) != 0 || (deadline > 0 && now >= deadline))
    return RUSHES_DRAFT_STATE_CLOSED;
  return RUSHES_DRAFT_STATE_OPEN;
}

/* What another draft is to be is no choice of a size. */
static gboolean
is_size_chosen (RushesSpec *choices,
                RushesModel *model)
{
  const RushesScenario *scenario = rushes_model_get_scenario (model, rushes_spec_get_scenario (choices, model));

  return !scenario || !scenario->parameter || scenario->from_draft;
}

/* What a final leaves open, as it was chosen, where the final takes it. */
static void
take_choices (RushesSpec *spec,
              RushesModel *model,
              RushesCatalogue *catalogue,
              RushesSpec *choices)
{
  const RushesScenario *final = find_scenario (model, TRUE);
  RushesModel *other = choices && rushes_spec_get_model (choices) ? rushes_catalogue_get_model (catalogue, rushes_spec_get_model (choices)) : NULL;

  for (guint i = 0; choices && i < rushes_model_get_n_parameters (model); i++)
    {
      const char *name = rushes_parameter_get_name (rushes_model_get_nth_parameter (model, i));
      RushesParameter *parameter = rushes_model_get_parameter (model, final->id, name);
      JsonNode *value = rushes_spec_get_parameter (choices, name);

      if (other && g_str_equal (name, SIZE_PARAMETER))
        value = is_size_chosen (choices, other) ? rushes_spec_get_effective (choices, other, name) : NULL;

      if (parameter && value && rushes_parameter_has_type (parameter, value) && rushes_parameter_takes (parameter, value))
        rushes_spec_set_parameter (spec, name, value);
    }
}

/**
 * rushes_draft_dup_final_spec:
 * @draft: a draft
 * @catalogue: knows the models
 * @choices: (nullable): what was chosen, in a spec of any model
 *
 * Returns: (transfer full) (nullable): the spec of its final: no prompt, no inputs, nothing that stays the draft's
 */
RushesSpec *
rushes_draft_dup_final_spec (RushesTake *draft,
                             RushesCatalogue *catalogue,
                             RushesSpec *choices)
{
  const RushesTakeRecord *record;
  RushesModel *model;
  RushesSpec *spec;

  g_return_val_if_fail (RUSHES_IS_TAKE (draft), NULL);
  g_return_val_if_fail (RUSHES_IS_CATALOGUE (catalogue), NULL);

  record = rushes_take_get_record (draft);
  model = get_model (draft, catalogue);
  if (!record->draft || !model || !rushes_model_finishes_drafts (model) || !rushes_draft_choose_id (record))
    return NULL;

  spec = rushes_spec_new (record->model);
  rushes_spec_set_draft (spec, rushes_draft_choose_id (record));
  take_choices (spec, model, catalogue, choices);
  return spec;
}

/**
 * rushes_draft_dup_plain_spec:
 * @draft: a draft
 * @catalogue: knows the models
 * @choices: (nullable): what was chosen, in a spec of any model
 *
 * Returns: (transfer full) (nullable): a spec of the whole film that does without the draft
 */
RushesSpec *
rushes_draft_dup_plain_spec (RushesTake *draft,
                             RushesCatalogue *catalogue,
                             RushesSpec *choices)
{
  RushesModel *model;
  const RushesScenario *scenario;
  g_autoptr (RushesSpec) spec = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (draft), NULL);
  g_return_val_if_fail (RUSHES_IS_CATALOGUE (catalogue), NULL);

  model = get_model (draft, catalogue);
  scenario = find_scenario (model, FALSE);
  spec = scenario && rushes_model_finishes_drafts (model) ? rushes_take_dup_spec (draft) : NULL;
  if (!spec)
    return NULL;

  rushes_spec_set_parameter (spec, scenario->parameter, NULL);
  rushes_spec_set_parameter (spec, SIZE_PARAMETER, NULL);
  take_choices (spec, model, catalogue, choices);
  return g_steal_pointer (&spec);
}

/* What the model chose for the draft its final has, too: the shape … */
static void
take_shape (RushesSpec *spec,
            RushesModel *model,
            const RushesTakeRecord *draft)
{
  JsonNode *size = rushes_spec_get_effective (spec, model, SIZE_PARAMETER);
  const char *resolution = size && JSON_NODE_HOLDS_VALUE (size) && json_node_get_value_type (size) == G_TYPE_STRING ? json_node_get_string (size) : NULL;
  JsonNode *asked = rushes_spec_get_effective (spec, model, "ratio");
  const char *ratio = asked && JSON_NODE_HOLDS_VALUE (asked) && json_node_get_value_type (asked) == G_TYPE_STRING ? json_node_get_string (asked) : NULL;
  int width;
  int height;

  if (!resolution || !ratio || draft->width <= 0 || draft->height <= 0 || rushes_model_get_pixels (model, resolution, ratio, &width, &height))
    return;
  ratio = rushes_model_get_closest_ratio (model, resolution, (double) draft->width / (double) draft->height);
  if (ratio)
    rushes_spec_set_parameter_string (spec, "ratio", ratio);
}

/* … and the length, which is billed by whole seconds */
static void
take_length (RushesSpec *spec,
             RushesModel *model,
             const RushesTakeRecord *draft)
{
  RushesParameter *parameter = rushes_model_get_parameter (model, rushes_spec_get_scenario (spec, model), "duration");
  JsonNode *asked = rushes_spec_get_effective (spec, model, "duration");
  gint64 seconds = (draft->duration + NSEC_PER_SEC / 2) / NSEC_PER_SEC;
  gint64 least;
  gint64 most;

  if (!parameter || !asked || !JSON_NODE_HOLDS_VALUE (asked) || json_node_get_value_type (asked) != G_TYPE_INT64 || json_node_get_int (asked) > 0)
    return;
  if (rushes_parameter_get_range (parameter, &least, &most) && seconds >= least && seconds <= most)
    rushes_spec_set_parameter_int (spec, "duration", seconds);
}

/**
 * rushes_draft_dup_billed_spec:
 * @draft: a draft
 * @catalogue: knows the models
 * @choices: (nullable): what was chosen, in a spec of any model
 *
 * A final is billed like any film of its size and length. Where its draft was asked for with a ratio or a length that the model chose, the
 * choice is known by now.
 *
 * Returns: (transfer full) (nullable): a spec that costs what the final of @draft costs; not to be sent
 */
RushesSpec *
rushes_draft_dup_billed_spec (RushesTake *draft,
                              RushesCatalogue *catalogue,
                              RushesSpec *choices)
{
  RushesSpec *spec = rushes_draft_dup_plain_spec (draft, catalogue, choices);
  RushesModel *model = spec ? get_model (draft, catalogue) : NULL;

  if (model)
    {
      take_shape (spec, model, rushes_take_get_record (draft));
      take_length (spec, model, rushes_take_get_record (draft));
    }
  return spec;
}

/**
 * rushes_final_dup_whole_spec:
 * @take: a take
 * @draft: (nullable): the draft that it finishes
 *
 * What a final took over from its draft stands in the draft alone.
 *
 * Returns: (transfer full) (nullable): all that @take was made of, as far as it is known; %NULL where it cannot be read
 */
RushesSpec *
rushes_final_dup_whole_spec (RushesTake *take,
                             RushesTake *draft)
{
  g_autoptr (RushesSpec) spec = NULL;
  g_autoptr (RushesSpec) whole = NULL;
  g_autoptr (GList) names = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  spec = rushes_take_dup_spec (take);
  whole = spec && rushes_spec_get_draft (spec) && draft ? rushes_take_dup_spec (draft) : NULL;
  if (!whole)
    return g_steal_pointer (&spec);

  names = rushes_spec_list_parameters (spec);
  for (GList *l = names; l; l = l->next)
    rushes_spec_set_parameter (whole, l->data, rushes_spec_get_parameter (spec, l->data));
  rushes_spec_set_parameter (whole, "draft", NULL);
  return g_steal_pointer (&whole);
}

/**
 * rushes_final_dup_known_spec:
 * @take: a take
 * @library: (nullable): knows its draft, where it is one's final
 *
 * Returns: (transfer full) (nullable): as rushes_final_dup_whole_spec()
 */
RushesSpec *
rushes_final_dup_known_spec (RushesTake *take,
                             RushesLibrary *library)
{
  gint64 draft;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  draft = rushes_take_get_record (take)->draft_of;
  return rushes_final_dup_whole_spec (take, library && draft != 0 ? rushes_library_find_take (library, draft) : NULL);
}

/* -- where the service does not know the draft ----------------------------------------------------------------------- */

/* No code of its own is documented for it: the words of the service behind tell. */
static gboolean
says_unknown (const char *words)
{
  static const char *const signs[] = { "not found", "notfound", "not exist", "draft" };
  g_autofree char *folded = words ? g_ascii_strdown (words, -1) : NULL;

  for (guint i = 0; folded && i < G_N_ELEMENTS (signs); i++)
    if (strstr (folded, signs[i]))
      return TRUE;
  return FALSE;
}

/**
 * rushes_final_dup_other_spec:
 * @final: the final of a draft
 * @draft: the draft
 *
 * Returns: (transfer full) (nullable): the spec of @final with its draft's other id, where it failed because the service did not know that one
 */
RushesSpec *
rushes_final_dup_other_spec (RushesTake *final,
                             RushesTake *draft)
{
  const RushesTakeRecord *record;
  g_autoptr (RushesSpec) spec = NULL;
  const char *id;

  g_return_val_if_fail (RUSHES_IS_TAKE (final), NULL);
  g_return_val_if_fail (RUSHES_IS_TAKE (draft), NULL);

  record = rushes_take_get_record (final);
  if (record->state != RUSHES_TAKE_STATE_FAILED || record->draft_of != rushes_take_get_id (draft) ||
      !(says_unknown (record->error_message) || says_unknown (record->error_code)))
    return NULL;

  spec = rushes_take_dup_spec (final);
  id = spec && rushes_spec_get_draft (spec) ? rushes_draft_get_other_id (rushes_take_get_record (draft), rushes_spec_get_draft (spec)) : NULL;
  if (!id)
    return NULL;
  rushes_spec_set_draft (spec, id);
  return g_steal_pointer (&spec);
}
