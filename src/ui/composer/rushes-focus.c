/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-focus.h"

/**
 * rushes_focus_enter:
 * @widget: a widget that hands the focus on
 * @inside: the widget in it that takes the focus
 *
 * For a widget's own `grab_focus`. Rows of lists and others ask for the focus themselves when Shift+Tab leaves what is in them: to hand it back
 * inside then would keep the keyboard there for ever.
 *
 * Returns: %FALSE where the focus is in @widget already, and goes on to the next
 */
gboolean
rushes_focus_enter (GtkWidget *widget,
                    GtkWidget *inside)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    return FALSE;

  return gtk_widget_grab_focus (inside);
}
