/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-params-private.h"

#include <string.h>

#include "rushes-json.h"
#include "rushes-text.h"

/*
 * Fills a model's template in (data/models/README.md): all that is known of how a request looks stands there.
 */
typedef struct
{
  RushesSpec *spec;
  RushesModel *model;
  RushesSourceFunc source_func;
  gpointer user_data;
  GHashTable *placed; /* names of parameters that have a place of their own in the template */
} Layout;

/* json_node_init_object () and json_node_init_array () take a reference of their own; here what was made belongs to the node. */
static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static JsonNode *
take_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return node;
}

static JsonNode *expand (Layout *self,
                         JsonNode *template,
                         const char *source);

static void
find_placed (Layout *self,
             JsonNode *template)
{
  if (JSON_NODE_HOLDS_OBJECT (template))
    {
      JsonObject *object = json_node_get_object (template);
      const char *name = rushes_json_get_string (object, "$parameter");
      g_autoptr (GList) values = json_object_get_values (object);

      if (name)
        g_hash_table_add (self->placed, (gpointer) name);
      for (GList *l = values; l; l = l->next)
        find_placed (self, l->data);
    }
  else if (JSON_NODE_HOLDS_ARRAY (template))
    {
      JsonArray *array = json_node_get_array (template);

      for (guint i = 0; i < json_array_get_length (array); i++)
        find_placed (self, json_array_get_element (array, i));
    }
}

static JsonNode *
new_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
expand_string (Layout *self,
               JsonNode *template,
               const char *source)
{
  const char *text = json_node_get_string (template);

  if (g_str_equal (text, "$prompt"))
    return rushes_text_is_blank (rushes_spec_get_prompt (self->spec)) ? NULL : new_string (rushes_spec_get_prompt (self->spec));
  if (g_str_equal (text, "$draft"))
    return rushes_spec_get_draft (self->spec) ? new_string (rushes_spec_get_draft (self->spec)) : NULL;
  if (g_str_equal (text, "$source"))
    return source ? new_string (source) : NULL;

  return json_node_copy (template);
}

static void
add_expanded (Layout *self,
              JsonArray *array,
              JsonNode *template,
              const char *source)
{
  JsonNode *node = expand (self, template, source);

  if (node)
    json_array_add_element (array, node);
}

static void
add_inputs (Layout *self,
            JsonArray *array,
            const char *role,
            JsonNode *item)
{
  GListModel *inputs = rushes_spec_get_inputs (self->spec);

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autofree char *source = NULL;

      if (g_strcmp0 (rushes_input_get_role (input), role) != 0)
        continue;
      source = self->source_func (input, self->user_data);
      add_expanded (self, array, item, source);
    }
}

static JsonNode *
expand_each (Layout *self,
             JsonArray *each)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < json_array_get_length (each); i++)
    {
      JsonObject *object = json_array_get_object_element (each, i);
      const char *of = json_object_get_string_member (object, "of");
      JsonNode *item = json_object_get_member (object, "item");

      if (rushes_model_get_role (self->model, of))
        add_inputs (self, array, of, item);
      else if (g_str_equal (of, "prompt") && !rushes_text_is_blank (rushes_spec_get_prompt (self->spec)))
        add_expanded (self, array, item, NULL);
      else if (g_str_equal (of, "draft") && rushes_spec_get_draft (self->spec))
        add_expanded (self, array, item, NULL);
    }

  return take_array (array);
}

static void
add_parameters (Layout *self,
                JsonObject *object)
{
  for (guint i = 0; i < rushes_model_get_n_parameters (self->model); i++)
    {
      const char *name = rushes_parameter_get_name (rushes_model_get_nth_parameter (self->model, i));
      JsonNode *value = rushes_spec_get_effective (self->spec, self->model, name);

      if (value && !g_hash_table_contains (self->placed, name))
        json_object_set_member (object, name, json_node_copy (value));
    }
}

static JsonNode *
expand_object (Layout *self,
               JsonObject *template,
               const char *source)
{
  g_autoptr (GList) keys = json_object_get_members (template);
  JsonObject *object = json_object_new ();

  for (GList *l = keys; l; l = l->next)
    {
      JsonNode *node;

      if (g_str_equal (l->data, "$parameters"))
        {
          add_parameters (self, object);
          continue;
        }

      node = expand (self, json_object_get_member (template, l->data), source);
      if (node)
        json_object_set_member (object, l->data, node);
    }

  return take_object (object);
}

static JsonNode *
expand_input (Layout *self,
              const char *role)
{
  RushesInput *input = rushes_spec_find_input (self->spec, role);
  g_autofree char *source = input ? self->source_func (input, self->user_data) : NULL;

  return source ? new_string (source) : NULL;
}

static JsonNode *
expand (Layout *self,
        JsonNode *template,
        const char *source)
{
  if (JSON_NODE_HOLDS_OBJECT (template))
    {
      JsonObject *object = json_node_get_object (template);

      if (json_object_has_member (object, "$each"))
        return expand_each (self, json_object_get_array_member (object, "$each"));
      if (json_object_has_member (object, "$input"))
        return expand_input (self, json_object_get_string_member (object, "$input"));
      if (json_object_has_member (object, "$parameter"))
        {
          JsonNode *value = rushes_spec_get_effective (self->spec, self->model, json_object_get_string_member (object, "$parameter"));

          return value ? json_node_copy (value) : NULL;
        }

      return expand_object (self, object, source);
    }
  if (JSON_NODE_HOLDS_ARRAY (template))
    {
      JsonArray *from = json_node_get_array (template);
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < json_array_get_length (from); i++)
        add_expanded (self, array, json_array_get_element (from, i), source);
      return take_array (array);
    }
  if (JSON_NODE_HOLDS_VALUE (template) && json_node_get_value_type (template) == G_TYPE_STRING)
    return expand_string (self, template, source);

  return json_node_copy (template);
}

/* Last, so that nothing that the model documents, and the checks refuse there, could be replaced unseen. */
static void
merge_extra (RushesSpec *spec,
             JsonObject *params)
{
  JsonNode *extra = rushes_spec_get_extra (spec);
  JsonObject *object = extra ? json_node_get_object (extra) : NULL;
  g_autoptr (GList) names = object ? json_object_get_members (object) : NULL;

  for (GList *l = names; l; l = l->next)
    json_object_set_member (params, l->data, json_node_copy (json_object_get_member (object, l->data)));
}

static JsonNode *
wrap (JsonNode *params,
      const char *model)
{
  JsonObject *block = json_object_new ();
  JsonArray *input = json_array_new ();
  JsonObject *envelope = json_object_new ();

  json_object_set_member (block, "params", params);
  json_array_add_object_element (input, block);
  json_object_set_string_member (envelope, "model", model);
  json_object_set_array_member (envelope, "input", input);
  return take_object (envelope);
}

/**
 * rushes_request_new:
 * @spec: a spec
 * @model: its model
 * @format: the envelope
 * @source_func: what stands for an input
 * @user_data: for @source_func
 *
 * Returns: (transfer full): the whole request
 */
JsonNode *
rushes_request_new (RushesSpec *spec,
                    RushesModel *model,
                    RushesRequestFormat format,
                    RushesSourceFunc source_func,
                    gpointer user_data)
{
  g_autoptr (GHashTable) placed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) values = json_object_get_values (rushes_model_get_template (model));
  Layout layout = { spec, model, source_func, user_data, placed };
  JsonNode *params;

  for (GList *l = values; l; l = l->next)
    find_placed (&layout, l->data);

  params = expand_object (&layout, rushes_model_get_template (model), NULL);
  merge_extra (spec, json_node_get_object (params));
  return rushes_request_put_into_envelope (params, rushes_model_get_id (model), format);
}

/**
 * rushes_request_put_into_envelope: (skip)
 * @params: (transfer full): an object of parameters
 * @model: the id that the request is meant for
 * @format: the envelope
 *
 * Returns: (transfer full): the whole request
 */
JsonNode *
rushes_request_put_into_envelope (JsonNode *params,
                                  const char *model,
                                  RushesRequestFormat format)
{
  if (format == RUSHES_REQUEST_FORMAT_WRAPPED)
    return wrap (params, model);

  json_object_set_string_member (json_node_get_object (params), "model", model);
  return params;
}

char *
rushes_input_get_data_prefix (RushesInput *input)
{
  static const char *const kinds[] = {
    [RUSHES_MEDIA_KIND_UNKNOWN] = "application",
    [RUSHES_MEDIA_KIND_IMAGE] = "image",
    [RUSHES_MEDIA_KIND_VIDEO] = "video",
    [RUSHES_MEDIA_KIND_AUDIO] = "audio",
  };
  RushesMediaFacts *facts = rushes_input_get_facts (input);

  return g_strdup_printf ("data:%s/%s;base64,", kinds[facts->kind], facts->format ? facts->format : "octet-stream");
}

gint64
rushes_base64_get_length (gint64 size)
{
  return (size + 2) / 3 * 4;
}

static char *
measure_source (RushesInput *input,
                gpointer user_data)
{
  gint64 *file_bytes = user_data;
  RushesMediaFacts *facts = rushes_input_get_facts (input);

  if (rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE)
    return g_strdup (rushes_input_get_source (input));
  /* Films and sounds never go with the request: without a host they do not go at all. */
  if (facts->state == RUSHES_FACTS_STATE_READY && facts->kind == RUSHES_MEDIA_KIND_IMAGE)
    *file_bytes += rushes_base64_get_length (facts->size);

  return rushes_input_get_data_prefix (input);
}

/**
 * rushes_request_get_length:
 * @spec: a spec
 * @model: its model
 * @with_files: whether files go inline
 *
 * Returns: bytes of the wrapped request, the longer one of the two
 */
gint64
rushes_request_get_length (RushesSpec *spec,
                           RushesModel *model,
                           gboolean with_files)
{
  gint64 file_bytes = 0;
  g_autoptr (JsonNode) request = rushes_request_new (spec, model, RUSHES_REQUEST_FORMAT_WRAPPED, measure_source, &file_bytes);
  g_autofree char *text = rushes_json_to_string (request, FALSE);

  return (gint64) strlen (text) + (with_files ? file_bytes : 0);
}
