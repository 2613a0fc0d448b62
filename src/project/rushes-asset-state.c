/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-asset-state.h"

#include "rushes-fields.h"

G_DEFINE_ENUM_TYPE (RushesAssetKind, rushes_asset_kind,
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_KIND_GROUP, "group"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_KIND_IMAGE, "image"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_KIND_VIDEO, "video"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_KIND_AUDIO, "audio"))

G_DEFINE_ENUM_TYPE (RushesAssetState, rushes_asset_state,
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_STATE_SUBMITTING, "submitting"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_STATE_UNCONFIRMED, "unconfirmed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_STATE_PROCESSING, "processing"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_STATE_ACTIVE, "active"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_STATE_FAILED, "failed"))

G_DEFINE_ENUM_TYPE (RushesAssetEvent, rushes_asset_event,
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_SUBMIT, "submit"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_UNFIT, "unfit"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_ACCEPTED, "accepted"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_NOT_TAKEN, "not-taken"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_UNCONFIRMED, "unconfirmed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_SEND_AGAIN, "send-again"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_IDENTIFIED, "identified"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_CREATED, "created"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_TASK_FAILED, "task-failed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_TASK_LOST, "task-lost"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_REJECTED, "rejected"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_GONE, "gone"),
                    G_DEFINE_ENUM_VALUE (RUSHES_ASSET_EVENT_TRY_AGAIN, "try-again"))

/* Whatever does not stand here is impossible. */
static const struct
{
  RushesAssetState from;
  RushesAssetEvent event;
  RushesAssetState to;
} moves[] = {
  { RUSHES_ASSET_STATE_WAITING, RUSHES_ASSET_EVENT_SUBMIT, RUSHES_ASSET_STATE_SUBMITTING },
  { RUSHES_ASSET_STATE_WAITING, RUSHES_ASSET_EVENT_UNFIT, RUSHES_ASSET_STATE_FAILED },
  { RUSHES_ASSET_STATE_SUBMITTING, RUSHES_ASSET_EVENT_ACCEPTED, RUSHES_ASSET_STATE_RUNNING },
  { RUSHES_ASSET_STATE_SUBMITTING, RUSHES_ASSET_EVENT_NOT_TAKEN, RUSHES_ASSET_STATE_WAITING },
  { RUSHES_ASSET_STATE_SUBMITTING, RUSHES_ASSET_EVENT_REFUSED, RUSHES_ASSET_STATE_FAILED },
  { RUSHES_ASSET_STATE_SUBMITTING, RUSHES_ASSET_EVENT_UNCONFIRMED, RUSHES_ASSET_STATE_UNCONFIRMED },
  { RUSHES_ASSET_STATE_UNCONFIRMED, RUSHES_ASSET_EVENT_SEND_AGAIN, RUSHES_ASSET_STATE_WAITING },
  { RUSHES_ASSET_STATE_UNCONFIRMED, RUSHES_ASSET_EVENT_IDENTIFIED, RUSHES_ASSET_STATE_PROCESSING },
  { RUSHES_ASSET_STATE_RUNNING, RUSHES_ASSET_EVENT_CREATED, RUSHES_ASSET_STATE_PROCESSING },
  { RUSHES_ASSET_STATE_RUNNING, RUSHES_ASSET_EVENT_READY, RUSHES_ASSET_STATE_ACTIVE },
  { RUSHES_ASSET_STATE_RUNNING, RUSHES_ASSET_EVENT_TASK_FAILED, RUSHES_ASSET_STATE_FAILED },
  { RUSHES_ASSET_STATE_RUNNING, RUSHES_ASSET_EVENT_TASK_LOST, RUSHES_ASSET_STATE_UNCONFIRMED },
  { RUSHES_ASSET_STATE_PROCESSING, RUSHES_ASSET_EVENT_READY, RUSHES_ASSET_STATE_ACTIVE },
  { RUSHES_ASSET_STATE_PROCESSING, RUSHES_ASSET_EVENT_REJECTED, RUSHES_ASSET_STATE_FAILED },
  { RUSHES_ASSET_STATE_PROCESSING, RUSHES_ASSET_EVENT_GONE, RUSHES_ASSET_STATE_FAILED },
  { RUSHES_ASSET_STATE_ACTIVE, RUSHES_ASSET_EVENT_REJECTED, RUSHES_ASSET_STATE_FAILED },
  { RUSHES_ASSET_STATE_ACTIVE, RUSHES_ASSET_EVENT_GONE, RUSHES_ASSET_STATE_FAILED },
  { RUSHES_ASSET_STATE_FAILED, RUSHES_ASSET_EVENT_TRY_AGAIN, RUSHES_ASSET_STATE_WAITING },
};

/**
 * rushes_asset_kind_to_string:
 * @kind: a kind
 *
 * Returns: (nullable): the word for @kind in the database and in `--json`
 */
const char *
rushes_asset_kind_to_string (RushesAssetKind kind)
{
  return rushes_enum_get_nick (RUSHES_TYPE_ASSET_KIND, (int) kind);
}

/**
 * rushes_asset_state_to_string:
 * @state: a state
 *
 * Returns: (nullable): the word for @state in the database and in `--json`
 */
const char *
rushes_asset_state_to_string (RushesAssetState state)
{
  return rushes_enum_get_nick (RUSHES_TYPE_ASSET_STATE, (int) state);
}

/**
 * rushes_asset_event_to_string:
 * @event: an event
 *
 * Returns: (nullable): the word for @event, which names its steps
 */
const char *
rushes_asset_event_to_string (RushesAssetEvent event)
{
  return rushes_enum_get_nick (RUSHES_TYPE_ASSET_EVENT, (int) event);
}

/**
 * rushes_asset_event_is_decision:
 * @event: an event
 *
 * Returns: whether a person makes @event happen, in whatever process
 */
gboolean
rushes_asset_event_is_decision (RushesAssetEvent event)
{
  return event == RUSHES_ASSET_EVENT_SEND_AGAIN || event == RUSHES_ASSET_EVENT_IDENTIFIED || event == RUSHES_ASSET_EVENT_TRY_AGAIN;
}

/**
 * rushes_asset_state_next:
 * @from: a state
 * @event: what happens
 * @to: (out) (optional): where that leads
 *
 * Returns: %FALSE where @event leads nowhere from @from
 */
gboolean
rushes_asset_state_next (RushesAssetState from,
                         RushesAssetEvent event,
                         RushesAssetState *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (moves[i].from == from && moves[i].event == event)
      {
        if (to)
          *to = moves[i].to;
        return TRUE;
      }

  return FALSE;
}

/**
 * rushes_asset_state_is_settled:
 * @state: a state
 *
 * Returns: whether nothing moves a group or an asset from @state any more but a person
 */
gboolean
rushes_asset_state_is_settled (RushesAssetState state)
{
  return state == RUSHES_ASSET_STATE_UNCONFIRMED || state == RUSHES_ASSET_STATE_ACTIVE || state == RUSHES_ASSET_STATE_FAILED;
}
