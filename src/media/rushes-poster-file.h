/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

char        *rushes_poster_file_make_path (const char    *folder,
                                           const char    *path,
                                           int            fd,
                                           int            max_width,
                                           int            max_height);
RushesFrame *rushes_poster_file_read      (const char    *file,
                                           int            max_width,
                                           int            max_height,
                                           GCancellable  *cancellable);
gboolean     rushes_poster_file_write     (const char    *file,
                                           RushesFrame   *frame,
                                           GError       **error);

G_END_DECLS
