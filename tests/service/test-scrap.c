/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-scrap.h"
#include "rushes-test.h"

#include <glib/gstdio.h>
#include <utime.h>

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What a process that died has left goes a day later; what another one is writing stays, and so do the downloads of takes. */
static void
test_scraps (void)
{
  g_autofree char *folder = rushes_test_make_folder ();
  g_autoptr (RushesPaths) paths = rushes_paths_new (folder, folder);
  g_autofree char *old = rushes_scrap_make_path (paths, ".mp4");
  g_autofree char *new = rushes_scrap_make_path (paths, NULL);
  g_autofree char *take = g_build_filename (rushes_paths_get_download_dir (paths), "17.part", NULL);
  const char *const files[] = { old, new, take };
  struct utimbuf long_ago = { 1000, 1000 };
  g_autoptr (GAsyncResult) removed = NULL;

  g_assert_cmpstr (old, !=, new);
  g_assert_cmpint (g_mkdir_with_parents (rushes_paths_get_download_dir (paths), 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_assert_true (g_file_set_contents (files[i], "x", 1, NULL));
      if (files[i] != new)
        g_assert_cmpint (utime (files[i], &long_ago), ==, 0);
    }

  rushes_scrap_clean_folder (rushes_paths_get_download_dir (paths));
  g_assert_false (exists (old));
  g_assert_true (exists (new));
  g_assert_true (exists (take));

  rushes_scrap_remove (new, rushes_test_result_cb, &removed);
  rushes_test_await_result (&removed);
  g_assert_false (exists (new));
}

int
main (int argc,
      char **argv)
{
  rushes_test_init (&argc, &argv);
  g_test_add_func ("/service/scrap/scraps", test_scraps);
  return g_test_run ();
}
