/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-state.h"

#include "rushes-fields.h"

G_DEFINE_ENUM_TYPE (RushesTakeState, rushes_take_state,
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_SUBMITTING, "submitting"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_UNCONFIRMED, "unconfirmed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_DOWNLOADING, "downloading"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_DOWNLOAD_FAILED, "download-failed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_EXPIRED, "expired"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_LOST, "lost"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_STATE_CANCELLED, "cancelled"))

G_DEFINE_ENUM_TYPE (RushesTakeEvent, rushes_take_event,
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_SUBMIT, "submit"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_CANCEL, "cancel"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_ACCEPTED, "accepted"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_NOT_TAKEN, "not-taken"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_UNCONFIRMED, "unconfirmed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_SEND_AGAIN, "send-again"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_DISCARD, "discard"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_IDENTIFIED, "identified"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_COMPLETED, "completed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_TASK_FAILED, "task-failed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_TASK_EXPIRED, "task-expired"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_TASK_LOST, "task-lost"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_STOP_FOLLOWING, "stop-following"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_FOLLOW_AGAIN, "follow-again"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_STORED, "stored"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_LINK_DEAD, "link-dead"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_DOWNLOAD_FAILED, "download-failed"),
                    G_DEFINE_ENUM_VALUE (RUSHES_TAKE_EVENT_TRY_AGAIN, "try-again"))

/* The take machine of the design, line by line. Whatever does not stand here is impossible. */
static const struct
{
  RushesTakeState from;
  RushesTakeEvent event;
  RushesTakeState to;
} moves[] = {
  { RUSHES_TAKE_STATE_WAITING, RUSHES_TAKE_EVENT_SUBMIT, RUSHES_TAKE_STATE_SUBMITTING },
  { RUSHES_TAKE_STATE_WAITING, RUSHES_TAKE_EVENT_CANCEL, RUSHES_TAKE_STATE_CANCELLED },
  { RUSHES_TAKE_STATE_SUBMITTING, RUSHES_TAKE_EVENT_ACCEPTED, RUSHES_TAKE_STATE_RUNNING },
  { RUSHES_TAKE_STATE_SUBMITTING, RUSHES_TAKE_EVENT_NOT_TAKEN, RUSHES_TAKE_STATE_WAITING },
  { RUSHES_TAKE_STATE_SUBMITTING, RUSHES_TAKE_EVENT_REFUSED, RUSHES_TAKE_STATE_FAILED },
  { RUSHES_TAKE_STATE_SUBMITTING, RUSHES_TAKE_EVENT_UNCONFIRMED, RUSHES_TAKE_STATE_UNCONFIRMED },
  { RUSHES_TAKE_STATE_UNCONFIRMED, RUSHES_TAKE_EVENT_SEND_AGAIN, RUSHES_TAKE_STATE_WAITING },
  { RUSHES_TAKE_STATE_UNCONFIRMED, RUSHES_TAKE_EVENT_DISCARD, RUSHES_TAKE_STATE_CANCELLED },
  { RUSHES_TAKE_STATE_UNCONFIRMED, RUSHES_TAKE_EVENT_IDENTIFIED, RUSHES_TAKE_STATE_RUNNING },
  { RUSHES_TAKE_STATE_RUNNING, RUSHES_TAKE_EVENT_COMPLETED, RUSHES_TAKE_STATE_DOWNLOADING },
  { RUSHES_TAKE_STATE_RUNNING, RUSHES_TAKE_EVENT_TASK_FAILED, RUSHES_TAKE_STATE_FAILED },
  { RUSHES_TAKE_STATE_RUNNING, RUSHES_TAKE_EVENT_TASK_EXPIRED, RUSHES_TAKE_STATE_EXPIRED },
  { RUSHES_TAKE_STATE_RUNNING, RUSHES_TAKE_EVENT_TASK_LOST, RUSHES_TAKE_STATE_LOST },
  { RUSHES_TAKE_STATE_RUNNING, RUSHES_TAKE_EVENT_STOP_FOLLOWING, RUSHES_TAKE_STATE_CANCELLED },
  { RUSHES_TAKE_STATE_CANCELLED, RUSHES_TAKE_EVENT_FOLLOW_AGAIN, RUSHES_TAKE_STATE_RUNNING },
  { RUSHES_TAKE_STATE_LOST, RUSHES_TAKE_EVENT_FOLLOW_AGAIN, RUSHES_TAKE_STATE_RUNNING },
  { RUSHES_TAKE_STATE_DOWNLOADING, RUSHES_TAKE_EVENT_STORED, RUSHES_TAKE_STATE_READY },
  { RUSHES_TAKE_STATE_DOWNLOADING, RUSHES_TAKE_EVENT_LINK_DEAD, RUSHES_TAKE_STATE_RUNNING },
  { RUSHES_TAKE_STATE_DOWNLOADING, RUSHES_TAKE_EVENT_DOWNLOAD_FAILED, RUSHES_TAKE_STATE_DOWNLOAD_FAILED },
  { RUSHES_TAKE_STATE_DOWNLOAD_FAILED, RUSHES_TAKE_EVENT_TRY_AGAIN, RUSHES_TAKE_STATE_RUNNING },
  { RUSHES_TAKE_STATE_FAILED, RUSHES_TAKE_EVENT_TRY_AGAIN, RUSHES_TAKE_STATE_WAITING },
};

/**
 * rushes_take_state_to_string:
 * @state: a state
 *
 * Returns: (nullable): the word for @state in the database and in `--json`
 */
const char *
rushes_take_state_to_string (RushesTakeState state)
{
  return rushes_enum_get_nick (RUSHES_TYPE_TAKE_STATE, (int) state);
}

/**
 * rushes_take_state_from_string:
 * @nick: (nullable): a word
 * @state: (out): the state it stands for
 *
 * Returns: %FALSE where no state has that word
 */
gboolean
rushes_take_state_from_string (const char *nick,
                               RushesTakeState *state)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (RUSHES_TYPE_TAKE_STATE);
  GEnumValue *found = nick ? g_enum_get_value_by_nick (klass, nick) : NULL;

  if (!found)
    return FALSE;

  *state = (RushesTakeState) found->value;
  return TRUE;
}

/**
 * rushes_take_event_to_string:
 * @event: an event
 *
 * Returns: (nullable): the word for @event, which names its steps
 */
const char *
rushes_take_event_to_string (RushesTakeEvent event)
{
  return rushes_enum_get_nick (RUSHES_TYPE_TAKE_EVENT, (int) event);
}

/**
 * rushes_take_event_is_decision:
 * @event: an event
 *
 * Decisions are a person's: they may be made about a take that no process drives.
 *
 * Returns: whether a person makes @event happen
 */
gboolean
rushes_take_event_is_decision (RushesTakeEvent event)
{
  switch (event)
    {
    case RUSHES_TAKE_EVENT_CANCEL:
    case RUSHES_TAKE_EVENT_SEND_AGAIN:
    case RUSHES_TAKE_EVENT_DISCARD:
    case RUSHES_TAKE_EVENT_IDENTIFIED:
    case RUSHES_TAKE_EVENT_STOP_FOLLOWING:
    case RUSHES_TAKE_EVENT_FOLLOW_AGAIN:
    case RUSHES_TAKE_EVENT_TRY_AGAIN:
      return TRUE;
    case RUSHES_TAKE_EVENT_SUBMIT:
    case RUSHES_TAKE_EVENT_ACCEPTED:
    case RUSHES_TAKE_EVENT_NOT_TAKEN:
    case RUSHES_TAKE_EVENT_REFUSED:
    case RUSHES_TAKE_EVENT_UNCONFIRMED:
    case RUSHES_TAKE_EVENT_COMPLETED:
    case RUSHES_TAKE_EVENT_TASK_FAILED:
    case RUSHES_TAKE_EVENT_TASK_EXPIRED:
    case RUSHES_TAKE_EVENT_TASK_LOST:
    case RUSHES_TAKE_EVENT_STORED:
    case RUSHES_TAKE_EVENT_LINK_DEAD:
    case RUSHES_TAKE_EVENT_DOWNLOAD_FAILED:
    default:
      return FALSE;
    }
}

/**
 * rushes_take_state_next:
 * @from: a state
 * @event: what happens
 * @to: (out) (optional): where that leads
 *
 * Returns: %FALSE where @event leads nowhere from @from
 */
gboolean
rushes_take_state_next (RushesTakeState from,
                        RushesTakeEvent event,
                        RushesTakeState *to)
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
 * rushes_take_state_is_settled:
 * @state: a state
 *
 * Returns: whether nothing moves a take from @state any more but a person
 */
gboolean
rushes_take_state_is_settled (RushesTakeState state)
{
  return state != RUSHES_TAKE_STATE_WAITING && !rushes_take_state_is_under_way (state);
}

/**
 * rushes_take_state_is_under_way:
 * @state: a state
 *
 * Returns: whether the take was begun and is not settled yet
 */
gboolean
rushes_take_state_is_under_way (RushesTakeState state)
{
  return state == RUSHES_TAKE_STATE_SUBMITTING || state == RUSHES_TAKE_STATE_RUNNING || state == RUSHES_TAKE_STATE_DOWNLOADING;
}
