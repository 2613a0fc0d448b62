/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "rushes-media-probe.h"

G_BEGIN_DECLS

/* What the files of this folder share; nothing here is for other folders. */

gboolean rushes_media_init               (GError      **error);
char    *rushes_media_path_to_uri        (const char   *path);
int      rushes_media_open_regular       (const char   *path,
                                          gint64       *size,
                                          const char  **problem);
int      rushes_media_open_checked       (const char   *path,
                                          gint64       *size,
                                          GError      **error);
/* As EXIF counts: 1…8, 1 where nothing is said. tags: (nullable) */
int      rushes_media_read_orientation   (const GstTagList *tags);
/* (transfer full) (nullable): the caps that a missing decoder would take, or GStreamer's words for what else is missing */
char    *rushes_media_missing_from_message (GstMessage *message);
GError  *rushes_media_error_new_missing  (const char   *missing);
GError  *rushes_media_error_from_message (GstMessage   *message,
                                          const char   *missing);

G_END_DECLS
