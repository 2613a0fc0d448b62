/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RushesImageInfo:
 * @format: (nullable): lower case, from the bytes: png, jpeg, webp, bmp, tiff, bigtiff, gif, heic, heif or avif; %NULL for anything else
 * @whole: whether the file is complete as far as its own structure tells
 * @width: px, as stored, before any rotation
 * @height: px, as stored
 * @orientation: EXIF's 1…8
 *
 * What the structure of a picture's file says, found without decoding a pixel.
 */
typedef struct
{
  const char *format;
  gboolean whole;
  guint32 width;
  guint32 height;
  int orientation;
} RushesImageInfo;

void rushes_image_info_read (RushesImageInfo *self,
                             int              fd,
                             guint64          size);

G_END_DECLS
