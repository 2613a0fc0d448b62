/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-list-scroll.h"

/**
 * rushes_list_scroll_to:
 * @view: a list view or a grid view
 * @position: an item of it
 *
 * Brings an item into sight.
 */
void
rushes_list_scroll_to (GtkWidget *view,
                       guint position)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (view) || GTK_IS_GRID_VIEW (view));

#if GTK_CHECK_VERSION(4, 12, 0)
  if (GTK_IS_LIST_VIEW (view))
    gtk_list_view_scroll_to (GTK_LIST_VIEW (view), position, GTK_LIST_SCROLL_NONE, NULL);
  else
    gtk_grid_view_scroll_to (GTK_GRID_VIEW (view), position, GTK_LIST_SCROLL_NONE, NULL);
#else
  gtk_widget_activate_action (view, "list.scroll-to-item", "u", position);
#endif
}
