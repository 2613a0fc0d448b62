/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-frame-paintable.h"

#include <gtk/gtk.h>

#include "rushes-poster-cache.h"

/**
 * RushesFramePaintable:
 *
 * A paintable whose contents are the newest frame. A frame becomes a texture over its own bytes: nothing is copied on the way from the
 * decoder to the renderer. What lies is painted upright.
 */
struct _RushesFramePaintable
{
  GObject parent_instance;

  GdkTexture *texture;
  int orientation;           /* of the texture, as EXIF counts */
  gboolean painted;          /* the texture was painted at least once */
  guint64 n_painted;
};

static void paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RushesFramePaintable, rushes_frame_paintable, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static gboolean
lies_across (RushesFramePaintable *self)
{
  return self->orientation >= 5;
}

/* In front of what is painted over width × height: as it lies to upright */
static void
turn (GtkSnapshot *snapshot,
      int orientation,
      double width,
      double height)
{
  /* Clockwise, after it was mirrored from left to right */
  static const struct
  {
    gboolean mirrored;
    float angle;
  } ways[] = { { FALSE, 0 }, { TRUE, 0 }, { FALSE, 180 }, { TRUE, 180 }, { TRUE, 270 }, { FALSE, 90 }, { TRUE, 90 }, { FALSE, 270 } };
  gboolean across = orientation >= 5;

  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) width / 2, (float) height / 2));
  gtk_snapshot_rotate (snapshot, ways[orientation - 1].angle);
  if (ways[orientation - 1].mirrored)
    gtk_snapshot_scale (snapshot, -1, 1);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -(across ? height : width) / 2, (float) -(across ? width : height) / 2));
}

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
  if (self->orientation < 2)
    {
      gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, width, height);
      return;
    }

  gtk_snapshot_save (GTK_SNAPSHOT (snapshot));
  turn (GTK_SNAPSHOT (snapshot), self->orientation, width, height);
  gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, lies_across (self) ? height : width, lies_across (self) ? width : height);
  gtk_snapshot_restore (GTK_SNAPSHOT (snapshot));
}

static GdkPaintable *
paintable_get_current_image (GdkPaintable *paintable)
{
  RushesFramePaintable *self = RUSHES_FRAME_PAINTABLE (paintable);

  GtkSnapshot *snapshot;
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  if (self->texture == NULL)
    return gdk_paintable_new_empty (0, 0);
  if (self->orientation < 2)
    return GDK_PAINTABLE (g_object_ref (self->texture));

  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  return gtk_snapshot_free_to_paintable (snapshot, &GRAPHENE_SIZE_INIT ((float) width, (float) height));
}

static int
paintable_get_intrinsic_width (GdkPaintable *paintable)
{
  RushesFramePaintable *self = RUSHES_FRAME_PAINTABLE (paintable);

  return self->texture == NULL ? 0 : lies_across (self) ? gdk_texture_get_height (self->texture) : gdk_texture_get_width (self->texture);
}

static int
paintable_get_intrinsic_height (GdkPaintable *paintable)
{
  RushesFramePaintable *self = RUSHES_FRAME_PAINTABLE (paintable);

  return self->texture == NULL ? 0 : lies_across (self) ? gdk_texture_get_width (self->texture) : gdk_texture_get_height (self->texture);
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
  int width;
  int height;

  g_return_if_fail (RUSHES_IS_FRAME_PAINTABLE (self));

  width = paintable_get_intrinsic_width (GDK_PAINTABLE (self));
  height = paintable_get_intrinsic_height (GDK_PAINTABLE (self));
  g_clear_object (&self->texture);
  self->texture = frame ? rushes_texture_from_frame (frame) : NULL;
  self->orientation = frame ? CLAMP (frame->orientation, 1, 8) : 1;
  self->painted = FALSE;
  if (width != paintable_get_intrinsic_width (GDK_PAINTABLE (self)) || height != paintable_get_intrinsic_height (GDK_PAINTABLE (self)))
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
