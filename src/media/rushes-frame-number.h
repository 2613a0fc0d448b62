/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Frames are counted from 0. Times are stream times in ns; the rate is a fraction, rate_n > 0. */
gint64 rushes_frame_number_at         (gint64 time,
                                       int    rate_n,
                                       int    rate_d);
gint64 rushes_frame_number_get_length (int    rate_n,
                                       int    rate_d);
gint64 rushes_frame_number_to_time    (gint64 number,
                                       int    rate_n,
                                       int    rate_d);
gint64 rushes_frame_number_to_centre  (gint64 number,
                                       int    rate_n,
                                       int    rate_d);
gint64 rushes_frame_number_count      (gint64 duration,
                                       int    rate_n,
                                       int    rate_d);

G_END_DECLS
