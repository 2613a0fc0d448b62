/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean rushes_focus_enter (GtkWidget *widget,
                             GtkWidget *inside);
/* For a widget's own `focus`: Tab goes through what is in it in this order. order: ends with NULL */
gboolean rushes_focus_in_order (GtkWidget         *widget,
                                GtkDirectionType   direction,
                                GtkWidget *const  *order);
/* Scrolls until the row of what has the focus is to be seen whole, while it unfolds, too */
void     rushes_focus_show (GtkWidget *widget);

G_END_DECLS
