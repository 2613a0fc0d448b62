/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-number.h"

#include <gst/gst.h>

/* Which frame is shown when, in films of a constant rate. Everything is computed from the frame's number: adding up lengths of
 * 1001/24000 s would drift. */

/**
 * rushes_frame_number_get_length:
 * @rate_n: frames a second, > 0
 * @rate_d: as a fraction
 *
 * Returns: how long a frame is shown, ns, rounded down
 */
gint64
rushes_frame_number_get_length (int rate_n,
                                int rate_d)
{
  g_return_val_if_fail (rate_n > 0 && rate_d > 0, GST_SECOND);

  return (gint64) gst_util_uint64_scale_int (GST_SECOND, rate_d, rate_n);
}

/**
 * rushes_frame_number_at:
 * @time: stream time, ns
 * @rate_n: frames a second, > 0
 * @rate_d: as a fraction
 *
 * A quarter of a frame is forgiven: containers round times, some to a millisecond, and after an accurate seek to a frame's centre
 * its time is that centre.
 *
 * Returns: the number of the frame that is shown at @time
 */
gint64
rushes_frame_number_at (gint64 time,
                        int rate_n,
                        int rate_d)
{
  gint64 forgiven = rushes_frame_number_get_length (rate_n, rate_d) / 4;

  return (gint64) gst_util_uint64_scale ((guint64) (MAX (0, time) + forgiven), (guint64) rate_n, GST_SECOND * (guint64) rate_d);
}

/**
 * rushes_frame_number_to_time:
 * @number: a frame's number
 * @rate_n: frames a second, > 0
 * @rate_d: as a fraction
 *
 * Returns: when it begins, ns, rounded down
 */
gint64
rushes_frame_number_to_time (gint64 number,
                             int rate_n,
                             int rate_d)
{
  g_return_val_if_fail (rate_n > 0 && rate_d > 0, 0);

  return (gint64) gst_util_uint64_scale ((guint64) MAX (0, number), GST_SECOND * (guint64) rate_d, (guint64) rate_n);
}

/**
 * rushes_frame_number_to_centre:
 * @number: a frame's number
 * @rate_n: frames a second, > 0
 * @rate_d: as a fraction
 *
 * Returns: the middle of the time that it is shown, ns: where to seek for exactly this frame
 */
gint64
rushes_frame_number_to_centre (gint64 number,
                               int rate_n,
                               int rate_d)
{
  return rushes_frame_number_to_time (number, rate_n, rate_d) + rushes_frame_number_get_length (rate_n, rate_d) / 2;
}

/**
 * rushes_frame_number_count:
 * @duration: of the picture, ns
 * @rate_n: frames a second, > 0
 * @rate_d: as a fraction
 *
 * Returns: how many frames that is
 */
gint64
rushes_frame_number_count (gint64 duration,
                           int rate_n,
                           int rate_d)
{
  g_return_val_if_fail (rate_n > 0 && rate_d > 0, 0);

  return (gint64) gst_util_uint64_scale_round ((guint64) MAX (0, duration), (guint64) rate_n, GST_SECOND * (guint64) rate_d);
}
