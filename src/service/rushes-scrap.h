/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-paths.h"

G_BEGIN_DECLS

/* Files beside the downloads that are of use to one piece of work, and to nobody once that has ended. */

/* (transfer full): where there is nothing yet. ending: (nullable): what it is to end with before its own ending, as ".mp4" */
char *rushes_scrap_make_path    (RushesPaths         *paths,
                                 const char          *ending);
/* Not being there is fine. callback: (nullable): told, with a GTask, when it is gone */
void  rushes_scrap_remove       (const char          *path,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
/* Removes what processes that died have left; for workers */
void  rushes_scrap_clean_folder (const char          *folder);

G_END_DECLS
