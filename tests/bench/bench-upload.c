/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 50 MB to a bucket on loopback that only counts, beside a bare synchronous PUT of libsoup in a worker to the same place:
 * bench-upload [ROUNDS] */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libsoup/soup.h>

#include "bench-print.h"
#include "fake-host.h"

#define SIZE (50 * 1000 * 1000)
#define DEFAULT_ROUNDS 15

typedef struct
{
  FakeHost *fake;
  RushesHost *host;
  SoupSession *session;
  char *path;
  char *url;
} Bench;

static gint64
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line ? g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static gpointer
put_bare (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GFile) file = g_file_new_for_path (bench->path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_PUT, bench->url);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_set_request_body (message, "video/mp4", G_INPUT_STREAM (stream), SIZE);
  answer = soup_session_send_and_read (bench->session, message, NULL, &error);
  if (!answer)
    g_error ("The bare upload failed: %s", error->message);
  return NULL;
}

static gpointer
put_hosted (gpointer data)
{
  Bench *bench = data;
  g_autofree char *digest = g_strnfill (64, '0');
  g_autoptr (RushesUpload) upload = rushes_upload_new (bench->path, digest, "mp4");
  g_autoptr (GError) error = NULL;

  if (!rushes_host_put (bench->host, "hosted.mp4", upload, NULL, NULL, &error))
    g_error ("The upload failed: %s", error->message);
  return NULL;
}

static double
time_thread (GThreadFunc func,
             Bench *bench)
{
  gint64 began = g_get_monotonic_time ();

  g_thread_join (g_thread_new ("upload", func, bench));
  return (double) (g_get_monotonic_time () - began) / 1000;
}

int
main (int argc,
      char *argv[])
{
  int rounds = argc > 1 ? atoi (argv[1]) : DEFAULT_ROUNDS;
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) hosted = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (RushesHostOptions) options = NULL;
  g_autofree char *bytes = g_malloc0 (SIZE);
  Bench bench = { .fake = fake_host_new () };
  gint64 before;
  int fd;

  bench_print_heading ("Uploading 50 MB");
  fd = g_file_open_tmp ("rushes-bench-XXXXXX", &bench.path, NULL);
  if (fd < 0 || !g_file_set_contents (bench.path, bytes, SIZE, NULL))
    g_error ("There is no room for a file of 50 MB");
  g_clear_pointer (&bytes, g_free);
  close (fd);
  options = fake_host_dup_options (bench.fake);
  bench.host = rushes_s3_host_new (options, NULL);
  bench.session = soup_session_new ();
  bench.url = g_strconcat (options->endpoint, "/clips/bare.mp4", NULL);

  /* Each once before it counts: connections, caches. */
  time_thread (put_bare, &bench);
  before = get_peak ();
  time_thread (put_hosted, &bench);
  printf ("  memory: the peak grows by %" G_GINT64_FORMAT " kB\n", get_peak () - before);
  for (int i = 0; i < rounds; i++)
    {
      double b = time_thread (put_bare, &bench);
      double h = time_thread (put_hosted, &bench);

      g_array_append_val (bare, b);
      g_array_append_val (hosted, h);
    }
  printf ("  bare PUT %.1f ms, hosted %.1f ms (medians of %d): %.2f of the bare speed\n", bench_median (bare), bench_median (hosted), rounds,
          bench_median (bare) / bench_median (hosted));

  remove (bench.path);
  g_free (bench.path);
  g_free (bench.url);
  g_object_unref (bench.session);
  g_object_unref (bench.host);
  fake_host_free (bench.fake);
  return 0;
}
