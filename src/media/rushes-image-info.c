/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-image-info.h"

#include "rushes-image-parsers.h"

#include <string.h>

typedef gboolean (*ParseFunc) (RushesByteReader *reader,
                               RushesImageInfo *info);

/* PNG: chunks of length, name, data and checksum, from IHDR to IEND. */
static gboolean
parse_png (RushesByteReader *reader,
           RushesImageInfo *info)
{
  guint64 offset = 8;
  gboolean has_data = FALSE;
  guint32 length;

  if (!rushes_byte_reader_get_32 (reader, offset, TRUE, &length) || length != 13 ||
      !rushes_byte_reader_has_tag (reader, offset + 4, "IHDR") ||
      !rushes_byte_reader_get_32 (reader, offset + 8, TRUE, &info->width) ||
      !rushes_byte_reader_get_32 (reader, offset + 12, TRUE, &info->height))
    return FALSE;

  while (rushes_byte_reader_get_32 (reader, offset, TRUE, &length))
    {
      guint64 end = offset + 12 + (guint64) length;

      if (length > G_MAXINT32 || end > reader->size)
        return FALSE;
      if (rushes_byte_reader_has_tag (reader, offset + 4, "IEND"))
        return has_data;
      if (rushes_byte_reader_has_tag (reader, offset + 4, "IDAT"))
        has_data = TRUE;
      else if (rushes_byte_reader_has_tag (reader, offset + 4, "eXIf"))
        info->orientation = rushes_image_exif_orientation (reader, offset + 8, length);
      offset = end;
    }

  return FALSE;
}

static gboolean
jpeg_is_frame_header (guint8 marker)
{
  /* SOF0 … SOF15 without DHT, JPG and DAC, which sit among them. */
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
jpeg_read_segment (RushesByteReader *reader,
                   RushesImageInfo *info,
                   guint8 marker,
                   guint64 offset,
                   guint16 length)
{
  if (jpeg_is_frame_header (marker))
    {
      guint16 width;
      guint16 height;

      if (length < 8 ||
          !rushes_byte_reader_get_16 (reader, offset + 3, TRUE, &height) ||
          !rushes_byte_reader_get_16 (reader, offset + 5, TRUE, &width))
        return FALSE;
      info->width = width;
      info->height = height;
    }
  else if (marker == 0xe1 && length > 14 && rushes_byte_reader_has_tag (reader, offset + 2, "Exif"))
    {
      info->orientation = rushes_image_exif_orientation (reader, offset + 8, length - 8U);
    }

  return TRUE;
}

/* JPEG: segments with lengths; after a start of scan, coded data in which 0xff is followed by 0 or a restart marker. */
static gboolean
parse_jpeg (RushesByteReader *reader,
            RushesImageInfo *info)
{
  guint64 offset = 2;
  gboolean has_scan = FALSE;

  while (rushes_byte_reader_find_byte (reader, &offset, 0xff))
    {
      guint8 marker;
      guint16 length;

      if (!rushes_byte_reader_get_8 (reader, offset + 1, &marker))
        return FALSE;
      if (marker == 0xff)
        {
          offset++;
          continue;
        }
      if (marker == 0x00 || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8))
        {
          offset += 2;
          continue;
        }
      if (marker == 0xd9)
        return has_scan;

      offset += 2;
      if (!rushes_byte_reader_get_16 (reader, offset, TRUE, &length) || length < 2 ||
          offset + length > reader->size ||
          !jpeg_read_segment (reader, info, marker, offset, length))
        return FALSE;
      offset += length;
      /* Coded data begins here; until then a segment follows a segment, or it is no JPEG. */
      has_scan = has_scan || marker == 0xda;
      if (!has_scan)
        {
          guint8 next;

          if (!rushes_byte_reader_get_8 (reader, offset, &next) || next != 0xff)
            return FALSE;
        }
    }

  return FALSE;
}

/* The size of a lossy picture stands in its key frame's header, a lossless one's in 14 bits each. */
static gboolean
webp_read_size (RushesByteReader *reader,
                RushesImageInfo *info,
                guint64 data,
                guint32 length,
                gboolean lossless)
{
  guint32 bits;
  guint16 width;
  guint16 height;

  if (lossless)
    {
      guint8 signature;

      if (length < 5 || !rushes_byte_reader_get_8 (reader, data, &signature) || signature != 0x2f ||
          !rushes_byte_reader_get_32 (reader, data + 1, FALSE, &bits))
        return FALSE;
      info->width = (bits & 0x3fff) + 1;
      info->height = (bits >> 14 & 0x3fff) + 1;
      return TRUE;
    }

  if (length < 10 || !rushes_byte_reader_has_tag (reader, data + 3, "\x9d\x01\x2a") ||
      !rushes_byte_reader_get_16 (reader, data + 6, FALSE, &width) ||
      !rushes_byte_reader_get_16 (reader, data + 8, FALSE, &height))
    return FALSE;
  info->width = width & 0x3fff;
  info->height = height & 0x3fff;
  return TRUE;
}

static gboolean
webp_read_canvas (RushesByteReader *reader,
                  RushesImageInfo *info,
                  guint64 data,
                  guint32 length)
{
  guint8 b[10];

  if (length < sizeof b || !rushes_byte_reader_get_bytes (reader, data, sizeof b, b))
    return FALSE;

  info->width = 1 + (b[4] | (guint32) b[5] << 8 | (guint32) b[6] << 16);
  info->height = 1 + (b[7] | (guint32) b[8] << 8 | (guint32) b[9] << 16);
  return TRUE;
}

/* WebP: RIFF chunks, padded to even lengths, all inside the length that the file's head claims. */
static gboolean
parse_webp (RushesByteReader *reader,
            RushesImageInfo *info)
{
  guint64 offset = 12;
  gboolean has_canvas = FALSE;
  gboolean has_picture = FALSE;
  guint32 riff;
  guint64 end;

  if (!rushes_byte_reader_get_32 (reader, 4, FALSE, &riff))
    return FALSE;
  end = 8 + (guint64) riff;
  if (end > reader->size)
    return FALSE;

  while (offset + 8 <= end)
    {
      guint64 data = offset + 8;
      guint32 length;

      if (!rushes_byte_reader_get_32 (reader, offset + 4, FALSE, &length) || data + length > end)
        return FALSE;

      if (rushes_byte_reader_has_tag (reader, offset, "VP8X"))
        {
          if (!webp_read_canvas (reader, info, data, length))
            return FALSE;
          has_canvas = TRUE;
        }
      else if (rushes_byte_reader_has_tag (reader, offset, "VP8 ") || rushes_byte_reader_has_tag (reader, offset, "VP8L"))
        {
          RushesImageInfo picture = { 0 };

          if (!webp_read_size (reader, &picture, data, length, rushes_byte_reader_has_tag (reader, offset, "VP8L")))
            return FALSE;
          if (!has_canvas)
            {
              info->width = picture.width;
              info->height = picture.height;
            }
          has_picture = TRUE;
        }
      else if (rushes_byte_reader_has_tag (reader, offset, "ANMF"))
        {
          has_picture = TRUE;
        }
      else if (rushes_byte_reader_has_tag (reader, offset, "EXIF"))
        {
          /* Some writers put JPEG's prefix before the data. */
          guint64 prefix = rushes_byte_reader_has_tag (reader, data, "Exif") && length > 6 ? 6 : 0;

          info->orientation = rushes_image_exif_orientation (reader, data + prefix, length - prefix);
        }
      offset = data + length + (length & 1);
    }

  return has_picture;
}

static gboolean
gif_skip_blocks (RushesByteReader *reader,
                 guint64 *offset)
{
  guint8 length;

  do
    {
      if (!rushes_byte_reader_get_8 (reader, *offset, &length))
        return FALSE;
      *offset += 1 + (guint64) length;
    }
  while (length > 0);

  return *offset <= reader->size;
}

static guint64
gif_table_length (guint8 flags)
{
  return flags & 0x80 ? 3ULL << ((flags & 7) + 1) : 0;
}

/* GIF: a screen, then extensions and pictures made of short blocks, up to the trailer. */
static gboolean
parse_gif (RushesByteReader *reader,
           RushesImageInfo *info)
{
  gboolean has_picture = FALSE;
  guint64 offset;
  guint16 width;
  guint16 height;
  guint8 flags;
  guint8 kind;

  if (!rushes_byte_reader_get_16 (reader, 6, FALSE, &width) || !rushes_byte_reader_get_16 (reader, 8, FALSE, &height) ||
      !rushes_byte_reader_get_8 (reader, 10, &flags))
    return FALSE;
  info->width = width;
  info->height = height;

  offset = 13 + gif_table_length (flags);
  while (rushes_byte_reader_get_8 (reader, offset, &kind))
    {
      switch (kind)
        {
        case 0x3b:
          return has_picture;
        case 0x21:
          offset += 2;
          break;
        case 0x2c:
          if (!rushes_byte_reader_get_8 (reader, offset + 9, &flags))
            return FALSE;
          offset += 10 + gif_table_length (flags) + 1;
          has_picture = TRUE;
          break;
        default:
          return FALSE;
        }
      if (!gif_skip_blocks (reader, &offset))
        return FALSE;
    }

  return FALSE;
}

/* The bytes that a BMP's rows need; 0 for an impossible picture. */
static guint64
bmp_pixels_length (RushesImageInfo *info,
                   guint16 bits)
{
  if (bits == 0 || bits > 32)
    return 0;

  return ((guint64) info->width * bits + 31) / 32 * 4 * info->height;
}

/* BMP: two headers that say where the rows begin and how large they are, which must fit the file. */
static gboolean
parse_bmp (RushesByteReader *reader,
           RushesImageInfo *info)
{
  guint32 data;
  guint32 header;
  guint32 compression = 0;
  guint32 claimed = 0;
  guint16 bits;
  guint64 length;

  if (!rushes_byte_reader_get_32 (reader, 10, FALSE, &data) || !rushes_byte_reader_get_32 (reader, 14, FALSE, &header))
    return FALSE;

  if (header == 12)
    {
      guint16 width;
      guint16 height;

      if (!rushes_byte_reader_get_16 (reader, 18, FALSE, &width) || !rushes_byte_reader_get_16 (reader, 20, FALSE, &height) ||
          !rushes_byte_reader_get_16 (reader, 24, FALSE, &bits))
        return FALSE;
      info->width = width;
      info->height = height;
    }
  else
    {
      if (!rushes_byte_reader_get_32 (reader, 18, FALSE, &info->width) || !rushes_byte_reader_get_32 (reader, 22, FALSE, &info->height) ||
          !rushes_byte_reader_get_16 (reader, 28, FALSE, &bits) || !rushes_byte_reader_get_32 (reader, 30, FALSE, &compression) ||
          !rushes_byte_reader_get_32 (reader, 34, FALSE, &claimed))
        return FALSE;
      /* A negative height means rows from the top. */
      if (info->height > G_MAXINT32)
        info->height = 0U - info->height;
    }
  if (header > reader->size || data < 14 + header || info->width > G_MAXINT32 || info->height > G_MAXINT32)
    return FALSE;

  /* 0, 3 and 6 are plain rows; the others are compressed and say their length. */
  length = compression == 0 || compression == 3 || compression == 6 ? bmp_pixels_length (info, bits) : claimed;
  return length > 0 && length <= reader->size && data <= reader->size - length;
}

static gboolean
is_bmp (RushesByteReader *reader)
{
  static const guint32 headers[] = { 12, 40, 52, 56, 64, 108, 124 };
  guint32 header;

  if (!rushes_byte_reader_has_tag (reader, 0, "BM"))
    return FALSE;
  /* Cut off inside its headers it is still a BMP, and not whole. */
  if (!rushes_byte_reader_get_32 (reader, 14, FALSE, &header))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    if (header == headers[i])
      return TRUE;
  return FALSE;
}

static ParseFunc
find_parser (RushesByteReader *reader,
             const char **format)
{
  static const struct
  {
    const char *tag;
    gsize length;
    const char *format;
    ParseFunc parse;
  } formats[] = {
    { "\x89PNG\r\n\x1a\n", 8, "png", parse_png },
    { "\xff\xd8\xff", 3, "jpeg", parse_jpeg },
    { "GIF87a", 6, "gif", parse_gif },
    { "GIF89a", 6, "gif", parse_gif },
    { "II*\0", 4, "tiff", rushes_image_parse_tiff },
    { "MM\0*", 4, "tiff", rushes_image_parse_tiff },
    { "II+\0", 4, "bigtiff", rushes_image_parse_bigtiff },
    { "MM\0+", 4, "bigtiff", rushes_image_parse_bigtiff },
  };
  guint8 head[8];

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (rushes_byte_reader_get_bytes (reader, 0, formats[i].length, head) &&
        memcmp (head, formats[i].tag, formats[i].length) == 0)
      {
        *format = formats[i].format;
        return formats[i].parse;
      }

  if (rushes_byte_reader_has_tag (reader, 0, "RIFF") && rushes_byte_reader_has_tag (reader, 8, "WEBP"))
    {
      *format = "webp";
      return parse_webp;
    }
  if (is_bmp (reader))
    {
      *format = "bmp";
      return parse_bmp;
    }
  *format = rushes_image_sniff_heif (reader);
  return *format ? rushes_image_parse_heif : NULL;
}

/**
 * rushes_image_info_read:
 * @self: (out caller-allocates): what was found
 * @fd: a descriptor of a regular file
 * @size: bytes of the file
 *
 * Tells the format by the first bytes and walks the file's structure by small reads, whatever the file's size. A picture of
 * zero pixels is not whole.
 */
void
rushes_image_info_read (RushesImageInfo *self,
                        int fd,
                        guint64 size)
{
  RushesByteReader reader;
  ParseFunc parse;

  *self = (RushesImageInfo) { .orientation = 1 };
  rushes_byte_reader_init (&reader, fd, size);

  parse = find_parser (&reader, &self->format);
  if (!parse)
    return;

  self->whole = parse (&reader, self) && self->width > 0 && self->height > 0 &&
                self->width <= G_MAXINT32 && self->height <= G_MAXINT32;
}
