/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-clock.h"

/**
 * RushesClock:
 *
 * What time it is, and timeouts; a fake one only moves when a test moves it.
 *
 * All times are microseconds. Timeouts fire once, on the main context of the thread that added them (the fake clock fires
 * them inside [method@Clock.advance]). Use one clock from one thread.
 */

typedef struct
{
  guint id;
  gint64 due;
  GSourceFunc callback;
  gpointer user_data;
  GDestroyNotify notify;
  GSource *source; /* NULL in a fake clock */
  RushesClock *clock;
} Timeout;

struct _RushesClock
{
  GObject parent_instance;

  gboolean fake;
  gint64 now; /* fake clocks: microseconds since the epoch */
  gint64 start;
  guint last_id;
  GHashTable *timeouts; /* id → Timeout */
};

G_DEFINE_FINAL_TYPE (RushesClock, rushes_clock, G_TYPE_OBJECT)

static void
timeout_free (gpointer data)
{
  Timeout *timeout = data;

  if (timeout->source)
    {
      g_source_destroy (timeout->source);
      g_source_unref (timeout->source);
    }
  if (timeout->notify)
    timeout->notify (timeout->user_data);
  g_free (timeout);
}

/* The timeout leaves the table before it runs, so that its callback may add or remove others, itself included. */
static void
timeout_fire (RushesClock *self,
              guint id)
{
  Timeout *timeout = NULL;

  if (!g_hash_table_steal_extended (self->timeouts, GUINT_TO_POINTER (id), NULL, (gpointer *) &timeout))
    return;

  timeout->callback (timeout->user_data);
  timeout_free (timeout);
}

static gboolean
source_cb (gpointer data)
{
  Timeout *timeout = data;
  g_autoptr (RushesClock) self = g_object_ref (timeout->clock);

  timeout_fire (self, timeout->id);
  return G_SOURCE_REMOVE;
}

static void
rushes_clock_finalize (GObject *object)
{
  RushesClock *self = RUSHES_CLOCK (object);

  g_clear_pointer (&self->timeouts, g_hash_table_unref);
  G_OBJECT_CLASS (rushes_clock_parent_class)->finalize (object);
}

static void
rushes_clock_class_init (RushesClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_clock_finalize;
}

static void
rushes_clock_init (RushesClock *self)
{
  self->timeouts = g_hash_table_new_full (NULL, NULL, NULL, timeout_free);
}

/**
 * rushes_clock_new_system:
 *
 * Returns: (transfer full): a clock that follows the system's
 */
RushesClock *
rushes_clock_new_system (void)
{
  return g_object_new (RUSHES_TYPE_CLOCK, NULL);
}

/**
 * rushes_clock_new_fake:
 * @start: its time, in microseconds since the epoch
 *
 * Returns: (transfer full): a clock that stands still until [method@Clock.advance]
 */
RushesClock *
rushes_clock_new_fake (gint64 start)
{
  RushesClock *self = g_object_new (RUSHES_TYPE_CLOCK, NULL);

  self->fake = TRUE;
  self->start = self->now = start;
  return self;
}

/**
 * rushes_clock_get_time:
 * @self: a clock
 *
 * Returns: the wall clock's time, in microseconds since the epoch
 */
gint64
rushes_clock_get_time (RushesClock *self)
{
  g_return_val_if_fail (RUSHES_IS_CLOCK (self), 0);
  return self->fake ? self->now : g_get_real_time ();
}

/**
 * rushes_clock_get_monotonic:
 * @self: a clock
 *
 * Returns: a time in microseconds that never goes back
 */
gint64
rushes_clock_get_monotonic (RushesClock *self)
{
  g_return_val_if_fail (RUSHES_IS_CLOCK (self), 0);
  return self->fake ? self->now - self->start : g_get_monotonic_time ();
}

/**
 * rushes_clock_add_timeout:
 * @self: a clock
 * @delay: microseconds from now; a negative one counts as 0
 * @callback: called once; what it returns is ignored
 * @user_data: for @callback
 * @notify: (nullable): frees @user_data, after the call or the removal
 *
 * Returns: an id for [method@Clock.remove_timeout], never 0
 */
guint
rushes_clock_add_timeout (RushesClock *self,
                          gint64 delay,
                          GSourceFunc callback,
                          gpointer user_data,
                          GDestroyNotify notify)
{
  Timeout *timeout;

  g_return_val_if_fail (RUSHES_IS_CLOCK (self), 0);
  g_return_val_if_fail (callback != NULL, 0);

  delay = MAX (delay, 0);
  timeout = g_new0 (Timeout, 1);
  timeout->id = ++self->last_id;
  timeout->due = rushes_clock_get_time (self) + delay;
  timeout->callback = callback;
  timeout->user_data = user_data;
  timeout->notify = notify;
  timeout->clock = self;
  g_hash_table_insert (self->timeouts, GUINT_TO_POINTER (timeout->id), timeout);

  if (!self->fake)
    {
      timeout->source = g_timeout_source_new ((guint) MIN ((delay + 999) / 1000, G_MAXUINT));
      g_source_set_callback (timeout->source, source_cb, timeout, NULL);
      g_source_attach (timeout->source, g_main_context_get_thread_default ());
    }

  return timeout->id;
}

/**
 * rushes_clock_remove_timeout:
 * @self: a clock
 * @id: a timeout's id; one that has fired is ignored
 */
void
rushes_clock_remove_timeout (RushesClock *self,
                             guint id)
{
  g_return_if_fail (RUSHES_IS_CLOCK (self));
  g_hash_table_remove (self->timeouts, GUINT_TO_POINTER (id));
}

/**
 * rushes_clock_clear_timeout:
 * @self: a clock
 * @id: (inout): a timeout's id, or 0
 *
 * Removes the timeout at @id, where there is one, and sets @id to 0.
 */
void
rushes_clock_clear_timeout (RushesClock *self,
                            guint *id)
{
  guint old = *id;

  *id = 0;
  if (old != 0)
    rushes_clock_remove_timeout (self, old);
}

/* Of two timeouts due at once the older fires first. */
static Timeout *
find_next (RushesClock *self)
{
  GHashTableIter iter;
  gpointer value;
  Timeout *next = NULL;

  g_hash_table_iter_init (&iter, self->timeouts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Timeout *timeout = value;

      if (!next || timeout->due < next->due || (timeout->due == next->due && timeout->id < next->id))
        next = timeout;
    }

  return next;
}

/**
 * rushes_clock_advance:
 * @self: a fake clock
 * @by: microseconds
 *
 * Moves the clock and fires what falls due on the way, in order, each at its own time.
 */
void
rushes_clock_advance (RushesClock *self,
                      gint64 by)
{
  gint64 until;
  Timeout *next;

  g_return_if_fail (RUSHES_IS_CLOCK (self) && self->fake);
  g_return_if_fail (by >= 0);

  until = self->now + by;
  while ((next = find_next (self)) && next->due <= until)
    {
      self->now = MAX (self->now, next->due);
      timeout_fire (self, next->id);
    }
  self->now = MAX (self->now, until);
}

/**
 * rushes_clock_advance_to_next:
 * @self: a fake clock
 *
 * Moves the clock to its next timeout and fires that one.
 *
 * Returns: %FALSE where no timeout is waiting
 */
gboolean
rushes_clock_advance_to_next (RushesClock *self)
{
  Timeout *next;

  g_return_val_if_fail (RUSHES_IS_CLOCK (self) && self->fake, FALSE);

  next = find_next (self);
  if (!next)
    return FALSE;

  self->now = MAX (self->now, next->due);
  timeout_fire (self, next->id);
  return TRUE;
}

/**
 * rushes_clock_get_n_timeouts:
 * @self: a clock
 *
 * Returns: how many timeouts wait
 */
guint
rushes_clock_get_n_timeouts (RushesClock *self)
{
  g_return_val_if_fail (RUSHES_IS_CLOCK (self), 0);
  return g_hash_table_size (self->timeouts);
}
