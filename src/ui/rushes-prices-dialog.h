/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* What a million tokens cost, by model, and from how much on Rushes asks before it sends. What is typed applies at once; what is no number is marked and
 * not kept. */
void rushes_prices_dialog_present (GtkWidget     *parent,
                                   RushesContext *context);

G_END_DECLS
