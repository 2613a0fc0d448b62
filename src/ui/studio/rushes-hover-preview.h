/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rushes-thumb.h"

G_BEGIN_DECLS

/* Films that play in place, silent and looping, while the pointer rests on them: one at a time in a window. */

/* In a moment, where the widget is still pointed at by then. It takes the place of the one before. */
void rushes_hover_preview_start (GtkWidget   *owner,
                                 RushesThumb *thumb,
                                 const char  *path);
/* Nothing where it is another's turn */
void rushes_hover_preview_stop  (GtkWidget   *owner);

G_END_DECLS
