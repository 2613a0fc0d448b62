/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rushes_list_scroll_to (GtkWidget *view,
                            guint      position);

G_END_DECLS
