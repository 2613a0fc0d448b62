/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-reader.h"

#include "rushes-catalogue.h"
#include "rushes-json.h"

void
rushes_reader_fail (RushesReader *self,
                    const char *at,
                    const char *key,
                    const char *format,
                    ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  if (self->error)
    return;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->error = g_error_new (RUSHES_CATALOGUE_ERROR, RUSHES_CATALOGUE_ERROR_INVALID, "%s: %s%s%s: %s",
                             self->file, at, *at && key ? "." : "", key ? key : "", reason);
}

/* A misspelt key would be a rule that nobody obeys. */
void
rushes_reader_check_keys (RushesReader *self,
                          JsonObject *object,
                          const char *at,
                          const char *const *known)
{
  g_autoptr (GList) keys = object ? json_object_get_members (object) : NULL;

  for (GList *l = keys; l; l = l->next)
    if (!g_strv_contains (known, l->data))
      rushes_reader_fail (self, at, l->data, "unknown key");
}

const char *
rushes_reader_get_string (RushesReader *self,
                          JsonObject *object,
                          const char *at,
                          const char *key,
                          gboolean required)
{
  const char *value = rushes_json_get_string (object, key);

  if (value && *value)
    return value;
  if (object && json_object_has_member (object, key))
    rushes_reader_fail (self, at, key, "must be a string that is not empty");
  else if (required)
    rushes_reader_fail (self, at, key, "is missing");

  return NULL;
}

gint64
rushes_reader_get_int (RushesReader *self,
                       JsonObject *object,
                       const char *at,
                       const char *key,
                       gboolean required,
                       gint64 otherwise)
{
  gint64 value;

  if (rushes_json_get_int (object, key, &value))
    return value;
  if (object && json_object_has_member (object, key))
    rushes_reader_fail (self, at, key, "must be an integer");
  else if (required)
    rushes_reader_fail (self, at, key, "is missing");

  return otherwise;
}

gboolean
rushes_reader_get_boolean (RushesReader *self,
                           JsonObject *object,
                           const char *at,
                           const char *key,
                           gboolean otherwise)
{
  gboolean value;

  if (rushes_json_get_boolean (object, key, &value))
    return value;
  if (object && json_object_has_member (object, key))
    rushes_reader_fail (self, at, key, "must be true or false");

  return otherwise;
}

JsonObject *
rushes_reader_get_object (RushesReader *self,
                          JsonObject *object,
                          const char *at,
                          const char *key,
                          gboolean required)
{
  JsonObject *value = rushes_json_get_object (object, key);

  if (value)
    return value;
  if (object && json_object_has_member (object, key))
    rushes_reader_fail (self, at, key, "must be an object");
  else if (required)
    rushes_reader_fail (self, at, key, "is missing");

  return NULL;
}

JsonArray *
rushes_reader_get_array (RushesReader *self,
                         JsonObject *object,
                         const char *at,
                         const char *key,
                         gboolean required)
{
  JsonArray *value = rushes_json_get_array (object, key);

  if (value)
    return value;
  if (object && json_object_has_member (object, key))
    rushes_reader_fail (self, at, key, "must be an array");
  else if (required)
    rushes_reader_fail (self, at, key, "is missing");

  return NULL;
}

/* (transfer container): NULL where the key is not there */
const char **
rushes_reader_get_strings (RushesReader *self,
                           JsonObject *object,
                           const char *at,
                           const char *key,
                           gboolean required)
{
  JsonArray *array = rushes_reader_get_array (self, object, at, key, required);
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();

  if (!array)
    return NULL;
  if (json_array_get_length (array) == 0)
    rushes_reader_fail (self, at, key, "must not be empty");

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_ptr_array_add (strings, (gpointer) json_node_get_string (node));
      else
        rushes_reader_fail (self, at, key, "must hold strings alone");
    }

  g_ptr_array_add (strings, NULL);
  return (const char **) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
}

JsonObject *
rushes_reader_get_element (RushesReader *self,
                           JsonArray *array,
                           guint n,
                           const char *at)
{
  JsonNode *node = json_array_get_element (array, n);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  rushes_reader_fail (self, at, NULL, "must be an object");
  return NULL;
}
