/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rushes_accessible_set_name      (GtkAccessible *accessible,
                                      const char    *name);
/* Of the menu of an AdwSplitButton */
void rushes_accessible_set_menu_name (GtkWidget     *split_button,
                                      const char    *name);
/* Of the buttons in widget that have a mnemonic: once, and without an underscore */
void rushes_accessible_name_mnemonics (GtkWidget     *widget);

G_END_DECLS
