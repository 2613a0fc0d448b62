/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays out equals side by side, in more than one row where they have no room in one. */
#define RUSHES_TYPE_SIDES_LAYOUT (rushes_sides_layout_get_type ())
G_DECLARE_FINAL_TYPE (RushesSidesLayout, rushes_sides_layout, RUSHES, SIDES_LAYOUT, GtkLayoutManager)

GtkLayoutManager *rushes_sides_layout_new              (void);
int               rushes_sides_layout_get_rows         (RushesSidesLayout *self);
void              rushes_sides_layout_set_least_rows   (RushesSidesLayout *self,
                                                        int                least_rows);
int               rushes_sides_layout_get_width_of_one (RushesSidesLayout *self,
                                                        int                rows);

G_END_DECLS
