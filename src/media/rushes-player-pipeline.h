/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * RushesPlayerPipeline:
 *
 * playbin with our sinks: pictures as BGRA with square pixels, scaled in the pipeline, and sound as it can be had.
 */
typedef struct
{
  GstElement *playbin;
  GstElement *video_bin;
  GstElement *audio_sink;
  GstElement *filter;
  GstAppSink *sink;
  GstBus *bus;
} RushesPlayerPipeline;

gboolean rushes_player_pipeline_open         (RushesPlayerPipeline  *self,
                                              const char            *path,
                                              const char            *audio_sink,
                                              GError               **error);
void     rushes_player_pipeline_close        (RushesPlayerPipeline  *self);
void     rushes_player_pipeline_set_max_size (RushesPlayerPipeline  *self,
                                              int                    width,
                                              int                    height);
void     rushes_player_pipeline_get_size     (RushesPlayerPipeline  *self,
                                              int                   *width,
                                              int                   *height,
                                              int                   *rate_n,
                                              int                   *rate_d);
gboolean rushes_player_pipeline_is_audio     (RushesPlayerPipeline  *self,
                                              GstMessage            *message);

G_END_DECLS
