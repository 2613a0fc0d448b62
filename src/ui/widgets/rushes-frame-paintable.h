/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

/* The frame that a film shows now, as something to paint. Counts the different frames that were painted. */
#define RUSHES_TYPE_FRAME_PAINTABLE (rushes_frame_paintable_get_type ())
G_DECLARE_FINAL_TYPE (RushesFramePaintable, rushes_frame_paintable, RUSHES, FRAME_PAINTABLE, GObject)

RushesFramePaintable *rushes_frame_paintable_new           (void);
void                  rushes_frame_paintable_set_frame     (RushesFramePaintable *self,
                                                            RushesFrame          *frame);
gboolean              rushes_frame_paintable_is_empty      (RushesFramePaintable *self);
guint64               rushes_frame_paintable_get_n_painted (RushesFramePaintable *self);

G_END_DECLS
