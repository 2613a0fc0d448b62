/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-paint.h"

#include <math.h>

/* What the scenes have in common: crops, light that drifts, letters and labels. */

#define N_LIGHTS 4
/* The light is drawn this many times smaller and scaled up: it has no detail to lose. */
#define BACKDROP_SCALE 10

static const guint32 palettes[][N_LIGHTS] = {
  { 0x0b1d3a, 0x1f5f8b, 0xe07a5f, 0x33213f },
  { 0x10231c, 0x2a7f62, 0xc3a453, 0x0f3b4c },
  { 0x1b1036, 0x6a2c91, 0xe2587d, 0x22305f },
  { 0x0e2233, 0x16697a, 0x82c0cc, 0x4a2545 },
  { 0x2b1120, 0x9a3b3b, 0xf2a65a, 0x3d1e4f },
  { 0x0c1f2f, 0x324a8c, 0x8f7be0, 0x0f5257 },
  { 0x171a2b, 0x3a5a78, 0xd98b63, 0x5b3250 },
  { 0x0d2620, 0x1d6f6f, 0xa6c36f, 0x27325c },
};

/**
 * rushes_sim_paint_smooth:
 * @x: any number
 *
 * Returns: @x clamped to 0 … 1, eased at both ends
 */
double
rushes_sim_paint_smooth (double x)
{
  x = CLAMP (x, 0, 1);
  return x * x * (3 - 2 * x);
}

/**
 * rushes_sim_paint_cover:
 * @source: a picture
 * @width: px
 * @height: px
 *
 * Fills the size by cropping the middle, as the service does with a picture of another ratio.
 *
 * Returns: (transfer full): an opaque picture of exactly that size
 */
cairo_surface_t *
rushes_sim_paint_cover (cairo_surface_t *source,
                        int width,
                        int height)
{
  cairo_surface_t *cover = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (cover);
  int source_width = cairo_image_surface_get_width (source);
  int source_height = cairo_image_surface_get_height (source);
  double scale = MAX ((double) width / source_width, (double) height / source_height);

  cairo_set_source_rgb (cr, 0.07, 0.07, 0.08);
  cairo_paint (cr);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, source, -source_width / 2.0, -source_height / 2.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  return cover;
}

/**
 * rushes_sim_paint_zoomed:
 * @cr: where to
 * @cover: a picture that is no smaller than the frame
 * @width: px of the frame
 * @height: px of the frame
 * @zoom: 1 fills the frame exactly, more shows less of the picture
 * @x: where in the spare width, -1 to 1
 * @y: where in the spare height, -1 to 1
 * @alpha: how opaque
 */
void
rushes_sim_paint_zoomed (cairo_t *cr,
                         cairo_surface_t *cover,
                         int width,
                         int height,
                         double zoom,
                         double x,
                         double y,
                         double alpha)
{
  int cover_width = cairo_image_surface_get_width (cover);
  int cover_height = cairo_image_surface_get_height (cover);
  double scale = zoom * MAX ((double) width / cover_width, (double) height / cover_height);
  double spare_x = (cover_width * scale - width) / 2;
  double spare_y = (cover_height * scale - height) / 2;

  cairo_save (cr);
  cairo_translate (cr, width / 2.0 - x * spare_x, height / 2.0 - y * spare_y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, cover, -cover_width / 2.0, -cover_height / 2.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  if (alpha < 1)
    cairo_paint_with_alpha (cr, alpha);
  else
    {
      cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
      cairo_paint (cr);
    }
  cairo_restore (cr);
}

static void
fill_light (guint8 *pixels,
            int stride,
            int width,
            int height,
            guint32 seed,
            double seconds)
{
  const guint32 *palette = palettes[seed % G_N_ELEMENTS (palettes)];
  double turn = (seed >> 8) % 628 / 100.0;
  double x[N_LIGHTS];
  double y[N_LIGHTS];

  for (guint k = 0; k < N_LIGHTS; k++)
    {
      x[k] = 0.5 + 0.46 * sin (turn + k * 1.9 + seconds * (0.19 + 0.05 * k));
      y[k] = 0.5 + 0.42 * cos (turn * 1.3 + k * 2.4 + seconds * (0.23 - 0.03 * k));
    }

  for (int row = 0; row < height; row++)
    {
      guint32 *out = (guint32 *) (void *) (pixels + (gsize) row * (gsize) stride);

      for (int column = 0; column < width; column++)
        {
          double sum[4] = { 0, };

          for (guint k = 0; k < N_LIGHTS; k++)
            {
              double dx = (double) column / width - x[k];
              double dy = (double) row / height - y[k];
              double weight = 1 / (0.035 + dx * dx + dy * dy);

              weight *= weight;
              sum[0] += weight * ((palette[k] >> 16) & 0xff);
              sum[1] += weight * ((palette[k] >> 8) & 0xff);
              sum[2] += weight * (palette[k] & 0xff);
              sum[3] += weight;
            }
          out[column] = (guint32) (sum[0] / sum[3]) << 16 | (guint32) (sum[1] / sum[3]) << 8 | (guint32) (sum[2] / sum[3]);
        }
    }
}

/**
 * rushes_sim_paint_backdrop:
 * @cr: where to
 * @width: px
 * @height: px
 * @seed: which colours
 * @seconds: when
 *
 * Fills the frame with slowly drifting light.
 */
void
rushes_sim_paint_backdrop (cairo_t *cr,
                           int width,
                           int height,
                           guint32 seed,
                           double seconds)
{
  int small_width = width / BACKDROP_SCALE + 2;
  int small_height = height / BACKDROP_SCALE + 2;
  cairo_surface_t *small = cairo_image_surface_create (CAIRO_FORMAT_RGB24, small_width, small_height);

  cairo_surface_flush (small);
  fill_light (cairo_image_surface_get_data (small), cairo_image_surface_get_stride (small), small_width, small_height, seed, seconds);
  cairo_surface_mark_dirty (small);
  rushes_sim_paint_zoomed (cr, small, width, height, 1, 0, 0, 1);
  cairo_surface_destroy (small);
}

/**
 * rushes_sim_paint_rounded:
 * @cr: where to
 * @x: px
 * @y: px
 * @width: px
 * @height: px
 * @radius: px
 *
 * Adds a path: a rectangle with round corners.
 */
void
rushes_sim_paint_rounded (cairo_t *cr,
                          double x,
                          double y,
                          double width,
                          double height,
                          double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/**
 * rushes_sim_paint_create_layout:
 * @cr: where it will be shown
 * @text: words of any script, never markup
 * @size: px
 * @weight: how bold
 *
 * Returns: (transfer full): the words, laid out
 */
PangoLayout *
rushes_sim_paint_create_layout (cairo_t *cr,
                                const char *text,
                                double size,
                                PangoWeight weight)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell, Inter, Noto Sans, Sans");

  pango_font_description_set_weight (font, weight);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_label_size (int width,
                int height)
{
  return MAX (11, MIN (width, height) * 0.036);
}

/**
 * rushes_sim_paint_watermark:
 * @cr: where to
 * @width: px
 * @height: px
 *
 * “AI generated”, lower right, as the service marks its films.
 */
void
rushes_sim_paint_watermark (cairo_t *cr,
                            int width,
                            int height)
{
  double size = get_label_size (width, height);
  g_autoptr (PangoLayout) layout = rushes_sim_paint_create_layout (cr, "AI generated", size, PANGO_WEIGHT_SEMIBOLD);
  int label_width;
  int label_height;

  pango_layout_get_pixel_size (layout, &label_width, &label_height);
  cairo_move_to (cr, width - label_width - size, height - label_height - size * 0.8);
  cairo_rel_move_to (cr, size * 0.06, size * 0.06);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.45);
  pango_cairo_show_layout (cr, layout);
  cairo_move_to (cr, width - label_width - size, height - label_height - size * 0.8);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.78);
  pango_cairo_show_layout (cr, layout);
}

/**
 * rushes_sim_paint_draft_label:
 * @cr: where to
 * @width: px
 * @height: px
 *
 * A pill that says DRAFT, in the middle above: the corners are where a window puts badges of its own.
 */
void
rushes_sim_paint_draft_label (cairo_t *cr,
                              int width,
                              int height)
{
  double size = get_label_size (width, height);
  g_autoptr (PangoLayout) layout = rushes_sim_paint_create_layout (cr, "DRAFT", size, PANGO_WEIGHT_BOLD);
  int label_width;
  int label_height;
  double left;

  pango_layout_get_pixel_size (layout, &label_width, &label_height);
  left = (width - label_width - size * 1.3) / 2;
  rushes_sim_paint_rounded (cr, left, size, label_width + size * 1.3, label_height + size * 0.3, (label_height + size * 0.3) / 2);
  cairo_set_source_rgba (cr, 0.96, 0.76, 0.07, 0.92);
  cairo_fill (cr);
  cairo_move_to (cr, left + size * 0.65, size * 1.15);
  cairo_set_source_rgba (cr, 0.12, 0.09, 0, 1);
  pango_cairo_show_layout (cr, layout);
}

static double
show_centred (cairo_t *cr,
              const char *text,
              double size,
              PangoWeight weight,
              double alpha,
              int width,
              double y)
{
  g_autoptr (PangoLayout) layout = rushes_sim_paint_create_layout (cr, text, size, weight);
  int height;

  pango_layout_set_width (layout, (int) (width * 0.84 * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (cr, width * 0.08, y);
  cairo_set_source_rgba (cr, 1, 1, 1, alpha);
  pango_cairo_show_layout (cr, layout);
  return y + height;
}

/**
 * rushes_sim_paint_card:
 * @symbol: one large sign
 * @title: what it is
 * @subtitle: where it is from
 *
 * Stands in for a medium that cannot be seen here: one on another machine, an asset, a sound, a format without a reader.
 *
 * Returns: (transfer full): a picture
 */
cairo_surface_t *
rushes_sim_paint_card (const char *symbol,
                       const char *title,
                       const char *subtitle)
{
  const int width = 960;
  const int height = 720;
  cairo_surface_t *card = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (card);
  guint32 seed = g_str_hash (title) * 31 + g_str_hash (subtitle);
  double y = height * 0.24;

  rushes_sim_paint_backdrop (cr, width, height, seed, 0);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.18);
  cairo_paint (cr);
  y = show_centred (cr, symbol, 150, PANGO_WEIGHT_NORMAL, 0.85, width, y);
  y = show_centred (cr, title, 58, PANGO_WEIGHT_BOLD, 1, width, y + 8);
  show_centred (cr, subtitle, 36, PANGO_WEIGHT_NORMAL, 0.75, width, y + 10);
  cairo_destroy (cr);
  return card;
}
