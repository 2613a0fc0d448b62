/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-sim-asset-call.h"

G_BEGIN_DECLS

/**
 * RushesSimAssets:
 *
 * The asset groups and assets of a simulator's folder, kept for ever. Each asset is fetched and looked at once, by whichever
 * simulator of the folder comes first. Any thread.
 */
typedef struct _RushesSimAssets RushesSimAssets;

typedef enum
{
  RUSHES_SIM_ASSET_STATUS_NONE,
  RUSHES_SIM_ASSET_STATUS_PROCESSING,
  RUSHES_SIM_ASSET_STATUS_ACTIVE,
  RUSHES_SIM_ASSET_STATUS_FAILED,
} RushesSimAssetStatus;

RushesSimAssets     *rushes_sim_assets_new        (const char               *folder,
                                                   GError                  **error);
void                 rushes_sim_assets_free       (RushesSimAssets          *self);
char                *rushes_sim_assets_add_group  (RushesSimAssets          *self,
                                                   const RushesSimAssetCall *call,
                                                   GError                  **error);
gboolean             rushes_sim_assets_has_group  (RushesSimAssets          *self,
                                                   const char               *id);
char                *rushes_sim_assets_add        (RushesSimAssets          *self,
                                                   const RushesSimAssetCall *call,
                                                   double                    seconds,
                                                   const char               *fate,
                                                   GError                  **error);
guint                rushes_sim_assets_count      (RushesSimAssets          *self);
RushesSimAssetStatus rushes_sim_assets_get_status (RushesSimAssets          *self,
                                                   const char               *id);
JsonObject          *rushes_sim_assets_describe   (RushesSimAssets          *self,
                                                   const char               *id,
                                                   const char               *base_url);
char                *rushes_sim_assets_get_file   (RushesSimAssets          *self,
                                                   const char               *id);
char                *rushes_sim_assets_find_file  (RushesSimAssets          *self,
                                                   const char               *id,
                                                   const char               *name,
                                                   const char               *expires,
                                                   char                    **type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSimAssets, rushes_sim_assets_free)

G_END_DECLS
