/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-mp4.h"

#include "rushes-byte-reader.h"
#include "rushes-media-probe.h"

#include <errno.h>
#include <unistd.h>

/* A film has a handful; whoever makes more wants to keep us busy. */
#define MAX_BOXES 4096
#define MAX_DEPTH 8

#define TYPE RUSHES_MP4_TYPE

static guint32
read_32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

static guint64
read_64 (const guint8 *data)
{
  return (guint64) read_32 (data) << 32 | read_32 (data + 4);
}

static void
write_32 (guint8 *data,
          guint32 value)
{
  for (int i = 0; i < 4; i++)
    data[i] = (guint8) (value >> (24 - 8 * i));
}

static void
write_64 (guint8 *data,
          guint64 value)
{
  write_32 (data, (guint32) (value >> 32));
  write_32 (data + 4, (guint32) value);
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, RUSHES_MEDIA_ERROR, RUSHES_MEDIA_ERROR_UNREADABLE, "The boxes of the file do not fit together");
  return FALSE;
}

static gboolean
fail_unsupported (const char *why,
                  GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No tags can be written into this file: %s", why);
  return FALSE;
}

/* -- files ------------------------------------------------------------------------------------------------------------ */

static gboolean
read_header (RushesByteReader *reader,
             guint64 offset,
             RushesMp4Box *box)
{
  guint32 size, high, low;

  if (!rushes_byte_reader_get_32 (reader, offset, TRUE, &size) || !rushes_byte_reader_get_32 (reader, offset + 4, TRUE, &box->type))
    return FALSE;

  box->offset = offset;
  box->size = size;
  box->header = 8;
  if (size == 0)
    box->size = reader->size - offset;
  if (size == 1)
    {
      if (!rushes_byte_reader_get_32 (reader, offset + 8, TRUE, &high) || !rushes_byte_reader_get_32 (reader, offset + 12, TRUE, &low))
        return FALSE;
      box->size = (guint64) high << 32 | low;
      box->header = 16;
    }
  return box->size >= box->header && box->size <= reader->size - offset;
}

/**
 * rushes_mp4_list_boxes:
 * @fd: a regular file
 * @size: its bytes
 * @error: %RUSHES_MEDIA_ERROR_UNREADABLE where a box is cut off
 *
 * Returns: (transfer full) (element-type RushesMp4Box): the outermost boxes
 */
GArray *
rushes_mp4_list_boxes (int fd,
                       guint64 size,
                       GError **error)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, TRUE, sizeof (RushesMp4Box));
  RushesByteReader reader;
  guint64 offset = 0;

  rushes_byte_reader_init (&reader, fd, size);
  while (offset < size)
    {
      RushesMp4Box box = { 0 };

      if (boxes->len == MAX_BOXES || !read_header (&reader, offset, &box))
        {
          fail_damaged (error);
          return NULL;
        }
      g_array_append_val (boxes, box);
      offset += box.size;
    }

  return g_steal_pointer (&boxes);
}

static gboolean
read_at (int fd,
         guint64 offset,
         guint8 *data,
         gsize length,
         GError **error)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = pread (fd, data + done, length - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          int number = errno;

          g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (number), "The file cannot be read: %s", g_strerror (number));
          return FALSE;
        }
      if (n == 0)
        return fail_damaged (error);
      done += (gsize) n;
    }

  return TRUE;
}

/**
 * rushes_mp4_read_index:
 * @fd: a regular file
 * @boxes: (element-type RushesMp4Box): its boxes
 * @error: %G_IO_ERROR_NOT_SUPPORTED where it is no film of this kind, or one in fragments
 *
 * Returns: (transfer full): what the movie box holds
 */
GByteArray *
rushes_mp4_read_index (int fd,
                       GArray *boxes,
                       GError **error)
{
  const RushesMp4Box *movie = NULL;
  g_autoptr (GByteArray) index = NULL;

  for (guint i = 0; i < boxes->len; i++)
    {
      const RushesMp4Box *box = &g_array_index (boxes, RushesMp4Box, i);

      if (box->type == TYPE ('m', 'o', 'o', 'v') && movie)
        {
          fail_damaged (error);
          return NULL;
        }
      if (box->type == TYPE ('m', 'o', 'o', 'v'))
        movie = box;
    }

  if (!movie || movie->size - movie->header > RUSHES_MP4_MAX_INDEX)
    {
      fail_unsupported (movie ? "its index is too large" : "it has no movie box", error);
      return NULL;
    }
  index = g_byte_array_new ();
  g_byte_array_set_size (index, (guint) (movie->size - movie->header));
  if (!read_at (fd, movie->offset + movie->header, index->data, index->len, error))
    return NULL;
  return g_steal_pointer (&index);
}

/* -- memory ----------------------------------------------------------------------------------------------------------- */

gboolean
rushes_mp4_next (const guint8 *data,
                 gsize length,
                 gsize *place,
                 RushesMp4Box *box)
{
  gsize left = length - *place;

  if (left < 8)
    return FALSE;

  box->offset = *place;
  box->size = read_32 (data + *place);
  box->type = read_32 (data + *place + 4);
  box->header = 8;
  box->moved_to = 0;
  if (box->size == 0)
    box->size = left;
  if (box->size == 1)
    {
      if (left < 16)
        return FALSE;
      box->size = read_64 (data + *place + 8);
      box->header = 16;
    }
  if (box->size < box->header || box->size > left)
    return FALSE;

  *place += (gsize) box->size;
  return TRUE;
}

gboolean
rushes_mp4_find (const guint8 *data,
                 gsize length,
                 guint32 type,
                 const guint8 **contents,
                 gsize *contents_length)
{
  RushesMp4Box box;
  gsize place = 0;

  while (rushes_mp4_next (data, length, &place, &box))
    if (box.type == type)
      {
        *contents = data + box.offset + box.header;
        *contents_length = (gsize) (box.size - box.header);
        return TRUE;
      }

  return FALSE;
}

void
rushes_mp4_append_box (GByteArray *out,
                       guint32 type,
                       const void *contents,
                       gsize length)
{
  guint8 header[8];

  write_32 (header, (guint32) (length + sizeof header));
  write_32 (header + 4, type);
  g_byte_array_append (out, header, sizeof header);
  g_byte_array_append (out, contents, (guint) length);
}

/* -- where chunks stand ----------------------------------------------------------------------------------------------- */

/* The box that a place lies in is the same as this place. */
static int
compare_place (gconstpointer a,
               gconstpointer b)
{
  const RushesMp4Box *box = a;
  guint64 place = *(const guint64 *) b;

  if (place < box->offset)
    return 1;
  return place - box->offset < box->size ? 0 : -1;
}

static gboolean
move_offset (guint64 *offset,
             GArray *boxes,
             GError **error)
{
  const RushesMp4Box *box;
  guint i;

  if (!g_array_binary_search (boxes, offset, compare_place, &i))
    return fail_damaged (error);

  box = &g_array_index (boxes, RushesMp4Box, i);
  *offset = *offset - box->offset + box->moved_to;
  return TRUE;
}

/* The offsets of stco have 4 bytes each, those of co64 have 8. */
static gboolean
move_table (guint8 *contents,
            gsize length,
            gsize width,
            GArray *boxes,
            GError **error)
{
  guint64 count;

  if (length < 8 || (count = read_32 (contents + 4)) > (length - 8) / width)
    return fail_damaged (error);

  for (guint64 i = 0; i < count; i++)
    {
      guint8 *entry = contents + 8 + i * width;
      guint64 offset = width == 4 ? read_32 (entry) : read_64 (entry);

      if (!move_offset (&offset, boxes, error))
        return FALSE;
      if (width == 4 && offset > G_MAXUINT32)
        return fail_unsupported ("it is too large", error);
      if (width == 4)
        write_32 (entry, (guint32) offset);
      else
        write_64 (entry, offset);
    }

  return TRUE;
}

static gboolean
move_chunks (guint8 *data,
             gsize length,
             guint depth,
             GArray *boxes,
             GError **error)
{
  RushesMp4Box box;
  gsize place = 0;

  if (depth > MAX_DEPTH)
    return fail_damaged (error);

  while (rushes_mp4_next (data, length, &place, &box))
    {
      guint8 *contents = data + box.offset + box.header;
      gsize size = (gsize) (box.size - box.header);
      gboolean is_fine = TRUE;

      switch (box.type)
        {
        case TYPE ('t', 'r', 'a', 'k'):
        case TYPE ('m', 'd', 'i', 'a'):
        case TYPE ('m', 'i', 'n', 'f'):
        case TYPE ('s', 't', 'b', 'l'):
          is_fine = move_chunks (contents, size, depth + 1, boxes, error);
          break;
        case TYPE ('s', 't', 'c', 'o'):
          is_fine = move_table (contents, size, 4, boxes, error);
          break;
        case TYPE ('c', 'o', '6', '4'):
          is_fine = move_table (contents, size, 8, boxes, error);
          break;
        case TYPE ('m', 'v', 'e', 'x'):
          return fail_unsupported ("it is in fragments", error);
        case TYPE ('c', 'm', 'o', 'v'):
          return fail_unsupported ("its index is compressed", error);
        case TYPE ('s', 'a', 'i', 'o'):
          return fail_unsupported ("it is encrypted", error);
        default:
          break;
        }
      if (!is_fine)
        return FALSE;
    }

  return place == length || length - place < 8 || fail_damaged (error);
}

/**
 * rushes_mp4_move_chunks:
 * @index: what the movie box holds; changed
 * @boxes: (element-type RushesMp4Box): the boxes of the file, with where they move to
 * @error: %G_IO_ERROR_NOT_SUPPORTED where the index tells places in other ways too, %RUSHES_MEDIA_ERROR_UNREADABLE
 *
 * Returns: whether every chunk is found in the copy
 */
gboolean
rushes_mp4_move_chunks (GByteArray *index,
                        GArray *boxes,
                        GError **error)
{
  return move_chunks (index->data, index->len, 0, boxes, error);
}
