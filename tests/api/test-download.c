/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "raw-server.h"
#include "rushes-client.h"
#include "rushes-test.h"

#include <glib/gstdio.h>
#include <string.h>

#define LENGTH (600 * 1024)

typedef struct
{
  char *folder;
  char *path;
  guint8 *film; /* LENGTH bytes */
  RushesClock *clock;
  RushesSteps *steps;
  RushesClient *client;
  RawServer *server;
  char *script; /* what the server does */
  char *location;

  goffset last_current;
  goffset last_total;
  guint n_writes;
  guint fail_write;
} Fixture;

static char *
get_header (RawRequest *request,
            const char *name)
{
  g_auto (GStrv) lines = g_strsplit (request->head, "\n", -1);
  gsize length = strlen (name);

  for (guint i = 0; lines[i]; i++)
    if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
      return g_strstrip (g_strdup (lines[i] + length + 1));
  return NULL;
}

static void
send_part (GOutputStream *out,
           const char *status,
           const char *headers,
           const guint8 *data,
           gsize length)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: video/mp4\r\n%sConnection: close\r\n\r\n", status, headers);

  if (raw_server_send (out, head) && data)
    raw_server_send_bytes (out, data, length);
}

/* Answers 206 from where the request says, 200 otherwise */
static void
send_range (Fixture *fixture,
            RawRequest *request,
            GOutputStream *out,
            gint64 shift)
{
  g_autofree char *range = get_header (request, "Range");
  g_autofree char *headers = NULL;
  gint64 start = range ? (gint64) g_ascii_strtoull (range + strlen ("bytes="), NULL, 10) + shift : 0;

  if (!range)
    {
      headers = g_strdup_printf ("Content-Length: %d\r\n", LENGTH);
      send_part (out, "200 OK", headers, fixture->film, LENGTH);
      return;
    }
  headers = g_strdup_printf ("Content-Length: %" G_GINT64_FORMAT "\r\nContent-Range: bytes %" G_GINT64_FORMAT "-%d/%d\r\n",
                             LENGTH - start, start, LENGTH - 1, LENGTH);
  send_part (out, "206 Partial Content", headers, fixture->film + start, (gsize) (LENGTH - start));
}

static gboolean
serve_cb (RawServer *server,
          RawRequest *request,
          GOutputStream *out,
          gpointer user_data)
{
  Fixture *fixture = user_data;
  const char *script = fixture->script;
  g_autofree char *whole = g_strdup_printf ("Content-Length: %d\r\n", LENGTH);
  g_autofree char *range = get_header (request, "Range");

  if (strstr (request->head, "GET /film"))
    script = "range";

  if (g_str_equal (script, "range"))
    send_range (fixture, request, out, 0);
  else if (g_str_equal (script, "range-shifted"))
    send_range (fixture, request, out, 1);
  else if (g_str_equal (script, "no-range"))
    send_part (out, "200 OK", whole, fixture->film, LENGTH);
  else if (g_str_equal (script, "range-refused") && range)
    send_part (out, "416 Range Not Satisfiable", "Content-Length: 0\r\n", NULL, 0);
  else if (g_str_equal (script, "range-refused"))
    send_part (out, "200 OK", whole, fixture->film, LENGTH);
  else if (g_str_equal (script, "unknown-length"))
    send_part (out, "200 OK", "", fixture->film, LENGTH);
  else if (g_str_equal (script, "cut"))
    send_part (out, "200 OK", whole, fixture->film, LENGTH / 2);
  else if (g_str_equal (script, "stall"))
    {
      send_part (out, "200 OK", whole, fixture->film, LENGTH / 2);
      raw_server_wait (server);
    }
  else if (g_str_equal (script, "redirect"))
    {
      g_autofree char *headers = g_strdup_printf ("Location: %s\r\nContent-Length: 0\r\n", fixture->location);

      send_part (out, "302 Found", headers, NULL, 0);
    }
  else if (g_ascii_isdigit (*script))
    send_part (out, script, "Content-Length: 4\r\n", (const guint8 *) "gone", 4);
  return FALSE;
}

static gboolean
step_cb (const char *step,
         gpointer user_data,
         GError **error)
{
  Fixture *fixture = user_data;

  if (g_str_equal (step, "api/download/write") && ++fixture->n_writes == fixture->fail_write)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space left on device");
      return FALSE;
    }
  return TRUE;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = rushes_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "film.part", NULL);
  fixture->film = g_malloc (LENGTH);
  for (guint i = 0; i < LENGTH; i++)
    fixture->film[i] = (guint8) (i * 31 + i / 251);
  fixture->clock = rushes_clock_new_fake (0);
  fixture->steps = rushes_steps_new ();
  rushes_steps_set_observer (fixture->steps, step_cb, fixture);
  fixture->client = rushes_client_new (fixture->clock, fixture->steps);
  fixture->server = raw_server_new (serve_cb, fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  raw_server_free (fixture->server);
  g_assert_finalize_object (fixture->client);
  g_assert_cmpuint (rushes_clock_get_n_timeouts (fixture->clock), ==, 0);
  g_assert_finalize_object (fixture->clock);
  g_assert_finalize_object (fixture->steps);
  rushes_test_remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->film);
  g_free (fixture->script);
  g_free (fixture->location);
}

static void
set_script (Fixture *fixture,
            const char *script)
{
  g_free (fixture->script);
  fixture->script = g_strdup (script);
}

static void
write_part (Fixture *fixture,
            gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, (const char *) fixture->film, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
progress_cb (goffset current,
             goffset total,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->last_current = current;
  fixture->last_total = total;
}

static gboolean
download_url (Fixture *fixture,
              const char *url,
              GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *type = NULL;

  rushes_client_download_async (fixture->client, url, fixture->path, NULL, progress_cb, fixture, rushes_test_result_cb, &result);
  if (!rushes_client_download_finish (fixture->client, rushes_test_await_result (&result), &type, error))
    return FALSE;
  g_assert_cmpstr (type, ==, "video/mp4");
  return TRUE;
}

static gboolean
download (Fixture *fixture,
          const char *path,
          GError **error)
{
  g_autofree char *url = raw_server_dup_url (fixture->server, path);

  return download_url (fixture, url, error);
}

static void
assert_whole (Fixture *fixture)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, length, fixture->film, LENGTH);
}

static void
test_whole (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_script (fixture, "no-range");
  g_assert_true (download (fixture, "/a.mp4?sig=1%2F2", &error));
  g_assert_no_error (error);
  assert_whole (fixture);
  g_assert_cmpint (fixture->last_current, ==, LENGTH);
  g_assert_cmpint (fixture->last_total, ==, LENGTH);
  g_assert_nonnull (strstr (raw_server_get_request (fixture->server, 0)->head, "GET /a.mp4?sig=1%2F2 HTTP/1.1"));
  g_assert_null (strstr (raw_server_get_request (fixture->server, 0)->head, "Authorization"));
  g_assert_nonnull (strstr (raw_server_get_request (fixture->server, 0)->head, "User-Agent: rushes/"));
}

static void
test_unknown_length (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_script (fixture, "unknown-length");
  g_assert_true (download (fixture, "/", &error));
  g_assert_no_error (error);
  assert_whole (fixture);
  g_assert_cmpint (fixture->last_total, ==, -1);
}

/* What is there is gone on from, or done anew, as the server will have it */
static void
test_resume (Fixture *fixture,
             gconstpointer data)
{
  const char *script = data;
  g_autoptr (GError) error = NULL;

  set_script (fixture, script);
  write_part (fixture, LENGTH / 3);
  g_assert_true (download (fixture, "/", &error));
  g_assert_no_error (error);
  assert_whole (fixture);
  g_assert_nonnull (strstr (raw_server_get_request (fixture->server, 0)->head, "Range: bytes=204800-"));
}

static void
test_resume_sends_the_rest_alone (Fixture *fixture,
                                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_script (fixture, "range");
  write_part (fixture, LENGTH - 10);
  g_assert_true (download (fixture, "/", &error));
  assert_whole (fixture);
  g_assert_cmpuint (fixture->n_writes, ==, 1);
  g_assert_cmpint (fixture->last_total, ==, LENGTH);
}

/* A longer file than the server's is no beginning of it */
static void
test_resume_beyond (Fixture *fixture,
                    gconstpointer data)
{
  g_autofree guint8 *other = g_malloc0 (LENGTH + 5);
  g_autoptr (GError) error = NULL;

  set_script (fixture, "range-refused");
  g_assert_true (g_file_set_contents (fixture->path, (const char *) other, LENGTH + 5, &error));
  g_assert_true (download (fixture, "/", &error));
  assert_whole (fixture);
}

static void
test_cut (Fixture *fixture,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  set_script (fixture, "cut");
  g_assert_false (download (fixture, "/", &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_INCOMPLETE);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, LENGTH / 2);

  g_clear_error (&error);
  set_script (fixture, "range");
  g_assert_true (download (fixture, "/", &error));
  assert_whole (fixture);
}

static void
test_statuses (Fixture *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *status;
    RushesApiError code;
  } cases[] = {
    { "403 Forbidden", RUSHES_API_ERROR_GONE },
    { "404 Not Found", RUSHES_API_ERROR_GONE },
    { "410 Gone", RUSHES_API_ERROR_GONE },
    { "401 Unauthorized", RUSHES_API_ERROR_SERVER },
    { "429 Too Many Requests", RUSHES_API_ERROR_SERVER },
    { "500 Oops", RUSHES_API_ERROR_SERVER },
    { "503 Busy", RUSHES_API_ERROR_SERVER },
    { "202 Accepted", RUSHES_API_ERROR_SERVER },
    { "206 Partial Content", RUSHES_API_ERROR_SERVER },
    { "304 Not Modified", RUSHES_API_ERROR_SERVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      GStatBuf info;

      g_test_message ("%s", cases[i].status);
      set_script (fixture, cases[i].status);
      g_assert_false (download (fixture, "/", &error));
      g_assert_error (error, RUSHES_API_ERROR, (int) cases[i].code);
      g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
      g_assert_cmpint (info.st_size, ==, 0);
    }
}

/* A dead link leaves what came before as it is: the next link may go on from it. */
static void
test_gone_keeps_part (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  set_script (fixture, "403 Forbidden");
  write_part (fixture, 1000);
  g_assert_false (download (fixture, "/", &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_GONE);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 1000);
}

static void
test_redirect (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_script (fixture, "redirect");
  fixture->location = g_strdup ("/film?x=1");
  g_assert_true (download (fixture, "/start", &error));
  g_assert_no_error (error);
  assert_whole (fixture);
  g_assert_cmpuint (raw_server_get_n_requests (fixture->server), ==, 2);
}

static void
test_redirect_endless (Fixture *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_script (fixture, "redirect");
  fixture->location = g_strdup ("/again");
  g_assert_false (download (fixture, "/start", &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_SERVER);
  g_assert_cmpuint (raw_server_get_n_requests (fixture->server), ==, 11);
}

static void
test_redirect_elsewhere (Fixture *fixture,
                         gconstpointer data)
{
  static const char *const locations[] = { "file:///etc/passwd", "ftp://127.0.0.1/x", "http://", "data:video/mp4,x", "javascript:1" };

  set_script (fixture, "redirect");
  for (guint i = 0; i < G_N_ELEMENTS (locations); i++)
    {
      g_autoptr (GError) error = NULL;

      g_free (fixture->location);
      fixture->location = g_strdup (locations[i]);
      g_assert_false (download (fixture, "/start", &error));
      g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL);
    }
}

static void
test_bad_urls (Fixture *fixture,
               gconstpointer data)
{
  static const char *const urls[] = { "", "film.mp4", "/etc/passwd", "file:///etc/passwd", "ftp://example.com/x", "http:///x", "data:,x" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (download_url (fixture, urls[i], &error));
      g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_URL);
    }
}

static void
test_no_server (Fixture *fixture,
                gconstpointer data)
{
  RawServer *dead = raw_server_new (serve_cb, fixture);
  g_autofree char *url = raw_server_dup_url (dead, "/");
  g_autoptr (GError) error = NULL;

  raw_server_free (dead);
  g_assert_false (download_url (fixture, url, &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_NETWORK);
}

static void
test_full_disk (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  set_script (fixture, "range");
  fixture->fail_write = 2;
  g_assert_false (download (fixture, "/", &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "No space"));
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);

  g_clear_error (&error);
  g_assert_true (download (fixture, "/", &error));
  assert_whole (fixture);
}

static void
test_real_full_disk (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("No /dev/full");
      return;
    }
  set_script (fixture, "range");
  g_free (fixture->path);
  fixture->path = g_strdup ("/dev/full");
  g_assert_false (download (fixture, "/", &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_STORAGE);
}

static void
test_no_folder (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_script (fixture, "range");
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "nowhere", "film.part", NULL);
  g_assert_false (download (fixture, "/", &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_STORAGE);
  g_assert_cmpuint (raw_server_get_n_requests (fixture->server), ==, 0);
}

static gboolean
has_half (gpointer data)
{
  Fixture *fixture = data;

  return fixture->last_current == LENGTH / 2;
}

/* The first window brought half of the film, the second nothing */
static void
test_stall (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *url = raw_server_dup_url (fixture->server, "/");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_script (fixture, "stall");
  rushes_client_download_async (fixture->client, url, fixture->path, NULL, progress_cb, fixture, rushes_test_result_cb, &result);
  rushes_test_await (has_half, fixture);
  rushes_clock_advance (fixture->clock, RUSHES_CLIENT_STALL_WINDOW);
  rushes_test_drain ();
  g_assert_null (result);

  rushes_clock_advance (fixture->clock, RUSHES_CLIENT_STALL_WINDOW);
  g_assert_false (rushes_client_download_finish (fixture->client, rushes_test_await_result (&result), NULL, &error));
  g_assert_error (error, RUSHES_API_ERROR, RUSHES_API_ERROR_NETWORK);
}

static void
test_cancel (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *url = raw_server_dup_url (fixture->server, "/");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  set_script (fixture, "stall");
  rushes_client_download_async (fixture->client, url, fixture->path, cancellable, progress_cb, fixture, rushes_test_result_cb, &result);
  rushes_test_await (has_half, fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (rushes_client_download_finish (fixture->client, rushes_test_await_result (&result), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, LENGTH / 2);

  g_clear_error (&error);
  rushes_client_download_async (fixture->client, url, fixture->path, cancellable, NULL, NULL, rushes_test_result_cb, &late);
  g_assert_false (rushes_client_download_finish (fixture->client, rushes_test_await_result (&late), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, data, func) g_test_add ("/api/download/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);
  ADD ("whole", NULL, test_whole);
  ADD ("unknown-length", NULL, test_unknown_length);
  ADD ("resume/range", "range", test_resume);
  ADD ("resume/ignored", "no-range", test_resume);
  ADD ("resume/refused", "range-refused", test_resume);
  ADD ("resume/shifted", "range-shifted", test_resume);
  ADD ("resume/rest-alone", NULL, test_resume_sends_the_rest_alone);
  ADD ("resume/beyond", NULL, test_resume_beyond);
  ADD ("cut", NULL, test_cut);
  ADD ("statuses", NULL, test_statuses);
  ADD ("gone-keeps-part", NULL, test_gone_keeps_part);
  ADD ("redirect/followed", NULL, test_redirect);
  ADD ("redirect/endless", NULL, test_redirect_endless);
  ADD ("redirect/elsewhere", NULL, test_redirect_elsewhere);
  ADD ("bad-urls", NULL, test_bad_urls);
  ADD ("no-server", NULL, test_no_server);
  ADD ("full-disk/injected", NULL, test_full_disk);
  ADD ("full-disk/real", NULL, test_real_full_disk);
  ADD ("no-folder", NULL, test_no_folder);
  ADD ("stall", NULL, test_stall);
  ADD ("cancel", NULL, test_cancel);
  return g_test_run ();
}
