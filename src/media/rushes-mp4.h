/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The boxes of ISO base media files (ISO/IEC 14496-12), as far as tags and colours need them. For this folder alone. */

#define RUSHES_MP4_TYPE(a, b, c, d) ((guint32) (guint8) (a) << 24 | (guint32) (guint8) (b) << 16 | (guint32) (guint8) (c) << 8 | (guint32) (guint8) (d))

/* The film's index is held in memory while it is worked on; nothing else of a file is. */
#define RUSHES_MP4_MAX_INDEX (64 * 1024 * 1024)

/* offset and size are of the whole box, header is what stands before its contents; all in bytes */
typedef struct
{
  guint32 type;
  guint64 offset;
  guint64 size;
  guint64 header;
  guint64 moved_to;          /* where the box will stand in a copy */
} RushesMp4Box;

/* (transfer full) (element-type RushesMp4Box): the boxes of a file, in their order */
GArray     *rushes_mp4_list_boxes      (int             fd,
                                        guint64         size,
                                        GError        **error);
/* (transfer full): the contents of the one movie box. G_IO_ERROR_NOT_SUPPORTED where there is none */
GByteArray *rushes_mp4_read_index      (int             fd,
                                        GArray         *boxes,
                                        GError        **error);
/* The box at *place, which then is behind it. FALSE at the end and where nothing whole follows */
gboolean    rushes_mp4_next            (const guint8   *data,
                                        gsize           length,
                                        gsize          *place,
                                        RushesMp4Box   *box);
/* The contents of the first box of a type. FALSE where there is none */
gboolean    rushes_mp4_find            (const guint8   *data,
                                        gsize           length,
                                        guint32         type,
                                        const guint8  **contents,
                                        gsize          *contents_length);
/* Makes the chunk offsets of an index those of a copy whose boxes stand where they moved to */
gboolean    rushes_mp4_move_chunks     (GByteArray     *index,
                                        GArray         *boxes,
                                        GError        **error);
void        rushes_mp4_append_box      (GByteArray     *out,
                                        guint32         type,
                                        const void     *contents,
                                        gsize           length);

G_END_DECLS
