/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define RUSHES_FRAME_LOOK_CELLS 16

/* How a frame looks, in numbers: luma of 0 to 255, the variance of its Laplacian, and its mean luma by cells of a grid. */
typedef struct
{
  double mean;
  double max;                /* of all but the brightest thousandth */
  double sharpness;
  double cells[RUSHES_FRAME_LOOK_CELLS * RUSHES_FRAME_LOOK_CELLS];
} RushesFrameLook;

gboolean rushes_frame_look_read       (RushesFrameLook        *self,
                                       GstSample              *sample,
                                       GError                **error);
gboolean rushes_frame_look_is_alike   (const RushesFrameLook  *self,
                                       const RushesFrameLook  *other);
gboolean rushes_frame_look_is_black   (const RushesFrameLook  *self);
gboolean rushes_frame_look_is_blurred (const RushesFrameLook  *self,
                                       double                  around);

G_END_DECLS
