/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Three fanned frames, painted: 520 × 226 px in a square, since a status page reserves one. */
#define RUSHES_TYPE_WELCOME_PICTURE (rushes_welcome_picture_get_type ())
G_DECLARE_FINAL_TYPE (RushesWelcomePicture, rushes_welcome_picture, RUSHES, WELCOME_PICTURE, GObject)

GdkPaintable *rushes_welcome_picture_new (void);

G_END_DECLS
