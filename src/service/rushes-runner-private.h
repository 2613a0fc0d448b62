/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-context.h"
#include "rushes-runner.h"

G_BEGIN_DECLS

/* Called when a wait is over */
typedef void (*RushesRunnerFunc) (RushesRunner *self);

struct _RushesRunner
{
  GObject parent_instance;

  RushesContext *context;    /* (not owned): stops all runners before it goes */
  RushesClock *clock;
  gint64 id;                 /* of the record */
  gboolean stopped;
  gboolean held;             /* no network: nothing is asked */

  /* What is under way: at most one of these */
  GCancellable *cancellable;
  guint timer_id;
  RushesRunnerFunc due;

  /* A move on its way to disk, kept until it is there */
  gpointer pending;          /* (nullable): the record */
  int pending_event;
  gboolean moving;
  guint move_failures;
  guint move_id;
  GTask *decision;           /* (nullable): whose move it is */
};

/* One asynchronous step: holds the runner, and knows whether it has been called off meanwhile. */
typedef struct
{
  RushesRunner *runner;
  GCancellable *cancellable;
} RushesRunnerStep;

/* For a runner that has just been made */
void              rushes_runner_set_up        (RushesRunner     *self,
                                               RushesContext    *context,
                                               gint64            id);

RushesRunnerStep *rushes_runner_begin_step    (RushesRunner     *self);
/* Frees step; (transfer full) (nullable): the runner, NULL where it was called off */
gpointer          rushes_runner_end_step      (RushesRunnerStep *step);
/* Calls off whatever is under way; the answer to it will not be looked at */
void              rushes_runner_halt          (RushesRunner     *self);
void              rushes_runner_wait          (RushesRunner     *self,
                                               gint64            delay,
                                               RushesRunnerFunc  due);

/* Takes record: with all that changes set. There is one move at a time */
void              rushes_runner_move          (RushesRunner     *self,
                                               int               event,
                                               gpointer          record);
/* TRUE: such a move was waiting for the disk, and is forgotten */
gboolean          rushes_runner_take_back     (RushesRunner     *self,
                                               int               event);
/* What waits for the disk is tried at once */
void              rushes_runner_hurry         (RushesRunner     *self);
/* Whether the error says that the move can never be written: somebody else has moved the record */
gboolean          rushes_runner_is_hopeless   (const GError     *error);

/* The next move is what task waits for. FALSE: this is no moment for a decision, which task has been told */
gboolean          rushes_runner_take_decision (RushesRunner     *self,
                                               GTask            *task);
/* error (nullable): why not. FALSE: nothing was to be decided */
gboolean          rushes_runner_end_decision  (RushesRunner     *self,
                                               const GError     *error);

G_END_DECLS
