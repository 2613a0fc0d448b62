/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-file-range.h"

#include <errno.h>
#include <unistd.h>

#include "rushes-host.h"

struct _RushesFileRange
{
  GInputStream parent_instance;

  int fd;
  gint64 offset;
  gint64 end;
};

G_DEFINE_FINAL_TYPE (RushesFileRange, rushes_file_range, G_TYPE_INPUT_STREAM)

static gssize
rushes_file_range_read (GInputStream *stream,
                        void *buffer,
                        gsize count,
                        GCancellable *cancellable,
                        GError **error)
{
  RushesFileRange *self = RUSHES_FILE_RANGE (stream);
  gsize wanted = (gsize) MIN ((gint64) MIN (count, G_MAXSSIZE), self->end - self->offset);
  ssize_t n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (wanted == 0)
    return 0;

  do
    n = pread (self->fd, buffer, wanted, self->offset);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    {
      rushes_host_error_set (error, RUSHES_HOST_ERROR_FILE, NULL, 0, "The file cannot be read: %s", g_strerror (errno));
      return -1;
    }
  if (n == 0)
    {
      rushes_host_error_set (error, RUSHES_HOST_ERROR_CHANGED, NULL, 0, "The file became shorter while it was sent");
      return -1;
    }

  self->offset += n;
  return n;
}

static void
rushes_file_range_class_init (RushesFileRangeClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = rushes_file_range_read;
}

static void
rushes_file_range_init (RushesFileRange *self)
{
}

GInputStream *
rushes_file_range_new (int fd,
                       gint64 offset,
                       gint64 length)
{
  RushesFileRange *self = g_object_new (RUSHES_TYPE_FILE_RANGE, NULL);

  self->fd = fd;
  self->offset = offset;
  self->end = offset + length;
  return G_INPUT_STREAM (self);
}
