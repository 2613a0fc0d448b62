/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-type.h"

#include <math.h>

#include "rushes-sim-paint.h"

/* The prompt's own words, line by line, over drifting light. */

/* More than this never fits, and laying out 20,000 characters takes its time. */
#define MAX_CHARACTERS 1200
#define N_SPARKS 16

typedef struct
{
  cairo_surface_t *letters;
  double x, y;     /* px */
} Line;

struct _RushesSimType
{
  const RushesSimFilm *film;
  GArray *lines;
  cairo_surface_t *spark;
};

static void
clear_line (gpointer data)
{
  Line *line = data;

  cairo_surface_destroy (line->letters);
}

static char *
shorten (const char *prompt)
{
  g_autofree char *valid = g_utf8_make_valid (prompt ? prompt : "", -1);
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (valid, -1) <= MAX_CHARACTERS)
    return g_strstrip (g_steal_pointer (&valid));
  beginning = g_utf8_substring (valid, 0, MAX_CHARACTERS);
  return g_strconcat (g_strstrip (beginning), "…", NULL);
}

/* The largest letters with which the words fit. */
static PangoLayout *
fit (const RushesSimFilm *film,
     cairo_t *cr,
     const char *text)
{
  double largest = MIN (film->width * 0.085, film->height * 0.15);
  double smallest = MAX (10, MIN (film->width, film->height) * 0.028);
  double box_height = film->height * 0.74;

  for (double size = largest;; size = MAX (size * 0.88, smallest))
    {
      PangoLayout *layout = rushes_sim_paint_create_layout (cr, text, size, PANGO_WEIGHT_BOLD);
      int height;

      pango_layout_set_width (layout, (int) (film->width * 0.8 * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      pango_layout_set_line_spacing (layout, 1.12f);
      pango_layout_get_pixel_size (layout, NULL, &height);
      if (height <= box_height)
        return layout;
      if (size <= smallest)
        {
          pango_layout_set_height (layout, (int) (box_height * PANGO_SCALE));
          pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
          return layout;
        }
      g_object_unref (layout);
    }
}

static void
add_lines (RushesSimType *self,
           PangoLayout *layout)
{
  const RushesSimFilm *film = self->film;
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int total;

  pango_layout_get_pixel_size (layout, NULL, &total);
  do
    {
      PangoRectangle ink;
      PangoRectangle logical;
      PangoRectangle box;
      Line line;
      cairo_t *cr;

      pango_layout_iter_get_line_extents (iter, &ink, &logical);
      pango_extents_to_pixels (&ink, NULL);
      pango_extents_to_pixels (&logical, NULL);
      if (ink.width <= 0 || ink.height <= 0)
        continue;

      /* Room for the shadow. */
      box = (PangoRectangle) { ink.x - 6, ink.y - 6, ink.width + 12, ink.height + 14 };
      line.letters = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, box.width, box.height);
      line.x = film->width * 0.1 + box.x;
      line.y = (film->height - total) / 2.0 + box.y;
      cr = cairo_create (line.letters);
      for (int pass = 0; pass < 2; pass++)
        {
          cairo_move_to (cr, logical.x - box.x, pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE - box.y + (pass ? 0 : 2.5));
          cairo_set_source_rgba (cr, pass ? 1 : 0, pass ? 1 : 0, pass ? 1 : 0, pass ? 1 : 0.35);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      cairo_destroy (cr);
      g_array_append_val (self->lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static cairo_surface_t *
make_spark (const RushesSimFilm *film)
{
  int radius = MAX (4, MIN (film->width, film->height) / 26);
  cairo_surface_t *spark = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, radius * 2, radius * 2);
  cairo_pattern_t *glow = cairo_pattern_create_radial (radius, radius, 0, radius, radius, radius);
  cairo_t *cr = cairo_create (spark);

  cairo_pattern_add_color_stop_rgba (glow, 0, 1, 0.98, 0.92, 0.85);
  cairo_pattern_add_color_stop_rgba (glow, 0.25, 1, 0.95, 0.85, 0.35);
  cairo_pattern_add_color_stop_rgba (glow, 1, 1, 0.95, 0.85, 0);
  cairo_set_source (cr, glow);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_pattern_destroy (glow);
  return spark;
}

/**
 * rushes_sim_type_new:
 * @film: a film of words; outlives it
 *
 * Lays its prompt out, as text and never as markup, whatever its script.
 *
 * Returns: (transfer full): the animated words
 */
RushesSimType *
rushes_sim_type_new (const RushesSimFilm *film)
{
  RushesSimType *self = g_new0 (RushesSimType, 1);
  g_autofree char *text = shorten (film->prompt);
  g_autoptr (PangoLayout) layout = NULL;
  cairo_t *cr;

  self->film = film;
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  self->spark = make_spark (film);

  cr = cairo_create (self->spark);
  layout = fit (film, cr, text);
  add_lines (self, layout);
  cairo_destroy (cr);
  return self;
}

/**
 * rushes_sim_type_free:
 * @self: (transfer full): animated words
 */
void
rushes_sim_type_free (RushesSimType *self)
{
  g_array_unref (self->lines);
  cairo_surface_destroy (self->spark);
  g_free (self);
}

static void
draw_sparks (RushesSimType *self,
             cairo_t *cr,
             double seconds)
{
  const RushesSimFilm *film = self->film;
  g_autoptr (GRand) rand = g_rand_new_with_seed (film->seed);
  double radius = cairo_image_surface_get_width (self->spark) / 2.0;

  for (guint i = 0; i < N_SPARKS; i++)
    {
      double speed = g_rand_double_range (rand, 0.012, 0.04);
      double y = g_rand_double (rand) - seconds * speed;
      double x = g_rand_double (rand) + 0.02 * sin (seconds * g_rand_double_range (rand, 0.3, 0.9) + i);
      double scale = g_rand_double_range (rand, 0.25, 1.3);
      double alpha = 0.22 + 0.18 * sin (seconds * 1.1 + i * 2.1);

      y -= floor (y);
      cairo_save (cr);
      cairo_translate (cr, x * film->width, (y * 1.2 - 0.1) * film->height);
      cairo_scale (cr, scale, scale);
      cairo_set_source_surface (cr, self->spark, -radius, -radius);
      cairo_paint_with_alpha (cr, alpha);
      cairo_restore (cr);
    }
}

/**
 * rushes_sim_type_draw:
 * @self: animated words
 * @cr: the frame
 * @n: which frame
 * @t: how far the film is, 0 to 1
 */
void
rushes_sim_type_draw (RushesSimType *self,
                      cairo_t *cr,
                      guint n,
                      double t)
{
  const RushesSimFilm *film = self->film;
  double seconds = (double) n / RUSHES_SIM_FILM_RATE;
  double scale = 0.97 + 0.05 * t;

  rushes_sim_paint_backdrop (cr, film->width, film->height, film->seed, seconds);
  draw_sparks (self, cr, seconds);

  cairo_translate (cr, film->width / 2.0, film->height / 2.0);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -film->width / 2.0, -film->height / 2.0);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      double delay = 0.02 + 0.32 * i / self->lines->len;
      double shown = rushes_sim_paint_smooth ((t - delay) / 0.16);

      if (shown <= 0)
        continue;
      cairo_set_source_surface (cr, line->letters, line->x, line->y + (1 - shown) * film->height * 0.045);
      cairo_paint_with_alpha (cr, shown);
    }
  cairo_identity_matrix (cr);
}
