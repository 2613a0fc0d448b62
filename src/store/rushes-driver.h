/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-paths.h"

G_BEGIN_DECLS

/* That this process lives, for the other processes of the library: a locked file in `drivers/`. */
typedef struct _RushesDriver RushesDriver;

RushesDriver *rushes_driver_new        (RushesPaths   *paths,
                                        GError       **error);
void          rushes_driver_free       (RushesDriver  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesDriver, rushes_driver_free)

const char   *rushes_driver_get_id     (RushesDriver  *self);
gboolean      rushes_driver_is_alive   (RushesPaths   *paths,
                                        const char    *id);
gboolean      rushes_driver_any_alive  (RushesPaths   *paths);

G_END_DECLS
