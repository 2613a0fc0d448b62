/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full): the programs of this machine that open films, as items that activate the action with the program's id. It fills by
 * itself, soon after: they are looked for in a worker. Its first item is the desktop's own choice, with an empty id. */
GMenuModel *rushes_open_with_menu_new (const char *action);
/* (transfer full) (nullable): the program of an id of that menu; NULL for the desktop's own choice */
GAppInfo   *rushes_open_with_find     (const char *id);

G_END_DECLS
