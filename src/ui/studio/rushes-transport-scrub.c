/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-transport-private.h"

#include <glib/gi18n.h>

/* The scrubber: pauses, goes to the exact frame, and plays on when it is let go. */

static gboolean
change_value_cb (RushesTransport *self,
                 GtkScrollType scroll,
                 double value)
{
  if (!rushes_transport_is_ready (self))
    return TRUE;

  switch (scroll)
    {
    case GTK_SCROLL_STEP_BACKWARD:
    case GTK_SCROLL_STEP_LEFT:
    case GTK_SCROLL_STEP_DOWN:
      rushes_transport_step (self, -1);
      return TRUE;
    case GTK_SCROLL_STEP_FORWARD:
    case GTK_SCROLL_STEP_RIGHT:
    case GTK_SCROLL_STEP_UP:
      rushes_transport_step (self, 1);
      return TRUE;
    case GTK_SCROLL_PAGE_BACKWARD:
    case GTK_SCROLL_PAGE_LEFT:
    case GTK_SCROLL_PAGE_DOWN:
      rushes_transport_step (self, -10);
      return TRUE;
    case GTK_SCROLL_PAGE_FORWARD:
    case GTK_SCROLL_PAGE_RIGHT:
    case GTK_SCROLL_PAGE_UP:
      rushes_transport_step (self, 10);
      return TRUE;
    case GTK_SCROLL_NONE:
    case GTK_SCROLL_JUMP:
    case GTK_SCROLL_START:
    case GTK_SCROLL_END:
    default:
      if (rushes_playback_get_playing (self->player))
        {
          self->resume = self->scrubbing;
          rushes_playback_pause (self->player);
        }
      rushes_playback_seek (self->player, (gint64) (MAX (0, value) * RUSHES_TRANSPORT_SECOND));
      return FALSE;
    }
}

static void
end_scrub (RushesTransport *self)
{
  gboolean resume = self->resume;

  if (!self->scrubbing)
    return;

  self->scrubbing = FALSE;
  self->resume = FALSE;
  if (resume && rushes_transport_is_ready (self))
    rushes_playback_play (self->player);
  rushes_transport_update_playing (self);
  rushes_transport_update_position (self);
}

/* Sees the button go down and up, whatever the scale itself makes of it. */
static gboolean
event_cb (RushesTransport *self,
          GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
      self->scrubbing = TRUE;
      self->resume = FALSE;
      break;
    case GDK_BUTTON_RELEASE:
    case GDK_TOUCH_END:
    case GDK_TOUCH_CANCEL:
      end_scrub (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
scroll_cb (RushesTransport *self,
           double dx,
           double dy)
{
  double by = dy != 0 ? dy : dx;

  if (by != 0)
    rushes_transport_step (self, by > 0 ? 1 : -1);
  return GDK_EVENT_STOP;
}

void
rushes_transport_add_scrubber (RushesTransport *self)
{
  GtkWidget *scrub = rushes_scrubber_new ();
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->scrub = GTK_RANGE (scrub);
  gtk_widget_set_hexpand (scrub, TRUE);
  gtk_widget_set_size_request (scrub, 60, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrub), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Position"), -1);
  g_signal_connect_object (scrub, "change-value", G_CALLBACK (change_value_cb), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (scrub, events);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (scrub, scroll);
  gtk_box_append (GTK_BOX (self->box), scrub);
}
