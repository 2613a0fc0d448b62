/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-test.h"

#include <glib/gstdio.h>

#define HANG_SECONDS 120
#define LOOK_AGAIN_MSEC 10

/* As the main loop of an application holds it from begin to end: what a worker invokes on a context that nobody holds would run at
 * once, in the worker. */
__attribute__ ((constructor)) static void
hold_main_context (void)
{
  g_assert_true (g_main_context_acquire (NULL));
}

guint
rushes_test_get_patience (void)
{
  const char *seconds = g_getenv ("RUSHES_TEST_PATIENCE");

  return seconds ? (guint) g_ascii_strtoull (seconds, NULL, 10) : HANG_SECONDS;
}

void
rushes_test_init (int *argc,
                  char ***argv)
{
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
}

static gboolean
hang_cb (gpointer data)
{
  g_error ("A test waited in vain for %u s", rushes_test_get_patience ());
  return G_SOURCE_REMOVE;
}

static gboolean
look_again_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
rushes_test_await (RushesTestCondition condition,
                   gpointer data)
{
  guint hang = g_timeout_add_seconds (rushes_test_get_patience (), hang_cb, NULL);
  /* What a thread or a program does beside this one wakes nobody here. */
  guint look_again = g_timeout_add (LOOK_AGAIN_MSEC, look_again_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (look_again);
  g_source_remove (hang);
}

void
rushes_test_result_cb (GObject *source,
                       GAsyncResult *result,
                       gpointer user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  GAsyncResult **slot = data;

  return *slot != NULL;
}

GAsyncResult *
rushes_test_await_result (GAsyncResult **result)
{
  rushes_test_await (has_result, result);
  return *result;
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
rushes_test_await_finalized (gpointer object)
{
  gpointer last = object;

  g_object_add_weak_pointer (object, &last);
  g_object_unref (object);
  rushes_test_await (is_null, &last);
}

void
rushes_test_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

char *
rushes_test_data_path (const char *name)
{
  const char *folder = g_getenv ("RUSHES_TEST_DATA");

  g_assert_nonnull (folder);
  return g_build_filename (folder, name, NULL);
}

char *
rushes_test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("rushes-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
rushes_test_remove_tree (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        rushes_test_remove_tree (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
