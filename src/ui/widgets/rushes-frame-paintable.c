/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-paintable.h"

#include "rushes-poster-cache.h"

/**
 * RushesFramePaintable:
 *
 * A paintable whose contents are the newest frame. A frame becomes a texture over its own bytes: nothing is copied on the way from the
 * decoder to the renderer.
 */
struct _RushesFramePaintable
{
  GObject parent_instance;

  GdkTexture *texture;
  gboolean painted;          /* the texture was painted at least once */
  guint64 n_painted;
};

static void paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesFramePaintable, rushes_frame_paintable, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static void
paintable_snapshot (GdkPaintable *paintable,
                    GdkSnapshot *snapshot,
                    double width,
                    double height)
{
  RushesFramePaintable *self = RUSHES_FRAME_PAINTABLE (paintable);

  if (self->texture == NULL)
    return;

  self->n_painted += !self->painted;
  self->painted = TRUE;
  gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, width, height);
}

static GdkPaintable *
paintable_get_current_image (GdkPaintable *paintable)
{
  RushesFramePaintable *self = RUSHES_FRAME_PAINTABLE (paintable);

  return self->texture ? GDK_PAINTABLE (g_object_ref (self->texture)) : gdk_paintable_new_empty (0, 0);
}

static int
paintable_get_intrinsic_width (GdkPaintable *paintable)
{
  RushesFramePaintable *self = RUSHES_FRAME_PAINTABLE (paintable);

  return self->texture ? gdk_texture_get_width (self->texture) : 0;
}

static int
paintable_get_intrinsic_height (GdkPaintable *paintable)
{
  RushesFramePaintable *self = RUSHES_FRAME_PAINTABLE (paintable);

  return self->texture ? gdk_texture_get_height (self->texture) : 0;
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = paintable_snapshot;
  iface->get_current_image = paintable_get_current_image;
  iface->get_intrinsic_width = paintable_get_intrinsic_width;
  iface->get_intrinsic_height = paintable_get_intrinsic_height;
}

static void
rushes_frame_paintable_dispose (GObject *object)
{
  g_clear_object (&RUSHES_FRAME_PAINTABLE (object)->texture);

  G_OBJECT_CLASS (rushes_frame_paintable_parent_class)->dispose (object);
}

static void
rushes_frame_paintable_class_init (RushesFramePaintableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_frame_paintable_dispose;
}

static void
rushes_frame_paintable_init (RushesFramePaintable *self)
{
}

/**
 * rushes_frame_paintable_new:
 *
 * Returns: (transfer full): a paintable that shows nothing
 */
RushesFramePaintable *
rushes_frame_paintable_new (void)
{
  return g_object_new (RUSHES_TYPE_FRAME_PAINTABLE, NULL);
}

/**
 * rushes_frame_paintable_set_frame:
 * @self: a paintable
 * @frame: (nullable): what to show
 */
void
rushes_frame_paintable_set_frame (RushesFramePaintable *self,
                                  RushesFrame *frame)
{
  g_autoptr (GdkTexture) former = NULL;

  g_return_if_fail (RUSHES_IS_FRAME_PAINTABLE (self));

  former = g_steal_pointer (&self->texture);
  self->texture = frame ? rushes_texture_from_frame (frame) : NULL;
  self->painted = FALSE;
  if (!former != !self->texture ||
      (former && (gdk_texture_get_width (former) != gdk_texture_get_width (self->texture) ||
                  gdk_texture_get_height (former) != gdk_texture_get_height (self->texture))))
    gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

/**
 * rushes_frame_paintable_is_empty:
 * @self: a paintable
 *
 * Returns: whether there is nothing to show
 */
gboolean
rushes_frame_paintable_is_empty (RushesFramePaintable *self)
{
  g_return_val_if_fail (RUSHES_IS_FRAME_PAINTABLE (self), TRUE);

  return self->texture == NULL;
}

/**
 * rushes_frame_paintable_get_n_painted:
 * @self: a paintable
 *
 * Returns: how many different frames were painted, ever
 */
guint64
rushes_frame_paintable_get_n_painted (RushesFramePaintable *self)
{
  g_return_val_if_fail (RUSHES_IS_FRAME_PAINTABLE (self), 0);

  return self->n_painted;
}
