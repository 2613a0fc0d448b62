/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-tags.h"

#include "rushes-media-init.h"
#include "rushes-mp4.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Tags are written as boxes and not by a muxer: what has pictures and sound in it is copied byte for byte, so that no time stamp, no edit
 * list and no frame can come out another. The index goes before the media, so that a player of the web can begin before it has all. */

#define TYPE RUSHES_MP4_TYPE
#define BLOCK (256 * 1024)

/* The names that players of every kind know: those of iTunes */
static const struct
{
  guint32 type;
  gsize offset;
} items[] = {
  { TYPE (0xa9, 'n', 'a', 'm'), G_STRUCT_OFFSET (RushesTags, title) },
  { TYPE ('d', 'e', 's', 'c'), G_STRUCT_OFFSET (RushesTags, description) },
  { TYPE (0xa9, 'c', 'm', 't'), G_STRUCT_OFFSET (RushesTags, comment) },
  { TYPE (0xa9, 't', 'o', 'o'), G_STRUCT_OFFSET (RushesTags, encoder) },
  { TYPE (0xa9, 'd', 'a', 'y'), G_STRUCT_OFFSET (RushesTags, date) },
};

static char **
get_member (const RushesTags *self,
            guint i)
{
  return &G_STRUCT_MEMBER (char *, self, items[i].offset);
}

RushesTags *
rushes_tags_new (void)
{
  return g_new0 (RushesTags, 1);
}

void
rushes_tags_free (RushesTags *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_free (*get_member (self, i));
  g_free (self);
}

/* -- the box of tags -------------------------------------------------------------------------------------------------- */

static gboolean
is_ours (const RushesTags *self,
         guint32 type)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (items[i].type == type)
      return *get_member (self, i) != NULL;

  return FALSE;
}

/* The items of a metadata box; FALSE where it is of another kind. In QuickTime's files it has no version before its boxes. */
static gboolean
find_items (const guint8 *data,
            gsize length,
            const guint8 **list,
            gsize *list_length)
{
  const guint8 *handler;
  gsize handler_length;
  gsize skip = length >= 8 && memcmp (data + 4, "hdlr", 4) == 0 ? 0 : 4;

  return length > skip && rushes_mp4_find (data + skip, length - skip, TYPE ('h', 'd', 'l', 'r'), &handler, &handler_length) &&
         handler_length >= 12 && memcmp (handler + 8, "mdir", 4) == 0 &&
         rushes_mp4_find (data + skip, length - skip, TYPE ('i', 'l', 's', 't'), list, list_length);
}

static void
append_item (GByteArray *list,
             guint32 type,
             const char *text)
{
  static const guint8 utf8[8] = { 0, 0, 0, 1, 0, 0, 0, 0 };
  g_autoptr (GByteArray) value = g_byte_array_new ();
  g_autoptr (GByteArray) data = g_byte_array_new ();

  g_byte_array_append (value, utf8, sizeof utf8);
  g_byte_array_append (value, (const guint8 *) text, (guint) strlen (text));
  rushes_mp4_append_box (data, TYPE ('d', 'a', 't', 'a'), value->data, value->len);
  rushes_mp4_append_box (list, type, data->data, data->len);
}

/* One that goes to the end of what it stands in has no size of its own, and needs one where something follows it. */
static void
append_kept (GByteArray *out,
             const guint8 *data,
             const RushesMp4Box *box)
{
  if (box->header == 8)
    rushes_mp4_append_box (out, box->type, data + box->offset + 8, (gsize) box->size - 8);
  else
    g_byte_array_append (out, data + box->offset, (guint) box->size);
}

/* What others wrote stays, but for what is written anew. */
static void
append_metadata (const RushesTags *self,
                 const guint8 *old,
                 gsize old_length,
                 GByteArray *out)
{
  static const guint8 version[4] = { 0 };
  static const guint8 handler[25] = { 0, 0, 0, 0, 0, 0, 0, 0, 'm', 'd', 'i', 'r', 'a', 'p', 'p', 'l' };
  g_autoptr (GByteArray) list = g_byte_array_new ();
  g_autoptr (GByteArray) metadata = g_byte_array_new ();
  const guint8 *kept;
  gsize kept_length, place = 0;
  RushesMp4Box box;

  if (old && find_items (old, old_length, &kept, &kept_length))
    while (rushes_mp4_next (kept, kept_length, &place, &box))
      if (!is_ours (self, box.type))
        append_kept (list, kept, &box);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (*get_member (self, i))
      append_item (list, items[i].type, *get_member (self, i));

  g_byte_array_append (metadata, version, sizeof version);
  rushes_mp4_append_box (metadata, TYPE ('h', 'd', 'l', 'r'), handler, sizeof handler);
  rushes_mp4_append_box (metadata, TYPE ('i', 'l', 's', 't'), list->data, list->len);
  rushes_mp4_append_box (out, TYPE ('m', 'e', 't', 'a'), metadata->data, metadata->len);
}

/* (transfer full): the contents of the movie box with these tags in it */
static GByteArray *
make_index (const RushesTags *self,
            const GByteArray *index)
{
  GByteArray *made = g_byte_array_new ();
  g_autoptr (GByteArray) user_data = g_byte_array_new ();
  const guint8 *old = NULL, *metadata = NULL;
  gsize old_length = 0, metadata_length = 0, place = 0;
  RushesMp4Box box;

  while (rushes_mp4_next (index->data, index->len, &place, &box))
    if (box.type != TYPE ('u', 'd', 't', 'a'))
      append_kept (made, index->data, &box);

  if (rushes_mp4_find (index->data, index->len, TYPE ('u', 'd', 't', 'a'), &old, &old_length))
    {
      place = 0;
      while (rushes_mp4_next (old, old_length, &place, &box))
        if (box.type != TYPE ('m', 'e', 't', 'a'))
          append_kept (user_data, old, &box);
      rushes_mp4_find (old, old_length, TYPE ('m', 'e', 't', 'a'), &metadata, &metadata_length);
    }
  append_metadata (self, metadata, metadata_length, user_data);
  rushes_mp4_append_box (made, TYPE ('u', 'd', 't', 'a'), user_data->data, user_data->len);
  return made;
}

/* -- copies ----------------------------------------------------------------------------------------------------------- */

/* The type of the file first, then the index, then the rest in its order. A last box that goes to the end of its file still does. */
static gboolean
lay_out (GArray *boxes,
         guint64 index_size,
         guint *head,
         GError **error)
{
  guint64 offset = 0;
  guint n_head = 0;

  while (n_head < boxes->len && g_array_index (boxes, RushesMp4Box, n_head).type == TYPE ('f', 't', 'y', 'p'))
    n_head++;

  for (guint i = 0; i < boxes->len; i++)
    {
      RushesMp4Box *box = &g_array_index (boxes, RushesMp4Box, i);

      switch (box->type)
        {
        case TYPE ('m', 'o', 'o', 'f'):
        case TYPE ('m', 'f', 'r', 'a'):
        case TYPE ('s', 'i', 'd', 'x'):
        case TYPE ('m', 'e', 't', 'a'):
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No tags can be written into this file: it is in fragments");
          return FALSE;
        default:
          break;
        }
      if (i == n_head)
        offset += index_size;
      box->moved_to = offset;
      if (box->type != TYPE ('m', 'o', 'o', 'v'))
        offset += box->size;
    }

  *head = n_head;
  return TRUE;
}

typedef struct
{
  int fd;
  RushesTagsSink sink;
  gpointer sink_data;
  GCancellable *cancellable;
} Copy;

static gboolean
copy_box (Copy *copy,
          const RushesMp4Box *box,
          GError **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  guint64 done = 0;

  while (done < box->size)
    {
      gssize n = pread (copy->fd, block, (gsize) MIN (BLOCK, box->size - done), (off_t) (box->offset + done));

      if (g_cancellable_set_error_if_cancelled (copy->cancellable, error))
        return FALSE;
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          g_set_error_literal (error, G_IO_ERROR, n < 0 ? G_IO_ERROR_FAILED : G_IO_ERROR_PARTIAL_INPUT, "The film cannot be read to its end");
          return FALSE;
        }
      if (!copy->sink (block, (gsize) n, copy->sink_data, error))
        return FALSE;
      done += (guint64) n;
    }

  return TRUE;
}

static gboolean
copy_all (Copy *copy,
          GArray *boxes,
          const GByteArray *movie,
          guint head,
          GError **error)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const RushesMp4Box *box = &g_array_index (boxes, RushesMp4Box, i);

      if (i == head && !copy->sink (movie->data, movie->len, copy->sink_data, error))
        return FALSE;
      if (box->type != TYPE ('m', 'o', 'o', 'v') && !copy_box (copy, box, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_from (const RushesTags *self,
            Copy *copy,
            guint64 size,
            GError **error)
{
  g_autoptr (GArray) boxes = rushes_mp4_list_boxes (copy->fd, size, error);
  g_autoptr (GByteArray) index = boxes ? rushes_mp4_read_index (copy->fd, boxes, error) : NULL;
  g_autoptr (GByteArray) made = NULL;
  g_autoptr (GByteArray) movie = NULL;
  guint head = 0;

  if (!index)
    return FALSE;

  made = make_index (self, index);
  if (!lay_out (boxes, (guint64) made->len + 8, &head, error) || !rushes_mp4_move_chunks (made, boxes, error))
    return FALSE;
  movie = g_byte_array_new ();
  rushes_mp4_append_box (movie, TYPE ('m', 'o', 'o', 'v'), made->data, made->len);
  return copy_all (copy, boxes, movie, head, error);
}

/**
 * rushes_tags_write:
 * @self: what the copy says; members that are %NULL stay as they are
 * @from: path of a film
 * @sink: told the copy's bytes
 * @sink_data: for @sink
 * @cancellable: (nullable): looked at between two blocks
 * @error: %G_IO_ERROR_NOT_SUPPORTED where this file takes no tags (nothing has been told then), what @sink says, %RUSHES_MEDIA_ERROR, %G_IO_ERROR
 *
 * Copies an MP4 or QuickTime film with its tags. Pictures and sound stay as they are to the byte. Blocks.
 *
 * Returns: whether @sink was told all of it
 */
gboolean
rushes_tags_write (const RushesTags *self,
                   const char *from,
                   RushesTagsSink sink,
                   gpointer sink_data,
                   GCancellable *cancellable,
                   GError **error)
{
  Copy copy = { .sink = sink, .sink_data = sink_data, .cancellable = cancellable };
  gint64 size = 0;
  gboolean is_done;

  g_return_val_if_fail (self != NULL && from != NULL && sink != NULL, FALSE);

  copy.fd = rushes_media_open_checked (from, &size, error);
  if (copy.fd < 0)
    return FALSE;

  is_done = write_from (self, &copy, (guint64) size, error);
  close (copy.fd);
  return is_done;
}

/* -- reading ---------------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): the text of an item; what is no text is none */
static char *
dup_text (const guint8 *data,
          gsize length)
{
  const guint8 *value;
  gsize value_length;

  if (!rushes_mp4_find (data, length, TYPE ('d', 'a', 't', 'a'), &value, &value_length) || value_length < 8 || value[3] != 1)
    return NULL;
  if (!g_utf8_validate_len ((const char *) value + 8, value_length - 8, NULL))
    return NULL;
  return g_strndup ((const char *) value + 8, value_length - 8);
}

static void
read_items (RushesTags *self,
            const GByteArray *index)
{
  const guint8 *data, *list;
  gsize length, list_length, place = 0;
  RushesMp4Box box;

  if (!rushes_mp4_find (index->data, index->len, TYPE ('u', 'd', 't', 'a'), &data, &length) ||
      !rushes_mp4_find (data, length, TYPE ('m', 'e', 't', 'a'), &data, &length) || !find_items (data, length, &list, &list_length))
    return;

  while (rushes_mp4_next (list, list_length, &place, &box))
    for (guint i = 0; i < G_N_ELEMENTS (items); i++)
      if (items[i].type == box.type && !*get_member (self, i))
        *get_member (self, i) = dup_text (list + box.offset + box.header, (gsize) (box.size - box.header));
}

/**
 * rushes_tags_read:
 * @path: of a film
 * @error: set on failure
 *
 * Reads the tags of an MP4 or QuickTime film. They are as long as whoever wrote them liked, up to the bound of the index. Blocks.
 *
 * Returns: (transfer full): what it says of itself
 */
RushesTags *
rushes_tags_read (const char *path,
                  GError **error)
{
  g_autoptr (GArray) boxes = NULL;
  g_autoptr (GByteArray) index = NULL;
  RushesTags *self = NULL;
  gint64 size = 0;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = rushes_media_open_checked (path, &size, error);
  if (fd < 0)
    return NULL;

  boxes = rushes_mp4_list_boxes (fd, (guint64) size, error);
  index = boxes ? rushes_mp4_read_index (fd, boxes, error) : NULL;
  close (fd);
  if (index)
    {
      self = rushes_tags_new ();
      read_items (self, index);
    }
  return self;
}
