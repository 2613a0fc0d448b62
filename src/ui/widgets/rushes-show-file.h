/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rushes_show_file      (GtkWidget  *from,
                            GFile      *file);
void rushes_toast_add_file (GtkWidget  *from,
                            const char *text,
                            GFile      *file);

G_END_DECLS
