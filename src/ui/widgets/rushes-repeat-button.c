/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-repeat-button.h"

/* As keys that are held: a moment first, in which it may still be a click; then as fast as a film runs. */
#define DELAY_MSEC 400
#define INTERVAL_MSEC 42

/**
 * RushesRepeatButton:
 *
 * A click is one step, whoever clicks. Held down by the pointer it steps until it is let go, or is no more to be pressed.
 */
struct _RushesRepeatButton
{
  GtkButton parent_instance;

  guint repeat_id;
  gboolean repeated;         /* since it was pressed: letting go is no click then */
};

static guint step_signal;

G_DEFINE_FINAL_TYPE (RushesRepeatButton, rushes_repeat_button, GTK_TYPE_BUTTON)

static gboolean
repeat_cb (gpointer user_data)
{
  RushesRepeatButton *self = user_data;

  if (!gtk_widget_is_sensitive (GTK_WIDGET (self)))
    {
      self->repeat_id = 0;
      return G_SOURCE_REMOVE;
    }

  g_signal_emit (self, step_signal, 0);
  return G_SOURCE_CONTINUE;
}

static gboolean
held_cb (gpointer user_data)
{
  RushesRepeatButton *self = user_data;

  self->repeated = TRUE;
  self->repeat_id = g_timeout_add (INTERVAL_MSEC, repeat_cb, self);
  g_signal_emit (self, step_signal, 0);
  return G_SOURCE_REMOVE;
}

static void
stop (RushesRepeatButton *self)
{
  g_clear_handle_id (&self->repeat_id, g_source_remove);
}

static void
pressed_cb (RushesRepeatButton *self)
{
  stop (self);
  self->repeated = FALSE;
  self->repeat_id = g_timeout_add (DELAY_MSEC, held_cb, self);
}

static void
rushes_repeat_button_clicked (GtkButton *button)
{
  RushesRepeatButton *self = RUSHES_REPEAT_BUTTON (button);
  gboolean repeated = self->repeated;

  stop (self);
  self->repeated = FALSE;
  if (!repeated)
    g_signal_emit (self, step_signal, 0);
}

static void
rushes_repeat_button_unmap (GtkWidget *widget)
{
  stop (RUSHES_REPEAT_BUTTON (widget));

  GTK_WIDGET_CLASS (rushes_repeat_button_parent_class)->unmap (widget);
}

static void
rushes_repeat_button_dispose (GObject *object)
{
  stop (RUSHES_REPEAT_BUTTON (object));

  G_OBJECT_CLASS (rushes_repeat_button_parent_class)->dispose (object);
}

static void
rushes_repeat_button_class_init (RushesRepeatButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_repeat_button_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = rushes_repeat_button_unmap;
  GTK_BUTTON_CLASS (klass)->clicked = rushes_repeat_button_clicked;

  /**
   * RushesRepeatButton::step:
   * @self: a button
   *
   * It does its work once.
   */
  step_signal = g_signal_new ("step", RUSHES_TYPE_REPEAT_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rushes_repeat_button_init (RushesRepeatButton *self)
{
  GtkGesture *press = gtk_gesture_click_new ();

  /* Sees the press before the button's own gesture, and the end of it however that comes. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (press, "end", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/**
 * rushes_repeat_button_new:
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
rushes_repeat_button_new (void)
{
  return g_object_new (RUSHES_TYPE_REPEAT_BUTTON, NULL);
}
