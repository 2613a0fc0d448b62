/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-runner.h"
#include "rushes-take.h"

G_BEGIN_DECLS

typedef struct _RushesContext RushesContext;

/* Error codes of ours, with the name of the asset as the message: the service is still working on it, or could not make it */
#define RUSHES_TAKE_CODE_ASSET_WAITING "asset-waiting"
#define RUSHES_TAKE_CODE_ASSET_FAILED "asset-failed"

/**
 * RushesTakeRunner:
 *
 * Drives one take along the take machine: submits it, asks about it, fetches its result. Signals: `moved`: the take is in another
 * state, on disk; `turn`: a waiting one begins or ends an upload, so that it may be another's turn, or its own.
 */
#define RUSHES_TYPE_TAKE_RUNNER (rushes_take_runner_get_type ())
G_DECLARE_FINAL_TYPE (RushesTakeRunner, rushes_take_runner, RUSHES, TAKE_RUNNER, RushesRunner)

RushesTakeRunner *rushes_take_runner_new           (RushesContext          *context,
                                                    const RushesTakeRecord *record);
/* Sets going what the take's state calls for; a waiting one waits for submit */
void              rushes_take_runner_start         (RushesTakeRunner       *self);
/* What waits for the disk is tried at once, but for a submit, which is taken back: the house is being closed */
void              rushes_take_runner_hurry         (RushesTakeRunner       *self);
/* A waiting take's turn has come */
void              rushes_take_runner_submit        (RushesTakeRunner       *self);
/* An asset has become active or failed: a take that waits for one is looked at when its turn comes next */
void              rushes_take_runner_look_again    (RushesTakeRunner       *self);
/* While held (no network) nothing is asked or fetched */
void              rushes_take_runner_set_held      (RushesTakeRunner       *self,
                                                    gboolean                held);
void              rushes_take_runner_decide_async  (RushesTakeRunner       *self,
                                                    RushesTakeEvent         decision,
                                                    const char             *task_id,
                                                    GAsyncReadyCallback     callback,
                                                    gpointer                user_data);
const RushesTakeRecord *rushes_take_runner_get_record (RushesTakeRunner    *self);
RushesTakeState   rushes_take_runner_get_state     (RushesTakeRunner       *self);
/* On its way to the service: being prepared, or submitting */
gboolean          rushes_take_runner_is_submitting (RushesTakeRunner       *self);
/* Uploads what needs a link before it is sent: still waiting, and no submit yet */
gboolean          rushes_take_runner_is_uploading  (RushesTakeRunner       *self);
/* Holds something that is not on disk yet */
gboolean          rushes_take_runner_is_pending    (RushesTakeRunner       *self);

G_END_DECLS
