/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Every film of the service has it. */
#define RUSHES_SIM_FILM_RATE 24

/**
 * RushesSimFilm:
 *
 * What a film shall look and sound like, once everything has been decided. The renderer needs nothing else.
 */
typedef struct
{
  int width, height;     /* px, even */
  guint n_frames;        /* at 24 a second */
  gboolean has_sound;
  gboolean has_watermark;
  gboolean is_draft;
  gboolean is_camera_fixed;
  guint32 seed;          /* colours, camera and chords: the same seed gives the same film */
  char *prompt;          /* (nullable) */
  cairo_surface_t *first; /* (nullable): the picture it opens with */
  cairo_surface_t *last; /* (nullable): the picture it ends on */
  GPtrArray *references; /* (element-type cairo_surface_t) */
} RushesSimFilm;

RushesSimFilm *rushes_sim_film_new  (void);
void           rushes_sim_film_free (RushesSimFilm *self);
guint32        rushes_sim_film_hash (const char    *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RushesSimFilm, rushes_sim_film_free)

G_END_DECLS
