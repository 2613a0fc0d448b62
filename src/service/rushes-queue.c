/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-queue-private.h"

#include "rushes-properties.h"

/*
 * The runners, the network, and what others see of the queue. Whose turn it is stands in rushes-queue-turns.c, what becomes of a
 * take whose turn has come in RushesTakeRunner, how takes are made, decided about and claimed in files of their own.
 */

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
  WRITE_FAILED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesQueue, rushes_queue, G_TYPE_OBJECT)

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

  /**
   * RushesQueue::write-failed:
   * @error: why
   *
   * Emitted when what became of a take could not be written, for a full disk say. It is kept in memory and tried again; said once, until
   * something could be written again.
   */
  signals[WRITE_FAILED] = g_signal_new ("write-failed", RUSHES_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
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

gboolean
rushes_queue_is_held (RushesQueue *self,
                      RushesTakeRunner *runner)
{
  return self->offline && !is_local (rushes_take_runner_get_record (runner)->service);
}

static void
network_changed_cb (RushesQueue *self)
{
  g_autoptr (GPtrArray) runners = NULL;

  if (!rushes_set_boolean (&self->offline, !g_network_monitor_get_network_available (self->network)))
    return;

  runners = rushes_queue_list_runners (self);
  for (guint i = 0; i < runners->len; i++)
    rushes_take_runner_set_held (g_ptr_array_index (runners, i), rushes_queue_is_held (self, g_ptr_array_index (runners, i)));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OFFLINE]);
  rushes_queue_schedule (self);
}

/* -- counts -------------------------------------------------------------------------------------------------------- */

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

void
rushes_queue_count (RushesQueue *self)
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
      running += rushes_take_state_is_under_way (state);
    }
  set_count (self, &self->n_waiting, waiting, PROP_WAITING);
  set_count (self, &self->n_running, running, PROP_RUNNING);
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
void
rushes_queue_settle (RushesQueue *self,
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
write_failed_cb (RushesQueue *self,
                 const GError *error)
{
  if (self->write_trouble)
    return;

  self->write_trouble = TRUE;
  g_signal_emit (self, signals[WRITE_FAILED], 0, error);
}

static void
moved_cb (RushesQueue *self,
          RushesTakeRunner *runner)
{
  const RushesTakeRecord *record = rushes_take_runner_get_record (runner);
  gboolean is_ours = g_strcmp0 (record->driver, rushes_store_get_driver (self->store)) == 0;

  self->write_trouble = FALSE;
  g_object_ref (runner);
  if (rushes_take_state_is_settled (record->state) || !is_ours)
    {
      rushes_queue_settle (self, runner);
    }
  else if (!self->started)
    {
      /* Somebody decided, in a process that drives nothing: whoever drives will find it. */
      gint64 id = record->id;

      rushes_runner_stop (RUSHES_RUNNER (runner));
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
  g_signal_connect_object (runner, "turn", G_CALLBACK (rushes_queue_schedule), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (runner, "write-failed", G_CALLBACK (write_failed_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->runners, g_memdup2 (&record->id, sizeof record->id), runner);
  list_take (self, record);
  rushes_take_runner_set_held (runner, rushes_queue_is_held (self, runner));
  return runner;
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

static void
asset_settled_cb (RushesQueue *self)
{
  g_autoptr (GPtrArray) runners = rushes_queue_list_runners (self);

  for (guint i = 0; i < runners->len; i++)
    rushes_take_runner_look_again (g_ptr_array_index (runners, i));
  rushes_queue_schedule (self);
}

/**
 * rushes_queue_start:
 * @self: a queue
 * @claims: whether to claim what nobody drives and go on with it, now and whenever another process leaves something behind
 *
 * Begins to drive takes.
 */
void
rushes_queue_start (RushesQueue *self,
                    gboolean claims)
{
  g_return_if_fail (RUSHES_IS_QUEUE (self));

  if (self->started)
    return;

  self->started = TRUE;
  g_signal_connect_object (self->network, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  /* A take that waits for a key goes on when there is one. */
  g_signal_connect_object (self->context, "notify::connected", G_CALLBACK (rushes_queue_schedule), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rushes_context_get_assets (self->context), "settled", G_CALLBACK (asset_settled_cb), self, G_CONNECT_SWAPPED);
  if (!claims)
    return;

  g_signal_connect_object (self->store, "changed-elsewhere", G_CALLBACK (rushes_queue_claim), self, G_CONNECT_SWAPPED);
  rushes_queue_claim (self);
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

  runners = rushes_queue_list_runners (self);
  for (guint i = 0; i < runners->len; i++)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (runners, i), self);
      rushes_runner_stop (g_ptr_array_index (runners, i));
    }
  g_hash_table_remove_all (self->runners);
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
