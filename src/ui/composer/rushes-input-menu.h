/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full): where something for a role or a group can come from, as actions of the composer */
GMenuModel *rushes_input_menu_new (const char *target);

G_END_DECLS
