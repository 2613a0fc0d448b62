/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * RushesDecoder:
 *
 * The pictures of one film, one after the other, as fast as they can be decoded, for workers that may block. Every wait is bounded and
 * ends when cancelled. To be closed whatever happens.
 */
typedef struct
{
  GstElement *pipeline;
  GstElement *sink;
  GstBus *bus;
  char *missing;
  gint64 deadline;           /* monotonic, µs */
  GCancellable *cancellable;
  gboolean pictureless;
  gboolean settled;
  gboolean running;
} RushesDecoder;

gboolean   rushes_decoder_open         (RushesDecoder  *self,
                                        const char     *path,
                                        GCancellable   *cancellable,
                                        GError        **error);
void       rushes_decoder_close        (RushesDecoder  *self);
GstSample *rushes_decoder_get_first    (RushesDecoder  *self,
                                        GError        **error);
gint64     rushes_decoder_get_duration (RushesDecoder  *self);
int        rushes_decoder_get_orientation (RushesDecoder *self);
gboolean   rushes_decoder_seek         (RushesDecoder  *self,
                                        gint64          time,
                                        GstSeekFlags    flags);
GstSample *rushes_decoder_pull         (RushesDecoder  *self,
                                        GError        **error);

G_END_DECLS
