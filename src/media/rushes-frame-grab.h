/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

/**
 * RushesFramePlace:
 * @RUSHES_FRAME_PLACE_FIRST: the first frame
 * @RUSHES_FRAME_PLACE_LAST: the last frame that can be decoded; found by decoding to the end, whatever length the file tells
 * @RUSHES_FRAME_PLACE_TIME: the frame shown at a stream time in ns
 * @RUSHES_FRAME_PLACE_NUMBER: a frame by its number, from 0
 *
 * Which frame of a film. What lies past the end is the last frame.
 */
typedef enum
{
  RUSHES_FRAME_PLACE_FIRST,
  RUSHES_FRAME_PLACE_LAST,
  RUSHES_FRAME_PLACE_TIME,
  RUSHES_FRAME_PLACE_NUMBER,
} RushesFramePlace;

/**
 * RushesFrameNotes:
 * @RUSHES_FRAME_NOTE_BLACK: there is nothing to see in it
 * @RUSHES_FRAME_NOTE_BLURRED: it is much less sharp than frames around it that show the same
 *
 * What one might not want in a frame that is to be used.
 */
typedef enum /*< flags >*/
{
  RUSHES_FRAME_NOTE_NONE = 0,
  RUSHES_FRAME_NOTE_BLACK = 1 << 0,
  RUSHES_FRAME_NOTE_BLURRED = 1 << 1,
} RushesFrameNotes;

/**
 * RushesFrameGrab:
 *
 * A frame of a film at full size, upright, with square pixels, and how it looks. Luma is 0 (black) to 1; sharpness is the variance of the
 * picture's Laplacian at a common size, and means something only beside another.
 */
typedef struct
{
  RushesFrame *frame;        /* its time is when it begins, as stream time */
  gint64 number;             /* from 0; -1 where the rate varies */
  double mean_luma;
  double max_luma;           /* of all but the brightest thousandth */
  double sharpness;
  double sharpness_around;   /* of the sharpest frame around it that shows the same; 0 where there is none */
  RushesFrameNotes notes;
} RushesFrameGrab;

/* At most two grabs work at a time, in the order asked. Errors: RUSHES_MEDIA_ERROR, G_IO_ERROR_NOT_FOUND, G_IO_ERROR_CANCELLED.
 * place_value is the time or the number, and else not looked at. */
void             rushes_frame_grab_async  (const char           *path,
                                           RushesFramePlace      place,
                                           gint64                place_value,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
/* (transfer full) */
RushesFrameGrab *rushes_frame_grab_finish (GAsyncResult         *result,
                                           GError              **error);
void             rushes_frame_grab_free   (RushesFrameGrab      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFrameGrab, rushes_frame_grab_free)

G_END_DECLS
