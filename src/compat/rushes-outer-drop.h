/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rushes_take_outer_files (GtkWidget *widget,
                              GCallback  motion,
                              GCallback  drop);

G_END_DECLS
