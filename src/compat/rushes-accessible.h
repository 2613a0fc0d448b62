/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rushes_accessible_set_name      (GtkAccessible *accessible,
                                      const char    *name);
/* Of the menu of an AdwSplitButton */
void rushes_accessible_set_menu_name (GtkWidget     *split_button,
                                      const char    *name);

G_END_DECLS
