/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-preset-private.h"

#include "rushes-json.h"
#include "rushes-spec-json.h"

struct _RushesPreset
{
  GObject parent_instance;

  RushesPresetRecord *record;
  RushesSpec *spec;
};

enum
{
  PROP_0,
  PROP_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesPreset, rushes_preset, G_TYPE_OBJECT)

const char *
rushes_preset_get_name (RushesPreset *self)
{
  g_return_val_if_fail (RUSHES_IS_PRESET (self), NULL);

  return self->record->name;
}

const char *
rushes_preset_get_model (RushesPreset *self)
{
  g_return_val_if_fail (RUSHES_IS_PRESET (self), NULL);

  return rushes_spec_get_model (self->spec);
}

gboolean
rushes_preset_has_prompt (RushesPreset *self)
{
  g_return_val_if_fail (RUSHES_IS_PRESET (self), FALSE);

  return self->record->has_prompt;
}

const RushesPresetRecord *
rushes_preset_get_record (RushesPreset *self)
{
  return self->record;
}

static void
apply_parameters (RushesSpec *from,
                  RushesSpec *to)
{
  g_autoptr (GList) wanted = rushes_spec_list_parameters (from);
  g_autoptr (GList) had = rushes_spec_list_parameters (to);

  /* The names belong to the spec that loses them. */
  for (GList *l = had; l != NULL; l = l->next)
    l->data = g_strdup (l->data);
  for (GList *l = had; l != NULL; l = l->next)
    {
      if (rushes_spec_get_parameter (from, l->data) == NULL)
        rushes_spec_set_parameter (to, l->data, NULL);
      g_free (l->data);
    }
  for (GList *l = wanted; l != NULL; l = l->next)
    rushes_spec_set_parameter (to, l->data, rushes_spec_get_parameter (from, l->data));
  rushes_spec_set_extra (to, rushes_spec_get_extra (from));
}

/**
 * rushes_preset_apply:
 * @self: a preset
 * @shot: the shot whose settings are changed
 * @catalogue: the models
 *
 * The model is switched as the form does it: what the new one does not take goes aside. Then all parameters are those of the preset, and the prompt is
 * where it has one. Inputs stay.
 *
 * Returns: %FALSE where the catalogue does not know the model; nothing is changed then
 */
gboolean
rushes_preset_apply (RushesPreset    *self,
                     RushesShot      *shot,
                     RushesCatalogue *catalogue)
{
  RushesModel *model;
  RushesSpec *spec;

  g_return_val_if_fail (RUSHES_IS_PRESET (self) && RUSHES_IS_SHOT (shot), FALSE);

  spec = rushes_shot_get_spec (shot);
  model = rushes_catalogue_get_model (catalogue, rushes_spec_get_model (self->spec));
  if (model == NULL)
    return FALSE;

  if (g_strcmp0 (rushes_spec_get_model (spec), rushes_model_get_id (model)) != 0)
    {
      g_autoptr (GPtrArray) fields = rushes_aside_switch_model (rushes_shot_get_aside (shot), spec, model);

      g_debug ("%u fields were set aside for a preset", fields->len);
    }
  apply_parameters (self->spec, spec);
  rushes_aside_set_typed_extra (rushes_shot_get_aside (shot), NULL);
  if (self->record->has_prompt)
    rushes_spec_set_prompt (spec, rushes_spec_get_prompt (self->spec));
  return TRUE;
}

static void
rushes_preset_finalize (GObject *object)
{
  RushesPreset *self = RUSHES_PRESET (object);

  g_clear_pointer (&self->record, rushes_preset_record_free);
  g_clear_object (&self->spec);

  G_OBJECT_CLASS (rushes_preset_parent_class)->finalize (object);
}

static void
rushes_preset_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, RUSHES_PRESET (object)->record->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_preset_class_init (RushesPresetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rushes_preset_finalize;
  object_class->get_property = rushes_preset_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rushes_preset_init (RushesPreset *self)
{
}

/**
 * rushes_preset_new: (skip)
 * @record: as it stands on disk
 *
 * Returns: (transfer full) (nullable): %NULL where its spec cannot be read
 */
RushesPreset *
rushes_preset_new (const RushesPresetRecord *record)
{
  g_autoptr (JsonNode) json = rushes_json_parse (record->spec, -1, NULL);
  g_autoptr (RushesSpec) spec = json != NULL ? rushes_spec_from_json (json, "/", NULL) : NULL;
  RushesPreset *self;

  if (spec == NULL)
    return NULL;

  self = g_object_new (RUSHES_TYPE_PRESET, NULL);
  self->record = rushes_preset_record_copy (record);
  self->spec = g_steal_pointer (&spec);
  return self;
}
