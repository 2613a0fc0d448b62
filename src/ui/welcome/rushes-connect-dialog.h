/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

void rushes_connect_dialog_present (GtkWidget     *parent,
                                    RushesContext *context);

G_END_DECLS
