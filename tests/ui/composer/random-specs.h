/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-media-probe.h"
#include "rushes-spec-check.h"
#include "rushes-spec-json.h"

#include "rushes-test.h"

G_BEGIN_DECLS

/* Random specs that can be sent, out of what the catalogue says of a model. */

static inline void
random_add_input (GRand      *rand,
                  RushesSpec *spec,
                  const RushesRole *role)
{
  static const char *const pictures[] = { "landscape.png", "portrait.png", "square.png", "landscape.jpg" };
  static const char *const endings[] = { [RUSHES_MEDIA_KIND_IMAGE] = "png", [RUSHES_MEDIA_KIND_VIDEO] = "mp4", [RUSHES_MEDIA_KIND_AUDIO] = "wav" };
  g_autofree char *source = NULL;
  g_autoptr (RushesInput) input = NULL;

  if ((role->sources & RUSHES_SOURCE_KIND_ASSET) && g_rand_int_range (rand, 0, 5) == 0)
    {
      source = g_strdup_printf ("asset://asset-%d", g_rand_int_range (rand, 1, 1000));
    }
  else if ((role->sources & RUSHES_SOURCE_KIND_FILE) && role->kind == RUSHES_MEDIA_KIND_IMAGE && g_rand_boolean (rand))
    {
      g_autofree char *relative = g_build_filename ("contract", "media", pictures[g_rand_int_range (rand, 0, G_N_ELEMENTS (pictures))], NULL);

      source = rushes_test_data_path (relative);
    }
  else
    {
      source = g_strdup_printf ("https://media.example.org/%d.%s", g_rand_int_range (rand, 1, 100000), endings[role->kind]);
    }
  input = rushes_input_new (role->id, source);
  if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
    {
      g_autoptr (RushesMediaFacts) facts = rushes_media_probe (source, NULL);

      rushes_input_set_facts (input, facts);
    }
  rushes_spec_add_input (spec, input);
}

static inline void
random_add_inputs (GRand       *rand,
                   RushesSpec  *spec,
                   RushesModel *model,
                   const char  *group)
{
  for (guint i = 0; i < rushes_model_get_n_roles (model); i++)
    {
      const RushesRole *role = rushes_model_get_nth_role (model, i);
      guint n = g_strcmp0 (role->group, group) == 0 ? (guint) g_rand_int_range (rand, (gint32) role->min, (gint32) role->max + 1) : 0;

      for (guint j = 0; j < n; j++)
        random_add_input (rand, spec, role);
    }
}

static inline JsonNode *
random_value (GRand           *rand,
              RushesParameter *parameter)
{
  const char *const *options = rushes_parameter_get_options (parameter);
  JsonNode *node = json_node_alloc ();
  gint64 minimum = 0;
  gint64 maximum = 0;

  switch (rushes_parameter_get_value_type (parameter))
    {
    case RUSHES_PARAMETER_TYPE_BOOLEAN:
      return json_node_init_boolean (node, g_rand_boolean (rand));
    case RUSHES_PARAMETER_TYPE_INTEGER:
      g_assert_true (rushes_parameter_get_range (parameter, &minimum, &maximum));
      if (rushes_parameter_takes_extra (parameter, -1) && g_rand_int_range (rand, 0, 4) == 0)
        return json_node_init_int (node, -1);
      {
        gint64 step = MAX (rushes_parameter_get_step (parameter), 1);

        return json_node_init_int (node, minimum + (gint64) (g_rand_double (rand) * (double) ((maximum - minimum) / step + 1)) * step);
      }
    case RUSHES_PARAMETER_TYPE_STRING:
    default:
      return json_node_init_string (node, options != NULL ? options[g_rand_int_range (rand, 0, (gint32) g_strv_length ((char **) options))]
                                                          : "https://hooks.example.org/x");
    }
}

static inline void
random_set_parameters (GRand       *rand,
                       RushesSpec  *spec,
                       RushesModel *model)
{
  for (guint i = 0; i < rushes_model_get_n_parameters (model); i++)
    {
      const char *name = rushes_parameter_get_name (rushes_model_get_nth_parameter (model, i));
      RushesParameter *parameter = rushes_model_get_parameter (model, rushes_spec_get_scenario (spec, model), name);

      if (parameter != NULL && g_rand_boolean (rand))
        {
          g_autoptr (JsonNode) value = random_value (rand, parameter);

          rushes_spec_set_parameter (spec, name, value);
        }
    }
  /* One of the two says how long it is. */
  if (rushes_spec_get_parameter (spec, "frames") != NULL)
    rushes_spec_set_parameter (spec, "duration", NULL);
}

/* (transfer full): nothing is wrong with it, and nothing is warned of */
static inline RushesSpec *
random_spec_new (GRand           *rand,
                 RushesCatalogue *catalogue,
                 RushesModel     *model)
{
  static const char *const prompts[] = { "A fox crosses a snowfield at dawn", "She says: “Run!”\n跑 🦊", "Rain, \"at last\"; 50% <b>slower</b>", "" };

  for (;;)
    {
      g_autoptr (RushesSpec) spec = rushes_spec_new (rushes_model_get_id (model));
      guint role = (guint) g_rand_int_range (rand, 0, (gint32) rushes_model_get_n_roles (model) + 1);
      g_autoptr (GPtrArray) problems = NULL;

      if (role < rushes_model_get_n_roles (model))
        random_add_inputs (rand, spec, model, rushes_model_get_nth_role (model, role)->group);
      if (rushes_model_takes_prompt (model))
        rushes_spec_set_prompt (spec, prompts[g_rand_int_range (rand, 0, G_N_ELEMENTS (prompts))]);
      random_set_parameters (rand, spec, model);
      if (rushes_model_get_n_parameters (model) > 0 && g_rand_int_range (rand, 0, 4) == 0)
        {
          g_autoptr (JsonNode) extra = json_from_string ("{\"priority\": 3, \"tools\": [{\"type\": \"web_search\"}]}", NULL);

          rushes_spec_set_extra (spec, extra);
        }
      problems = rushes_spec_check (spec, catalogue, RUSHES_CHECK_FLAGS_MEDIA_HOST);
      if (problems->len == 0)
        return g_steal_pointer (&spec);
    }
}

G_END_DECLS
