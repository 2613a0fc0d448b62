/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes a popover, open or not, from the widget that it was given to */
void rushes_popover_remove (GtkWidget *popover);

G_END_DECLS
