/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-model.h"

G_BEGIN_DECLS

#define RUSHES_CATALOGUE_ERROR (rushes_catalogue_error_quark ())

/**
 * RushesCatalogueError:
 * @RUSHES_CATALOGUE_ERROR_INVALID: a data file is wrong; the message names the file, the key and the reason
 * @RUSHES_CATALOGUE_ERROR_UNREADABLE: a data file cannot be read
 */
typedef enum
{
  RUSHES_CATALOGUE_ERROR_INVALID,
  RUSHES_CATALOGUE_ERROR_UNREADABLE,
} RushesCatalogueError;

GQuark           rushes_catalogue_error_quark     (void);

#define RUSHES_TYPE_CATALOGUE (rushes_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (RushesCatalogue, rushes_catalogue, RUSHES, CATALOGUE, GObject)

/* An immutable GListModel of RushesModel, in the order of the data. May be read from any thread. */
RushesCatalogue *rushes_catalogue_new             (GError          **error);
RushesCatalogue *rushes_catalogue_new_from_folder (const char       *folder,
                                                   GError          **error);
RushesCatalogue *rushes_catalogue_new_with        (RushesCatalogue  *base,
                                                   const char       *folder,
                                                   GError          **error);

RushesModel     *rushes_catalogue_get_model       (RushesCatalogue  *self,
                                                   const char       *id);
RushesModel     *rushes_catalogue_get_default     (RushesCatalogue  *self);

G_END_DECLS
