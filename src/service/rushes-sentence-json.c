/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sentences.h"

#include <glib/gi18n.h>

/**
 * rushes_words_for_json_fault:
 * @fault: what is wrong with a text
 *
 * Returns: why it is no JSON, to stand after the place
 */
const char *
rushes_words_for_json_fault (RushesJsonFault fault)
{
  switch (fault)
    {
    case RUSHES_JSON_FAULT_DEPTH:
      return _ ("it is nested too deeply");
    case RUSHES_JSON_FAULT_END:
      return _ ("it ends too early: a quote or a bracket is not closed");
    case RUSHES_JSON_FAULT_VALUE:
      return _ ("a value is missing: text in double quotes, a number, true, false, null, { or [");
    case RUSHES_JSON_FAULT_NAME:
      return _ ("a name in double quotes is missing (is there a comma too many?)");
    case RUSHES_JSON_FAULT_COLON:
      return _ ("a colon is missing after the name");
    case RUSHES_JSON_FAULT_COMMA:
      return _ ("a comma or a closing bracket is missing");
    case RUSHES_JSON_FAULT_STRING:
      return _ ("text goes over the end of the line: close its quotes, or write \\n for a line break");
    case RUSHES_JSON_FAULT_ESCAPE:
      return _ ("after a backslash comes one of \" \\ / b f n r t, or u and four digits");
    case RUSHES_JSON_FAULT_NUMBER:
      return _ ("this is not how JSON writes a number");
    case RUSHES_JSON_FAULT_REST:
      return _ ("something stands after the end");
    case RUSHES_JSON_FAULT_NONE:
    case RUSHES_JSON_FAULT_ENCODING:
    default:
      return _ ("this is not valid JSON");
    }
}
