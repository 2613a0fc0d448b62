/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-group.h"
#include "rushes-asset-look.h"

G_BEGIN_DECLS

#define RUSHES_ASSET_ERROR (rushes_asset_error_quark ())

/**
 * RushesAssetError:
 * @RUSHES_ASSET_ERROR_NAME: no name, or one of more than 64 characters
 * @RUSHES_ASSET_ERROR_ID: nothing that could be an id
 * @RUSHES_ASSET_ERROR_URL: no http(s) URL
 * @RUSHES_ASSET_ERROR_PRIVATE_URL: the service cannot reach that address
 * @RUSHES_ASSET_ERROR_UNREACHABLE: nothing can be fetched from there; the message says why
 * @RUSHES_ASSET_ERROR_TOO_LARGE: it is larger than anything that the service takes
 * @RUSHES_ASSET_ERROR_NOT_MEDIA: it is neither picture, video nor sound
 * @RUSHES_ASSET_ERROR_KNOWN: it is in the list already
 * @RUSHES_ASSET_ERROR_OTHER_TYPE: the service says it is something else than a picture, video or sound
 * @RUSHES_ASSET_ERROR_CLOSED: the library is closed, or cannot be written
 */
typedef enum
{
  RUSHES_ASSET_ERROR_NAME,
  RUSHES_ASSET_ERROR_ID,
  RUSHES_ASSET_ERROR_URL,
  RUSHES_ASSET_ERROR_PRIVATE_URL,
  RUSHES_ASSET_ERROR_UNREACHABLE,
  RUSHES_ASSET_ERROR_TOO_LARGE,
  RUSHES_ASSET_ERROR_NOT_MEDIA,
  RUSHES_ASSET_ERROR_KNOWN,
  RUSHES_ASSET_ERROR_OTHER_TYPE,
  RUSHES_ASSET_ERROR_CLOSED,
} RushesAssetError;

GQuark            rushes_asset_error_quark                 (void);

typedef struct _RushesContext RushesContext;

/**
 * RushesAssetService:
 *
 * The groups and assets of the library: makes them at the service at most once, follows them, and keeps what a person says about them.
 * Property `loaded`. Signals: `settled` (RushesAsset): it has become active, failed or a question; `asset-changed` (RushesAsset): something is known of
 * it that was not; `write-failed` (GError).
 */
#define RUSHES_TYPE_ASSET_SERVICE (rushes_asset_service_get_type ())
G_DECLARE_FINAL_TYPE (RushesAssetService, rushes_asset_service, RUSHES, ASSET_SERVICE, GObject)

RushesAssetService *rushes_asset_service_new               (RushesContext        *context);
/* Reads what there is; drives: makes assets and follows them; claims: goes on with whatever nobody drives */
void              rushes_asset_service_start               (RushesAssetService   *self,
                                                            gboolean              drives,
                                                            gboolean              claims);
/* Goes on with one that is needed, and with its group, where nobody drives them */
void              rushes_asset_service_follow              (RushesAssetService   *self,
                                                            RushesAsset          *asset);
void              rushes_asset_service_stop                (RushesAssetService   *self);
gboolean          rushes_asset_service_is_loaded           (RushesAssetService   *self);

/* (transfer none): a live GListModel of the [class@AssetGroup]s of where new takes go, oldest first */
GListModel       *rushes_asset_service_get_groups          (RushesAssetService   *self);
/* (transfer none) (nullable) */
RushesAssetGroup *rushes_asset_service_find_group          (RushesAssetService   *self,
                                                            gint64                id);
RushesAsset      *rushes_asset_service_find_asset          (RushesAssetService   *self,
                                                            gint64                id);
/* By what the service calls it, such as the ID of asset://ID; of the service where new takes go */
RushesAsset      *rushes_asset_service_find_remote         (RushesAssetService   *self,
                                                            const char           *remote_id);

/* The same of a service that a take records */
RushesAsset      *rushes_asset_service_find_remote_of      (RushesAssetService   *self,
                                                            const char           *service,
                                                            const char           *remote_id);

/* Begins nothing new, and waits for the answers of calls under way: such an answer may be the only one that names what was made */
void              rushes_asset_service_drain_async         (RushesAssetService   *self,
                                                            gint64                limit,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
gboolean          rushes_asset_service_drain_finish        (RushesAssetService   *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);

/* -- adding ---------------------------------------------------------------------------------------------------------- */
/* Whether it may be the name of a group or an asset: 1 to 64 characters */
gboolean          rushes_asset_service_check_name          (const char           *name,
                                                            GError              **error);
/* Whether it may be the id of a group or an asset, with or without asset://: RUSHES_ASSET_ERROR_ID */
gboolean          rushes_asset_service_check_id            (const char           *id,
                                                            GError              **error);
/* Whether the service could fetch something from there, as far as the address tells: RUSHES_ASSET_ERROR_URL, RUSHES_ASSET_ERROR_PRIVATE_URL */
gboolean          rushes_asset_service_check_url           (RushesAssetService   *self,
                                                            const char           *url,
                                                            GError              **error);
void              rushes_asset_service_add_group_async     (RushesAssetService   *self,
                                                            const char           *name,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
/* (transfer full) */
RushesAssetGroup *rushes_asset_service_add_group_finish    (RushesAssetService   *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
/* Copies the file into the library, tells what it is, and has it made in the group. name (nullable): the file's. Errors: those of the importer too */
void              rushes_asset_service_add_file_async      (RushesAssetService   *self,
                                                            RushesAssetGroup     *group,
                                                            GFile                *file,
                                                            const char           *name,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
/* bytes: an encoded picture */
void              rushes_asset_service_add_bytes_async     (RushesAssetService   *self,
                                                            RushesAssetGroup     *group,
                                                            GBytes               *bytes,
                                                            const char           *name,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
/* Fetches it once, to tell what it is and to show it; the service is given the URL */
void              rushes_asset_service_add_url_async       (RushesAssetService   *self,
                                                            RushesAssetGroup     *group,
                                                            const char           *url,
                                                            const char           *name,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
/* Asks the service for one that was made elsewhere, and takes it into the list */
void              rushes_asset_service_adopt_async         (RushesAssetService   *self,
                                                            RushesAssetGroup     *group,
                                                            const char           *remote_id,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
/* (transfer full): of all four */
RushesAsset      *rushes_asset_service_add_finish          (RushesAssetService   *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
/* A group that was made elsewhere: the service tells nothing of groups, so its id is taken as it is. With add_group_finish */
void              rushes_asset_service_adopt_group_async   (RushesAssetService   *self,
                                                            const char           *remote_id,
                                                            const char           *name,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);

/* -- what a person says of one; a group's self too --------------------------------------------------------------------- */
/* All three are our own bookkeeping: nothing changes at the service. Written in the background; `write-failed` where they cannot be */
void              rushes_asset_service_rename              (RushesAssetService   *self,
                                                            RushesAsset          *asset,
                                                            const char           *name);
void              rushes_asset_service_set_note            (RushesAssetService   *self,
                                                            RushesAsset          *asset,
                                                            const char           *note);
void              rushes_asset_service_move                (RushesAssetService   *self,
                                                            RushesAsset          *asset,
                                                            RushesAssetGroup     *group);
/* Out of the list, or back into it; a group with all that is in it */
void              rushes_asset_service_set_removed         (RushesAssetService   *self,
                                                            RushesAsset          *asset,
                                                            gboolean              removed);
/* SEND_AGAIN, TRY_AGAIN; IDENTIFIED with remote_id */
void              rushes_asset_service_decide_async        (RushesAssetService   *self,
                                                            RushesAsset          *asset,
                                                            RushesAssetEvent      decision,
                                                            const char           *remote_id,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
gboolean          rushes_asset_service_decide_finish       (RushesAssetService   *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
/* Asks how an active one is now, and has its picture fetched where there is no local one; a fresh link where the old one has ended */
void              rushes_asset_service_refresh_async       (RushesAssetService   *self,
                                                            RushesAsset          *asset,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
gboolean          rushes_asset_service_refresh_finish      (RushesAssetService   *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);

G_END_DECLS
