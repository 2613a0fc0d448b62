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
