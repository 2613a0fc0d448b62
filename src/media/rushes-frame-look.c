/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-look.h"

#include "rushes-frame.h"
#include "rushes-sample.h"

#include <math.h>

/* Looked at in a size that is quick and common to all frames. */
#define LOOK_SIZE 640
/* Of 255: nothing is seen at a mean of 4 % where all but a thousandth is below 13 %. */
#define BLACK_MEAN 10
#define BLACK_MAX 32
/* Below this a picture is flat, such as a fog or a wall: a soft one is no worse than others. */
#define FLAT_SHARPNESS 12
#define BLURRED_RATIO 0.4
/* Mean difference of the cells, of 255, up to which two frames show the same: a cut differs by more. */
#define ALIKE_DIFFERENCE 20

/* BT.709, in 256ths: what the eye makes of the colours of a screen. */
static guint8 *
make_luma (RushesFrame *frame)
{
  const guint8 *rows = g_bytes_get_data (frame->bytes, NULL);
  guint8 *luma = g_malloc ((gsize) frame->width * (gsize) frame->height);
  guint8 *to = luma;

  for (int y = 0; y < frame->height; y++)
    {
      const guint8 *from = rows + (gsize) y * frame->stride;

      for (int x = 0; x < frame->width; x++, from += 4)
        *to++ = (guint8) ((from[0] * 19 + from[1] * 183 + from[2] * 54) >> 8);
    }
  return luma;
}

static void
count (RushesFrameLook *self,
       const guint8 *luma,
       int width,
       int height)
{
  guint64 histogram[256] = { 0 };
  guint64 sums[RUSHES_FRAME_LOOK_CELLS * RUSHES_FRAME_LOOK_CELLS] = { 0 };
  guint64 counts[RUSHES_FRAME_LOOK_CELLS * RUSHES_FRAME_LOOK_CELLS] = { 0 };
  guint64 n = (guint64) width * (guint64) height;
  guint64 brighter = 0;
  guint64 sum = 0;
  int max = 255;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int cell = y * RUSHES_FRAME_LOOK_CELLS / height * RUSHES_FRAME_LOOK_CELLS + x * RUSHES_FRAME_LOOK_CELLS / width;
        guint8 value = luma[y * width + x];

        histogram[value]++;
        sums[cell] += value;
        counts[cell]++;
        sum += value;
      }

  while (max > 0 && brighter + histogram[max] <= n / 1000)
    brighter += histogram[max--];
  self->mean = (double) sum / (double) n;
  self->max = max;
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    self->cells[i] = counts[i] > 0 ? (double) sums[i] / (double) counts[i] : 0;
}

static double
measure_sharpness (const guint8 *luma,
                   int width,
                   int height)
{
  gint64 sum = 0;
  gint64 squares = 0;
  gint64 n = (gint64) MAX (0, width - 2) * MAX (0, height - 2);
  double mean;

  if (n == 0)
    return 0;

  for (int y = 1; y < height - 1; y++)
    for (int x = 1; x < width - 1; x++)
      {
        const guint8 *at = luma + y * width + x;
        int laplacian = at[-1] + at[1] + at[-width] + at[width] - 4 * at[0];

        sum += laplacian;
        squares += laplacian * laplacian;
      }
  mean = (double) sum / (double) n;
  return (double) squares / (double) n - mean * mean;
}

/**
 * rushes_frame_look_read:
 * @self: (out caller-allocates): how it looks
 * @sample: a picture in any raw form
 * @error: set where it cannot be looked at
 *
 * Takes a few milliseconds.
 *
 * Returns: whether it could be looked at
 */
gboolean
rushes_frame_look_read (RushesFrameLook *self,
                        GstSample *sample,
                        GError **error)
{
  g_autoptr (RushesFrame) frame = rushes_sample_convert (sample, LOOK_SIZE, LOOK_SIZE, error);
  g_autofree guint8 *luma = NULL;

  if (!frame)
    return FALSE;

  luma = make_luma (frame);
  count (self, luma, frame->width, frame->height);
  self->sharpness = measure_sharpness (luma, frame->width, frame->height);
  return TRUE;
}

/**
 * rushes_frame_look_is_alike:
 * @self: how one frame looks
 * @other: how another does
 *
 * Returns: whether they show the same scene, as far as can be told from where it is bright and where dark
 */
gboolean
rushes_frame_look_is_alike (const RushesFrameLook *self,
                            const RushesFrameLook *other)
{
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->cells); i++)
    sum += fabs (self->cells[i] - other->cells[i]);
  return sum / G_N_ELEMENTS (self->cells) < ALIKE_DIFFERENCE;
}

gboolean
rushes_frame_look_is_black (const RushesFrameLook *self)
{
  return self->mean <= BLACK_MEAN && self->max <= BLACK_MAX;
}

/**
 * rushes_frame_look_is_blurred:
 * @self: how a frame looks
 * @around: the sharpness of the sharpest frame around it that shows the same, 0 where there is none
 *
 * A film that is soft throughout is meant to be: only a frame that stands out is blurred.
 */
gboolean
rushes_frame_look_is_blurred (const RushesFrameLook *self,
                              double around)
{
  return around > FLAT_SHARPNESS && self->sharpness < BLURRED_RATIO * around;
}
