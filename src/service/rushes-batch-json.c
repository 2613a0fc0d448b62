/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-batch-private.h"

#include <glib/gi18n.h>

#include "rushes-json-fault.h"
#include "rushes-json.h"
#include "rushes-sentences.h"

/* Specs as JSON: one, or an array of them, each of which may be wrong in its own way. */

#define CHUNK (64 * 1024)

/* What the contract names, and a title, which shots have */
static const char * const spec_keys[] = { "model", "prompt", "inputs", "parameters", "draft", "mentions", "extra", "title", NULL };
static const char * const input_keys[] = { "role", "source", "name", NULL };

/* ---- what is wrong with the text ---- */

static gboolean
fail_with_place (const char *text,
                 gsize       length,
                 GError    **error)
{
  guint line;
  guint column;
  RushesJsonFault fault = rushes_json_find_fault (text, length, &line, &column);

  if (fault == RUSHES_JSON_FAULT_ENCODING)
    g_set_error (error, RUSHES_BATCH_ERROR, RUSHES_BATCH_ERROR_ENCODING, _ ("Line %u is not UTF-8: save it as UTF-8"), line);
  else if (fault == RUSHES_JSON_FAULT_NONE)
    g_set_error_literal (error, RUSHES_BATCH_ERROR, RUSHES_BATCH_ERROR_SYNTAX, _ ("This is not valid JSON"));
  else
    /* Translators: where JSON is wrong, and why */
    g_set_error (error, RUSHES_BATCH_ERROR, RUSHES_BATCH_ERROR_SYNTAX, _ ("Line %u, column %u: %s"), line, column, rushes_words_for_json_fault (fault));
  return FALSE;
}

/* ---- what is wrong with a spec ---- */

static gboolean
is_known (const char         *key,
          const char * const *keys)
{
  return g_strv_contains (keys, key);
}

static void
say_unknown_keys (RushesBatchRow     *row,
                  JsonObject         *object,
                  const char         *prefix,
                  const char * const *keys)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      g_autofree char *path = g_strconcat (prefix, name, NULL);

      if (is_known (name, keys))
        continue;
      rushes_batch_row_complain (row, path, TRUE, _ ("“%s” is nothing that a spec has: it is left out"), path);
      ((RushesBatchIssue *) row->issues->pdata[row->issues->len - 1])->is_left_out = TRUE;
    }
}

/* FALSE where the key has another type than it must have; *node is NULL where it is not there */
static gboolean
check_type (RushesBatchRow *row,
            JsonObject     *object,
            const char     *prefix,
            const char     *key,
            JsonNodeType    type,
            gboolean        is_required)
{
  JsonNode *node = json_object_get_member (object, key);
  g_autofree char *path = g_strconcat (prefix, key, NULL);

  if (node ? JSON_NODE_TYPE (node) == type && (type != JSON_NODE_VALUE || json_node_get_value_type (node) == G_TYPE_STRING) : !is_required)
    return TRUE;

  if (type == JSON_NODE_OBJECT)
    rushes_batch_row_complain (row, path, FALSE, _ ("“%s” must be an object: names and values in { }"), path);
  else if (type == JSON_NODE_ARRAY)
    rushes_batch_row_complain (row, path, FALSE, _ ("“%s” must be a list in [ ]"), path);
  else
    rushes_batch_row_complain (row, path, FALSE, _ ("“%s” must be text in double quotes"), path);
  return FALSE;
}

static void
check_inputs (RushesBatchRow *row,
              JsonObject     *object)
{
  JsonArray *inputs = rushes_json_get_array (object, "inputs");

  for (guint i = 0; inputs && i < json_array_get_length (inputs); i++)
    {
      JsonNode *node = json_array_get_element (inputs, i);
      g_autofree char *prefix = g_strdup_printf ("inputs[%u].", i);
      g_autofree char *path = g_strdup_printf ("inputs[%u]", i);
      JsonObject *input;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        {
          rushes_batch_row_complain (row, path, FALSE, _ ("“%s” must be an object: names and values in { }"), path);
          continue;
        }
      input = json_node_get_object (node);
      check_type (row, input, prefix, "role", JSON_NODE_VALUE, TRUE);
      check_type (row, input, prefix, "source", JSON_NODE_VALUE, TRUE);
      check_type (row, input, prefix, "name", JSON_NODE_VALUE, FALSE);
      say_unknown_keys (row, input, prefix, input_keys);
    }
}

/* The reader of specs says the same, one thing at a time and in words for logs. */
static void
examine (RushesBatchRow *row)
{
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (row->node))
    {
      rushes_batch_row_complain (row, NULL, FALSE, _ ("This is no spec: an object with a model is wanted, in { }"));
      return;
    }

  object = json_node_get_object (row->node);
  check_type (row, object, "", "model", JSON_NODE_VALUE, FALSE);
  check_type (row, object, "", "prompt", JSON_NODE_VALUE, FALSE);
  check_type (row, object, "", "draft", JSON_NODE_VALUE, FALSE);
  check_type (row, object, "", "parameters", JSON_NODE_OBJECT, FALSE);
  check_type (row, object, "", "extra", JSON_NODE_OBJECT, FALSE);
  check_type (row, object, "", "mentions", JSON_NODE_ARRAY, FALSE);
  if (check_type (row, object, "", "title", JSON_NODE_VALUE, FALSE))
    row->title = g_strdup (rushes_json_get_string (object, "title"));
  if (check_type (row, object, "", "inputs", JSON_NODE_ARRAY, FALSE))
    check_inputs (row, object);
  say_unknown_keys (row, object, "", spec_keys);
}

/* ---- reading ---- */

static GByteArray *
read_all (GInputStream  *stream,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[CHUNK];
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, sizeof chunk, cancellable, error)) > 0)
    {
      if (bytes->len + (gsize) n > RUSHES_BATCH_MAX_BYTES)
        {
          rushes_batch_fail_too_large (error);
          return NULL;
        }
      g_byte_array_append (bytes, chunk, (guint) n);
    }
  return n == 0 ? g_steal_pointer (&bytes) : NULL;
}

gboolean
rushes_batch_table_read_json (RushesBatchTable  *self,
                              GInputStream      *stream,
                              GCancellable      *cancellable,
                              GError           **error)
{
  g_autoptr (GByteArray) bytes = read_all (stream, cancellable, error);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GArray) lines = NULL;
  const char *text;

  if (!bytes)
    return FALSE;

  text = (const char *) bytes->data;
  root = rushes_json_parse (text, bytes->len, NULL);
  if (!root)
    return fail_with_place (text, bytes->len, error);

  lines = rushes_json_list_elements (text, bytes->len);
  if (JSON_NODE_HOLDS_ARRAY (root) && json_array_get_length (json_node_get_array (root)) > RUSHES_BATCH_MAX_ROWS)
    return rushes_batch_fail_too_large (error);

  self->is_single = !JSON_NODE_HOLDS_ARRAY (root);
  if (self->is_single)
    {
      RushesBatchRow *row = rushes_batch_table_add_row (self, 1);

      row->node = json_node_ref (root);
      examine (row);
    }
  for (guint i = 0; !self->is_single && i < json_array_get_length (json_node_get_array (root)); i++)
    {
      RushesBatchRow *row = rushes_batch_table_add_row (self, i < lines->len ? g_array_index (lines, guint, i) : 0);

      row->node = json_node_ref (json_array_get_element (json_node_get_array (root), i));
      examine (row);
    }
  return TRUE;
}
