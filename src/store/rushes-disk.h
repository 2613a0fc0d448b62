/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-steps.h"

G_BEGIN_DECLS

/* Durable writing. All of it blocks: for workers. Errors are of G_IO_ERROR and name the file. */

void      rushes_disk_set_error       (const char    *what,
                                       const char    *path,
                                       int            error_number,
                                       GError       **error);
gboolean  rushes_disk_make_folder     (const char    *path,
                                       GError       **error);
gboolean  rushes_disk_sync_folder     (const char    *path,
                                       GError       **error);
gboolean  rushes_disk_sync_parent     (const char    *path,
                                       GError       **error);
/* Renames, but never over something that is there: G_IO_ERROR_EXISTS */
gboolean  rushes_disk_rename_new      (const char    *from,
                                       const char    *to,
                                       GError       **error);

/* -- files that are locked for as long as their process lives ------------------------------------------------------ */
int       rushes_disk_create_locked   (const char    *folder,
                                       const char    *suffix,
                                       char         **path,
                                       GError       **error);
gboolean  rushes_disk_is_abandoned    (const char    *path);
gboolean  rushes_disk_remove_abandoned (const char   *folder,
                                       const char    *suffix,
                                       GError       **error);
gboolean  rushes_disk_has_others      (const char    *folder,
                                       const char    *suffix,
                                       const char    *except);
/* Waits for the lock of a file that stays; close the descriptor to let go. -1 with G_IO_ERROR_BUSY after 10 s */
int       rushes_disk_lock            (const char    *path,
                                       GError       **error);

/* -- copying ------------------------------------------------------------------------------------------------------- */
int       rushes_disk_open_source     (const char    *path,
                                       gint64        *size,
                                       GError       **error);
gboolean  rushes_disk_copy            (int            from,
                                       int            to,
                                       const char    *from_path,
                                       const char    *to_path,
                                       GChecksum     *checksum,
                                       RushesSteps   *steps,
                                       const char    *step,
                                       GCancellable  *cancellable,
                                       GError       **error);
gboolean  rushes_disk_write           (int            to,
                                       const char    *to_path,
                                       const void    *data,
                                       gsize          length,
                                       GError       **error);
gboolean  rushes_disk_checksum        (int            from,
                                       const char    *path,
                                       GChecksum     *checksum,
                                       GCancellable  *cancellable,
                                       GError       **error);
gboolean  rushes_disk_sync            (int            file,
                                       const char    *path,
                                       GError       **error);

G_END_DECLS
