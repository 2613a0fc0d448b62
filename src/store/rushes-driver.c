/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-driver.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rushes-disk.h"

#define SUFFIX ".lock"

struct _RushesDriver
{
  char *id;
  char *path;
  int file;
};

/**
 * rushes_driver_new: (skip)
 * @paths: the library
 * @error: G_IO_ERROR
 *
 * Makes this process's file, locks it for life, and removes those of the dead.
 */
RushesDriver *
rushes_driver_new (RushesPaths *paths,
                   GError **error)
{
  const char *folder = rushes_paths_get_drivers_dir (paths);
  g_autofree char *path = NULL;
  RushesDriver *self;
  int file;

  if (!rushes_disk_make_folder (folder, error) || !rushes_disk_remove_abandoned (folder, SUFFIX, error))
    return NULL;

  file = rushes_disk_create_locked (folder, SUFFIX, &path, error);
  if (file < 0)
    return NULL;

  self = g_new0 (RushesDriver, 1);
  self->file = file;
  self->id = g_path_get_basename (path);
  self->id[strlen (self->id) - strlen (SUFFIX)] = '\0';
  self->path = g_steal_pointer (&path);
  return self;
}

void
rushes_driver_free (RushesDriver *self)
{
  g_unlink (self->path);
  close (self->file);
  g_free (self->path);
  g_free (self->id);
  g_free (self);
}

const char *
rushes_driver_get_id (RushesDriver *self)
{
  return self->id;
}

/* Whether the process that called itself so still runs. In doubt it does: a take is then left alone. */
gboolean
rushes_driver_is_alive (RushesPaths *paths,
                        const char *id)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  /* Ids come from the database: one that could lead elsewhere is nobody's. */
  if (!g_uuid_string_is_valid (id))
    return FALSE;

  name = g_strconcat (id, SUFFIX, NULL);
  path = g_build_filename (rushes_paths_get_drivers_dir (paths), name, NULL);
  return !rushes_disk_is_abandoned (path);
}

gboolean
rushes_driver_any_alive (RushesPaths *paths)
{
  return rushes_disk_has_others (rushes_paths_get_drivers_dir (paths), SUFFIX, NULL);
}
