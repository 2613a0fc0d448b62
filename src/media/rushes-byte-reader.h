/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes a reader keeps at hand; nothing larger is ever held of a file. */
#define RUSHES_BYTE_READER_WINDOW 16384

/**
 * RushesByteReader:
 *
 * Reads numbers anywhere in a file through one small window, so that the structure of a file can be walked without holding the
 * file. Every read says whether the bytes exist. Lives on the stack; does not own the descriptor.
 */
typedef struct
{
  int fd;
  guint64 size;
  guint64 window_start;
  gsize window_length;
  guint8 window[RUSHES_BYTE_READER_WINDOW];
} RushesByteReader;

void     rushes_byte_reader_init      (RushesByteReader *self,
                                       int               fd,
                                       guint64           size);
gboolean rushes_byte_reader_get_bytes (RushesByteReader *self,
                                       guint64           offset,
                                       gsize             length,
                                       guint8           *bytes);
gboolean rushes_byte_reader_get_8     (RushesByteReader *self,
                                       guint64           offset,
                                       guint8           *value);
gboolean rushes_byte_reader_get_16    (RushesByteReader *self,
                                       guint64           offset,
                                       gboolean          big_endian,
                                       guint16          *value);
gboolean rushes_byte_reader_get_32    (RushesByteReader *self,
                                       guint64           offset,
                                       gboolean          big_endian,
                                       guint32          *value);
gboolean rushes_byte_reader_has_tag   (RushesByteReader *self,
                                       guint64           offset,
                                       const char       *tag);
gboolean rushes_byte_reader_find_byte (RushesByteReader *self,
                                       guint64          *offset,
                                       guint8            byte);

G_END_DECLS
