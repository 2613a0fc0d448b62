/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-seam.h"

#include "rushes-aside-private.h"

/* Files of the library are called by what is in them, wherever the library lies. */
static char *
dup_digest (const char *source)
{
  return source ? g_path_get_basename (source) : NULL;
}

static void
touch (RushesAside *self)
{
  rushes_aside_freeze (self);
  self->has_changed = TRUE;
  rushes_aside_thaw (self);
}

/**
 * rushes_aside_set_frame_origin:
 * @self: what a shot sets aside
 * @take_id: whose last frame it is; 0 to forget
 * @source: (nullable): the source of the input that it became: with another one there the origin does not hold
 */
void
rushes_aside_set_frame_origin (RushesAside *self,
                               gint64 take_id,
                               const char *source)
{
  g_return_if_fail (RUSHES_IS_ASIDE (self));

  g_free (self->origin_file);
  self->origin_take = take_id;
  self->origin_file = take_id ? dup_digest (source) : NULL;
  touch (self);
}

gboolean
rushes_aside_get_trim_seam (RushesAside *self)
{
  g_return_val_if_fail (RUSHES_IS_ASIDE (self), FALSE);

  return self->trim_seam;
}

void
rushes_aside_set_trim_seam (RushesAside *self,
                            gboolean trim)
{
  g_return_if_fail (RUSHES_IS_ASIDE (self));

  if (self->trim_seam == !!trim)
    return;
  self->trim_seam = !!trim;
  touch (self);
}

static char *
dup_first_frame (RushesShot *shot)
{
  RushesInput *input = rushes_spec_find_input (rushes_shot_get_spec (shot), "first_frame");

  return input && rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE ? dup_digest (rushes_input_get_source (input)) : NULL;
}

/**
 * rushes_shot_find_seam:
 * @self: a shot
 * @before: the shot before it
 *
 * By the record of where the frame was taken from, else by the file: a last frame that the service returned lies in the library as it came.
 *
 * Returns: (transfer none) (nullable): the take of @before whose last frame @self begins with; %NULL where there is no seam
 */
RushesTake *
rushes_shot_find_seam (RushesShot *self,
                       RushesShot *before)
{
  RushesAside *aside;
  g_autofree char *frame = NULL;
  GListModel *takes;

  g_return_val_if_fail (RUSHES_IS_SHOT (self) && RUSHES_IS_SHOT (before), NULL);

  aside = rushes_shot_get_aside (self);
  frame = dup_first_frame (self);
  takes = rushes_shot_get_takes (before);
  for (guint i = 0; frame && i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (RushesTake) take = g_list_model_get_item (takes, i);
      g_autofree char *last = dup_digest (rushes_take_get_last_frame_path (take));

      /* The shot owns its takes. */
      if (g_strcmp0 (last, frame) == 0 || (rushes_take_get_id (take) == aside->origin_take && g_strcmp0 (aside->origin_file, frame) == 0))
        return take;
    }
  return NULL;
}
