/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-popover.h"

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

/**
 * rushes_popover_popup_for:
 * @popover: a menu
 * @pressed: the row or card that it is of
 *
 * The button is released over the menu, so that GTK never tells @pressed of it, which would look pressed for good.
 */
void
rushes_popover_popup_for (GtkPopover *popover,
                          GtkWidget *pressed)
{
  g_return_if_fail (GTK_IS_POPOVER (popover) && GTK_IS_WIDGET (pressed));

  for (GtkWidget *widget = pressed; widget; widget = gtk_widget_get_parent (widget))
    gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_ACTIVE);
  gtk_popover_popup (popover);
}
