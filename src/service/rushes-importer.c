/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-importer-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rushes-media-probe.h"

#define MAX_ACTIVE 2
/* A disk may never answer, and nothing ends a read(2) there. What takes longer than this no longer keeps others waiting, */
#define SLOW_USEC (10 * G_USEC_PER_SEC)
#define MAX_SLOW 4
/* and what a person gave up on goes on in a thread of its own until the disk answers, but for so many at most. */
#define MAX_STUCK 4

typedef enum
{
  PLACE_QUEUE,
  PLACE_ACTIVE,
  PLACE_SLOW,
  PLACE_STUCK,            /* answered; its worker is not back yet */
  PLACE_NONE,
} Place;

typedef void (*StartFunc) (GTask *task);

typedef struct
{
  StartFunc start;
  char *path;             /* of a file */
  GBytes *bytes;          /* or a texture */
  char *name;
  RushesMediaKind kind;   /* what is wanted */
  RushesMediaFacts *facts;
  char *stored;           /* absolute */
  Place place;
  GSource *cancelled;     /* (nullable) */
  guint slow_id;
} Job;

G_DEFINE_FINAL_TYPE (RushesImporter, rushes_importer, G_TYPE_OBJECT)
G_DEFINE_QUARK (rushes-import-error-quark, rushes_import_error)

static void start_next (RushesImporter *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->name);
  g_clear_pointer (&job->facts, rushes_media_facts_unref);
  g_free (job->stored);
  g_free (job);
}

static void
rushes_importer_finalize (GObject *object)
{
  RushesImporter *self = RUSHES_IMPORTER (object);

  /* Each job holds the importer, so none is left. */
  g_assert (g_queue_is_empty (&self->jobs));
  rushes_clock_clear_timeout (self->clock, &self->blocked_id);
  g_clear_object (&self->media_store);
  g_clear_object (&self->paths);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (rushes_importer_parent_class)->finalize (object);
}

static void
rushes_importer_class_init (RushesImporterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_importer_finalize;
}

static void
rushes_importer_init (RushesImporter *self)
{
  g_queue_init (&self->jobs);
}

/**
 * rushes_importer_new:
 * @media_store: where copies go
 * @paths: the library's folders
 * @clock: tells what takes too long
 *
 * Returns: (transfer full): an importer
 */
RushesImporter *
rushes_importer_new (RushesMediaStore *media_store,
                     RushesPaths *paths,
                     RushesClock *clock)
{
  RushesImporter *self = g_object_new (RUSHES_TYPE_IMPORTER, NULL);

  self->media_store = g_object_ref (media_store);
  self->paths = g_object_ref (paths);
  self->clock = g_object_ref (clock);
  return self;
}

/* -- what is wrong with a file --------------------------------------------------------------------------------------- */

static RushesImportError
code_for_errno (int number)
{
  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return RUSHES_IMPORT_ERROR_MISSING;
    case EACCES:
    case EPERM:
      return RUSHES_IMPORT_ERROR_DENIED;
    case ENOSPC:
    case EDQUOT:
      return RUSHES_IMPORT_ERROR_NO_SPACE;
    case EROFS:
      return RUSHES_IMPORT_ERROR_READ_ONLY;
    default:
      return RUSHES_IMPORT_ERROR_FAILED;
    }
}

/* A stat comes first: a FIFO must never be opened, since that waits for a writer who may never come. */
static gboolean
check_file (const char *path,
            GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    {
      int number = errno;

      g_set_error (error, RUSHES_IMPORT_ERROR, code_for_errno (number), "Cannot look at %s: %s", name, g_strerror (number));
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_NOT_A_FILE, "%s is no regular file", name);
      return FALSE;
    }
  if (g_access (path, R_OK) != 0)
    {
      int number = errno;

      g_set_error (error, RUSHES_IMPORT_ERROR, code_for_errno (number), "Cannot read %s: %s", name, g_strerror (number));
      return FALSE;
    }
  if (info.st_size == 0)
    {
      g_set_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_EMPTY, "%s is empty", name);
      return FALSE;
    }
  return TRUE;
}

/* Whether the first bytes promise a picture, video or sound: what promises one and is none is damaged, all else is no media. */
static gboolean
looks_like_media (const char *path)
{
  static const struct
  {
    guint offset;
    const char *bytes;
    guint length;
  } signatures[] = {
    { 0, "\x89PNG", 4 },
    { 0, "\xff\xd8\xff", 3 },
    { 0, "GIF8", 4 },
    { 0, "RIFF", 4 },
    { 0, "II*\0", 4 },
    { 0, "MM\0*", 4 },
    { 0, "II+\0", 4 },
    { 0, "MM\0+", 4 },
    { 0, "BM", 2 },
    { 4, "ftyp", 4 },
    { 4, "moov", 4 },
    { 0, "\x1a\x45\xdf\xa3", 4 },
    { 0, "OggS", 4 },
    { 0, "fLaC", 4 },
    { 0, "ID3", 3 },
  };
  char head[16] = { 0 };
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  ssize_t length = fd < 0 ? 0 : read (fd, head, sizeof head);

  if (fd >= 0)
    close (fd);
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (length >= (ssize_t) (signatures[i].offset + signatures[i].length) && memcmp (head + signatures[i].offset, signatures[i].bytes, signatures[i].length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_facts (RushesMediaFacts *facts,
             RushesMediaKind wanted,
             const char *path,
             GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (facts->state == RUSHES_FACTS_STATE_READY && facts->kind != RUSHES_MEDIA_KIND_UNKNOWN)
    {
      if (wanted == RUSHES_MEDIA_KIND_UNKNOWN || wanted == facts->kind)
        return TRUE;
      g_set_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_WRONG_KIND, "%s is not of the kind that is wanted", name);
    }
  else if (g_strcmp0 (facts->problem, "source-missing") == 0)
    g_set_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_MISSING, "%s is not there any more", name);
  else if (g_strcmp0 (facts->problem, "source-invalid") == 0)
    g_set_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_NOT_A_FILE, "%s is no regular file", name);
  else if (looks_like_media (path))
    g_set_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_DAMAGED, "%s is damaged or cut off", name);
  else
    g_set_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_NOT_MEDIA, "%s is neither picture, video nor sound", name);

  return FALSE;
}

/* The media store's own errors in our terms; takes error. Its folders it makes itself: what is not found is the original. */
static GError *
translate_error (GError *error)
{
  RushesImportError code = RUSHES_IMPORT_ERROR_FAILED;
  GError *translated;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = RUSHES_IMPORT_ERROR_NO_SPACE;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    code = RUSHES_IMPORT_ERROR_MISSING;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    code = RUSHES_IMPORT_ERROR_READ_ONLY;

  translated = g_error_new (RUSHES_IMPORT_ERROR, (int) code, "Cannot copy into the library: %s", error->message);
  g_error_free (error);
  return translated;
}

/* -- jobs ------------------------------------------------------------------------------------------------------------ */

static guint *
count_in (RushesImporter *self,
          Place place)
{
  switch (place)
    {
    case PLACE_ACTIVE:
      return &self->n_active;
    case PLACE_SLOW:
      return &self->n_slow;
    case PLACE_STUCK:
      return &self->n_stuck;
    case PLACE_QUEUE:
    case PLACE_NONE:
    default:
      return NULL;
    }
}

static void
move (GTask *task,
      Place place)
{
  RushesImporter *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  guint *from = count_in (self, job->place);
  guint *to = count_in (self, place);

  if (from)
    --*from;
  if (to)
    ++*to;
  job->place = place;
  if (place == PLACE_STUCK || place == PLACE_NONE)
    {
      rushes_clock_clear_timeout (self->clock, &job->slow_id);
      if (job->cancelled)
        g_source_destroy (job->cancelled);
      g_clear_pointer (&job->cancelled, g_source_unref);
    }
  start_next (self);
}

/* Whether it is still waited for; else a worker is back from what did not answer. */
static gboolean
job_end (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  gboolean is_waited_for = job->place != PLACE_STUCK;

  move (task, PLACE_NONE);
  return is_waited_for;
}

static void
job_fail (GTask *task,
          GError *error)
{
  if (job_end (task))
    g_task_return_error (task, error);
  else
    g_error_free (error);
}

static void
job_succeed (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  RushesInput *input = rushes_input_new (NULL, job->stored);

  rushes_input_set_name (input, job->name);
  rushes_input_set_facts (input, job->facts);
  if (job_end (task))
    g_task_return_pointer (task, input, g_object_unref);
  else
    g_object_unref (input);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer user_data)
{
  GTask *task = user_data;
  RushesImporter *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  if (job->place == PLACE_QUEUE)
    {
      g_queue_remove (&self->jobs, task);
      move (task, PLACE_NONE);
      g_task_return_error_if_cancelled (task);
      g_object_unref (task);
    }
  else
    {
      move (task, PLACE_STUCK);
      g_task_return_error_if_cancelled (task);
    }
  return G_SOURCE_REMOVE;
}

static gboolean
slow_cb (gpointer user_data)
{
  GTask *task = user_data;
  RushesImporter *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  if (self->n_slow >= MAX_SLOW)
    return G_SOURCE_CONTINUE;
  job->slow_id = 0;
  move (task, PLACE_SLOW);
  return G_SOURCE_REMOVE;
}

static gboolean
blocked_cb (gpointer user_data)
{
  RushesImporter *self = user_data;
  GTask *task;

  self->blocked_id = 0;
  self->is_blocked = TRUE;
  while ((task = g_queue_pop_head (&self->jobs)))
    {
      job_fail (task, g_error_new (RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_BLOCKED, "%u files are on disks that do not answer", self->n_stuck));
      g_object_unref (task);
    }
  return G_SOURCE_REMOVE;
}

static void
start_next (RushesImporter *self)
{
  if (self->n_stuck < MAX_STUCK)
    {
      rushes_clock_clear_timeout (self->clock, &self->blocked_id);
      self->is_blocked = FALSE;
    }
  else if (!self->is_blocked && self->blocked_id == 0)
    self->blocked_id = rushes_clock_add_timeout (self->clock, SLOW_USEC, blocked_cb, self, NULL);

  while (self->n_active < MAX_ACTIVE && self->n_stuck < MAX_STUCK && !g_queue_is_empty (&self->jobs))
    {
      GTask *task = g_queue_pop_head (&self->jobs);
      Job *job = g_task_get_task_data (task);

      self->n_active++;
      job->place = PLACE_ACTIVE;
      job->slow_id = rushes_clock_add_timeout (self->clock, SLOW_USEC, slow_cb, task, NULL);
      job->start (task);
    }
}

/* Takes task. */
static void
push_job (RushesImporter *self,
          GTask *task,
          Job *job,
          StartFunc start)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  job->start = start;
  g_task_set_task_data (task, job, job_free);
  if (cancellable)
    {
      job->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (job->cancelled, G_SOURCE_FUNC (cancelled_cb), g_object_ref (task), g_object_unref);
      g_source_attach (job->cancelled, g_task_get_context (task));
    }
  g_queue_push_tail (&self->jobs, task);
  if (self->is_blocked)
    blocked_cb (self);
  start_next (self);
}

/* What a worker is given and gives back. It knows nothing of the importer, which must not be let go of in a worker. */
typedef struct
{
  char *path;
  RushesMediaKind kind;
  RushesMediaFacts *facts;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->path);
  g_clear_pointer (&look->facts, rushes_media_facts_unref);
  g_free (look);
}

/* Takes a reference to task for callback. */
static void
run_look (GTask *task,
          const char *path,
          GTaskThreadFunc func,
          GAsyncReadyCallback callback)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GTask) step = g_task_new (NULL, g_task_get_cancellable (task), callback, g_object_ref (task));
  Look *look = g_new0 (Look, 1);

  look->path = g_strdup (path);
  look->kind = job->kind;
  look->facts = job->facts ? rushes_media_facts_ref (job->facts) : NULL;
  g_task_set_source_tag (step, run_look);
  g_task_set_task_data (step, look, look_free);
  g_task_run_in_thread (step, func);
}

/* TRUE: its facts are the job's now. Else the job has ended, or nobody waits for it any more. */
static gboolean
finish_look (GTask *task,
             GAsyncResult *result)
{
  Job *job = g_task_get_task_data (task);
  Look *look = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      job_fail (task, error);
      return FALSE;
    }
  if (job->place == PLACE_STUCK)
    {
      job_end (task);
      return FALSE;
    }

  g_clear_pointer (&job->facts, rushes_media_facts_unref);
  job->facts = rushes_media_facts_ref (look->facts);
  return TRUE;
}

/* The copy is what will be sent, so it is what the facts must be of: a file that grew while it was copied is looked at again. */
static void
verify_thread (GTask *step,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Look *look = task_data;
  GError *error = NULL;
  GStatBuf info;

  if (!look->facts || g_stat (look->path, &info) != 0 || info.st_size != look->facts->size)
    {
      g_clear_pointer (&look->facts, rushes_media_facts_unref);
      look->facts = rushes_media_probe (look->path, cancellable);
    }

  if (g_cancellable_set_error_if_cancelled (cancellable, &error) || !check_facts (look->facts, look->kind, look->path, &error))
    g_task_return_error (step, error);
  else
    g_task_return_boolean (step, TRUE);
}

static void
verified_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (finish_look (task, result))
    job_succeed (task);
}

static void
stored_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesImporter *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *relative = NULL;

  if (job->bytes)
    relative = rushes_media_store_import_bytes_finish (self->media_store, result, &error);
  else
    relative = rushes_media_store_import_finish (self->media_store, result, &error);

  if (!relative)
    {
      job_fail (task, translate_error (error));
      return;
    }
  if (job->place == PLACE_STUCK)
    {
      job_end (task);
      return;
    }

  job->stored = g_build_filename (rushes_paths_get_data_dir (self->paths), relative, NULL);
  run_look (task, job->stored, verify_thread, verified_cb);
}

/* -- files ----------------------------------------------------------------------------------------------------------- */

static void
look_thread (GTask *step,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  Look *look = task_data;
  GError *error = NULL;

  if (!check_file (look->path, &error))
    {
      g_task_return_error (step, error);
      return;
    }

  look->facts = rushes_media_probe (look->path, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, &error) || !check_facts (look->facts, look->kind, look->path, &error))
    g_task_return_error (step, error);
  else
    g_task_return_boolean (step, TRUE);
}

/* What the bytes are, as an ending; the name that a person gave it may lie. */
static const char *
get_ending (RushesMediaFacts *facts)
{
  const char *format = facts->format;

  if (g_strcmp0 (format, "jpeg") == 0)
    return "jpg";
  if (!format || !*format || strlen (format) > 8)
    return "bin";
  for (const char *p = format; *p; p++)
    if (!g_ascii_isalnum (*p))
      return "bin";
  return format;
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RushesImporter *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  if (!finish_look (task, result))
    return;

  rushes_media_store_import_async (self->media_store, job->path, get_ending (job->facts), g_task_get_cancellable (task), stored_cb, g_object_ref (task));
}

static void
start_file (GTask *task)
{
  g_autoptr (GTask) own = task;
  Job *job = g_task_get_task_data (task);

  run_look (own, job->path, look_thread, looked_cb);
}

/**
 * rushes_importer_import_file_async:
 * @self: an importer
 * @file: a file of this machine
 * @kind: what is wanted, %RUSHES_MEDIA_KIND_UNKNOWN for any
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 *
 * Looks at @file and copies it into the media store.
 */
void
rushes_importer_import_file_async (RushesImporter *self,
                                   GFile *file,
                                   RushesMediaKind kind,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (RUSHES_IS_IMPORTER (self));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_importer_import_file_async);

  if (!g_file_peek_path (file))
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_task_return_new_error (task, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_NOT_A_FILE, "%s is not on this machine", uri);
      g_object_unref (task);
      return;
    }

  job = g_new0 (Job, 1);
  job->path = g_file_get_path (file);
  job->name = g_filename_display_basename (job->path);
  job->kind = kind;
  push_job (self, task, job, start_file);
}

/**
 * rushes_importer_import_file_finish:
 * @self: an importer
 * @result: what the callback was given
 * @error: a [error@ImportError]
 *
 * Returns: (transfer full) (nullable): an input without a role, whose file is the library's own copy
 */
RushesInput *
rushes_importer_import_file_finish (RushesImporter *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- textures -------------------------------------------------------------------------------------------------------- */

static void
start_bytes (GTask *task)
{
  RushesImporter *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  const guint8 *data = g_bytes_get_data (job->bytes, NULL);
  gboolean is_jpeg = g_bytes_get_size (job->bytes) > 2 && data[0] == 0xff && data[1] == 0xd8;

  rushes_media_store_import_bytes_async (self->media_store, job->bytes, is_jpeg ? "jpg" : "png", g_task_get_cancellable (task), stored_cb, task);
}

/**
 * rushes_importer_import_bytes_async:
 * @self: an importer
 * @bytes: an encoded picture
 * @name: (nullable): for people
 * @cancellable: (nullable): to give up
 * @callback: told when done
 * @user_data: for @callback
 */
void
rushes_importer_import_bytes_async (RushesImporter *self,
                                    GBytes *bytes,
                                    const char *name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (RUSHES_IS_IMPORTER (self));
  g_return_if_fail (bytes != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_importer_import_bytes_async);

  if (g_bytes_get_size (bytes) == 0)
    {
      g_task_return_new_error (task, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_EMPTY, "The picture is empty");
      g_object_unref (task);
      return;
    }

  job = g_new0 (Job, 1);
  job->bytes = g_bytes_ref (bytes);
  job->name = g_strdup (name);
  job->kind = RUSHES_MEDIA_KIND_IMAGE;
  push_job (self, task, job, start_bytes);
}

/**
 * rushes_importer_import_bytes_finish:
 * @self: an importer
 * @result: what the callback was given
 * @error: a [error@ImportError]
 *
 * Returns: (transfer full) (nullable): an input without a role
 */
RushesInput *
rushes_importer_import_bytes_finish (RushesImporter *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return rushes_importer_import_file_finish (self, result, error);
}
