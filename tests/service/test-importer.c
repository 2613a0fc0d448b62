/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-importer.h"
#include "rushes-test.h"

#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  RushesPaths *paths;
  RushesSteps *steps;
  RushesClock *clock;
  RushesMediaStore *media_store;
  RushesImporter *importer;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->folder = rushes_test_make_folder ();
  f->paths = rushes_paths_new (f->folder, f->folder);
  f->steps = rushes_steps_new ();
  f->media_store = rushes_media_store_new (f->paths, f->steps);
  f->clock = rushes_clock_new_fake (0);
  f->importer = rushes_importer_new (f->media_store, f->paths, f->clock);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  rushes_test_drain ();
  g_assert_finalize_object (f->importer);
  g_assert_finalize_object (f->media_store);
  g_assert_cmpuint (rushes_clock_get_n_timeouts (f->clock), ==, 0);
  g_clear_object (&f->clock);
  g_clear_object (&f->steps);
  g_clear_object (&f->paths);
  g_chmod (f->folder, 0700);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static RushesInput *
import (Fixture *f,
        const char *path,
        RushesMediaKind kind,
        GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  rushes_importer_import_file_async (f->importer, file, kind, NULL, rushes_test_result_cb, &result);
  return rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&result), error);
}

static void
assert_refused (Fixture *f,
                const char *path,
                RushesMediaKind kind,
                RushesImportError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (import (f, path, kind, &error));
  g_assert_error (error, RUSHES_IMPORT_ERROR, (int) code);
  /* Nothing was changed. */
  g_assert_false (g_file_test (rushes_paths_get_media_dir (f->paths), G_FILE_TEST_EXISTS));
}

static void
assert_data_refused (Fixture *f,
                     const char *name,
                     RushesMediaKind kind,
                     RushesImportError code)
{
  g_autofree char *path = rushes_test_data_path (name);

  assert_refused (f, path, kind, code);
}

static void
test_refused (Fixture *f,
              gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "missing.png", NULL);
  g_autofree char *fifo = g_build_filename (f->folder, "fifo.png", NULL);
  g_autofree char *denied = g_build_filename (f->folder, "denied.png", NULL);
  g_autofree char *words = g_build_filename (f->folder, "words.png", NULL);

  assert_refused (f, missing, RUSHES_MEDIA_KIND_IMAGE, RUSHES_IMPORT_ERROR_MISSING);
  assert_refused (f, f->folder, RUSHES_MEDIA_KIND_IMAGE, RUSHES_IMPORT_ERROR_NOT_A_FILE);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_refused (f, fifo, RUSHES_MEDIA_KIND_IMAGE, RUSHES_IMPORT_ERROR_NOT_A_FILE);
  assert_refused (f, "/dev/zero", RUSHES_MEDIA_KIND_IMAGE, RUSHES_IMPORT_ERROR_NOT_A_FILE);
  g_assert_true (g_file_set_contents (words, "Just a few words", -1, NULL));
  assert_refused (f, words, RUSHES_MEDIA_KIND_UNKNOWN, RUSHES_IMPORT_ERROR_NOT_MEDIA);
  assert_data_refused (f, "contract/media/empty.png", RUSHES_MEDIA_KIND_IMAGE, RUSHES_IMPORT_ERROR_EMPTY);
  assert_data_refused (f, "contract/media/truncated.png", RUSHES_MEDIA_KIND_IMAGE, RUSHES_IMPORT_ERROR_DAMAGED);
  assert_data_refused (f, "contract/media/clip.mp4", RUSHES_MEDIA_KIND_IMAGE, RUSHES_IMPORT_ERROR_WRONG_KIND);
  assert_data_refused (f, "contract/media/landscape.png", RUSHES_MEDIA_KIND_AUDIO, RUSHES_IMPORT_ERROR_WRONG_KIND);

  /* Nobody denies root anything. */
  g_assert_true (g_file_set_contents (denied, "x", -1, NULL));
  g_chmod (denied, 0);
  if (g_access (denied, R_OK) != 0)
    assert_refused (f, denied, RUSHES_MEDIA_KIND_IMAGE, RUSHES_IMPORT_ERROR_DENIED);
}

static void
test_taken (Fixture *f,
            gconstpointer data)
{
  static const struct
  {
    const char *name;
    RushesMediaKind kind;
    const char *ending;
  } files[] = {
    { "contract/media/landscape.png", RUSHES_MEDIA_KIND_IMAGE, ".png" },
    { "contract/media/landscape.jpg", RUSHES_MEDIA_KIND_IMAGE, ".jpg" },
    { "contract/media/jpeg-named.png", RUSHES_MEDIA_KIND_IMAGE, ".jpg" },
    { "contract/media/claims-30000.png", RUSHES_MEDIA_KIND_IMAGE, ".png" }, /* the checks refuse it, with a reason */
    { "contract/media/clip.mp4", RUSHES_MEDIA_KIND_VIDEO, ".mp4" },
    { "contract/media/voice.wav", RUSHES_MEDIA_KIND_AUDIO, ".wav" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = rushes_test_data_path (files[i].name);
      g_autofree char *name = g_path_get_basename (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (RushesInput) input = import (f, path, RUSHES_MEDIA_KIND_UNKNOWN, &error);

      g_assert_no_error (error);
      g_assert_cmpint (rushes_input_get_facts (input)->state, ==, RUSHES_FACTS_STATE_READY);
      g_assert_cmpint (rushes_input_get_facts (input)->kind, ==, files[i].kind);
      g_assert_cmpstr (rushes_input_get_name (input), ==, name);
      g_assert_true (g_str_has_prefix (rushes_input_get_source (input), rushes_paths_get_media_dir (f->paths)));
      g_assert_true (g_str_has_suffix (rushes_input_get_source (input), files[i].ending));
      g_assert_true (g_file_test (rushes_input_get_source (input), G_FILE_TEST_IS_REGULAR));
    }
}

static void
test_bytes (Fixture *f,
            gconstpointer data)
{
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("nonsense", 8);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (RushesInput) input = NULL;
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new_take (contents, length);
  rushes_importer_import_bytes_async (f->importer, bytes, "Pasted picture", NULL, rushes_test_result_cb, &result);
  input = rushes_importer_import_bytes_finish (f->importer, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rushes_input_get_name (input), ==, "Pasted picture");
  g_assert_cmpint (rushes_input_get_facts (input)->width, >, 300);

  rushes_importer_import_bytes_async (f->importer, nonsense, NULL, NULL, rushes_test_result_cb, &refused);
  g_assert_null (rushes_importer_import_bytes_finish (f->importer, rushes_test_await_result (&refused), &error));
  g_assert_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_NOT_MEDIA);
}

/* Two at a time, and every one of them is answered. */
static void
test_many (Fixture *f,
           gconstpointer data)
{
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.jpg");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GAsyncResult *results[20] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    rushes_importer_import_file_async (f->importer, file, RUSHES_MEDIA_KIND_IMAGE, NULL, rushes_test_result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (RushesInput) input = rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&results[i]), NULL);

      g_assert_nonnull (input);
      g_object_unref (results[i]);
    }
}

static gboolean
full_cb (const char *step,
         gpointer user_data,
         GError **error)
{
  g_set_error (error, G_IO_ERROR, *(int *) user_data, "Says the test");
  return FALSE;
}

static void
test_trouble (Fixture *f,
              gconstpointer data)
{
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.jpg");
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesInput) input = NULL;
  int code = G_IO_ERROR_NO_SPACE;

  rushes_steps_set_observer (f->steps, full_cb, &code);
  g_assert_null (import (f, path, RUSHES_MEDIA_KIND_IMAGE, &error));
  g_assert_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_NO_SPACE);
  g_clear_error (&error);
  code = G_IO_ERROR_READ_ONLY;
  g_assert_null (import (f, path, RUSHES_MEDIA_KIND_IMAGE, &error));
  g_assert_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_READ_ONLY);
  g_clear_error (&error);

  rushes_steps_set_observer (f->steps, NULL, NULL);
  input = import (f, path, RUSHES_MEDIA_KIND_IMAGE, &error);
  g_assert_no_error (error);
}

static gboolean
full_once_cb (const char *step,
              gpointer user_data,
              GError **error)
{
  if (!g_atomic_int_compare_and_exchange ((int *) user_data, FALSE, TRUE))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "Says the test");
  return FALSE;
}

/* What could not be had is there when it is asked why: it is tried once more, and no more often. */
static void
test_adopted_after_all (Fixture *f,
                        gconstpointer data)
{
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.jpg");
  g_autoptr (RushesSpec) spec = rushes_spec_new ("any");
  g_autoptr (RushesInput) picture = rushes_input_new ("first_frame", path);
  g_autoptr (GAsyncResult) given_up = NULL;
  g_autoptr (GAsyncResult) taken = NULL;
  int code = G_IO_ERROR_NO_SPACE;
  int is_over = FALSE;

  rushes_spec_add_input (spec, picture);
  rushes_steps_set_observer (f->steps, full_cb, &code);
  rushes_importer_adopt_spec_async (f->importer, spec, NULL, rushes_test_result_cb, &given_up);
  g_assert_true (rushes_importer_adopt_spec_finish (f->importer, rushes_test_await_result (&given_up), NULL));
  g_assert_cmpstr (rushes_input_get_source (picture), ==, path);
  g_assert_cmpint (rushes_input_get_facts (picture)->state, ==, RUSHES_FACTS_STATE_READY);

  rushes_steps_set_observer (f->steps, full_once_cb, &is_over);
  rushes_importer_adopt_spec_async (f->importer, spec, NULL, rushes_test_result_cb, &taken);
  g_assert_true (rushes_importer_adopt_spec_finish (f->importer, rushes_test_await_result (&taken), NULL));
  g_assert_true (g_atomic_int_get (&is_over));
  g_assert_true (rushes_importer_owns (f->importer, rushes_input_get_source (picture)));
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

/* Who was looked at by others meanwhile is left with what they saw, which is newer. */
static void
test_seen_meanwhile (Fixture *f,
                     gconstpointer data)
{
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.jpg");
  g_autoptr (RushesSpec) spec = rushes_spec_new ("any");
  g_autoptr (RushesInput) picture = rushes_input_new ("first_frame", path);
  g_autoptr (RushesMediaFacts) missing = rushes_media_facts_new_error ("source-missing");
  g_autoptr (GAsyncResult) result = NULL;

  rushes_spec_add_input (spec, picture);
  rushes_importer_inspect_async (f->importer, spec, NULL, rushes_test_result_cb, &result);
  rushes_input_set_facts (picture, missing);
  g_assert_true (rushes_importer_inspect_finish (f->importer, rushes_test_await_result (&result), NULL));
  g_assert_cmpstr (rushes_input_get_facts (picture)->problem, ==, "source-missing");
}

static void
test_spec (Fixture *f,
           gconstpointer data)
{
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.jpg");
  g_autofree char *missing = g_build_filename (f->folder, "missing.png", NULL);
  g_autoptr (RushesSpec) spec = rushes_spec_new ("any");
  g_autoptr (RushesInput) picture = rushes_input_new ("first_frame", path);
  g_autoptr (RushesInput) link = rushes_input_new ("reference_image", "https://example.org/a.png");
  g_autoptr (RushesInput) gone = rushes_input_new ("last_frame", missing);
  g_autoptr (RushesSpec) stored = NULL;
  g_autoptr (RushesInput) first = NULL;
  g_autoptr (GAsyncResult) inspected = NULL;
  g_autoptr (GAsyncResult) failed = NULL;
  g_autoptr (GAsyncResult) copied = NULL;
  g_autoptr (GError) error = NULL;

  rushes_spec_add_input (spec, picture);
  rushes_spec_add_input (spec, link);
  rushes_spec_add_input (spec, gone);
  rushes_importer_inspect_async (f->importer, spec, NULL, rushes_test_result_cb, &inspected);
  g_assert_true (rushes_importer_inspect_finish (f->importer, rushes_test_await_result (&inspected), &error));
  g_assert_cmpint (rushes_input_get_facts (picture)->state, ==, RUSHES_FACTS_STATE_READY);
  g_assert_cmpstr (rushes_input_get_facts (gone)->problem, ==, "source-missing");
  g_assert_false (rushes_spec_is_pending (spec));

  rushes_importer_store_spec_async (f->importer, spec, NULL, rushes_test_result_cb, &failed);
  g_assert_null (rushes_importer_store_spec_finish (f->importer, rushes_test_await_result (&failed), &error));
  g_assert_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_MISSING);
  g_clear_error (&error);

  rushes_spec_remove_input (spec, gone);
  rushes_importer_store_spec_async (f->importer, spec, NULL, rushes_test_result_cb, &copied);
  stored = rushes_importer_store_spec_finish (f->importer, rushes_test_await_result (&copied), &error);
  g_assert_no_error (error);
  first = rushes_spec_find_input (stored, "first_frame") ? g_object_ref (rushes_spec_find_input (stored, "first_frame")) : NULL;
  g_assert_true (g_str_has_prefix (rushes_input_get_source (first), rushes_paths_get_media_dir (f->paths)));
  /* The original stays what it was. */
  g_assert_cmpstr (rushes_input_get_source (picture), ==, path);
}

/* Files whose reads do not return, as where a mount is dead: the reads of this program are linked to these. */
static GMutex hung_lock;
static GCond hung_over;
static guint n_hung;
static GHashTable *hung_paths; /* path → whether it hangs when it is looked at; else when it is copied */

ssize_t __real_read (int file, void *buffer, size_t length);
ssize_t __wrap_read (int file, void *buffer, size_t length);
ssize_t __real_pread64 (int file, void *buffer, size_t length, off_t offset);
ssize_t __wrap_pread64 (int file, void *buffer, size_t length, off_t offset);

static void
hang (int file,
      gboolean is_look)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", file);
  g_autofree char *path = g_file_read_link (link, NULL);
  gpointer when;

  g_mutex_lock (&hung_lock);
  n_hung++;
  g_main_context_wakeup (NULL);
  while (path && hung_paths && g_hash_table_lookup_extended (hung_paths, path, NULL, &when) && GPOINTER_TO_INT (when) == is_look)
    g_cond_wait (&hung_over, &hung_lock);
  n_hung--;
  g_mutex_unlock (&hung_lock);
}

ssize_t
__wrap_read (int file,
             void *buffer,
             size_t length)
{
  hang (file, FALSE);
  return __real_read (file, buffer, length);
}

ssize_t
__wrap_pread64 (int file,
                void *buffer,
                size_t length,
                off_t offset)
{
  hang (file, TRUE);
  return __real_pread64 (file, buffer, length, offset);
}

typedef struct
{
  char *path;
  GCancellable *cancellable;
  GAsyncResult *result;
} Hung;

static void
hung_begin (Hung *self,
            Fixture *f,
            guint number,
            gboolean is_look)
{
  g_autofree char *name = g_strdup_printf ("hung-%u.png", number);
  g_autofree char *original = rushes_test_data_path ("contract/media/landscape.png");
  g_autofree char *contents = NULL;
  g_autoptr (GFile) file = NULL;
  gsize length;

  self->path = g_build_filename (f->folder, name, NULL);
  file = g_file_new_for_path (self->path);
  g_assert_true (g_file_get_contents (original, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (self->path, contents, (gssize) length, NULL));
  g_mutex_lock (&hung_lock);
  if (!hung_paths)
    hung_paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (hung_paths, g_strdup (self->path), GINT_TO_POINTER (is_look));
  g_mutex_unlock (&hung_lock);
  self->cancellable = g_cancellable_new ();
  rushes_importer_import_file_async (f->importer, file, RUSHES_MEDIA_KIND_IMAGE, self->cancellable, rushes_test_result_cb, &self->result);
}

static gboolean
do_hang (gpointer number)
{
  guint n;

  g_mutex_lock (&hung_lock);
  n = n_hung;
  g_mutex_unlock (&hung_lock);
  return n == GPOINTER_TO_UINT (number);
}

/* Answered at once, though its worker hangs on */
static void
hung_give_up (Hung *self,
              Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (self->cancellable);
  g_assert_null (rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&self->result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
hung_let_go (Hung *self)
{
  g_mutex_lock (&hung_lock);
  g_hash_table_remove (hung_paths, self->path);
  g_cond_broadcast (&hung_over);
  g_mutex_unlock (&hung_lock);
}

static void
hung_clear (Hung *self)
{
  g_free (self->path);
  g_object_unref (self->cancellable);
  g_object_unref (self->result);
}

static gboolean
is_alone (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
import_async (Fixture *f,
              GCancellable *cancellable,
              GAsyncResult **result)
{
  g_autofree char *path = rushes_test_data_path ("contract/media/landscape.png");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  rushes_importer_import_file_async (f->importer, file, RUSHES_MEDIA_KIND_IMAGE, cancellable, rushes_test_result_cb, result);
}

/* What does not answer, be it when it is looked at or when it is copied, keeps nobody else waiting for more than ten seconds. */
static void
test_hung (Fixture *f,
           gconstpointer data)
{
  Hung hung[2] = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RushesInput) input = NULL;
  g_autoptr (RushesInput) late = NULL;
  g_autoptr (GError) error = NULL;

  hung_begin (&hung[0], f, 0, TRUE);
  hung_begin (&hung[1], f, 1, FALSE);
  rushes_test_await (do_hang, GUINT_TO_POINTER (2));
  import_async (f, NULL, &result);
  rushes_test_drain ();
  g_assert_null (result);
  rushes_clock_advance (f->clock, 10 * G_USEC_PER_SEC);
  input = rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&result), &error);
  g_assert_no_error (error);
  g_assert_null (hung[0].result);
  g_assert_null (hung[1].result);

  hung_give_up (&hung[1], f);
  hung_let_go (&hung[1]);
  /* What answers late is taken all the same, where nobody has given it up. */
  hung_let_go (&hung[0]);
  late = rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&hung[0].result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (hung); i++)
    hung_clear (&hung[i]);
  g_clear_object (&result);
  rushes_test_await (is_alone, f->importer);
}

/* So many may hang after they were given up; then others are told, until one has come back. */
static void
test_stuck (Fixture *f,
            gconstpointer data)
{
  Hung hung[4] = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) given_up = NULL;
  g_autoptr (GAsyncResult) waiting = NULL;
  g_autoptr (GAsyncResult) later = NULL;
  g_autoptr (RushesInput) input = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (hung); i++)
    {
      hung_begin (&hung[i], f, i, i % 2 == 0);
      rushes_test_await (do_hang, GUINT_TO_POINTER (i + 1));
      hung_give_up (&hung[i], f);
    }
  import_async (f, cancellable, &given_up);
  import_async (f, NULL, &waiting);
  rushes_test_drain ();
  g_assert_null (waiting);
  g_cancellable_cancel (cancellable);
  g_assert_null (rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&given_up), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  rushes_clock_advance (f->clock, 10 * G_USEC_PER_SEC);
  g_assert_null (rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&waiting), &error));
  g_assert_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_BLOCKED);
  g_clear_error (&error);
  import_async (f, NULL, &later);
  g_assert_null (rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&later), &error));
  g_assert_error (error, RUSHES_IMPORT_ERROR, RUSHES_IMPORT_ERROR_BLOCKED);
  g_clear_error (&error);

  for (guint i = 0; i < G_N_ELEMENTS (hung); i++)
    {
      hung_let_go (&hung[i]);
      hung_clear (&hung[i]);
    }
  g_clear_object (&given_up);
  g_clear_object (&waiting);
  g_clear_object (&later);
  rushes_test_await (is_alone, f->importer);
  import_async (f, NULL, &later);
  input = rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&later), &error);
  g_assert_no_error (error);
}

static gboolean
cancel_cb (const char *step,
           gpointer cancellable,
           GError **error)
{
  if (g_str_equal (step, "media-store/write"))
    g_cancellable_cancel (cancellable);
  return TRUE;
}

static void
test_given_up (Fixture *f,
               gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rushes_steps_set_observer (f->steps, cancel_cb, cancellable);
  import_async (f, cancellable, &result);
  g_assert_null (rushes_importer_import_file_finish (f->importer, rushes_test_await_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  rushes_test_await (is_alone, f->importer);
  rushes_steps_set_observer (f->steps, NULL, NULL);
}

#define ADD(name, func) g_test_add ("/service/importer/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("refused", test_refused);
  ADD ("taken", test_taken);
  ADD ("bytes", test_bytes);
  ADD ("many", test_many);
  ADD ("trouble", test_trouble);
  ADD ("spec", test_spec);
  ADD ("spec/adopted-after-all", test_adopted_after_all);
  ADD ("spec/seen-meanwhile", test_seen_meanwhile);
  ADD ("hung", test_hung);
  ADD ("hung/many", test_stuck);
  ADD ("given-up", test_given_up);
  return g_test_run ();
}
