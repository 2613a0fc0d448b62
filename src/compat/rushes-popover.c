/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-popover.h"

#include <adwaita.h>

/**
 * rushes_popover_remove:
 * @popover: a popover with a parent
 *
 * GTK 4.8 never lets go of a popover that is unparented while it is open, nor of what that holds: so it is closed first.
 */
void
rushes_popover_remove (GtkWidget *popover)
{
  g_return_if_fail (GTK_IS_POPOVER (popover));

  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_unparent (popover);
}

/* Unless the keys are elsewhere by now */
static void
closed_cb (GtkWidget *popover,
           GtkWidget *before)
{
  GtkRoot *root = gtk_widget_get_root (before);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  g_signal_handlers_disconnect_by_func (popover, closed_cb, before);
  if (gtk_widget_get_mapped (before) && (!focus || gtk_widget_is_ancestor (focus, popover)))
    gtk_widget_grab_focus (before);
}

/* (nullable): what takes the keys of those that hold it, itself first */
static GtkWidget *
find_focusable (GtkWidget *widget)
{
  while (widget && !gtk_widget_get_focusable (widget))
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/**
 * rushes_popover_popup_for:
 * @popover: a popover with a parent
 * @pressed: the row or card that it is of
 *
 * The button is released over the popover, so that GTK never tells @pressed of it, which would look pressed for good. And once it is closed, the keys
 * go on where they were, or with @pressed where they were nowhere: GTK gives them to the first widget of the window where none of the popover's parents
 * takes them.
 */
void
rushes_popover_popup_for (GtkPopover *popover,
                          GtkWidget *pressed)
{
  GtkWidget *before;

  g_return_if_fail (GTK_IS_POPOVER (popover) && GTK_IS_WIDGET (pressed));

  for (GtkWidget *widget = pressed; widget; widget = gtk_widget_get_parent (widget))
    gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_ACTIVE);
  before = gtk_root_get_focus (gtk_widget_get_root (pressed));
  if (!before)
    before = find_focusable (pressed);
  if (before && !gtk_widget_is_ancestor (before, GTK_WIDGET (popover)))
    g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), before, 0);
  gtk_popover_popup (popover);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* As large as what is shown likes to be, and as low as what scrolls can be. A scrolled window by itself has one height for all widths, that of the
 * least, which is so high that GTK finds room neither above nor below and leaves a strip. */
static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  GtkWidget *scroller = gtk_widget_get_first_child (widget);
  GtkWidget *child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));

  gtk_widget_measure (scroller, orientation, -1, minimum, NULL, NULL, NULL);
  gtk_widget_measure (child, orientation, orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1, NULL, natural, NULL, NULL);
  *natural = MAX (*minimum, *natural);
}

static void
allocate (GtkWidget *widget,
          int width,
          int height,
          int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
}

/**
 * rushes_popover_set_child:
 * @popover: a popover
 * @child: what it shows
 *
 * A popover gets no more height than there is above or below what it points to. With less than it needs GTK 4.8 cuts it off, and GTK 4.18 closes it
 * in the moment in which it was opened: so what is more than a few lines high scrolls.
 */
void
rushes_popover_set_child (GtkPopover *popover,
                          GtkWidget *child)
{
  GtkWidget *scroller;
  GtkWidget *bin;

  g_return_if_fail (GTK_IS_POPOVER (popover) && GTK_IS_WIDGET (child));

  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  bin = adw_bin_new ();
  adw_bin_set_child (ADW_BIN (bin), scroller);
  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (get_request_mode, measure, allocate));
  gtk_popover_set_child (popover, bin);
}
