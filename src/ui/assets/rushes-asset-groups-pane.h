/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/* The groups at the start of the Assets view. Property: group (nullable: all assets). Signal: `dropped` (RushesAssetGroup, GValue). */
#define RUSHES_TYPE_ASSET_GROUPS_PANE (rushes_asset_groups_pane_get_type ())
G_DECLARE_FINAL_TYPE (RushesAssetGroupsPane, rushes_asset_groups_pane, RUSHES, ASSET_GROUPS_PANE, GtkWidget)

GtkWidget        *rushes_asset_groups_pane_new         (void);
/* all: what "All Assets" counts */
void              rushes_asset_groups_pane_set_context (RushesAssetGroupsPane *self,
                                                        RushesContext         *context,
                                                        GListModel            *all);
RushesAssetGroup *rushes_asset_groups_pane_get_group   (RushesAssetGroupsPane *self);
void              rushes_asset_groups_pane_set_group   (RushesAssetGroupsPane *self,
                                                        RushesAssetGroup      *group);
/* Lets a group be named; the row stands last until it has a name */
void              rushes_asset_groups_pane_add         (RushesAssetGroupsPane *self);
void              rushes_asset_groups_pane_adopt       (RushesAssetGroupsPane *self);

G_END_DECLS
