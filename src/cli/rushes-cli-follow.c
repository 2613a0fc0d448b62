/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-cli-follow.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rushes-cli-output.h"
#include "rushes-sentences.h"

/* How often the library is asked: takes of other processes are told by it alone */
#define TICK_MS 100

/* How long a take that cannot be sent for want of a network is waited for; it stays in the library. */
#define NETWORK_PATIENCE (10 * G_TIME_SPAN_SECOND)

/* What was wrong before this process began is tried anew by it: for so long the old trouble says nothing yet. */
#define RETRY_GRACE (5 * G_TIME_SPAN_SECOND)

typedef struct
{
  gint64 id;
  const char *output; /* (nullable) */
  RushesTakeRecord *record;
  gint64 unsent_since; /* monotonic: since when there is no network for it, 0 */
  gboolean had_trouble; /* at the first look: the result was not fetched, or the key not taken */
  gboolean told;
} Followed;

typedef struct
{
  RushesCliSession *session;
  const RushesCliFollowOptions *options;
  GArray *takes; /* (element-type Followed) */
  gint64 started; /* monotonic */
  RushesCliStatus status;
  gboolean ticked;
} Follow;

static void
followed_clear (gpointer data)
{
  Followed *take = data;

  g_clear_pointer (&take->record, rushes_take_record_free);
}

/* -- one take ------------------------------------------------------------------------------------------------------ */

/* Trouble that a new start may be over with */
static gboolean
has_trouble (const RushesTakeRecord *record)
{
  return record->state == RUSHES_TAKE_STATE_DOWNLOAD_FAILED ||
         (record->error_class == RUSHES_ERROR_CLASS_KEY && !rushes_take_state_is_settled (record->state));
}

static gboolean
has_ended (Follow *self,
           Followed *take)
{
  const RushesTakeRecord *record = take->record;
  gint64 now = g_get_monotonic_time ();

  if (!has_trouble (record))
    take->had_trouble = FALSE;
  if (take->had_trouble && now - self->started < RETRY_GRACE)
    return FALSE;
  if (rushes_take_state_is_settled (record->state))
    return TRUE;
  if (self->options->until_accepted &&
      (record->state == RUSHES_TAKE_STATE_RUNNING || record->state == RUSHES_TAKE_STATE_DOWNLOADING))
    return TRUE;

  /* No key, one that is not taken, no practice mode, a wrong address: only a person can mend that. */
  if (record->error_class == RUSHES_ERROR_CLASS_KEY ||
      g_strcmp0 (record->error_code, "practice-unavailable") == 0 ||
      g_strcmp0 (record->error_code, "url-invalid") == 0)
    return TRUE;

  if (record->state != RUSHES_TAKE_STATE_WAITING || record->error_class != RUSHES_ERROR_CLASS_NETWORK)
    {
      /* On its way at this moment: what the last try came to still counts. */
      if (record->state != RUSHES_TAKE_STATE_SUBMITTING)
        take->unsent_since = 0;
      return FALSE;
    }
  if (take->unsent_since == 0)
    take->unsent_since = now;
  return self->options->timeout < 0 && now - take->unsent_since >= NETWORK_PATIENCE;
}

static RushesCliStatus
get_status (Follow *self,
            const RushesTakeRecord *record)
{
  if (self->options->until_accepted && record->error_class != RUSHES_ERROR_CLASS_KEY &&
      (record->state == RUSHES_TAKE_STATE_RUNNING || record->state == RUSHES_TAKE_STATE_DOWNLOADING))
    return RUSHES_CLI_OK;
  return rushes_cli_status_of_take (record);
}

static gboolean
copy_out (Follow *self,
          Followed *take,
          GError **error)
{
  RushesMediaStore *store = rushes_context_get_media_store (self->session->context);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_media_store_copy_out_async (store, take->record->video_file, take->output, self->options->force, NULL,
                                     rushes_cli_result_cb, &result);
  return rushes_media_store_copy_out_finish (store, rushes_cli_await (&result), error);
}

/* The sentences speak of the window's buttons: these are their commands. */
static void
tell_way_out (const RushesTakeRecord *record)
{
  gint64 id = record->id;

  if (record->state == RUSHES_TAKE_STATE_UNCONFIRMED)
    rushes_cli_complain (_ ("“rushes send-again %" PRId64 "” sends it again, “rushes discard %" PRId64 "” gives it up"), id, id);
  else if (record->state == RUSHES_TAKE_STATE_DOWNLOAD_FAILED)
    rushes_cli_complain (_ ("“rushes wait %" PRId64 "” tries again"), id);
  else if (!rushes_take_state_is_settled (record->state))
    rushes_cli_complain (_ ("The take is kept: “rushes wait %" PRId64 "” goes on with it"), id);
}

static void
tell_person (Follow *self,
             Followed *take,
             const char *output)
{
  RushesContext *context = self->session->context;
  const RushesTakeRecord *record = take->record;
  g_autoptr (RushesTake) live = rushes_take_new (record, rushes_paths_get_data_dir (rushes_context_get_paths (context)));
  g_autofree char *sentence = NULL;
  g_autofree char *path = NULL;
  g_autofree char *cost = NULL;
  g_autofree char *line = NULL;

  if (record->state == RUSHES_TAKE_STATE_READY && record->video_file)
    {
      path = output ? g_strdup (output) : rushes_cli_dup_path (context, record->video_file);
      cost = rushes_format_take_cost (record);
      line = cost ? g_strdup_printf (_ ("Take %" PRId64 " is ready: %s (%s)"), record->id, path, cost)
                  : g_strdup_printf (_ ("Take %" PRId64 " is ready: %s"), record->id, path);
      rushes_cli_show_progress (NULL);
      if (!rushes_cli_print (line))
        self->status = rushes_cli_worse_status (self->status, RUSHES_CLI_FAILED);
      return;
    }

  sentence = rushes_sentence_for_take (live, rushes_context_get_catalogue (context), FALSE);
  if (!sentence)
    sentence = rushes_name_for_state (record->state);
  rushes_cli_complain (_ ("Take %" PRId64 ": %s"), record->id, sentence);
  tell_way_out (record);
}

static void
tell (Follow *self,
      Followed *take)
{
  g_autoptr (GError) error = NULL;
  const char *output = NULL;

  take->told = TRUE;
  self->status = rushes_cli_worse_status (self->status, get_status (self, take->record));
  if (take->output && take->record->state == RUSHES_TAKE_STATE_READY && take->record->video_file)
    {
      if (copy_out (self, take, &error))
        output = take->output;
      else
        {
          g_autofree char *shown = g_filename_display_name (take->output);
          g_autofree char *sentence = rushes_sentence_for_error (error);

          rushes_cli_complain (_ ("“%s” could not be written (%s). The film is safe in the library"), shown, sentence);
          self->status = rushes_cli_worse_status (self->status, RUSHES_CLI_FAILED);
        }
    }

  if (!self->options->json)
    tell_person (self, take, output);
  else if (!rushes_cli_print_take_json (take->record, self->session->context, output, error))
    self->status = rushes_cli_worse_status (self->status, RUSHES_CLI_FAILED);
}

/* -- all of them --------------------------------------------------------------------------------------------------- */

/* (transfer full): "Take 3: Rendering, 42 %" */
static char *
describe (const RushesTakeRecord *record)
{
  g_autofree char *name = rushes_name_for_state (record->state);

  if (record->progress >= 0 && record->state == RUSHES_TAKE_STATE_RUNNING)
    return g_strdup_printf (_ ("Take %" PRId64 ": %s, %.0f %%"), record->id, name, record->progress * 100);
  return g_strdup_printf (_ ("Take %" PRId64 ": %s"), record->id, name);
}

/* Where a person looks: one line that changes, of the first that is not done yet */
static void
show_progress (Follow *self)
{
  const RushesTakeRecord *first = NULL;
  g_autofree char *line = NULL;
  g_autofree char *counted = NULL;
  guint told = 0;

  if (self->options->json)
    return;

  for (guint i = 0; i < self->takes->len; i++)
    {
      Followed *take = &g_array_index (self->takes, Followed, i);

      told += take->told;
      if (!first && !take->told)
        first = take->record;
    }
  if (!first)
    return;

  line = describe (first);
  if (self->takes->len > 1)
    counted = g_strdup_printf ("[%u/%u] %s", told, self->takes->len, line);
  rushes_cli_show_progress (counted ? counted : line);
}

/* Where it goes into a file: a line for each news */
static void
tell_news (Follow *self,
           Followed *take)
{
  g_autofree char *line = NULL;

  if (self->options->json || rushes_cli_has_person ())
    return;
  line = describe (take->record);
  rushes_cli_complain_plainly (line);
}

static gboolean
refresh (Follow *self,
         Followed *take)
{
  g_autoptr (GError) error = NULL;
  RushesTakeRecord *record = rushes_cli_session_load_take (self->session, take->id, &error);
  gboolean is_news;

  if (!record)
    {
      rushes_cli_complain_error (error);
      self->status = rushes_cli_worse_status (self->status, RUSHES_CLI_FAILED);
      take->told = TRUE;
      return FALSE;
    }

  is_news = !take->record || take->record->state != record->state;
  if (!take->record)
    take->had_trouble = has_trouble (record);
  followed_clear (take);
  take->record = record;
  if (has_ended (self, take))
    tell (self, take);
  else if (is_news)
    tell_news (self, take);
  return !take->told;
}

static gboolean
tick_cb (gpointer user_data)
{
  Follow *self = user_data;

  self->ticked = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
settled_cb (RushesQueue *queue,
            RushesTake *take,
            gpointer user_data)
{
  Follow *self = user_data;

  self->ticked = TRUE;
}

/* Nothing is lost, but nothing goes on either before there is room: whoever waits should know. */
static void
write_failed_cb (RushesQueue *queue,
                 const GError *error,
                 gpointer user_data)
{
  rushes_cli_complain_error (error);
}

static void
await_tick (Follow *self)
{
  while (!self->ticked && !self->session->signal)
    g_main_context_iteration (NULL, TRUE);
  self->ticked = FALSE;
}

/* A library that cannot be written is not waited for, where nobody has said how long: nothing of ours moves in it. */
static gboolean
has_timed_out (Follow *self)
{
  if (self->options->timeout < 0)
    return rushes_library_is_read_only (rushes_context_get_library (self->session->context));
  return g_get_monotonic_time () - self->started >= self->options->timeout;
}

static void
run (Follow *self)
{
  for (;;)
    {
      gboolean goes_on = FALSE;
      gboolean is_last = has_timed_out (self);

      for (guint i = 0; i < self->takes->len && !self->session->signal; i++)
        {
          Followed *take = &g_array_index (self->takes, Followed, i);

          if (take->told || !refresh (self, take))
            continue;
          if (is_last)
            tell (self, take);
          goes_on = TRUE;
        }
      if (!goes_on || is_last || self->session->signal)
        return;
      show_progress (self);
      await_tick (self);
    }
}

int
rushes_cli_follow (RushesCliSession *session,
                   GArray *ids,
                   const RushesCliFollowOptions *options)
{
  g_autoptr (GArray) takes = g_array_new (FALSE, TRUE, sizeof (Followed));
  RushesQueue *queue = rushes_context_get_queue (session->context);
  Follow self = {
    .session = session,
    .options = options,
    .takes = takes,
    .started = g_get_monotonic_time (),
  };
  guint tick_id;
  gulong settled_id;
  gulong write_failed_id;

  g_array_set_clear_func (takes, followed_clear);
  for (guint i = 0; i < ids->len; i++)
    {
      Followed take = { .id = g_array_index (ids, gint64, i), .output = options->outputs ? options->outputs[i] : NULL };

      g_array_append_val (takes, take);
    }

  tick_id = g_timeout_add (TICK_MS, tick_cb, &self);
  settled_id = g_signal_connect (queue, "take-settled", G_CALLBACK (settled_cb), &self);
  write_failed_id = g_signal_connect (queue, "write-failed", G_CALLBACK (write_failed_cb), &self);
  run (&self);
  g_signal_handler_disconnect (queue, write_failed_id);
  g_signal_handler_disconnect (queue, settled_id);
  g_source_remove (tick_id);
  return self.status;
}
