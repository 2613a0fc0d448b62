/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-project.h"

G_BEGIN_DECLS

/**
 * RushesQueue:
 *
 * Drives the takes that this process has claimed from `waiting` to `ready` along the take machine; every step is on disk before the world is
 * changed. Properties: `waiting`, `running` (submitting, running and downloading), `failed` (unseen failures) as counts,
 * `paused` (writable), `offline`. Signals: `take-settled` (RushesTake): nothing moves it any more by itself;
 * `write-failed` (GError): what became of a take could not be written; it is kept in
 * memory and tried again. Said once, until something could be written again.
 */
#define RUSHES_TYPE_QUEUE (rushes_queue_get_type ())
G_DECLARE_FINAL_TYPE (RushesQueue, rushes_queue, RUSHES, QUEUE, GObject)

typedef struct _RushesContext RushesContext;

/* network (nullable): the system's */
RushesQueue *rushes_queue_new               (RushesContext *context, GNetworkMonitor *network);
/* Claims what the dead left behind and goes on with it */
void         rushes_queue_start             (RushesQueue *self, gboolean claims);
void         rushes_queue_stop              (RushesQueue *self);
/* Begins nothing new; finishes when no submit is under way and all that is known is on disk, at the latest after limit microseconds */
void         rushes_queue_drain_async       (RushesQueue *self, gint64 limit, GAsyncReadyCallback callback, gpointer user_data);
gboolean     rushes_queue_drain_finish      (RushesQueue *self, GAsyncResult *result, GError **error);

/* Freezes the spec into count takes of the shot: copies its files into the media store, checks it (RUSHES_SPEC_ERROR_INVALID), writes the rows. With several, seeds differ
 * where the model has a seed: random where none is set, else seed, seed + 1 …. Finishes with (element-type RushesTake), newest last. */
void         rushes_queue_generate_async    (RushesQueue *self, RushesShot *shot, RushesSpec *spec, guint count, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *rushes_queue_generate_finish   (RushesQueue *self, GAsyncResult *result, GError **error);

/* What a person decides: CANCEL, STOP_FOLLOWING, FOLLOW_AGAIN, SEND_AGAIN, DISCARD, IDENTIFIED (with task_id), TRY_AGAIN. STALE/IMPOSSIBLE otherwise. */
void         rushes_queue_decide_async      (RushesQueue *self, RushesTake *take, RushesTakeEvent decision, const char *task_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean     rushes_queue_decide_finish     (RushesQueue *self, GAsyncResult *result, GError **error);
/* A new take with the same spec: for takes that failed after the service took them */
void         rushes_queue_retry_async       (RushesQueue *self, RushesTake *take, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The same with a spec of its own in place of the frozen one, such as that of rushes_take_dup_fixed_spec(); finished by the same */
void         rushes_queue_retry_with_async  (RushesQueue *self, RushesTake *take, RushesSpec *spec, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
RushesTake  *rushes_queue_retry_finish      (RushesQueue *self, GAsyncResult *result, GError **error);

guint        rushes_queue_get_waiting       (RushesQueue *self);
guint        rushes_queue_get_running       (RushesQueue *self);
guint        rushes_queue_get_failed        (RushesQueue *self);
/* The failures have been looked at */
void         rushes_queue_mark_seen         (RushesQueue *self);
void         rushes_queue_set_paused        (RushesQueue *self, gboolean paused);
gboolean     rushes_queue_get_offline       (RushesQueue *self);
/* A live GListModel of RushesTake: what is waiting or under way, and what settled since the start; newest first */
GListModel  *rushes_queue_get_takes         (RushesQueue *self);

G_END_DECLS
