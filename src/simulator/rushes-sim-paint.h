/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

double           rushes_sim_paint_smooth       (double           x);
cairo_surface_t *rushes_sim_paint_cover        (cairo_surface_t *source,
                                                int              width,
                                                int              height);
void             rushes_sim_paint_zoomed       (cairo_t         *cr,
                                                cairo_surface_t *cover,
                                                int              width,
                                                int              height,
                                                double           zoom,
                                                double           x,
                                                double           y,
                                                double           alpha);
void             rushes_sim_paint_backdrop     (cairo_t         *cr,
                                                int              width,
                                                int              height,
                                                guint32          seed,
                                                double           seconds);
void             rushes_sim_paint_rounded      (cairo_t         *cr,
                                                double           x,
                                                double           y,
                                                double           width,
                                                double           height,
                                                double           radius);
PangoLayout     *rushes_sim_paint_create_layout (cairo_t        *cr,
                                                const char      *text,
                                                double           size,
                                                PangoWeight      weight);
void             rushes_sim_paint_watermark    (cairo_t         *cr,
                                                int              width,
                                                int              height);
void             rushes_sim_paint_draft_label  (cairo_t         *cr,
                                                int              width,
                                                int              height);
cairo_surface_t *rushes_sim_paint_card         (const char      *symbol,
                                                const char      *title,
                                                const char      *subtitle);

G_END_DECLS
