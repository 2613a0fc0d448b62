/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-collage.h"

#include <math.h>

#include "rushes-sim-paint.h"

/* References as prints that fall onto a table and drift there, in front of a blur of the first of them. */

typedef struct
{
  cairo_surface_t *print; /* with its border and shadow */
  double x, y;            /* px, of the middle, once it lies still */
  double angle;           /* rad */
  double delay;           /* of the film, 0 to 1 */
} Tile;

struct _RushesSimCollage
{
  const RushesSimFilm *film;
  cairo_surface_t *blur;
  GArray *tiles;
};

static void
clear_tile (gpointer data)
{
  Tile *tile = data;

  cairo_surface_destroy (tile->print);
}

static cairo_surface_t *
make_print (cairo_surface_t *picture,
            double size)
{
  double aspect = CLAMP ((double) cairo_image_surface_get_width (picture) / cairo_image_surface_get_height (picture), 0.6, 1.7);
  int width = (int) (size * MIN (1, aspect));
  int height = (int) (size / MAX (1, aspect));
  int border = MAX (3, (int) (size * 0.025));
  int shadow = border * 2;
  cairo_surface_t *print = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width + 2 * (border + shadow), height + 2 * (border + shadow));
  cairo_surface_t *cover = rushes_sim_paint_cover (picture, MAX (width, 1), MAX (height, 1));
  cairo_t *cr = cairo_create (print);

  for (int i = 0; i < shadow; i++)
    {
      rushes_sim_paint_rounded (cr, i, i + shadow * 0.35, width + 2 * (border + shadow - i), height + 2 * (border + shadow - i) - shadow * 0.35,
                                border + shadow - i);
      cairo_set_source_rgba (cr, 0, 0, 0, 0.5 / shadow);
      cairo_fill (cr);
    }
  rushes_sim_paint_rounded (cr, shadow, shadow, width + 2 * border, height + 2 * border, border);
  cairo_set_source_rgb (cr, 0.97, 0.97, 0.95);
  cairo_fill (cr);
  cairo_set_source_surface (cr, cover, border + shadow, border + shadow);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (cover);
  return print;
}

/* As many columns as give the largest prints. */
static guint
choose_columns (const RushesSimFilm *film)
{
  guint n_tiles = film->references->len;
  guint best = 1;
  double largest = 0;

  for (guint n_columns = 1; n_columns <= n_tiles; n_columns++)
    {
      guint n_rows = (n_tiles + n_columns - 1) / n_columns;
      double size = MIN ((double) film->width / n_columns, (double) film->height / n_rows);

      if (size > largest)
        {
          largest = size;
          best = n_columns;
        }
    }

  return best;
}

static void
lay_out (RushesSimCollage *self)
{
  const RushesSimFilm *film = self->film;
  guint n_tiles = film->references->len;
  guint n_columns = choose_columns (film);
  guint n_rows = (n_tiles + n_columns - 1) / n_columns;
  double cell_width = film->width * 0.92 / n_columns;
  double cell_height = film->height * 0.90 / n_rows;
  double size = MIN (cell_width, cell_height) * 0.88;
  g_autoptr (GRand) rand = g_rand_new_with_seed (film->seed);

  for (guint i = 0; i < n_tiles; i++)
    {
      guint row = i / n_columns;
      guint in_row = MIN (n_columns, n_tiles - row * n_columns);
      Tile tile = {
        .print = make_print (g_ptr_array_index (film->references, i), size),
        .x = film->width * 0.5 + (i % n_columns - (in_row - 1) / 2.0) * cell_width,
        .y = film->height * 0.5 + (row - (n_rows - 1) / 2.0) * cell_height,
        .angle = g_rand_double_range (rand, -0.07, 0.07),
        .delay = 0.3 * i / n_tiles,
      };

      g_array_append_val (self->tiles, tile);
    }
}

/**
 * rushes_sim_collage_new:
 * @film: a film with references; outlives the collage
 *
 * Returns: (transfer full): its collage
 */
RushesSimCollage *
rushes_sim_collage_new (const RushesSimFilm *film)
{
  RushesSimCollage *self = g_new0 (RushesSimCollage, 1);
  cairo_surface_t *small;
  cairo_t *cr;

  self->film = film;
  self->tiles = g_array_new (FALSE, FALSE, sizeof (Tile));
  g_array_set_clear_func (self->tiles, clear_tile);

  small = rushes_sim_paint_cover (g_ptr_array_index (film->references, 0), 24, MAX (2, 24 * film->height / film->width));
  self->blur = rushes_sim_paint_cover (small, film->width / 4 + 1, film->height / 4 + 1);
  cairo_surface_destroy (small);
  cr = cairo_create (self->blur);
  cairo_set_source_rgba (cr, 0.04, 0.04, 0.06, 0.5);
  cairo_paint (cr);
  cairo_destroy (cr);
  lay_out (self);
  return self;
}

/**
 * rushes_sim_collage_free:
 * @self: (transfer full): a collage
 */
void
rushes_sim_collage_free (RushesSimCollage *self)
{
  cairo_surface_destroy (self->blur);
  g_array_unref (self->tiles);
  g_free (self);
}

static void
draw_tile (const Tile *tile,
           guint i,
           const RushesSimFilm *film,
           cairo_t *cr,
           double seconds,
           double t)
{
  double arrived = rushes_sim_paint_smooth ((t - tile->delay) / 0.22);
  double float_x = sin (seconds * 0.9 + i * 1.7) * film->width * 0.006;
  double float_y = cos (seconds * 0.8 + i * 2.3) * film->height * 0.009;
  double scale = 1.25 - 0.25 * arrived + 0.05 * t;

  if (arrived <= 0)
    return;

  cairo_save (cr);
  cairo_translate (cr, tile->x + float_x, tile->y + float_y + (1 - arrived) * film->height * 0.12);
  cairo_rotate (cr, tile->angle * (1 + 0.8 * (1 - arrived)) + 0.012 * sin (seconds * 0.7 + i));
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, tile->print, -cairo_image_surface_get_width (tile->print) / 2.0,
                            -cairo_image_surface_get_height (tile->print) / 2.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint_with_alpha (cr, arrived);
  cairo_restore (cr);
}

/**
 * rushes_sim_collage_draw:
 * @self: a collage
 * @cr: the frame
 * @n: which frame
 * @t: how far the film is, 0 to 1
 */
void
rushes_sim_collage_draw (RushesSimCollage *self,
                         cairo_t *cr,
                         guint n,
                         double t)
{
  const RushesSimFilm *film = self->film;
  double seconds = (double) n / RUSHES_SIM_FILM_RATE;

  rushes_sim_paint_zoomed (cr, self->blur, film->width, film->height, 1.05 + 0.1 * t, sin (seconds * 0.3), cos (seconds * 0.3), 1);
  for (guint i = 0; i < self->tiles->len; i++)
    draw_tile (&g_array_index (self->tiles, Tile, i), i, film, cr, seconds, t);
}
