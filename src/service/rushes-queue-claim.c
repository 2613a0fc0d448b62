/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-queue-private.h"

/* What the dead have left behind: takes that no process drives any more become ours. */

/* How often takes of processes that died without a word are looked for */
#define CLAIM_INTERVAL (10 * G_USEC_PER_SEC)

static gboolean
claim_cb (gpointer user_data)
{
  RushesQueue *self = user_data;

  self->claim_id = 0;
  rushes_queue_claim (self);
  return G_SOURCE_REMOVE;
}

static void
tried_again_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_runner_decide_finish (RUSHES_RUNNER (source), result, &error))
    g_info ("A download could not be tried again: %s", error->message);
}

typedef struct
{
  RushesQueue *queue;
  GPtrArray *takes; /* of RushesTakeRecord */
  guint next;
} Claim;

static void prepare_next (Claim *found);

static void
start_claimed (RushesQueue *self,
               const RushesTakeRecord *record)
{
  RushesTakeRunner *runner;

  if (rushes_queue_find_runner (self, record->id))
    return;

  runner = rushes_queue_add_runner (self, record);
  if (record->state == RUSHES_TAKE_STATE_DOWNLOAD_FAILED)
    rushes_take_runner_decide_async (runner, RUSHES_TAKE_EVENT_TRY_AGAIN, NULL, tried_again_cb, NULL);
  else if (rushes_take_state_is_settled (record->state))
    rushes_queue_settle (self, runner);
  else
    rushes_take_runner_start (runner);
}

static void
prepared_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Claim *found = user_data;
  g_autoptr (GError) error = NULL;

  /* Without a key the take says so itself. */
  if (!rushes_context_prepare_finish (RUSHES_CONTEXT (source), result, &error))
    g_info ("A service cannot be used: %s", error->message);
  found->next++;
  prepare_next (found);
}

/* The keys first, so that no take complains about one that merely has not been looked up. */
static void
prepare_next (Claim *found)
{
  RushesQueue *self = found->queue;

  if (self->started && found->next < found->takes->len)
    {
      const RushesTakeRecord *record = g_ptr_array_index (found->takes, found->next);

      rushes_context_prepare_async (self->context, record->service, prepared_cb, found);
      return;
    }

  for (guint i = 0; i < found->takes->len && self->started; i++)
    start_claimed (self, g_ptr_array_index (found->takes, i));

  self->claiming = FALSE;
  if (self->started)
    {
      rushes_queue_schedule (self);
      rushes_clock_clear_timeout (self->clock, &self->claim_id);
      self->claim_id = rushes_clock_add_timeout (self->clock, CLAIM_INTERVAL, claim_cb, self, NULL);
    }
  g_ptr_array_unref (found->takes);
  g_object_unref (found->queue);
  g_free (found);
}

static void
claimed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RushesQueue) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = rushes_store_claim_takes_finish (RUSHES_STORE (source), result, &error);
  Claim *found = g_new0 (Claim, 1);

  if (takes)
    self->claimed_once = TRUE;
  else
    g_info ("Takes cannot be claimed, will be tried again: %s", error->message);

  found->queue = g_object_ref (self);
  found->takes = takes ? g_steal_pointer (&takes) : g_ptr_array_new ();
  prepare_next (found);
}

void
rushes_queue_claim (RushesQueue *self)
{
  if (!self->started || self->claiming || self->drain)
    return;

  self->claiming = TRUE;
  rushes_clock_clear_timeout (self->clock, &self->claim_id);
  /* A failed download is tried again by itself once at each start. */
  rushes_store_claim_takes_async (self->store, !self->claimed_once, NULL, claimed_cb, g_object_ref (self));
}
