/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-database.h"

G_BEGIN_DECLS

/* A library that has been opened, and how. For the database's thread. */
typedef struct
{
  RushesDatabase *database;
  RushesStoreMode mode;
  char *set_aside_path;  /* (nullable) */
  gboolean immutable;    /* nobody wrote when it was opened, so that it is read as it stands */
} RushesOpening;

RushesOpening *rushes_opening_new     (RushesPaths    *paths,
                                       RushesSteps    *steps,
                                       gboolean        read_only,
                                       gint64          now,
                                       GError        **error);
void           rushes_opening_free    (RushesOpening  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesOpening, rushes_opening_free)

/* Where somebody has begun to write to what was opened as it stood: opens it anew, beside him */
gboolean       rushes_opening_refresh (RushesOpening  *self,
                                       RushesPaths    *paths,
                                       GError        **error);

G_END_DECLS
