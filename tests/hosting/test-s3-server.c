/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-s3-host.h"
#include "rushes-test.h"

#include <fcntl.h>
#include <libsoup/soup.h>
#include <string.h>
#include <unistd.h>

/* The same host against an S3 implementation that somebody else wrote, where build-aux/test has installed it. It reads signatures and their times, but does
 * not compute them: the published vectors do (test-sigv4.c). */

#define MIB (1024 * 1024)

typedef struct
{
  char *folder;
  GSubprocess *process;
  RushesHostOptions *options;
  RushesHost *host;
} Fixture;

/* (transfer full) (nullable): NULL where it is not installed */
static GSubprocess *
start (const char *folder,
       guint *port)
{
  g_autofree char *script = g_build_filename (g_getenv ("RUSHES_SOURCE_DIR"), "tests", "hosting", "s3-server", "serve.js", NULL);
  g_autofree char *modules = g_build_filename (g_getenv ("RUSHES_BUILD_DIR"), "s3-server", "node_modules", NULL);
  g_autofree char *module = g_build_filename (modules, "s3rver", NULL);
  g_autofree char *node = g_find_program_in_path ("node");
  g_autoptr (GDataInputStream) out = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  if (!node || !g_file_test (module, G_FILE_TEST_IS_DIR))
    return NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, node, script, modules, folder, NULL);
  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (out), FALSE);
  line = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  *port = (guint) g_ascii_strtoull (line, NULL, 10);
  g_assert_cmpuint (*port, >, 0);
  return process;
}

static RushesHost *
make_host (const RushesHostOptions *options)
{
  g_autoptr (GError) error = NULL;
  RushesHost *host = rushes_s3_host_new (options, &error);

  g_assert_no_error (error);
  return host;
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autofree char *buckets = NULL;
  guint port = 0;

  f->folder = rushes_test_make_folder ();
  buckets = g_build_filename (f->folder, "buckets", NULL);
  f->process = start (buckets, &port);
  if (!f->process)
    return;

  f->options = rushes_host_options_new ();
  f->options->endpoint = g_strdup_printf ("http://127.0.0.1:%u", port);
  f->options->region = g_strdup ("us-east-1");
  f->options->bucket = g_strdup ("clips");
  f->options->prefix = g_strdup ("Möwen & mehr");
  f->options->path_style = TRUE;
  f->options->access_key = g_strdup ("S3RVER");
  f->options->secret_key = g_strdup ("S3RVER");
  f->host = make_host (f->options);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_clear_object (&f->host);
  g_clear_pointer (&f->options, rushes_host_options_free);
  if (f->process)
    {
      g_output_stream_close (g_subprocess_get_stdin_pipe (f->process), NULL, NULL);
      g_subprocess_wait (f->process, NULL, NULL);
    }
  g_clear_object (&f->process);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static gboolean
is_missing (Fixture *f)
{
  if (f->process)
    return FALSE;
  g_test_skip ("The S3 server is not installed: build-aux/test does that, where the package registry can be reached");
  return TRUE;
}

/* Bytes that repeat nowhere near, so that a part in the wrong place shows. */
static RushesUpload *
make_upload (Fixture *f,
             gsize size)
{
  g_autofree char *path = g_build_filename (f->folder, "film.mp4", NULL);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree guint32 *block = g_malloc (MIB);
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  g_assert_cmpint (fd, >=, 0);
  for (gsize done = 0; done < size; done += MIB)
    {
      gsize n = MIN (MIB, size - done);

      for (gsize i = 0; i < n / sizeof *block; i++)
        block[i] = g_rand_int (random);
      g_assert_cmpint (write (fd, block, n), ==, (gssize) n);
      g_checksum_update (checksum, (const guchar *) block, (gssize) n);
    }
  close (fd);
  return rushes_upload_new (path, g_checksum_get_string (checksum), "mp4");
}

static void
assert_fetched (Fixture *f,
                const char *key,
                const char *digest)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *url = rushes_host_dup_url (f->host, key, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, url);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send (session, message, NULL, &error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (MIB);
  gssize n;

  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  while ((n = g_input_stream_read (stream, buffer, MIB, NULL, &error)) > 0)
    g_checksum_update (checksum, buffer, n);
  g_assert_no_error (error);
  g_assert_cmpstr (g_checksum_get_string (checksum), ==, digest);
}

static void
test_round (Fixture *f,
            gconstpointer data)
{
  static const gsize sizes[] = { 1, 3 * MIB + 1, 20 * MIB + 1 };

  if (is_missing (f))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (RushesUpload) upload = make_upload (f, sizes[i]);
      g_autofree char *key = rushes_host_dup_key (f->host, upload->digest, upload->ending);
      RushesHostPresence presence;
      g_autoptr (GError) error = NULL;

      g_assert_true (rushes_host_find (f->host, key, (gint64) sizes[i], &presence, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (presence, ==, RUSHES_HOST_PRESENCE_ABSENT);
      g_assert_true (rushes_host_put (f->host, key, upload, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (rushes_host_find (f->host, key, (gint64) sizes[i], &presence, NULL, &error));
      g_assert_cmpint (presence, ==, RUSHES_HOST_PRESENCE_PRESENT);
      assert_fetched (f, key, upload->digest);

      g_assert_true (rushes_host_remove (f->host, key, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (rushes_host_find (f->host, key, (gint64) sizes[i], &presence, NULL, &error));
      g_assert_cmpint (presence, ==, RUSHES_HOST_PRESENCE_ABSENT);
    }
}

static void
stop_cb (gint64 done,
         gint64 total,
         gpointer user_data)
{
  if (done > 10 * MIB)
    g_cancellable_cancel (user_data);
}

static void
test_resume (Fixture *f,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RushesUploadWatch watch = { stop_cb, NULL, cancellable };
  g_autoptr (RushesUpload) upload = NULL;
  g_autoptr (GError) error = NULL;

  if (is_missing (f))
    return;
  upload = make_upload (f, 30 * MIB);
  g_assert_false (rushes_host_put (f->host, "film.mp4", upload, &watch, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_nonnull (upload->parts);

  g_assert_true (rushes_host_put (f->host, "film.mp4", upload, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_fetched (f, "film.mp4", upload->digest);
}

static gint64
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) * 1024;
}

static void
test_memory (Fixture *f,
             gconstpointer data)
{
  g_autoptr (RushesUpload) upload = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before;

  if (is_missing (f))
    return;
  upload = make_upload (f, 50 * 1000 * 1000);
  before = get_peak ();
  g_assert_true (rushes_host_put (f->host, "film.mp4", upload, NULL, NULL, &error));
  g_assert_no_error (error);
  g_test_message ("50 MB: the peak grew by %" G_GINT64_FORMAT " kB", (get_peak () - before) / 1024);
  /* A fifth of the file would be a copy of a part. */
  g_assert_cmpint (get_peak () - before, <, 8 * MIB);
}

static void
test_test (Fixture *f,
           gconstpointer data)
{
  static const struct
  {
    const char *bucket;
    const char *access_key;
    const char *secret_key;
    RushesHostError code;
  } cases[] = {
    { "nowhere", "S3RVER", "S3RVER", RUSHES_HOST_ERROR_BUCKET_MISSING },
    { "clips", "NOBODY", "S3RVER", RUSHES_HOST_ERROR_KEY },
  };
  g_autoptr (GError) error = NULL;

  if (is_missing (f))
    return;
  g_assert_true (rushes_host_test (f->host, NULL, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesHostOptions) options = rushes_host_options_copy (f->options);
      g_autoptr (RushesHost) host = NULL;

      g_free (options->bucket);
      options->bucket = g_strdup (cases[i].bucket);
      g_free (options->access_key);
      options->access_key = g_strdup (cases[i].access_key);
      g_free (options->secret_key);
      options->secret_key = g_strdup (cases[i].secret_key);
      host = make_host (options);
      g_assert_false (rushes_host_test (host, NULL, &error));
      g_assert_error (error, RUSHES_HOST_ERROR, (int) cases[i].code);
      g_clear_error (&error);
    }
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);

  g_test_add ("/hosting/s3-server/round", Fixture, NULL, set_up, test_round, tear_down);
  g_test_add ("/hosting/s3-server/resume", Fixture, NULL, set_up, test_resume, tear_down);
  g_test_add ("/hosting/s3-server/memory", Fixture, NULL, set_up, test_memory, tear_down);
  g_test_add ("/hosting/s3-server/test", Fixture, NULL, set_up, test_test, tear_down);

  return g_test_run ();
}
