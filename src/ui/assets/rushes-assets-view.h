/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rushes-context.h"

G_BEGIN_DECLS

/**
 * RushesAssetsView:
 *
 * The assets of one group, or all of them, as cards, and the ways in. Properties: `group` (RushesAssetGroup, nullable: all), `sort` (newest, oldest,
 * name, kind), `images`, `videos`, `audios` (the kinds that are shown alone; none: all), `project-name` (nullable: how a first group is called).
 * Signals: `use-asset` (RushesAsset): it is wanted in the composer; `group-made` (RushesAssetGroup): for what was dropped.
 */
#define RUSHES_TYPE_ASSETS_VIEW (rushes_assets_view_get_type ())
G_DECLARE_FINAL_TYPE (RushesAssetsView, rushes_assets_view, RUSHES, ASSETS_VIEW, GtkWidget)

GtkWidget   *rushes_assets_view_new          (void);
void         rushes_assets_view_set_context  (RushesAssetsView *self,
                                              RushesContext    *context);
/* (transfer none): a GListModel of all assets of where new takes go */
GListModel  *rushes_assets_view_get_all      (RushesAssetsView *self);
void         rushes_assets_view_set_group    (RushesAssetsView *self,
                                              RushesAssetGroup *group);
void         rushes_assets_view_set_project_name (RushesAssetsView *self,
                                              const char       *name);
/* group: (nullable): NULL: asks which; items: as rushes_intake_read_value() has them */
void         rushes_assets_view_add          (RushesAssetsView *self,
                                              RushesAssetGroup *group,
                                              GPtrArray        *items);
/* (transfer none) (nullable): what is selected */
RushesAsset *rushes_assets_view_get_selected (RushesAssetsView *self);

G_END_DECLS
