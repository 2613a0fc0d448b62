/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RushesAssetKind:
 * @RUSHES_ASSET_KIND_GROUP: an asset group
 * @RUSHES_ASSET_KIND_IMAGE: a picture in a group
 * @RUSHES_ASSET_KIND_VIDEO: a video in a group
 * @RUSHES_ASSET_KIND_AUDIO: a sound in a group
 *
 * What the service is asked to make. A group is made as an asset is, so both are kept in one table and moved by one machine.
 */
typedef enum
{
  RUSHES_ASSET_KIND_GROUP,
  RUSHES_ASSET_KIND_IMAGE,
  RUSHES_ASSET_KIND_VIDEO,
  RUSHES_ASSET_KIND_AUDIO,
} RushesAssetKind;

/**
 * RushesAssetState:
 * @RUSHES_ASSET_STATE_WAITING: its turn, its upload or its group is waited for; nothing was sent
 * @RUSHES_ASSET_STATE_SUBMITTING: being sent
 * @RUSHES_ASSET_STATE_UNCONFIRMED: may have been made: a person must decide
 * @RUSHES_ASSET_STATE_RUNNING: the service has taken the call, and has no id for the asset yet
 * @RUSHES_ASSET_STATE_PROCESSING: there is an id; the service is looking at the file
 * @RUSHES_ASSET_STATE_ACTIVE: it can be used
 * @RUSHES_ASSET_STATE_FAILED: it cannot, and never will
 */
typedef enum
{
  RUSHES_ASSET_STATE_WAITING,
  RUSHES_ASSET_STATE_SUBMITTING,
  RUSHES_ASSET_STATE_UNCONFIRMED,
  RUSHES_ASSET_STATE_RUNNING,
  RUSHES_ASSET_STATE_PROCESSING,
  RUSHES_ASSET_STATE_ACTIVE,
  RUSHES_ASSET_STATE_FAILED,
} RushesAssetState;

/**
 * RushesAssetEvent:
 *
 * Why a group or an asset moves. The table in `rushes-asset-state.c` is the only place that says which event leads from where to
 * where.
 */
typedef enum
{
  RUSHES_ASSET_EVENT_SUBMIT,       /* its turn has come */
  RUSHES_ASSET_EVENT_UNFIT,        /* it cannot be sent: its file is gone, the host refuses it */
  RUSHES_ASSET_EVENT_ACCEPTED,     /* the answer has a task's id */
  RUSHES_ASSET_EVENT_NOT_TAKEN,    /* known not to have been taken; with a not-before time */
  RUSHES_ASSET_EVENT_REFUSED,      /* known to have been refused */
  RUSHES_ASSET_EVENT_UNCONFIRMED,  /* may have been taken: a person must decide */
  RUSHES_ASSET_EVENT_SEND_AGAIN,   /* a person says so */
  RUSHES_ASSET_EVENT_IDENTIFIED,   /* a person gives the id of the group or asset */
  RUSHES_ASSET_EVENT_CREATED,      /* the service gave an asset its id */
  RUSHES_ASSET_EVENT_TASK_FAILED,  /* the call failed: nothing was made */
  RUSHES_ASSET_EVENT_TASK_LOST,    /* the service does not know the call any more: something may have been made */
  RUSHES_ASSET_EVENT_READY,        /* the group has its id; the asset is Active */
  RUSHES_ASSET_EVENT_REJECTED,     /* the asset is Failed */
  RUSHES_ASSET_EVENT_GONE,         /* the service does not know it any more */
  RUSHES_ASSET_EVENT_TRY_AGAIN,    /* a person wants it made anew */
} RushesAssetEvent;

#define RUSHES_TYPE_ASSET_KIND (rushes_asset_kind_get_type ())
GType       rushes_asset_kind_get_type     (void) G_GNUC_CONST;
#define RUSHES_TYPE_ASSET_STATE (rushes_asset_state_get_type ())
GType       rushes_asset_state_get_type    (void) G_GNUC_CONST;
#define RUSHES_TYPE_ASSET_EVENT (rushes_asset_event_get_type ())
GType       rushes_asset_event_get_type    (void) G_GNUC_CONST;

/* The words of the database and of --json */
const char *rushes_asset_kind_to_string    (RushesAssetKind   kind);
const char *rushes_asset_state_to_string   (RushesAssetState  state);
const char *rushes_asset_event_to_string   (RushesAssetEvent  event);

/* Whether a person makes it happen, so that it needs no driver */
gboolean    rushes_asset_event_is_decision (RushesAssetEvent  event);
/* Where the event leads from this state. FALSE: nowhere. */
gboolean    rushes_asset_state_next        (RushesAssetState  from,
                                            RushesAssetEvent  event,
                                            RushesAssetState *to);
/* Nothing moves it any more but a person */
gboolean    rushes_asset_state_is_settled  (RushesAssetState  state);

G_END_DECLS
