/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-film-frame.h"

struct _RushesFilmFrame
{
  GObject parent_instance;

  GdkTexture *texture;
  RushesTake *take;
  gint64 time;
};

G_DEFINE_FINAL_TYPE (RushesFilmFrame, rushes_film_frame, G_TYPE_OBJECT)

static void
rushes_film_frame_finalize (GObject *object)
{
  RushesFilmFrame *self = RUSHES_FILM_FRAME (object);

  g_object_unref (self->texture);
  g_object_unref (self->take);

  G_OBJECT_CLASS (rushes_film_frame_parent_class)->finalize (object);
}

static void
rushes_film_frame_class_init (RushesFilmFrameClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rushes_film_frame_finalize;
}

static void
rushes_film_frame_init (RushesFilmFrame *self)
{
}

/**
 * rushes_film_frame_new:
 * @texture: what was seen, maybe scaled down
 * @take: the film
 * @time: ns of stream time
 *
 * Returns: (transfer full): a frame of @take
 */
RushesFilmFrame *
rushes_film_frame_new (GdkTexture *texture,
                       RushesTake *take,
                       gint64      time)
{
  RushesFilmFrame *self;

  g_return_val_if_fail (GDK_IS_TEXTURE (texture) && RUSHES_IS_TAKE (take), NULL);

  self = g_object_new (RUSHES_TYPE_FILM_FRAME, NULL);
  self->texture = g_object_ref (texture);
  self->take = g_object_ref (take);
  self->time = time;
  return self;
}

GdkTexture *
rushes_film_frame_get_texture (RushesFilmFrame *self)
{
  g_return_val_if_fail (RUSHES_IS_FILM_FRAME (self), NULL);

  return self->texture;
}

RushesTake *
rushes_film_frame_get_take (RushesFilmFrame *self)
{
  g_return_val_if_fail (RUSHES_IS_FILM_FRAME (self), NULL);

  return self->take;
}

gint64
rushes_film_frame_get_time (RushesFilmFrame *self)
{
  g_return_val_if_fail (RUSHES_IS_FILM_FRAME (self), -1);

  return self->time;
}
