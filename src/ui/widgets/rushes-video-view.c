/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-video-view.h"

#include <math.h>

#include "rushes-frame-paintable.h"
#include "rushes-poster-cache.h"
#include "rushes-poster.h"
#include "rushes-properties.h"

/* How long a new size must last before the player scales to it: not at every step of a drag of the window's edge. */
#define SETTLE_MSEC 150
/* A still picture is decoded no larger than this. */
#define STILL_SIZE 1280
#define STILL_OPACITY .45
#define MINIMUM_WIDTH 160
#define NATURAL_WIDTH 640

/**
 * RushesVideoView:
 *
 * Shows the frames of a player as large as they fit, on whatever the widget's background is. Lets the player scale its frames to the
 * size that they are painted in, off the main thread: painting 1:1 costs half of what painting scaled does.
 */
struct _RushesVideoView
{
  GtkWidget parent_instance;

  RushesPlayer *player;
  GSignalGroup *player_signals;
  RushesFramePaintable *paintable;
  gboolean across;           /* the frames lie on their side */
  guint settle_id;

  char *still_path;
  GdkTexture *still;
  GCancellable *still_cancellable;
};

enum
{
  PROP_PLAYER = 1,
  PROP_STILL_PATH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesVideoView, rushes_video_view, GTK_TYPE_WIDGET)

/* -- player ----------------------------------------------------------------------------------------------------------- */

/* Without a path there is no picture. With another one the former picture stays until there is a new one, so that nothing flashes. */
static void
path_cb (RushesVideoView *self)
{
  g_autofree char *path = NULL;

  g_object_get (self->player, "path", &path, NULL);
  if (path == NULL)
    rushes_frame_paintable_set_frame (self->paintable, NULL);
}

static void
error_cb (RushesVideoView *self)
{
  g_autoptr (GError) error = NULL;

  g_object_get (self->player, "error", &error, NULL);
  if (error)
    rushes_frame_paintable_set_frame (self->paintable, NULL);
}

static void
update_max_size (RushesVideoView *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  int width = gtk_widget_get_width (GTK_WIDGET (self)) * scale;
  int height = gtk_widget_get_height (GTK_WIDGET (self)) * scale;

  if (self->player && width > 0)
    g_object_set (self->player, "max-width", self->across ? height : width, "max-height", self->across ? width : height, NULL);
}

/* What lies on its side is scaled to the room that it has once it stands. */
static void
frame_cb (RushesVideoView *self,
          RushesFrame *frame)
{
  rushes_frame_paintable_set_frame (self->paintable, frame);
  if (rushes_set_boolean (&self->across, frame->orientation >= 5))
    update_max_size (self);
}

static gboolean
settle_cb (gpointer user_data)
{
  RushesVideoView *self = user_data;

  self->settle_id = 0;
  update_max_size (self);
  return G_SOURCE_REMOVE;
}

/* -- still picture ---------------------------------------------------------------------------------------------------- */

static void
still_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (RushesVideoView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RushesFrame) frame = rushes_poster_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error)
    g_debug ("No picture of %s: %s", self->still_path, error->message);

  g_clear_object (&self->still_cancellable);
  self->still = frame ? rushes_texture_from_frame (frame) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop_still (RushesVideoView *self)
{
  if (self->still_cancellable)
    g_cancellable_cancel (self->still_cancellable);
  g_clear_object (&self->still_cancellable);
  g_clear_object (&self->still);
}

/* -- widget ----------------------------------------------------------------------------------------------------------- */

static double
get_aspect (RushesVideoView *self)
{
  GdkPaintable *shown = rushes_frame_paintable_is_empty (self->paintable) ? GDK_PAINTABLE (self->still) : GDK_PAINTABLE (self->paintable);
  double aspect = shown ? gdk_paintable_get_intrinsic_aspect_ratio (shown) : 0;

  return aspect > 0 ? aspect : 16.0 / 9.0;
}

static GtkSizeRequestMode
rushes_video_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rushes_video_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }

  *minimum = MINIMUM_WIDTH * 9 / 16;
  *natural = MAX (*minimum, (int) ceil ((for_size > 0 ? for_size : NATURAL_WIDTH) / get_aspect (RUSHES_VIDEO_VIEW (widget))));
}

static void
rushes_video_view_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (widget);
  int max_width = 0;

  if (self->player == NULL)
    return;

  /* The first size holds at once. */
  g_object_get (self->player, "max-width", &max_width, NULL);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (max_width == 0)
    update_max_size (self);
  else
    self->settle_id = g_timeout_add (SETTLE_MSEC, settle_cb, self);
}

/* Paints letterboxed, on whole pixels: a frame that was scaled to this very size is then painted as it is. */
static void
paint (RushesVideoView *self,
       GtkSnapshot *snapshot,
       GdkPaintable *paintable)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double aspect = gdk_paintable_get_intrinsic_aspect_ratio (paintable);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double own_width = gdk_paintable_get_intrinsic_width (paintable) / (double) scale;
  double own_height = gdk_paintable_get_intrinsic_height (paintable) / (double) scale;
  double shown_width;
  double shown_height;

  if (aspect <= 0 || width <= 0 || height <= 0)
    return;

  shown_width = MIN (width, height * aspect);
  shown_height = MIN (height, width / aspect);
  if (fabs (shown_width - own_width) < 1.5 && fabs (shown_height - own_height) < 1.5)
    {
      shown_width = own_width;
      shown_height = own_height;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) floor ((width - shown_width) / 2), (float) floor ((height - shown_height) / 2)));
  gdk_paintable_snapshot (paintable, snapshot, shown_width, shown_height);
  gtk_snapshot_restore (snapshot);
}

static void
rushes_video_view_snapshot (GtkWidget *widget,
                            GtkSnapshot *snapshot)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (widget);

  if (!rushes_frame_paintable_is_empty (self->paintable))
    {
      paint (self, snapshot, GDK_PAINTABLE (self->paintable));
    }
  else if (self->still)
    {
      gtk_snapshot_push_opacity (snapshot, STILL_OPACITY);
      paint (self, snapshot, GDK_PAINTABLE (self->still));
      gtk_snapshot_pop (snapshot);
    }
}

static void
rushes_video_view_dispose (GObject *object)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  stop_still (self);
  rushes_video_view_set_player (self, NULL);
  if (self->paintable)
    g_signal_handlers_disconnect_by_data (self->paintable, self);
  g_clear_object (&self->player_signals);

  G_OBJECT_CLASS (rushes_video_view_parent_class)->dispose (object);
}

static void
rushes_video_view_finalize (GObject *object)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (object);

  g_clear_object (&self->paintable);
  g_free (self->still_path);

  G_OBJECT_CLASS (rushes_video_view_parent_class)->finalize (object);
}

static void
rushes_video_view_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (object);

  switch (prop_id)
    {
    case PROP_PLAYER:
      g_value_set_object (value, self->player);
      break;
    case PROP_STILL_PATH:
      g_value_set_string (value, self->still_path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_video_view_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  RushesVideoView *self = RUSHES_VIDEO_VIEW (object);

  switch (prop_id)
    {
    case PROP_PLAYER:
      rushes_video_view_set_player (self, g_value_get_object (value));
      break;
    case PROP_STILL_PATH:
      rushes_video_view_set_still_path (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_video_view_class_init (RushesVideoViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = rushes_video_view_dispose;
  object_class->finalize = rushes_video_view_finalize;
  object_class->get_property = rushes_video_view_get_property;
  object_class->set_property = rushes_video_view_set_property;

  widget_class->get_request_mode = rushes_video_view_get_request_mode;
  widget_class->measure = rushes_video_view_measure;
  widget_class->size_allocate = rushes_video_view_size_allocate;
  widget_class->snapshot = rushes_video_view_snapshot;

  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, RUSHES_TYPE_PLAYER, flags);
  properties[PROP_STILL_PATH] = g_param_spec_string ("still-path", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "rushes-video-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rushes_video_view_init (RushesVideoView *self)
{
  self->paintable = rushes_frame_paintable_new ();
  g_signal_connect_object (self->paintable, "invalidate-contents", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);

  /* On a screen with other pixels other many are shown. */
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update_max_size), NULL);

  self->player_signals = g_signal_group_new (RUSHES_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "frame", G_CALLBACK (frame_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::path", G_CALLBACK (path_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::error", G_CALLBACK (error_cb), self);
}

/**
 * rushes_video_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing
 */
GtkWidget *
rushes_video_view_new (void)
{
  return g_object_new (RUSHES_TYPE_VIDEO_VIEW, NULL);
}

/**
 * rushes_video_view_set_player:
 * @self: a view
 * @player: (nullable): whose frames to show
 */
void
rushes_video_view_set_player (RushesVideoView *self,
                              RushesPlayer *player)
{
  g_autoptr (RushesFrame) frame = NULL;

  g_return_if_fail (RUSHES_IS_VIDEO_VIEW (self));

  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  frame = player ? rushes_player_dup_frame (player) : NULL;
  rushes_frame_paintable_set_frame (self->paintable, frame);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYER]);
}

/**
 * rushes_video_view_set_still_path:
 * @self: a view
 * @path: (nullable): a local picture or film
 *
 * What to show, dimmed, while there is no frame. Decoded off the main thread.
 */
void
rushes_video_view_set_still_path (RushesVideoView *self,
                                  const char *path)
{
  g_return_if_fail (RUSHES_IS_VIDEO_VIEW (self));

  if (!rushes_set_string (&self->still_path, path))
    return;

  stop_still (self);
  if (path)
    {
      self->still_cancellable = g_cancellable_new ();
      rushes_poster_load_async (path, STILL_SIZE, STILL_SIZE, self->still_cancellable, still_cb, g_object_ref (self));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STILL_PATH]);
}

/**
 * rushes_video_view_get_still:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the still picture, once it is there
 */
GdkPaintable *
rushes_video_view_get_still (RushesVideoView *self)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_VIEW (self), NULL);

  return self->still ? GDK_PAINTABLE (self->still) : NULL;
}

/**
 * rushes_video_view_get_paintable:
 * @self: a view
 *
 * Returns: (transfer none): the frames of the player as they come
 */
GdkPaintable *
rushes_video_view_get_paintable (RushesVideoView *self)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_VIEW (self), NULL);

  return GDK_PAINTABLE (self->paintable);
}

/**
 * rushes_video_view_get_n_painted:
 * @self: a view
 *
 * Returns: how many different frames were painted, ever: what the eye had a chance to see
 */
guint64
rushes_video_view_get_n_painted (RushesVideoView *self)
{
  g_return_val_if_fail (RUSHES_IS_VIDEO_VIEW (self), 0);

  return rushes_frame_paintable_get_n_painted (self->paintable);
}
