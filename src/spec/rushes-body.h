/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-spec.h"

G_BEGIN_DECLS

typedef enum
{
  RUSHES_REQUEST_FORMAT_WRAPPED, /* {"model": M, "input": [{"params": {…}}]} */
  RUSHES_REQUEST_FORMAT_FLAT,    /* {"model": M, …params} */
} RushesRequestFormat;

/**
 * RushesBody:
 *
 * What goes on the wire for a spec: its length is known, its bytes are produced as they are read, so that 45 MB of pictures
 * are never in memory. Files are Base64-encoded on the way; one that has changed since its facts were taken ends the stream
 * with %RUSHES_SPEC_ERROR_CHANGED.
 */
#define RUSHES_TYPE_BODY (rushes_body_get_type ())
G_DECLARE_FINAL_TYPE (RushesBody, rushes_body, RUSHES, BODY, GObject)

RushesBody   *rushes_body_new            (RushesSpec           *spec,
                                          RushesCatalogue      *catalogue,
                                          RushesRequestFormat   format,
                                          GError              **error);
/* For what is sent like a model's request and is none: the asset calls. params: no files in them */
RushesBody   *rushes_body_new_for_call   (const char           *call,
                                          JsonObject           *params,
                                          RushesRequestFormat   format);
gint64        rushes_body_get_length     (RushesBody           *self);
/* (transfer full): a new stream from the first byte; may be opened again and again, from any thread */
GInputStream *rushes_body_open           (RushesBody           *self);
/* (transfer full): the SHA-256 of all bytes in hex. Blocks: for workers. */
char         *rushes_body_compute_digest (RushesBody           *self,
                                          GCancellable         *cancellable,
                                          GError              **error);

G_END_DECLS
