/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-blend-view.h"

#include <math.h>

#include <glib/gi18n.h>

#include "rushes-frame-paintable.h"
#include "rushes-properties.h"

#define LINE_WIDTH 2
#define HANDLE_RADIUS 14
/* How near to the line the pointer takes it, px */
#define REACH 20
#define AMPLIFICATION 4
#define SETTLE_MSEC 150
#define MINIMUM_WIDTH 160

/**
 * RushesBlendView:
 *
 * Two films in one place, letterboxed each by its own shape. The difference is made by the renderer as it paints, so that it costs nothing
 * but while it is seen and needs no copy of a frame.
 */
struct _RushesBlendView
{
  GtkWidget parent_instance;

  RushesPlayer *players[2];
  GSignalGroup *signals[2];
  RushesFramePaintable *frames[2];
  double position;
  gboolean difference;
  gboolean amplified;
  gboolean dragging;
  double drag_offset;
  guint settle_id;
};

enum
{
  PROP_POSITION = 1,
  PROP_DIFFERENCE,
  PROP_AMPLIFIED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesBlendView, rushes_blend_view, GTK_TYPE_WIDGET)

/* -- players ---------------------------------------------------------------------------------------------------------- */

static guint
find_player (RushesBlendView *self,
             RushesPlayer *player)
{
  return player == self->players[1] ? 1 : 0;
}

static void
frame_cb (RushesBlendView *self,
          RushesFrame *frame,
          RushesPlayer *player)
{
  rushes_frame_paintable_set_frame (self->frames[find_player (self, player)], frame);
}

static void
error_cb (RushesBlendView *self,
          GParamSpec *pspec,
          RushesPlayer *player)
{
  g_autoptr (GError) error = NULL;

  g_object_get (player, "error", &error, NULL);
  if (error)
    rushes_frame_paintable_set_frame (self->frames[find_player (self, player)], NULL);
}

static void
update_max_size (RushesBlendView *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (self->players); i++)
    if (self->players[i] && width > 0)
      g_object_set (self->players[i], "max-width", width * scale, "max-height", height * scale, NULL);
}

static gboolean
settle_cb (gpointer user_data)
{
  RushesBlendView *self = user_data;

  self->settle_id = 0;
  update_max_size (self);
  return G_SOURCE_REMOVE;
}

/* -- painting --------------------------------------------------------------------------------------------------------- */

/* Where a picture lies, on whole pixels */
static graphene_rect_t
get_area (RushesBlendView *self,
          guint index)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double aspect = gdk_paintable_get_intrinsic_aspect_ratio (GDK_PAINTABLE (self->frames[index]));
  double shown_width;
  double shown_height;

  if (aspect <= 0)
    return GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  shown_width = round (MIN (width, height * aspect));
  shown_height = round (MIN (height, width / aspect));
  return GRAPHENE_RECT_INIT ((float) floor ((width - shown_width) / 2), (float) floor ((height - shown_height) / 2),
                             (float) shown_width, (float) shown_height);
}

static void
paint (RushesBlendView *self,
       GtkSnapshot *snapshot,
       guint index)
{
  graphene_rect_t area = get_area (self, index);

  if (rushes_frame_paintable_is_empty (self->frames[index]))
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &area.origin);
  gdk_paintable_snapshot (GDK_PAINTABLE (self->frames[index]), snapshot, area.size.width, area.size.height);
  gtk_snapshot_restore (snapshot);
}

/* The line runs over the pictures, not over the bars beside them. */
static double
get_line (RushesBlendView *self)
{
  graphene_rect_t one = get_area (self, 0);
  graphene_rect_t other = get_area (self, 1);
  graphene_rect_t both;

  graphene_rect_union (&one, &other, &both);
  return both.origin.x + both.size.width * self->position;
}

static void
move_line (RushesBlendView *self,
           double x)
{
  graphene_rect_t one = get_area (self, 0);
  graphene_rect_t other = get_area (self, 1);
  graphene_rect_t both;

  graphene_rect_union (&one, &other, &both);
  if (both.size.width > 0)
    rushes_blend_view_set_position (self, (x - both.origin.x) / both.size.width);
}

static void
paint_handle (GtkSnapshot *snapshot,
              double x,
              double y)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x - HANDLE_RADIUS - 2, (float) y - HANDLE_RADIUS - 2,
                                               2 * HANDLE_RADIUS + 4, 2 * HANDLE_RADIUS + 4);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_arc (cr, x, y, HANDLE_RADIUS, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, .75);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, x + side * 9, y);
      cairo_line_to (cr, x + side * 4, y - 4.5);
      cairo_line_to (cr, x + side * 4, y + 4.5);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

/* GTK 4.8 loses what is drawn into a clip of no size, and the picture with it: with the line at an edge one of every frame. */
static void
paint_clipped (RushesBlendView *self,
               GtkSnapshot *snapshot,
               guint index,
               const graphene_rect_t *clip)
{
  if (clip->size.width <= 0 || clip->size.height <= 0)
    return;

  gtk_snapshot_push_clip (snapshot, clip);
  paint (self, snapshot, index);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_wipe (RushesBlendView *self,
               GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float line = (float) round (get_line (self));
  GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA shadow = { 0, 0, 0, .3f };
  /* On the side where its name stands */
  guint left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 1 : 0;

  paint_clipped (self, snapshot, left, &GRAPHENE_RECT_INIT (0, 0, line, height));
  paint_clipped (self, snapshot, 1 - left, &GRAPHENE_RECT_INIT (line, 0, MAX (0, width - line), height));

  gtk_snapshot_append_color (snapshot, &shadow, &GRAPHENE_RECT_INIT (line - LINE_WIDTH, 0, 2 * LINE_WIDTH, height));
  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (line - LINE_WIDTH / 2, 0, LINE_WIDTH, height));
  paint_handle (snapshot, line, height / 2);
}

static void
snapshot_difference (RushesBlendView *self,
                     GtkSnapshot *snapshot)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                            (float) gtk_widget_get_height (GTK_WIDGET (self)));
  GdkRGBA black = { 0, 0, 0, 1 };

  if (self->amplified)
    {
      graphene_matrix_t matrix;
      graphene_vec4_t offset;

      graphene_matrix_init_scale (&matrix, AMPLIFICATION, AMPLIFICATION, AMPLIFICATION);
      graphene_vec4_init (&offset, 0, 0, 0, 0);
      gtk_snapshot_push_color_matrix (snapshot, &matrix, &offset);
    }
  /* Black below both, so that where only one of them is it differs from nothing by itself. */
  gtk_snapshot_push_blend (snapshot, GSK_BLEND_MODE_DIFFERENCE);
  gtk_snapshot_append_color (snapshot, &black, &all);
  paint (self, snapshot, 0);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_color (snapshot, &black, &all);
  paint (self, snapshot, 1);
  gtk_snapshot_pop (snapshot);
  if (self->amplified)
    gtk_snapshot_pop (snapshot);
}

static void
rushes_blend_view_snapshot (GtkWidget *widget,
                            GtkSnapshot *snapshot)
{
  RushesBlendView *self = RUSHES_BLEND_VIEW (widget);

  if (self->difference)
    snapshot_difference (self, snapshot);
  else
    snapshot_wipe (self, snapshot);
}

/* -- the line --------------------------------------------------------------------------------------------------------- */

static void
drag_begin_cb (RushesBlendView *self,
               double x,
               double y,
               GtkGesture *gesture)
{
  double line = get_line (self);

  self->dragging = !self->difference;
  if (!self->dragging)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_widget_grab_focus (GTK_WIDGET (self));
  /* Where the line is taken it does not jump; elsewhere it comes to the pointer once that moves. */
  self->drag_offset = fabs (x - line) <= REACH ? line - x : 0;
}

static void
drag_update_cb (RushesBlendView *self,
                double x,
                double y,
                GtkGestureDrag *gesture)
{
  double start_x;
  double start_y;

  if (!self->dragging || !gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y) || x == 0)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  move_line (self, start_x + x + self->drag_offset);
}

static void
clicked_cb (RushesBlendView *self,
            int n_press)
{
  if (n_press == 2 && !self->difference)
    rushes_blend_view_set_position (self, .5);
}

static void
motion_cb (RushesBlendView *self,
           double x)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), !self->difference && fabs (x - get_line (self)) <= REACH ? "ew-resize" : NULL);
}

/* -- widget ----------------------------------------------------------------------------------------------------------- */

static void
update_name (RushesBlendView *self)
{
  g_autofree char *text = g_strdup_printf (_ ("Wipe, %d %%"), (int) round (self->position * 100));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->difference ? _ ("Difference") : text, -1);
}

static void
rushes_blend_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : MINIMUM_WIDTH * 9 / 16;
}

static void
rushes_blend_view_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  RushesBlendView *self = RUSHES_BLEND_VIEW (widget);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MSEC, settle_cb, self);
}

static void
rushes_blend_view_dispose (GObject *object)
{
  RushesBlendView *self = RUSHES_BLEND_VIEW (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  rushes_blend_view_set_players (self, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->frames); i++)
    {
      if (self->frames[i])
        g_signal_handlers_disconnect_by_data (self->frames[i], self);
      g_clear_object (&self->signals[i]);
    }

  G_OBJECT_CLASS (rushes_blend_view_parent_class)->dispose (object);
}

static void
rushes_blend_view_finalize (GObject *object)
{
  RushesBlendView *self = RUSHES_BLEND_VIEW (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->frames); i++)
    g_clear_object (&self->frames[i]);

  G_OBJECT_CLASS (rushes_blend_view_parent_class)->finalize (object);
}

static void
rushes_blend_view_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  RushesBlendView *self = RUSHES_BLEND_VIEW (object);

  switch (prop_id)
    {
    case PROP_POSITION:
      g_value_set_double (value, self->position);
      break;
    case PROP_DIFFERENCE:
      g_value_set_boolean (value, self->difference);
      break;
    case PROP_AMPLIFIED:
      g_value_set_boolean (value, self->amplified);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_blend_view_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  RushesBlendView *self = RUSHES_BLEND_VIEW (object);

  switch (prop_id)
    {
    case PROP_POSITION:
      rushes_blend_view_set_position (self, g_value_get_double (value));
      break;
    case PROP_DIFFERENCE:
      rushes_blend_view_set_difference (self, g_value_get_boolean (value));
      break;
    case PROP_AMPLIFIED:
      rushes_blend_view_set_amplified (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_blend_view_class_init (RushesBlendViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = rushes_blend_view_dispose;
  object_class->finalize = rushes_blend_view_finalize;
  object_class->get_property = rushes_blend_view_get_property;
  object_class->set_property = rushes_blend_view_set_property;
  widget_class->measure = rushes_blend_view_measure;
  widget_class->size_allocate = rushes_blend_view_size_allocate;
  widget_class->snapshot = rushes_blend_view_snapshot;

  properties[PROP_POSITION] = g_param_spec_double ("position", NULL, NULL, 0, 1, .5, flags);
  properties[PROP_DIFFERENCE] = g_param_spec_boolean ("difference", NULL, NULL, FALSE, flags);
  properties[PROP_AMPLIFIED] = g_param_spec_boolean ("amplified", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "rushes-blend-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controllers (RushesBlendView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (click, "pressed", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
rushes_blend_view_init (RushesBlendView *self)
{
  self->position = .5;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  for (guint i = 0; i < G_N_ELEMENTS (self->frames); i++)
    {
      self->frames[i] = rushes_frame_paintable_new ();
      g_signal_connect_object (self->frames[i], "invalidate-contents", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      self->signals[i] = g_signal_group_new (RUSHES_TYPE_PLAYER);
      g_signal_group_connect_swapped (self->signals[i], "frame", G_CALLBACK (frame_cb), self);
      g_signal_group_connect_swapped (self->signals[i], "notify::error", G_CALLBACK (error_cb), self);
    }
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update_max_size), NULL);
  add_controllers (self);
  update_name (self);
}

/**
 * rushes_blend_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing
 */
GtkWidget *
rushes_blend_view_new (void)
{
  return g_object_new (RUSHES_TYPE_BLEND_VIEW, NULL);
}

/**
 * rushes_blend_view_set_players:
 * @self: a view
 * @start: (nullable): what is seen left of the line
 * @end: (nullable): what is seen right of it
 *
 * While it has players it tells them how large to make their frames.
 */
void
rushes_blend_view_set_players (RushesBlendView *self,
                               RushesPlayer *start,
                               RushesPlayer *end)
{
  RushesPlayer *const players[] = { start, end };

  g_return_if_fail (RUSHES_IS_BLEND_VIEW (self));

  for (guint i = 0; i < G_N_ELEMENTS (self->players); i++)
    {
      g_autoptr (RushesFrame) frame = NULL;

      if (!g_set_object (&self->players[i], players[i]))
        continue;
      g_signal_group_set_target (self->signals[i], players[i]);
      frame = players[i] ? rushes_player_dup_frame (players[i]) : NULL;
      rushes_frame_paintable_set_frame (self->frames[i], frame);
    }
  update_max_size (self);
}

double
rushes_blend_view_get_position (RushesBlendView *self)
{
  g_return_val_if_fail (RUSHES_IS_BLEND_VIEW (self), 0);

  return self->position;
}

/**
 * rushes_blend_view_set_position:
 * @self: a view
 * @position: from 0, all of the second, to 1, all of the first
 */
void
rushes_blend_view_set_position (RushesBlendView *self,
                                double position)
{
  g_return_if_fail (RUSHES_IS_BLEND_VIEW (self));

  if (!rushes_set_double (&self->position, CLAMP (position, 0, 1)))
    return;
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

void
rushes_blend_view_set_difference (RushesBlendView *self,
                                  gboolean difference)
{
  g_return_if_fail (RUSHES_IS_BLEND_VIEW (self));

  if (!rushes_set_boolean (&self->difference, difference))
    return;
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIFFERENCE]);
}

void
rushes_blend_view_set_amplified (RushesBlendView *self,
                                 gboolean amplified)
{
  g_return_if_fail (RUSHES_IS_BLEND_VIEW (self));

  if (!rushes_set_boolean (&self->amplified, amplified))
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AMPLIFIED]);
}
