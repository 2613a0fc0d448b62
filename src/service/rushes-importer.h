/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-clock.h"
#include "rushes-spec.h"
#include "rushes-media-store.h"

G_BEGIN_DECLS

#define RUSHES_IMPORT_ERROR (rushes_import_error_quark ())

/**
 * RushesImportError:
 *
 * Why a file was not taken in; nothing was changed.
 */
typedef enum
{
  RUSHES_IMPORT_ERROR_NOT_A_FILE,   /* a folder, a FIFO, a device */
  RUSHES_IMPORT_ERROR_MISSING,
  RUSHES_IMPORT_ERROR_DENIED,
  RUSHES_IMPORT_ERROR_EMPTY,
  RUSHES_IMPORT_ERROR_NOT_MEDIA,    /* neither picture, video nor sound */
  RUSHES_IMPORT_ERROR_WRONG_KIND,   /* a video where a picture belongs … */
  RUSHES_IMPORT_ERROR_DAMAGED,
  RUSHES_IMPORT_ERROR_NO_SPACE,
  RUSHES_IMPORT_ERROR_READ_ONLY,
  RUSHES_IMPORT_ERROR_BLOCKED,      /* too many files were given up whose disks still do not answer */
  RUSHES_IMPORT_ERROR_FAILED,
} RushesImportError;

GQuark          rushes_import_error_quark          (void);

/* Copies files and textures into the media store and takes their facts, off-thread, two at a time in the order asked. */
#define RUSHES_TYPE_IMPORTER (rushes_importer_get_type ())
G_DECLARE_FINAL_TYPE (RushesImporter, rushes_importer, RUSHES, IMPORTER, GObject)

RushesImporter *rushes_importer_new                (RushesMediaStore *media_store, RushesPaths *paths, RushesClock *clock);
/* Whether a path is one of the library's own files. Touches no disk. */
gboolean        rushes_importer_owns               (RushesImporter *self, const char *path);
/* kind: what is wanted, UNKNOWN for any. Finishes with an input without a role: source in the store, name, facts. A picture whose facts the
 * service would refuse (dimensions, aspect …) is taken all the same: the checks say so with a fix. */
void            rushes_importer_import_file_async  (RushesImporter *self, GFile *file, RushesMediaKind kind, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesInput    *rushes_importer_import_file_finish (RushesImporter *self, GAsyncResult *result, GError **error);
/* bytes: an encoded picture (PNG), as a texture saves itself; name (nullable) for people */
void            rushes_importer_import_bytes_async (RushesImporter *self, GBytes *bytes, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesInput    *rushes_importer_import_bytes_finish (RushesImporter *self, GAsyncResult *result, GError **error);
/* Takes the facts of every input of spec that has none and is a file; an input whose file is gone gets the fact source-missing */
void            rushes_importer_inspect_async      (RushesImporter *self, RushesSpec *spec, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean        rushes_importer_inspect_finish     (RushesImporter *self, GAsyncResult *result, GError **error);
/* A copy of spec whose files are all in the media store */
void            rushes_importer_store_spec_async   (RushesImporter *self, RushesSpec *spec, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesSpec     *rushes_importer_store_spec_finish  (RushesImporter *self, GAsyncResult *result, GError **error);
/* Takes the files of a spec that came from outside into the media store while it is edited; what cannot be had becomes a problem of its input */
void            rushes_importer_adopt_spec_async   (RushesImporter *self, RushesSpec *spec, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean        rushes_importer_adopt_spec_finish  (RushesImporter *self, GAsyncResult *result, GError **error);

G_END_DECLS
