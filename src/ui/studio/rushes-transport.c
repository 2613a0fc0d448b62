/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-transport.h"

#include <glib/gi18n.h>

#include "rushes-sentences.h"
#include "rushes-volume-button.h"

#define SECOND_NS G_GINT64_CONSTANT (1000000000)

/**
 * RushesTransport:
 *
 * Previous frame, play, next frame, the scrubber, where the film is, loop and volume. Scrubbing pauses, goes to the exact frame, and
 * plays on when it is let go; the wheel over the scrubber steps by frames.
 */
struct _RushesTransport
{
  GtkWidget parent_instance;

  RushesPlayer *player;
  GSignalGroup *player_signals;

  GtkWidget *box;
  GtkWidget *back;
  GtkWidget *play;
  GtkWidget *forward;
  GtkRange *scrub;
  GtkInscription *time;
  gsize time_length;         /* how far the bold part of its text reaches, bytes */
  char *total;               /* what stands behind it */
  GtkInscription *frame;
  GtkWidget *loop;
  RushesVolumeButton *volume;

  gboolean scrubbing;        /* the button of the pointer is down on the scrubber */
  gboolean resume;           /* it played before */
};

enum
{
  PROP_PLAYER = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RushesTransport, rushes_transport, GTK_TYPE_WIDGET)

/* -- what it shows ---------------------------------------------------------------------------------------------------- */

static gint64
get_frame_number (RushesTransport *self,
                  gint64 position)
{
  int rate_n = 0;
  int rate_d = 1;

  g_object_get (self->player, "rate-n", &rate_n, "rate-d", &rate_d, NULL);
  if (rate_n <= 0)
    return -1;
  /* Half a frame is added: a frame's time is rounded down. */
  return (position * rate_n / rate_d + SECOND_NS / 2) / SECOND_NS;
}

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

static void
update_position (RushesTransport *self)
{
  gint64 position = self->player ? rushes_player_get_position (self->player) : 0;
  /* Without a film it is 0; with one whose rate varies there are no numbers. */
  gint64 number = self->player && rushes_player_get_duration (self->player) > 0 ? get_frame_number (self, position) : 0;
  g_autofree char *time = rushes_format_timecode (position, TRUE);
  g_autofree char *frame = number >= 0 ? g_strdup_printf (_ ("Frame %03d"), (int) number) : g_strdup ("");

  show_time (self, time);
  gtk_inscription_set_text (self->frame, frame);
  if (!self->scrubbing)
    gtk_range_set_value (self->scrub, (double) position / SECOND_NS);
}

/* For who hears and does not see; told when the film stands, not 24 times a second. */
static void
update_value_text (RushesTransport *self)
{
  gint64 position = self->player ? rushes_player_get_position (self->player) : 0;
  gint64 duration = self->player ? rushes_player_get_duration (self->player) : 0;
  gint64 number = self->player ? MAX (0, get_frame_number (self, position)) : 0;
  /* Translators: seconds of seconds, and a frame's number */
  g_autofree char *text = g_strdup_printf (_ ("%.2f of %.2f seconds, frame %d"), (double) position / SECOND_NS,
                                           (double) duration / SECOND_NS, (int) number);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrub), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
position_cb (RushesTransport *self)
{
  update_position (self);
  if (!rushes_player_get_playing (self->player))
    update_value_text (self);
}

static void
update_duration (RushesTransport *self)
{
  gint64 duration = self->player ? rushes_player_get_duration (self->player) : 0;
  g_autofree char *time = rushes_format_timecode (duration, TRUE);
  /* As wide as the longest time of this film will be: nothing moves while it plays. */
  guint n_chars = 2 * (guint) g_utf8_strlen (time, -1) + 3;

  gtk_range_set_range (self->scrub, 0, MAX (1, duration) / (double) SECOND_NS);
  g_free (self->total);
  self->total = g_steal_pointer (&time);
  gtk_inscription_set_min_chars (self->time, n_chars);
  gtk_inscription_set_nat_chars (self->time, n_chars);
  update_position (self);
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

static void
update_playing (RushesTransport *self)
{
  gboolean playing = self->player && rushes_player_get_playing (self->player);

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

/* -- what is done ----------------------------------------------------------------------------------------------------- */

static gboolean
is_ready (RushesTransport *self)
{
  return self->player && gtk_widget_get_sensitive (self->box);
}

static void
step (RushesTransport *self,
      int n)
{
  if (is_ready (self))
    rushes_player_step (self->player, n);
}

static void
back_cb (RushesTransport *self)
{
  step (self, -1);
}

static void
forward_cb (RushesTransport *self)
{
  step (self, 1);
}

static void
loop_cb (RushesTransport *self)
{
  if (self->player)
    g_object_set (self->player, "looping", gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->loop)), NULL);
}

static gboolean
change_value_cb (RushesTransport *self,
                 GtkScrollType scroll,
                 double value)
{
  if (!is_ready (self))
    return TRUE;

  switch (scroll)
    {
    case GTK_SCROLL_STEP_BACKWARD:
    case GTK_SCROLL_STEP_LEFT:
    case GTK_SCROLL_STEP_DOWN:
      step (self, -1);
      return TRUE;
    case GTK_SCROLL_STEP_FORWARD:
    case GTK_SCROLL_STEP_RIGHT:
    case GTK_SCROLL_STEP_UP:
      step (self, 1);
      return TRUE;
    case GTK_SCROLL_PAGE_BACKWARD:
    case GTK_SCROLL_PAGE_LEFT:
    case GTK_SCROLL_PAGE_DOWN:
      step (self, -10);
      return TRUE;
    case GTK_SCROLL_PAGE_FORWARD:
    case GTK_SCROLL_PAGE_RIGHT:
    case GTK_SCROLL_PAGE_UP:
      step (self, 10);
      return TRUE;
    case GTK_SCROLL_NONE:
    case GTK_SCROLL_JUMP:
    case GTK_SCROLL_START:
    case GTK_SCROLL_END:
    default:
      if (rushes_player_get_playing (self->player))
        {
          self->resume = self->scrubbing;
          rushes_player_pause (self->player);
        }
      rushes_player_seek (self->player, (gint64) (MAX (0, value) * SECOND_NS));
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
  if (resume && is_ready (self))
    rushes_player_play (self->player);
  update_playing (self);
  update_position (self);
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
    step (self, by > 0 ? 1 : -1);
  return GDK_EVENT_STOP;
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

static void
add_scrubber (RushesTransport *self)
{
  GtkWidget *scrub = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->scrub = GTK_RANGE (scrub);
  gtk_widget_add_css_class (scrub, "scrub");
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
  self->player_signals = g_signal_group_new (RUSHES_TYPE_PLAYER);
  g_signal_group_connect_swapped (self->player_signals, "notify::position", G_CALLBACK (position_cb), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::duration", G_CALLBACK (update_duration), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::rate-n", G_CALLBACK (update_position), self);
  g_signal_group_connect_swapped (self->player_signals, "notify::playing", G_CALLBACK (update_playing), self);
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
  g_clear_object (&self->player);
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

  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, RUSHES_TYPE_PLAYER,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rushes-transport");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rushes_transport_init (RushesTransport *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_add_css_class (self->box, "transport");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->back = add_button (self, gtk_button_new (), "rushes-frame-back-symbolic");
  set_name (self->back, _ ("Previous Frame"), ",");
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  self->play = add_button (self, gtk_button_new (), "media-playback-start-symbolic");
  g_signal_connect_object (self->play, "clicked", G_CALLBACK (rushes_transport_toggle_play), self, G_CONNECT_SWAPPED);
  self->forward = add_button (self, gtk_button_new (), "rushes-frame-forward-symbolic");
  set_name (self->forward, _ ("Next Frame"), ".");
  g_signal_connect_object (self->forward, "clicked", G_CALLBACK (forward_cb), self, G_CONNECT_SWAPPED);
  add_scrubber (self);
  add_times (self);
  self->loop = add_button (self, gtk_toggle_button_new (), "media-playlist-repeat-symbolic");
  set_name (self->loop, _ ("Loop"), "L");
  g_signal_connect_object (self->loop, "toggled", G_CALLBACK (loop_cb), self, G_CONNECT_SWAPPED);
  self->volume = RUSHES_VOLUME_BUTTON (rushes_volume_button_new ());
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->volume));

  keep_left_to_right (self->box);

  connect_player (self);
  update_playing (self);
  update_prerolled (self);
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
                             RushesPlayer *player)
{
  g_return_if_fail (RUSHES_IS_TRANSPORT (self));

  if (!g_set_object (&self->player, player))
    return;

  g_signal_group_set_target (self->player_signals, player);
  rushes_volume_button_set_player (self->volume, player);
  update_looping (self);
  update_playing (self);
  update_prerolled (self);
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

  if (!is_ready (self))
    return;

  if (rushes_player_get_playing (self->player))
    rushes_player_pause (self->player);
  else
    rushes_player_play (self->player);
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
