/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame.h"

G_DEFINE_BOXED_TYPE (RushesFrame, rushes_frame, rushes_frame_ref, rushes_frame_unref)

/**
 * rushes_frame_new:
 * @bytes: the rows, B G R A premultiplied; referenced, not copied
 * @width: px
 * @height: px
 * @stride: bytes from one row to the next
 * @time: stream time in ns, -1 for a still picture
 * @duration: ns, -1 where it is not known
 *
 * Returns: (transfer full): a frame
 */
RushesFrame *
rushes_frame_new (GBytes *bytes,
                  int width,
                  int height,
                  gsize stride,
                  gint64 time,
                  gint64 duration)
{
  RushesFrame *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (width > 0 && height > 0 && stride >= (gsize) width * 4, NULL);
  g_return_val_if_fail (g_bytes_get_size (bytes) >= stride * ((gsize) height - 1) + (gsize) width * 4, NULL);

  self = g_new0 (RushesFrame, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->bytes = g_bytes_ref (bytes);
  self->width = width;
  self->height = height;
  self->stride = stride;
  self->time = time;
  self->duration = duration;
  return self;
}

/**
 * rushes_frame_ref:
 * @self: a frame
 *
 * Returns: (transfer full): @self
 */
RushesFrame *
rushes_frame_ref (RushesFrame *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * rushes_frame_unref:
 * @self: (transfer full): a frame
 */
void
rushes_frame_unref (RushesFrame *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_bytes_unref (self->bytes);
  g_free (self);
}
