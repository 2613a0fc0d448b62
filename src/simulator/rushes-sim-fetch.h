/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RUSHES_SIM_FETCH_ERROR (rushes_sim_fetch_error_quark ())

/**
 * RushesSimFetchError:
 * @RUSHES_SIM_FETCH_ERROR_FAILED: no URL, nobody there, or no 200
 * @RUSHES_SIM_FETCH_ERROR_TOO_LARGE: there is more than the bound
 */
typedef enum
{
  RUSHES_SIM_FETCH_ERROR_FAILED,
  RUSHES_SIM_FETCH_ERROR_TOO_LARGE,
} RushesSimFetchError;

GQuark   rushes_sim_fetch_error_quark  (void);

gboolean rushes_sim_fetch_is_loopback  (const char    *url);
gboolean rushes_sim_fetch              (const char    *url,
                                        const char    *path,
                                        gint64         max_bytes,
                                        GCancellable  *cancellable,
                                        GError       **error);

G_END_DECLS
