/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

/* The frames of the first part of a film, or of its last, no longer than length (ns), scaled down to max_size (px) and in order.
 * Errors: RUSHES_MEDIA_ERROR, G_IO_ERROR_NOT_FOUND, G_IO_ERROR_CANCELLED. */
void       rushes_frame_run_async     (const char           *path,
                                       gboolean              last,
                                       gint64                length,
                                       int                   max_size,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* (transfer full) (element-type RushesFrame): one at the least */
GPtrArray *rushes_frame_run_finish    (GAsyncResult         *result,
                                       GError              **error);
/* How far two frames are from each other on the whole: the mean difference of their samples, 0 to 1; those of different shapes are laid over each other
 * as if they had one */
double     rushes_frame_get_distance  (RushesFrame          *one,
                                       RushesFrame          *other);

G_END_DECLS
