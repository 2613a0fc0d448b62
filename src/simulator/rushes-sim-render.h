/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-sim-film.h"

G_BEGIN_DECLS

#define RUSHES_SIM_RENDER_ERROR (rushes_sim_render_error_quark ())

/**
 * RushesSimRenderError:
 * @RUSHES_SIM_RENDER_ERROR_MISSING_PLUGIN: GStreamer lacks an element; the message names it
 * @RUSHES_SIM_RENDER_ERROR_FAILED: GStreamer or cairo failed; the message says how
 */
typedef enum
{
  RUSHES_SIM_RENDER_ERROR_MISSING_PLUGIN,
  RUSHES_SIM_RENDER_ERROR_FAILED,
} RushesSimRenderError;

typedef void (*RushesSimProgressFunc) (double   progress,
                                       gpointer user_data);

GQuark   rushes_sim_render_error_quark (void);

gboolean rushes_sim_render_film        (const RushesSimFilm    *film,
                                        const char             *path,
                                        RushesSimProgressFunc   progress,
                                        gpointer                user_data,
                                        GCancellable           *cancellable,
                                        GError                **error);
gboolean rushes_sim_render_last_frame  (const RushesSimFilm    *film,
                                        const char             *path,
                                        GError                **error);

G_END_DECLS
