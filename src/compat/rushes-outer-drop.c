/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-outer-drop.h"

/*
 * Of two targets under the pointer, one in the other, the inner one takes what is dropped and GTK (4.8) tells the outer one neither of the drop nor
 * that it is over. The outer one stays with it, warns of every later drag and takes nothing any more. There is no way to tell it, so that
 * it is made anew.
 */
typedef struct
{
  GtkWidget *widget;
  GCallback motion;
  GCallback drop;
  GtkDropTarget *target;     /* weak: the widget's */
  gboolean is_inside;        /* a drop went in and did not come out */
  guint idle_id;
} Outer;

static void
outer_free (Outer *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_weak_pointer (&self->target);
  g_free (self);
}

static void
add_target (Outer *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "enter", self->motion, self->widget, 0);
  g_signal_connect_object (target, "motion", self->motion, self->widget, 0);
  g_signal_connect_object (target, "drop", self->drop, self->widget, 0);
  g_set_weak_pointer (&self->target, target);
  gtk_widget_add_controller (self->widget, GTK_EVENT_CONTROLLER (target));
}

static gboolean
dropped_cb (gpointer user_data)
{
  Outer *self = user_data;

  self->idle_id = 0;
  if (self->is_inside && self->target && gtk_drop_target_get_current_drop (self->target))
    {
      gtk_widget_remove_controller (self->widget, GTK_EVENT_CONTROLLER (self->target));
      add_target (self);
    }
  self->is_inside = FALSE;
  return G_SOURCE_REMOVE;
}

static gboolean
capture_cb (GtkEventController *controller,
            GdkEvent *event,
            Outer *self)
{
  if (gdk_event_get_event_type (event) == GDK_DROP_START)
    {
      self->is_inside = TRUE;
      if (self->idle_id == 0)
        self->idle_id = g_idle_add (dropped_cb, self);
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
bubble_cb (GtkEventController *controller,
           GdkEvent *event,
           Outer *self)
{
  if (gdk_event_get_event_type (event) == GDK_DROP_START)
    self->is_inside = FALSE;
  return GDK_EVENT_PROPAGATE;
}

static void
watch (Outer *self,
       GtkPropagationPhase phase,
       GCallback callback)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, phase);
  g_signal_connect (controller, "event", callback, self);
  gtk_widget_add_controller (self->widget, controller);
}

/**
 * rushes_take_outer_files:
 * @widget: a widget that has drop targets inside; once
 * @motion: for #GtkDropTarget::enter and #GtkDropTarget::motion, with @widget as the data
 * @drop: for #GtkDropTarget::drop, with @widget as the data
 *
 * Lets files be dropped anywhere on @widget where nothing inside takes them.
 */
void
rushes_take_outer_files (GtkWidget *widget,
                         GCallback motion,
                         GCallback drop)
{
  Outer *self;

  g_return_if_fail (GTK_IS_WIDGET (widget) && motion != NULL && drop != NULL);

  self = g_new0 (Outer, 1);
  self->widget = widget;
  self->motion = motion;
  self->drop = drop;
  g_object_set_data_full (G_OBJECT (widget), "rushes-outer-drop", self, (GDestroyNotify) outer_free);
  watch (self, GTK_PHASE_CAPTURE, G_CALLBACK (capture_cb));
  add_target (self);
  /* After the target: the controllers that were added last are asked first. */
  watch (self, GTK_PHASE_BUBBLE, G_CALLBACK (bubble_cb));
}
