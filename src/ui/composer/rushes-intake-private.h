/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-intake.h"

G_BEGIN_DECLS

/* What a film is wanted for */
typedef enum
{
  RUSHES_FILM_USE_WHOLE,
  RUSHES_FILM_USE_FIRST_FRAME,
  RUSHES_FILM_USE_LAST_FRAME,
} RushesFilmUse;

/* rushes-intake-items.c */
RushesMediaKind   rushes_intake_guess_kind    (GObject              *item);
char             *rushes_intake_dup_name      (GObject              *item,
                                               RushesFilmUse         use);
const RushesRole *rushes_intake_find_role     (RushesModel          *model,
                                               const char           *target,
                                               GObject              *item,
                                               RushesFilmUse        *use);
char             *rushes_intake_explain       (RushesModel          *model,
                                               const char           *target,
                                               GObject              *item);
char             *rushes_intake_explain_full  (RushesModel          *model,
                                               const RushesRole     *role);
gboolean          rushes_intake_is_full       (RushesShot           *shot,
                                               RushesModel          *model,
                                               const RushesRole     *role);
const char       *rushes_intake_find_overflow (RushesModel          *model);

/* rushes-intake-load.c */
void              rushes_intake_load_async    (RushesImporter       *importer,
                                               GObject              *item,
                                               RushesMediaKind       kind,
                                               RushesFilmUse         use,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
RushesInput      *rushes_intake_load_finish   (GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
