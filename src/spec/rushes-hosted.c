/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-hosted.h"

#include "rushes-params-private.h"

/* Bytes that a link may need: a signed one has some five hundred. */
#define LINK_LENGTH 2048

static const RushesRole *
get_role (RushesSpec *spec,
          RushesModel *model,
          RushesInput *input)
{
  return rushes_model_get_role_in (model, rushes_spec_get_scenario (spec, model), rushes_input_get_role (input));
}

static gboolean
is_local (RushesInput *input)
{
  return rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE && rushes_input_get_facts (input)->state == RUSHES_FACTS_STATE_READY;
}

static gboolean
needs_link (const RushesRole *role)
{
  return !(role->sources & RUSHES_SOURCE_KIND_FILE) && (role->sources & RUSHES_SOURCE_KIND_HOSTED_FILE);
}

static gboolean
is_large (RushesModel *model,
          const RushesRole *role,
          RushesInput *input)
{
  const RushesImageLimits *limits = rushes_model_get_image_limits (model);

  return limits && limits->inline_below > 0 && role->kind == RUSHES_MEDIA_KIND_IMAGE && (role->sources & RUSHES_SOURCE_KIND_URL) &&
         rushes_input_get_facts (input)->size >= limits->inline_below;
}

static gint64
get_gain (RushesInput *input)
{
  return rushes_base64_get_length (rushes_input_get_facts (input)->size) - LINK_LENGTH;
}

/* (nullable) (transfer none): the largest that may go by link and does not yet */
static RushesInput *
find_largest (RushesSpec *spec,
              RushesModel *model,
              GPtrArray *hosted)
{
  GListModel *inputs = rushes_spec_get_inputs (spec);
  RushesInput *largest = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      const RushesRole *role = get_role (spec, model, input);

      if (!role || !is_local (input) || !(role->sources & RUSHES_SOURCE_KIND_URL) || g_ptr_array_find (hosted, input, NULL))
        continue;
      if (!largest || rushes_input_get_facts (input)->size > rushes_input_get_facts (largest)->size)
        largest = input;
    }
  return largest;
}

/**
 * rushes_spec_list_hosted:
 * @spec: a spec whose facts are known
 * @catalogue: where its model is
 *
 * What the contract says about local files and media hosts: roles that take a file by a host alone; pictures of 10 MB and more; and the
 * largest picture first where the request would pass the limit.
 *
 * Returns: (transfer full) (element-type RushesInput): the inputs of @spec that are to have a link
 */
GPtrArray *
rushes_spec_list_hosted (RushesSpec *spec,
                         RushesCatalogue *catalogue)
{
  GPtrArray *hosted = g_ptr_array_new_with_free_func (g_object_unref);
  RushesModel *model;
  GListModel *inputs;
  RushesInput *largest;
  gint64 length;

  g_return_val_if_fail (RUSHES_IS_SPEC (spec) && RUSHES_IS_CATALOGUE (catalogue), hosted);

  model = rushes_catalogue_get_model (catalogue, rushes_spec_get_model (spec));
  if (!model)
    return hosted;

  length = rushes_request_get_length (spec, model, TRUE);
  inputs = rushes_spec_get_inputs (spec);
  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      const RushesRole *role = get_role (spec, model, input);

      if (!role || !is_local (input) || !(needs_link (role) || is_large (model, role, input)))
        continue;
      length -= get_gain (input);
      g_ptr_array_add (hosted, g_steal_pointer (&input));
    }

  while (rushes_model_get_body_limit (model) > 0 && length > rushes_model_get_body_limit (model) && (largest = find_largest (spec, model, hosted)))
    {
      length -= get_gain (largest);
      g_ptr_array_add (hosted, g_object_ref (largest));
    }
  return hosted;
}
