/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-volume-button.h"

#include <glib/gi18n.h>

#include "rushes-popover.h"

/**
 * RushesVolumeButton:
 *
 * Click mutes, press and hold or an arrow key opens the slider, the wheel changes the volume at once.
 */
struct _RushesVolumeButton
{
  GtkWidget parent_instance;

  RushesPlayback *player;
  GSignalGroup *player_signals;
  GtkWidget *button;
  GtkWidget *popover;
  GtkRange *slider;
};

G_DEFINE_FINAL_TYPE (RushesVolumeButton, rushes_volume_button, GTK_TYPE_WIDGET)

static const char *
find_icon (gboolean muted,
           double volume)
{
  if (muted || volume <= 0)
    return "audio-volume-muted-symbolic";
  if (volume < 1.0 / 3)
    return "audio-volume-low-symbolic";
  if (volume < 2.0 / 3)
    return "audio-volume-medium-symbolic";
  return "audio-volume-high-symbolic";
}

static void
update (RushesVolumeButton *self)
{
  g_autoptr (GError) audio_error = NULL;
  gboolean prerolled = FALSE;
  gboolean has_audio = FALSE;
  gboolean muted = FALSE;
  double volume = 1;
  const char *tooltip;

  if (self->player)
    g_object_get (self->player, "prerolled", &prerolled, "has-audio", &has_audio, "muted", &muted, "volume", &volume, NULL);
  /* Of several that run together one may be heard all the same. */
  if (RUSHES_IS_PLAYER (self->player))
    g_object_get (self->player, "audio-error", &audio_error, NULL);

  tooltip = muted ? _ ("Unmute (M)") : _ ("Mute (M)");
  if (prerolled && !has_audio)
    tooltip = _ ("This take has no sound");
  else if (audio_error)
    tooltip = _ ("No sound: no audio device could be opened");
  gtk_widget_set_sensitive (self->button, prerolled && has_audio && !audio_error);
  gtk_widget_set_tooltip_text (self->button, tooltip);
  gtk_button_set_icon_name (GTK_BUTTON (self->button), find_icon (muted, volume));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, muted ? _ ("Unmute") : _ ("Mute"), -1);
  gtk_range_set_value (self->slider, muted ? 0 : volume);
}

static void
set_volume (RushesVolumeButton *self,
            double volume)
{
  if (self->player)
    g_object_set (self->player, "volume", CLAMP (volume, 0, 1), "muted", FALSE, NULL);
}

static gboolean
change_value_cb (RushesVolumeButton *self,
                 GtkScrollType scroll,
                 double value)
{
  set_volume (self, value);
  return TRUE;
}

static gboolean
scroll_cb (RushesVolumeButton *self,
           double dx,
           double dy)
{
  double volume = 1;

  if (self->player == NULL || !gtk_widget_get_sensitive (self->button))
    return FALSE;

  g_object_get (self->player, "volume", &volume, NULL);
  set_volume (self, volume - dy * .05);
  return TRUE;
}

static void
popup (RushesVolumeButton *self)
{
  if (gtk_widget_get_sensitive (self->button))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
long_press_cb (RushesVolumeButton *self,
               double x,
               double y,
               GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup (self);
}

static gboolean
key_cb (GtkWidget *widget,
        GVariant *args,
        gpointer user_data)
{
  popup (RUSHES_VOLUME_BUTTON (widget));
  return TRUE;
}

static void
make_popover (RushesVolumeButton *self)
{
  GtkWidget *slider = gtk_scale_new_with_range (GTK_ORIENTATION_VERTICAL, 0, 1, .05);

  self->slider = GTK_RANGE (slider);
  gtk_range_set_inverted (self->slider, TRUE);
  gtk_widget_set_size_request (slider, -1, 120);
  gtk_accessible_update_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Volume"), -1);
  g_signal_connect_object (slider, "change-value", G_CALLBACK (change_value_cb), self, G_CONNECT_SWAPPED);

  self->popover = gtk_popover_new ();
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_TOP);
  gtk_popover_set_child (GTK_POPOVER (self->popover), slider);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
rushes_volume_button_size_allocate (GtkWidget *widget,
                                    int width,
                                    int height,
                                    int baseline)
{
  RushesVolumeButton *self = RUSHES_VOLUME_BUTTON (widget);

  gtk_widget_allocate (self->button, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
rushes_volume_button_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  gtk_widget_measure (RUSHES_VOLUME_BUTTON (widget)->button, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
rushes_volume_button_dispose (GObject *object)
{
  RushesVolumeButton *self = RUSHES_VOLUME_BUTTON (object);

  if (self->player_signals)
    g_signal_group_set_target (self->player_signals, NULL);
  g_clear_object (&self->player_signals);
  g_clear_object (&self->player);
  g_clear_pointer (&self->popover, rushes_popover_remove);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (rushes_volume_button_parent_class)->dispose (object);
}

static void
rushes_volume_button_class_init (RushesVolumeButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rushes_volume_button_dispose;
  widget_class->measure = rushes_volume_button_measure;
  widget_class->size_allocate = rushes_volume_button_size_allocate;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, key_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "rushes-volume-button");
}

static void
rushes_volume_button_init (RushesVolumeButton *self)
{
  GtkGesture *long_press = gtk_gesture_long_press_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  make_popover (self);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (rushes_volume_button_toggle_mute), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (long_press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (long_press_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->button, GTK_EVENT_CONTROLLER (long_press));
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->button, scroll);

  self->player_signals = g_signal_group_new (G_TYPE_OBJECT);
  g_signal_group_connect_swapped (self->player_signals, "notify::prerolled", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::has-audio", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::audio-error", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::volume", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::muted", G_CALLBACK (update), self);
  update (self);
}

/**
 * rushes_volume_button_new:
 *
 * Returns: (transfer floating): a button without a player
 */
GtkWidget *
rushes_volume_button_new (void)
{
  return g_object_new (RUSHES_TYPE_VOLUME_BUTTON, NULL);
}

/**
 * rushes_volume_button_set_player:
 * @self: a button
 * @player: (nullable): whose sound it is
 */
void
rushes_volume_button_set_player (RushesVolumeButton *self,
                                 RushesPlayback *player)
{
  g_return_if_fail (RUSHES_IS_VOLUME_BUTTON (self));

  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  update (self);
}

/**
 * rushes_volume_button_toggle_mute:
 * @self: a button
 *
 * Mutes or unmutes, where there is a sound.
 */
void
rushes_volume_button_toggle_mute (RushesVolumeButton *self)
{
  gboolean muted = FALSE;

  g_return_if_fail (RUSHES_IS_VOLUME_BUTTON (self));

  if (self->player == NULL || !gtk_widget_get_sensitive (self->button))
    return;

  g_object_get (self->player, "muted", &muted, NULL);
  g_object_set (self->player, "muted", !muted, NULL);
}
