/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-local.h"

#define KEY "rushes-local-path"

/**
 * rushes_input_get_local_path:
 * @input: an input
 *
 * Returns: (nullable): its file, or the local copy of its asset; %NULL where there is nothing here to show
 */
const char *
rushes_input_get_local_path (RushesInput *input)
{
  g_return_val_if_fail (RUSHES_IS_INPUT (input), NULL);

  if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
    return rushes_input_get_source (input);
  return rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_ASSET ? g_object_get_data (G_OBJECT (input), KEY) : NULL;
}

/**
 * rushes_input_set_local_path:
 * @input: an input that is an asset
 * @path: (nullable): absolute
 */
void
rushes_input_set_local_path (RushesInput *input,
                             const char  *path)
{
  g_return_if_fail (RUSHES_IS_INPUT (input));

  g_object_set_data_full (G_OBJECT (input), KEY, g_strdup (path), g_free);
}
