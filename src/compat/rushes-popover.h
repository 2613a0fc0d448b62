/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes a popover, open or not, from the widget that it was given to */
void rushes_popover_remove    (GtkWidget *popover);
/* Opens it for what the mouse has pressed; the keys come back to where they were */
void rushes_popover_popup_for (GtkPopover *popover,
                               GtkWidget  *pressed);
/* Gives a popover what it shows, which scrolls where the screen has less room than it wants */
void rushes_popover_set_child (GtkPopover *popover,
                               GtkWidget  *child);

G_END_DECLS
