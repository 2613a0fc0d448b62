/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-image-parsers.h"

/* TIFF, and EXIF, which has the same form: a header, then a directory of tagged values. */

#define TAG_WIDTH 256
#define TAG_HEIGHT 257
#define TAG_STRIP_OFFSETS 273
#define TAG_ORIENTATION 274
#define TAG_STRIP_LENGTHS 279
#define TAG_TILE_OFFSETS 324
#define TAG_TILE_LENGTHS 325
#define TAG_JPEG_OFFSET 513
#define TAG_JPEG_LENGTH 514

#define TYPE_SHORT 3
#define TYPE_LONG 4

typedef struct
{
  RushesByteReader *reader;
  guint64 start;             /* where the header is; all offsets count from there */
  guint64 length;
  gboolean big_endian;
} Tiff;

typedef struct
{
  guint16 type;
  guint32 count;
  guint64 values;            /* offset of the values from the start, 0 where the tag is absent */
} Entry;

static guint64
value_length (guint16 type)
{
  static const guint8 lengths[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4 };

  return type < G_N_ELEMENTS (lengths) ? lengths[type] : 0;
}

static gboolean
fits (Tiff *tiff,
      guint64 offset,
      guint64 length)
{
  return offset <= tiff->length && length <= tiff->length - offset;
}

static gboolean
get_16 (Tiff *tiff,
        guint64 offset,
        guint16 *value)
{
  return fits (tiff, offset, 2) && rushes_byte_reader_get_16 (tiff->reader, tiff->start + offset, tiff->big_endian, value);
}

static gboolean
get_32 (Tiff *tiff,
        guint64 offset,
        guint32 *value)
{
  return fits (tiff, offset, 4) && rushes_byte_reader_get_32 (tiff->reader, tiff->start + offset, tiff->big_endian, value);
}

static gboolean
open_header (Tiff *tiff,
             guint32 *directory)
{
  guint16 version;

  tiff->big_endian = rushes_byte_reader_has_tag (tiff->reader, tiff->start, "MM");
  if (!tiff->big_endian && !rushes_byte_reader_has_tag (tiff->reader, tiff->start, "II"))
    return FALSE;

  return get_16 (tiff, 2, &version) && version == 42 && get_32 (tiff, 4, directory);
}

/* Finds a tag in the directory. Every value of the whole directory must lie inside: checked once, by check_directory(). */
static Entry
find_entry (Tiff *tiff,
            guint32 directory,
            guint16 wanted)
{
  Entry entry = { 0 };
  guint16 n_entries = 0;

  get_16 (tiff, directory, &n_entries);
  for (guint i = 0; i < n_entries; i++)
    {
      guint64 offset = (guint64) directory + 2 + 12 * (guint64) i;
      guint16 tag;
      guint32 place;

      if (!get_16 (tiff, offset, &tag))
        break;
      if (tag != wanted)
        continue;
      if (!get_16 (tiff, offset + 2, &entry.type) || !get_32 (tiff, offset + 4, &entry.count) || !get_32 (tiff, offset + 8, &place))
        break;
      entry.values = value_length (entry.type) * entry.count <= 4 ? offset + 8 : place;
      if (!fits (tiff, entry.values, value_length (entry.type) * entry.count))
        return (Entry) { 0 };
      return entry;
    }

  return entry;
}

static gboolean
get_value (Tiff *tiff,
           Entry *entry,
           guint32 index,
           guint32 *value)
{
  guint16 small;

  if (entry->values == 0 || index >= entry->count)
    return FALSE;
  if (entry->type == TYPE_LONG)
    return get_32 (tiff, entry->values + 4 * (guint64) index, value);
  if (entry->type != TYPE_SHORT || !get_16 (tiff, entry->values + 2 * (guint64) index, &small))
    return FALSE;
  *value = small;
  return TRUE;
}

static int
get_orientation (Tiff *tiff,
                 guint32 directory)
{
  Entry entry = find_entry (tiff, directory, TAG_ORIENTATION);
  guint32 value;

  return get_value (tiff, &entry, 0, &value) && value >= 1 && value <= 8 ? (int) value : 1;
}

/* Each piece of the picture must lie inside the file. The two lists are walked in turn, in stretches, to spare the window. */
static gboolean
check_pieces (Tiff *tiff,
              guint32 directory,
              guint16 offsets_tag,
              guint16 lengths_tag)
{
  enum { STRETCH = 512 };
  Entry offsets = find_entry (tiff, directory, offsets_tag);
  Entry lengths = find_entry (tiff, directory, lengths_tag);
  guint64 total = 0;

  if (offsets.values == 0 || offsets.count == 0 || lengths.count != offsets.count)
    return FALSE;

  for (guint64 i = 0; i < offsets.count; i += STRETCH)
    {
      guint32 n = (guint32) MIN (STRETCH, offsets.count - i);
      guint32 starts[STRETCH];

      for (guint32 j = 0; j < n; j++)
        if (!get_value (tiff, &offsets, (guint32) i + j, &starts[j]))
          return FALSE;
      for (guint32 j = 0; j < n; j++)
        {
          guint32 length;

          if (!get_value (tiff, &lengths, (guint32) i + j, &length) || !fits (tiff, starts[j], length))
            return FALSE;
          total += length;
        }
    }

  return total > 0;
}

/* The directory and all values it points to. */
static gboolean
check_directory (Tiff *tiff,
                 guint32 directory)
{
  guint16 n_entries;

  if (directory < 8 || !get_16 (tiff, directory, &n_entries) || n_entries == 0 ||
      !fits (tiff, (guint64) directory + 2, 12 * (guint64) n_entries + 4))
    return FALSE;

  for (guint i = 0; i < n_entries; i++)
    {
      guint64 offset = (guint64) directory + 2 + 12 * (guint64) i;
      guint16 type;
      guint32 count;
      guint32 place;

      if (!get_16 (tiff, offset + 2, &type) || !get_32 (tiff, offset + 4, &count) || !get_32 (tiff, offset + 8, &place))
        return FALSE;
      if (value_length (type) * count > 4 && !fits (tiff, place, value_length (type) * count))
        return FALSE;
    }

  return TRUE;
}

gboolean
rushes_image_parse_tiff (RushesByteReader *reader,
                         RushesImageInfo *info)
{
  Tiff tiff = { .reader = reader, .length = reader->size };
  guint32 directory;
  Entry width;
  Entry height;

  if (!open_header (&tiff, &directory) || !check_directory (&tiff, directory))
    return FALSE;

  width = find_entry (&tiff, directory, TAG_WIDTH);
  height = find_entry (&tiff, directory, TAG_HEIGHT);
  if (!get_value (&tiff, &width, 0, &info->width) || !get_value (&tiff, &height, 0, &info->height))
    return FALSE;
  info->orientation = get_orientation (&tiff, directory);

  return check_pieces (&tiff, directory, TAG_STRIP_OFFSETS, TAG_STRIP_LENGTHS) ||
         check_pieces (&tiff, directory, TAG_TILE_OFFSETS, TAG_TILE_LENGTHS) ||
         check_pieces (&tiff, directory, TAG_JPEG_OFFSET, TAG_JPEG_LENGTH);
}

int
rushes_image_exif_orientation (RushesByteReader *reader,
                               guint64 start,
                               guint64 length)
{
  Tiff tiff = { .reader = reader, .start = start, .length = length };
  guint32 directory;

  if (!open_header (&tiff, &directory))
    return 1;

  return get_orientation (&tiff, directory);
}

/* -- BigTIFF: the same with 64 bits, for files past 4 GB; the pages of the service say nothing of it, so it is a format of its own ---- */

#define TYPE_LONG8 16
#define BIG_ENTRY 20
#define MAX_BIG_ENTRIES 4096

typedef struct
{
  guint16 type;
  guint64 count;
  guint64 values; /* 0 where the tag is absent */
} BigEntry;

static gboolean
get_64 (Tiff *tiff,
        guint64 offset,
        guint64 *value)
{
  guint32 first;
  guint32 second;

  if (!get_32 (tiff, offset, &first) || !get_32 (tiff, offset + 4, &second))
    return FALSE;
  *value = tiff->big_endian ? (guint64) first << 32 | second : (guint64) second << 32 | first;
  return TRUE;
}

static BigEntry
find_big_entry (Tiff *tiff,
                guint64 directory,
                guint16 wanted)
{
  BigEntry entry = { 0 };
  guint64 n_entries = 0;

  if (!get_64 (tiff, directory, &n_entries))
    return entry;
  for (guint64 i = 0; i < MIN (n_entries, MAX_BIG_ENTRIES); i++)
    {
      guint64 offset = directory + 8 + BIG_ENTRY * i;
      guint64 length;
      guint16 tag;

      if (!get_16 (tiff, offset, &tag))
        break;
      if (tag != wanted)
        continue;
      if (!get_16 (tiff, offset + 2, &entry.type) || !get_64 (tiff, offset + 4, &entry.count) || entry.count > tiff->length)
        return (BigEntry) { 0 };
      length = (entry.type == TYPE_LONG8 ? 8 : value_length (entry.type)) * entry.count;
      entry.values = offset + 12;
      if (length > 8 && !get_64 (tiff, offset + 12, &entry.values))
        return (BigEntry) { 0 };
      return fits (tiff, entry.values, length) ? entry : (BigEntry) { 0 };
    }

  return entry;
}

static gboolean
get_big_value (Tiff *tiff,
               const BigEntry *entry,
               guint64 index,
               guint64 *value)
{
  guint32 small;
  guint16 smaller;

  if (entry->values == 0 || index >= entry->count)
    return FALSE;
  if (entry->type == TYPE_LONG8)
    return get_64 (tiff, entry->values + 8 * index, value);
  if (entry->type == TYPE_LONG && get_32 (tiff, entry->values + 4 * index, &small))
    {
      *value = small;
      return TRUE;
    }
  if (entry->type != TYPE_SHORT || !get_16 (tiff, entry->values + 2 * index, &smaller))
    return FALSE;
  *value = smaller;
  return TRUE;
}

static gboolean
check_big_pieces (Tiff *tiff,
                  guint64 directory,
                  guint16 offsets_tag,
                  guint16 lengths_tag)
{
  BigEntry offsets = find_big_entry (tiff, directory, offsets_tag);
  BigEntry lengths = find_big_entry (tiff, directory, lengths_tag);

  if (offsets.values == 0 || offsets.count == 0 || lengths.count != offsets.count)
    return FALSE;
  for (guint64 i = 0; i < offsets.count; i++)
    {
      guint64 start;
      guint64 length;

      if (!get_big_value (tiff, &offsets, i, &start) || !get_big_value (tiff, &lengths, i, &length) || length == 0 || !fits (tiff, start, length))
        return FALSE;
    }
  return TRUE;
}

gboolean
rushes_image_parse_bigtiff (RushesByteReader *reader,
                            RushesImageInfo *info)
{
  Tiff tiff = { .reader = reader, .length = reader->size };
  BigEntry width;
  BigEntry height;
  BigEntry orientation;
  guint64 directory;
  guint64 value;

  tiff.big_endian = rushes_byte_reader_has_tag (reader, 0, "MM");
  if (!get_64 (&tiff, 8, &directory) || directory < 16)
    return FALSE;

  width = find_big_entry (&tiff, directory, TAG_WIDTH);
  height = find_big_entry (&tiff, directory, TAG_HEIGHT);
  orientation = find_big_entry (&tiff, directory, TAG_ORIENTATION);
  if (!get_big_value (&tiff, &width, 0, &value) || value > G_MAXINT32)
    return FALSE;
  info->width = (guint32) value;
  if (!get_big_value (&tiff, &height, 0, &value) || value > G_MAXINT32)
    return FALSE;
  info->height = (guint32) value;
  if (get_big_value (&tiff, &orientation, 0, &value) && value >= 1 && value <= 8)
    info->orientation = (int) value;
  return check_big_pieces (&tiff, directory, TAG_STRIP_OFFSETS, TAG_STRIP_LENGTHS) ||
         check_big_pieces (&tiff, directory, TAG_TILE_OFFSETS, TAG_TILE_LENGTHS);
}
