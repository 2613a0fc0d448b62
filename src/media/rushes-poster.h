/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

/* A picture of a local file no larger than max_width × max_height px: an image decoded scaled with its EXIF orientation, a
 * video's first frame, nothing for sound. At most two at a time work, in the order asked. RUSHES_MEDIA_ERROR. */
void         rushes_poster_load_async  (const char           *path,
                                        int                   max_width,
                                        int                   max_height,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
/* The same, with the posters of films kept in a folder: reading one there takes a hundredth of the time. folder: nullable */
void         rushes_poster_load_kept_async (const char       *path,
                                        int                   max_width,
                                        int                   max_height,
                                        const char           *folder,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
RushesFrame *rushes_poster_load_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
