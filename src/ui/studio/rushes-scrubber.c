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

/* Where a value stands: the middle of the slider goes from half of its width to as much before the end. */
static double
find_x (GtkRange *range,
        double value)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (range);
  double lower = gtk_adjustment_get_lower (adjustment);
  double upper = gtk_adjustment_get_upper (adjustment);
  double fraction = upper > lower ? CLAMP ((value - lower) / (upper - lower), 0, 1) : 0;
  GdkRectangle trough;
  int slider_start;
  int slider_end;

  gtk_range_get_range_rect (range, &trough);
  gtk_range_get_slider_range (range, &slider_start, &slider_end);
  return trough.x + (slider_end - slider_start) / 2.0 + fraction * (trough.width - (slider_end - slider_start));
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
          gboolean is_start)
{
  double hook = is_start ? x : x - HOOK + MARK_WIDTH;

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
  double middle;
  double from;
  double to;

  GTK_WIDGET_CLASS (rushes_scrubber_parent_class)->snapshot (widget, snapshot);

  if (self->start < 0 && self->stop < 0)
    return;

  gtk_range_get_range_rect (GTK_RANGE (self), &trough);
  middle = trough.y + trough.height / 2.0;
  from = self->start < 0 ? trough.x : find_x (GTK_RANGE (self), self->start);
  to = self->stop < 0 ? trough.x + trough.width : find_x (GTK_RANGE (self), self->stop);
  band.alpha *= .45f;
  add_rect (snapshot, &band, from, middle - BAND / 2.0, MAX (0, to - from), BAND);
  if (self->start >= 0)
    add_mark (snapshot, &palette->accent, from - MARK_WIDTH, middle, TRUE);
  if (self->stop >= 0)
    add_mark (snapshot, &palette->accent, to, middle, FALSE);
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
