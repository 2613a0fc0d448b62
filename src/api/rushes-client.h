/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-clock.h"
#include "rushes-endpoint.h"
#include "rushes-reply.h"
#include "rushes-steps.h"

G_BEGIN_DECLS

/* How long an answer may take from the first byte to the last, in microseconds of the client's clock. A submit has a second more for
 * each RUSHES_CLIENT_SUBMIT_RATE bytes of its body. A download has no end, but has to bring RUSHES_CLIENT_STALL_BYTES in each
 * RUSHES_CLIENT_STALL_WINDOW. */
#define RUSHES_CLIENT_SUBMIT_DEADLINE (120 * G_TIME_SPAN_SECOND)
#define RUSHES_CLIENT_SUBMIT_RATE (32 * 1024)
#define RUSHES_CLIENT_QUERY_DEADLINE (30 * G_TIME_SPAN_SECOND)
#define RUSHES_CLIENT_STALL_WINDOW (60 * G_TIME_SPAN_SECOND)
#define RUSHES_CLIENT_STALL_BYTES (16 * 1024)

/* Speaks with the service: one SoupSession, no redirect is followed with the key, answers are bounded (1 MiB, 64 levels). All
 * I/O is done in workers of its own; use it from the thread of its clock. */
#define RUSHES_TYPE_CLIENT (rushes_client_get_type ())
G_DECLARE_FINAL_TYPE (RushesClient, rushes_client, RUSHES, CLIENT, GObject)

RushesClient *rushes_client_new             (RushesClock          *clock,
                                             RushesSteps          *steps);

/* POST {base}/model/v1/generation on a fresh connection. Finishes with a reply whatever happened, but for G_IO_ERROR_CANCELLED
 * and RUSHES_SPEC_ERROR_CHANGED (a file of the body; nothing was taken). Step `api/submit` before the first byte is sent. */
void          rushes_client_submit_async    (RushesClient         *self,
                                             RushesEndpoint       *endpoint,
                                             RushesBody           *body,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
RushesReply  *rushes_client_submit_finish   (RushesClient         *self,
                                             GAsyncResult         *result,
                                             GError              **error);
/* GET {base}/model/v1/generation/task/{id}, the id percent-escaped. Errors: cancelled alone */
void          rushes_client_query_async     (RushesClient         *self,
                                             RushesEndpoint       *endpoint,
                                             const char           *task_id,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
RushesReply  *rushes_client_query_finish    (RushesClient         *self,
                                             GAsyncResult         *result,
                                             GError              **error);
/* Whether the key is taken: asks for a task that does not exist (401 refused, 404 works); nothing is billed. Finishes with the reply:
 * UNKNOWN_TASK means that the key works. */
void          rushes_client_test_async      (RushesClient *self, RushesEndpoint *endpoint, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesReply  *rushes_client_test_finish     (RushesClient *self, GAsyncResult *result, GError **error);

/* Fetches a result's URL into path, never with the key: follows redirects to http(s) alone, goes on with Range where path has
 * bytes already (and starts anew where the server ignores it), checks the announced length, fsyncs. RUSHES_API_ERROR.
 * Step `api/download` first, `api/download/write` before each write. */
void          rushes_client_download_async  (RushesClient         *self,
                                             const char           *url,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GFileProgressCallback progress,
                                             gpointer              progress_data,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean      rushes_client_download_finish (RushesClient         *self,
                                             GAsyncResult         *result,
                                             char                **content_type,
                                             GError              **error);

G_END_DECLS
