/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-answer.h"

#include "rushes-json.h"

/**
 * rushes_asset_answer_free:
 * @self: (transfer full): an answer
 */
void
rushes_asset_answer_free (RushesAssetAnswer *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->url);
  g_free (self->type);
  g_free (self->group_id);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self);
}

static char *
dup_text (JsonObject *object,
          const char *member)
{
  const char *text = rushes_json_get_string (object, member);

  return text && *text ? g_strdup (text) : NULL;
}

static char *
dup_url (JsonObject *object)
{
  const char *url = rushes_json_get_string (object, "URL");
  const char *scheme = url ? g_uri_peek_scheme (url) : NULL;

  return g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0 ? g_strdup (url) : NULL;
}

static RushesAssetStatus
read_status (JsonObject *object)
{
  const char *status = rushes_json_get_string (object, "Status");

  if (status && g_ascii_strcasecmp (status, "Active") == 0)
    return RUSHES_ASSET_STATUS_ACTIVE;
  if (status && g_ascii_strcasecmp (status, "Failed") == 0)
    return RUSHES_ASSET_STATUS_FAILED;
  return RUSHES_ASSET_STATUS_PROCESSING;
}

static void
read_error (RushesAssetAnswer *self,
            JsonObject *object)
{
  JsonObject *error = rushes_json_get_object (object, "Error");

  if (!error || self->error_code)
    return;
  self->error_code = dup_text (error, "Code");
  self->error_message = dup_text (error, "Message");
}

/**
 * rushes_asset_answer_read:
 * @text: (nullable): the `text` of a call's output: JSON in a string (V4)
 *
 * Reads it tolerantly: what counts stands in `Result`, or at the top where there is none, as the upstream samples have it; an error
 * beside it, or in `ResponseMetadata`.
 *
 * Returns: (transfer full) (nullable): what it says; %NULL where it cannot be read
 */
RushesAssetAnswer *
rushes_asset_answer_read (const char *text)
{
  g_autoptr (JsonNode) node = text ? rushes_json_parse (text, -1, NULL) : NULL;
  RushesAssetAnswer *self;
  JsonObject *root;
  JsonObject *result;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  root = json_node_get_object (node);
  result = rushes_json_get_object (root, "Result");
  if (!result)
    result = root;
  self = g_new0 (RushesAssetAnswer, 1);
  self->id = dup_text (result, "Id");
  self->name = dup_text (result, "Name");
  self->url = dup_url (result);
  self->type = dup_text (result, "AssetType");
  self->group_id = dup_text (result, "GroupId");
  self->status = read_status (result);
  read_error (self, result);
  read_error (self, root);
  read_error (self, rushes_json_get_object (root, "ResponseMetadata"));
  return self;
}
