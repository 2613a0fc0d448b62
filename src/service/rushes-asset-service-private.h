/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-runner.h"
#include "rushes-asset-service.h"
#include "rushes-context.h"

G_BEGIN_DECLS

struct _RushesAssetService
{
  GObject parent_instance;

  RushesContext *context;      /* (not owned): stops the service before it goes */
  RushesClock *clock;
  RushesStore *store;
  GListStore *shown;           /* of RushesAssetGroup: those of where new takes go */
  GHashTable *assets;          /* id → RushesAsset: groups' selves too, whatever their service */
  GHashTable *groups;          /* id → RushesAssetGroup */
  GHashTable *runners;         /* id → RushesAssetRunner */
  GCancellable *cancellable;
  gint64 revision;             /* of the newest record */
  gboolean loaded;
  gboolean drives;
  gboolean claims;             /* whatever nobody drives, not only what is needed here */

  GQueue turns;                /* of ids: who is ready to be sent, in order */
  gint64 sent;                 /* monotonic: when the last one went, 0 */
  guint turn_id;
  GTask *drain;                /* (nullable): nothing new is begun any more */
  guint drain_id;
};

/* (transfer none) (nullable): what is on disk becomes what is seen; NULL where it is seen no more */
RushesAsset       *rushes_asset_service_take_over  (RushesAssetService      *self,
                                                    const RushesAssetRecord *record);
/* (transfer none): sets it going where it moves by itself */
RushesAssetRunner *rushes_asset_service_run        (RushesAssetService      *self,
                                                    const RushesAssetRecord *record);
/* A record for a new one in a group (NULL: for a group), with the current service */
RushesAssetRecord *rushes_asset_service_new_record (RushesAssetService      *self,
                                                    RushesAssetKind          kind,
                                                    RushesAssetGroup        *group,
                                                    const char              *name);

G_END_DECLS
