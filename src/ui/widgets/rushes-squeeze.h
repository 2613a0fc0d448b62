/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A long and a short form of one thing: the long one where it fits. */
#define RUSHES_TYPE_SQUEEZE (rushes_squeeze_get_type ())
G_DECLARE_FINAL_TYPE (RushesSqueeze, rushes_squeeze, RUSHES, SQUEEZE, GtkWidget)

GtkWidget *rushes_squeeze_new          (GtkWidget     *wide,
                                        GtkWidget     *narrow);
GtkWidget *rushes_squeeze_get_wide     (RushesSqueeze *self);
GtkWidget *rushes_squeeze_get_narrow   (RushesSqueeze *self);
gboolean   rushes_squeeze_get_squeezed (RushesSqueeze *self);

G_END_DECLS
