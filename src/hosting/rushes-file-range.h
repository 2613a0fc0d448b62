/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A stretch of an open file as a stream; several may read one file. A file that ends before the stretch does is RUSHES_HOST_ERROR_CHANGED. */
#define RUSHES_TYPE_FILE_RANGE (rushes_file_range_get_type ())
G_DECLARE_FINAL_TYPE (RushesFileRange, rushes_file_range, RUSHES, FILE_RANGE, GInputStream)

/* fd is not owned: it stays open as long as the stream is read */
GInputStream *rushes_file_range_new (int    fd,
                                     gint64 offset,
                                     gint64 length);

G_END_DECLS
