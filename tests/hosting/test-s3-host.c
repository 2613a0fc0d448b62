/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-host.h"
#include "rushes-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MIB (1024 * 1024)

typedef struct
{
  char *folder;
  FakeHost *fake;
  RushesHost *host;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (RushesHostOptions) options = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = rushes_test_make_folder ();
  f->fake = fake_host_new ();
  options = fake_host_dup_options (f->fake);
  f->host = rushes_s3_host_new (options, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->host);
  fake_host_free (f->fake);
  rushes_test_remove_tree (f->folder);
  g_free (f->folder);
}

static char *
make_file (Fixture *f,
           gsize size)
{
  char *path = g_build_filename (f->folder, "film.mp4", NULL);
  g_autofree char *bytes = g_malloc (size);

  memset (bytes, 'x', size);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  return path;
}

static RushesUpload *
make_upload (Fixture *f,
             gsize size)
{
  g_autofree char *path = make_file (f, size);
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  return rushes_upload_new (path, digest, "mp4");
}

typedef struct
{
  gint64 done;
  gint64 total;
  guint calls;
  guint notes;
  char *upload_id;
  char *parts;
} Seen;

static void
progress_cb (gint64 done,
             gint64 total,
             gpointer user_data)
{
  Seen *seen = user_data;

  g_assert_cmpint (done, <=, total);
  seen->done = done;
  seen->total = total;
  seen->calls++;
}

static void
note_cb (const RushesUpload *upload,
         gpointer user_data)
{
  Seen *seen = user_data;

  g_free (seen->upload_id);
  g_free (seen->parts);
  seen->upload_id = g_strdup (upload->upload_id);
  seen->parts = g_strdup (upload->parts);
  seen->notes++;
}

static void
clear_seen (Seen *seen)
{
  g_free (seen->upload_id);
  g_free (seen->parts);
}

static void
test_whole (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesUpload) upload = make_upload (f, 3 * MIB);
  g_autofree char *key = rushes_host_dup_key (f->host, upload->digest, "mp4");
  g_autofree char *expected = g_strconcat ("rushes/", upload->digest, ".mp4", NULL);
  Seen seen = { 0 };
  RushesUploadWatch watch = { progress_cb, note_cb, &seen };
  RushesHostPresence presence;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (key, ==, expected);
  g_assert_true (rushes_host_find (f->host, key, 3 * MIB, &presence, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (presence, ==, RUSHES_HOST_PRESENCE_ABSENT);

  g_assert_true (rushes_host_put (f->host, key, upload, &watch, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (seen.done, ==, 3 * MIB);
  g_assert_cmpint (seen.total, ==, 3 * MIB);
  g_assert_cmpuint (seen.calls, >, 3);
  g_assert_cmpuint (seen.notes, ==, 0);
  g_assert_cmpuint (fake_host_count (f->fake, "PUT"), ==, 1);

  g_assert_true (rushes_host_find (f->host, key, 3 * MIB, &presence, NULL, &error));
  g_assert_cmpint (presence, ==, RUSHES_HOST_PRESENCE_PRESENT);
  /* What is shorter is something else. */
  g_assert_true (rushes_host_find (f->host, key, 4 * MIB, &presence, NULL, &error));
  g_assert_cmpint (presence, ==, RUSHES_HOST_PRESENCE_ABSENT);

  g_assert_true (rushes_host_remove (f->host, key, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (fake_host_has (f->fake, key));
  g_assert_true (rushes_host_remove (f->host, key, NULL, &error));
  clear_seen (&seen);
}

static void
test_parts (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesUpload) upload = make_upload (f, 20 * MIB);
  Seen seen = { 0 };
  RushesUploadWatch watch = { progress_cb, note_cb, &seen };
  RushesHostPresence presence;
  g_autoptr (GError) error = NULL;

  g_assert_true (rushes_host_put (f->host, "film", upload, &watch, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (seen.done, ==, 20 * MIB);
  g_assert_cmpuint (seen.notes, ==, 4);
  g_assert_cmpstr (seen.parts, ==, "\"part\"\n\"part\"\n\"part\"\n");
  g_assert_cmpuint (fake_host_count (f->fake, "PUT partNumber="), ==, 3);
  g_assert_cmpuint (fake_host_get_n_open (f->fake), ==, 0);
  g_assert_true (rushes_host_find (f->host, "film", 20 * MIB, &presence, NULL, &error));
  g_assert_cmpint (presence, ==, RUSHES_HOST_PRESENCE_PRESENT);
  clear_seen (&seen);
}

/* The line breaks in the second part; another process goes on with what was noted. */
static void
test_resume (Fixture *f,
             gconstpointer data)
{
  g_autoptr (RushesUpload) upload = make_upload (f, 20 * MIB);
  g_autoptr (RushesUpload) again = rushes_upload_new (upload->path, upload->digest, upload->ending);
  Seen seen = { 0 };
  RushesUploadWatch watch = { progress_cb, note_cb, &seen };
  /* On a connection that was kept libsoup itself tries once more. */
  FakeHostFault cut = { .match = "PUT partNumber=2", .cut = MIB, .times = 2 };
  g_autoptr (GError) error = NULL;

  fake_host_fail (f->fake, &cut);
  g_assert_false (rushes_host_put (f->host, "film", upload, &watch, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_CUT);
  g_assert_true (rushes_host_error_is_passing (error));
  g_assert_cmpstr (seen.upload_id, ==, "upload-1");
  g_assert_cmpstr (seen.parts, ==, "\"part\"\n");
  g_clear_error (&error);

  again->upload_id = g_strdup (seen.upload_id);
  again->parts = g_strdup (seen.parts);
  g_assert_true (rushes_host_put (f->host, "film", again, &watch, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_host_count (f->fake, "POST ?uploads"), ==, 1);
  g_assert_cmpuint (fake_host_count (f->fake, "PUT partNumber=1"), ==, 1);
  g_assert_cmpuint (fake_host_count (f->fake, "PUT partNumber=3"), ==, 1);
  g_assert_true (fake_host_has (f->fake, "film"));
  clear_seen (&seen);
}

/* The host has thrown away meanwhile what was sent. */
static void
test_resume_forgotten (Fixture *f,
                       gconstpointer data)
{
  g_autoptr (RushesUpload) upload = make_upload (f, 20 * MIB);
  g_autoptr (GError) error = NULL;

  upload->upload_id = g_strdup ("long-gone");
  upload->parts = g_strdup ("\"a\"\n");
  g_assert_true (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_host_count (f->fake, "PUT partNumber=1"), ==, 1);
  g_assert_true (fake_host_has (f->fake, "film"));
}

/* The answer to "complete" got lost: it is there all the same. */
static void
test_resume_completed (Fixture *f,
                       gconstpointer data)
{
  g_autoptr (RushesUpload) upload = make_upload (f, 20 * MIB);
  g_autoptr (GError) error = NULL;
  FakeHostFault lost = { .match = "POST uploadId=", .status = 404, .body = "<Error><Code>NoSuchUpload</Code></Error>" };

  g_assert_true (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
  fake_host_fail (f->fake, &lost);
  g_assert_true (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_host_count (f->fake, "PUT partNumber="), ==, 3);
}

/* S3 says 200 to "complete" before it knows, and the error in the body. */
static void
test_late_error (Fixture *f,
                 gconstpointer data)
{
  g_autoptr (RushesUpload) upload = make_upload (f, 20 * MIB);
  g_autoptr (GError) error = NULL;
  FakeHostFault late = { .match = "POST uploadId=", .status = 200, .body = "\n\n <?xml version=\"1.0\"?><Error><Code>InternalError</Code></Error>" };

  fake_host_fail (f->fake, &late);
  g_assert_false (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_BUSY);
}

typedef struct
{
  const char *name;
  guint status;
  const char *headers;
  const char *body;
  RushesHostError code;
  const char *detail;
} Refusal;

static const Refusal refusals[] = {
  { "bucket", 404, NULL, "<?xml version=\"1.0\"?>\n<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>", RUSHES_HOST_ERROR_BUCKET_MISSING, "NoSuchBucket" },
  { "denied", 403, NULL, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", RUSHES_HOST_ERROR_DENIED, "AccessDenied" },
  { "redirect-header", 301, "x-amz-bucket-region: eu-west-1\r\nLocation: http://127.0.0.1:1/\r\n", "<Error><Code>PermanentRedirect</Code><Endpoint>b.s3.eu-west-1.amazonaws.com</Endpoint></Error>", RUSHES_HOST_ERROR_REGION, "eu-west-1" },
  { "redirect-temporary", 307, "x-amz-bucket-region: ap-south-1\r\nLocation: http://127.0.0.1:1/\r\n", NULL, RUSHES_HOST_ERROR_REGION, "ap-south-1" },
  { "region-body", 400, NULL, "<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region 'us-east-1' is wrong; expecting 'eu-central-1'</Message><Region>eu-central-1</Region></Error>", RUSHES_HOST_ERROR_REGION, "eu-central-1" },
  { "key", 403, NULL, "<Error><Code>InvalidAccessKeyId</Code></Error>", RUSHES_HOST_ERROR_KEY, "InvalidAccessKeyId" },
  { "secret", 403, NULL, "<s3:Error xmlns:s3=\"x\"><s3:Code>SignatureDoesNotMatch</s3:Code></s3:Error>", RUSHES_HOST_ERROR_SECRET, "SignatureDoesNotMatch" },
  { "busy", 503, NULL, "<Error><Code>SlowDown</Code></Error>", RUSHES_HOST_ERROR_BUSY, "SlowDown" },
  { "gateway", 502, NULL, "<!DOCTYPE html><html><p>bad gateway<br></html>", RUSHES_HOST_ERROR_BUSY, NULL },
  { "full", 507, NULL, NULL, RUSHES_HOST_ERROR_FULL, NULL },
  { "quota", 403, NULL, "<Error><Code>QuotaExceeded</Code></Error>", RUSHES_HOST_ERROR_FULL, "QuotaExceeded" },
  { "digest", 400, NULL, "<Error><Code>XAmzContentSHA256Mismatch</Code></Error>", RUSHES_HOST_ERROR_CHANGED, "XAmzContentSHA256Mismatch" },
  { "nested", 418, NULL, "<Error><Details><Code>NoSuchBucket</Code></Details></Error>", RUSHES_HOST_ERROR_FAILED, NULL },
  { "broken-xml", 403, NULL, "<Error><Code>InvalidAccessKeyId</Code><Message>a < b", RUSHES_HOST_ERROR_KEY, "InvalidAccessKeyId" },
};

static void
test_refusals (Fixture *f,
               gconstpointer data)
{
  g_autoptr (RushesUpload) upload = make_upload (f, 1000);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      FakeHostFault fault = { .match = "PUT", .status = refusals[i].status, .headers = refusals[i].headers, .body = refusals[i].body };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refusals[i].name);
      fake_host_fail (f->fake, &fault);
      g_assert_false (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
      g_assert_error (error, RUSHES_HOST_ERROR, (int) refusals[i].code);
      g_assert_cmpstr (rushes_host_error_get_detail (error), ==, refusals[i].detail);
    }
  g_assert_cmpuint (fake_host_get_n_objects (f->fake), ==, 0);
}

/* A reason of a megabyte, or of many levels, is read as far as it is read. */
static void
test_long_reason (Fixture *f,
                  gconstpointer data)
{
  g_autoptr (RushesUpload) upload = make_upload (f, 1000);
  g_autofree char *padding = g_strnfill (1024 * 1024, 'x');
  g_autofree char *body = g_strconcat ("<Error><Code>AccessDenied</Code><Message>", padding, "</Message></Error>", NULL);
  FakeHostFault fault = { .match = "PUT", .status = 403, .body = body };
  g_autoptr (GError) error = NULL;

  fake_host_fail (f->fake, &fault);
  g_assert_false (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_DENIED);
  g_assert_cmpuint (strlen (error->message), <, 1000);
}

/* By its Date header, to the second but for what passes meanwhile */
static void
test_clock (Fixture *f,
            gconstpointer data)
{
  static const gint64 skews[] = { 40 * 60, -3 * 60 * 60, 86400 * 400 };
  g_autoptr (RushesUpload) upload = make_upload (f, 1000);

  for (guint i = 0; i < G_N_ELEMENTS (skews); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      g_autoptr (GDateTime) theirs = g_date_time_add_seconds (now, (double) -skews[i]);
      g_autofree char *headers = g_date_time_format (theirs, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n");
      FakeHostFault skewed = { .match = "PUT", .status = 403, .headers = headers, .body = "<Error><Code>RequestTimeTooSkewed</Code></Error>" };
      FakeHostFault wordless = { .match = "PUT", .status = 403, .headers = headers };
      g_autoptr (GError) error = NULL;

      fake_host_fail (f->fake, &skewed);
      g_assert_false (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
      g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_CLOCK);
      g_assert_cmpint (ABS (rushes_host_error_get_skew (error) - skews[i]), <=, 5);
      g_clear_error (&error);

      fake_host_fail (f->fake, &wordless);
      g_assert_false (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
      g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_CLOCK);
    }
}

/* HEAD has no body: the reason is asked for. */
static void
test_find_refused (Fixture *f,
                   gconstpointer data)
{
  FakeHostFault head = { .match = "HEAD", .status = 403, .times = 9 };
  FakeHostFault key = { .match = "GET", .status = 403, .body = "<Error><Code>InvalidAccessKeyId</Code></Error>" };
  FakeHostFault denied = { .match = "GET", .status = 403, .body = "<Error><Code>AccessDenied</Code></Error>" };
  RushesHostPresence presence;
  g_autoptr (GError) error = NULL;

  fake_host_fail (f->fake, &head);
  fake_host_fail (f->fake, &key);
  g_assert_false (rushes_host_find (f->host, "film", 1, &presence, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_KEY);
  g_clear_error (&error);

  /* A key that may only write may not ask. */
  fake_host_fail (f->fake, &denied);
  g_assert_true (rushes_host_find (f->host, "film", 1, &presence, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (presence, ==, RUSHES_HOST_PRESENCE_UNKNOWN);
}

/* A host that refuses before it has read all hangs up on what still comes: the reason is found all the same. */
static void
test_refused_early (Fixture *f,
                    gconstpointer data)
{
  g_autoptr (RushesUpload) upload = make_upload (f, 15 * MIB);
  FakeHostFault hangs_up = { .match = "PUT", .cut = 1000 };
  FakeHostFault denied = { .match = "POST ?uploads", .status = 403, .body = "<Error><Code>AccessDenied</Code></Error>" };
  g_autoptr (GError) error = NULL;

  fake_host_fail (f->fake, &hangs_up);
  fake_host_fail (f->fake, &denied);
  g_assert_false (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_DENIED);
  g_clear_error (&error);

  /* Where it would take it, the line was cut, and nothing is left behind. */
  hangs_up.cut = MIB;
  hangs_up.times = 2;
  fake_host_fail (f->fake, &hangs_up);
  g_assert_false (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_CUT);
  g_assert_cmpuint (fake_host_get_n_open (f->fake), ==, 0);
  g_assert_null (upload->upload_id);
}

/* -- the file -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *path;
  gboolean grows;
  gboolean done;
} Change;

static void
change_cb (gint64 done,
           gint64 total,
           gpointer user_data)
{
  Change *change = user_data;

  if (change->done)
    return;
  change->done = TRUE;
  if (change->grows)
    {
      FILE *file = fopen (change->path, "a");

      g_assert_nonnull (file);
      fputs ("more", file);
      fclose (file);
    }
  else
    {
      g_assert_cmpint (truncate (change->path, 1000), ==, 0);
    }
}

static void
test_changed (Fixture *f,
              gconstpointer data)
{
  static const struct
  {
    gsize size;
    gboolean grows;
  } cases[] = { { 3 * MIB, TRUE }, { 3 * MIB, FALSE }, { 20 * MIB, TRUE }, { 20 * MIB, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesUpload) upload = make_upload (f, cases[i].size);
      Change change = { .path = upload->path, .grows = cases[i].grows };
      RushesUploadWatch watch = { change_cb, NULL, &change };
      g_autoptr (GError) error = NULL;

      g_assert_false (rushes_host_put (f->host, "film", upload, &watch, NULL, &error));
      g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_CHANGED);
      g_assert_false (rushes_host_error_is_passing (error));
      g_assert_false (fake_host_has (f->fake, "film"));
      g_assert_cmpuint (fake_host_get_n_open (f->fake), ==, 0);
    }
}

static void
test_no_file (Fixture *f,
              gconstpointer data)
{
  g_autofree char *gone = g_build_filename (f->folder, "gone", NULL);
  g_autoptr (RushesUpload) upload = rushes_upload_new (gone, "0", NULL);
  g_autoptr (RushesUpload) folder = rushes_upload_new (f->folder, "0", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_host_put (f->host, "film", upload, NULL, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_FILE);
  g_clear_error (&error);
  g_assert_false (rushes_host_put (f->host, "film", folder, NULL, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_FILE);
  g_assert_cmpuint (fake_host_count (f->fake, ""), ==, 0);
}

static void
cancel_cb (gint64 done,
           gint64 total,
           gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture *f,
             gconstpointer data)
{
  g_autoptr (RushesUpload) upload = make_upload (f, 20 * MIB);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RushesUploadWatch watch = { cancel_cb, NULL, cancellable };
  g_autoptr (GError) error = NULL;

  g_assert_false (rushes_host_put (f->host, "film", upload, &watch, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_nonnull (upload->upload_id);
  g_assert_true (rushes_host_abort (f->host, "film", upload->upload_id, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_host_get_n_open (f->fake), ==, 0);
  g_assert_true (rushes_host_abort (f->host, "film", upload->upload_id, NULL, &error));
}

static void
test_unreachable (Fixture *f,
                  gconstpointer data)
{
  g_autoptr (RushesHostOptions) options = fake_host_dup_options (f->fake);
  g_autoptr (RushesUpload) upload = make_upload (f, 1000);
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (RushesHost) host = NULL;
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_socket_listener_close (listener);
  g_free (options->endpoint);
  options->endpoint = g_strdup_printf ("http://127.0.0.1:%u", port);
  host = rushes_s3_host_new (options, &error);
  g_assert_no_error (error);
  g_assert_false (rushes_host_put (host, "film", upload, NULL, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_UNREACHABLE);
  g_assert_true (rushes_host_error_is_passing (error));
}

/* -- trying it out --------------------------------------------------------------------------------------------------- */

static void
test_test (Fixture *f,
           gconstpointer data)
{
  FakeHostFault stays = { .match = "DELETE", .status = 403, .body = "<Error><Code>AccessDenied</Code></Error>" };
  FakeHostFault denied = { .match = "PUT", .status = 403, .body = "<Error><Code>AccessDenied</Code></Error>" };
  g_autoptr (GError) error = NULL;

  g_assert_true (rushes_host_test (f->host, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_host_count (f->fake, "PUT /clips/rushes/rushes-test-"), ==, 1);
  g_assert_cmpuint (fake_host_count (f->fake, "GET /clips/rushes/rushes-test- X-Amz-Signature="), ==, 1);
  g_assert_cmpuint (fake_host_count (f->fake, "DELETE /clips/rushes/rushes-test-"), ==, 1);
  g_assert_cmpuint (fake_host_get_n_objects (f->fake), ==, 0);

  fake_host_set_public (f->fake, FALSE);
  g_assert_false (rushes_host_test (f->host, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_NOT_PUBLIC);
  g_assert_cmpuint (fake_host_get_n_objects (f->fake), ==, 0);
  g_clear_error (&error);
  fake_host_set_public (f->fake, TRUE);

  fake_host_fail (f->fake, &stays);
  g_assert_false (rushes_host_test (f->host, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_NOT_REMOVED);
  g_clear_error (&error);

  fake_host_fail (f->fake, &denied);
  g_assert_false (rushes_host_test (f->host, NULL, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_DENIED);
}

static void
test_links (Fixture *f,
            gconstpointer data)
{
  g_autoptr (RushesHostOptions) options = fake_host_dup_options (f->fake);
  g_autoptr (RushesHost) public = NULL;
  g_autoptr (RushesHost) virtual = NULL;
  g_autofree char *signed_link = rushes_host_dup_url (f->host, "rushes/ä b.mp4", NULL);
  g_autofree char *public_link = NULL;
  g_autofree char *virtual_link = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (signed_link, "/clips/rushes/%C3%A4%20b.mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256&"));
  g_assert_nonnull (strstr (signed_link, "&X-Amz-Expires=259200&"));

  options->public_url = g_strdup ("https://cdn.example.com/media/");
  public = rushes_s3_host_new (options, &error);
  g_assert_no_error (error);
  public_link = rushes_host_dup_url (public, "rushes/ä b.mp4", NULL);
  g_assert_cmpstr (public_link, ==, "https://cdn.example.com/media/rushes/%C3%A4%20b.mp4");

  g_clear_pointer (&options->public_url, g_free);
  g_clear_pointer (&options->endpoint, g_free);
  options->endpoint = g_strdup ("https://S3.eu-central-1.amazonaws.com:443/");
  options->path_style = FALSE;
  virtual = rushes_s3_host_new (options, &error);
  g_assert_no_error (error);
  virtual_link = rushes_host_dup_url (virtual, "k", NULL);
  g_assert_true (g_str_has_prefix (virtual_link, "https://clips.S3.eu-central-1.amazonaws.com/k?X-Amz-") || g_str_has_prefix (virtual_link, "https://clips.s3.eu-central-1.amazonaws.com/k?X-Amz-"));
}

#define SET(field, value) (g_free (options->field), options->field = g_strdup (value))

static void
test_options (void)
{
  static const struct
  {
    const char *endpoint, *region, *bucket, *prefix, *public_url, *access_key, *secret_key;
    RushesHostField field;
  } cases[] = {
    { "https://s3.amazonaws.com", "us-east-1", "clips", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_NONE },
    { "https://s3.amazonaws.com/", "us-east-1", "clips", "a/b", "https://cdn.example", "K", "S", RUSHES_HOST_FIELD_NONE },
    { "http://localhost:9000", "auto", "clips", "ü b", "http://127.0.0.1/x", "K", "S", RUSHES_HOST_FIELD_NONE },
    { "http://[::1]:9000", "auto", "clips", "", "", "K", "S", RUSHES_HOST_FIELD_NONE },
    { "", "us-east-1", "clips", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_ENDPOINT },
    { "s3.amazonaws.com", "us-east-1", "clips", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_ENDPOINT },
    { "http://s3.amazonaws.com", "us-east-1", "clips", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_ENDPOINT },
    { "ftp://s3.amazonaws.com", "us-east-1", "clips", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_ENDPOINT },
    { "https://u:p@s3.amazonaws.com", "us-east-1", "clips", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_ENDPOINT },
    { "https://s3.amazonaws.com?x=1", "us-east-1", "clips", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_ENDPOINT },
    { "https://s3.amazonaws.com", "", "clips", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_REGION },
    { "https://s3.amazonaws.com", "us east", "clips", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_REGION },
    { "https://s3.amazonaws.com", "us-east-1", "", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_BUCKET },
    { "https://s3.amazonaws.com", "us-east-1", "a/b", NULL, NULL, "K", "S", RUSHES_HOST_FIELD_BUCKET },
    { "https://s3.amazonaws.com", "us-east-1", "clips", "a/../b", NULL, "K", "S", RUSHES_HOST_FIELD_PREFIX },
    { "https://s3.amazonaws.com", "us-east-1", "clips", "a\nb", NULL, "K", "S", RUSHES_HOST_FIELD_PREFIX },
    { "https://s3.amazonaws.com", "us-east-1", "clips", NULL, "http://cdn.example", "K", "S", RUSHES_HOST_FIELD_PUBLIC_URL },
    { "https://s3.amazonaws.com", "us-east-1", "clips", NULL, NULL, "", "S", RUSHES_HOST_FIELD_ACCESS_KEY },
    { "https://s3.amazonaws.com", "us-east-1", "clips", NULL, NULL, "K\r\nX: y", "S", RUSHES_HOST_FIELD_ACCESS_KEY },
    { "https://s3.amazonaws.com", "us-east-1", "clips", NULL, NULL, "K", "", RUSHES_HOST_FIELD_SECRET_KEY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RushesHostOptions) options = rushes_host_options_new ();
      g_autoptr (GError) error = NULL;

      SET (endpoint, cases[i].endpoint);
      SET (region, cases[i].region);
      SET (bucket, cases[i].bucket);
      SET (prefix, cases[i].prefix);
      SET (public_url, cases[i].public_url);
      SET (access_key, cases[i].access_key);
      SET (secret_key, cases[i].secret_key);
      g_assert_cmpint (rushes_host_options_check (options, &error), ==, cases[i].field);
      if (cases[i].field == RUSHES_HOST_FIELD_NONE)
        g_assert_no_error (error);
      else
        g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_SETTINGS);
    }
}

static void
test_not_set_up (void)
{
  g_autoptr (RushesHostOptions) options = rushes_host_options_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (rushes_s3_host_new (options, &error));
  g_assert_error (error, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_NOT_SET_UP);
}

int
main (int argc,
      char *argv[])
{
  rushes_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/hosting/s3/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("whole", test_whole);
  ADD ("parts", test_parts);
  ADD ("resume", test_resume);
  ADD ("resume-forgotten", test_resume_forgotten);
  ADD ("resume-completed", test_resume_completed);
  ADD ("late-error", test_late_error);
  ADD ("refusals", test_refusals);
  ADD ("long-reason", test_long_reason);
  ADD ("clock", test_clock);
  ADD ("find-refused", test_find_refused);
  ADD ("refused-early", test_refused_early);
  ADD ("changed", test_changed);
  ADD ("no-file", test_no_file);
  ADD ("cancel", test_cancel);
  ADD ("unreachable", test_unreachable);
  ADD ("test", test_test);
  ADD ("links", test_links);
  g_test_add_func ("/hosting/s3/options", test_options);
  g_test_add_func ("/hosting/s3/not-set-up", test_not_set_up);

  return g_test_run ();
}
