/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-model-private.h"

#include <math.h>

/**
 * RushesModel:
 *
 * One model of the service, as its data file describes it: what it takes, how it is asked, what its errors mean.
 *
 * Immutable: may be read from any thread. What it returns lives as long as it does.
 */

G_DEFINE_FINAL_TYPE (RushesModel, rushes_model, G_TYPE_OBJECT)

static void
scenario_free (RushesModelScenario *scenario)
{
  g_hash_table_unref (scenario->parameters);
  g_hash_table_unref (scenario->roles);
  g_free (scenario);
}

static void
media_limits_clear (RushesMediaLimits *limits)
{
  g_free ((gpointer) limits->formats);
  g_free ((gpointer) limits->video_codecs);
  g_free ((gpointer) limits->audio_codecs);
}

static void
rushes_model_finalize (GObject *object)
{
  RushesModel *self = RUSHES_MODEL (object);

  g_free ((gpointer) self->image.formats);
  media_limits_clear (&self->video);
  media_limits_clear (&self->audio);
  g_free ((gpointer) self->requirement.roles);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->parameters, g_ptr_array_unref);
  g_clear_pointer (&self->scenarios, g_ptr_array_unref);
  g_clear_pointer (&self->formats, g_array_unref);
  g_clear_pointer (&self->prices, g_array_unref);
  g_clear_pointer (&self->token_factors, g_array_unref);
  g_clear_pointer (&self->errors, g_hash_table_unref);
  g_clear_pointer (&self->root, json_node_unref);
  G_OBJECT_CLASS (rushes_model_parent_class)->finalize (object);
}

static void
rushes_model_class_init (RushesModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_model_finalize;
}

static void
rushes_model_init (RushesModel *self)
{
  self->roles = g_ptr_array_new_with_free_func ((GDestroyNotify) rushes_role_free);
  self->parameters = g_ptr_array_new_with_free_func (g_object_unref);
  self->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) scenario_free);
  self->formats = g_array_new (FALSE, TRUE, sizeof (RushesFormat));
  self->prices = g_array_new (FALSE, TRUE, sizeof (RushesPrice));
  self->token_factors = g_array_new (FALSE, TRUE, sizeof (RushesTokenFactor));
  self->errors = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

RushesModel *
rushes_model_new (void)
{
  return g_object_new (RUSHES_TYPE_MODEL, NULL);
}

/* The strings belong to the data, the lists of them to each role. */
RushesRole *
rushes_role_copy (const RushesRole *role)
{
  RushesRole *copy = g_memdup2 (role, sizeof *role);
  guint n = role->needs ? g_strv_length ((char **) role->needs) : 0;

  copy->needs = role->needs ? g_memdup2 (role->needs, (n + 1) * sizeof *role->needs) : NULL;
  return copy;
}

void
rushes_role_free (RushesRole *role)
{
  g_free ((gpointer) role->needs);
  g_free (role);
}

void
rushes_narrowing_free (RushesNarrowing *narrowing)
{
  g_clear_object (&narrowing->parameter);
  g_free (narrowing);
}

RushesModelScenario *
rushes_model_scenario_new (void)
{
  RushesModelScenario *scenario = g_new0 (RushesModelScenario, 1);

  scenario->parameters = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) rushes_narrowing_free);
  scenario->roles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) rushes_role_free);
  return scenario;
}

gint64
rushes_model_get_order (RushesModel *self)
{
  return self->order;
}

const char *
rushes_model_get_id (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  return self->id;
}

const char *
rushes_model_get_name (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  return self->name;
}

/**
 * rushes_model_get_description:
 * @self: a model
 *
 * Returns: (transfer none): what it is good for, in one line, untranslated
 */
const char *
rushes_model_get_description (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  return self->description;
}

gboolean
rushes_model_takes_prompt (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), FALSE);

  return self->has_prompt;
}

/**
 * rushes_model_finishes_drafts:
 * @self: a model
 *
 * Returns: whether it makes cheap drafts and finishes them: it has a scenario for the final of a draft
 */
gboolean
rushes_model_finishes_drafts (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), FALSE);

  for (guint i = 0; i < self->scenarios->len; i++)
    if (rushes_model_get_nth_scenario (self, i)->from_draft)
      return TRUE;

  return FALSE;
}

guint
rushes_model_get_n_roles (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), 0);

  return self->roles->len;
}

const RushesRole *
rushes_model_get_nth_role (RushesModel *self,
                           guint n)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self) && n < self->roles->len, NULL);

  return g_ptr_array_index (self->roles, n);
}

const RushesRole *
rushes_model_get_role (RushesModel *self,
                       const char *id)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  for (guint i = 0; i < self->roles->len; i++)
    {
      const RushesRole *role = g_ptr_array_index (self->roles, i);

      if (g_strcmp0 (role->id, id) == 0)
        return role;
    }

  return NULL;
}

static RushesModelScenario *
find_scenario (RushesModel *self,
               const char *id)
{
  for (guint i = 0; id && i < self->scenarios->len; i++)
    {
      RushesModelScenario *scenario = g_ptr_array_index (self->scenarios, i);

      if (g_str_equal (scenario->shown.id, id))
        return scenario;
    }

  return NULL;
}

static RushesNarrowing *
find_narrowing (RushesModel *self,
                const char *scenario,
                const char *parameter)
{
  RushesModelScenario *found = find_scenario (self, scenario);

  return found && parameter ? g_hash_table_lookup (found->parameters, parameter) : NULL;
}

/**
 * rushes_model_get_role_in:
 * @self: a model
 * @scenario: (nullable): a scenario's id
 * @id: a role's id
 *
 * Returns: (transfer none) (nullable): the role as the scenario narrows it, %NULL where it is not taken
 */
const RushesRole *
rushes_model_get_role_in (RushesModel *self,
                          const char *scenario,
                          const char *id)
{
  RushesModelScenario *found;
  const RushesRole *role = NULL;

  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  found = find_scenario (self, scenario);
  if (found && id)
    role = g_hash_table_lookup (found->roles, id);
  if (role)
    return role->max > 0 ? role : NULL;

  return rushes_model_get_role (self, id);
}

guint
rushes_model_get_n_parameters (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), 0);

  return self->parameters->len;
}

/**
 * rushes_model_get_nth_parameter:
 * @self: a model
 * @n: which
 *
 * Returns: (transfer none): the parameter as it stands in no scenario, in the order of the service's page
 */
RushesParameter *
rushes_model_get_nth_parameter (RushesModel *self,
                                guint n)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self) && n < self->parameters->len, NULL);

  return g_ptr_array_index (self->parameters, n);
}

/**
 * rushes_model_get_parameter:
 * @self: a model
 * @scenario: (nullable): a scenario's id
 * @name: a parameter's name
 *
 * Returns: (transfer none) (nullable): the parameter with the scenario's own options, range and default; %NULL where the
 *   model, or this scenario of it, does not take it
 */
RushesParameter *
rushes_model_get_parameter (RushesModel *self,
                            const char *scenario,
                            const char *name)
{
  RushesNarrowing *narrowing;

  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  narrowing = find_narrowing (self, scenario, name);
  if (narrowing)
    return narrowing->parameter;

  for (guint i = 0; i < self->parameters->len; i++)
    {
      RushesParameter *parameter = g_ptr_array_index (self->parameters, i);

      if (g_strcmp0 (rushes_parameter_get_name (parameter), name) == 0)
        return parameter;
    }

  return NULL;
}

const char *
rushes_model_get_untaken_problem (RushesModel *self,
                                  const char *scenario,
                                  const char *name)
{
  RushesNarrowing *narrowing;

  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  narrowing = find_narrowing (self, scenario, name);
  return narrowing && narrowing->problem ? narrowing->problem : "parameter-unsupported";
}

guint
rushes_model_get_n_scenarios (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), 0);

  return self->scenarios->len;
}

const RushesScenario *
rushes_model_get_nth_scenario (RushesModel *self,
                               guint n)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self) && n < self->scenarios->len, NULL);

  return &((RushesModelScenario *) g_ptr_array_index (self->scenarios, n))->shown;
}

const RushesScenario *
rushes_model_get_scenario (RushesModel *self,
                           const char *id)
{
  RushesModelScenario *scenario;

  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  scenario = find_scenario (self, id);
  return scenario ? &scenario->shown : NULL;
}

static gboolean
has_role_of_group (RushesModel *self,
                   const char *const *roles,
                   const char *group)
{
  for (guint i = 0; roles && roles[i]; i++)
    {
      const RushesRole *role = rushes_model_get_role (self, roles[i]);

      if (role && g_strcmp0 (role->group, group) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
scenario_holds (RushesModel *self,
                const RushesScenario *scenario,
                gboolean has_draft,
                const char *const *roles,
                JsonObject *parameters)
{
  if (scenario->from_draft && !has_draft)
    return FALSE;
  if (scenario->parameter)
    {
      JsonNode *value = parameters ? json_object_get_member (parameters, scenario->parameter) : NULL;

      if (!value || !rushes_json_values_equal (value, scenario->value))
        return FALSE;
    }

  return !scenario->group || has_role_of_group (self, roles, scenario->group);
}

/**
 * rushes_model_recognise_scenario:
 * @self: a model
 * @has_draft: whether the id of a draft is given
 * @roles: (nullable) (array zero-terminated=1): the roles of the inputs
 * @parameters: (nullable): the parameters that are set
 *
 * Returns: (transfer none): the id of the first scenario of which everything holds; the reader has seen to it that the last
 *   always does
 */
const char *
rushes_model_recognise_scenario (RushesModel *self,
                                 gboolean has_draft,
                                 const char *const *roles,
                                 JsonObject *parameters)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  for (guint i = 0; i < self->scenarios->len; i++)
    {
      const RushesScenario *scenario = rushes_model_get_nth_scenario (self, i);

      if (scenario_holds (self, scenario, has_draft, roles, parameters))
        return scenario->id;
    }

  g_return_val_if_reached (NULL);
}

const RushesPromptAdvice *
rushes_model_get_prompt_advice (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  return self->has_prompt ? &self->prompt : NULL;
}

const RushesImageLimits *
rushes_model_get_image_limits (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  return self->has_image ? &self->image : NULL;
}

/**
 * rushes_model_get_media_limits:
 * @self: a model
 * @kind: %RUSHES_MEDIA_KIND_VIDEO or %RUSHES_MEDIA_KIND_AUDIO
 *
 * Returns: (transfer none) (nullable): what is said to be taken, %NULL where nothing is known
 */
const RushesMediaLimits *
rushes_model_get_media_limits (RushesModel *self,
                               RushesMediaKind kind)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  if (kind == RUSHES_MEDIA_KIND_VIDEO)
    return self->has_video ? &self->video : NULL;
  return kind == RUSHES_MEDIA_KIND_AUDIO && self->has_audio ? &self->audio : NULL;
}

const RushesRequirement *
rushes_model_get_requirement (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  return self->has_requirement ? &self->requirement : NULL;
}

gint64
rushes_model_get_body_limit (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), 0);

  return self->body_limit;
}

guint
rushes_model_get_n_formats (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), 0);

  return self->formats->len;
}

const RushesFormat *
rushes_model_get_nth_format (RushesModel *self,
                             guint n)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self) && n < self->formats->len, NULL);

  return &g_array_index (self->formats, RushesFormat, n);
}

JsonObject *
rushes_model_get_template (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  return self->template;
}

JsonObject *
rushes_model_get_data (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), NULL);

  return self->data;
}

/**
 * rushes_model_get_pixels:
 * @self: a model
 * @resolution: such as "720p"
 * @ratio: such as "16:9"
 * @width: (out) (optional): px
 * @height: (out) (optional): px
 *
 * Returns: %FALSE where the model's table has no such row ("adaptive" has none)
 */
gboolean
rushes_model_get_pixels (RushesModel *self,
                         const char *resolution,
                         const char *ratio,
                         int *width,
                         int *height)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), FALSE);

  for (guint i = 0; i < self->formats->len; i++)
    {
      const RushesFormat *format = &g_array_index (self->formats, RushesFormat, i);

      if (g_strcmp0 (format->resolution, resolution) != 0 || g_strcmp0 (format->ratio, ratio) != 0)
        continue;

      if (width)
        *width = format->width;
      if (height)
        *height = format->height;
      return TRUE;
    }

  return FALSE;
}

/**
 * rushes_model_get_closest_ratio:
 * @self: a model
 * @resolution: (nullable): such as "720p"; %NULL: any
 * @aspect: width / height of a picture
 *
 * Compares by the quotient, so that twice as wide is as far off as half as wide.
 *
 * Returns: (transfer none) (nullable): what "adaptive" makes of a picture; %NULL without a table
 */
const char *
rushes_model_get_closest_ratio (RushesModel *self,
                                const char *resolution,
                                double aspect)
{
  const char *closest = NULL;
  double distance = 0;

  g_return_val_if_fail (RUSHES_IS_MODEL (self) && aspect > 0, NULL);

  for (guint i = 0; i < self->formats->len; i++)
    {
      const RushesFormat *format = &g_array_index (self->formats, RushesFormat, i);
      double here = fabs (log (aspect * format->height / format->width));

      if (resolution && g_strcmp0 (format->resolution, resolution) != 0)
        continue;
      if (!closest || here < distance)
        {
          closest = format->ratio;
          distance = here;
        }
    }

  return closest;
}

/**
 * rushes_model_get_error:
 * @self: a model
 * @code: (nullable): what the service gave, such as "003015003"
 * @error_class: (out) (optional): its class
 * @meaning: (out) (optional) (transfer none): the service's own words for it
 *
 * Returns: %FALSE where the model's table does not name @code
 */
gboolean
rushes_model_get_error (RushesModel *self,
                        const char *code,
                        RushesErrorClass *error_class,
                        const char **meaning)
{
  const RushesModelError *found;

  g_return_val_if_fail (RUSHES_IS_MODEL (self), FALSE);

  found = code ? g_hash_table_lookup (self->errors, code) : NULL;
  if (!found)
    return FALSE;

  if (error_class)
    *error_class = found->error_class;
  if (meaning)
    *meaning = found->meaning;
  return TRUE;
}

/**
 * rushes_model_get_error_fix:
 * @self: a model
 * @code: (nullable): an error's code
 * @parameter: (out): what to set
 *
 * Returns: (transfer none) (nullable): to what; %NULL where nothing is known to help
 */
JsonNode *
rushes_model_get_error_fix (RushesModel *self,
                            const char *code,
                            const char **parameter)
{
  const RushesModelError *found;

  g_return_val_if_fail (RUSHES_IS_MODEL (self) && parameter != NULL, NULL);

  found = code ? g_hash_table_lookup (self->errors, code) : NULL;
  *parameter = found ? found->fix_parameter : NULL;
  return found ? found->fix_value : NULL;
}

gboolean
rushes_model_error_is_expiry (RushesModel *self,
                              const char *code)
{
  const RushesModelError *found;

  g_return_val_if_fail (RUSHES_IS_MODEL (self), FALSE);

  found = code ? g_hash_table_lookup (self->errors, code) : NULL;
  return found && found->is_expiry;
}

guint
rushes_model_get_n_prices (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), 0);

  return self->prices->len;
}

const RushesPrice *
rushes_model_get_nth_price (RushesModel *self,
                            guint n)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self) && n < self->prices->len, NULL);

  return &g_array_index (self->prices, RushesPrice, n);
}

guint
rushes_model_get_n_token_factors (RushesModel *self)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self), 0);

  return self->token_factors->len;
}

const RushesTokenFactor *
rushes_model_get_nth_token_factor (RushesModel *self,
                                   guint n)
{
  g_return_val_if_fail (RUSHES_IS_MODEL (self) && n < self->token_factors->len, NULL);

  return &g_array_index (self->token_factors, RushesTokenFactor, n);
}
