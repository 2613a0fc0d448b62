/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-context.h"
#include "rushes-take-runner.h"

G_BEGIN_DECLS

struct _RushesQueue
{
  GObject parent_instance;

  RushesContext *context;   /* (not owned) (nullable): NULL once the queue has stopped, which is before the context goes */
  RushesClock *clock;
  RushesStore *store;
  RushesLibrary *library;
  GNetworkMonitor *network;
  GCancellable *cancellable;

  GHashTable *runners;      /* id → RushesTakeRunner */
  GListStore *takes;
  gboolean started;
  gboolean claimed_once;
  gboolean claiming;
  gboolean paused;
  gboolean offline;
  guint n_waiting;
  guint n_running;
  guint n_failed;
  gboolean write_trouble;    /* said, and nothing could be written since */

  guint schedule_id;        /* the earliest not-before time */
  guint claim_id;
  GTask *drain;
  guint drain_id;
};

/* rushes-queue.c */
RushesTakeRunner *rushes_queue_add_runner   (RushesQueue *self, const RushesTakeRecord *record);
RushesTakeRunner *rushes_queue_find_runner  (RushesQueue *self, gint64 id);
gboolean          rushes_queue_is_held      (RushesQueue *self, RushesTakeRunner *runner);
void              rushes_queue_count        (RushesQueue *self);
/* Nothing moves the runner's take any more, or another process does: it goes */
void              rushes_queue_settle       (RushesQueue *self, RushesTakeRunner *runner);
/* FALSE: task has been answered, since the house is closed */
gboolean          rushes_queue_check_open   (RushesQueue *self, GTask *task);
/* rushes-queue-turns.c */
GPtrArray        *rushes_queue_list_runners (RushesQueue *self);
void              rushes_queue_schedule     (RushesQueue *self);
/* rushes-queue-claim.c */
void              rushes_queue_claim        (RushesQueue *self);

G_END_DECLS
