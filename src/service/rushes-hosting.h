/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-host.h"
#include "rushes-host-settings.h"
#include "rushes-spec-check.h"

G_BEGIN_DECLS

typedef struct _RushesContext RushesContext;

/**
 * RushesHosting:
 *
 * Makes local files reachable for the service: each content is uploaded at most once to a host, by whichever process of the
 * library comes first, and goes on after a restart.
 *
 * Property `available`: new takes can have local files hosted: practice mode, or a media host that is set up with its keys.
 * Signal `removal-failed` (GError): what was to be removed after use could not be.
 */
#define RUSHES_TYPE_HOSTING (rushes_hosting_get_type ())
G_DECLARE_FINAL_TYPE (RushesHosting, rushes_hosting, RUSHES, HOSTING, GObject)

/* done and total are bytes; on the caller's main context, ten times a second at the most. Not called where nothing has to be sent. */
typedef void (*RushesHostingProgressFunc) (gint64   done,
                                           gint64   total,
                                           gpointer user_data);

RushesHosting *rushes_hosting_new               (RushesContext        *context);
/* The library is open, and this process drives takes: what nobody needs any more is removed from now on */
void           rushes_hosting_start             (RushesHosting        *self);
/* Lets go of everything under way; what has arrived is kept for the next time */
void           rushes_hosting_stop              (RushesHosting        *self);

/* service (nullable): what a take records; NULL for where new takes go */
gboolean       rushes_hosting_is_available      (RushesHosting        *self,
                                                 const char           *service);
/* What a check of a spec for that service has to know of it */
RushesCheckFlags rushes_hosting_get_check_flags (RushesHosting        *self,
                                                 const char           *service);

/**
 * rushes_hosting_ensure_url_async:
 * @service: (nullable): what a take records as its service; %NULL for where new takes go
 * @path: a file; one of the media store wherever it can be
 * @digest: (nullable): its SHA-256 in hex; %NULL: known by its name in the media store, else computed
 * @owner: who needs it, such as `take:12` or `asset:7`; it stays at the host until all owners have let go
 * @progress: (nullable) (scope async): told how the upload comes on
 *
 * Uploads what is not there yet. Cancelled, an upload that nobody else waits for is broken off: what has arrived is kept.
 */
void           rushes_hosting_ensure_url_async  (RushesHosting        *self,
                                                 const char           *service,
                                                 const char           *path,
                                                 const char           *digest,
                                                 const char           *owner,
                                                 RushesHostingProgressFunc progress,
                                                 gpointer              progress_data,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
/* (transfer full) (nullable): a fresh link; RUSHES_HOST_ERROR, RUSHES_STORE_ERROR or G_IO_ERROR_CANCELLED */
char          *rushes_hosting_ensure_url_finish (RushesHosting        *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

/* -- setting it up --------------------------------------------------------------------------------------------------- */
/* (transfer none): notifies when the environment does not stand above it */
RushesHostSettings *rushes_hosting_get_settings (RushesHosting        *self);
/* Puts, fetches and removes a probe with options that need not be kept yet */
void           rushes_hosting_test_async        (RushesHosting        *self,
                                                 const RushesHostOptions *options,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean       rushes_hosting_test_finish       (RushesHosting        *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
