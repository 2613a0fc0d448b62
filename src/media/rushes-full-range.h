/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* For the pipelines of this folder alone. */
void rushes_full_range_watch (GstPad     *pad,
                              const char *path);

G_END_DECLS
