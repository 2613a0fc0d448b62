/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-paths.h"
#include "rushes-steps.h"

G_BEGIN_DECLS

/**
 * RushesMediaStore:
 *
 * Content-addressed files: `media/ab/abcdef….png`, named by SHA-256, written once (temporary file, fsync, rename, fsync of the
 * folder), read-only. A file that is there already is not written again. All calls work on threads of a pool; errors are of G_IO_ERROR.
 */
#define RUSHES_TYPE_MEDIA_STORE (rushes_media_store_get_type ())
G_DECLARE_FINAL_TYPE (RushesMediaStore, rushes_media_store, RUSHES, MEDIA_STORE, GObject)

RushesMediaStore *rushes_media_store_new           (RushesPaths          *paths,
                                                    RushesSteps          *steps);

/* Copies a regular file in (reflink where the file system can). ending: "png" … without the dot. Refuses folders, FIFOs and
 * devices without opening them for longer than a stat. Returns the path relative to the library's folder. */
void              rushes_media_store_import_async  (RushesMediaStore     *self,
                                                    const char           *path,
                                                    const char           *ending,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
char             *rushes_media_store_import_finish (RushesMediaStore     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
/* The same for what is in memory, such as a pasted picture */
void              rushes_media_store_import_bytes_async  (RushesMediaStore *self, GBytes *bytes, const char *ending, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char             *rushes_media_store_import_bytes_finish (RushesMediaStore *self, GAsyncResult *result, GError **error);
/* Takes a finished download over: hashes, fsyncs, renames it into place; the source is gone afterwards */
void              rushes_media_store_adopt_async   (RushesMediaStore *self, const char *path, const char *ending, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char             *rushes_media_store_adopt_finish  (RushesMediaStore *self, GAsyncResult *result, GError **error);
/* Copies a stored file out for people: reflink where possible, never over an existing file unless force; written beside, fsynced, renamed */
void              rushes_media_store_copy_out_async  (RushesMediaStore *self, const char *relative, const char *to, gboolean force, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean          rushes_media_store_copy_out_finish (RushesMediaStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
