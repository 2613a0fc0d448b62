/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-asset-call.h"

#include "rushes-json.h"

/* "a maximum of 64 characters" (spark_asset_create_group, spark_asset_create) */
#define MAX_NAME 64

typedef struct
{
  const char *name;
  gsize offset;        /* of the member it goes to; 0 where it is only checked: the first member is no text */
  gboolean is_required;
  const char *values;  /* (nullable): all that it may be, with blanks between */
} Field;

typedef struct
{
  const char *model;
  Field fields[6];
} Call;

/* Names and values as the pages write them. ProjectName may be sent, but only as its default: "default". */
#define OFFSET(member) G_STRUCT_OFFSET (RushesSimAssetCall, member)
static const Call calls[] = {
  [RUSHES_SIM_ASSET_CALL_CREATE_GROUP] = {
    "spark_asset_create_group",
    { { "Name", OFFSET (name), TRUE, NULL }, { "GroupType", 0, TRUE, "AIGC" }, { "ProjectName", 0, FALSE, "default" } },
  },
  [RUSHES_SIM_ASSET_CALL_CREATE] = {
    "spark_asset_create",
    { { "Name", OFFSET (name), TRUE, NULL }, { "URL", OFFSET (url), TRUE, NULL }, { "AssetType", OFFSET (type), TRUE, "Image Video Audio" },
      { "GroupId", OFFSET (group), TRUE, NULL }, { "ProjectName", 0, FALSE, "default" } },
  },
  [RUSHES_SIM_ASSET_CALL_GET] = {
    "spark_asset_get",
    { { "Id", OFFSET (id), TRUE, NULL }, { "ProjectName", 0, FALSE, "default" } },
  },
};
#undef OFFSET

/**
 * rushes_sim_asset_call_free:
 * @self: (transfer full): a call
 */
void
rushes_sim_asset_call_free (RushesSimAssetCall *self)
{
  g_free (self->name);
  g_free (self->url);
  g_free (self->type);
  g_free (self->group);
  g_free (self->id);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (3, 4)
refuse (RushesSimRefusal *refusal,
        const char *code,
        const char *format,
        ...)
{
  va_list args;

  va_start (args, format);
  refusal->http = 400;
  refusal->code = g_strdup (code);
  refusal->message = g_strdup_vprintf (format, args);
  va_end (args);
  return FALSE;
}

static const Call *
find_call (JsonNode *node)
{
  const char *model = node && JSON_NODE_HOLDS_OBJECT (node) ? rushes_json_get_string (json_node_get_object (node), "model") : NULL;

  for (guint i = 0; model && i < G_N_ELEMENTS (calls); i++)
    if (g_str_equal (calls[i].model, model))
      return &calls[i];
  return NULL;
}

static const Field *
find_field (const Call *call,
            const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (call->fields) && call->fields[i].name; i++)
    if (g_str_equal (call->fields[i].name, name))
      return &call->fields[i];
  return NULL;
}

static gboolean
read_field (RushesSimAssetCall *self,
            const Field *field,
            const char *value,
            RushesSimRefusal *refusal)
{
  g_auto (GStrv) values = field->values ? g_strsplit (field->values, " ", -1) : NULL;

  if (values && !g_strv_contains ((const char *const *) values, value))
    {
      if (g_str_equal (field->name, "ProjectName"))
        return refuse (refusal, "NotFound.ProjectName", "The specified project %s is not found", value);
      return refuse (refusal, "InvalidParameter", "The parameter %s must be one of: %s", field->name, field->values);
    }
  if (g_str_equal (field->name, "Name") && g_utf8_strlen (value, -1) > MAX_NAME)
    return refuse (refusal, "InvalidParameter.Name", "The parameter Name must not be longer than %d characters", MAX_NAME);
  if (field->offset)
    G_STRUCT_MEMBER (char *, self, field->offset) = g_strdup (value);
  return TRUE;
}

static gboolean
read_fields (RushesSimAssetCall *self,
             const Call *call,
             JsonObject *params,
             RushesSimRefusal *refusal)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, params);
  while (json_object_iter_next (&iter, &name, &node))
    if (!find_field (call, name))
      return refuse (refusal, "InvalidParameter", "Unknown parameter: %s", name);

  for (guint i = 0; i < G_N_ELEMENTS (call->fields) && call->fields[i].name; i++)
    {
      const Field *field = &call->fields[i];
      const char *value = rushes_json_get_string (params, field->name);
      g_autofree char *code = g_strconcat ("MissingParameter.", field->name, NULL);

      if (json_object_has_member (params, field->name) && !value)
        return refuse (refusal, "InvalidParameter", "The parameter %s must be a string", field->name);
      if (field->is_required && (!value || !*value))
        return refuse (refusal, code, "The required parameter %s is missing", field->name);
      if (value && !read_field (self, field, value, refusal))
        return FALSE;
    }
  return TRUE;
}

/**
 * rushes_sim_asset_call_is:
 * @body: what was sent
 * @length: bytes
 *
 * Returns: whether it is meant for the assets and not for a model
 */
gboolean
rushes_sim_asset_call_is (const char *body,
                          gsize length)
{
  g_autoptr (JsonNode) node = NULL;

  /* A request with pictures is not read twice: no asset call is that long. */
  if (length > 1 << 20)
    return FALSE;
  node = rushes_json_parse (body, (gssize) length, NULL);
  return find_call (node) != NULL;
}

/**
 * rushes_sim_asset_call_read:
 * @body: what was sent, which is an asset call
 * @length: bytes
 * @refusal: (out caller-allocates): why not
 *
 * Checks all that can be seen in the body itself.
 *
 * Returns: (transfer full) (nullable): the call, %NULL where the service refuses it at once
 */
RushesSimAssetCall *
rushes_sim_asset_call_read (const char *body,
                            gsize length,
                            RushesSimRefusal *refusal)
{
  g_autoptr (RushesSimAssetCall) self = g_new0 (RushesSimAssetCall, 1);
  g_autoptr (JsonNode) node = rushes_json_parse (body, (gssize) length, NULL);
  const Call *call = find_call (node);
  g_autoptr (JsonObject) params = NULL;

  g_return_val_if_fail (call != NULL, NULL);

  params = rushes_sim_request_dup_params (json_node_get_object (node), refusal);
  if (!params)
    return NULL;
  self->kind = (RushesSimAssetCallKind) (call - calls);
  self->model = call->model;
  return read_fields (self, call, params, refusal) ? g_steal_pointer (&self) : NULL;
}
