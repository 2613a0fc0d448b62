/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-body-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rushes-spec.h"

/* A file is read in stretches of a multiple of three bytes, so that each is encoded for itself without padding between. */
#define RAW_SIZE (48 * 1024)
#define ENCODED_SIZE (RAW_SIZE / 3 * 4)

/**
 * RushesBodyStream:
 *
 * The bytes of a body. At no time is more in memory than the JSON around the files and one stretch of one file.
 *
 * Only read_fn is implemented: so [class@Gio.InputStream] reads on a worker where it is asked to read asynchronously.
 */
struct _RushesBodyStream
{
  GInputStream parent_instance;

  RushesBody *body;
  guint segment;
  gsize text_offset;

  int fd;
  gint64 file_offset;
  guchar *raw;
  char *encoded;
  gsize encoded_length;
  gsize encoded_offset;

  GError *failure; /* once it has failed it fails for ever */
};

G_DEFINE_FINAL_TYPE (RushesBodyStream, rushes_body_stream, G_TYPE_INPUT_STREAM)

static void
close_file (RushesBodyStream *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

static gboolean
fail_changed (const RushesSegment *segment,
              const char *reason,
              GError **error)
{
  g_autofree char *name = g_filename_display_basename (segment->path);

  g_set_error (error, RUSHES_SPEC_ERROR, RUSHES_SPEC_ERROR_CHANGED, "“%s” has changed since it was added: %s", name, reason);
  return FALSE;
}

/* Without blocking: what was a picture may be a FIFO by now. */
static gboolean
open_file (RushesBodyStream *self,
           const RushesSegment *segment,
           GError **error)
{
  struct stat info;

  self->fd = open (segment->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &info) != 0)
    return fail_changed (segment, g_strerror (errno), error);
  if (!S_ISREG (info.st_mode))
    return fail_changed (segment, "it is no regular file", error);
  if (info.st_size != segment->size)
    return fail_changed (segment, "its size is another", error);

  self->file_offset = 0;
  if (!self->raw)
    {
      self->raw = g_malloc (RAW_SIZE);
      self->encoded = g_malloc (ENCODED_SIZE + 8);
    }
  return TRUE;
}

/* Up to a full stretch; fewer only where the file ends. -1 with error set */
static gssize
read_stretch (RushesBodyStream *self,
              const RushesSegment *segment,
              GError **error)
{
  gsize have = 0;

  while (have < RAW_SIZE)
    {
      ssize_t n = read (self->fd, self->raw + have, RAW_SIZE - have);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          fail_changed (segment, g_strerror (errno), error);
          return -1;
        }
      if (n == 0)
        break;
      have += (gsize) n;
    }

  return (gssize) have;
}

/* The next stretch of the file is encoded; FALSE at its end too, without an error. */
static gboolean
encode_stretch (RushesBodyStream *self,
                const RushesSegment *segment,
                GError **error)
{
  gssize n;
  int state = 0;
  int save = 0;

  if (self->fd < 0 && !open_file (self, segment, error))
    return FALSE;

  n = read_stretch (self, segment, error);
  if (n < 0)
    return FALSE;

  self->file_offset += n;
  if (self->file_offset > segment->size || (n < RAW_SIZE && self->file_offset < segment->size))
    return fail_changed (segment, "its size is another", error);

  self->encoded_offset = 0;
  self->encoded_length = g_base64_encode_step (self->raw, (gsize) n, FALSE, self->encoded, &state, &save);
  self->encoded_length += g_base64_encode_close (FALSE, self->encoded + self->encoded_length, &state, &save);
  return n > 0;
}

static gsize
take_text (RushesBodyStream *self,
           const RushesSegment *segment,
           guchar *buffer,
           gsize count)
{
  gsize n = MIN (count, segment->text_length - self->text_offset);

  memcpy (buffer, segment->text + self->text_offset, n);
  self->text_offset += n;
  return n;
}

static gsize
take_encoded (RushesBodyStream *self,
              guchar *buffer,
              gsize count)
{
  gsize n = MIN (count, self->encoded_length - self->encoded_offset);

  if (n == 0)
    return 0;

  memcpy (buffer, self->encoded + self->encoded_offset, n);
  self->encoded_offset += n;
  return n;
}

static void
go_on (RushesBodyStream *self)
{
  close_file (self);
  self->segment++;
  self->text_offset = 0;
  self->encoded_length = 0;
  self->encoded_offset = 0;
}

static gssize
rushes_body_stream_read (GInputStream *stream,
                         void *buffer,
                         gsize count,
                         GCancellable *cancellable,
                         GError **error)
{
  RushesBodyStream *self = RUSHES_BODY_STREAM (stream);
  gsize done = 0;

  if (self->failure)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return -1;
    }

  while (done < count && self->segment < rushes_body_get_n_segments (self->body))
    {
      const RushesSegment *segment = rushes_body_get_nth_segment (self->body, self->segment);
      gsize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, done > 0 ? NULL : error))
        return done > 0 ? (gssize) done : -1;

      n = segment->path ? take_encoded (self, (guchar *) buffer + done, count - done)
                        : take_text (self, segment, (guchar *) buffer + done, count - done);
      done += n;
      if (n > 0)
        continue;
      /* What has been read is handed out; the next call gets here again, and gets the error. */
      if (done > 0 && segment->path)
        return (gssize) done;
      if (segment->path && encode_stretch (self, segment, &self->failure))
        continue;
      if (self->failure)
        {
          close_file (self);
          g_propagate_error (error, g_error_copy (self->failure));
          return -1;
        }
      go_on (self);
    }

  return (gssize) done;
}

static gboolean
rushes_body_stream_close (GInputStream *stream,
                          GCancellable *cancellable,
                          GError **error)
{
  close_file (RUSHES_BODY_STREAM (stream));
  return TRUE;
}

static void
rushes_body_stream_finalize (GObject *object)
{
  RushesBodyStream *self = RUSHES_BODY_STREAM (object);

  close_file (self);
  g_clear_error (&self->failure);
  g_clear_object (&self->body);
  g_clear_pointer (&self->raw, g_free);
  g_clear_pointer (&self->encoded, g_free);
  G_OBJECT_CLASS (rushes_body_stream_parent_class)->finalize (object);
}

static void
rushes_body_stream_class_init (RushesBodyStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_body_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = rushes_body_stream_read;
  G_INPUT_STREAM_CLASS (klass)->close_fn = rushes_body_stream_close;
}

static void
rushes_body_stream_init (RushesBodyStream *self)
{
  self->fd = -1;
}

GInputStream *
rushes_body_stream_new (RushesBody *body)
{
  RushesBodyStream *self = g_object_new (RUSHES_TYPE_BODY_STREAM, NULL);

  self->body = g_object_ref (body);
  return G_INPUT_STREAM (self);
}
