/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-paths.h"

/**
 * RushesPaths:
 *
 * Where a library lives on disk. It only names folders; whoever writes there makes them.
 */
struct _RushesPaths
{
  GObject parent_instance;

  char *data_dir;
  char *cache_dir;
  char *database;
  char *media_dir;
  char *download_dir;
  char *drivers_dir;
  char *practice_dir;
  char *posters_dir;
  char *shared_dir;
};

G_DEFINE_FINAL_TYPE (RushesPaths, rushes_paths, G_TYPE_OBJECT)

static void
rushes_paths_finalize (GObject *object)
{
  RushesPaths *self = RUSHES_PATHS (object);

  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->cache_dir, g_free);
  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->media_dir, g_free);
  g_clear_pointer (&self->download_dir, g_free);
  g_clear_pointer (&self->drivers_dir, g_free);
  g_clear_pointer (&self->practice_dir, g_free);
  g_clear_pointer (&self->posters_dir, g_free);
  g_clear_pointer (&self->shared_dir, g_free);
  G_OBJECT_CLASS (rushes_paths_parent_class)->finalize (object);
}

static void
rushes_paths_class_init (RushesPathsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_paths_finalize;
}

static void
rushes_paths_init (RushesPaths *self)
{
}

/**
 * rushes_paths_new:
 * @data_dir: the library's folder
 * @cache_dir: what can be made again goes here
 *
 * Returns: (transfer full): the paths of a library
 */
RushesPaths *
rushes_paths_new (const char *data_dir,
                  const char *cache_dir)
{
  RushesPaths *self = g_object_new (RUSHES_TYPE_PATHS, NULL);

  g_return_val_if_fail (data_dir != NULL && cache_dir != NULL, self);

  self->data_dir = g_canonicalize_filename (data_dir, NULL);
  self->cache_dir = g_canonicalize_filename (cache_dir, NULL);
  self->database = g_build_filename (self->data_dir, "library.db", NULL);
  self->media_dir = g_build_filename (self->data_dir, "media", NULL);
  self->download_dir = g_build_filename (self->data_dir, "downloads", NULL);
  self->drivers_dir = g_build_filename (self->data_dir, "drivers", NULL);
  self->practice_dir = g_build_filename (self->data_dir, "practice", NULL);
  self->posters_dir = g_build_filename (self->cache_dir, "posters", NULL);
  self->shared_dir = g_build_filename (self->cache_dir, "shared", NULL);
  return self;
}

/**
 * rushes_paths_new_default:
 *
 * `RUSHES_DATA_DIR` where it is set (the cache is then its `cache` folder), else the user's data and cache folders.
 *
 * Returns: (transfer full): the paths of the user's library
 */
RushesPaths *
rushes_paths_new_default (void)
{
  const char *data_dir = g_getenv ("RUSHES_DATA_DIR");
  g_autofree char *data = NULL;
  g_autofree char *cache = NULL;

  if (data_dir && *data_dir)
    {
      data = g_strdup (data_dir);
      cache = g_build_filename (data_dir, "cache", NULL);
    }
  else
    {
      data = g_build_filename (g_get_user_data_dir (), "rushes", NULL);
      cache = g_build_filename (g_get_user_cache_dir (), "rushes", NULL);
    }

  return rushes_paths_new (data, cache);
}

#define GETTER(name)                                      \
  const char *rushes_paths_get_##name (RushesPaths *self) \
  {                                                       \
    g_return_val_if_fail (RUSHES_IS_PATHS (self), NULL);  \
    return self->name;                                    \
  }

GETTER (data_dir)
GETTER (database)
GETTER (media_dir)
GETTER (download_dir)
GETTER (drivers_dir)
GETTER (practice_dir)
GETTER (posters_dir)
GETTER (shared_dir)
