/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-focus.h"

/* px: between what is scrolled to and the edge */
#define SPACE 12

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

/**
 * rushes_focus_in_order:
 * @widget: a widget with others on top of each other
 * @direction: where the focus goes
 * @order: (array zero-terminated=1): what is in @widget, as the keyboard is to go through it; what cannot have the focus now is passed over
 *
 * For a widget's own `focus`. Where pictures have buttons on them Tab would go by where these lie, begin in the middle and pass what lies above it.
 *
 * Returns: whether the focus is in @widget now; %FALSE where it goes on to the next
 */
gboolean
rushes_focus_in_order (GtkWidget        *widget,
                       GtkDirectionType  direction,
                       GtkWidget *const *order)
{
  int by = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  int n = 0;
  int at;

  while (order[n] != NULL)
    n++;
  at = by > 0 ? -1 : n;
  for (int i = 0; i < n; i++)
    if (focus != NULL && (focus == order[i] || gtk_widget_is_ancestor (focus, order[i])))
      at = i;

  for (at += by; at >= 0 && at < n; at += by)
    if (gtk_widget_get_visible (order[at]) && gtk_widget_child_focus (order[at], direction))
      return TRUE;
  return FALSE;
}

/* The row of a list is what people see as one; else it is the widget itself. */
static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *shown = row != NULL ? row : widget;
  GtkWidget *viewport = gtk_widget_get_ancestor (shown, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment = viewport != NULL ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)) : NULL;
  graphene_rect_t bounds;
  double top;

  if (adjustment == NULL || !gtk_widget_compute_bounds (shown, viewport, &bounds))
    return;

  top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top - SPACE, top + bounds.size.height + SPACE);
}

static gboolean
follow_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  GtkWidget *revealer = gtk_widget_get_ancestor (widget, GTK_TYPE_REVEALER);
  gboolean *was_revealed = user_data;

  scroll_to (widget);
  if (*was_revealed)
    return G_SOURCE_REMOVE;

  /* Its last step is laid out in the frame after. */
  *was_revealed = revealer == NULL || gtk_revealer_get_child_revealed (GTK_REVEALER (revealer));
  return G_SOURCE_CONTINUE;
}

/**
 * rushes_focus_show:
 * @widget: what has just got the focus
 *
 * Scrolls until the whole of it is to be seen, with the row that it is in: the toolkit is content with the control that has the focus, and with the place
 * where it stands while its row is still being unfolded.
 */
void
rushes_focus_show (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_add_tick_callback (widget, follow_cb, g_new0 (gboolean, 1), g_free);
}
