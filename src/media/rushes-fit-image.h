/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-fit-plan.h"

G_BEGIN_DECLS

/* A copy of a picture as its plan says, encoded, in memory: the original is only read. RUSHES_MEDIA_ERROR, G_IO_ERROR. The blocking one is
 * for workers and tests. */
GBytes *rushes_fit_image        (const char           *path,
                                 const RushesFitPlan  *plan,
                                 GCancellable         *cancellable,
                                 GError              **error);
void    rushes_fit_image_async  (const char           *path,
                                 const RushesFitPlan  *plan,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
GBytes *rushes_fit_image_finish (GAsyncResult         *result,
                                 GError              **error);

G_END_DECLS
