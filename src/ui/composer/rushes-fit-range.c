/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-fit-range.h"

#include <glib/gi18n.h>

#include "rushes-palette.h"
#include "rushes-sentences.h"

#define HEIGHT 56
#define NATURAL_WIDTH 480
#define MIN_WIDTH 200
#define HANDLE 12
#define REACH 8
#define STEP (G_GINT64_CONSTANT (1000000000) / 10)
#define FAR 10

typedef enum
{
  GRIP_NONE,
  GRIP_START,
  GRIP_END,
  GRIP_ALL,
} Grip;

struct _RushesFitRange
{
  GtkWidget parent_instance;

  RushesFitPlan *plan;
  gint64 position;
  GPtrArray *frames; /* of GdkTexture */
  GArray *peaks;     /* (nullable) */
  Grip grip;
  gint64 begun_start;
  gint64 begun_end;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesFitRange, rushes_fit_range, GTK_TYPE_WIDGET)

/* The handles stand outside of what is kept, so the strip leaves them room. */
static double
get_strip_width (RushesFitRange *self)
{
  return MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * HANDLE);
}

static double
x_of (RushesFitRange *self,
      gint64 time)
{
  return HANDLE + get_strip_width (self) * (double) time / (double) self->plan->duration;
}

static gint64
time_of (RushesFitRange *self,
         double distance)
{
  return (gint64) (distance / get_strip_width (self) * (double) self->plan->duration);
}

static void
tell_value (RushesFitRange *self)
{
  g_autofree char *start = rushes_format_timecode (self->plan->start, TRUE);
  g_autofree char *end = rushes_format_timecode (self->plan->end, TRUE);
  /* Translators: what is kept of a film: "0:02.00 to 0:12.00" */
  g_autofree char *text = g_strdup_printf (_ ("%s to %s"), start, end);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

/* Where it would be too long, what is pulled takes the other side with it. */
static void
pull (RushesFitRange *self,
      Grip grip,
      gint64 from_start,
      gint64 from_end,
      gint64 by)
{
  const RushesFitPlan *plan = self->plan;
  gint64 start = from_start;
  gint64 end = from_end;

  if (grip == GRIP_ALL)
    {
      start = CLAMP (start + by, 0, plan->duration - (from_end - from_start));
      end = start + (from_end - from_start);
    }
  else if (grip == GRIP_START)
    {
      start = CLAMP (start + by, 0, MAX (0, plan->duration - plan->min_length));
      end = CLAMP (end, start + plan->min_length, start + plan->max_length);
    }
  else
    {
      end = CLAMP (end + by, MIN (plan->min_length, plan->duration), plan->duration);
      start = CLAMP (start, MAX (0, end - plan->max_length), end - MIN (plan->min_length, end));
    }
  rushes_fit_range_set_range (self, start, end);
}

static Grip
find_grip (RushesFitRange *self,
           double x)
{
  double start = x_of (self, self->plan->start);
  double end = x_of (self, self->plan->end);

  if (x >= start - HANDLE - REACH && x <= start + REACH && x - start < end - x)
    return GRIP_START;
  if (x >= end - REACH && x <= end + HANDLE + REACH)
    return GRIP_END;
  return GRIP_ALL;
}

static void
drag_begin_cb (RushesFitRange *self,
               double x,
               double y,
               GtkGesture *gesture)
{
  const RushesFitPlan *plan = self->plan;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->grip = find_grip (self, x);
  /* A click beside what is kept brings it there. */
  if (self->grip == GRIP_ALL && (x < x_of (self, plan->start) || x > x_of (self, plan->end)))
    pull (self, GRIP_ALL, plan->start, plan->end, time_of (self, x - HANDLE) - (plan->start + plan->end) / 2);
  self->begun_start = plan->start;
  self->begun_end = plan->end;
}

static void
drag_update_cb (RushesFitRange *self,
                double x,
                double y)
{
  if (self->grip != GRIP_NONE)
    pull (self, self->grip, self->begun_start, self->begun_end, time_of (self, x));
}

static void
drag_end_cb (RushesFitRange *self)
{
  self->grip = GRIP_NONE;
}

static void
motion_cb (RushesFitRange *self,
           double x,
           double y)
{
  if (self->grip == GRIP_NONE)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), find_grip (self, x) == GRIP_ALL ? "grab" : "ew-resize");
}

static gboolean
key_cb (RushesFitRange *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  const RushesFitPlan *plan = self->plan;
  gint64 by = STEP * (state & GDK_SHIFT_MASK ? FAR : 1);

  if (state & GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      by = -by;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      by = -plan->start;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      by = plan->duration - plan->end;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  pull (self, state & GDK_CONTROL_MASK ? GRIP_END : GRIP_ALL, plan->start, plan->end, by);
  return GDK_EVENT_STOP;
}

/* -- painting -------------------------------------------------------------------------------------------------------- */

/* Each fills its place, cut at the sides or above and below. */
static void
append_frame (GtkSnapshot *snapshot,
              GdkTexture *frame,
              const graphene_rect_t *place)
{
  float scale = MAX (place->size.width / (float) gdk_texture_get_width (frame), place->size.height / (float) gdk_texture_get_height (frame));
  float width = (float) gdk_texture_get_width (frame) * scale;
  float height = (float) gdk_texture_get_height (frame) * scale;

  gtk_snapshot_push_clip (snapshot, place);
  gtk_snapshot_append_texture (snapshot, frame,
                               &GRAPHENE_RECT_INIT (place->origin.x + (place->size.width - width) / 2, place->origin.y + (place->size.height - height) / 2, width, height));
  gtk_snapshot_pop (snapshot);
}

static void
append_strip (RushesFitRange *self,
              GtkSnapshot *snapshot,
              const graphene_rect_t *strip)
{
  GdkRGBA colour = rushes_palette_now ()->accent;
  float width = strip->size.width / RUSHES_FIT_RANGE_N_FRAMES;

  for (guint i = 0; i < self->frames->len; i++)
    append_frame (snapshot, self->frames->pdata[i], &GRAPHENE_RECT_INIT (strip->origin.x + width * (float) i, strip->origin.y, width, strip->size.height));
  for (guint i = 0; self->peaks && i < self->peaks->len; i++)
    {
      float part = strip->size.width / (float) self->peaks->len;
      float height = MAX (2, g_array_index (self->peaks, float, i) * (strip->size.height - 8));

      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (strip->origin.x + part * (float) i + part / 4, strip->origin.y + (strip->size.height - height) / 2, part / 2, height));
    }
}

static void
append_handle (GtkSnapshot *snapshot,
               const GdkRGBA *colour,
               float x,
               float height)
{
  static const GdkRGBA white = { 1, 1, 1, .9f };

  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, 0, HANDLE, height));
  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (x + HANDLE / 2.f - 1, height / 2 - 8, 2, 16));
}

static void
append_kept (RushesFitRange *self,
             GtkSnapshot *snapshot,
             float height)
{
  static const GdkRGBA dim = { 0, 0, 0, .55f };
  static const GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA accent = rushes_palette_now ()->accent;
  float start = (float) x_of (self, self->plan->start);
  float end = (float) x_of (self, self->plan->end);
  float line = gtk_widget_has_visible_focus (GTK_WIDGET (self)) ? 4 : 2;

  gtk_snapshot_append_color (snapshot, &dim, &GRAPHENE_RECT_INIT (HANDLE, 0, start - HANDLE, height));
  gtk_snapshot_append_color (snapshot, &dim, &GRAPHENE_RECT_INIT (end, 0, (float) get_strip_width (self) + HANDLE - end, height));
  gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT (start, 0, end - start, line));
  gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT (start, height - line, end - start, line));
  append_handle (snapshot, &accent, start - HANDLE, height);
  append_handle (snapshot, &accent, end, height);
  if (self->position >= self->plan->start && self->position <= self->plan->end)
    gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT ((float) x_of (self, self->position) - 1, 0, 2, height));
}

static void
rushes_fit_range_snapshot (GtkWidget *widget,
                           GtkSnapshot *snapshot)
{
  RushesFitRange *self = RUSHES_FIT_RANGE (widget);
  float height = (float) gtk_widget_get_height (widget);
  graphene_rect_t strip = GRAPHENE_RECT_INIT (HANDLE, 0, (float) get_strip_width (self), height);
  GdkRGBA trough = rushes_palette_now ()->trough;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), height), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &trough, &strip);
  append_strip (self, snapshot, &strip);
  append_kept (self, snapshot, height);
  gtk_snapshot_pop (snapshot);
}

static void
rushes_fit_range_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : HEIGHT;
}

/* -- the rest -------------------------------------------------------------------------------------------------------- */

static void
rushes_fit_range_finalize (GObject *object)
{
  RushesFitRange *self = RUSHES_FIT_RANGE (object);

  g_clear_pointer (&self->plan, rushes_fit_plan_free);
  g_clear_pointer (&self->frames, g_ptr_array_unref);
  g_clear_pointer (&self->peaks, g_array_unref);
  G_OBJECT_CLASS (rushes_fit_range_parent_class)->finalize (object);
}

static void
rushes_fit_range_class_init (RushesFitRangeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rushes_fit_range_finalize;
  widget_class->snapshot = rushes_fit_range_snapshot;
  widget_class->measure = rushes_fit_range_measure;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "rushes-fit-range");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
rushes_fit_range_init (RushesFitRange *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->position = -1;
  self->frames = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Part That Is Kept"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Left and Right move it, with Shift by a second; with Ctrl they move its end"), -1);
}

/**
 * rushes_fit_range_new:
 * @plan: of a film or a sound whose length is known
 *
 * Returns: (transfer floating): a widget that begins with what the plan keeps
 */
GtkWidget *
rushes_fit_range_new (const RushesFitPlan *plan)
{
  RushesFitRange *self;

  g_return_val_if_fail (plan != NULL && plan->duration > 0, NULL);

  self = g_object_new (RUSHES_TYPE_FIT_RANGE, NULL);
  self->plan = rushes_fit_plan_copy (plan);
  tell_value (self);
  return GTK_WIDGET (self);
}

void
rushes_fit_range_set_range (RushesFitRange *self,
                            gint64 start,
                            gint64 end)
{
  gint64 old_start;
  gint64 old_end;

  g_return_if_fail (RUSHES_IS_FIT_RANGE (self));

  old_start = self->plan->start;
  old_end = self->plan->end;
  rushes_fit_plan_set_range (self->plan, start, end);
  if (old_start == self->plan->start && old_end == self->plan->end)
    return;

  tell_value (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gint64
rushes_fit_range_get_start (RushesFitRange *self)
{
  g_return_val_if_fail (RUSHES_IS_FIT_RANGE (self), 0);

  return self->plan->start;
}

gint64
rushes_fit_range_get_end (RushesFitRange *self)
{
  g_return_val_if_fail (RUSHES_IS_FIT_RANGE (self), 0);

  return self->plan->end;
}

void
rushes_fit_range_set_position (RushesFitRange *self,
                               gint64 position)
{
  g_return_if_fail (RUSHES_IS_FIT_RANGE (self));

  if (self->position == position)
    return;
  self->position = position;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rushes_fit_range_add_frame (RushesFitRange *self,
                            GdkTexture *frame)
{
  g_return_if_fail (RUSHES_IS_FIT_RANGE (self) && GDK_IS_TEXTURE (frame));

  g_ptr_array_add (self->frames, g_object_ref (frame));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rushes_fit_range_set_peaks (RushesFitRange *self,
                            GArray *peaks)
{
  g_return_if_fail (RUSHES_IS_FIT_RANGE (self));

  g_clear_pointer (&self->peaks, g_array_unref);
  self->peaks = peaks ? g_array_ref (peaks) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
