/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean rushes_focus_enter (GtkWidget *widget,
                             GtkWidget *inside);

G_END_DECLS
