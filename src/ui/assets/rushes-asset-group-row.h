/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* A row of the groups: all assets, a group, or one that is being named. Signals: `named` (string): an entry was finished, NULL where it was given up;
 * `dropped` (GValue); `context-menu` (x, y). */
#define RUSHES_TYPE_ASSET_GROUP_ROW (rushes_asset_group_row_get_type ())
G_DECLARE_FINAL_TYPE (RushesAssetGroupRow, rushes_asset_group_row, RUSHES, ASSET_GROUP_ROW, GtkListBoxRow)

/* model: what it counts; group: (nullable): NULL for all of them */
GtkWidget        *rushes_asset_group_row_new           (GListModel          *model,
                                                        RushesAssetGroup    *group);
/* A group that has no name yet: starts as an entry */
GtkWidget        *rushes_asset_group_row_new_unnamed   (void);
RushesAssetGroup *rushes_asset_group_row_get_group     (RushesAssetGroupRow *self);
void              rushes_asset_group_row_start_editing (RushesAssetGroupRow *self,
                                                        const char          *text);

G_END_DECLS
