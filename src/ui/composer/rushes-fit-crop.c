/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-crop.h"

#include <glib/gi18n.h>

#include "rushes-sentences.h"

#define NATURAL_WIDTH 480
#define NATURAL_HEIGHT 250
#define MIN_SIDE 120
/* Around the picture, so that a handle at its edge can be seen and caught whole, px. */
#define MARGIN 8
#define HANDLE 9
#define REACH 14
#define FAR 10
/* A step of a key is so small a part of the longer side. */
#define STEPS 200

typedef enum
{
  GRIP_NONE = 0,
  GRIP_LEFT = 1 << 0,
  GRIP_RIGHT = 1 << 1,
  GRIP_TOP = 1 << 2,
  GRIP_BOTTOM = 1 << 3,
  GRIP_INSIDE = 1 << 4,
} Grip;

struct _RushesFitCrop
{
  GtkWidget parent_instance;

  RushesFitPlan *plan;
  RushesFitPlan *whole;     /* as it was at first: the most that fits, from the middle */
  GdkPaintable *paintable;  /* (nullable) */
  Grip grip;
  RushesFitRect begun;      /* the crop when the drag began */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesFitCrop, rushes_fit_crop, GTK_TYPE_WIDGET)

/* -- where things are ------------------------------------------------------------------------------------------------ */

/* px of the widget for a px of the picture */
static double
get_scale (RushesFitCrop *self)
{
  double width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN);
  double height = MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN);

  return MIN (width / self->plan->width, height / self->plan->height);
}

static graphene_rect_t
get_picture (RushesFitCrop *self)
{
  double scale = get_scale (self);
  double width = self->plan->width * scale;
  double height = self->plan->height * scale;

  return GRAPHENE_RECT_INIT ((float) ((gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2),
                             (float) ((gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2), (float) width, (float) height);
}

static graphene_rect_t
get_kept (RushesFitCrop *self)
{
  graphene_rect_t picture = get_picture (self);
  double scale = get_scale (self);
  const RushesFitRect *crop = &self->plan->crop;

  return GRAPHENE_RECT_INIT (picture.origin.x + (float) (crop->x * scale), picture.origin.y + (float) (crop->y * scale),
                             (float) (crop->width * scale), (float) (crop->height * scale));
}

static Grip
find_grip (RushesFitCrop *self,
           double x,
           double y)
{
  graphene_rect_t kept = get_kept (self);
  double left = x - kept.origin.x;
  double top = y - kept.origin.y;
  double right = left - kept.size.width;
  double bottom = top - kept.size.height;
  Grip grip = GRIP_NONE;

  if (left < -REACH || right > REACH || top < -REACH || bottom > REACH)
    return GRIP_NONE;
  /* Of two edges that are close to each other the nearer one. */
  if (ABS (left) <= REACH && ABS (left) <= ABS (right))
    grip |= GRIP_LEFT;
  else if (ABS (right) <= REACH)
    grip |= GRIP_RIGHT;
  if (ABS (top) <= REACH && ABS (top) <= ABS (bottom))
    grip |= GRIP_TOP;
  else if (ABS (bottom) <= REACH)
    grip |= GRIP_BOTTOM;
  return grip != GRIP_NONE ? grip : GRIP_INSIDE;
}

static const char *
name_cursor (Grip grip)
{
  switch ((int) grip)
    {
    case GRIP_INSIDE:
      return "move";
    case GRIP_LEFT:
    case GRIP_RIGHT:
      return "ew-resize";
    case GRIP_TOP:
    case GRIP_BOTTOM:
      return "ns-resize";
    case GRIP_LEFT | GRIP_TOP:
    case GRIP_RIGHT | GRIP_BOTTOM:
      return "nwse-resize";
    case GRIP_RIGHT | GRIP_TOP:
    case GRIP_LEFT | GRIP_BOTTOM:
      return "nesw-resize";
    default:
      return NULL;
    }
}

/* -- changing it ----------------------------------------------------------------------------------------------------- */

static void
tell_value (RushesFitCrop *self)
{
  const RushesFitRect *crop = &self->plan->crop;
  g_autofree char *size = rushes_format_size (crop->width, crop->height);
  /* Translators: what is kept of a picture: "640 × 480", and the place of its corner in pixels */
  g_autofree char *text = g_strdup_printf (_ ("%s pixels kept, from %d, %d"), size, crop->x, crop->y);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
set_crop (RushesFitCrop *self,
          const RushesFitRect *crop)
{
  RushesFitRect before = self->plan->crop;

  rushes_fit_plan_set_crop (self->plan, crop);
  if (before.x == self->plan->crop.x && before.y == self->plan->crop.y && before.width == self->plan->crop.width &&
      before.height == self->plan->crop.height)
    return;

  tell_value (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Moves the edges that are held by so many px of the picture; those that are not stay where they are. */
static void
pull (RushesFitCrop *self,
      Grip grip,
      const RushesFitRect *from,
      int across,
      int down)
{
  RushesFitPlan *trial = NULL;
  int left = from->x;
  int top = from->y;
  int right = left + from->width;
  int bottom = top + from->height;
  RushesFitRect crop;

  if (grip == GRIP_INSIDE)
    {
      set_crop (self, &(RushesFitRect) { left + across, top + down, from->width, from->height });
      return;
    }

  if (grip & GRIP_LEFT)
    left = CLAMP (left + across, 0, right - 1);
  if (grip & GRIP_RIGHT)
    right = CLAMP (right + across, left + 1, self->plan->width);
  if (grip & GRIP_TOP)
    top = CLAMP (top + down, 0, bottom - 1);
  if (grip & GRIP_BOTTOM)
    bottom = CLAMP (bottom + down, top + 1, self->plan->height);

  /* Where the shape does not fit the plan takes some of it away; the edge that is held gives way, not the one opposite. */
  crop = (RushesFitRect) { left, top, right - left, bottom - top };
  trial = rushes_fit_plan_copy (self->plan);
  rushes_fit_plan_set_crop (trial, &crop);
  if (grip & GRIP_LEFT)
    crop.x = right - trial->crop.width;
  if (grip & GRIP_TOP)
    crop.y = bottom - trial->crop.height;
  crop.width = trial->crop.width;
  crop.height = trial->crop.height;
  rushes_fit_plan_free (trial);
  set_crop (self, &crop);
}

static void
drag_begin_cb (RushesFitCrop *self,
               double x,
               double y,
               GtkGesture *gesture)
{
  self->grip = find_grip (self, x, y);
  self->begun = self->plan->crop;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (gesture, self->grip != GRIP_NONE ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (RushesFitCrop *self,
                double x,
                double y)
{
  double scale = get_scale (self);

  if (self->grip != GRIP_NONE)
    pull (self, self->grip, &self->begun, (int) (x / scale), (int) (y / scale));
}

static void
drag_end_cb (RushesFitCrop *self)
{
  self->grip = GRIP_NONE;
}

static void
motion_cb (RushesFitCrop *self,
           double x,
           double y)
{
  if (self->grip == GRIP_NONE)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name_cursor (find_grip (self, x, y)));
}

static gboolean
key_cb (RushesFitCrop *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  int step = MAX (1, MAX (self->plan->width, self->plan->height) / STEPS) * (state & GDK_SHIFT_MASK ? FAR : 1);
  RushesFitRect crop = self->plan->crop;
  int across = 0;
  int down = 0;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      across = -step;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      across = step;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      down = -step;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      down = step;
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      set_crop (self, &self->whole->crop);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  if (state & GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_CONTROL_MASK)
    pull (self, across != 0 ? GRIP_RIGHT : GRIP_BOTTOM, &crop, across, down);
  else
    pull (self, GRIP_INSIDE, &crop, across, down);
  return GDK_EVENT_STOP;
}

/* -- painting -------------------------------------------------------------------------------------------------------- */

static void
fill (GtkSnapshot *snapshot,
      const GdkRGBA *colour,
      float x,
      float y,
      float width,
      float height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
dim_lost (GtkSnapshot *snapshot,
          const graphene_rect_t *picture,
          const graphene_rect_t *kept)
{
  static const GdkRGBA dim = { 0, 0, 0, .62f };
  float right = kept->origin.x + kept->size.width;
  float bottom = kept->origin.y + kept->size.height;

  fill (snapshot, &dim, picture->origin.x, picture->origin.y, picture->size.width, kept->origin.y - picture->origin.y);
  fill (snapshot, &dim, picture->origin.x, bottom, picture->size.width, picture->origin.y + picture->size.height - bottom);
  fill (snapshot, &dim, picture->origin.x, kept->origin.y, kept->origin.x - picture->origin.x, kept->size.height);
  fill (snapshot, &dim, right, kept->origin.y, picture->origin.x + picture->size.width - right, kept->size.height);
}

static void
frame_kept (GtkSnapshot *snapshot,
            const graphene_rect_t *kept,
            gboolean is_focused)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  static const GdkRGBA faint = { 1, 1, 1, .35f };
  static const GdkRGBA shadow = { 0, 0, 0, .5f };
  float line = is_focused ? 3 : 2;
  GskRoundedRect outline;
  float widths[4] = { line, line, line, line };
  GdkRGBA colours[4] = { white, white, white, white };

  for (int i = 1; i < 3; i++)
    {
      fill (snapshot, &faint, kept->origin.x + kept->size.width * (float) i / 3, kept->origin.y, 1, kept->size.height);
      fill (snapshot, &faint, kept->origin.x, kept->origin.y + kept->size.height * (float) i / 3, kept->size.width, 1);
    }

  gsk_rounded_rect_init_from_rect (&outline, kept, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shadow, 0, 0, 1, 1);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
  for (int i = 0; i < 9; i++)
    {
      graphene_rect_t handle = GRAPHENE_RECT_INIT (kept->origin.x + kept->size.width * (float) (i % 3) / 2 - HANDLE / 2.f,
                                                   kept->origin.y + kept->size.height * (float) (i / 3) / 2 - HANDLE / 2.f, HANDLE, HANDLE);

      if (i == 4)
        continue;
      gsk_rounded_rect_init_from_rect (&outline, &handle, HANDLE / 2.f);
      gtk_snapshot_append_outset_shadow (snapshot, &outline, &shadow, 0, 0, 1, 1);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &white, &handle);
      gtk_snapshot_pop (snapshot);
    }
}

static void
rushes_fit_crop_snapshot (GtkWidget *widget,
                          GtkSnapshot *snapshot)
{
  static const GdkRGBA grey = { .5f, .5f, .5f, .5f };
  RushesFitCrop *self = RUSHES_FIT_CROP (widget);
  graphene_rect_t picture = get_picture (self);
  graphene_rect_t kept = get_kept (self);

  if (self->paintable)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &picture.origin);
      gdk_paintable_snapshot (self->paintable, snapshot, picture.size.width, picture.size.height);
      gtk_snapshot_restore (snapshot);
    }
  else
    {
      gtk_snapshot_append_color (snapshot, &grey, &picture);
    }

  dim_lost (snapshot, &picture, &kept);
  frame_kept (snapshot, &kept, gtk_widget_has_visible_focus (widget));
}

static void
rushes_fit_crop_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  RushesFitCrop *self = RUSHES_FIT_CROP (widget);
  /* A wide picture needs no more height than it has. */
  int height = (int) ((gint64) NATURAL_WIDTH * self->plan->height / self->plan->width) + 2 * MARGIN;

  *minimum = MIN_SIDE;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : CLAMP (height, MIN_SIDE, NATURAL_HEIGHT);
}

/* -- the rest -------------------------------------------------------------------------------------------------------- */

static void
rushes_fit_crop_finalize (GObject *object)
{
  RushesFitCrop *self = RUSHES_FIT_CROP (object);

  g_clear_object (&self->paintable);
  g_clear_pointer (&self->plan, rushes_fit_plan_free);
  g_clear_pointer (&self->whole, rushes_fit_plan_free);
  G_OBJECT_CLASS (rushes_fit_crop_parent_class)->finalize (object);
}

static void
rushes_fit_crop_class_init (RushesFitCropClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rushes_fit_crop_finalize;
  widget_class->snapshot = rushes_fit_crop_snapshot;
  widget_class->measure = rushes_fit_crop_measure;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "rushes-fit-crop");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SPIN_BUTTON);
}

static void
rushes_fit_crop_init (RushesFitCrop *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Part of the Picture That Is Kept"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Arrow keys move it, with Shift farther; with Ctrl they change its size; Home keeps as much as fits"), -1);
}

/**
 * rushes_fit_crop_new:
 * @plan: of a picture or a film
 *
 * Returns: (transfer floating): a widget that begins with what the plan keeps
 */
GtkWidget *
rushes_fit_crop_new (const RushesFitPlan *plan)
{
  RushesFitCrop *self;

  g_return_val_if_fail (plan != NULL && plan->width > 0 && plan->height > 0, NULL);

  self = g_object_new (RUSHES_TYPE_FIT_CROP, NULL);
  self->plan = rushes_fit_plan_copy (plan);
  self->whole = rushes_fit_plan_copy (plan);
  tell_value (self);
  return GTK_WIDGET (self);
}

void
rushes_fit_crop_set_paintable (RushesFitCrop *self,
                               GdkPaintable *paintable)
{
  g_return_if_fail (RUSHES_IS_FIT_CROP (self));

  if (g_set_object (&self->paintable, paintable))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rushes_fit_crop_get_crop:
 * @self: a crop
 *
 * Returns: (transfer none): what is kept, px of the upright picture
 */
const RushesFitRect *
rushes_fit_crop_get_crop (RushesFitCrop *self)
{
  g_return_val_if_fail (RUSHES_IS_FIT_CROP (self), NULL);

  return &self->plan->crop;
}
