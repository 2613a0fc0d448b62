/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-take-runner-private.h"

#include <glib/gstdio.h>

#include "rushes-media-probe.h"
#include "rushes-properties.h"

/*
 * downloading → ready, running or download-failed: the video comes down beside its place, is looked at, and is taken into the media
 * store; then its last frame, where there is one. The take says ready when all that is on disk.
 *
 * Parts are named after the take, never after what the service says.
 */

#define TRIES_ALLOWED 5
#define FRAME_TRIES_ALLOWED 2

static void fetch_due_cb (RushesRunner *runner);
static void frame_due_cb (RushesRunner *runner);
static void finish (RushesTakeRunner *self);

static char *
get_part (RushesTakeRunner *self,
          gboolean is_frame)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "%s.part", self->record->id, is_frame ? "-last" : "");

  return g_build_filename (rushes_paths_get_download_dir (rushes_context_get_paths (self->runner.context)), name, NULL);
}

void
rushes_take_runner_clear_fetch (RushesTakeRunner *self)
{
  g_clear_pointer (&self->result, rushes_take_record_free);
  self->frame_tries = 0;
}

static void
remove_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  char **paths = task_data;

  /* Not being there is the usual case. */
  for (guint i = 0; paths[i]; i++)
    g_unlink (paths[i]);
  g_task_return_boolean (task, TRUE);
}

/* What has been fetched so far. callback (nullable) comes with a GTask. */
static void
remove_parts (RushesTakeRunner *self,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  char **paths = g_new0 (char *, 3);

  paths[0] = get_part (self, FALSE);
  paths[1] = get_part (self, TRUE);
  g_task_set_source_tag (task, remove_parts);
  g_task_set_task_data (task, paths, (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, remove_thread);
}

void
rushes_take_runner_remove_parts (RushesTakeRunner *self)
{
  remove_parts (self, NULL, NULL);
}

/* -- what goes wrong ------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): what went wrong with a try after which there is another; NULL where it was the last one. */
static RushesTakeRecord *
fail_try (RushesTakeRunner *self,
          RushesErrorClass error_class,
          const char *code,
          const char *message)
{
  RushesTakeRecord *record = rushes_take_record_copy (self->record);

  rushes_take_runner_set_error (record, error_class, code, message);
  if (record->tries < TRIES_ALLOWED)
    return record;

  rushes_take_runner_move (self, RUSHES_TAKE_EVENT_DOWNLOAD_FAILED, record);
  return NULL;
}

static void
try_later (RushesTakeRunner *self,
           RushesErrorClass error_class,
           const char *code,
           const char *message)
{
  RushesTakeRecord *record = fail_try (self, error_class, code, message);

  if (!record)
    return;

  rushes_runner_wait (&self->runner, (G_GINT64_CONSTANT (1) << record->tries) * G_USEC_PER_SEC, fetch_due_cb);
  record->tries++;
  rushes_take_runner_touch (self, record);
}

/* The service is asked for a fresh link. */
static void
link_dead (RushesTakeRunner *self,
           RushesErrorClass error_class,
           const char *code,
           const char *message)
{
  RushesTakeRecord *record = fail_try (self, error_class, code, message);

  if (!record)
    return;

  record->tries++;
  rushes_set_string (&record->result_url, NULL);
  rushes_set_string (&record->last_frame_url, NULL);
  rushes_take_runner_move (self, RUSHES_TAKE_EVENT_LINK_DEAD, record);
}

static void
download_failed (RushesTakeRunner *self,
                 const GError *error)
{
  if (g_error_matches (error, RUSHES_API_ERROR, RUSHES_API_ERROR_GONE))
    link_dead (self, RUSHES_ERROR_CLASS_NETWORK, "link-dead", error->message);
  else if (g_error_matches (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL))
    link_dead (self, RUSHES_ERROR_CLASS_PROTOCOL, "link-invalid", error->message);
  else if (g_error_matches (error, RUSHES_API_ERROR, RUSHES_API_ERROR_STORAGE))
    try_later (self, RUSHES_ERROR_CLASS_STORAGE, "storage", error->message);
  else if (g_error_matches (error, RUSHES_API_ERROR, RUSHES_API_ERROR_SERVER))
    try_later (self, RUSHES_ERROR_CLASS_SERVER, "download", error->message);
  else
    try_later (self, RUSHES_ERROR_CLASS_NETWORK, "download", error->message);
}

/* -- last frame ------------------------------------------------------------------------------------------------------ */

/* A last frame that cannot be had does not fail the take: the film is what was paid for. */
static void
frame_failed (RushesTakeRunner *self,
              const char *why)
{
  if (self->frame_tries < FRAME_TRIES_ALLOWED)
    {
      rushes_runner_wait (&self->runner, G_USEC_PER_SEC, frame_due_cb);
      return;
    }

  g_info ("Take %" G_GINT64_FORMAT " goes without its last frame: %s", self->record->id, why);
  finish (self);
}

static void
frame_adopted_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *relative = rushes_media_store_adopt_finish (RUSHES_MEDIA_STORE (source), result, &error);

  if (!self)
    return;
  if (!relative)
    {
      frame_failed (self, error->message);
      return;
    }

  rushes_set_string (&self->result->last_frame_file, relative);
  finish (self);
}

static void
frame_probed_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe_finish (result, NULL);
  g_autofree char *part = NULL;

  if (!self)
    return;
  if (!facts || facts->state != RUSHES_FACTS_STATE_READY || facts->kind != RUSHES_MEDIA_KIND_IMAGE)
    {
      frame_failed (self, "what came is no picture");
      return;
    }

  part = get_part (self, TRUE);
  rushes_media_store_adopt_async (rushes_context_get_media_store (self->runner.context), part, g_strcmp0 (facts->format, "jpeg") == 0 ? "jpg" : facts->format, self->runner.cancellable, frame_adopted_cb, rushes_runner_begin_step (&self->runner));
}

static void
frame_fetched_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  gboolean fetched = rushes_client_download_finish (RUSHES_CLIENT (source), result, NULL, &error);
  g_autofree char *part = NULL;

  if (!self)
    return;
  if (!fetched)
    {
      frame_failed (self, error->message);
      return;
    }

  part = get_part (self, TRUE);
  rushes_media_probe_async (part, self->runner.cancellable, frame_probed_cb, rushes_runner_begin_step (&self->runner));
}

static void
frame_due_cb (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  g_autofree char *part = get_part (self, TRUE);

  self->frame_tries++;
  rushes_client_download_async (rushes_context_get_client (self->runner.context), self->record->last_frame_url, part, self->runner.cancellable, NULL, NULL, frame_fetched_cb, rushes_runner_begin_step (&self->runner));
}

static void
finish (RushesTakeRunner *self)
{
  rushes_take_runner_move (self, RUSHES_TAKE_EVENT_STORED, g_steal_pointer (&self->result));
}

/* -- video ----------------------------------------------------------------------------------------------------------- */

static void
adopted_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *relative = rushes_media_store_adopt_finish (RUSHES_MEDIA_STORE (source), result, &error);

  if (!self)
    return;
  if (!relative)
    {
      try_later (self, RUSHES_ERROR_CLASS_STORAGE, "storage", error->message);
      return;
    }

  rushes_set_string (&self->result->video_file, relative);
  if (self->record->last_frame_url && *self->record->last_frame_url)
    frame_due_cb (&self->runner);
  else
    finish (self);
}

/* What came back counts, not what was asked for; what the service said of it stands where the file does not say. */
static void
take_facts (RushesTakeRunner *self,
            RushesMediaFacts *facts)
{
  RushesTakeRecord *record = rushes_take_record_copy (self->record);

  if (facts->duration > 0)
    record->duration = facts->duration;
  if (facts->width > 0 && facts->height > 0)
    {
      record->width = facts->width;
      record->height = facts->height;
    }
  rushes_take_runner_set_error (record, RUSHES_ERROR_CLASS_NONE, NULL, NULL);
  rushes_take_runner_clear_fetch (self);
  self->result = record;
}

static void
removed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);

  if (self)
    link_dead (self, RUSHES_ERROR_CLASS_PROTOCOL, "not-a-video", "What the service sent is no video that can be played");
}

static void
probed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe_finish (result, &error);
  g_autofree char *part = NULL;

  if (!self)
    return;
  if (!facts || facts->state != RUSHES_FACTS_STATE_READY || facts->kind != RUSHES_MEDIA_KIND_VIDEO)
    {
      /* Resuming from such bytes would keep them for ever. */
      remove_parts (self, removed_cb, rushes_runner_begin_step (&self->runner));
      return;
    }

  part = get_part (self, FALSE);
  take_facts (self, facts);
  rushes_media_store_adopt_async (rushes_context_get_media_store (self->runner.context), part, "mp4", self->runner.cancellable, adopted_cb, rushes_runner_begin_step (&self->runner));
}

static void
fetched_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RushesTakeRunner) self = rushes_runner_end_step (user_data);
  g_autoptr (GError) error = NULL;
  gboolean fetched = rushes_client_download_finish (RUSHES_CLIENT (source), result, NULL, &error);
  g_autofree char *part = NULL;

  if (!self)
    return;
  if (!fetched)
    {
      download_failed (self, error);
      return;
    }

  part = get_part (self, FALSE);
  rushes_media_probe_async (part, self->runner.cancellable, probed_cb, rushes_runner_begin_step (&self->runner));
}

static void
fetch_due_cb (RushesRunner *runner)
{
  RushesTakeRunner *self = RUSHES_TAKE_RUNNER (runner);
  g_autofree char *part = get_part (self, FALSE);

  if (self->runner.held)
    return;

  rushes_client_download_async (rushes_context_get_client (self->runner.context), self->record->result_url ? self->record->result_url : "", part, self->runner.cancellable, NULL, NULL, fetched_cb, rushes_runner_begin_step (&self->runner));
}

void
rushes_take_runner_fetch (RushesTakeRunner *self)
{
  if (self->runner.held)
    return;

  /* A link that keeps dying is not hammered. */
  rushes_runner_wait (&self->runner, self->record->tries < 2 ? 0 : (G_GINT64_CONSTANT (1) << (self->record->tries - 2)) * G_USEC_PER_SEC, fetch_due_cb);
}
