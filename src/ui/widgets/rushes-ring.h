/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A 16 px ring. Property: fraction (0…1; -1: something is under way, nobody knows how far). */
#define RUSHES_TYPE_RING (rushes_ring_get_type ())
G_DECLARE_FINAL_TYPE (RushesRing, rushes_ring, RUSHES, RING, GtkWidget)

GtkWidget *rushes_ring_new          (void);
GtkWidget *rushes_ring_new_turning  (void);
double     rushes_ring_get_fraction (RushesRing *self);
void       rushes_ring_set_fraction (RushesRing *self,
                                     double      fraction);

G_END_DECLS
