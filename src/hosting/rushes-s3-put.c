/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-s3-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rushes-sigv4.h"

/*
 * A file goes in one piece, signed by the digest that is known of it anyway, so that the host itself finds out where it has
 * changed. A large one goes in parts: they are not hashed once more, since the line has its own check and the file is looked at
 * before and after.
 */

typedef struct
{
  RushesS3Target *target;
  const char *key;
  RushesUpload *upload;
  const RushesUploadWatch *watch;
  GCancellable *cancellable;
  char *type;
  int fd;
  struct stat before;
  gint64 done;         /* bytes of parts that have arrived */
} Put;

static void
close_put (Put *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->type);
}

/* Without blocking: what was a film may be a FIFO by now. */
static gboolean
open_put (Put *self,
          GError **error)
{
  g_autofree char *name = g_strconcat ("x.", self->upload->ending ? self->upload->ending : "", NULL);
  g_autofree char *content_type = g_content_type_guess (name, NULL, 0, NULL);

  self->fd = open (self->upload->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &self->before) != 0)
    {
      rushes_host_error_set (error, RUSHES_HOST_ERROR_FILE, NULL, 0, "“%s” cannot be read: %s", self->upload->path, g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (self->before.st_mode))
    {
      rushes_host_error_set (error, RUSHES_HOST_ERROR_FILE, NULL, 0, "“%s” is no file", self->upload->path);
      return FALSE;
    }

  self->type = g_content_type_get_mime_type (content_type);
  return TRUE;
}

static gboolean
is_unchanged (Put *self,
              GError **error)
{
  struct stat after;

  if (fstat (self->fd, &after) == 0 && after.st_size == self->before.st_size && after.st_mtim.tv_sec == self->before.st_mtim.tv_sec && after.st_mtim.tv_nsec == self->before.st_mtim.tv_nsec)
    return TRUE;

  rushes_host_error_set (error, RUSHES_HOST_ERROR_CHANGED, NULL, 0, "“%s” changed while it was sent", self->upload->path);
  return FALSE;
}

static void
sent_cb (gint64 sent,
         gpointer user_data)
{
  Put *self = user_data;

  if (self->watch->progress)
    self->watch->progress (self->done + sent, self->before.st_size, self->watch->user_data);
}

static void
note (Put *self)
{
  if (self->watch->note)
    self->watch->note (self->upload, self->watch->user_data);
}

/* -- parts ----------------------------------------------------------------------------------------------------------- */

static void
forget_parts (Put *self)
{
  g_clear_pointer (&self->upload->upload_id, g_free);
  g_clear_pointer (&self->upload->parts, g_free);
  self->done = 0;
}

static gboolean
begin_parts (Put *self,
             GError **error)
{
  RushesS3Request request = RUSHES_S3_REQUEST_INIT;
  g_autoptr (RushesS3Answer) answer = NULL;

  request.method = "POST";
  request.key = self->key;
  request.query = "uploads=";
  request.type = self->type;
  answer = rushes_s3_call_good (self->target, &request, self->cancellable, error);
  if (!answer)
    return FALSE;
  if (!answer->upload_id)
    {
      rushes_host_error_set (error, RUSHES_HOST_ERROR_FAILED, NULL, 0, "The host begins an upload of several parts, but does not name it");
      return FALSE;
    }

  forget_parts (self);
  self->upload->upload_id = g_strdup (answer->upload_id);
  note (self);
  return TRUE;
}

/* (nullable): NULL with error; the answer may be no good */
static RushesS3Answer *
put_part (Put *self,
          guint nth,
          gint64 *now,
          GError **error)
{
  g_autofree char *id = rushes_sigv4_escape (self->upload->upload_id, FALSE);
  g_autofree char *query = g_strdup_printf ("partNumber=%u&uploadId=%s", nth + 1, id);
  RushesS3Request request = RUSHES_S3_REQUEST_INIT;

  request.method = "PUT";
  request.key = self->key;
  request.query = query;
  request.payload = RUSHES_SIGV4_UNSIGNED_PAYLOAD;
  request.fd = self->fd;
  request.offset = (gint64) nth * RUSHES_S3_PART_SIZE;
  request.length = MIN (RUSHES_S3_PART_SIZE, self->before.st_size - request.offset);
  request.sent = sent_cb;
  request.user_data = self;
  return rushes_s3_call (self->target, &request, now, self->cancellable, error);
}

static guint
count_parts (const char *parts)
{
  guint n = 0;

  for (const char *c = parts; c && *c; c++)
    n += *c == '\n';
  return n;
}

static void
keep_part (Put *self,
           const char *etag)
{
  g_autofree char *before = g_steal_pointer (&self->upload->parts);

  self->upload->parts = g_strconcat (before ? before : "", etag, "\n", NULL);
  note (self);
}

static GBytes *
make_list (const char *parts)
{
  g_auto (GStrv) etags = g_strsplit (parts, "\n", -1);
  GString *xml = g_string_new ("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");

  for (guint i = 0; etags[i] && *etags[i]; i++)
    {
      g_autofree char *part = g_markup_printf_escaped ("<Part><PartNumber>%u</PartNumber><ETag>%s</ETag></Part>", i + 1, etags[i]);

      g_string_append (xml, part);
    }
  g_string_append (xml, "</CompleteMultipartUpload>");
  return g_string_free_to_bytes (xml);
}

/* (nullable): NULL with error; the answer may be no good */
static RushesS3Answer *
complete (Put *self,
          gint64 *now,
          GError **error)
{
  g_autofree char *id = rushes_sigv4_escape (self->upload->upload_id, FALSE);
  g_autofree char *query = g_strconcat ("uploadId=", id, NULL);
  g_autoptr (GBytes) list = make_list (self->upload->parts);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, list);
  RushesS3Request request = RUSHES_S3_REQUEST_INIT;

  request.method = "POST";
  request.key = self->key;
  request.query = query;
  request.payload = digest;
  request.type = "application/xml";
  request.bytes = list;
  return rushes_s3_call (self->target, &request, now, self->cancellable, error);
}

/* The host has forgotten the upload, or some of it. */
static gboolean
is_forgotten (const RushesS3Answer *answer)
{
  return rushes_s3_answer_has_code (answer, "NoSuchUpload") || rushes_s3_answer_has_code (answer, "InvalidPart") || rushes_s3_answer_has_code (answer, "InvalidPartOrder");
}

static gboolean
is_there (Put *self)
{
  RushesHostPresence presence;

  return rushes_s3_find (self->target, self->key, self->before.st_size, &presence, self->cancellable, NULL) && presence == RUSHES_HOST_PRESENCE_PRESENT;
}

/* Sends what is missing. forgotten: the host knows nothing of what was sent before */
static gboolean
send_parts (Put *self,
            gboolean *forgotten,
            GError **error)
{
  guint n_parts = (guint) ((self->before.st_size + RUSHES_S3_PART_SIZE - 1) / RUSHES_S3_PART_SIZE);
  g_autoptr (RushesS3Answer) completed = NULL;
  gint64 now;

  for (guint i = count_parts (self->upload->parts); i < n_parts; i++)
    {
      g_autoptr (RushesS3Answer) answer = NULL;

      self->done = (gint64) i * RUSHES_S3_PART_SIZE;
      answer = put_part (self, i, &now, error);
      if (!answer)
        return FALSE;
      if (!rushes_s3_answer_is_good (answer) || !answer->etag)
        {
          *forgotten = is_forgotten (answer);
          rushes_s3_answer_set_error (answer, now, error);
          return FALSE;
        }
      keep_part (self, answer->etag);
    }

  if (!is_unchanged (self, error))
    return FALSE;
  completed = complete (self, &now, error);
  if (!completed)
    return FALSE;
  if (rushes_s3_answer_is_good (completed))
    return TRUE;
  /* It may be done already, and the answer to that have been lost. */
  if (rushes_s3_answer_has_code (completed, "NoSuchUpload") && is_there (self))
    return TRUE;
  *forgotten = is_forgotten (completed);
  rushes_s3_answer_set_error (completed, now, error);
  return FALSE;
}

static gboolean
put_in_parts (Put *self,
              GError **error)
{
  gboolean goes_on = self->upload->upload_id != NULL;
  gboolean forgotten = FALSE;
  g_autoptr (GError) cause = NULL;

  if (!goes_on && !begin_parts (self, error))
    return FALSE;
  if (send_parts (self, &forgotten, &cause))
    return TRUE;

  if (forgotten && goes_on)
    {
      g_debug ("The host has forgotten an upload: %s", cause->message);
      g_clear_error (&cause);
      if (!begin_parts (self, error))
        return FALSE;
      if (send_parts (self, &forgotten, &cause))
        return TRUE;
    }

  if (g_error_matches (cause, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_CHANGED))
    {
      g_autoptr (GError) aborting = NULL;

      if (!rushes_s3_abort (self->target, self->key, self->upload->upload_id, self->cancellable, &aborting))
        g_info ("What was sent of a file that changed stays at the host: %s", aborting->message);
      forget_parts (self);
      note (self);
    }
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* -- in one piece ---------------------------------------------------------------------------------------------------- */

/* A host that refuses a file may hang up before all of it has come, and its reason is lost with the line. An upload of several
 * parts needs the same permission and sends nothing. FALSE: it would not take one, as error says. */
static gboolean
would_take (Put *self,
            GError **error)
{
  g_autoptr (GError) aborting = NULL;

  if (!begin_parts (self, error))
    return FALSE;
  if (!rushes_s3_abort (self->target, self->key, self->upload->upload_id, self->cancellable, &aborting))
    g_info ("An empty upload stays at the host: %s", aborting->message);
  forget_parts (self);
  note (self);
  return TRUE;
}

static gboolean
put_whole (Put *self,
           GError **error)
{
  RushesS3Request request = RUSHES_S3_REQUEST_INIT;
  g_autoptr (RushesS3Answer) answer = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GError) reason = NULL;

  request.method = "PUT";
  request.key = self->key;
  request.payload = self->upload->digest;
  request.type = self->type;
  request.fd = self->fd;
  request.length = self->before.st_size;
  request.sent = sent_cb;
  request.user_data = self;
  answer = rushes_s3_call_good (self->target, &request, self->cancellable, &cause);
  if (!answer)
    {
      if (g_error_matches (cause, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_CUT) && !would_take (self, &reason) && !rushes_host_error_is_passing (reason) && !g_error_matches (reason, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_FAILED))
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (is_unchanged (self, &cause))
    return TRUE;

  /* Not every host compares digests: what is there now is not what its name says. */
  if (!rushes_s3_remove (self->target, self->key, self->cancellable, &reason))
    g_warning ("A file that changed while it was sent stays at the host: %s", reason->message);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/**
 * rushes_s3_put:
 * @target: where it goes
 * @key: what it is called there
 * @upload: what is sent, and how far that came before
 * @watch: who is told
 * @cancellable: (nullable): to stop
 * @error: a [error@HostError]
 *
 * Blocks.
 *
 * Returns: whether all of it is there
 */
gboolean
rushes_s3_put (RushesS3Target *target,
               const char *key,
               RushesUpload *upload,
               const RushesUploadWatch *watch,
               GCancellable *cancellable,
               GError **error)
{
  Put put = { .target = target, .key = key, .upload = upload, .watch = watch, .cancellable = cancellable, .fd = -1 };
  gboolean ok = open_put (&put, error);

  if (ok && put.before.st_size > RUSHES_S3_SINGLE_LIMIT)
    ok = put_in_parts (&put, error);
  else if (ok)
    ok = put_whole (&put, error);
  close_put (&put);
  return ok;
}

/* -- asking and removing --------------------------------------------------------------------------------------------- */

gboolean
rushes_s3_abort (RushesS3Target *target,
                 const char *key,
                 const char *upload_id,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *id = rushes_sigv4_escape (upload_id, FALSE);
  g_autofree char *query = g_strconcat ("uploadId=", id, NULL);
  RushesS3Request request = RUSHES_S3_REQUEST_INIT;
  g_autoptr (RushesS3Answer) answer = NULL;
  gint64 now;

  request.method = "DELETE";
  request.key = key;
  request.query = query;
  answer = rushes_s3_call (target, &request, &now, cancellable, error);
  if (!answer)
    return FALSE;
  if (rushes_s3_answer_is_good (answer) || rushes_s3_answer_has_code (answer, "NoSuchUpload") || (answer->status == 404 && !answer->code))
    return TRUE;
  rushes_s3_answer_set_error (answer, now, error);
  return FALSE;
}

gboolean
rushes_s3_remove (RushesS3Target *target,
                  const char *key,
                  GCancellable *cancellable,
                  GError **error)
{
  RushesS3Request request = RUSHES_S3_REQUEST_INIT;
  g_autoptr (RushesS3Answer) answer = NULL;
  gint64 now;

  request.method = "DELETE";
  request.key = key;
  answer = rushes_s3_call (target, &request, &now, cancellable, error);
  if (!answer)
    return FALSE;
  if (rushes_s3_answer_is_good (answer) || rushes_s3_answer_has_code (answer, "NoSuchKey") || (answer->status == 404 && !answer->code))
    return TRUE;
  rushes_s3_answer_set_error (answer, now, error);
  return FALSE;
}

/* An answer to HEAD has no body that says what is wrong: the first byte is asked for instead. */
static gboolean
find_reason (RushesS3Target *target,
             const char *key,
             RushesHostPresence *presence,
             GCancellable *cancellable,
             GError **error)
{
  RushesS3Request request = RUSHES_S3_REQUEST_INIT;
  g_autoptr (RushesS3Answer) answer = NULL;
  g_autoptr (GError) cause = NULL;
  gint64 now;

  request.method = "GET";
  request.key = key;
  request.range = "bytes=0-0";
  answer = rushes_s3_call (target, &request, &now, cancellable, error);
  if (!answer)
    return FALSE;

  *presence = RUSHES_HOST_PRESENCE_UNKNOWN;
  if (rushes_s3_answer_is_good (answer))
    return TRUE;
  if (rushes_s3_answer_has_code (answer, "NoSuchKey"))
    {
      *presence = RUSHES_HOST_PRESENCE_ABSENT;
      return TRUE;
    }
  rushes_s3_answer_set_error (answer, now, &cause);
  if (g_error_matches (cause, RUSHES_HOST_ERROR, RUSHES_HOST_ERROR_DENIED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

gboolean
rushes_s3_find (RushesS3Target *target,
                const char *key,
                gint64 size,
                RushesHostPresence *presence,
                GCancellable *cancellable,
                GError **error)
{
  RushesS3Request request = RUSHES_S3_REQUEST_INIT;
  g_autoptr (RushesS3Answer) answer = NULL;

  request.method = "HEAD";
  request.key = key;
  answer = rushes_s3_call (target, &request, NULL, cancellable, error);
  if (!answer)
    return FALSE;

  *presence = RUSHES_HOST_PRESENCE_ABSENT;
  if (answer->status == 404)
    return TRUE;
  if (!rushes_s3_answer_is_good (answer))
    return find_reason (target, key, presence, cancellable, error);
  if (answer->length == size || answer->length < 0)
    *presence = RUSHES_HOST_PRESENCE_PRESENT;
  return TRUE;
}
