/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

/* A frame as a PNG file of its own size, RGB of 8 bits, made off the main thread. */
void      rushes_frame_make_png_async  (RushesFrame          *frame,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
/* (transfer full) */
GBytes   *rushes_frame_make_png_finish (GAsyncResult         *result,
                                        GError              **error);
/* The same, written to a local path: all of it or nothing */
void      rushes_frame_save_png_async  (RushesFrame          *frame,
                                        const char           *path,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean  rushes_frame_save_png_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
