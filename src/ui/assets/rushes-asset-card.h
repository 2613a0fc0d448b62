/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* An asset in the grid, or without one the place where files are dropped. Properties: asset (nullable). */
#define RUSHES_TYPE_ASSET_CARD (rushes_asset_card_get_type ())
G_DECLARE_FINAL_TYPE (RushesAssetCard, rushes_asset_card, RUSHES, ASSET_CARD, GtkWidget)

GtkWidget   *rushes_asset_card_new       (RushesContext   *context);
RushesAsset *rushes_asset_card_get_asset (RushesAssetCard *self);
void         rushes_asset_card_set_asset (RushesAssetCard *self,
                                          RushesAsset     *asset);
/* Makes it the last cell of the grid */
void         rushes_asset_card_set_tile  (RushesAssetCard *self,
                                          gboolean         tile);

G_END_DECLS
