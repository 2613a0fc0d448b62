/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-config.h"

#include "rushes-exporter.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "rushes-disk.h"
#include "rushes-final.h"
#include "rushes-json.h"
#include "rushes-tags.h"
#include "rushes-task.h"
#include "rushes-text.h"

/* How long a copy that another program was given is kept after it was read last: an editor's project may refer to it. */
#define STALE (30 * 24 * 60 * 60)
/* Characters of what a shot is called, in the name of a file */
#define MAX_NAME 48

struct _RushesExporter
{
  GObject parent_instance;

  RushesPaths *paths;
  RushesCatalogue *catalogue;
  RushesSteps *steps;        /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RushesExporter, rushes_exporter, G_TYPE_OBJECT)

static void
rushes_exporter_finalize (GObject *object)
{
  RushesExporter *self = RUSHES_EXPORTER (object);

  g_clear_object (&self->paths);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->steps);

  G_OBJECT_CLASS (rushes_exporter_parent_class)->finalize (object);
}

static void
rushes_exporter_class_init (RushesExporterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_exporter_finalize;
}

static void
rushes_exporter_init (RushesExporter *self)
{
}

/**
 * rushes_exporter_new:
 * @paths: the library
 * @catalogue: knows the names of models
 * @steps: (nullable): told before whatever changes the disk
 *
 * Returns: (transfer full): an exporter
 */
RushesExporter *
rushes_exporter_new (RushesPaths *paths,
                     RushesCatalogue *catalogue,
                     RushesSteps *steps)
{
  RushesExporter *self = g_object_new (RUSHES_TYPE_EXPORTER, NULL);

  self->paths = g_object_ref (paths);
  self->catalogue = g_object_ref (catalogue);
  self->steps = steps ? g_object_ref (steps) : NULL;
  return self;
}

/* -- names ------------------------------------------------------------------------------------------------------------ */

/* (transfer full): with the ending of what the service sent */
static char *
dup_ending (RushesTake *take)
{
  const char *path = rushes_take_get_video_path (take);
  const char *dot = path ? strrchr (path, '.') : NULL;

  return g_strdup (dot && !strchr (dot, '/') && strlen (dot) > 1 && strlen (dot) <= 6 ? dot : ".mp4");
}

/* Longer names are cut where the number of the take still shows: behind a word, and without a sign that something is left out, which many editors cannot
 * show. A single word that long is cut anywhere. */
static void
cut_name (char *name)
{
  char *end;
  char *blank;

  if (rushes_text_count_characters (name) <= MAX_NAME)
    return;

  end = g_utf8_offset_to_pointer (name, MAX_NAME);
  blank = g_strrstr_len (name, end - name + 1, " ");
  if (blank && blank - name > (end - name) / 2)
    end = blank;
  for (char *last = end; (last = g_utf8_find_prev_char (name, last)) != NULL && (g_unichar_isspace (g_utf8_get_char (last)) || g_unichar_ispunct (g_utf8_get_char (last)));)
    end = last;
  *end = '\0';
}

static char *
name_part (const char *project,
           const char *shot,
           gint64 position,
           RushesTake *take,
           const char *more)
{
  const char *title = rushes_text_is_blank (shot) ? project : shot;
  g_autofree char *file = rushes_text_is_blank (title) ? NULL : rushes_text_to_file_name (title);

  /* Translators: a file's name: "04 Storm rolls in – Take 4"; the last %s is empty, or " – Frame 068" */
  if (file)
    cut_name (file);
  if (file && *file)
    return g_strdup_printf (_ ("%02d %s – Take %d%s"), (int) position + 1, file, (int) rushes_take_get_record (take)->number, more);
  /* Translators: a file's name, of a shot that has none: "04 – Take 4" */
  return g_strdup_printf (_ ("%02d – Take %d%s"), (int) position + 1, (int) rushes_take_get_record (take)->number, more);
}

/**
 * rushes_exporter_name_take:
 * @project: (nullable): its name, which stands in where the shot has none
 * @shot: (nullable): what people call the shot
 * @position: the shot's, from 0
 * @take: a take
 *
 * Returns: (transfer full): what to call the copy of its film, on any common file system
 */
char *
rushes_exporter_name_take (const char *project,
                           const char *shot,
                           gint64 position,
                           RushesTake *take)
{
  g_autofree char *ending = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  ending = dup_ending (take);
  name = name_part (project, shot, position, take, "");
  return g_strconcat (name, ending, NULL);
}

/**
 * rushes_exporter_name_frame:
 * @project: (nullable): its name
 * @shot: (nullable): what people call the shot
 * @position: the shot's, from 0
 * @take: a take
 * @number: of the frame, from 0
 *
 * Returns: (transfer full): what to call the picture
 */
char *
rushes_exporter_name_frame (const char *project,
                            const char *shot,
                            gint64 position,
                            RushesTake *take,
                            gint64 number)
{
  g_autofree char *more = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (RUSHES_IS_TAKE (take), NULL);

  /* Translators: behind the name of a take's file: "04 Storm rolls in – Take 4 – Frame 068" */
  more = g_strdup_printf (_ (" – Frame %03d"), (int) number);
  name = name_part (project, shot, position, take, more);
  return g_strconcat (name, ".png", NULL);
}

/* -- tags ------------------------------------------------------------------------------------------------------------- */

static void
append_part (GString *text,
             const char *name,
             const char *value)
{
  if (value && *value)
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "", name, value);
}

/* The words of the service, not of the user's language: whoever reads them may speak another. */
static char *
describe (RushesExporter *self,
          RushesTake *take,
          RushesSpec *spec)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);
  RushesModel *model = rushes_catalogue_get_model (self->catalogue, record->model);
  GString *text = g_string_new (NULL);
  g_autofree char *cost = record->cost ? g_strconcat (record->cost, " USD", NULL) : NULL;

  append_part (text, "model", model ? rushes_model_get_name (model) : record->model);
  for (guint i = 0; model && i < rushes_model_get_n_parameters (model); i++)
    {
      const char *name = rushes_parameter_get_name (rushes_model_get_nth_parameter (model, i));
      JsonNode *node = rushes_spec_get_effective (spec, model, name);
      g_autofree char *value = node && JSON_NODE_HOLDS_VALUE (node) && !g_str_equal (name, "callback_url") ? rushes_json_to_string (node, FALSE) : NULL;
      gsize length = value ? strlen (value) : 0;

      if (length >= 2 && value[0] == '"')
        {
          value[length - 1] = '\0';
          append_part (text, name, value + 1);
        }
      else
        {
          append_part (text, name, value);
        }
    }
  append_part (text, "cost", cost);
  append_part (text, "task", record->task_id);
  append_part (text, "job", record->job_id);
  return g_string_free (text, FALSE);
}

static RushesTags *
make_tags (RushesExporter *self,
           RushesTake *take,
           RushesTake *draft,
           const char *title)
{
  const RushesTakeRecord *record = rushes_take_get_record (take);
  gint64 seconds = record->task_created_at > 0 ? record->task_created_at : record->created / G_USEC_PER_SEC;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (RushesSpec) spec = rushes_final_dup_whole_spec (take, draft);
  g_autofree char *line = NULL;
  g_autofree char *settings = NULL;
  RushesTags *tags = rushes_tags_new ();

  tags->title = g_strdup (title);
  tags->encoder = g_strdup ("Rushes " RUSHES_VERSION);
  tags->date = date ? g_date_time_format_iso8601 (date) : NULL;
  if (!spec)
    return tags;

  tags->description = rushes_text_is_blank (rushes_spec_get_prompt (spec)) ? NULL : g_strdup (rushes_spec_get_prompt (spec));
  line = describe (self, take, spec);
  settings = rushes_export_settings_write (take, spec, rushes_paths_get_data_dir (self->paths));
  tags->comment = g_strconcat (line, settings ? "\n" : NULL, settings, NULL);
  return tags;
}

/* -- writing ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *from;                /* (nullable) */
  char *to;                  /* (nullable): NULL for a place in the cache … */
  char *name;                /* … of this name */
  gboolean force;
  RushesTags *tags;
  gboolean tagged;

  int file;
  char *temporary;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->from);
  g_free (job->to);
  g_free (job->name);
  g_free (job->temporary);
  rushes_tags_free (job->tags);
  g_free (job);
}

typedef struct
{
  RushesExporter *self;
  Job *job;
} Sink;

static gboolean
write_cb (const void *data,
          gsize length,
          gpointer user_data,
          GError **error)
{
  Sink *sink = user_data;

  return rushes_steps_take (sink->self->steps, "export/write", error) && rushes_disk_write (sink->job->file, sink->job->to, data, length, error);
}

/* The bytes as they are: no tags are worth a film. */
static gboolean
copy_plain (RushesExporter *self,
            Job *job,
            GCancellable *cancellable,
            GError **error)
{
  gint64 size;
  int source = rushes_disk_open_source (job->from, &size, error);
  gboolean is_done;

  if (source < 0)
    return FALSE;

  is_done = ftruncate (job->file, 0) == 0 && lseek (job->file, 0, SEEK_SET) == 0;
  if (!is_done)
    rushes_disk_set_error ("Cannot write", job->to, errno, error);
  is_done = is_done && rushes_disk_copy (source, job->file, job->from, job->to, NULL, self->steps, "export/write", cancellable, error);
  close (source);
  return is_done;
}

/* A disk that is full, and a person who has changed his mind, are no reason to try it another way. */
static gboolean
fill (RushesExporter *self,
      Job *job,
      GCancellable *cancellable,
      GError **error)
{
  Sink sink = { self, job };
  g_autoptr (GError) cause = NULL;

  job->tagged = rushes_tags_write (job->tags, job->from, write_cb, &sink, cancellable, &cause);
  if (job->tagged)
    return TRUE;
  if (cause->domain == G_IO_ERROR && cause->code != G_IO_ERROR_NOT_SUPPORTED)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  g_info ("%s is copied without tags: %s", job->from, cause->message);
  return copy_plain (self, job, cancellable, error);
}

static gboolean
put_into_place (RushesExporter *self,
                Job *job,
                GError **error)
{
  if (!rushes_steps_take (self->steps, "export/fsync", error) || !rushes_disk_sync (job->file, job->temporary, error) ||
      !rushes_steps_take (self->steps, "export/rename", error))
    return FALSE;
  if (!job->force)
    return rushes_disk_rename_new (job->temporary, job->to, error);
  if (g_rename (job->temporary, job->to) == 0)
    return TRUE;

  rushes_disk_set_error ("Cannot make", job->to, errno, error);
  return FALSE;
}

static gboolean
export (RushesExporter *self,
        Job *job,
        GCancellable *cancellable,
        GError **error)
{
  g_autofree char *folder = g_path_get_dirname (job->to);
  gboolean is_done;

  /* Found out now and not after a long copy; what appears meanwhile is not overwritten either. */
  if (!job->force && g_file_test (job->to, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      rushes_disk_set_error ("Cannot make", job->to, EEXIST, error);
      return FALSE;
    }
  if (!rushes_steps_take (self->steps, "export/create", error))
    return FALSE;
  /* A folder that a person types may be new. Why it cannot be made is told by what cannot be made in it. */
  if (g_mkdir (folder, 0777) == 0 && !rushes_disk_sync_parent (folder, error))
    return FALSE;

  job->temporary = g_build_filename (folder, ".rushes-XXXXXX", NULL);
  job->file = g_mkstemp_full (job->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (job->file < 0)
    {
      rushes_disk_set_error ("Cannot make", job->to, errno, error);
      return FALSE;
    }

  is_done = fill (self, job, cancellable, error) && put_into_place (self, job, error);
  if (!is_done)
    g_unlink (job->temporary);
  close (job->file);
  return is_done && rushes_disk_sync_folder (folder, error);
}

static void
export_thread (GTask *task,
               gpointer source_object,
               gpointer task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (job->from == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The take has no film");
      return;
    }

  if (job->to == NULL)
    job->to = rushes_exporter_make_place (source_object, job->name, &error);
  if (job->to && export (source_object, job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start (RushesExporter *self,
       RushesTake *take,
       RushesTake *draft,
       const char *title,
       Job *job,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  job->from = g_strdup (rushes_take_get_video_path (take));
  job->tags = make_tags (self, take, draft, title);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  rushes_task_run (task, export_thread);
}

/**
 * rushes_exporter_export_async:
 * @self: an exporter
 * @take: a take that has a film
 * @draft: (nullable): the take whose draft it finishes
 * @title: what the film is called in its tags
 * @to: an absolute path; its folder is made where only that one is missing
 * @force: whether what is there may be replaced
 * @cancellable: (nullable): looked at between two blocks; nothing is left behind
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Steps: `export/create`, `write` before each block, `fsync`, `rename`.
 */
void
rushes_exporter_export_async (RushesExporter *self,
                              RushesTake *take,
                              RushesTake *draft,
                              const char *title,
                              const char *to,
                              gboolean force,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Job *job;

  g_return_if_fail (RUSHES_IS_EXPORTER (self) && RUSHES_IS_TAKE (take) && to != NULL);

  job = g_new0 (Job, 1);
  job->to = g_strdup (to);
  job->force = force;
  start (self, take, draft, title, job, rushes_exporter_export_async, cancellable, callback, user_data);
}

gboolean
rushes_exporter_export_finish (RushesExporter *self,
                               GAsyncResult *result,
                               gboolean *tagged,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self) && g_async_result_is_tagged (result, rushes_exporter_export_async), FALSE);

  if (tagged)
    *tagged = ((Job *) g_task_get_task_data (G_TASK (result)))->tagged;
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
rushes_exporter_share_async (RushesExporter *self,
                             RushesTake *take,
                             RushesTake *draft,
                             const char *title,
                             const char *name,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Job *job;

  g_return_if_fail (RUSHES_IS_EXPORTER (self) && RUSHES_IS_TAKE (take) && name != NULL);

  job = g_new0 (Job, 1);
  job->name = g_strdup (name);
  start (self, take, draft, title, job, rushes_exporter_share_async, cancellable, callback, user_data);
}

char *
rushes_exporter_share_finish (RushesExporter *self,
                              GAsyncResult *result,
                              GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self) && g_async_result_is_tagged (result, rushes_exporter_share_async), NULL);

  job = g_task_get_task_data (G_TASK (result));
  return g_task_propagate_boolean (G_TASK (result), error) ? g_strdup (job->to) : NULL;
}

/* -- the cache -------------------------------------------------------------------------------------------------------- */

/**
 * rushes_exporter_make_place:
 * @self: an exporter
 * @name: of a file
 * @error: %G_IO_ERROR
 *
 * Each gets a folder of its own, so that names stay as people know them. Blocks.
 *
 * Returns: (transfer full): an absolute path at which there is nothing
 */
char *
rushes_exporter_make_place (RushesExporter *self,
                            const char *name,
                            GError **error)
{
  const char *shared;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (RUSHES_IS_EXPORTER (self) && name != NULL && !strchr (name, '/'), NULL);

  shared = rushes_paths_get_shared_dir (self->paths);
  folder = g_build_filename (shared, "XXXXXX", NULL);
  if (!rushes_disk_make_folder (shared, error))
    return NULL;
  if (!g_mkdtemp (folder))
    {
      rushes_disk_set_error ("Cannot make", folder, errno, error);
      return NULL;
    }
  return g_build_filename (folder, name, NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* When somebody has last read, or written, what is in it: seconds since the epoch. A disk that does not note the reading tells the writing. */
static gint64
get_last_use (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  GStatBuf status;
  gint64 last = g_lstat (folder, &status) == 0 ? status.st_mtime : 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_lstat (path, &status) == 0)
        last = MAX (last, MAX (status.st_atime, status.st_mtime));
    }
  return last;
}

static void
prune_thread (GTask *task,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  const char *shared = task_data;
  g_autoptr (GDir) dir = g_dir_open (shared, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *folder = g_build_filename (shared, name, NULL);
      GStatBuf status;

      if (g_lstat (folder, &status) == 0 && S_ISDIR (status.st_mode) && g_get_real_time () / G_USEC_PER_SEC - get_last_use (folder) > STALE)
        remove_folder (folder);
    }
  g_task_return_boolean (task, TRUE);
}

void
rushes_exporter_prune (RushesExporter *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_EXPORTER (self));

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, rushes_exporter_prune);
  g_task_set_task_data (task, g_strdup (rushes_paths_get_shared_dir (self->paths)), g_free);
  g_task_run_in_thread (task, prune_thread);
}

/* -- reading ---------------------------------------------------------------------------------------------------------- */

static void
read_thread (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  RushesExporter *self = source_object;
  g_autoptr (RushesTags) tags = rushes_tags_read (task_data, NULL);
  GError *error = NULL;
  RushesExportSettings *settings = NULL;

  /* What cannot be read has no settings; what is wrong with it is said by whoever wants the film. */
  if (tags && tags->comment)
    settings = rushes_export_settings_read (tags->comment, rushes_paths_get_data_dir (self->paths), &error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, settings, (GDestroyNotify) rushes_export_settings_free);
}

void
rushes_exporter_read_async (RushesExporter *self,
                            const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RUSHES_IS_EXPORTER (self) && path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rushes_exporter_read_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  rushes_task_run (task, read_thread);
}

RushesExportSettings *
rushes_exporter_read_finish (RushesExporter *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self) && g_async_result_is_tagged (result, rushes_exporter_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
