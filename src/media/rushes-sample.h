/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

RushesFrame *rushes_sample_wrap            (GstSample  *sample);
RushesFrame *rushes_sample_convert         (GstSample  *sample,
                                            int         max_width,
                                            int         max_height,
                                            GError    **error);
RushesFrame *rushes_sample_convert_to      (GstSample  *sample,
                                            int         width,
                                            int         height,
                                            GError    **error);
RushesFrame *rushes_sample_convert_exactly (GstSample  *sample,
                                            GError    **error);
gint64       rushes_sample_get_time        (GstSample  *sample);
gint64       rushes_sample_get_duration    (GstSample  *sample);

G_END_DECLS
