/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-runner.h"
#include "rushes-runner-private.h"

G_BEGIN_DECLS

struct _RushesAssetRunner
{
  RushesRunner runner;

  RushesAssetRecord *record;   /* as on disk */
  char *remote_group_id;       /* (nullable) */
  char *url;                   /* (nullable): where its file can be had, for the call at hand */
  gboolean sending;
  guint asked;
  guint troubles;              /* in a row */
};

/* rushes-asset-runner.c */
/* What the state calls for is done again after a while */
void               rushes_asset_runner_wait          (RushesAssetRunner *self,
                                                      gint64             delay);
gint64             rushes_asset_runner_get_delay     (RushesAssetRunner *self,
                                                      gboolean           is_look,
                                                      gint64             retry_after);
void               rushes_asset_runner_set_error     (RushesAssetRecord *record,
                                                      RushesErrorClass   error_class,
                                                      const char        *code,
                                                      const char        *message);
void               rushes_asset_runner_take_reply    (RushesAssetRecord *record,
                                                      RushesReply       *reply);
/* Both take record: what is new about it, without a move and with one */
void               rushes_asset_runner_touch         (RushesAssetRunner *self,
                                                      RushesAssetRecord *record);
void               rushes_asset_runner_move          (RushesAssetRunner *self,
                                                      RushesAssetEvent   event,
                                                      RushesAssetRecord *record);
void               rushes_asset_runner_dispatch      (RushesAssetRunner *self);

/* rushes-asset-steps.c: what each state calls for */
void               rushes_asset_runner_go_on_waiting (RushesAssetRunner *self);
void               rushes_asset_runner_submit        (RushesAssetRunner *self);
void               rushes_asset_runner_ask           (RushesAssetRunner *self);
void               rushes_asset_runner_look          (RushesAssetRunner *self);

G_END_DECLS
