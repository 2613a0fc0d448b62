/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-record.h"
#include "rushes-runner.h"

G_BEGIN_DECLS

typedef struct _RushesContext RushesContext;

/**
 * RushesAssetRunner:
 *
 * Drives one group or asset: has its file hosted, sends it, asks about it. Signals: `changed`: its record is another one, on disk;
 * `upload` (double): how far its file is, -1 where it is not on the way; `wants-turn`: all is ready, and [method@AssetRunner.send] is
 * waited for.
 */
#define RUSHES_TYPE_ASSET_RUNNER (rushes_asset_runner_get_type ())
G_DECLARE_FINAL_TYPE (RushesAssetRunner, rushes_asset_runner, RUSHES, ASSET_RUNNER, RushesRunner)

RushesAssetRunner       *rushes_asset_runner_new           (RushesContext           *context,
                                                            const RushesAssetRecord *record);
/* Sets going what its state calls for */
void                     rushes_asset_runner_start         (RushesAssetRunner       *self);
/* An asset's group has its id at the service now */
void                     rushes_asset_runner_set_group     (RushesAssetRunner       *self,
                                                            const char              *remote_group_id);
/* Its turn has come */
void                     rushes_asset_runner_send          (RushesAssetRunner       *self);
/* While held (no network) nothing is begun */
void                     rushes_asset_runner_set_held      (RushesAssetRunner       *self,
                                                            gboolean                 held);
/* A person edited its record meanwhile */
void                     rushes_asset_runner_take_edit     (RushesAssetRunner       *self,
                                                            const RushesAssetRecord *record);
/* remote_id (nullable): with IDENTIFIED */
void                     rushes_asset_runner_decide_async  (RushesAssetRunner       *self,
                                                            RushesAssetEvent         decision,
                                                            const char              *remote_id,
                                                            GAsyncReadyCallback      callback,
                                                            gpointer                 user_data);

const RushesAssetRecord *rushes_asset_runner_get_record    (RushesAssetRunner       *self);
/* On its way to the service: between its turn and the answer */
gboolean                 rushes_asset_runner_is_sending    (RushesAssetRunner       *self);
gboolean                 rushes_asset_runner_is_busy       (RushesAssetRunner       *self);

G_END_DECLS
