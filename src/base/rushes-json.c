/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-json.h"

#include <string.h>

G_DEFINE_QUARK (rushes-json-error-quark, rushes_json_error)

/**
 * rushes_json_get_depth:
 * @text: JSON, or what claims to be
 * @length: bytes
 *
 * Counts brackets outside strings. json-glib 1.6 recurses without a bound and dies of 200,000 nested arrays, so this comes
 * before the parser.
 *
 * Returns: the deepest nesting
 */
guint
rushes_json_get_depth (const char *text,
                       gsize length)
{
  guint depth = 0;
  guint deepest = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '[' || c == '{')
        {
          depth++;
          deepest = MAX (deepest, depth);
        }
      else if ((c == ']' || c == '}') && depth > 0)
        depth--;
    }

  return deepest;
}

/* The value of four hex digits, -1 where they are none */
static int
read_hex (const char *digits)
{
  int value = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (digits[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (digits[i]);
    }
  return value;
}

/* The value of \uXXXX at this place, -1 where there is none */
static int
read_escape (const char *text,
             gsize length,
             gsize at)
{
  if (at + 6 > length || text[at] != '\\' || text[at + 1] != 'u')
    return -1;
  return read_hex (text + at + 2);
}

#define IS_HIGH_SURROGATE(c) ((c) >= 0xd800 && (c) <= 0xdbff)
#define IS_LOW_SURROGATE(c) ((c) >= 0xdc00 && (c) <= 0xdfff)

/* json-glib makes invalid UTF-8 of half a pair of surrogates, or refuses all of the text for it; it takes octal escapes and
 * \uXXXX with fewer digits, and makes bytes of them that are no UTF-8.
 * Services that cut long messages make such halves: each becomes U+FFFD, which is as long. U+0000 would end the string, so it becomes
 * RUSHES_JSON_NUL. FALSE where an escape is none; *mended stays NULL where there is nothing to mend. */
static gboolean
mend_escapes (const char *text,
              gsize length,
              char **mended)
{
  for (gsize i = 0; i + 1 < length; i++)
    {
      int c;

      if (text[i] != '\\')
        continue;
      if (text[i + 1] != 'u')
        {
          if (!strchr ("\"\\/bfnrt", text[++i]))
            return FALSE;
          continue;
        }

      c = read_escape (text, length, i);
      if (c < 0)
        return FALSE;
      if (IS_HIGH_SURROGATE (c) && IS_LOW_SURROGATE (read_escape (text, length, i + 6)))
        i += 6;
      else if (IS_HIGH_SURROGATE (c) || IS_LOW_SURROGATE (c) || c == 0)
        {
          if (!*mended)
            *mended = g_strndup (text, length);
          memcpy (*mended + i + 2, c == 0 ? "fdd0" : "fffd", 4);
        }
      i += 5;
    }
  return TRUE;
}

/* What json-glib takes and JSON is not. A root after another ("1 []"): it leaves out the second, and its 1.10 ends the process for some
 * of them. Comments and strings in single quotes: they hide brackets and quotes from whoever counts those. NULL where there is none. */
static const char *
find_extension (const char *text,
                gsize length)
{
  static const char byte_order_mark[] = "\xef\xbb\xbf";
  gboolean in_string = FALSE;
  gboolean is_begun = FALSE;
  guint depth = 0;
  gsize start = length >= 3 && memcmp (text, byte_order_mark, 3) == 0 ? 3 : 0;

  for (gsize i = start; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
          continue;
        }

      if (c == '/' || c == '\'')
        return "JSON has a comment or a string in single quotes";
      if (c == '[' || c == '{')
        {
          if (depth++ == 0 && is_begun)
            return "JSON has something before its root or after it";
        }
      else if ((c == ']' || c == '}') && depth > 0)
        depth--;
      in_string = c == '"';
      is_begun = is_begun || !g_ascii_isspace (c);
    }
  return NULL;
}

/**
 * rushes_json_parse:
 * @text: JSON
 * @length: bytes, or -1 where @text ends in a zero
 * @error: a [error@JsonError]
 *
 * Parses JSON of at most %RUSHES_JSON_MAX_DEPTH levels. The caller has bounded the size. All strings of it are valid UTF-8.
 *
 * Returns: (transfer full) (nullable): the root, %NULL with @error set
 */
JsonNode *
rushes_json_parse (const char *text,
                   gssize length,
                   GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *mended = NULL;
  const char *extension;
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = (gssize) strlen (text);

  if (rushes_json_get_depth (text, (gsize) length) > RUSHES_JSON_MAX_DEPTH)
    {
      g_set_error (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_DEPTH,
                   "JSON is nested deeper than %d levels", RUSHES_JSON_MAX_DEPTH);
      return NULL;
    }
  if (!g_utf8_validate (text, length, NULL))
    {
      g_set_error_literal (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_SYNTAX, "JSON is not UTF-8");
      return NULL;
    }

  if (!mend_escapes (text, (gsize) length, &mended))
    {
      g_set_error_literal (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_SYNTAX, "JSON has an escape that is none");
      return NULL;
    }

  extension = find_extension (text, (gsize) length);
  if (extension)
    {
      g_set_error_literal (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_SYNTAX, extension);
      return NULL;
    }

  /* Sealed here and not by the parser: json-glib 1.10 asserts that its parser sealed whatever it took for a root. */
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, mended ? mended : text, length, &local_error))
    {
      g_set_error (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_SYNTAX, "%s", local_error->message);
      return NULL;
    }

  root = json_parser_steal_root (parser);
  if (root)
    json_node_seal (root);
  else
    g_set_error_literal (error, RUSHES_JSON_ERROR, RUSHES_JSON_ERROR_SYNTAX, "JSON is empty");
  return root;
}

/**
 * rushes_json_to_string:
 * @node: a root
 * @pretty: whether for people: with line breaks, two blanks a level
 *
 * Returns: (transfer full): JSON
 */
char *
rushes_json_to_string (JsonNode *node,
                       gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, pretty);
  return json_generator_to_data (generator, NULL);
}

static JsonNode *
get_member (JsonObject *object,
            const char *member,
            JsonNodeType type)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && json_node_get_node_type (node) == type ? node : NULL;
}

/**
 * rushes_json_get_object:
 * @object: (nullable): an object
 * @member: a key
 *
 * Returns: (transfer none) (nullable): the member, %NULL where it is missing or no object
 */
JsonObject *
rushes_json_get_object (JsonObject *object,
                        const char *member)
{
  JsonNode *node = get_member (object, member, JSON_NODE_OBJECT);

  return node ? json_node_get_object (node) : NULL;
}

/**
 * rushes_json_get_array:
 * @object: (nullable): an object
 * @member: a key
 *
 * Returns: (transfer none) (nullable): the member, %NULL where it is missing or no array
 */
JsonArray *
rushes_json_get_array (JsonObject *object,
                       const char *member)
{
  JsonNode *node = get_member (object, member, JSON_NODE_ARRAY);

  return node ? json_node_get_array (node) : NULL;
}

/**
 * rushes_json_get_string:
 * @object: (nullable): an object
 * @member: a key
 *
 * Returns: (transfer none) (nullable): the member, %NULL where it is missing or no string
 */
const char *
rushes_json_get_string (JsonObject *object,
                        const char *member)
{
  JsonNode *node = get_member (object, member, JSON_NODE_VALUE);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/**
 * rushes_json_get_int:
 * @object: (nullable): an object
 * @member: a key
 * @value: (out): the number
 *
 * Returns: %FALSE where the member is missing or no integer (`5.0` is none)
 */
gboolean
rushes_json_get_int (JsonObject *object,
                     const char *member,
                     gint64 *value)
{
  JsonNode *node = get_member (object, member, JSON_NODE_VALUE);

  if (!node || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *value = json_node_get_int (node);
  return TRUE;
}

/**
 * rushes_json_get_double:
 * @object: (nullable): an object
 * @member: a key
 * @value: (out): the number
 *
 * Returns: %FALSE where the member is missing or no number
 */
gboolean
rushes_json_get_double (JsonObject *object,
                        const char *member,
                        double *value)
{
  JsonNode *node = get_member (object, member, JSON_NODE_VALUE);
  GType type = node ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;

  *value = json_node_get_double (node);
  return TRUE;
}

/**
 * rushes_json_get_boolean:
 * @object: (nullable): an object
 * @member: a key
 * @value: (out): true or false
 *
 * Returns: %FALSE where the member is missing or no boolean
 */
gboolean
rushes_json_get_boolean (JsonObject *object,
                         const char *member,
                         gboolean *value)
{
  JsonNode *node = get_member (object, member, JSON_NODE_VALUE);

  if (!node || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;

  *value = json_node_get_boolean (node);
  return TRUE;
}
