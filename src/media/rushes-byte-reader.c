/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-byte-reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/**
 * rushes_byte_reader_init:
 * @self: a reader
 * @fd: a descriptor of a regular file, which must outlive the reader
 * @size: the bytes of the file that may be read
 *
 * Starts to read. Nothing is read yet.
 */
void
rushes_byte_reader_init (RushesByteReader *self,
                         int fd,
                         guint64 size)
{
  self->fd = fd;
  self->size = size;
  self->window_start = 0;
  self->window_length = 0;
}

/* Brings @length bytes at @offset into the window. A file that has shrunk meanwhile ends where it ends. */
static const guint8 *
look_at (RushesByteReader *self,
         guint64 offset,
         gsize length)
{
  g_assert (length <= RUSHES_BYTE_READER_WINDOW);

  if (offset > self->size || length > self->size - offset)
    return NULL;

  if (offset < self->window_start || offset + length > self->window_start + self->window_length)
    {
      gsize wanted = MIN (RUSHES_BYTE_READER_WINDOW, self->size - offset);

      self->window_start = offset;
      self->window_length = 0;
      while (self->window_length < wanted)
        {
          ssize_t n = pread (self->fd, self->window + self->window_length, wanted - self->window_length,
                             (off_t) (offset + self->window_length));

          if (n < 0 && errno == EINTR)
            continue;
          if (n <= 0)
            break;
          self->window_length += (gsize) n;
        }
      if (self->window_length < length)
        return NULL;
    }

  return self->window + (offset - self->window_start);
}

/**
 * rushes_byte_reader_get_bytes:
 * @self: a reader
 * @offset: from the start of the file
 * @length: how many, at most %RUSHES_BYTE_READER_WINDOW
 * @bytes: (out caller-allocates): where to put them
 *
 * Returns: %FALSE where the file does not have them
 */
gboolean
rushes_byte_reader_get_bytes (RushesByteReader *self,
                              guint64 offset,
                              gsize length,
                              guint8 *bytes)
{
  const guint8 *found = look_at (self, offset, length);

  if (!found)
    return FALSE;

  memcpy (bytes, found, length);
  return TRUE;
}

/**
 * rushes_byte_reader_get_8:
 * @self: a reader
 * @offset: from the start of the file
 * @value: (out): the byte
 *
 * Returns: %FALSE where the file ends before
 */
gboolean
rushes_byte_reader_get_8 (RushesByteReader *self,
                          guint64 offset,
                          guint8 *value)
{
  return rushes_byte_reader_get_bytes (self, offset, 1, value);
}

/**
 * rushes_byte_reader_get_16:
 * @self: a reader
 * @offset: from the start of the file
 * @big_endian: the order of the bytes
 * @value: (out): the number
 *
 * Returns: %FALSE where the file ends before
 */
gboolean
rushes_byte_reader_get_16 (RushesByteReader *self,
                           guint64 offset,
                           gboolean big_endian,
                           guint16 *value)
{
  guint8 b[2];

  if (!rushes_byte_reader_get_bytes (self, offset, sizeof b, b))
    return FALSE;

  *value = (guint16) (big_endian ? b[0] << 8 | b[1] : b[1] << 8 | b[0]);
  return TRUE;
}

/**
 * rushes_byte_reader_get_32:
 * @self: a reader
 * @offset: from the start of the file
 * @big_endian: the order of the bytes
 * @value: (out): the number
 *
 * Returns: %FALSE where the file ends before
 */
gboolean
rushes_byte_reader_get_32 (RushesByteReader *self,
                           guint64 offset,
                           gboolean big_endian,
                           guint32 *value)
{
  guint8 b[4];

  if (!rushes_byte_reader_get_bytes (self, offset, sizeof b, b))
    return FALSE;

  if (big_endian)
    *value = (guint32) b[0] << 24 | (guint32) b[1] << 16 | (guint32) b[2] << 8 | b[3];
  else
    *value = (guint32) b[3] << 24 | (guint32) b[2] << 16 | (guint32) b[1] << 8 | b[0];
  return TRUE;
}

/**
 * rushes_byte_reader_has_tag:
 * @self: a reader
 * @offset: from the start of the file
 * @tag: characters
 *
 * Returns: whether exactly these characters stand there
 */
gboolean
rushes_byte_reader_has_tag (RushesByteReader *self,
                            guint64 offset,
                            const char *tag)
{
  gsize length = strlen (tag);
  const guint8 *found = look_at (self, offset, length);

  return found && memcmp (found, tag, length) == 0;
}

/**
 * rushes_byte_reader_find_byte:
 * @self: a reader
 * @offset: (inout): where to begin; then where the byte is
 * @byte: what to look for
 *
 * Returns: %FALSE where the rest of the file does not have it
 */
gboolean
rushes_byte_reader_find_byte (RushesByteReader *self,
                              guint64 *offset,
                              guint8 byte)
{
  const guint8 *start;

  while ((start = look_at (self, *offset, 1)))
    {
      gsize length = self->window_length - (gsize) (start - self->window);
      const guint8 *found = memchr (start, byte, length);

      if (found)
        {
          *offset += (guint64) (found - start);
          return TRUE;
        }
      *offset += length;
    }

  return FALSE;
}
