/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-fit-plan.h"

G_BEGIN_DECLS

/* fraction: 0 to 1; called on the context that the work was begun on, never after its callback */
typedef void (*RushesFitProgress) (double   fraction,
                                   gpointer user_data);

/* A copy of a film or a sound as its plan says, written to a file that must not be there yet: trimmed exactly, turned upright, cropped, scaled,
 * at the plan's rate, as MP4 with H.264 and AAC; a sound as WAV or MP3. Where it fails or is cancelled nothing is left. RUSHES_MEDIA_ERROR, G_IO_ERROR. */
void     rushes_fit_film_async  (const char           *path,
                                 const RushesFitPlan  *plan,
                                 const char           *to,
                                 RushesFitProgress     progress,
                                 gpointer              progress_data,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
gboolean rushes_fit_film_finish (GAsyncResult         *result,
                                 GError              **error);

/* Whether this machine can write that format: mp3 needs an encoder that not every one has. Starts GStreamer: for workers. */
gboolean rushes_fit_film_can_write (const char        *format);

G_END_DECLS
