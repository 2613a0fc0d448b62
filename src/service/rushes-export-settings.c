/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-export-settings.h"

#include <string.h>

#include "rushes-json.h"
#include "rushes-spec-json.h"

/* What every such object begins with; the number counts what older readers would misread. */
#define MARK "rushes"
#define VERSION 1
#define MAX_INPUTS 64

/* -- what does not leave the house, and what does not come in --------------------------------------------------------- */

/* A file of a media store: by its name it is known in any library that has it, and it names no place of anybody's disk. */
static gboolean
is_stored (const char *source)
{
  return g_regex_match_simple ("^media/[0-9a-f]{2}/[0-9a-f]{64}\\.[a-z0-9]{1,8}$", source, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
sounds_secret (const char *name)
{
  static const char *const words[] = { "secret", "token", "password", "signature", "credential", "authorization", "auth=", "key=", "sig=" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (g_str_has_suffix (lower, "key") || g_str_equal (lower, "auth"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]))
      return TRUE;

  return FALSE;
}

/* (transfer full): an address without what lets its holder in */
static char *
strip_address (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  const char *query = uri ? g_uri_get_query (uri) : NULL;

  if (!uri)
    return g_strdup ("");
  return g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), g_uri_get_path (uri),
                     query && !sounds_secret (query) ? query : NULL, NULL);
}

/* (transfer full): a source as it may stand in a file that goes anywhere, or that comes from anywhere; empty where there is none */
static char *
clean_source (const char *source)
{
  g_autoptr (RushesInput) input = rushes_input_new ("", source);

  if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_URL)
    return strip_address (source);
  return g_strdup (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_ASSET || is_stored (source) ? source : "");
}

static void
clean_sources (JsonObject *spec,
               const char *list,
               gboolean must_have)
{
  JsonArray *array = rushes_json_get_array (spec, list);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *source = object ? rushes_json_get_string (object, "source") : NULL;
      g_autofree char *clean = source ? clean_source (source) : NULL;

      if (clean && (*clean != '\0' || must_have))
        json_object_set_string_member (object, "source", clean);
      else if (clean)
        json_object_remove_member (object, "source");
    }
}

static void
remove_secrets (JsonObject *object)
{
  g_autoptr (GList) names = object ? json_object_get_members (object) : NULL;

  for (GList *l = names; l; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);

      if (sounds_secret (l->data))
        json_object_remove_member (object, l->data);
      else if (JSON_NODE_HOLDS_OBJECT (node))
        remove_secrets (json_node_get_object (node));
    }
}

/* An address that is told of finished takes is its owner's alone, going out and coming in. */
static void
clean_spec (JsonObject *spec)
{
  JsonObject *parameters = rushes_json_get_object (spec, "parameters");

  if (parameters)
    json_object_remove_member (parameters, "callback_url");
  remove_secrets (rushes_json_get_object (spec, "extra"));
  clean_sources (spec, "inputs", TRUE);
  clean_sources (spec, "mentions", FALSE);
}

/* -- writing ---------------------------------------------------------------------------------------------------------- */

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text && *text)
    json_object_set_string_member (object, member, text);
}

/**
 * rushes_export_settings_write:
 * @take: what was made
 * @spec: of what
 * @folder: the library's
 *
 * Files of the library are named as they are there, and no other places of the disk are told; neither are addresses to be told of takes, nor
 * what sounds like a key.
 *
 * Returns: (transfer full) (nullable): JSON without line breaks; %NULL where it would be longer than anybody reads
 */
char *
rushes_export_settings_write (RushesTake *take,
                              RushesSpec *spec,
                              const char *folder)
{
  const RushesTakeRecord *record;
  g_autoptr (JsonNode) spec_node = NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *text = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take) && RUSHES_IS_SPEC (spec), NULL);

  record = rushes_take_get_record (take);
  spec_node = rushes_spec_to_json (spec, folder);
  clean_spec (json_node_get_object (spec_node));

  json_object_set_int_member (object, MARK, VERSION);
  json_object_set_string_member (object, "version", RUSHES_VERSION);
  set_text (object, "task_id", record->task_id);
  set_text (object, "job_id", record->job_id);
  set_text (object, "cost", record->cost);
  json_object_set_int_member (object, "take", record->number);
  json_object_set_member (object, "spec", g_steal_pointer (&spec_node));
  json_node_set_object (node, object);
  text = rushes_json_to_string (node, FALSE);
  return strlen (text) <= RUSHES_EXPORT_SETTINGS_MAX ? g_steal_pointer (&text) : NULL;
}

/* -- reading ---------------------------------------------------------------------------------------------------------- */

static const char *
skip_blanks (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

static gboolean
begins_line (const char *comment,
             const char *text)
{
  while (text > comment && g_ascii_isspace (text[-1]) && text[-1] != '\n')
    text--;
  return text == comment || text[-1] == '\n';
}

/* (nullable): where it begins. Its first member is the mark; a program that wrote it anew may have put blanks around. */
static const char *
find_settings (const char *comment)
{
  static const char mark[] = "\"" MARK "\"";

  for (const char *brace = strchr (comment, '{'); brace; brace = strchr (brace + 1, '{'))
    {
      const char *name = skip_blanks (brace + 1);

      if (g_str_has_prefix (name, mark) && *skip_blanks (name + strlen (mark)) == ':' && begins_line (comment, brace))
        return brace;
    }
  return NULL;
}

static gboolean
fail (const char *why,
      GError **error)
{
  g_set_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_MALFORMED, "The settings of the file cannot be used: %s", why);
  return FALSE;
}

static gboolean
check (JsonNode *node,
       GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *spec = object ? rushes_json_get_object (object, "spec") : NULL;
  JsonArray *inputs = spec ? rushes_json_get_array (spec, "inputs") : NULL;
  gint64 version = 0;

  if (!object || !rushes_json_get_int (object, MARK, &version) || version < 1)
    return fail ("they have no version", error);
  if (version > VERSION)
    return fail ("a newer Rushes wrote them", error);
  if (!spec)
    return fail ("there is no spec in them", error);
  if (inputs && json_array_get_length (inputs) > MAX_INPUTS)
    return fail ("there are too many inputs", error);
  return TRUE;
}

/* What is not in this library cannot be sent from it. */
static void
leave_out_missing (RushesExportSettings *self)
{
  GListModel *inputs = rushes_spec_get_inputs (self->spec);

  for (guint i = g_list_model_get_n_items (inputs); i-- > 0;)
    {
      g_autoptr (RushesInput) input = g_list_model_get_item (inputs, i);
      gboolean is_file = rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_URL && rushes_input_get_source_kind (input) != RUSHES_SOURCE_KIND_ASSET;

      if (!is_file || g_file_test (rushes_input_get_source (input), G_FILE_TEST_IS_REGULAR))
        continue;
      rushes_spec_remove_input (self->spec, input);
      self->n_missing++;
    }
}

/**
 * rushes_export_settings_read:
 * @comment: of a film, from anywhere
 * @folder: of this library
 * @error: set where they are settings, and no good ones
 *
 * Files are taken from this library alone: a comment that names another place of the disk gets nothing from there.
 *
 * Returns: (transfer full) (nullable): the settings; %NULL without an error where the comment is somebody else's
 */
RushesExportSettings *
rushes_export_settings_read (const char *comment,
                             const char *folder,
                             GError **error)
{
  const char *text;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) spec = NULL;
  g_autoptr (RushesExportSettings) self = NULL;

  g_return_val_if_fail (comment != NULL && folder != NULL, NULL);

  text = find_settings (comment);
  if (!text)
    return NULL;
  if (strlen (text) > RUSHES_EXPORT_SETTINGS_MAX)
    {
      fail ("they are too long", error);
      return NULL;
    }
  node = rushes_json_parse (text, -1, error);
  if (!node || !check (node, error))
    return NULL;

  spec = json_node_copy (json_object_get_member (json_node_get_object (node), "spec"));
  clean_spec (json_node_get_object (spec));
  self = g_new0 (RushesExportSettings, 1);
  self->spec = rushes_spec_from_json (spec, folder, error);
  if (!self->spec)
    return NULL;
  leave_out_missing (self);
  return g_steal_pointer (&self);
}

void
rushes_export_settings_free (RushesExportSettings *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->spec);
  g_free (self);
}
