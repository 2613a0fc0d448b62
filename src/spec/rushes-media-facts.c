/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-media-facts.h"

G_DEFINE_BOXED_TYPE (RushesMediaFacts, rushes_media_facts, rushes_media_facts_ref, rushes_media_facts_unref)

/**
 * rushes_media_facts_new:
 *
 * Returns: (transfer full): facts of which nothing is known yet, for the caller to fill before anybody else sees them
 */
RushesMediaFacts *
rushes_media_facts_new (void)
{
  RushesMediaFacts *self = g_new0 (RushesMediaFacts, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->orientation = 1;
  self->rate_d = 1;
  return self;
}

/**
 * rushes_media_facts_new_error:
 * @problem: the contract's code: `source-missing`, `source-invalid` or `image-unreadable`
 *
 * Returns: (transfer full): facts that say why there are none
 */
RushesMediaFacts *
rushes_media_facts_new_error (const char *problem)
{
  RushesMediaFacts *self;

  g_return_val_if_fail (problem != NULL, NULL);

  self = rushes_media_facts_new ();
  self->state = RUSHES_FACTS_STATE_ERROR;
  self->problem = g_intern_string (problem);
  return self;
}

RushesMediaFacts *
rushes_media_facts_ref (RushesMediaFacts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rushes_media_facts_unref (RushesMediaFacts *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->format);
  g_free (self->video_codec);
  g_free (self->audio_codec);
  g_free (self);
}

/**
 * rushes_media_facts_equal:
 * @self: facts
 * @other: facts
 *
 * Returns: whether both say the same
 */
gboolean
rushes_media_facts_equal (const RushesMediaFacts *self,
                          const RushesMediaFacts *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->state == other->state && g_strcmp0 (self->problem, other->problem) == 0 && self->kind == other->kind && self->size == other->size &&
         g_strcmp0 (self->format, other->format) == 0 && self->width == other->width && self->height == other->height &&
         self->orientation == other->orientation && self->duration == other->duration && self->rate_n == other->rate_n && self->rate_d == other->rate_d &&
         g_strcmp0 (self->video_codec, other->video_codec) == 0 && g_strcmp0 (self->audio_codec, other->audio_codec) == 0 &&
         self->has_audio == other->has_audio;
}

/**
 * rushes_media_facts_get_shown_size:
 * @self: facts of a picture or a video
 * @width: (out): px
 * @height: (out): px
 *
 * Tells the size as it is shown, with the two sides swapped where the file says that it lies on its side.
 */
void
rushes_media_facts_get_shown_size (const RushesMediaFacts *self,
                                   int *width,
                                   int *height)
{
  gboolean lies;

  g_return_if_fail (self != NULL && width != NULL && height != NULL);

  lies = self->orientation >= 5;
  *width = lies ? self->height : self->width;
  *height = lies ? self->width : self->height;
}
