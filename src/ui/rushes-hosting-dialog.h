/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* Where local files go that the service takes by a link alone: an S3-compatible bucket. Tried out before it is kept, or not. */
void rushes_hosting_dialog_present (GtkWidget     *parent,
                                    RushesContext *context);

G_END_DECLS
