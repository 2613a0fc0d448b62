/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * RushesPlayerRing:
 *
 * Frames as they were decoded, by number, bounded by bytes: those around the playhead stay, and more of what lies behind it. May be used
 * from several threads.
 */
typedef struct
{
  GMutex mutex;
  GHashTable *samples;       /* of number → GstSample */
  gsize max_bytes;
  gsize n_bytes;
  gint64 playhead;
} RushesPlayerRing;

void       rushes_player_ring_init         (RushesPlayerRing *self,
                                            gsize             max_bytes);
void       rushes_player_ring_finish       (RushesPlayerRing *self);
void       rushes_player_ring_clear        (RushesPlayerRing *self);
void       rushes_player_ring_put          (RushesPlayerRing *self,
                                            gint64            number,
                                            GstSample        *sample);
void       rushes_player_ring_pass         (RushesPlayerRing *self,
                                            gint64            number,
                                            GstSample        *sample,
                                            gsize             max_bytes);
GstSample *rushes_player_ring_get          (RushesPlayerRing *self,
                                            gint64            number);
gboolean   rushes_player_ring_has          (RushesPlayerRing *self,
                                            gint64            number);
void       rushes_player_ring_set_playhead (RushesPlayerRing *self,
                                            gint64            number);
guint      rushes_player_ring_count_behind (RushesPlayerRing *self);
guint      rushes_player_ring_get_capacity (RushesPlayerRing *self);
gsize      rushes_player_ring_get_n_bytes  (RushesPlayerRing *self);

G_END_DECLS
