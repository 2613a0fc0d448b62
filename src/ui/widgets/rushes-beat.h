/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Beats a second: enough to show life. GTK's own spinner and pulsing bar paint 60 times a second, and where there is no GPU each time
 * converts every picture of the window. */
#define RUSHES_BEATS 8

typedef void (*RushesBeatFunc) (GtkWidget *widget);

void  rushes_beat_update (GtkWidget *widget, gboolean moves, RushesBeatFunc func);
guint rushes_beat_now    (void);
guint rushes_beat_count  (void);

G_END_DECLS
