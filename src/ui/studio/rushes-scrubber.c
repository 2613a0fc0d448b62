/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-scrubber.h"

#include "rushes-palette.h"

/* px */
#define BAND 4
#define MARK_WIDTH 2
#define MARK_HEIGHT 14
#define HOOK 5

/**
 * RushesScrubber:
 *
 * A scale for where a film is. The marks stand like brackets around what a loop goes round.
 */
struct _RushesScrubber
{
  GtkScale parent_instance;

  double start;
  double stop;
};

G_DEFINE_FINAL_TYPE (RushesScrubber, rushes_scrubber, GTK_TYPE_SCALE)

static GtkWidget *
find_part (GtkWidget *widget,
           const char *name)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = g_str_equal (gtk_widget_get_css_name (child), name) ? child : find_part (child, name);
  return found;
}

/* What the slider takes of the trough, which its margins make less than is seen of it. gtk_range_get_slider_range() of GTK 4.8 takes the start of an
 * upright scale for that of one that lies. */
static double
get_slider_width (RushesScrubber *self)
{
  GtkWidget *slider = find_part (GTK_WIDGET (self), "slider");
  int width = 0;

  if (slider)
    gtk_widget_measure (slider, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

static gboolean
is_mirrored (RushesScrubber *self)
{
  return gtk_range_get_flippable (GTK_RANGE (self)) && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/**
 * rushes_scrubber_get_x:
 * @self: a scrubber
 * @value: a value of the scale
 *
 * The middle of the slider goes from half of its width to as much before the end.
 *
 * Returns: px from the left, where the middle of the slider stands with @value
 */
double
rushes_scrubber_get_x (RushesScrubber *self,
                       double value)
{
  GtkAdjustment *adjustment;
  double lower;
  double upper;
  double fraction;
  double slider;
  GdkRectangle trough;

  g_return_val_if_fail (RUSHES_IS_SCRUBBER (self), 0);

  adjustment = gtk_range_get_adjustment (GTK_RANGE (self));
  lower = gtk_adjustment_get_lower (adjustment);
  upper = gtk_adjustment_get_upper (adjustment);
  fraction = upper > lower ? CLAMP ((value - lower) / (upper - lower), 0, 1) : 0;
  slider = get_slider_width (self);
  gtk_range_get_range_rect (GTK_RANGE (self), &trough);
  return trough.x + slider / 2 + (is_mirrored (self) ? 1 - fraction : fraction) * (trough.width - slider);
}

static void
add_rect (GtkSnapshot *snapshot,
          const GdkRGBA *color,
          double x,
          double y,
          double width,
          double height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
add_mark (GtkSnapshot *snapshot,
          const GdkRGBA *color,
          double x,
          double middle,
          gboolean is_left)
{
  double hook = is_left ? x : x - HOOK + MARK_WIDTH;

  add_rect (snapshot, color, x, middle - MARK_HEIGHT / 2.0, MARK_WIDTH, MARK_HEIGHT);
  add_rect (snapshot, color, hook, middle - MARK_HEIGHT / 2.0, HOOK, MARK_WIDTH);
  add_rect (snapshot, color, hook, middle + MARK_HEIGHT / 2.0 - MARK_WIDTH, HOOK, MARK_WIDTH);
}

static void
rushes_scrubber_snapshot (GtkWidget *widget,
                          GtkSnapshot *snapshot)
{
  RushesScrubber *self = RUSHES_SCRUBBER (widget);
  const RushesPalette *palette = rushes_palette_now ();
  GdkRGBA band = palette->accent;
  GdkRectangle trough;
  gboolean mirrored;
  double middle;
  double from;
  double to;

  GTK_WIDGET_CLASS (rushes_scrubber_parent_class)->snapshot (widget, snapshot);

  if (self->start < 0 && self->stop < 0)
    return;

  gtk_range_get_range_rect (GTK_RANGE (self), &trough);
  middle = trough.y + trough.height / 2.0;
  mirrored = is_mirrored (self);
  from = self->start < 0 ? trough.x + (mirrored ? trough.width : 0) : rushes_scrubber_get_x (self, self->start);
  to = self->stop < 0 ? trough.x + (mirrored ? 0 : trough.width) : rushes_scrubber_get_x (self, self->stop);
  band.alpha *= .45f;
  add_rect (snapshot, &band, MIN (from, to), middle - BAND / 2.0, ABS (to - from), BAND);
  if (self->start >= 0)
    add_mark (snapshot, &palette->accent, mirrored ? from : from - MARK_WIDTH, middle, !mirrored);
  if (self->stop >= 0)
    add_mark (snapshot, &palette->accent, mirrored ? to - MARK_WIDTH : to, middle, mirrored);
}

static void
rushes_scrubber_class_init (RushesScrubberClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = rushes_scrubber_snapshot;
}

static void
rushes_scrubber_init (RushesScrubber *self)
{
  self->start = -1;
  self->stop = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "scrub");
  gtk_scale_set_draw_value (GTK_SCALE (self), FALSE);
}

/**
 * rushes_scrubber_new:
 *
 * Returns: (transfer floating): a scale without marks
 */
GtkWidget *
rushes_scrubber_new (void)
{
  return g_object_new (RUSHES_TYPE_SCRUBBER, "orientation", GTK_ORIENTATION_HORIZONTAL, NULL);
}

/**
 * rushes_scrubber_set_range:
 * @self: a scrubber
 * @start: where the range begins, in values of the scale; negative for the beginning
 * @stop: where it ends; negative for the end
 */
void
rushes_scrubber_set_range (RushesScrubber *self,
                           double start,
                           double stop)
{
  g_return_if_fail (RUSHES_IS_SCRUBBER (self));

  self->start = start;
  self->stop = stop;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
