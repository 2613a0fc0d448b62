/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-poll-schedule.h"

/* A service may say "come back in a week"; nobody who looks at the window would believe the app still lives. */
#define LONGEST_RETRY_AFTER (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

const RushesPollSchedule rushes_poll_schedule_service = {
  .first = 2 * G_USEC_PER_SEC,
  .factor = 1.6,
  .longest = 15 * G_USEC_PER_SEC,
  .longest_flex = 60 * G_USEC_PER_SEC,
  .jitter = 0.1,
};

const RushesPollSchedule rushes_poll_schedule_practice = {
  .first = G_USEC_PER_SEC / 5,
  .factor = 1.0,
  .longest = G_USEC_PER_SEC / 5,
  .longest_flex = G_USEC_PER_SEC / 5,
  .jitter = 0.0,
};

/* "3 s growing to 10 s": an asset is looked at sooner than a film, but for each look the service makes a task. */
const RushesPollSchedule rushes_poll_schedule_assets = {
  .first = 3 * G_USEC_PER_SEC,
  .factor = 1.3,
  .longest = 10 * G_USEC_PER_SEC,
  .longest_flex = 10 * G_USEC_PER_SEC,
  .jitter = 0.1,
};

/**
 * rushes_poll_schedule_get_delay:
 * @self: a schedule
 * @asked: how many times the service has been asked already
 * @flex: whether the take is in the flex tier
 * @random: from 0 to 1; 0.5 for no jitter
 * @retry_after: what the service asked for in microseconds, -1 where it did not
 *
 * Returns: microseconds until the next question
 */
gint64
rushes_poll_schedule_get_delay (const RushesPollSchedule *self,
                                guint asked,
                                gboolean flex,
                                double random,
                                gint64 retry_after)
{
  double longest = (double) (flex ? self->longest_flex : self->longest);
  double delay = (double) self->first;

  for (guint i = 0; i < asked && delay < longest && self->factor > 1.0; i++)
    delay *= self->factor;
  delay = MIN (delay, longest);
  delay *= 1.0 + self->jitter * (CLAMP (random, 0.0, 1.0) * 2.0 - 1.0);

  return MAX ((gint64) delay, MIN (retry_after, LONGEST_RETRY_AFTER));
}

/**
 * rushes_poll_schedule_get_backoff:
 * @failed: how many submits in a row were not taken before this one
 * @retry_after: what the service asked for in microseconds, -1 where it did not
 *
 * Returns: microseconds until the take may be sent again
 */
gint64
rushes_poll_schedule_get_backoff (guint failed,
                                  gint64 retry_after)
{
  if (retry_after >= 0)
    return MIN (retry_after, LONGEST_RETRY_AFTER);

  return MIN ((gint64) (2 << MIN (failed, 5u)), 60) * G_USEC_PER_SEC;
}

/**
 * rushes_poll_schedule_is_due:
 * @not_before: microseconds since the epoch
 * @now: the same
 *
 * A time that lies further away than anything is ever put off was written before the clock was set back: it is over.
 *
 * Returns: whether what was put off until @not_before may be done
 */
gboolean
rushes_poll_schedule_is_due (gint64 not_before,
                             gint64 now)
{
  return not_before <= now || not_before - now > LONGEST_RETRY_AFTER;
}
