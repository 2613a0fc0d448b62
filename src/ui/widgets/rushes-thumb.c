/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-thumb.h"

#include "rushes-poster-cache.h"
#include "rushes-properties.h"

/* Posters are decoded at twice the size that is shown, for screens of scale 2. */
#define POSTER_SCALE 2

/**
 * RushesThumb:
 *
 * Paints a picture cropped to fill what it was given. It asks for the size that it was told, never for the picture's: a `GtkPicture`
 * asks for the natural size of the file and breaks grids.
 */
struct _RushesThumb
{
  GtkWidget parent_instance;

  int width;
  int height;
  gboolean keeps_shape;
  char *path;
  GdkPaintable *paintable;
  GdkTexture *poster;
  GdkPaintable *cut;         /* (nullable): what is kept in the surface, as it was shown last */
  cairo_surface_t *surface;
  RushesPosterCache *cache;  /* while a request is under way */
  guint request;
  GdkFrameClock *clock;      /* while the poster is to be asked for after the next frame */
  gboolean failed;
};

enum
{
  PROP_PATH = 1,
  PROP_PAINTABLE,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_FAILED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesThumb, rushes_thumb, GTK_TYPE_WIDGET)

static void
set_failed (RushesThumb *self,
            gboolean failed)
{
  if (rushes_set_boolean (&self->failed, failed))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
}

static void
poster_cb (GdkTexture *texture,
           const GError *error,
           gpointer user_data)
{
  RushesThumb *self = user_data;

  self->request = 0;
  g_clear_object (&self->cache);
  g_set_object (&self->poster, texture);
  if (error)
    g_debug ("No poster of %s: %s", self->path, error->message);
  set_failed (self, texture == NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void after_paint_cb (RushesThumb *self);

static void
stop_waiting (RushesThumb *self)
{
  if (self->clock)
    g_signal_handlers_disconnect_by_func (self->clock, after_paint_cb, self);
  g_clear_object (&self->clock);
}

static void
stop_request (RushesThumb *self)
{
  stop_waiting (self);
  if (self->request != 0)
    rushes_poster_cache_cancel (self->cache, self->request);
  self->request = 0;
  g_clear_object (&self->cache);
}

static RushesPosterCache *
get_cache (RushesThumb *self)
{
  return rushes_poster_cache_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
}

static void
after_paint_cb (RushesThumb *self)
{
  RushesPosterCache *cache = get_cache (self);
  guint request;

  stop_waiting (self);
  request = rushes_poster_cache_request (cache, self->path, self->width * POSTER_SCALE, self->height * POSTER_SCALE, poster_cb, self);
  if (request != 0)
    {
      self->request = request;
      self->cache = g_object_ref (cache);
    }
}

/* What is not there yet is asked for once a frame is painted: a list maps far more than it shows until it has been laid out, and
 * those posters would be decoded before the ones in view. */
static void
load (RushesThumb *self)
{
  GdkTexture *texture;

  stop_request (self);
  if (self->path == NULL || self->poster != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  texture = rushes_poster_cache_lookup (get_cache (self), self->path, self->width * POSTER_SCALE, self->height * POSTER_SCALE);
  if (texture)
    {
      poster_cb (texture, NULL, self);
      return;
    }

  self->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  g_signal_connect_object (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_cut (RushesThumb *self)
{
  g_clear_object (&self->cut);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}

static void
rushes_thumb_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (rushes_thumb_parent_class)->map (widget);

  load (RUSHES_THUMB (widget));
}

static void
rushes_thumb_unmap (GtkWidget *widget)
{
  stop_request (RUSHES_THUMB (widget));
  drop_cut (RUSHES_THUMB (widget));

  GTK_WIDGET_CLASS (rushes_thumb_parent_class)->unmap (widget);
}

static GtkSizeRequestMode
rushes_thumb_get_request_mode (GtkWidget *widget)
{
  return RUSHES_THUMB (widget)->keeps_shape ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
rushes_thumb_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  RushesThumb *self = RUSHES_THUMB (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
  if (self->keeps_shape && orientation == GTK_ORIENTATION_VERTICAL && for_size > self->width)
    *minimum = *natural = (for_size * self->height + self->width / 2) / self->width;
}

static void
snapshot_shown (GdkPaintable *shown,
                GtkSnapshot *snapshot,
                double width,
                double height)
{
  double aspect = gdk_paintable_get_intrinsic_aspect_ratio (shown);
  double shown_width = width;
  double shown_height = height;

  if (aspect <= 0)
    aspect = width / height;
  if (aspect > width / height)
    shown_width = height * aspect;
  else
    shown_height = width / aspect;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((width - shown_width) / 2, (height - shown_height) / 2));
  gdk_paintable_snapshot (shown, snapshot, shown_width, shown_height);
  gtk_snapshot_pop (snapshot);
}

static cairo_surface_t *
get_cut (RushesThumb *self,
         GdkPaintable *shown,
         int width,
         int height)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  cairo_t *cr;

  if (self->cut == shown && cairo_image_surface_get_width (self->surface) == width * scale &&
      cairo_image_surface_get_height (self->surface) == height * scale)
    return self->surface;

  drop_cut (self);
  self->cut = g_object_ref (shown);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_surface_set_device_scale (self->surface, scale, scale);
  snapshot = gtk_snapshot_new ();
  snapshot_shown (shown, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  cr = cairo_create (self->surface);
  if (node)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  return self->surface;
}

/* Without a GPU, each frame of a window converts and scales every texture in it, however little of the window has changed: what does not change
 * itself is kept as it was painted. */
static gboolean
is_worth_keeping (GtkWidget *widget,
                  GdkPaintable *shown)
{
  const GdkPaintableFlags still = GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;

  return (gdk_paintable_get_flags (shown) & still) == still && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (gtk_widget_get_native (widget)));
}

static void
rushes_thumb_snapshot (GtkWidget *widget,
                       GtkSnapshot *snapshot)
{
  RushesThumb *self = RUSHES_THUMB (widget);
  GdkPaintable *shown = rushes_thumb_get_shown (self);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (shown == NULL || width <= 0 || height <= 0)
    return;

  if (!is_worth_keeping (widget, shown))
    {
      snapshot_shown (shown, snapshot, width, height);
      return;
    }
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_set_source_surface (cr, get_cut (self, shown, width, height), 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
disconnect_paintable (RushesThumb *self)
{
  if (self->paintable == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->paintable, gtk_widget_queue_draw, self);
  g_clear_object (&self->paintable);
}

static void
rushes_thumb_dispose (GObject *object)
{
  RushesThumb *self = RUSHES_THUMB (object);

  stop_request (self);
  disconnect_paintable (self);
  drop_cut (self);
  g_clear_object (&self->poster);

  G_OBJECT_CLASS (rushes_thumb_parent_class)->dispose (object);
}

static void
rushes_thumb_finalize (GObject *object)
{
  RushesThumb *self = RUSHES_THUMB (object);

  g_free (self->path);

  G_OBJECT_CLASS (rushes_thumb_parent_class)->finalize (object);
}

static void
rushes_thumb_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  RushesThumb *self = RUSHES_THUMB (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_PAINTABLE:
      g_value_set_object (value, self->paintable);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_int (value, self->height);
      break;
    case PROP_FAILED:
      g_value_set_boolean (value, self->failed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_thumb_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  RushesThumb *self = RUSHES_THUMB (object);

  switch (prop_id)
    {
    case PROP_PATH:
      rushes_thumb_set_path (self, g_value_get_string (value));
      break;
    case PROP_PAINTABLE:
      rushes_thumb_set_paintable (self, g_value_get_object (value));
      break;
    case PROP_WIDTH:
      rushes_thumb_set_size (self, g_value_get_int (value), self->height);
      break;
    case PROP_HEIGHT:
      rushes_thumb_set_size (self, self->width, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_thumb_class_init (RushesThumbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = rushes_thumb_dispose;
  object_class->finalize = rushes_thumb_finalize;
  object_class->get_property = rushes_thumb_get_property;
  object_class->set_property = rushes_thumb_set_property;

  widget_class->map = rushes_thumb_map;
  widget_class->unmap = rushes_thumb_unmap;
  widget_class->get_request_mode = rushes_thumb_get_request_mode;
  widget_class->measure = rushes_thumb_measure;
  widget_class->snapshot = rushes_thumb_snapshot;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_PAINTABLE] = g_param_spec_object ("paintable", NULL, NULL, GDK_TYPE_PAINTABLE, flags);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 1, G_MAXINT16, 80, flags);
  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 1, G_MAXINT16, 45, flags);
  properties[PROP_FAILED] = g_param_spec_boolean ("failed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "rushes-thumb");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rushes_thumb_init (RushesThumb *self)
{
  self->width = 80;
  self->height = 45;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "thumb");
}

/**
 * rushes_thumb_new:
 * @width: px that it asks for
 * @height: px that it asks for
 *
 * Returns: (transfer floating): an empty thumb
 */
GtkWidget *
rushes_thumb_new (int width,
                  int height)
{
  return g_object_new (RUSHES_TYPE_THUMB, "width", width, "height", height, NULL);
}

/**
 * rushes_thumb_set_size:
 *
 * Changes the size that it asks for.
 */
void
rushes_thumb_set_size (RushesThumb *self,
                       int width,
                       int height)
{
  gboolean changed_width;
  gboolean changed_height;

  g_return_if_fail (RUSHES_IS_THUMB (self));

  changed_width = self->width != width;
  changed_height = self->height != height;
  if (!changed_width && !changed_height)
    return;

  self->width = width;
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (changed_width)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
  if (changed_height)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEIGHT]);
}

/**
 * rushes_thumb_set_keeps_shape:
 * @self: a thumb
 * @keeps_shape: whether it is as much higher as it is wider than what it asks for; else more width cuts off what is above and below
 */
void
rushes_thumb_set_keeps_shape (RushesThumb *self,
                              gboolean keeps_shape)
{
  g_return_if_fail (RUSHES_IS_THUMB (self));

  if (self->keeps_shape == keeps_shape)
    return;

  self->keeps_shape = keeps_shape;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * rushes_thumb_get_path:
 *
 * Returns: (nullable): the file whose poster is shown
 */
const char *
rushes_thumb_get_path (RushesThumb *self)
{
  g_return_val_if_fail (RUSHES_IS_THUMB (self), NULL);

  return self->path;
}

/**
 * rushes_thumb_set_path:
 * @path: (nullable): a local picture or video
 *
 * Shows the poster of a file as soon as it is decoded; what was shown before goes at once.
 */
void
rushes_thumb_set_path (RushesThumb *self,
                       const char *path)
{
  g_return_if_fail (RUSHES_IS_THUMB (self));

  if (!rushes_set_string (&self->path, path))
    return;

  g_clear_object (&self->poster);
  set_failed (self, FALSE);
  load (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
}

/**
 * rushes_thumb_get_paintable:
 *
 * Returns: (transfer none) (nullable): what was set
 */
GdkPaintable *
rushes_thumb_get_paintable (RushesThumb *self)
{
  g_return_val_if_fail (RUSHES_IS_THUMB (self), NULL);

  return self->paintable;
}

/**
 * rushes_thumb_set_paintable:
 * @paintable: (nullable): what to paint instead of the poster of `path`
 */
void
rushes_thumb_set_paintable (RushesThumb *self,
                            GdkPaintable *paintable)
{
  g_return_if_fail (RUSHES_IS_THUMB (self));

  if (self->paintable == paintable)
    return;

  disconnect_paintable (self);
  if (paintable)
    {
      self->paintable = g_object_ref (paintable);
      g_signal_connect_object (paintable, "invalidate-contents", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (paintable, "invalidate-size", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAINTABLE]);
}

/**
 * rushes_thumb_get_shown:
 *
 * Returns: (transfer none) (nullable): what is painted now
 */
GdkPaintable *
rushes_thumb_get_shown (RushesThumb *self)
{
  g_return_val_if_fail (RUSHES_IS_THUMB (self), NULL);

  return self->paintable ? self->paintable : GDK_PAINTABLE (self->poster);
}

/**
 * rushes_thumb_get_failed:
 *
 * Returns: whether there is no poster of `path` to be had
 */
gboolean
rushes_thumb_get_failed (RushesThumb *self)
{
  g_return_val_if_fail (RUSHES_IS_THUMB (self), FALSE);

  return self->failed;
}
