/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-image-parsers.h"

#include <string.h>

/* HEIF (ISO 23008-12): boxes of length and name. The box `meta` says which item is the picture, where its bytes lie (iloc)
 * and which properties it has (iprp: ispe is its size, irot its rotation). */

typedef struct
{
  guint64 data;              /* where the content begins, after length and name */
  guint64 end;
  char name[5];
} Box;

typedef struct
{
  RushesByteReader *reader;
  RushesImageInfo *info;
  guint32 primary;
  Box ipco;
  Box ipma;
  Box iloc;
  gboolean has_ipco, has_ipma, has_iloc, has_primary;
} Heif;

/* The box at @offset within a range that ends at @end. */
static gboolean
read_box (RushesByteReader *reader,
          guint64 offset,
          guint64 end,
          Box *box)
{
  guint32 length;
  guint32 high;
  guint32 low;

  if (offset > end || end - offset < 8 || !rushes_byte_reader_get_32 (reader, offset, TRUE, &length) ||
      !rushes_byte_reader_get_bytes (reader, offset + 4, 4, (guint8 *) box->name))
    return FALSE;

  box->name[4] = '\0';
  box->data = offset + 8;
  box->end = offset + length;
  if (length == 0)
    {
      box->end = end;
    }
  else if (length == 1)
    {
      if (!rushes_byte_reader_get_32 (reader, offset + 8, TRUE, &high) || !rushes_byte_reader_get_32 (reader, offset + 12, TRUE, &low) ||
          high > G_MAXINT32)
        return FALSE;
      box->data = offset + 16;
      box->end = offset + ((guint64) high << 32 | low);
    }

  return box->end >= box->data && box->end <= end;
}

static gboolean
is_box (const Box *box,
        const char *name)
{
  return memcmp (box->name, name, 4) == 0;
}

/* A number of 0 to 8 bytes, as iloc has them; moves the offset on. */
static gboolean
read_number (RushesByteReader *reader,
             guint64 *offset,
             guint length,
             guint64 *value)
{
  guint8 b[8];

  if (length > sizeof b || !rushes_byte_reader_get_bytes (reader, *offset, length, b))
    return FALSE;

  *value = 0;
  for (guint i = 0; i < length; i++)
    *value = *value << 8 | b[i];
  *offset += length;
  return TRUE;
}

/* The nth property of the list, counted from 1. */
static gboolean
find_property (Heif *heif,
               guint wanted,
               Box *box)
{
  guint64 offset = heif->ipco.data;

  for (guint n = 1; n <= wanted; n++)
    {
      if (!read_box (heif->reader, offset, heif->ipco.end, box))
        return FALSE;
      offset = box->end;
    }

  return wanted > 0;
}

static gboolean
apply_property (Heif *heif,
                guint index)
{
  static const int orientations[] = { 1, 8, 3, 6 };
  guint8 angle;
  Box box;

  if (!find_property (heif, index, &box))
    return FALSE;

  if (is_box (&box, "ispe"))
    return rushes_byte_reader_get_32 (heif->reader, box.data + 4, TRUE, &heif->info->width) &&
           rushes_byte_reader_get_32 (heif->reader, box.data + 8, TRUE, &heif->info->height);
  /* Quarter turns against the clock. */
  if (is_box (&box, "irot") && rushes_byte_reader_get_8 (heif->reader, box.data, &angle))
    heif->info->orientation = orientations[angle & 3];
  return TRUE;
}

/* ipma: for each item the indices of its properties. */
static gboolean
read_properties (Heif *heif)
{
  guint64 offset = heif->ipma.data;
  guint64 version_and_flags;
  guint64 n_items;
  gboolean long_ids;
  gboolean long_indices;

  if (!read_number (heif->reader, &offset, 4, &version_and_flags) || !read_number (heif->reader, &offset, 4, &n_items))
    return FALSE;
  long_ids = version_and_flags >> 24 >= 1;
  long_indices = version_and_flags & 1;

  for (guint64 i = 0; i < n_items && offset < heif->ipma.end; i++)
    {
      guint64 id;
      guint64 n_properties;

      if (!read_number (heif->reader, &offset, long_ids ? 4 : 2, &id) || !read_number (heif->reader, &offset, 1, &n_properties))
        return FALSE;
      for (guint64 j = 0; j < n_properties; j++)
        {
          guint64 index;

          if (!read_number (heif->reader, &offset, long_indices ? 2 : 1, &index))
            return FALSE;
          index &= long_indices ? 0x7fff : 0x7f;
          if (id == heif->primary && index > 0 && !apply_property (heif, (guint) index))
            return FALSE;
        }
      if (id == heif->primary)
        return TRUE;
    }

  return FALSE;
}

/* iloc: where the bytes of each item lie. Those in the file itself (construction 0) must be inside it. */
static gboolean
check_locations (Heif *heif)
{
  RushesByteReader *reader = heif->reader;
  guint64 offset = heif->iloc.data;
  guint64 version;
  guint64 sizes;
  guint64 n_items;
  guint offset_size, length_size, base_size, index_size;

  if (!read_number (reader, &offset, 4, &version) || !read_number (reader, &offset, 2, &sizes))
    return FALSE;
  version >>= 24;
  offset_size = sizes >> 12 & 15;
  length_size = sizes >> 8 & 15;
  base_size = sizes >> 4 & 15;
  index_size = version >= 1 ? sizes & 15 : 0;
  if (version > 2 || !read_number (reader, &offset, version < 2 ? 2 : 4, &n_items))
    return FALSE;

  for (guint64 i = 0; i < n_items; i++)
    {
      guint64 id, base, n_extents, reference;
      guint64 construction = 0;

      if (offset >= heif->iloc.end || !read_number (reader, &offset, version < 2 ? 2 : 4, &id) ||
          (version >= 1 && !read_number (reader, &offset, 2, &construction)) ||
          !read_number (reader, &offset, 2, &reference) || !read_number (reader, &offset, base_size, &base) ||
          !read_number (reader, &offset, 2, &n_extents))
        return FALSE;
      /* Extents that take no bytes could be claimed without end. */
      if (n_extents > 1 && index_size + offset_size + length_size == 0)
        return FALSE;
      for (guint64 j = 0; j < n_extents; j++)
        {
          guint64 index, extent, length;

          if (offset >= heif->iloc.end || !read_number (reader, &offset, index_size, &index) || !read_number (reader, &offset, offset_size, &extent) ||
              !read_number (reader, &offset, length_size, &length))
            return FALSE;
          if ((construction & 15) == 0 &&
              (base > reader->size || extent > reader->size - base || length > reader->size - base - extent))
            return FALSE;
        }
    }

  return n_items > 0;
}

static gboolean
read_primary (Heif *heif,
              const Box *box)
{
  guint64 offset = box->data;
  guint64 version;
  guint64 id;

  if (!read_number (heif->reader, &offset, 4, &version) ||
      !read_number (heif->reader, &offset, version >> 24 == 0 ? 2 : 4, &id))
    return FALSE;

  heif->primary = (guint32) id;
  heif->has_primary = TRUE;
  return TRUE;
}

static gboolean
read_iprp (Heif *heif,
           const Box *iprp)
{
  guint64 offset = iprp->data;
  Box box;

  while (offset < iprp->end)
    {
      if (!read_box (heif->reader, offset, iprp->end, &box))
        return FALSE;
      if (is_box (&box, "ipco"))
        {
          heif->ipco = box;
          heif->has_ipco = TRUE;
        }
      else if (is_box (&box, "ipma"))
        {
          heif->ipma = box;
          heif->has_ipma = TRUE;
        }
      offset = box.end;
    }

  return TRUE;
}

static gboolean
read_meta (Heif *heif,
           const Box *meta)
{
  /* Version and flags come first. */
  guint64 offset = meta->data + 4;
  Box box;

  while (offset < meta->end)
    {
      if (!read_box (heif->reader, offset, meta->end, &box))
        return FALSE;
      if (is_box (&box, "pitm"))
        {
          if (!read_primary (heif, &box))
            return FALSE;
        }
      else if (is_box (&box, "iprp"))
        {
          if (!read_iprp (heif, &box))
            return FALSE;
        }
      else if (is_box (&box, "iloc"))
        {
          heif->iloc = box;
          heif->has_iloc = TRUE;
        }
      offset = box.end;
    }

  return heif->has_primary && heif->has_ipco && heif->has_ipma && heif->has_iloc &&
         read_properties (heif) && check_locations (heif);
}

gboolean
rushes_image_parse_heif (RushesByteReader *reader,
                         RushesImageInfo *info)
{
  Heif heif = { .reader = reader, .info = info };
  gboolean has_meta = FALSE;
  guint64 offset = 0;
  Box box;

  /* Every box of the file must be there: a cut-off one ends outside. */
  while (offset < reader->size)
    {
      if (!read_box (reader, offset, reader->size, &box))
        return FALSE;
      if (is_box (&box, "meta") && !has_meta)
        {
          if (!read_meta (&heif, &box))
            return FALSE;
          has_meta = TRUE;
        }
      offset = box.end;
    }

  return has_meta;
}

/* The format that the major brand tells; other brands (of films, mostly) are none of ours. */
const char *
rushes_image_sniff_heif (RushesByteReader *reader)
{
  static const struct
  {
    const char *brand;
    const char *format;
  } brands[] = {
    { "heic", "heic" }, { "heix", "heic" }, { "heim", "heic" }, { "heis", "heic" }, { "hevc", "heic" },
    { "hevx", "heic" }, { "mif1", "heif" }, { "msf1", "heif" }, { "avif", "avif" }, { "avis", "avif" },
  };

  if (!rushes_byte_reader_has_tag (reader, 4, "ftyp"))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (brands); i++)
    if (rushes_byte_reader_has_tag (reader, 8, brands[i].brand))
      return brands[i].format;
  return NULL;
}

/* Films of the same family (MP4, MOV): whether every outermost box lies inside the file, which a cut-off one's does not, and
 * there are a `moov`, which says what the film is, and an `mdat`, which it is. A few bytes behind the last box are no box and no
 * harm. Other films are believed. */
gboolean
rushes_image_film_may_be_whole (RushesByteReader *reader)
{
  gboolean has_moov = FALSE;
  gboolean has_mdat = FALSE;
  guint64 offset = 0;
  Box box;

  if (!rushes_byte_reader_has_tag (reader, 4, "ftyp") || rushes_image_sniff_heif (reader))
    return TRUE;

  while (reader->size - offset >= 8)
    {
      if (!read_box (reader, offset, reader->size, &box))
        return FALSE;
      has_moov = has_moov || is_box (&box, "moov");
      has_mdat = has_mdat || is_box (&box, "mdat");
      offset = box.end;
    }

  return has_moov && has_mdat;
}
