/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What an asset is made of is fetched into `path` and looked at. NULL: it will do; else a code of the service behind (U4) */
const char *rushes_sim_asset_check (const char    *root,
                                    const char    *url,
                                    const char    *type,
                                    const char    *path,
                                    char         **mime,
                                    GCancellable  *cancellable);

G_END_DECLS
