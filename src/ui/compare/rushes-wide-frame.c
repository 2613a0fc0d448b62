/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-wide-frame.h"


#define MINIMUM_WIDTH 120
#define NATURAL_WIDTH 280

/**
 * RushesWideFrame:
 *
 * The place of a film of whatever shape among others: all are 16 : 9, so that they stand in a row. What is too high to be seen at once is kept lower.
 */
struct _RushesWideFrame
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int max_height;
  int natural_width;
};

G_DEFINE_FINAL_TYPE (RushesWideFrame, rushes_wide_frame, GTK_TYPE_WIDGET)

static int
height_of (RushesWideFrame *self,
           int width)
{
  int height = (width * 9 + 8) / 16;

  return self->max_height > 0 ? MIN (height, self->max_height) : height;
}

static GtkSizeRequestMode
rushes_wide_frame_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rushes_wide_frame_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  RushesWideFrame *self = RUSHES_WIDE_FRAME (widget);
  int least = 0;

  gtk_widget_measure (self->child, orientation, -1, &least, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (least, MINIMUM_WIDTH);
      *natural = MAX (*minimum, self->natural_width);
      return;
    }

  /* Without a width the least height is that of the least width: no width may need less. */
  *minimum = MAX (least, height_of (self, for_size > 0 ? for_size : MINIMUM_WIDTH));
  *natural = MAX (*minimum, height_of (self, for_size > 0 ? for_size : self->natural_width));
}

static void
rushes_wide_frame_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  gtk_widget_allocate (RUSHES_WIDE_FRAME (widget)->child, width, height, baseline, NULL);
}

static void
rushes_wide_frame_dispose (GObject *object)
{
  g_clear_pointer (&RUSHES_WIDE_FRAME (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_wide_frame_parent_class)->dispose (object);
}

static void
rushes_wide_frame_class_init (RushesWideFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_wide_frame_dispose;
  widget_class->get_request_mode = rushes_wide_frame_get_request_mode;
  widget_class->measure = rushes_wide_frame_measure;
  widget_class->size_allocate = rushes_wide_frame_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "rushes-wide-frame");
}

static void
rushes_wide_frame_init (RushesWideFrame *self)
{
  self->natural_width = NATURAL_WIDTH;
}

/**
 * rushes_wide_frame_new:
 * @child: what it holds
 *
 * Returns: (transfer floating): a frame
 */
GtkWidget *
rushes_wide_frame_new (GtkWidget *child)
{
  RushesWideFrame *self = g_object_new (RUSHES_TYPE_WIDE_FRAME, NULL);

  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * rushes_wide_frame_set_max_height:
 * @self: a frame
 * @max_height: px; 0 for no bound
 */
void
rushes_wide_frame_set_max_height (RushesWideFrame *self,
                                  int max_height)
{
  g_return_if_fail (RUSHES_IS_WIDE_FRAME (self));

  if (self->max_height == max_height)
    return;
  self->max_height = max_height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * rushes_wide_frame_set_natural_width:
 * @self: a frame
 * @natural_width: px that it likes to have; what asks for its height alone gets that for this width
 */
void
rushes_wide_frame_set_natural_width (RushesWideFrame *self,
                                     int natural_width)
{
  g_return_if_fail (RUSHES_IS_WIDE_FRAME (self) && natural_width > 0);

  if (self->natural_width == natural_width)
    return;
  self->natural_width = natural_width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
