/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-extra-text.h"

#include <string.h>

#include "rushes-json.h"
#include "rushes-text.h"

/**
 * rushes_extra_to_text:
 * @spec: a spec
 *
 * Returns: (transfer full): its extra parameters as JSON over several lines; empty where there are none
 */
char *
rushes_extra_to_text (RushesSpec *spec)
{
  g_return_val_if_fail (RUSHES_IS_SPEC (spec), NULL);

  return rushes_spec_get_extra (spec) ? rushes_json_to_string (rushes_spec_get_extra (spec), TRUE) : g_strdup ("");
}

/**
 * rushes_extra_from_text:
 * @spec: a spec
 * @text: what somebody wrote
 * @fault: (out): what is wrong with it; %RUSHES_JSON_FAULT_NONE where it is JSON, but no object
 * @line: (out): where, from 1
 *
 * Returns: whether @spec has these extra parameters now; where not it has those that it had
 */
gboolean
rushes_extra_from_text (RushesSpec *spec,
                        const char *text,
                        RushesJsonFault *fault,
                        guint *line)
{
  g_autoptr (JsonNode) node = NULL;
  guint column;

  g_return_val_if_fail (RUSHES_IS_SPEC (spec) && text != NULL && fault != NULL && line != NULL, FALSE);

  *fault = RUSHES_JSON_FAULT_NONE;
  *line = 1;
  if (rushes_text_is_blank (text))
    {
      rushes_spec_set_extra (spec, NULL);
      return TRUE;
    }

  *fault = rushes_json_find_fault (text, strlen (text), line, &column);
  if (*fault != RUSHES_JSON_FAULT_NONE)
    return FALSE;
  node = rushes_json_parse (text, -1, NULL);
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  rushes_spec_set_extra (spec, node);
  return TRUE;
}
