/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-welcome-picture.h"

#include <math.h>

/* The drawing's own measure; it is scaled to what it is given. */
#define WIDTH 520.
#define HEIGHT 226.

/**
 * RushesWelcomePicture:
 *
 * Three frames of films that nobody has made yet: a night under stars, a coast at dusk, a desert noon. Painted by code, so that they are
 * sharp at any scale and weigh nothing.
 */
struct _RushesWelcomePicture
{
  GObject parent_instance;
};

static void iface_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesWelcomePicture, rushes_welcome_picture, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, iface_init))

typedef struct
{
  double offset;
  guint32 rgb;
} Stop;

static void
set_rgb (cairo_t *cr,
         guint32 rgb,
         double alpha)
{
  cairo_set_source_rgba (cr, (rgb >> 16 & 255) / 255., (rgb >> 8 & 255) / 255., (rgb & 255) / 255., alpha);
}

static void
fill_sky (cairo_t *cr,
          const Stop *stops,
          guint n_stops,
          double width,
          double height)
{
  cairo_pattern_t *sky = cairo_pattern_create_linear (0, 0, 0, height);

  for (guint i = 0; i < n_stops; i++)
    cairo_pattern_add_color_stop_rgb (sky, stops[i].offset, (stops[i].rgb >> 16 & 255) / 255., (stops[i].rgb >> 8 & 255) / 255.,
                                      (stops[i].rgb & 255) / 255.);
  cairo_set_source (cr, sky);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_pattern_destroy (sky);
}

static void
glow (cairo_t *cr,
      double x,
      double y,
      double radius,
      guint32 rgb,
      double alpha)
{
  cairo_pattern_t *light = cairo_pattern_create_radial (x, y, 0, x, y, radius);
  double r = (rgb >> 16 & 255) / 255.;
  double g = (rgb >> 8 & 255) / 255.;
  double b = (rgb & 255) / 255.;

  cairo_pattern_add_color_stop_rgba (light, 0, r, g, b, alpha);
  cairo_pattern_add_color_stop_rgba (light, 1, r, g, b, 0);
  cairo_set_source (cr, light);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_pattern_destroy (light);
}

/* A ridge across the frame: two sines, filled to the foot */
static void
ridge (cairo_t *cr,
       double width,
       double height,
       double base,
       double swing,
       double phase,
       guint32 rgb)
{
  cairo_move_to (cr, 0, height);
  for (double x = 0; x <= width; x += 2)
    cairo_line_to (cr, x, base - swing * (sin (x / width * 5 + phase) * .6 + sin (x / width * 11 + phase * 2) * .25));
  cairo_line_to (cr, width, height);
  cairo_close_path (cr);
  set_rgb (cr, rgb, 1);
  cairo_fill (cr);
}

static void
paint_night (cairo_t *cr,
             double w,
             double h)
{
  static const Stop sky[] = { { 0, 0x0b1030 }, { .55, 0x27346b }, { 1, 0x5a4a7d } };

  fill_sky (cr, sky, G_N_ELEMENTS (sky), w, h);
  for (guint i = 0; i < 46; i++)
    {
      /* Scattered, but the same each time */
      double x = fmod (i * 61.8034 + 13, 100) / 100 * w;
      double y = fmod (i * i * 7.31 + i * 23.7, 100) / 100 * h * .62;

      set_rgb (cr, 0xffffff, .35 + (i % 5) * .13);
      cairo_arc (cr, x, y, .5 + (i % 3) * .35, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  glow (cr, w * .30, h * .27, h * .34, 0xdfe6ff, .35);
  set_rgb (cr, 0xf3f1e4, 1);
  cairo_arc (cr, w * .30, h * .27, h * .085, 0, 2 * G_PI);
  cairo_fill (cr);
  ridge (cr, w, h, h * .72, h * .10, .4, 0x1d2550);
  ridge (cr, w, h, h * .86, h * .07, 2.1, 0x10152f);
}

static void
paint_dusk (cairo_t *cr,
            double w,
            double h)
{
  static const Stop sky[] = { { 0, 0x2b3a6b }, { .40, 0x87608f }, { .62, 0xf0a07a }, { .66, 0xf7c894 }, { .67, 0x5f6f93 }, { 1, 0x1c2a4a } };
  double horizon = h * .66;

  fill_sky (cr, sky, G_N_ELEMENTS (sky), w, h);
  glow (cr, w * .58, horizon, h * .52, 0xffd9a0, .75);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, w, horizon);
  cairo_clip (cr);
  set_rgb (cr, 0xfff1cf, 1);
  cairo_arc (cr, w * .58, horizon, h * .10, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_restore (cr);
  for (guint i = 0; i < 9; i++)
    {
      double y = horizon + 4 + i * i * .75;
      double half = w * (.05 + .018 * ((i * 7) % 5));

      set_rgb (cr, 0xffdca6, .55 - i * .05);
      cairo_rectangle (cr, w * .58 - half, y, half * 2, 1.2);
      cairo_fill (cr);
    }
  /* A sail */
  set_rgb (cr, 0x16203c, 1);
  cairo_move_to (cr, w * .30, horizon - h * .02);
  cairo_line_to (cr, w * .30, horizon - h * .30);
  cairo_line_to (cr, w * .37, horizon - h * .04);
  cairo_close_path (cr);
  cairo_move_to (cr, w * .29, horizon - h * .03);
  cairo_line_to (cr, w * .29, horizon - h * .22);
  cairo_line_to (cr, w * .25, horizon - h * .04);
  cairo_close_path (cr);
  cairo_move_to (cr, w * .24, horizon - h * .01);
  cairo_line_to (cr, w * .385, horizon - h * .01);
  cairo_line_to (cr, w * .36, horizon + h * .035);
  cairo_line_to (cr, w * .265, horizon + h * .035);
  cairo_close_path (cr);
  cairo_fill (cr);
  ridge (cr, w, h, h * .99, h * .10, 3.4, 0x0d1526);
}

static void
paint_noon (cairo_t *cr,
            double w,
            double h)
{
  static const Stop sky[] = { { 0, 0x6db5c9 }, { .5, 0xbfe0d2 }, { 1, 0xf6e3b4 } };

  fill_sky (cr, sky, G_N_ELEMENTS (sky), w, h);
  glow (cr, w * .62, h * .27, h * .34, 0xfffbe6, .9);
  set_rgb (cr, 0xfffdf2, 1);
  cairo_arc (cr, w * .62, h * .27, h * .09, 0, 2 * G_PI);
  cairo_fill (cr);
  ridge (cr, w, h, h * .66, h * .09, 1.1, 0xd99b5b);
  ridge (cr, w, h, h * .78, h * .10, 2.7, 0xc27a42);
  ridge (cr, w, h, h * .93, h * .09, 4.4, 0x94522e);
}

static void
round_rectangle (cairo_t *cr,
                 double w,
                 double h,
                 double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, w - radius, radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, w - radius, h - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, radius, h - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

typedef void (*PaintFunc) (cairo_t *cr,
                           double   w,
                           double   h);

static void
paint_frame (cairo_t *cr,
             double x,
             double y,
             double w,
             double h,
             double degrees,
             double radius,
             PaintFunc paint)
{
  cairo_save (cr);
  cairo_translate (cr, x + w / 2, y + h / 2);
  cairo_rotate (cr, degrees * G_PI / 180);
  cairo_translate (cr, -w / 2, -h / 2);

  /* A soft shadow: rings of little black, the outermost first. */
  for (int i = 9; i > 0; i--)
    {
      cairo_save (cr);
      cairo_translate (cr, -i, -i + 4);
      round_rectangle (cr, w + 2 * i, h + 2 * i, radius + i);
      cairo_set_source_rgba (cr, 0, 0, 0, .022);
      cairo_fill (cr);
      cairo_restore (cr);
    }
  round_rectangle (cr, w, h, radius);
  cairo_clip (cr);
  paint (cr, w, h);
  cairo_restore (cr);
}

static void
rushes_welcome_picture_snapshot (GdkPaintable *paintable,
                                 GdkSnapshot *snapshot,
                                 double width,
                                 double height)
{
  double scale = MIN (width / WIDTH, height / HEIGHT);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_translate (cr, (width - WIDTH * scale) / 2, (height - HEIGHT * scale) / 2);
  cairo_scale (cr, scale, scale);
  paint_frame (cr, 18, 52, 184, 116, -7, 12, paint_night);
  paint_frame (cr, 318, 52, 184, 116, 7, 12, paint_noon);
  paint_frame (cr, 135, 38, 250, 141, 0, 12, paint_dusk);
  cairo_destroy (cr);
}

static int
rushes_welcome_picture_get_intrinsic_width (GdkPaintable *paintable)
{
  return WIDTH;
}

static int
rushes_welcome_picture_get_intrinsic_height (GdkPaintable *paintable)
{
  return HEIGHT;
}

static GdkPaintableFlags
rushes_welcome_picture_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;
}

static void
iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = rushes_welcome_picture_snapshot;
  iface->get_intrinsic_width = rushes_welcome_picture_get_intrinsic_width;
  iface->get_intrinsic_height = rushes_welcome_picture_get_intrinsic_height;
  iface->get_flags = rushes_welcome_picture_get_flags;
}

static void
rushes_welcome_picture_class_init (RushesWelcomePictureClass *klass)
{
}

static void
rushes_welcome_picture_init (RushesWelcomePicture *self)
{
}

/**
 * rushes_welcome_picture_new:
 *
 * Returns: (transfer full): the picture
 */
GdkPaintable *
rushes_welcome_picture_new (void)
{
  return g_object_new (RUSHES_TYPE_WELCOME_PICTURE, NULL);
}
