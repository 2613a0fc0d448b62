/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RushesFrame:
 *
 * A decoded picture: bytes in memory order B G R A, premultiplied (a video's are opaque), not copied from where they were decoded. Counted.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  GBytes *bytes;
  int width, height;         /* px */
  gsize stride;              /* bytes a row */
  gint64 time;               /* stream time, ns; -1 for a still picture */
  gint64 duration;           /* ns, -1 */
  int orientation;           /* how it lies, as EXIF counts; 0 and 1 are upright. Only the frames of a player may lie: who paints them turns them. */
} RushesFrame;

#define RUSHES_TYPE_FRAME (rushes_frame_get_type ())
GType        rushes_frame_get_type (void) G_GNUC_CONST;
RushesFrame *rushes_frame_new      (GBytes *bytes, int width, int height, gsize stride, gint64 time, gint64 duration);
RushesFrame *rushes_frame_ref      (RushesFrame *self);
void         rushes_frame_unref    (RushesFrame *self);
/* (transfer full): upright; orientation: as EXIF counts, 1…8 */
RushesFrame *rushes_frame_turn     (RushesFrame *self, int orientation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesFrame, rushes_frame_unref)

G_END_DECLS
