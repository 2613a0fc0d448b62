/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-squeeze.h"

/**
 * RushesSqueeze:
 *
 * Holds two forms of one thing and shows the long one where there is room for it, else the short one. It can become as narrow as the
 * short one. It goes by the room there is, not by the window's width, so it works with a wide font and a long language too.
 */
struct _RushesSqueeze
{
  GtkWidget parent_instance;

  GtkWidget *wide;
  GtkWidget *narrow;
  gboolean squeezed;
};

G_DEFINE_FINAL_TYPE (RushesSqueeze, rushes_squeeze, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
rushes_squeeze_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
rushes_squeeze_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  RushesSqueeze *self = RUSHES_SQUEEZE (widget);
  int wide_minimum = 0;
  int wide_natural = 0;
  int narrow_minimum = 0;
  int narrow_natural = 0;

  gtk_widget_measure (self->wide, orientation, -1, &wide_minimum, &wide_natural, NULL, NULL);
  gtk_widget_measure (self->narrow, orientation, -1, &narrow_minimum, &narrow_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (narrow_minimum, wide_minimum);
      *natural = MAX (wide_natural, narrow_natural);
    }
  else
    {
      *minimum = MAX (wide_minimum, narrow_minimum);
      *natural = MAX (wide_natural, narrow_natural);
    }
}

static void
rushes_squeeze_size_allocate (GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  RushesSqueeze *self = RUSHES_SQUEEZE (widget);
  int needed = 0;
  int minimum = 0;
  GtkWidget *shown;

  /* The long form is whole from its natural size on: below that it would begin to ellipsize. */
  gtk_widget_measure (self->wide, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &needed, NULL, NULL);
  self->squeezed = width < needed && gtk_widget_get_visible (self->narrow);
  shown = self->squeezed ? self->narrow : self->wide;
  gtk_widget_set_child_visible (self->wide, !self->squeezed);
  gtk_widget_set_child_visible (self->narrow, self->squeezed);
  /* Where even the short form has no room, it is clipped rather than asked to be smaller than it can. */
  gtk_widget_measure (shown, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (shown, MAX (width, minimum), height, baseline, NULL);
}

static void
rushes_squeeze_dispose (GObject *object)
{
  RushesSqueeze *self = RUSHES_SQUEEZE (object);

  g_clear_pointer (&self->wide, gtk_widget_unparent);
  g_clear_pointer (&self->narrow, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_squeeze_parent_class)->dispose (object);
}

static void
rushes_squeeze_class_init (RushesSqueezeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_squeeze_dispose;

  widget_class->get_request_mode = rushes_squeeze_get_request_mode;
  widget_class->measure = rushes_squeeze_measure;
  widget_class->size_allocate = rushes_squeeze_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "rushes-squeeze");
}

static void
rushes_squeeze_init (RushesSqueeze *self)
{
}

/**
 * rushes_squeeze_new:
 * @wide: (transfer floating): the long form
 * @narrow: (transfer floating): the short form
 *
 * Returns: (transfer floating): a widget that shows one of them
 */
GtkWidget *
rushes_squeeze_new (GtkWidget *wide,
                    GtkWidget *narrow)
{
  RushesSqueeze *self;

  g_return_val_if_fail (GTK_IS_WIDGET (wide), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (narrow), NULL);

  self = g_object_new (RUSHES_TYPE_SQUEEZE, NULL);
  self->wide = wide;
  self->narrow = narrow;
  gtk_widget_set_parent (wide, GTK_WIDGET (self));
  gtk_widget_set_parent (narrow, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

GtkWidget *
rushes_squeeze_get_wide (RushesSqueeze *self)
{
  g_return_val_if_fail (RUSHES_IS_SQUEEZE (self), NULL);

  return self->wide;
}

GtkWidget *
rushes_squeeze_get_narrow (RushesSqueeze *self)
{
  g_return_val_if_fail (RUSHES_IS_SQUEEZE (self), NULL);

  return self->narrow;
}

/**
 * rushes_squeeze_get_squeezed:
 *
 * Returns: whether the short form is shown
 */
gboolean
rushes_squeeze_get_squeezed (RushesSqueeze *self)
{
  g_return_val_if_fail (RUSHES_IS_SQUEEZE (self), FALSE);

  return self->squeezed;
}
