/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-asset-runner.h"
#include "rushes-context.h"

G_BEGIN_DECLS

struct _RushesAssetRunner
{
  GObject parent_instance;

  RushesContext *context;      /* (not owned): stops all runners before it goes */
  RushesClock *clock;
  RushesAssetRecord *record;   /* as on disk */
  char *remote_group_id;       /* (nullable) */
  char *url;                   /* (nullable): where its file can be had, for the call at hand */
  gboolean stopped;
  gboolean held;
  gboolean sending;

  /* What is under way: at most one of these */
  GCancellable *cancellable;
  guint timer_id;
  guint asked;
  guint troubles;              /* in a row */

  /* A move on its way to disk, kept until it is there */
  RushesAssetRecord *pending;
  RushesAssetEvent pending_event;
  guint move_failures;
  guint move_id;
  GTask *decision;
};

/* One asynchronous step: holds the runner, and knows whether it has been called off meanwhile. */
typedef struct
{
  RushesAssetRunner *runner;
  GCancellable *cancellable;
} RushesAssetStep;

/* rushes-asset-runner.c */
RushesAssetStep   *rushes_asset_runner_begin_step    (RushesAssetRunner *self);
/* Frees step; (transfer full) (nullable): NULL where it was called off */
RushesAssetRunner *rushes_asset_runner_end_step      (RushesAssetStep   *step);
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
