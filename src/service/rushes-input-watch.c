/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-watch.h"

#include <glib/gstdio.h>

#include "rushes-media-probe.h"

/* What a shot sends, and what it sets aside */
#define N_SPECS 2

/* A file that is watched */
typedef struct
{
  GFileMonitor *monitor; /* (nullable): not yet, or it cannot be */
  guint serial;
  gboolean is_looking;
  gboolean look_again;
} Watched;

struct _RushesInputWatch
{
  GObject parent_instance;

  RushesImporter *importer;
  RushesSpec *specs[N_SPECS]; /* (nullable) */
  GHashTable *files;          /* path → Watched */
  guint serial;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (RushesInputWatch, rushes_input_watch, G_TYPE_OBJECT)

static void look (RushesInputWatch *self,
                  const char       *path);

static void
watched_free (gpointer data)
{
  Watched *watched = data;

  if (watched->monitor)
    g_file_monitor_cancel (watched->monitor);
  g_clear_object (&watched->monitor);
  g_free (watched);
}

/* ---- one file ---- */

/* What a worker, a monitor or a look is about: the watch may be gone by then */
typedef struct
{
  GWeakRef watch;
  char *path;
  guint serial;

  /* Of a worker */
  gpointer listener; /* a File for the monitor */
  GFileMonitor *monitor;
  gboolean exists;
  gint64 size;
} File;

static File *
file_new (RushesInputWatch *self,
          const char *path,
          guint serial)
{
  File *file = g_new0 (File, 1);

  g_weak_ref_init (&file->watch, self);
  file->path = g_strdup (path);
  file->serial = serial;
  return file;
}

static void
file_free (gpointer data)
{
  File *file = data;

  g_weak_ref_clear (&file->watch);
  g_clear_object (&file->monitor);
  g_clear_pointer (&file->listener, file_free);
  g_free (file->path);
  g_free (file);
}

static void
file_free_closure (gpointer data,
                   GClosure *closure)
{
  file_free (data);
}

/* (transfer full) (element-type RushesInput): those that name the file */
static GPtrArray *
list_inputs (RushesInputWatch *self,
             const char *path)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_SPECS; i++)
    for (guint j = 0; self->specs[i] && j < g_list_model_get_n_items (rushes_spec_get_inputs (self->specs[i])); j++)
      {
        g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (self->specs[i]), j);

        if (g_strcmp0 (rushes_input_get_source (input), path) == 0)
          g_ptr_array_add (inputs, g_steal_pointer (&input));
      }
  return inputs;
}

/* It is there now: into the library with it, as it would have been at first. */
static void
adopt (RushesInputWatch *self)
{
  for (guint i = 0; i < N_SPECS; i++)
    if (self->specs[i])
      rushes_importer_adopt_spec_async (self->importer, self->specs[i], self->cancellable, NULL, NULL);
}

static void
take_facts (RushesInputWatch *self,
            const char *path,
            RushesMediaFacts *facts)
{
  g_autoptr (GPtrArray) inputs = list_inputs (self, path);

  if (facts->state == RUSHES_FACTS_STATE_READY && !rushes_importer_owns (self->importer, path))
    {
      adopt (self);
      return;
    }

  for (guint i = 0; i < inputs->len; i++)
    if (!rushes_media_facts_equal (rushes_input_get_facts (inputs->pdata[i]), facts))
      rushes_input_set_facts (inputs->pdata[i], facts);
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  File *file = user_data;
  g_autoptr (RushesInputWatch) self = g_weak_ref_get (&file->watch);
  g_autoptr (RushesMediaFacts) facts = rushes_media_probe_finish (result, NULL);
  Watched *watched = self ? g_hash_table_lookup (self->files, file->path) : NULL;

  if (watched && watched->serial == file->serial)
    {
      watched->is_looking = FALSE;
      if (watched->look_again)
        look (self, file->path);
      else if (facts)
        take_facts (self, file->path, facts);
    }
  file_free (file);
}

static void
look (RushesInputWatch *self,
      const char *path)
{
  Watched *watched = g_hash_table_lookup (self->files, path);

  /* What was begun may have seen what was there before. */
  watched->look_again = watched->is_looking;
  if (watched->is_looking)
    return;

  watched->is_looking = TRUE;
  rushes_media_probe_async (path, self->cancellable, looked_cb, file_new (self, path, watched->serial));
}

static void
monitor_cb (GFileMonitor *monitor,
            GFile *one,
            GFile *other,
            GFileMonitorEvent event,
            gpointer user_data)
{
  File *file = user_data;
  g_autoptr (RushesInputWatch) self = g_weak_ref_get (&file->watch);
  Watched *watched = self ? g_hash_table_lookup (self->files, file->path) : NULL;

  /* A file that is being written is told of when it is done. */
  if (watched && watched->serial == file->serial && event != G_FILE_MONITOR_EVENT_CHANGED && event != G_FILE_MONITOR_EVENT_PRE_UNMOUNT)
    look (self, file->path);
}

/* ---- beginning to watch ---- */

/* What happens before the monitor is listened to is seen by the look at the file that follows. */
static void
begin_thread (GTask *task,
              gpointer source,
              gpointer task_data,
              GCancellable *cancellable)
{
  File *file = task_data;
  g_autoptr (GFile) place = g_file_new_for_path (file->path);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  file->monitor = g_file_monitor_file (place, G_FILE_MONITOR_NONE, cancellable, &error);
  if (file->monitor)
    g_signal_connect_data (file->monitor, "changed", G_CALLBACK (monitor_cb), g_steal_pointer (&file->listener), file_free_closure, 0);
  else
    g_info ("“%s” cannot be watched: %s", file->path, error->message);

  file->exists = g_stat (file->path, &status) == 0;
  file->size = file->exists ? (gint64) status.st_size : 0;
  g_task_return_boolean (task, TRUE);
}

/* Whether the file may not be what its inputs say: one that could not be read is looked at again. Who has not been looked at yet is
 * looked at by others. */
static gboolean
is_another (RushesInputWatch *self,
            const File *file)
{
  g_autoptr (GPtrArray) inputs = list_inputs (self, file->path);

  for (guint i = 0; i < inputs->len; i++)
    {
      const RushesMediaFacts *facts = rushes_input_get_facts (inputs->pdata[i]);

      if (facts->state == RUSHES_FACTS_STATE_READY && (!file->exists || facts->size != file->size))
        return TRUE;
      if (facts->state == RUSHES_FACTS_STATE_ERROR && (file->exists || g_strcmp0 (facts->problem, "source-missing") != 0))
        return TRUE;
    }
  return FALSE;
}

static void
begun_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  File *file = g_task_get_task_data (G_TASK (result));
  g_autoptr (RushesInputWatch) self = g_weak_ref_get (&file->watch);
  Watched *watched = self ? g_hash_table_lookup (self->files, file->path) : NULL;

  if (!watched || watched->serial != file->serial || g_task_had_error (G_TASK (result)))
    {
      if (file->monitor)
        g_file_monitor_cancel (file->monitor);
      return;
    }

  watched->monitor = g_steal_pointer (&file->monitor);
  if (is_another (self, file))
    look (self, file->path);
}

static void
begin (RushesInputWatch *self,
       const char *path)
{
  Watched *watched = g_new0 (Watched, 1);
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, begun_cb, NULL);
  File *file;

  watched->serial = ++self->serial;
  g_hash_table_insert (self->files, g_strdup (path), watched);
  file = file_new (self, path, watched->serial);
  file->listener = file_new (self, path, watched->serial);
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, file, file_free);
  g_task_run_in_thread (task, begin_thread);
}

static gboolean
is_unwanted (gpointer path,
             gpointer watched,
             gpointer wanted)
{
  return !g_hash_table_contains (wanted, path);
}

/* Which files there are may be another now. */
static void
update (RushesInputWatch *self)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer path;

  for (guint i = 0; i < N_SPECS; i++)
    for (guint j = 0; self->specs[i] && j < g_list_model_get_n_items (rushes_spec_get_inputs (self->specs[i])); j++)
      {
        g_autoptr (RushesInput) input = g_list_model_get_item (rushes_spec_get_inputs (self->specs[i]), j);

        if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
          g_hash_table_add (wanted, g_strdup (rushes_input_get_source (input)));
      }

  g_hash_table_foreach_remove (self->files, is_unwanted, wanted);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (self->files, path))
      begin (self, path);
}

/**
 * rushes_input_watch_set_specs:
 * @self: a watch
 * @spec: (nullable): a spec
 * @rest: (nullable): another one
 *
 * Watches the files of these, whatever inputs they come to have, and no longer those of others.
 */
void
rushes_input_watch_set_specs (RushesInputWatch *self,
                              RushesSpec *spec,
                              RushesSpec *rest)
{
  RushesSpec *specs[N_SPECS] = { spec, rest };

  g_return_if_fail (RUSHES_IS_INPUT_WATCH (self));

  for (guint i = 0; i < N_SPECS; i++)
    {
      if (self->specs[i])
        g_signal_handlers_disconnect_by_func (self->specs[i], update, self);
      g_set_object (&self->specs[i], specs[i]);
      if (specs[i])
        g_signal_connect_object (specs[i], "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

/* ---- object ---- */

static void
rushes_input_watch_dispose (GObject *object)
{
  RushesInputWatch *self = RUSHES_INPUT_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  rushes_input_watch_set_specs (self, NULL, NULL);
  g_clear_object (&self->importer);
  G_OBJECT_CLASS (rushes_input_watch_parent_class)->dispose (object);
}

static void
rushes_input_watch_finalize (GObject *object)
{
  RushesInputWatch *self = RUSHES_INPUT_WATCH (object);

  g_hash_table_unref (self->files);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (rushes_input_watch_parent_class)->finalize (object);
}

static void
rushes_input_watch_class_init (RushesInputWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_input_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = rushes_input_watch_finalize;
}

static void
rushes_input_watch_init (RushesInputWatch *self)
{
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, watched_free);
  self->cancellable = g_cancellable_new ();
}

/**
 * rushes_input_watch_new:
 * @importer: takes in what comes back
 *
 * Returns: (transfer full): a watch of nothing yet
 */
RushesInputWatch *
rushes_input_watch_new (RushesImporter *importer)
{
  RushesInputWatch *self;

  g_return_val_if_fail (RUSHES_IS_IMPORTER (importer), NULL);

  self = g_object_new (RUSHES_TYPE_INPUT_WATCH, NULL);
  self->importer = g_object_ref (importer);
  return self;
}
