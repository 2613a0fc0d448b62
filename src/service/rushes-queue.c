/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-queue-private.h"

#include <string.h>

#include "rushes-properties.h"

/*
 * Whose turn it is: limits, pauses, the network, and what other processes have left behind. What happens to a take whose turn
 * it is stands in RushesTakeRunner; how takes are made and decided about in rushes-queue-generate.c and rushes-queue-decide.c.
 */

/* How often takes of processes that died without a word are looked for */
#define CLAIM_INTERVAL (10 * G_USEC_PER_SEC)

enum
{
  PROP_0,
  PROP_WAITING,
  PROP_RUNNING,
  PROP_FAILED,
  PROP_PAUSED,
  PROP_OFFLINE,
  N_PROPS
};

enum
{
  TAKE_SETTLED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesQueue, rushes_queue, G_TYPE_OBJECT)

static void claim (RushesQueue *self);

static void
rushes_queue_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  RushesQueue *self = RUSHES_QUEUE (object);

  switch (prop_id)
    {
    case PROP_WAITING:
      g_value_set_uint (value, self->n_waiting);
      break;
    case PROP_RUNNING:
      g_value_set_uint (value, self->n_running);
      break;
    case PROP_FAILED:
      g_value_set_uint (value, self->n_failed);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      break;
    case PROP_OFFLINE:
      g_value_set_boolean (value, self->offline);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_queue_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  RushesQueue *self = RUSHES_QUEUE (object);

  switch (prop_id)
    {
    case PROP_PAUSED:
      rushes_queue_set_paused (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_queue_dispose (GObject *object)
{
  RushesQueue *self = RUSHES_QUEUE (object);

  rushes_queue_stop (self);
  G_OBJECT_CLASS (rushes_queue_parent_class)->dispose (object);
}

static void
rushes_queue_finalize (GObject *object)
{
  RushesQueue *self = RUSHES_QUEUE (object);

  g_clear_pointer (&self->runners, g_hash_table_unref);
  g_clear_object (&self->takes);
  g_clear_object (&self->clock);
  g_clear_object (&self->store);
  g_clear_object (&self->library);
  g_clear_object (&self->network);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (rushes_queue_parent_class)->finalize (object);
}

static void
rushes_queue_class_init (RushesQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = rushes_queue_get_property;
  object_class->set_property = rushes_queue_set_property;
  object_class->dispose = rushes_queue_dispose;
  object_class->finalize = rushes_queue_finalize;

  props[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | flags);
  props[PROP_RUNNING] = g_param_spec_uint ("running", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | flags);
  props[PROP_FAILED] = g_param_spec_uint ("failed", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | flags);
  props[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  props[PROP_OFFLINE] = g_param_spec_boolean ("offline", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * RushesQueue::take-settled:
   * @take: a take
   *
   * Emitted when nothing moves @take any more by itself.
   */
  signals[TAKE_SETTLED] = g_signal_new ("take-settled", RUSHES_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RUSHES_TYPE_TAKE);
}

static void
rushes_queue_init (RushesQueue *self)
{
  self->runners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->takes = g_list_store_new (RUSHES_TYPE_TAKE);
  self->cancellable = g_cancellable_new ();
}

/* -- the network ----------------------------------------------------------------------------------------------------- */

/* Practice and a service on this machine need no network. */
static gboolean
is_local (const char *service)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GInetAddress) address = NULL;
  const char *host;

  if (g_strcmp0 (service, "practice") == 0)
    return TRUE;

  uri = service ? g_uri_parse (service, G_URI_FLAGS_NONE, NULL) : NULL;
  host = uri ? g_uri_get_host (uri) : NULL;
  if (!host)
    return FALSE;
  address = g_inet_address_new_from_string (host);
  return address ? g_inet_address_get_is_loopback (address) : g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
is_held (RushesQueue *self,
         RushesTakeRunner *runner)
{
  return self->offline && !is_local (rushes_take_runner_get_record (runner)->service);
}

/* (transfer container): oldest first; a list of its own, since what is done to one runner may take another away */
static int
compare_runners (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = rushes_take_runner_get_record (*(RushesTakeRunner *const *) a)->id;
  gint64 second = rushes_take_runner_get_record (*(RushesTakeRunner *const *) b)->id;

  return first < second ? -1 : first > second;
}

static GPtrArray *
list_runners (RushesQueue *self)
{
  GPtrArray *runners = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (runners, g_object_ref (value));
  g_ptr_array_sort (runners, compare_runners);
  return runners;
}

static void
network_changed_cb (RushesQueue *self)
{
  g_autoptr (GPtrArray) runners = NULL;

  if (!rushes_set_boolean (&self->offline, !g_network_monitor_get_network_available (self->network)))
    return;

  runners = list_runners (self);
  for (guint i = 0; i < runners->len; i++)
    rushes_take_runner_set_held (g_ptr_array_index (runners, i), is_held (self, g_ptr_array_index (runners, i)));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OFFLINE]);
  rushes_queue_schedule (self);
}

/* -- turns ----------------------------------------------------------------------------------------------------------- */

static void
set_count (RushesQueue *self,
           guint *field,
           guint value,
           int prop)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
count (RushesQueue *self)
{
  GHashTableIter iter;
  gpointer value;
  guint waiting = 0;
  guint running = 0;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      RushesTakeState state = rushes_take_runner_get_state (value);

      waiting += state == RUSHES_TAKE_STATE_WAITING;
      running += state == RUSHES_TAKE_STATE_SUBMITTING || state == RUSHES_TAKE_STATE_RUNNING || state == RUSHES_TAKE_STATE_DOWNLOADING;
    }
  set_count (self, &self->n_waiting, waiting, PROP_WAITING);
  set_count (self, &self->n_running, running, PROP_RUNNING);
}

/* Each service has limits of its own: a take that cannot be followed for want of a key must not block another service. */
static gboolean
has_room (RushesQueue *self,
          GPtrArray *runners,
          const char *service)
{
  RushesSettings *settings = rushes_context_get_settings (self->context);
  guint submitting = 0;
  guint running = 0;

  for (guint i = 0; i < runners->len; i++)
    {
      RushesTakeRunner *runner = g_ptr_array_index (runners, i);

      if (g_strcmp0 (rushes_take_runner_get_record (runner)->service, service) != 0)
        continue;
      if (rushes_take_runner_is_submitting (runner))
        submitting++;
      else if (rushes_take_runner_get_state (runner) == RUSHES_TAKE_STATE_RUNNING)
        running++;
    }
  return submitting < rushes_settings_get_max_submits (settings) && submitting + running < rushes_settings_get_max_running (settings);
}

static gboolean
schedule_cb (gpointer user_data)
{
  RushesQueue *self = user_data;

  self->schedule_id = 0;
  rushes_queue_schedule (self);
  return G_SOURCE_REMOVE;
}

static void
check_drained (RushesQueue *self)
{
  GHashTableIter iter;
  gpointer value;
  g_autoptr (GTask) drain = NULL;

  if (!self->drain)
    return;

  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (rushes_take_runner_get_state (value) == RUSHES_TAKE_STATE_SUBMITTING || rushes_take_runner_is_pending (value))
      return;

  rushes_clock_clear_timeout (self->clock, &self->drain_id);
  drain = g_steal_pointer (&self->drain);
  g_task_return_boolean (drain, TRUE);
}

/* Sends what may be sent, oldest first, and comes back when the next may be. */
void
rushes_queue_schedule (RushesQueue *self)
{
  g_autoptr (GPtrArray) runners = NULL;
  gint64 now = rushes_clock_get_time (self->clock);
  gint64 next = 0;

  rushes_clock_clear_timeout (self->clock, &self->schedule_id);
  check_drained (self);
  if (!self->started)
    return;

  runners = list_runners (self);
  for (guint i = 0; i < runners->len; i++)
    {
      RushesTakeRunner *runner = g_ptr_array_index (runners, i);
      const RushesTakeRecord *record = rushes_take_runner_get_record (runner);

      if (record->state != RUSHES_TAKE_STATE_WAITING || rushes_take_runner_is_submitting (runner) || rushes_take_runner_is_pending (runner))
        continue;
      if (self->paused || self->drain || is_held (self, runner))
        continue;
      if (record->not_before > now)
        {
          if (next == 0 || record->not_before < next)
            next = record->not_before;
          continue;
        }
      if (has_room (self, runners, record->service))
        rushes_take_runner_submit (runner);
    }

  if (next != 0)
    self->schedule_id = rushes_clock_add_timeout (self->clock, next - now, schedule_cb, self, NULL);
  count (self);
}

/* -- runners --------------------------------------------------------------------------------------------------------- */

static int
compare_takes (gconstpointer a,
               gconstpointer b,
               gpointer user_data)
{
  gint64 first = rushes_take_get_id ((RushesTake *) a);
  gint64 second = rushes_take_get_id ((RushesTake *) b);

  return first > second ? -1 : first < second;
}

static void
list_take (RushesQueue *self,
           const RushesTakeRecord *record)
{
  RushesTake *take = rushes_library_take_over (self->library, record);

  if (!g_list_store_find (self->takes, take, NULL))
    g_list_store_insert_sorted (self->takes, take, compare_takes, NULL);
}

static gboolean
is_failure (RushesTakeState state)
{
  return rushes_take_state_is_settled (state) && state != RUSHES_TAKE_STATE_READY && state != RUSHES_TAKE_STATE_CANCELLED;
}

/* Nothing moves it any more, or another process does: its runner goes. */
static void
settle (RushesQueue *self,
        RushesTakeRunner *runner)
{
  const RushesTakeRecord *record = rushes_take_runner_get_record (runner);
  RushesTake *take = rushes_library_take_over (self->library, record);
  gint64 id = record->id;
  gboolean settled = rushes_take_state_is_settled (record->state);

  if (is_failure (record->state))
    set_count (self, &self->n_failed, self->n_failed + 1, PROP_FAILED);
  g_signal_handlers_disconnect_by_data (runner, self);
  g_object_ref (take);
  g_hash_table_remove (self->runners, &id);
  if (settled)
    g_signal_emit (self, signals[TAKE_SETTLED], 0, take);
  g_object_unref (take);
}

static void
moved_cb (RushesQueue *self,
          RushesTakeRunner *runner)
{
  const RushesTakeRecord *record = rushes_take_runner_get_record (runner);
  gboolean is_ours = g_strcmp0 (record->driver, rushes_store_get_driver (self->store)) == 0;

  g_object_ref (runner);
  if (rushes_take_state_is_settled (record->state) || !is_ours)
    {
      settle (self, runner);
    }
  else if (!self->started)
    {
      /* Somebody decided, in a process that drives nothing: whoever drives will find it. */
      gint64 id = record->id;

      rushes_take_runner_stop (runner);
      g_signal_handlers_disconnect_by_data (runner, self);
      g_hash_table_remove (self->runners, &id);
    }
  rushes_queue_schedule (self);
  g_object_unref (runner);
}

RushesTakeRunner *
rushes_queue_find_runner (RushesQueue *self,
                          gint64 id)
{
  return g_hash_table_lookup (self->runners, &id);
}

/* (transfer none) */
RushesTakeRunner *
rushes_queue_add_runner (RushesQueue *self,
                         const RushesTakeRecord *record)
{
  RushesTakeRunner *runner = rushes_queue_find_runner (self, record->id);

  if (runner)
    return runner;

  runner = rushes_take_runner_new (self->context, record);
  g_signal_connect_object (runner, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->runners, g_memdup2 (&record->id, sizeof record->id), runner);
  list_take (self, record);
  rushes_take_runner_set_held (runner, is_held (self, runner));
  return runner;
}

/* -- claims ---------------------------------------------------------------------------------------------------------- */

static gboolean
claim_cb (gpointer user_data)
{
  RushesQueue *self = user_data;

  self->claim_id = 0;
  claim (self);
  return G_SOURCE_REMOVE;
}

static void
tried_again_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!rushes_take_runner_decide_finish (RUSHES_TAKE_RUNNER (source), result, &error))
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
    settle (self, runner);
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

static void
claim (RushesQueue *self)
{
  if (!self->started || self->claiming || self->drain)
    return;

  self->claiming = TRUE;
  rushes_clock_clear_timeout (self->clock, &self->claim_id);
  /* A failed download is tried again by itself once at each start. */
  rushes_store_claim_takes_async (self->store, !self->claimed_once, NULL, claimed_cb, g_object_ref (self));
}

gboolean
rushes_queue_check_open (RushesQueue *self,
                         GTask *task)
{
  if (self->context)
    return TRUE;

  g_task_return_new_error (task, RUSHES_CONTEXT_ERROR, RUSHES_CONTEXT_ERROR_CLOSED, "The library is closed");
  return FALSE;
}

/* -- public ---------------------------------------------------------------------------------------------------------- */

/**
 * rushes_queue_new:
 * @context: the house, which owns the queue
 * @network: (nullable): what knows of the network, %NULL for the system's
 *
 * Returns: (transfer full): a queue that has not started
 */
RushesQueue *
rushes_queue_new (RushesContext *context,
                  GNetworkMonitor *network)
{
  RushesQueue *self = g_object_new (RUSHES_TYPE_QUEUE, NULL);

  self->context = context;
  self->clock = g_object_ref (rushes_context_get_clock (context));
  self->store = g_object_ref (rushes_context_get_store (context));
  self->library = g_object_ref (rushes_context_get_library (context));
  self->network = g_object_ref (network ? network : g_network_monitor_get_default ());
  self->offline = !g_network_monitor_get_network_available (self->network);
  return self;
}

/**
 * rushes_queue_start:
 * @self: a queue
 *
 * Claims what nobody drives and goes on with it, now and whenever another process leaves something behind.
 */
void
rushes_queue_start (RushesQueue *self)
{
  g_return_if_fail (RUSHES_IS_QUEUE (self));

  if (self->started)
    return;

  self->started = TRUE;
  g_signal_connect_object (self->network, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "changed-elsewhere", G_CALLBACK (claim), self, G_CONNECT_SWAPPED);
  /* A take that waits for a key goes on when there is one. */
  g_signal_connect_object (self->context, "notify::connected", G_CALLBACK (rushes_queue_schedule), self, G_CONNECT_SWAPPED);
  claim (self);
}

/**
 * rushes_queue_stop:
 * @self: a queue
 *
 * Lets go of all takes; they go on in the library.
 */
void
rushes_queue_stop (RushesQueue *self)
{
  g_autoptr (GPtrArray) runners = NULL;
  g_autoptr (GTask) drain = NULL;

  g_return_if_fail (RUSHES_IS_QUEUE (self));

  self->started = FALSE;
  g_cancellable_cancel (self->cancellable);
  rushes_clock_clear_timeout (self->clock, &self->schedule_id);
  rushes_clock_clear_timeout (self->clock, &self->claim_id);
  rushes_clock_clear_timeout (self->clock, &self->drain_id);
  g_signal_handlers_disconnect_by_data (self->network, self);
  g_signal_handlers_disconnect_by_data (self->store, self);
  if (self->context)
    g_signal_handlers_disconnect_by_data (self->context, self);
  self->context = NULL;

  drain = g_steal_pointer (&self->drain);
  if (drain)
    g_task_return_boolean (drain, TRUE);

  runners = list_runners (self);
  for (guint i = 0; i < runners->len; i++)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (runners, i), self);
      rushes_take_runner_stop (g_ptr_array_index (runners, i));
    }
  g_hash_table_remove_all (self->runners);
}

static gboolean
drain_late_cb (gpointer user_data)
{
  RushesQueue *self = user_data;
  g_autoptr (GTask) drain = g_steal_pointer (&self->drain);

  self->drain_id = 0;
  if (drain)
    g_task_return_new_error (drain, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "A take is still on its way");
  return G_SOURCE_REMOVE;
}

/**
 * rushes_queue_drain_async:
 * @self: a queue
 * @limit: microseconds
 * @callback: told when done
 * @user_data: for @callback
 *
 * Begins nothing new and waits for the answers of submits under way, since such an answer is worth money.
 */
void
rushes_queue_drain_async (RushesQueue *self,
                          gint64 limit,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_QUEUE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, rushes_queue_drain_async);
  if (self->drain)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The queue is being drained already");
      return;
    }

  self->drain = g_object_ref (task);
  self->drain_id = rushes_clock_add_timeout (self->clock, limit, drain_late_cb, self, NULL);
  check_drained (self);
}

/**
 * rushes_queue_drain_finish:
 * @self: a queue
 * @result: what the callback was given
 * @error: %G_IO_ERROR_TIMED_OUT
 *
 * Returns: whether nothing is under way any more
 */
gboolean
rushes_queue_drain_finish (RushesQueue *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
rushes_queue_get_waiting (RushesQueue *self)
{
  g_return_val_if_fail (RUSHES_IS_QUEUE (self), 0);
  return self->n_waiting;
}

guint
rushes_queue_get_running (RushesQueue *self)
{
  g_return_val_if_fail (RUSHES_IS_QUEUE (self), 0);
  return self->n_running;
}

guint
rushes_queue_get_failed (RushesQueue *self)
{
  g_return_val_if_fail (RUSHES_IS_QUEUE (self), 0);
  return self->n_failed;
}

void
rushes_queue_mark_seen (RushesQueue *self)
{
  g_return_if_fail (RUSHES_IS_QUEUE (self));
  set_count (self, &self->n_failed, 0, PROP_FAILED);
}

gboolean
rushes_queue_get_paused (RushesQueue *self)
{
  g_return_val_if_fail (RUSHES_IS_QUEUE (self), FALSE);
  return self->paused;
}

/**
 * rushes_queue_set_paused:
 * @self: a queue
 * @paused: whether nothing new is to be sent; what was sent is followed all the same
 */
void
rushes_queue_set_paused (RushesQueue *self,
                         gboolean paused)
{
  g_return_if_fail (RUSHES_IS_QUEUE (self));

  if (!rushes_set_boolean (&self->paused, paused))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAUSED]);
  rushes_queue_schedule (self);
}

gboolean
rushes_queue_get_offline (RushesQueue *self)
{
  g_return_val_if_fail (RUSHES_IS_QUEUE (self), FALSE);
  return self->offline;
}

/**
 * rushes_queue_get_takes:
 * @self: a queue
 *
 * Returns: (transfer none): what waits, is under way or settled since the start; newest first
 */
GListModel *
rushes_queue_get_takes (RushesQueue *self)
{
  g_return_val_if_fail (RUSHES_IS_QUEUE (self), NULL);
  return G_LIST_MODEL (self->takes);
}
