/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-player.h"

G_BEGIN_DECLS

/* Two films over each other: parted by a line that is moved, or as what differs between them. Properties: position (0…1: where the line is; writable),
 * difference (gboolean, writable), amplified (gboolean, writable: differences four times as bright). */
#define RUSHES_TYPE_BLEND_VIEW (rushes_blend_view_get_type ())
G_DECLARE_FINAL_TYPE (RushesBlendView, rushes_blend_view, RUSHES, BLEND_VIEW, GtkWidget)

GtkWidget *rushes_blend_view_new            (void);
/* (nullable): left of the line, and right of it */
void       rushes_blend_view_set_players    (RushesBlendView *self,
                                             RushesPlayer    *start,
                                             RushesPlayer    *end);
double     rushes_blend_view_get_position   (RushesBlendView *self);
void       rushes_blend_view_set_position   (RushesBlendView *self,
                                             double           position);
void       rushes_blend_view_set_difference (RushesBlendView *self,
                                             gboolean         difference);
void       rushes_blend_view_set_amplified  (RushesBlendView *self,
                                             gboolean         amplified);

G_END_DECLS
