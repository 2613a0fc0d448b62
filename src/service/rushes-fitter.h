/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-fit-film.h"
#include "rushes-importer.h"
#include "rushes-media-store.h"

G_BEGIN_DECLS

/* Makes copies of inputs that the service takes, in the media store; the originals are only read. */
#define RUSHES_TYPE_FITTER (rushes_fitter_get_type ())
G_DECLARE_FINAL_TYPE (RushesFitter, rushes_fitter, RUSHES, FITTER, GObject)

RushesFitter *rushes_fitter_new          (RushesMediaStore    *media_store,
                                          RushesImporter      *importer,
                                          RushesPaths         *paths);

/* Finishes with an input of the same role whose source is the copy: "hero.heic" becomes "hero (converted).jpg". input is not changed.
 * progress: (nullable): from 0 to 1, of films and sounds alone. RushesImportError, RushesMediaError, G_IO_ERROR. */
void          rushes_fitter_fit_async    (RushesFitter        *self,
                                          RushesInput         *input,
                                          const RushesFitPlan *plan,
                                          RushesFitProgress    progress,
                                          gpointer             progress_data,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
RushesInput  *rushes_fitter_fit_finish   (RushesFitter        *self,
                                          GAsyncResult        *result,
                                          GError             **error);

/* (transfer full): what people call a copy of a file of that name */
char         *rushes_fitter_name_copy    (const char          *name,
                                          const RushesFitPlan *plan);

G_END_DECLS
