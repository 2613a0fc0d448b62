/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-player-ring.h"

/* What lies ahead is reached by decoding on, which is quick: it goes sooner. */
#define AHEAD_WEIGHT 4

void
rushes_player_ring_init (RushesPlayerRing *self,
                         gsize max_bytes)
{
  g_mutex_init (&self->mutex);
  self->samples = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) gst_sample_unref);
  self->max_bytes = max_bytes;
}

void
rushes_player_ring_finish (RushesPlayerRing *self)
{
  g_clear_pointer (&self->samples, g_hash_table_unref);
  g_mutex_clear (&self->mutex);
}

void
rushes_player_ring_clear (RushesPlayerRing *self)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_remove_all (self->samples);
  self->n_bytes = 0;
  self->playhead = 0;
  g_mutex_unlock (&self->mutex);
}

static gsize
get_size (GstSample *sample)
{
  return gst_buffer_get_size (gst_sample_get_buffer (sample));
}

static gint64
get_distance (RushesPlayerRing *self,
              gint64 number)
{
  return number > self->playhead ? (number - self->playhead) * AHEAD_WEIGHT : self->playhead - number;
}

static const gint64 *
find_farthest (RushesPlayerRing *self)
{
  const gint64 *farthest = NULL;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->samples);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!farthest || get_distance (self, *(gint64 *) key) > get_distance (self, *farthest))
      farthest = key;
  return farthest;
}

/* With the mutex */
static void
shrink (RushesPlayerRing *self,
        gsize max_bytes)
{
  while (self->n_bytes > max_bytes)
    {
      const gint64 *farthest = find_farthest (self);

      self->n_bytes -= get_size (g_hash_table_lookup (self->samples, farthest));
      g_hash_table_remove (self->samples, farthest);
    }
}

/* Some decoders have only so many pictures and wait for them to come back. */
static gboolean
is_scarce (GstBuffer *buffer)
{
  GstStructure *config;
  guint max = 0;

  if (!buffer->pool)
    return FALSE;
  config = gst_buffer_pool_get_config (buffer->pool);
  gst_buffer_pool_config_get_params (config, NULL, NULL, NULL, &max);
  gst_structure_free (config);
  return max > 0;
}

static GstSample *
keep (GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  g_autoptr (GstBuffer) copy = NULL;

  if (!is_scarce (buffer))
    return gst_sample_ref (sample);
  copy = gst_buffer_copy_deep (buffer);
  return gst_sample_new (copy, gst_sample_get_caps (sample), gst_sample_get_segment (sample), NULL);
}

/**
 * rushes_player_ring_put:
 * @self: a ring
 * @number: the frame's
 * @sample: the frame; referenced, or copied where its decoder needs it back
 *
 * What is farthest from the playhead goes where it gets too much, and be it this frame.
 */
void
rushes_player_ring_put (RushesPlayerRing *self,
                        gint64 number,
                        GstSample *sample)
{
  g_mutex_lock (&self->mutex);
  if (!g_hash_table_contains (self->samples, &number))
    {
      g_hash_table_insert (self->samples, g_memdup2 (&number, sizeof number), keep (sample));
      self->n_bytes += get_size (sample);
    }
  shrink (self, self->max_bytes);
  g_mutex_unlock (&self->mutex);
}

/**
 * rushes_player_ring_pass:
 * @self: a ring
 * @number: the frame's
 * @sample: the frame; not taken where its decoder needs it back
 * @max_bytes: of all that is kept
 *
 * A film plays by: the playhead goes along, and the frames right behind it stay.
 */
void
rushes_player_ring_pass (RushesPlayerRing *self,
                         gint64 number,
                         GstSample *sample,
                         gsize max_bytes)
{
  if (is_scarce (gst_sample_get_buffer (sample)))
    return;

  g_mutex_lock (&self->mutex);
  self->playhead = number;
  if (!g_hash_table_contains (self->samples, &number))
    {
      g_hash_table_insert (self->samples, g_memdup2 (&number, sizeof number), gst_sample_ref (sample));
      self->n_bytes += get_size (sample);
    }
  shrink (self, max_bytes);
  g_mutex_unlock (&self->mutex);
}

/* (transfer full) (nullable) */
GstSample *
rushes_player_ring_get (RushesPlayerRing *self,
                        gint64 number)
{
  GstSample *sample;

  g_mutex_lock (&self->mutex);
  sample = g_hash_table_lookup (self->samples, &number);
  if (sample)
    gst_sample_ref (sample);
  g_mutex_unlock (&self->mutex);
  return sample;
}

gboolean
rushes_player_ring_has (RushesPlayerRing *self,
                        gint64 number)
{
  gboolean result;

  g_mutex_lock (&self->mutex);
  result = g_hash_table_contains (self->samples, &number);
  g_mutex_unlock (&self->mutex);
  return result;
}

void
rushes_player_ring_set_playhead (RushesPlayerRing *self,
                                 gint64 number)
{
  g_mutex_lock (&self->mutex);
  self->playhead = number;
  g_mutex_unlock (&self->mutex);
}

/**
 * rushes_player_ring_count_behind:
 * @self: a ring
 *
 * Returns: how many frames right before the playhead are there, without a gap
 */
guint
rushes_player_ring_count_behind (RushesPlayerRing *self)
{
  guint n = 0;

  g_mutex_lock (&self->mutex);
  for (gint64 number = self->playhead - 1; number >= 0 && g_hash_table_contains (self->samples, &number); number--)
    n++;
  g_mutex_unlock (&self->mutex);
  return n;
}

/**
 * rushes_player_ring_get_capacity:
 * @self: a ring
 *
 * Returns: how many frames it takes, as large as those that it has; 0 while it has none
 */
guint
rushes_player_ring_get_capacity (RushesPlayerRing *self)
{
  guint n = 0;

  g_mutex_lock (&self->mutex);
  if (self->n_bytes > 0)
    n = (guint) (self->max_bytes / (self->n_bytes / g_hash_table_size (self->samples)));
  g_mutex_unlock (&self->mutex);
  return n;
}

gsize
rushes_player_ring_get_n_bytes (RushesPlayerRing *self)
{
  gsize n_bytes;

  g_mutex_lock (&self->mutex);
  n_bytes = self->n_bytes;
  g_mutex_unlock (&self->mutex);
  return n_bytes;
}
