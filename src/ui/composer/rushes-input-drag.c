/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-drag.h"

#include "rushes-intake.h"

/**
 * rushes_input_drag_new_target:
 *
 * Returns: (transfer full): a drop target for all that an intake reads; its value is there while the pointer is still over it
 */
GtkDropTarget *
rushes_input_drag_new_target (void)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  gsize n_types;
  const GType *types = rushes_intake_get_types (&n_types);

  gtk_drop_target_set_gtypes (target, (GType *) types, n_types);
  gtk_drop_target_set_preload (target, TRUE);
  return target;
}

/**
 * rushes_input_drag_mark:
 * @widget: a place where things are dropped
 * @action: what a drop would do, 0 where it would be refused
 * @is_over: whether something is over it
 *
 * Shows whether a drop would do.
 */
void
rushes_input_drag_mark (GtkWidget     *widget,
                        GdkDragAction  action,
                        gboolean       is_over)
{
  gtk_widget_remove_css_class (widget, "drop-ok");
  gtk_widget_remove_css_class (widget, "drop-bad");
  if (is_over)
    gtk_widget_add_css_class (widget, action != 0 ? "drop-ok" : "drop-bad");
}

/**
 * rushes_input_drag_mark_note:
 * @badge: stands on the picture of an input
 * @is_shown: whether there is something to say of it
 * @is_error: whether that stops Generate
 */
void
rushes_input_drag_mark_note (GtkWidget *badge,
                             gboolean   is_shown,
                             gboolean   is_error)
{
  gtk_widget_remove_css_class (badge, "warning");
  gtk_widget_remove_css_class (badge, "error");
  if (is_shown)
    gtk_widget_add_css_class (badge, is_error ? "error" : "warning");
}
