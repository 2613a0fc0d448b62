/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rushes-disk.h"
#include "rushes-media-store-private.h"
#include "store-fixture.h"

static char *
import (RushesMediaStore *media,
        const char *path,
        const char *ending,
        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_media_store_import_async (media, path, ending, NULL, rushes_test_result_cb, &result);
  return rushes_media_store_import_finish (media, rushes_test_await_result (&result), error);
}

static char *
import_text (RushesMediaStore *media,
             const char *text,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  rushes_media_store_import_bytes_async (media, bytes, "png", NULL, rushes_test_result_cb, &result);
  return rushes_media_store_import_bytes_finish (media, rushes_test_await_result (&result), error);
}

static char *
adopt (RushesMediaStore *media,
       const char *path,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_media_store_adopt_async (media, path, "mp4", NULL, rushes_test_result_cb, &result);
  return rushes_media_store_adopt_finish (media, rushes_test_await_result (&result), error);
}

static gboolean
copy_out (RushesMediaStore *media,
          const char *relative,
          const char *to,
          gboolean force,
          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rushes_media_store_copy_out_async (media, relative, to, force, NULL, rushes_test_result_cb, &result);
  return rushes_media_store_copy_out_finish (media, rushes_test_await_result (&result), error);
}

static char *
write_file (Fixture *fixture,
            const char *name,
            const char *contents,
            gssize length)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
  return path;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      count += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 1;
    }
  return count;
}

static guint
count_stored (Fixture *fixture)
{
  return count_files (rushes_paths_get_media_dir (fixture->paths));
}

static void
assert_contents (Fixture *fixture,
                 const char *relative,
                 const char *expected,
                 gsize length)
{
  g_autofree char *path = g_build_filename (rushes_paths_get_data_dir (fixture->paths), relative, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;
  gsize got;

  g_file_get_contents (path, &contents, &got, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, got, expected, length);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0444);
}

static void
test_import (void)
{
  Fixture fixture;
  RushesMediaStore *media;
  g_autoptr (GError) error = NULL;
  g_autofree char *big = g_malloc (700000);
  g_autofree char *path = NULL;
  g_autofree char *same = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *again = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *strange = NULL;
  g_autofree char *inside = NULL;
  g_autofree char *inside_path = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *expected = NULL;

  for (guint i = 0; i < 700000; i++)
    big[i] = (char) (i * 31 % 253);
  fixture_init (&fixture);
  media = rushes_media_store_new (fixture.paths, fixture.steps);
  path = write_file (&fixture, "a picture.png", big, 700000);
  same = write_file (&fixture, "the same.jpeg", big, 700000);
  empty = write_file (&fixture, "empty", "", 0);

  stored = import (media, path, "png", &error);
  g_assert_no_error (error);
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) big, 700000);
  expected = g_strdup_printf ("media/%.2s/%s.png", digest, digest);
  g_assert_cmpstr (stored, ==, expected);
  assert_contents (&fixture, stored, big, 700000);

  again = import (media, same, "png", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, stored);
  g_assert_cmpuint (count_stored (&fixture), ==, 1);

  nothing = import (media, empty, NULL, &error);
  g_assert_no_error (error);
  assert_contents (&fixture, nothing, "", 0);
  g_assert_true (g_str_has_suffix (nothing, ".bin"));
  strange = import (media, empty, "../../x", &error);
  g_assert_cmpstr (strange, ==, nothing);

  /* What is in the store is there already. */
  inside_path = g_build_filename (rushes_paths_get_data_dir (fixture.paths), stored, NULL);
  inside = import (media, inside_path, "jpeg", &error);
  g_assert_cmpstr (inside, ==, stored);

  /* One that something cut is made whole again. */
  g_assert_cmpint (chmod (inside_path, 0644), ==, 0);
  g_assert_cmpint (truncate (inside_path, 10), ==, 0);
  g_free (again);
  again = import (media, path, "png", &error);
  g_assert_no_error (error);
  assert_contents (&fixture, stored, big, 700000);

  g_assert_finalize_object (media);
  fixture_clear (&fixture);
}

static void
test_refused (void)
{
  Fixture fixture;
  RushesMediaStore *media;
  g_autoptr (GError) error = NULL;
  g_autofree char *fifo = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *dangling = NULL;

  fixture_init (&fixture);
  media = rushes_media_store_new (fixture.paths, fixture.steps);
  fifo = g_build_filename (fixture.folder, "fifo", NULL);
  missing = g_build_filename (fixture.folder, "missing", NULL);
  dangling = g_build_filename (fixture.folder, "dangling", NULL);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink (missing, dangling), ==, 0);

  g_assert_null (import (media, fixture.folder, "png", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_assert_null (import (media, fifo, "png", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_null (import (media, "/dev/zero", "png", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_null (import (media, missing, "png", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (import (media, dangling, "png", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (adopt (media, fifo, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);

  g_assert_cmpuint (count_stored (&fixture), ==, 0);
  g_assert_finalize_object (media);
  fixture_clear (&fixture);
}

typedef enum
{
  CUT,
  GROW,
  TOUCH,
} Change;

typedef struct
{
  const char *path;
  Change how;
  guint count;
} Meddler;

/* Changes the original before its second piece is written. */
static gboolean
meddle (const char *step,
        gpointer user_data,
        GError **error)
{
  Meddler *meddler = user_data;
  int file;

  if (!g_str_equal (step, "media-store/write") || ++meddler->count != 2)
    return TRUE;

  file = open (meddler->path, O_RDWR | O_APPEND);
  g_assert_cmpint (file, >=, 0);
  if (meddler->how == CUT)
    g_assert_cmpint (ftruncate (file, 300000), ==, 0);
  else if (meddler->how == GROW)
    g_assert_cmpint (write (file, "more", 4), ==, 4);
  else
    g_assert_cmpint (futimens (file, (struct timespec[]) { { 1, 0 }, { 1, 0 } }), ==, 0);
  close (file);
  return TRUE;
}

static void
test_changing (void)
{
  g_autofree char *big = g_malloc0 (700000);

  for (int how = CUT; how <= TOUCH; how++)
    {
      Fixture fixture;
      RushesMediaStore *media;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      Meddler meddler = { .how = (Change) how };

      fixture_init (&fixture);
      path = write_file (&fixture, "film.mp4", big, 700000);
      meddler.path = path;
      rushes_steps_set_observer (fixture.steps, meddle, &meddler);
      media = rushes_media_store_new (fixture.paths, fixture.steps);
      g_assert_null (import (media, path, "mp4", &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
      g_assert_cmpuint (count_stored (&fixture), ==, 0);
      g_assert_finalize_object (media);
      fixture_clear (&fixture);
    }
}

static gboolean
cancel_at_second (const char *step,
                  gpointer user_data,
                  GError **error)
{
  static guint count = 0;

  if (g_str_equal (step, "media-store/write") && ++count == 2)
    g_cancellable_cancel (user_data);
  return TRUE;
}

static void
test_cancelled (void)
{
  Fixture fixture;
  RushesMediaStore *media;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *big = g_malloc0 (700000);
  g_autofree char *path = NULL;

  fixture_init (&fixture);
  path = write_file (&fixture, "film.mp4", big, 700000);
  rushes_steps_set_observer (fixture.steps, cancel_at_second, cancellable);
  media = rushes_media_store_new (fixture.paths, fixture.steps);
  rushes_media_store_import_async (media, path, "mp4", cancellable, rushes_test_result_cb, &result);
  g_assert_null (rushes_media_store_import_finish (media, rushes_test_await_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_stored (&fixture), ==, 0);
  g_clear_object (&result);
  g_assert_finalize_object (media);
  fixture_clear (&fixture);
}

/* The disk is full at every step: nothing is left behind, the original is as it was, and it works when there is room. */
static void
test_full (void)
{
  g_autofree char *big = g_malloc0 (700000);
  guint at;

  for (at = 1;; at++)
    {
      Fixture fixture;
      RushesMediaStore *media;
      StepTrap trap = { .at = at };
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      g_autofree char *part = NULL;
      g_autofree char *copy = NULL;
      g_autofree char *stored = NULL;
      g_autofree char *film = NULL;
      gboolean trapped;

      fixture_init (&fixture);
      path = write_file (&fixture, "a.png", big, 700000);
      part = write_file (&fixture, "1.part", "film", -1);
      copy = g_build_filename (fixture.folder, "copy.mp4", NULL);
      media = rushes_media_store_new (fixture.paths, fixture.steps);
      rushes_steps_set_observer (fixture.steps, step_trap, &trap);

      while (!stored)
        {
          stored = import (media, path, "png", &error);
          if (!stored)
            {
              g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
              g_clear_error (&error);
              g_assert_cmpuint (count_stored (&fixture), ==, g_str_equal (trap.last, "media-store/sync-folder"));
            }
        }
      while (!film)
        {
          film = adopt (media, part, &error);
          if (!film)
            {
              g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
              g_clear_error (&error);
              /* It is where it was, or in its place already. */
              if (g_str_equal (trap.last, "media-store/sync-folder"))
                g_file_set_contents (part, "film", -1, NULL);
              else
                g_assert_cmpint (g_access (part, W_OK), ==, 0);
            }
        }
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
      while (!copy_out (media, film, copy, FALSE, &error))
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
          g_clear_error (&error);
          g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
        }

      assert_contents (&fixture, stored, big, 700000);
      assert_contents (&fixture, film, "film", 4);
      g_assert_cmpuint (count_stored (&fixture), ==, 2);
      trapped = trap.last != NULL;
      g_free (trap.last);
      g_assert_finalize_object (media);
      /* a.png, copy.mp4 and the two: no half-written copy */
      g_assert_cmpuint (count_files (fixture.folder), ==, 4);
      fixture_clear (&fixture);
      if (!trapped)
        break;
    }

  g_assert_cmpuint (at, >, 12);
}

static void
test_copy_out (void)
{
  Fixture fixture;
  RushesMediaStore *media;
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *to = NULL;
  g_autofree char *nowhere = NULL;
  g_autofree char *contents = NULL;
  struct stat info;

  fixture_init (&fixture);
  media = rushes_media_store_new (fixture.paths, fixture.steps);
  stored = import_text (media, "a film", &error);
  to = write_file (&fixture, "My film.mp4", "precious", -1);

  g_assert_false (copy_out (media, stored, to, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_file_get_contents (to, &contents, NULL, &error);
  g_assert_cmpstr (contents, ==, "precious");

  copy_out (media, stored, to, TRUE, &error);
  g_assert_no_error (error);
  g_free (contents);
  g_file_get_contents (to, &contents, NULL, &error);
  g_assert_cmpstr (contents, ==, "a film");
  /* People may change their copy. */
  g_assert_cmpint (stat (to, &info), ==, 0);
  g_assert_true (info.st_mode & S_IWUSR);

  nowhere = g_build_filename (fixture.folder, "no", "such", "folder.mp4", NULL);
  g_assert_false (copy_out (media, stored, nowhere, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (copy_out (media, "media/00/none.mp4", nowhere, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (copy_out (media, stored, fixture.folder, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);

  g_assert_finalize_object (media);
  fixture_clear (&fixture);
}

static int
import_and_die (const char *folder,
                const char *path,
                const char *at)
{
  Fixture fixture;
  RushesMediaStore *media;
  StepTrap trap = { .at = (guint) g_ascii_strtoull (at, NULL, 10), .kill = TRUE };
  g_autofree char *stored = NULL;
  g_autoptr (GError) error = NULL;

  fixture_init_in (&fixture, folder);
  rushes_steps_set_observer (fixture.steps, step_trap, &trap);
  media = rushes_media_store_new (fixture.paths, fixture.steps);
  stored = import (media, path, "png", &error);
  g_assert_no_error (error);
  g_assert_finalize_object (media);
  fixture_clear_in (&fixture);
  return 0;
}

/* What the dead left half-written is swept away; what the living write is not. */
static void
test_leftovers (void)
{
  Fixture fixture;
  RushesMediaStore *media;
  g_autoptr (GError) error = NULL;
  g_autofree char *big = g_malloc0 (700000);
  g_autofree char *path = NULL;
  g_autofree char *incoming = NULL;
  g_autofree char *living = NULL;
  int file;
  int status;

  fixture_init (&fixture);
  path = write_file (&fixture, "a.png", big, 700000);
  status = run_self ("--import", fixture.folder, path, "3", NULL);
  g_assert_true (WIFSIGNALED (status));
  incoming = g_build_filename (rushes_paths_get_media_dir (fixture.paths), "incoming", NULL);
  g_assert_cmpuint (count_files (incoming), ==, 1);

  file = rushes_disk_create_locked (incoming, ".part", &living, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (incoming), ==, 2);
  g_assert_true (rushes_media_store_clean (fixture.paths, &error));
  g_assert_cmpuint (count_files (incoming), ==, 1);
  g_assert_true (g_file_test (living, G_FILE_TEST_EXISTS));
  close (file);
  g_assert_true (rushes_media_store_clean (fixture.paths, &error));
  g_assert_cmpuint (count_files (incoming), ==, 0);

  media = rushes_media_store_new (fixture.paths, fixture.steps);
  g_assert_finalize_object (media);
  fixture_clear (&fixture);
}

/* The same file by many at once, here and in other processes: one file in the end, and all are told of it. */
static void
test_same_at_once (void)
{
  Fixture fixture;
  RushesMediaStore *media;
  g_autoptr (GError) error = NULL;
  g_autofree char *big = g_malloc0 (700000);
  g_autofree char *path = NULL;
  GAsyncResult *results[8] = { NULL };
  g_autofree char *first = NULL;

  fixture_init (&fixture);
  path = write_file (&fixture, "a.png", big, 700000);
  media = rushes_media_store_new (fixture.paths, fixture.steps);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    rushes_media_store_import_async (media, path, "png", NULL, rushes_test_result_cb, &results[i]);
  g_assert_cmpint (run_self ("--import", fixture.folder, path, "0", NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *stored = rushes_media_store_import_finish (media, rushes_test_await_result (&results[i]), &error);

      g_assert_no_error (error);
      if (!first)
        first = g_strdup (stored);
      g_assert_cmpstr (stored, ==, first);
      g_clear_object (&results[i]);
    }
  g_assert_cmpuint (count_stored (&fixture), ==, 1);
  assert_contents (&fixture, first, big, 700000);
  g_assert_finalize_object (media);
  fixture_clear (&fixture);
}

/* The helpers where the disk itself says no. */
static void
test_disk (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = rushes_test_make_folder ();
  g_autofree char *one = g_build_filename (folder, "one", NULL);
  g_autofree char *two = g_build_filename (folder, "two", NULL);
  int full = open ("/dev/full", O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (full, >=, 0);
  g_assert_false (rushes_disk_write (full, "/dev/full", "x", 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  close (full);

  g_file_set_contents (one, "1", -1, NULL);
  g_file_set_contents (two, "2", -1, NULL);
  g_assert_false (rushes_disk_rename_new (one, two, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_unlink (two);
  g_assert_true (rushes_disk_rename_new (one, two, &error));
  g_assert_false (rushes_disk_rename_new (one, two, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (rushes_disk_make_folder (two, &error));
  g_assert_nonnull (error);
  rushes_test_remove_tree (folder);
}

typedef struct
{
  const char *path;
  int n;
} Locked;

static gpointer
count_locked (gpointer data)
{
  Locked *self = data;

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GError) error = NULL;
      int lock = rushes_disk_lock (self->path, &error);
      int n = g_atomic_int_get (&self->n);

      g_assert_no_error (error);
      g_thread_yield ();
      g_atomic_int_set (&self->n, n + 1);
      close (lock);
    }
  return NULL;
}

/* Many want it at once: all have it, each alone. */
static void
test_lock (void)
{
  g_autofree char *folder = rushes_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  Locked locked = { path, 0 };
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("count", count_locked, &locked);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (locked.n, ==, 50 * (int) G_N_ELEMENTS (threads));
  g_assert_true (rushes_disk_is_abandoned (path));
  rushes_test_remove_tree (folder);
}

int
main (int argc,
      char *argv[])
{
  set_program (argv[0]);
  rushes_test_init (&argc, &argv);
  if (argc == 5 && g_str_equal (argv[1], "--import"))
    return import_and_die (argv[2], argv[3], argv[4]);

  g_test_add_func ("/store/media-store/import", test_import);
  g_test_add_func ("/store/media-store/refused", test_refused);
  g_test_add_func ("/store/media-store/changing", test_changing);
  g_test_add_func ("/store/media-store/cancelled", test_cancelled);
  g_test_add_func ("/store/media-store/full-at-every-step", test_full);
  g_test_add_func ("/store/media-store/copy-out", test_copy_out);
  g_test_add_func ("/store/media-store/leftovers", test_leftovers);
  g_test_add_func ("/store/media-store/same-at-once", test_same_at_once);
  g_test_add_func ("/store/disk/refusals", test_disk);
  g_test_add_func ("/store/disk/lock", test_lock);
  return g_test_run ();
}
