/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define RUSHES_JSON_ERROR (rushes_json_error_quark ())

/**
 * RushesJsonError:
 * @RUSHES_JSON_ERROR_DEPTH: nested deeper than allowed
 * @RUSHES_JSON_ERROR_SYNTAX: not JSON, or not UTF-8
 */
typedef enum
{
  RUSHES_JSON_ERROR_DEPTH,
  RUSHES_JSON_ERROR_SYNTAX,
} RushesJsonError;

/* The deepest nesting that anything of ours or of the service is read with. */
#define RUSHES_JSON_MAX_DEPTH 64

/* What stands in a string where its JSON has \u0000, which no C string holds: U+FDD0, which is no character. */
#define RUSHES_JSON_NUL "\xef\xb7\x90"

GQuark      rushes_json_error_quark  (void);

guint       rushes_json_get_depth    (const char  *text,
                                      gsize        length);
JsonNode   *rushes_json_parse        (const char  *text,
                                      gssize       length,
                                      GError     **error);
char       *rushes_json_to_string    (JsonNode    *node,
                                      gboolean     pretty);

JsonObject *rushes_json_get_object   (JsonObject  *object,
                                      const char  *member);
JsonArray  *rushes_json_get_array    (JsonObject  *object,
                                      const char  *member);
const char *rushes_json_get_string   (JsonObject  *object,
                                      const char  *member);
gboolean    rushes_json_get_int      (JsonObject  *object,
                                      const char  *member,
                                      gint64      *value);
gboolean    rushes_json_get_double   (JsonObject  *object,
                                      const char  *member,
                                      double      *value);
gboolean    rushes_json_get_boolean  (JsonObject  *object,
                                      const char  *member,
                                      gboolean    *value);

G_END_DECLS
