/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  RUSHES_TAKE_STATE_WAITING,
  RUSHES_TAKE_STATE_SUBMITTING,
  RUSHES_TAKE_STATE_UNCONFIRMED,
  RUSHES_TAKE_STATE_RUNNING,
  RUSHES_TAKE_STATE_DOWNLOADING,
  RUSHES_TAKE_STATE_DOWNLOAD_FAILED,
  RUSHES_TAKE_STATE_READY,
  RUSHES_TAKE_STATE_FAILED,
  RUSHES_TAKE_STATE_EXPIRED,
  RUSHES_TAKE_STATE_LOST,
  RUSHES_TAKE_STATE_CANCELLED,
} RushesTakeState;

/**
 * RushesTakeEvent:
 *
 * Why a take moves. The table in `rushes-take-state.c` is the only place that says which event leads from where to where.
 */
typedef enum
{
  RUSHES_TAKE_EVENT_SUBMIT,          /* its turn has come */
  RUSHES_TAKE_EVENT_CANCEL,          /* a person takes a waiting one back */
  RUSHES_TAKE_EVENT_ACCEPTED,        /* the answer has an id */
  RUSHES_TAKE_EVENT_NOT_TAKEN,       /* known not to have been taken; with a not-before time */
  RUSHES_TAKE_EVENT_REFUSED,         /* known to have been refused */
  RUSHES_TAKE_EVENT_UNCONFIRMED,     /* may have been taken: a person must decide */
  RUSHES_TAKE_EVENT_SEND_AGAIN,      /* a person says so */
  RUSHES_TAKE_EVENT_DISCARD,         /* a person says so */
  RUSHES_TAKE_EVENT_IDENTIFIED,      /* a person gives the task id */
  RUSHES_TAKE_EVENT_COMPLETED,       /* the service has a result */
  RUSHES_TAKE_EVENT_TASK_FAILED,     /* the service says it failed, or has no result to show */
  RUSHES_TAKE_EVENT_TASK_EXPIRED,    /* the service gave up */
  RUSHES_TAKE_EVENT_TASK_LOST,       /* the service does not know it any more */
  RUSHES_TAKE_EVENT_STOP_FOLLOWING,  /* a person says so */
  RUSHES_TAKE_EVENT_FOLLOW_AGAIN,    /* a person says so; needs a task id */
  RUSHES_TAKE_EVENT_STORED,          /* the result is on disk, checked */
  RUSHES_TAKE_EVENT_LINK_DEAD,       /* the link is dead or gave no video: ask for a fresh one */
  RUSHES_TAKE_EVENT_DOWNLOAD_FAILED, /* all tries are spent */
  RUSHES_TAKE_EVENT_TRY_AGAIN,       /* fetch again, or send again what the service never took */
} RushesTakeEvent;

#define RUSHES_TYPE_TAKE_STATE (rushes_take_state_get_type ())
GType           rushes_take_state_get_type    (void) G_GNUC_CONST;
#define RUSHES_TYPE_TAKE_EVENT (rushes_take_event_get_type ())
GType           rushes_take_event_get_type    (void) G_GNUC_CONST;

/* The words of the database and of --json: waiting, …, download-failed */
const char     *rushes_take_state_to_string   (RushesTakeState   state);
gboolean        rushes_take_state_from_string (const char       *nick,
                                               RushesTakeState  *state);
const char     *rushes_take_event_to_string   (RushesTakeEvent   event);

/* Whether a person makes it happen, so that it needs no driver */
gboolean        rushes_take_event_is_decision (RushesTakeEvent   event);

/* Where the event leads from this state. FALSE: nowhere. */
gboolean        rushes_take_state_next        (RushesTakeState   from,
                                               RushesTakeEvent   event,
                                               RushesTakeState  *to);
/* Nothing moves it any more but a person: neither waiting, submitting, running nor downloading */
gboolean        rushes_take_state_is_settled  (RushesTakeState   state);
/* Submitting, running or downloading */
gboolean        rushes_take_state_is_under_way (RushesTakeState  state);

G_END_DECLS
