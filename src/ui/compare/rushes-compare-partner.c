/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-compare-partner.h"

gboolean
rushes_take_is_comparable (RushesTake *take)
{
  g_return_val_if_fail (RUSHES_IS_TAKE (take), FALSE);

  return rushes_take_get_state (take) == RUSHES_TAKE_STATE_READY && rushes_take_get_video_path (take) != NULL &&
         rushes_take_get_record (take)->trashed == 0;
}

/**
 * rushes_compare_find_partner:
 * @shot: a shot
 * @take: one of its takes
 *
 * Returns: (transfer none) (nullable): the chosen take where that is another one, else the newest other one that has a film
 */
RushesTake *
rushes_compare_find_partner (RushesShot *shot,
                             RushesTake *take)
{
  GListModel *takes;
  RushesTake *newest = NULL;

  g_return_val_if_fail (RUSHES_IS_SHOT (shot), NULL);

  takes = rushes_shot_get_takes (shot);
  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) other = g_list_model_get_item (takes, i);

      if (other == take || !rushes_take_is_comparable (other))
        continue;
      /* The shot owns them. */
      if (rushes_take_get_record (other)->chosen)
        return other;
      if (newest == NULL)
        newest = other;
    }
  return newest;
}
