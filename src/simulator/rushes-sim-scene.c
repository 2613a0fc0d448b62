/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-sim-scene.h"

#include <math.h>

#include "rushes-sim-collage.h"
#include "rushes-sim-paint.h"
#include "rushes-sim-type.h"

/* Which pictures a film is made of: a moving first frame that fades into the last, a collage of references, or letters. */

/* How far the camera goes. */
#define TRAVEL 0.14

struct _RushesSimScene
{
  const RushesSimFilm *film;
  cairo_surface_t *first;  /* (nullable) */
  cairo_surface_t *last;   /* (nullable) */
  RushesSimCollage *collage; /* (nullable) */
  RushesSimType *type;     /* (nullable) */
};

static cairo_surface_t *
make_cover (const RushesSimFilm *film,
            cairo_surface_t *picture)
{
  /* Larger than the frame by half the travel: sharp at both ends of it. */
  return rushes_sim_paint_cover (picture, (int) ceil (film->width * (1 + TRAVEL / 2)), (int) ceil (film->height * (1 + TRAVEL / 2)));
}

/**
 * rushes_sim_scene_new:
 * @film: what to draw; outlives the scene
 *
 * Prepares what all frames share.
 *
 * Returns: (transfer full): the scene
 */
RushesSimScene *
rushes_sim_scene_new (const RushesSimFilm *film)
{
  RushesSimScene *self = g_new0 (RushesSimScene, 1);

  self->film = film;
  if (film->first)
    self->first = make_cover (film, film->first);
  if (film->last)
    self->last = make_cover (film, film->last);
  if (!film->first && film->references->len > 0)
    self->collage = rushes_sim_collage_new (film);
  else if (!film->first)
    self->type = rushes_sim_type_new (film);
  return self;
}

/**
 * rushes_sim_scene_free:
 * @self: (transfer full): a scene
 */
void
rushes_sim_scene_free (RushesSimScene *self)
{
  g_clear_pointer (&self->first, cairo_surface_destroy);
  g_clear_pointer (&self->last, cairo_surface_destroy);
  g_clear_pointer (&self->collage, rushes_sim_collage_free);
  g_clear_pointer (&self->type, rushes_sim_type_free);
  g_free (self);
}

/* A fixed camera leaves the picture where it is and lets light pass over it, so that time is seen to go by. */
static void
draw_light (const RushesSimFilm *film,
            cairo_t *cr,
            double t)
{
  double x = film->width * (-0.6 + 2.2 * t);
  cairo_pattern_t *light = cairo_pattern_create_linear (x - film->width * 0.35, 0, x + film->width * 0.35, film->height * 0.3);

  cairo_pattern_add_color_stop_rgba (light, 0, 1, 1, 1, 0);
  cairo_pattern_add_color_stop_rgba (light, 0.5, 1, 0.97, 0.9, 0.13);
  cairo_pattern_add_color_stop_rgba (light, 1, 1, 1, 1, 0);
  cairo_set_source (cr, light);
  cairo_paint (cr);
  cairo_pattern_destroy (light);
}

static void
draw_pictures (RushesSimScene *self,
               cairo_t *cr,
               double t)
{
  const RushesSimFilm *film = self->film;
  double travel = film->is_camera_fixed ? 0 : TRAVEL;
  double angle = (film->seed >> 4) % 628 / 100.0;
  double eased = 0.35 * t + 0.65 * rushes_sim_paint_smooth (t);
  double fade = self->last ? rushes_sim_paint_smooth ((t - 0.38) / 0.5) : 0;

  if (fade < 1)
    rushes_sim_paint_zoomed (cr, self->first, film->width, film->height, 1 + travel * eased,
                             eased * cos (angle) * 0.8, eased * sin (angle) * 0.8, 1);
  /* The camera comes to rest where the last frame is seen whole. */
  if (fade > 0)
    rushes_sim_paint_zoomed (cr, self->last, film->width, film->height, 1 + travel * (1 - eased),
                             -(1 - eased) * cos (angle) * 0.8, -(1 - eased) * sin (angle) * 0.8, fade);
  if (film->is_camera_fixed)
    draw_light (film, cr, t);
}

/**
 * rushes_sim_scene_draw:
 * @self: a scene
 * @target: the frame, of the film's size
 * @n: which frame, from 0
 * @has_watermark: whether to mark it as made by a machine
 * @is_draft: whether to mark it as a draft
 */
void
rushes_sim_scene_draw (RushesSimScene *self,
                       cairo_surface_t *target,
                       guint n,
                       gboolean has_watermark,
                       gboolean is_draft)
{
  const RushesSimFilm *film = self->film;
  cairo_t *cr = cairo_create (target);
  double t = film->n_frames > 1 ? (double) n / (film->n_frames - 1) : 0;

  if (self->first)
    draw_pictures (self, cr, t);
  else if (self->collage)
    rushes_sim_collage_draw (self->collage, cr, n, t);
  else
    rushes_sim_type_draw (self->type, cr, n, t);

  if (has_watermark)
    rushes_sim_paint_watermark (cr, film->width, film->height);
  if (is_draft)
    rushes_sim_paint_draft_label (cr, film->width, film->height);
  cairo_destroy (cr);
}
