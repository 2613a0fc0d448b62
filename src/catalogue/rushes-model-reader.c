/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-catalogue.h"
#include "rushes-json.h"
#include "rushes-model-private.h"
#include "rushes-parameter-private.h"
#include "rushes-reader.h"

#include <string.h>

static void
read_prompt (RushesReader *self)
{
  static const char *const keys[] = { "unit", "advised", "warn-from", "problem", "advice", NULL };
  JsonObject *object = rushes_reader_get_object (self, self->model->data, "", "prompt", FALSE);
  RushesPromptAdvice *prompt = &self->model->prompt;
  const char *unit;

  if (!object)
    return;

  rushes_reader_check_keys (self, object, "prompt", keys);
  unit = rushes_reader_get_string (self, object, "prompt", "unit", TRUE);
  if (g_strcmp0 (unit, "words") == 0)
    prompt->unit = RUSHES_PROMPT_UNIT_WORDS;
  else if (g_strcmp0 (unit, "characters") != 0)
    rushes_reader_fail (self, "prompt", "unit", "must be words or characters");
  prompt->advised = rushes_reader_get_int (self, object, "prompt", "advised", TRUE, 0);
  prompt->warn_from = rushes_reader_get_int (self, object, "prompt", "warn-from", TRUE, 0);
  if (prompt->advised < 1 || prompt->warn_from < prompt->advised)
    rushes_reader_fail (self, "prompt", "warn-from", "must be at least advised, and that at least 1");
  prompt->problem = rushes_reader_get_string (self, object, "prompt", "problem", TRUE);
  prompt->advice = rushes_reader_get_string (self, object, "prompt", "advice", FALSE);
  self->model->has_prompt = TRUE;
}

static void
read_image (RushesReader *self)
{
  static const char *const keys[] = { "formats", "side-above", "side-below", "aspect-above", "aspect-below",
                                      "bytes-below", "inline-below", NULL };
  JsonObject *object = rushes_reader_get_object (self, self->model->data, "", "image", FALSE);
  RushesImageLimits *image = &self->model->image;

  if (!object)
    return;

  rushes_reader_check_keys (self, object, "image", keys);
  image->formats = rushes_reader_get_strings (self, object, "image", "formats", TRUE);
  image->side_above = rushes_reader_get_int (self, object, "image", "side-above", TRUE, 0);
  image->side_below = rushes_reader_get_int (self, object, "image", "side-below", TRUE, 0);
  if (image->side_above < 0 || image->side_below <= image->side_above)
    rushes_reader_fail (self, "image", "side-below", "must be more than side-above");
  rushes_reader_get_pair (self, object, "image", "aspect-above", 1000000, image->aspect_above);
  rushes_reader_get_pair (self, object, "image", "aspect-below", 1000000, image->aspect_below);
  image->bytes_below = rushes_reader_get_int (self, object, "image", "bytes-below", TRUE, 0);
  image->inline_below = rushes_reader_get_int (self, object, "image", "inline-below", TRUE, 0);
  if (image->bytes_below < 1 || image->inline_below < 1)
    rushes_reader_fail (self, "image", "bytes-below", "must be at least 1");
  self->model->has_image = TRUE;
}

static void
read_body (RushesReader *self)
{
  static const char *const keys[] = { "bytes", NULL };
  JsonObject *object = rushes_reader_get_object (self, self->model->data, "", "body", FALSE);

  if (!object)
    return;

  rushes_reader_check_keys (self, object, "body", keys);
  self->model->body_limit = rushes_reader_get_int (self, object, "body", "bytes", TRUE, 0);
  if (self->model->body_limit < 1)
    rushes_reader_fail (self, "body", "bytes", "must be at least 1");
}

static void
check_roles (RushesReader *self,
             const char *const *roles,
             const char *at,
             const char *key)
{
  for (guint i = 0; roles && roles[i]; i++)
    if (!rushes_model_get_role (self->model, roles[i]))
      rushes_reader_fail (self, at, key, "the model has no role \"%s\"", roles[i]);
}

static void
read_requirement (RushesReader *self)
{
  static const char *const keys[] = { "prompt", "roles", "problem", NULL };
  JsonObject *object = rushes_reader_get_object (self, self->model->data, "", "requires", FALSE);
  RushesRequirement *requirement = &self->model->requirement;

  if (!object)
    return;

  rushes_reader_check_keys (self, object, "requires", keys);
  requirement->prompt = rushes_reader_get_boolean (self, object, "requires", "prompt", FALSE);
  requirement->roles = rushes_reader_get_strings (self, object, "requires", "roles", FALSE);
  check_roles (self, requirement->roles, "requires", "roles");
  requirement->problem = rushes_reader_get_string (self, object, "requires", "problem", TRUE);
  if (requirement->prompt && !self->model->has_prompt)
    rushes_reader_fail (self, "requires", "prompt", "the model takes no prompt");
  self->model->has_requirement = TRUE;
}

static RushesMediaKind
read_kind (RushesReader *self,
           JsonObject *object,
           const char *at)
{
  static const char *const kinds[] = { "image", "video", "audio" };
  const char *kind = rushes_reader_get_string (self, object, at, "kind", TRUE);

  for (guint i = 0; kind && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i]))
      return RUSHES_MEDIA_KIND_IMAGE + i;

  rushes_reader_fail (self, at, "kind", "must be image, video or audio");
  return RUSHES_MEDIA_KIND_UNKNOWN;
}

static RushesSourceKind
read_sources (RushesReader *self,
              JsonObject *object,
              const char *at)
{
  static const struct
  {
    const char *name;
    RushesSourceKind kind;
  } known[] = {
    { "file", RUSHES_SOURCE_KIND_FILE },
    { "hosted", RUSHES_SOURCE_KIND_HOSTED_FILE },
    { "url", RUSHES_SOURCE_KIND_URL },
    { "asset", RUSHES_SOURCE_KIND_ASSET },
  };
  g_autofree const char **names = rushes_reader_get_strings (self, object, at, "sources", TRUE);
  RushesSourceKind sources = RUSHES_SOURCE_KIND_NONE;

  for (guint i = 0; names && names[i]; i++)
    {
      RushesSourceKind before = sources;

      for (guint k = 0; k < G_N_ELEMENTS (known); k++)
        if (g_str_equal (names[i], known[k].name))
          sources |= known[k].kind;
      if (sources == before)
        rushes_reader_fail (self, at, "sources", "\"%s\" is none of file, hosted, url and asset, or stands twice", names[i]);
    }

  return sources;
}

static void
read_role (RushesReader *self,
           JsonObject *object,
           const char *at)
{
  static const char *const keys[] = { "id", "kind", "group", "min", "max", "sources", "too-many", "missing", "needs", NULL };
  static const char *const needs_keys[] = { "roles", "problem", NULL };
  g_autoptr (RushesRole) role = g_new0 (RushesRole, 1);
  g_autofree char *needs_at = g_strconcat (at, ".needs", NULL);
  JsonObject *needs = rushes_reader_get_object (self, object, at, "needs", FALSE);
  gint64 min = rushes_reader_get_int (self, object, at, "min", FALSE, 0);
  gint64 max = rushes_reader_get_int (self, object, at, "max", TRUE, 1);

  rushes_reader_check_keys (self, object, at, keys);
  role->id = rushes_reader_get_string (self, object, at, "id", TRUE);
  if (role->id && rushes_model_get_role (self->model, role->id))
    rushes_reader_fail (self, at, "id", "\"%s\" stands twice", role->id);
  role->kind = read_kind (self, object, at);
  role->group = rushes_reader_get_string (self, object, at, "group", TRUE);
  role->sources = read_sources (self, object, at);
  if (max < 1 || max > 1000 || min < 0 || min > max)
    rushes_reader_fail (self, at, "max", "must be from 1 to 1000, and min from 0 to max");
  role->min = (guint) min;
  role->max = (guint) max;
  role->too_many = rushes_reader_get_string (self, object, at, "too-many", TRUE);
  role->missing = rushes_reader_get_string (self, object, at, "missing", min > 0);
  if (needs)
    {
      rushes_reader_check_keys (self, needs, needs_at, needs_keys);
      role->needs = rushes_reader_get_strings (self, needs, needs_at, "roles", TRUE);
      role->needs_problem = rushes_reader_get_string (self, needs, needs_at, "problem", TRUE);
    }

  g_ptr_array_add (self->model->roles, g_steal_pointer (&role));
}

static void
read_roles (RushesReader *self)
{
  JsonArray *array = rushes_reader_get_array (self, self->model->data, "", "roles", TRUE);

  for (guint i = 0; array && i < json_array_get_length (array) && !self->error; i++)
    {
      g_autofree char *at = g_strdup_printf ("roles[%u]", i);
      JsonObject *object = rushes_reader_get_element (self, array, i, at);

      if (object)
        read_role (self, object, at);
    }
  for (guint i = 0; i < self->model->roles->len; i++)
    {
      g_autofree char *at = g_strdup_printf ("roles[%u]", i);

      check_roles (self, rushes_model_get_nth_role (self->model, i)->needs, at, "needs.roles");
    }
}

static void
read_extra (RushesReader *self,
            RushesParameter *parameter,
            JsonObject *object,
            const char *at)
{
  JsonArray *array = rushes_reader_get_array (self, object, at, "extra", FALSE);

  if (!array)
    return;

  parameter->n_extra = json_array_get_length (array);
  parameter->extra = g_new0 (gint64, parameter->n_extra + 1);
  for (guint i = 0; i < parameter->n_extra; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
        parameter->extra[i] = json_node_get_int (node);
      else
        rushes_reader_fail (self, at, "extra", "must hold integers alone");
    }
}

static void
read_range (RushesReader *self,
            RushesParameter *parameter,
            JsonObject *object,
            const char *at)
{
  gboolean has_minimum = json_object_has_member (object, "minimum");
  gboolean has_maximum = json_object_has_member (object, "maximum");

  if (has_minimum != has_maximum)
    rushes_reader_fail (self, at, has_minimum ? "maximum" : "minimum", "is missing: a range has two ends");
  if (has_minimum && parameter->type != RUSHES_PARAMETER_TYPE_INTEGER)
    rushes_reader_fail (self, at, "minimum", "only an integer has a range");
  if (!has_minimum || self->error)
    return;

  parameter->has_range = TRUE;
  parameter->minimum = rushes_reader_get_int (self, object, at, "minimum", TRUE, 0);
  parameter->maximum = rushes_reader_get_int (self, object, at, "maximum", TRUE, 0);
  parameter->step = rushes_reader_get_int (self, object, at, "step", FALSE, 1);
  if (parameter->maximum < parameter->minimum)
    rushes_reader_fail (self, at, "maximum", "is less than minimum");
  if (parameter->step < 1)
    {
      rushes_reader_fail (self, at, "step", "must be at least 1");
      parameter->step = 1;
    }
}

static void
read_default (RushesReader *self,
              RushesParameter *parameter,
              JsonObject *object,
              const char *at)
{
  JsonNode *node = json_object_get_member (object, "default");

  if (node)
    {
      g_clear_pointer (&parameter->default_value, json_node_unref);
      parameter->default_value = json_node_ref (node);
    }
  if (parameter->default_value && !rushes_parameter_takes (parameter, parameter->default_value))
    rushes_reader_fail (self, at, "default", "is no value that the parameter takes");
}

static void
read_options (RushesReader *self,
              RushesParameter *parameter,
              JsonObject *object,
              const char *at)
{
  g_autofree const char **options = rushes_reader_get_strings (self, object, at, "options", FALSE);

  if (!options)
    return;
  if (parameter->type != RUSHES_PARAMETER_TYPE_STRING)
    rushes_reader_fail (self, at, "options", "only a string has options");

  /* Those that a scenario leaves must be among the model's own. */
  for (guint i = 0; parameter->options && options[i]; i++)
    if (!g_strv_contains ((const char *const *) parameter->options, options[i]))
      rushes_reader_fail (self, at, "options", "the model itself does not take \"%s\"", options[i]);

  g_strfreev (parameter->options);
  parameter->options = g_strdupv ((char **) options);
}

static RushesParameterType
read_type (RushesReader *self,
           JsonObject *object,
           const char *at)
{
  const char *type = rushes_reader_get_string (self, object, at, "type", TRUE);

  if (g_strcmp0 (type, "boolean") == 0)
    return RUSHES_PARAMETER_TYPE_BOOLEAN;
  if (g_strcmp0 (type, "integer") == 0)
    return RUSHES_PARAMETER_TYPE_INTEGER;
  if (g_strcmp0 (type, "string") != 0)
    rushes_reader_fail (self, at, "type", "must be boolean, integer or string");

  return RUSHES_PARAMETER_TYPE_STRING;
}

static void
read_notes (RushesReader *self,
            RushesParameter *parameter,
            JsonObject *object,
            const char *at)
{
  JsonObject *notes = rushes_reader_get_object (self, object, at, "notes", FALSE);
  g_autoptr (GList) options = notes ? json_object_get_members (notes) : NULL;

  for (GList *l = options; l && !self->error; l = l->next)
    {
      g_autofree char *here = g_strconcat (at, ".notes", NULL);

      if (!parameter->options || !g_strv_contains ((const char *const *) parameter->options, l->data))
        rushes_reader_fail (self, here, l->data, "is none of the options");
      else
        rushes_reader_get_string (self, notes, here, l->data, TRUE);
    }
  parameter->notes = notes;
}

static void
read_parameter (RushesReader *self,
                JsonObject *object,
                const char *at)
{
  static const char *const keys[] = { "name", "type", "options", "minimum", "maximum", "extra", "step", "default", "format", "nearest",
                                      "replaces", "replaces-warning", "per-second", "notes", "problem", "description", NULL };
  g_autoptr (RushesParameter) parameter = rushes_parameter_new ();
  const char *format = rushes_reader_get_string (self, object, at, "format", FALSE);

  rushes_reader_check_keys (self, object, at, keys);
  parameter->name = rushes_reader_get_string (self, object, at, "name", TRUE);
  if (parameter->name && rushes_model_get_parameter (self->model, NULL, parameter->name))
    rushes_reader_fail (self, at, "name", "\"%s\" stands twice", parameter->name);
  parameter->type = read_type (self, object, at);
  if (format && (!g_str_equal (format, "url") || parameter->type != RUSHES_PARAMETER_TYPE_STRING))
    rushes_reader_fail (self, at, "format", "must be url, and the parameter a string");
  parameter->is_url = format != NULL;
  parameter->has_nearest = rushes_reader_get_boolean (self, object, at, "nearest", FALSE);
  read_options (self, parameter, object, at);
  read_extra (self, parameter, object, at);
  read_range (self, parameter, object, at);
  read_default (self, parameter, object, at);
  parameter->problem = rushes_reader_get_string (self, object, at, "problem", parameter->options || parameter->has_range || parameter->is_url);
  parameter->replaces = rushes_reader_get_string (self, object, at, "replaces", FALSE);
  parameter->replaces_warning = rushes_reader_get_string (self, object, at, "replaces-warning", parameter->replaces != NULL);
  parameter->description = rushes_reader_get_string (self, object, at, "description", FALSE);
  parameter->per_second = rushes_reader_get_int (self, object, at, "per-second", FALSE, 0);
  if (parameter->per_second < 0 || parameter->per_second > 1000 || (parameter->per_second > 0 && !parameter->replaces))
    rushes_reader_fail (self, at, "per-second", "must be from 1 to 1000, and the parameter one that replaces a length");
  read_notes (self, parameter, object, at);

  g_ptr_array_add (self->model->parameters, g_steal_pointer (&parameter));
}

static void
read_parameters (RushesReader *self)
{
  JsonArray *array = rushes_reader_get_array (self, self->model->data, "", "parameters", TRUE);

  for (guint i = 0; array && i < json_array_get_length (array) && !self->error; i++)
    {
      g_autofree char *at = g_strdup_printf ("parameters[%u]", i);
      JsonObject *object = rushes_reader_get_element (self, array, i, at);

      if (object)
        read_parameter (self, object, at);
    }
  for (guint i = 0; i < self->model->parameters->len; i++)
    {
      g_autofree char *at = g_strdup_printf ("parameters[%u]", i);
      const char *other = rushes_parameter_get_replaces (rushes_model_get_nth_parameter (self->model, i));

      if (other && !rushes_model_get_parameter (self->model, NULL, other))
        rushes_reader_fail (self, at, "replaces", "the model has no parameter \"%s\"", other);
    }
}

static void
read_narrowing (RushesReader *self,
                RushesModelScenario *scenario,
                const char *name,
                JsonObject *object,
                const char *at)
{
  static const char *const keys[] = { "taken", "options", "minimum", "maximum", "step", "extra", "default", "problem", NULL };
  RushesParameter *whole = rushes_model_get_parameter (self->model, NULL, name);
  g_autoptr (RushesNarrowing) narrowing = g_new0 (RushesNarrowing, 1);

  if (!whole)
    rushes_reader_fail (self, at, NULL, "the model has no such parameter");
  if (self->error)
    return;

  rushes_reader_check_keys (self, object, at, keys);
  narrowing->problem = rushes_reader_get_string (self, object, at, "problem", FALSE);
  if (rushes_reader_get_boolean (self, object, at, "taken", TRUE))
    {
      narrowing->parameter = rushes_parameter_copy (whole);
      read_options (self, narrowing->parameter, object, at);
      if (json_object_has_member (object, "extra"))
        {
          g_clear_pointer (&narrowing->parameter->extra, g_free);
          read_extra (self, narrowing->parameter, object, at);
        }
      read_range (self, narrowing->parameter, object, at);
      read_default (self, narrowing->parameter, object, at);
      if (narrowing->problem)
        narrowing->parameter->problem = narrowing->problem;
    }

  g_hash_table_insert (scenario->parameters, (gpointer) name, g_steal_pointer (&narrowing));
}

static void
read_role_narrowing (RushesReader *self,
                     RushesModelScenario *scenario,
                     const char *id,
                     JsonObject *object,
                     const char *at)
{
  static const char *const keys[] = { "taken", "min", "max", NULL };
  const RushesRole *whole = rushes_model_get_role (self->model, id);
  RushesRole *role;
  gint64 min;
  gint64 max;

  if (!whole)
    rushes_reader_fail (self, at, NULL, "the model has no such role");
  if (self->error)
    return;

  rushes_reader_check_keys (self, object, at, keys);
  min = rushes_reader_get_int (self, object, at, "min", FALSE, whole->min);
  max = rushes_reader_get_boolean (self, object, at, "taken", TRUE) ? rushes_reader_get_int (self, object, at, "max", FALSE, whole->max) : 0;
  if (max < 0 || max > whole->max || min < 0 || (max > 0 && min > max))
    rushes_reader_fail (self, at, "max", "must be no more than the model's own, and min no more than max");

  role = rushes_role_copy (whole);
  role->min = (guint) min;
  role->max = (guint) max;
  g_hash_table_insert (scenario->roles, (gpointer) role->id, role);
}

typedef void (*NarrowingFunc) (RushesReader *self,
                               RushesModelScenario *scenario,
                               const char *name,
                               JsonObject *object,
                               const char *at);

static void
read_narrowings (RushesReader *self,
                 RushesModelScenario *scenario,
                 JsonObject *object,
                 const char *at,
                 const char *key,
                 NarrowingFunc func)
{
  JsonObject *narrowings = rushes_reader_get_object (self, object, at, key, FALSE);
  g_autoptr (GList) names = narrowings ? json_object_get_members (narrowings) : NULL;

  for (GList *l = names; l && !self->error; l = l->next)
    {
      g_autofree char *here = g_strdup_printf ("%s.%s.%s", at, key, (const char *) l->data);
      JsonObject *narrowing = rushes_json_get_object (narrowings, l->data);

      if (narrowing)
        func (self, scenario, l->data, narrowing, here);
      else
        rushes_reader_fail (self, here, NULL, "must be an object");
    }
}

static void
read_when (RushesReader *self,
           RushesScenario *scenario,
           JsonObject *object,
           const char *at)
{
  static const char *const keys[] = { "draft-id", "parameter", "value", "group", NULL };
  JsonObject *when = rushes_reader_get_object (self, object, at, "when", FALSE);
  g_autofree char *here = g_strconcat (at, ".when", NULL);
  gboolean has_group = FALSE;

  if (!when)
    return;

  rushes_reader_check_keys (self, when, here, keys);
  if (json_object_get_size (when) == 0)
    rushes_reader_fail (self, here, NULL, "must say something");
  scenario->from_draft = rushes_reader_get_boolean (self, when, here, "draft-id", FALSE);
  scenario->parameter = rushes_reader_get_string (self, when, here, "parameter", FALSE);
  scenario->value = json_object_get_member (when, "value");
  scenario->group = rushes_reader_get_string (self, when, here, "group", FALSE);
  if (scenario->parameter && !rushes_model_get_parameter (self->model, NULL, scenario->parameter))
    rushes_reader_fail (self, here, "parameter", "the model has no parameter \"%s\"", scenario->parameter);
  if ((scenario->parameter != NULL) != (scenario->value != NULL))
    rushes_reader_fail (self, here, "value", "parameter and value go together");
  for (guint i = 0; scenario->group && i < self->model->roles->len; i++)
    has_group |= g_strcmp0 (rushes_model_get_nth_role (self->model, i)->group, scenario->group) == 0;
  if (scenario->group && !has_group)
    rushes_reader_fail (self, here, "group", "no role is of the group \"%s\"", scenario->group);
}

static void
read_scenario (RushesReader *self,
               JsonObject *object,
               const char *at,
               gboolean is_last)
{
  static const char *const keys[] = { "id", "when", "alone", "parameters", "roles", NULL };
  RushesModelScenario *scenario = rushes_model_scenario_new ();
  const char *id = rushes_reader_get_string (self, object, at, "id", TRUE);

  rushes_reader_check_keys (self, object, at, keys);
  if (id && rushes_model_get_scenario (self->model, id))
    rushes_reader_fail (self, at, "id", "\"%s\" stands twice", id);
  scenario->shown.id = id ? id : "";
  scenario->shown.alone = rushes_reader_get_string (self, object, at, "alone", FALSE);
  read_when (self, &scenario->shown, object, at);
  if (is_last == json_object_has_member (object, "when"))
    rushes_reader_fail (self, at, "when", "the last scenario has none, every other has one");
  g_ptr_array_add (self->model->scenarios, scenario);
  read_narrowings (self, scenario, object, at, "parameters", read_narrowing);
  read_narrowings (self, scenario, object, at, "roles", read_role_narrowing);
}

static void
read_scenarios (RushesReader *self)
{
  JsonArray *array = rushes_reader_get_array (self, self->model->data, "", "scenarios", TRUE);
  guint n = array ? json_array_get_length (array) : 0;

  if (n == 0)
    rushes_reader_fail (self, "", "scenarios", "must not be empty");
  for (guint i = 0; i < n && !self->error; i++)
    {
      g_autofree char *at = g_strdup_printf ("scenarios[%u]", i);
      JsonObject *object = rushes_reader_get_element (self, array, i, at);

      if (object)
        read_scenario (self, object, at, i + 1 == n);
    }
}

static void
read_format (RushesReader *self,
             const char *resolution,
             JsonObject *ratios,
             const char *ratio)
{
  g_autofree char *at = g_strdup_printf ("formats.%s", resolution);
  JsonArray *array = rushes_reader_get_array (self, ratios, at, ratio, TRUE);
  RushesFormat format = { resolution, ratio, 0, 0 };

  if (!array || json_array_get_length (array) != 2)
    {
      rushes_reader_fail (self, at, ratio, "must be width and height");
      return;
    }

  for (guint i = 0; i < 2; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gint64 value = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;

      if (value < 2 || value > 16384 || value % 2 != 0)
        rushes_reader_fail (self, at, ratio, "width and height must be even, from 2 to 16384");
      else if (i == 0)
        format.width = (int) value;
      else
        format.height = (int) value;
    }
  g_array_append_val (self->model->formats, format);
}

static void
read_formats (RushesReader *self)
{
  JsonObject *object = rushes_reader_get_object (self, self->model->data, "", "formats", FALSE);
  g_autoptr (GList) resolutions = object ? json_object_get_members (object) : NULL;

  for (GList *l = resolutions; l; l = l->next)
    {
      JsonObject *ratios = rushes_reader_get_object (self, object, "formats", l->data, TRUE);
      g_autoptr (GList) names = ratios ? json_object_get_members (ratios) : NULL;

      for (GList *k = names; k; k = k->next)
        read_format (self, l->data, ratios, k->data);
    }
}

static void
read_error_fix (RushesReader *self,
                RushesModelError *error,
                JsonObject *described,
                const char *at)
{
  static const char *const keys[] = { "parameter", "value", NULL };
  JsonObject *fix = rushes_reader_get_object (self, described, at, "fix", FALSE);
  g_autofree char *here = g_strconcat (at, ".fix", NULL);
  RushesParameter *parameter;

  if (!fix)
    return;

  rushes_reader_check_keys (self, fix, here, keys);
  error->fix_parameter = rushes_reader_get_string (self, fix, here, "parameter", TRUE);
  error->fix_value = json_object_get_member (fix, "value");
  parameter = error->fix_parameter ? rushes_model_get_parameter (self->model, NULL, error->fix_parameter) : NULL;
  if (!self->error && (!parameter || !error->fix_value || !rushes_parameter_has_type (parameter, error->fix_value) ||
                       !rushes_parameter_takes (parameter, error->fix_value)))
    rushes_reader_fail (self, here, "value", "must be one that the parameter takes");
}

static void
read_errors (RushesReader *self)
{
  static const char *const keys[] = { "class", "meaning", "expired", "fix", NULL };
  JsonObject *object = rushes_reader_get_object (self, self->model->data, "", "errors", FALSE);
  g_autoptr (GList) codes = object ? json_object_get_members (object) : NULL;

  for (GList *l = codes; l && !self->error; l = l->next)
    {
      g_autofree char *at = g_strdup_printf ("errors.%s", (const char *) l->data);
      JsonObject *described = rushes_reader_get_object (self, object, "errors", l->data, TRUE);
      const char *nick = rushes_reader_get_string (self, described, at, "class", TRUE);
      g_autofree RushesModelError *error = g_new0 (RushesModelError, 1);

      rushes_reader_check_keys (self, described, at, keys);
      error->error_class = rushes_error_class_from_string (nick);
      error->meaning = rushes_reader_get_string (self, described, at, "meaning", TRUE);
      error->is_expiry = rushes_reader_get_boolean (self, described, at, "expired", FALSE);
      if (error->error_class == RUSHES_ERROR_CLASS_NONE)
        rushes_reader_fail (self, at, "class", "is no error class");
      read_error_fix (self, error, described, at);
      g_hash_table_insert (self->model->errors, l->data, g_steal_pointer (&error));
    }
}

static void
read_model (RushesReader *self)
{
  static const char *const keys[] = { "id", "name", "description", "order", "prompt", "image", "video", "audio", "body", "requires", "roles",
                                      "parameters", "scenarios", "formats", "prices", "tokens", "errors", "template", "answers", NULL };
  RushesModel *model = self->model;

  rushes_reader_check_keys (self, model->data, "", keys);
  model->id = rushes_reader_get_string (self, model->data, "", "id", TRUE);
  model->name = rushes_reader_get_string (self, model->data, "", "name", TRUE);
  model->description = rushes_reader_get_string (self, model->data, "", "description", TRUE);
  model->order = rushes_reader_get_int (self, model->data, "", "order", FALSE, G_MAXINT64);
  read_prompt (self);
  read_image (self);
  rushes_reader_read_media_limits (self);
  read_body (self);
  read_roles (self);
  read_requirement (self);
  read_parameters (self);
  read_scenarios (self);
  read_formats (self);
  read_errors (self);
  rushes_reader_read_prices (self);
  rushes_reader_read_template (self);
  rushes_reader_read_answers (self);
}

/**
 * rushes_model_read:
 * @file: the file's name, for the error
 * @text: what stands in it
 * @length: bytes of @text
 * @error: %RUSHES_CATALOGUE_ERROR_INVALID with file, key and reason
 *
 * Returns: (transfer full) (nullable): the model
 */
RushesModel *
rushes_model_read (const char *file,
                   const char *text,
                   gsize length,
                   GError **error)
{
  g_autoptr (RushesModel) model = rushes_model_new ();
  g_autoptr (GError) syntax = NULL;
  RushesReader reader = { file, model, NULL };

  model->root = rushes_json_parse (text, (gssize) length, &syntax);
  if (!model->root)
    {
      g_set_error (error, RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_INVALID, "%s: %s", file, syntax->message);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (model->root))
    {
      g_set_error (error, RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_INVALID, "%s: must be an object", file);
      return NULL;
    }

  model->data = json_node_get_object (model->root);
  read_model (&reader);
  if (reader.error)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }

  return g_steal_pointer (&model);
}
