/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-runner-private.h"

#include "rushes-hosting.h"
#include "rushes-poll-schedule.h"
#include "rushes-properties.h"
#include "rushes-sentences.h"

/*
 * What a take needs a link for is uploaded while it is still waiting: nothing has happened yet that a person or another process could not
 * undo. An upload does not count as a submit; when it is done the take waits for its turn again, and finds all at the host.
 *
 * What may pass by itself puts the take off; what a person must set right fails it, as a refusal before anything was sent.
 */

void
rushes_take_runner_clear_hosting (RushesTakeRunner *self)
{
  g_clear_object (&self->spec);
  g_clear_pointer (&self->hosted, g_ptr_array_unref);
  self->next_hosted = 0;
  self->hosted_bytes = 0;
  if (!self->uploading)
    return;

  self->uploading = FALSE;
  rushes_take_set_upload_progress (rushes_library_take_over (rushes_context_get_library (self->runner.context), self->record), -1);
}

static gint64
get_total (RushesTakeRunner *self)
{
  gint64 total = 0;

  for (guint i = 0; i < self->hosted->len; i++)
    total += rushes_input_get_facts (g_ptr_array_index (self->hosted, i))->size;
  return total;
}

static void
progress_cb (gint64 done,
             gint64 total,
             gpointer user_data)
{
  RushesTakeRunner *self = user_data;
  gboolean begins = !self->uploading;
  gint64 all = get_total (self);

  self->uploading = TRUE;
  rushes_take_set_upload_progress (rushes_library_take_over (rushes_context_get_library (self->runner.context), self->record),
                                   all > 0 ? CLAMP ((double) (self->hosted_bytes + done) / (double) all, 0, 1) : 0);
  if (begins)
    rushes_take_runner_tell_turn (self);
}

static void
put_off (RushesTakeRunner *self,
         RushesErrorClass error_class,
         const char *code,
         const char *message)
{
  RushesTakeRecord *record = rushes_take_record_copy (self->record);

  record->not_before = rushes_clock_get_time (self->runner.clock) + rushes_poll_schedule_get_backoff (self->not_taken, -1);
  self->not_taken++;
  rushes_take_runner_set_error (record, error_class, code, message);
  rushes_take_runner_clear_hosting (self);
  self->preparing = FALSE;
  rushes_take_runner_touch (self, record);
  rushes_take_runner_tell_turn (self);
}

static void
fail (RushesTakeRunner *self,
      const GError *error)
{
  g_autofree char *code = rushes_code_for_host_error (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    put_off (self, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
  else if (error->domain == RUSHES_STORE_ERROR)
    put_off (self, RUSHES_ERROR_CLASS_STORAGE, "library", error->message);
  else if (rushes_host_error_is_passing (error))
    put_off (self, RUSHES_ERROR_CLASS_NETWORK, code, error->message);
  else if (g_error_matches (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_CHANGED))
    rushes_take_runner_refuse (self, RUSHES_ERROR_CLASS_STORAGE, "source-changed", error->message);
  else if (g_error_matches (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_FILE))
    rushes_take_runner_refuse (self, RUSHES_ERROR_CLASS_STORAGE, "source-unreadable", error->message);
  else
    rushes_take_runner_refuse (self, RUSHES_ERROR_CLASS_STORAGE, code, error->message);
}

static void host_next (RushesTakeRunner *self);

static void
hosted_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = rushes_hosting_ensure_url_finish (RUSHES_HOSTING (source), result, &error);
  RushesInput *input;

  if (!self)
    return;
  if (!url)
    {
      fail (self, error);
      return;
    }

  input = g_ptr_array_index (self->hosted, self->next_hosted++);
  self->hosted_bytes += rushes_input_get_facts (input)->size;
  rushes_input_set_source (input, url);
  host_next (self);
}

static void
host_next (RushesTakeRunner *self)
{
  g_autofree char *owner = g_strdup_printf ("take:%" G_GINT64_FORMAT, self->record->id);
  RushesInput *input;

  if (self->next_hosted == self->hosted->len)
    {
      if (self->uploading)
        {
          /* Others may have had their turn meanwhile. */
          rushes_take_runner_clear_hosting (self);
          self->preparing = FALSE;
          rushes_take_runner_tell_turn (self);
        }
      else
        {
          g_autoptr (RushesSpec) spec = g_steal_pointer (&self->spec);

          rushes_take_runner_clear_hosting (self);
          rushes_take_runner_prepare_body (self, spec);
        }
      return;
    }

  input = g_ptr_array_index (self->hosted, self->next_hosted);
  rushes_hosting_ensure_url_async (rushes_context_get_hosting (self->runner.context), self->record->service, rushes_input_get_source (input), NULL, owner, progress_cb,
                                   self, self->runner.cancellable, hosted_cb, rushes_runner_begin_step (&self->runner));
}

/* Takes hosted over: inputs of spec. */
void
rushes_take_runner_host (RushesTakeRunner *self,
                         RushesSpec *spec,
                         GPtrArray *hosted)
{
  g_set_object (&self->spec, spec);
  g_clear_pointer (&self->hosted, g_ptr_array_unref);
  self->hosted = hosted;
  self->next_hosted = 0;
  self->hosted_bytes = 0;
  host_next (self);
}
