/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A poster cropped to fill. Properties: path (nullable: a local picture or video, loaded by the display's poster cache),
 * paintable (nullable: shown instead of path's), width, height (px wanted), opacity as every widget, failed (read-only). */
#define RUSHES_TYPE_THUMB (rushes_thumb_get_type ())
G_DECLARE_FINAL_TYPE (RushesThumb, rushes_thumb, RUSHES, THUMB, GtkWidget)

GtkWidget    *rushes_thumb_new           (int           width,
                                          int           height);
void          rushes_thumb_set_size      (RushesThumb  *self,
                                          int           width,
                                          int           height);
/* As much higher as it is wider than what it asks for */
void          rushes_thumb_set_keeps_shape (RushesThumb *self,
                                            gboolean     keeps_shape);
const char   *rushes_thumb_get_path      (RushesThumb  *self);
void          rushes_thumb_set_path      (RushesThumb  *self,
                                          const char   *path);
GdkPaintable *rushes_thumb_get_paintable (RushesThumb  *self);
void          rushes_thumb_set_paintable (RushesThumb  *self,
                                          GdkPaintable *paintable);
/* (nullable): what is painted now, also where it came from path */
GdkPaintable *rushes_thumb_get_shown     (RushesThumb  *self);
gboolean      rushes_thumb_get_failed    (RushesThumb  *self);

G_END_DECLS
