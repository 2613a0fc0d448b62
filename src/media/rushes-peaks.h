/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How loud a local file is, from its beginning to its end: so many peaks, 0 (silence) to 1 (the loudest of it). At most two files are decoded at a time, in
 * the order asked; what was decoded is remembered. Errors: RUSHES_MEDIA_ERROR, G_IO_ERROR. */
void    rushes_peaks_load_async  (const char           *path,
                                  guint                 n_peaks,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
/* (transfer full) (element-type float): n_peaks of them */
GArray *rushes_peaks_load_finish (GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
