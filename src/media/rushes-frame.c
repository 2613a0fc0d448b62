/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame.h"

#include <string.h>

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

/* Where a pixel of the upright picture comes from; width and height: of the picture as it lies */
static void
find_source (int orientation,
             int width,
             int height,
             int x,
             int y,
             int *from_x,
             int *from_y)
{
  /* What lies on its side has its sides swapped … */
  int across = orientation >= 5 ? y : x;
  int down = orientation >= 5 ? x : y;

  /* … and may be mirrored along each of them. */
  *from_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8 ? width - 1 - across : across;
  *from_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7 ? height - 1 - down : down;
}

/**
 * rushes_frame_turn:
 * @self: a frame as it lies
 * @orientation: 1…8, as EXIF counts
 *
 * Returns: (transfer full): the frame upright; itself where it is that
 */
RushesFrame *
rushes_frame_turn (RushesFrame *self,
                   int orientation)
{
  int width;
  int height;
  const guint8 *from;
  guint32 *to;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (orientation < 2 || orientation > 8)
    return rushes_frame_ref (self);

  width = orientation >= 5 ? self->height : self->width;
  height = orientation >= 5 ? self->width : self->height;
  from = g_bytes_get_data (self->bytes, NULL);
  to = g_new (guint32, (gsize) width * (gsize) height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int from_x;
        int from_y;

        find_source (orientation, self->width, self->height, x, y, &from_x, &from_y);
        memcpy (&to[(gsize) y * (gsize) width + (gsize) x], from + (gsize) from_y * self->stride + (gsize) from_x * 4, 4);
      }
  bytes = g_bytes_new_take (to, (gsize) width * (gsize) height * 4);
  return rushes_frame_new (bytes, width, height, (gsize) width * 4, self->time, self->duration);
}
