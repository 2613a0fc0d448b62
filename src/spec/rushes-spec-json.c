/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-spec-json.h"

#include <string.h>

#include "rushes-json.h"
#include "rushes-mentions.h"

/* Where text is expected and something else stands: which key, and what would do */
static gboolean
fail (GError **error,
      const char *key,
      const char *expected)
{
  g_set_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_MALFORMED, "%s must be %s", key, expected);
  return FALSE;
}

/* FALSE where the key has the wrong type; *value is NULL where it is not there */
static gboolean
get_string (JsonObject *object,
            const char *key,
            const char *shown,
            const char **value,
            GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *value = NULL;
  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, shown, "a string");

  if (strstr (json_node_get_string (node), RUSHES_JSON_NUL))
    return fail (error, shown, "a string without NUL");

  *value = json_node_get_string (node);
  return TRUE;
}

static gboolean
get_array (JsonObject *object,
           const char *key,
           JsonArray **value,
           GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *value = NULL;
  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, key, "an array");

  *value = json_node_get_array (node);
  return TRUE;
}

static gboolean
read_strings (RushesSpec *self,
              JsonObject *object,
              GError **error)
{
  const char *model;
  const char *prompt;
  const char *draft;

  if (!get_string (object, "model", "model", &model, error) ||
      !get_string (object, "prompt", "prompt", &prompt, error) ||
      !get_string (object, "draft", "draft", &draft, error))
    return FALSE;

  rushes_spec_set_model (self, model);
  rushes_spec_set_prompt (self, prompt);
  rushes_spec_set_draft (self, draft);
  return TRUE;
}

static gboolean
read_input (RushesSpec *self,
            JsonNode *node,
            guint n,
            const char *folder,
            GError **error)
{
  g_autofree char *at = g_strdup_printf ("inputs[%u]", n);
  g_autofree char *role_at = g_strconcat (at, ".role", NULL);
  g_autofree char *source_at = g_strconcat (at, ".source", NULL);
  g_autofree char *name_at = g_strconcat (at, ".name", NULL);
  g_autoptr (RushesInput) input = NULL;
  const char *role;
  const char *source;
  const char *name;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, at, "an object");

  object = json_node_get_object (node);
  if (!get_string (object, "role", role_at, &role, error) ||
      !get_string (object, "source", source_at, &source, error) ||
      !get_string (object, "name", name_at, &name, error))
    return FALSE;
  if (!role)
    return fail (error, role_at, "a string");
  if (!source)
    return fail (error, source_at, "a string");

  input = rushes_input_new (role, source);
  rushes_input_set_name (input, name);
  if (folder && rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
    {
      g_autofree char *path = g_canonicalize_filename (source, folder);

      rushes_input_set_source (input, path);
    }
  rushes_spec_add_input (self, input);
  return TRUE;
}

static gboolean
read_inputs (RushesSpec *self,
             JsonObject *object,
             const char *folder,
             GError **error)
{
  JsonArray *array;

  if (!get_array (object, "inputs", &array, error))
    return FALSE;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    if (!read_input (self, json_array_get_element (array, i), i, folder, error))
      return FALSE;

  return TRUE;
}

static gboolean
read_parameters (RushesSpec *self,
                 JsonObject *object,
                 GError **error)
{
  JsonNode *node = json_object_get_member (object, "parameters");
  g_autoptr (GList) names = NULL;

  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, "parameters", "an object");

  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l; l = l->next)
    rushes_spec_set_parameter (self, l->data, json_object_get_member (json_node_get_object (node), l->data));
  return TRUE;
}

static gboolean
read_extra (RushesSpec *self,
            JsonObject *object,
            GError **error)
{
  JsonNode *node = json_object_get_member (object, "extra");

  if (node && !JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, "extra", "an object");

  rushes_spec_set_extra (self, node);
  return TRUE;
}

static gboolean
read_number (JsonNode *node,
             const char *key,
             guint *value)
{
  JsonNode *number = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), key) : NULL;
  gint64 n;

  if (!number || !JSON_NODE_HOLDS_VALUE (number) || json_node_get_value_type (number) != G_TYPE_INT64)
    return FALSE;

  n = json_node_get_int (number);
  *value = (guint) n;
  return n >= 0 && n <= G_MAXINT;
}

/* Beyond the last input: it is gone, and its mention says which one it was, where that is known. */
static gboolean
read_lost (RushesSpec *self,
           JsonObject *object,
           const char *folder,
           RushesMention *mention,
           GError **error)
{
  g_autoptr (RushesInput) input = NULL;
  g_autofree char *path = NULL;
  const char *source;

  if (!get_string (object, "source", "mentions.source", &source, error))
    return FALSE;

  input = rushes_input_new ("", source ? source : "");
  if (source && folder && rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
    path = g_canonicalize_filename (source, folder);
  mention->input = rushes_spec_note_lost (self, path ? path : source);
  return TRUE;
}

/* Of the editor's own nothing is worth refusing a spec for but the wrong type: what stands beyond the text is dropped. */
static gboolean
read_mentions (RushesSpec *self,
               JsonObject *object,
               const char *folder,
               GError **error)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, TRUE, sizeof (RushesMention));
  guint n_inputs = g_list_model_get_n_items (rushes_spec_get_inputs (self));
  glong n_characters = g_utf8_strlen (rushes_spec_get_prompt (self), -1);
  JsonArray *array;

  if (!get_array (object, "mentions", &array, error))
    return FALSE;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      RushesMention mention = { 0 };

      if (!read_number (node, "start", &mention.start) || !read_number (node, "length", &mention.length) ||
          !read_number (node, "input", &mention.input))
        return fail (error, "mentions", "objects with start, length and input, integers from 0");
      if (mention.input >= n_inputs && !read_lost (self, json_node_get_object (node), folder, &mention, error))
        return FALSE;
      if ((gint64) mention.start + mention.length <= n_characters)
        g_array_append_val (mentions, mention);
    }

  rushes_spec_set_mentions (self, (const RushesMention *) (gpointer) mentions->data, mentions->len);
  return TRUE;
}

/**
 * rushes_spec_from_json:
 * @node: JSON
 * @folder: (nullable): an absolute path, against which sources that are files are made absolute
 * @error: %RUSHES_SPEC_ERROR_MALFORMED: no object, or a key of the wrong type; the message names the key
 *
 * Reads the JSON of the contract. Keys that it does not name are ignored. A spec without a model is read: the check says that
 * there is no such model.
 *
 * Returns: (transfer full) (nullable): a spec, of whose files nothing is known yet
 */
RushesSpec *
rushes_spec_from_json (JsonNode *node,
                       const char *folder,
                       GError **error)
{
  g_autoptr (RushesSpec) self = NULL;
  JsonObject *object;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (error, "A spec", "a JSON object");
      return NULL;
    }

  self = rushes_spec_new (NULL);
  object = json_node_get_object (node);
  if (!read_strings (self, object, error) || !read_inputs (self, object, folder, error) ||
      !read_parameters (self, object, error) || !read_extra (self, object, error) || !read_mentions (self, object, folder, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* (transfer full): relative where it is below the folder; never such that it reads as a URL */
static char *
write_source (RushesInput *input,
              const char *folder)
{
  const char *source = rushes_input_get_source (input);
  g_autofree char *prefix = folder ? g_strconcat (folder, g_str_has_suffix (folder, "/") ? "" : "/", NULL) : NULL;
  const char *relative;

  if (!prefix || rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_FILE || !g_str_has_prefix (source, prefix))
    return g_strdup (source);

  relative = source + strlen (prefix);
  if (*relative == '\0')
    return g_strdup (source);

  return strchr (relative, ':') ? g_strconcat ("./", relative, NULL) : g_strdup (relative);
}

static void
write_inputs (RushesSpec *self,
              JsonBuilder *builder,
              const char *folder)
{
  GListModel *inputs = rushes_spec_get_inputs (self);

  if (g_list_model_get_n_items (inputs) == 0)
    return;

  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      g_autofree char *source = write_source (input, folder);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "role");
      json_builder_add_string_value (builder, rushes_input_get_role (input));
      json_builder_set_member_name (builder, "source");
      json_builder_add_string_value (builder, source);
      if (rushes_input_get_name (input))
        {
          json_builder_set_member_name (builder, "name");
          json_builder_add_string_value (builder, rushes_input_get_name (input));
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_parameters (RushesSpec *self,
                  JsonBuilder *builder)
{
  g_autoptr (GList) names = rushes_spec_list_parameters (self);

  if (!names)
    return;

  json_builder_set_member_name (builder, "parameters");
  json_builder_begin_object (builder);
  for (GList *l = names; l; l = l->next)
    {
      json_builder_set_member_name (builder, l->data);
      json_builder_add_value (builder, json_node_copy (rushes_spec_get_parameter (self, l->data)));
    }
  json_builder_end_object (builder);
}

/* The input is gone: its place is beyond the last, and its source says which one would be it. */
static void
write_lost (RushesSpec *self,
            JsonBuilder *builder,
            const char *folder,
            guint lost)
{
  const char *source = rushes_spec_get_lost_source (self, lost);

  json_builder_add_int_value (builder, g_list_model_get_n_items (rushes_spec_get_inputs (self)));
  if (source)
    {
      g_autoptr (RushesInput) input = rushes_input_new ("", source);
      g_autofree char *written = write_source (input, folder);

      json_builder_set_member_name (builder, "source");
      json_builder_add_string_value (builder, written);
    }
}

static void
write_mentions (RushesSpec *self,
                JsonBuilder *builder,
                const char *folder)
{
  guint n;
  const RushesMention *mentions = rushes_spec_get_mentions (self, &n);

  if (n == 0)
    return;

  json_builder_set_member_name (builder, "mentions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "start");
      json_builder_add_int_value (builder, mentions[i].start);
      json_builder_set_member_name (builder, "length");
      json_builder_add_int_value (builder, mentions[i].length);
      json_builder_set_member_name (builder, "input");
      if (mentions[i].input < RUSHES_MENTION_LOST)
        json_builder_add_int_value (builder, mentions[i].input);
      else
        write_lost (self, builder, folder, mentions[i].input);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * rushes_spec_to_json:
 * @self: a spec
 * @folder: (nullable): an absolute path; files below it are written relative to it
 *
 * Returns: (transfer full): the JSON of the contract, without the keys that say nothing
 */
JsonNode *
rushes_spec_to_json (RushesSpec *self,
                     const char *folder)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (RUSHES_IS_SPEC (self), NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "model");
  json_builder_add_string_value (builder, rushes_spec_get_model (self));
  if (*rushes_spec_get_prompt (self))
    {
      json_builder_set_member_name (builder, "prompt");
      json_builder_add_string_value (builder, rushes_spec_get_prompt (self));
    }
  if (rushes_spec_get_draft (self))
    {
      json_builder_set_member_name (builder, "draft");
      json_builder_add_string_value (builder, rushes_spec_get_draft (self));
    }
  write_inputs (self, builder, folder);
  write_parameters (self, builder);
  if (rushes_spec_get_extra (self))
    {
      json_builder_set_member_name (builder, "extra");
      json_builder_add_value (builder, json_node_copy (rushes_spec_get_extra (self)));
    }
  write_mentions (self, builder, folder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
