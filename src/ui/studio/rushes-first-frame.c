/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-first-frame.h"

/**
 * rushes_first_frame_find_role:
 * @model: a model
 *
 * Where a picture goes that is dropped on a shot as a whole.
 *
 * Returns: (nullable): the role, %NULL where the model takes no picture
 */
const char *
rushes_first_frame_find_role (RushesModel *model)
{
  const char *role = NULL;

  if (rushes_model_get_role (model, "first_frame"))
    return "first_frame";

  for (guint i = 0; role == NULL && i < rushes_model_get_n_roles (model); i++)
    if (rushes_model_get_nth_role (model, i)->kind == RUSHES_MEDIA_KIND_IMAGE)
      role = rushes_model_get_nth_role (model, i)->id;
  return role;
}
