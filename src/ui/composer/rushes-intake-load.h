/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-importer.h"

G_BEGIN_DECLS

/* What a film is wanted for */
typedef enum
{
  RUSHES_FILM_USE_WHOLE,
  RUSHES_FILM_USE_FIRST_FRAME,
  RUSHES_FILM_USE_LAST_FRAME,
} RushesFilmUse;

/* item: a GFile, GdkTexture, RushesTake or RushesFilmFrame */
void         rushes_intake_load_async  (RushesImporter       *importer,
                                        GObject              *item,
                                        RushesMediaKind       kind,
                                        RushesFilmUse         use,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
/* (transfer full): an input without a role */
RushesInput *rushes_intake_load_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
