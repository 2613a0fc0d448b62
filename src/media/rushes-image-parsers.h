/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-byte-reader.h"
#include "rushes-image-info.h"

G_BEGIN_DECLS

/* The formats that have files of their own. Each walks the file and returns whether it is whole, with the sizes set. */
gboolean rushes_image_parse_tiff       (RushesByteReader *reader,
                                        RushesImageInfo  *info);
gboolean rushes_image_parse_bigtiff    (RushesByteReader *reader,
                                        RushesImageInfo  *info);
gboolean rushes_image_parse_heif       (RushesByteReader *reader,
                                        RushesImageInfo  *info);
const char *rushes_image_sniff_heif    (RushesByteReader *reader);
gboolean rushes_image_film_may_be_whole (RushesByteReader *reader);

/* The orientation that EXIF data (which is a small TIFF file) holds; 1 where it says nothing or nonsense */
int      rushes_image_exif_orientation (RushesByteReader *reader,
                                        guint64           start,
                                        guint64           length);

G_END_DECLS
