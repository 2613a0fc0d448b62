/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

#include "rushes-frame.h"
#include "rushes-image-info.h"

G_BEGIN_DECLS

RushesFrame *rushes_still_load (int                    fd,
                                const RushesImageInfo *info,
                                int                    max_width,
                                int                    max_height,
                                GCancellable          *cancellable,
                                GError               **error);

/* The same as a pixbuf, which says its colour profile as its option "icc-profile" */
GdkPixbuf   *rushes_still_load_pixbuf (int                    fd,
                                       const RushesImageInfo *info,
                                       int                    max_width,
                                       int                    max_height,
                                       GCancellable          *cancellable,
                                       GError               **error);

G_END_DECLS
