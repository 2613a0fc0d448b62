/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "rushes-sim-assets.h"
#include "rushes-sim-store.h"

G_BEGIN_DECLS

#define RUSHES_SIM_MEDIA_ERROR (rushes_sim_media_error_quark ())

/**
 * RushesSimMediaError:
 * @RUSHES_SIM_MEDIA_ERROR_REFUSED: the service would not take this medium; the message says why
 */
typedef enum
{
  RUSHES_SIM_MEDIA_ERROR_REFUSED,
} RushesSimMediaError;

GQuark           rushes_sim_media_error_quark (void);

cairo_surface_t *rushes_sim_media_load        (RushesModel          *model,
                                               const RushesSimInput *input,
                                               RushesSimStore       *store,
                                               RushesSimAssets      *assets,
                                               const char           *scratch,
                                               double               *aspect,
                                               GCancellable         *cancellable,
                                               GError              **error);

G_END_DECLS
