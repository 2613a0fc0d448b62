/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-input-drag.h"

#include "rushes-intake.h"
#include "rushes-thumb.h"

#define ICON_WIDTH 96
#define ICON_HEIGHT 54

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            gpointer       user_data)
{
  RushesInputFunc get_input = (RushesInputFunc) user_data;
  RushesInput *input = get_input (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));

  return input != NULL ? gdk_content_provider_new_typed (RUSHES_TYPE_INPUT, input) : NULL;
}

static void
begin_cb (GtkDragSource *source,
          GdkDrag       *drag,
          gpointer       user_data)
{
  RushesInputFunc get_input = (RushesInputFunc) user_data;
  RushesInput *input = get_input (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  GtkWidget *thumb;

  if (input == NULL)
    return;

  thumb = rushes_thumb_new (ICON_WIDTH, ICON_HEIGHT);
  gtk_widget_add_css_class (thumb, "drag-icon");
  if (rushes_input_get_source_kind (input) == RUSHES_SOURCE_KIND_FILE)
    rushes_thumb_set_path (RUSHES_THUMB (thumb), rushes_input_get_source (input));
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), thumb);
  /* Beside the pointer, so that what is said below it stays readable. */
  gdk_drag_set_hotspot (drag, -10, -10);
}

/**
 * rushes_input_drag_add_source:
 * @widget: shows an input
 * @get_input: which one
 *
 * Lets the input be dragged to another place of the composer.
 */
void
rushes_input_drag_add_source (GtkWidget       *widget,
                              RushesInputFunc  get_input)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), get_input);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), get_input);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
}

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
