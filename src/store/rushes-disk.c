/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define CHUNK (256 * 1024)
#define LOCK_TIMEOUT_US (10 * G_USEC_PER_SEC)

/**
 * rushes_disk_set_error: (skip)
 * @what: what was tried, as the beginning of a sentence: "Cannot write"
 * @path: on which file
 * @error_number: errno
 * @error: where to tell
 */
void
rushes_disk_set_error (const char *what,
                       const char *path,
                       int error_number,
                       GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  GIOErrorEnum code = g_io_error_from_errno (error_number);

  if (error_number == EDQUOT)
    code = G_IO_ERROR_NO_SPACE;
  g_set_error (error, G_IO_ERROR, (int) code, "%s “%s”: %s", what, name, g_strerror (error_number));
}

/* Makes the folder and those above it, for its owner alone; on disk when this returns. */
gboolean
rushes_disk_make_folder (const char *path,
                         GError **error)
{
  g_autofree char *parent = NULL;

  if (g_mkdir (path, 0700) == 0)
    return rushes_disk_sync_parent (path, error);
  if (errno == EEXIST && g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (errno != ENOENT)
    {
      rushes_disk_set_error ("Cannot make the folder", path, errno, error);
      return FALSE;
    }

  parent = g_path_get_dirname (path);
  if (g_str_equal (parent, path) || !rushes_disk_make_folder (parent, error))
    return FALSE;
  if (g_mkdir (path, 0700) != 0 && errno != EEXIST)
    {
      rushes_disk_set_error ("Cannot make the folder", path, errno, error);
      return FALSE;
    }
  return rushes_disk_sync_folder (parent, error);
}

gboolean
rushes_disk_sync_folder (const char *path,
                         GError **error)
{
  int folder = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok;

  if (folder < 0)
    {
      rushes_disk_set_error ("Cannot open the folder", path, errno, error);
      return FALSE;
    }

  ok = rushes_disk_sync (folder, path, error);
  close (folder);
  return ok;
}

gboolean
rushes_disk_sync_parent (const char *path,
                         GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  return rushes_disk_sync_folder (parent, error);
}

gboolean
rushes_disk_sync (int file,
                  const char *path,
                  GError **error)
{
  int result;

  do
    result = fsync (file);
  while (result != 0 && errno == EINTR);

  /* Some file systems have no fsync for folders, and say so. */
  if (result == 0 || errno == EINVAL)
    return TRUE;

  rushes_disk_set_error ("Cannot write", path, errno, error);
  return FALSE;
}

gboolean
rushes_disk_rename_new (const char *from,
                        const char *to,
                        GError **error)
{
  int claim;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;

  /* Not every file system knows RENAME_NOREPLACE: there the name is claimed with an empty file first. */
  if (errno == EINVAL || errno == ENOSYS)
    {
      claim = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      if (claim >= 0)
        {
          int cause;

          close (claim);
          if (g_rename (from, to) == 0)
            return TRUE;
          cause = errno;
          g_unlink (to);
          errno = cause;
        }
    }

  rushes_disk_set_error ("Cannot make", to, errno, error);
  return FALSE;
}

/* Locks of the open file, which end with it however the process ends, and which two files of one process contend for too. */
static gboolean
try_lock (int file)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (file, F_OFD_SETLK, &lock) == 0;
}

static gboolean
is_linked (int file,
           const char *path)
{
  struct stat opened;
  struct stat named;

  return fstat (file, &opened) == 0 && stat (path, &named) == 0 && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/**
 * rushes_disk_create_locked: (skip)
 * @folder: where
 * @suffix: how the name ends; the rest is random
 * @path: (out): the name
 * @error: G_IO_ERROR
 *
 * Makes an empty file that others can tell is in use until its descriptor is closed or its process ends.
 *
 * Returns: its descriptor, open for reading and writing, or -1
 */
int
rushes_disk_create_locked (const char *folder,
                           const char *suffix,
                           char **path,
                           GError **error)
{
  for (;;)
    {
      g_autofree char *name = g_uuid_string_random ();
      g_autofree char *file_name = g_strconcat (name, suffix, NULL);
      g_autofree char *full = g_build_filename (folder, file_name, NULL);
      int file = open (full, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

      if (file < 0)
        {
          rushes_disk_set_error ("Cannot make", full, errno, error);
          return -1;
        }
      /* Between making and locking somebody may take it for a dead one's: he then holds its lock, or has removed it. Where
       * there are no locks at all nothing is ever taken for abandoned. */
      if ((try_lock (file) || (errno != EAGAIN && errno != EACCES)) && is_linked (file, full))
        {
          *path = g_steal_pointer (&full);
          return file;
        }
      close (file);
      g_unlink (full);
    }
}

/* Whether nobody holds the lock of the file, or there is no such file. In doubt: no. */
gboolean
rushes_disk_is_abandoned (const char *path)
{
  int file = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  gboolean abandoned;

  if (file < 0)
    return errno == ENOENT;

  abandoned = try_lock (file);
  close (file);
  return abandoned;
}

/**
 * rushes_disk_remove_abandoned: (skip)
 * @folder: where
 * @suffix: how the names end
 * @error: G_IO_ERROR
 *
 * Removes the files of processes that are no more.
 */
gboolean
rushes_disk_remove_abandoned (const char *folder,
                              const char *suffix,
                              GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &cause);
  const char *name;

  if (!dir)
    {
      if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cause->message);
      return FALSE;
    }

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = NULL;
      int file;

      if (!g_str_has_suffix (name, suffix))
        continue;
      path = g_build_filename (folder, name, NULL);
      file = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
      if (file < 0)
        continue;
      /* The lock is held while the name goes, so that its maker, if it is about to lock it, sees that it is gone. */
      if (try_lock (file) && g_unlink (path) != 0)
        g_debug ("“%s” could not be removed: %s", path, g_strerror (errno));
      close (file);
    }

  return TRUE;
}

/* Whether a file other than `except` is held by a living process. */
gboolean
rushes_disk_has_others (const char *folder,
                        const char *suffix,
                        const char *except)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, suffix) && g_strcmp0 (path, except) != 0 && !rushes_disk_is_abandoned (path))
        return TRUE;
    }

  return FALSE;
}

typedef struct
{
  int file;
  GAsyncQueue *answer;
} LockWait;

static gpointer
wait_for_lock (gpointer data)
{
  g_autofree LockWait *self = data;
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int result;

  do
    result = fcntl (self->file, F_OFD_SETLKW, &lock);
  while (result != 0 && errno == EINTR);
  close (self->file);
  g_async_queue_push (self->answer, GINT_TO_POINTER (TRUE));
  g_async_queue_unref (self->answer);
  return NULL;
}

/*
 * Blocks until the lock is had, or cannot be had at all; no call of the system does so with a limit. Its descriptor is another of the
 * same open file: a lock that comes after the limit ends with the two of them.
 */
static gboolean
await_lock (int file)
{
  g_autoptr (GAsyncQueue) answer = g_async_queue_new ();
  int other = fcntl (file, F_DUPFD_CLOEXEC, 0);
  LockWait *wait;

  if (other < 0)
    return FALSE;
  wait = g_new0 (LockWait, 1);
  wait->file = other;
  wait->answer = g_async_queue_ref (answer);
  g_thread_unref (g_thread_new ("rushes-lock", wait_for_lock, wait));
  return g_async_queue_timeout_pop (answer, LOCK_TIMEOUT_US) != NULL;
}

/* Waits while another process holds the lock. A file system without locks is used without. */
int
rushes_disk_lock (const char *path,
                  GError **error)
{
  int file = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (file < 0)
    {
      rushes_disk_set_error ("Cannot make", path, errno, error);
      return -1;
    }

  if (!try_lock (file) && (errno == EAGAIN || errno == EACCES) && !await_lock (file))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "Another process keeps “%s” locked", path);
      close (file);
      return -1;
    }

  return file;
}

/**
 * rushes_disk_open_source: (skip)
 * @path: a file of a person
 * @size: (out): its length in bytes
 * @error: NOT_FOUND, PERMISSION_DENIED, IS_DIRECTORY, NOT_REGULAR_FILE …
 *
 * Opens a regular file for reading. Folders, FIFOs, sockets and devices are refused without being opened, and one that is put
 * there in between cannot block.
 *
 * Returns: a descriptor or -1
 */
int
rushes_disk_open_source (const char *path,
                         gint64 *size,
                         GError **error)
{
  struct stat info;
  int file = -1;

  if (stat (path, &info) != 0)
    {
      rushes_disk_set_error ("Cannot read", path, errno, error);
      return -1;
    }
  if (S_ISREG (info.st_mode))
    {
      file = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
      if (file < 0 || fstat (file, &info) != 0)
        {
          rushes_disk_set_error ("Cannot read", path, errno, error);
          if (file >= 0)
            close (file);
          return -1;
        }
    }
  if (!S_ISREG (info.st_mode))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, G_IO_ERROR, S_ISDIR (info.st_mode) ? G_IO_ERROR_IS_DIRECTORY : G_IO_ERROR_NOT_REGULAR_FILE,
                   S_ISDIR (info.st_mode) ? "“%s” is a folder" : "“%s” is not a regular file", name);
      if (file >= 0)
        close (file);
      return -1;
    }

  *size = info.st_size;
  return file;
}

gboolean
rushes_disk_write (int to,
                   const char *to_path,
                   const void *data,
                   gsize length,
                   GError **error)
{
  const char *bytes = data;

  while (length > 0)
    {
      gssize n = write (to, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          rushes_disk_set_error ("Cannot write", to_path, errno, error);
          return FALSE;
        }
      bytes += n;
      length -= (gsize) n;
    }

  return TRUE;
}

static gssize
read_some (int from,
           const char *path,
           void *buffer,
           GError **error)
{
  gssize n;

  do
    n = read (from, buffer, CHUNK);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    rushes_disk_set_error ("Cannot read", path, errno, error);
  return n;
}

/* From the beginning of the file to its end. */
gboolean
rushes_disk_checksum (int from,
                      const char *path,
                      GChecksum *checksum,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree guchar *buffer = g_malloc (CHUNK);
  gssize n;

  if (lseek (from, 0, SEEK_SET) < 0)
    {
      rushes_disk_set_error ("Cannot read", path, errno, error);
      return FALSE;
    }

  while ((n = read_some (from, path, buffer, error)) > 0)
    {
      g_checksum_update (checksum, buffer, n);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }

  return n == 0;
}

static gboolean
copy_bytes (int from,
            int to,
            const char *from_path,
            const char *to_path,
            gint64 size,
            GChecksum *checksum,
            RushesSteps *steps,
            const char *step,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree guchar *buffer = g_malloc (CHUNK);
  gint64 copied = 0;
  gssize n;

  /* A file that grows while it is read ends this too: after the first byte too many. */
  while (copied <= size && (n = read_some (from, from_path, buffer, error)) != 0)
    {
      if (n < 0 ||
          g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !rushes_steps_take (steps, step, error) ||
          !rushes_disk_write (to, to_path, buffer, (gsize) n, error))
        return FALSE;
      if (checksum)
        g_checksum_update (checksum, buffer, n);
      copied += n;
    }

  return TRUE;
}

/**
 * rushes_disk_copy: (skip)
 * @from: a regular file, from its beginning
 * @to: an empty file
 * @from_path: for errors
 * @to_path: for errors
 * @checksum: (nullable): gets what was copied
 * @steps: (nullable): told before every write
 * @step: the name of the step
 * @cancellable: (nullable): ends it between two writes
 * @error: G_IO_ERROR; PARTIAL_INPUT where the file changed meanwhile
 *
 * Copies the bytes, or shares them where the file system can.
 */
gboolean
rushes_disk_copy (int from,
                  int to,
                  const char *from_path,
                  const char *to_path,
                  GChecksum *checksum,
                  RushesSteps *steps,
                  const char *step,
                  GCancellable *cancellable,
                  GError **error)
{
  struct stat before;
  struct stat after;
  struct stat copy;

  if (fstat (from, &before) != 0)
    {
      rushes_disk_set_error ("Cannot read", from_path, errno, error);
      return FALSE;
    }

  if (!rushes_steps_take (steps, step, error))
    return FALSE;
  if (ioctl (to, FICLONE, from) == 0)
    {
      /* What is summed is the copy, whatever happens to the original meanwhile. */
      if (checksum && !rushes_disk_checksum (to, to_path, checksum, cancellable, error))
        return FALSE;
    }
  else if (!copy_bytes (from, to, from_path, to_path, before.st_size, checksum, steps, step, cancellable, error))
    {
      return FALSE;
    }

  if (fstat (from, &after) != 0 || fstat (to, &copy) != 0)
    {
      rushes_disk_set_error ("Cannot read", from_path, errno, error);
      return FALSE;
    }
  if (copy.st_size != before.st_size || after.st_size != before.st_size || after.st_mtim.tv_sec != before.st_mtim.tv_sec ||
      after.st_mtim.tv_nsec != before.st_mtim.tv_nsec)
    {
      g_autofree char *name = g_filename_display_name (from_path);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "“%s” changed while it was copied", name);
      return FALSE;
    }

  return TRUE;
}
