/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-session.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <inttypes.h>
#include <signal.h>

#include "rushes-cli-output.h"

/* A shell's way to say that a signal ended a command */
#define STATUS_OF_SIGNAL(signal) (128 + (signal))

void
rushes_cli_result_cb (GObject *source,
                      GAsyncResult *result,
                      gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

GAsyncResult *
rushes_cli_await (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* Once: whoever sends a second signal means it, and has the kernel's answer. */
static gboolean
stop (RushesCliSession *self,
      guint *id,
      int number)
{
  *id = 0;
  self->signal = number;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
interrupt_cb (gpointer user_data)
{
  RushesCliSession *self = user_data;

  return stop (self, &self->interrupt_id, SIGINT);
}

static gboolean
terminate_cb (gpointer user_data)
{
  RushesCliSession *self = user_data;

  return stop (self, &self->terminate_id, SIGTERM);
}

static gboolean
hang_up_cb (gpointer user_data)
{
  RushesCliSession *self = user_data;

  return stop (self, &self->hang_up_id, SIGHUP);
}

/* Under nohup it is ignored, and stays so. */
static gboolean
is_ignored (int number)
{
  struct sigaction action;

  return sigaction (number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static void
free_session (RushesCliSession *self)
{
  g_clear_handle_id (&self->interrupt_id, g_source_remove);
  g_clear_handle_id (&self->terminate_id, g_source_remove);
  g_clear_handle_id (&self->hang_up_id, g_source_remove);
  g_clear_object (&self->context);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* What a person should know of a library that is not as usual */
static void
tell_mode (RushesCliSession *self)
{
  RushesStore *store = rushes_context_get_store (self->context);

  switch (rushes_store_get_mode (store))
    {
    case RUSHES_STORE_MODE_SET_ASIDE:
      rushes_cli_complain (_ ("The library was damaged. A copy was set aside at %s and a new library was begun."),
                           rushes_store_get_set_aside_path (store));
      break;
    case RUSHES_STORE_MODE_NEWER:
      rushes_cli_complain (_ ("The library was made by a newer version of Rushes and is opened read-only. Update Rushes to work with it."));
      break;
    case RUSHES_STORE_MODE_READ_ONLY:
    case RUSHES_STORE_MODE_NORMAL:
    default:
      break;
    }
}

/**
 * rushes_cli_session_open:
 * @options: how the context is to be
 * @status: (out): the exit status where it cannot be opened, which has been said
 *
 * Returns: (transfer full) (nullable): a session to close with [func@cli_session_close]
 */
RushesCliSession *
rushes_cli_session_open (const RushesContextOptions *options,
                         int *status)
{
  RushesCliSession *self = g_new0 (RushesCliSession, 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->cancellable = g_cancellable_new ();
  self->interrupt_id = g_unix_signal_add (SIGINT, interrupt_cb, self);
  self->terminate_id = g_unix_signal_add (SIGTERM, terminate_cb, self);
  if (!is_ignored (SIGHUP))
    self->hang_up_id = g_unix_signal_add (SIGHUP, hang_up_cb, self);

  self->context = rushes_context_new (options, &error);
  if (self->context)
    {
      rushes_context_open_async (self->context, self->cancellable, rushes_cli_result_cb, &result);
      if (rushes_context_open_finish (self->context, rushes_cli_await (&result), &error))
        {
          tell_mode (self);
          return self;
        }
    }

  *status = self->signal ? STATUS_OF_SIGNAL (self->signal) : (int) rushes_cli_status_of_error (error);
  if (options->read_only && g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_FAILED))
    rushes_cli_complain (_ ("The library cannot be read: %s"), error->message);
  else if (!self->signal)
    rushes_cli_complain_error (error);
  free_session (self);
  return NULL;
}

int
rushes_cli_session_close (RushesCliSession *self,
                          int status)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_context_close_async (self->context, rushes_cli_result_cb, &result);
  if (!rushes_context_close_finish (self->context, rushes_cli_await (&result), &error))
    {
      rushes_cli_complain_error (error);
      status = status == RUSHES_CLI_OK ? RUSHES_CLI_FAILED : status;
    }
  if (self->signal)
    status = STATUS_OF_SIGNAL (self->signal);

  rushes_cli_show_progress (NULL);
  free_session (self);
  return status;
}

GPtrArray *
rushes_cli_session_list_takes (RushesCliSession *self,
                               const RushesTakeFilter *filter,
                               GError **error)
{
  RushesStore *store = rushes_context_get_store (self->context);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_store_list_takes_async (store, filter, NULL, rushes_cli_result_cb, &result);
  return rushes_store_list_takes_finish (store, rushes_cli_await (&result), error);
}

RushesTakeRecord *
rushes_cli_session_load_take (RushesCliSession *self,
                              gint64 id,
                              GError **error)
{
  RushesTakeFilter filter = RUSHES_TAKE_FILTER_ANY;
  g_autoptr (GPtrArray) records = NULL;

  filter.take_id = id;
  records = rushes_cli_session_list_takes (self, &filter, error);
  if (!records)
    return NULL;
  if (records->len == 0)
    {
      g_set_error (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND, "There is no take %" G_GINT64_FORMAT, id);
      return NULL;
    }
  return rushes_take_record_copy (g_ptr_array_index (records, 0));
}

/* Says why a take could not be loaded. Returns the exit status. */
int
rushes_cli_complain_take (gint64 id,
                          const GError *error)
{
  if (!g_error_matches (error, RUSHES_STORE_ERROR, RUSHES_STORE_ERROR_NOT_FOUND))
    {
      rushes_cli_complain_error (error);
      return (int) rushes_cli_status_of_error (error);
    }
  rushes_cli_complain (_ ("There is no take %" PRId64), id);
  return RUSHES_CLI_WRONG;
}
