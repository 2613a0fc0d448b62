/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-request.h"

#include <string.h>

#include "rushes-json.h"
#include "rushes-sim-rules.h"
#include "rushes-text.h"

typedef struct
{
  RushesSimRequest *request;
  RushesSimRefusal *refusal;
  guint n_known;    /* inputs that stood in an earlier list already */
} Reader;

static void
input_free (RushesSimInput *input)
{
  g_free (input->url);
  g_free (input);
}

static RushesSimRequest *
request_new (RushesModel *model)
{
  RushesSimRequest *self = g_new0 (RushesSimRequest, 1);

  self->model = g_object_ref (model);
  self->parameters = json_object_new ();
  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) input_free);
  return self;
}

/**
 * rushes_sim_request_free:
 * @self: (transfer full): a request
 */
void
rushes_sim_request_free (RushesSimRequest *self)
{
  g_object_unref (self->model);
  json_object_unref (self->parameters);
  g_free (self->prompt);
  g_free (self->draft);
  g_ptr_array_unref (self->inputs);
  g_free (self);
}

/**
 * rushes_sim_refusal_clear:
 * @self: a refusal
 *
 * Frees what it holds.
 */
void
rushes_sim_refusal_clear (RushesSimRefusal *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->message, g_free);
}

static gboolean G_GNUC_PRINTF (4, 5)
refuse (RushesSimRefusal *refusal,
        guint http,
        const char *code,
        const char *format,
        ...)
{
  va_list args;

  rushes_sim_refusal_clear (refusal);
  va_start (args, format);
  refusal->http = http;
  refusal->code = g_strdup (code);
  refusal->message = g_strdup_vprintf (format, args);
  va_end (args);
  return FALSE;
}

/* What the model's page has a code for; in its own words where it has them. */
static gboolean
refuse_field (Reader *self,
              const char *kind,
              const char *field,
              const char *otherwise)
{
  const char *code = rushes_sim_rules_get_code (self->request->model, kind, field);
  const char *meaning = NULL;

  if (rushes_model_get_error (self->request->model, code, NULL, &meaning) &&
      !g_str_equal (code, rushes_sim_rules_get_code (self->request->model, "failure", "creation")))
    return refuse (self->refusal, 400, code, "%s", meaning);

  return refuse (self->refusal, 400, code, "%s%s%s", meaning ? meaning : "", meaning ? ": " : "", otherwise);
}

static gboolean G_GNUC_PRINTF (4, 5)
refuse_fieldf (Reader *self,
               const char *kind,
               const char *field,
               const char *format,
               ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  return refuse_field (self, kind, field, text);
}

static const char *
get_text (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
holds (JsonNode *node,
       const char *member,
       JsonNode **value)
{
  if (!JSON_NODE_HOLDS_OBJECT (node) || !json_object_has_member (json_node_get_object (node), member))
    return FALSE;

  *value = json_object_get_member (json_node_get_object (node), member);
  return TRUE;
}

static gboolean match (JsonNode *pattern, JsonNode *sent, gboolean without_role, GHashTable *slots);

static gboolean
match_array (JsonNode *pattern,
             JsonNode *sent,
             gboolean without_role,
             GHashTable *slots)
{
  JsonArray *parts = json_node_get_array (pattern);
  JsonArray *values = JSON_NODE_HOLDS_ARRAY (sent) ? json_node_get_array (sent) : NULL;

  if (!values || json_array_get_length (values) != json_array_get_length (parts))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (parts); i++)
    if (!match (json_array_get_element (parts, i), json_array_get_element (values, i), without_role, slots))
      return FALSE;

  return TRUE;
}

/* The text where the pattern has a name that begins with a dollar goes into slot, a hash of such names. */
static gboolean
match (JsonNode *pattern,
       JsonNode *sent,
       gboolean without_role,
       GHashTable *slots)
{
  const char *name = get_text (pattern);
  JsonObjectIter iter;
  const char *member;
  JsonNode *part;
  guint n_wanted = 0;

  if (name && name[0] == '$')
    {
      if (!get_text (sent))
        return FALSE;
      g_hash_table_insert (slots, (gpointer) name, (gpointer) get_text (sent));
      return TRUE;
    }
  if (JSON_NODE_HOLDS_ARRAY (pattern))
    return match_array (pattern, sent, without_role, slots);
  if (!JSON_NODE_HOLDS_OBJECT (pattern))
    return rushes_json_values_equal (pattern, sent);
  if (!JSON_NODE_HOLDS_OBJECT (sent))
    return FALSE;

  json_object_iter_init (&iter, json_node_get_object (pattern));
  while (json_object_iter_next (&iter, &member, &part))
    {
      JsonNode *value = json_object_get_member (json_node_get_object (sent), member);

      if (without_role && g_str_equal (member, "role"))
        continue;
      n_wanted++;
      if (!value || !match (part, value, without_role, slots))
        return FALSE;
    }
  return json_object_get_size (json_node_get_object (sent)) == n_wanted;
}

static gboolean
add_input (Reader *self,
           const char *role_id,
           const char *url)
{
  const RushesRole *role = rushes_model_get_role (self->request->model, role_id);
  RushesSimInput *input;

  g_return_val_if_fail (role != NULL, FALSE);

  /* A layout may name its inputs in more than one list. */
  for (guint i = 0; i < self->n_known; i++)
    {
      const RushesSimInput *known = g_ptr_array_index (self->request->inputs, i);

      if (known->role == role && g_str_equal (known->url, url))
        return TRUE;
    }

  input = g_new0 (RushesSimInput, 1);
  input->role = role;
  input->url = g_strdup (url);
  g_ptr_array_add (self->request->inputs, input);
  return TRUE;
}

static gboolean
take_item (Reader *self,
           const char *of,
           GHashTable *slots)
{
  const char *text = g_hash_table_lookup (slots, "$prompt");
  const char *draft = g_hash_table_lookup (slots, "$draft");
  const char *source = g_hash_table_lookup (slots, "$source");

  if (text && self->request->prompt)
    {
      g_autofree char *former = g_steal_pointer (&self->request->prompt);

      self->request->prompt = g_strjoin ("\n", former, text, NULL);
    }
  else if (text)
    self->request->prompt = g_strdup (text);
  else if (draft && self->request->draft)
    return refuse_field (self, "invalid", "content", "more than one draft");
  else if (draft)
    self->request->draft = g_strdup (draft);
  else if (source)
    return add_input (self, of, source);

  return TRUE;
}

static gboolean
read_item (Reader *self,
           const char *path,
           JsonArray *alternatives,
           JsonNode *sent,
           guint n,
           gboolean *lacks_role)
{
  g_autoptr (GHashTable) slots = g_hash_table_new (g_str_hash, g_str_equal);
  JsonNode *part;

  for (guint without_role = 0; without_role < 2; without_role++)
    {
      JsonNode *role;

      /* Pages: the role may be left out where there is nothing but a first frame, the first of the alternatives. */
      if (without_role && holds (sent, "role", &role))
        break;
      for (guint i = 0; i < json_array_get_length (alternatives); i++)
        {
          JsonObject *alternative = json_array_get_object_element (alternatives, i);
          const char *of = rushes_json_get_string (alternative, "of");

          g_hash_table_remove_all (slots);
          if (!match (json_object_get_member (alternative, "item"), sent, without_role, slots))
            continue;
          *lacks_role |= without_role;
          return take_item (self, of, slots);
        }
    }

  if (holds (sent, "role", &part) && get_text (part))
    return refuse_fieldf (self, "malformed", path, "%s[%u] with the role %s is not supported", path, n, get_text (part));
  return refuse_fieldf (self, "malformed", path, "%s[%u] is not an item that this model takes", path, n);
}

static gboolean
read_items (Reader *self,
            const char *path,
            JsonArray *alternatives,
            JsonNode *sent)
{
  JsonArray *items = sent && JSON_NODE_HOLDS_ARRAY (sent) ? json_node_get_array (sent) : NULL;
  const char *lack = !sent ? "missing" : items && json_array_get_length (items) == 0 ? "empty" : NULL;
  gboolean lacks_role = FALSE;

  /* Where the page has no code for it, what is wrong is told by what the model needs at the least. */
  if (lack)
    return !rushes_sim_rules_has_code (self->request->model, lack, path) || refuse_fieldf (self, lack, path, "%s is required", path);
  if (!items)
    return refuse_fieldf (self, "malformed", path, "%s must be an array", path);

  self->n_known = self->request->inputs->len;
  for (guint i = 0; i < json_array_get_length (items); i++)
    if (!read_item (self, path, alternatives, json_array_get_element (items, i), i, &lacks_role))
      return FALSE;

  if (lacks_role && self->request->inputs->len > 1)
    return refuse_fieldf (self, "malformed", path, "role is required where there is more than one medium");
  return TRUE;
}

static gboolean read_fields (Reader *self, JsonObject *layout, JsonObject *sent, const char *parent);

static gboolean
read_field (Reader *self,
            const char *path,
            JsonNode *layout,
            JsonNode *sent)
{
  JsonNode *part;

  if (holds (layout, "$each", &part))
    return read_items (self, path, json_node_get_array (part), sent);

  if (holds (layout, "$input", &part))
    {
      const RushesRole *role = rushes_model_get_role (self->request->model, get_text (part));

      if (!sent && role && role->min == 0)
        return TRUE;
      if (!sent || (get_text (sent) && !*get_text (sent)))
        return refuse_fieldf (self, "missing", path, "%s is required", path);
      if (!get_text (sent))
        return refuse_fieldf (self, "malformed", path, "%s must be a string", path);
      return add_input (self, get_text (part), get_text (sent));
    }

  if (holds (layout, "$parameter", &part))
    {
      if (sent)
        json_object_set_member (self->request->parameters, get_text (part), json_node_copy (sent));
      return TRUE;
    }

  if (JSON_NODE_HOLDS_OBJECT (layout))
    {
      if (!sent)
        return refuse_fieldf (self, "missing", path, "%s is required", path);
      if (!JSON_NODE_HOLDS_OBJECT (sent))
        return refuse_fieldf (self, "malformed", path, "%s must be an object", path);
      return read_fields (self, json_node_get_object (layout), json_node_get_object (sent), path);
    }

  if (g_strcmp0 (get_text (layout), "$prompt") == 0)
    {
      if (sent && !get_text (sent))
        return refuse_fieldf (self, "malformed", path, "%s must be a string", path);
      self->request->prompt = sent ? g_strdup (get_text (sent)) : NULL;
      return TRUE;
    }
  if (g_strcmp0 (get_text (layout), "$draft") == 0)
    {
      if (sent && !get_text (sent))
        return refuse_fieldf (self, "malformed", path, "%s must be a string", path);
      self->request->draft = sent ? g_strdup (get_text (sent)) : NULL;
      return TRUE;
    }

  if (!sent)
    return refuse_fieldf (self, "missing", path, "%s is required", path);
  if (!rushes_json_values_equal (layout, sent))
    return refuse_fieldf (self, "invalid", path, "%s has a value that is not taken", path);
  return TRUE;
}

static gboolean
read_fields (Reader *self,
             JsonObject *layout,
             JsonObject *sent,
             const char *parent)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *part;

  json_object_iter_init (&iter, layout);
  while (json_object_iter_next (&iter, &name, &part))
    {
      g_autofree char *path = parent ? g_strdup_printf ("%s.%s", parent, name) : g_strdup (name);

      if (name[0] == '$')
        continue;
      if (!read_field (self, path, part, json_object_get_member (sent, name)))
        return FALSE;
    }

  json_object_iter_init (&iter, sent);
  while (json_object_iter_next (&iter, &name, &part))
    {
      if (json_object_has_member (layout, name))
        continue;
      if (!json_object_has_member (layout, "$parameters"))
        return refuse_fieldf (self, "invalid", name, "there is no parameter %s", name);
      json_object_set_member (self->request->parameters, name, json_node_copy (part));
    }
  return TRUE;
}

static const char *
recognise_scenario (RushesSimRequest *request)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();

  for (guint i = 0; i < request->inputs->len; i++)
    {
      const RushesSimInput *input = g_ptr_array_index (request->inputs, i);

      g_ptr_array_add (roles, (gpointer) input->role->id);
    }
  g_ptr_array_add (roles, NULL);

  return rushes_model_recognise_scenario (request->model, request->draft != NULL, (const char *const *) roles->pdata,
                                          request->parameters);
}

static gboolean
check_parameter (Reader *self,
                 const char *name,
                 JsonNode *value)
{
  RushesModel *model = self->request->model;
  RushesParameter *parameter = rushes_model_get_parameter (model, self->request->scenario, name);

  if (!parameter)
    {
      RushesParameter *elsewhere = rushes_model_get_parameter (model, NULL, name);

      if (!elsewhere)
        return refuse_fieldf (self, "invalid", name, "there is no parameter %s", name);
      if (rushes_parameter_has_type (elsewhere, value) && rushes_parameter_is_default (elsewhere, value))
        return TRUE;
      return refuse_fieldf (self, "unsupported", name, "%s is not supported here", name);
    }

  if (rushes_parameter_has_type (parameter, value) && rushes_parameter_takes (parameter, value))
    return TRUE;

  {
    g_autofree char *taken = rushes_parameter_describe (parameter);

    return refuse_fieldf (self, "invalid", name, "%s must be %s", name, taken);
  }
}

static gboolean
check_parameters (Reader *self)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, self->request->parameters);
  while (json_object_iter_next (&iter, &name, &value))
    if (!check_parameter (self, name, value))
      return FALSE;

  return TRUE;
}

static guint
count_inputs (RushesSimRequest *request,
              const char *role)
{
  guint n = 0;

  for (guint i = 0; i < request->inputs->len; i++)
    n += g_str_equal (((RushesSimInput *) g_ptr_array_index (request->inputs, i))->role->id, role);
  return n;
}

static gboolean
check_role (Reader *self,
            const char *id)
{
  RushesSimRequest *request = self->request;
  const RushesRole *role = rushes_model_get_role_in (request->model, request->scenario, id);
  guint n = count_inputs (request, id);
  gboolean has_needed = !role || !role->needs;

  if (!role)
    return n == 0 || refuse_fieldf (self, "invalid", "content", "%s is not supported here", id);
  if (n > role->max)
    return refuse_fieldf (self, "invalid", "content", "at most %u with the role %s", role->max, role->id);
  if (n < role->min)
    return refuse_fieldf (self, "missing", "content", "%s is required", role->id);

  for (guint i = 0; !has_needed && role->needs[i]; i++)
    has_needed = count_inputs (request, role->needs[i]) > 0;
  if (n > 0 && !has_needed)
    return refuse_fieldf (self, "invalid", "content", "%s cannot be used without %s", role->id, role->needs[0]);
  return TRUE;
}

static gboolean
check_roles (Reader *self)
{
  RushesSimRequest *request = self->request;
  const char *group = NULL;

  for (guint i = 0; i < request->inputs->len; i++)
    {
      const RushesSimInput *input = g_ptr_array_index (request->inputs, i);

      if (group && g_strcmp0 (group, input->role->group) != 0)
        return refuse_field (self, "invalid", "content",
                             "first/last frame content cannot be mixed with reference media content");
      group = input->role->group;
    }
  for (guint i = 0; i < rushes_model_get_n_roles (request->model); i++)
    if (!check_role (self, rushes_model_get_nth_role (request->model, i)->id))
      return FALSE;

  return TRUE;
}

static gboolean
check_content (Reader *self)
{
  RushesSimRequest *request = self->request;
  const RushesScenario *scenario = rushes_model_get_scenario (request->model, request->scenario);
  const RushesRequirement *required = rushes_model_get_requirement (request->model);
  gboolean has_prompt = request->prompt && !rushes_text_is_blank (request->prompt);
  gboolean fulfilled;

  if (scenario->alone)
    return (!request->prompt && request->inputs->len == 0) ||
           refuse_field (self, "invalid", "content", "a draft is finished without content of its own");
  if (request->draft && !rushes_model_finishes_drafts (request->model))
    return refuse_field (self, "malformed", "content", "drafts are not supported");
  if (!required)
    return TRUE;

  fulfilled = (required->prompt && has_prompt) || (!required->roles && request->inputs->len > 0);
  for (guint i = 0; required->roles && required->roles[i]; i++)
    fulfilled |= count_inputs (request, required->roles[i]) > 0;
  return fulfilled || refuse_field (self, "missing", "content", required->prompt ? "text or media are required" : "an image is required");
}

static gboolean
check_source (Reader *self,
              const RushesSimInput *input)
{
  const char *url = input->url;

  if (g_str_has_prefix (url, "data:"))
    {
      const char *format = url + strlen ("data:image/");
      const char *end = strstr (url, ";base64,");

      if (input->role->kind != RUSHES_MEDIA_KIND_IMAGE || !(input->role->sources & RUSHES_SOURCE_KIND_FILE))
        return refuse_fieldf (self, "invalid", "content", "%s must be a URL", input->role->id);
      if (!g_str_has_prefix (url, "data:image/") || !end || end <= format || !end[strlen (";base64,")])
        return refuse_fieldf (self, "invalid", "content", "%s: Base64 is data:image/<format>;base64,<data>", input->role->id);
      for (; format < end; format++)
        if (!g_ascii_islower (*format) && !g_ascii_isdigit (*format))
          return refuse_fieldf (self, "invalid", "content", "%s: the image format must be in lower case", input->role->id);
      return TRUE;
    }

  if (g_str_has_prefix (url, "asset://"))
    {
      gsize length = strspn (url + strlen ("asset://"), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

      if (!(input->role->sources & RUSHES_SOURCE_KIND_ASSET))
        return refuse_fieldf (self, "invalid", "content", "%s does not take assets", input->role->id);
      return (length > 0 && !url[strlen ("asset://") + length]) ||
             refuse_fieldf (self, "invalid", "content", "%s: this is no asset id", input->role->id);
    }

  return rushes_is_http_url (url) ||
         refuse_fieldf (self, "invalid", "content", "%s is neither a URL nor Base64 nor an asset", input->role->id);
}

static gboolean
check (Reader *self)
{
  if (!check_parameters (self) || !check_roles (self) || !check_content (self))
    return FALSE;
  for (guint i = 0; i < self->request->inputs->len; i++)
    if (!check_source (self, g_ptr_array_index (self->request->inputs, i)))
      return FALSE;

  return TRUE;
}

/**
 * rushes_sim_request_dup_params:
 * @root: a body
 * @refusal: (out caller-allocates): why not
 *
 * Wrapped, as the service's own tools send it, or flat, as its pages can be read.
 *
 * Returns: (transfer full) (nullable): the parameters without the model
 */
JsonObject *
rushes_sim_request_dup_params (JsonObject *root,
                               RushesSimRefusal *refusal)
{
  JsonArray *input;
  JsonObject *params;
  JsonObjectIter iter;
  const char *name;
  JsonNode *part;

  if (json_object_has_member (root, "input"))
    {
      input = rushes_json_get_array (root, "input");
      if (input && json_array_get_length (input) == 1 && JSON_NODE_HOLDS_OBJECT (json_array_get_element (input, 0)))
        {
          params = rushes_json_get_object (json_array_get_object_element (input, 0), "params");
          if (params)
            return json_object_ref (params);
        }
      refuse (refusal, 400, NULL, "input must be an array of one object with params");
      return NULL;
    }

  params = json_object_new ();
  json_object_iter_init (&iter, root);
  while (json_object_iter_next (&iter, &name, &part))
    if (!g_str_equal (name, "model"))
      json_object_set_member (params, name, json_node_ref (part));
  return params;
}

/**
 * rushes_sim_request_read:
 * @catalogue: the models
 * @body: what was sent
 * @length: bytes
 * @refusal: (out caller-allocates): why not
 *
 * Checks all that can be seen in the body itself. What the media are is looked at later.
 *
 * Returns: (transfer full) (nullable): the request, %NULL where the service refuses it at once
 */
RushesSimRequest *
rushes_sim_request_read (RushesCatalogue *catalogue,
                         const char *body,
                         gsize length,
                         RushesSimRefusal *refusal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rushes_json_parse (body, (gssize) length, &error);
  g_autoptr (RushesSimRequest) request = NULL;
  g_autoptr (JsonObject) params = NULL;
  Reader reader = { NULL, refusal, 0 };
  RushesModel *model;
  const char *id;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (refusal, 400, NULL, "Invalid request body: %s", error ? error->message : "not an object");
      return NULL;
    }
  id = rushes_json_get_string (json_node_get_object (node), "model");
  if (!id || !*id)
    {
      refuse (refusal, 400, NULL, "model is required");
      return NULL;
    }
  model = rushes_catalogue_get_model (catalogue, id);
  if (!model)
    {
      refuse (refusal, 404, NULL, "Model not found: %s", id);
      return NULL;
    }
  params = rushes_sim_request_dup_params (json_node_get_object (node), refusal);
  if (!params)
    return NULL;

  reader.request = request = request_new (model);
  refusal->model = model;
  if (!read_fields (&reader, rushes_model_get_template (model), params, NULL))
    return NULL;
  request->scenario = recognise_scenario (request);
  return check (&reader) ? g_steal_pointer (&request) : NULL;
}

static JsonNode *
get_value (RushesSimRequest *self,
           const char *name)
{
  RushesParameter *parameter;

  if (json_object_has_member (self->parameters, name))
    return json_object_get_member (self->parameters, name);

  parameter = rushes_model_get_parameter (self->model, self->scenario, name);
  return parameter ? rushes_parameter_get_default (parameter) : NULL;
}

/**
 * rushes_sim_request_get_boolean:
 * @self: a request
 * @name: a parameter
 *
 * Returns: what was sent, else the default; %FALSE where the model has no such parameter
 */
gboolean
rushes_sim_request_get_boolean (RushesSimRequest *self,
                                const char *name)
{
  JsonNode *value = get_value (self, name);

  return value && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_BOOLEAN && json_node_get_boolean (value);
}

/**
 * rushes_sim_request_get_integer:
 * @self: a request
 * @name: a parameter
 * @otherwise: what holds where neither the request nor the model says anything
 *
 * Returns: what was sent, else the default
 */
gint64
rushes_sim_request_get_integer (RushesSimRequest *self,
                                const char *name,
                                gint64 otherwise)
{
  JsonNode *value = get_value (self, name);

  return value && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_INT64 ? json_node_get_int (value) : otherwise;
}

/**
 * rushes_sim_request_get_string:
 * @self: a request
 * @name: a parameter
 *
 * Returns: (transfer none) (nullable): what was sent, else the default
 */
const char *
rushes_sim_request_get_string (RushesSimRequest *self,
                               const char *name)
{
  return get_text (get_value (self, name));
}

/**
 * rushes_sim_request_get_input:
 * @self: a request
 * @role: a role's id
 *
 * Returns: (transfer none) (nullable): the first medium with that role
 */
const RushesSimInput *
rushes_sim_request_get_input (RushesSimRequest *self,
                              const char *role)
{
  for (guint i = 0; i < self->inputs->len; i++)
    {
      const RushesSimInput *input = g_ptr_array_index (self->inputs, i);

      if (g_str_equal (input->role->id, role))
        return input;
    }

  return NULL;
}
