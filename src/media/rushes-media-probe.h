/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-media-facts.h"

G_BEGIN_DECLS

#define RUSHES_MEDIA_ERROR (rushes_media_error_quark ())

/**
 * RushesMediaError:
 * @RUSHES_MEDIA_ERROR_UNREADABLE: no picture, video or sound, or a damaged one
 * @RUSHES_MEDIA_ERROR_MISSING_PLUGIN: GStreamer lacks a plugin; the message names it
 * @RUSHES_MEDIA_ERROR_TIMEOUT: it took longer than bounded
 * @RUSHES_MEDIA_ERROR_TOO_LARGE: more pixels than can be worked on, or a copy that would be too large a file
 */
typedef enum
{
  RUSHES_MEDIA_ERROR_UNREADABLE,
  RUSHES_MEDIA_ERROR_MISSING_PLUGIN,
  RUSHES_MEDIA_ERROR_TIMEOUT,
  RUSHES_MEDIA_ERROR_TOO_LARGE,
} RushesMediaError;

GQuark            rushes_media_error_quark  (void);
/* What %RUSHES_MEDIA_ERROR_MISSING_PLUGIN lacks: the codec that a decoder is needed for, such as H.265, and the package of Debian and
 * Ubuntu that has it. (nullable): what is not known. (transfer none): the error's own. Returns whether it is a decoder that is missing. */
gboolean          rushes_media_error_get_missing (const GError  *error,
                                                  const char   **codec,
                                                  const char   **package);

/* Facts of a local file: pictures by their structure without decoding, else GStreamer's discoverer, bounded to ten seconds.
 * Never fails: what is wrong stands in the facts. The blocking one is for workers and tests. */
RushesMediaFacts *rushes_media_probe        (const char           *path,
                                             GCancellable         *cancellable);
void              rushes_media_probe_async  (const char           *path,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* (transfer full) (nullable): NULL where cancelled */
RushesMediaFacts *rushes_media_probe_finish (GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
