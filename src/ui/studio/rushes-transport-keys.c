/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rushes-transport-keys.h"

#define MANY_FRAMES 10

static GtkWidget *
find_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root ? gtk_root_get_focus (root) : NULL;
}

/* Popovers have keys of their own; and all takes, or all drafts, may be in the place of the player. */
static gboolean
has_own_keys (GtkWidget *focus)
{
  return focus && (GTK_IS_FLOW_BOX_CHILD (focus) || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) || gtk_widget_get_ancestor (focus, GTK_TYPE_GRID_VIEW));
}

static gboolean
play_cb (GtkWidget *widget,
         GVariant *args,
         gpointer user_data)
{
  GtkWidget *focus = find_focus (widget);

  /* A button that has the focus is what Space presses. */
  if (GTK_IS_BUTTON (focus) || has_own_keys (focus))
    return FALSE;

  rushes_transport_toggle_play (user_data);
  return TRUE;
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant *args,
         gpointer user_data)
{
  rushes_transport_step (user_data, g_variant_get_int32 (args));
  return TRUE;
}

static gboolean
seek_cb (GtkWidget *widget,
         GVariant *args,
         gpointer user_data)
{
  if (has_own_keys (find_focus (widget)))
    return FALSE;

  rushes_transport_seek_to_end (user_data, g_variant_get_boolean (args));
  return TRUE;
}

static gboolean
loop_cb (GtkWidget *widget,
         GVariant *args,
         gpointer user_data)
{
  rushes_transport_toggle_loop (user_data);
  return TRUE;
}

static gboolean
mute_cb (GtkWidget *widget,
         GVariant *args,
         gpointer user_data)
{
  rushes_transport_toggle_mute (user_data);
  return TRUE;
}

static gboolean
mark_cb (GtkWidget *widget,
         GVariant *args,
         gpointer user_data)
{
  rushes_transport_mark (user_data, g_variant_get_boolean (args));
  return TRUE;
}

static gboolean
clear_cb (GtkWidget *widget,
          GVariant *args,
          gpointer user_data)
{
  rushes_transport_clear_range (user_data);
  return TRUE;
}

static gboolean
full_screen_cb (GtkWidget *widget,
                GVariant *args,
                gpointer user_data)
{
  rushes_transport_toggle_fullscreen (user_data);
  return TRUE;
}

static void
add_key (GtkEventController *keys,
         RushesTransport *transport,
         guint key,
         GdkModifierType modifiers,
         GtkShortcutFunc func,
         GVariant *argument)
{
  /* The transport lives in the widget, and longer than its controllers. */
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_callback_action_new (func, transport, NULL));

  if (argument)
    gtk_shortcut_set_arguments (shortcut, argument);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

/**
 * rushes_transport_keys_add:
 * @widget: where the focus is, itself or below
 * @transport: what the keys drive; a descendant of @widget
 */
void
rushes_transport_keys_add (GtkWidget *widget,
                           RushesTransport *transport)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkEventController *early = gtk_shortcut_controller_new ();

  add_key (keys, transport, GDK_KEY_comma, 0, step_cb, g_variant_new_int32 (-1));
  add_key (keys, transport, GDK_KEY_period, 0, step_cb, g_variant_new_int32 (1));
  /* With Shift the keys give other signs on some keyboards, and themselves on others. */
  add_key (keys, transport, GDK_KEY_less, GDK_SHIFT_MASK, step_cb, g_variant_new_int32 (-MANY_FRAMES));
  add_key (keys, transport, GDK_KEY_greater, GDK_SHIFT_MASK, step_cb, g_variant_new_int32 (MANY_FRAMES));
  add_key (keys, transport, GDK_KEY_comma, GDK_SHIFT_MASK, step_cb, g_variant_new_int32 (-MANY_FRAMES));
  add_key (keys, transport, GDK_KEY_period, GDK_SHIFT_MASK, step_cb, g_variant_new_int32 (MANY_FRAMES));
  add_key (keys, transport, GDK_KEY_l, 0, loop_cb, NULL);
  add_key (keys, transport, GDK_KEY_m, 0, mute_cb, NULL);
  add_key (keys, transport, GDK_KEY_i, 0, mark_cb, g_variant_new_boolean (TRUE));
  add_key (keys, transport, GDK_KEY_o, 0, mark_cb, g_variant_new_boolean (FALSE));
  add_key (keys, transport, GDK_KEY_i, GDK_SHIFT_MASK, clear_cb, NULL);
  add_key (keys, transport, GDK_KEY_o, GDK_SHIFT_MASK, clear_cb, NULL);
  add_key (keys, transport, GDK_KEY_F11, 0, full_screen_cb, NULL);
  gtk_widget_add_controller (widget, keys);

  /* Before a list sees them, which would take them for a selection. */
  gtk_event_controller_set_propagation_phase (early, GTK_PHASE_CAPTURE);
  add_key (early, transport, GDK_KEY_space, 0, play_cb, NULL);
  add_key (early, transport, GDK_KEY_Home, 0, seek_cb, g_variant_new_boolean (FALSE));
  add_key (early, transport, GDK_KEY_End, 0, seek_cb, g_variant_new_boolean (TRUE));
  gtk_widget_add_controller (widget, early);
}
