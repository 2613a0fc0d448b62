/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-full-screen.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rushes-transport-keys.h"
#include "rushes-transport.h"
#include "rushes-video-view.h"

#define HIDE_MSEC 3000
/* A hand that rests on a mouse moves it by less, px. */
#define REST 2

/**
 * RushesFullScreen:
 *
 * The same player as in the stage, seen by another view: nothing of the window behind is laid out anew.
 */
struct _RushesFullScreen
{
  GtkWindow parent_instance;

  RushesPlayer *player;
  RushesVideoView *view;
  GtkRevealer *revealer;
  RushesTransport *transport;
  guint hide_id;
  double x;
  double y;
};

G_DEFINE_FINAL_TYPE (RushesFullScreen, rushes_full_screen, GTK_TYPE_WINDOW)

static gboolean
is_in_use (RushesFullScreen *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* A menu of the transport is open, or its buttons are gone through by keys. */
  return (focus && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER)) ||
         (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->transport)) && gtk_window_get_focus_visible (GTK_WINDOW (self)));
}

static gboolean
hide_cb (gpointer user_data)
{
  RushesFullScreen *self = user_data;

  if (is_in_use (self))
    return G_SOURCE_CONTINUE;

  self->hide_id = 0;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  return G_SOURCE_REMOVE;
}

static void
show_transport (RushesFullScreen *self)
{
  g_clear_handle_id (&self->hide_id, g_source_remove);
  self->hide_id = g_timeout_add (HIDE_MSEC, hide_cb, self);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
motion_cb (RushesFullScreen *self,
           double x,
           double y)
{
  if (fabs (x - self->x) < REST && fabs (y - self->y) < REST)
    return;

  self->x = x;
  self->y = y;
  show_transport (self);
}

/* What keys do is seen on the transport. */
static gboolean
key_cb (RushesFullScreen *self)
{
  show_transport (self);
  return GDK_EVENT_PROPAGATE;
}

static void
clicked_cb (RushesFullScreen *self,
            int n_press)
{
  rushes_transport_toggle_play (self->transport);
  if (n_press == 2)
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_cb (GtkWidget *widget,
          GVariant *args,
          gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
path_cb (RushesFullScreen *self)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_object_get (self->player, "path", &path, "error", &error, NULL);
  if (path == NULL || error)
    gtk_window_close (GTK_WINDOW (self));
}

static void
rushes_full_screen_dispose (GObject *object)
{
  RushesFullScreen *self = RUSHES_FULL_SCREEN (object);

  g_clear_handle_id (&self->hide_id, g_source_remove);
  if (self->view)
    rushes_video_view_set_player (self->view, NULL);
  self->view = NULL;
  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (rushes_full_screen_parent_class)->dispose (object);
}

static void
rushes_full_screen_class_init (RushesFullScreenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rushes_full_screen_dispose;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, close_cb, NULL);
}

static void
add_controllers (RushesFullScreen *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

static void
rushes_full_screen_init (RushesFullScreen *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->view = RUSHES_VIDEO_VIEW (rushes_video_view_new ());
  gtk_widget_set_focusable (GTK_WIDGET (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Player"), -1);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));

  self->transport = RUSHES_TRANSPORT (rushes_transport_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->transport), TRUE);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->transport));
  gtk_widget_add_css_class (bar, "osd");
  gtk_widget_add_css_class (bar, "toolbar");
  gtk_widget_add_css_class (bar, "full-screen-bar");
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_CROSSFADE);
  gtk_revealer_set_child (self->revealer, bar);
  gtk_widget_set_valign (GTK_WIDGET (self->revealer), GTK_ALIGN_END);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->revealer));

  rushes_transport_set_fullscreen (self->transport, TRUE);
  g_signal_connect_object (self->transport, "fullscreen-toggled", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  rushes_transport_keys_add (GTK_WIDGET (self), self->transport);
  add_controllers (self);

  gtk_widget_add_css_class (GTK_WIDGET (self), "full-screen");
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Player"));
  gtk_window_set_child (GTK_WINDOW (self), overlay);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->view));
  show_transport (self);
}

/**
 * rushes_full_screen_new:
 * @parent: the window whose screen it takes
 * @player: what to show
 *
 * Returns: (transfer none): the window, on the whole screen once it is presented
 */
GtkWindow *
rushes_full_screen_new (GtkWindow *parent,
                        RushesPlayer *player)
{
  RushesFullScreen *self;

  g_return_val_if_fail (RUSHES_IS_PLAYER (player), NULL);

  self = g_object_new (RUSHES_TYPE_FULL_SCREEN, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  if (parent)
    gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (parent));
  self->player = g_object_ref (player);
  rushes_video_view_set_player (self->view, player);
  rushes_transport_set_player (self->transport, RUSHES_PLAYBACK (player));
  g_signal_connect_object (player, "notify::path", G_CALLBACK (path_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "notify::error", G_CALLBACK (path_cb), self, G_CONNECT_SWAPPED);
  gtk_window_fullscreen (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
