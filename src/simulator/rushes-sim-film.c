/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-film.h"

/**
 * rushes_sim_film_new:
 *
 * Returns: (transfer full): a film of nothing, to be filled in
 */
RushesSimFilm *
rushes_sim_film_new (void)
{
  RushesSimFilm *self = g_new0 (RushesSimFilm, 1);

  self->references = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  return self;
}

/**
 * rushes_sim_film_free:
 * @self: (transfer full): a film
 */
void
rushes_sim_film_free (RushesSimFilm *self)
{
  g_free (self->prompt);
  g_clear_pointer (&self->first, cairo_surface_destroy);
  g_clear_pointer (&self->last, cairo_surface_destroy);
  g_ptr_array_unref (self->references);
  g_free (self);
}

/**
 * rushes_sim_film_hash:
 * @text: (nullable): a text
 *
 * Its neighbours lie far apart, so that "A fox" and "A fix" do not look alike.
 *
 * Returns: a number that depends on @text alone
 */
guint32
rushes_sim_film_hash (const char *text)
{
  guint32 hash = 2166136261u;

  for (; text && *text; text++)
    hash = (hash ^ (guint8) *text) * 16777619u;

  hash ^= hash >> 16;
  hash *= 0x85ebca6bu;
  hash ^= hash >> 13;
  hash *= 0xc2b2ae35u;
  return hash ^ (hash >> 16);
}
