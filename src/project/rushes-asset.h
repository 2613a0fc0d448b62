/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-record.h"
#include "rushes-model.h"

G_BEGIN_DECLS

/**
 * RushesAsset:
 *
 * Media registered with the service, as the window and the asset service see it: properties that follow its record. Read-only
 * properties: id, kind, state, group-id, service, name, note, remote-id, source-url, width, height, duration (ns), error-class,
 * error-code, error-message, created, file-path (absolute, nullable); plus `upload` (0…1 while its file is on the way to the
 * media host, else -1), which the asset service sets, and `poster` (GObject, nullable), which the window sets. One signal `changed`
 * after a record has been taken over.
 */
#define RUSHES_TYPE_ASSET (rushes_asset_get_type ())
G_DECLARE_FINAL_TYPE (RushesAsset, rushes_asset, RUSHES, ASSET, GObject)

RushesAsset             *rushes_asset_new           (const RushesAssetRecord *record,
                                                     const char              *library_folder);
void                     rushes_asset_update        (RushesAsset             *self,
                                                     const RushesAssetRecord *record);
const RushesAssetRecord *rushes_asset_get_record    (RushesAsset             *self);
gint64                   rushes_asset_get_id        (RushesAsset             *self);
RushesAssetKind          rushes_asset_get_kind      (RushesAsset             *self);
/* What there is to see or hear; unknown for a group */
RushesMediaKind          rushes_asset_get_media_kind (RushesAsset            *self);
RushesAssetState         rushes_asset_get_state     (RushesAsset             *self);
const char              *rushes_asset_get_name      (RushesAsset             *self);
const char              *rushes_asset_get_remote_id (RushesAsset             *self);
const char              *rushes_asset_get_file_path (RushesAsset             *self);
double                   rushes_asset_get_upload    (RushesAsset             *self);
void                     rushes_asset_set_upload    (RushesAsset             *self,
                                                     double                   upload);

G_END_DECLS
