/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-asset.h"

G_BEGIN_DECLS

/**
 * RushesAssetGroup:
 *
 * A group of assets: what it is itself, a [class@Asset] of kind group, and a GListModel of its assets, newest first. Properties:
 * `self` (RushesAsset), `name`, `item-type`, `n-items`.
 */
#define RUSHES_TYPE_ASSET_GROUP (rushes_asset_group_get_type ())
G_DECLARE_FINAL_TYPE (RushesAssetGroup, rushes_asset_group, RUSHES, ASSET_GROUP, GObject)

RushesAssetGroup *rushes_asset_group_new      (RushesAsset      *self_asset);
RushesAsset      *rushes_asset_group_get_self (RushesAssetGroup *self);
gint64            rushes_asset_group_get_id   (RushesAssetGroup *self);
const char       *rushes_asset_group_get_name (RushesAssetGroup *self);
/* For the asset service: one that is there already is not added again */
void              rushes_asset_group_add      (RushesAssetGroup *self,
                                               RushesAsset      *asset);
/* (element-type RushesAsset): an empty group tells of them as one change */
void              rushes_asset_group_add_all  (RushesAssetGroup *self,
                                               GPtrArray        *assets);
void              rushes_asset_group_remove   (RushesAssetGroup *self,
                                               RushesAsset      *asset);

G_END_DECLS
