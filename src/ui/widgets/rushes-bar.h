/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A progress bar, in the style sheet and for screen readers as GTK's. Property: fraction (0…1; -1: something is under way, nobody knows how far). */
#define RUSHES_TYPE_BAR (rushes_bar_get_type ())
G_DECLARE_FINAL_TYPE (RushesBar, rushes_bar, RUSHES, BAR, GtkWidget)

GtkWidget *rushes_bar_new          (void);
double     rushes_bar_get_fraction (RushesBar *self);
void       rushes_bar_set_fraction (RushesBar *self,
                                    double     fraction);

G_END_DECLS
