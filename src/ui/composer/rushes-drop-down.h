/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkDropDown that can show that nothing of its options is chosen */

void  rushes_drop_down_set_options (GtkDropDown *drop_down,
                                    GListModel  *options);
GListModel *
      rushes_drop_down_get_options (GtkDropDown *drop_down);
void  rushes_drop_down_set_option  (GtkDropDown *drop_down,
                                    guint        option);
guint rushes_drop_down_get_option  (GtkDropDown *drop_down);
void  rushes_drop_down_set_name    (GtkDropDown *drop_down,
                                    const char  *name);

G_END_DECLS
