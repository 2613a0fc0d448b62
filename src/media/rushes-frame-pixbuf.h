/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "rushes-frame.h"

G_BEGIN_DECLS

GdkPixbuf *rushes_frame_make_pixbuf (RushesFrame *frame);

G_END_DECLS
