/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-transport-private.h"

#include <glib/gi18n.h>

#include "rushes-accessible.h"
#include "rushes-repeat-button.h"
#include "rushes-sentences.h"

enum
{
  PROP_PLAYER = 1,
  N_PROPS,
};

enum
{
  SIGNAL_FULLSCREEN_TOGGLED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RushesTransport, rushes_transport, GTK_TYPE_WIDGET)

/* -- what it shows ---------------------------------------------------------------------------------------------------- */

/* One text, so that both times stand together whatever the font: where the film is in bold, how long it is behind it. */
static void
show_time (RushesTransport *self,
           const char *time)
{
  g_autofree char *text = g_strdup_printf ("%s / %s", time, self->total ? self->total : time);
  gsize length = strlen (time);

  if (self->time_length != length)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      PangoAttribute *dim = pango_attr_foreground_alpha_new ((guint16) (G_MAXUINT16 * .55));

      bold->end_index = (guint) length;
      dim->start_index = (guint) length;
      pango_attr_list_insert (attributes, bold);
      pango_attr_list_insert (attributes, dim);
      gtk_inscription_set_attributes (self->time, attributes);
      self->time_length = length;
    }
  gtk_inscription_set_text (self->time, text);
}

void
rushes_transport_update_position (RushesTransport *self)
{
  gint64 position = self->player ? rushes_playback_get_position (self->player) : 0;
  /* Without a film it is 0; with one whose rate varies there are no numbers. */
  gint64 number = self->player && rushes_playback_get_duration (self->player) > 0 ? rushes_playback_get_frame_number (self->player) : 0;
  g_autofree char *time = rushes_format_timecode (position, TRUE);
  g_autofree char *frame = number >= 0 ? g_strdup_printf (_ ("Frame %03d"), (int) number) : g_strdup ("");

  show_time (self, time);
  gtk_inscription_set_text (self->frame, frame);
  if (!self->scrubbing)
    gtk_range_set_value (self->scrub, (double) position / RUSHES_TRANSPORT_SECOND);
}

/* For who hears and does not see; told when the film stands, not 24 times a second. */
static void
update_value_text (RushesTransport *self)
{
  gint64 position = self->player ? rushes_playback_get_position (self->player) : 0;
  gint64 duration = self->player ? rushes_playback_get_duration (self->player) : 0;
  gint64 number = self->player ? MAX (0, rushes_playback_get_frame_number (self->player)) : 0;
  /* Translators: seconds of seconds, and a frame's number */
  g_autofree char *text = g_strdup_printf (_ ("%.2f of %.2f seconds, frame %d"), (double) position / RUSHES_TRANSPORT_SECOND,
                                           (double) duration / RUSHES_TRANSPORT_SECOND, (int) number);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrub), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
position_cb (RushesTransport *self)
{
  rushes_transport_update_position (self);
  if (!rushes_playback_get_playing (self->player))
    update_value_text (self);
}

static void
update_duration (RushesTransport *self)
{
  gint64 duration = self->player ? rushes_playback_get_duration (self->player) : 0;
  g_autofree char *time = rushes_format_timecode (duration, TRUE);
  /* As wide as the longest time of this film will be: nothing moves while it plays. */
  guint n_chars = 2 * (guint) g_utf8_strlen (time, -1) + 3;

  gtk_range_set_range (self->scrub, 0, MAX (1, duration) / (double) RUSHES_TRANSPORT_SECOND);
  g_free (self->total);
  self->total = g_steal_pointer (&time);
  gtk_inscription_set_min_chars (self->time, n_chars);
  gtk_inscription_set_nat_chars (self->time, n_chars);
  rushes_transport_update_position (self);
}

static void
set_name (GtkWidget *button,
          const char *name,
          const char *key)
{
  /* Translators: a button's name and its key */
  g_autofree char *tooltip = g_strdup_printf (_ ("%s (%s)"), name, key);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
rushes_transport_update_playing (RushesTransport *self)
{
  gboolean playing = self->player && rushes_playback_get_playing (self->player);

  /* While it is scrubbed it plays as far as the person is concerned. */
  playing = playing || (self->scrubbing && self->resume);
  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  set_name (self->play, playing ? _ ("Pause") : _ ("Play"), _ ("Space"));
  update_value_text (self);
}

static void
update_prerolled (RushesTransport *self)
{
  gboolean prerolled = FALSE;

  if (self->player)
    g_object_get (self->player, "prerolled", &prerolled, NULL);
  gtk_widget_set_sensitive (self->box, prerolled);
  if (!prerolled)
    self->scrubbing = self->resume = FALSE;
  update_duration (self);
}

static void
update_looping (RushesTransport *self)
{
  gboolean looping = FALSE;

  if (self->player)
    g_object_get (self->player, "looping", &looping, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->loop), looping);
}

static void
update_speed (RushesTransport *self)
{
  double speed = 1;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (self->player)
    g_object_get (self->player, "speed", &speed, NULL);
  text = rushes_transport_format_speed (speed);
  /* Translators: the argument is a speed, such as 1.5× */
  name = g_strdup_printf (_ ("Speed: %s"), text);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->speed), text);
  rushes_accessible_set_name (GTK_ACCESSIBLE (self->speed), name);
}

static void
update_range (RushesTransport *self)
{
  gint64 start = -1;
  gint64 stop = -1;
  GAction *clear;

  if (self->player)
    g_object_get (self->player, "range-start", &start, "range-stop", &stop, NULL);
  rushes_scrubber_set_range (RUSHES_SCRUBBER (self->scrub), (double) start / RUSHES_TRANSPORT_SECOND, (double) stop / RUSHES_TRANSPORT_SECOND);
  gtk_widget_set_visible (self->clear, start >= 0 || stop >= 0);
  clear = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "clear-range");
  if (clear)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (clear), start >= 0 || stop >= 0);
}

/* -- what is done ----------------------------------------------------------------------------------------------------- */

gboolean
rushes_transport_is_ready (RushesTransport *self)
{
  return self->player && gtk_widget_get_sensitive (self->box);
}

static void
back_cb (RushesTransport *self)
{
  rushes_transport_step (self, -1);
}

static void
forward_cb (RushesTransport *self)
{
  rushes_transport_step (self, 1);
}

static void
loop_cb (RushesTransport *self)
{
  if (self->player)
    g_object_set (self->player, "looping", gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->loop)), NULL);
}

/* -- building --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
add_button (RushesTransport *self,
            GtkWidget *button,
            const char *icon)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

/* A GtkLabel would lay the window out anew at each of its texts; an inscription keeps its size. */
static GtkInscription *
make_text (const char *css_class,
           guint n_chars)
{
  GtkInscription *text = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_widget_add_css_class (GTK_WIDGET (text), css_class);
  gtk_widget_add_css_class (GTK_WIDGET (text), "num");
  gtk_inscription_set_xalign (text, 0);
  gtk_inscription_set_text_overflow (text, GTK_INSCRIPTION_OVERFLOW_CLIP);
  gtk_inscription_set_min_chars (text, n_chars);
  gtk_inscription_set_nat_chars (text, n_chars);
  gtk_inscription_set_min_lines (text, 1);
  gtk_inscription_set_nat_lines (text, 1);
  return text;
}

static void
add_times (RushesTransport *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->time = make_text ("caption", 17);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->time));
  self->frame = make_text ("caption", 10);
  gtk_widget_add_css_class (GTK_WIDGET (self->frame), "dim-label");
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->frame));
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (column, 6);
  gtk_widget_set_margin_end (column, 6);
  gtk_box_append (GTK_BOX (self->box), column);
}

static void
add_speed (RushesTransport *self)
{
  g_autoptr (GMenuModel) menu = rushes_transport_make_speed_menu ();

  self->speed = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->speed, "flat");
  gtk_widget_add_css_class (self->speed, "num");
  gtk_widget_set_valign (self->speed, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->speed, _ ("Speed"));
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->speed), GTK_ARROW_UP);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->speed), menu);
  gtk_box_append (GTK_BOX (self->box), self->speed);
}

/* As on every machine that plays: a film runs from the left to the right, whichever way a language does. */
static void
keep_left_to_right (GtkWidget *widget)
{
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      keep_left_to_right (child);
}

static void
connect_player (RushesTransport *self)
{
  self->player_signals = g_signal_group_new (G_TYPE_OBJECT);
  g_signal_group_connect_swapped (self->player_signals, "notify::position", G_CALLBACK (position_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::duration", G_CALLBACK (update_duration), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::rate-n", G_CALLBACK (rushes_transport_update_position), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::playing", G_CALLBACK (rushes_transport_update_playing), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::speed", G_CALLBACK (update_speed), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::range-start", G_CALLBACK (update_range), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::range-stop", G_CALLBACK (update_range), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::looping", G_CALLBACK (update_looping), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::prerolled", G_CALLBACK (update_prerolled), self);
}

static void
rushes_transport_dispose (GObject *object)
{
  RushesTransport *self = RUSHES_TRANSPORT (object);

  if (self->player_signals)
    g_signal_group_set_target (self->player_signals, NULL);
  g_clear_object (&self->player_signals);
  rushes_transport_remove_actions (self);
  g_clear_object (&self->player);
  /* GTK 4.8 does not free the attributes of an inscription. */
  if (self->box)
    gtk_inscription_set_attributes (self->time, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->total, g_free);

  G_OBJECT_CLASS (rushes_transport_parent_class)->dispose (object);
}

static void
rushes_transport_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAYER:
      g_value_set_object (value, RUSHES_TRANSPORT (object)->player);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_transport_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAYER:
      rushes_transport_set_player (RUSHES_TRANSPORT (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rushes_transport_class_init (RushesTransportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rushes_transport_dispose;
  object_class->get_property = rushes_transport_get_property;
  object_class->set_property = rushes_transport_set_property;

  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, RUSHES_TYPE_PLAYBACK,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RushesTransport::fullscreen-toggled:
   * @self: a transport
   *
   * The full screen is to be entered or left.
   */
  signals[SIGNAL_FULLSCREEN_TOGGLED] = g_signal_new ("fullscreen-toggled", RUSHES_TYPE_TRANSPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                     G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rushes-transport");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_transport_init (RushesTransport *self)
{
  rushes_transport_add_actions (self);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_add_css_class (self->box, "transport");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->back = add_button (self, rushes_repeat_button_new (), "rushes-frame-back-symbolic");
  set_name (self->back, _ ("Previous Frame"), ",");
  g_signal_connect_object (self->back, "step", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  self->play = add_button (self, gtk_button_new (), "media-playback-start-symbolic");
  g_signal_connect_object (self->play, "clicked", G_CALLBACK (rushes_transport_toggle_play), self, G_CONNECT_SWAPPED);
  self->forward = add_button (self, rushes_repeat_button_new (), "rushes-frame-forward-symbolic");
  set_name (self->forward, _ ("Next Frame"), ".");
  g_signal_connect_object (self->forward, "step", G_CALLBACK (forward_cb), self, G_CONNECT_SWAPPED);
  rushes_transport_add_scrubber (self);
  add_times (self);
  self->loop = add_button (self, gtk_toggle_button_new (), "media-playlist-repeat-symbolic");
  set_name (self->loop, _ ("Loop"), "L");
  g_signal_connect_object (self->loop, "toggled", G_CALLBACK (loop_cb), self, G_CONNECT_SWAPPED);
  self->clear = add_button (self, gtk_button_new (), "edit-clear-symbolic");
  /* Translators: a key; the other one is left out */
  set_name (self->clear, _ ("Clear Range"), _ ("Shift+I"));
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (rushes_transport_clear_range), self, G_CONNECT_SWAPPED);
  self->volume = RUSHES_VOLUME_BUTTON (rushes_volume_button_new ());
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->volume));
  add_speed (self);
  self->fullscreen = add_button (self, gtk_button_new (), "view-fullscreen-symbolic");
  g_signal_connect_object (self->fullscreen, "clicked", G_CALLBACK (rushes_transport_toggle_fullscreen), self, G_CONNECT_SWAPPED);
  rushes_transport_set_fullscreen (self, FALSE);

  keep_left_to_right (self->box);

  connect_player (self);
  rushes_transport_update_playing (self);
  update_prerolled (self);
  update_speed (self);
  update_range (self);
}

/**
 * rushes_transport_new:
 *
 * Returns: (transfer floating): a transport without a player
 */
GtkWidget *
rushes_transport_new (void)
{
  return g_object_new (RUSHES_TYPE_TRANSPORT, NULL);
}

/**
 * rushes_transport_set_player:
 * @self: a transport
 * @player: (nullable): what it drives; insensitive while that has no film
 */
void
rushes_transport_set_player (RushesTransport *self,
                             RushesPlayback *player)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  rushes_volume_button_set_player (self->volume, player);
  rushes_transport_update_actions (self);
  update_looping (self);
  rushes_transport_update_playing (self);
  update_prerolled (self);
  update_speed (self);
  update_range (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYER]);
}

/**
 * rushes_transport_toggle_play:
 * @self: a transport
 */
void
rushes_transport_toggle_play (RushesTransport *self)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  if (!rushes_transport_is_ready (self))
    return;

  if (rushes_playback_get_playing (self->player))
    rushes_playback_pause (self->player);
  else
    rushes_playback_play (self->player);
}

/**
 * rushes_transport_toggle_loop:
 * @self: a transport
 */
void
rushes_transport_toggle_loop (RushesTransport *self)
{
  GtkToggleButton *button;

  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  button = GTK_TOGGLE_BUTTON (self->loop);
  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

/**
 * rushes_transport_toggle_mute:
 * @self: a transport
 */
void
rushes_transport_toggle_mute (RushesTransport *self)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  rushes_volume_button_toggle_mute (self->volume);
}

/**
 * rushes_transport_toggle_fullscreen:
 * @self: a transport
 *
 * Asks whoever shows the film to enter or leave the full screen.
 */
void
rushes_transport_toggle_fullscreen (RushesTransport *self)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  g_signal_emit (self, signals[SIGNAL_FULLSCREEN_TOGGLED], 0);
}

/**
 * rushes_transport_step:
 * @self: a transport
 * @n: how many frames; back where negative
 */
void
rushes_transport_step (RushesTransport *self,
                       int n)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  if (rushes_transport_is_ready (self))
    rushes_playback_step (self->player, n);
}

/**
 * rushes_transport_seek_to_end:
 * @self: a transport
 * @end: whether to the end, and not to the start
 */
void
rushes_transport_seek_to_end (RushesTransport *self,
                              gboolean end)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  if (rushes_transport_is_ready (self))
    rushes_playback_seek (self->player, end ? rushes_playback_get_duration (self->player) : 0);
}

/**
 * rushes_transport_mark:
 * @self: a transport
 * @start: whether the range begins, and does not end, with the frame that is shown
 */
void
rushes_transport_mark (RushesTransport *self,
                       gboolean start)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  if (!rushes_transport_is_ready (self))
    return;

  if (start)
    rushes_playback_mark_start (self->player);
  else
    rushes_playback_mark_stop (self->player);
}

/**
 * rushes_transport_clear_range:
 * @self: a transport
 */
void
rushes_transport_clear_range (RushesTransport *self)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  /* The button goes, and the focus must not go astray. */
  if (gtk_widget_has_focus (self->clear))
    gtk_widget_grab_focus (self->loop);
  if (rushes_transport_is_ready (self))
    rushes_playback_clear_range (self->player);
}

/**
 * rushes_transport_set_compact:
 * @self: a transport
 * @compact: whether there is little room
 */
void
rushes_transport_set_compact (RushesTransport *self,
                              gboolean compact)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  gtk_widget_set_visible (self->speed, !compact);
}

/**
 * rushes_transport_set_fullscreen:
 * @self: a transport
 * @fullscreen: whether what it drives is on the full screen
 */
void
rushes_transport_set_fullscreen (RushesTransport *self,
                                 gboolean fullscreen)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->fullscreen), fullscreen ? "view-restore-symbolic" : "view-fullscreen-symbolic");
  set_name (self->fullscreen, fullscreen ? _ ("Leave Full Screen") : _ ("Full Screen"), "F11");
}
