/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-scrap.h"

#include <glib/gstdio.h>

#define PREFIX "scrap-"
#define SUFFIX ".part"
/* Seconds: what is younger another process may be writing. */
#define STALE (24 * 60 * 60)

char *
rushes_scrap_make_path (RushesPaths *paths,
                        const char *ending)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (PREFIX, unique, ending ? ending : "", SUFFIX, NULL);

  return g_build_filename (rushes_paths_get_download_dir (paths), name, NULL);
}

static void
remove_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  g_unlink (task_data);
  g_task_return_boolean (task, TRUE);
}

void
rushes_scrap_remove (const char *path,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, rushes_scrap_remove);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, remove_thread);
}

void
rushes_scrap_clean_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX) && g_stat (path, &status) == 0 &&
          g_get_real_time () / G_USEC_PER_SEC - status.st_mtime > STALE)
        g_unlink (path);
    }
}
