/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Local files that the simulator gives links to, as a media host would: below `hosted/`, a file to each link, which holds a path and whose name
 * nobody can guess. Several processes may share the folder, and a link outlives the process that made it: whoever renders its task knows it by
 * its name. No state of its own: may be used from any thread.
 */

/* Where links lead to below the simulator's URL */
#define RUSHES_SIM_HOSTED_PATH "/hosted/"

/* (transfer full) (nullable): the name of a new link to the file */
char *rushes_sim_hosted_add    (const char  *folder,
                                const char  *path,
                                GError     **error);
/* (transfer full) (nullable): the path behind a name; NULL where there is no such link */
char *rushes_sim_hosted_find   (const char  *folder,
                                const char  *name);
/* The same for a whole URL of any simulator of the folder */
char *rushes_sim_hosted_locate (const char  *folder,
                                const char  *url);
/* Puts what is behind such a URL to path; FALSE where it is none, or cannot be read or written */
gboolean rushes_sim_hosted_copy (const char *folder,
                                const char  *url,
                                const char  *path,
                                GCancellable *cancellable);
/* Links that were made before that, in microseconds, are dead */
void  rushes_sim_hosted_forget (const char  *folder,
                                gint64       before);

G_END_DECLS
