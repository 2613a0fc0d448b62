/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-transport.h"

G_BEGIN_DECLS

/* The keys of a player without modifiers, for wherever in the widget the focus is. */
void rushes_transport_keys_add (GtkWidget       *widget,
                                RushesTransport *transport);

G_END_DECLS
