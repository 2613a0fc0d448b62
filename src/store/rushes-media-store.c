/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-media-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rushes-disk.h"
#include "rushes-store-job.h"

#define INCOMING "incoming"
#define SUFFIX ".part"
#define CHUNK (256 * 1024)
#define MAX_THREADS 4
/* The importer has two at a time, and some that hang on a disk that does not answer. */
#define MAX_OUTSIDE_THREADS 16

/* What the threads of the pool share; it does not change. */
typedef struct
{
  RushesPaths *paths;
  RushesSteps *steps;
} Core;

struct _RushesMediaStore
{
  GObject parent_instance;

  Core core;
  GThreadPool *pool;
  GThreadPool *outside;      /* what reads or writes other people's files, which may hang: what the library has to keep never waits for it */
};

G_DEFINE_FINAL_TYPE (RushesMediaStore, rushes_media_store, G_TYPE_OBJECT)

/* A file on its way into the store: locked, so that other processes leave it alone, and gone at the end of its scope unless placed. */
typedef struct
{
  int file;
  char *path;
} Incoming;

static void
incoming_clear (Incoming *self)
{
  if (self->path)
    g_unlink (self->path);
  if (self->file >= 0)
    close (self->file);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Incoming, incoming_clear)

typedef struct
{
  char *path;
  char *ending;
  char *to;
  GBytes *bytes;
  gboolean force;
} Params;

static Params *
params_new (const char *path,
            GBytes *bytes,
            const char *ending)
{
  Params *params = g_new0 (Params, 1);

  params->path = g_strdup (path);
  params->bytes = bytes ? g_bytes_ref (bytes) : NULL;
  params->ending = g_strdup (ending);
  return params;
}

static void
params_free (gpointer data)
{
  Params *self = data;

  g_free (self->path);
  g_free (self->ending);
  g_free (self->to);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* -- the pool's side ----------------------------------------------------------------------------------------------- */

static char *
get_incoming_folder (RushesPaths *paths)
{
  return g_build_filename (rushes_paths_get_media_dir (paths), INCOMING, NULL);
}

gboolean
rushes_media_store_clean (RushesPaths *paths,
                          GError **error)
{
  g_autofree char *folder = get_incoming_folder (paths);

  return rushes_disk_remove_abandoned (folder, SUFFIX, error);
}

static gboolean
begin_incoming (Core *core,
                Incoming *incoming,
                GError **error)
{
  g_autofree char *folder = get_incoming_folder (core->paths);

  if (!rushes_steps_take (core->steps, "media-store/create", error) || !rushes_disk_make_folder (folder, error))
    return FALSE;

  incoming->file = rushes_disk_create_locked (folder, SUFFIX, &incoming->path, error);
  return incoming->file >= 0;
}

/* `media/ab/abcdef….png`, with nothing in it that came from outside. */
static char *
make_relative (Core *core,
               const char *digest,
               const char *ending)
{
  g_autofree char *media = g_path_get_basename (rushes_paths_get_media_dir (core->paths));
  g_autofree char *prefix = g_strndup (digest, 2);
  g_autofree char *name = NULL;
  gboolean plain = ending && *ending && strlen (ending) <= 8;

  for (const char *p = ending; plain && *p; p++)
    plain = g_ascii_isalnum (*p);
  name = g_strconcat (digest, ".", plain ? ending : "bin", NULL);
  return g_build_filename (media, prefix, name, NULL);
}

static gboolean
has_size_of (const char *path,
             int file)
{
  struct stat there;
  struct stat here;

  return stat (path, &there) == 0 && S_ISREG (there.st_mode) && fstat (file, &here) == 0 && there.st_size == here.st_size;
}

/*
 * Puts a whole file where its content belongs. What is there already under that name has the same content, unless its length
 * says that something cut it. When this returns, the file and its name are on disk.
 */
static char *
place (Core *core,
       int file,
       char **path,
       GChecksum *checksum,
       const char *ending,
       GError **error)
{
  g_autofree char *relative = make_relative (core, g_checksum_get_string (checksum), ending);
  g_autofree char *target = g_build_filename (rushes_paths_get_data_dir (core->paths), relative, NULL);
  g_autofree char *folder = g_path_get_dirname (target);

  if (!rushes_disk_make_folder (folder, error))
    return NULL;

  if (has_size_of (target, file))
    {
      if (!rushes_disk_sync_folder (folder, error))
        return NULL;
      g_unlink (*path);
      g_clear_pointer (path, g_free);
      return g_steal_pointer (&relative);
    }

  if (fchmod (file, 0444) != 0)
    {
      rushes_disk_set_error ("Cannot protect", *path, errno, error);
      return NULL;
    }
  if (!rushes_steps_take (core->steps, "media-store/fsync", error) ||
      !rushes_disk_sync (file, *path, error) ||
      !rushes_steps_take (core->steps, "media-store/rename", error))
    return NULL;
  if (g_rename (*path, target) != 0)
    {
      rushes_disk_set_error ("Cannot make", target, errno, error);
      return NULL;
    }
  g_clear_pointer (path, g_free);

  if (!rushes_steps_take (core->steps, "media-store/sync-folder", error) || !rushes_disk_sync_folder (folder, error))
    return NULL;
  return g_steal_pointer (&relative);
}

/* Where a file of the store itself is imported: it is there. */
static char *
find_stored (Core *core,
             const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autofree char *incoming = get_incoming_folder (core->paths);
  const char *media = rushes_paths_get_media_dir (core->paths);
  const char *data = rushes_paths_get_data_dir (core->paths);
  struct stat info;

  if (!g_str_has_prefix (canonical, media) || canonical[strlen (media)] != G_DIR_SEPARATOR || g_str_has_prefix (canonical, incoming) ||
      lstat (canonical, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;

  return g_strdup (canonical + strlen (data) + 1);
}

static gpointer
import_job (gpointer worker_data,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Core *core = worker_data;
  Params *params = data;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_auto (Incoming) incoming = { .file = -1 };
  char *relative = find_stored (core, params->path);
  gint64 size;
  int source;

  if (relative)
    return relative;

  source = rushes_disk_open_source (params->path, &size, error);
  if (source < 0)
    return NULL;

  if (begin_incoming (core, &incoming, error) &&
      rushes_disk_copy (source, incoming.file, params->path, incoming.path, checksum, core->steps, "media-store/write", cancellable, error))
    relative = place (core, incoming.file, &incoming.path, checksum, params->ending, error);
  close (source);
  return relative;
}

static gboolean
write_bytes (Core *core,
             Incoming *incoming,
             GBytes *bytes,
             GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize done = 0; done < length; done += CHUNK)
    if (!rushes_steps_take (core->steps, "media-store/write", error) ||
        !rushes_disk_write (incoming->file, incoming->path, data + done, MIN (CHUNK, length - done), error))
      return FALSE;

  return TRUE;
}

static gpointer
import_bytes_job (gpointer worker_data,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  Core *core = worker_data;
  Params *params = data;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_auto (Incoming) incoming = { .file = -1 };
  gsize length;
  const guchar *bytes = g_bytes_get_data (params->bytes, &length);

  if (!begin_incoming (core, &incoming, error) || !write_bytes (core, &incoming, params->bytes, error))
    return NULL;

  g_checksum_update (checksum, bytes, (gssize) length);
  return place (core, incoming.file, &incoming.path, checksum, params->ending, error);
}

static gpointer
adopt_job (gpointer worker_data,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Core *core = worker_data;
  Params *params = data;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *path = g_strdup (params->path);
  char *relative = NULL;
  gint64 size;
  int file = rushes_disk_open_source (path, &size, error);

  if (file < 0)
    return NULL;

  if (rushes_disk_checksum (file, path, checksum, cancellable, error))
    relative = place (core, file, &path, checksum, params->ending, error);
  /* What could not be put in its place stays where it was, and can be written to again. */
  if (!relative && path && fchmod (file, 0600) != 0)
    g_debug ("“%s” stays read-only: %s", path, g_strerror (errno));
  close (file);
  return relative;
}

static gboolean
finish_copy (Core *core,
             int file,
             const char *temporary,
             const char *to,
             gboolean force,
             GError **error)
{
  if (!rushes_steps_take (core->steps, "copy-out/fsync", error) || !rushes_disk_sync (file, temporary, error) ||
      !rushes_steps_take (core->steps, "copy-out/rename", error))
    return FALSE;
  if (!force)
    return rushes_disk_rename_new (temporary, to, error);
  if (g_rename (temporary, to) == 0)
    return TRUE;

  rushes_disk_set_error ("Cannot make", to, errno, error);
  return FALSE;
}

static gpointer
copy_out_job (gpointer worker_data,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Core *core = worker_data;
  Params *params = data;
  g_autofree char *from = g_build_filename (rushes_paths_get_data_dir (core->paths), params->path, NULL);
  g_autofree char *folder = g_path_get_dirname (params->to);
  g_autofree char *temporary = g_build_filename (folder, ".rushes-XXXXXX", NULL);
  gboolean done = FALSE;
  gint64 size;
  int source;
  int file;

  /* Found out now and not after a long copy; what appears meanwhile is not overwritten either. */
  if (!params->force && g_file_test (params->to, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      rushes_disk_set_error ("Cannot make", params->to, EEXIST, error);
      return NULL;
    }

  source = rushes_disk_open_source (from, &size, error);
  if (source < 0)
    return NULL;

  file = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (file < 0)
    {
      rushes_disk_set_error ("Cannot make", params->to, errno, error);
      close (source);
      return NULL;
    }

  done = rushes_disk_copy (source, file, from, params->to, NULL, core->steps, "copy-out/write", cancellable, error) &&
         finish_copy (core, file, temporary, params->to, params->force, error);
  if (!done)
    g_unlink (temporary);
  close (file);
  close (source);
  return GINT_TO_POINTER (done && rushes_disk_sync_folder (folder, error));
}

static void
run (gpointer data,
     gpointer user_data)
{
  rushes_store_job_run (data, user_data);
}

/* -- the callers' side --------------------------------------------------------------------------------------------- */

static void
rushes_media_store_finalize (GObject *object)
{
  RushesMediaStore *self = RUSHES_MEDIA_STORE (object);

  /* No job is left, or it would hold us; a thread may still be on its way out of one. */
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_thread_pool_free (self->outside, FALSE, TRUE);
  g_clear_object (&self->core.paths);
  g_clear_object (&self->core.steps);
  G_OBJECT_CLASS (rushes_media_store_parent_class)->finalize (object);
}

static void
rushes_media_store_class_init (RushesMediaStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_media_store_finalize;
}

static void
rushes_media_store_init (RushesMediaStore *self)
{
  /* A pool that is not exclusive makes its threads when they are needed, and cannot fail here. */
  self->pool = g_thread_pool_new (run, &self->core, MAX_THREADS, FALSE, NULL);
  self->outside = g_thread_pool_new (run, &self->core, MAX_OUTSIDE_THREADS, FALSE, NULL);
}

/**
 * rushes_media_store_new:
 * @paths: the library
 * @steps: (nullable): told before whatever changes the disk
 *
 * Returns: (transfer full): the media store of the library
 */
RushesMediaStore *
rushes_media_store_new (RushesPaths *paths,
                        RushesSteps *steps)
{
  RushesMediaStore *self = g_object_new (RUSHES_TYPE_MEDIA_STORE, NULL);

  self->core.paths = g_object_ref (paths);
  self->core.steps = steps ? g_object_ref (steps) : NULL;
  return self;
}

static void
push (RushesMediaStore *self,
      GThreadPool *pool,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data,
      gpointer source_tag,
      RushesStoreJobFunc func,
      Params *params,
      GDestroyNotify free_result)
{
  g_thread_pool_push (pool,
                      rushes_store_job_new (self, cancellable, callback, user_data, source_tag, func, params, params_free, free_result), NULL);
}

static gpointer
finish (RushesMediaStore *self,
        GAsyncResult *result,
        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rushes_media_store_import_async:
 * @self: the media store
 * @path: a regular file
 * @ending: (nullable): what its name shall end with, without the dot: letters and digits, up to 8; anything else counts as "bin"
 * @cancellable: (nullable): ends the copy between two writes; nothing is left behind
 * @callback: told when it is on disk
 * @user_data: for @callback
 *
 * Errors are of G_IO_ERROR: NOT_FOUND, PERMISSION_DENIED, IS_DIRECTORY, NOT_REGULAR_FILE, PARTIAL_INPUT (it changed meanwhile),
 * NO_SPACE, READ_ONLY …. Steps: `media-store/create`, `write` before each 256 KiB, `fsync`, `rename`, `sync-folder`.
 */
void
rushes_media_store_import_async (RushesMediaStore *self,
                                 const char *path,
                                 const char *ending,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_MEDIA_STORE (self) && path != NULL);

  push (self, self->outside, cancellable, callback, user_data, rushes_media_store_import_async, import_job, params_new (path, NULL, ending), g_free);
}

/**
 * rushes_media_store_import_finish:
 * @self: the media store
 * @result: what the callback was given
 * @error: G_IO_ERROR
 *
 * Returns: (transfer full): the path of the stored file, relative to the library's folder
 */
char *
rushes_media_store_import_finish (RushesMediaStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  return finish (self, result, error);
}

void
rushes_media_store_import_bytes_async (RushesMediaStore *self,
                                       GBytes *bytes,
                                       const char *ending,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_MEDIA_STORE (self) && bytes != NULL);

  push (self, self->pool, cancellable, callback, user_data, rushes_media_store_import_bytes_async, import_bytes_job, params_new (NULL, bytes, ending), g_free);
}

char *
rushes_media_store_import_bytes_finish (RushesMediaStore *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  return finish (self, result, error);
}

void
rushes_media_store_adopt_async (RushesMediaStore *self,
                                const char *path,
                                const char *ending,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (RUSHES_IS_MEDIA_STORE (self) && path != NULL);

  push (self, self->pool, cancellable, callback, user_data, rushes_media_store_adopt_async, adopt_job, params_new (path, NULL, ending), g_free);
}

char *
rushes_media_store_adopt_finish (RushesMediaStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  return finish (self, result, error);
}

/**
 * rushes_media_store_copy_out_async:
 * @self: the media store
 * @relative: a stored file, as import and adopt return it
 * @to: where the copy goes
 * @force: whether it may replace what is there
 * @cancellable: (nullable): ends the copy between two writes; nothing is left behind
 * @callback: told when it is on disk
 * @user_data: for @callback
 *
 * Errors are of G_IO_ERROR: EXISTS, NO_SPACE …. Steps: `copy-out/write`, `fsync`, `rename`.
 */
void
rushes_media_store_copy_out_async (RushesMediaStore *self,
                                   const char *relative,
                                   const char *to,
                                   gboolean force,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Params *params;

  g_return_if_fail (RUSHES_IS_MEDIA_STORE (self) && relative != NULL && to != NULL);

  params = params_new (relative, NULL, NULL);
  /* Made absolute here: the working directory is the caller's. */
  params->to = g_canonicalize_filename (to, NULL);
  params->force = force;
  push (self, self->outside, cancellable, callback, user_data, rushes_media_store_copy_out_async, copy_out_job, params, NULL);
}

gboolean
rushes_media_store_copy_out_finish (RushesMediaStore *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  return GPOINTER_TO_INT (finish (self, result, error));
}
