/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesJsonFault:
 * @RUSHES_JSON_FAULT_NONE: it is JSON
 * @RUSHES_JSON_FAULT_ENCODING: not UTF-8
 * @RUSHES_JSON_FAULT_DEPTH: nested deeper than %RUSHES_JSON_MAX_DEPTH
 * @RUSHES_JSON_FAULT_END: it ends too early
 * @RUSHES_JSON_FAULT_VALUE: a value should stand here
 * @RUSHES_JSON_FAULT_NAME: a name in double quotes should stand here
 * @RUSHES_JSON_FAULT_COLON: a colon should stand here
 * @RUSHES_JSON_FAULT_COMMA: a comma, or the bracket that closes, should stand here
 * @RUSHES_JSON_FAULT_STRING: a line break or a control character inside a string
 * @RUSHES_JSON_FAULT_ESCAPE: a backslash that begins no escape
 * @RUSHES_JSON_FAULT_NUMBER: not how JSON writes a number
 * @RUSHES_JSON_FAULT_REST: something stands after the end
 *
 * What is wrong first with a text that should be JSON (RFC 8259).
 */
typedef enum
{
  RUSHES_JSON_FAULT_NONE,
  RUSHES_JSON_FAULT_ENCODING,
  RUSHES_JSON_FAULT_DEPTH,
  RUSHES_JSON_FAULT_END,
  RUSHES_JSON_FAULT_VALUE,
  RUSHES_JSON_FAULT_NAME,
  RUSHES_JSON_FAULT_COLON,
  RUSHES_JSON_FAULT_COMMA,
  RUSHES_JSON_FAULT_STRING,
  RUSHES_JSON_FAULT_ESCAPE,
  RUSHES_JSON_FAULT_NUMBER,
  RUSHES_JSON_FAULT_REST,
} RushesJsonFault;

RushesJsonFault rushes_json_find_fault    (const char *text,
                                           gsize       length,
                                           guint      *line,
                                           guint      *column);
GArray         *rushes_json_list_elements (const char *text,
                                           gsize       length);

G_END_DECLS
